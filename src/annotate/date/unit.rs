//! What is told by a unit of time: "three years ago", "last week", "every two months",
//! "20 years", "the previous day". Read backward from the unit.

use super::amount::{Amount, amount};
use super::page::{Page, is_dash};
use super::period;
use super::sense::{Reading, Sense, Unit};
use super::year_number;
use crate::corpus::annotation::DateKind;

/// Words before "a year" that make it a duration.
const BEFORE_ONE: [&str; 15] = [
    "for",
    "in",
    "within",
    "than",
    "over",
    "after",
    "about",
    "nearly",
    "almost",
    "around",
    "roughly",
    "approximately",
    "least",
    "under",
    "just",
];

/// What the unit at `at` tells with the words around it.
pub(super) fn from_unit(page: &Page<'_>, at: usize, unit: Unit, is_many: bool) -> Option<Reading> {
    if is_age(page, at) {
        return None;
    }
    let special = match unit {
        Unit::Century => period::century(page, at),
        Unit::Quarter => period::quarter(page, at),
        _ => None,
    };
    special
        .or_else(|| every(page, at, unit))
        .or_else(|| counted(page, at, unit, is_many))
        .or_else(|| {
            let alone = || relative(page, at, unit).or_else(|| one(page, at, unit));
            (!is_many).then(alone).flatten()
        })
}

/// "45-year-old", "12 years and older".
fn is_age(page: &Page<'_>, at: usize) -> bool {
    const OLD: [&str; 7] = ["old", "olds", "older", "younger", "young", "up", "over"];
    let hyphen = usize::from(is_dash(page.word(at + 1)));
    page.is(at + 1 + hyphen, &["old", "olds", "older"])
        || (page.is(at + 1, &["and", "or"]) && page.is(at + 2, &OLD))
        || (page.is(at + 1, &["of"]) && page.is(at + 2, &["age"]))
}

/// The ISO 8601 duration of some units.
fn duration(number: Option<&str>, unit: Unit) -> Option<String> {
    let times = |by: u32, code: char| match number {
        None => Some(format!("PX{code}")),
        Some(number) => Some(format!(
            "P{}{code}",
            number.parse::<u32>().ok()?.checked_mul(by)?
        )),
    };
    let plain = number.unwrap_or("X");
    match unit {
        Unit::Second => Some(format!("PT{plain}S")),
        Unit::Minute => Some(format!("PT{plain}M")),
        Unit::Hour => Some(format!("PT{plain}H")),
        Unit::Day => Some(format!("P{plain}D")),
        Unit::Week => Some(format!("P{plain}W")),
        Unit::Month => Some(format!("P{plain}M")),
        Unit::Year => Some(format!("P{plain}Y")),
        Unit::Quarter => times(3, 'M'),
        Unit::Decade => times(10, 'Y'),
        Unit::Century => times(100, 'Y'),
        Unit::Weekend => None,
    }
}

fn fixed(from: usize, end: usize, value: String, kind: DateKind) -> Reading {
    let rule = if kind == DateKind::Set {
        "set"
    } else {
        "duration"
    };
    Reading::new(from, end, Sense::Fixed(value, kind, rule))
}

/// "every day", "every other week", "every three months".
fn every(page: &Page<'_>, at: usize, unit: Unit) -> Option<Reading> {
    const EACH: [&str; 2] = ["every", "each"];
    if page.was(at, 1, &EACH) {
        return Some(fixed(
            at - 1,
            at + 1,
            duration(Some("1"), unit)?,
            DateKind::Set,
        ));
    }
    if page.was(at, 1, &["other", "second"]) && page.was(at, 2, &EACH) {
        return Some(fixed(
            at - 2,
            at + 1,
            duration(Some("2"), unit)?,
            DateKind::Set,
        ));
    }
    if page.was(at, 1, &["a", "an"]) && page.was(at, 2, &["once", "twice"]) {
        return Some(fixed(
            at - 2,
            at + 1,
            duration(Some("1"), unit)?,
            DateKind::Set,
        ));
    }
    let amount = amount(page, at).filter(|amount| page.was(amount.from, 1, &EACH))?;
    let value = with_least(&amount, unit).filter(|_| amount.number.is_some())?;
    Some(fixed(amount.from - 1, at + 1, value, DateKind::Set))
}

/// "20 years", "past five years", "three years ago", "two weeks from now".
fn counted(page: &Page<'_>, at: usize, unit: Unit, is_many: bool) -> Option<Reading> {
    let amount = amount(page, at)?;
    let number = amount.number.as_deref();
    let from = amount.from;
    let is_one = number == Some("1") || page.is(from, &["one"]);
    let is_joined = is_dash(page.before(at, 1)) || page.was(at, 1, &["+"]);
    let is_odd = page.was(
        from,
        1,
        &["no", "$", "€", "£", "aged", "age", "ages", "these", "those"],
    ) || number
        .is_some_and(|number| unit == Unit::Year && year_number(number).is_some())
        || (unit == Unit::Second && !is_many && !is_joined);
    // "One day" may be any day, and what is told of one thing with many is something else.
    let is_some_day = is_one && unit == Unit::Day && !is_joined && !is_measured(page, from);
    if is_odd || is_some_day || (is_one && is_many && !page.is_number(from)) {
        return None;
    }
    let signed = if page.is(at + 1, &["ago"]) {
        Some((-1, 2))
    } else if page.is(at + 1, &["from"]) && page.is(at + 2, &["now"]) {
        Some((1, 3))
    } else {
        None
    };
    if let Some((sign, n_tokens)) = signed {
        let count = number.and_then(|number| number.parse::<i32>().ok());
        return away(from, at + n_tokens, unit, count.map(|count| sign * count));
    }
    let is_turned = page.was(
        from,
        1,
        &["past", "last", "next", "coming", "previous", "following"],
    );
    let value = with_least(&amount, unit)?;
    let from = from - usize::from(is_turned);
    Some(fixed(from, at + 1, value, DateKind::Duration))
}

fn is_measured(page: &Page<'_>, from: usize) -> bool {
    page.was(
        from,
        1,
        &[
            "for", "in", "within", "of", "than", "only", "after", "least", "just",
        ],
    )
}

fn with_least(amount: &Amount, unit: Unit) -> Option<String> {
    let most = duration(amount.number.as_deref(), unit)?;
    match &amount.least {
        Some(least) => Some(format!("{}/{most}", duration(Some(least), unit)?)),
        None => Some(most),
    }
}

/// Some units away from the article; which day that was is unknown if the units are hours.
fn away(from: usize, end: usize, unit: Unit, offset: Option<i32>) -> Option<Reading> {
    let is_short = matches!(unit, Unit::Second | Unit::Minute | Unit::Hour);
    let sense = match offset {
        Some(offset) if !is_short => Sense::Relative {
            unit,
            offset,
            hours: None,
        },
        Some(_) => return None,
        None => Sense::Fixed("XXXX".to_owned(), DateKind::Date, "unknown-distance"),
    };
    Some(Reading::new(from, end, sense))
}

/// "last week", "this year", "the previous day", "later in the year", "that month".
fn relative(page: &Page<'_>, at: usize, unit: Unit) -> Option<Reading> {
    use Unit::{Day, Hour, Minute, Second, Week, Weekend, Year};
    if matches!(unit, Second | Minute | Hour) || (is_dash(page.word(at + 1)) && page.is_glued(at)) {
        return None;
    }
    let from = at.checked_sub(1)?;
    let has_the = page.was(at, 2, &["the"]);
    let made = |sense| Some(Reading::new(from, at + 1, sense));
    let away = |offset| {
        let hours = None;
        made(Sense::Relative {
            unit,
            offset,
            hours,
        })
    };
    let back = |offset| made(Sense::Anaphor { unit, offset });
    let length = || {
        Some(fixed(
            from,
            at + 1,
            duration(Some("1"), unit)?,
            DateKind::Duration,
        ))
    };
    match page.word(from).to_ascii_lowercase().as_str() {
        "this" | "current" if unit != Day => away(0),
        "last" if unit == Day || page.is(at + 1, &["of"]) || is_owned(page, from) => None,
        "last" | "coming" if has_the && unit != Weekend => length(),
        "last" => away(-1),
        "past" if unit != Day && page.was(at, 2, &["the", "this"]) => length(),
        "next" if unit == Day => has_the.then(|| back(1)).flatten(),
        "next" if has_the && unit != Weekend => length(),
        "next" if !is_owned(page, from) => away(1),
        "previous" | "prior" | "preceding" => back(-1),
        "following" if unit != Weekend => back(1),
        "same" if matches!(unit, Day | Week | Year | Unit::Month | Unit::Quarter) => back(0),
        "that" if matches!(unit, Day | Week | Year | Unit::Month) => back(0),
        "the" => whole(page, at).then(|| {
            let hours = None;
            let offset = 0;
            Reading::new(
                at,
                at + 1,
                Sense::Relative {
                    unit,
                    offset,
                    hours,
                },
            )
        }),
        "by" | "at" | "before" | "through" if unit == Year && page.is(at + 1, &["end"]) => {
            let (hours, offset) = (None, 0);
            let is_said = year_number(page.word(at + 2)).is_some();
            let sense = Sense::Relative {
                unit,
                offset,
                hours,
            };
            (!is_said).then(|| Reading::new(at, at + 2, sense))
        }
        _ => None,
    }
}

/// "its last quarter" may be any.
fn is_owned(page: &Page<'_>, at: usize) -> bool {
    page.was(
        at,
        1,
        &[
            "its", "their", "his", "her", "our", "my", "your", "’s", "'s",
        ],
    )
}

/// Whether "the year" is the article's: "later in the year", "end of the month".
fn whole(page: &Page<'_>, at: usize) -> bool {
    let is_said = year_number(page.word(at + 1)).is_some() || page.is(at + 1, &["of", "ended"]);
    let late = page.was(at, 2, &["in"]) && page.was(at, 3, &["early", "late", "earlier", "later"]);
    let end = page.was(at, 2, &["of"])
        && page.was(
            at,
            3,
            &["end", "start", "beginning", "rest", "remainder", "middle"],
        );
    !is_said && (late || end)
}

/// "a year ago", "for a week", "half an hour".
fn one(page: &Page<'_>, at: usize, unit: Unit) -> Option<Reading> {
    if !page.was(at, 1, &["a", "an"]) {
        return None;
    }
    let from = at - 1;
    if page.is(at + 1, &["ago"]) {
        return away(from, at + 2, unit, Some(-1));
    }
    if page.was(from, 1, &["half"]) {
        let value = match unit {
            Unit::Hour => "PT30M",
            Unit::Day => "PT12H",
            Unit::Year => "P6M",
            Unit::Decade => "P5Y",
            Unit::Century => "P50Y",
            _ => return None,
        };
        return Some(fixed(
            from - 1,
            at + 1,
            value.to_owned(),
            DateKind::Duration,
        ));
    }
    // "a day trip": a word that goes on names no length of time.
    let goes_on = is_dash(page.word(at + 1));
    let value = duration(Some("1"), unit).filter(|_| unit != Unit::Second && !goes_on)?;
    page.was(from, 1, &BEFORE_ONE)
        .then(|| fixed(from, at + 1, value, DateKind::Duration))
}
