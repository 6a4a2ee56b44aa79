//! One line of the reading report: what it is about, its file and its sentence. Looked up by
//! position, since there may be thousands; which ones are listed is not decided here.

use super::AppState;
use super::count::{plural, thousands};
use crate::pipeline::IngestReport;
use std::borrow::Cow;
use std::path::Path;

/// Why the report lists a file whose content is in the corpus once.
const OPEN_ALREADY: &str = "The same content is open already; it was added once";
/// Why it lists a file that was passed over.
const OTHER_FORMAT: &str =
    "It is of no format that can be read, or holds no articles; it was passed over";
/// Why it lists a table that waits.
const UNCLEAR: &str = "It waits for someone to choose the column that holds its text";

/// What a line of the report is about. In order of urgency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// Could not be read.
    Failed,
    /// A table that waits to be told its columns.
    Columns,
    /// Was read, but for some of it.
    Partial,
    /// Became many articles.
    Split,
    /// Holds what the corpus has already.
    Copy,
    /// Of another format.
    Skipped,
}

impl LineKind {
    /// All, in order.
    pub const ALL: [Self; 6] = [
        Self::Failed,
        Self::Columns,
        Self::Partial,
        Self::Split,
        Self::Copy,
        Self::Skipped,
    ];

    /// A word or two for a line of the kind.
    pub fn label(self) -> &'static str {
        match self {
            Self::Failed => "Failed",
            Self::Columns => "Columns to be chosen",
            Self::Partial => "Read in part",
            Self::Split => "Split",
            Self::Copy => "Copy",
            Self::Skipped => "Skipped",
        }
    }

    /// A word or two for all of them.
    pub fn plural(self) -> &'static str {
        match self {
            Self::Copy => "Copies",
            other => other.label(),
        }
    }

    /// "3 failed", "2 tables with columns to be chosen".
    pub fn counted(self, n_files: usize) -> String {
        let word = match self {
            Self::Columns => {
                let tables = plural(n_files, "table", "tables");
                return format!("{tables} with columns to be chosen");
            }
            _ if n_files == 1 => self.label(),
            _ => self.plural(),
        };
        format!("{} {}", thousands(n_files), word.to_lowercase())
    }

    /// How many files of the kind there are, listed or not.
    pub fn count(self, state: &AppState) -> usize {
        let report = &state.report;
        match self {
            // Tables that wait have their problem, too.
            Self::Failed => report.n_problems().saturating_sub(state.unclear.len()),
            Self::Columns => state.unclear.len(),
            Self::Partial => report.n_notes(),
            Self::Split => report.n_splits(),
            Self::Copy => report.n_duplicates(),
            Self::Skipped => report.n_skipped,
        }
    }

    /// How many have none.
    pub(super) fn n_unlisted(self, report: &IngestReport) -> usize {
        match self {
            Self::Failed => report.unlisted.n_problems,
            Self::Columns => 0,
            Self::Partial => report.unlisted.n_notes,
            Self::Split => report.unlisted.n_splits,
            Self::Copy => report.unlisted.n_duplicates,
            Self::Skipped => report.n_skipped.saturating_sub(report.skipped.len()),
        }
    }

    /// How many positions of lines there are.
    pub(super) fn n_places(self, state: &AppState) -> usize {
        let report = &state.report;
        match self {
            Self::Failed => report.problems.len(),
            Self::Columns => state.unclear.len(),
            Self::Partial => report.notes.len(),
            Self::Split => report.splits.len(),
            Self::Copy => report.duplicates.len(),
            Self::Skipped => report.skipped.len(),
        }
    }
}

/// One line: a file and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportLine<'r> {
    /// What it is about.
    pub kind: LineKind,
    /// The file.
    pub path: &'r Path,
    /// One sentence.
    pub reason: Cow<'r, str>,
}

/// The line of a kind at a position.
pub fn report_line(state: &AppState, kind: LineKind, at: usize) -> Option<ReportLine<'_>> {
    let report = &state.report;
    let (path, reason) = match kind {
        LineKind::Columns => (&state.unclear.get(at)?.path, Cow::Borrowed(UNCLEAR)),
        LineKind::Partial => {
            let note = report.notes.get(at)?;
            (&note.path, Cow::Borrowed(&*note.reason))
        }
        LineKind::Failed => {
            let problem = report.problems.get(at)?;
            (&problem.path, Cow::Borrowed(&*problem.reason))
        }
        LineKind::Split => {
            let (path, n_articles) = report.splits.get(at)?;
            let articles = plural(*n_articles, "article", "articles");
            (
                path,
                Cow::Owned(format!("{articles} were read from this file")),
            )
        }
        LineKind::Copy => (report.duplicates.get(at)?, Cow::Borrowed(OPEN_ALREADY)),
        LineKind::Skipped => (report.skipped.get(at)?, Cow::Borrowed(OTHER_FORMAT)),
    };
    Some(ReportLine { kind, path, reason })
}
