//! The account of everything that was opened: reports joined into one, in which every file
//! has its present state only.

use super::{AppState, columns, report_list};
use crate::pipeline::IngestReport;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Joins what an opening, or watching, came to, and has tables ask for their columns.
pub(super) fn take(state: &mut AppState, mut report: IngestReport) {
    let unclear = std::mem::take(&mut report.unclear);
    // They wait with the state; those that nobody will ask about are files not read.
    report.unlisted.n_unclear = 0;
    columns::wait(state, &report.renewed, unclear, !report.watched);
    let all = &mut state.report;
    let renewed: HashSet<&Path> = report.renewed.iter().map(PathBuf::as_path).collect();
    let is_renewed = |path: &Path| path.ancestors().any(|path| renewed.contains(path));
    drop_lines(all, is_renewed);
    // A file that is told of again is told of once.
    let again: HashSet<&Path> = report.problems.iter().map(|new| &*new.path).collect();
    all.problems.retain(|old| !again.contains(&*old.path));
    let again: HashSet<&Path> = report.duplicates.iter().map(PathBuf::as_path).collect();
    all.duplicates.retain(|old| !again.contains(&**old));
    let again: HashSet<&Path> = report.splits.iter().map(|(path, _)| &**path).collect();
    all.splits.retain(|(old, _)| !again.contains(&**old));
    let again: HashSet<&Path> = report.notes.iter().map(|new| &*new.path).collect();
    all.notes.retain(|old| !again.contains(&*old.path));
    let cancelled = report.cancelled;
    all.add(report);
    all.cancelled = cancelled;
    report_list::list_anew(state);
}

/// Forgets what was told of a path that is taken out or read anew.
pub(super) fn forget(state: &mut AppState, path: &Path) {
    drop_lines(&mut state.report, |at| at.starts_with(path));
    state.report.folders.retain(|at, _| !at.starts_with(path));
    state.unclear.retain(|table| !table.file.starts_with(path));
    report_list::list_anew(state);
}

/// Drops the lines of some paths. What had no line goes with the last line of its kind,
/// since nothing tells any more what it was of.
fn drop_lines(report: &mut IngestReport, is_dropped: impl Fn(&Path) -> bool) {
    report.problems.retain(|at| !is_dropped(&at.path));
    report.duplicates.retain(|at| !is_dropped(at));
    report.splits.retain(|(at, _)| !is_dropped(at));
    report.notes.retain(|at| !is_dropped(&at.path));
    let n_skipped = report.skipped.len();
    report.skipped.retain(|at| !is_dropped(at));
    report.n_skipped -= (n_skipped - report.skipped.len()).min(report.n_skipped);
    let counts = &mut report.unlisted;
    if report.problems.is_empty() {
        counts.n_problems = 0;
    }
    if report.duplicates.is_empty() {
        counts.n_duplicates = 0;
    }
    if report.splits.is_empty() {
        counts.n_splits = 0;
    }
    if report.notes.is_empty() {
        counts.n_notes = 0;
    }
    if n_skipped > 0 && report.skipped.is_empty() {
        report.n_skipped = 0;
    }
}
