//! The file of what people decided: read once at the start, written whole by a thread of its
//! own. It is work that no one does twice, so:
//!
//! 1. A file that cannot be used is set aside under a name that is free, and a start says so.
//! 2. Before the first write the file is looked at again: one that cannot be used and cannot
//!    be set aside is never written over.
//! 3. What a killed writer left unfinished beside it is deleted at the next start.
//! 4. Wishes to write are gathered for [`GATHER`]; what waits is written when the program ends.

use super::config_dir::ConfigDir;
use super::outbox::Outbox;
use super::settings_file::{sweep, write_whole};
use crate::app::Report;
use crate::app::persist::decisions::{from_bytes, to_bytes};
use crate::corpus::Decisions;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long wishes are gathered.
const GATHER: Duration = Duration::from_millis(300);

/// The decisions kept in a folder, and a sentence for the user when they could not be used.
pub(super) fn load(dir: &ConfigDir) -> (Decisions, Option<String>) {
    sweep(dir.path());
    let reason = match read(dir) {
        Ok(decisions) => return (decisions, None),
        Err(reason) => reason,
    };
    let outcome = match set_aside(dir) {
        Ok(aside) => format!("it was set aside: {}", aside.display()),
        Err(_) => format!(
            "nothing is kept until it is moved away: {}",
            dir.decisions_file().display()
        ),
    };
    let notice =
        format!("What was set by hand is missing; its file was no use, {reason}; {outcome}");
    (Decisions::default(), Some(notice))
}

/// What the file holds; nothing when there is none. The error says why it is no use.
fn read(dir: &ConfigDir) -> Result<Decisions, String> {
    match fs::read(dir.decisions_file()) {
        Ok(bytes) => from_bytes(&bytes).map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Decisions::default()),
        Err(error) => Err(error.to_string()),
    }
}

fn set_aside(dir: &ConfigDir) -> io::Result<PathBuf> {
    let names = (1..).map(|nth| dir.damaged_decisions_file(nth));
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    let aside = names.take(10_000).find(is_free);
    let aside = aside.ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(dir.decisions_file(), &aside)?;
    Ok(aside)
}

/// The thread that writes decisions.
#[derive(Debug)]
pub(super) struct DecisionsWriter {
    wishes: Option<Sender<Decisions>>,
    thread: Option<JoinHandle<()>>,
}

impl DecisionsWriter {
    /// Starts the thread.
    pub(super) fn start(dir: ConfigDir, outbox: Outbox) -> io::Result<Self> {
        let (wishes, inbox) = mpsc::channel();
        let work = move || write_loop(&dir, &inbox, &outbox);
        let thread = thread::Builder::new()
            .name("decisions".to_owned())
            .spawn(work)?;
        Ok(Self {
            wishes: Some(wishes),
            thread: Some(thread),
        })
    }

    /// Has decisions written soon.
    pub(super) fn save(&self, decisions: Decisions) {
        if let Some(wishes) = &self.wishes {
            // The thread ends only with this value.
            let _ = wishes.send(decisions);
        }
    }
}

/// Writes what waits.
impl Drop for DecisionsWriter {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_loop(dir: &ConfigDir, inbox: &Receiver<Decisions>, outbox: &Outbox) {
    let mut is_ours = false;
    while let Ok(mut newest) = inbox.recv() {
        let until = Instant::now() + GATHER;
        while let Ok(newer) = inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest = newer;
        }
        match write(dir, &newest, is_ours) {
            Ok(()) => is_ours = true,
            Err(error) => {
                let path = dir.decisions_file();
                let sentence = format!(
                    "What you set by hand holds until the program ends but cannot be kept \
                     ({error}); check this file: {}",
                    path.display()
                );
                outbox.send(Report::Failed(sentence));
            }
        }
    }
}

/// Writes the file. Unless it `is_ours` already, what stands there must be of use or go aside.
fn write(dir: &ConfigDir, decisions: &Decisions, is_ours: bool) -> io::Result<()> {
    let bytes = to_bytes(decisions).map_err(io::Error::other)?;
    fs::create_dir_all(dir.path())?;
    if !is_ours && read(dir).is_err() {
        set_aside(dir)?;
    }
    write_whole(&dir.decisions_file(), |out| {
        out.write_all(&bytes)?;
        Ok(bytes.len())
    })?;
    Ok(())
}
