//! When the reading thread has its corpus kept, and what it begins with.
//!
//! 1. A corpus is kept when it has rested for [`SETTLE`]; while reading goes on, every
//!    [`BUSY`]; and when the program ends.
//! 2. Nothing is handed over while the one before is still being written.
//! 3. A store that cannot be opened is told of once, and not tried again.

use super::outbox::Outbox;
use super::store::{Found, PieceIds, Store, StoreError, Wishes};
use super::workspace_dir::WorkspaceDir;
use super::workspace_file::{self, Workspace};
use crate::app::Report;
use crate::pipeline::Pipeline;
use crate::pipeline::kept::Kept;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

/// How long a corpus rests before it is kept.
const SETTLE: Duration = Duration::from_secs(1);
/// How often it is kept while it does not rest.
const BUSY: Duration = Duration::from_secs(90);
/// How often the thread looks whether the corpus before was written.
const LOOK: Duration = Duration::from_millis(200);

/// The reading thread's way to what is kept.
#[derive(Debug)]
pub(super) struct Reopening {
    dir: WorkspaceDir,
    wishes: Wishes,
    /// Workspaces whose files are being written yet, with what tells the end of it.
    busy: Vec<(WorkspaceDir, Receiver<()>)>,
    /// Whether anything is kept.
    is_on: bool,
    /// Whether files are read in a way that this start alone was told.
    is_told_how: bool,
    /// When the corpus changed last, since it was handed over.
    changed: Option<Instant>,
    kept: Instant,
}

impl Reopening {
    /// Keeps nothing yet.
    pub(super) fn new(dir: WorkspaceDir, wishes: Wishes) -> Self {
        Self {
            dir,
            wishes,
            busy: Vec::new(),
            is_on: false,
            is_told_how: false,
            changed: None,
            kept: Instant::now(),
        }
    }

    /// From now on the corpus is kept. What was kept before, if it is wanted by a start with
    /// these paths.
    pub(super) fn begin(
        &mut self,
        (paths, is_told_how): (&[PathBuf], bool),
        split: bool,
        outbox: &Outbox,
    ) -> Option<(Found, Vec<PieceIds>)> {
        self.is_on = true;
        self.is_told_how = is_told_how;
        let path = self.dir.store_file();
        let started = Instant::now();
        let (mut store, damage) = match Store::open(&path) {
            Ok(opened) => opened,
            Err(error) => {
                self.is_on = false;
                complain(&path, &error, outbox);
                return None;
            }
        };
        if let Some(reason) = damage {
            told_anew(&path, &reason, outbox);
        }
        let opened = started.elapsed();
        let read = match store.read(paths, split) {
            _ if is_told_how => None,
            Ok(read) => read,
            Err(error) => {
                told_anew(&path, &error.to_string(), outbox);
                None
            }
        };
        tracing::debug!(?opened, took = ?started.elapsed(), is_read = read.is_some(), "store read");
        self.wishes.take(store);
        read
    }

    /// Leaves this workspace, of which nothing is kept any more but what was handed over, for
    /// another one. Waits only if that one is being written itself.
    pub(super) fn enter(&mut self, dir: WorkspaceDir) {
        let left = std::mem::replace(&mut self.dir, dir.clone());
        self.busy
            .retain(|(_, done)| matches!(done.try_recv(), Err(TryRecvError::Empty)));
        for (_, done) in self.busy.iter().filter(|(busy, _)| *busy == dir) {
            // An end without a word is an end, too.
            let _ = done.recv();
        }
        self.busy.retain(|(busy, _)| *busy != dir);
        let done = self.wishes.enter(dir);
        self.busy.push((left, done));
        self.is_on = false;
        self.changed = None;
    }

    /// Has one workspace hold what another one holds.
    pub(super) fn copy(&mut self, from: WorkspaceDir, to: WorkspaceDir) {
        let done = self.wishes.copy(from, to.clone());
        self.busy.push((to, done));
    }

    /// Whether this workspace is the one that a first start has, and nothing was opened in it.
    pub(super) fn is_untouched(&self) -> bool {
        self.dir.is_first() && !workspace_file::is_there(&self.dir)
    }

    /// What was open when the program ended, where the store does not say, and a sentence for
    /// the user when that cannot be told.
    pub(super) fn workspace(&self) -> (Workspace, Option<String>) {
        workspace_file::load(&self.dir)
    }

    /// Tells the store what has become of its pieces. Where decisions were made since, some
    /// columns were made anew.
    pub(super) fn recognize(&self, mut ids: Vec<PieceIds>, kept: Kept, has_changed: bool) {
        if has_changed {
            for ids in &mut ids {
                ids.forget_decided();
            }
        }
        self.wishes.recognize(ids, kept);
    }

    /// Keeps nothing any more, and deletes what was kept; or keeps again.
    pub(super) fn keep_nothing(&mut self, nothing: bool) {
        self.is_on = !nothing;
        self.changed = Some(Instant::now());
        if nothing {
            self.wishes.forget();
        }
    }

    /// The corpus changed.
    pub(super) fn note_change(&mut self) {
        self.changed = Some(Instant::now());
    }

    /// Tells what is open.
    pub(super) fn note_roots(&self, roots: &[PathBuf]) {
        if self.is_on {
            self.wishes.open(roots);
        }
    }

    /// How long to wait for wishes at most; without end where nothing is to be kept.
    pub(super) fn patience(&self) -> Option<Duration> {
        let changed = self.changed.filter(|_| self.is_on)?;
        if self.wishes.is_busy() {
            return Some(LOOK);
        }
        Some(SETTLE.saturating_sub(changed.elapsed()))
    }

    /// Has the corpus kept, if it is time.
    pub(super) fn look(&mut self, pipeline: &Pipeline, roots: &[PathBuf], is_idle: bool) {
        let Some(changed) = self.changed.filter(|_| self.is_on) else {
            return;
        };
        let is_due = if is_idle {
            changed.elapsed() >= SETTLE
        } else {
            self.kept.elapsed() >= BUSY
        };
        if is_due && !self.wishes.is_busy() {
            self.keep(pipeline, roots, is_idle);
        }
    }

    /// Has the corpus kept as it is when the program ends.
    pub(super) fn finish(&mut self, pipeline: &Pipeline, roots: &[PathBuf]) {
        if self.is_on && self.changed.is_some() {
            self.keep(pipeline, roots, false);
        }
    }

    fn keep(&mut self, pipeline: &Pipeline, roots: &[PathBuf], is_resting: bool) {
        self.changed = None;
        self.kept = Instant::now();
        let kept = pipeline.keep(roots);
        self.wishes.keep(kept.map(|mut kept| {
            kept.is_told_how = self.is_told_how;
            kept.is_resting = is_resting;
            kept
        }));
    }
}

fn complain(path: &Path, error: &StoreError, outbox: &Outbox) {
    let sentence = format!(
        "Nothing is kept for the next start ({error}); check this file: {}",
        path.display()
    );
    outbox.send(Report::Failed(sentence));
}

fn told_anew(path: &Path, reason: &str, outbox: &Outbox) {
    tracing::warn!(path = %path.display(), reason, "the store is made anew");
    let sentence =
        format!("What was kept of the last session was damaged ({reason}); files are read anew.");
    outbox.send(Report::Failed(sentence));
}
