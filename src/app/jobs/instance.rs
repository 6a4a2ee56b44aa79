//! One running instance: a second start hands its paths to the first and ends.
//!
//! 1. Instances of one user that share a settings folder meet at a local socket.
//! 2. The second writes a path a line, as JSON, then an empty line; the first answers "ok".
//! 3. Without an answer in [`PATIENCE`] the second goes on by itself.
//! 4. A socket that no one listens to is replaced.

use super::config_dir::ConfigDir;
use super::outbox::Outbox;
use crate::app::Report;
use directories::BaseDirs;
use interprocess::local_socket::{
    GenericFilePath, GenericNamespaced, Listener, ListenerOptions, Name, Stream, prelude::*,
};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long one side waits for the other.
const PATIENCE: Duration = Duration::from_secs(2);
/// Bytes taken from one start at most: more paths than a command line can hold.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The first instance's answer.
const ANSWER: &str = "ok";

/// Gives paths to the instance that runs; whether one took them.
pub(super) fn hand_over(dir: &ConfigDir, paths: &[PathBuf]) -> bool {
    try_hand_over(dir, paths).unwrap_or(false)
}

fn try_hand_over(dir: &ConfigDir, paths: &[PathBuf]) -> io::Result<bool> {
    let mut stream = connect(dir)?;
    let mut message = Vec::new();
    for path in paths {
        let path = std::path::absolute(path)?;
        serde_json::to_writer(&mut message, &path.into_os_string())?;
        message.push(b'\n');
    }
    message.push(b'\n');
    stream.write_all(&message)?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(answer.trim_end() == ANSWER)
}

fn connect(dir: &ConfigDir) -> io::Result<Stream> {
    let stream = Stream::connect(name(dir)?)?;
    stream.set_recv_timeout(Some(PATIENCE))?;
    stream.set_send_timeout(Some(PATIENCE))?;
    Ok(stream)
}

/// In the user's own runtime folder where there is one: no one else can connect there.
fn name(dir: &ConfigDir) -> io::Result<Name<'static>> {
    let name = dir.socket_name();
    let dirs = BaseDirs::new();
    let runtime = dirs.as_ref().and_then(|dirs| dirs.runtime_dir());
    match runtime.filter(|folder| folder.is_dir()) {
        Some(folder) => folder.join(name).to_fs_name::<GenericFilePath>(),
        None => name.to_ns_name::<GenericNamespaced>(),
    }
}

/// The first instance's ear.
#[derive(Debug)]
pub(super) struct Instance {
    dir: ConfigDir,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Instance {
    /// Starts to listen.
    ///
    /// # Errors
    /// When another instance listens, or the desktop has no local sockets.
    pub(super) fn listen(dir: ConfigDir, outbox: Outbox) -> io::Result<Self> {
        let listener = bind(&dir)?;
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let thread = thread::Builder::new()
            .name("instance".to_owned())
            .spawn(move || listen_loop(&listener, &flag, &outbox))?;
        Ok(Self {
            dir,
            stop,
            thread: Some(thread),
        })
    }
}

/// Calls the own socket, so that the thread wakes, sees the flag and ends.
impl Drop for Instance {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        let is_woken = connect(&self.dir).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| is_woken) {
            let _ = thread.join();
        }
    }
}

fn bind(dir: &ConfigDir) -> io::Result<Listener> {
    let options = |name| ListenerOptions::new().name(name);
    match options(name(dir)?).create_sync() {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse && connect(dir).is_err() => {
            options(name(dir)?).try_overwrite(true).create_sync()
        }
        other => other,
    }
}

fn listen_loop(listener: &Listener, stop: &AtomicBool, outbox: &Outbox) {
    for stream in listener.incoming() {
        if stop.load(Ordering::Acquire) {
            return;
        }
        let taken = stream.and_then(take);
        match taken {
            Ok(paths) => outbox.send(Report::PathsChosen(paths)),
            Err(error) => {
                tracing::debug!(%error, "a hand-over came to nothing");
                // An error that stays must not keep a processor busy.
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

/// Reads what another start hands over, and answers.
fn take(stream: Stream) -> io::Result<Vec<PathBuf>> {
    stream.set_recv_timeout(Some(PATIENCE))?;
    stream.set_send_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream);
    let paths = read_paths(&mut reader.by_ref().take(MAX_BYTES))?;
    writeln!(reader.get_mut(), "{ANSWER}")?;
    Ok(paths)
}

/// Paths up to the empty line; without one the message is cut, and nothing of it counts.
fn read_paths(reader: &mut dyn BufRead) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || !line.ends_with('\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == "\n" {
            return Ok(paths);
        }
        let path: OsString = serde_json::from_str(&line)?;
        let path = PathBuf::from(path);
        if Path::is_absolute(&path) {
            paths.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read_paths;
    use std::ffi::OsString;
    use std::path::PathBuf;

    fn check(message: &str, expected: Option<&[&str]>) {
        let paths = read_paths(&mut message.as_bytes()).ok();
        let expected = expected.map(|paths| paths.iter().map(PathBuf::from).collect::<Vec<_>>());
        assert_eq!(paths, expected, "{message:?}");
    }

    #[test]
    fn messages_are_read_whole_or_not_at_all() {
        let line =
            |path: &str| serde_json::to_string(&OsString::from(path)).expect("a plain string");
        let (a, b) = (line("/a"), line("/b é\n"));
        check("\n", Some(&[]));
        check(&format!("{a}\n{b}\n\n"), Some(&["/a", "/b é\n"]));
        check(&format!("{}\n\n", line("relative")), Some(&[]));
        check(&format!("{a}\n{b}\n"), None);
        check(&format!("{a}\n{b}"), None);
        check("", None);
        check("GET / HTTP/1.1\n\n", None);
    }
}
