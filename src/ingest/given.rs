//! Values that a container gives in words: dates, so far. Only dates with a year count;
//! dates in running text are none of ours.

use crate::corpus::date::PartialDate;

/// A date a container gives: "2024-03-01", "2024/03/01T08:00", "2024-03", "2024",
/// "1 March 2024", "March 1, 2024", "March 2024", "Fri, 1 Mar 2024 08:00". None where the
/// year is unknown or a part is out of range.
pub fn date(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    let date = numeric(value).or_else(|| in_words(value))?;
    let plausible = date
        .day
        .is_none_or(|day| (1..=days_in(date)).contains(&day))
        && date.month.is_none_or(|month| (1..=12).contains(&month));
    plausible.then_some(date)
}

/// Year, month, day, separated by "-" or "/", followed by a time or nothing.
fn numeric(value: &str) -> Option<PartialDate> {
    let day = value.split(['T', ' ', 't']).next()?;
    let mut parts = day.split(['-', '/']);
    let year = parts.next().filter(|year| year.len() == 4)?;
    let year = Some(number::<i16>(year)?);
    let month = parts.next().map(number::<u8>);
    let day = parts.next().map(number::<u8>);
    if parts.next().is_some() || matches!(month, Some(None)) || matches!(day, Some(None)) {
        return None;
    }
    Some(PartialDate {
        year,
        month: month.flatten(),
        day: day.flatten(),
    })
}

/// An English month with a year, and perhaps a day, in any order.
fn in_words(value: &str) -> Option<PartialDate> {
    let mut date = PartialDate::default();
    let words = value.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '-'));
    for word in words.filter(|word| !word.is_empty()) {
        if word.len() == 4 && date.year.is_none() && word.bytes().all(|b| b.is_ascii_digit()) {
            date.year = number(word);
        } else if word.len() <= 2 && date.day.is_none() {
            date.day = number(word);
        } else if date.month.is_none() {
            date.month = month(word);
        }
    }
    (date.year.is_some() && date.month.is_some()).then_some(date)
}

/// A month by its name or the first three letters or more of it.
fn month(word: &str) -> Option<u8> {
    let word = word.to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    let at = PartialDate::MONTHS
        .iter()
        .position(|name| name.to_ascii_lowercase().starts_with(&word))?;
    u8::try_from(at + 1).ok()
}

fn number<N: std::str::FromStr>(digits: &str) -> Option<N> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// Days of the date's month, as many as it may have where that is unknown.
fn days_in(date: PartialDate) -> u8 {
    let leap = date
        .year
        .is_none_or(|year| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0);
    match date.month {
        Some(2) => 28 + u8::from(leap),
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::date;
    use proptest::prelude::*;

    fn check(value: &str, expected: &str) {
        let found = date(value).map(|date| date.to_string());
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{value}");
    }

    #[test]
    fn forms() {
        check("2024-03-01", "2024-03-01");
        check("2024/3/1", "2024-03-01");
        check("2024-03-01T08:00:00Z", "2024-03-01");
        check("2024-03-01 08:00", "2024-03-01");
        check("2024-03", "2024-03");
        check("2024", "2024");
        check("1 March 2024", "2024-03-01");
        check("March 1, 2024", "2024-03-01");
        check("Sept. 25, 2024", "2024-09-25");
        check("Fri, 1 Mar 2024 08:00:00 +0000", "2024-03-01");
        check("March 2024", "2024-03");
    }

    #[test]
    fn not_dates() {
        for value in [
            "",
            "yesterday",
            "17 November",
            "2024-13-01",
            "2024-02-30",
            "2023-02-29",
        ] {
            check(value, "none");
        }
        for value in [
            "2024-00-10",
            "2024-01-00",
            "24-01-01",
            "2024-01-01-01",
            "-2024",
            "2024-x",
        ] {
            check(value, "none");
        }
    }

    proptest! {
        #[test]
        fn reads_what_dates_print(year in 1000_i16..=9999, month in 1_u8..=12, day in 1_u8..=28) {
            let text = format!("{year:04}-{month:02}-{day:02}");
            prop_assert_eq!(date(&text).map(|date| date.to_string()), Some(text));
        }

        #[test]
        fn never_panics(value in "\\PC{0,40}") {
            let _ = date(&value);
        }
    }
}
