//! The best titles of a snapshot: a sieve of letter masks, a bound, a check that the letters
//! come in order, and the cheap rank keep a few titles for `fuzzy_matcher` to decide on.
//!
//! Titles below the worst of those kept so far are passed over by the cheapest of these
//! tests that can tell, so the longer the pass the less of a title is read.

use super::rank::Scratch;
use super::{Fuzzy, Strictness};
use crate::index::keys::LetterMask;
use crate::index::lexicon::TermId;
use crate::index::{DocId, Segment, Snapshot};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Titles that the matcher itself looks at.
const CANDIDATES: usize = 100;
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
    let mut search = Search::new(snapshot, fuzzy, CANDIDATES, allows);
    match strictness {
        Strictness::Strict => search.look_by_terms(cancelled)?,
        Strictness::Loose | Strictness::Any => search.look_at_all(cancelled)?,
    }
    let kept = search.kept();
    let mut best: Vec<(DocId, f32)> = matched(snapshot, fuzzy, strictness, &kept).collect();
    if strictness == Strictness::Loose {
        if !best.is_empty() {
            let first = kept.get(..FIRST.min(kept.len())).unwrap_or_default();
            best.extend(matched(snapshot, fuzzy, Strictness::Any, first));
        }
        let respelled = fuzzy.respelled();
        let respelled = respelled.filter(|(_, n_errors)| best.is_empty() || *n_errors == 1);
        if let Some((respelled, _)) = respelled {
            let mut search = Search::new(snapshot, respelled, CANDIDATES, allows);
            search.look_by_terms(cancelled)?;
            best.extend(matched(snapshot, fuzzy, strictness, &search.kept()));
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
    let mut search = Search::new(snapshot, fuzzy, most, &|_| true);
    search.look_at_all(cancelled)?;
    let best = search.kept().into_iter().filter_map(|doc| {
        let (segment, local) = snapshot.place(doc)?;
        let title = segment.text.folded_title(local);
        Some((doc, fuzzy.matched_as_typed(title, Strictness::Any)?.0))
    });
    Some(best.collect())
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

/// The best titles so far by the cheap rank.
struct Search<'s, 'f> {
    snapshot: &'s Snapshot,
    fuzzy: &'s Fuzzy<'f>,
    most: usize,
    allows: &'s dyn Fn(DocId) -> bool,
    /// The worst on top.
    best: BinaryHeap<(Reverse<i32>, DocId)>,
    scratch: Scratch,
}

impl<'s, 'f> Search<'s, 'f> {
    fn new(
        snapshot: &'s Snapshot,
        fuzzy: &'s Fuzzy<'f>,
        most: usize,
        allows: &'s dyn Fn(DocId) -> bool,
    ) -> Self {
        Self {
            snapshot,
            fuzzy,
            most,
            allows,
            best: BinaryHeap::with_capacity(most + 1),
            scratch: Scratch::default(),
        }
    }

    /// Looks at every title. None when `cancelled`.
    fn look_at_all(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        for segment in self.snapshot.segments() {
            self.look_at_segment(segment, cancelled)?;
        }
        Some(())
    }

    fn look_at_segment(&mut self, segment: &Segment, cancelled: &dyn Fn() -> bool) -> Option<()> {
        for (nth, masks) in segment.text.title_masks().chunks(STRIDE).enumerate() {
            if cancelled() {
                return None;
            }
            for (local, mask) in (nth * STRIDE..).zip(masks) {
                self.look(segment, local, *mask);
            }
        }
        Some(())
    }

    /// Looks at the titles that may match strictly. None when `cancelled`.
    fn look_by_terms(&mut self, cancelled: &dyn Fn() -> bool) -> Option<()> {
        for segment in self.snapshot.segments() {
            let Some(terms) = self.rarest_terms(segment) else {
                self.look_at_segment(segment, cancelled)?;
                continue;
            };
            if cancelled() {
                return None;
            }
            let masks = segment.text.title_masks();
            let titles = titles_with(segment, &terms);
            for local in titles.places() {
                if let Some(mask) = masks.get(local) {
                    self.look(segment, local, *mask);
                }
            }
        }
        Some(())
    }

    /// Of the words typed the one in fewest articles: all terms that hold a piece of it. Each
    /// word that is met strictly has one of its pieces whole, and letters and digits that
    /// follow each other are never in two terms.
    fn rarest_terms(&self, segment: &Segment) -> Option<Vec<TermId>> {
        let lexicon = segment.text.lexicon();
        let telling = self.fuzzy.words.iter().filter(|word| word.is_in_one_term());
        let terms = telling.map(|word| {
            let holding = word.pieces.iter().map(|piece| lexicon.holding(piece));
            let terms: Vec<TermId> = holding.flatten().collect();
            let n_docs = terms.iter().map(|term| {
                let postings = segment.text.postings();
                u64::from(postings.n_docs(&(*term..term.saturating_add(1))))
            });
            (n_docs.sum::<u64>(), terms)
        });
        terms
            .min_by_key(|(n_docs, _)| *n_docs)
            .map(|(_, terms)| terms)
    }

    fn look(&mut self, segment: &Segment, local: usize, mask: LetterMask) {
        if !mask.covers(self.fuzzy.mask) {
            return;
        }
        // A later title must be better than what is kept.
        let floor = match self.best.peek() {
            Some((worst, _)) if self.best.len() >= self.most => worst.0,
            _ => i32::MIN,
        };
        let ranker = &self.fuzzy.ranker;
        // The title itself is far away in memory, and mostly need not be read.
        if ranker.bound(mask.first()) <= floor {
            return;
        }
        let title = segment.text.folded_title(local);
        if !ranker.may_match(title) {
            return;
        }
        let Some(score) = ranker.score(title, floor, &mut self.scratch) else {
            return;
        };
        let doc = segment.doc(local);
        if self.snapshot.is_removed(doc) || !(self.allows)(doc) {
            return;
        }
        self.best.push((Reverse(score), doc));
        if self.best.len() > self.most {
            self.best.pop();
        }
    }

    /// Articles with the best titles, best first, in order of reading where they are alike.
    fn kept(self) -> Vec<DocId> {
        let mut kept = self.best.into_vec();
        kept.sort_unstable();
        kept.into_iter().map(|(_, doc)| doc).collect()
    }
}

/// Articles of a segment with one of the terms in their titles.
fn titles_with(segment: &Segment, terms: &[TermId]) -> Few {
    let mut titles = Few::among(segment.text.n_docs());
    for term in terms {
        let mut cursor = segment.text.postings().cursor(*term);
        loop {
            let (here, frequencies) = cursor.rest_of_block();
            if here.is_empty() {
                break;
            }
            for (doc, frequency) in here.iter().zip(frequencies) {
                if frequency.title() > 0 {
                    titles.add(*doc as usize);
                }
            }
            cursor.skip_block();
        }
    }
    titles
}

/// Places among many, as bits: cheaper than a list that must be sorted.
struct Few(Vec<u64>);

impl Few {
    fn among(n: usize) -> Self {
        Self(vec![0; n.div_ceil(64)])
    }

    fn add(&mut self, place: usize) {
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    /// All of them in order.
    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(nth, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let next = (left != 0).then(|| nth * 64 + left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(next)
            })
        })
    }
}
