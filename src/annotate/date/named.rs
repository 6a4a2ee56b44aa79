//! Dates by the names of months: "March 3, 2024", "17 November", "March 3-5, 2024",
//! "January-March 2024", "Friday, Oct. 10", "in March".

use super::page::{Page, is_dash};
use super::sense::{Part, Reading, Sense, Turn, YearOf};
use super::words::{short_weekday, weekday};
use super::{day_number, month_number, year_number};
use crate::corpus::date::PartialDate;

/// Words after which a month without day and year is one.
const BEFORE_MONTH: [&str; 15] = [
    "in", "since", "until", "till", "during", "by", "through", "from", "of", "between", "before",
    "after", "for", "to", "every",
];
/// Months that are words or names of people, too.
const UNSURE: [u8; 5] = [3, 4, 5, 6, 8];

/// A month's name, capitalized, and the tokens it takes with its stop.
fn month_at(page: &Page<'_>, at: usize) -> Option<(u8, usize)> {
    let name = page.word(at);
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let month = month_number(name)?;
    let has_stop = name.len() < 5 && name != "May" && page.word(at + 1) == ".";
    Some((month, 1 + usize::from(has_stop)))
}

/// A year right here, after a comma or "of", and the tokens it takes.
pub(super) fn year_at(page: &Page<'_>, at: usize) -> Option<(i16, usize)> {
    let gap = usize::from(page.is(at, &[",", "of"]));
    let year = year_number(page.word(at + gap))?;
    let behind = page.rest(at + gap + 1).as_bytes();
    // "May 3, 2,000" and "May 3 2024-25" name no year.
    let is_whole = !matches!(behind, [b',' | b'.', digit, ..] if digit.is_ascii_digit());
    is_whole.then_some((year, 1 + gap))
}

fn day_at(page: &Page<'_>, at: usize) -> Option<u8> {
    let day = day_number(page.word(at))?;
    let behind = page.rest(at + 1).as_bytes();
    let goes_on = matches!(behind, [b'.' | b',' | b':', digit, ..] if digit.is_ascii_digit())
        || matches!(behind, [b'%', ..]);
    (!goes_on).then_some(day)
}

/// "-", "to", "through" between two days.
fn is_until(page: &Page<'_>, at: usize) -> bool {
    is_dash(page.word(at)) || page.is(at, &["to", "through", "until"])
}

/// What begins with the name of a month.
pub(super) fn from_month(page: &Page<'_>, at: usize) -> Option<Reading> {
    let (month, n_month) = month_at(page, at)?;
    let next = at + n_month;
    let ordinal = usize::from(page.is(next, &["the"]));
    if let Some(day) = day_at(page, next + ordinal) {
        let from = weekday_before(page, at);
        return Some(from_day(page, from, (month, day), next + ordinal + 1));
    }
    if let Some((until, n_until)) = is_dash(page.word(next))
        .then(|| month_at(page, next + 1))
        .flatten()
    {
        let end = next + 1 + n_until;
        let year = year_at(page, end);
        let months = |month| PartialDate {
            year: year.map(|(year, _)| year),
            month: Some(month),
            day: None,
        };
        let sense = Sense::Between(months(month), months(until));
        return Some(Reading::new(at, end + year.map_or(0, |(_, n)| n), sense));
    }
    if let Some((year, n_year)) = year_at(page, next) {
        let sense = Sense::Part(Part::Month(month), YearOf::Known(year));
        return Some(Reading::new(at, next + n_year, sense));
    }
    bare_month(page, at, month).map(|(from, of)| {
        let sense = Sense::Part(Part::Month(month), of);
        Reading::new(from, at + 1, sense)
    })
}

/// "in March", "last March", "early March", "the June data".
fn bare_month(page: &Page<'_>, at: usize, month: u8) -> Option<(usize, YearOf)> {
    if let Some(turn) = turn(page.before(at, 1)) {
        return Some((at - 1, YearOf::Turn(turn)));
    }
    let of = YearOf::Turn(Turn::Bare);
    let is_early = page.was(at, 1, &["early", "late", "mid"]);
    let is_mid = is_dash(page.before(at, 1)) && page.was(at, 2, &["mid"]);
    if is_early || is_mid || page.was(at, 1, &BEFORE_MONTH) {
        let next = page.word(at + 1);
        let is_name = next.starts_with(char::is_uppercase) && month_number(next).is_none();
        return (!is_name || is_early || is_mid).then_some((at, of));
    }
    let is_noun = page
        .word(at + 1)
        .starts_with(|next: char| next.is_ascii_lowercase());
    (page.was(at, 1, &["the"]) && is_noun && (month == 6 || !UNSURE.contains(&month)))
        .then_some((at, of))
}

/// "this", "last", "next".
pub(super) fn turn(word: &str) -> Option<Turn> {
    match word {
        "this" | "This" => Some(Turn::This),
        "last" | "Last" | "past" | "Past" => Some(Turn::Last),
        "next" | "Next" | "coming" => Some(Turn::Next),
        _ => None,
    }
}

/// A day of which month and day are read: what comes after it.
fn from_day(page: &Page<'_>, from: (usize, Option<u8>), on: (u8, u8), end: usize) -> Reading {
    let (from, weekday) = from;
    let (month, day) = on;
    if is_until(page, end) {
        // "March 3-5", or "March 30 - April 2".
        let other = month_at(page, end + 1);
        let skip = other.map_or(0, |(_, n)| n);
        let to_month = other.map_or(month, |(month, _)| month);
        if let Some(until) = day_at(page, end + 1 + skip)
            && (to_month, until) > (month, day)
            && (other.is_none() || is_dash(page.word(end)))
        {
            return interval(page, from, (month, day), (to_month, until), end + 2 + skip);
        }
    }
    let year = year_at(page, end);
    let sense = Sense::Day {
        month,
        day,
        year: year.map(|(year, _)| year),
        weekday,
    };
    Reading::new(from, end + year.map_or(0, |(_, n)| n), sense)
}

fn interval(page: &Page<'_>, from: usize, one: (u8, u8), other: (u8, u8), end: usize) -> Reading {
    let year = year_at(page, end);
    let date = |(month, day)| PartialDate {
        year: year.map(|(year, _)| year),
        month: Some(month),
        day: Some(day),
    };
    let sense = Sense::Between(date(one), date(other));
    Reading::new(from, end + year.map_or(0, |(_, n)| n), sense)
}

/// A weekday before a date, "this Friday, " too, and where the expression begins.
fn weekday_before(page: &Page<'_>, at: usize) -> (usize, Option<u8>) {
    let mut from = at;
    if page.was(from, 1, &["the"]) && page.was(from, 2, &[","]) {
        from -= 1;
    }
    if page.was(from, 1, &[","]) {
        from -= 1;
    }
    if page.before(from, 1) == "." {
        from -= 1;
    }
    let name = page.before(from, 1);
    let Some(weekday) = weekday(name).or_else(|| short_weekday(name)) else {
        return (at, None);
    };
    let from = from - 1;
    let turned = usize::from(turn(page.before(from, 1)).is_some());
    (from - turned, Some(weekday))
}

/// "17 November 2024", "17th of November", "3-5 March 2024": what begins with a day.
pub(super) fn from_day_number(page: &Page<'_>, at: usize) -> Option<Reading> {
    let day = day_number(page.word(at))?;
    let before = page.letter_before(at).unwrap_or(' ');
    if matches!(before, '$' | '€' | '£' | '.' | ':' | '/' | '#') {
        return None;
    }
    let mut next = at + 1;
    let until =
        day_number(page.word(next + 1)).filter(|until| is_until(page, next) && *until > day);
    next += if until.is_some() { 2 } else { 0 };
    next += usize::from(page.is(next, &["of"]));
    let (month, n_month) = month_at(page, next)?;
    let end = next + n_month;
    let is_other_day = day_at(page, end).is_some() && year_at(page, end).is_none();
    // "in 10 May 3" belongs to the words after it.
    if is_other_day && page.is_number(at) {
        return None;
    }
    let (from, weekday) = weekday_before(page, at);
    if let Some(until) = until {
        return Some(interval(page, from, (month, day), (month, until), end));
    }
    let year = year_at(page, end);
    let sense = Sense::Day {
        month,
        day,
        year: year.map(|(year, _)| year),
        weekday,
    };
    Some(Reading::new(from, end + year.map_or(0, |(_, n)| n), sense))
}
