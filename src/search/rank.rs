//! Puts matches in the order asked for. Keys were made when the segment was; only exact
//! ties look at a title.

use super::matching::Scored;
use super::request::Sort;
use crate::index::keys::{TitleHash, sortable};
use crate::index::{DocId, Segment, Snapshot, ValueId};
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// An article with all it is ordered by; smaller comes first.
struct Ranked {
    key: u128,
    title: TitleHash,
    doc: DocId,
}

/// The back half of a key.
const LOW_HALF: u128 = u64::MAX as u128;

/// Articles in the order asked for. `has_query` tells whether scores mean anything.
pub(super) fn ranked(
    snapshot: &Snapshot,
    found: &[Scored],
    sort: Sort,
    has_query: bool,
) -> Vec<DocId> {
    if sort == Sort::Relevance && !has_query {
        return found.iter().map(|scored| scored.doc).collect();
    }
    let outlets = match sort {
        Sort::Outlet => outlet_places(snapshot, found),
        _ => FxHashMap::default(),
    };
    let rows: Vec<Ranked> = found
        .iter()
        .filter_map(|scored| {
            let (segment, local) = snapshot.place(scored.doc)?;
            Some(Ranked {
                key: key(segment, local, scored.score, sort, &outlets),
                title: segment.text.title_hash(local),
                doc: scored.doc,
            })
        })
        .collect();
    in_order(snapshot, &rows, sort)
}

/// Sorts plain numbers, which is several times faster than sorting rows: the front half of
/// each key with the row's number behind it. Only rows alike in front are compared whole.
fn in_order(snapshot: &Snapshot, rows: &[Ranked], sort: Sort) -> Vec<DocId> {
    let numbered = rows.iter().zip(0_u128..);
    let mut fronts: Vec<u128> = numbered
        .map(|(row, number)| row.key >> 64 << 64 | number)
        .collect();
    fronts.sort_unstable();
    let mut docs = Vec::with_capacity(rows.len());
    let mut alike: Vec<&Ranked> = Vec::new();
    for run in fronts.chunk_by(|a, b| a >> 64 == b >> 64) {
        let numbers = run
            .iter()
            .filter_map(|front| usize::try_from(front & LOW_HALF).ok());
        alike.clear();
        alike.extend(numbers.filter_map(|number| rows.get(number)));
        if alike.len() > 1 {
            alike
                .sort_unstable_by(|a, b| a.key.cmp(&b.key).then_with(|| tie(snapshot, a, b, sort)));
        }
        docs.extend(alike.iter().map(|row| row.doc));
    }
    docs
}

/// The sort's own key in front, then date, then as much of the title as fits.
fn key(
    segment: &Segment,
    local: usize,
    score: f32,
    sort: Sort,
    outlets: &FxHashMap<ValueId, u32>,
) -> u128 {
    let (date, title) = segment.text.keys(local);
    let date = u128::from(date.newest_first());
    match sort {
        Sort::Relevance => {
            // Bits of floats that are not negative sort like the floats.
            let score = u128::from(u32::MAX - score.max(0.0).to_bits());
            score << 96 | date << 64 | title.bits() >> 64
        }
        Sort::Date => date << 96 | title.bits() >> 32,
        Sort::Title => title.bits(),
        Sort::Outlet => {
            let place = segment
                .values
                .outlet(local)
                .and_then(|outlet| outlets.get(&outlet));
            let place = u128::from(place.copied().unwrap_or(u32::MAX));
            place << 96 | date << 64 | title.bits() >> 64
        }
    }
}

/// Whole titles; then, where the title came first, the date; then the order of reading.
fn tie(snapshot: &Snapshot, a: &Ranked, b: &Ranked, sort: Sort) -> Ordering {
    if a.title == b.title && sort != Sort::Title {
        return a.doc.cmp(&b.doc);
    }
    let row = |doc| {
        let (segment, local) = snapshot.place(doc)?;
        let date = segment.text.keys(local).0.newest_first();
        Some((sortable(segment.text.folded_title(local)), date))
    };
    let (Some((title, date)), Some((other_title, other_date))) = (row(a.doc), row(b.doc)) else {
        return a.doc.cmp(&b.doc);
    };
    let by_date = match sort {
        Sort::Title => date.cmp(&other_date),
        _ => Ordering::Equal,
    };
    title.cmp(other_title).then(by_date).then(a.doc.cmp(&b.doc))
}

/// Places of the outlets of the found articles, A to Z, folded.
fn outlet_places(snapshot: &Snapshot, found: &[Scored]) -> FxHashMap<ValueId, u32> {
    let mut ids: Vec<ValueId> = found
        .iter()
        .filter_map(|scored| {
            let (segment, local) = snapshot.place(scored.doc)?;
            segment.values.outlet(local)
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let named = ids
        .into_iter()
        .filter_map(|id| Some((fold::fold(&snapshot.value(id)?.name), id)));
    let mut named: Vec<(String, ValueId)> = named.collect();
    named.sort_unstable();
    let mut places = FxHashMap::default();
    let mut place = 0;
    let mut before = None;
    for (name, id) in named {
        // Outlets that differ only in case or accents share a place.
        if before.as_ref().is_some_and(|before| *before != name) {
            place += 1;
        }
        before = Some(name);
        places.insert(id, place);
    }
    places
}
