//! The thread that helps to make topics: what comes and goes with a draft, terms to propose.
//!
//! 1. Of each kind only the newest question is answered; what comes and goes comes first.
//! 2. A question under way is given up when another one comes; terms are then asked for again.
//! 3. Snapshots are let go here, so that the window never pays for freeing one.

use super::outbox::Outbox;
use crate::app::{Report, TopicQuestion};
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct TopicsDesk {
    questions: Option<Sender<TopicQuestion>>,
    thread: Option<JoinHandle<()>>,
    /// How many questions were asked.
    n_asked: Arc<AtomicU64>,
}

impl TopicsDesk {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let (questions, inbox) = mpsc::channel();
        let n_asked = Arc::new(AtomicU64::new(0));
        let mut desk = Desk {
            outbox,
            n_asked: Arc::clone(&n_asked),
            n_taken: 0,
            preview: None,
            propose: None,
        };
        let thread = thread::Builder::new()
            .name("topics".to_owned())
            .spawn(move || desk.run(&inbox))?;
        Ok(Self {
            questions: Some(questions),
            thread: Some(thread),
            n_asked,
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: TopicQuestion) {
        self.n_asked.fetch_add(1, Ordering::AcqRel);
        if let Some(questions) = &self.questions {
            // The thread ends only with this value.
            let _ = questions.send(question);
        }
    }
}

/// Gives up what is under way and waits for the thread.
impl Drop for TopicsDesk {
    fn drop(&mut self) {
        self.n_asked.store(u64::MAX, Ordering::Release);
        self.questions = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread's own state.
struct Desk {
    outbox: Outbox,
    n_asked: Arc<AtomicU64>,
    n_taken: u64,
    preview: Option<TopicQuestion>,
    propose: Option<TopicQuestion>,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<TopicQuestion>) {
        loop {
            if self.preview.is_none() && self.propose.is_none() {
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
                let sentence = "What a topic has could not be found out; change its terms.";
                self.outbox.send(Report::Failed(sentence.to_owned()));
            }
        }
    }

    fn take(&mut self, question: TopicQuestion) {
        self.n_taken += 1;
        match question {
            TopicQuestion::Preview(..) => self.preview = Some(question),
            TopicQuestion::Propose(..) => self.propose = Some(question),
        }
    }

    /// Answers what is most pressing; what is given up waits again, unless it was asked anew.
    fn answer(&mut self) {
        let (n_taken, n_asked) = (self.n_taken, Arc::clone(&self.n_asked));
        let cancelled = || n_asked.load(Ordering::Acquire) > n_taken;
        let (question, slot) = if let Some(question) = self.preview.take() {
            (question, &mut self.preview)
        } else if let Some(question) = self.propose.take() {
            (question, &mut self.propose)
        } else {
            return;
        };
        match question.answer(&cancelled) {
            Some(answer) => self.outbox.send(Report::Topics(answer)),
            None => *slot = Some(question),
        }
    }
}
