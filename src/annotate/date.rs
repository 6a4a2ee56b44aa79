//! Dates, times and durations named in the text, normalized in the manner of TIMEX3: unknown
//! parts are X, and each says by what it was resolved.
//!
//! Steps: a word that may be of a date (`words`) is read with its neighbors (`named`,
//! `digits`, `period`, `unit`, `near`, `clock`) as what it says (`sense`), and resolved
//! against the article's date and the dates before it (`resolve`). Words that only hint at
//! a time ("now", "recently", "for years"), ages and feasts are left alone.

mod amount;
mod away;
mod calendar;
mod clock;
mod digits;
mod named;
mod near;
mod page;
mod part;
mod period;
mod resolve;
mod sense;
mod tense;
mod unit;
mod words;

use crate::corpus::annotation::{DateAnchor, DateKind, DateMention};
use crate::corpus::date::PartialDate;
use crate::text::token::{Token, TokenKind};
use page::Page;
use resolve::{Known, resolve};
use sense::{Reading, Sense};
use words::{Cue, cue};

/// Years that values can have.
const YEARS: std::ops::RangeInclusive<i16> = 1..=9998;
/// How far from a time of day its date may stand, in bytes.
const NEAR_TIME: usize = 60;

/// The number of a month given by its English name or a usual short form, with or without a stop.
pub(super) fn month_number(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let is_named = |name: &&'static str| {
        let is_short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
        name.eq_ignore_ascii_case(word)
            || (is_short
                && name
                    .get(..word.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(word)))
    };
    let place = PartialDate::MONTHS.iter().position(is_named)?;
    u8::try_from(place + 1).ok()
}

/// The number of a day of the month: "17", "3rd", "1st".
pub(super) fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let is_ordinal = ["", "st", "nd", "rd", "th"]
        .iter()
        .any(|letters| letters.eq_ignore_ascii_case(ending));
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day));
    day.filter(|_| is_ordinal && digits.len() <= 2)
}

/// A year written with four digits, 1700 to 2199.
pub(super) fn year_number(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1700..2200).contains(&year).then_some(year)
}

/// The dates of a text, in order. `article` is the date that the article bears.
pub(super) fn dates(
    text: &str,
    tokens: &[Token],
    article: Option<PartialDate>,
) -> Vec<DateMention> {
    let mut page = Page {
        text,
        tokens,
        free: 0,
    };
    let is_sound = |date: &PartialDate| date.year.is_none_or(|year| YEARS.contains(&year));
    let mut known = Known {
        article: article.filter(is_sound),
        ..Known::default()
    };
    let mut found: Vec<DateMention> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let reading = match token.kind {
            TokenKind::Word => from_word(&page, at),
            TokenKind::Number => from_digits(&page, at),
            TokenKind::Possessive | TokenKind::Mark => None,
        };
        let mention = reading.and_then(|reading| {
            let mention = mention(&page, &reading, &mut known)?;
            Some((reading.end.max(at + 1), mention))
        });
        at += 1;
        if let Some((end, mention)) = mention {
            found.push(mention);
            page.free = end;
            at = end;
        }
    }
    date_times(text, &mut found);
    found
}

fn from_word(page: &Page<'_>, at: usize) -> Option<Reading> {
    match cue(page.word(at))? {
        Cue::Month(_) => named::from_month(page, at),
        Cue::Weekday(day) => near::from_weekday(page, at, day),
        Cue::Weekdays(day) => Some(near::weekdays(at, day)),
        Cue::Unit(unit, is_many) => unit::from_unit(page, at, unit, is_many),
        Cue::Season(nth) => period::season(page, at, nth),
        Cue::Half => period::half(page, at),
        Cue::DayPart(hours) => near::part_of_day(page, at, hours),
        Cue::Near(offset, hours) => near::near(page, at, (offset, hours)),
        Cue::Short(kind, nth) => period::short(page, at, kind, nth),
        Cue::Fiscal => period::fiscal_year(page, at),
        Cue::Digits => clock::clock(page, at)
            .or_else(|| named::from_day_number(page, at))
            .or_else(|| digits::decade(page, at)),
    }
}

fn from_digits(page: &Page<'_>, at: usize) -> Option<Reading> {
    clock::clock(page, at)
        .or_else(|| named::from_day_number(page, at))
        .or_else(|| period::fiscal_before(page, at))
        .or_else(|| digits::from_number(page, at))
}

/// The mention that a reading makes; none if it goes over the end of a paragraph.
fn mention(page: &Page<'_>, reading: &Reading, known: &mut Known) -> Option<DateMention> {
    if matches!(reading.sense, Sense::Swappable(..)) && known.day_first.is_none() {
        known.day_first = digits::order(page);
    }
    let resolved = resolve(page, reading, known);
    // "The same day" of nothing named before says nothing.
    if matches!(reading.sense, Sense::Anaphor { .. }) && resolved.anchor.is_none() {
        return None;
    }
    let from = match resolved.kind {
        DateKind::Date => period::with_parts(page, reading),
        _ => reading.from,
    };
    let span = page.span(from, reading.end)?;
    if span.slice(page.text).contains("\n\n") {
        return None;
    }
    if let Some(date) = resolved.date.filter(|date| date.year.is_some()) {
        known.last = Some((date, span));
    }
    Some(DateMention {
        span,
        value: resolved.value,
        kind: resolved.kind,
        anchor: resolved.anchor,
        rule: resolved.rule,
    })
}

/// Gives times of day the date beside them: the one before, else the one after.
fn date_times(text: &str, found: &mut [DateMention]) {
    for at in 0..found.len() {
        let Some(time) = found.get(at).filter(|time| time.rule == "time") else {
            continue;
        };
        let span = time.span;
        let is_near = |from: usize, to: usize| {
            let between = text.get(from..to);
            between.is_some_and(|words| {
                words.len() <= NEAR_TIME && !words.contains("\n\n") && !words.contains(". ")
            })
        };
        let before = at.checked_sub(1).and_then(|before| found.get(before));
        let before = before.filter(|date| is_near(date.span.end(), span.start()));
        let after = found.get(at + 1);
        let after = after.filter(|date| is_near(span.end(), date.span.start()));
        let day = |date: &DateMention| {
            let (day, _) = date.value.split_once('T').unwrap_or((&date.value, ""));
            let is_day = day.len() == 10 && day.bytes().filter(|byte| *byte == b'-').count() == 2;
            let is_told = matches!(date.kind, DateKind::Date | DateKind::Time);
            (is_day && is_told && !day.ends_with('X')).then(|| (day.to_owned(), date.span))
        };
        let Some((day, by)) = before.and_then(day).or_else(|| after.and_then(day)) else {
            continue;
        };
        if let Some(time) = found.get_mut(at) {
            let hours = time.value.split_once('T').map_or("", |(_, hours)| hours);
            time.value = format!("{day}T{hours}");
            time.anchor = Some(DateAnchor::Text(by));
            time.rule = "time-of-day";
        }
    }
}

#[cfg(test)]
mod tests;
