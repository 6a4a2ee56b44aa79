//! The terms that stand in an article, and what they add up to for each topic. The longest
//! term at a place is taken, and its words speak once.

use super::terms::{Term, TopicId, Topics, Turn};
use super::zones::{Kind, is_release, zones};
use crate::corpus::annotation::Header;
use crate::text::Span;
use crate::text::fold::fold_into;
use crate::text::token::{Token, TokenKind, tokenize};
use rustc_hash::FxHashMap;

/// Repetition counts less and less: one word alone must not decide.
const DAMPING: f32 = 0.6;
/// A topic that no term of the lists speaks for has this part of the length of all counts.
const FLOOR: f32 = 0.05;
/// What a learned turn counts, for a term that is all there is: three fifths of what it counted
/// while it was learned, which was best for texts that were held out.
const TURN: f32 = 0.9;
/// No term has more words.
const MAX_WORDS: usize = 5;

/// What speaks for a topic.
#[derive(Debug)]
pub(super) struct Evidence {
    pub(super) topic: TopicId,
    /// With the topic's factor and what was learned.
    pub(super) weight: f32,
    /// For which of the named comes first.
    pub(super) first: f32,
    /// Without either.
    pub(super) raw: f32,
    /// The terms, strongest first.
    pub(super) terms: Vec<(f32, usize)>,
}

/// One term of the article.
#[derive(Debug)]
struct Occurring {
    key: &'static str,
    term: Term,
    /// The weights of its places together.
    count: f32,
    /// The words as they stand, folded, and where they stand first.
    first: Option<(Span, Span)>,
}

impl Occurring {
    /// What its places count together, damped.
    fn times(&self) -> f32 {
        self.count.max(0.0).powf(DAMPING)
    }
}

/// The terms of an article.
#[derive(Debug, Default)]
pub(super) struct Found<'t> {
    words: Words,
    occurring: Vec<Occurring>,
    by_key: FxHashMap<&'static str, usize>,
    /// Words gone through.
    n_words: usize,
    /// Turns were learned from press releases and say nothing of other texts.
    is_release: bool,
    spare: String,
    text: &'t str,
}

/// Folded words, one space after each, so that a term is a slice of them.
#[derive(Debug, Default)]
struct Words {
    folded: String,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    in_folded: Span,
    in_text: Span,
    kind: Kind,
    n_before: usize,
    /// Whether a mark stands behind it that no term reaches over.
    is_last: bool,
}

impl<'t> Found<'t> {
    /// Goes through title and body once.
    pub(super) fn read(text: &'t str, tokens: &[Token], header: &Header, topics: &Topics) -> Self {
        let mut found = Self {
            text,
            is_release: is_release(text, header),
            ..Self::default()
        };
        if header.title_span.is_none() && !header.title.is_empty() {
            // The container gave the title: it counts, but stands nowhere in the text.
            let tokens = tokenize(&header.title);
            found.words.push(&header.title, &tokens, Kind::Title, 0);
            found.match_words(topics, false);
        }
        let mut n_before = 0;
        for zone in zones(text, header) {
            let from = tokens.partition_point(|token| token.span.start() < zone.span.start());
            let to = tokens.partition_point(|token| token.span.start() < zone.span.end());
            let inside = tokens.get(from..to).unwrap_or_default();
            let before = if zone.kind == Kind::Body { n_before } else { 0 };
            let n = found.words.push(text, inside, zone.kind, before);
            if zone.kind == Kind::Body {
                n_before += n;
            }
        }
        found.match_words(topics, true);
        found
    }

    fn match_words(&mut self, topics: &Topics, is_text: bool) {
        let words = std::mem::take(&mut self.words);
        let mut at = self.n_words;
        self.n_words = words.words.len();
        while let Some(first) = words.words.get(at) {
            let mut longest = None;
            let mut end = at;
            while let Some(last) = words.words.get(end) {
                let span = Span::new(first.in_folded.start(), last.in_folded.end());
                let key = span.slice(&words.folded);
                if let Some((key, term)) = topics.find(key, &mut self.spare) {
                    longest = Some((key, term, span, last.in_text.end(), end));
                }
                end += 1;
                if last.is_last || end - at >= MAX_WORDS || !topics.begins(key) {
                    break;
                }
            }
            at += 1;
            if let Some((key, term, span, text_end, last)) = longest {
                at = last + 1;
                let place = Span::new(first.in_text.start(), text_end);
                let weight = first.kind.weight(first.n_before);
                self.add(key, term, weight, is_text.then_some((span, place)));
            }
        }
        self.words = words;
    }

    fn add(&mut self, key: &'static str, term: Term, weight: f32, place: Option<(Span, Span)>) {
        let next = self.occurring.len();
        let at = *self.by_key.entry(key).or_insert(next);
        if at == next {
            self.occurring.push(Occurring {
                key,
                term,
                count: 0.0,
                first: None,
            });
        }
        if let Some(occurring) = self.occurring.get_mut(at) {
            occurring.count += weight;
            occurring.first = occurring.first.or(place);
        }
    }

    /// Words of title and body.
    pub(super) fn n_words(&self) -> usize {
        self.n_words
    }

    /// Each term and its damped count.
    pub(super) fn counts(&self) -> Vec<(&'static str, f32)> {
        (self.occurring.iter())
            .map(|occurring| (occurring.key, occurring.times()))
            .collect()
    }

    /// What the terms add up to, for each topic that any speaks for.
    pub(super) fn sums(&self, topics: &Topics) -> Vec<Evidence> {
        let mut sums: Vec<Evidence> = (0..topics.len())
            .filter_map(|topic| TopicId::try_from(topic).ok())
            .map(|topic| Evidence {
                topic,
                weight: 0.0,
                first: 0.0,
                raw: 0.0,
                terms: Vec::new(),
            })
            .collect();
        for (at, occurring) in self.occurring.iter().enumerate() {
            let times = occurring.times();
            for (topic, weight) in topics.weights(occurring.term) {
                if let Some(sum) = sums.get_mut(usize::from(*topic)) {
                    sum.raw += weight * times;
                    sum.terms.push((weight * times, at));
                }
            }
        }
        sums.retain(|sum| !sum.terms.is_empty());
        let turns = self.turns(topics);
        let length = self.length();
        for sum in &mut sums {
            let turn = turns.get(usize::from(sum.topic)).copied();
            let listed = sum.raw * topics.factor(sum.topic);
            let turned = |turn: f32| (listed + FLOOR * length) * turn.exp();
            (sum.weight, sum.first) = match (topics.parent(sum.topic), turn) {
                (None, Some(turn)) => (turned(turn.naming), turned(turn.first)),
                (None, None) => (turned(0.0), turned(0.0)),
                (Some(_), _) => (listed, listed),
            };
            let key = |at: usize| self.occurring.get(at).map(|occurring| occurring.key);
            sum.terms
                .sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| key(a.1).cmp(&key(b.1))));
        }
        sums
    }

    /// The length of all damped counts, as of a vector.
    fn length(&self) -> f32 {
        let squares = self.occurring.iter().map(|term| term.times().powi(2));
        squares.sum::<f32>().sqrt().max(1.0)
    }

    /// Where an article is turned, by topic; nowhere if it is no press release.
    fn turns(&self, topics: &Topics) -> Vec<Turn> {
        if !self.is_release {
            return Vec::new();
        }
        let ids = (0..topics.len()).filter_map(|topic| TopicId::try_from(topic).ok());
        let mut turns: Vec<Turn> = ids.map(|topic| topics.turn(topic)).collect();
        let length = self.length();
        for occurring in &self.occurring {
            let part = occurring.times() * TURN / length;
            for (topic, turn) in topics.turns(occurring.term) {
                if let Some(sum) = turns.get_mut(usize::from(*topic)) {
                    sum.naming += turn.naming * part;
                    sum.first += turn.first * part;
                }
            }
        }
        turns
    }

    /// A term as it stands in the text, folded, and where it stands first.
    pub(super) fn first_place(&self, term: usize) -> Option<(&str, Span)> {
        let (folded, place) = self.occurring.get(term)?.first?;
        let stands = self.text.get(place.start()..place.end()).is_some();
        stands.then_some((folded.slice(&self.words.folded), place))
    }
}

impl Words {
    /// Takes the words of a zone; how many.
    fn push(&mut self, text: &str, tokens: &[Token], kind: Kind, n_before: usize) -> usize {
        let before = self.words.len();
        self.end_term();
        for token in tokens {
            if token.is_searchable() {
                let start = self.folded.len();
                fold_into(token.span.slice(text), &mut self.folded);
                self.words.push(Word {
                    in_folded: Span::new(start, self.folded.len()),
                    in_text: token.span,
                    kind,
                    n_before: n_before + self.words.len() - before,
                    is_last: false,
                });
                self.folded.push(' ');
            } else if token.kind == TokenKind::Mark
                && !matches!(token.span.slice(text), "-" | "–" | "'" | "’" | "&")
            {
                self.end_term();
            }
        }
        self.words.len() - before
    }

    fn end_term(&mut self) {
        if let Some(last) = self.words.last_mut() {
            last.is_last = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Found;
    use crate::annotate::subject::terms::Topics;
    use crate::annotate::subject::zones::TITLE;
    use crate::corpus::annotation::Header;
    use crate::text::token::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let topics = Topics::load();
        let found = Found::read(text, &tokenize(text), &Header::default(), &topics);
        let keys: Vec<&str> = found.occurring.iter().map(|found| found.key).collect();
        assert_eq!(keys, expected, "{text}");
    }

    #[test]
    fn takes_the_longest_term() {
        check(
            "The prime minister’s election",
            &["prime minister", "election"],
        );
        check("Prime. Minister", &["prime", "minister"]);
        check("a Semi-Final", &["semi final"]);
    }

    #[test]
    fn a_title_given_from_outside_counts() {
        let topics = Topics::load();
        let header = Header {
            title: "Election today".to_owned(),
            ..Header::default()
        };
        let text = "Nothing here";
        let found = Found::read(text, &tokenize(text), &header, &topics);
        let first = found.occurring.first().expect("a term of the title");
        assert_eq!((first.key, first.count), ("election", TITLE));
        assert!(found.first_place(0).is_none(), "it stands nowhere");
    }
}
