//! What of reading is kept between two starts, and reading that begins with what was kept.
//!
//! 1. What was kept is searched at once; then the opened paths are looked through like ones
//!    that changed, so that what stands on the disk wins.
//! 2. A start with paths of its own has articles from under these alone.
//! 3. Files of which something was told are read once more, so that it is told again.

use super::marks::MarkNumbers;
use super::{Pipeline, Source};
use crate::annotate;
use crate::corpus::Decisions;
use crate::corpus::article::Origin;
use crate::index::kept::{KeptSegment, Links};
use crate::index::{DocId, Snapshot, Twin, bytes, kept};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Names the code by which texts are read and columns are made.
pub const READING_VERSION: &str = env!("BROADSHEET_READING");

/// Names the models that annotations are made by.
pub const MODEL_VERSION: &str = annotate::MODEL_VERSION;

/// All that is kept, sharing what the pipeline goes on with.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The index.
    pub index: kept::Kept,
    /// Opened files and folders.
    pub roots: Vec<PathBuf>,
    /// Whether files were split into their articles.
    pub split: bool,
    /// Whether files were read in a way that this start alone was told.
    pub is_told_how: bool,
    /// Whether nothing goes on.
    pub is_resting: bool,
    marks: Vec<MarkNumbers>,
}

/// What was kept.
#[derive(Debug)]
pub struct Found {
    /// Segments in order.
    pub segments: Vec<KeptSegment>,
    /// What holds between articles.
    pub links: Links,
    /// Opened files and folders.
    pub roots: Vec<PathBuf>,
    /// The decisions that the segments follow.
    pub decisions: Decisions,
    /// How files were when they were read.
    pub marks: Marks,
}

/// How files were when they were read.
#[derive(Debug, Default)]
pub struct Marks(Vec<MarkNumbers>);

impl Marks {
    /// The marks of which [`Kept::mark_bytes`] gave the bytes.
    ///
    /// # Errors
    /// When these are not what was written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, bytes::Damaged> {
        bytes::rows_from_bytes(bytes).map(Self)
    }
}

impl Kept {
    /// How files were when they were read.
    pub fn mark_bytes(&self) -> Vec<u8> {
        bytes::rows_to_bytes(&self.marks)
    }

    /// The decisions that the segments follow.
    pub fn decisions(&self) -> &Decisions {
        self.index.snapshot.decisions()
    }

    /// What was pasted: titles, where they were given, and texts.
    pub fn pasted(&self) -> Vec<(Option<String>, String)> {
        let snapshot = &self.index.snapshot;
        let articles = snapshot.docs().filter_map(|doc| snapshot.article(doc));
        let pasted = articles.filter(|article| article.origin == Origin::Pasted);
        pasted
            .map(|article| (article.given.title.clone(), article.text().to_owned()))
            .collect()
    }
}

impl Pipeline {
    /// Whether files are split into their articles.
    pub fn splits(&self) -> bool {
        self.options.split
    }

    /// What is there to be kept, of opened files and folders. None where nothing was opened or pasted.
    pub fn keep(&self, roots: &[PathBuf]) -> Option<Kept> {
        let mut docs = self.latest.docs();
        let is_pasted = |doc: DocId| {
            let article = self.latest.article(doc);
            article.is_some_and(|article| article.origin == Origin::Pasted)
        };
        if roots.is_empty() && !docs.any(is_pasted) {
            return None;
        }
        Some(Kept {
            index: self.index.keep(),
            roots: roots.to_vec(),
            split: self.options.split,
            is_told_how: false,
            is_resting: false,
            marks: self.marks.keep(),
        })
    }

    /// Begins with what was kept, and goes on to look what became of it. With `paths` only
    /// what lies under them counts, and what does not lie in what was kept is opened. None
    /// where little of what was kept is wanted, so that it is read sooner than sorted out.
    pub fn take_up(&mut self, mut found: Found, paths: &[PathBuf]) -> Option<Arc<Snapshot>> {
        let is_wanted = |origin: &Origin| match origin {
            Origin::File(file) | Origin::Part { file, .. } => lies_in(file, paths),
            Origin::Embedded(_) | Origin::Pasted | Origin::Record(_) => false,
        };
        if !paths.is_empty() {
            let origins = found.segments.iter().flat_map(KeptSegment::articles);
            let (n_wanted, n_all) = origins.fold((0, 0), |(n_wanted, n_all), article| {
                (
                    n_wanted + usize::from(is_wanted(&article.origin)),
                    n_all + 1,
                )
            });
            if n_wanted * 2 < n_all {
                return None;
            }
            found.links.retain_twins(|twin| is_wanted(&twin.origin));
        }
        self.index
            .take_up(found.segments, &found.links, found.decisions);
        for (hash, Twin { origin, .. }) in found.links.twins() {
            let copies = self.copies.entry(*hash).or_default();
            if let Some(path) = origin
                .path()
                .filter(|path| !copies.iter().any(|at| at == path))
            {
                copies.push(path.to_owned());
            }
        }
        self.marks.take_up(found.marks.0);
        let snapshot = self.publish();
        if paths.is_empty() {
            self.look_through(found.roots);
            return Some(snapshot);
        }
        let is_over = |doc: &DocId| {
            let article = snapshot.article(*doc);
            article.is_some_and(|article| !is_wanted(&article.origin))
        };
        let mut over: Vec<DocId> = snapshot.docs().filter(is_over).collect();
        self.spare_copied(&mut over, |_| false);
        let (kept, new): (Vec<PathBuf>, Vec<PathBuf>) = paths
            .iter()
            .cloned()
            .partition(|path| lies_in(path, &found.roots));
        self.look_through(kept);
        if !new.is_empty() {
            self.enqueue(Source::Paths(new));
        }
        Some(self.remove(&over))
    }

    fn look_through(&mut self, roots: Vec<PathBuf>) {
        for root in &roots {
            if !lies_in(root, &self.roots) {
                self.roots.push(root.clone());
            }
        }
        self.enqueue(Source::Changed(roots));
    }
}

/// Whether a path is one of these, or lies in one.
pub fn lies_in(path: &Path, paths: &[PathBuf]) -> bool {
    path.ancestors()
        .any(|path| paths.iter().any(|at| at == path))
}
