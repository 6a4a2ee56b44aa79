//! The text as the quotation rules see it: words by number, the paragraphs and sentences
//! they stand in, and the people and bodies named there. Answers questions, decides nothing.

use crate::corpus::annotation::{EntityKind, Mention};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// A text with all that was found in it before its quotations. Words are tokens, by number.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// Its tokens.
    pub(super) tokens: &'a [Token],
    /// Its paragraphs, in order.
    pub(super) paragraphs: &'a [Span],
    /// Its sentences, in order.
    pub(super) sentences: &'a [Span],
    /// Its names, in order, not overlapping.
    pub(super) mentions: &'a [Mention],
}

/// A stretch of words: the first and one past the last.
pub(super) type Stretch = (usize, usize);

impl<'a> Scene<'a> {
    /// The letters of a word; none outside the text.
    pub(super) fn slice(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.slice(self.text))
    }

    /// The letters of the word before; none at the start.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.slice(before))
    }

    /// Whether a word is one of some, in capitals or not.
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.slice(at);
        words.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether a token is a word or a number.
    pub(super) fn is_word(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.is_searchable())
    }

    /// Whether a word begins with a figure.
    pub(super) fn is_number(&self, at: usize) -> bool {
        self.slice(at)
            .starts_with(|first: char| first.is_ascii_digit())
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.slice(at)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether a token is the possessive ending.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Possessive)
    }

    /// Where a word begins.
    pub(super) fn start(&self, at: usize) -> usize {
        self.tokens
            .get(at)
            .map_or(self.text.len(), |token| token.span.start())
    }

    /// The span of a stretch of words.
    pub(super) fn span(&self, (first, end): Stretch) -> Span {
        let last = end.checked_sub(1).filter(|last| *last >= first);
        match (
            self.tokens.get(first),
            last.and_then(|at| self.tokens.get(at)),
        ) {
            (Some(first), Some(last)) => first.span.joined(last.span),
            _ => Span::default(),
        }
    }

    /// The words of a span.
    pub(super) fn stretch(&self, span: Span) -> Stretch {
        let first = self
            .tokens
            .partition_point(|token| token.span.start() < span.start());
        let end = self
            .tokens
            .partition_point(|token| token.span.start() < span.end());
        (first, end)
    }

    /// The number of the paragraph a word stands in.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        let start = self.start(at);
        self.paragraphs
            .partition_point(|paragraph| paragraph.end() <= start)
    }

    /// The words of a paragraph, by its number.
    pub(super) fn paragraph_words(&self, number: usize) -> Stretch {
        self.paragraphs
            .get(number)
            .map_or((0, 0), |paragraph| self.stretch(*paragraph))
    }

    /// The number of the sentence a word stands in.
    pub(super) fn sentence(&self, at: usize) -> usize {
        let start = self.start(at);
        self.sentences
            .partition_point(|sentence| sentence.end() <= start)
    }

    /// The words of the sentence a word stands in.
    pub(super) fn sentence_words(&self, at: usize) -> Stretch {
        self.sentences
            .get(self.sentence(at))
            .map_or((at, at), |sentence| self.stretch(*sentence))
    }

    /// The name that a word is part of.
    pub(super) fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let start = self.start(at);
        let next = self
            .mentions
            .partition_point(|mention| mention.span.end() <= start);
        self.mentions
            .get(next)
            .filter(|mention| mention.span.start() <= start)
    }

    /// The names that begin in a stretch of words.
    pub(super) fn mentions_in(&self, (first, end): Stretch) -> &'a [Mention] {
        let (from, to) = (self.start(first), self.start(end));
        let begin = self
            .mentions
            .partition_point(|mention| mention.span.start() < from);
        let stop = self
            .mentions
            .partition_point(|mention| mention.span.start() < to);
        self.mentions.get(begin..stop).unwrap_or_default()
    }

    /// The people named in a stretch of words, with their words.
    pub(super) fn people_in(
        &self,
        stretch: Stretch,
    ) -> impl DoubleEndedIterator<Item = (&'a Mention, Stretch)> + '_ {
        self.mentions_in(stretch)
            .iter()
            .filter(|mention| mention.kind == EntityKind::Person)
            .map(|mention| (mention, self.stretch(mention.span)))
    }

    /// Whether white space stands before a word, or nothing.
    pub(super) fn is_spaced_before(&self, at: usize) -> bool {
        let start = self.start(at);
        let left = self.text.get(..start).unwrap_or_default();
        left.chars().next_back().is_none_or(char::is_whitespace)
    }

    /// Whether white space stands after a word, or nothing.
    pub(super) fn is_spaced_after(&self, at: usize) -> bool {
        let end = self.tokens.get(at).map_or(0, |token| token.span.end());
        let right = self.text.get(end..).unwrap_or_default();
        right.chars().next().is_none_or(char::is_whitespace)
    }
}
