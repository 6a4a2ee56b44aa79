//! The cheap rank in front of `fuzzy_matcher`: the score it will give, told by one row of its
//! table instead of the whole one and without allocations, and a bound on that score that
//! costs a look at the first letter. Knows only a title and one word; both are folded.
//!
//! 1. A letter met counts 16. The first of a run counts more where a word begins: 16 more in
//!    front of the title, 8 behind a space or bracket, 7 behind another mark. Inside a run
//!    each letter counts at least 4 more.
//! 2. A gap costs 3 and 1 for each letter in it; what stands in front of the first letter and
//!    behind the last costs nothing.

/// What a letter counts, and the cost of beginning to match.
const MET: i32 = 16;
const START: i32 = -1;
/// What the first letter of a title, of a word behind a space and of one behind a mark adds.
const FIRST: i32 = 16;
const HEAD: i32 = 8;
const BREAK: i32 = 7;
/// What a letter that follows the one before adds.
const FOLLOWS: i32 = 4;
/// The cost of the first letter of a gap and of each other.
const GAP: i32 = -4;
const WIDER: i32 = -1;
/// What no sum of scores comes near.
const NONE: i32 = i32::MIN / 4;

/// What titles are ranked with, kept between titles.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    letters: Vec<char>,
    bonuses: Vec<i32>,
    row: Vec<i32>,
}

/// A word made ready.
#[derive(Debug)]
pub(super) struct Ranker {
    word: String,
    letters: Vec<char>,
    /// The score of a match that nothing beats, but for one at the title's first letter.
    most: i32,
}

impl Ranker {
    /// Of a folded word.
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let n = i32::try_from(letters.len()).unwrap_or(i32::MAX / 64);
        let n_marks = letters.iter().filter(|letter| is_mark(**letter)).count();
        let n_marks = i32::try_from(n_marks).unwrap_or(0);
        // Letters behind marks of the word's own begin words while they follow.
        let inside = (n - 1) * FOLLOWS + n_marks * (HEAD - FOLLOWS);
        Self {
            word: word.to_owned(),
            most: n * MET + START + HEAD + inside,
            letters,
        }
    }

    /// No title that begins so scores higher.
    #[inline]
    pub(super) fn bound(&self, title: &str) -> i32 {
        let is_first = self.word.as_bytes().first() == title.as_bytes().first();
        self.most + if is_first { FIRST - HEAD } else { 0 }
    }

    /// Whether the letters stand in the title in order.
    #[inline]
    pub(super) fn may_match(&self, title: &str) -> bool {
        let letters = self.word.as_bytes();
        let mut n_met = 0;
        for byte in title.as_bytes() {
            // Counting instead of branching: whether a letter is met cannot be predicted.
            n_met += usize::from(letters.get(n_met) == Some(byte));
        }
        n_met == letters.len()
    }

    /// The score of a title; none if the letters do not stand in it in order.
    pub(super) fn score(&self, title: &str, scratch: &mut Scratch) -> Option<i32> {
        let Scratch {
            letters,
            bonuses,
            row,
        } = scratch;
        if title.is_ascii() {
            let title = title.as_bytes();
            bonuses_of(title.iter().map(|byte| char::from(*byte)), bonuses);
            best(title, self.word.as_bytes(), bonuses, row)
        } else {
            letters.clear();
            letters.extend(title.chars());
            bonuses_of(letters.iter().copied(), bonuses);
            best(letters, &self.letters, bonuses, row)
        }
    }
}

/// What each letter of a title adds when a run begins there.
fn bonuses_of(title: impl Iterator<Item = char>, bonuses: &mut Vec<i32>) {
    bonuses.clear();
    let mut before = None;
    bonuses.extend(title.map(|letter| {
        let bonus = match before {
            None => FIRST,
            Some(before) if is_space(before) => HEAD,
            Some(before) if is_mark(before) => BREAK,
            Some(_) => 0,
        };
        before = Some(letter);
        bonus
    }));
}

/// The best score over all ways to place the letters, one row of the table after the other in
/// one place.
fn best<L: Copy + PartialEq>(
    title: &[L],
    word: &[L],
    bonuses: &[i32],
    row: &mut Vec<i32>,
) -> Option<i32> {
    let (first, rest) = word.split_first()?;
    row.clear();
    row.extend(title.iter().zip(bonuses).map(|(letter, bonus)| {
        if letter == first {
            MET + START + bonus
        } else {
            NONE
        }
    }));
    for wanted in rest {
        // Of the letter before the wanted one: its score two places and one place back, and
        // the best one further back with the gap since then.
        let (mut earlier, mut before, mut apart) = (NONE, NONE, NONE);
        for ((letter, bonus), cell) in title.iter().zip(bonuses).zip(row.iter_mut()) {
            apart = (apart + WIDER).max(earlier + GAP);
            (earlier, before) = (before, {
                let above = *cell;
                *cell = if letter == wanted {
                    MET + (before + FOLLOWS.max(*bonus)).max(apart + bonus)
                } else {
                    NONE
                };
                above
            });
        }
    }
    let best = row.iter().copied().max()?;
    (best > NONE / 2).then_some(best)
}

fn is_space(letter: char) -> bool {
    matches!(
        letter,
        ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}'
    )
}

fn is_mark(letter: char) -> bool {
    letter.is_ascii_punctuation() || is_space(letter)
}
