//! The thread beside the searcher, for what must not hold up a search: what may be typed
//! next, how many articles saved searches find, which forms of a word there are, what sets a
//! result or an article apart, how much memory the index takes; and for citations of many
//! articles.
//!
//! 1. Of each kind only the newest question is answered; what is typed next comes first.
//! 2. Counting stops between two searches, and inside one, when another question comes.
//! 3. Names are made ready once for a snapshot; the snapshot itself is not held.

use super::answerer::{Answerer, Asked, Desk};
use super::outbox::Outbox;
use crate::analysis::{self, Keyness};
use crate::app::{CitationQuestion, NameAnswer, Offers, Picked, Report};
use crate::corpus::Facet;
use crate::index::{DocId, Snapshot};
use crate::search::complete::{self, Known};
use crate::search::palette::PaletteQuestion;
use crate::search::query::context::Context;
use crate::search::{self, Request, Results};
use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Weak};

/// Offers at most.
pub const MOST_OFFERS: usize = 8;
/// Key terms of an article.
const N_KEY_TERMS: usize = 8;

/// Names to pick from at most.
pub const MOST_PICKED: usize = 40;

/// One thing to answer.
#[derive(Debug)]
pub(super) enum Question {
    /// What may be typed at a cursor.
    Complete(Arc<Snapshot>, String, usize),
    /// What the letters typed into the palette may mean.
    Palette(Arc<Snapshot>, PaletteQuestion),
    /// Names of a facet like a typed one.
    Pick(Arc<Snapshot>, Facet, String),
    /// Results of searches, by name; the number is of the wish.
    Count(Arc<Snapshot>, u64, Vec<(String, Request)>),
    /// How much memory the index takes.
    Measure(Arc<Snapshot>),
    /// Forms of the words that are asked for.
    Forms(Arc<Snapshot>, Request),
    /// What sets a result apart.
    Keyness(Arc<Snapshot>, Arc<Results>),
    /// The words that tell an article from the rest.
    KeyTerms(Arc<Snapshot>, DocId),
    /// Citations of many articles.
    Cite(CitationQuestion),
}

/// Starts the thread.
pub(super) fn start(outbox: Outbox) -> io::Result<Answerer<Question>> {
    let desk = Aside {
        outbox,
        waiting: Waiting::default(),
        known: (Weak::new(), Known::default()),
    };
    Answerer::start("aside", desk)
}

/// What waits, with the outdated left out.
#[derive(Debug, Default)]
struct Waiting {
    complete: Option<(Arc<Snapshot>, String, usize)>,
    palette: Option<(Arc<Snapshot>, PaletteQuestion)>,
    pick: Option<(Arc<Snapshot>, Facet, String)>,
    forms: Option<(Arc<Snapshot>, Request)>,
    keyness: Option<(Arc<Snapshot>, Arc<Results>)>,
    key_terms: Option<(Arc<Snapshot>, DocId)>,
    cite: Option<CitationQuestion>,
    measure: Option<Arc<Snapshot>>,
    count: Option<(Arc<Snapshot>, u64)>,
    to_count: VecDeque<(String, Request)>,
}

impl Waiting {
    fn add(&mut self, question: Question) {
        match question {
            Question::Complete(snapshot, typed, cursor) => {
                self.complete = Some((snapshot, typed, cursor));
            }
            Question::Pick(snapshot, facet, typed) => {
                self.pick = Some((snapshot, facet, typed));
            }
            Question::Palette(snapshot, question) => {
                self.palette = Some((snapshot, question));
            }
            Question::Measure(snapshot) => self.measure = Some(snapshot),
            Question::Keyness(snapshot, results) => self.keyness = Some((snapshot, results)),
            Question::KeyTerms(snapshot, doc) => self.key_terms = Some((snapshot, doc)),
            Question::Cite(question) => self.cite = Some(question),
            Question::Forms(snapshot, request) => self.forms = Some((snapshot, request)),
            Question::Count(snapshot, serial, requests) => {
                self.count = Some((snapshot, serial));
                self.to_count = requests.into();
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.complete.is_none()
            && self.palette.is_none()
            && self.pick.is_none()
            && self.forms.is_none()
            && self.keyness.is_none()
            && self.key_terms.is_none()
            && self.cite.is_none()
            && self.measure.is_none()
            && self.to_count.is_empty()
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Aside {
    outbox: Outbox,
    waiting: Waiting,
    /// What was made ready of a snapshot.
    known: (Weak<Snapshot>, Known),
}

impl Desk for Aside {
    type Question = Question;

    fn take(&mut self, question: Question) {
        self.waiting.add(question);
    }

    fn is_idle(&mut self) -> bool {
        let is_idle = self.waiting.is_empty();
        if is_idle {
            // Nothing is left to be counted: the snapshot is let go.
            self.waiting.count = None;
        }
        is_idle
    }

    fn answer(&mut self, asked: &Asked) {
        if let Some((snapshot, typed, cursor)) = self.waiting.complete.take() {
            self.complete(asked, &snapshot, typed, cursor);
        } else if let Some((snapshot, question)) = self.waiting.palette.take() {
            self.palette(asked, snapshot, question);
        } else if let Some((snapshot, facet, typed)) = self.waiting.pick.take() {
            self.pick(asked, &snapshot, facet, typed);
        } else if let Some((snapshot, request)) = self.waiting.forms.take() {
            let forms = search::forms::forms(&snapshot, &request);
            self.outbox.send(Report::Forms(request.query, forms));
        } else if let Some((snapshot, doc)) = self.waiting.key_terms.take() {
            let terms = analysis::key_terms(&snapshot, doc, N_KEY_TERMS);
            self.outbox.send(Report::KeyTerms(doc, terms));
        } else if let Some(question) = self.waiting.cite.take() {
            let text = question.answer();
            self.outbox.send(Report::Cited(text, question.docs.len()));
        } else if let Some((snapshot, results)) = self.waiting.keyness.take() {
            self.keyness(asked, snapshot, results);
        } else if let Some(snapshot) = self.waiting.measure.take() {
            self.outbox.send(Report::Measured(snapshot.memory()));
        } else {
            self.count(asked);
        }
    }

    /// What it was about is told by the search itself.
    fn failed(&mut self) {
        self.waiting = Waiting::default();
    }
}

impl Aside {
    /// Makes names ready, if they are another snapshot's. Whether they are.
    fn know(&mut self, asked: &Asked, snapshot: &Arc<Snapshot>) -> bool {
        if self.known.0.as_ptr() != Arc::as_ptr(snapshot) {
            let Some(known) = Known::of(snapshot, &|| asked.is_over()) else {
                return false;
            };
            self.known = (Arc::downgrade(snapshot), known);
        }
        true
    }

    fn pick(&mut self, asked: &Asked, snapshot: &Arc<Snapshot>, facet: Facet, typed: String) {
        if self.know(asked, snapshot) {
            let names = complete::named(snapshot, &self.known.1, facet, &typed, MOST_PICKED);
            let picked = Picked {
                facet,
                typed,
                names,
            };
            self.outbox.send(Report::Names(NameAnswer::Picked(picked)));
        }
    }

    /// Answers the palette; an answer that something else interrupts waits again.
    fn palette(&mut self, asked: &Asked, snapshot: Arc<Snapshot>, question: PaletteQuestion) {
        if !self.know(asked, &snapshot) {
            return;
        }
        let cancelled = || asked.is_outdated();
        match search::palette::palette(&snapshot, &self.known.1, &question, &cancelled) {
            Some(hits) => self.outbox.send(Report::Palette(question.serial, hits)),
            None => self.waiting.palette = Some((snapshot, question)),
        }
    }

    fn complete(&mut self, asked: &Asked, snapshot: &Arc<Snapshot>, typed: String, cursor: usize) {
        if !self.know(asked, snapshot) {
            return;
        }
        let context = Context::at(&typed, cursor);
        let completions = complete::completions(snapshot, &self.known.1, &context, MOST_OFFERS);
        self.outbox.send(Report::Completed(Offers {
            typed,
            cursor,
            context,
            completions,
        }));
    }

    /// Compares a result with the rest; it waits again if something else came.
    fn keyness(&mut self, asked: &Asked, snapshot: Arc<Snapshot>, results: Arc<Results>) {
        let cancelled = || asked.is_outdated();
        match analysis::keyness(&snapshot, &results.docs, &cancelled) {
            Some(found) => {
                let generation = results.generation;
                let found = Keyness {
                    generation,
                    ..found
                };
                self.outbox.send(Report::Keys(Arc::new(found)));
            }
            None => self.waiting.keyness = Some((snapshot, results)),
        }
    }

    /// Counts one search; it waits again if something else came.
    fn count(&mut self, asked: &Asked) {
        let Some((snapshot, serial)) = self.waiting.count.clone() else {
            self.waiting.to_count.clear();
            return;
        };
        let Some((name, request)) = self.waiting.to_count.pop_front() else {
            return;
        };
        let cancelled = || asked.is_outdated();
        match search::run(&snapshot, &request, &cancelled) {
            Some(results) => {
                let n = u32::try_from(results.docs.len()).unwrap_or(u32::MAX);
                self.outbox.send(Report::Counted(serial, name, n));
            }
            None => self.waiting.to_count.push_front((name, request)),
        }
    }
}
