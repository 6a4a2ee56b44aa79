//! The thread that answers questions about a snapshot: searches, rows, hits in an article.
//!
//! 1. Of searches that wait, only the newest is answered; the same holds for hits.
//! 2. A search under way is given up when a different question comes, but not when the same
//!    question is asked of a grown corpus: else a fast reader would starve the list.
//! 3. Where answers take long, the rows of one come first and its counts behind.
//! 4. Answers and snapshots are let go here, so that the window never pays for freeing one.

use super::outbox::Outbox;
use super::worker::Worker;
use crate::analysis;
use crate::app::{Marked, Report};
use crate::index::{DocId, Snapshot};
use crate::search::{self, Request, Results, find};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

/// Answers held so that the window is not the last to let go of one.
const N_HELD: usize = 64;

/// After an answer that took longer, the rows of the next come before its counts.
const SLOW_MICROS: u64 = 40_000;

/// One thing to answer.
#[derive(Debug)]
pub(super) enum Question {
    /// A search.
    Search(Arc<Snapshot>, Request),
    /// Details of rows.
    Rows(Arc<Snapshot>, Request, Vec<DocId>),
    /// Hits in an article.
    Mark(Marking),
    /// The parts of an article's score.
    Explain(Arc<Snapshot>, Request, DocId),
    /// Versions of an article.
    Versions(Arc<Snapshot>, DocId),
    /// How the second article differs from the first.
    Compare(Arc<Snapshot>, (DocId, DocId)),
    /// Example queries.
    Examples(Arc<Snapshot>),
}

/// Which hits, in which article.
#[derive(Debug)]
pub(super) struct Marking {
    /// The corpus.
    pub(super) snapshot: Arc<Snapshot>,
    /// The article.
    pub(super) doc: DocId,
    /// The search.
    pub(super) query: String,
    /// Whether its words stand for their other forms, too.
    pub(super) stems: bool,
    /// What is looked for in the article alone.
    pub(super) needle: String,
}

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct Searcher {
    worker: Worker<Question>,
    /// Searches of older generations are given up.
    wanted: Arc<AtomicU64>,
    last: RefCell<Request>,
}

impl Searcher {
    /// Starts the thread.
    pub(super) fn start(outbox: Outbox) -> io::Result<Self> {
        let wanted = Arc::new(AtomicU64::new(0));
        let mut desk = Desk {
            outbox,
            wanted: Arc::clone(&wanted),
            held: VecDeque::new(),
            took_micros: 0,
        };
        Ok(Self {
            worker: Worker::start("searcher", move |inbox| desk.run(inbox))?,
            wanted,
            last: RefCell::default(),
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: Question) {
        if let Question::Search(_, request) = &question {
            let last = self.last.replace(request.clone());
            let same = Request {
                generation: request.generation,
                ..last
            };
            if same != *request {
                self.wanted.store(request.generation, Ordering::Release);
            }
        }
        self.worker.ask(question);
    }
}

/// Gives up what is under way.
impl Drop for Searcher {
    fn drop(&mut self) {
        self.wanted.store(u64::MAX, Ordering::Release);
    }
}

/// What waits, with the outdated left out.
#[derive(Debug, Default)]
struct Waiting {
    search: Option<(Arc<Snapshot>, Request)>,
    rows: Vec<(Arc<Snapshot>, Request, Vec<DocId>)>,
    mark: Option<Marking>,
    explain: Option<(Arc<Snapshot>, Request, DocId)>,
    versions: Option<(Arc<Snapshot>, DocId)>,
    compare: Option<(Arc<Snapshot>, (DocId, DocId))>,
    examples: Option<Arc<Snapshot>>,
}

impl Waiting {
    fn add(&mut self, question: Question) {
        match question {
            Question::Search(snapshot, request) => self.search = Some((snapshot, request)),
            Question::Rows(snapshot, request, docs) => self.rows.push((snapshot, request, docs)),
            Question::Mark(marking) => self.mark = Some(marking),
            Question::Explain(snapshot, request, doc) => {
                self.explain = Some((snapshot, request, doc));
            }
            Question::Versions(snapshot, doc) => self.versions = Some((snapshot, doc)),
            Question::Compare(snapshot, pair) => self.compare = Some((snapshot, pair)),
            Question::Examples(snapshot) => self.examples = Some(snapshot),
        }
    }
}

/// The thread's own state.
#[derive(Debug)]
struct Desk {
    outbox: Outbox,
    wanted: Arc<AtomicU64>,
    held: VecDeque<Arc<Results>>,
    /// What the last whole answer took.
    took_micros: u64,
}

impl Desk {
    fn run(&mut self, inbox: &Receiver<Question>) {
        while let Ok(first) = inbox.recv() {
            let mut waiting = Waiting::default();
            waiting.add(first);
            for question in inbox.try_iter() {
                waiting.add(question);
            }
            // A fault in one answer must not take all later ones with it.
            if panic::catch_unwind(AssertUnwindSafe(|| self.answer(waiting))).is_err() {
                let sentence = "This search met a fault; change it a little and try again.";
                self.outbox.send(Report::Failed(sentence.to_owned()));
            }
        }
    }

    /// Hits first, as the reader is looked at; rows last, as a new answer outdates them.
    fn answer(&mut self, waiting: Waiting) {
        if self.wanted.load(Ordering::Acquire) == u64::MAX {
            return;
        }
        if let Some(marking) = waiting.mark {
            self.mark(marking);
        }
        if let Some((snapshot, request)) = waiting.search {
            self.search(&snapshot, &request);
        }
        if let Some((snapshot, request, doc)) = waiting.explain {
            let found = search::explain(&snapshot, &request, doc);
            let generation = request.generation;
            self.outbox.send(Report::Explained(generation, doc, found));
        }
        if let Some(snapshot) = waiting.examples {
            let examples = search::examples::examples(&snapshot);
            self.outbox.send(Report::Examples(examples));
        }
        for (snapshot, request, docs) in waiting.rows {
            let rows = search::rows(&snapshot, &request, &docs);
            let rows = docs.into_iter().zip(rows).collect();
            self.outbox.send(Report::Rows(request.generation, rows));
        }
        if let Some((snapshot, doc)) = waiting.versions {
            let versions = analysis::versions(&snapshot, doc);
            self.outbox.send(Report::Versions(doc, versions));
        }
        if let Some((snapshot, pair)) = waiting.compare {
            let text = |doc| snapshot.article(doc).map_or("", |article| article.text());
            let found = analysis::compare(text(pair.0), text(pair.1));
            self.outbox.send(Report::Compared(pair, Arc::new(found)));
        }
    }

    fn search(&mut self, snapshot: &Snapshot, request: &Request) {
        let wanted = Arc::clone(&self.wanted);
        let cancelled = || wanted.load(Ordering::Acquire) > request.generation;
        if self.took_micros > SLOW_MICROS
            && let Some(rows) = search::rows_first(snapshot, request, &cancelled)
        {
            self.send(rows);
        }
        if let Some(results) = search::run(snapshot, request, &cancelled) {
            self.took_micros = results.took_micros;
            self.send(results);
        }
    }

    fn send(&mut self, results: Results) {
        let results = Arc::new(results);
        self.held.retain(|held| Arc::strong_count(held) > 1);
        if self.held.len() >= N_HELD {
            self.held.pop_front();
        }
        self.held.push_back(Arc::clone(&results));
        self.outbox.send(Report::Found(results));
    }

    fn mark(&self, marking: Marking) {
        let Marking {
            snapshot,
            doc,
            query,
            stems,
            needle,
        } = marking;
        let text = snapshot.article(doc).map_or("", |article| article.text());
        let marked = |needle: String, spans| Marked {
            doc: Some(doc),
            needle,
            spans,
        };
        let found = find::find(text, &needle);
        let hits = find::hits(text, &query, stems);
        self.outbox.send(Report::MarkedUp {
            query: marked(query, hits),
            find: marked(needle, found),
        });
    }
}
