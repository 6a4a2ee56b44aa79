//! Commands that take something out of the program: exports and the clipboard.

use super::{AppState, Dialog, Effect, ExportFormat, NoticeKind};
use super::{report_list, typed_path};
use crate::search::Results;
use std::sync::Arc;

/// Asks where to, then writes the current result.
pub(super) fn ask(state: &mut AppState, format: ExportFormat) -> Vec<Effect> {
    if is_empty(state) {
        return Vec::new();
    }
    let results = Arc::clone(&state.results);
    ask_of(state, format, results)
}

/// Asks where to, then writes these articles.
pub(super) fn ask_of(
    state: &mut AppState,
    format: ExportFormat,
    results: Arc<Results>,
) -> Vec<Effect> {
    state.saving = Some(Arc::clone(&results));
    let snapshot = Arc::clone(&state.snapshot);
    vec![Effect::AskSave(format, snapshot, results)]
}

/// Writes what was asked about to a typed path, else the current result.
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
        results: state
            .saving
            .take()
            .unwrap_or_else(|| Arc::clone(&state.results)),
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
    let lines = report_list::as_text(state);
    if lines.is_empty() {
        return Vec::new();
    }
    copy(state, lines)
}

/// Asks where to, then writes what the report lists.
pub(super) fn export_report(state: &mut AppState) -> Vec<Effect> {
    let bytes = report_bytes(state);
    bytes.map(Effect::AskSaveReport).into_iter().collect()
}

/// Writes what the report lists to a typed path.
pub(super) fn export_report_to(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(state.dialog, Some(Dialog::TypedReportPath { .. })) {
        state.dialog = None;
    }
    let bytes = report_bytes(state);
    let effect = bytes.map(|bytes| Effect::ExportReport(bytes, path));
    effect.into_iter().collect()
}

fn report_bytes(state: &mut AppState) -> Option<Arc<Vec<u8>>> {
    match report_list::as_csv(state) {
        Ok(bytes) => Some(Arc::new(bytes)),
        Err(error) => {
            let sentence = format!("The report could not be written ({error}); try again.");
            state.tell(NoticeKind::Warning, sentence);
            None
        }
    }
}
