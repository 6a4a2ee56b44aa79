//! Grows an index batch by batch and publishes snapshots of it. Lives on one worker thread.

use super::annotated::AnnotationColumn;
use super::certain::Definitions;
use super::copies::{Copies, Twin, lies_under};
use super::families::Kinship;
use super::memory::{Part, table_bytes};
use super::order::Orders;
use super::overlay::Dictionary;
use super::resolving::Resolver;
use super::segment::TextSegment;
use super::snapshot::Segment;
use super::values::ValueColumn;
use super::{DocId, Snapshot};
use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article, ContentHash, Decisions};
use roaring::RoaringBitmap;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The only writer of snapshots.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    pub(super) segments: Vec<Segment>,
    pub(super) next: u32,
    pub(super) dictionary: Dictionary,
    pub(super) resolver: Resolver,
    pub(super) decisions: Decisions,
    known: FxHashMap<ContentHash, DocId>,
    pub(super) removed: Arc<RoaringBitmap>,
    totals: Totals,
    pub(super) kinship: Kinship,
    copies: Copies,
    orders: Arc<Orders>,
    pub(super) current: Arc<Snapshot>,
    /// Earlier snapshots that someone may still hold.
    old: Vec<Arc<Snapshot>>,
}

/// Sums over the live articles.
#[derive(Debug, Default)]
struct Totals {
    n_articles: usize,
    n_annotated: usize,
    n_words: u64,
    languages: BTreeMap<&'static str, u32>,
}

impl IndexBuilder {
    /// The live article with this content, if there is one.
    pub fn known(&self, hash: ContentHash) -> Option<DocId> {
        self.known.get(&hash).copied()
    }

    /// Notes that a text which is in the corpus stands in another place, too.
    pub fn add_twin(&mut self, hash: ContentHash, twin: Twin) {
        self.copies.add(hash, twin);
    }

    /// Forgets other places of texts at and under a path.
    pub fn forget_twins(&mut self, path: &Path) {
        self.copies
            .retain(|_, twin| !lies_under(&twin.origin, path));
    }

    /// Forgets other places of texts at and under paths.
    pub fn forget_twins_in(&mut self, paths: &HashSet<PathBuf>) {
        self.copies.retain(|_, twin| {
            let place = twin.origin.path();
            !place.is_some_and(|file| file.ancestors().any(|path| paths.contains(path)))
        });
    }

    /// Appends one segment of articles with their headers. Ids are dense and never reused.
    /// Returns the first id.
    pub fn push_segment(&mut self, batch: Vec<(Arc<Article>, Arc<Header>)>) -> DocId {
        self.push_built(TextSegment::build(batch))
    }

    /// [`Self::push_segment`] of a segment that was built elsewhere, perhaps beside others.
    /// What people decided of its articles holds from the start.
    pub fn push_built(&mut self, text: TextSegment) -> DocId {
        let first = DocId(self.next);
        if text.n_docs() == 0 {
            return first;
        }
        let mut articles = text.articles.iter();
        let is_decided = !self.decisions.is_empty()
            && articles.any(|article| self.decisions.correction(article.hash()).is_some());
        let text = if is_decided {
            text.decided(&self.decisions)
        } else {
            text
        };
        let mut segment = Segment {
            first,
            text: Arc::new(text),
            found: Arc::default(),
            values: Arc::default(),
            own: Arc::default(),
            annotations: None,
        };
        segment.count_values(&mut self.dictionary, &self.decisions, &[]);
        self.resolver.sort(&mut segment, &mut self.dictionary);
        segment.take_marks(&mut self.dictionary, self.decisions.marks());
        self.resolver.show(&mut segment, &mut self.dictionary);
        self.count_in(segment);
        self.kinship.add(&self.segments);
        self.set_new_apart();
        first
    }

    /// Appends a segment whose columns are made.
    pub(super) fn count_in(&mut self, segment: Segment) {
        for (local, article) in segment.text.articles.iter().enumerate() {
            self.known.insert(article.hash(), segment.doc(local));
            self.totals.n_words += u64::from(segment.text.n_words(local));
        }
        self.totals.n_articles += segment.text.n_docs();
        self.totals.take_annotations(&segment, &self.removed);
        self.next = segment.doc(segment.text.n_docs()).0;
        self.segments.push(segment);
    }

    /// Sets apart what people want so of the last segment.
    fn set_new_apart(&mut self) {
        let Some(segment) = self.segments.last().filter(|_| !self.decisions.is_empty()) else {
            return;
        };
        for (local, article) in segment.text.articles.iter().enumerate() {
            if self.decisions.is_apart(article.hash()) {
                let doc = segment.doc(local);
                self.kinship.set_apart(doc, true, &self.segments);
            }
        }
    }

    /// The first segment still without annotations: its first id and its articles, in order.
    /// Segments of which every article was removed are passed over.
    pub fn next_unannotated(&self) -> Option<(DocId, Vec<Arc<Article>>)> {
        let waiting = self.first_waiting()?;
        Some((waiting.first, waiting.text.articles.clone()))
    }

    pub(super) fn first_waiting(&self) -> Option<&Segment> {
        self.segments.iter().find(|segment| {
            segment.annotations.is_none()
                && (0..segment.text.n_docs())
                    .any(|local| !self.removed.contains(segment.doc(local).0))
        })
    }

    /// Fills the annotation columns of the segment that starts at `first`, in the order of its
    /// articles; missing ones are taken as empty. Unknown and filled segments are let be.
    pub fn annotate_segment(&mut self, first: DocId, mut annotations: Vec<Annotations>) {
        let found = self
            .segments
            .binary_search_by_key(&first, |segment| segment.first);
        let Some(segment) = found.ok().and_then(|at| self.segments.get_mut(at)) else {
            return;
        };
        if segment.annotations.is_some() {
            return;
        }
        annotations.resize_with(segment.text.n_docs(), Annotations::default);
        segment.annotations = Some(Arc::new(AnnotationColumn::new(&annotations)));
        self.totals.take_annotations(segment, &self.removed);
        segment.count_values(&mut self.dictionary, &self.decisions, &annotations);
        self.resolver.show(segment, &mut self.dictionary);
        let found = Arc::clone(&segment.found);
        self.define(&found.definitions);
    }

    /// Has every later snapshot follow these decisions, whatever was decided before; also for
    /// articles that are still to come. Only segments with articles or names of which something
    /// else is decided are made anew; no article is annotated again. Whether any was.
    pub fn decide(&mut self, decisions: Decisions) -> bool {
        let is_renamed = self.mean(decisions.entities(), decisions.topics());
        let changed = self.decisions.changed_values(&decisions);
        let is_noted = self.decisions.has_other_notes(&decisions);
        let before = std::mem::replace(&mut self.decisions, decisions);
        let is_marked = self.mark(before.marks());
        let docs: Vec<DocId> = changed
            .iter()
            .filter_map(|article| self.known(*article))
            .collect();
        let mut is_parted = false;
        for doc in docs.iter().copied() {
            let article = place(&self.segments, doc).and_then(|(segment, at)| segment.article(at));
            let is_apart = article.is_some_and(|one| self.decisions.is_apart(one.hash()));
            is_parted |= self.kinship.set_apart(doc, is_apart, &self.segments);
        }
        let touched = docs.iter().filter_map(|doc| {
            let after = self.segments.partition_point(|at| at.first <= *doc);
            after.checked_sub(1)
        });
        let touched: BTreeSet<usize> = touched.collect();
        if !touched.is_empty() {
            self.orders = Arc::default();
        }
        for at in &touched {
            if let Some(segment) = self.segments.get_mut(*at) {
                segment.text = Arc::new(segment.text.decided(&self.decisions));
                segment.decide_values(&mut self.dictionary, &self.decisions, &changed);
                self.resolver.sort(segment, &mut self.dictionary);
                self.resolver.show(segment, &mut self.dictionary);
            }
        }
        is_renamed || is_marked || is_parted || is_noted || !touched.is_empty()
    }

    /// Takes articles out of every later snapshot.
    pub fn remove(&mut self, docs: &[DocId]) {
        self.take_out(docs);
        self.kinship.remove(docs, &self.segments);
    }

    /// [`Self::remove`], but for the families.
    pub(super) fn take_out(&mut self, docs: &[DocId]) {
        let mut removed = RoaringBitmap::clone(&self.removed);
        let mut gone = FxHashSet::default();
        for doc in docs {
            if let Some((segment, local)) = place(&self.segments, *doc)
                && removed.insert(doc.0)
            {
                self.totals.take_out(segment, local);
                let hash = segment
                    .text
                    .articles
                    .get(local)
                    .map(|article| article.hash());
                if let Some(hash) = hash.filter(|hash| self.known.get(hash) == Some(doc)) {
                    self.known.remove(&hash);
                    gone.insert(hash);
                }
            }
        }
        if !gone.is_empty() {
            self.copies.retain(|hash, _| !gone.contains(hash));
        }
        self.removed = Arc::new(removed);
    }

    /// Takes out everything and lets go of it; ids go on counting.
    pub fn clear(&mut self) {
        self.segments.clear();
        self.known.clear();
        self.kinship.clear();
        self.orders = Arc::default();
        self.copies = Copies::default();
        self.removed = Arc::default();
        self.totals = Totals::default();
        self.define_anew();
    }

    /// An empty index that follows the same decisions and numbers articles on from here.
    #[must_use]
    pub fn anew(&self) -> Self {
        let mut anew = Self {
            next: self.next,
            ..Self::default()
        };
        anew.decide(self.decisions.clone());
        anew
    }

    /// Follows the decisions that another index follows, and numbers articles on from there.
    pub fn go_on_after(&mut self, other: Self) {
        self.next = self.next.max(other.next);
        self.decide(other.decisions);
    }

    /// Gives back what was kept in store for further articles: for when none come.
    pub fn rest(&mut self) {
        self.kinship.rest();
    }

    /// The index as it stands. Old snapshots stay valid; those no one else holds are dropped
    /// here, so that no window thread pays for freeing one.
    pub fn publish(&mut self) -> Arc<Snapshot> {
        let mut languages: Vec<_> = self
            .totals
            .languages
            .iter()
            .map(|(code, n)| (*code, *n))
            .collect();
        languages.retain(|(_, n)| *n > 0);
        languages.sort_by_key(|(code, n)| (std::cmp::Reverse(*n), *code));
        let next = Arc::new(Snapshot {
            segments: self.segments.clone(),
            overlay: self
                .dictionary
                .publish(self.kinship.publish(), &self.resolver.naming),
            decisions: self.decisions.clone(),
            removed: Arc::clone(&self.removed),
            n_articles: self.totals.n_articles,
            n_annotated: self.totals.n_annotated,
            n_words: self.totals.n_words,
            languages,
            copies: self.copies.clone(),
            orders: Arc::clone(&self.orders),
            beside: vec![
                (Part::Kin, self.kinship.heap_bytes()),
                (
                    Part::Names,
                    self.dictionary.heap_bytes() + self.resolver.heap_bytes(),
                ),
                (
                    Part::Known,
                    table_bytes::<ContentHash, DocId>(self.known.capacity()),
                ),
            ],
        });
        self.old
            .push(std::mem::replace(&mut self.current, Arc::clone(&next)));
        self.old.retain(|old| Arc::strong_count(old) > 1);
        next
    }
}

impl Segment {
    /// Makes the facet values as found from articles, decisions and annotations; the last may be missing.
    pub(super) fn count_values(
        &mut self,
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        annotations: &[Annotations],
    ) {
        let docs = self.text.articles.iter().zip(&self.text.headers);
        let docs = docs
            .enumerate()
            .map(|(local, (article, header))| (&**article, &**header, annotations.get(local)));
        let mut found = ValueColumn::build(dictionary, decisions, docs);
        let articles = self.text.articles.iter().map(|article| article.text());
        found.definitions = Definitions::of(articles.zip(annotations));
        self.found = Arc::new(found);
    }

    /// Makes the values anew that people decide: outlets, and the speakers of articles that
    /// `changed`; the others stay.
    fn decide_values(
        &mut self,
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        changed: &[ContentHash],
    ) {
        let docs = self.text.articles.iter().zip(&self.text.headers);
        let docs = docs.enumerate().map(|(local, (article, header))| {
            let column = self.annotations.as_ref();
            let column = column.filter(|_| changed.binary_search(&article.hash()).is_ok());
            let quotes = column.map(|column| column.quotes(local));
            (&**article, &**header, quotes)
        });
        let mut found = self.found.decided(dictionary, decisions, docs);
        found.definitions = self.found.definitions.clone();
        self.found = Arc::new(found);
    }
}

impl Totals {
    /// Counts the annotations of a segment that has them.
    fn take_annotations(&mut self, segment: &Segment, removed: &RoaringBitmap) {
        let Some(annotations) = &segment.annotations else {
            return;
        };
        for local in 0..segment.text.n_docs() {
            if !removed.contains(segment.doc(local).0) {
                self.n_annotated += 1;
                if let Some(language) = annotations.language(local) {
                    *self.languages.entry(language).or_default() += 1;
                }
            }
        }
    }

    fn take_out(&mut self, segment: &Segment, local: usize) {
        self.n_articles = self.n_articles.saturating_sub(1);
        let n_words = u64::from(segment.text.n_words(local));
        self.n_words = self.n_words.saturating_sub(n_words);
        let Some(annotations) = &segment.annotations else {
            return;
        };
        self.n_annotated = self.n_annotated.saturating_sub(1);
        let language = annotations.language(local);
        if let Some(n) = language.and_then(|language| self.languages.get_mut(language)) {
            *n = n.saturating_sub(1);
        }
    }
}

fn place(segments: &[Segment], doc: DocId) -> Option<(&Segment, usize)> {
    let after = segments.partition_point(|segment| segment.first <= doc);
    let segment = segments.get(after.checked_sub(1)?)?;
    Some((segment, segment.local(doc)?))
}
