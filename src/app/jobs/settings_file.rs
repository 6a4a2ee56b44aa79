//! The settings file: read once at the start, written whole and gathered by a thread of its own.
//!
//! 1. A file that cannot be used is set aside, never written over, and a start never fails for it.
//! 2. Wishes to write are gathered for [`GATHER`]; the last one counts.
//! 3. What waits is written when the program ends.

use super::config_dir::ConfigDir;
use super::outbox::Outbox;
use crate::app::settings::Settings;
use crate::app::{Report, persist};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How the names of files begin that are being written.
const DRAFT: &str = ".broadsheet-";
/// A draft older than this is nobody's any more.
const FORSAKEN: Duration = Duration::from_secs(10);
/// How long wishes are gathered.
const GATHER: Duration = Duration::from_millis(300);

/// The settings kept in a folder, and a sentence for the user when they could not be used.
pub(super) fn load(dir: &ConfigDir) -> (Settings, Option<String>) {
    let path = dir.settings_file();
    let reason = match fs::read(&path) {
        Ok(bytes) => match persist::from_bytes(&bytes) {
            Ok(settings) => return (settings, None),
            Err(error) => error.to_string(),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return (Settings::default(), None);
        }
        Err(error) => error.to_string(),
    };
    let aside = dir.damaged_file();
    let outcome = match fs::rename(&path, &aside) {
        Ok(()) => format!("it was set aside: {}", aside.display()),
        Err(_) => format!("remove it if this comes again: {}", path.display()),
    };
    let notice =
        format!("Settings are the defaults again; the file was no use, {reason}; {outcome}");
    (Settings::default(), Some(notice))
}

/// Writes bytes so that the file is whole at every moment: the old one or the new one.
pub(super) fn write_whole(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<usize>,
) -> io::Result<usize> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty());
    let dir = dir.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(DRAFT);
    // As any program makes files: the user's mask decides who else may read them.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let draft = builder.tempfile_in(dir)?;
    let mut out = io::BufWriter::new(draft);
    let n_written = fill(&mut out)?;
    let draft = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|error| error.error)?;
    Ok(n_written)
}

/// Deletes drafts in a folder whose writer was killed.
pub(super) fn sweep(dir: &Path) {
    let Ok(files) = fs::read_dir(dir) else {
        return;
    };
    for file in files.flatten() {
        let is_draft = file.file_name().to_string_lossy().starts_with(DRAFT);
        let written = file.metadata().and_then(|known| known.modified());
        let age = written.ok().and_then(|at| at.elapsed().ok());
        if is_draft && age.is_some_and(|age| age > FORSAKEN) {
            // Another time, if not now.
            let _ = fs::remove_file(file.path());
        }
    }
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
    let mut has_complained = false;
    while let Ok(mut newest) = inbox.recv() {
        let until = Instant::now() + GATHER;
        while let Ok(newer) = inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
            newest = newer;
        }
        if let Err(error) = write(dir, &newest)
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

fn write(dir: &ConfigDir, settings: &Settings) -> io::Result<usize> {
    let bytes = persist::to_bytes(settings).map_err(io::Error::other)?;
    fs::create_dir_all(dir.path())?;
    write_whole(&dir.settings_file(), |out| {
        out.write_all(&bytes)?;
        Ok(bytes.len())
    })
}
