//! One source being opened: paths walked, then read batch by batch; texts taken as they are.
//! Decides how much is done at once; does not touch the index.

use super::crew::{self, Crew, FileResult};
use super::follow::Cause;
use super::marks::Marks;
use super::progress::{Pace, Progress, Stage};
use super::report::{IngestReport, Problem};
use crate::index::DocId;
use crate::ingest::{self, Discovery, IngestError, Mark, Options, Walk};
use std::collections::{HashMap, HashSet, VecDeque};
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

/// Files of so many bytes are large.
const LARGE: u64 = 4 * 1024 * 1024;

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
    /// Why.
    pub(super) cause: Cause,
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
    /// Articles whose file is gone. Those found in another file take that one's place, and
    /// the rest goes when all is read, so that nothing seems gone that was only moved.
    pub(super) leaving: HashSet<DocId>,
    /// Whether files that are as they were when they were read are let be.
    is_sparing: bool,
    /// Files that were asked for by name, and not found in a folder.
    pub(super) named: HashSet<PathBuf>,
    /// What it came to so far.
    pub(super) report: IngestReport,
}

/// What became of one file.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Which.
    pub(super) path: PathBuf,
    /// How it was before it was read.
    pub(super) mark: Option<Mark>,
    /// None, if it was let be.
    pub(super) result: Option<FileResult>,
}

impl Walking {
    /// A walk that has not begun.
    pub(super) fn new(roots: Vec<PathBuf>, cause: Cause) -> Self {
        Self {
            walk: Walk::new(roots.clone()),
            roots,
            cause,
            removed: Vec::new(),
            begun: None,
        }
    }

    /// The first files to read while the walk goes on; none before enough were found, and
    /// none twice.
    pub(super) fn begin(&mut self) -> Option<&mut Reading> {
        let may_begin = matches!(self.cause, Cause::Opened) && self.begun.is_none();
        if !may_begin || self.walk.n_found() < FIRST_BATCH {
            return None;
        }
        let reading = self.begun.insert(Reading::default());
        reading.files = self.walk.take_found().into();
        reading.named = self.roots.iter().cloned().collect();
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

    /// Files to read, the roots that exist, and why.
    pub(super) fn finish(self) -> (Reading, Vec<PathBuf>, Cause) {
        let Discovery {
            files,
            n_skipped,
            skipped,
            problems,
        } = self.walk.finish();
        let mut reading = self.begun.unwrap_or_default();
        reading.is_sparing = matches!(self.cause, Cause::Followed { .. });
        reading.files.extend(files);
        reading.report.watched = !matches!(self.cause, Cause::Opened);
        // Watching tells what changed, and not again what stands beside it.
        if !reading.report.watched {
            reading.report.skip_all(n_skipped, skipped);
        }
        // What changed may be gone again by now, which is no fault.
        let is_gone = |problem: &IngestError| {
            reading.report.watched && matches!(problem.cause(), ingest::Cause::NotFound)
        };
        let told = problems.iter().filter(|problem| !is_gone(problem));
        let told: Vec<Problem> = told.map(Problem::from).collect();
        reading.report.fail_first(told);
        let removed = |path: &Path| self.removed.iter().any(|gone| path.starts_with(gone));
        reading.files.retain(|file| !removed(file));
        reading.pace = Pace::new(reading.n_done);
        let mut roots = self.roots;
        roots.retain(|root| {
            !removed(root)
                && !problems
                    .iter()
                    .any(|problem| problem.path() == root.as_path())
        });
        reading.named = roots.iter().cloned().collect();
        (reading, roots, self.cause)
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
            leaving: HashSet::new(),
            is_sparing: false,
            named: HashSet::new(),
            report: IngestReport::default(),
        }
    }
}

impl Reading {
    /// Whether every file was read.
    pub(super) fn is_over(&self) -> bool {
        self.files.is_empty()
    }

    /// Files not read yet.
    pub(super) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter()
    }

    /// Whether nothing has to be read, nor taken out.
    pub(super) fn is_idle(&self) -> bool {
        self.files.is_empty() && self.leaving.is_empty()
    }

    /// Reads the next batch. Files come in path order with what became of them.
    pub(super) fn batch(
        &mut self,
        crew: &Crew,
        (options, marks): (&Options, &Marks),
        cancel: &AtomicBool,
    ) -> Vec<Outcome> {
        let is_sparing = self.is_sparing;
        let read = |path: &PathBuf| Outcome {
            path: path.clone(),
            // Taken first, so that a change while it is read is told from it.
            mark: Mark::of(path),
            result: (!is_sparing || !marks.holds(path)).then(|| crew::read_file(path, options)),
        };
        let started = Instant::now();
        let mut batch = Vec::new();
        let mut n_bytes = 0_usize;
        while batch.len() < self.n_batch
            && n_bytes < BATCH_BYTES
            && started.elapsed() < STEP
            && !cancel.load(Ordering::Relaxed)
            && !self.files.is_empty()
        {
            let most = (crew.n_threads() * FILES_PER_THREAD).min(self.n_batch - batch.len());
            let files = self.next_files(crew.n_threads(), most);
            let outcomes = crew.each(&files, read);
            let results = outcomes
                .iter()
                .filter_map(|outcome| outcome.result.as_ref());
            let articles = results.flatten().flat_map(|found| &found.articles);
            n_bytes += articles
                .map(|(article, _)| article.text().len())
                .sum::<usize>();
            batch.extend(outcomes);
        }
        self.n_done += batch.len();
        self.n_batch = (self.n_batch * 2).min(LAST_BATCH);
        batch
    }

    /// The next files, fewer than `most` where they are large: one for each thread is enough
    /// then, so that nobody waits for all of them to see the first.
    fn next_files(&mut self, n_threads: usize, most: usize) -> Vec<PathBuf> {
        let mut n_bytes = 0;
        let mut n_files = 0;
        for file in self.files.iter().take(most) {
            if n_files >= n_threads && n_bytes > LARGE {
                break;
            }
            n_bytes += ingest::n_bytes(file);
            n_files += 1;
        }
        self.files.drain(..n_files).collect()
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

    /// Whether it is none of the user's openings, and not theirs to stop.
    pub(super) fn is_watched(&self) -> bool {
        match self {
            Self::Walking(walking) => !matches!(walking.cause, Cause::Opened),
            Self::Reading(reading) => reading.report.watched,
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
    use super::{Cause, FIRST_BATCH, Walking};
    use std::collections::BTreeSet;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn a_walk_gives_its_first_files_once_and_no_file_twice() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        for n in 0..FIRST_BATCH + 9 {
            std::fs::write(folder.path().join(format!("{n}.txt")), "Text")?;
        }
        let mut walking = Walking::new(vec![folder.path().to_owned()], Cause::Opened);
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
        let (reading, roots, _) = walking.finish();
        let left: BTreeSet<_> = reading.files.iter().cloned().collect();
        assert_eq!((read.len(), left.len()), (7, FIRST_BATCH + 1));
        assert!(read.is_disjoint(&left));
        assert_eq!((reading.n_done, roots.len()), (7, 1));
        Ok(())
    }
}
