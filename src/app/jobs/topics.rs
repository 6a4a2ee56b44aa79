//! The thread that helps to make topics: what comes and goes with a draft, terms to propose.
//!
//! 1. Of each kind only the newest question is answered; what comes and goes comes first.
//! 2. A question under way is given up when another one comes; terms are then asked for again.
//! 3. Snapshots are let go here, so that the window never pays for freeing one.

use super::answerer::{Answerer, Asked, Desk};
use super::outbox::Outbox;
use crate::app::{Report, TopicQuestion};
use std::io;

/// Starts the thread.
pub(super) fn start(outbox: Outbox) -> io::Result<Answerer<TopicQuestion>> {
    let desk = Topics {
        outbox,
        preview: None,
        propose: None,
    };
    Answerer::start("topics", desk)
}

/// The thread's own state.
struct Topics {
    outbox: Outbox,
    preview: Option<TopicQuestion>,
    propose: Option<TopicQuestion>,
}

impl Desk for Topics {
    type Question = TopicQuestion;

    fn take(&mut self, question: TopicQuestion) {
        match question {
            TopicQuestion::Preview(..) => self.preview = Some(question),
            TopicQuestion::Propose(..) => self.propose = Some(question),
        }
    }

    fn is_idle(&mut self) -> bool {
        self.preview.is_none() && self.propose.is_none()
    }

    /// What is given up waits again, unless it was asked anew.
    fn answer(&mut self, asked: &Asked) {
        let (question, slot) = if let Some(question) = self.preview.take() {
            (question, &mut self.preview)
        } else if let Some(question) = self.propose.take() {
            (question, &mut self.propose)
        } else {
            return;
        };
        match question.answer(&|| asked.is_outdated()) {
            Some(answer) => self.outbox.send(Report::Topics(answer)),
            None => *slot = Some(question),
        }
    }

    fn failed(&mut self) {
        let sentence = "What a topic has could not be found out; change its terms.";
        self.outbox.send(Report::Failed(sentence.to_owned()));
    }
}
