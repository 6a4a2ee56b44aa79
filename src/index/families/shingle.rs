//! Texts as sets of word 5-grams, and the rule by which two of them are versions of one
//! story. Looks at words alone: no dates, no senders.
//!
//! A press release is mostly what its sender puts under each of them, and often a form of
//! which only names and numbers change, so sharing most words makes no version. What tells
//! is the opening. Two texts are versions of each other when
//!
//! 1. at least [`WHOLE_PERCENT`] of the 5-grams of the one with fewer are in the other; of
//!    texts with less than [`FEW`] 5-grams [`SHORT_PERCENT`], counted on the one with more; and
//! 2. of the opening of one, its words are in the other but for one in [`FEW_MISS`], and at
//!    least [`LOOSE_PERCENT`] of its 5-grams; or but for one in [`MORE_MISS`], and at least
//!    [`STRICT_PERCENT`] of its 5-grams: as much as another date in a dateline leaves.
//!
//! So another head, a paragraph put in front or anywhere, edits and cuts leave a version one,
//! and the next release of the same sender is none.

use super::numbers::Numbers;
use crate::index::segment::TextSegment;
use rustc_hash::FxHasher;
use std::hash::Hasher as _;
use std::sync::OnceLock;

/// Words of a shingle.
const WORDS: usize = 5;
/// The head begins within so many words, else there is none.
const HEAD_WITHIN: usize = 60;
/// Words of a text that are its opening, its head left out.
const OPENING_WORDS: usize = 60;
/// Share of the 5-grams of the text with fewer.
const WHOLE_PERCENT: usize = 50;
/// Texts with less 5-grams than this must share more.
const FEW: usize = 20;
/// Share of the 5-grams of the text with more, where one has only [`FEW`].
const SHORT_PERCENT: usize = 60;
/// Of so many words of the opening one may be missing where 5-grams are edited freely.
const FEW_MISS: usize = 40;
/// Share of the opening's 5-grams then.
const LOOSE_PERCENT: usize = 60;
/// Of so many words one may be missing where hardly anything else is changed.
const MORE_MISS: usize = 18;
/// Share of the opening's 5-grams then.
const STRICT_PERCENT: usize = 87;

/// The words of a text as numbers, in order; the same word is the same number everywhere.
#[derive(Debug, Default)]
pub(super) struct Words {
    hashes: Vec<u64>,
    /// Where the opening begins.
    opening: usize,
}

/// The number of a folded word.
pub(super) fn word_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    mix(hasher.finish())
}

/// Every bit of the result depends on every bit of `x` (the finalizer of `SplitMix64`).
pub(super) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The words of an article's opening alone.
pub(super) fn opening(segment: &TextSegment, local: usize, n_head: usize) -> Vec<u64> {
    let terms = segment.text_tokens(local, n_head, OPENING_WORDS);
    terms.map(|term| segment.word_number(term)).collect()
}

/// Words of the text up to the end of its head, which front matter may stand before: a head
/// that is set otherwise must not part two versions.
pub(super) fn n_head(segment: &TextSegment, local: usize) -> usize {
    let mut tokens = Vec::new();
    let border = segment.tokens(local, &mut tokens);
    let (title, text) = tokens.split_at_checked(border).unwrap_or_default();
    if title.is_empty() {
        return 0;
    }
    let mut places = text.windows(title.len()).take(HEAD_WITHIN).enumerate();
    let head = places.rfind(|(_, words)| *words == title);
    let n_head = head.map_or(0, |(at, _)| at + title.len());
    if text.len() < n_head + WORDS {
        0
    } else {
        n_head
    }
}

impl Words {
    /// The words of an article, with `hash` telling the number of a term.
    pub(super) fn of(
        segment: &TextSegment,
        local: usize,
        n_head: usize,
        hash: impl Fn(u32) -> u64,
    ) -> Self {
        let mut tokens = Vec::new();
        let border = segment.tokens(local, &mut tokens);
        let text = tokens.get(border..).unwrap_or_default();
        Self {
            hashes: text.iter().map(|term| hash(*term)).collect(),
            opening: n_head,
        }
    }

    /// 5-grams in order; the whole of a shorter text is one.
    pub(super) fn grams(&self) -> impl Iterator<Item = u64> + '_ {
        grams(&self.hashes)
    }

    /// 5-grams of the opening.
    pub(super) fn opening_grams(&self) -> impl Iterator<Item = u64> + '_ {
        grams(self.opening())
    }

    /// All of them.
    pub(super) fn all(&self) -> &[u64] {
        &self.hashes
    }

    /// Those of the opening.
    pub(super) fn opening(&self) -> &[u64] {
        let rest = self.hashes.get(self.opening..).unwrap_or_default();
        rest.get(..OPENING_WORDS).unwrap_or(rest)
    }
}

fn grams(words: &[u64]) -> impl Iterator<Item = u64> + '_ {
    let length = WORDS.min(words.len()).max(1);
    words.windows(length).map(|words| {
        let join = |sum: u64, word: &u64| sum.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word;
        mix(words.iter().fold(1, join))
    })
}

/// Whether so many missing words of an opening of so many tell that it is another one.
pub(super) fn is_too_much_missing(n_missing: usize, n_words: usize) -> bool {
    n_missing * MORE_MISS > n_words
}

/// How much of two texts is alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overlap {
    /// Word 5-grams that both have.
    pub n_shared: usize,
    /// Word 5-grams of the text that has fewer.
    pub n_smaller: usize,
    /// Word 5-grams of the text that has more.
    pub n_larger: usize,
}

impl Overlap {
    /// Share of the smaller text that is in the larger, in whole percents, rounded down: 100
    /// says that all of it is.
    pub fn percent(self) -> usize {
        (self.n_shared * 100)
            .checked_div(self.n_smaller)
            .unwrap_or(0)
    }

    /// The first half of the rule.
    fn is_enough(self) -> bool {
        let (base, percent) = if self.n_smaller < FEW {
            (self.n_larger, SHORT_PERCENT)
        } else {
            (self.n_smaller, WHOLE_PERCENT)
        };
        self.n_shared > 0 && self.n_shared * 100 >= base * percent
    }
}

/// What of a text is compared: sets of numbers. The words of its opening alone tell most texts
/// apart, so 5-grams are joined only when they are asked for.
#[derive(Debug, Default)]
pub(super) struct Shingles {
    text: Words,
    opening_words: Numbers,
    grams: OnceLock<Numbers>,
    opening_grams: OnceLock<Numbers>,
}

impl Shingles {
    pub(super) fn new(text: Words) -> Self {
        Self {
            opening_words: Numbers::of(text.opening().iter().copied()),
            text,
            ..Self::default()
        }
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let grams = [&self.grams, &self.opening_grams].into_iter();
        let grams = grams.filter_map(OnceLock::get).map(Numbers::heap_bytes);
        self.text.hashes.capacity() * size_of::<u64>()
            + self.opening_words.heap_bytes()
            + grams.sum::<usize>()
    }

    fn grams(&self) -> &Numbers {
        self.grams.get_or_init(|| Numbers::of(self.text.grams()))
    }

    fn opening_grams(&self) -> &Numbers {
        self.opening_grams
            .get_or_init(|| Numbers::of(self.text.opening_grams()))
    }

    /// How much is alike.
    pub(super) fn overlap(&self, other: &Self) -> Overlap {
        let (a, b) = (self.grams(), other.grams());
        Overlap {
            n_shared: a.n_shared(b),
            n_smaller: a.len().min(b.len()),
            n_larger: a.len().max(b.len()),
        }
    }

    /// The rule.
    pub(super) fn is_version(&self, other: &Self) -> bool {
        (self.opens_in(other) || other.opens_in(self)) && self.overlap(other).is_enough()
    }

    /// The second half of the rule.
    fn opens_in(&self, other: &Self) -> bool {
        let n_words = self.opening_words.len();
        let n_missing = n_words - self.opening_words.n_among(other.text.all());
        if is_too_much_missing(n_missing, n_words) {
            return false;
        }
        let percent = if n_missing * FEW_MISS <= n_words {
            LOOSE_PERCENT
        } else {
            STRICT_PERCENT
        };
        let own = self.opening_grams();
        own.n_shared(other.grams()) * 100 >= own.len() * percent
    }
}
