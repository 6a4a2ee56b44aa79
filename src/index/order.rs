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

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::date::PartialDate;
    use crate::index::keys::{DateKey, sortable};
    use crate::index::tiers::Eagerness;
    use crate::index::{IndexBuilder, Snapshot};
    use crate::text::fold::fold;
    use proptest::prelude::*;
    use std::sync::Arc;

    type Draft = (Option<i16>, String);

    fn pushed(builder: &mut IndexBuilder, nth: usize, drafts: &[Draft]) {
        let drafts = drafts.iter().enumerate().map(|(at, (year, title))| {
            let date = year.map(|year| PartialDate {
                year: Some(year),
                ..PartialDate::default()
            });
            let given = Given {
                date,
                ..Given::default()
            };
            let header = Header {
                title: title.clone(),
                ..Header::default()
            };
            let article = Article::new(Origin::Pasted, given, format!("{nth} {at}"));
            (Arc::new(article), Arc::new(header))
        });
        let n_docs = drafts.len();
        let first = builder.push_segment(drafts.collect());
        builder.annotate_segment(first, vec![crate::corpus::Annotations::default(); n_docs]);
    }

    /// Newest first, then by title, then in order of reading.
    fn naive(drafts: &[Draft]) -> Vec<u32> {
        let key = |(year, title): &Draft| {
            let date = year.map(|year| PartialDate {
                year: Some(year),
                ..PartialDate::default()
            });
            let date = DateKey::of(date).newest_first();
            (date, sortable(&fold(title)).to_owned())
        };
        let mut docs: Vec<u32> = (0..).take(drafts.len()).collect();
        docs.sort_by_key(|doc| key(&drafts[*doc as usize]));
        docs
    }

    fn ordered(snapshot: &Snapshot, n_docs: usize) -> Vec<u32> {
        let order = snapshot.order();
        let docs = order.arrangement.docs().iter().copied();
        let docs: Vec<u32> = docs.filter(|doc| (*doc as usize) < n_docs).collect();
        let places = docs
            .iter()
            .map(|doc| order.arrangement.ranks()[*doc as usize]);
        assert!(places.collect::<Vec<u32>>().is_sorted());
        docs
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn grows_with_the_corpus(
            parts in prop::collection::vec(
                prop::collection::vec((prop::option::of(2020..2023_i16), "[ab\"É]{0,3}"), 1..20),
                1..9,
            ),
            merges in any::<bool>(),
        ) {
            let mut builder = IndexBuilder::default();
            let mut all = Vec::new();
            let mut before: Vec<(Arc<Snapshot>, usize)> = Vec::new();
            for (nth, part) in parts.iter().enumerate() {
                pushed(&mut builder, nth, part);
                all.extend_from_slice(part);
                let snapshot = builder.publish();
                prop_assert_eq!(ordered(&snapshot, all.len()), naive(&all));
                if merges {
                    builder.merge_all(Eagerness::Idle);
                }
                before.push((snapshot, all.len()));
            }
            let merged = builder.publish();
            prop_assert_eq!(ordered(&merged, all.len()), naive(&all));
            for (snapshot, n_docs) in before {
                prop_assert_eq!(ordered(&snapshot, n_docs), naive(&all[..n_docs]));
            }
        }
    }
}
