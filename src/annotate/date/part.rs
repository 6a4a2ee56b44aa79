//! Parts of a year: months, quarters, halves and seasons, and the year of one that has none.

use super::calendar::{Day, plus_months};
use super::resolve::{Known, Resolved, choose, middle};
use super::sense::{Part, Turn, YearOf};
use super::tense::Tense;
use crate::corpus::annotation::DateAnchor;
use crate::corpus::date::PartialDate;

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

/// A part of a year, said or not.
pub(super) fn part_of(
    part: Part,
    of: YearOf,
    known: &Known,
    tense: impl Fn() -> Option<Tense>,
) -> Resolved {
    let (_, name) = begins(part);
    let article = Some(DateAnchor::Article);
    let this = known.article.and_then(|date| date.year);
    match of {
        YearOf::Known(year) => in_part(part, Some(year), None, name),
        YearOf::Fiscal(year) => Resolved::value(part_value(part, &format!("FY{year}")), None, name),
        YearOf::Relative(offset) => {
            let year = this.and_then(|year| year.checked_add(i16::try_from(offset).ok()?));
            in_part(part, year, article.filter(|_| year.is_some()), "relative")
        }
        YearOf::Turn(turn) => {
            let today = middle(known.article).zip(this);
            let found = today.and_then(|today| turned(part, turn, today, tense));
            match found {
                Some((year, rule)) => in_part(part, Some(year), article, rule),
                None => in_part(part, None, None, name),
            }
        }
    }
}

/// The year of a part whose year is not said, by the day and year of the article.
fn turned(
    part: Part,
    turn: Turn,
    (today, this): (Day, i16),
    tense: impl Fn() -> Option<Tense>,
) -> Option<(i16, &'static str)> {
    let (month, _) = begins(part);
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
    let mut years = [this, this - 1].into_iter().filter_map(starts);
    let last = years.find(|(day, _)| *day <= today);
    let mut years = [this, this + 1].into_iter().filter_map(starts);
    let next = years.find(|(day, _)| *day > today);
    let now = last.filter(|(_, year)| is_now(*year) == Some(true));
    match (turn, now) {
        (Turn::This, _) => Some((this, "relative")),
        // The last May is not the one that it is.
        (Turn::Last, Some((_, year))) => Some((year - 1, "relative")),
        (Turn::Last, None) => last.map(|(_, year)| (year, "relative")),
        (Turn::Next, _) => next.map(|(_, year)| (year, "relative")),
        (Turn::Bare, Some((_, year))) => Some((year, "nearest")),
        (Turn::Bare, None) => choose(today, last, next, tense()),
    }
}
