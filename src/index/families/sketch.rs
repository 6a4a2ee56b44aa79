//! `MinHash` signatures: small numbers by which likely versions are found among all articles
//! and unlikely ones are passed over without a look at their texts.
//!
//! One pass over the 5-grams fills all places of a signature (one permutation hashing); a
//! place that none falls into borrows from another, always in the same order, so that a
//! signature depends on the text alone.
//!
//! Releases of one sender have most of their words alike and yet are no versions. What parts
//! them is that words of the opening are missing, so a sketch also keeps which words there
//! are, as bits: a word whose bit is not set is not in the text. Passing over texts by that is
//! never wrong, and leaves few that must be compared word by word. Nothing is kept that the
//! token stream tells as well: an article's opening is read there.

use super::shingle::{Words, is_too_much_missing, mix, n_head, word_hash};
use crate::index::room::gathered;
use crate::index::segment::TextSegment;

/// Places of a signature.
const PLACES: usize = 32;
/// Places of the whole text's signature that make a band: only texts much alike meet there.
const WHOLE_ROWS: usize = 4;
/// Places of the opening's that only one band has, and how many bands on the third place of
/// each stands.
const OPENING_ROWS: usize = 2;
const FURTHER: usize = 5;
/// Bands of both.
pub(super) const BANDS: usize = PLACES / WHOLE_ROWS + PLACES / OPENING_ROWS;

/// Places that must agree before two texts are compared: those of the whole texts, or those
/// of the openings.
const WHOLE_LIKELY: usize = 17;
const OPENING_LIKELY: usize = 7;

/// Bits for the words of a text: a release fills half of them.
const WORD_BITS: usize = 512;

/// The signatures of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch {
    whole: [u8; PLACES],
    opening: [u8; PLACES],
    words: WordBits,
    /// Words of the text before its opening: its head.
    pub(super) n_head: u32,
    is_empty: bool,
}

crate::index::bytes::record!(Sketch {
    whole,
    opening,
    words,
    n_head,
    is_empty
});
crate::index::bytes::record!(WordBits([u64; WORD_BITS / 64]));

/// Which words a text has: for each the bit that its number tells. One that is set may stand
/// for several words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct WordBits([u64; WORD_BITS / 64]);

impl WordBits {
    fn of(words: &[u64]) -> Self {
        let mut bits = Self::default();
        for word in words {
            let bit = usize::try_from(word % WORD_BITS as u64).unwrap_or(0);
            if let Some(part) = bits.0.get_mut(bit / 64) {
                *part |= 1 << (bit % 64);
            }
        }
        bits
    }

    /// Bits that are not set in the other.
    fn n_missing(&self, other: &Self) -> usize {
        let parts = self.0.iter().zip(&other.0);
        let missing: u32 = parts.map(|(own, other)| (own & !other).count_ones()).sum();
        missing as usize
    }
}

/// Which words an opening has, and how many.
#[derive(Clone, Debug, Default)]
pub(super) struct Opening {
    words: WordBits,
    n_words: usize,
}

impl Opening {
    pub(super) fn of(words: &[u64]) -> Self {
        Self {
            words: WordBits::of(words),
            n_words: words.len(),
        }
    }
}

/// The number of each word of a segment's lexicon, by term; the same in all segments.
pub fn word_numbers(segment: &TextSegment) -> Vec<u64> {
    let lexicon = segment.lexicon();
    let n_terms = u32::try_from(lexicon.n_terms()).unwrap_or(u32::MAX);
    gathered((0..n_terms).map(|term| word_hash(lexicon.term(term))))
}

/// Signatures of the articles of a segment, in order.
pub fn sketches(segment: &TextSegment) -> Vec<Sketch> {
    let hash = |term: u32| segment.word_number(term);
    gathered((0..segment.n_docs()).map(|local| {
        let n_head = n_head(segment, local);
        Sketch::of(&Words::of(segment, local, n_head, hash), n_head)
    }))
}

impl Sketch {
    fn of(words: &Words, n_head: usize) -> Self {
        let whole = signature(words.grams());
        Self {
            is_empty: whole.is_none(),
            whole: whole.unwrap_or_default(),
            opening: signature(words.opening_grams()).unwrap_or_default(),
            words: WordBits::of(words.all()),
            n_head: u32::try_from(n_head).unwrap_or(0),
        }
    }

    /// A number for each band; articles that share one are likely versions. None without words.
    pub(super) fn keys(&self) -> Option<[u32; BANDS]> {
        if self.is_empty {
            return None;
        }
        let whole = self.whole.chunks_exact(WHOLE_ROWS);
        let whole = whole.map(|rows| joined(rows.iter().copied()));
        let opening = self.opening.chunks_exact(OPENING_ROWS);
        // A band takes the first place of a later one, too: chance meetings grow with the
        // square of the corpus, and are so many times fewer.
        let further = self.opening.iter().step_by(OPENING_ROWS);
        let opening = opening.zip(further.cycle().skip(FURTHER));
        let opening = opening.map(|(rows, row)| joined(rows.iter().copied().chain([*row])));
        let mut keys = [0; BANDS];
        for (key, joined) in keys.iter_mut().zip(whole.chain(opening)) {
            *key = u32::try_from(mix(joined) >> 32).unwrap_or(0);
        }
        Some(keys)
    }

    /// Whether two texts are likely to be alike.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        n_alike(&self.opening, &other.opening) >= OPENING_LIKELY
            || n_alike(&self.whole, &other.whole) >= WHOLE_LIKELY
    }

    /// Whether the words of an opening may be in the text: true wherever they are.
    pub(super) fn may_hold(&self, opening: &Opening) -> bool {
        // A bit stands for one word at least, and a word that comes twice is counted twice, so
        // that this never says that more is missing than is.
        let n_missing = opening.words.n_missing(&self.words);
        !is_too_much_missing(n_missing, opening.n_words)
    }
}

/// Places of a signature as one number.
fn joined(rows: impl Iterator<Item = u8>) -> u64 {
    rows.fold(0, |joined, row| joined << 8 | u64::from(row))
}

fn n_alike(a: &[u8; PLACES], b: &[u8; PLACES]) -> usize {
    // Counted in numbers as wide as those compared, which processors do many at a time.
    let alike = a.iter().zip(b).map(|(a, b)| u8::from(a == b));
    usize::from(alike.sum::<u8>())
}

/// None of nothing.
fn signature(grams: impl Iterator<Item = u64>) -> Option<[u8; PLACES]> {
    const SHIFT: u32 = u64::BITS - PLACES.trailing_zeros();
    let mut least = [u64::MAX; PLACES];
    for gram in grams {
        let place = usize::try_from(gram >> SHIFT).unwrap_or(0);
        if let Some(least) = least.get_mut(place) {
            *least = gram.min(*least);
        }
    }
    if least.iter().all(|gram| *gram == u64::MAX) {
        return None;
    }
    let mut signature = [0; PLACES];
    for (number, (place, gram)) in (0_u64..).zip(signature.iter_mut().zip(&least)) {
        let mut gram = *gram;
        let mut attempt = 0;
        while gram == u64::MAX {
            attempt += 1;
            let other = usize::try_from(mix(number << 32 | attempt) >> SHIFT).unwrap_or(0);
            gram = least.get(other).copied().unwrap_or(u64::MAX);
        }
        // The front of the least number is small by choice; its end is as good as drawn.
        *place = u8::try_from(gram & 0xff).unwrap_or(0);
    }
    Some(signature)
}

#[cfg(test)]
mod tests {
    use super::{n_alike, signature};
    use crate::index::families::shingle::mix;

    /// Two sets of so many numbers each, of which some are shared.
    fn check(n: u64, n_shared: u64, expected: std::ops::RangeInclusive<usize>) {
        let mut total = 0;
        for round in 0..40 {
            let number = |at: u64| mix(round << 40 | at);
            let a = signature((0..n).map(number)).expect("not empty");
            let b = signature((n - n_shared..2 * n - n_shared).map(number)).expect("not empty");
            total += n_alike(&a, &b);
        }
        let percent = total * 100 / (40 * 32);
        assert!(expected.contains(&percent), "{n} {n_shared}: {percent}");
    }

    #[test]
    fn places_agree_as_often_as_the_sets_share() {
        check(500, 500, 100..=100);
        check(500, 333, 45..=55);
        check(500, 100, 8..=14);
        check(500, 0, 0..=1);
        check(20, 20, 100..=100);
        check(20, 10, 27..=40);
        check(1, 1, 100..=100);
    }

    #[test]
    fn nothing_has_no_signature() {
        assert!(signature(std::iter::empty()).is_none());
    }
}
