//! Whether a sentence tells of what was or of what will be, by the verb nearest to a place:
//! words before it first. Knows no grammar: what it says is a hint, not evidence.

use super::page::Page;

/// Past or future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
}

/// Words looked at before and after.
const REACH: (usize, usize) = (8, 8);

const FUTURE: [&str; 20] = [
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
    "begins",
    "starts",
    "opens",
    "’ll",
    "'ll",
    "won’t",
];
/// Words that tell of the future before "to" or "for".
const FUTURE_TO: [&str; 3] = ["going", "set", "due"];
const PAST: [&str; 26] = [
    "was", "were", "had", "said", "told", "held", "began", "made", "met", "won", "took", "saw",
    "fell", "rose", "grew", "came", "went", "gave", "found", "became", "did", "sold", "led",
    "spoke", "died", "has",
];

/// What the words around tokens `from..end` say: those before up to a comma, else those after.
pub(super) fn tense(page: &Page<'_>, from: usize, end: usize) -> Option<Tense> {
    let whole = Page { free: 0, ..*page };
    let before = (1..=REACH.0).filter_map(|back| from.checked_sub(back));
    let before = before.take_while(|at| !matches!(whole.word(*at), "," | ";"));
    nearest(&whole, before).or_else(|| nearest(&whole, end..end + REACH.1))
}

fn nearest(page: &Page<'_>, places: impl Iterator<Item = usize>) -> Option<Tense> {
    let goes_on = |at: &usize| !matches!(page.word(*at), "." | "!" | "?" | "");
    places.take_while(goes_on).find_map(|at| at_word(page, at))
}

fn at_word(page: &Page<'_>, at: usize) -> Option<Tense> {
    let goes_to = page.is(at, &FUTURE_TO) && page.is(at + 1, &["to", "for"]);
    if page.is(at, &FUTURE) || goes_to {
        return Some(Tense::Future);
    }
    let word = page.word(at);
    let is_past = (word.len() > 4 && word.ends_with("ed")) || page.is(at, &PAST);
    // "will be held": the word before "be" tells.
    (is_past && !page.was(at, 1, &["be"])).then_some(Tense::Past)
}
