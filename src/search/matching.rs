//! Which articles hold the words, and how much they speak of them: BM25F over title and
//! text (Robertson, Zaragoza, Taylor 2004), by whole columns, segment after segment.

use super::query::{Clause, Query};
use crate::index::lexicon::TermId;
use crate::index::{DocId, Segment, Snapshot};
use std::ops::Range;

/// A word of the title counts as so many of the text.
const TITLE_WEIGHT: f32 = 6.0;
/// Saturation of repeated words, and how much length counts.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// An article and how well it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Which.
    pub doc: DocId,
    /// Greater is better.
    pub score: f32,
}

/// Live articles that meet every clause, in order of reading. None when `cancelled`.
/// An empty query is met by all.
pub(super) fn matching(
    snapshot: &Snapshot,
    query: &Query,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Scored>> {
    if query.is_empty() {
        let all = snapshot.docs().map(|doc| Scored { doc, score: 0.0 });
        return Some(all.collect());
    }
    let mut met = Met::default();
    let mut n_with = vec![0_u32; query.clauses.len()];
    for segment in snapshot.segments() {
        if cancelled() {
            return None;
        }
        let columns: Vec<Vec<f32>> = query
            .clauses
            .iter()
            .map(|clause| saturations(snapshot, segment, clause))
            .collect();
        for (n, column) in n_with.iter_mut().zip(&columns) {
            let n_here = column.iter().filter(|value| **value > 0.0).count();
            *n = n.saturating_add(u32::try_from(n_here).unwrap_or(u32::MAX));
        }
        for local in 0..segment.text.n_docs() {
            let values = columns
                .iter()
                .map(|column| column.get(local).copied().unwrap_or(0.0));
            if values.clone().all(|value| value > 0.0) {
                met.docs.push(segment.doc(local));
                met.values.extend(values);
            }
        }
    }
    Some(met.weigh(&n_with, snapshot.n_articles()))
}

/// Whether one article meets every clause.
pub(super) fn meets(segment: &Segment, local: usize, query: &Query) -> bool {
    let (title, body) = segment.text.tokens(local);
    query.clauses.iter().all(|clause| {
        let ranges = ranges(segment, clause);
        count(title, &ranges) + count(body, &ranges) > 0
    })
}

/// Numbers of the terms that answer to each word of a clause.
pub(super) fn ranges(segment: &Segment, clause: &Clause) -> Vec<Range<TermId>> {
    let lexicon = segment.text.lexicon();
    clause
        .words
        .iter()
        .map(|word| {
            if word.is_prefix {
                lexicon.prefixed(&word.term)
            } else {
                lexicon.exact(&word.term)
            }
        })
        .collect()
}

/// Articles that meet every clause, with what each clause says of each.
#[derive(Default)]
struct Met {
    docs: Vec<DocId>,
    /// As many for each article as there are clauses.
    values: Vec<f32>,
}

impl Met {
    /// Sums what the clauses say, rare ones louder.
    fn weigh(self, n_with: &[u32], n_articles: usize) -> Vec<Scored> {
        let n_articles = n_articles as f32;
        let weights: Vec<f32> = n_with
            .iter()
            .map(|n| {
                let n = *n as f32;
                (1.0 + (n_articles - n + 0.5).max(0.5) / (n + 0.5)).ln()
            })
            .collect();
        let rows = self.values.chunks(weights.len().max(1));
        let docs = self.docs.into_iter().zip(rows);
        docs.map(|(doc, row)| Scored {
            doc,
            score: row
                .iter()
                .zip(&weights)
                .map(|(value, weight)| value * weight)
                .sum(),
        })
        .collect()
    }
}

/// How much the live articles of a segment speak of a clause: 0 not at all, near 1 much.
/// Empty when none does.
fn saturations(snapshot: &Snapshot, segment: &Segment, clause: &Clause) -> Vec<f32> {
    let ranges = ranges(segment, clause);
    if ranges.iter().any(Range::is_empty) {
        return Vec::new();
    }
    let counts = match ranges.as_slice() {
        [range] => word_counts(segment, range),
        _ => phrase_counts(segment, &ranges),
    };
    let mean = snapshot.n_words() as f32 / snapshot.n_articles().max(1) as f32;
    let docs = counts.into_iter().enumerate();
    docs.map(|(local, (title, body))| {
        if title + body == 0 || snapshot.is_removed(segment.doc(local)) {
            return 0.0;
        }
        let length = segment.text.n_words(local) as f32 / mean.max(1.0);
        let often = TITLE_WEIGHT * title as f32 + body as f32 / (1.0 - B + B * length);
        often / (often + K1)
    })
    .collect()
}

/// For each article, how often one of the terms stands in its title and in its text.
fn word_counts(segment: &Segment, terms: &Range<TermId>) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); segment.text.n_docs()];
    for posting in segment.text.postings(terms) {
        if let Some((title, body)) = counts.get_mut(posting.doc as usize) {
            *title += u32::from(posting.title);
            *body += u32::from(posting.body);
        }
    }
    counts
}

/// The same for words that follow each other: articles that have all of them are read again.
fn phrase_counts(segment: &Segment, ranges: &[Range<TermId>]) -> Vec<(u32, u32)> {
    let mut n_met = vec![0; segment.text.n_docs()];
    for (nth, range) in ranges.iter().enumerate() {
        for posting in segment.text.postings(range) {
            if let Some(n) = n_met.get_mut(posting.doc as usize).filter(|n| **n == nth) {
                *n = nth + 1;
            }
        }
    }
    let docs = n_met.into_iter().enumerate();
    docs.map(|(local, n)| {
        if n < ranges.len() {
            return (0, 0);
        }
        let (title, body) = segment.text.tokens(local);
        (count(title, ranges), count(body, ranges))
    })
    .collect()
}

/// How often terms of the ranges follow each other.
fn count(tokens: &[TermId], ranges: &[Range<TermId>]) -> u32 {
    let places = tokens.windows(ranges.len().max(1));
    let met = places.filter(|place| {
        place
            .iter()
            .zip(ranges)
            .all(|(id, range)| range.contains(id))
    });
    u32::try_from(met.count()).unwrap_or(u32::MAX)
}
