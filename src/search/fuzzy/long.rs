//! The rank of long titles: the whole table of `rank`, one row of it after the other in one
//! place. As exact as the bits for shorter titles, and slower.

use super::places::is_space;
use super::rank::{BREAK, FIRST, FOLLOWS, GAP, HEAD, MET, NONE, START};

/// A title and one row of the table.
#[derive(Debug, Default)]
pub(super) struct Table {
    letters: Vec<char>,
    bonuses: Vec<i32>,
    row: Vec<i32>,
}

impl Table {
    /// Finds where words begin in a title.
    pub(super) fn begin(&mut self, title: &str) {
        self.letters.clear();
        self.letters.extend(title.chars());
        self.bonuses.clear();
        let mut before = None;
        self.bonuses.extend(self.letters.iter().map(|letter| {
            let bonus = match before {
                None => FIRST,
                Some(before) if is_space(before) => HEAD,
                Some(before) if before.is_ascii_punctuation() => BREAK,
                Some(_) => 0,
            };
            before = Some(*letter);
            bonus
        }));
    }

    /// The best score over all ways to place the letters of a word in the title that was begun.
    pub(super) fn score(&mut self, word: &[char]) -> Option<i32> {
        let (first, rest) = word.split_first()?;
        let title = self.letters.iter().zip(&self.bonuses);
        self.row.clear();
        self.row.extend(title.clone().map(|(letter, bonus)| {
            if letter == first {
                MET + START + bonus
            } else {
                NONE
            }
        }));
        for wanted in rest {
            // Of the letter before the wanted one: its score two places and one place back,
            // and the best one further back with the gap since then.
            let (mut earlier, mut before, mut apart) = (NONE, NONE, NONE);
            for ((letter, bonus), cell) in title.clone().zip(&mut self.row) {
                apart = (apart - 1).max(earlier - GAP - 1);
                let above = *cell;
                *cell = if letter == wanted {
                    MET + (before + FOLLOWS.max(*bonus)).max(apart + bonus)
                } else {
                    NONE
                };
                (earlier, before) = (before, above);
            }
        }
        let best = self.row.iter().copied().max()?;
        (best > NONE / 2).then_some(best)
    }
}
