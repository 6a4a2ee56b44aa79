//! The thread that gathers quotations of a result for their view.
//!
//! 1. Of questions that wait, only the newest is answered.
//! 2. Work for another question is given up when that is asked; work for the same question of
//!    a smaller corpus is not, else a fast reader would starve the view.
//! 3. What was gathered of a result stays until another one is asked about: a wish to see it
//!    otherwise only arranges anew. Neither corpus nor result is held.
//! 4. Answers are let go here, so that the window does not pay for freeing one.

use super::outbox::Outbox;
use super::worker::Worker;
use crate::analysis::quotes::{self, QuoteList, QuoteTable};
use crate::app::{QuotesQuestion, Report};
use crate::index::Snapshot;
use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Weak};

/// Answers held so that the window is not the last to let go of one.
const N_HELD: usize = 3;

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct Quoter {
    worker: Worker<QuotesQuestion>,
    /// Questions with smaller serials are given up.
    since: Arc<AtomicU64>,
}

impl Quoter {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let since = Arc::new(AtomicU64::new(0));
        let mut desk = Desk {
            outbox,
            since: Arc::clone(&since),
            gathered: None,
            held: VecDeque::new(),
        };
        Ok(Self {
            worker: Worker::start("quotations", move |inbox| desk.run(inbox))?,
            since,
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: QuotesQuestion) {
        self.since.store(question.since, Ordering::Release);
        self.worker.ask(question);
    }
}

/// Gives up what is under way.
impl Drop for Quoter {
    fn drop(&mut self) {
        self.since.store(u64::MAX, Ordering::Release);
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    outbox: Outbox,
    since: Arc<AtomicU64>,
    /// What was gathered last: of which corpus and result.
    gathered: Option<(Weak<Snapshot>, u64, Arc<QuoteList>)>,
    held: VecDeque<Arc<QuoteTable>>,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<QuotesQuestion>) {
        while let Ok(mut question) = inbox.recv() {
            while let Ok(newer) = inbox.try_recv() {
                question = newer;
            }
            let serial = question.serial;
            let answer = panic::catch_unwind(AssertUnwindSafe(|| self.answer(&question)));
            drop(question);
            match answer {
                Ok(Some(table)) => {
                    self.held.push_back(Arc::clone(&table));
                    if self.held.len() > N_HELD {
                        self.held.pop_front();
                    }
                    self.outbox.send(Report::Quotes(serial, table));
                }
                Ok(None) => {}
                // A fault in one answer must not take all later ones with it.
                Err(_) => self.outbox.send(Report::Failed(
                    "The quotations could not be listed; change the search and try again."
                        .to_owned(),
                )),
            }
        }
    }

    fn answer(&mut self, question: &QuotesQuestion) -> Option<Arc<QuoteTable>> {
        let cancelled = || self.since.load(Ordering::Acquire) > question.serial;
        let list = if let Some(list) = self.known(question) {
            list
        } else {
            let docs = &question.results.docs;
            Arc::new(quotes::collect(&question.snapshot, docs, &cancelled)?)
        };
        let snapshot = Arc::downgrade(&question.snapshot);
        let table = question.answer(Arc::clone(&list), &cancelled);
        self.gathered = Some((snapshot, question.results.generation, list));
        table.map(Arc::new)
    }

    fn known(&self, question: &QuotesQuestion) -> Option<Arc<QuoteList>> {
        let (snapshot, generation, list) = self.gathered.as_ref()?;
        let is_same = snapshot.as_ptr() == Arc::as_ptr(&question.snapshot)
            && *generation == question.results.generation;
        is_same.then(|| Arc::clone(list))
    }
}
