//! The file of question and place of a workspace, and the list of workspaces: written whole by a
//! thread of its own.
//!
//! 1. Wishes to keep question and place are gathered for [`GATHER`]; the last one counts. What
//!    waits is written before another workspace is entered, and when the program ends.
//! 2. A file that cannot be used is set aside, and a start never fails for it; see `kept_file`.
//! 3. Saved and earlier searches stood in the settings before there were workspaces. The first
//!    one takes them from there once, and writes them before anything else is written.

use super::config_dir::ConfigDir;
use super::kept_file;
use super::outbox::Outbox;
use super::workspace_dir::{self, WorkspaceDir};
use super::workspaces_file;
use crate::app::persist::session::Session;
use crate::app::workspaces::Workspaces;
use crate::app::{Report, persist};
use std::fs;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long wishes are gathered.
const GATHER: Duration = Duration::from_millis(800);

/// One wish.
#[derive(Debug)]
enum Order {
    Keep(Box<Session>),
    List(Workspaces),
    /// Goes on with another workspace, and tells what it finds there.
    Enter(WorkspaceDir, Sender<Loaded>),
    Copy(WorkspaceDir, WorkspaceDir),
}

/// What was found, and a sentence for the user when the file was no use.
pub(super) type Loaded = (Session, Option<String>);

/// Question and place as they were left; nothing where the file does not say.
pub(super) fn load(dir: &ConfigDir, at: &WorkspaceDir) -> Loaded {
    let lost = "Saved searches and your place are not known";
    match kept_file::load(&at.session_file(), Session::from_bytes, lost) {
        (None, None) if at.is_first() => (of_settings(dir, at), None),
        (session, told) => (session.unwrap_or_default(), told),
    }
}

/// The searches that the settings hold of earlier versions.
fn of_settings(dir: &ConfigDir, at: &WorkspaceDir) -> Session {
    let settings = fs::read(dir.settings_file());
    let settings = settings
        .ok()
        .and_then(|bytes| persist::from_bytes(&bytes).ok());
    let session = settings.map(|settings| Session {
        saved: settings.saved,
        searched: settings.searched,
        ..Session::default()
    });
    let session = session.unwrap_or_default();
    if session != Session::default()
        && let Err(error) = write(at, &session, false)
    {
        tracing::warn!(%error, "saved searches cannot be moved");
    }
    session
}

fn write(at: &WorkspaceDir, session: &Session, is_ours: bool) -> io::Result<()> {
    let bytes = session.to_bytes().map_err(io::Error::other)?;
    kept_file::write(&at.session_file(), &bytes, Session::from_bytes, is_ours)
}

/// The thread that writes.
#[derive(Debug)]
pub(super) struct SessionWriter {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl SessionWriter {
    /// Starts the thread in a workspace.
    pub(super) fn start(dir: ConfigDir, at: WorkspaceDir, outbox: Outbox) -> io::Result<Self> {
        let (orders, inbox) = mpsc::channel();
        let mut desk = Desk {
            dir,
            at,
            outbox,
            waiting: None,
            is_ours: false,
            has_complained: false,
        };
        let thread = thread::Builder::new()
            .name("session".to_owned())
            .spawn(move || desk.run(&inbox))?;
        Ok(Self {
            orders: Some(orders),
            thread: Some(thread),
        })
    }

    /// Has question and place written soon.
    pub(super) fn save(&self, session: Box<Session>) {
        self.send(Order::Keep(session));
    }

    /// Has the list of workspaces written.
    pub(super) fn list(&self, workspaces: Workspaces) {
        self.send(Order::List(workspaces));
    }

    /// Goes on with another workspace; what it holds comes back.
    pub(super) fn enter(&self, at: WorkspaceDir) -> Receiver<Loaded> {
        let (answer, waiting) = mpsc::channel();
        self.send(Order::Enter(at, answer));
        waiting
    }

    /// Copies what one workspace holds into another one.
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
impl Drop for SessionWriter {
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
    dir: ConfigDir,
    at: WorkspaceDir,
    outbox: Outbox,
    /// What is to be written, and when.
    waiting: Option<(Box<Session>, Instant)>,
    /// Whether the file is what was written last.
    is_ours: bool,
    has_complained: bool,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Order>) {
        loop {
            let order = match &self.waiting {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some((_, due)) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match order {
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => self.flush(),
                Err(RecvTimeoutError::Disconnected) => {
                    self.flush();
                    return;
                }
            }
        }
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Keep(session) => {
                // The first wish says when: a steady stream of wishes must not put it off.
                let due = self.waiting.take().map(|(_, due)| due);
                let due = due.unwrap_or_else(|| Instant::now() + GATHER);
                self.waiting = Some((session, due));
                if due <= Instant::now() {
                    self.flush();
                }
            }
            Order::List(workspaces) => {
                let written = workspaces_file::write(&self.dir, &workspaces);
                self.tell(written);
            }
            Order::Enter(at, answer) => {
                self.flush();
                self.at = at;
                self.is_ours = false;
                // Who asked may be gone with the program.
                let _ = answer.send(load(&self.dir, &self.at));
            }
            Order::Copy(from, to) => {
                self.flush();
                let copied = workspace_dir::copy(&from.session_file(), &to.session_file());
                self.tell(copied);
            }
        }
    }

    fn flush(&mut self) {
        if let Some((session, _)) = self.waiting.take() {
            let written = write(&self.at, &session, self.is_ours);
            self.is_ours |= written.is_ok();
            self.tell(written);
        }
    }

    fn tell(&mut self, done: io::Result<()>) {
        let Err(error) = done else { return };
        if !self.has_complained {
            self.has_complained = true;
            let path = self.at.path().display().to_string();
            let sentence = format!(
                "Question and place cannot be kept for the next start ({error}); check that this \
                 folder can be written: {path}"
            );
            self.outbox.send(Report::Failed(sentence));
        }
    }
}
