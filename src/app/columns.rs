//! Tables whose columns are unclear: they wait while everything else is read, one question
//! is asked after the other, and an answer has them read again. What was said is kept for
//! tables alike until their folder is taken out.

use super::{AppState, Dialog, Effect, report_list};
use crate::pipeline::{Mapping, Scope, Source, Unclear};
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Why a table stays unread that was not told its columns.
const SKIPPED: &str =
    "Skipped, because no column was chosen for its text; open it again to choose one";

/// Has tables wait for an answer, in the place of what waited in files that were looked at
/// anew. Asks at once where someone opened them; what changed on the disk interrupts nobody.
pub(super) fn wait(state: &mut AppState, renewed: &[PathBuf], unclear: Vec<Unclear>, asks: bool) {
    let renewed: HashSet<&Path> = renewed.iter().map(PathBuf::as_path).collect();
    let is_renewed = |file: &Path| file.ancestors().any(|path| renewed.contains(path));
    let again: HashSet<&PathBuf> = unclear.iter().map(|table| &table.path).collect();
    state
        .unclear
        .retain(|old| !again.contains(&old.path) && !is_renewed(&old.file));
    state.unclear.extend(unclear);
    let is_answered = matches!(&state.dialog, Some(Dialog::Columns(asked))
        if !state.unclear.iter().any(|table| table.path == *asked));
    if is_answered {
        state.dialog = None;
    }
    if asks || is_answered {
        ask_next(state);
    }
}

/// Asks about the table that waits longest, unless a dialog is open; closing that one asks.
pub(super) fn ask_next(state: &mut AppState) {
    if state.dialog.is_none() {
        let next = state.unclear.front();
        state.dialog = next.map(|table| Dialog::Columns(table.path.clone()));
    }
}

/// Takes in an answer and has read what waited for it.
pub(super) fn choose(
    state: &mut AppState,
    path: &Path,
    mapping: Mapping,
    all_alike: bool,
) -> Vec<Effect> {
    let Some((asked, answered)) = take(state, path, all_alike) else {
        return Vec::new();
    };
    let scope = if all_alike {
        asked.preview.alike()
    } else {
        Scope::File(asked.path)
    };
    Arc::make_mut(&mut state.reading.mappings).add(scope, mapping, asked.file);
    let paths: HashSet<&PathBuf> = answered.iter().map(|table| &table.path).collect();
    let report = &mut state.report;
    let n_before = report.problems.len();
    report.problems.retain(|at| !paths.contains(&at.path));
    // Those that have no line in the report are counted there.
    let n_unlisted = paths.len() - (n_before - report.problems.len()).min(paths.len());
    report.unlisted.n_problems -= n_unlisted.min(report.unlisted.n_problems);
    let files: BTreeSet<&PathBuf> = answered.iter().map(|table| &table.file).collect();
    let files: Vec<PathBuf> = files.into_iter().cloned().collect();
    state.opening.push_back(files.clone());
    vec![
        Effect::ReadWith(state.reading.clone()),
        Effect::Ingest(Source::Again(files)),
    ]
}

/// Leaves tables unread; the report says so.
pub(super) fn skip(state: &mut AppState, path: &Path, all_alike: bool) -> Vec<Effect> {
    let skipped = take(state, path, all_alike).map(|(_, skipped)| skipped);
    let skipped = skipped.unwrap_or_default();
    let paths: HashSet<&PathBuf> = skipped.iter().map(|table| &table.path).collect();
    let problems = state.report.problems.iter_mut();
    for problem in problems.filter(|problem| paths.contains(&problem.path)) {
        SKIPPED.clone_into(&mut problem.reason);
    }
    report_list::list_anew(state);
    Vec::new()
}

/// Forgets what waits and what was said of tables under a path, or of all.
pub(super) fn forget(state: &mut AppState, path: Option<&Path>) -> Vec<Effect> {
    let before = Arc::clone(&state.reading.mappings);
    let mappings = Arc::make_mut(&mut state.reading.mappings);
    if let Some(path) = path {
        mappings.forget(path);
        state.unclear.retain(|table| !table.file.starts_with(path));
    } else {
        mappings.forget_answers();
        state.unclear.clear();
    }
    if state.reading.mappings == before {
        return Vec::new();
    }
    vec![Effect::ReadWith(state.reading.clone())]
}

/// The table at a path, and with it those that share its answer, out of the waiting ones.
/// The question about it is closed, and the next asked.
fn take(state: &mut AppState, path: &Path, all_alike: bool) -> Option<(Unclear, Vec<Unclear>)> {
    if state.dialog == Some(Dialog::Columns(path.to_owned())) {
        state.dialog = None;
    }
    let asked = state
        .unclear
        .iter()
        .find(|table| table.path == path)
        .cloned();
    let Some(asked) = asked else {
        ask_next(state);
        return None;
    };
    let alike = asked.preview.alike();
    let is_taken =
        |table: &Unclear| table.path == path || (all_alike && table.preview.alike() == alike);
    let waiting = std::mem::take(&mut state.unclear);
    let (taken, rest): (Vec<Unclear>, Vec<Unclear>) = waiting.into_iter().partition(is_taken);
    state.unclear = rest.into();
    ask_next(state);
    Some((asked, taken))
}
