//! The thread that writes the store, so that neither the window nor reading waits for a disk.
//!
//! 1. Of several corpora that wait only the newest is written.
//! 2. What the disk refuses is told once; the program goes on without the store.
//! 3. The end of the program waits for what is being written, but not for ever: what is not
//!    whole by then counts as not written.

use super::{PieceIds, Store, StoreError, pieces};
use crate::app::Report;
use crate::app::jobs::outbox::Outbox;
use crate::app::jobs::workspace_dir::{self, WorkspaceDir};
use crate::app::jobs::workspace_file::{self, Workspace};
use crate::pipeline::kept::Kept;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long the end of the program waits.
const PATIENCE: Duration = Duration::from_secs(8);

/// One wish.
#[derive(Debug)]
enum Order {
    /// Go on with a store that was read.
    Take(Box<Store>),
    /// These pieces have become the columns of this corpus.
    Recognize(Vec<PieceIds>, Box<Kept>),
    /// These files and folders are open.
    Open(Vec<PathBuf>),
    /// Keep this; or, where nothing is open, nothing.
    Keep(Option<Box<Kept>>),
    /// Delete what is kept.
    Forget,
    /// Go on with another workspace, and say that this one is let go.
    Enter(WorkspaceDir, Sender<()>),
    /// Have one workspace hold what another one holds, and say when it does.
    Copy(WorkspaceDir, WorkspaceDir, Sender<()>),
}

/// The way to the thread.
#[derive(Clone, Debug)]
pub(in crate::app::jobs) struct Wishes {
    orders: Sender<Order>,
    is_busy: Arc<AtomicBool>,
}

impl Wishes {
    /// Hands over a store that was read.
    pub(in crate::app::jobs) fn take(&self, store: Store) {
        self.send(Order::Take(Box::new(store)));
    }

    /// Tells what has become of the pieces that were read.
    pub(in crate::app::jobs) fn recognize(&self, ids: Vec<PieceIds>, kept: Kept) {
        self.send(Order::Recognize(ids, Box::new(kept)));
    }

    /// Tells what is open, which is kept at once: it is little, and nothing else tells it.
    pub(in crate::app::jobs) fn open(&self, roots: &[PathBuf]) {
        self.send(Order::Open(roots.to_vec()));
    }

    /// Has a corpus kept; none has what is kept let go.
    pub(in crate::app::jobs) fn keep(&self, kept: Option<Kept>) {
        self.is_busy.store(true, Ordering::Release);
        self.send(Order::Keep(kept.map(Box::new)));
    }

    /// Deletes what is kept.
    pub(in crate::app::jobs) fn forget(&self) {
        self.send(Order::Forget);
    }

    /// Goes on with another workspace; tells when this one is let go.
    pub(in crate::app::jobs) fn enter(&self, dir: WorkspaceDir) -> Receiver<()> {
        let (done, waiting) = mpsc::channel();
        self.send(Order::Enter(dir, done));
        waiting
    }

    /// Has one workspace hold what another one holds; tells when it does.
    pub(in crate::app::jobs) fn copy(&self, from: WorkspaceDir, to: WorkspaceDir) -> Receiver<()> {
        let (done, waiting) = mpsc::channel();
        self.send(Order::Copy(from, to, done));
        waiting
    }

    /// Whether a corpus is being written, or waits to be.
    pub(in crate::app::jobs) fn is_busy(&self) -> bool {
        self.is_busy.load(Ordering::Acquire)
    }

    fn send(&self, order: Order) {
        // Without a thread nothing is kept, which was told when it did not start.
        let _ = self.orders.send(order);
    }
}

/// The window's end of the thread.
#[derive(Debug)]
pub(in crate::app::jobs) struct Keeper {
    wishes: Option<Wishes>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts the thread.
    pub(in crate::app::jobs) fn start(dir: WorkspaceDir, outbox: Outbox) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let is_busy = Arc::new(AtomicBool::new(false));
        let mut desk = Desk {
            dir,
            outbox,
            store: None,
            workspace: None,
            has_complained: false,
            is_busy: Arc::clone(&is_busy),
        };
        let thread = thread::Builder::new()
            .name("keeper".to_owned())
            .spawn(move || desk.run(&inbox))?;
        Ok(Self {
            wishes: Some(Wishes { orders, is_busy }),
            thread: Some(thread),
        })
    }

    /// A way for other workers to wish.
    pub(in crate::app::jobs) fn wishes(&self) -> Option<Wishes> {
        self.wishes.clone()
    }
}

/// Waits a while for what other workers wished last.
impl Drop for Keeper {
    fn drop(&mut self) {
        self.wishes = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        let until = Instant::now() + PATIENCE;
        while !thread.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    dir: WorkspaceDir,
    outbox: Outbox,
    store: Option<Store>,
    /// What is open, as written last.
    workspace: Option<Workspace>,
    has_complained: bool,
    is_busy: Arc<AtomicBool>,
}

/// Of corpora to be kept in one workspace, one after the other, only the last counts;
/// everything else does.
fn last_of_each(orders: &[Order]) -> Vec<bool> {
    let mut is_over = false;
    let mut counts: Vec<bool> = Vec::with_capacity(orders.len());
    for order in orders.iter().rev() {
        match order {
            Order::Keep(_) => counts.push(!std::mem::replace(&mut is_over, true)),
            // What is copied is what was kept before it.
            Order::Enter(..) | Order::Copy(..) => {
                is_over = false;
                counts.push(true);
            }
            _ => counts.push(true),
        }
    }
    counts.reverse();
    counts
}

/// What is open, and the store as it was written last: a copy of a store that is open is what
/// a kill leaves.
fn copy(from: &WorkspaceDir, to: &WorkspaceDir) -> io::Result<()> {
    workspace_dir::copy(&from.workspace_file(), &to.workspace_file())?;
    workspace_dir::copy(&from.store_file(), &to.store_file())
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Order>) {
        while let Ok(order) = inbox.recv() {
            let mut orders = vec![order];
            orders.extend(inbox.try_iter());
            let is_last = last_of_each(&orders);
            for (order, is_last) in orders.into_iter().zip(is_last) {
                if is_last {
                    self.carry_out(order);
                }
            }
            self.is_busy.store(false, Ordering::Release);
        }
    }

    fn carry_out(&mut self, order: Order) {
        let done = match order {
            Order::Take(store) => {
                self.store = Some(*store);
                Ok(())
            }
            Order::Recognize(ids, kept) => {
                if let Some(store) = &mut self.store {
                    store.recognize(&ids, &kept);
                }
                Ok(())
            }
            Order::Open(roots) => {
                let before = match &self.workspace {
                    Some(before) => before.clone(),
                    None => self.opened_before(),
                };
                self.write_workspace(Workspace { roots, ..before })
            }
            Order::Keep(kept) => self.keep(kept.as_deref()),
            Order::Forget => self.forget(),
            Order::Enter(dir, done) => {
                self.store = None;
                self.workspace = None;
                self.has_complained = false;
                self.dir = dir;
                // Who waits may be gone with the program.
                let _ = done.send(());
                Ok(())
            }
            Order::Copy(from, to, done) => {
                let copied = copy(&from, &to);
                let _ = done.send(());
                copied.map_err(StoreError::from)
            }
        };
        if let Err(error) = done {
            self.complain(&error);
        }
    }

    fn keep(&mut self, kept: Option<&Kept>) -> Result<(), StoreError> {
        if kept.is_some() || workspace_file::is_there(&self.dir) {
            self.write_workspace(kept.map(Workspace::of).unwrap_or_default())?;
        }
        let mut store = match self.store.take() {
            Some(store) => store,
            None => Store::open(&self.dir.store_file())?.0,
        };
        let started = Instant::now();
        // A store that failed is opened anew the next time.
        let is_written = if let Some(kept) = kept {
            store.write(kept)?
        } else {
            store.empty()?;
            true
        };
        tracing::debug!(is_written, took = ?started.elapsed(), "kept");
        // Where more comes soon, the room is needed again; and nobody waits for it at the end.
        if is_written && kept.is_some_and(|kept| kept.is_resting) {
            store.tidy()?;
        }
        self.store = Some(store);
        Ok(())
    }

    /// What was open, as the file says.
    fn opened_before(&self) -> Workspace {
        let (before, unknown) = workspace_file::load(&self.dir);
        if let Some(sentence) = unknown {
            self.outbox.send(Report::Failed(sentence));
        }
        before
    }

    fn write_workspace(&mut self, workspace: Workspace) -> Result<(), StoreError> {
        if self.workspace.as_ref() != Some(&workspace) {
            workspace_file::write(&self.dir, &workspace, self.workspace.is_some())?;
            self.workspace = Some(workspace);
        }
        Ok(())
    }

    fn forget(&mut self) -> Result<(), StoreError> {
        self.store = None;
        self.workspace = None;
        pieces::delete(&self.dir.store_file())?;
        pieces::delete(&self.dir.workspace_file())?;
        Ok(())
    }

    fn complain(&mut self, error: &StoreError) {
        tracing::debug!(%error, "not kept");
        if self.has_complained {
            return;
        }
        self.has_complained = true;
        let path = self.dir.store_file();
        let sentence = format!(
            "What was read cannot be kept for the next start ({error}); check this file: {}",
            path.display()
        );
        self.outbox.send(Report::Failed(sentence));
    }
}

#[cfg(test)]
mod tests {
    use super::{Order, last_of_each};
    use crate::app::jobs::workspace_dir::WorkspaceDir;
    use std::path::PathBuf;
    use std::sync::mpsc;

    /// Orders by their first letters: Keep, Enter, copY, Forget; those that count stay.
    fn check(orders: &str, expected: &str) {
        let dir = || WorkspaceDir::at(PathBuf::from("a"), PathBuf::from("b"));
        let done = || mpsc::channel().0;
        let order = |letter: char| match letter {
            'k' => Order::Keep(None),
            'e' => Order::Enter(dir(), done()),
            'y' => Order::Copy(dir(), dir(), done()),
            _ => Order::Forget,
        };
        let all: Vec<Order> = orders.chars().map(order).collect();
        let counts = last_of_each(&all).into_iter();
        let stay = orders.chars().zip(counts).filter(|(_, counts)| *counts);
        let stay: String = stay.map(|(letter, _)| letter).collect();
        assert_eq!(stay, expected, "{orders}");
    }

    #[test]
    fn only_the_last_corpus_of_a_workspace_is_written() {
        check("", "");
        check("kkk", "k");
        check("kfk", "fk");
        check("kkekk", "kek");
        // A copy holds what was kept before it.
        check("kyk", "kyk");
        check("kkykk", "kyk");
    }
}
