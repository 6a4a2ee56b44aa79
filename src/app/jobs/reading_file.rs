//! The file of what was read and how far: read once at the start, written whole by a thread of
//! its own.
//!
//! 1. A file that cannot be used is set aside, and a start never fails for it; see `kept_file`.
//! 2. Wishes are gathered for [`GATHER`]; the last one counts. To forget is a wish, too.
//! 3. What waits is done when the program ends.

use super::config_dir::ConfigDir;
use super::kept_file;
use super::outbox::Outbox;
use crate::app::persist::reading::{from_bytes, to_bytes};
use crate::app::{Reading, Report};
use std::fs;
use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long wishes are gathered: people scroll on.
const GATHER: Duration = Duration::from_millis(600);

/// What is kept in a folder of what was read, and a sentence for the user when it could not be
/// used.
pub(super) fn load(dir: &ConfigDir) -> (Reading, Option<String>) {
    let lost = "What was read is not known";
    let (reading, told) = kept_file::load(&dir.reading_file(), from_bytes, lost);
    (reading.unwrap_or_default(), told)
}

/// What is to become of the file.
#[derive(Debug)]
enum Wish {
    Keep(Reading),
    Forget,
}

/// The thread that writes.
#[derive(Debug)]
pub(super) struct ReadingWriter {
    wishes: Option<Sender<Wish>>,
    thread: Option<JoinHandle<()>>,
}

impl ReadingWriter {
    /// Starts the thread.
    pub(super) fn start(dir: ConfigDir, outbox: Outbox) -> io::Result<Self> {
        let (wishes, inbox) = mpsc::channel();
        let work = move || write_loop(&dir, &inbox, &outbox);
        let thread = thread::Builder::new()
            .name("reading".to_owned())
            .spawn(work)?;
        Ok(Self {
            wishes: Some(wishes),
            thread: Some(thread),
        })
    }

    /// Has it written soon.
    pub(super) fn keep(&self, reading: Reading) {
        self.wish(Wish::Keep(reading));
    }

    /// Has the file deleted soon.
    pub(super) fn forget(&self) {
        self.wish(Wish::Forget);
    }

    fn wish(&self, wish: Wish) {
        if let Some(wishes) = &self.wishes {
            // The thread ends only with this value.
            let _ = wishes.send(wish);
        }
    }
}

/// Writes what waits.
impl Drop for ReadingWriter {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_loop(dir: &ConfigDir, inbox: &Receiver<Wish>, outbox: &Outbox) {
    let (mut has_complained, mut is_ours) = (false, false);
    while let Ok(mut newest) = inbox.recv() {
        let until = Instant::now() + GATHER;
        while let Ok(newer) = inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest = newer;
        }
        let done = match newest {
            Wish::Keep(reading) => write(dir, &reading, is_ours),
            Wish::Forget => forget(dir),
        };
        is_ours |= done.is_ok();
        if let Err(error) = done
            && !has_complained
        {
            has_complained = true;
            let path = dir.reading_file();
            let sentence = format!(
                "What was read cannot be kept ({error}); check that this file can be written: {}",
                path.display()
            );
            outbox.send(Report::Failed(sentence));
        }
    }
}

fn write(dir: &ConfigDir, reading: &Reading, is_ours: bool) -> io::Result<()> {
    let bytes = to_bytes(reading);
    kept_file::write(&dir.reading_file(), &bytes, from_bytes, is_ours)
}

fn forget(dir: &ConfigDir) -> io::Result<()> {
    match fs::remove_file(dir.reading_file()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
