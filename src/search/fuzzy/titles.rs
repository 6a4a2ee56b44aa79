//! The best titles of a snapshot: a sieve of letter masks, a bound, a check that the letters
//! come in order, and the cheap rank keep a few titles for `fuzzy_matcher` to decide on.
//!
//! Titles below the worst of those kept so far are passed over by the cheapest of these
//! tests that can tell, so the longer the pass the less of a title is read.

use super::rank::Scratch;
use super::{Fuzzy, Strictness};
use crate::index::{DocId, Segment, Snapshot};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Titles that the matcher itself looks at.
const CANDIDATES: usize = 200;
/// Titles that are shown in the matcher's own order once one of them is what people call a match.
const FIRST: usize = 20;
/// Titles between two looks at the cancel flag.
const STRIDE: usize = 1 << 14;

/// Live articles that `allows` lets through with the best matching titles and how well they
/// match, in order of reading. None when `cancelled`.
pub(in crate::search) fn best_titles(
    snapshot: &Snapshot,
    fuzzy: &Fuzzy<'_>,
    strictness: Strictness,
    allows: &dyn Fn(DocId) -> bool,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<(DocId, f32)>> {
    if !fuzzy.may_join(strictness) {
        return Some(Vec::new());
    }
    let kept = candidates(snapshot, fuzzy, CANDIDATES, allows, cancelled)?;
    let mut best: Vec<(DocId, f32)> = matched(snapshot, fuzzy, strictness, &kept).collect();
    match strictness {
        Strictness::Strict | Strictness::Any => {}
        Strictness::Loose if best.is_empty() => {
            if let Some(respelled) = fuzzy.respelled() {
                let kept = candidates(snapshot, respelled, CANDIDATES, allows, cancelled)?;
                best.extend(matched(snapshot, fuzzy, strictness, &kept));
            }
        }
        Strictness::Loose => {
            let first = kept.get(..FIRST.min(kept.len())).unwrap_or_default();
            best.extend(matched(snapshot, fuzzy, Strictness::Any, first));
        }
    }
    best.sort_unstable_by_key(|(doc, _)| *doc);
    best.dedup_by_key(|(doc, _)| *doc);
    Some(best)
}

/// The live articles with the `most` best matching titles, best first, whether or not people
/// would call them matches. None when `cancelled`.
pub(in crate::search) fn ranked_titles(
    snapshot: &Snapshot,
    fuzzy: &Fuzzy<'_>,
    most: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<(DocId, f32)>> {
    let kept = candidates(snapshot, fuzzy, CANDIDATES.max(most), &|_| true, cancelled)?;
    let mut best: Vec<(DocId, f32)> = matched(snapshot, fuzzy, Strictness::Any, &kept).collect();
    // Stable: what is alike stays in order of rank.
    best.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    best.truncate(most);
    Some(best)
}

fn matched<'a>(
    snapshot: &'a Snapshot,
    fuzzy: &'a Fuzzy<'_>,
    strictness: Strictness,
    docs: &'a [DocId],
) -> impl Iterator<Item = (DocId, f32)> {
    docs.iter().filter_map(move |doc| {
        let (segment, local) = snapshot.place(*doc)?;
        let title = segment.text.folded_title(local);
        Some((*doc, fuzzy.matched(title, strictness)?.0))
    })
}

/// Articles with the best titles by the cheap rank, best first, in order of reading where
/// they are alike.
fn candidates(
    snapshot: &Snapshot,
    fuzzy: &Fuzzy<'_>,
    most: usize,
    allows: &dyn Fn(DocId) -> bool,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<DocId>> {
    let mut best = Best {
        most,
        heap: BinaryHeap::with_capacity(most + 1),
        scratch: Scratch::default(),
    };
    for segment in snapshot.segments() {
        let masks = segment.text.title_masks();
        for (nth, masks) in masks.chunks(STRIDE).enumerate() {
            if cancelled() {
                return None;
            }
            for (local, mask) in (nth * STRIDE..).zip(masks) {
                if mask.covers(fuzzy.mask) {
                    best.look(snapshot, segment, local, fuzzy, allows);
                }
            }
        }
    }
    let mut kept = best.heap.into_vec();
    kept.sort_unstable();
    Some(kept.into_iter().map(|(_, doc)| doc).collect())
}

/// The best titles so far, the worst of them on top.
struct Best {
    most: usize,
    heap: BinaryHeap<(Reverse<i32>, DocId)>,
    scratch: Scratch,
}

impl Best {
    fn look(
        &mut self,
        snapshot: &Snapshot,
        segment: &Segment,
        local: usize,
        fuzzy: &Fuzzy<'_>,
        allows: &dyn Fn(DocId) -> bool,
    ) {
        let title = segment.text.folded_title(local);
        // A later title must be better than what is kept.
        let floor = if self.heap.len() < self.most {
            i32::MIN
        } else {
            self.heap.peek().map_or(i32::MIN, |(worst, _)| worst.0)
        };
        if fuzzy.bound(title) <= floor || !fuzzy.may_match(title) {
            return;
        }
        let score = fuzzy.rank(title, &mut self.scratch);
        let Some(score) = score.filter(|score| *score > floor) else {
            return;
        };
        let doc = segment.doc(local);
        if snapshot.is_removed(doc) || !allows(doc) {
            return;
        }
        self.heap.push((Reverse(score), doc));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }
}
