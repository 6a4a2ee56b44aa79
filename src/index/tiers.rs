//! Which segments are to be merged, and the merging. Small segments are cheap to add, large
//! ones cheap to search: so neighbors of a size become one of the next.
//!
//! 1. Only annotated segments are merged, and only neighbors: articles keep their numbers.
//! 2. A merge takes the first row of segments, none larger than a tier, that is long enough.
//! 3. A plan is run anywhere; what it made is put in place only if its parts still stand there.

use super::annotated::AnnotationColumn;
use super::segment::TextSegment;
use super::snapshot::Segment;
use super::values::ValueColumn;
use super::{DocId, IndexBuilder};
use std::ops::Range;
use std::sync::Arc;

/// Articles of the largest segment of each tier.
const TIERS: [usize; 5] = [256, 2_048, 16_384, 131_072, 1_048_576];

/// Tokens of the largest segment; places in it are numbers of 32 bits.
const MOST_TOKENS: usize = 1 << 29;

/// When segments are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eagerness {
    /// When eight of a size stand beside each other: while more comes in.
    Busy,
    /// When four do: when nothing else is to be done.
    Idle,
}

impl Eagerness {
    fn least_parts(self) -> usize {
        match self {
            Self::Busy => 8,
            Self::Idle => 4,
        }
    }
}

/// Segments to be merged into one. Pure work, for any thread.
#[derive(Debug)]
pub struct MergePlan {
    parts: Vec<Segment>,
}

/// A segment made of several.
#[derive(Debug)]
pub struct Merged {
    parts: Vec<Segment>,
    segment: Segment,
}

impl MergePlan {
    /// How many articles the segment will have.
    pub fn n_docs(&self) -> usize {
        self.parts.iter().map(|part| part.text.n_docs()).sum()
    }

    /// Merges.
    pub fn run(self) -> Merged {
        let texts: Vec<&TextSegment> = self.parts.iter().map(|part| &*part.text).collect();
        let values: Vec<&ValueColumn> = self.parts.iter().map(|part| &*part.values).collect();
        let found: Vec<&ValueColumn> = self.parts.iter().map(|part| &*part.found).collect();
        let is_shown = |part: &Segment| Arc::ptr_eq(&part.values, &part.found);
        let found = Arc::new(ValueColumn::merged(&found));
        let values = if self.parts.iter().all(is_shown) {
            Arc::clone(&found)
        } else {
            Arc::new(ValueColumn::merged(&values))
        };
        let annotations: Vec<&AnnotationColumn> = self
            .parts
            .iter()
            .filter_map(|part| part.annotations.as_deref())
            .collect();
        let segment = Segment {
            first: self.parts.first().map_or(DocId(0), |part| part.first),
            text: Arc::new(TextSegment::merged(&texts)),
            found,
            values,
            annotations: Some(Arc::new(AnnotationColumn::merged(&annotations))),
        };
        Merged {
            parts: self.parts,
            segment,
        }
    }
}

impl IndexBuilder {
    /// The next segments that ought to become one.
    pub fn merge_due(&self, eagerness: Eagerness) -> Option<MergePlan> {
        let parts = due(&self.segments, eagerness)?;
        let parts = self.segments.get(parts)?.to_vec();
        Some(MergePlan { parts })
    }

    /// Puts a merged segment in the place of its parts. False when these were changed since.
    pub fn install(&mut self, merged: Merged) -> bool {
        let first = merged.segment.first;
        let found = self
            .segments
            .binary_search_by_key(&first, |segment| segment.first);
        let Ok(at) = found else {
            return false;
        };
        let places = at..at + merged.parts.len();
        let is_same = self.segments.get(places.clone()).is_some_and(|parts| {
            parts.iter().zip(&merged.parts).all(|(now, then)| {
                Arc::ptr_eq(&now.text, &then.text)
                    && Arc::ptr_eq(&now.found, &then.found)
                    && Arc::ptr_eq(&now.values, &then.values)
            })
        });
        if is_same {
            self.segments.splice(places, [merged.segment]);
        }
        is_same
    }

    /// Merges until nothing is due, here and now.
    pub fn merge_all(&mut self, eagerness: Eagerness) {
        while let Some(plan) = self.merge_due(eagerness) {
            if !self.install(plan.run()) {
                return;
            }
        }
    }
}

fn due(segments: &[Segment], eagerness: Eagerness) -> Option<Range<usize>> {
    TIERS.iter().find_map(|most_docs| {
        let fits = |segment: &Segment| {
            segment.annotations.is_some() && segment.text.n_docs() <= *most_docs
        };
        let mut start = 0;
        let mut n_tokens = 0;
        for (at, segment) in segments.iter().enumerate() {
            let n_here = segment.text.n_all_tokens();
            if !fits(segment) || n_tokens + n_here > MOST_TOKENS {
                if at - start >= eagerness.least_parts() {
                    return Some(start..at);
                }
                start = if fits(segment) { at } else { at + 1 };
                n_tokens = if fits(segment) { n_here } else { 0 };
                continue;
            }
            n_tokens += n_here;
        }
        (segments.len() - start >= eagerness.least_parts()).then_some(start..segments.len())
    })
}
