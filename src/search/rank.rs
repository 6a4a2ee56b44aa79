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
const BACK: u128 = u64::MAX as u128;

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
    if matches!(sort, Sort::Relevance | Sort::Date) {
        return arranged(snapshot, found, sort);
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
                key: key(segment, local, sort, &outlets),
                doc: scored.doc,
            })
        })
        .collect();
    in_order(snapshot, &rows, sort)
}

/// Matches by score, then date, then title, then order of reading; by date the same without
/// the score. The snapshot knows the order that breaks ties: matches are put into it first,
/// and sorting by score keeps it where scores are equal.
fn arranged(snapshot: &Snapshot, found: &[Scored], sort: Sort) -> Vec<DocId> {
    let order = snapshot.order();
    let first = order.first.0;
    let (docs, ranks) = (order.arrangement.docs(), order.arrangement.ranks());
    let key = |scored: &Scored| match sort {
        // Bits of floats that are not negative sort like the floats.
        Sort::Relevance => NOWHERE - 1 - scored.score.max(0.0).to_bits(),
        _ => 0,
    };
    let rank = |scored: &Scored| {
        let rank = ranks.get(scored.doc.0.wrapping_sub(first) as usize);
        rank.copied().unwrap_or(NOWHERE)
    };
    if found.len() < ranks.len() / 16 {
        let few = found
            .iter()
            .map(|scored| u64::from(key(scored)) << 32 | u64::from(rank(scored)));
        let mut few: Vec<u64> = few.collect();
        few.sort_unstable();
        let docs = few.into_iter().filter_map(|row| docs.get(low(row)));
        return docs.map(|doc| DocId(first + doc)).collect();
    }
    // A place for every article; those that do not match stay empty.
    let mut places = vec![NOWHERE; ranks.len()];
    let (mut least, mut most) = (NOWHERE, 0);
    for scored in found {
        let key = key(scored);
        (least, most) = (least.min(key), most.max(key));
        if let Some(place) = places.get_mut(rank(scored) as usize) {
            *place = key;
        }
    }
    let mut rows = vec![0; places.len()];
    let mut n_rows = 0;
    for (key, doc) in places.into_iter().zip(docs) {
        if let Some(row) = rows.get_mut(n_rows) {
            *row = u64::from(key.wrapping_sub(least)) << 32 | u64::from(*doc);
        }
        // Counting instead of branching: who matches cannot be predicted.
        n_rows += usize::from(key != NOWHERE);
    }
    rows.truncate(n_rows);
    if sort == Sort::Relevance {
        rows = by_score(rows, most.saturating_sub(least));
    }
    let docs = rows.into_iter();
    docs.filter_map(|row| Some(DocId(first + u32::try_from(row & LOW_HALF).ok()?)))
        .collect()
}

/// The place of what is nowhere, and a key above those of all scores.
const NOWHERE: u32 = u32::MAX;
/// The back half of a row.
const LOW_HALF: u64 = u32::MAX as u64;

fn low(row: u64) -> usize {
    usize::try_from(row & LOW_HALF).unwrap_or(usize::MAX)
}

/// Bits that one round of sorting looks at.
const DIGIT: u32 = 11;

/// Sorts rows by their front halves, none of which is above `most`, and keeps the order where
/// they are equal: by the foremost bits in two rounds (radix sort, last digit first); what is
/// left to be done is little.
fn by_score(mut rows: Vec<u64>, most: u32) -> Vec<u64> {
    let width = u32::BITS - most.leading_zeros();
    let rest = width.saturating_sub(2 * DIGIT);
    let mut other = vec![0; rows.len()];
    for shift in [rest, rest + DIGIT] {
        if shift >= width {
            break;
        }
        let digit = |row: u64| low(row >> (32 + shift) & ((1 << DIGIT) - 1));
        let mut starts = [0_u32; 1 << DIGIT];
        for row in &rows {
            if let Some(n) = starts.get_mut(digit(*row)) {
                *n += 1;
            }
        }
        let mut n_before = 0;
        for start in &mut starts {
            n_before += std::mem::replace(start, n_before);
        }
        for row in &rows {
            let Some(start) = starts.get_mut(digit(*row)) else {
                continue;
            };
            if let Some(place) = other.get_mut(*start as usize) {
                *place = *row;
            }
            *start += 1;
        }
        std::mem::swap(&mut rows, &mut other);
    }
    if rest > 0 && !rows.is_sorted_by_key(|row| row >> 32) {
        for run in rows.chunk_by_mut(|a, b| a >> (32 + rest) == b >> (32 + rest)) {
            run.sort_by_key(|row| *row >> 32);
        }
    }
    rows
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
        let backs = halves(numbered(rows, run), |key| key & BACK);
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
        let number = u64::try_from(half & BACK).ok()?;
        Some((rows.get(usize::try_from(number).ok()?)?, number))
    })
}

/// The sort's own key in front, then date, then as much of the title as fits.
fn key(segment: &Segment, local: usize, sort: Sort, outlets: &FxHashMap<ValueId, u32>) -> u128 {
    let (date, title) = segment.text.keys(local);
    let date = u128::from(date.newest_first());
    match sort {
        Sort::Outlet => {
            let place = segment
                .values
                .outlet(local)
                .and_then(|outlet| outlets.get(&outlet));
            let place = u128::from(place.copied().unwrap_or(u32::MAX));
            place << 96 | date << 64 | title.bits() >> 64
        }
        _ => title.bits(),
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
