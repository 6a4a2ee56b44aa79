//! When articles were published, in several series at once: those of the values that most of
//! them have, of values that are asked for, of other sets of articles. Counts dates one by one,
//! so that whoever shows them may cut time as they like.
//!
//! 1. Every article of the selection counts once in each series whose value it has itself;
//!    an article that has several values counts in several series.
//! 2. Dates without a year are no dates here: their articles are told apart as undated.

use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::index::{DocId, Snapshot, ValueId};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Articles between two looks at the cancel flag.
const STRIDE: usize = 1_024;

/// What a series is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SeriesKey {
    /// Articles with a value.
    Value(Facet, String),
    /// Articles that a search finds, by its name.
    Search(String),
}

impl SeriesKey {
    /// As shown.
    pub fn name(&self) -> &str {
        match self {
            Self::Value(_, name) | Self::Search(name) => name,
        }
    }
}

/// Which series are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'w> {
    /// Of a facet so many values, the most frequent.
    pub top: Option<(Facet, usize)>,
    /// Values that are not among those.
    pub hidden: &'w [SeriesKey],
    /// Values that are wanted in any case, in this order.
    pub values: &'w [SeriesKey],
    /// Other sets of articles by name, each in order of reading.
    pub sets: &'w [(String, Vec<DocId>)],
}

/// One series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateSeries {
    /// What it is of.
    pub key: SeriesKey,
    /// Articles by date, one for each of [`DateTable::dates`].
    pub counts: Vec<u32>,
    /// Articles without a date.
    pub n_undated: u32,
    /// All its articles.
    pub n: u32,
}

/// Articles by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateTable {
    /// Dates in order, each once, with all articles of the selection.
    pub dates: Vec<(PartialDate, u32)>,
    /// Articles without a date.
    pub n_undated: u32,
    /// All articles.
    pub n: u32,
    /// The most frequent first, then those that were asked for, then the sets.
    pub series: Vec<DateSeries>,
}

/// Counts the dates of `docs`. None when `cancelled`.
pub fn date_table(
    snapshot: &Snapshot,
    docs: &[DocId],
    wanted: &Wanted<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<DateTable> {
    let (keys, values) = chosen(snapshot, docs, wanted, cancelled)?;
    let n_series = keys.len();
    // A row for each date: all articles, then those of each series; the first is of no date.
    let width = n_series + 1;
    let mut rows: FxHashMap<PartialDate, usize> = FxHashMap::default();
    let mut counts = vec![0_u32; width];
    for (nth, doc) in docs.iter().enumerate() {
        if nth.is_multiple_of(STRIDE) && cancelled() {
            return None;
        }
        let date = snapshot.date(*doc).filter(|date| date.year.is_some());
        let row = date.map_or(0, |date| {
            let next = rows.len() + 1;
            *rows.entry(date).or_insert(next)
        });
        let start = row * width;
        if counts.len() <= start {
            counts.resize(start + width, 0);
        }
        let Some((all, of_series)) = counts
            .get_mut(start..start + width)
            .and_then(<[u32]>::split_first_mut)
        else {
            continue;
        };
        *all += 1;
        let has = snapshot.doc_values(*doc);
        let of_values = values.iter().map(|value| {
            let value = value.as_ref();
            value.is_some_and(|value| has.binary_search(value).is_ok())
        });
        let of_sets = wanted.sets.iter();
        let of_sets = of_sets.map(|(_, set)| set.binary_search(doc).is_ok());
        for (count, is_in) in of_series.iter_mut().zip(of_values.chain(of_sets)) {
            *count += u32::from(is_in);
        }
    }
    Some(table(&keys, rows, &counts))
}

/// The series that are wanted, and the values of those that are no sets.
fn chosen(
    snapshot: &Snapshot,
    docs: &[DocId],
    wanted: &Wanted<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<SeriesKey>, Vec<Option<ValueId>>)> {
    let mut keys = match wanted.top {
        Some((facet, most)) => {
            let hidden = wanted.hidden;
            top(snapshot, docs, (facet, most), hidden, cancelled)?
        }
        None => Vec::new(),
    };
    for key in wanted.values {
        if matches!(key, SeriesKey::Value(..)) && !keys.contains(key) {
            keys.push(key.clone());
        }
    }
    let values = keys.iter().map(|key| match key {
        SeriesKey::Value(facet, name) => snapshot.find_value(*facet, name),
        SeriesKey::Search(_) => None,
    });
    let values = values.collect();
    let sets = wanted.sets.iter();
    keys.extend(sets.map(|(name, _)| SeriesKey::Search(name.clone())));
    Some((keys, values))
}

/// The values of a facet that most of `docs` have, by count, then by name.
fn top(
    snapshot: &Snapshot,
    docs: &[DocId],
    (facet, most): (Facet, usize),
    hidden: &[SeriesKey],
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<SeriesKey>> {
    let mut counts = vec![0_u32; snapshot.overlay().n_values()];
    for (nth, doc) in docs.iter().enumerate() {
        if nth.is_multiple_of(STRIDE) && cancelled() {
            return None;
        }
        for value in snapshot.doc_values(*doc) {
            if let Some(count) = counts.get_mut(value.0 as usize) {
                *count += 1;
            }
        }
    }
    let found = (0..).zip(counts).filter(|(_, n)| *n > 0);
    let found = found.filter_map(|(id, n)| {
        let value = snapshot.value(ValueId(id))?;
        (value.facet == facet).then(|| (Reverse(n), value.name.to_string()))
    });
    let mut found: Vec<(Reverse<u32>, String)> = found.collect();
    found.sort_unstable();
    let keys = found
        .into_iter()
        .map(|(_, name)| SeriesKey::Value(facet, name));
    Some(
        keys.filter(|key| !hidden.contains(key))
            .take(most)
            .collect(),
    )
}

/// Rows in order of time, turned into series.
fn table(keys: &[SeriesKey], rows: FxHashMap<PartialDate, usize>, counts: &[u32]) -> DateTable {
    let width = keys.len() + 1;
    let mut rows: Vec<(PartialDate, usize)> = rows.into_iter().collect();
    rows.sort_unstable();
    let at = |row: usize, column: usize| {
        let place = row * width + column;
        counts.get(place).copied().unwrap_or_default()
    };
    let series = keys.iter().zip(1..).map(|(key, column)| {
        let counts: Vec<u32> = rows.iter().map(|(_, row)| at(*row, column)).collect();
        let n_undated = at(0, column);
        DateSeries {
            key: key.clone(),
            n: counts.iter().sum::<u32>() + n_undated,
            counts,
            n_undated,
        }
    });
    let dates: Vec<(PartialDate, u32)> = rows
        .iter()
        .map(|(date, row)| (*date, at(*row, 0)))
        .collect();
    let n_undated = at(0, 0);
    DateTable {
        n: dates.iter().map(|(_, n)| n).sum::<u32>() + n_undated,
        series: series.collect(),
        dates,
        n_undated,
    }
}

#[cfg(test)]
mod tests;
