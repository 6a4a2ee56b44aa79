//! Which terms of one segment answer to a pattern, as ranges of their numbers.

use crate::index::lexicon::TermId;
use crate::index::postings::Postings;
use std::ops::Range;

/// Numbers of terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Terms {
    /// In order, apart, none empty.
    ranges: Vec<Range<TermId>>,
    /// In how many articles they stand, summed.
    n_postings: usize,
}

impl Terms {
    /// From ranges in order.
    pub(super) fn new(mut ranges: Vec<Range<TermId>>, postings: &Postings) -> Self {
        ranges.retain(|range| !range.is_empty());
        let n_postings = ranges.iter().map(|range| postings.n_docs(range) as usize);
        Self {
            n_postings: n_postings.sum(),
            ranges,
        }
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The term, if there is but one.
    pub(super) fn single(&self) -> Option<TermId> {
        match self.ranges.as_slice() {
            [range] if range.len() == 1 => Some(range.start),
            _ => None,
        }
    }

    /// The range, if there is but one.
    pub(super) fn range(&self) -> Option<&Range<TermId>> {
        match self.ranges.as_slice() {
            [range] => Some(range),
            _ => None,
        }
    }

    /// In how many articles they stand, summed.
    pub(super) fn n_postings(&self) -> usize {
        self.n_postings
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = TermId> {
        self.ranges.iter().cloned().flatten()
    }

    /// Whether a term is one of them.
    #[inline]
    pub(super) fn contains(&self, id: TermId) -> bool {
        match self.ranges.as_slice() {
            [range] => range.contains(&id),
            ranges => {
                let after = ranges.partition_point(|range| range.end <= id);
                ranges.get(after).is_some_and(|range| range.start <= id)
            }
        }
    }
}
