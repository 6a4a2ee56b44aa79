//! Parts of a year and longer stretches: "Q3 2024", "the first half of 2026", "this summer",
//! "fiscal 2025", "the 21st century".

use super::named::{turn, year_at};
use super::page::{Page, is_dash};
use super::sense::{Part, Reading, Sense, Turn, YearOf};
use super::words::{ordinal, tens};
use super::year_number;
use crate::corpus::annotation::DateKind;

/// The year that follows a part of it, and the tokens it takes.
fn year_after(page: &Page<'_>, end: usize) -> Option<(YearOf, usize)> {
    let of = usize::from(page.is(end, &["of", ",", "in"]) || is_dash(page.word(end)));
    let at = end + of;
    let the = usize::from(page.is(at, &["the"]));
    let is_fiscal = page.is(at + the, &["fiscal", "fy"]);
    let kind = usize::from(is_fiscal || page.is(at + the, &["calendar"]));
    let year_word = usize::from(page.is(at + the + kind, &["year"]));
    let at_year = at + the + kind + year_word;
    if let Some(year) = year_number(page.word(at_year)) {
        let of = if is_fiscal {
            YearOf::Fiscal(year)
        } else {
            YearOf::Known(year)
        };
        return Some((of, at_year + 1 - end));
    }
    if let Some(year) = fiscal(page.word(at)) {
        return Some((YearOf::Fiscal(year), of + 1));
    }
    let turn = turn(page.word(at)).filter(|_| page.is(at + 1, &["year"]));
    if let Some(turn) = turn {
        return Some((YearOf::Relative(turn.offset()), of + 2));
    }
    let is_the_year = of == 1 && the == 1 && kind == 0 && year_word == 1;
    is_the_year.then_some((YearOf::Relative(0), of + 2))
}

/// The year of "FY2024" and "FY24".
fn fiscal(word: &str) -> Option<i16> {
    let digits = word.strip_prefix("FY")?;
    match digits.len() {
        2 => Some(2000 + digits.parse::<i16>().ok().filter(|year| *year >= 0)?),
        _ => year_number(digits),
    }
}

/// "FY2024".
pub(super) fn fiscal_year(page: &Page<'_>, at: usize) -> Option<Reading> {
    let year = fiscal(page.word(at))?;
    Some(in_fiscal(at, at + 1, year))
}

/// "fiscal 2025", "fiscal year 2025", "FY 2025": read at the number.
pub(super) fn fiscal_before(page: &Page<'_>, at: usize) -> Option<Reading> {
    let year = year_number(page.word(at))?;
    let word = usize::from(page.was(at, 1, &["year"]));
    let from = at.checked_sub(word + 1)?;
    (page.is(from, &["fiscal"]) || page.word(from) == "FY").then(|| in_fiscal(from, at + 1, year))
}

fn in_fiscal(from: usize, end: usize, year: i16) -> Reading {
    let sense = Sense::Fixed(format!("FY{year}"), DateKind::Date, "fiscal-year");
    Reading::new(from, end, sense)
}

/// An ordinal before a token, with or without a hyphen, and where it stands.
fn ordinal_before(page: &Page<'_>, at: usize) -> Option<(usize, u8)> {
    let hyphen = usize::from(is_dash(page.before(at, 1)));
    let place = at.checked_sub(1 + hyphen)?;
    let number = ordinal(page.word(place))?;
    if is_dash(page.before(place, 1))
        && let Some(tens) = tens(page.before(place, 2))
    {
        let tens = u8::try_from(tens).ok()?;
        return Some((place - 2, tens.checked_add(number)?));
    }
    Some((place, number))
}

/// "third quarter of 2024", "third-quarter".
pub(super) fn quarter(page: &Page<'_>, at: usize) -> Option<Reading> {
    let (from, nth) = ordinal_before(page, at).filter(|(_, nth)| (1..=4).contains(nth))?;
    let year = year_after(page, at + 1);
    let of = year.map_or(YearOf::Turn(Turn::Bare), |(of, _)| of);
    let end = at + 1 + year.map_or(0, |(_, n)| n);
    Some(Reading::new(from, end, Sense::Part(Part::Quarter(nth), of)))
}

/// "first half of 2023"; nothing without a year, for there are halves of many things.
pub(super) fn half(page: &Page<'_>, at: usize) -> Option<Reading> {
    let (from, nth) = ordinal_before(page, at).filter(|(_, nth)| (1..=2).contains(nth))?;
    let (of, n_year) = year_after(page, at + 1)?;
    Some(Reading::new(
        from,
        at + 1 + n_year,
        Sense::Part(Part::Half(nth), of),
    ))
}

/// "Q3 2024", "Q3", "2024 Q3", "H1 2025".
pub(super) fn short(page: &Page<'_>, at: usize, kind: char, nth: u8) -> Option<Reading> {
    let part = if kind == 'Q' {
        Part::Quarter(nth)
    } else {
        Part::Half(nth)
    };
    let made = |from, end, of| Some(Reading::new(from, end, Sense::Part(part, of)));
    if let Some((of, n_year)) = year_after(page, at + 1) {
        return made(at, at + 1 + n_year, of);
    }
    if let Some(year) = year_number(page.before(at, 1)) {
        return made(at - 1, at + 1, YearOf::Known(year));
    }
    // "Q1:" and "Q1." number questions.
    let is_asked = page.is(at + 1, &[":", ".", ")"]) && !page.was(at, 1, &["in", "for", "of"]);
    let is_quarter = kind == 'Q' && !is_asked;
    if is_quarter {
        made(at, at + 1, YearOf::Turn(Turn::Bare))
    } else {
        None
    }
}

/// "summer 2024", "this summer", "in the spring", "late autumn".
pub(super) fn season(page: &Page<'_>, at: usize, nth: u8) -> Option<Reading> {
    let made = |from, end, of| Some(Reading::new(from, end, Sense::Part(Part::Season(nth), of)));
    let of = usize::from(page.is(at + 1, &["of"]));
    if let Some((year, n_year)) = year_at(page, at + 1) {
        return made(at, at + 1 + n_year, YearOf::Known(year));
    }
    if let Some(turn) = turn(page.before(at, 1)).filter(|_| of == 0) {
        return made(at - 1, at + 1, YearOf::Turn(turn));
    }
    let is_the = page.was(at, 1, &["the"]) && page.was(at, 2, &["in", "by", "during"]);
    let is_part = page.was(at, 1, &["early", "late"]);
    let ends = !page.word(at + 1).starts_with(char::is_alphanumeric);
    if ((is_the && ends) || is_part) && of == 0 && !page.word(at).starts_with(char::is_uppercase) {
        return made(at, at + 1, YearOf::Turn(Turn::Bare));
    }
    None
}

/// "21st century", "nineteenth-century", "twenty-first century".
pub(super) fn century(page: &Page<'_>, at: usize) -> Option<Reading> {
    let (from, nth) = ordinal_before(page, at)?;
    if page.is(at + 1, &["BC", "BCE", "B.C."]) {
        return None;
    }
    let value = format!("{:02}XX", nth.checked_sub(1)?);
    let sense = Sense::Fixed(value, DateKind::Date, "century");
    Some(Reading::new(from, at + 1, sense))
}

/// Whether the words before a reading say which part of it is meant ("early", "end of the"),
/// and where they begin.
pub(super) fn with_parts(page: &Page<'_>, reading: &Reading) -> usize {
    const PARTS: [&str; 9] = [
        "early",
        "late",
        "mid",
        "earlier",
        "later",
        "beginning",
        "start",
        "end",
        "middle",
    ];
    const WHOLES: [&str; 3] = ["rest", "remainder", "close"];
    let at = reading.from;
    let hyphen = usize::from(is_dash(page.before(at, 1)));
    if page.was(
        at,
        1 + hyphen,
        &["early", "late", "mid", "earlier", "later"],
    ) && (hyphen == 0 || page.was(at, 2, &["mid", "early", "late"]))
    {
        return at - 1 - hyphen;
    }
    let the = usize::from(page.was(at, 1, &["the"]));
    let is_in = page.was(at, 1 + the, &["of", "in"]);
    let is_part = page.was(at, 2 + the, &PARTS) || page.was(at, 2 + the, &WHOLES);
    // "the end in 2024" is an end, not a part of the year.
    let is_of_noun = page.was(at, 1 + the, &["in"])
        && page.was(
            at,
            2 + the,
            &["end", "start", "beginning", "middle", "rest", "close"],
        );
    if is_in && is_part && !is_of_noun {
        return at - 2 - the;
    }
    at
}
