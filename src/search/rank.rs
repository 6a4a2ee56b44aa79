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
/// the score. Each segment knows the order of its articles that breaks ties: matches are put
/// into it first, and sorting by score keeps it where scores are equal.
fn arranged(snapshot: &Snapshot, found: &[Scored], sort: Sort) -> Vec<DocId> {
    let mut rows: Vec<Row> = Vec::new();
    let mut rest = found;
    for segment in snapshot.segments() {
        let end = segment.doc(segment.text.n_docs());
        let n_here = rest.partition_point(|scored| scored.doc < end);
        let (here, others) = rest.split_at_checked(n_here).unwrap_or((rest, &[]));
        rest = others;
        if !here.is_empty() {
            let sorted = arranged_segment(segment, here, sort);
            rows = if rows.is_empty() {
                sorted
            } else {
                merged(snapshot, &rows, &sorted)
            };
        }
    }
    rows.into_iter().map(|row| row.doc).collect()
}

/// An article and what of its score counts; smaller comes first.
#[derive(Clone, Copy)]
struct Row {
    score: u32,
    doc: DocId,
}

fn arranged_segment(segment: &Segment, here: &[Scored], sort: Sort) -> Vec<Row> {
    let row = |scored: &Scored| Row {
        score: match sort {
            // Bits of floats that are not negative sort like the floats.
            Sort::Relevance => u32::MAX - scored.score.max(0.0).to_bits(),
            _ => 0,
        },
        doc: scored.doc,
    };
    let arrangement = segment.text.arrangement();
    let ranks = arrangement.ranks();
    let rank = |scored: &Scored| {
        let local = (scored.doc.0 - segment.first.0) as usize;
        ranks.get(local).copied().unwrap_or(u32::MAX)
    };
    if here.len() < ranks.len() / 16 {
        let mut few: Vec<(u32, u32, DocId)> = here
            .iter()
            .map(|scored| (row(scored).score, rank(scored), scored.doc))
            .collect();
        few.sort_unstable();
        let few = few.into_iter().map(|(score, _, doc)| Row { score, doc });
        return few.collect();
    }
    // A place for every article of the segment; those that do not match stay empty.
    let mut places: Vec<Option<f32>> = vec![None; ranks.len()];
    for scored in here {
        if let Some(place) = places.get_mut(rank(scored) as usize) {
            *place = Some(scored.score);
        }
    }
    let places = places.into_iter().zip(arrangement.docs());
    let rows = places.filter_map(|(score, local)| {
        let doc = segment.doc(*local as usize);
        Some(row(&Scored { doc, score: score? }))
    });
    let rows: Vec<Row> = rows.collect();
    match sort {
        Sort::Relevance => by_score(rows),
        _ => rows,
    }
}

/// Bits that one round of sorting looks at.
const DIGIT: u32 = 11;

/// Sorts by score and keeps the order where scores are equal (radix sort, last digit first).
fn by_score(mut rows: Vec<Row>) -> Vec<Row> {
    let mut other = rows.clone();
    for shift in [0, DIGIT, 2 * DIGIT] {
        let digit = |row: &Row| (row.score >> shift & ((1 << DIGIT) - 1)) as usize;
        let mut starts = vec![0_u32; 1 << DIGIT];
        for row in &rows {
            if let Some(n) = starts.get_mut(digit(row)) {
                *n += 1;
            }
        }
        if starts.iter().any(|n| *n as usize == rows.len()) {
            continue;
        }
        let mut n_before = 0;
        for start in &mut starts {
            n_before += std::mem::replace(start, n_before);
        }
        for row in &rows {
            let Some(start) = starts.get_mut(digit(row)) else {
                continue;
            };
            if let Some(place) = other.get_mut(*start as usize) {
                *place = *row;
            }
            *start += 1;
        }
        std::mem::swap(&mut rows, &mut other);
    }
    rows
}

/// Two rows of articles in order, of which the first were read before the second.
fn merged(snapshot: &Snapshot, a: &[Row], b: &[Row]) -> Vec<Row> {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    // What breaks ties is looked up once for each row that comes to the front.
    let (mut of_a, mut of_b) = (None, None);
    while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
        let order = first.score.cmp(&second.score).then_with(|| {
            let of_a = of_a.get_or_insert_with(|| tie_keys(snapshot, first.doc));
            let of_b = of_b.get_or_insert_with(|| tie_keys(snapshot, second.doc));
            (*of_a).cmp(of_b)
        });
        let order = order.then_with(|| {
            let title = |doc| tie(snapshot, doc, Sort::Relevance);
            title(first.doc).cmp(&title(second.doc))
        });
        if order.is_le() {
            out.extend(a.next());
            of_a = None;
        } else {
            out.extend(b.next());
            of_b = None;
        }
    }
    out.extend(a);
    out.extend(b);
    out
}

/// Date, newest first, and the beginning of the title.
fn tie_keys(snapshot: &Snapshot, doc: DocId) -> (u32, u128) {
    snapshot
        .place(doc)
        .map_or((u32::MAX, u128::MAX), |(segment, local)| {
            let (date, title) = segment.text.keys(local);
            (date.newest_first(), title.bits())
        })
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
