//! Runs of capitalized words that may be names: where they begin, what joins them, where
//! they end. Does not say what they name.

use super::lexicon::{Classes, Lexicon, Naming};
use super::word::{Caps, Word};
use crate::text::Span;
use crate::text::token::TokenKind;

/// Longer runs are no names; capitals go on like that in lists and in noise.
const MAX_RUN_WORDS: usize = 40;
/// "Senior Executive Vice President" has four; a longer row of such words is no title.
const MAX_TITLE_WORDS: usize = 12;

/// A text with its words, for the entity rules.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    /// The article's text.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) words: &'a [Word],
    /// The lists.
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Page<'a> {
    /// The word at an index.
    pub(super) fn word(&self, at: usize) -> Option<&'a Word> {
        self.words.get(at)
    }

    /// Its letters; none past the end.
    pub(super) fn slice(&self, at: usize) -> &'a str {
        self.words
            .get(at)
            .map_or("", |word| word.span.slice(self.text))
    }

    /// Letters of the word before an index.
    pub(super) fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.slice(before))
    }

    /// Whether the word at an index is in a class.
    pub(super) fn has(&self, at: usize, classes: Classes) -> bool {
        self.word(at).is_some_and(|word| word.has(classes))
    }

    /// The span of words `first..end`.
    pub(super) fn span(&self, first: usize, end: usize) -> Span {
        let start = self.words.get(first).map(|word| word.span);
        let last = end.checked_sub(1).and_then(|last| self.words.get(last));
        match (start, last) {
            (Some(start), Some(last)) => start.joined(last.span),
            _ => Span::default(),
        }
    }

    /// Whether no white space but blanks parts two neighbors.
    fn near(&self, at: usize, next: usize) -> bool {
        let (Some(left), Some(right)) = (self.words.get(at), self.words.get(next)) else {
            return false;
        };
        let gap = self
            .text
            .get(left.span.end()..right.span.start())
            .unwrap_or("\n");
        gap.len() <= 2 && !gap.contains('\n')
    }

    fn glued(&self, at: usize, next: usize) -> bool {
        match (self.words.get(at), self.words.get(next)) {
            (Some(left), Some(right)) => left.span.end() == right.span.start(),
            _ => false,
        }
    }

    /// Whether the word at an index is (part of) a title before a name: rules of `cues.tsv`.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..MAX_TITLE_WORDS {
            let Some(word) = self.word(at).filter(|word| word.is_capital()) else {
                return false;
            };
            if word.has(Classes::TITLE) {
                return true;
            }
            at += if self.slice(at + 1) == "-" { 2 } else { 1 };
            let Some(follows) = self.word(at).filter(|next| next.is_capital()) else {
                return false;
            };
            if !word.has(Classes::MODIFIER) {
                return word.has(Classes::SOFT)
                    && ((follows.has(Classes::FIRST) && !follows.has(Classes::COMMON))
                        || follows.has(Classes::TITLE));
            }
            if !follows.has(Classes::MODIFIER.with(Classes::TITLE)) {
                return false;
            }
        }
        false
    }

    /// Whether a run can hold the word.
    fn is_name_word(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            word.is_capital()
                && !word.has(Classes::STOP.with(Classes::CALENDAR))
                && !self.is_title(at)
        })
    }

    /// Whether a word alone is the name or demonym of a country.
    fn is_country(&self, at: usize) -> bool {
        let known = self.lexicon.known(self.slice(at));
        known.is_some_and(|known| matches!(known.naming, Naming::Country | Naming::Demonym))
    }
}

/// The runs of a stretch of words, as ranges; words of sentence starts are still in them.
pub(super) fn runs(page: &Page<'_>, from: usize, to: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        if let Some(end) = ticker_end(page, at, to) {
            at = end;
        } else if page.is_name_word(at) {
            let mut last = at;
            let most = to.min(at + MAX_RUN_WORDS);
            while let Some(next) = joined(page, at, last).filter(|next| *next < most) {
                last = next;
            }
            found.push((at, last + 1));
            at = last + 1;
        } else {
            at += 1;
        }
    }
    found
}

/// The end of "(NASDAQ: X)" that starts here.
pub(super) fn ticker_end(page: &Page<'_>, at: usize, to: usize) -> Option<usize> {
    if page.slice(at) != "(" {
        return None;
    }
    let inner = at + 1..(at + 14).min(to);
    let close = inner.clone().find(|at| page.slice(*at) == ")")?;
    let is_exchange = (at + 1..close)
        .take(4)
        .any(|at| page.has(at, Classes::EXCHANGE));
    let has_colon = (at + 1..close).any(|at| matches!(page.slice(at), ":" | "."));
    let is_symbol = close == at + 2
        && page.slice(at + 1).len() >= 3
        && page
            .word(at + 1)
            .is_some_and(|word| word.caps == Caps::All && word.has(Classes::EXCHANGE));
    ((is_exchange && has_colon) || is_symbol).then_some(close + 1)
}

/// The next capitalized word that belongs to the run `first..=last`.
fn joined(page: &Page<'_>, first: usize, last: usize) -> Option<usize> {
    let next = last + 1;
    let mark = page.slice(next);
    if page.slice(last) == "War" && matches!(mark, "One" | "Two" | "I" | "II") {
        return Some(next);
    }
    if page.word(next)?.is_capital() {
        return (page.near(last, next) && page.is_name_word(next)).then_some(next);
    }
    let after = next + 1;
    match mark {
        "-" | "‑" => {
            let is_whole = page.glued(last, next) && page.glued(next, after);
            (is_whole && page.is_name_word(after) && !page.is_country(last)).then_some(after)
        }
        "." => {
            let word = page.slice(last);
            let is_short = word.len() == 1 || matches!(word, "St" | "Mt" | "Ft" | "Jr");
            (is_short && page.is_name_word(after) && page.near(next, after)).then_some(after)
        }
        "&" | "+" => page.is_name_word(after).then_some(after),
        "’" | "'" => {
            (page.glued(last, next) && page.glued(next, after) && page.is_name_word(after))
                .then_some(after)
        }
        "," => page
            .has(after, Classes::LEGAL)
            .then_some(after)
            .filter(|_| page.is_name_word(after)),
        "of" if page.has(last, Classes::HEAD_OF) => {
            let after = if page.slice(after) == "the" {
                after + 1
            } else {
                after
            };
            page.is_name_word(after).then_some(after)
        }
        "for" if page.has(last, Classes::ORG.with(Classes::HEAD_OF)) => {
            page.is_name_word(after).then_some(after)
        }
        "and" => joined_by_and(page, first, last),
        "de" | "van" | "von" | "der" | "den" | "del" | "la" | "al" | "bin" | "el" | "dos"
        | "da" | "di" | "du" | "le" | "ibn" | "ter" | "zu" => {
            let after = if page.word(after)?.is_capital() {
                after
            } else {
                after + 1
            };
            page.is_name_word(after).then_some(after)
        }
        _ => None,
    }
}

/// "Food and Drug Administration", "Department of Health and Human Services": the tail has
/// the organization's head word, the part before has none.
fn joined_by_and(page: &Page<'_>, first: usize, last: usize) -> Option<usize> {
    let after = last + 2;
    let tail = (after..after + 5).take_while(|at| page.is_name_word(*at));
    let tail_last = tail.last()?;
    let heads = Classes::ORG.with(Classes::LEGAL);
    let weak = heads.with(Classes::WEAK);
    let has_of = (first..last)
        .any(|at| page.slice(at) == "of" && page.has(at.saturating_sub(1), Classes::HEAD_OF));
    let starts_open = !page.has(last, weak)
        && page
            .word(first)
            .is_some_and(|word| word.is_common() || word.has(Classes::HEAD_OF));
    let plain_tail = (after..=tail_last).all(|at| page.word(at).is_some_and(Word::is_common));
    let joins = if has_of {
        plain_tail
    } else {
        starts_open && page.has(tail_last, heads) && tail_last > after.saturating_sub(1)
    };
    let is_word = page
        .word(last)
        .is_some_and(|word| word.kind == TokenKind::Word);
    (joins && is_word).then_some(after)
}
