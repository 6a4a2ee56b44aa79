//! Ingest, annotate, index in batches. Driven step by step by one worker thread, so that
//! removing, cancelling and further opening fit between two steps.
//!
//! 1. Paths are walked first, so that progress is determinate; a long walk stops once to read
//!    the first files it found.
//! 2. Files are read in batches that grow from 32 to 1,024, and published as text at once.
//! 3. When no file waits, segments are annotated one after the other and published again.
//! 4. The same content is added once; every further path is reported.
//! 5. A file that is opened again and has changed replaces what it gave before.
//! 6. Cancelling drops what waits to be read. What was read stays and is annotated.
//! 7. What changes under an opened path is read again when [`Source::Changed`] names it.

mod annotator;
mod apart;
pub mod away;
mod batch;
mod child;
mod crew;
mod follow;
mod held;
pub mod kept;
mod loose;
mod marks;
mod merger;
mod opening;
mod pending;
mod progress;
mod report;
mod segment;
mod stories;
mod unclear;

pub use crate::ingest::{Column, Mapping, Mappings, Options, Preview, Scope, Use};
pub use annotator::{Annotated, Annotator};
pub use apart::{WORD as DECODE_WORD, decode, decode_options, isolate};
pub use progress::{Progress, Stage};
pub use report::{IngestReport, Kinds, MAX_LINES, Problem, Tally, Unlisted};
pub use unclear::Unclear;

use crate::annotate::Models;
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Article, ContentHash, Decisions};
use crate::index::tiers::Eagerness;
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::ingest;
use batch::Batch;
use crew::Crew;
use follow::Cause;
use marks::Marks;
use merger::{Merge, Merger};
use opening::{Opening, Reading, Walking};
use pending::Pending;
use progress::Pace;
use segment::Segment;
use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Endings of the files that can be read, in lower case, without the dot, for dialogs.
pub fn readable_endings() -> Vec<&'static str> {
    ingest::Format::endings().collect()
}

/// Something to add to the corpus.
#[derive(Clone, Debug)]
pub enum Source {
    /// Files and folders.
    Paths(Vec<PathBuf>),
    /// Files of what was opened before, to be read once more.
    Again(Vec<PathBuf>),
    /// Text from the clipboard or typed in.
    Pasted {
        /// Headline, if given.
        title: Option<String>,
        /// Body.
        text: String,
    },
    /// The seed articles inside the binary.
    Seeds,
    /// Articles that were read before and taken out.
    Restored(Vec<Arc<Article>>),
    /// Paths in opened folders where something was made, changed or deleted.
    Changed(Vec<PathBuf>),
    /// Files that hold texts of articles whose own file no longer does, with these.
    Copies(Vec<PathBuf>, Vec<DocId>),
}

/// What one [`Pipeline::step`] did.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one at a time is made, and taken apart at once"
)]
pub enum Step {
    /// Nothing is left to do.
    Idle,
    /// Something was done.
    Worked {
        /// How far it is now.
        progress: Progress,
        /// The corpus, if it changed.
        snapshot: Option<Arc<Snapshot>>,
        /// The report of this opening, when its last file was read (annotation may go on).
        /// Should annotating an article fail later, a report of that problem alone follows.
        finished: Option<IngestReport>,
    },
}

/// The state of reading. Lives on one worker thread.
#[derive(Debug)]
pub struct Pipeline {
    crew: Crew,
    merger: Merger,
    models: Option<Models>,
    index: IndexBuilder,
    latest: Arc<Snapshot>,
    queue: VecDeque<Source>,
    opening: Option<Opening>,
    segment: Option<Segment>,
    annotating: Option<Pace>,
    roots: Vec<PathBuf>,
    options: Options,
    /// Files whose text was in the corpus when they were read, by its hash: where the one
    /// that gave it goes or changes, they still have it.
    copies: HashMap<ContentHash, Vec<PathBuf>>,
    /// Files that were read, as they were then.
    marks: Marks,
    /// Articles that were read and are not in the index yet.
    pending: Pending,
}

impl Pipeline {
    /// An empty corpus. Models are loaded on first use.
    pub fn new() -> Self {
        Self {
            crew: Crew::new(),
            merger: Merger::default(),
            models: None,
            index: IndexBuilder::default(),
            latest: Arc::default(),
            queue: VecDeque::new(),
            opening: None,
            segment: None,
            annotating: None,
            roots: Vec::new(),
            options: Options::default(),
            copies: HashMap::new(),
            marks: Marks::default(),
            pending: Pending::default(),
        }
    }

    /// How files are read from now on; what was read stays as it is.
    pub fn set_options(&mut self, options: Options) {
        self.options = options;
    }

    /// Adds to the queue. Changes that wait are taken together.
    pub fn enqueue(&mut self, source: Source) {
        match (self.queue.back_mut(), source) {
            (Some(Source::Changed(waiting)), Source::Changed(paths)) => waiting.extend(paths),
            (_, source) => self.queue.push_back(source),
        }
    }

    /// Files and folders that were opened and not removed, in order of opening.
    pub fn roots(&self) -> Vec<PathBuf> {
        self.roots.clone()
    }

    /// One batch, about 100 ms at most. `cancel` is watched inside; when it is set the queue
    /// is dropped, what was read stays. The flag is only read: whoever set it takes it back.
    pub fn step(&mut self, cancel: &AtomicBool) -> Step {
        if cancel.load(Ordering::Relaxed)
            && let Some(report) = self.drop_queue()
        {
            return worked(Progress::default(), Some(report));
        }
        if let Some(step) = self.add_pending() {
            return step;
        }
        match self.opening.take() {
            Some(Opening::Walking(walking)) => self.walk(walking, cancel),
            Some(Opening::Reading(reading)) => self.read(reading, cancel),
            None => match self.queue.pop_front() {
                Some(Source::Paths(paths) | Source::Again(paths)) => {
                    self.walk(Box::new(Walking::new(paths, Cause::Opened)), cancel)
                }
                Some(Source::Changed(paths)) => match follow::walking(paths, &self.roots) {
                    Some(walking) => self.walk(walking, cancel),
                    None => worked(Progress::default(), None),
                },
                Some(Source::Copies(paths, leaving)) => {
                    let cause = Cause::Copies { leaving };
                    self.walk(Box::new(Walking::new(paths, cause)), cancel)
                }
                Some(Source::Pasted { title, text }) => self.paste(title, &text),
                Some(Source::Restored(articles)) => {
                    let articles = articles.iter().map(|article| Article::clone(article));
                    self.add_texts(articles.collect())
                }
                Some(Source::Seeds) => self.add_texts(ingest::seeds()),
                None => self.annotate(),
            },
        }
    }

    /// Takes articles out.
    pub fn remove(&mut self, docs: &[DocId]) -> Arc<Snapshot> {
        self.index.remove(docs);
        self.publish()
    }

    /// Has the corpus follow what people decided, from now on; the corpus, if that changes it.
    pub fn decide(&mut self, decisions: Decisions) -> Option<Arc<Snapshot>> {
        self.index.decide(decisions).then(|| self.publish())
    }

    /// Drops everything: the corpus, what is being read, what waits.
    pub fn clear(&mut self) -> Arc<Snapshot> {
        self.queue.clear();
        self.opening = None;
        self.segment = None;
        self.roots.clear();
        self.copies.clear();
        self.marks.clear();
        self.pending = Pending::default();
        self.index.clear();
        self.publish()
    }

    fn publish(&mut self) -> Arc<Snapshot> {
        // Given up first, so that the index can drop it here and not on the window's thread.
        self.latest = Arc::default();
        self.latest = self.index.publish();
        Arc::clone(&self.latest)
    }

    fn walk(&mut self, mut walking: Box<Walking>, cancel: &AtomicBool) -> Step {
        let more = walking.advance(cancel);
        let mut progress = walking.progress();
        if more || cancel.load(Ordering::Relaxed) {
            let snapshot = self.look_first(&mut walking, cancel);
            self.opening = Some(Opening::Walking(walking));
            return Step::Worked {
                progress,
                snapshot,
                finished: None,
            };
        }
        let reading = self.begin_reading(*walking);
        if reading.is_idle() {
            return worked(progress, Some(reading.report));
        }
        progress = reading.progress();
        self.opening = Some(Opening::Reading(Box::new(reading)));
        worked(progress, None)
    }

    /// What a walk found, with the articles that the corpus has from there.
    fn begin_reading(&mut self, walking: Walking) -> Reading {
        let asked = walking.roots.clone();
        let again = self.was_open(&asked);
        let (mut reading, roots, cause) = walking.finish();
        match cause {
            Cause::Opened => {
                if again {
                    reading.held = self.files_under(&roots);
                    reading.report.renewed.clone_from(&roots);
                }
                for root in roots {
                    if !self.roots.iter().any(|known| root.starts_with(known)) {
                        self.roots.push(root);
                    }
                }
                return reading;
            }
            Cause::Followed { gone } => {
                for path in &gone {
                    self.marks.set(path, None, false);
                }
                self.index.forget_twins_in(&gone.iter().cloned().collect());
                let looked = [asked, gone.clone()].concat();
                follow::part(&mut reading, self.files_under(&looked), gone);
            }
            Cause::Copies { leaving } => {
                reading.held = self.files_under(&roots);
                reading.leaving = leaving.into_iter().collect();
            }
        }
        // Of what changed, only what was opened itself was asked for by name.
        reading.named = self.roots.iter().cloned().collect();
        reading
    }

    /// Reads the first files of a long walk, unless they may have given articles before:
    /// which, is known when the walk is over.
    fn look_first(&mut self, walking: &mut Walking, cancel: &AtomicBool) -> Option<Arc<Snapshot>> {
        if self.was_open(&walking.roots) {
            return None;
        }
        let batch = self.batch(walking.begin()?, cancel);
        // Nothing was held, so nothing is spared.
        self.add(batch).0
    }

    fn batch(&self, reading: &mut Reading, cancel: &AtomicBool) -> Batch {
        let mut batch = Batch::default();
        for outcome in reading.batch(&self.crew, (&self.options, &self.marks), cancel) {
            batch.take_file(outcome, reading, &self.index, &self.latest);
        }
        batch
    }

    fn read(&mut self, mut reading: Box<Reading>, cancel: &AtomicBool) -> Step {
        // The pace of annotating starts anew after reading.
        self.annotating = None;
        let mut batch = self.batch(&mut reading, cancel);
        if reading.is_over() {
            batch.take_leaving(&mut reading);
        }
        let progress = reading.progress();
        let (snapshot, n_spared) = self.add(batch);
        let report = &mut reading.report;
        report.n_removed = report.n_removed.saturating_sub(n_spared);
        let finished = if reading.is_over() {
            Some(reading.report)
        } else {
            self.opening = Some(Opening::Reading(reading));
            None
        };
        Step::Worked {
            finished: self.pending.hold(&progress, finished),
            progress,
            snapshot,
        }
    }

    /// Puts a batch into the index and publishes it, unless it changes nothing. Tells how
    /// many articles stay for now, because other files may hold their text.
    fn add(&mut self, mut batch: Batch) -> (Option<Arc<Snapshot>>, usize) {
        self.pending.keep_from(&mut batch);
        for (path, mark, is_told) in &batch.marks {
            self.marks.set(path, *mark, *is_told);
        }
        if !batch.renewed.is_empty() {
            self.index.forget_twins_in(&batch.renewed);
        }
        if batch.articles.is_empty() && batch.replaced.is_empty() && batch.copies.is_empty() {
            return (None, 0);
        }
        let mut twins = Vec::with_capacity(batch.copies.len());
        for (hash, path, twin) in std::mem::take(&mut batch.copies) {
            let copies = self.copies.entry(hash).or_default();
            if !copies.contains(&path) {
                copies.push(path);
            }
            twins.push((hash, twin));
        }
        let mut replaced = std::mem::take(&mut batch.replaced);
        let n_spared = self.spare_copied(&mut replaced, |hash| batch.holds(hash));
        self.index.remove(&replaced);
        if !batch.articles.is_empty() {
            self.index.push_segment(batch.articles);
            self.merge_beside();
        }
        for (hash, twin) in twins {
            self.index.add_twin(hash, twin);
        }
        (Some(self.publish()), n_spared)
    }

    fn paste(&mut self, title: Option<String>, text: &str) -> Step {
        if text.trim().is_empty() {
            let report = IngestReport {
                problems: vec![Problem {
                    path: PathBuf::from(PASTED),
                    reason: "The text is empty; nothing was added".to_owned(),
                }],
                ..IngestReport::default()
            };
            return worked(Progress::default(), Some(report));
        }
        let given = Given {
            title: title.filter(|title| !title.trim().is_empty()),
            ..Given::default()
        };
        self.add_texts(vec![ingest::from_text(Origin::Pasted, given, text)])
    }

    /// Adds articles that are in memory already.
    fn add_texts(&mut self, articles: Vec<Article>) -> Step {
        let mut report = IngestReport::default();
        let mut batch = Batch::default();
        for article in articles {
            let path = article.origin.path().unwrap_or(Path::new(PASTED));
            let path = path.to_owned();
            let headed = crew::with_header(article);
            batch.take(headed, &path, &self.index, &mut report);
        }
        Step::Worked {
            progress: Progress::default(),
            snapshot: self.add(batch).0,
            finished: Some(report),
        }
    }

    fn annotate(&mut self) -> Step {
        let waiting = self.segment.take().or_else(|| {
            let (first, articles) = self.index.next_unannotated()?;
            Some(Segment::new(first, articles))
        });
        let Some(mut segment) = waiting else {
            self.annotating = None;
            return self.merge();
        };
        let n_before = self.latest.n_annotated();
        let pace = self.annotating.get_or_insert_with(|| Pace::new(n_before));
        let models = self.models.get_or_insert_with(Models::load);
        let problems = segment.advance(&self.crew, models, &self.latest);
        let n_total = self.latest.n_articles();
        let n_done = (n_before + segment.done.len()).min(n_total);
        let progress = Progress {
            stage: Stage::Annotating,
            n_done,
            n_total,
            current: None,
            left: pace.left(n_done, n_total),
        };
        let snapshot = if segment.is_over() {
            self.index.annotate_segment(segment.first, segment.done);
            self.merge_beside();
            Some(self.publish())
        } else {
            self.segment = Some(segment);
            None
        };
        let finished = (!problems.is_empty()).then(|| IngestReport {
            problems,
            ..IngestReport::default()
        });
        Step::Worked {
            progress,
            snapshot,
            finished,
        }
    }

    /// Has segments merged while more comes in.
    fn merge_beside(&mut self) {
        self.merger
            .advance(&self.crew, &mut self.index, Eagerness::Busy);
    }

    /// When nothing else is to be done: fewer and larger segments.
    fn merge(&mut self) -> Step {
        let merge = self
            .merger
            .advance(&self.crew, &mut self.index, Eagerness::Idle);
        let snapshot = match merge {
            Merge::Rest if self.index.renew_worn() => Some(self.publish()),
            Merge::Rest => {
                self.index.rest();
                return Step::Idle;
            }
            Merge::Busy => None,
            Merge::Done => Some(self.publish()),
        };
        Step::Worked {
            progress: Progress::default(),
            snapshot,
            finished: None,
        }
    }
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

/// What a step says that changed nothing in the corpus.
fn worked(progress: Progress, finished: Option<IngestReport>) -> Step {
    Step::Worked {
        progress,
        snapshot: None,
        finished,
    }
}

/// How reports name a text that has no path.
const PASTED: &str = "Pasted text";
