//! Where articles are looked up while families grow: their sketches, openings and shingles, the
//! last kept for a while. Decides nothing.

use super::shingle::Shingles;
use super::sketch::Sketch;
use super::{opening, shingles};
use crate::index::snapshot::{DocId, Segment};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Texts whose shingles are kept between two comparisons, some 8 KB each.
const KEPT: usize = 512;

/// Segments, and shingles of the articles that were looked at last.
pub(super) struct Shelf<'s> {
    segments: &'s [Segment],
    pub(super) kept: FxHashMap<u32, Arc<Shingles>>,
}

impl<'s> Shelf<'s> {
    pub(super) fn new(segments: &'s [Segment]) -> Self {
        Self {
            segments,
            kept: FxHashMap::default(),
        }
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

    pub(super) fn opening(&self, doc: u32) -> Vec<u64> {
        let place = self.place(doc);
        place.map_or_else(Vec::new, |(segment, at)| opening((&segment.text, at)))
    }

    fn shingles(&mut self, doc: u32) -> Option<Arc<Shingles>> {
        if let Some(kept) = self.kept.get(&doc) {
            return Some(Arc::clone(kept));
        }
        let (segment, local) = self.place(doc)?;
        let shingles = Arc::new(shingles((&segment.text, local)));
        if self.kept.len() >= KEPT {
            self.kept.clear();
        }
        self.kept.insert(doc, Arc::clone(&shingles));
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
