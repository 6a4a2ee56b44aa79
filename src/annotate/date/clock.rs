//! Times of day: "6:30 p.m.", "3pm", "at 14:30".

use super::page::Page;
use super::sense::{Reading, Sense};

/// Words before a time of twenty-four hours.
const AT: [&str; 8] = ["at", "from", "until", "till", "to", "by", "around", "@"];
/// Words after one.
const ZONES: [&str; 12] = [
    "gmt", "utc", "cet", "cest", "est", "edt", "et", "bst", "hours", "hrs", "msk", "ist",
];

/// Whether the hours are those after noon; none for another word.
fn half_of_day(word: &str) -> Option<bool> {
    let is = |words: [&str; 2]| words.iter().any(|one| one.eq_ignore_ascii_case(word));
    if is(["am", "a.m."]) {
        Some(false)
    } else if is(["pm", "p.m."]) {
        Some(true)
    } else {
        None
    }
}

/// Digits at the begin of a word, and what follows them.
fn digits(word: &str) -> Option<(u8, &str)> {
    let end = word
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, rest) = word.split_at_checked(end)?;
    (digits.len() <= 2).then_some((digits.parse().ok()?, rest))
}

/// The time that begins with a number.
pub(super) fn clock(page: &Page<'_>, at: usize) -> Option<Reading> {
    let before = page.letter_before(at).unwrap_or(' ');
    if before.is_alphanumeric() || matches!(before, '$' | '€' | '£' | '.' | ':' | '/') {
        return None;
    }
    let (hour, rest) = digits(page.word(at))?;
    let has_minutes =
        rest.is_empty() && page.word(at + 1) == ":" && page.is_glued(at) && page.is_glued(at + 1);
    let (minute, rest, last) = if has_minutes {
        let (minute, rest) = digits(page.word(at + 2)).filter(|(minute, _)| *minute < 60)?;
        (Some(minute), rest, at + 2)
    } else {
        (None, rest, at)
    };
    let (half, end) = if rest.is_empty() {
        let half = half_of_day(page.word(last + 1));
        (half, last + 1 + usize::from(half.is_some()))
    } else {
        (Some(half_of_day(rest)?), last + 1)
    };
    let hour = match (half, minute) {
        (Some(is_late), _) if (1..=12).contains(&hour) => hour % 12 + if is_late { 12 } else { 0 },
        (None, Some(_)) if hour < 24 && is_named(page, at, end) => hour,
        _ => return None,
    };
    let minute = minute.unwrap_or(0);
    Some(Reading::new(at, end, Sense::Clock { hour, minute }))
}

/// Whether the words around two numbers say that they are a time.
fn is_named(page: &Page<'_>, at: usize, end: usize) -> bool {
    let is_longer = page.word(end) == ":" && page.is_glued(end.saturating_sub(1));
    (page.was(at, 1, &AT) || page.is(end, &ZONES)) && !is_longer
}
