//! A thread with an inbox: how the workers that answer questions start and end. What they
//! answer, and what they give up, is their own.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long the end of the program waits for one that was asked to give up. None of them
/// writes anything, so that nothing is lost with one that still works.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(2);

/// The window's end of such a thread.
#[derive(Debug)]
pub(super) struct Worker<Q> {
    inbox: Option<Sender<Q>>,
    thread: Option<JoinHandle<()>>,
}

impl<Q: Send + 'static> Worker<Q> {
    /// Starts the thread, which is to work until its inbox is closed.
    pub(super) fn start(
        name: &str,
        work: impl FnOnce(&Receiver<Q>) + Send + 'static,
    ) -> io::Result<Self> {
        let (inbox, questions) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || work(&questions))?;
        Ok(Self {
            inbox: Some(inbox),
            thread: Some(thread),
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: Q) {
        if let Some(inbox) = &self.inbox {
            // The thread ends only with this value.
            let _ = inbox.send(question);
        }
    }
}

/// Closes the inbox and waits a little: whoever owns a worker has told it before to give up.
impl<Q> Drop for Worker<Q> {
    fn drop(&mut self) {
        self.inbox = None;
        let Some(thread) = self.thread.take() else {
            return;
        };
        let until = Instant::now() + PATIENCE;
        while !thread.is_finished() && Instant::now() < until {
            thread::sleep(PAUSE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Worker;
    use std::sync::mpsc;

    #[test]
    fn what_was_asked_is_worked_off_before_the_end() {
        let (sender, answers) = mpsc::channel();
        let worker = Worker::start("doubling", move |questions| {
            for question in questions {
                sender.send(question * 2).expect("someone listens");
            }
        });
        let worker = worker.expect("a thread");
        worker.ask(1);
        worker.ask(2);
        drop(worker);
        assert_eq!(answers.iter().collect::<Vec<i32>>(), [2, 4]);
    }

    #[test]
    fn the_end_does_not_wait_for_ever() {
        let (wake, sleeping) = mpsc::channel::<()>();
        let worker = Worker::start("sleeping", move |_: &mpsc::Receiver<()>| {
            let _ = sleeping.recv();
        });
        drop(worker.expect("a thread"));
        drop(wake);
    }
}
