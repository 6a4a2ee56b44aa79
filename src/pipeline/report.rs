//! What opening came to: counts, and the paths that need a word.

use super::unclear::Unclear;
use crate::ingest::IngestError;
use std::path::PathBuf;

/// A file that did not become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which.
    pub path: PathBuf,
    /// One sentence: why, and what to do; the path is not in it.
    pub reason: String,
}

/// What opening came to. One is given per source; [`IngestReport::add`] joins them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Articles added.
    pub n_added: usize,
    /// Files whose content was in the corpus already, with the path.
    pub duplicates: Vec<PathBuf>,
    /// Files that hold more than one article, with how many they hold.
    pub splits: Vec<(PathBuf, usize)>,
    /// Files of other formats in folders.
    pub n_skipped: usize,
    /// Files that could not be read.
    pub problems: Vec<Problem>,
    /// Whether the user stopped it.
    pub cancelled: bool,
    /// What of files was passed over while the rest of them was read.
    pub notes: Vec<Problem>,
    /// Tables of which it is unclear what their columns are; each has its problem, too.
    pub unclear: Vec<Unclear>,
}

impl IngestReport {
    /// Joins what a later opening came to.
    pub fn add(&mut self, later: Self) {
        self.n_added += later.n_added;
        self.duplicates.extend(later.duplicates);
        self.splits.extend(later.splits);
        self.n_skipped += later.n_skipped;
        self.problems.extend(later.problems);
        self.cancelled |= later.cancelled;
        self.notes.extend(later.notes);
        self.unclear.extend(later.unclear);
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&IngestError> for Problem {
    fn from(error: &IngestError) -> Self {
        Self {
            path: error.path().to_owned(),
            reason: error.reason(),
        }
    }
}
