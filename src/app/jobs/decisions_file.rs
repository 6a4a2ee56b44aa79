//! The file of what people decided: read once at the start, written whole by a thread of its
//! own, as `kept_file` says.
//!
//! 1. What a killed writer left unfinished beside it is deleted at the next start.
//! 2. Wishes to write are gathered for [`GATHER`]; what waits is written when the program ends.

use super::kept_file;
use super::outbox::Outbox;
use super::whole_file::sweep;
use super::workspace_dir::{self, WorkspaceDir};
use crate::app::Report;
use crate::app::persist::decisions::{from_bytes, to_bytes};
use crate::corpus::Decisions;
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
            is_ours: false,
        };
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
    /// Whether the file is what was written last.
    is_ours: bool,
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
                self.is_ours = false;
                // Who asked may be gone with the program.
                let _ = answer.send(load(&self.dir));
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
        match write(&self.dir, &newest, self.is_ours) {
            Ok(()) => self.is_ours = true,
            Err(error) => {
                let path = self.dir.decisions_file();
                let sentence = format!(
                    "What you set by hand holds until the program ends but cannot be kept \
                     ({error}); check this file: {}",
                    path.display()
                );
                self.outbox.send(Report::Failed(sentence));
            }
        }
        next
    }
}

fn write(dir: &WorkspaceDir, decisions: &Decisions, is_ours: bool) -> io::Result<()> {
    let bytes = to_bytes(decisions).map_err(io::Error::other)?;
    kept_file::write(&dir.decisions_file(), &bytes, from_bytes, is_ours)
}
