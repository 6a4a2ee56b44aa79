//! What an expression means on the day the article was written: the value in the manner of
//! TIMEX3, by what it was resolved, and by which rule. What cannot be known stays X.
//!
//! 1. What says its year needs nothing else.
//! 2. A day or a part of a year without its year is the one nearest to the article: the last
//!    one, or the next if the sentence tells of the future, or if it is at most sixty days
//!    ahead, nearer than the last, and nothing tells of the past. A weekday with the day
//!    chooses the year in which they agree.
//! 3. A weekday is the last one, the day of the article included; after a verb that tells
//!    of the future, the next.
//! 4. "That year", "the previous month" go by the date that the text named before, if that
//!    is known well enough; without one, "the previous year" goes by the article.
//! 5. An article without a year leaves the year X.

use super::calendar::{Day, plus_months};
use super::page::Page;
use super::sense::{Part, Reading, Sense, Turn, Unit, YearOf};
use super::tense::{Tense, tense};
use crate::corpus::annotation::{DateAnchor, DateKind};
use crate::corpus::date::PartialDate;
use crate::text::Span;

/// Days ahead within which the next of two dates may be meant without a word for it.
const SOON: i64 = 60;

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
    fn date(date: PartialDate, anchor: Option<DateAnchor>, rule: &'static str) -> Self {
        Self {
            value: date.to_string(),
            kind: DateKind::Date,
            anchor,
            rule,
            date: Some(date),
        }
    }

    fn value(value: String, anchor: Option<DateAnchor>, rule: &'static str) -> Self {
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

fn in_year(year: i16) -> PartialDate {
    PartialDate {
        year: Some(year),
        ..PartialDate::default()
    }
}

/// The day of an article, the middle of its month where the day is not known.
fn middle(article: Option<PartialDate>) -> Option<Day> {
    let date = article?;
    Day::of(date.year?, date.month?, date.day.unwrap_or(15))
}

/// Of the last and the next of something, which is meant, and by which rule.
fn choose<T>(
    today: Day,
    last: Option<(Day, T)>,
    next: Option<(Day, T)>,
    tense: Option<Tense>,
) -> Option<(T, &'static str)> {
    let ahead = next.as_ref().map_or(i64::MAX, |(day, _)| day.0 - today.0);
    let back = last.as_ref().map_or(i64::MAX, |(day, _)| today.0 - day.0);
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

/// The month a part of a year begins in, and the name of its rule.
fn begins(part: Part) -> (u8, &'static str) {
    match part {
        Part::Month(month) => (month, "month"),
        Part::Quarter(nth) => (nth * 3 - 2, "quarter"),
        Part::Half(nth) => (nth * 6 - 5, "half"),
        Part::Season(nth) => (nth * 3, "season"),
    }
}

fn part_value(part: Part, year: &str) -> String {
    match part {
        Part::Month(month) => format!("{year}-{month:02}"),
        Part::Quarter(nth) => format!("{year}-Q{nth}"),
        Part::Half(nth) => format!("{year}-H{nth}"),
        Part::Season(nth) => {
            let code = match nth {
                1 => "SP",
                2 => "SU",
                3 => "FA",
                _ => "WI",
            };
            format!("{year}-{code}")
        }
    }
}

fn in_part(
    part: Part,
    year: Option<i16>,
    anchor: Option<DateAnchor>,
    rule: &'static str,
) -> Resolved {
    let written = year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    let month = match part {
        Part::Month(month) => Some(month),
        _ => None,
    };
    let date = year.map(|year| PartialDate {
        year: Some(year),
        month,
        day: None,
    });
    Resolved {
        date,
        ..Resolved::value(part_value(part, &written), anchor, rule)
    }
}

fn part_of(part: Part, of: YearOf, known: &Known, tense: impl Fn() -> Option<Tense>) -> Resolved {
    let (month, name) = begins(part);
    let article = Some(DateAnchor::Article);
    let this = known.article.and_then(|date| date.year);
    let turn = match of {
        YearOf::Known(year) => return in_part(part, Some(year), None, name),
        YearOf::Fiscal(year) => {
            let value = part_value(part, &format!("FY{year}"));
            return Resolved::value(value, None, name);
        }
        YearOf::Relative(offset) => {
            let year = this.and_then(|year| year.checked_add(i16::try_from(offset).ok()?));
            return in_part(part, year, article.filter(|_| year.is_some()), "relative");
        }
        YearOf::Turn(turn) => turn,
    };
    let Some((today, this)) = middle(known.article).zip(this) else {
        return in_part(part, None, None, name);
    };
    if turn == Turn::This {
        return in_part(part, Some(this), article, "relative");
    }
    let starts = |year: i16| Some((Day::of(year, month, 1)?, year));
    let months = match part {
        Part::Month(_) => 1,
        Part::Quarter(_) | Part::Season(_) => 3,
        Part::Half(_) => 6,
    };
    let is_now = |year: i16| {
        let (end_year, end) = plus_months(year, month, months)?;
        Some(starts(year)?.0 <= today && today < Day::of(end_year, end, 1)?)
    };
    let last = [this, this - 1]
        .into_iter()
        .filter_map(starts)
        .find(|(day, _)| *day <= today);
    let next = [this, this + 1]
        .into_iter()
        .filter_map(starts)
        .find(|(day, _)| *day > today);
    let now = last.filter(|(_, year)| is_now(*year) == Some(true));
    let found = match (turn, now) {
        // The last May is not the one that it is.
        (Turn::Last, Some((_, year))) => Some((year - 1, "relative")),
        (Turn::Last, None) => last.map(|(_, year)| (year, "relative")),
        (Turn::Next, _) => next.map(|(_, year)| (year, "relative")),
        (_, Some((_, year))) => Some((year, "nearest")),
        (_, None) => choose(today, last, next, tense()),
    };
    match found {
        Some((year, rule)) => in_part(part, Some(year), article, rule),
        None => in_part(part, None, None, name),
    }
}

/// Units away from a date.
fn away(
    unit: Unit,
    offset: i32,
    anchor: Option<(PartialDate, DateAnchor)>,
    rule: &'static str,
) -> Resolved {
    let is_sound = |date: &PartialDate| date.year.is_none_or(|year| super::YEARS.contains(&year));
    let found = anchor.and_then(|(from, anchor)| {
        let (value, date) = moved(unit, offset, from)?;
        date.is_none_or(|date| is_sound(&date))
            .then_some(((value, date), anchor))
    });
    let Some(((value, date), anchor)) = found else {
        let unknown = match unit {
            Unit::Day => "XXXX-XX-XX",
            Unit::Week => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
            _ => "XXXX",
        };
        return Resolved::value(unknown.to_owned(), None, rule);
    };
    Resolved {
        date,
        ..Resolved::value(value, Some(anchor), rule)
    }
}

/// The value and the date so many units from another.
fn moved(unit: Unit, offset: i32, from: PartialDate) -> Option<(String, Option<PartialDate>)> {
    let step = i16::try_from(offset).ok()?;
    let dated = |date: PartialDate| Some((date.to_string(), Some(date)));
    match unit {
        Unit::Day => dated(day_away(from, i64::from(offset))?),
        Unit::Week | Unit::Weekend => {
            let day = Day::of(from.year?, from.month?, from.day?)?;
            let week = day.plus(i64::from(offset) * 7).week()?;
            let end = if unit == Unit::Weekend { "-WE" } else { "" };
            Some((format!("{week}{end}"), None))
        }
        Unit::Month => {
            // Any year will do to count months of an unknown one.
            let (year, month) = plus_months(from.year.unwrap_or(2000), from.month?, offset)?;
            dated(PartialDate {
                year: from.year.map(|_| year),
                month: Some(month),
                day: None,
            })
        }
        Unit::Quarter => {
            let (year, month) = plus_months(from.year?, from.month?, offset.checked_mul(3)?)?;
            let value = format!("{year:04}-Q{}", (month + 2) / 3);
            Some((value, Some(in_year(year))))
        }
        Unit::Year => dated(in_year(from.year?.checked_add(step)?)),
        Unit::Decade => {
            let decade = (from.year? / 10)
                .checked_add(step)
                .filter(|decade| *decade >= 0)?;
            Some((format!("{decade:03}X"), None))
        }
        Unit::Century => {
            let century = (from.year? / 100)
                .checked_add(step)
                .filter(|century| *century >= 0)?;
            Some((format!("{century:02}XX"), None))
        }
        Unit::Second | Unit::Minute | Unit::Hour => None,
    }
}

/// Days from a date; without a year, where leap years make no difference.
fn day_away(from: PartialDate, days: i64) -> Option<PartialDate> {
    let (month, day) = (from.month?, from.day?);
    if let Some(year) = from.year {
        return Day::of(year, month, day)?.plus(days).date();
    }
    let in_year = |year| {
        let date = Day::of(year, month, day)?.plus(days).date()?;
        Some(PartialDate { year: None, ..date })
    };
    in_year(2001).filter(|date| in_year(2000) == Some(*date))
}

fn anaphor(unit: Unit, offset: i32, known: &Known) -> Resolved {
    let fits = |date: &PartialDate| match unit {
        Unit::Day | Unit::Week | Unit::Weekend => date.day.is_some(),
        Unit::Month | Unit::Quarter => date.month.is_some(),
        _ => date.year.is_some(),
    };
    let last = known.last.filter(|(date, _)| fits(date));
    let anchor = match last {
        Some((date, span)) => Some((date, DateAnchor::Text(span))),
        None if offset < 0 => known.article.map(|date| (date, DateAnchor::Article)),
        None => None,
    };
    away(unit, offset, anchor, "anaphor")
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
