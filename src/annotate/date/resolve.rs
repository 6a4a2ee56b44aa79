//! What an expression means on the day the article was written: the value in the manner of
//! TIMEX3, by what it was resolved, and by which rule. What cannot be known stays X.
//!
//! 1. What says its year needs nothing else.
//! 2. A day or a part of a year without its year is the one nearest to the article: the last
//!    one, or the next if the sentence tells of the future, or if it is at most a third of a
//!    year ahead, nearer than the last, and nothing tells of the past; but never what is ten
//!    months away if the other is within two. A weekday with the day chooses the year in
//!    which they agree.
//! 3. A weekday is the last one, the day of the article included; after a verb that tells
//!    of the future, the next.
//! 4. "That year", "the previous month" go by the date that the text named before, if that
//!    is known well enough; without one, "the previous year" goes by the article.
//! 5. An article without a year leaves the year X.

use super::away::{anaphor, away};
use super::calendar::Day;
use super::page::Page;
use super::part::part_of;
use super::sense::{Part, Reading, Sense, Turn, YearOf};
use super::tense::{Tense, tense};
use crate::corpus::annotation::{DateAnchor, DateKind};
use crate::corpus::date::PartialDate;
use crate::text::Span;

/// Days ahead within which the next of two dates may be meant without a word for it.
const SOON: i64 = 120;
/// Days beyond which one of two dates is not meant if the other is within [`NEAR`].
const FAR: i64 = 300;
const NEAR: i64 = 60;

/// What is known when an expression is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The date of the article.
    pub(super) article: Option<PartialDate>,
    /// The date that the text named last, and where.
    pub(super) last: Option<(PartialDate, Span)>,
    /// Whether the text writes days before months, and where it shows.
    pub(super) day_first: Option<(bool, Span)>,
}

/// A value with its grounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) value: String,
    pub(super) kind: DateKind,
    pub(super) anchor: Option<DateAnchor>,
    pub(super) rule: &'static str,
    /// The date it is, for those that come after and go by it.
    pub(super) date: Option<PartialDate>,
}

impl Resolved {
    pub(super) fn date(date: PartialDate, anchor: Option<DateAnchor>, rule: &'static str) -> Self {
        Self {
            value: date.to_string(),
            kind: DateKind::Date,
            anchor,
            rule,
            date: Some(date),
        }
    }

    pub(super) fn value(value: String, anchor: Option<DateAnchor>, rule: &'static str) -> Self {
        Self {
            value,
            kind: DateKind::Date,
            anchor,
            rule,
            date: None,
        }
    }

    /// The same day, a part of it.
    fn at(self, hours: Option<&'static str>) -> Self {
        match hours {
            None => self,
            Some(hours) => Self {
                value: format!("{}T{hours}", self.value),
                kind: DateKind::Time,
                ..self
            },
        }
    }
}

/// What a reading means.
pub(super) fn resolve(page: &Page<'_>, reading: &Reading, known: &Known) -> Resolved {
    let tense = || tense(page, reading.from, reading.end);
    match &reading.sense {
        Sense::Day {
            month,
            day,
            year,
            weekday,
        } => match year {
            Some(year) => Resolved::date(whole(*year, *month, *day), None, "day"),
            None => day_of((*month, *day), *weekday, known, tense),
        },
        Sense::Year(year) => Resolved::date(in_year(*year), None, "year"),
        Sense::Between(one, other) => between(*one, *other, known, tense),
        Sense::Weekday {
            weekday,
            turn,
            hours,
        } => weekday_of(*weekday, *turn, known, tense).at(*hours),
        Sense::Part(part, of) => part_of(*part, *of, known, tense),
        Sense::Relative {
            unit,
            offset,
            hours,
        } => {
            let anchor = known.article.map(|date| (date, DateAnchor::Article));
            away(*unit, *offset, anchor, "relative").at(*hours)
        }
        Sense::Anaphor { unit, offset } => anaphor(*unit, *offset, known),
        Sense::Swappable(one, other, year) => swappable(*one, *other, *year, known),
        Sense::Clock { hour, minute } => Resolved {
            kind: DateKind::Time,
            ..Resolved::value(format!("XXXX-XX-XXT{hour:02}:{minute:02}"), None, "time")
        },
        Sense::Fixed(value, kind, rule) => Resolved {
            kind: *kind,
            ..Resolved::value(value.clone(), None, rule)
        },
    }
}

fn whole(year: i16, month: u8, day: u8) -> PartialDate {
    PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    }
}

pub(super) fn in_year(year: i16) -> PartialDate {
    PartialDate {
        year: Some(year),
        ..PartialDate::default()
    }
}

/// The day of an article, the middle of its month where the day is not known.
pub(super) fn middle(article: Option<PartialDate>) -> Option<Day> {
    let date = article?;
    Day::of(date.year?, date.month?, date.day.unwrap_or(15))
}

/// Of the last and the next of something, which is meant, and by which rule.
pub(super) fn choose<T>(
    today: Day,
    last: Option<(Day, T)>,
    next: Option<(Day, T)>,
    tense: Option<Tense>,
) -> Option<(T, &'static str)> {
    let ahead = next.as_ref().map_or(i64::MAX, |(day, _)| day.0 - today.0);
    let back = last.as_ref().map_or(i64::MAX, |(day, _)| today.0 - day.0);
    let tense = tense.filter(|tense| match tense {
        Tense::Future => ahead <= FAR || back > NEAR,
        Tense::Past => back <= FAR || ahead > NEAR,
    });
    let is_next = match tense {
        Some(Tense::Future) => back > 0,
        Some(Tense::Past) => last.is_none(),
        None => ahead <= SOON && ahead < back,
    };
    let rule = match tense {
        Some(Tense::Future) => "nearest-future",
        Some(Tense::Past) => "nearest-past",
        None => "nearest",
    };
    let chosen = if is_next { next } else { last };
    chosen.map(|(_, found)| (found, rule))
}

/// A day and month without a year.
fn day_of(
    (month, day): (u8, u8),
    weekday: Option<u8>,
    known: &Known,
    tense: impl Fn() -> Option<Tense>,
) -> Resolved {
    let unknown = PartialDate {
        year: None,
        month: Some(month),
        day: Some(day),
    };
    let Some((today, this)) = middle(known.article).zip(known.article.and_then(|date| date.year))
    else {
        return Resolved::date(unknown, None, "day");
    };
    let years = [this - 1, this, this + 1];
    let days: Vec<(Day, i16)> = years
        .iter()
        .filter_map(|year| Some((Day::of(*year, month, day)?, *year)))
        .collect();
    let article = Some(DateAnchor::Article);
    if let Some(weekday) = weekday {
        let agrees = days.iter().filter(|(day, _)| day.weekday() == weekday);
        if let Some((_, year)) = agrees.min_by_key(|(day, _)| (day.0 - today.0).abs()) {
            return Resolved::date(whole(*year, month, day), article, "day-by-weekday");
        }
    }
    let last = days.iter().rev().find(|(day, _)| *day <= today).copied();
    let next = days.iter().find(|(day, _)| *day > today).copied();
    match choose(today, last, next, tense()) {
        Some((year, rule)) => Resolved::date(whole(year, month, day), article, rule),
        None => Resolved::date(unknown, None, "day"),
    }
}

fn between(
    one: PartialDate,
    other: PartialDate,
    known: &Known,
    tense: impl Fn() -> Option<Tense>,
) -> Resolved {
    let (mut one, mut other) = (one, other);
    let (mut anchor, mut rule) = (None, "interval");
    if let (Some(month), None) = (one.month, one.year) {
        let found = match one.day {
            Some(day) => day_of((month, day), None, known, tense),
            None => part_of(Part::Month(month), YearOf::Turn(Turn::Bare), known, tense),
        };
        one.year = found.date.and_then(|date| date.year);
        other.year = one.year;
        (anchor, rule) = (found.anchor, found.rule);
    }
    // "December-January 2024" begins in the year before.
    if let (Some(year), true) = (one.year, one.month > other.month) {
        one.year = Some(year.saturating_sub(1));
    }
    let value = format!("{one}/{other}");
    Resolved {
        date: other.year.map(in_year),
        ..Resolved::value(value, anchor, rule)
    }
}

fn weekday_of(
    weekday: u8,
    turn: Turn,
    known: &Known,
    tense: impl Fn() -> Option<Tense>,
) -> Resolved {
    let today = known.article.filter(|date| date.day.is_some());
    let Some(today) = middle(today) else {
        return Resolved::value(format!("XXXX-WXX-{weekday}"), None, "weekday");
    };
    let ahead = (i64::from(weekday) - i64::from(today.weekday())).rem_euclid(7);
    let next = if ahead == 0 { 7 } else { ahead };
    let (days, rule) = match turn {
        Turn::Next => (next, "weekday-next"),
        Turn::Last => (next - if ahead == 0 { 14 } else { 7 }, "weekday-last"),
        Turn::This if tense() != Some(Tense::Past) => (ahead, "weekday-future"),
        Turn::Bare if tense() == Some(Tense::Future) => (ahead, "weekday-future"),
        Turn::This | Turn::Bare => (if ahead == 0 { 0 } else { ahead - 7 }, "weekday-past"),
    };
    match today.plus(days).date() {
        Some(date) => Resolved::date(date, Some(DateAnchor::Article), rule),
        None => Resolved::value(format!("XXXX-WXX-{weekday}"), None, "weekday"),
    }
}

/// Day and month that could each be the other.
fn swappable(one: u8, other: u8, year: i16, known: &Known) -> Resolved {
    match known.day_first {
        Some((is_day_first, span)) => {
            let (day, month) = if is_day_first {
                (one, other)
            } else {
                (other, one)
            };
            let anchor = Some(DateAnchor::Text(span));
            Resolved::date(whole(year, month, day), anchor, "day-by-order")
        }
        None => Resolved {
            date: Some(in_year(year)),
            ..Resolved::value(format!("{year:04}-XX-XX"), None, "unclear-order")
        },
    }
}
