//! Decisions that travel: all of them out to a file, and those of a file in. What a file says
//! outranks what was decided here where both speak; the rest of both holds, and one step of
//! undo takes all of it back.

use super::{NameDialog, warn};
use crate::app::count::plural;
use crate::app::deciding;
use crate::app::state::Dialog;
use crate::app::{AppState, Effect, NoticeKind, typed_path};
use crate::corpus::Decisions;
use std::path::Path;

/// A dialog that is gone sooner than this was not seen by anyone.
const SEEN_MILLIS: u64 = 300;
/// Why a path has to be typed.
const NO_DIALOG: &str = "No file dialog answered on this desktop (install xdg-desktop-portal or \
                         zenity). Type a path instead.";

/// Asks where to, then writes what was decided.
pub(in crate::app) fn ask_export(state: &mut AppState) -> Vec<Effect> {
    if is_empty(state) {
        return Vec::new();
    }
    vec![Effect::AskExportDecisions(state.decisions.clone())]
}

/// Whether there is nothing to write; says so.
fn is_empty(state: &mut AppState) -> bool {
    let is_empty = state.decisions.is_empty();
    if is_empty {
        let sentence = "There is nothing to export; nothing was decided by hand.";
        warn(state, sentence.to_owned());
    }
    is_empty
}

/// Writes what was decided to a typed path.
pub(in crate::app) fn export_to(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    super::close(state);
    if is_empty(state) {
        return Vec::new();
    }
    vec![Effect::ExportDecisions(state.decisions.clone(), path)]
}

/// Asks which file, then reads it.
pub(in crate::app) fn ask_import() -> Vec<Effect> {
    vec![Effect::AskImportDecisions]
}

/// Reads decisions from a typed path.
pub(in crate::app) fn import_from(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    super::close(state);
    vec![Effect::ImportDecisions(path)]
}

/// Takes in what a file says.
pub(in crate::app) fn import(
    state: &mut AppState,
    decisions: &Decisions,
    path: &Path,
) -> Vec<Effect> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let after = state.decisions.joined(decisions);
    if after == state.decisions {
        let sentence = format!("Nothing new is decided in {}", path.display());
        state.tell(NoticeKind::Info, sentence);
        return Vec::new();
    }
    let n = plural(decisions.len(), "decision", "decisions");
    let what = format!("Imported {n} from {name}");
    deciding::decide(state, after, |_| what)
}

/// Decisions were written.
pub(in crate::app) fn exported(state: &mut AppState, n: usize, path: &Path) -> Vec<Effect> {
    let n = plural(n, "decision", "decisions");
    let sentence = format!("Exported {n} to {}", path.display());
    state.tell(NoticeKind::Info, sentence);
    Vec::new()
}

/// Tells a dialog that was cancelled from one that never came up.
pub(in crate::app) fn chosen_nothing(
    state: &mut AppState,
    took_millis: u64,
    is_saving: bool,
) -> Vec<Effect> {
    if took_millis < SEEN_MILLIS {
        let reason = Some(NO_DIALOG.to_owned());
        state.dialog = Some(Dialog::Name(if is_saving {
            NameDialog::Export { reason }
        } else {
            NameDialog::Import { reason }
        }));
    }
    Vec::new()
}
