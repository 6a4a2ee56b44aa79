//! A sentence as the features see it: its words, how it is capitalized as a whole, its
//! runs of capitalized words, and the listed names in it.

use super::hash::join;
use super::keyed::Keyed;
use super::look::{Caps, Look};

/// Classes of listed names, in the order of their bits.
pub const LISTS: [&str; 13] = [
    "city",
    "cityalt",
    "country",
    "demonym",
    "first",
    "province",
    "region",
    "state",
    "surname",
    "town",
    "organization",
    "body",
    "thing",
];
/// Bit of a listed name that goes on to longer ones.
pub const GOES_ON: u32 = 1 << 15;
/// Most units of a listed name.
pub const MAX_LISTED: usize = 5;

/// How a sentence is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// As usual.
    Plain = 1,
    /// Nearly all capitals.
    Shout = 2,
    /// Most words begin with a capital, as in heads.
    Titled = 3,
    /// No capital at all.
    Small = 4,
}

/// A run of capitalized words, as seen from each of them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run {
    /// First unit.
    pub first: usize,
    /// Last unit.
    pub last: usize,
}

/// A sentence.
#[derive(Debug)]
pub struct Sight<'l> {
    /// Its words.
    pub looks: Vec<&'l Look>,
    /// Its capitals.
    pub mode: Mode,
    /// First word that is no mark.
    pub start: usize,
    /// The run each unit is in: capitalized words side by side.
    pub runs: Vec<Option<Run>>,
    /// The same, over small words that join names ("of", "and", "&").
    pub wide: Vec<Option<Run>>,
    /// Listed names over each unit: bit `4 * class + part`, part as in a label.
    pub listed: Vec<u64>,
}

impl<'l> Sight<'l> {
    /// Looks over a sentence; `names` holds the listed names.
    pub fn new(looks: Vec<&'l Look>, names: &Keyed) -> Self {
        let mode = mode(&looks);
        let start = looks.iter().position(|look| look.caps != Caps::Mark);
        let (runs, wide) = if matches!(mode, Mode::Plain) {
            (runs(&looks, false), runs(&looks, true))
        } else {
            (vec![None; looks.len()], vec![None; looks.len()])
        };
        let listed = listed(&looks, mode, names);
        Self {
            start: start.unwrap_or_default(),
            looks,
            mode,
            runs,
            wide,
            listed,
        }
    }

    /// Whether a name of this list stands at a word.
    pub fn is_listed(&self, at: usize, list: &str) -> bool {
        let class = LISTS.iter().position(|known| *known == list);
        let mask = self.listed.get(at).copied().unwrap_or_default();
        class.is_some_and(|class| mask >> (4 * class) & 0xF != 0)
    }

    /// Whether a sentence that has capitals has none at a word nor at its two neighbors on
    /// either side: half of all words, which need not be weighed.
    pub fn is_far(&self, at: usize) -> bool {
        let near = at.saturating_sub(2)..self.looks.len().min(at + 3);
        let looks = self.looks.get(near).unwrap_or_default();
        self.mode != Mode::Small && !looks.iter().any(|look| look.is_capital())
    }
}

fn mode(looks: &[&Look]) -> Mode {
    let count = |test: fn(&Look) -> bool| looks.iter().filter(|look| test(look)).count();
    let n_words = count(|look| look.caps != Caps::Mark);
    let n_all = count(|look| look.caps == Caps::All);
    let n_capital = count(Look::is_capital);
    if n_capital == 0 {
        Mode::Small
    } else if n_words >= 3 && n_all * 10 >= n_words * 8 {
        Mode::Shout
    } else if n_words >= 4 && n_capital * 10 >= n_words * 7 {
        Mode::Titled
    } else {
        Mode::Plain
    }
}

/// The run of each unit. A wide run goes over up to two joining words between capitals.
fn runs(looks: &[&Look], is_wide: bool) -> Vec<Option<Run>> {
    let is_capital = |at: usize| looks.get(at).is_some_and(|look| look.is_capital());
    let joins = |at: usize| {
        let class = looks.get(at).map_or(0, |look| look.class);
        matches!(class, 1 | 2 | 5 | 8) || (class == 3 && at > 0)
    };
    let mut found = vec![None; looks.len()];
    let mut at = 0;
    while at < looks.len() {
        if !is_capital(at) {
            at += 1;
            continue;
        }
        let first = at;
        let mut last = at;
        loop {
            if is_capital(last + 1) {
                last += 1;
            } else if is_wide && joins(last + 1) && is_capital(last + 2) {
                last += 2;
            } else if is_wide && joins(last + 1) && joins(last + 2) && is_capital(last + 3) {
                last += 3;
            } else {
                break;
            }
        }
        let run = Some(Run { first, last });
        for slot in found.iter_mut().take(last + 1).skip(first) {
            *slot = run;
        }
        at = last + 1;
    }
    found
}

/// Of each list the longest name that begins at each unit.
fn listed(looks: &[&Look], mode: Mode, names: &Keyed) -> Vec<u64> {
    let mut found = vec![0_u64; looks.len()];
    for (at, look) in looks.iter().enumerate() {
        if !look.is_capital() && mode != Mode::Small {
            continue;
        }
        let mut lengths = [0_usize; LISTS.len()];
        let mut key = 0;
        for (len, next) in (1..=MAX_LISTED).zip(looks.iter().skip(at)) {
            key = join(key, next.fold);
            let Some(lists) = names.find(key) else {
                break;
            };
            for (class, length) in lengths.iter_mut().enumerate() {
                if lists >> class & 1 == 1 {
                    *length = len;
                }
            }
            if lists & GOES_ON == 0 {
                break;
            }
        }
        for (class, length) in lengths.into_iter().enumerate() {
            for (nth, slot) in found.iter_mut().skip(at).take(length).enumerate() {
                let part = match (nth, length) {
                    (_, 1) => 3,
                    (0, _) => 0,
                    (nth, length) if nth + 1 == length => 2,
                    _ => 1,
                };
                *slot |= 1 << (4 * class + part);
            }
        }
    }
    found
}

/// The keys of a listed name of these folded units and of all its beginnings.
pub fn listed_keys(folds: &[u32]) -> Vec<u32> {
    let mut key = 0;
    let keys = folds.iter().map(|fold| {
        key = join(key, *fold);
        key
    });
    keys.collect()
}

#[cfg(test)]
mod tests {
    use super::{GOES_ON, Mode, Sight, listed_keys};
    use crate::annotate::recognizer::keyed::Keyed;
    use crate::annotate::recognizer::look::Look;

    fn looks(words: &str) -> Vec<Look> {
        let mut buffer = String::new();
        let words = words.split(' ');
        words
            .map(|word| Look::at(word, &Keyed::default(), &mut buffer))
            .collect()
    }

    fn check_mode(words: &str, expected: Mode) {
        let looks = looks(words);
        let sight = Sight::new(looks.iter().collect(), &Keyed::default());
        assert_eq!(sight.mode, expected, "{words}");
    }

    #[test]
    fn tells_heads_from_text() {
        check_mode("He met Ana Ruiz in Minsk .", Mode::Plain);
        check_mode("LUKASHENKO VISITS THE PLANT", Mode::Shout);
        check_mode("Lukashenko Visits a Large Plant", Mode::Titled);
        check_mode("nothing to see", Mode::Small);
    }

    #[test]
    fn runs_go_over_joining_words_if_wide() {
        let looks = looks("the Bank of New York said");
        let sight = Sight::new(looks.iter().collect(), &Keyed::default());
        let run = |runs: &[Option<super::Run>]| {
            runs.get(3)
                .copied()
                .flatten()
                .map(|run| (run.first, run.last))
        };
        assert_eq!(run(&sight.runs), Some((3, 4)));
        assert_eq!(run(&sight.wide), Some((1, 4)));
    }

    #[test]
    fn the_longest_listed_name_counts() {
        let looks = looks("in New York City");
        let folds: Vec<u32> = looks.iter().skip(1).map(|look| look.fold).collect();
        let keys = listed_keys(&folds);
        let mut names = Keyed::with_room(4);
        for (key, value) in keys.into_iter().zip([GOES_ON, 1 | GOES_ON, 1]) {
            names.put(key, value);
        }
        let sight = Sight::new(looks.iter().collect(), &names);
        assert_eq!(sight.listed, [0, 1, 2, 4]);
    }
}
