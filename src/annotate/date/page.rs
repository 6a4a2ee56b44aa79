//! A text by its tokens, as the readers of dates go through it: forward from a word that may
//! be a date, and backward to where the mention before it ended.

use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// A text and its tokens; of those before `free` nothing is told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) free: usize,
}

impl<'a> Page<'a> {
    /// The token's words; empty beyond the ends.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let token = self.tokens.get(at).filter(|_| at >= self.free);
        token.map_or("", |token| token.span.slice(self.text))
    }

    /// The word so many tokens before.
    pub(super) fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether the word there is one of these, in any case.
    pub(super) fn is(&self, at: usize, words: &[&str]) -> bool {
        is_any(self.word(at), words)
    }

    /// The same so many tokens before.
    pub(super) fn was(&self, at: usize, back: usize, words: &[&str]) -> bool {
        is_any(self.before(at, back), words)
    }

    /// Whether the token is a number.
    pub(super) fn is_number(&self, at: usize) -> bool {
        let token = self.tokens.get(at).filter(|_| at >= self.free);
        token.is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// From the first byte of a token to the last of another.
    pub(super) fn span(&self, from: usize, end: usize) -> Option<Span> {
        let first = self.tokens.get(from)?;
        let last = self.tokens.get(end.checked_sub(1)?)?;
        Some(Span::new(first.span.start(), last.span.end()))
    }

    /// The character right before a token; none at the begin of the text.
    pub(super) fn letter_before(&self, at: usize) -> Option<char> {
        let start = self.tokens.get(at)?.span.start();
        self.text.get(..start)?.chars().next_back()
    }

    /// What follows the token that ends before `end`.
    pub(super) fn rest(&self, end: usize) -> &'a str {
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let from = last.map_or(self.text.len(), |last| last.span.end());
        self.text.get(from..).unwrap_or_default()
    }

    /// Whether nothing stands between a token and the next.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(one), Some(next)) => one.span.end() == next.span.start(),
            _ => false,
        }
    }
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// Whether a mark is a hyphen or a dash.
pub(super) fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "—" | "‑" | "‐")
}
