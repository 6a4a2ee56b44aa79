//! Values that a container gives in words: dates, bylines, addresses. Only dates with a
//! year count; dates in running text are none of ours.

use crate::corpus::date::PartialDate;

/// No names of writers are longer.
const MAX_BYLINE_BYTES: usize = 300;

/// A date a container gives: "2024-03-01", "2024/03/01T08:00", "2024-03", "2024",
/// "20240301", "1.3.2024", "13/3/2024", "1 March 2024", "March 1st, 2024", "March 2024",
/// "Fri, 1 Mar 2024 08:00", "1709280000" (seconds or milliseconds since 1970, in UTC).
/// None where the year is unknown, a part is out of range, or day and month could be
/// either way round ("3/1/2024").
pub fn date(value: &str) -> Option<PartialDate> {
    let value = value.trim();
    let date = numeric(value)
        .or_else(|| compact(value))
        .or_else(|| day_first(value))
        .or_else(|| in_words(value))?;
    let plausible = date
        .day
        .is_none_or(|day| (1..=days_in(date)).contains(&day))
        && date.month.is_none_or(|month| (1..=12).contains(&month));
    plausible.then_some(date)
}

/// Year, month, day, separated by "-" or "/", followed by a time or nothing.
fn numeric(value: &str) -> Option<PartialDate> {
    let day = value.split(['T', ' ', 't', ',']).next()?;
    let mut parts = day.split(['-', '/', '.']);
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

/// "20240301", or a count of seconds or milliseconds.
fn compact(value: &str) -> Option<PartialDate> {
    let digits = value.split(['T', ' ', '.']).next()?;
    match digits.len() {
        8 => Some(PartialDate {
            year: number(digits.get(..4)?),
            month: Some(number(digits.get(4..6)?)?),
            day: Some(number(digits.get(6..)?)?),
        })
        .filter(|date| date.year.is_some()),
        10 => since_1970(number(digits)?),
        13 => since_1970(number::<i64>(digits)? / 1_000),
        _ => None,
    }
}

/// The day of a moment, counted in months of a year that begins with March, so that a
/// leap day is the last (after Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
fn since_1970(seconds: i64) -> Option<PartialDate> {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some(PartialDate {
        year: Some(i16::try_from(year).ok()?),
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
    })
}

/// "1.3.2024", where points say that the day is first, and "13/3/2024" or "3/13/2024",
/// where only one of the two can be the month.
fn day_first(value: &str) -> Option<PartialDate> {
    let value = value.split([' ', ',']).next()?;
    let mut parts = value.split(['.', '/', '-']);
    let (first, second) = (number::<u8>(parts.next()?)?, number::<u8>(parts.next()?)?);
    let year = number::<i16>(parts.next().filter(|year| year.len() == 4)?)?;
    let (day, month) = match (first, second) {
        (day, month) if value.contains('.') => (day, month),
        (day @ 13.., month @ 1..=12) | (month @ 1..=12, day @ 13..) => (day, month),
        (day, month) if day == month => (day, month),
        _ => return None,
    };
    parts.next().is_none().then_some(PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    })
}

/// Who wrote it, without "By" and on one line; none if nothing or too much is left.
pub(super) fn byline(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let names = words.join(" ");
    let by = names.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    let names = names.get(by.map_or(0, str::len)..)?.trim();
    (!names.is_empty() && names.len() <= MAX_BYLINE_BYTES).then(|| names.to_owned())
}

/// The host of a web address, without "www.".
pub(super) fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_web && host.contains('.') && !host.contains('@')).then(|| host.to_owned())
}

/// An English month with a year, and perhaps a day, in any order.
fn in_words(value: &str) -> Option<PartialDate> {
    let mut date = PartialDate::default();
    let words = value.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '-'));
    for word in words.filter(|word| !word.is_empty()) {
        let ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let word = ordinal.unwrap_or(word);
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
    use super::{byline, date, host};
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
        check("March 3rd, 2024", "2024-03-03");
        check("Fri Mar  1 08:00:00 2024", "2024-03-01");
        check("2024.03.01", "2024-03-01");
        check("20240301", "2024-03-01");
        check("20240301T080000Z", "2024-03-01");
        check("1709280000", "2024-03-01");
        check("1709280000123", "2024-03-01");
        check("1709251199", "2024-02-29");
        check("1704067199", "2023-12-31");
        check("1704067200", "2024-01-01");
        check("1.3.2024", "2024-03-01");
        check("13/3/2024 8:00", "2024-03-13");
        check("03/13/2024", "2024-03-13");
        check("3/3/2024", "2024-03-03");
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
            "3/1/2024",
            "31.4.2024",
            "20241301",
            "99999999999",
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

    #[test]
    fn bylines_and_hosts() {
        let check = |value: &str, expected| assert_eq!(byline(value).as_deref(), expected);
        check(" By  Ann\nLee ", Some("Ann Lee"));
        check("Byron Ek", Some("Byron Ek"));
        check("by ", Some("by"));
        check("  ", None);
        check(&"a ".repeat(400), None);
        let check = |value: &str, expected| assert_eq!(host(value).as_deref(), expected);
        check("https://www.Post.example/a?b", Some("post.example"));
        check("http://a.example:80", Some("a.example"));
        check("file:///home/a", None);
        check("post.example", None);
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
