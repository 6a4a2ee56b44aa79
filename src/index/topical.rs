//! Which articles of a segment are of a topic that somebody made: from postings and token
//! stream alone, so that a change of a term costs what its words' postings cost. No text is
//! cut or annotated again.
//!
//! 1. An article gets the weight of each term that it has, and half of it again with each
//!    doubling of how often it has it. What stands in the title counts twice.
//! 2. It is of the topic if it has any term and gets the threshold.
//! 3. A phrase does not go on from the title into the text.

use super::lexicon::TermId;
use super::segment::TextSegment;
use super::{DocId, Snapshot, shape};
use crate::corpus::decision::topics::{OwnTopic, Word};
use std::ops::Range;
use std::sync::Arc;

/// What sums of tenths may be short of, because they are no sums of binary fractions.
const HAIR: f32 = 1e-4;

/// A topic made ready to be looked for, in any number of segments.
#[derive(Clone, Debug)]
pub struct Sought {
    /// Of each term its words, and its weight.
    terms: Vec<(Vec<Word>, f32)>,
    threshold: f32,
}

/// Articles of a segment that have any term of a topic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Their places in order, with what they get.
    pub articles: Vec<(u32, f32)>,
    /// Of each term how many articles have it.
    pub n_articles: Vec<u32>,
}

impl Sought {
    /// A topic.
    pub fn new(topic: &OwnTopic) -> Self {
        let terms = topic.terms.iter();
        let terms = terms.map(|term| (term.words(), term.weight.value()));
        Self {
            terms: terms.collect(),
            threshold: topic.threshold.value(),
        }
    }

    /// Whether an article that has terms and gets so much is of the topic.
    pub fn is_of(&self, score: f32) -> bool {
        score + HAIR >= self.threshold
    }

    /// All articles of a segment that have any term.
    pub fn scores(&self, segment: &TextSegment) -> Scores {
        let mut counts = Counts::new(segment.n_docs());
        let mut scores: Vec<f32> = vec![0.0; segment.n_docs()];
        let mut met: Vec<bool> = vec![false; segment.n_docs()];
        let mut n_articles = Vec::with_capacity(self.terms.len());
        for (words, weight) in &self.terms {
            count(segment, words, None, &mut |local, n| counts.add(local, n));
            n_articles.push(u32::try_from(counts.touched.len()).unwrap_or(u32::MAX));
            counts.take(|local, n| {
                let at = local as usize;
                if let (Some(score), Some(met)) = (scores.get_mut(at), met.get_mut(at)) {
                    *score += weighed(*weight, n);
                    *met = true;
                }
            });
        }
        let all = (0..).zip(scores.into_iter().zip(met));
        let articles = all.filter_map(|(local, (score, met))| met.then_some((local, score)));
        Scores {
            articles: articles.collect(),
            n_articles,
        }
    }

    /// Articles of a segment that are of the topic, by place.
    pub fn articles(&self, segment: &TextSegment) -> Vec<u32> {
        let scores = self.scores(segment).articles.into_iter();
        let of = scores.filter(|(_, score)| self.is_of(*score));
        of.map(|(local, _)| local).collect()
    }

    /// Of each term how often one article has it, what stands in the title twice.
    pub fn counts(&self, segment: &TextSegment, local: usize) -> Vec<u32> {
        let local = u32::try_from(local).unwrap_or(u32::MAX);
        let terms = self.terms.iter();
        let counts = terms.map(|(words, _)| {
            let mut sum = 0;
            count(segment, words, Some(local), &mut |_, n| sum += n);
            sum
        });
        counts.collect()
    }

    /// What an article gets for each term that it has so often, in order of terms.
    pub fn weights(&self, counts: &[u32]) -> Vec<f32> {
        let both = self.terms.iter().zip(counts);
        let weights = both.map(|((_, weight), n)| match n {
            0 => 0.0,
            n => weighed(*weight, *n),
        });
        weights.collect()
    }
}

/// What spoke for an own topic of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnEvidence {
    /// The topic as it was made; it may be shown under another name.
    pub topic: Arc<str>,
    /// What the article gets.
    pub score: f32,
    /// What it must get.
    pub threshold: f32,
    /// Terms that it has, how often and with what they add, the most first.
    pub terms: Vec<(Arc<str>, u32, f32)>,
}

impl OwnEvidence {
    /// Whether the article gets what it must.
    fn is_of(&self) -> bool {
        self.score + HAIR >= self.threshold
    }

    /// "3.5 of 2, for: black frost 2×, icicle".
    pub fn told(&self) -> String {
        let tenths = |value: f32| (value * 10.0).round() / 10.0;
        let terms = self.terms.iter().map(|(term, n, _)| match n {
            1 => term.to_string(),
            n => format!("{term} {n}×"),
        });
        let terms = terms.collect::<Vec<_>>().join(", ");
        let (score, threshold) = (tenths(self.score), tenths(self.threshold));
        format!("{score} of {threshold}, for: {terms}")
    }
}

impl Snapshot {
    /// What spoke for the own topics of an article that are shown under a name.
    pub fn spoke_for(&self, doc: DocId, name: &str) -> Vec<OwnEvidence> {
        let Some((segment, local)) = self.place(doc) else {
            return Vec::new();
        };
        let topics = self.overlay().naming().topics();
        let found = topics.under(name).filter_map(|own| {
            let found = evidence((&segment.text, local), own, topics.topic(own)?);
            (!found.terms.is_empty() && found.is_of()).then_some(found)
        });
        found.collect()
    }

    /// What speaks for a topic of an article, of which it need not be.
    pub fn speaks_for(&self, doc: DocId, topic: &OwnTopic) -> Option<OwnEvidence> {
        let (segment, local) = self.place(doc)?;
        Some(evidence((&segment.text, local), &"".into(), topic))
    }
}

fn evidence(
    (segment, local): (&TextSegment, usize),
    name: &Arc<str>,
    topic: &OwnTopic,
) -> OwnEvidence {
    let sought = Sought::new(topic);
    let counts = sought.counts(segment, local);
    let weights = sought.weights(&counts);
    let score = weights.iter().sum();
    let all = topic.terms.iter().zip(counts).zip(weights);
    let had = all.filter(|((_, n), _)| *n > 0);
    let mut terms: Vec<_> = had
        .map(|((term, n), weight)| (Arc::clone(&term.text), n, weight))
        .collect();
    terms.sort_by(|a, b| b.2.total_cmp(&a.2));
    OwnEvidence {
        topic: Arc::clone(name),
        score,
        threshold: topic.threshold.value(),
        terms,
    }
}

/// What a term adds that an article has `n` times.
fn weighed(weight: f32, n: u32) -> f32 {
    weight * (1.0 + 0.5 * (n.max(1) as f32).log2())
}

/// How often articles of a segment have a term; emptied as it is read.
struct Counts {
    n: Vec<u32>,
    touched: Vec<u32>,
}

impl Counts {
    fn new(n_docs: usize) -> Self {
        Self {
            n: vec![0; n_docs],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, local: u32, n: u32) {
        if let Some(count) = self.n.get_mut(local as usize) {
            if *count == 0 {
                self.touched.push(local);
            }
            *count += n;
        }
    }

    fn take(&mut self, mut each: impl FnMut(u32, u32)) {
        for local in self.touched.drain(..) {
            if let Some(n) = self.n.get_mut(local as usize) {
                each(local, std::mem::take(n));
            }
        }
    }
}

fn range(segment: &TextSegment, word: &Word) -> Range<TermId> {
    if word.is_beginning {
        segment.lexicon().prefixed(&word.text)
    } else {
        segment.lexicon().exact(&word.text)
    }
}

/// Tells which articles have a term how often, or one article alone; of the beginning of a
/// word more than once.
fn count(
    segment: &TextSegment,
    words: &[Word],
    alone: Option<u32>,
    found: &mut dyn FnMut(u32, u32),
) {
    let ranges: Vec<Range<TermId>> = words.iter().map(|word| range(segment, word)).collect();
    let n_docs = |range: &Range<TermId>| segment.postings().n_docs(range);
    let rarest = (0..).zip(&ranges).min_by_key(|(_, range)| n_docs(range));
    let Some((at, rarest)) = rarest else {
        return;
    };
    let mut positions = Vec::new();
    for term in rarest.clone() {
        let mut cursor = segment.postings().cursor(term);
        if let Some(alone) = alone {
            cursor.seek(alone);
        }
        while let Some(local) = cursor.doc() {
            if alone.is_some_and(|alone| alone != local) {
                break;
            }
            if ranges.len() == 1 {
                let frequency = cursor.frequency();
                found(local, frequency.all() + frequency.title());
            } else {
                positions.clear();
                cursor.positions(&mut positions);
                match runs(segment, local, &ranges, (at, &positions)) {
                    0 => {}
                    n => found(local, n),
                }
            }
            cursor.advance();
        }
    }
}

/// How often the words of a phrase follow each other in an article, given where the `at`th
/// of them stands.
fn runs(
    segment: &TextSegment,
    local: u32,
    ranges: &[Range<TermId>],
    (at, positions): (usize, &[u32]),
) -> u32 {
    let place = local as usize;
    let tokens = segment.token_range(place);
    let n_title = segment.n_title_tokens(place);
    let mut n = 0;
    for position in positions {
        let Some(first) = (*position as usize).checked_sub(at) else {
            continue;
        };
        let end = first + ranges.len();
        let crosses = first < n_title && end > n_title;
        if end > tokens.len() || crosses {
            continue;
        }
        let mut words = (tokens.start + first..).zip(ranges);
        let is_there = words.all(|(token, range)| {
            range.contains(&(segment.inverted.tokens.at(token) >> shape::BITS))
        });
        if is_there {
            n += if first < n_title { 2 } else { 1 };
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::{Sought, weighed};
    use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Word};
    use crate::index::merge::tests::segment;
    use proptest::prelude::*;

    fn topic(terms: &[(&str, i32)], threshold: i32) -> OwnTopic {
        let terms = terms
            .iter()
            .map(|(text, weight)| Term::new(text, Tenths(*weight)));
        OwnTopic::new(terms, Tenths(threshold))
    }

    #[test]
    fn articles_are_of_a_topic_by_what_their_terms_weigh() {
        let text = |title: &str, text: &str| (title.to_owned(), text.to_owned());
        let segment = segment(&[
            text("Black frost", "The frost came early."),
            text(
                "Harvest",
                "A black, then a frosty night; black frost again.",
            ),
            text(
                "Black",
                "Frost alone in the text makes no phrase with the title.",
            ),
            text("Sport", "Nothing of all this."),
        ]);
        let check = |terms: &[(&str, i32)], threshold, expected: &[u32]| {
            let sought = Sought::new(&topic(terms, threshold));
            assert_eq!(sought.articles(&segment), expected, "{terms:?} {threshold}");
        };
        check(&[("frost", 10)], 10, &[0, 1, 2]);
        check(&[("FROST", 10)], 12, &[0]);
        check(&[("black frost", 10)], 10, &[0, 1]);
        check(&[("frost*", 10)], 15, &[0, 1]);
        check(&[("frost*", 10), ("harvest", -9)], 15, &[0]);
        check(&[("black frost*", 10), ("nothing", 10)], 10, &[0, 1, 3]);
        check(&[("frost", 10)], 0, &[0, 1, 2]);
        check(&[("snow", 10), ("snow ball", 10)], 10, &[]);
        check(&[], 10, &[]);
    }

    /// How often words stand one after the other.
    fn scan(topic: &OwnTopic, (title, text): &(String, String)) -> Vec<u32> {
        let words = |text: &str| {
            let words = Term::new(text, Tenths(1)).words().into_iter();
            words.map(|word| word.text).collect::<Vec<_>>()
        };
        let n_in = |text: &str, sought: &[Word]| {
            let words = words(text);
            let runs = words.windows(sought.len()).filter(|run| {
                let mut both = run.iter().zip(sought);
                both.all(|(word, of)| {
                    *word == of.text || of.is_beginning && word.starts_with(&of.text)
                })
            });
            u32::try_from(runs.count()).expect("few")
        };
        let terms = topic.terms.iter().map(Term::words);
        terms
            .map(|words| 2 * n_in(title, &words) + n_in(text, &words))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn postings_say_what_a_scan_of_the_texts_says(
            texts in prop::collection::vec(("[ab ]{0,5}", "[abAB ]{0,40}"), 1..200),
            terms in prop::collection::vec(("[ab]{1,2}\\*?( [ab]{1,2}\\*?){0,2}", -20..30_i32), 0..4),
        ) {
            let segment = segment(&texts);
            let terms: Vec<(&str, i32)> =
                terms.iter().map(|(text, weight)| (text.as_str(), *weight)).collect();
            let topic = topic(&terms, 10);
            let sought = Sought::new(&topic);
            let scores = sought.scores(&segment);
            let mut articles = scores.articles.iter();
            let mut n_articles = vec![0; topic.terms.len()];
            for (local, text) in texts.iter().enumerate() {
                let counts = scan(&topic, text);
                prop_assert_eq!(&sought.counts(&segment, local), &counts);
                for (n, count) in n_articles.iter_mut().zip(&counts) {
                    *n += u32::from(*count > 0);
                }
                if counts.iter().any(|n| *n > 0) {
                    let (found, score) = articles.next().expect("as many as the scan finds");
                    prop_assert_eq!(*found as usize, local);
                    let sum: f32 = sought.weights(&counts).iter().sum();
                    prop_assert!((score - sum).abs() < 1e-3, "{} {}", score, sum);
                }
            }
            prop_assert_eq!(articles.next(), None);
            prop_assert_eq!(scores.n_articles, n_articles);
        }
    }

    #[test]
    fn each_doubling_adds_half_a_weight() {
        let weights: Vec<f32> = [1, 2, 4, 8].iter().map(|n| weighed(2.0, *n)).collect();
        assert_eq!(weights, [2.0, 3.0, 4.0, 5.0]);
    }
}
