//! The thread that finds things out about names: the card of an entity, merges to propose.
//!
//! 1. Of each kind only the newest question is answered; cards come first.
//! 2. A question under way is given up when a newer one of its kind comes, or a card.
//! 3. Snapshots are let go here, so that the window never pays for freeing one.

use super::outbox::Outbox;
use super::worker::Worker;
use crate::analysis;
use crate::app::{NameAnswer, NameQuestion, Report};
use crate::corpus::decision::entity::EntityKey;
use crate::index::Snapshot;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct NamesDesk {
    worker: Worker<NameQuestion>,
    /// How many questions were asked.
    n_asked: Arc<AtomicU64>,
}

impl NamesDesk {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let n_asked = Arc::new(AtomicU64::new(0));
        let mut desk = Desk {
            outbox,
            n_asked: Arc::clone(&n_asked),
            n_taken: 0,
            card: None,
            proposals: None,
        };
        Ok(Self {
            worker: Worker::start("names", move |inbox| desk.run(inbox))?,
            n_asked,
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: NameQuestion) {
        self.n_asked.fetch_add(1, Ordering::AcqRel);
        self.worker.ask(question);
    }
}

/// Gives up what is under way.
impl Drop for NamesDesk {
    fn drop(&mut self) {
        self.n_asked.store(u64::MAX, Ordering::Release);
    }
}

/// The thread's own state.
struct Desk {
    outbox: Outbox,
    n_asked: Arc<AtomicU64>,
    n_taken: u64,
    card: Option<(Arc<Snapshot>, EntityKey)>,
    proposals: Option<Arc<Snapshot>>,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<NameQuestion>) {
        loop {
            if self.card.is_none() && self.proposals.is_none() {
                let Ok(question) = inbox.recv() else { return };
                self.take(question);
            }
            for question in inbox.try_iter() {
                self.take(question);
            }
            if self.n_asked.load(Ordering::Acquire) == u64::MAX {
                return;
            }
            // A fault in one answer must not take all later ones with it.
            if panic::catch_unwind(AssertUnwindSafe(|| self.answer())).is_err() {
                let sentence = "What is known of names could not be found out; try again.";
                self.outbox.send(Report::Failed(sentence.to_owned()));
            }
        }
    }

    fn take(&mut self, question: NameQuestion) {
        self.n_taken += 1;
        match question {
            NameQuestion::Card(snapshot, key) => self.card = Some((snapshot, key)),
            NameQuestion::Proposals(snapshot) => self.proposals = Some(snapshot),
            // Answered beside what is typed next.
            NameQuestion::Pick(..) => {}
        }
    }

    /// Answers what is most pressing; what is given up waits again, unless it was asked anew.
    fn answer(&mut self) {
        let (n_taken, n_asked) = (self.n_taken, Arc::clone(&self.n_asked));
        let cancelled = || n_asked.load(Ordering::Acquire) > n_taken;
        let answer = if let Some((snapshot, key)) = self.card.take() {
            let Some(card) = analysis::entity_card(&snapshot, &key, &cancelled) else {
                self.card = Some((snapshot, key));
                return;
            };
            NameAnswer::Card(key, card.into())
        } else if let Some(snapshot) = self.proposals.take() {
            let Some(proposals) = analysis::proposals(&snapshot, &cancelled) else {
                self.proposals = Some(snapshot);
                return;
            };
            NameAnswer::Proposals(proposals.into())
        } else {
            return;
        };
        self.outbox.send(Report::Names(answer));
    }
}
