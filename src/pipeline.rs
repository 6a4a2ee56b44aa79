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

mod annotator;
mod apart;
mod batch;
mod crew;
mod opening;
mod progress;
mod report;
mod segment;

pub use crate::ingest::Options;
pub use annotator::{Annotated, Annotator};
pub use apart::{WORD as DECODE_WORD, decode, isolate};
pub use progress::{Progress, Stage};
pub use report::{IngestReport, Problem};

use crate::annotate::Models;
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Article, ContentHash, Decisions};
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::ingest;
use batch::Batch;
use crew::Crew;
use opening::{Opening, Reading, Walking};
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
    /// Text from the clipboard or typed in.
    Pasted {
        /// Headline, if given.
        title: Option<String>,
        /// Body.
        text: String,
    },
    /// The seed articles inside the binary.
    Seeds,
}

/// What one [`Pipeline::step`] did.
#[derive(Debug)]
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
}

impl Pipeline {
    /// An empty corpus. Models are loaded on first use.
    pub fn new() -> Self {
        Self {
            crew: Crew::new(),
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
        }
    }

    /// How files are read from now on; what was read stays as it is.
    pub fn set_options(&mut self, options: Options) {
        self.options = options;
    }

    /// Adds to the queue.
    pub fn enqueue(&mut self, source: Source) {
        self.queue.push_back(source);
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
        match self.opening.take() {
            Some(Opening::Walking(walking)) => self.walk(walking, cancel),
            Some(Opening::Reading(reading)) => self.read(reading, cancel),
            None => match self.queue.pop_front() {
                Some(Source::Paths(paths)) => self.walk(Box::new(Walking::new(paths)), cancel),
                Some(Source::Pasted { title, text }) => self.paste(title, &text),
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

    /// Takes out all articles read from under a folder (or one file), and reads no more from there.
    pub fn remove_path(&mut self, path: &Path) -> Arc<Snapshot> {
        for source in &mut self.queue {
            if let Source::Paths(paths) = source {
                paths.retain(|waiting| !waiting.starts_with(path));
            }
        }
        if let Some(opening) = &mut self.opening {
            opening.remove_path(path);
        }
        self.roots.retain(|root| !root.starts_with(path));
        let held = self.files_under(&[path.to_owned()]);
        let docs: Vec<DocId> = held.into_values().flatten().collect();
        for copies in self.copies.values_mut() {
            copies.retain(|copy| !copy.starts_with(path));
        }
        self.read_copies_of(&docs);
        self.remove(&docs)
    }

    /// Drops everything: the corpus, what is being read, what waits.
    pub fn clear(&mut self) -> Arc<Snapshot> {
        self.queue.clear();
        self.opening = None;
        self.segment = None;
        self.roots.clear();
        self.copies.clear();
        self.index.clear();
        self.publish()
    }

    /// Has other files read that hold the texts of articles about to be taken out.
    fn read_copies_of(&mut self, docs: &[DocId]) {
        let mut copies: Vec<PathBuf> = Vec::new();
        for article in docs.iter().filter_map(|doc| self.latest.article(*doc)) {
            let others = self.copies.remove(&article.hash()).unwrap_or_default();
            // A file that was opened twice is no copy of itself.
            let others = others.into_iter();
            copies.extend(others.filter(|other| article.origin.path() != Some(other)));
        }
        if !copies.is_empty() {
            self.enqueue(Source::Paths(copies));
        }
    }

    fn publish(&mut self) -> Arc<Snapshot> {
        // Given up first, so that the index can drop it here and not on the window's thread.
        self.latest = Arc::default();
        self.latest = self.index.publish();
        Arc::clone(&self.latest)
    }

    /// The report of what is dropped, if anything is.
    fn drop_queue(&mut self) -> Option<IngestReport> {
        let waited = !self.queue.is_empty();
        self.queue.clear();
        match self.opening.take() {
            Some(opening) => Some(opening.cancelled()),
            None => waited.then(|| IngestReport {
                cancelled: true,
                ..IngestReport::default()
            }),
        }
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
        let again = self.was_open(&walking.roots);
        let (mut reading, roots) = walking.finish();
        if again {
            reading.held = self.files_under(&roots);
        }
        for root in roots {
            if !self.roots.iter().any(|known| root.starts_with(known)) {
                self.roots.push(root);
            }
        }
        if reading.is_over() {
            return worked(progress, Some(reading.report));
        }
        progress = reading.progress();
        self.opening = Some(Opening::Reading(Box::new(reading)));
        worked(progress, None)
    }

    /// Reads the first files of a long walk, unless they may have given articles before:
    /// which, is known when the walk is over.
    fn look_first(&mut self, walking: &mut Walking, cancel: &AtomicBool) -> Option<Arc<Snapshot>> {
        if self.was_open(&walking.roots) {
            return None;
        }
        let batch = self.batch(walking.begin()?, cancel);
        self.add(batch)
    }

    fn batch(&self, reading: &mut Reading, cancel: &AtomicBool) -> Batch {
        let mut batch = Batch::default();
        for (path, result) in reading.batch(&self.crew, self.options, cancel) {
            batch.take_file(&path, result, reading, &self.index, &self.latest);
        }
        batch
    }

    fn read(&mut self, mut reading: Box<Reading>, cancel: &AtomicBool) -> Step {
        // The pace of annotating starts anew after reading.
        self.annotating = None;
        let batch = self.batch(&mut reading, cancel);
        let progress = reading.progress();
        let finished = if reading.is_over() {
            Some(reading.report)
        } else {
            self.opening = Some(Opening::Reading(reading));
            None
        };
        Step::Worked {
            progress,
            snapshot: self.add(batch),
            finished,
        }
    }

    /// Puts a batch into the index and publishes it, unless it changes nothing.
    fn add(&mut self, batch: Batch) -> Option<Arc<Snapshot>> {
        for (hash, path) in batch.copies {
            let copies = self.copies.entry(hash).or_default();
            if !copies.contains(&path) {
                copies.push(path);
            }
        }
        if batch.articles.is_empty() && batch.replaced.is_empty() {
            return None;
        }
        self.read_copies_of(&batch.replaced);
        self.index.remove(&batch.replaced);
        if !batch.articles.is_empty() {
            self.index.push_segment(batch.articles);
        }
        Some(self.publish())
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
            snapshot: self.add(batch),
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
            return Step::Idle;
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

    /// Whether any of these paths lies in, or around, what was opened before.
    fn was_open(&self, paths: &[PathBuf]) -> bool {
        let near = |a: &Path, b: &Path| a.starts_with(b) || b.starts_with(a);
        paths
            .iter()
            .any(|path| self.roots.iter().any(|root| near(root, path)))
    }

    /// Live articles by the file they came from, of files under `paths`.
    fn files_under(&self, paths: &[PathBuf]) -> HashMap<PathBuf, Vec<DocId>> {
        let mut files: HashMap<PathBuf, Vec<DocId>> = HashMap::new();
        for doc in self.latest.docs() {
            let Some(article) = self.latest.article(doc) else {
                continue;
            };
            if let Origin::File(file) | Origin::Part { file, .. } = &article.origin
                && paths.iter().any(|path| file.starts_with(path))
            {
                files.entry(file.clone()).or_default().push(doc);
            }
        }
        files
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
