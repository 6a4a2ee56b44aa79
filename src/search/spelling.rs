//! Nearest spellings: the terms of sorted lexicons within one or two typing errors of a
//! word, and what to offer when a word is found nowhere. Scores nothing else.
//!
//! 1. Errors are letters put in, left out, replaced, and two neighbors swapped, each letter
//!    touched once (optimal string alignment; Damerau 1964, Wagner and Fischer 1974).
//! 2. The walk goes through the terms in order, keeps the rows of the table for the letters
//!    that a term shares with the one before, and leaps over all terms that begin in a way
//!    that cannot come near any more.
//! 3. Best is nearest, then most frequent, then first in the alphabet.

use std::ops::ControlFlow;

/// Words shorter than this have no nearest spelling.
const LEAST_LETTERS: usize = 3;
/// From this length on two errors are allowed.
const LONG_LETTERS: usize = 6;
/// Terms between two looks at the cancel flag.
const STRIDE: usize = 4096;

/// A sorted lexicon, whatever it is made of.
pub trait Terms {
    /// Shows terms in order of their bytes, from the first that is not before `from`, until
    /// `visit` breaks or there is none left. True when it broke.
    fn visit_from(&self, from: &str, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) -> bool;
}

/// A term that is near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// Folded.
    pub term: String,
    /// Errors away.
    pub distance: usize,
    /// How often it is there, as the caller counts.
    pub count: u32,
}

/// The errors between two folded words, if there are at most so many.
pub fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let mut table = Table::new(a, most);
    let steps = b.chars().all(|letter| table.push(letter));
    table.distance().filter(|_| steps)
}

/// Errors that are likely in a word of this length: 0, 1 or 2.
pub fn likely_errors(word: &str) -> usize {
    match word.chars().count() {
        0..LEAST_LETTERS => 0,
        LEAST_LETTERS..LONG_LETTERS => 1,
        _ => 2,
    }
}

/// Calls `found` with every term within `most` errors of a folded word, the word itself too.
/// None when `cancelled`.
pub fn near(
    terms: &dyn Terms,
    word: &str,
    most: usize,
    cancelled: &dyn Fn() -> bool,
    found: &mut dyn FnMut(&str, usize),
) -> Option<()> {
    let mut table = Table::new(word, most);
    let mut from = String::new();
    let mut n_seen = 0_usize;
    let mut is_cancelled = cancelled();
    while !is_cancelled {
        let mut leap = None;
        let broke = terms.visit_from(&from, &mut |term| {
            n_seen += 1;
            if n_seen.is_multiple_of(STRIDE) && cancelled() {
                is_cancelled = true;
                return ControlFlow::Break(());
            }
            match table.read(term) {
                Ok(Some(distance)) => found(term, distance),
                Ok(None) => {}
                Err(dead) => {
                    leap = Some(behind(dead));
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        });
        match leap.flatten() {
            Some(next) if broke => from = next,
            _ => break,
        }
    }
    (!is_cancelled).then_some(())
}

/// The best `n` spellings near a folded word over several lexicons, the word itself left
/// out; `count` says how often a term is there, and terms that are not are left out. None
/// when `cancelled`.
pub fn nearest(
    lexicons: &[&dyn Terms],
    word: &str,
    n: usize,
    count: &dyn Fn(&str) -> u32,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<Nearest>> {
    let most = likely_errors(word);
    let mut terms: Vec<(usize, String)> = Vec::new();
    if most > 0 {
        for lexicon in lexicons {
            near(*lexicon, word, most, cancelled, &mut |term, distance| {
                if distance > 0 {
                    terms.push((distance, term.to_owned()));
                }
            })?;
        }
    }
    terms.sort_unstable();
    terms.dedup();
    let mut out: Vec<Nearest> = terms
        .into_iter()
        .map(|(distance, term)| Nearest {
            count: count(&term),
            term,
            distance,
        })
        .filter(|nearest| nearest.count > 0)
        .collect();
    // Stable: the terms are in order of the alphabet.
    out.sort_by_key(|nearest| (nearest.distance, std::cmp::Reverse(nearest.count)));
    out.truncate(n);
    Some(out)
}

/// The first string behind all that begin so; none behind the last character.
fn behind(prefix: &str) -> Option<String> {
    let mut letters = prefix.chars();
    while let Some(last) = letters.next_back() {
        let next = (last..=char::MAX).nth(1);
        if let Some(next) = next {
            let mut out = letters.as_str().to_owned();
            out.push(next);
            return Some(out);
        }
    }
    None
}

/// The table of errors between a word and the beginnings of a term, a row for each letter.
#[derive(Debug)]
struct Table {
    word: Vec<char>,
    most: usize,
    /// The letters of the term.
    letters: Vec<char>,
    /// The term, so that the next one finds what it shares.
    term: String,
    /// One more than letters, each one longer than the word.
    rows: Vec<Vec<usize>>,
}

impl Table {
    fn new(word: &str, most: usize) -> Self {
        let word: Vec<char> = word.chars().collect();
        let first = (0..=word.len()).collect();
        Self {
            word,
            most,
            letters: Vec::new(),
            term: String::new(),
            rows: vec![first],
        }
    }

    /// The distance of a term, if near; the beginning that is too far, if one is.
    fn read<'t>(&mut self, term: &'t str) -> Result<Option<usize>, &'t str> {
        let shared = self.term.chars().zip(term.chars());
        let n_shared = shared.take_while(|(a, b)| a == b).count();
        self.letters.truncate(n_shared);
        self.rows.truncate(n_shared + 1);
        self.term.clear();
        self.term.push_str(term);
        for (at, letter) in term.char_indices().skip(n_shared) {
            if !self.push(letter) {
                let dead = term.get(..at + letter.len_utf8()).unwrap_or(term);
                self.term.truncate(dead.len());
                return Err(dead);
            }
        }
        Ok(self.distance())
    }

    /// Adds a letter; false if nothing that begins so can be near.
    fn push(&mut self, letter: char) -> bool {
        let n = self.rows.len();
        let above = self.rows.last().map_or(&[][..], Vec::as_slice);
        let before = n.checked_sub(2).and_then(|at| self.rows.get(at));
        let letter_before = self.letters.last();
        let mut row = Vec::with_capacity(above.len());
        row.push(n);
        for (at, wanted) in self.word.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let replaced = cell(above, at) + usize::from(*wanted != letter);
            let mut least = replaced
                .min(cell(above, at + 1) + 1)
                .min(cell(&row, at) + 1);
            let earlier = at.checked_sub(1);
            let swaps = earlier.and_then(|at| self.word.get(at)) == Some(&letter)
                && letter_before == Some(wanted);
            if let (true, Some(before), Some(at)) = (swaps, before, earlier) {
                least = least.min(cell(before, at) + 1);
            }
            row.push(least);
        }
        let least_of = |row: &[usize]| row.iter().min().copied().unwrap_or(0);
        // A swap that begins here ends one letter later at the price of one.
        let is_alive = least_of(&row) <= self.most || least_of(above) < self.most;
        self.letters.push(letter);
        self.rows.push(row);
        is_alive
    }

    fn distance(&self) -> Option<usize> {
        let last = self.rows.last().and_then(|row| row.last()).copied();
        last.filter(|distance| *distance <= self.most)
    }
}

#[cfg(test)]
mod tests {
    use super::{Nearest, Terms, behind, distance, likely_errors, nearest};
    use proptest::prelude::*;
    use std::cell::Cell;
    use std::ops::ControlFlow;

    /// Sorted terms that count how many were looked at.
    struct Sorted(Vec<String>, Cell<usize>);

    impl Terms for Sorted {
        fn visit_from(&self, from: &str, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) -> bool {
            let start = self.0.partition_point(|term| term.as_str() < from);
            self.0.iter().skip(start).any(|term| {
                self.1.set(self.1.get() + 1);
                visit(term).is_break()
            })
        }
    }

    fn sorted(terms: impl IntoIterator<Item = String>) -> Sorted {
        let mut terms: Vec<String> = terms.into_iter().collect();
        terms.sort();
        terms.dedup();
        Sorted(terms, Cell::new(0))
    }

    /// By definition, without any table kept.
    fn naive(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([x, a_rest @ ..], [y, b_rest @ ..]) => {
                let replaced = naive(a_rest, b_rest) + usize::from(x != y);
                let mut least = replaced.min(naive(a_rest, b) + 1).min(naive(a, b_rest) + 1);
                if let ([x2, a_more @ ..], [y2, b_more @ ..]) = (a_rest, b_rest)
                    && x == y2
                    && x2 == y
                {
                    least = least.min(naive(a_more, b_more) + 1);
                }
                least
            }
        }
    }

    #[test]
    fn counts_errors() {
        assert_eq!(distance("lukashenka", "lukashenko", 2), Some(1));
        assert_eq!(distance("gemrany", "germany", 1), Some(1));
        assert_eq!(distance("ca", "abc", 2), None);
        assert_eq!(distance("минск", "минк", 1), Some(1));
        assert_eq!(distance("a", "abcd", 2), None);
        assert_eq!(distance("", "", 0), Some(0));
        assert_eq!(["ab", "abc", "abcdef"].map(likely_errors), [0, 1, 2]);
    }

    #[test]
    fn best_is_nearest_then_most_frequent() {
        let counts = [
            ("lukashenko", 214),
            ("lukashenke", 3),
            ("lukashenkov", 900),
            ("other", 9),
        ];
        let terms = sorted(counts.map(|(term, _)| term.to_owned()));
        let count = |term: &str| {
            let count = counts.iter().find(|(other, _)| *other == term);
            count.map_or(0, |(_, count)| *count)
        };
        let found = nearest(&[&terms, &terms], "lukashenka", 2, &count, &|| false);
        let expected = [("lukashenko", 1, 214), ("lukashenke", 1, 3)];
        let expected = expected.map(|(term, distance, count)| Nearest {
            term: term.to_owned(),
            distance,
            count,
        });
        assert_eq!(found.expect("nobody cancels"), expected);
    }

    #[test]
    fn leaps_over_what_cannot_be_near() {
        let terms = sorted((0..12_u32.pow(4)).map(|n| {
            let letter = |n: u32| char::from(b'a' + u8::try_from(n % 12).expect("a letter"));
            [n / 1728, n / 144, n / 12, n].map(letter).iter().collect()
        }));
        let found = nearest(&[&terms], "abcde", 9, &|_| 1, &|| false);
        assert!(found.is_some_and(|found| found.iter().any(|found| found.term == "abcd")));
        let n_seen = terms.1.get();
        assert!(n_seen < terms.0.len() / 3, "{n_seen} of {}", terms.0.len());
        assert_eq!(nearest(&[&terms], "abcde", 9, &|_| 1, &|| true), None);
    }

    #[test]
    fn knows_what_lies_behind() {
        assert_eq!(behind("ab").as_deref(), Some("ac"));
        assert_eq!(behind("a\u{10FFFF}").as_deref(), Some("b"));
        assert_eq!(behind("\u{D7FF}").as_deref(), Some("\u{E000}"));
        assert_eq!(behind("\u{10FFFF}"), None);
    }

    proptest! {
        #[test]
        fn agrees_with_the_definition(
            terms in prop::collection::vec("[abcé]{0,6}", 0..40),
            word in "[abcé]{3,7}",
        ) {
            let terms = sorted(terms);
            let letters: Vec<char> = word.chars().collect();
            let most = likely_errors(&word);
            let mut naive: Vec<(usize, String)> = terms
                .0
                .iter()
                .map(|term| (naive(&letters, &term.chars().collect::<Vec<_>>()), term.clone()))
                .filter(|(distance, _)| (1..=most).contains(distance))
                .collect();
            naive.sort();
            let found = nearest(&[&terms], &word, 100, &|_| 1, &|| false).expect("nobody cancels");
            let found: Vec<(usize, String)> =
                found.into_iter().map(|nearest| (nearest.distance, nearest.term)).collect();
            prop_assert_eq!(found, naive);
        }
    }
}
