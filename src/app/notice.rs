//! Sentences at the bottom of the window: one that informs, and at most three in all, the
//! newest last.

use super::{AppState, Effect, Notice, NoticeKind};

/// Notices shown at once.
pub const MAX_NOTICES: usize = 3;

impl AppState {
    /// Shows a sentence that needs attention.
    pub fn warn(&mut self, text: String) {
        self.tell(NoticeKind::Warning, text);
    }

    /// Shows a sentence. One that informs takes the place of those that did, so that they
    /// never stack up; of those that need attention the oldest goes when there are too many.
    pub(super) fn tell(&mut self, kind: NoticeKind, text: String) {
        self.notice_serial += 1;
        self.notices.retain(|notice| {
            let is_replaced = kind == NoticeKind::Info && notice.kind == NoticeKind::Info;
            notice.text != text && !is_replaced
        });
        if self.notices.len() >= MAX_NOTICES {
            self.notices.remove(0);
        }
        self.notices.push(Notice {
            kind,
            text,
            serial: self.notice_serial,
            undoes: None,
        });
    }

    /// Shows a sentence about a step, with a way to take it back.
    pub(super) fn tell_of(&mut self, serial: u64, text: String) {
        self.tell(NoticeKind::Info, text);
        if let Some(notice) = self.notices.last_mut() {
            notice.undoes = Some(serial);
        }
    }
}

/// Closes a notice.
pub(super) fn dismiss(state: &mut AppState, serial: u64) -> Vec<Effect> {
    state.notices.retain(|notice| notice.serial != serial);
    Vec::new()
}
