//! Days near the article's: "today", "yesterday evening", "on Tuesday", "this morning",
//! "every Monday".

use super::named::{from_day_number, from_month, turn};
use super::page::{Page, is_dash};
use super::sense::{Reading, Sense, Turn, Unit};
use super::words::{day_part, weekday};
use crate::corpus::annotation::DateKind;

/// Words before a weekday that make a feast of it.
const FEASTS: [&str; 17] = [
    "black", "cyber", "giving", "super", "good", "ash", "palm", "easter", "whit", "shrove",
    "maundy", "fat", "holy", "business", "taco", "casual", "bloody",
];
/// Words after a weekday that make a name of it.
const NAMED: [&str; 12] = [
    "times",
    "sun",
    "herald",
    "post",
    "night",
    "harbor",
    "telegraph",
    "express",
    "mirror",
    "school",
    "mail",
    "mass",
];
/// Words beside "today" that tell of something done on that day.
const DONE: [&str; 21] = [
    "announces",
    "launches",
    "unveils",
    "releases",
    "introduces",
    "reports",
    "publishes",
    "announcing",
    "launching",
    "releasing",
    "unveiling",
    "said",
    "told",
    "began",
    "made",
    "was",
    "were",
    "won",
    "opens",
    "sold",
    "met",
];
/// How far a sentence that begins with "Today" is read for something done.
const REACH: usize = 7;

/// "today", "tomorrow morning", "tonight".
pub(super) fn near(
    page: &Page<'_>,
    at: usize,
    (offset, hours): (i32, Option<&'static str>),
) -> Option<Reading> {
    let is_owned = page.is(at + 1, &["'s", "’s"]) && offset >= 0;
    let is_meant = match offset {
        0 if hours.is_none() => is_today(page, at),
        1 => !page.was(at, 1, &["of", "for", "better", "a", "brighter"]),
        _ => true,
    };
    if is_owned || !is_meant || (is_dash(page.word(at + 1)) && page.is_glued(at)) {
        return None;
    }
    let part = day_part(page.word(at + 1)).filter(|_| hours.is_none());
    let sense = Sense::Relative {
        unit: Unit::Day,
        offset,
        hours: hours.or(part),
    };
    Some(Reading::new(
        at,
        at + 1 + usize::from(part.is_some()),
        sense,
    ))
}

fn is_done(word: &str) -> bool {
    let is_past = word.len() > 4 && word.ends_with("ed");
    is_past || DONE.iter().any(|done| done.eq_ignore_ascii_case(word))
}

/// Whether "today" is the day of the article, and not our times.
fn is_today(page: &Page<'_>, at: usize) -> bool {
    let next = page.word(at + 1);
    let beside = next == "that" || is_done(next) || is_done(page.before(at, 1));
    let as_of = page.was(at, 1, &["of"]) && page.was(at, 2, &["as"]);
    let earlier = page.was(at, 1, &["earlier", "later"]);
    let is_first = !page.before(at, 1).ends_with(char::is_alphanumeric);
    let begins = page.word(at) == "Today" && is_first && {
        let words = (at + 1..at + REACH).map(|at| page.word(at));
        let mut words = words.take_while(|word| !matches!(*word, "." | "?" | "!"));
        words.any(|word| is_done(word) || word.ends_with("’ve") || word.ends_with("'ve"))
    };
    beside || as_of || earlier || begins
}

/// "this morning", "last night".
pub(super) fn part_of_day(page: &Page<'_>, at: usize, hours: &'static str) -> Option<Reading> {
    let offset = match turn(page.before(at, 1))? {
        Turn::This => 0,
        Turn::Last if hours == "NI" => -1,
        _ => return None,
    };
    let sense = Sense::Relative {
        unit: Unit::Day,
        offset,
        hours: Some(hours),
    };
    Some(Reading::new(at - 1, at + 1, sense))
}

/// What a weekday begins: a date after it, or the day itself.
pub(super) fn from_weekday(page: &Page<'_>, at: usize, day: u8) -> Option<Reading> {
    let mut next = at + 1;
    next += usize::from(page.word(next) == ",");
    next += usize::from(page.is(next, &["the"]));
    let dated = from_month(page, next).or_else(|| from_day_number(page, next));
    if let Some(reading) = dated.filter(|reading| reading.from <= at) {
        return Some(reading);
    }
    let is_address = page.word(at + 1) == "." && page.is_glued(at) && page.is_glued(at + 1);
    let is_name = page.was(at, 1, &FEASTS) || page.is(at + 1, &NAMED) || is_address;
    if is_name && !page.is(at + 1, &["night"]) {
        return None;
    }
    if page.was(at, 1, &["every", "each"]) {
        let sense = Sense::Fixed(format!("XXXX-WXX-{day}"), DateKind::Set, "set");
        return Some(Reading::new(at - 1, at + 1, sense));
    }
    let is_until = is_dash(page.word(at + 1)) || page.is(at + 1, &["to", "through"]);
    if let Some(until) = weekday(page.word(at + 2)).filter(|_| is_until) {
        let value = format!("XXXX-WXX-{day}/XXXX-WXX-{until}");
        let sense = Sense::Fixed(value, DateKind::Set, "set");
        return Some(Reading::new(at, at + 3, sense));
    }
    let turned = turn(page.before(at, 1));
    let from = at - usize::from(turned.is_some());
    let is_coming = page.was(at, 1, &["coming"]) && page.was(at, 2, &["this"]);
    let hours = day_part(page.word(at + 1));
    let sense = Sense::Weekday {
        weekday: day,
        turn: turned.unwrap_or(Turn::Bare),
        hours,
    };
    let end = at + 1 + usize::from(hours.is_some());
    Some(Reading::new(from - usize::from(is_coming), end, sense))
}

/// "on Mondays".
pub(super) fn weekdays(at: usize, day: u8) -> Reading {
    let sense = Sense::Fixed(format!("XXXX-WXX-{day}"), DateKind::Set, "set");
    Reading::new(at, at + 1, sense)
}
