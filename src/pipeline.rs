//! Ingest, annotate, index in batches. Driven step by step by one worker thread, so that
//! removing, cancelling and further opening fit between two steps.
//!
//! 1. Paths are walked first, so that progress is determinate.
//! 2. Files are read in batches that grow from 32 to 1,024, and published as text at once.
//! 3. When no file waits, segments are annotated one after the other and published again.
//! 4. The same content is added once; every further path is reported.

use crate::index::{DocId, Snapshot};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Something to add to the corpus.
#[derive(Clone, Debug)]
pub enum Source {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// Text from the clipboard or typed in.
    Pasted {
        /// Headline, if given.
        title: Option<String>,
        /// Body.
        text: String,
    },
    /// The seed articles inside the binary.
    Seeds,
}

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Walking folders.
    Looking,
    /// Reading files.
    Reading,
    /// Reading entities and topics out of articles.
    Annotating,
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Files read, or articles annotated.
    pub n_done: usize,
    /// Of how many.
    pub n_total: usize,
    /// The file being read.
    pub current: Option<PathBuf>,
    /// Estimate from the pace so far; none in the first second.
    pub left: Option<Duration>,
}

/// A file that did not become an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which.
    pub path: PathBuf,
    /// One sentence: why, and what to do; the path is not in it.
    pub reason: String,
}

/// What opening came to. Grows over the life of a corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Articles added.
    pub n_added: usize,
    /// Files whose content was in the corpus already, with the path.
    pub duplicates: Vec<PathBuf>,
    /// Files of other formats in folders.
    pub n_skipped: usize,
    /// Files that could not be read.
    pub problems: Vec<Problem>,
    /// Whether the user stopped it.
    pub cancelled: bool,
}

/// What one [`Pipeline::step`] did.
#[derive(Debug)]
pub enum Step {
    /// Nothing is left to do.
    Idle,
    /// Something was done.
    Worked {
        /// How far it is now.
        progress: Progress,
        /// The corpus, if it changed.
        snapshot: Option<Arc<Snapshot>>,
        /// The report of this opening, when its last file was read (annotation may go on).
        finished: Option<IngestReport>,
    },
}

/// The state of reading. Lives on one worker thread.
#[derive(Debug)]
pub struct Pipeline {}

impl Pipeline {
    /// An empty corpus. Models are loaded on first use.
    pub fn new() -> Self {
        Self {}
    }

    /// Adds to the queue.
    pub fn enqueue(&mut self, source: Source) {
        let _ = source;
    }

    /// One batch, about 100 ms at most. `cancel` is watched inside; when it is set the queue
    /// is dropped, what was read stays.
    pub fn step(&mut self, cancel: &AtomicBool) -> Step {
        let _ = cancel;
        Step::Idle
    }

    /// Takes articles out.
    pub fn remove(&mut self, docs: &[DocId]) -> Arc<Snapshot> {
        let _ = docs;
        Arc::default()
    }

    /// Takes out all articles read from under a folder (or one file).
    pub fn remove_path(&mut self, path: &Path) -> Arc<Snapshot> {
        let _ = path;
        Arc::default()
    }

    /// Drops everything.
    pub fn clear(&mut self) -> Arc<Snapshot> {
        Arc::default()
    }
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}
