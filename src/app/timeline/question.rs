//! What is asked of the worker for the view of time, and the answer. A range of dates is left
//! out of what is counted, so that it can be stretched again; whoever shows the series marks it.

use super::wish::{By, MOST_SERIES, TOP_SERIES, TimelineWish};
use crate::analysis::timeline::{DateTable, SeriesKey, Wanted, date_table};
use crate::index::{DocId, Snapshot};
use crate::search::{self, Counting, Request, Results};
use std::cmp::Reverse;
use std::sync::Arc;

/// One question.
#[derive(Clone, Debug)]
pub struct TimelineQuestion {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// Whose dates.
    pub results: Arc<Results>,
    /// The request that they answer.
    pub request: Request,
    /// Which series.
    pub wish: TimelineWish,
    /// Saved searches by name.
    pub searches: Vec<(String, Request)>,
    /// Comes back with the answer.
    pub serial: u64,
    /// Questions with smaller serials were other ones; they need no answer.
    pub since: u64,
}

impl TimelineQuestion {
    /// The answer; none when `cancelled`.
    pub fn answer(&self, cancelled: &dyn Fn() -> bool) -> Option<DateTable> {
        let of_any_date;
        let docs = if self.request.filters.dates.is_none() {
            &self.results.docs
        } else {
            let mut request = self.request.clone();
            request.filters.dates = None;
            of_any_date = search::run(&self.snapshot, &request, cancelled)?.docs;
            &of_any_date
        };
        let wish = &self.wish;
        let values: Vec<SeriesKey> = wish.added().take(MOST_SERIES).cloned().collect();
        let n_top = TOP_SERIES.min(MOST_SERIES - values.len());
        let sets = match wish.by {
            By::Searches => self.sets(cancelled)?,
            By::Facet(_) => Vec::new(),
        };
        let wanted = Wanted {
            top: match wish.by {
                By::Facet(facet) => Some((facet, n_top)),
                By::Searches => None,
            },
            hidden: &wish.hidden,
            values: &values,
            sets: &sets,
        };
        date_table(&self.snapshot, docs, &wanted, cancelled)
    }

    /// What the saved searches find, those that find most first.
    fn sets(&self, cancelled: &dyn Fn() -> bool) -> Option<Vec<(String, Vec<DocId>)>> {
        let mut sets = Vec::new();
        for (name, request) in &self.searches {
            let key = SeriesKey::Search(name.clone());
            if self.wish.hidden.contains(&key) {
                continue;
            }
            // Every version that answers is in it: which one stands for a story in the result
            // is for the result to say.
            let request = Request {
                counting: Counting::Copies,
                ..request.clone()
            };
            let mut docs = search::run(&self.snapshot, &request, cancelled)?.docs;
            docs.sort_unstable();
            let is_added = self.wish.added.contains(&key);
            sets.push((is_added, name.clone(), docs));
        }
        sets.sort_by_key(|(is_added, _, docs)| Reverse((*is_added, docs.len())));
        let n_added = sets.iter().filter(|(is_added, ..)| *is_added).count();
        sets.truncate(MOST_SERIES.min(TOP_SERIES + n_added));
        Some(
            sets.into_iter()
                .map(|(_, name, docs)| (name, docs))
                .collect(),
        )
    }
}
