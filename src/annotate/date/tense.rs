//! Whether a sentence tells of what was or of what will be, by the verb nearest to a place:
//! words before it first. Knows no grammar.

use super::page::Page;

/// Past or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// Words looked at before and after.
const REACH: (usize, usize) = (14, 10);

const FUTURE: [&str; 22] = [
    "will",
    "shall",
    "next",
    "upcoming",
    "scheduled",
    "slated",
    "planned",
    "plans",
    "expected",
    "expects",
    "forthcoming",
    "invited",
    "invites",
    "intends",
    "going",
    "begins",
    "starts",
    "opens",
    "set",
    "due",
    "’ll",
    "won’t",
];
const PAST: [&str; 26] = [
    "was", "were", "had", "said", "told", "held", "began", "made", "met", "won", "took", "saw",
    "fell", "rose", "grew", "came", "went", "gave", "found", "became", "did", "sold", "led",
    "spoke", "died", "has",
];

/// What the words around tokens `from..end` say.
pub(super) fn tense(page: &Page<'_>, from: usize, end: usize) -> Option<Tense> {
    let whole = Page { free: 0, ..*page };
    let before = (1..=REACH.0).map(|back| whole.before(from, back));
    let after = (end..end + REACH.1).map(|at| whole.word(at));
    nearest(before).or_else(|| nearest(after))
}

fn nearest<'a>(words: impl Iterator<Item = &'a str>) -> Option<Tense> {
    let goes_on = |word: &&str| !matches!(*word, "." | "!" | "?" | "");
    words.take_while(goes_on).find_map(of_word)
}

fn of_word(word: &str) -> Option<Tense> {
    let is = |other: &&str| other.eq_ignore_ascii_case(word);
    if FUTURE.iter().any(|one| is(&one)) {
        return Some(Tense::Future);
    }
    let is_past = (word.len() > 4 && word.ends_with("ed")) || PAST.iter().any(|one| is(&one));
    is_past.then_some(Tense::Past)
}
