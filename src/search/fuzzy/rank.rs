//! The cheap rank in front of `fuzzy_matcher`: the score it will give, told without its table
//! and without allocations, and bounds on that score that cost less. Knows only a title and
//! the words typed; all are folded.
//!
//! 1. A letter met counts 16. The first of a run counts more where a word begins: 16 more in
//!    front of the title, 8 behind a space or bracket, 7 behind another mark. Inside a run
//!    each letter counts at least 4 more.
//! 2. A gap costs 3 and 1 for each letter in it; what stands in front of the first letter and
//!    behind the last costs nothing.
//! 3. Words are matched each by itself; their scores are summed.
//! 4. Titles too long for a row of bits are ranked by the whole table ([`long`]).

use super::long;
use super::places::{Bits, MOST_LETTERS, Placed, Placer, Places, above, below, highest, lowest};

/// What a letter counts, and the cost of beginning to match.
pub(super) const MET: i32 = 16;
pub(super) const START: i32 = -1;
/// What the first letter of a title, of a word behind a space and of one behind a mark adds.
pub(super) const FIRST: i32 = 16;
pub(super) const HEAD: i32 = 8;
pub(super) const BREAK: i32 = 7;
/// What a letter that follows the one before adds.
pub(super) const FOLLOWS: i32 = 4;
/// The cost of a gap, without its letters.
pub(super) const GAP: i32 = 3;
/// What no sum of scores comes near.
pub(super) const NONE: i32 = i32::MIN / 4;

/// The words of a query made ready.
#[derive(Debug)]
pub(super) struct Ranker {
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    bytes: Vec<u8>,
    letters: Vec<char>,
    placer: Placer,
    /// The rows of its letters.
    rows: Vec<usize>,
    /// No score is higher, but at the title's first letter.
    most: i32,
}

/// What titles are ranked with, kept between titles.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    placed: Placed,
    /// Of each letter of each word, the places that a match may use.
    open: Vec<Places>,
    before: Vec<(i32, i32)>,
    here: Vec<(i32, i32)>,
    table: long::Table,
}

impl Ranker {
    /// Of folded words.
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut words: Vec<Word> = words.map(Word::new).collect();
        // Long ones sieve most.
        words.sort_by_key(|word| std::cmp::Reverse(word.rows.len()));
        Self { words }
    }

    /// No title that begins with that byte scores higher.
    #[inline]
    pub(super) fn bound(&self, first: u8) -> i32 {
        self.words.iter().map(|word| word.bound(first)).sum()
    }

    /// Whether the bytes of each word stand in the title in order.
    pub(super) fn may_match(&self, title: &str) -> bool {
        let mut words = self.words.iter();
        words.all(|word| word.may_match(title.as_bytes()))
    }

    /// The score of a title, if it is above the floor and the letters of each word stand in
    /// the title in order.
    pub(super) fn score(&self, title: &str, floor: i32, scratch: &mut Scratch) -> Option<i32> {
        if title.len() > MOST_LETTERS && title.chars().nth(MOST_LETTERS).is_some() {
            scratch.table.begin(title);
            let scores = self
                .words
                .iter()
                .map(|word| scratch.table.score(&word.letters));
            return scores.sum::<Option<i32>>().filter(|sum| *sum > floor);
        }
        scratch.placed.begin(title);
        scratch.open.clear();
        let first = title.bytes().next().unwrap_or(0);
        let mut most = self.bound(first);
        for word in &self.words {
            scratch.placed.place(title, &word.placer);
            let most_here = word.most_in(&scratch.placed, &mut scratch.open)?;
            most += most_here - word.bound(first);
            if most <= floor {
                return None;
            }
        }
        let Scratch {
            placed,
            open,
            before,
            here,
            ..
        } = scratch;
        let mut rest = open.as_slice();
        let mut sum = 0;
        for word in &self.words {
            let (open, others) = rest.split_at_checked(word.rows.len())?;
            rest = others;
            sum += score(open, placed, before, here)?;
        }
        (sum > floor).then_some(sum)
    }
}

impl Word {
    fn new(word: &str) -> Self {
        let placer = Placer::new(word.chars());
        let n = i32::try_from(word.chars().count()).unwrap_or(i32::MAX / 64);
        let n_marks = word.chars().filter(char::is_ascii_punctuation).count();
        let n_marks = i32::try_from(n_marks).unwrap_or(0);
        // Letters behind marks of the word's own begin words while they follow.
        let inside = (n - 1) * FOLLOWS + n_marks * (HEAD - FOLLOWS);
        Self {
            bytes: word.as_bytes().to_vec(),
            letters: word.chars().collect(),
            rows: word.chars().map(|letter| placer.row(letter)).collect(),
            placer,
            most: n * MET + START + HEAD + inside,
        }
    }

    #[inline]
    fn bound(&self, first: u8) -> i32 {
        let is_first = self.bytes.first() == Some(&first);
        self.most + if is_first { FIRST - HEAD } else { 0 }
    }

    #[inline]
    fn may_match(&self, title: &[u8]) -> bool {
        let mut rest = title;
        self.bytes.iter().all(|byte| {
            let at = memchr::memchr(*byte, rest);
            rest = at.and_then(|at| rest.get(at + 1..)).unwrap_or_default();
            at.is_some()
        })
    }

    /// No match of the title scores higher: every letter takes the best of its open places
    /// that it could have beside those of the letter before. Appends the open places: those
    /// with room for the letters before and behind. None if a letter has none.
    fn most_in(&self, placed: &Placed, open: &mut Vec<Places>) -> Option<i32> {
        let first = open.len();
        let mut room = Places::MAX;
        for row in &self.rows {
            let with_room = placed.of(*row) & room;
            if with_room == 0 {
                return None;
            }
            room = above(lowest(with_room));
            open.push(with_room);
        }
        let mut room = Places::MAX;
        for places in open.get_mut(first..)?.iter_mut().rev() {
            *places &= room;
            room = below(highest(*places));
        }
        let begins = placed.heads | placed.breaks;
        let (mut most, mut before) = (START, None);
        for places in open.get(first..)? {
            let bonus = |places: Places| match places & begins {
                0 if places & 1 != 0 => FIRST,
                0 => 0,
                _ if places & 1 != 0 => FIRST,
                _ => HEAD,
            };
            most += MET
                + match before {
                    None => bonus(*places),
                    Some(before) => {
                        let following = places & before << 1;
                        let n_between = lowest(*places).saturating_sub(highest(before) + 1);
                        let apart = bonus(*places) - GAP - number(n_between.max(1));
                        match following {
                            0 => apart,
                            _ => apart.max(bonus(following).max(FOLLOWS)),
                        }
                    }
                };
            before = Some(*places);
        }
        Some(most)
    }
}

/// The best score over all ways to choose an open place for each letter.
fn score(
    open: &[Places],
    placed: &Placed,
    before: &mut Vec<(i32, i32)>,
    here: &mut Vec<(i32, i32)>,
) -> Option<i32> {
    let bonus = |at: usize| match () {
        () if at == 0 => FIRST,
        () if placed.heads >> at & 1 != 0 => HEAD,
        () if placed.breaks >> at & 1 != 0 => BREAK,
        () => 0,
    };
    let (first, rest) = open.split_first()?;
    before.clear();
    before.extend(Bits(*first).map(|at| (number(at), MET + START + bonus(at))));
    for places in rest {
        here.clear();
        let mut earlier = before.iter().peekable();
        // The best score two places back or further, as if its gap began with the title.
        let mut apart = NONE;
        for at in Bits(*places) {
            let (bonus, at) = (bonus(at), number(at));
            while let Some((place, score)) = earlier.next_if(|(place, _)| place + 2 <= at) {
                apart = apart.max(score + place);
            }
            let follows = earlier.peek().filter(|(place, _)| place + 1 == at);
            let follows = follows.map_or(NONE, |(_, score)| score + FOLLOWS.max(bonus));
            let best = follows.max(apart - at + 1 - GAP + bonus);
            if best > NONE / 2 {
                here.push((at, best + MET));
            }
        }
        std::mem::swap(before, here);
    }
    before.iter().map(|(_, score)| *score).max()
}

#[inline]
fn number(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}
