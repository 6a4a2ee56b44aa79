//! The corpus as readers see it: immutable, shared, cheap to ask while painting.

use super::annotated::AnnotationColumn;
use super::borne;
use super::families::{self, Overlap};
use super::memory::Part;
use super::order::{Order, Orders};
use super::overlay::Overlay;
use super::segment::TextSegment;
use super::values::ValueColumn;
use crate::corpus::annotation::{Header, Quote};
use crate::corpus::date::PartialDate;
use crate::corpus::decision::Correction;
use crate::corpus::{Annotations, Article, Decisions, Facet};
use roaring::RoaringBitmap;
use std::sync::Arc;

/// An article of this session's index. Dense, never reused; not stable across starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// A facet value of this session's index. Dense, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);

/// One value of a facet: a person, a topic …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetValue {
    /// Of which facet.
    pub facet: Facet,
    /// Name as shown.
    pub name: Arc<str>,
}

/// A segment with its columns, as one snapshot sees it. Copies share everything.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Id of its first article; the others follow.
    pub first: DocId,
    /// Text columns.
    pub text: Arc<TextSegment>,
    /// Facet values under the names that articles bear, whatever those mean.
    pub found: Arc<ValueColumn>,
    /// Facet values as they are shown: outlets at first, all once annotations are in. The
    /// same as `found` where every name means itself.
    pub values: Arc<ValueColumn>,
    /// Places of articles with topics, stars and tags that people made, in order; their values
    /// have them, too.
    pub own: Arc<Vec<(u32, ValueId)>>,
    /// Annotations, once they are in.
    pub annotations: Option<Arc<AnnotationColumn>>,
}

impl Segment {
    /// Place of an article in the segment.
    pub fn local(&self, doc: DocId) -> Option<usize> {
        let local = doc.0.checked_sub(self.first.0)? as usize;
        (local < self.text.n_docs()).then_some(local)
    }

    /// The article at a place.
    pub fn article(&self, local: usize) -> Option<&Arc<Article>> {
        self.text.articles.get(local)
    }

    /// The header of the article at a place.
    pub fn header(&self, local: usize) -> Option<&Arc<Header>> {
        self.text.headers.get(local)
    }

    /// Annotations of the article at a place, once they are in, as they were found: whoever
    /// shows names asks the [`Snapshot`].
    pub fn annotations(&self, local: usize) -> Option<Arc<Annotations>> {
        let header = self.text.found_header(local)?;
        self.annotations.as_ref()?.read(local, header)
    }

    /// The same for whoever reads many articles once; without header and language.
    pub fn passing_annotations(&self, local: usize) -> Option<Annotations> {
        self.annotations.as_ref()?.read_past(local)
    }

    /// Places of the articles that may bear a name that passes a test, in order: none that
    /// does is left out.
    pub fn bearing_any(&self, passes: impl FnMut(&str) -> bool) -> Vec<usize> {
        let annotations = self.annotations.as_ref();
        annotations.map_or_else(Vec::new, |column| column.bearing_any(passes))
    }

    /// The language of the article at a place, once annotations are in.
    pub fn language(&self, local: usize) -> Option<&'static str> {
        self.annotations.as_ref()?.language(local)
    }

    /// Id of the article at a place.
    pub fn doc(&self, local: usize) -> DocId {
        let local = u32::try_from(local).unwrap_or(u32::MAX);
        DocId(self.first.0.saturating_add(local))
    }
}

/// One state of the corpus.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub(super) segments: Vec<Segment>,
    pub(super) overlay: Arc<Overlay>,
    pub(super) decisions: Decisions,
    pub(super) removed: Arc<RoaringBitmap>,
    pub(super) n_articles: usize,
    pub(super) n_annotated: usize,
    pub(super) n_words: u64,
    pub(super) languages: Vec<(&'static str, u32)>,
    pub(super) copies: super::copies::Copies,
    pub(super) orders: Arc<Orders>,
    /// Bytes that whoever makes snapshots holds for it.
    pub(super) beside: Vec<(Part, usize)>,
}

impl Snapshot {
    /// Articles that are live.
    pub fn n_articles(&self) -> usize {
        self.n_articles
    }

    /// Live articles whose annotations are in.
    pub fn n_annotated(&self) -> usize {
        self.n_annotated
    }

    /// Words of the live articles.
    pub fn n_words(&self) -> u64 {
        self.n_words
    }

    /// Languages of the live annotated articles with their counts, most frequent first.
    pub fn languages(&self) -> &[(&'static str, u32)] {
        &self.languages
    }

    /// Whether the article is in this snapshot and was not removed.
    pub fn is_live(&self, doc: DocId) -> bool {
        self.place(doc).is_some() && !self.is_removed(doc)
    }

    /// Live articles, in order of reading.
    pub fn docs(&self) -> impl Iterator<Item = DocId> + '_ {
        self.segments
            .iter()
            .flat_map(|segment| (0..segment.text.n_docs()).map(|local| segment.doc(local)))
            .filter(|doc| !self.is_removed(*doc))
    }

    /// The article, removed or not.
    pub fn article(&self, doc: DocId) -> Option<&Arc<Article>> {
        let (segment, local) = self.place(doc)?;
        segment.article(local)
    }

    /// Title, deck, dateline, blocks.
    pub fn header(&self, doc: DocId) -> Option<&Arc<Header>> {
        let (segment, local) = self.place(doc)?;
        segment.header(local)
    }

    /// Annotations, once they are in: unpacked for the caller, with the names that hold. Who
    /// asks for the same article again and again gets the same.
    pub fn annotations(&self, doc: DocId) -> Option<Arc<Annotations>> {
        let (segment, local) = self.place(doc)?;
        let found = segment.annotations(local)?;
        let text = segment.article(local)?.text();
        Some(self.overlay.naming().apply(found, text))
    }

    /// Annotations with names as they were found, whatever people decided about them.
    pub fn found_annotations(&self, doc: DocId) -> Option<Arc<Annotations>> {
        let (segment, local) = self.place(doc)?;
        segment.annotations(local)
    }

    /// Quotations of an article as people decided, once annotations are in.
    pub fn quotes(&self, doc: DocId) -> Vec<Quote> {
        let place = self.place(doc);
        place.map_or_else(Vec::new, |(segment, local)| self.quotes_at(segment, local))
    }

    /// [`Self::quotes`] of the article at a place of a segment of this snapshot.
    pub fn quotes_at(&self, segment: &Segment, local: usize) -> Vec<Quote> {
        let (Some(column), Some(article)) = (&segment.annotations, segment.article(local)) else {
            return Vec::new();
        };
        let found = column.quotes(local);
        let mut quotes = self.decisions.decided_quotes(article.hash(), found);
        let naming = self.overlay.naming();
        if !naming.is_plain() {
            for quote in &mut quotes {
                *quote = naming.quote(quote, article.text());
            }
        }
        quotes
    }

    /// The language alone, once annotations are in.
    pub fn language(&self, doc: DocId) -> Option<&'static str> {
        let (segment, local) = self.place(doc)?;
        segment.language(local)
    }

    /// Words in the article.
    pub fn doc_words(&self, doc: DocId) -> u32 {
        self.place(doc)
            .map_or(0, |(segment, local)| segment.text.n_words(local))
    }

    /// The date the article bears: what a person set, else what the container gave, else the
    /// dateline's, else the path's.
    pub fn date(&self, doc: DocId) -> Option<PartialDate> {
        borne::date(self.article(doc)?, self.header(doc)?, self.correction(doc))
    }

    /// Outlets of an article, as the Outlets facet counts them: what a person set, else what
    /// the container gave, else what a footer names, else the dateline's agency.
    pub fn outlets(&self, doc: DocId) -> Vec<&str> {
        match (self.article(doc), self.header(doc)) {
            (Some(article), Some(header)) => borne::outlets(article, header, self.correction(doc)),
            _ => Vec::new(),
        }
    }

    /// What people decided when this was published.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// What was set by hand of an article.
    pub fn correction(&self, doc: DocId) -> Option<&Correction> {
        self.decisions.correction(self.article(doc)?.hash())
    }

    /// The header as it was found, whatever title was set by hand.
    pub fn found_header(&self, doc: DocId) -> Option<&Arc<Header>> {
        let (segment, local) = self.place(doc)?;
        segment.text.found_header(local)
    }

    /// The date as it was found.
    pub fn found_date(&self, doc: DocId) -> Option<PartialDate> {
        borne::date(self.article(doc)?, self.header(doc)?, None)
    }

    /// The outlets as they were found.
    pub fn found_outlets(&self, doc: DocId) -> Vec<&str> {
        match (self.article(doc), self.header(doc)) {
            (Some(article), Some(header)) => borne::outlets(article, header, None),
            _ => Vec::new(),
        }
    }

    /// Facet values of an article, sorted by id, each once.
    pub fn doc_values(&self, doc: DocId) -> &[ValueId] {
        self.place(doc)
            .map_or(&[], |(segment, local)| segment.values.of(local))
    }

    /// A value by id.
    pub fn value(&self, value: ValueId) -> Option<&FacetValue> {
        self.overlay.value(value)
    }

    /// The value that a name stands for; a name that was merged stands for what it is now.
    pub fn find_value(&self, facet: Facet, name: &str) -> Option<ValueId> {
        self.overlay.meant(facet, name)
    }

    /// All segments, in order of reading.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The order of all articles that breaks ties. The first to ask of a snapshot waits until
    /// it is found.
    pub fn order(&self) -> Order {
        self.orders.of(&self.segments)
    }

    /// Names of facet values.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// Live versions of the article's story in order of reading, itself among them; none when
    /// it is alone. See [`families`].
    pub fn family(&self, doc: DocId) -> &[DocId] {
        self.overlay.families().of(doc)
    }

    /// How much of two articles' texts is alike.
    pub fn overlap(&self, a: DocId, b: DocId) -> Option<Overlap> {
        let ((one, at), (other, place)) = (self.place(a)?, self.place(b)?);
        Some(families::overlap((&one.text, at), (&other.text, place)))
    }

    /// Live stories: every family is one.
    pub fn n_stories(&self) -> usize {
        let n_further = self.overlay.families().n_further();
        self.n_articles.saturating_sub(n_further)
    }

    /// Whether any article was removed.
    pub fn has_removed(&self) -> bool {
        !self.removed.is_empty()
    }

    /// Whether an article was removed; says nothing about one that never was.
    pub fn is_removed(&self, doc: DocId) -> bool {
        self.has_removed() && self.removed.contains(doc.0)
    }

    /// The segment of an article, and its place there.
    pub fn place(&self, doc: DocId) -> Option<(&Segment, usize)> {
        let after = self
            .segments
            .partition_point(|segment| segment.first <= doc);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        Some((segment, segment.local(doc)?))
    }
}
