//! The thread that counts the dates of a result for the view of time.
//!
//! 1. Of questions that wait, only the newest is answered.
//! 2. Work for another question is given up when that is asked; work for the same question of
//!    a smaller corpus is not, else a fast reader would starve the view.

use super::outbox::Outbox;
use super::worker::Worker;
use crate::app::{Report, TimelineQuestion};
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct TimelineDesk {
    worker: Worker<TimelineQuestion>,
    /// Questions with smaller serials are given up.
    since: Arc<AtomicU64>,
}

impl TimelineDesk {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let since = Arc::new(AtomicU64::new(0));
        let asked = Arc::clone(&since);
        let work = move |inbox: &Receiver<TimelineQuestion>| run(&outbox, &asked, inbox);
        Ok(Self {
            worker: Worker::start("timeline", work)?,
            since,
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: TimelineQuestion) {
        self.since.store(question.since, Ordering::Release);
        self.worker.ask(question);
    }
}

/// Gives up what is under way.
impl Drop for TimelineDesk {
    fn drop(&mut self) {
        self.since.store(u64::MAX, Ordering::Release);
    }
}

fn run(outbox: &Outbox, since: &AtomicU64, inbox: &Receiver<TimelineQuestion>) {
    while let Ok(mut question) = inbox.recv() {
        while let Ok(newer) = inbox.try_recv() {
            question = newer;
        }
        let serial = question.serial;
        let cancelled = || since.load(Ordering::Acquire) > serial;
        let answer = panic::catch_unwind(AssertUnwindSafe(|| question.answer(&cancelled)));
        drop(question);
        match answer {
            Ok(Some(table)) => outbox.send(Report::Timeline(serial, Arc::new(table))),
            Ok(None) => {}
            // A fault in one answer must not take all later ones with it.
            Err(_) => outbox.send(Report::Failed(
                "The timeline could not be made; change the search and try again.".to_owned(),
            )),
        }
    }
}
