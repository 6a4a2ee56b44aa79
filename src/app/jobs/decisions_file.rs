//! The file of what people decided: read once at the start, written whole by a thread of its
//! own, as `kept_file` says.
//!
//! 1. What a killed writer left unfinished beside it is deleted at the next start.
//! 2. Wishes to write are gathered for [`GATHER`]; what waits is written when the program ends.
//! 3. What another program wrote there meanwhile stays: the file then holds what both decided,
//!    and this program follows that from the next start on.

use super::kept_file;
use super::outbox::Outbox;
use super::whole_file::sweep;
use super::workspace_dir::{self, WorkspaceDir};
use crate::app::Report;
use crate::app::persist::decisions::{from_bytes, to_bytes};
use crate::corpus::Decisions;
use std::fs;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long wishes are gathered.
const GATHER: Duration = Duration::from_millis(300);

/// The decisions kept in a folder, and a sentence for the user when they could not be used.
pub(super) fn load(dir: &WorkspaceDir) -> Loaded {
    sweep(dir.path());
    let lost = "What was set by hand is missing";
    let (decisions, told) = kept_file::load(&dir.decisions_file(), from_bytes, lost);
    (decisions.unwrap_or_default(), told)
}

/// What was found of decisions, and a sentence when the file was no use.
pub(super) type Loaded = (Decisions, Option<String>);

/// One wish.
#[derive(Debug)]
enum Order {
    Save(Decisions),
    /// Goes on with another workspace, and tells what was decided there.
    Enter(WorkspaceDir, Sender<Loaded>),
    Copy(WorkspaceDir, WorkspaceDir),
}

/// The thread that writes decisions.
#[derive(Debug)]
pub(super) struct DecisionsWriter {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl DecisionsWriter {
    /// Starts the thread in a workspace.
    pub(super) fn start(dir: WorkspaceDir, outbox: Outbox) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let mut desk = Desk {
            dir,
            outbox,
            seen: None,
            others: Decisions::default(),
        };
        // Before anything is answered, so that what comes to stand there later is known as
        // another program's.
        desk.look_first();
        let thread = thread::Builder::new()
            .name("decisions".to_owned())
            .spawn(move || desk.run(&inbox))?;
        Ok(Self {
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    /// Has decisions written soon.
    pub(super) fn save(&self, decisions: Decisions) {
        self.send(Order::Save(decisions));
    }

    /// Goes on with another workspace; what was decided there comes back.
    pub(super) fn enter(&self, dir: WorkspaceDir) -> Receiver<Loaded> {
        let (answer, waiting) = mpsc::channel();
        self.send(Order::Enter(dir, answer));
        waiting
    }

    /// Copies what was decided in one workspace into another one.
    pub(super) fn copy(&self, from: WorkspaceDir, to: WorkspaceDir) {
        self.send(Order::Copy(from, to));
    }

    fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            // The thread ends only with this value.
            let _ = orders.send(order);
        }
    }
}

/// Writes what waits.
impl Drop for DecisionsWriter {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    dir: WorkspaceDir,
    outbox: Outbox,
    /// The sum of what stood in the file when it was looked at last, if it was there.
    seen: Option<blake3::Hash>,
    /// What another program wrote there meanwhile.
    others: Decisions,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Order>) {
        while let Ok(order) = inbox.recv() {
            self.carry_out(order, inbox);
        }
    }

    fn carry_out(&mut self, order: Order, inbox: &Receiver<Order>) {
        match order {
            Order::Save(decisions) => {
                if let Some(next) = self.gather(decisions, inbox) {
                    self.carry_out(next, inbox);
                }
            }
            Order::Enter(dir, answer) => {
                self.dir = dir;
                let found = load(&self.dir);
                self.look_first();
                // Who asked may be gone with the program.
                let _ = answer.send(found);
            }
            Order::Copy(from, to) => {
                let copied = workspace_dir::copy(&from.decisions_file(), &to.decisions_file());
                if let Err(error) = copied {
                    let sentence = format!(
                        "What was set by hand could not be copied ({error}); check that this \
                         folder can be written: {}",
                        to.path().display()
                    );
                    self.outbox.send(Report::Failed(sentence));
                }
            }
        }
    }

    /// Writes the last of the decisions that come soon; another wish among them has to wait,
    /// and comes back.
    fn gather(&mut self, mut newest: Decisions, inbox: &Receiver<Order>) -> Option<Order> {
        let until = Instant::now() + GATHER;
        let mut next = None;
        while let Ok(order) = inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            match order {
                Order::Save(newer) => newest = newer,
                other => {
                    next = Some(other);
                    break;
                }
            }
        }
        if let Err(error) = self.write(newest) {
            let path = self.dir.decisions_file();
            let sentence = format!(
                "What you set by hand holds until the program ends but cannot be kept \
                 ({error}); check this file: {}",
                path.display()
            );
            self.outbox.send(Report::Failed(sentence));
        }
        next
    }

    /// What stands in the file now is what this program goes on from.
    fn look_first(&mut self) {
        let bytes = fs::read(self.dir.decisions_file());
        self.seen = bytes.ok().map(|bytes| blake3::hash(&bytes));
        self.others = Decisions::default();
    }

    fn write(&mut self, newest: Decisions) -> io::Result<()> {
        let is_ours = self.take_in_others();
        let both = if self.others.is_empty() {
            newest
        } else {
            self.others.joined(&newest)
        };
        let bytes = to_bytes(&both).map_err(io::Error::other)?;
        kept_file::write(&self.dir.decisions_file(), &bytes, from_bytes, is_ours)?;
        self.seen = Some(blake3::hash(&bytes));
        Ok(())
    }

    /// Takes in what another program wrote, and tells of it; whether the file is as it was left.
    fn take_in_others(&mut self) -> bool {
        let path = self.dir.decisions_file();
        let Ok(bytes) = fs::read(&path) else {
            return false;
        };
        let sum = blake3::hash(&bytes);
        let is_ours = self.seen == Some(sum);
        if !is_ours && let Ok(theirs) = from_bytes(&bytes) {
            self.others = self.others.joined(&theirs);
            self.seen = Some(sum);
            let sentence = format!(
                "Another program set things by hand, too; start Broadsheet again to have both: {}",
                path.display()
            );
            self.outbox.send(Report::Failed(sentence));
        }
        is_ours
    }
}
