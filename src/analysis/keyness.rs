//! What sets some articles apart from the rest of the corpus: words, people, organizations,
//! places, topics. Articles that have a word are counted, not its tokens, so that one long
//! article cannot decide. Two figures, as corpus linguists give them: how sure the
//! difference is (log-likelihood) and how large (the logarithm of the ratio).
//!
//! Articles that were removed count among the rest until their segment is merged.

use crate::corpus::Facet;
use crate::index::lexicon::TermId;
use crate::index::{DocId, Segment, Snapshot, ValueId};
use rustc_hash::FxHashMap;

/// Rows of a table.
pub const KEY_ROWS: usize = 30;
/// A key must stand in so many articles, or in all of a smaller result.
const MIN_ARTICLES: u32 = 3;
/// A difference is told from this log-likelihood on: chance makes it in one of a thousand.
const MIN_LIKELIHOOD: f64 = 10.83;
/// A difference is told from this ratio on, as a logarithm of base two.
const MIN_RATIO: f64 = 0.8;
/// So many of the best are looked up in segments that the articles do not lie in.
const N_LOOKED_UP: usize = 400;
/// So often cancelling is looked for.
const CHECK_EVERY: usize = 256;

/// A word or a value that sets articles apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The folded word, or the value's name.
    pub name: String,
    /// Of which facet; none for a word.
    pub facet: Option<Facet>,
    /// Articles of the result that have it.
    pub n: u32,
    /// Articles of the rest that have it.
    pub n_rest: u32,
    /// How sure: the log-likelihood of the counts.
    pub likelihood: f32,
    /// How large: twice as frequent is 1, four times 2.
    pub ratio: f32,
}

/// All that sets some articles apart, of each kind the surest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyness {
    /// Of which answer.
    pub generation: u64,
    /// Articles of the result.
    pub n: u32,
    /// All others.
    pub n_rest: u32,
    /// Words.
    pub words: Vec<Key>,
    /// Values of facets, in the order of [`Facet::ALL`].
    pub values: Vec<Key>,
}

/// Compares `docs` with all other articles; none when `cancelled` said so.
pub fn keyness(
    snapshot: &Snapshot,
    docs: &[DocId],
    cancelled: &dyn Fn() -> bool,
) -> Option<Keyness> {
    let mut docs = docs.to_vec();
    docs.sort_unstable();
    docs.dedup();
    let n = count(docs.len());
    let n_rest = count(snapshot.n_articles()).saturating_sub(n);
    let mut found = Keyness {
        n,
        n_rest,
        ..Keyness::default()
    };
    if n == 0 || n_rest == 0 {
        return Some(found);
    }
    found.words = words(snapshot, &docs, (n, n_rest), cancelled)?;
    found.values = values(snapshot, &docs, (n, n_rest), cancelled)?;
    Some(found)
}

/// A word as it was counted.
#[derive(Clone, Copy, Debug)]
struct Counted {
    n: u32,
    /// Articles that have it, in the segments of the result's articles.
    total: u32,
    /// A segment that has it, and its number there.
    place: (usize, TermId),
}

fn words(
    snapshot: &Snapshot,
    docs: &[DocId],
    sizes: (u32, u32),
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Key>> {
    let segments = snapshot.segments();
    let inside = |segment: &Segment| {
        let end = DocId(segment.first.0.saturating_add(count(segment.text.n_docs())));
        let from = docs.partition_point(|doc| *doc < segment.first);
        let to = docs.partition_point(|doc| *doc < end);
        docs.get(from..to).unwrap_or_default()
    };
    let mut counted: FxHashMap<u64, Counted> = FxHashMap::default();
    let mut unseen: Vec<&Segment> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let docs = inside(segment);
        if docs.is_empty() {
            unseen.push(segment);
        } else {
            count_terms(segment, at, docs, cancelled, &mut counted)?;
        }
    }
    let least = MIN_ARTICLES.min(sizes.0);
    let mut best: Vec<(f64, Counted)> = (counted.into_values())
        .filter(|counted| counted.n >= least)
        .filter_map(|counted| {
            let (likelihood, ratio) = figures(counted.n, counted.total, sizes);
            (likelihood >= MIN_LIKELIHOOD && ratio >= MIN_RATIO).then_some((likelihood, counted))
        })
        .collect();
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.place.cmp(&b.1.place)));
    best.truncate(N_LOOKED_UP);
    let keys = best.into_iter().filter_map(|(_, counted)| {
        let name = segments
            .get(counted.place.0)?
            .text
            .lexicon()
            .term(counted.place.1);
        let elsewhere = unseen.iter().map(|segment| {
            let terms = segment.text.lexicon().exact(name);
            segment.text.postings().n_docs(&terms)
        });
        let total = counted.total.saturating_add(elsewhere.sum());
        is_word(name).then(|| key(name, None, counted.n, total, sizes))?
    });
    Some(surest(keys.collect()))
}

/// Adds what the articles of one segment have. Only terms that they have are touched.
fn count_terms(
    segment: &Segment,
    at: usize,
    docs: &[DocId],
    cancelled: &dyn Fn() -> bool,
    counted: &mut FxHashMap<u64, Counted>,
) -> Option<()> {
    // Of each term: the last article that had it, and how many had it.
    let mut seen: Vec<(u32, u32)> = vec![(u32::MAX, 0); segment.text.lexicon().n_terms()];
    let mut touched: Vec<TermId> = Vec::new();
    let mut tokens = Vec::new();
    for (nth, doc) in docs.iter().enumerate() {
        if nth % CHECK_EVERY == 0 && cancelled() {
            return None;
        }
        let Some(local) = segment.local(*doc) else {
            continue;
        };
        tokens.clear();
        segment.text.tokens(local, &mut tokens);
        for term in &tokens {
            if let Some((last, n)) = seen.get_mut(*term as usize)
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
    let postings = segment.text.postings();
    for term in touched {
        let n = seen.get(term as usize).map_or(0, |(_, n)| *n);
        let total = postings.n_docs(&(term..term.saturating_add(1)));
        let entry = counted
            .entry(segment.text.word_number(term))
            .or_insert(Counted {
                n: 0,
                total: 0,
                place: (at, term),
            });
        entry.n = entry.n.saturating_add(n);
        entry.total = entry.total.saturating_add(total);
    }
    Some(())
}

fn values(
    snapshot: &Snapshot,
    docs: &[DocId],
    sizes: (u32, u32),
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Key>> {
    let mut counts: FxHashMap<ValueId, u32> = FxHashMap::default();
    for (nth, doc) in docs.iter().enumerate() {
        if nth % CHECK_EVERY == 0 && cancelled() {
            return None;
        }
        for value in snapshot.doc_values(*doc) {
            *counts.entry(*value).or_default() += 1;
        }
    }
    let least = MIN_ARTICLES.min(sizes.0);
    counts.retain(|_, n| *n >= least);
    let mut totals: FxHashMap<ValueId, u32> = FxHashMap::default();
    for segment in snapshot.segments() {
        for (value, n) in segment.values.totals() {
            if counts.contains_key(&value) {
                *totals.entry(value).or_default() += n;
            }
        }
    }
    let mut found = Vec::new();
    for facet in Facet::ALL {
        let of_facet = counts.iter().filter_map(|(value, n)| {
            let named = snapshot.value(*value)?;
            let total = totals.get(value).copied().unwrap_or(*n);
            (named.facet == facet).then(|| key(&named.name, Some(facet), *n, total, sizes))?
        });
        found.extend(surest(of_facet.collect()));
    }
    Some(found)
}

/// The row of what stands in `n` articles of the result and `total` of all, if it sets them
/// apart.
fn key(name: &str, facet: Option<Facet>, n: u32, total: u32, sizes: (u32, u32)) -> Option<Key> {
    let (likelihood, ratio) = figures(n, total, sizes);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "figures to be read by people"
    )]
    let key = Key {
        name: name.to_owned(),
        facet,
        n,
        n_rest: total.saturating_sub(n).min(sizes.1),
        likelihood: likelihood as f32,
        ratio: ratio as f32,
    };
    (likelihood >= MIN_LIKELIHOOD && ratio >= MIN_RATIO).then_some(key)
}

fn surest(mut keys: Vec<Key>) -> Vec<Key> {
    keys.sort_by(|a, b| {
        let order = b.likelihood.total_cmp(&a.likelihood);
        order.then_with(|| a.name.cmp(&b.name))
    });
    keys.truncate(KEY_ROWS);
    keys
}

/// Log-likelihood of the four counts (having it or not, result or rest), and the logarithm
/// of the ratio of the two shares, with half an article added so that nought has one, too.
fn figures(n: u32, total: u32, (size, rest): (u32, u32)) -> (f64, f64) {
    let (n, size, rest) = (f64::from(n), f64::from(size), f64::from(rest));
    let n_rest = (f64::from(total) - n).clamp(0.0, rest);
    let all = size + rest;
    let having = n + n_rest;
    let part = |observed: f64, row: f64, column: f64| {
        let expected = row * column / all;
        if observed > 0.0 && expected > 0.0 {
            observed * (observed / expected).ln()
        } else {
            0.0
        }
    };
    let likelihood = part(n, having, size)
        + part(n_rest, having, rest)
        + part(size - n, all - having, size)
        + part(rest - n_rest, all - having, rest);
    let ratio = ((n + 0.5) / (size + 0.5)) / ((n_rest + 0.5) / (rest + 0.5));
    (2.0 * likelihood, ratio.log2())
}

/// Whether a term says something by itself: numbers and single letters do not.
pub(super) fn is_word(term: &str) -> bool {
    term.chars().nth(1).is_some() && !term.starts_with(|first: char| first.is_numeric())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{figures, keyness};
    use crate::corpus::annotation::{EntityKind, Header, Mention};
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::{Annotations, Article, Facet};
    use crate::index::{DocId, IndexBuilder, Snapshot};
    use crate::text::Span;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::sync::Arc;

    /// A corpus in segments of so many articles; every word is a person's name as well.
    fn corpus(texts: &[String], size: usize) -> Arc<Snapshot> {
        let mut builder = IndexBuilder::default();
        for batch in texts.chunks(size) {
            let articles = batch.iter().map(|text| {
                let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
                (Arc::new(article), Arc::new(Header::default()))
            });
            let first = builder.push_segment(articles.collect());
            let mention = |word: &str| Mention {
                span: Span::default(),
                kind: EntityKind::Person,
                entity: word.to_owned(),
                evidence: None,
            };
            let annotations = batch.iter().map(|text| Annotations {
                mentions: text.split(' ').map(mention).collect(),
                ..Annotations::default()
            });
            builder.annotate_segment(first, annotations.collect());
        }
        builder.publish()
    }

    #[test]
    fn figures_are_those_of_the_textbook() {
        // 20 of 100 against 10 of 900.
        let (likelihood, ratio) = figures(20, 30, (100, 900));
        assert!((likelihood - 59.52).abs() < 0.05, "{likelihood}");
        assert!((ratio - 4.13).abs() < 0.05, "{ratio}");
        let (likelihood, ratio) = figures(10, 100, (100, 900));
        assert!(
            likelihood.abs() < 1e-9 && ratio.abs() < 0.1,
            "as frequent: {likelihood} {ratio}"
        );
    }

    #[test]
    fn a_word_of_the_result_sets_it_apart() {
        let text = |n: u32| {
            if n < 10 {
                "the otter swims"
            } else {
                "the house stands"
            }
        };
        let texts: Vec<String> = (0..60).map(|n| text(n).to_owned()).collect();
        let snapshot = corpus(&texts, 7);
        let docs: Vec<DocId> = (0..10).map(DocId).collect();
        let found = keyness(&snapshot, &docs, &|| false).expect("not cancelled");
        let words: Vec<&str> = found.words.iter().map(|key| key.name.as_str()).collect();
        assert_eq!(words, ["otter", "swims"]);
        let key = found.words.first().expect("a key");
        assert_eq!((key.n, key.n_rest, found.n, found.n_rest), (10, 0, 10, 50));
        let people: Vec<&str> = found.values.iter().map(|key| key.name.as_str()).collect();
        assert_eq!(people, ["otter", "swims"]);
        assert!(
            found
                .values
                .iter()
                .all(|key| key.facet == Some(Facet::Person))
        );
        assert_eq!(keyness(&snapshot, &docs, &|| true), None, "cancelled");
        let all: Vec<DocId> = snapshot.docs().collect();
        let found = keyness(&snapshot, &all, &|| false).expect("not cancelled");
        assert!(found.words.is_empty(), "there is no rest");
    }

    proptest! {
        #[test]
        fn counts_are_those_of_a_naive_count(
            picks in prop::collection::vec(prop::collection::vec(0_usize..6, 1..5), 12..60),
            chosen in prop::collection::btree_set(0_u32..12, 1..9),
            size in 3_usize..20,
        ) {
            let words = ["aa", "bb", "cc", "dd", "ee", "ff"];
            let texts: Vec<String> = picks.iter().map(|pick| {
                let text: Vec<&str> = pick.iter().map(|at| words[*at]).collect();
                text.join(" ")
            }).collect();
            let snapshot = corpus(&texts, size);
            let docs: Vec<DocId> = chosen.iter().copied().map(DocId).collect();
            let found = keyness(&snapshot, &docs, &|| false).expect("not cancelled");
            for key in found.words.iter().chain(&found.values) {
                let has = |text: &String| text.split(' ').any(|word| word == key.name);
                let having: BTreeSet<u32> = (0..).zip(&texts)
                    .filter_map(|(at, text)| has(text).then_some(at)).collect();
                let n = having.intersection(&chosen).count();
                prop_assert_eq!((key.n as usize, key.n_rest as usize), (n, having.len() - n));
            }
        }
    }
}
