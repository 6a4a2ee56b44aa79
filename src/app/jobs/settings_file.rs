//! The settings file: read once at the start, written whole and gathered by a thread of its own.
//!
//! 1. A file that cannot be used is set aside, and a start never fails for it; see `kept_file`.
//! 2. Wishes to write are gathered for [`GATHER`]; the last one counts.
//! 3. What waits is written when the program ends.

use super::config_dir::ConfigDir;
use super::kept_file;
use super::outbox::Outbox;
use crate::app::settings::Settings;
use crate::app::{Report, persist};
use std::io;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long wishes are gathered.
const GATHER: Duration = Duration::from_millis(300);

/// The settings kept in a folder, and a sentence for the user when they could not be used.
pub(super) fn load(dir: &ConfigDir) -> (Settings, Option<String>) {
    let lost = "Settings are the defaults again";
    let (settings, told) = kept_file::load(&dir.settings_file(), persist::from_bytes, lost);
    (settings.unwrap_or_default(), told)
}

/// The thread that writes settings.
#[derive(Debug)]
pub(super) struct SettingsWriter {
    wishes: Option<Sender<Settings>>,
    thread: Option<JoinHandle<()>>,
}

impl SettingsWriter {
    /// Starts the thread.
    pub(super) fn start(dir: ConfigDir, outbox: Outbox) -> io::Result<Self> {
        let (wishes, inbox) = mpsc::channel();
        let work = move || write_loop(&dir, &inbox, &outbox);
        let thread = thread::Builder::new()
            .name("settings".to_owned())
            .spawn(work)?;
        Ok(Self {
            wishes: Some(wishes),
            thread: Some(thread),
        })
    }

    /// Has settings written soon.
    pub(super) fn save(&self, settings: Settings) {
        if let Some(wishes) = &self.wishes {
            // The thread ends only with this value.
            let _ = wishes.send(settings);
        }
    }
}

/// Writes what waits.
impl Drop for SettingsWriter {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_loop(dir: &ConfigDir, inbox: &mpsc::Receiver<Settings>, outbox: &Outbox) {
    let (mut has_complained, mut is_ours) = (false, false);
    while let Ok(mut newest) = inbox.recv() {
        let until = Instant::now() + GATHER;
        while let Ok(newer) = inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest = newer;
        }
        let written = write(dir, &newest, is_ours);
        is_ours |= written.is_ok();
        if let Err(error) = written
            && !has_complained
        {
            has_complained = true;
            let path = dir.settings_file();
            let sentence = format!(
                "Settings cannot be kept ({error}); check that this file can be written: {}",
                path.display()
            );
            outbox.send(Report::Failed(sentence));
        }
    }
}

fn write(dir: &ConfigDir, settings: &Settings, is_ours: bool) -> io::Result<()> {
    let bytes = persist::to_bytes(settings).map_err(io::Error::other)?;
    kept_file::write(&dir.settings_file(), &bytes, persist::from_bytes, is_ours)
}
