//! The thread that finds things out about names: the card of an entity, merges to propose.
//!
//! 1. Of each kind only the newest question is answered; cards come first.
//! 2. A question under way is given up when a newer one of its kind comes, or a card.
//! 3. Snapshots are let go here, so that the window never pays for freeing one.

use super::answerer::{Answerer, Asked, Desk};
use super::outbox::Outbox;
use crate::analysis;
use crate::app::{NameAnswer, NameQuestion, Report};
use crate::corpus::decision::entity::EntityKey;
use crate::index::Snapshot;
use std::io;
use std::sync::Arc;

/// Starts the thread.
pub(super) fn start(outbox: Outbox) -> io::Result<Answerer<NameQuestion>> {
    let desk = Names {
        outbox,
        card: None,
        proposals: None,
    };
    Answerer::start("names", desk)
}

/// The thread's own state.
struct Names {
    outbox: Outbox,
    card: Option<(Arc<Snapshot>, EntityKey)>,
    proposals: Option<Arc<Snapshot>>,
}

impl Desk for Names {
    type Question = NameQuestion;

    fn take(&mut self, question: NameQuestion) {
        match question {
            NameQuestion::Card(snapshot, key) => self.card = Some((snapshot, key)),
            NameQuestion::Proposals(snapshot) => self.proposals = Some(snapshot),
            // Answered beside what is typed next.
            NameQuestion::Pick(..) => {}
        }
    }

    fn is_idle(&mut self) -> bool {
        self.card.is_none() && self.proposals.is_none()
    }

    /// What is given up waits again, unless it was asked anew.
    fn answer(&mut self, asked: &Asked) {
        let cancelled = || asked.is_outdated();
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

    fn failed(&mut self) {
        let sentence = "What is known of names could not be found out; try again.";
        self.outbox.send(Report::Failed(sentence.to_owned()));
    }
}
