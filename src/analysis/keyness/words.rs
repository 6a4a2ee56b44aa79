//! Words that set some articles apart, counted exactly without looking at every word.
//!
//! 1. Terms that the articles have are counted from their token streams, segment by segment.
//! 2. From the best of one segment it is guessed how sure the last row will be, and so in how
//!    many articles a word must stand at least; others are not even summed.
//! 3. What is summed is as sure as guessed at most. In the order of guesses the articles of all
//!    segments are counted, until no further word can be among the rows.

use super::{
    CHECK_EVERY, KEY_ROWS, Key, MIN_ARTICLES, MIN_LIKELIHOOD, MIN_RATIO, count, figures, is_before,
    is_word, key,
};
use crate::index::lexicon::TermId;
use crate::index::{DocId, Segment, Snapshot};
use rustc_hash::FxHashMap;

/// Figures are told, and sorted by, with so much less.
const DIGITS: f64 = 1e-6;
/// In more segments looking words up takes longer than it saves.
const MANY_SEGMENTS: usize = 64;
/// Words of one segment from which it is guessed how sure the best are.
const N_GOOD: usize = 128;

/// A word as it was counted.
#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    n: u32,
    /// Articles that have it, in the segments where one of the result does: at most all.
    total: u32,
    /// A segment that has it, and its number there.
    place: (usize, TermId),
}

/// What the result's articles of one segment have.
struct Tally {
    /// Which segment.
    at: usize,
    /// How many of its articles are of the result.
    n_docs: u32,
    /// Terms that they have, and how many have each.
    terms: Vec<(TermId, u32)>,
}

/// Counts by the number of the word, which is the same in all segments.
type Counts = FxHashMap<u64, Counted>;

/// The words of sorted `docs`, the surest first; none when `cancelled` said so.
pub(super) fn words(
    snapshot: &Snapshot,
    docs: &[DocId],
    sizes: (u32, u32),
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Key>> {
    let segments = snapshot.segments();
    let mut tallies: Vec<Tally> = Vec::new();
    let mut seen = Seen::default();
    for (at, segment) in segments.iter().enumerate() {
        let end = DocId(segment.first.0.saturating_add(count(segment.text.n_docs())));
        let from = docs.partition_point(|doc| *doc < segment.first);
        let to = docs.partition_point(|doc| *doc < end);
        let docs = docs.get(from..to).unwrap_or_default();
        if !docs.is_empty() {
            tallies.push(Tally {
                at,
                n_docs: count(docs.len()),
                terms: seen.count(segment, docs, cancelled)?,
            });
        }
    }
    let floor = floor(segments, &tallies, sizes).max(MIN_ARTICLES.min(sizes.0));
    if cancelled() {
        return None;
    }
    let mut guessed: Vec<(f64, Counted)> = sums(segments, &tallies, floor)
        .into_values()
        .filter(|counted| counted.n >= floor)
        .filter_map(|counted| {
            let (likelihood, ratio) = figures(counted.n, counted.total, sizes);
            (likelihood >= MIN_LIKELIHOOD && ratio >= MIN_RATIO).then_some((likelihood, counted))
        })
        .collect();
    guessed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.place.cmp(&b.1.place)));
    // With all articles that have it a word is less sure than guessed, never more.
    let mut keys: Vec<Key> = Vec::new();
    for (nth, (guess, counted)) in guessed.iter().enumerate() {
        if nth % CHECK_EVERY == 0 && cancelled() {
            return None;
        }
        let last = keys.get(KEY_ROWS - 1).map(|key| f64::from(key.likelihood));
        if last.is_some_and(|last| *guess < last * (1.0 - DIGITS)) {
            break;
        }
        let Some(name) = name(segments, counted).filter(|name| is_word(name)) else {
            continue;
        };
        if let Some(key) = key(name, None, counted.n, total(segments, name), sizes) {
            let at = keys.partition_point(|other| is_before(other, &key).is_lt());
            keys.insert(at, key);
            keys.truncate(KEY_ROWS);
        }
    }
    Some(keys)
}

fn name<'a>(segments: &'a [Segment], counted: &Counted) -> Option<&'a str> {
    let (at, term) = counted.place;
    Some(segments.get(at)?.text.lexicon().term(term))
}

/// Articles of all segments that have a word.
fn total(segments: &[Segment], name: &str) -> u32 {
    let of = segments.iter().map(|segment| {
        let terms = segment.text.lexicon().exact(name);
        segment.text.postings().n_docs(&terms)
    });
    of.fold(0, u32::saturating_add)
}

/// How many articles had each term, of the segment that is being counted.
#[derive(Default)]
struct Seen {
    /// Of each term: the last article that had it, and how many had it. Nothing between two
    /// segments.
    terms: Vec<(u32, u32)>,
    tokens: Vec<TermId>,
}

const UNSEEN: (u32, u32) = (u32::MAX, 0);

impl Seen {
    /// Counts some articles of a segment. Only terms that they have are touched.
    fn count(
        &mut self,
        segment: &Segment,
        docs: &[DocId],
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Vec<(TermId, u32)>> {
        let n_terms = segment.text.lexicon().n_terms();
        if self.terms.len() < n_terms {
            self.terms.resize(n_terms, UNSEEN);
        }
        let mut touched: Vec<TermId> = Vec::new();
        for (nth, doc) in docs.iter().enumerate() {
            if nth % CHECK_EVERY == 0 && cancelled() {
                return None;
            }
            let Some(local) = segment.local(*doc) else {
                continue;
            };
            self.tokens.clear();
            segment.text.tokens(local, &mut self.tokens);
            for term in &self.tokens {
                if let Some((last, n)) = self.terms.get_mut(*term as usize)
                    && *last != doc.0
                {
                    if *n == 0 {
                        touched.push(*term);
                    }
                    *last = doc.0;
                    *n += 1;
                }
            }
        }
        let counts = touched.into_iter().map(|term| {
            let seen = self.terms.get_mut(term as usize);
            (
                term,
                seen.map_or(0, |seen| std::mem::replace(seen, UNSEEN).1),
            )
        });
        Some(counts.collect())
    }
}

/// In so many articles of the result a word must stand to be among the best: even one that
/// stands nowhere else is less sure in fewer than the last of some good ones is.
fn floor(segments: &[Segment], tallies: &[Tally], sizes: (u32, u32)) -> u32 {
    let Some(tally) = tallies.iter().max_by_key(|tally| tally.n_docs) else {
        return 0;
    };
    let Some(segment) = segments.get(tally.at) else {
        return 0;
    };
    if segments.len() > MANY_SEGMENTS {
        return 0;
    }
    let n_rest = count(segment.text.n_docs()).saturating_sub(tally.n_docs);
    let good = tally.terms.iter().filter(|(_, n)| *n >= MIN_ARTICLES);
    let mut good: Vec<(f64, TermId)> = good
        .filter_map(|(term, n)| {
            let (likelihood, ratio) = figures(*n, n_docs(segment, *term), (tally.n_docs, n_rest));
            (ratio >= MIN_RATIO).then_some((likelihood, *term))
        })
        .collect();
    good.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    good.truncate(N_GOOD);
    let numbers = good.iter().map(|(_, term)| segment.text.word_number(*term));
    let mut counts: Counts = numbers.map(|word| (word, Counted::default())).collect();
    add(segments, tallies, &mut counts);
    let mut surest: Vec<f64> = (counts.values())
        .filter_map(|counted| {
            let name = name(segments, counted).filter(|name| is_word(name))?;
            Some(figures(counted.n, total(segments, name), sizes))
        })
        .filter(|(_, ratio)| *ratio >= MIN_RATIO)
        .map(|(likelihood, _)| likelihood)
        .collect();
    surest.sort_by(|a, b| b.total_cmp(a));
    let Some(last) = surest.get(KEY_ROWS - 1) else {
        return 0;
    };
    let last = last * (1.0 - DIGITS);
    let (mut below, mut enough) = (0, sizes.0);
    while below + 1 < enough {
        let middle = below + (enough - below) / 2;
        if figures(middle, middle, sizes).0 >= last {
            enough = middle;
        } else {
            below = middle;
        }
    }
    enough
}

/// Counts of all words that may stand in `floor` articles of the result.
fn sums(segments: &[Segment], tallies: &[Tally], floor: u32) -> Counts {
    // A word that stands in so many stands in this part of them in one segment at least.
    let part = floor.div_ceil(count(tallies.len()).max(1));
    let mut counts = Counts::default();
    for tally in tallies {
        let Some(segment) = segments.get(tally.at) else {
            continue;
        };
        let terms = tally.terms.iter().filter(|(_, n)| *n >= part);
        counts.extend(terms.map(|(term, _)| (segment.text.word_number(*term), Counted::default())));
    }
    add(segments, tallies, &mut counts);
    counts
}

/// Adds what all tallies say of the words that are counted.
fn add(segments: &[Segment], tallies: &[Tally], counts: &mut Counts) {
    for tally in tallies {
        let Some(segment) = segments.get(tally.at) else {
            continue;
        };
        for (term, n) in &tally.terms {
            if let Some(counted) = counts.get_mut(&segment.text.word_number(*term)) {
                counted.n = counted.n.saturating_add(*n);
                counted.total = counted.total.saturating_add(n_docs(segment, *term));
                counted.place = (tally.at, *term);
            }
        }
    }
}

/// Articles of a segment that have a term.
fn n_docs(segment: &Segment, term: TermId) -> u32 {
    segment.text.postings().n_docs_of(term)
}
