//! The order that breaks ties, found once for a segment: date, newest first, then title,
//! then order of reading. So no query compares a title.

use super::invert::count;
use super::keys::{DateKey, TitleKey, sortable};
use super::lexicon::Strings;
use super::room::{filled, gathered};

/// Places of the articles of a segment in that order, both ways.
#[derive(Debug, Default)]
pub struct Arrangement {
    /// Articles in that order.
    docs: Vec<u32>,
    /// For each article its place in the order.
    ranks: Vec<u32>,
}

impl Arrangement {
    /// Arranges articles by their columns.
    pub(super) fn of(dates: &[DateKey], keys: &[TitleKey], titles: &Strings) -> Self {
        // Small keys first: few articles share a date and the beginning of a title.
        let rows = dates.iter().zip(keys).zip(0..);
        let mut rows: Vec<(u32, u128, u32)> =
            gathered(rows.map(|((date, key), doc)| (date.newest_first(), key.bits(), doc)));
        rows.sort_unstable();
        for run in rows.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
            if run.len() > 1 {
                run.sort_by_cached_key(|(_, _, doc)| sortable(titles.at(*doc as usize)).to_owned());
            }
        }
        let docs: Vec<u32> = gathered(rows.iter().map(|(_, _, doc)| *doc));
        drop(rows);
        let mut ranks = filled(docs.len(), 0);
        for (rank, doc) in docs.iter().enumerate() {
            if let Some(to) = ranks.get_mut(*doc as usize) {
                *to = count(rank);
            }
        }
        ranks.shrink_to_fit();
        Self { docs, ranks }
    }

    /// Articles in that order.
    pub fn docs(&self) -> &[u32] {
        &self.docs
    }

    /// For each article its place in the order.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        (self.docs.capacity() + self.ranks.capacity()) * size_of::<u32>()
    }
}
