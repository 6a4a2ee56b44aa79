//! What may follow `date:`. Calendar rules, no clock: "today" is not known here.

use super::tree::{Dates, first_day, last_day};
use crate::corpus::date::PartialDate;

/// Said where nothing else fits.
const USAGE: &str =
    "date: needs a year, a month or a day such as 2024-03, or a range 2024-01..2024-06";

/// `2024`, `2024-03`, `2024-03-05`, two of them with `..` between, one with `..` at either
/// side, or `none`.
///
/// # Errors
/// One sentence for people.
pub(super) fn dates(value: &str) -> Result<Dates, String> {
    if value.eq_ignore_ascii_case("none") {
        return Ok(Dates::Undated);
    }
    let Some((from, to)) = value.split_once("..") else {
        let date = Some(date(value)?);
        return Ok(Dates::Range {
            from: date,
            to: date,
        });
    };
    let bound = |value: &str| match value {
        "" => Ok(None),
        _ => date(value).map(Some),
    };
    let (from, to) = (bound(from)?, bound(to)?);
    match (from, to) {
        (None, None) => Err(USAGE.to_owned()),
        (Some(from), Some(to)) if first_day(from) > last_day(to) => {
            Err("The range of dates ends before it begins".to_owned())
        }
        _ => Ok(Dates::Range { from, to }),
    }
}

fn date(value: &str) -> Result<PartialDate, String> {
    let mut parts = value.split('-');
    let year = number(parts.next(), 4)?.and_then(|year| i16::try_from(year).ok());
    let month = number(parts.next(), 2)?.and_then(|month| u8::try_from(month).ok());
    let day = number(parts.next(), 2)?.and_then(|day| u8::try_from(day).ok());
    if parts.next().is_some() || year.is_none() {
        return Err(USAGE.to_owned());
    }
    if let Some(month) = month.filter(|month| !(1..=12).contains(month)) {
        return Err(format!("There is no month {month}"));
    }
    let date = PartialDate { year, month, day };
    if day.is_some_and(|day| day == 0 || day > days(date)) {
        return Err(format!("There is no day {value}"));
    }
    Ok(date)
}

/// One part of a date: all digits, of the length that is usual or, but for the year, one.
fn number(part: Option<&str>, usual: usize) -> Result<Option<u32>, String> {
    let Some(part) = part else {
        return Ok(None);
    };
    let is_short = usual == 2 && part.len() == 1;
    if (part.len() != usual && !is_short) || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(USAGE.to_owned());
    }
    part.parse().map(Some).map_err(|_| USAGE.to_owned())
}

/// Days of the month.
fn days(date: PartialDate) -> u8 {
    let year = date.year.unwrap_or(0);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match date.month {
        Some(2) if is_leap => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::dates;
    use crate::search::query::tree::Dates;

    fn check(value: &str, expected: &str) {
        let said = match dates(value) {
            Ok(Dates::Undated) => "undated".to_owned(),
            Ok(Dates::Range { from, to }) => {
                let label = |date: Option<crate::corpus::date::PartialDate>| {
                    date.map_or(String::new(), |date| date.to_string())
                };
                format!("{}..{}", label(from), label(to))
            }
            Err(sentence) => sentence,
        };
        assert!(said.starts_with(expected), "{value}: {said}");
    }

    #[test]
    fn reads_dates_and_ranges() {
        check("2024", "2024..2024");
        check("2024-3", "2024-03..2024-03");
        check("2024-02-29", "2024-02-29..2024-02-29");
        check("2024-01..2024-06", "2024-01..2024-06");
        check("..2023", "..2023");
        check("2023..", "2023..");
        check("2024..2024-03", "2024..2024-03");
        check("None", "undated");
    }

    #[test]
    fn explains_what_is_wrong() {
        for value in [
            "",
            "..",
            "yesterday",
            "24",
            "2024-",
            "2024-001",
            "2024-1-1-1",
            "２０２４",
        ] {
            check(value, "date: needs");
        }
        check("2024-13", "There is no month 13");
        check("2023-02-29", "There is no day 2023-02-29");
        check("2024..2023", "The range of dates ends");
    }
}
