//! Commands that take something out of the program: exports and the clipboard.

use super::typed_path;
use super::{AppState, Dialog, Effect, ExportFormat, NoticeKind};
use std::fmt::Write as _;
use std::sync::Arc;

/// Why the report lists a file whose content is in the corpus once.
pub const OPEN_ALREADY: &str = "The same content is open already; it was added once.";

/// Asks where to, then writes the current result.
pub(super) fn ask(state: &mut AppState, format: ExportFormat) -> Vec<Effect> {
    if is_empty(state) {
        return Vec::new();
    }
    let (snapshot, results) = (Arc::clone(&state.snapshot), Arc::clone(&state.results));
    vec![Effect::AskSave(format, snapshot, results)]
}

/// Writes the current result to a typed path.
pub(super) fn export_to(state: &mut AppState, format: ExportFormat, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(state.dialog, Some(Dialog::TypedSavePath { .. })) {
        state.dialog = None;
    }
    if is_empty(state) {
        return Vec::new();
    }
    vec![Effect::Export {
        format,
        snapshot: Arc::clone(&state.snapshot),
        results: Arc::clone(&state.results),
        path,
    }]
}

/// Whether there is nothing to write; says so.
fn is_empty(state: &mut AppState) -> bool {
    let is_empty = state.results.docs.is_empty();
    if is_empty {
        let sentence = "There is nothing to export; no article matches.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
    }
    is_empty
}

/// Puts text on the clipboard.
pub(super) fn copy(state: &mut AppState, text: String) -> Vec<Effect> {
    let (serial, _) = state.clipboard;
    state.clipboard = (serial + 1, text);
    Vec::new()
}

/// Puts what the report lists on the clipboard, a line each: path, tab, reason.
pub(super) fn copy_report(state: &mut AppState) -> Vec<Effect> {
    let report = &state.report;
    if report.problems.is_empty() && report.duplicates.is_empty() {
        return Vec::new();
    }
    let mut lines = String::new();
    // Writing to a string cannot fail.
    for problem in &report.problems {
        let _ = writeln!(lines, "{}\t{}", problem.path.display(), problem.reason);
    }
    for path in &report.duplicates {
        let _ = writeln!(lines, "{}\t{OPEN_ALREADY}", path.display());
    }
    copy(state, lines)
}
