//! Dates as people type them into a field: "2024-03-05", "5 March 2024", "March 5, 2024",
//! "March 2024", "2024". Takes nothing for granted: what can be read in two ways is asked back.

use super::date::PartialDate;

/// Why a typed date is not taken; one sentence for the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TypedDateError {
    /// No date in a form that is known.
    #[error("Type a date such as 2024-03-05, 5 March 2024, March 2024 or 2024.")]
    Unknown,
    /// Day and month could each be the other.
    #[error("Day and month could be swapped; write the month as a word, or 2024-03-05.")]
    Ambiguous,
    /// The calendar has no such day.
    #[error("The calendar has no such day.")]
    NoSuchDay,
}

/// The date that was typed. White space, case, commas and the endings of "5th" do not matter.
pub fn parse(typed: &str) -> Result<PartialDate, TypedDateError> {
    let parts: Vec<&str> = typed
        .split(|letter: char| letter.is_whitespace() || ",./-–".contains(letter))
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("of"))
        .collect();
    let parts: Option<Vec<Part>> = parts.into_iter().map(part).collect();
    let date = match parts.ok_or(TypedDateError::Unknown)?.as_slice() {
        [Part::Year(year)] => known(Some(*year), None, None),
        [Part::Year(year), Part::Month(month)] | [Part::Month(month), Part::Year(year)] => {
            known(Some(*year), Some(*month), None)
        }
        [Part::Year(year), Part::Number(month)] | [Part::Number(month), Part::Year(year)] => {
            known(Some(*year), Some(*month), None)
        }
        [Part::Year(year), Part::Number(month), Part::Number(day)] => {
            known(Some(*year), Some(*month), Some(*day))
        }
        [Part::Number(day), Part::Month(month), Part::Year(year)]
        | [Part::Month(month), Part::Number(day), Part::Year(year)]
        | [Part::Year(year), Part::Month(month), Part::Number(day)] => {
            known(Some(*year), Some(*month), Some(*day))
        }
        [Part::Number(day), Part::Month(month)] | [Part::Month(month), Part::Number(day)] => {
            known(None, Some(*month), Some(*day))
        }
        [Part::Month(month)] => known(None, Some(*month), None),
        [Part::Number(one), Part::Number(other), Part::Year(year)] => {
            let (day, month) = day_and_month(*one, *other)?;
            known(Some(*year), Some(month), Some(day))
        }
        _ => return Err(TypedDateError::Unknown),
    };
    if is_in_calendar(date) {
        Ok(date)
    } else {
        Err(TypedDateError::NoSuchDay)
    }
}

enum Part {
    /// Four digits.
    Year(i16),
    /// One or two.
    Number(u8),
    /// A month's name.
    Month(u8),
}

fn part(text: &str) -> Option<Part> {
    let lower = text.to_lowercase();
    let bare = ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|ending| lower.strip_suffix(ending))
        .filter(|bare| bare.bytes().all(|byte| byte.is_ascii_digit()));
    let digits = bare.unwrap_or(&lower);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return match digits.len() {
            4 => digits.parse().ok().map(Part::Year),
            1 | 2 => digits.parse().ok().map(Part::Number),
            _ => None,
        };
    }
    let is_named = |name: &&str| {
        let name = name.to_lowercase();
        lower.len() >= 3 && (name.starts_with(&lower) || lower == "sept" && name == "september")
    };
    let at = PartialDate::MONTHS
        .iter()
        .position(|name| is_named(&name))?;
    u8::try_from(at + 1).ok().map(Part::Month)
}

/// Of two numbers, unless each could be either.
fn day_and_month(one: u8, other: u8) -> Result<(u8, u8), TypedDateError> {
    match (one > 12, other > 12) {
        (true, false) => Ok((one, other)),
        (false, true) => Ok((other, one)),
        (false, false) if one == other => Ok((one, other)),
        (false, false) => Err(TypedDateError::Ambiguous),
        (true, true) => Err(TypedDateError::NoSuchDay),
    }
}

fn known(year: Option<i16>, month: Option<u8>, day: Option<u8>) -> PartialDate {
    PartialDate { year, month, day }
}

fn is_in_calendar(date: PartialDate) -> bool {
    let n_days = match date.month {
        None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) => match date.year {
            Some(year) if year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) => 28,
            _ => 29,
        },
        Some(_) => return false,
    };
    date.year != Some(0) && date.day.is_none_or(|day| (1..=n_days).contains(&day))
}

#[cfg(test)]
mod tests {
    use super::{TypedDateError, parse};
    use proptest::prelude::*;

    fn check(typed: &str, expected: Result<&str, TypedDateError>) {
        let got = parse(typed).map(|date| date.to_string());
        assert_eq!(got, expected.map(str::to_owned), "{typed}");
    }

    #[test]
    fn common_forms_are_understood() {
        for typed in [
            "2024-03-05",
            "2024/3/5",
            "2024.03.05",
            "5 March 2024",
            " 5th of march, 2024 ",
            "5 Mar. 2024",
            "March 5, 2024",
            "2024 March 5",
            "Mar 5th 2024",
        ] {
            check(typed, Ok("2024-03-05"));
        }
        check("March 2024", Ok("2024-03"));
        check("2024-03", Ok("2024-03"));
        check("3/2024", Ok("2024-03"));
        check("2024", Ok("2024"));
        check("5 Sept", Ok("XXXX-09-05"));
        check("March", Ok("XXXX-03"));
        check("25.12.2023", Ok("2023-12-25"));
        check("12/25/2023", Ok("2023-12-25"));
        check("3.3.2023", Ok("2023-03-03"));
        check("29 Feb 2024", Ok("2024-02-29"));
        check("29 Feb", Ok("XXXX-02-29"));
    }

    #[test]
    fn what_is_unclear_is_asked_back() {
        check("5/3/2024", Err(TypedDateError::Ambiguous));
        for typed in [
            "",
            "soon",
            "5",
            "ma 2024",
            "05-03-24",
            "2024-03-05-06",
            "20240305",
        ] {
            check(typed, Err(TypedDateError::Unknown));
        }
        for typed in [
            "2023-02-29",
            "1900-02-29",
            "31 April",
            "2024-13",
            "2024-00-01",
            "0000",
        ] {
            check(typed, Err(TypedDateError::NoSuchDay));
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_is_understood_again(
            year in 1000_i16..3000, month in 1_u8..13, day in 1_u8..29
        ) {
            for (month, day) in [(Some(month), Some(day)), (Some(month), None), (None, None)] {
                let date = super::known(Some(year), month, day);
                prop_assert_eq!(parse(&date.label()), Ok(date));
                prop_assert_eq!(parse(&date.to_string()), Ok(date));
            }
        }

        #[test]
        fn any_text_is_taken(typed in "\\PC{0,20}") {
            let _ = parse(&typed);
        }
    }
}
