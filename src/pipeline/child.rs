//! A child process on a leash: what it says is listened to, and it ends in time, even if it
//! waits for ever without using the processor. Ends with its parent, too.
//!
//! What a child does and what it says mean is not decided here.

use std::io::{self, Read as _};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a child that has closed its output may take to end.
const LAST_WAITS: u32 = 200;
const LAST_WAIT: Duration = Duration::from_millis(5);

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// By itself or by the system; none where that could not be told.
    Own(Option<ExitStatus>),
    /// It was ended because it took too long.
    Late,
}

/// Starts `command` and has `listen` hear what it prints, for at most `limit`. None if it
/// cannot be started.
pub(super) fn heard<R>(
    command: &mut Command,
    limit: Duration,
    listen: impl FnOnce(ChildStdout) -> R,
) -> Option<(R, End)> {
    // The child ends when its input does, which is when this process ends, however it ends.
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().ok()?;
    let out = child.stdout.take()?;
    let child = Mutex::new(child);
    let is_late = AtomicBool::new(false);
    let (done, over) = mpsc::channel::<()>();
    let said = thread::scope(|scope| {
        let (child, is_late) = (&child, &is_late);
        let watch = move || {
            if over.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                is_late.store(true, Ordering::Relaxed);
                kill(&mut child.lock().unwrap_or_else(PoisonError::into_inner));
            }
        };
        let name = "decoder-watch".to_owned();
        // Where the system refuses a thread, the child's own limits have to do.
        let _ = thread::Builder::new()
            .name(name)
            .stack_size(64 * 1024)
            .spawn_scoped(scope, watch);
        let said = listen(out);
        drop(done);
        said
    });
    let mut child = child.into_inner().unwrap_or_else(PoisonError::into_inner);
    let status = last_status(&mut child);
    let end = if is_late.load(Ordering::Relaxed) {
        End::Late
    } else {
        End::Own(status)
    };
    Some((said, end))
}

/// The status of a child that has nothing more to say; it ends now.
fn last_status(child: &mut Child) -> Option<ExitStatus> {
    for _ in 0..LAST_WAITS {
        match child.try_wait() {
            Ok(None) => thread::sleep(LAST_WAIT),
            Ok(status) => return status,
            Err(_) => break,
        }
    }
    kill(child);
    child.wait().ok()
}

fn kill(child: &mut Child) {
    // Fails only for one that has ended.
    let _ = child.kill();
}

/// In a child: ends this process when the parent's end of its input is gone.
pub(super) fn end_with_parent() {
    let watch = || {
        let mut buffer = [0; 64];
        loop {
            match io::stdin().lock().read(&mut buffer) {
                Ok(n_bytes) if n_bytes > 0 => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                _ => std::process::exit(1),
            }
        }
    };
    let builder = thread::Builder::new().name("parent-watch".to_owned());
    // Without it, the limits of processor and memory still hold.
    let _ = builder.stack_size(64 * 1024).spawn(watch);
}

#[cfg(all(test, unix))]
mod tests {
    use super::{End, heard};
    use std::io::Read as _;
    use std::process::Command;
    use std::time::Duration;

    fn check(script: &str, limit: Duration, said: &str) -> End {
        let mut command = Command::new("sh");
        let listen = |mut out: std::process::ChildStdout| {
            let mut text = String::new();
            let _ = out.read_to_string(&mut text);
            text
        };
        let (text, end) = heard(command.args(["-c", script]), limit, listen).expect("a shell");
        assert_eq!(text, said, "{script}");
        end
    }

    const LONG: Duration = Duration::from_mins(1);
    const SHORT: Duration = Duration::from_millis(200);

    #[test]
    fn a_child_that_ends_is_heard() {
        let End::Own(Some(status)) = check("echo all", LONG, "all\n") else {
            panic!("it ends by itself");
        };
        assert!(status.success());
        let End::Own(Some(status)) = check("exit 3", LONG, "") else {
            panic!("it ends by itself");
        };
        assert_eq!(status.code(), Some(3));
    }

    #[test]
    fn a_child_that_sleeps_is_ended() {
        assert_eq!(
            check("echo some; exec sleep 1000", SHORT, "some\n"),
            End::Late
        );
        // With its output closed, too.
        let end = check("exec >&-; exec sleep 1000", LONG, "");
        assert!(matches!(end, End::Own(_)), "{end:?}");
    }

    #[test]
    fn what_cannot_start_is_none() {
        let mut command = Command::new("/no/such/program");
        assert!(heard(&mut command, LONG, |_| ()).is_none());
    }
}
