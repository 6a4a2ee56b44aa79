//! Where articles are looked up while families grow: their sketches, openings and shingles, the
//! last kept for a while. Decides nothing.

use super::shingle::Shingles;
use super::sketch::{Opening, Sketch};
use super::{opening, shingles};
use crate::index::memory::table_bytes;
use crate::index::snapshot::{DocId, Segment};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Texts whose shingles are kept between two comparisons, some 8 KB each.
const KEPT: usize = 512;

/// Openings that are kept, 80 bytes each: a sender's releases meet one another again and again.
const OPENINGS: usize = 8_192;

/// What was looked at last.
#[derive(Debug, Default)]
pub(super) struct Kept {
    shingles: FxHashMap<u32, Arc<Shingles>>,
    openings: FxHashMap<u32, Opening>,
}

impl Kept {
    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let shingles = self.shingles.values().map(|kept| kept.heap_bytes());
        shingles.sum::<usize>()
            + table_bytes::<u32, Arc<Shingles>>(self.shingles.capacity())
            + table_bytes::<u32, Opening>(self.openings.capacity())
    }
}

/// Segments, and what of their articles was looked at last.
pub(super) struct Shelf<'s> {
    segments: &'s [Segment],
    kept: Kept,
}

impl<'s> Shelf<'s> {
    pub(super) fn new(segments: &'s [Segment]) -> Self {
        Self::with(segments, Kept::default())
    }

    /// Goes on with what was kept; articles must not have changed since.
    pub(super) fn with(segments: &'s [Segment], kept: Kept) -> Self {
        Self { segments, kept }
    }

    /// What is kept for the next time.
    pub(super) fn into_kept(self) -> Kept {
        self.kept
    }

    fn place(&self, doc: u32) -> Option<(&'s Segment, usize)> {
        let doc = DocId(doc);
        let after = self
            .segments
            .partition_point(|segment| segment.first <= doc);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        Some((segment, segment.local(doc)?))
    }

    pub(super) fn sketch(&self, doc: u32) -> Option<&'s Sketch> {
        let (segment, local) = self.place(doc)?;
        segment.text.sketches.get(local)
    }

    pub(super) fn opening(&mut self, doc: u32) -> Opening {
        if let Some(kept) = self.kept.openings.get(&doc) {
            return kept.clone();
        }
        let place = self.place(doc);
        let opening = place.map(|(segment, at)| opening((&segment.text, at)));
        let opening = opening.unwrap_or_default();
        if self.kept.openings.len() >= OPENINGS {
            self.kept.openings.clear();
        }
        self.kept.openings.insert(doc, opening.clone());
        opening
    }

    fn shingles(&mut self, doc: u32) -> Option<Arc<Shingles>> {
        if let Some(kept) = self.kept.shingles.get(&doc) {
            return Some(Arc::clone(kept));
        }
        let (segment, local) = self.place(doc)?;
        let shingles = Arc::new(shingles((&segment.text, local)));
        if self.kept.shingles.len() >= KEPT {
            self.kept.shingles.clear();
        }
        self.kept.shingles.insert(doc, Arc::clone(&shingles));
        Some(shingles)
    }

    /// The rule, for two articles that are near.
    pub(super) fn is_version(&mut self, a: u32, b: u32) -> bool {
        match (self.shingles(a), self.shingles(b)) {
            (Some(a), Some(b)) => a.is_version(&b),
            _ => false,
        }
    }
}
