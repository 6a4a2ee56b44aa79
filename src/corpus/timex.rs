//! Values in the manner of TIMEX3, said for people: "2022-11-17" is 17 November 2022. Knows
//! nothing of where they come from.

use super::date::PartialDate;

/// Units of durations after the "P" and after the "T".
const UNITS: [(char, &str); 4] = [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")];
const HOURS: [(char, &str); 3] = [('H', "hour"), ('M', "minute"), ('S', "second")];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// A value for people; the value itself where it has no plain words.
pub fn label(value: &str) -> String {
    if let Some((from, to)) = value.split_once('/') {
        return format!("{} to {}", label(from), label(to));
    }
    said(value).unwrap_or_else(|| value.to_owned())
}

fn said(value: &str) -> Option<String> {
    if let Some(length) = value.strip_prefix('P') {
        return duration(length);
    }
    if let Some((day, hours)) = value.split_once('T') {
        return Some(time(&label(day), hours));
    }
    if let Some(year) = value.strip_prefix("FY") {
        return Some(match year.split_once('-') {
            Some((year, part)) => format!("{}, fiscal {year}", part_name(part)?),
            None => format!("fiscal {year}"),
        });
    }
    if let Some((year, part)) = value.split_once('-')
        && let Some(part) = week(part).or_else(|| part_name(part))
    {
        return Some(format!("{part}, {}", year_name(year)));
    }
    match value {
        "XXXX" => return Some("year unknown".to_owned()),
        "XXXX-XX" => return Some("month unknown".to_owned()),
        _ => {}
    }
    if let Some(date) = PartialDate::parse(value) {
        return Some(day_name(date));
    }
    (!value.contains('-')).then(|| year_name(value))
}

/// "17 November 2022", "17 November, year unknown".
fn day_name(date: PartialDate) -> String {
    let month = date
        .month
        .and_then(|month| usize::from(month).checked_sub(1));
    let month = month.and_then(|at| PartialDate::MONTHS.get(at)).copied();
    let day = match (date.day, month) {
        (Some(day), Some(month)) => format!("{day} {month}"),
        (None, Some(month)) => month.to_owned(),
        _ => String::new(),
    };
    match (date.year, day.is_empty()) {
        (Some(year), true) => year.to_string(),
        (Some(year), false) => format!("{day} {year}"),
        (None, true) => "day unknown".to_owned(),
        (None, false) => format!("{day}, year unknown"),
    }
}

/// "2022", "the 1990s", "the 21st century", "year unknown".
fn year_name(year: &str) -> String {
    if !year.starts_with(|first: char| first.is_ascii_digit()) {
        return "year unknown".to_owned();
    }
    if let Some(century) = year.strip_suffix("XX") {
        let Ok(century) = century.parse::<u8>() else {
            return year.to_owned();
        };
        let nth = century.saturating_add(1);
        let ending = match (nth % 10, nth % 100) {
            (_, 11..=13) => "th",
            (1, _) => "st",
            (2, _) => "nd",
            (3, _) => "rd",
            _ => "th",
        };
        return format!("the {nth}{ending} century");
    }
    match year.strip_suffix('X') {
        Some(decade) => format!("the {decade}0s"),
        None => year.to_owned(),
    }
}

/// "week 46", "the weekend of week 46", "Monday".
fn week(part: &str) -> Option<String> {
    let part = part.strip_prefix('W')?;
    let (week, day) = part.split_once('-').unwrap_or((part, ""));
    let name = if week == "XX" {
        "a week".to_owned()
    } else {
        format!("week {}", week.parse::<u8>().ok()?)
    };
    match day {
        "" => Some(name),
        "WE" => Some(format!("weekend of {name}")),
        day => {
            let at = day.parse::<usize>().ok()?.checked_sub(1)?;
            let weekday = WEEKDAYS.get(at)?;
            Some(format!("{weekday} of {name}"))
        }
    }
}

fn part_name(part: &str) -> Option<String> {
    let name = match part {
        "Q1" => "first quarter",
        "Q2" => "second quarter",
        "Q3" => "third quarter",
        "Q4" => "fourth quarter",
        "QX" => "quarter unknown",
        "H1" => "first half",
        "H2" => "second half",
        "SP" => "spring",
        "SU" => "summer",
        "FA" => "autumn",
        "WI" => "winter",
        _ => return None,
    };
    Some(name.to_owned())
}

fn time(day: &str, hours: &str) -> String {
    let part = match hours {
        "MO" => "morning",
        "AF" => "afternoon",
        "EV" => "evening",
        "NI" => "night",
        hours => hours,
    };
    format!("{day}, {part}")
}

/// "3 days", "several years".
fn duration(length: &str) -> Option<String> {
    let (units, length) = match length.strip_prefix('T') {
        Some(length) => (&HOURS[..], length),
        None => (&UNITS[..], length),
    };
    let code = length.chars().next_back()?;
    let number = length.strip_suffix(code)?;
    let (_, unit) = units.iter().find(|(one, _)| *one == code)?;
    Some(match number {
        "1" => format!("1 {unit}"),
        "X" => format!("several {unit}s"),
        number => format!("{number} {unit}s"),
    })
}

#[cfg(test)]
mod tests {
    use super::label;
    use proptest::prelude::*;

    fn check(value: &str, expected: &str) {
        assert_eq!(label(value), expected, "{value}");
    }

    #[test]
    fn says_dates() {
        check("2022-11-17", "17 November 2022");
        check("XXXX-11-17", "17 November, year unknown");
        check("XXXX-XX-XX", "day unknown");
        check("2022-XX-XX", "2022");
        check("2022-11", "November 2022");
        check("2022", "2022");
        check("XXXX", "year unknown");
        check("XXXX-XX", "month unknown");
        check("199X", "the 1990s");
        check("20XX", "the 21st century");
        check("18XX", "the 19th century");
        check("2022-W46", "week 46, 2022");
        check("2022-W46-WE", "weekend of week 46, 2022");
        check("XXXX-WXX", "a week, year unknown");
        check("XXXX-WXX-2", "Tuesday of a week, year unknown");
        check("2022-Q3", "third quarter, 2022");
        check("FY2025-Q3", "third quarter, fiscal 2025");
        check("FY2025", "fiscal 2025");
        check("2022-WI", "winter, 2022");
        check("2022/2024", "2022 to 2024");
    }

    #[test]
    fn says_times_and_lengths() {
        check("2022-11-17T14:30", "17 November 2022, 14:30");
        check("2022-11-17TMO", "17 November 2022, morning");
        check("P20Y", "20 years");
        check("P1D", "1 day");
        check("PT30M", "30 minutes");
        check("PXY", "several years");
        check("P3D/P5D", "3 days to 5 days");
    }

    proptest! {
        #[test]
        fn says_something_of_anything(value in "[0-9XPTWQHFY/é-]{1,14}") {
            prop_assert!(!label(&value).is_empty());
        }
    }
}
