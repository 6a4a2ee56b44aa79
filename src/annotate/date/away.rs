//! Dates so many units from another: "last week" from the article, "the following year" from
//! what the text named before.

use super::YEARS;
use super::calendar::{Day, plus_months};
use super::resolve::{Known, Resolved, in_year};
use super::sense::Unit;
use crate::corpus::annotation::DateAnchor;
use crate::corpus::date::PartialDate;

/// Units away from a date.
pub(super) fn away(
    unit: Unit,
    offset: i32,
    anchor: Option<(PartialDate, DateAnchor)>,
    rule: &'static str,
) -> Resolved {
    let is_sound = |date: &PartialDate| date.year.is_none_or(|year| YEARS.contains(&year));
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
            let value = format!("{year:04}-Q{}", month.div_ceil(3));
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

/// Units away from what the text named before, or, backward, from the article.
pub(super) fn anaphor(unit: Unit, offset: i32, known: &Known) -> Resolved {
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
