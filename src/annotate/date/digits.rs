//! Dates in digits: "2024-03-01", "3/31/2025", "2022-2024", "2024", "1990s", "FY2024", "21st
//! century". A number of four digits is a year unless what stands around it says otherwise.

use super::page::{Page, is_dash};
use super::sense::{Reading, Sense};
use super::year_number;
use crate::corpus::annotation::DateKind;
use crate::corpus::date::PartialDate;
use crate::text::Span;

/// Years that need no word before them.
const PLAIN: std::ops::RangeInclusive<i16> = 1950..=2060;
/// Years that a number of a house is taken for, too.
const NOW: std::ops::RangeInclusive<i16> = 2010..=2035;
/// Words that say that a number after them is a year.
const BEFORE_YEAR: [&str; 34] = [
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "during",
    "year",
    "years",
    "of",
    "to",
    "early",
    "late",
    "mid",
    "before",
    "after",
    "for",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "through",
    "throughout",
    "between",
    "and",
    "circa",
    "around",
    "class",
    "ended",
    "end",
    "fiscal",
    "calendar",
    "est",
];
/// Words that say that a number before them counts.
const COUNTED: [&str; 40] = [
    "people",
    "persons",
    "men",
    "women",
    "children",
    "employees",
    "articles",
    "units",
    "jobs",
    "percent",
    "%",
    "square",
    "sq",
    "feet",
    "ft",
    "acres",
    "miles",
    "meters",
    "metres",
    "km",
    "kg",
    "tons",
    "tonnes",
    "pounds",
    "lbs",
    "gallons",
    "barrels",
    "homes",
    "students",
    "members",
    "points",
    "participants",
    "attendees",
    "patients",
    "guests",
    "vehicles",
    "dollars",
    "euros",
    "hours",
    "times",
];
/// Words before a number that is a name.
const NUMBERED: [&str; 22] = [
    "no", "number", "box", "suite", "room", "route", "highway", "hwy", "section", "rule", "iso",
    "iec", "form", "russell", "fortune", "inc", "type", "model", "chapter", "page", "act",
    "windows",
];
/// Ends of streets.
const STREETS: [&str; 20] = [
    "street",
    "st",
    "avenue",
    "ave",
    "road",
    "rd",
    "drive",
    "dr",
    "lane",
    "ln",
    "boulevard",
    "blvd",
    "way",
    "parkway",
    "pkwy",
    "court",
    "plaza",
    "floor",
    "suite",
    "highway",
];
/// How far the end of a street may be.
const STREET_REACH: usize = 4;

/// What begins with a number.
pub(super) fn from_number(page: &Page<'_>, at: usize) -> Option<Reading> {
    if !is_free_before(page, at) {
        return None;
    }
    if let Some(reading) = numeric(page, at) {
        return Some(reading);
    }
    let year = year_number(page.word(at))?;
    if is_dash(page.word(at + 1)) || (page.word(at + 1) == "/" && page.is_glued(at)) {
        if let Some(until) = second_year(page, year, at + 2) {
            let alone = |year| PartialDate {
                year: Some(year),
                ..PartialDate::default()
            };
            let sense = Sense::Between(alone(year), alone(until));
            return Some(Reading::new(at, at + 3, sense));
        }
        let is_compound = is_dash(page.word(at + 1))
            && page
                .word(at + 2)
                .starts_with(|next: char| next.is_ascii_alphabetic());
        if page.is_glued(at) && !is_compound {
            return None;
        }
    }
    is_year(page, at, year).then(|| Reading::new(at, at + 1, Sense::Year(year)))
}

/// Whether what stands right before lets a number be a date: no sign, no address.
fn is_free_before(page: &Page<'_>, at: usize) -> bool {
    let Some(before) = page.letter_before(at) else {
        return true;
    };
    if is_dash(before.encode_utf8(&mut [0; 4])) {
        let is_joined = page.was(at, 2, &["mid", "pre", "post", "early", "late", "fiscal"]);
        let is_apart = at.checked_sub(2).is_some_and(|word| !page.is_glued(word));
        return is_joined || is_apart || before != '-';
    }
    before.is_whitespace() || "(['\"“‘’«;,©*_|".contains(before)
}

/// Whether what stands right after does.
fn is_free_after(page: &Page<'_>, end: usize) -> bool {
    let mut behind = page.rest(end).chars();
    match behind.next() {
        None => true,
        Some('.' | ',' | ':' | '?' | '!') => behind
            .next()
            .is_none_or(|next| !next.is_ascii_alphanumeric() || next.is_uppercase()),
        Some('/' | '%' | '_' | '@' | '=' | '&' | '+' | '#' | '$') => false,
        Some(next) => !next.is_alphanumeric(),
    }
}

/// The second of "2022-2024" and "2022-24".
fn second_year(page: &Page<'_>, first: i16, at: usize) -> Option<i16> {
    let word = page.word(at);
    if !is_free_after(page, at + 1) || !page.is_number(at) {
        return None;
    }
    if let Some(year) = year_number(word) {
        return (year > first).then_some(year);
    }
    let short: i16 = word.parse().ok().filter(|_| word.len() == 2)?;
    let year = first - first % 100 + short;
    let is_near = year > first && year - first < 30 && (short > 12 || short == first % 100 + 1);
    is_near.then_some(year)
}

/// Three numbers with the same mark between them, or joined by stops.
fn numeric(page: &Page<'_>, at: usize) -> Option<Reading> {
    let word = page.word(at);
    if let Some((first, rest)) = word.split_once('.') {
        let (second, third) = rest.split_once('.')?;
        let sense = of_three([first, second, third])?;
        return is_free_after(page, at + 1).then(|| Reading::new(at, at + 1, sense));
    }
    let mark = page.word(at + 1);
    let is_date = matches!(mark, "/" | "-")
        && mark == page.word(at + 3)
        && (at..at + 4).all(|at| page.is_glued(at));
    if !is_date || word.len() > 4 {
        return None;
    }
    let third = page.word(at + 4);
    let (third, hour) = third.split_once(['T', 't']).unwrap_or((third, ""));
    if !hour.is_empty() && !hour.starts_with(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    let sense = of_three([word, page.word(at + 2), third])?;
    // A day with an hour and an offset goes on; only its day is told.
    (is_free_after(page, at + 5) || !hour.is_empty()).then(|| Reading::new(at, at + 5, sense))
}

/// Whether the text writes days before months, by the first date that can be read in one way
/// only, and where that stands.
pub(super) fn order(page: &Page<'_>) -> Option<(bool, Span)> {
    let whole = Page { free: 0, ..*page };
    (0..whole.tokens.len()).find_map(|at| {
        let is_begin = whole.is_number(at) && is_free_before(&whole, at);
        let reading = numeric(&whole, at).filter(|_| is_begin)?;
        let first: u8 = whole.word(at).split('.').next()?.parse().ok()?;
        match reading.sense {
            Sense::Day { month, day, .. } if month != day => {
                Some((first == day, whole.span(at, reading.end)?))
            }
            _ => None,
        }
    })
}

/// A date of three numbers: the year first or last; else none.
fn of_three([first, second, third]: [&str; 3]) -> Option<Sense> {
    let small = |word: &str, most: u8| {
        let number: u8 = word.parse().ok().filter(|_| word.len() <= 2)?;
        (1..=most).contains(&number).then_some(number)
    };
    if let Some(year) = year_number(first) {
        return day(year, small(second, 12)?, small(third, 31)?);
    }
    let year = match third.len() {
        4 => year_number(third)?,
        // Two digits are of this century up to 2060.
        2 => {
            let short: i16 = third.parse().ok()?;
            short + if short <= 60 { 2000 } else { 1900 }
        }
        _ => return None,
    };
    let (one, other) = (small(first, 31)?, small(second, 31)?);
    match (one > 12, other > 12) {
        (true, true) => None,
        (true, false) => day(year, other, one),
        (false, true) => day(year, one, other),
        (false, false) if one == other => day(year, one, other),
        (false, false) => Some(Sense::Swappable(one, other, year)),
    }
}

fn day(year: i16, month: u8, day: u8) -> Option<Sense> {
    super::calendar::Day::of(year, month, day)?;
    Some(Sense::Day {
        month,
        day,
        year: Some(year),
        weekday: None,
    })
}

/// Whether what stands around a number of four digits says that it is a year.
fn is_year(page: &Page<'_>, at: usize, year: i16) -> bool {
    if !is_free_after(page, at + 1) || page.was(at, 1, &NUMBERED) {
        return false;
    }
    let is_told = page.was(at, 1, &BEFORE_YEAR);
    if page.is(at + 1, &COUNTED) {
        return is_told && page.was(at, 1, &["in", "since", "by"]);
    }
    let next = page.word(at + 1);
    let is_far = !NOW.contains(&year) && next.starts_with(char::is_uppercase);
    let is_place = is_far && page.was(at, 1, &["at"]);
    let is_street = (1..=STREET_REACH).any(|step| {
        page.is(at + step, &STREETS)
            && (1..step).all(|step| page.word(at + step).starts_with(char::is_uppercase))
    });
    if is_street || is_place {
        return false;
    }
    is_told || PLAIN.contains(&year)
}

/// What begins with digits and goes on with letters: "1990s", "90s", "21st century".
pub(super) fn decade(page: &Page<'_>, at: usize) -> Option<Reading> {
    let word = page.word(at);
    let digits = word.strip_suffix(['s', 'S'])?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !is_free_after(page, at + 1) {
        return None;
    }
    let fixed = |from: usize, value: String| {
        let sense = Sense::Fixed(value, DateKind::Date, "decade");
        Reading::new(from, at + 1, sense)
    };
    let is_marked = matches!(page.letter_before(at), Some('\'' | '’' | '‘'));
    match (digits.len(), digits.get(..digits.len().checked_sub(1)?)?) {
        (4, tens) if digits.ends_with('0') && is_free_before(page, at) => {
            let year = year_number(digits)?;
            // "1800s" are a century; of "2000s" there is one decade to tell of.
            if tens.ends_with('0') && tens != "200" {
                return Some(fixed(at, format!("{}XX", tens.get(..2)?)));
            }
            (1700..2100)
                .contains(&year)
                .then(|| fixed(at, format!("{tens}X")))
        }
        (2, tens) if is_marked && digits.ends_with('0') => {
            let century = if tens < "3" { "20" } else { "19" };
            let from = at.checked_sub(1).filter(|mark| page.is_glued(*mark))?;
            Some(fixed(from, format!("{century}{tens}X")))
        }
        _ => None,
    }
}
