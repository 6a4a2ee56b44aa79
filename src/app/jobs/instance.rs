//! One running instance: a second start hands its paths to the first and ends.
//!
//! 1. Instances of one user that share a settings folder meet at a local socket.
//! 2. The second writes the workspace it wants, if it wants one, and a path a line, as JSON, then
//!    an empty line; the first answers "ok".
//! 3. Without an answer in [`PATIENCE`] the second goes on by itself.
//! 4. A socket that no one listens to is replaced.

use super::config_dir::ConfigDir;
use super::outbox::Outbox;
use crate::app::Report;
use directories::BaseDirs;
use interprocess::local_socket::{
    GenericFilePath, GenericNamespaced, Listener, ListenerOptions, Name, Stream, prelude::*,
};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long one side waits for the other.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long the end of the program waits for the ear.
const GRACE: Duration = Duration::from_millis(200);
/// Bytes taken from one start at most: more paths than a command line can hold.
const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// The first instance's answer.
const ANSWER: &str = "ok";

/// Where instances meet.
#[derive(Debug)]
struct Meeting {
    /// The user's own runtime folder, where there is one: no one else can connect there.
    folder: Option<PathBuf>,
    name: String,
}

impl Meeting {
    fn of(dir: &ConfigDir) -> Self {
        let folder = BaseDirs::new().and_then(|dirs| dirs.runtime_dir().map(Path::to_owned));
        Self {
            folder: folder.filter(|folder| folder.is_dir()),
            name: dir.socket_name(),
        }
    }

    fn socket(&self) -> io::Result<Name<'_>> {
        match &self.folder {
            Some(folder) => folder.join(&self.name).to_fs_name::<GenericFilePath>(),
            None => self.name.as_str().to_ns_name::<GenericNamespaced>(),
        }
    }

    fn connect(&self) -> io::Result<Stream> {
        let stream = Stream::connect(self.socket()?)?;
        stream.set_recv_timeout(Some(PATIENCE))?;
        stream.set_send_timeout(Some(PATIENCE))?;
        Ok(stream)
    }

    /// The socket to listen at, in place of one that an instance left behind when it was killed.
    fn bind(&self) -> io::Result<Listener> {
        let options = ListenerOptions::new().name(self.socket()?);
        match options.create_sync() {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && self.connect().is_err() => {
                let options = ListenerOptions::new().name(self.socket()?);
                options.try_overwrite(true).create_sync()
            }
            other => other,
        }
    }
}

/// What a start asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Asked {
    /// The name of a workspace.
    workspace: Option<String>,
    paths: Vec<PathBuf>,
}

/// A line that is no path.
#[derive(Serialize, Deserialize)]
struct WorkspaceLine {
    workspace: String,
}

/// Whether an instance runs that shares a settings folder.
pub(super) fn is_there(dir: &ConfigDir) -> bool {
    Meeting::of(dir).connect().is_ok()
}

/// Gives paths to the instance that runs, and the name of the workspace they are for; whether
/// one took them.
pub(super) fn hand_over(dir: &ConfigDir, paths: &[PathBuf], workspace: Option<&str>) -> bool {
    try_hand_over(&Meeting::of(dir), paths, workspace).unwrap_or(false)
}

fn try_hand_over(
    meeting: &Meeting,
    paths: &[PathBuf],
    workspace: Option<&str>,
) -> io::Result<bool> {
    let mut stream = meeting.connect()?;
    let mut message = Vec::new();
    if let Some(name) = workspace {
        let workspace = name.to_owned();
        serde_json::to_writer(&mut message, &WorkspaceLine { workspace })?;
        message.push(b'\n');
    }
    for path in paths {
        let path = std::path::absolute(path)?;
        serde_json::to_writer(&mut message, &path.into_os_string())?;
        message.push(b'\n');
    }
    message.push(b'\n');
    stream.write_all(&message)?;
    let mut answer = String::new();
    let most = u64::try_from(ANSWER.len() + 2).unwrap_or(u64::MAX);
    BufReader::new(stream.take(most)).read_line(&mut answer)?;
    Ok(answer.trim_end() == ANSWER)
}

/// The first instance's ear.
#[derive(Debug)]
pub(super) struct Instance {
    meeting: Meeting,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Instance {
    /// Starts to listen.
    ///
    /// # Errors
    /// When another instance listens, or the desktop has no local sockets.
    pub(super) fn listen(dir: &ConfigDir, outbox: Outbox) -> io::Result<Self> {
        let meeting = Meeting::of(dir);
        let listener = meeting.bind()?;
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let thread = thread::Builder::new()
            .name("instance".to_owned())
            .spawn(move || listen_loop(&listener, &flag, &outbox))?;
        Ok(Self {
            meeting,
            stop,
            thread: Some(thread),
        })
    }
}

/// Calls the own socket, so that the thread wakes, sees the flag and ends.
impl Drop for Instance {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        let is_woken = self.meeting.connect().is_ok();
        let Some(thread) = self.thread.take().filter(|_| is_woken) else {
            return;
        };
        // Should the name have passed to another instance, that one was called, and this
        // thread sleeps on: the end of the program must not wait for it.
        let until = Instant::now() + GRACE;
        while !thread.is_finished() && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

fn listen_loop(listener: &Listener, stop: &AtomicBool, outbox: &Outbox) {
    for stream in listener.incoming() {
        if stop.load(Ordering::Acquire) {
            return;
        }
        let taken = stream.and_then(take);
        match taken {
            Ok(asked) => {
                if let Some(name) = asked.workspace {
                    outbox.send(Report::WorkspaceAsked(name));
                }
                outbox.send(Report::PathsChosen(asked.paths));
            }
            Err(error) => {
                tracing::debug!(%error, "a hand-over came to nothing");
                // An error that stays must not keep a processor busy.
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
}

/// Reads what another start hands over, and answers.
fn take(stream: Stream) -> io::Result<Asked> {
    stream.set_recv_timeout(Some(PATIENCE))?;
    stream.set_send_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream);
    let asked = read_asked(&mut reader.by_ref().take(MAX_BYTES))?;
    writeln!(reader.get_mut(), "{ANSWER}")?;
    Ok(asked)
}

/// Lines up to the empty one; without one the message is cut, and nothing of it counts.
fn read_asked(reader: &mut dyn BufRead) -> io::Result<Asked> {
    let mut asked = Asked::default();
    let mut line = String::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || !line.ends_with('\n') {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if line == "\n" {
            return Ok(asked);
        }
        if let Ok(line) = serde_json::from_str::<WorkspaceLine>(&line) {
            asked.workspace = Some(line.workspace);
            continue;
        }
        let path: OsString = serde_json::from_str(&line)?;
        let path = PathBuf::from(path);
        if Path::is_absolute(&path) {
            asked.paths.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Meeting, read_asked};
    use std::ffi::OsString;
    use std::path::PathBuf;

    fn check(message: &str, expected: Option<&[&str]>) {
        let asked = read_asked(&mut message.as_bytes()).ok();
        let paths = asked.map(|asked| asked.paths);
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
        let named = format!("{{\"workspace\":\"Press\"}}\n{a}\n\n");
        check(&named, Some(&["/a"]));
        let asked = read_asked(&mut named.as_bytes()).expect("a whole message");
        assert_eq!(asked.workspace.as_deref(), Some("Press"));
    }

    #[cfg(unix)]
    #[test]
    fn a_socket_left_behind_is_replaced_but_not_one_in_use() {
        use std::os::unix::net::UnixListener;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let meeting = Meeting {
            folder: Some(folder.path().to_owned()),
            name: "meeting.sock".to_owned(),
        };
        let path = folder.path().join("meeting.sock");
        drop(UnixListener::bind(&path).expect("a socket"));
        assert!(path.exists() && meeting.connect().is_err());
        let listener = meeting.bind().expect("no one listens there");
        assert!(meeting.connect().is_ok());
        assert!(meeting.bind().is_err(), "someone listens there");
        assert!(meeting.connect().is_ok());
        drop(listener);
        assert!(!path.exists());
    }
}
