//! What an article is about: the seventeen top IPTC Media Topics, by weighted terms of one
//! or two words. Counts words only; knows neither names nor syntax.

use crate::corpus::annotation::{BlockKind, Header, Subject};
use crate::text::Span;
use crate::text::fold::fold_into;
use crate::text::token::{Token, TokenKind};
use rustc_hash::FxHashMap;

/// Weight of evidence per hundred words at which a topic's score is one half.
const HALF_DENSITY: f32 = 5.0;
/// A topic is named from this score on.
const MIN_SCORE: f32 = 0.25;
/// A topic is named only if it has at least this part of the best topic's score.
const MIN_SHARE: f32 = 0.45;
/// At most so many topics per article.
const MAX_TOPICS: usize = 5;
/// Terms shown as evidence.
const MAX_TERMS: usize = 8;
/// A term counts in full only so often.
const FULL_COUNT: f32 = 3.0;
/// Words of a text that is too short to be judged by its own length.
const MIN_WORDS: f32 = 120.0;

const TOPICS: &str = include_str!("../../assets/lexicons/topics.tsv");

/// The topics and their terms.
#[derive(Debug, Default)]
pub(super) struct Topics {
    labels: Vec<(&'static str, &'static str)>,
    /// Term to entries of `weights`; two words are parted by `_`.
    terms: FxHashMap<&'static str, Term>,
}

/// A term: whether it begins longer ones, and what it speaks for.
#[derive(Debug, Default)]
struct Term {
    begins: bool,
    topics: Vec<(usize, f32)>,
}

impl Topics {
    /// Reads the lists in the binary.
    pub(super) fn load() -> Self {
        let mut topics = Self::default();
        for line in TOPICS.lines() {
            let mut fields = line.split('\t');
            let (Some(id), Some(label), Some(terms)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let topic = topics.labels.len();
            topics.labels.push((id, label));
            for entry in terms.split(' ') {
                let (term, weight) = entry.split_once(':').unwrap_or((entry, "0.5"));
                let weight = weight.parse().unwrap_or(1.0);
                topics
                    .terms
                    .entry(term)
                    .or_default()
                    .topics
                    .push((topic, weight));
                if let Some((first, _)) = term.split_once('_') {
                    topics.terms.entry(first).or_default().begins = true;
                }
            }
        }
        topics
    }

    /// A term as listed, or without its plural ending.
    fn find(&self, word: &str) -> Option<(&'static str, &Term)> {
        let listed = |word: &str| {
            self.terms
                .get_key_value(word)
                .map(|(key, term)| (*key, term))
        };
        listed(word)
            .or_else(|| listed(word.strip_suffix('s')?))
            .or_else(|| listed(word.strip_suffix("es")?))
    }
}

/// The topics of an article, best first: those with at least two distinct terms, by the
/// density of their terms' weights, `d / (d + h)` with `h` [`HALF_DENSITY`].
pub(super) fn subjects(
    text: &str,
    tokens: &[Token],
    header: &Header,
    topics: &Topics,
) -> Vec<Subject> {
    let (counts, n_words) = count(text, tokens, header, topics);
    let mut evidence: Vec<Vec<(f32, &'static str)>> = vec![Vec::new(); topics.labels.len()];
    for (term, n) in counts {
        let Some((_, entry)) = topics.find(term) else {
            continue;
        };
        // Repetition counts less and less: one word alone must not decide.
        let n = n as f32;
        let times = n.min(FULL_COUNT) + (1.0 + (n - FULL_COUNT).max(0.0)).ln();
        for (topic, weight) in &entry.topics {
            if let Some(list) = evidence.get_mut(*topic) {
                list.push((weight * times, term));
            }
        }
    }
    let per_hundred = 100.0 / (n_words as f32).max(MIN_WORDS);
    let mut found: Vec<Subject> = Vec::new();
    for (list, (id, label)) in evidence.iter_mut().zip(&topics.labels) {
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let density = list.iter().map(|(weight, _)| weight).sum::<f32>() * per_hundred;
        let score = density / (density + HALF_DENSITY);
        if list.len() >= 2 && score >= MIN_SCORE {
            let terms = list
                .iter()
                .take(MAX_TERMS)
                .map(|(_, term)| term.replace('_', " "));
            found.push(Subject {
                id,
                label,
                score,
                evidence: terms.collect(),
            });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(b.id)));
    let best = found.first().map_or(0.0, |subject| subject.score);
    found.retain(|subject| subject.score >= best * MIN_SHARE);
    found.truncate(MAX_TOPICS);
    found
}

/// How often each term occurs outside footers, and the number of words.
fn count(
    text: &str,
    tokens: &[Token],
    header: &Header,
    topics: &Topics,
) -> (FxHashMap<&'static str, u32>, usize) {
    let footers: Vec<Span> = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footer)
        .map(|block| block.span)
        .collect();
    let mut counts: FxHashMap<&'static str, u32> = FxHashMap::default();
    let mut n_words = 0;
    let mut pair = String::new();
    // Length of the first word in `pair`, when it may begin a term of two.
    let mut open = 0;
    let mut next_footer = footers.iter().copied().peekable();
    for token in tokens {
        while next_footer
            .next_if(|span| span.end() <= token.span.start())
            .is_some()
        {}
        if next_footer
            .peek()
            .is_some_and(|span| span.contains(token.span))
        {
            continue;
        }
        if !token.is_searchable() {
            // A hyphen may stand inside a term, other marks may not.
            if token.kind != TokenKind::Mark || token.span.slice(text) != "-" {
                open = 0;
            }
            continue;
        }
        n_words += 1;
        pair.truncate(open);
        if open > 0 {
            pair.push('_');
        }
        let second = pair.len();
        fold_into(token.span.slice(text), &mut pair);
        if open > 0
            && let Some((term, entry)) = topics.find(&pair)
            && !entry.topics.is_empty()
        {
            *counts.entry(term).or_default() += 1;
        }
        pair.drain(..second);
        let found = topics.find(&pair);
        if let Some((term, entry)) = found
            && !entry.topics.is_empty()
        {
            *counts.entry(term).or_default() += 1;
        }
        open = if topics
            .terms
            .get(pair.as_str())
            .is_some_and(|term| term.begins)
        {
            pair.len()
        } else {
            0
        };
    }
    (counts, n_words)
}

#[cfg(test)]
mod tests {
    use super::{Topics, subjects};
    use crate::corpus::annotation::Header;
    use crate::text::token::tokenize;

    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = subjects(text, &tokenize(text), &Header::default(), &Topics::load());
        let best = found
            .first()
            .map(|best| (best.label, best.evidence.first().map_or("", String::as_str)));
        assert_eq!(best, expected, "{text}");
    }

    #[test]
    fn names_topics_with_their_terms() {
        check(
            "The striker scored twice; fans in the stadium sang. The league match was a victory for the team.",
            Some(("sport", "scored")),
        );
        check(
            "Voters cast ballots in the election. The prime minister and her government hope to win.",
            Some(("politics", "ballot")),
        );
        check("A man walked along the road and thought of nothing.", None);
    }

    #[test]
    fn the_lists_hold_seventeen_topics() {
        assert_eq!(Topics::load().labels.len(), 17);
    }
}
