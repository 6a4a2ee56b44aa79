//! Calendar dates named in the text, normalized in the manner of TIMEX3: unknown parts are
//! X. Relative dates ("last week") are left alone: they need the date of publication.

use crate::corpus::annotation::DateMention;
use crate::corpus::date::PartialDate;
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// The number of a month given by its English name or a usual short form, with or without a stop.
pub(super) fn month_number(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    if !(3..=9).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let is_named = |name: &&'static str| {
        let is_short = word.len() == 3 || word.eq_ignore_ascii_case("sept");
        name.eq_ignore_ascii_case(word)
            || (is_short
                && name
                    .get(..word.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(word)))
    };
    let place = PartialDate::MONTHS.iter().position(is_named)?;
    u8::try_from(place + 1).ok()
}

/// The number of a day of the month: "17", "3rd", "1st".
pub(super) fn day_number(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = word.get(digits.len()..)?;
    let is_ordinal = ["", "st", "nd", "rd", "th"]
        .iter()
        .any(|letters| letters.eq_ignore_ascii_case(ending));
    let day = digits.parse().ok().filter(|day| (1..=31).contains(day));
    day.filter(|_| is_ordinal && digits.len() <= 2)
}

/// A year written with four digits, 1700 to 2199.
pub(super) fn year_number(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|_| word.len() == 4)?;
    (1700..2200).contains(&year).then_some(year)
}

/// What a reading of some tokens came to: how many, and the value.
type Reading = (usize, String);

/// The dates of a text, in order.
pub(super) fn dates(text: &str, tokens: &[Token]) -> Vec<DateMention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let reading = match token.kind {
            TokenKind::Word => from_month(text, tokens, at).or_else(|| quarter(text, tokens, at)),
            TokenKind::Number => from_number(text, tokens, at),
            TokenKind::Possessive | TokenKind::Mark => None,
        };
        let last = reading
            .as_ref()
            .and_then(|(n_tokens, _)| tokens.get((at + n_tokens).checked_sub(1)?));
        if let (Some((n_tokens, value)), Some(last)) = (reading, last) {
            let span = Span::new(token.span.start(), last.span.end());
            found.push(DateMention { span, value });
            at += n_tokens.max(1);
        } else {
            at += 1;
        }
    }
    found
}

fn word<'t>(text: &'t str, tokens: &[Token], at: usize) -> &'t str {
    tokens.get(at).map_or("", |token| token.span.slice(text))
}

/// A month's name, capitalized, and the tokens it takes with its stop.
fn month_at(text: &str, tokens: &[Token], at: usize) -> Option<(u8, usize)> {
    let name = word(text, tokens, at);
    if !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let month = month_number(name)?;
    let has_stop = name.len() < 5 && name != "May" && word(text, tokens, at + 1) == ".";
    Some((month, 1 + usize::from(has_stop)))
}

/// A year right here or after a comma, and the tokens it takes.
fn year_at(text: &str, tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(word(text, tokens, at) == ",");
    let year = year_number(word(text, tokens, at + comma))?;
    Some((year, 1 + comma))
}

fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "—")
}

/// "March 3, 2024", "March 3-5, 2024", "March 2024", "Oct. 26", "in March".
fn from_month(text: &str, tokens: &[Token], at: usize) -> Option<Reading> {
    let (month, n_month) = month_at(text, tokens, at)?;
    let mut next = at + n_month;
    if let Some(day) = day_number(word(text, tokens, next)) {
        next += 1;
        let until = day_number(word(text, tokens, next + 1))
            .filter(|_| is_dash(word(text, tokens, next)))
            .filter(|until| *until > day);
        next += if until.is_some() { 2 } else { 0 };
        let year = year_at(text, tokens, next);
        next += year.map_or(0, |(_, n_tokens)| n_tokens);
        let date = |day| PartialDate {
            year: year.map(|(year, _)| year),
            month: Some(month),
            day: Some(day),
        };
        let value = match until {
            Some(until) => format!("{}/{}", date(day), date(until)),
            None => date(day).to_string(),
        };
        return Some((next - at, value));
    }
    let year = year_at(text, tokens, next);
    if year.is_none() && !follows_preposition(text, tokens, at) {
        return None;
    }
    let date = PartialDate {
        year: year.map(|(year, _)| year),
        month: Some(month),
        day: None,
    };
    let n_tokens = year.map_or(1, |(_, n_year)| n_month + n_year);
    Some((n_tokens, date.to_string()))
}

fn follows_preposition(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| word(text, tokens, before));
    matches!(
        before,
        "in" | "In"
            | "since"
            | "Since"
            | "until"
            | "Until"
            | "during"
            | "During"
            | "by"
            | "By"
            | "early"
            | "late"
            | "mid"
    )
}

/// "Q3 2024".
fn quarter(text: &str, tokens: &[Token], at: usize) -> Option<Reading> {
    let quarter = word(text, tokens, at);
    if !matches!(quarter, "Q1" | "Q2" | "Q3" | "Q4") {
        return None;
    }
    let year = year_number(word(text, tokens, at + 1))?;
    Some((2, format!("{year}-{quarter}")))
}

/// "17 November 2024", "2024-03-01", "2022-2024", "in 2024".
fn from_number(text: &str, tokens: &[Token], at: usize) -> Option<Reading> {
    let first = word(text, tokens, at);
    if let Some(day) = day_number(first)
        && let Some((month, n_month)) = month_at(text, tokens, at + 1)
    {
        let year = year_number(word(text, tokens, at + 1 + n_month));
        let date = PartialDate {
            year,
            month: Some(month),
            day: Some(day),
        };
        let n_tokens = if year.is_some() { n_month + 2 } else { 2 };
        return Some((n_tokens, date.to_string()));
    }
    let year = year_number(first)?;
    if is_dash(word(text, tokens, at + 1)) {
        let second = word(text, tokens, at + 2);
        if let Some(date) = iso_date(year, second, text, tokens, at) {
            return Some((5, date.to_string()));
        }
        if let Some(until) = year_number(second).filter(|until| *until > year) {
            return Some((3, format!("{year}/{until}")));
        }
        return None;
    }
    is_plain_year(text, tokens, at).then(|| (1, format!("{year:04}")))
}

fn iso_date(
    year: i16,
    second: &str,
    text: &str,
    tokens: &[Token],
    at: usize,
) -> Option<PartialDate> {
    let month = second
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month) && second.len() == 2)?;
    let is_whole = word(text, tokens, at + 3) == "-";
    let day = day_number(word(text, tokens, at + 4)).filter(|_| is_whole)?;
    Some(PartialDate {
        year: Some(year),
        month: Some(month),
        day: Some(day),
    })
}

/// Whether what stands around a number of four digits says that it is a year.
fn is_plain_year(text: &str, tokens: &[Token], at: usize) -> bool {
    let before = at
        .checked_sub(1)
        .map_or("", |before| word(text, tokens, before));
    let after = word(text, tokens, at + 1);
    let counts = matches!(
        after,
        "people" | "employees" | "articles" | "units" | "%" | "jobs" | "percent"
    );
    !counts
        && matches!(
            before.to_ascii_lowercase().as_str(),
            "in" | "since"
                | "by"
                | "until"
                | "from"
                | "during"
                | "year"
                | "fiscal"
                | "of"
                | "to"
                | "early"
                | "late"
                | "before"
                | "after"
                | "for"
                | "spring"
                | "summer"
                | "autumn"
                | "fall"
                | "winter"
                | "through"
        )
}

#[cfg(test)]
mod tests {
    use super::dates;
    use crate::text::token::tokenize;

    fn check(input: &str, expected: &[(&str, &str)]) {
        let found = dates(input, &tokenize(input));
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|date| (date.span.slice(input), date.value.as_str()))
            .collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn reads_days() {
        check("on 17 November.", &[("17 November", "XXXX-11-17")]);
        check("On March 3, 2024, he", &[("March 3, 2024", "2024-03-03")]);
        check("17 November 2023", &[("17 November 2023", "2023-11-17")]);
        check("Oct. 26", &[("Oct. 26", "XXXX-10-26")]);
        check("September 25th", &[("September 25th", "XXXX-09-25")]);
        check("dated 2024-03-01.", &[("2024-03-01", "2024-03-01")]);
        check(
            "August 4-6, 2024",
            &[("August 4-6, 2024", "2024-08-04/2024-08-06")],
        );
    }

    #[test]
    fn reads_months_and_years() {
        check("In March, they may march.", &[("March", "XXXX-03")]);
        check("March 2024", &[("March 2024", "2024-03")]);
        check("for 2022-2024", &[("2022-2024", "2022/2024")]);
        check("since 2019", &[("2019", "2019")]);
        check("Q3 2024 sales", &[("Q3 2024", "2024-Q3")]);
        check("2000 people may march in order", &[]);
        check("May they win", &[]);
    }
}
