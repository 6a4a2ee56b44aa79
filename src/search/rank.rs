//! Puts matches in the order asked for. Keys were made when the segment was; only exact
//! ties look at a title.

use super::matching::Scored;
use super::request::Sort;
use crate::index::keys::sortable;
use crate::index::{DocId, Segment, Snapshot, ValueId};
use crate::text::fold;
use rustc_hash::FxHashMap;

/// An article with all it is ordered by; smaller comes first.
struct Ranked {
    key: u128,
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
                doc: scored.doc,
            })
        })
        .collect();
    in_order(snapshot, &rows, sort)
}

/// Sorts plain numbers, which is several times faster than sorting rows: the front half of
/// each key with the row's number behind it, then the back half where fronts are alike. Only
/// rows alike in both are compared by their titles.
fn in_order(snapshot: &Snapshot, rows: &[Ranked], sort: Sort) -> Vec<DocId> {
    let mut docs = Vec::with_capacity(rows.len());
    let fronts = halves(rows.iter().zip(0..), |key| key >> 64);
    for run in fronts.chunk_by(same_half) {
        if run.len() == 1 {
            docs.extend(numbered(rows, run).map(|(row, _)| row.doc));
            continue;
        }
        let backs = halves(numbered(rows, run), |key| key & LOW_HALF);
        for run in backs.chunk_by(same_half) {
            let mut alike: Vec<(&str, u32, DocId)> = numbered(rows, run)
                .filter_map(|(row, _)| tie(snapshot, row.doc, sort))
                .collect();
            alike.sort_unstable();
            docs.extend(alike.iter().map(|(_, _, doc)| *doc));
        }
    }
    docs
}

/// Half a key of each row with the row's number behind it, sorted.
fn halves<'a>(
    rows: impl Iterator<Item = (&'a Ranked, u64)>,
    half: impl Fn(u128) -> u128,
) -> Vec<u128> {
    let halves = rows.map(|(row, number)| half(row.key) << 64 | u128::from(number));
    let mut halves: Vec<u128> = halves.collect();
    halves.sort_unstable();
    halves
}

fn same_half(a: &u128, b: &u128) -> bool {
    a >> 64 == b >> 64
}

/// The rows whose numbers stand behind the halves.
fn numbered<'a>(rows: &'a [Ranked], run: &[u128]) -> impl Iterator<Item = (&'a Ranked, u64)> {
    run.iter().filter_map(|half| {
        let number = u64::try_from(half & LOW_HALF).ok()?;
        Some((rows.get(usize::try_from(number).ok()?)?, number))
    })
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

/// Whole title; then, where the title came first, the date; then the order of reading.
fn tie(snapshot: &Snapshot, doc: DocId, sort: Sort) -> Option<(&str, u32, DocId)> {
    let (segment, local) = snapshot.place(doc)?;
    let date = match sort {
        Sort::Title => segment.text.keys(local).0.newest_first(),
        _ => 0,
    };
    Some((sortable(segment.text.folded_title(local)), date, doc))
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
