//! The order that breaks ties, across all segments: found when it is first asked for, and
//! from then on only grown by what came since, whatever segments are merged meanwhile.

use super::arrangement::Arrangement;
use super::snapshot::{DocId, Segment};
use std::sync::{Arc, Mutex, PoisonError};

/// The order of all articles of a snapshot that breaks ties.
#[derive(Clone, Debug)]
pub struct Order {
    /// The article that stands at place 0 of `arrangement`.
    pub first: DocId,
    /// Articles, counted from the first.
    pub arrangement: Arc<Arrangement>,
}

impl Default for Order {
    fn default() -> Self {
        Self {
            first: DocId(0),
            arrangement: Arc::default(),
        }
    }
}

impl Order {
    fn end(&self) -> u32 {
        let n_docs = u32::try_from(self.arrangement.docs().len()).unwrap_or(u32::MAX);
        self.first.0.saturating_add(n_docs)
    }
}

/// The order that snapshots of one index share. What people decide of dates and titles
/// begins a new one.
#[derive(Debug, Default)]
pub(super) struct Orders(Mutex<Order>);

impl Orders {
    /// The order of the articles of some segments, which follow each other. It may hold later
    /// articles, too.
    pub(super) fn of(&self, segments: &[Segment]) -> Order {
        let (Some(head), Some(last)) = (segments.first(), segments.last()) else {
            return Order::default();
        };
        if segments.len() == 1 {
            return Order {
                first: head.first,
                arrangement: Arc::clone(head.text.shared_arrangement()),
            };
        }
        let end = last.doc(last.text.n_docs());
        // Nothing is ever half done here: an order is put in place whole.
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.first != head.first {
            *known = Order {
                first: head.first,
                arrangement: Arc::default(),
            };
        }
        if known.end() < end.0 {
            known.arrangement = Arc::new(Arrangement::extended(&known.arrangement, segments));
        }
        known.clone()
    }
}
