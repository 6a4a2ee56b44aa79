//! Commands that take something out of the program: exports and the clipboard.

use super::typed_path;
use super::{AppState, Dialog, Effect, ExportFormat, NoticeKind};
use super::{listed, n_listed};
use std::fmt::Write as _;
use std::sync::Arc;

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
    if n_listed(report) == 0 {
        return Vec::new();
    }
    let mut lines = String::new();
    for line in (0..n_listed(report)).filter_map(|at| listed(report, at)) {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{}\t{}", line.path.display(), line.reason);
    }
    copy(state, lines)
}
