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
        }
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
            mut files,
            n_skipped,
            skipped,
            problems,
        } = self.walk.finish();
        let mut report = IngestReport {
            watched: !matches!(self.cause, Cause::Opened),
            ..IngestReport::default()
        };
        // Watching tells what changed, and not again what stands beside it.
        if !report.watched {
            (report.n_skipped, report.skipped) = (n_skipped, skipped);
        }
        // What changed may be gone again by now, which is no fault.
        let is_gone = |problem: &IngestError| {
            report.watched && matches!(problem.cause(), ingest::Cause::NotFound)
        };
        let told = problems.iter().filter(|problem| !is_gone(problem));
        let told: Vec<Problem> = told.map(Problem::from).collect();
        for problem in told {
            report.fail(problem);
        }
        let removed = |path: &Path| self.removed.iter().any(|gone| path.starts_with(gone));
        files.retain(|file| !removed(file));
        let mut roots = self.roots;
        roots.retain(|root| {
            !removed(root)
                && !problems
                    .iter()
                    .any(|problem| problem.path() == root.as_path())
        });
        let reading = Reading {
            files: files.into(),
            n_done: 0,
            n_batch: FIRST_BATCH,
            pace: Pace::new(0),
            held: HashMap::new(),
            leaving: HashSet::new(),
            is_sparing: matches!(self.cause, Cause::Followed { .. }),
            report,
        };
        (reading, roots, self.cause)
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
        (options, marks): (Options, &Marks),
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
            let n_files = (crew.n_threads() * FILES_PER_THREAD).min(self.n_batch - batch.len());
            let n_files = n_files.min(self.files.len());
            let files: Vec<PathBuf> = self.files.drain(..n_files).collect();
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
