//! The thread that reads: owns the pipeline and drives it step by step.
//!
//! 1. Wishes are taken in between two steps, in order.
//! 2. Cancel and clear set a flag at once, which the step under way watches; their message
//!    then finds its place in the order and takes the flag down.
//! 3. Progress goes out at most every [`PROGRESS`], a corpus every [`PUBLISH`]; the first and
//!    the last of both always do.

mod away;
mod entering;
mod reopen;

use super::outbox::Outbox;
use super::reopening::Reopening;
use super::workspace_dir::WorkspaceDir;
use crate::app::Report;
use crate::corpus::Decisions;
use crate::index::{DocId, Snapshot};
use crate::pipeline::away::Away;
use crate::pipeline::{IngestReport, Options, Pipeline, Progress, Source, Step};
pub(super) use entering::Entering;
use std::collections::HashMap;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, TryRecvError};
use std::thread;
use std::time::{Duration, Instant};

/// Shortest time between two reports of progress in one stage.
const PROGRESS: Duration = Duration::from_millis(50);
/// Shortest time between two published corpora, so that the searcher gets to answer.
const PUBLISH: Duration = Duration::from_millis(150);

/// One wish.
#[derive(Debug)]
pub(super) enum Wish {
    /// Add to the corpus.
    Add(Source),
    /// Remove and read again.
    Reload(PathBuf),
    /// Take out what came from a path.
    RemovePath(PathBuf),
    /// Take out articles.
    Remove(Vec<DocId>),
    /// Empty the corpus, and hold it under this number.
    Clear(u64),
    /// Bring the corpus back that was emptied under this number, or read these again.
    BringBack(u64, Vec<PathBuf>),
    /// Leave the workspace and enter another one.
    Enter(Box<Entering>),
    /// Have one workspace hold what another one holds.
    Copy(WorkspaceDir, WorkspaceDir),
    /// Read files so from now on.
    ReadWith(Options),
    /// Stop reading.
    Cancel,
    /// See what became of paths in opened folders.
    Changed(Vec<PathBuf>),
    /// Follow what people decided.
    Decide(Decisions),
    /// Begin with what was kept, as a start with these paths wants it; whether that start was
    /// told how files are to be read. From then on what is read is kept.
    Reopen(Vec<PathBuf>, bool),
    /// Whether nothing is kept, and what was kept is deleted.
    KeepNothing(bool),
}

/// To stop reading, and to end the thread.
type Flags = (Arc<AtomicBool>, Arc<AtomicBool>);

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct Ingester {
    wishes: Sender<Wish>,
    cancel: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
}

impl Ingester {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox, reopening: Option<Reopening>) -> io::Result<Self> {
        let (wishes, inbox) = mpsc::channel();
        let cancel = Arc::new(AtomicBool::new(false));
        let stop = Arc::new(AtomicBool::new(false));
        let flags = (Arc::clone(&cancel), Arc::clone(&stop));
        thread::Builder::new()
            .name("ingester".to_owned())
            .spawn(move || guarded(&outbox, &inbox, (flags, reopening)))?;
        Ok(Self {
            wishes,
            cancel,
            stop,
        })
    }

    /// A way for other workers to wish.
    pub(super) fn wishes(&self) -> Sender<Wish> {
        self.wishes.clone()
    }

    /// Wishes; never blocks.
    pub(super) fn wish(&self, wish: Wish) {
        if matches!(wish, Wish::Cancel | Wish::Clear(_) | Wish::Enter(_)) {
            self.cancel.store(true, Ordering::Release);
        }
        // The thread ends only with this value.
        let _ = self.wishes.send(wish);
    }
}

/// Asks the thread to end after the step under way; does not wait for it.
impl Drop for Ingester {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        self.cancel.store(true, Ordering::Release);
    }
}

/// Works until the window is gone. A fault in the pipeline ends reading, not the program.
fn guarded(
    outbox: &Outbox,
    inbox: &Receiver<Wish>,
    (flags, reopening): (Flags, Option<Reopening>),
) {
    let work = || {
        let mut desk = Desk::new(outbox.clone(), flags);
        desk.reopening = reopening;
        desk.run(inbox);
        desk.end(inbox);
    };
    if panic::catch_unwind(AssertUnwindSafe(work)).is_err() {
        outbox.send(Report::Progress(Progress::default()));
        let sentence = "Reading stopped at a fault; start Broadsheet again to open more.";
        outbox.send(Report::Failed(sentence.to_owned()));
    }
}

/// What is heeded to the last: whether anything is kept, and texts that stand in no file.
fn is_heeded(wish: &Wish) -> bool {
    matches!(
        wish,
        Wish::KeepNothing(_) | Wish::Add(Source::Pasted { .. } | Source::Restored(_))
    )
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    pipeline: Pipeline,
    outbox: Outbox,
    cancel: Arc<AtomicBool>,
    stop: Arc<AtomicBool>,
    roots: Vec<PathBuf>,
    /// A corpus that waits for its time to be published.
    pending: Option<Arc<Snapshot>>,
    /// Whether it waits for what is read again, so that no article seems gone in between.
    is_held: bool,
    published: Option<Instant>,
    /// Progress as told last, and when.
    told: Option<(Progress, Instant)>,
    is_idle: bool,
    /// The way to what is kept.
    reopening: Option<Reopening>,
    /// The corpus that was closed last, and its number.
    away: Option<(u64, Away)>,
    /// Of those closed before it what no file can bring back.
    loose: HashMap<u64, Vec<Source>>,
}

impl Desk {
    fn new(outbox: Outbox, (cancel, stop): Flags) -> Self {
        Self {
            pipeline: Pipeline::new(),
            outbox,
            cancel,
            stop,
            roots: Vec::new(),
            pending: None,
            is_held: false,
            published: None,
            told: None,
            is_idle: true,
            reopening: None,
            away: None,
            loose: HashMap::new(),
        }
    }

    fn run(&mut self, inbox: &Receiver<Wish>) {
        loop {
            let next = self.next(inbox);
            if self.stop.load(Ordering::Acquire) {
                if let Some(wish) = next.ok().filter(is_heeded) {
                    self.take(wish);
                }
                return;
            }
            match next {
                Ok(wish) => {
                    self.is_idle = false;
                    self.take(wish);
                    for wish in inbox.try_iter() {
                        self.take(wish);
                    }
                }
                Err(TryRecvError::Empty) => {}
                Err(TryRecvError::Disconnected) => return,
            }
            if let Some(reopening) = &mut self.reopening {
                reopening.look(&self.pipeline, &self.roots, self.is_idle);
            }
            if !self.is_idle {
                self.step();
            }
        }
    }

    /// The next wish. With nothing to do it waits for one, or for the time to keep the corpus.
    fn next(&self, inbox: &Receiver<Wish>) -> Result<Wish, TryRecvError> {
        let patience = self.reopening.as_ref().and_then(Reopening::patience);
        match patience {
            _ if !self.is_idle => inbox.try_recv(),
            None => inbox.recv().map_err(|_| TryRecvError::Disconnected),
            Some(patience) => inbox.recv_timeout(patience).map_err(|error| match error {
                RecvTimeoutError::Timeout => TryRecvError::Empty,
                RecvTimeoutError::Disconnected => TryRecvError::Disconnected,
            }),
        }
    }

    /// The end of the program.
    fn end(&mut self, inbox: &Receiver<Wish>) {
        for wish in inbox.try_iter().filter(is_heeded) {
            self.take(wish);
        }
        self.take_loose();
        if let Some(reopening) = &mut self.reopening {
            reopening.finish(&self.pipeline, &self.roots);
        }
    }

    /// What waits and stands in no file is kept with the rest.
    fn take_loose(&mut self) {
        if self.pipeline.take_loose() {
            self.note_change();
        }
    }

    fn note_change(&mut self) {
        if let Some(reopening) = &mut self.reopening {
            reopening.note_change();
        }
    }

    fn take(&mut self, wish: Wish) {
        if !matches!(
            wish,
            Wish::ReadWith(_) | Wish::Cancel | Wish::Enter(_) | Wish::Copy(..)
        ) {
            self.note_change();
        }
        match wish {
            Wish::Add(source) => self.add(source),
            Wish::Reload(path) => {
                self.pending = Some(self.pipeline.remove_path(&path));
                self.is_held = true;
                self.add(Source::Paths(vec![path]));
            }
            Wish::RemovePath(path) => {
                let snapshot = self.pipeline.remove_path(&path);
                self.roots.retain(|root| !root.starts_with(&path));
                self.tell_roots();
                self.publish_now(snapshot);
            }
            Wish::Remove(docs) => {
                let snapshot = self.pipeline.remove(&docs);
                self.publish_now(snapshot);
            }
            Wish::Clear(number) => self.close(number),
            Wish::BringBack(number, roots) => self.bring_back(number, roots),
            Wish::Enter(entering) => self.enter(*entering),
            Wish::Copy(from, to) => self.copy(from, to),
            Wish::ReadWith(options) => self.pipeline.set_options(options),
            Wish::Changed(paths) => self.pipeline.enqueue(Source::Changed(paths)),
            Wish::Cancel => {
                // The flag may have been taken down by a wish before this one.
                self.cancel.store(true, Ordering::Release);
                self.step();
                self.cancel.store(false, Ordering::Release);
            }
            Wish::Decide(decisions) => match self.pipeline.decide(decisions) {
                Some(snapshot) if self.is_held => self.pending = Some(snapshot),
                Some(snapshot) => self.publish_now(snapshot),
                None => {}
            },
            Wish::Reopen(paths, is_told_how) => self.reopen(paths, is_told_how),
            Wish::KeepNothing(nothing) => {
                if let Some(reopening) = &mut self.reopening {
                    reopening.keep_nothing(nothing);
                }
            }
        }
    }

    /// Roots inside other roots are listed too: each was opened, and each can be reloaded.
    /// What is read once more was opened with its root.
    fn add(&mut self, source: Source) {
        if let Source::Paths(paths) | Source::Again(paths) = &source {
            let is_again = matches!(source, Source::Again(_));
            for path in paths {
                let is_inside = |root: &PathBuf| path.starts_with(root);
                if is_again && self.roots.iter().any(is_inside) {
                    continue;
                }
                if !self.roots.contains(path) {
                    self.roots.push(path.clone());
                }
            }
            self.tell_roots();
        }
        self.pipeline.enqueue(source);
    }

    fn step(&mut self) {
        match self.pipeline.step(&self.cancel) {
            Step::Idle => {
                self.is_idle = true;
                self.flush();
                self.tell(Progress::default());
            }
            Step::Worked {
                progress,
                snapshot,
                finished,
            } => {
                self.is_idle = false;
                if snapshot.is_some() || finished.is_some() {
                    self.note_change();
                }
                self.is_held &= snapshot.is_none() && finished.is_none();
                self.pending = snapshot.or(self.pending.take());
                let is_due = self.published.is_none_or(|at| at.elapsed() >= PUBLISH);
                if (is_due && !self.is_held) || finished.is_some() {
                    self.flush();
                }
                self.tell(progress);
                if let Some(report) = finished {
                    self.finish(report);
                }
            }
        }
    }

    /// Reports the end of an opening. A root that could not be read itself is not open.
    fn finish(&mut self, report: IngestReport) {
        let n_roots = self.roots.len();
        let is_problem = |root: &PathBuf| report.problems.iter().any(|at| at.path == *root);
        self.roots
            .retain(|root| report.watched || !is_problem(root));
        if self.roots.len() != n_roots {
            self.tell_roots();
        }
        self.outbox.send(Report::Finished(report));
    }

    /// Publishes what waits.
    fn flush(&mut self) {
        if let Some(snapshot) = self.pending.take() {
            self.publish_now(snapshot);
        }
    }

    /// Publishes a corpus, instead of an older one that waits.
    fn publish_now(&mut self, snapshot: Arc<Snapshot>) {
        self.pending = None;
        self.is_held = false;
        self.published = Some(Instant::now());
        self.outbox.send(Report::Published(snapshot));
    }

    fn tell_roots(&self) {
        if let Some(reopening) = &self.reopening {
            reopening.note_roots(&self.roots);
        }
        self.outbox.send(Report::Roots(self.roots.clone()));
    }

    /// Reports progress unless it was just told; a new stage is always told, the same never twice.
    fn tell(&mut self, progress: Progress) {
        if let Some((last, at)) = &self.told
            && (*last == progress || (last.stage == progress.stage && at.elapsed() < PROGRESS))
        {
            return;
        }
        self.told = Some((progress.clone(), Instant::now()));
        self.outbox.send(Report::Progress(progress));
    }
}
