//! Whether anything is kept on the disk. Settings of the window are kept all the same, and so
//! is what was decided, and which searches were saved, before: nobody could make it anew.

use super::state::Keeping;
use super::{AppState, DeskEffect, Effect, NoticeKind, desk};

/// Deletes what was kept and keeps nothing more; or keeps again, from now on.
pub(super) fn keep_nothing(state: &mut AppState, nothing: bool) -> Vec<Effect> {
    if nothing == state.is_private() {
        return Vec::new();
    }
    if state.keeping == Keeping::PrivateStart {
        let sentence = "Broadsheet was started with --private; to have this kept, start it \
                        without.";
        state.tell(NoticeKind::Info, sentence.to_owned());
        return Vec::new();
    }
    state.keeping = if nothing {
        Keeping::Private
    } else {
        Keeping::Kept
    };
    state.settings.private = nothing;
    if nothing {
        state.settings.searched.clear();
        state.settings.recent.clear();
    }
    let sentence = if nothing {
        "Nothing is kept on disk any more: the store and the earlier searches of this workspace and \
         what was read are deleted, and what you set by hand from now on lasts until Broadsheet is closed."
    } else {
        "What is open and what you set by hand is kept on disk again."
    };
    state.tell(NoticeKind::Info, sentence.to_owned());
    let mut effects = vec![
        Effect::SaveSettings(state.settings.clone()),
        Effect::KeepNothing(nothing),
    ];
    if nothing {
        effects.push(Effect::Desk(DeskEffect::Forget));
    } else {
        // Of a workspace that is still being entered they are not known yet, nor others.
        if !state.workspaces.is_entering() {
            effects.push(Effect::SaveDecisions(state.decisions.clone()));
        }
        effects.extend(desk::keep(state));
    }
    effects
}
