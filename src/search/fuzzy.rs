//! Fuzzy titles. `fuzzy_matcher` decides scores and matched letters; in front of it `titles`
//! and `rank` keep only the titles that it would put first. Titles and queries are folded
//! before they come here.
//!
//! Each word typed is matched by itself, so words may stand in any order; scores are summed.
//! A match counts when people would call it one:
//! 1. at least [`LEAST_LETTERS`] letters were typed;
//! 2. the letters of each word fall into few runs, and no run is a stray letter inside a word
//!    unless all lie close together;
//! 3. where articles hold the words themselves, only titles with nearly unbroken matches of
//!    at least [`LEAST_STRICT`] letters join them ([`Strictness::Strict`]).
//!
//! Words that are nowhere are mended (`respelled`) where no title counts as typed, or where
//! one error explains them.

mod long;
mod marks;
mod places;
mod rank;
mod respelled;
mod titles;

pub(super) use marks::title_marks;
pub(super) use titles::{best_titles, ranked_titles};

use crate::index::Snapshot;
use crate::index::keys::LetterMask;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use marks::runs;
use memchr::memmem::Finder;
use rank::Ranker;
use std::cell::OnceCell;

/// Shorter queries match words only.
const LEAST_LETTERS: usize = 3;
/// Shorter queries, and shorter runs inside a word, add nothing to what words find.
const LEAST_STRICT: usize = 5;
/// Longer queries are no title.
const MOST_LETTERS: usize = 100;
/// What a match of mended words is worth.
const MENDED: f32 = 0.8;

/// How much a match may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strictness {
    /// Articles were found by their words.
    Strict,
    /// None was.
    Loose,
    /// However `fuzzy_matcher` matches.
    Any,
}

/// A query ready to be matched with titles.
pub(super) struct Fuzzy<'a> {
    words: Vec<Word>,
    ranker: Ranker,
    n_letters: usize,
    mask: LetterMask,
    /// The score of titles that begin with a word, summed.
    best: f32,
    /// Whose words typing errors are mended by.
    snapshot: Option<&'a Snapshot>,
    respelled: OnceCell<Option<(Box<Self>, usize)>>,
}

/// One word typed.
struct Word {
    letters: String,
    n_letters: usize,
    /// The letters cut into as many pieces as a strict match may have runs: each break
    /// spoils one piece at most and there is one break less, so one piece must be whole.
    pieces: Vec<Finder<'static>>,
}

impl<'a> Fuzzy<'a> {
    /// From folded words with white space between; none when their letters are too few or too
    /// many.
    pub fn new(typed: &str) -> Option<Self> {
        let words: Vec<Word> = words_of(typed).map(Word::new).collect();
        let n_letters = words.iter().map(|word| word.n_letters).sum();
        let letters = words.iter().flat_map(|word| word.letters.chars());
        let n_telling = letters.filter(|letter| letter.is_alphanumeric()).count();
        if n_telling < LEAST_LETTERS || n_letters > MOST_LETTERS {
            return None;
        }
        let best = words.iter().filter_map(|word| word.matched(&word.letters));
        let best = best.map(|(score, _)| score).sum::<i64>();
        Some(Self {
            ranker: Ranker::new(words.iter().map(|word| word.letters.as_str())),
            n_letters,
            mask: LetterMask::of(&words_of(typed).collect::<String>()),
            best: best.max(1) as f32,
            words,
            snapshot: None,
            respelled: OnceCell::new(),
        })
    }

    /// The same, mending typing errors by the words of a snapshot.
    pub fn of(snapshot: &'a Snapshot, typed: &str) -> Option<Self> {
        Some(Self {
            snapshot: Some(snapshot),
            ..Self::new(typed)?
        })
    }

    /// How well a folded title matches, above 0 to 1, and the matched characters, by number.
    pub fn matched(&self, title: &str, strictness: Strictness) -> Option<(f32, Vec<usize>)> {
        if !self.may_join(strictness) {
            return None;
        }
        let typed = |strictness| self.matched_as_typed(title, strictness);
        let mended = || {
            let (mended, _) = self.respelled()?;
            let (score, places) = mended.matched_as_typed(title, Strictness::Strict)?;
            Some((MENDED * score, places))
        };
        match strictness {
            Strictness::Strict => typed(strictness),
            Strictness::Loose => typed(strictness).or_else(mended),
            Strictness::Any => {
                let called = typed(Strictness::Loose).or_else(mended);
                called.or_else(|| typed(strictness))
            }
        }
    }

    fn matched_as_typed(&self, title: &str, strictness: Strictness) -> Option<(f32, Vec<usize>)> {
        let letters: Vec<char> = title.chars().collect();
        let mut all_places = Vec::with_capacity(self.n_letters);
        let mut sum = 0;
        for word in &self.words {
            let (score, places) = word.matched(title)?;
            if !word.is_sensible(&letters, &places, strictness) {
                return None;
            }
            sum += score;
            all_places.extend(places);
        }
        all_places.sort_unstable();
        all_places.dedup();
        let score = sum as f32 / self.best;
        (score > 0.0).then_some((score.min(1.0), all_places))
    }

    /// Whether so few letters may add anything.
    fn may_join(&self, strictness: Strictness) -> bool {
        strictness != Strictness::Strict || self.n_letters >= LEAST_STRICT
    }

    /// The same with typing errors mended, if there are any, and the most in one word.
    fn respelled(&self) -> Option<(&Self, usize)> {
        let respelled = self.respelled.get_or_init(|| {
            let words: Vec<&str> = self
                .words
                .iter()
                .map(|word| word.letters.as_str())
                .collect();
            let (typed, n_errors) = respelled::respelled(self.snapshot?, &words)?;
            Some((Box::new(Self::new(&typed)?), n_errors))
        });
        let (respelled, n_errors) = respelled.as_ref()?;
        Some((respelled, *n_errors))
    }
}

/// What was typed in words, without the marks around them.
fn words_of(typed: &str) -> impl Iterator<Item = &str> {
    let words = typed.split_whitespace();
    let words = words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| !word.is_empty())
}

impl Word {
    fn new(letters: &str) -> Self {
        let n_letters = letters.chars().count();
        Self {
            letters: letters.to_owned(),
            n_letters,
            pieces: pieces(letters, strict_runs(n_letters)),
        }
    }

    /// Whether the letters of a piece can only stand in one term, and tell anything. In
    /// scripts further back terms end without a mark.
    fn is_in_one_term(&self) -> bool {
        let mut letters = self.letters.chars();
        self.n_letters >= LEAST_LETTERS
            && letters.all(|letter| letter.is_alphanumeric() && letter < '\u{700}')
    }

    /// What `fuzzy_matcher` says of a title: its score and the matched characters.
    fn matched(&self, title: &str) -> Option<(i64, Vec<usize>)> {
        // A new matcher each time: what one keeps would let a title's score depend on the
        // title before, and it panics when told to keep nothing.
        let matcher = SkimMatcherV2::default().respect_case();
        matcher.fuzzy_indices(title, &self.letters)
    }

    /// Rule 2 and 3.
    fn is_sensible(&self, title: &[char], places: &[usize], strictness: Strictness) -> bool {
        let (Some(first), Some(last)) = (places.first(), places.last()) else {
            return false;
        };
        let is_word_start = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| title.get(before));
            before.is_none_or(|letter| !letter.is_alphanumeric())
        };
        let runs = runs(places);
        match strictness {
            Strictness::Any => true,
            Strictness::Loose if self.n_letters < LEAST_LETTERS => {
                runs.len() == 1 && is_word_start(*first)
            }
            Strictness::Strict => {
                let whole = |(at, len): &(usize, usize)| is_word_start(*at) || *len >= LEAST_STRICT;
                runs.len() <= strict_runs(self.n_letters) && runs.iter().all(whole)
            }
            Strictness::Loose => {
                let is_close = last - first < 2 * self.n_letters + 2;
                let whole = |(at, len): &(usize, usize)| is_word_start(*at) || *len >= 2;
                let n_stray = runs.iter().filter(|run| !whole(run)).count();
                let few = runs.len() <= self.n_letters.div_ceil(2).max(2);
                let initials = runs.iter().all(|(at, _)| is_word_start(*at));
                is_close || initials || few && n_stray * 6 <= self.n_letters
            }
        }
    }
}

/// Into how many runs a strict match of so many letters may fall.
fn strict_runs(n_letters: usize) -> usize {
    (n_letters / 4).max(1)
}

/// Letters in `n` stretches of equal length, the last one longer.
fn pieces(letters: &str, n: usize) -> Vec<Finder<'static>> {
    let letters: Vec<char> = letters.chars().collect();
    let length = (letters.len() / n.max(1)).max(1);
    (0..n)
        .filter_map(|nth| {
            let end = if nth + 1 == n {
                letters.len()
            } else {
                (nth + 1) * length
            };
            let piece: String = letters.get(nth * length..end)?.iter().collect();
            Some(Finder::new(piece.as_bytes()).into_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::rank::Scratch;
    use super::{Fuzzy, Strictness, title_marks, words_of};
    use crate::index::keys::LetterMask;
    use crate::text::fold::{Folded, fold};
    use fuzzy_matcher::FuzzyMatcher;
    use fuzzy_matcher::skim::SkimMatcherV2;
    use proptest::prelude::*;

    const TITLE: &str = "Belarus suggests advancing “trade” to Germany";

    /// Marked letters, runs parted by "|"; "-" when there is no match.
    fn check_in(title: &str, typed: &str, strictness: Strictness, expected: &str) {
        let folded = Folded::new(title);
        let fuzzy = Fuzzy::new(&fold(typed));
        let matched = fuzzy.and_then(|fuzzy| {
            let matched = fuzzy.matched(folded.text(), strictness);
            let is_kept = LetterMask::of(folded.text()).covers(fuzzy.mask)
                && fuzzy.ranker.may_match(folded.text());
            let rank = ranked(&fuzzy, folded.text(), i32::MIN);
            assert_eq!(is_kept, rank.is_some(), "{typed}");
            assert!(rank.is_some() || matched.is_none(), "{typed}: sieved out");
            matched
        });
        let marks = matched.map_or("-".to_owned(), |(_, places)| {
            let marks = title_marks(&folded, &places);
            let marked: Vec<&str> = marks.iter().map(|span| span.slice(title)).collect();
            marked.join("|")
        });
        assert_eq!(marks, expected, "{typed}");
    }

    fn check(typed: &str, strictness: Strictness, expected: &str) {
        check_in(TITLE, typed, strictness, expected);
    }

    #[test]
    fn takes_what_people_call_a_match() {
        check("belger", Strictness::Loose, "Bel|Ger");
        check("blrs", Strictness::Loose, "B|l|r|s");
        check("bsatg", Strictness::Loose, "B|s|a|t|G");
        check("avancing", Strictness::Loose, "a|vancing");
        check("germany", Strictness::Strict, "Germany");
        check("elarus", Strictness::Strict, "elarus");
        check("belgermany", Strictness::Strict, "Bel|Germany");
    }

    #[test]
    fn takes_words_in_any_order() {
        check("germany trade", Strictness::Strict, "trade|Germany");
        check("ger, tra", Strictness::Strict, "tra|Ger");
        check("grmny b", Strictness::Loose, "B|G|rm|ny");
        check("trade tra", Strictness::Strict, "trade");
    }

    #[test]
    fn leaves_garbage_out() {
        check("be", Strictness::Loose, "-");
        check("lsntm", Strictness::Loose, "-");
        check("xyz", Strictness::Loose, "-");
        check("belger", Strictness::Strict, "-");
        check("blrs", Strictness::Strict, "-");
        check("trade n", Strictness::Loose, "-");
    }

    #[test]
    fn folds_case_and_accents_of_every_script() {
        let strict = Strictness::Strict;
        check_in("МИНСК: Ёлка на площади", "елка минск", strict, "МИНСК|Ёлка");
        check_in("Минск и Йошкар-Ола", "ЙОШКАР", strict, "Йошкар");
        check_in(
            "Ο ΛΌΓΟΣ του Προέδρου",
            "λογος προεδρ",
            strict,
            "ΛΌΓΟΣ|Προέδρ",
        );
        check_in("Ομιλία για τους νόμους", "ΝΌΜΟΥΣ", strict, "νόμους");
        check_in("İSTANBUL’da ışık", "istanbul isik", strict, "İSTANBUL|ışık");
        check_in("Istanbul'da ISIK", "ıstanbul ışık", strict, "Istanbul|ISIK");
        check_in(
            "أخبار الرِّياضة العربـية",
            "اخبار الرياضة",
            strict,
            "أخبار|الرِّياضة",
        );
        check_in("أخبار الرِّياضة العربـية", "العربية", strict, "العربـية");
        check_in("Œuvres d’été à Łódź", "oeuvres lodz", strict, "Œuvres|Łódź");
    }

    fn ranked(fuzzy: &Fuzzy<'_>, title: &str, floor: i32) -> Option<i32> {
        fuzzy.ranker.score(title, floor, &mut Scratch::default())
    }

    /// Titles short and too long for a row of bits, words met in them and not.
    fn title() -> impl Strategy<Value = String> {
        prop_oneof![
            "[abc é(/.-]{0,24}",
            "[abcж é(/.-]{0,24}",
            "[abcd .-]{100,160}",
            "[abж .-]{120,140}",
        ]
    }

    proptest! {
        #[test]
        fn the_rank_is_the_matchers_score(
            title in title(), typed in "[abcж.-]{1,5}( [abcж]{1,4}){0,2}",
        ) {
            let (title, typed) = (fold(&title), fold(&typed));
            if let Some(fuzzy) = Fuzzy::new(&typed) {
                let scores: Option<Vec<i64>> = words_of(&typed)
                    .map(|word| Some(SkimMatcherV2::default().fuzzy_indices(&title, word)?.0))
                    .collect();
                let score = scores.map(|scores| scores.iter().sum());
                let rank = ranked(&fuzzy, &title, i32::MIN);
                prop_assert_eq!(rank.map(i64::from), score);
                let Some(rank) = rank else {
                    return Ok(());
                };
                prop_assert!(rank <= fuzzy.ranker.bound(LetterMask::of(&title).first()));
                prop_assert_eq!(ranked(&fuzzy, &title, rank - 1), Some(rank));
                prop_assert_eq!(ranked(&fuzzy, &title, rank), None);
                prop_assert!(fuzzy.ranker.may_match(&title));
                prop_assert!(LetterMask::of(&title).covers(fuzzy.mask));
            }
        }
    }
}
