//! Sentences at the bottom of the window: at most three, the newest last.

use super::{AppState, Effect, Notice, NoticeKind};

/// Notices shown at once.
pub const MAX_NOTICES: usize = 3;

impl AppState {
    /// Shows a sentence that needs attention.
    pub fn warn(&mut self, text: String) {
        self.tell(NoticeKind::Warning, text);
    }

    /// Shows a sentence; the oldest goes when there are too many.
    pub(super) fn tell(&mut self, kind: NoticeKind, text: String) {
        self.notice_serial += 1;
        self.notices.retain(|notice| notice.text != text);
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
}

/// Closes a notice.
pub(super) fn dismiss(state: &mut AppState, serial: u64) -> Vec<Effect> {
    state.notices.retain(|notice| notice.serial != serial);
    Vec::new()
}
