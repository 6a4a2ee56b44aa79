//! One source being opened: paths walked, then read batch by batch; texts taken as they are.
//! Decides how much is done at once; does not touch the index.

use super::crew::{self, Crew, FileResult};
use super::progress::{Pace, Progress, Stage};
use super::report::{IngestReport, Problem};
use crate::index::DocId;
use crate::ingest::{Discovery, Options, Walk};
use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A step stops taking on work after this long.
pub(super) const STEP: Duration = Duration::from_millis(80);

/// The first batch, small so that something is shown at once.
const FIRST_BATCH: usize = 32;

/// The largest batch.
const LAST_BATCH: usize = 1_024;

/// A batch is closed when its articles reach this many bytes.
const BATCH_BYTES: usize = 2 * 1024 * 1024;

/// How many files are read between two looks at clock and cancel flag, for each thread.
const FILES_PER_THREAD: usize = 16;

/// What is being opened.
#[derive(Debug)]
pub(super) enum Opening {
    /// Folders are walked.
    Walking(Box<Walking>),
    /// Files are read.
    Reading(Box<Reading>),
}

/// Paths being walked.
#[derive(Debug)]
pub(super) struct Walking {
    walk: Walk,
    /// What was asked for.
    pub(super) roots: Vec<PathBuf>,
    /// Taken out again while walking.
    removed: Vec<PathBuf>,
    /// What was found when the first files were read, so that something is seen before a
    /// long walk is over.
    begun: Option<Reading>,
}

/// Files being read.
#[derive(Debug)]
pub(super) struct Reading {
    files: VecDeque<PathBuf>,
    n_done: usize,
    n_batch: usize,
    pace: Pace,
    /// Articles that files to be read gave before; those a file no longer holds are replaced.
    pub(super) held: HashMap<PathBuf, Vec<DocId>>,
    /// What it came to so far.
    pub(super) report: IngestReport,
}

impl Walking {
    /// A walk that has not begun.
    pub(super) fn new(roots: Vec<PathBuf>) -> Self {
        Self {
            walk: Walk::new(roots.clone()),
            roots,
            removed: Vec::new(),
            begun: None,
        }
    }

    /// The first files to read while the walk goes on; none before enough were found, and
    /// none twice.
    pub(super) fn begin(&mut self) -> Option<&mut Reading> {
        if self.begun.is_some() || self.walk.n_found() < FIRST_BATCH {
            return None;
        }
        let reading = self.begun.insert(Reading::default());
        reading.files = self.walk.take_found().into();
        Some(reading)
    }

    /// Walks for one step. False when the walk is over or cancelled.
    pub(super) fn advance(&mut self, cancel: &AtomicBool) -> bool {
        let started = Instant::now();
        while started.elapsed() < STEP {
            if cancel.load(Ordering::Relaxed) || !self.walk.advance(256) {
                return false;
            }
        }
        true
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        Progress {
            stage: Stage::Looking,
            n_done: self.walk.n_found(),
            current: self.walk.current().map(PathBuf::from),
            ..Progress::default()
        }
    }

    /// Files to read, and the roots that exist.
    pub(super) fn finish(self) -> (Reading, Vec<PathBuf>) {
        let Discovery {
            files,
            n_skipped,
            problems,
        } = self.walk.finish();
        let mut reading = self.begun.unwrap_or_default();
        reading.files.extend(files);
        let removed = |path: &Path| self.removed.iter().any(|gone| path.starts_with(gone));
        reading.files.retain(|file| !removed(file));
        reading.pace = Pace::new(reading.n_done);
        reading.report.n_skipped += n_skipped;
        let told = problems.iter().map(Problem::from);
        reading.report.problems.splice(0..0, told);
        let mut roots = self.roots;
        roots.retain(|root| {
            !removed(root)
                && !problems
                    .iter()
                    .any(|problem| problem.path() == root.as_path())
        });
        (reading, roots)
    }
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            files: VecDeque::new(),
            n_done: 0,
            n_batch: FIRST_BATCH,
            pace: Pace::new(0),
            held: HashMap::new(),
            report: IngestReport::default(),
        }
    }
}

impl Reading {
    /// Whether every file was read.
    pub(super) fn is_over(&self) -> bool {
        self.files.is_empty()
    }

    /// Reads the next batch. Files come in path order with what became of them.
    pub(super) fn batch(
        &mut self,
        crew: &Crew,
        options: Options,
        cancel: &AtomicBool,
    ) -> Vec<(PathBuf, FileResult)> {
        let started = Instant::now();
        let mut batch = Vec::new();
        let mut n_bytes = 0_usize;
        while batch.len() < self.n_batch
            && n_bytes < BATCH_BYTES
            && started.elapsed() < STEP
            && !cancel.load(Ordering::Relaxed)
            && !self.files.is_empty()
        {
            let n_files = (crew.n_threads() * FILES_PER_THREAD).min(self.n_batch - batch.len());
            let n_files = n_files.min(self.files.len());
            let files: Vec<PathBuf> = self.files.drain(..n_files).collect();
            let results = crew.each(&files, |path| crew::read_file(path, options));
            let articles = results.iter().flatten().flat_map(|found| &found.articles);
            n_bytes += articles
                .map(|(article, _)| article.text().len())
                .sum::<usize>();
            batch.extend(files.into_iter().zip(results));
        }
        self.n_done += batch.len();
        self.n_batch = (self.n_batch * 2).min(LAST_BATCH);
        batch
    }

    /// How far it is.
    pub(super) fn progress(&self) -> Progress {
        let n_total = self.n_done + self.files.len();
        Progress {
            stage: Stage::Reading,
            n_done: self.n_done,
            n_total,
            current: self.files.front().cloned(),
            left: self.pace.left(self.n_done, n_total),
        }
    }
}

impl Opening {
    /// Reads nothing more from under `path`.
    pub(super) fn remove_path(&mut self, path: &Path) {
        match self {
            Self::Walking(walking) => walking.removed.push(path.to_owned()),
            Self::Reading(reading) => {
                reading.files.retain(|file| !file.starts_with(path));
                reading.held.retain(|file, _| !file.starts_with(path));
            }
        }
    }

    /// What it came to when it is stopped here.
    pub(super) fn cancelled(self) -> IngestReport {
        let report = match self {
            Self::Walking(walking) => walking.finish().0.report,
            Self::Reading(reading) => reading.report,
        };
        IngestReport {
            cancelled: true,
            ..report
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FIRST_BATCH, Walking};
    use std::collections::BTreeSet;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn a_walk_gives_its_first_files_once_and_no_file_twice() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        for n in 0..FIRST_BATCH + 9 {
            std::fs::write(folder.path().join(format!("{n}.txt")), "Text")?;
        }
        let mut walking = Walking::new(vec![folder.path().to_owned()]);
        assert!(walking.begin().is_none(), "nothing was found yet");
        let more = walking.advance(&AtomicBool::new(false));
        assert!(!more);
        let Some(first) = walking.begin() else {
            return Err(std::io::Error::other("the first files are there"));
        };
        let read: BTreeSet<_> = first.files.drain(..7).collect();
        first.n_done = read.len();
        assert!(walking.begin().is_none());
        walking.removed.push(folder.path().join("40.txt"));
        let (reading, roots) = walking.finish();
        let left: BTreeSet<_> = reading.files.iter().cloned().collect();
        assert_eq!((read.len(), left.len()), (7, FIRST_BATCH + 1));
        assert!(read.is_disjoint(&left));
        assert_eq!((reading.n_done, roots.len()), (7, 1));
        Ok(())
    }
}
