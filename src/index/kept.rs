//! An index as it is kept between two starts, and an index made of what was kept: nothing is
//! cut, inverted, annotated or compared again.
//!
//! 1. Numbers of articles are of one session: what is kept numbers them anew, without the
//!    segments of which nothing is left.
//! 2. Segments are kept as people decided. Whoever takes up an index says which decisions it
//!    follows, and has it follow others afterwards.
//! 3. A segment whose annotations are missing is annotated like one that was just read.

use super::annotated::AnnotationColumn;
use super::builder::IndexBuilder;
use super::bytes::{Damaged, NamedValues};
use super::copies::Twin;
use super::segment::TextSegment;
use super::snapshot::{DocId, Segment, Snapshot};
use crate::corpus::{Article, ContentHash, Decisions};
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};

/// An index to be kept. Cheap to make and to send: it shares everything large.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The corpus; only its [`Self::segments`] are kept.
    pub snapshot: Arc<Snapshot>,
    /// Segments of which something is left, in order.
    pub segments: Vec<Segment>,
    /// What holds between articles.
    pub links: Links,
}

/// A part of a segment that is kept by itself, because it changes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// Articles and headers as they were read.
    Texts,
    /// Lexicon, postings, token stream.
    Words,
    /// Titles and dates as they are shown.
    Order,
    /// Annotations.
    Annotations,
    /// Facet values under the names that articles bear: what those mean is looked up anew.
    Values,
}

impl Piece {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Texts,
        Self::Words,
        Self::Order,
        Self::Annotations,
        Self::Values,
    ];

    /// Whether decisions change it.
    pub fn is_decided(self) -> bool {
        matches!(self, Self::Words | Self::Order | Self::Values)
    }

    /// Whether another model may say otherwise.
    pub fn is_inferred(self) -> bool {
        matches!(self, Self::Annotations | Self::Values)
    }
}

/// Tells whether a column is the very one that was kept, without holding it.
#[derive(Clone, Debug)]
pub struct Identity(Weak<dyn Any + Send + Sync>);

impl Identity {
    fn of<T: Any + Send + Sync>(column: &Arc<T>) -> Self {
        let column = Arc::downgrade(column);
        Self(column)
    }
}

impl PartialEq for Identity {
    fn eq(&self, other: &Self) -> bool {
        Weak::ptr_eq(&self.0, &other.0)
    }
}

impl Segment {
    /// Which column a piece is, if it is there.
    pub fn identity(&self, piece: Piece) -> Option<Identity> {
        let annotations = self.annotations.as_ref();
        Some(match piece {
            // Made with the texts, and never again.
            Piece::Texts => Identity::of(&self.text.sketches),
            Piece::Words => Identity::of(&self.text.inverted),
            Piece::Order => Identity::of(&self.text),
            Piece::Annotations => Identity::of(annotations?),
            Piece::Values => annotations.map(|_| Identity::of(&self.found))?,
        })
    }

    /// A piece as bytes, if it is there; `snapshot` names facet values.
    pub fn piece_bytes(&self, piece: Piece, snapshot: &Snapshot) -> Option<Vec<u8>> {
        let annotations = self.annotations.as_ref();
        Some(match piece {
            Piece::Texts => self.text.texts_to_bytes(),
            Piece::Words => self.text.words_to_bytes(),
            Piece::Order => self.text.order_to_bytes(),
            Piece::Annotations => annotations?.to_bytes(),
            Piece::Values => {
                annotations?;
                NamedValues::of(&self.found, snapshot, self.text.n_docs()).to_bytes()
            }
        })
    }
}

/// What holds between articles, which are numbered as they come in what is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// Articles that were taken out.
    pub(super) removed: Vec<u32>,
    /// Families, each in order.
    pub(super) families: Vec<Vec<u32>>,
    /// Articles set apart from theirs.
    pub(super) apart: Vec<u32>,
    /// Where else texts stand.
    pub(super) twins: Vec<(ContentHash, Twin)>,
}

/// A segment that was kept.
#[derive(Debug)]
pub struct KeptSegment {
    /// Its text columns.
    pub text: TextSegment,
    /// Annotations with facet values, if they were kept.
    pub annotated: Option<(AnnotationColumn, NamedValues)>,
}

impl KeptSegment {
    /// The segment of which these are the pieces. One without annotations that can be read
    /// has none.
    ///
    /// # Errors
    /// When the others are missing, or not what was written.
    pub fn from_bytes(mut piece: impl FnMut(Piece) -> Option<Vec<u8>>) -> Result<Self, Damaged> {
        let mut needed = |kind| piece(kind).ok_or(Damaged::Short);
        let text = TextSegment::from_bytes(
            &needed(Piece::Texts)?,
            &needed(Piece::Words)?,
            &needed(Piece::Order)?,
        )?;
        let mut annotated = || {
            let annotations = AnnotationColumn::from_bytes(&piece(Piece::Annotations)?).ok()?;
            let values = NamedValues::from_bytes(&piece(Piece::Values)?).ok()?;
            let fits = [annotations.n_docs(), values.n_docs()] == [text.n_docs(); 2];
            fits.then_some((annotations, values))
        };
        let annotated = annotated();
        Ok(Self { text, annotated })
    }

    /// Its articles, in order.
    pub fn articles(&self) -> impl Iterator<Item = &Arc<Article>> {
        self.text.articles.iter()
    }
}

impl Links {
    /// Where else texts stand.
    pub fn twins(&self) -> &[(ContentHash, Twin)] {
        &self.twins
    }

    /// Forgets where else some texts stand.
    pub fn retain_twins(&mut self, keep: impl Fn(&Twin) -> bool) {
        self.twins.retain(|(_, twin)| keep(twin));
    }
}

/// Numbers of articles in what is kept, by their numbers now.
struct Places(BTreeMap<u32, (u32, u32)>);

impl Places {
    fn of(segments: &[Segment]) -> Self {
        let mut n_before = 0;
        let starts = segments.iter().map(|segment| {
            let n_docs = u32::try_from(segment.text.n_docs()).unwrap_or(u32::MAX);
            let place = (segment.first.0, (n_before, n_docs));
            n_before += n_docs;
            place
        });
        Self(starts.collect())
    }

    fn at(&self, doc: DocId) -> Option<u32> {
        let (first, (place, n_docs)) = self.0.range(..=doc.0).next_back()?;
        let local = doc.0 - first;
        (local < *n_docs).then_some(place + local)
    }
}

impl IndexBuilder {
    /// The index as it was published last, to be kept.
    pub fn keep(&self) -> Kept {
        let snapshot = Arc::clone(&self.current);
        let is_left = |segment: &&Segment| {
            let mut docs = (0..segment.text.n_docs()).map(|local| segment.doc(local));
            docs.any(|doc| !snapshot.is_removed(doc))
        };
        let segments: Vec<Segment> = snapshot.segments.iter().filter(is_left).cloned().collect();
        let places = Places::of(&segments);
        let renumber = |docs: &mut dyn Iterator<Item = DocId>| -> Vec<u32> {
            docs.filter_map(|doc| places.at(doc)).collect()
        };
        let families = snapshot.overlay.families().all();
        let links = Links {
            removed: renumber(&mut snapshot.removed.iter().map(DocId)),
            families: families
                .map(|family| renumber(&mut family.iter().copied()))
                .collect(),
            apart: renumber(
                &mut self
                    .kinship
                    .apart()
                    .filter(|doc| !snapshot.is_removed(*doc)),
            ),
            twins: snapshot.copies.all(),
        };
        Kept {
            snapshot,
            segments,
            links,
        }
    }

    /// Takes up, in an index that is empty, what was kept while it followed `decisions`. What
    /// the index follows now is followed afterwards.
    pub fn take_up(&mut self, segments: Vec<KeptSegment>, links: &Links, decisions: Decisions) {
        let now = std::mem::replace(&mut self.decisions, decisions);
        let first = self.next;
        for kept in segments {
            self.push_kept(kept);
        }
        let doc = |place: &u32| DocId(first.saturating_add(*place));
        let removed: Vec<DocId> = links.removed.iter().map(doc).collect();
        let apart: Vec<DocId> = links.apart.iter().map(doc).collect();
        let families = links.families.iter();
        let families = families.map(|family| family.iter().map(doc).collect());
        self.take_out(&removed);
        self.kinship
            .take_up(&self.segments, (&removed, &apart), families.collect());
        for (hash, twin) in &links.twins {
            if self.known(*hash).is_some() {
                self.add_twin(*hash, twin.clone());
            }
        }
        self.define_anew();
        self.decide(now);
    }

    fn push_kept(&mut self, kept: KeptSegment) {
        let mut segment = Segment {
            first: DocId(self.next),
            text: Arc::new(kept.text),
            found: Arc::default(),
            values: Arc::default(),
            own: Arc::default(),
            annotations: None,
        };
        match kept.annotated {
            Some((annotations, values)) => {
                segment.found = Arc::new(values.numbered(&mut self.dictionary));
                segment.annotations = Some(Arc::new(annotations));
            }
            None => segment.count_values(&mut self.dictionary, &self.decisions, &[]),
        }
        self.resolver.sort(&mut segment, &mut self.dictionary);
        segment.take_marks(&mut self.dictionary, self.decisions.marks());
        self.resolver.show(&mut segment, &mut self.dictionary);
        self.count_in(segment);
    }
}
