//! Shapes of single lines by which exports are known. None looks at a line's neighbors.

use crate::corpus::date::PartialDate;
use crate::ingest::given;

/// Lines longer than this are running text.
const MAX_BYTES: usize = 160;

/// "3 of 57 DOCUMENTS", "Document 3 of 57", in the languages the databases speak.
pub(super) fn counter(line: &str) -> Option<(u32, u32)> {
    if line.len() > 60 {
        return None;
    }
    let is_document = |word: &str| {
        let head = word.get(..3).unwrap_or_default();
        head.eq_ignore_ascii_case("doc") || head.eq_ignore_ascii_case("dok")
    };
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let before = words.len();
    words.retain(|word| !is_document(word));
    let [at, of, total] = words.as_slice() else {
        return None;
    };
    let is_of = matches!(
        of.to_ascii_lowercase().as_str(),
        "of" | "von" | "van" | "sur" | "de"
    );
    let (at, total) = (at.parse().ok()?, total.parse().ok()?);
    (is_of && before == 4 && (1..=total).contains(&at)).then_some((at, total))
}

/// A line that only parts: ten or more of one sign.
pub(super) fn rule(line: &str) -> Option<char> {
    let mut signs = line.chars();
    let first = signs
        .next()
        .filter(|first| matches!(first, '_' | '=' | '-' | '*' | '#' | '~'))?;
    (line.len() >= 10 && signs.all(|sign| sign == first)).then_some(first)
}

/// "Document ABCD000020240301ab1c00001": a source of eight signs, a day, and nine more.
pub(super) fn factiva_id(line: &str) -> bool {
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    let Some(id) = line.strip_prefix("Document ").map(str::trim) else {
        return false;
    };
    let date = id.get(8..16).unwrap_or_default();
    let (month, day) = (date.get(4..6), date.get(6..8));
    let within = |part: Option<&str>, most: u8| {
        part.and_then(|part| part.parse::<u8>().ok())
            .is_some_and(|part| (1..=most).contains(&part))
    };
    id.len() == 25
        && id.starts_with(|first: char| first.is_ascii_uppercase())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && (date.starts_with("19") || date.starts_with("20"))
        && within(month, 12)
        && within(day, 31)
}

/// "512 words", "1,204 words".
pub(super) fn word_count(line: &str) -> bool {
    let Some((number, "words" | "word" | "Words")) = line.split_once(' ') else {
        return false;
    };
    number.starts_with(|first: char| first.is_ascii_digit())
        && number
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
}

/// "Copyright 2024 …", "© 2024 …", "All Rights Reserved".
pub(super) fn copyright(line: &str) -> bool {
    let starts = |head: &str| {
        line.get(..head.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(head))
    };
    line.len() <= 400
        && (starts("copyright") || starts("©") || starts("(c) ") || starts("all rights reserved"))
}

/// "Page 3 of 20", with or without the database's name behind it.
pub(super) fn page(line: &str) -> bool {
    let mut words = line.split_whitespace();
    line.len() <= MAX_BYTES
        && words.next() == Some("Page")
        && words.next().is_some_and(is_number)
        && words.next() == Some("of")
        && words.next().is_some_and(is_number)
        && words.next().is_none_or(|word| word == "©")
}

/// A line that says no more than a date: "March 1, 2024 Friday", "1 March 2024 09:30 GMT",
/// "September 12, 2001, Wednesday, Late Edition - Final".
pub(super) fn date(line: &str) -> Option<PartialDate> {
    let n_words = line.split_whitespace().count();
    let has_date_first = line
        .split_whitespace()
        .take(2)
        .any(|word| given::date(&format!("{} 1, 2000", word.trim_end_matches(','))).is_some())
        || line.starts_with(|first: char| first.is_ascii_digit());
    let is_weekday = line.split([' ', ',']).next()?.ends_with("day");
    if line.len() > 90 || n_words > 10 || !(has_date_first || is_weekday) {
        return None;
    }
    let date = given::date(line)?;
    let is_month = date.month.is_some() && n_words <= 4;
    (date.day.is_some() || is_month).then_some(date)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{copyright, counter, date, factiva_id, page, rule, word_count};

    #[test]
    fn counters() {
        let check = |line: &str, expected| assert_eq!(counter(line), expected, "{line}");
        check("3 of 57 DOCUMENTS", Some((3, 57)));
        check("Document 3 of 57", Some((3, 57)));
        check("Dokument 3 von 57", Some((3, 57)));
        check("3 of 57", None);
        check("58 of 57 DOCUMENTS", None);
        check("0 of 57 DOCUMENTS", None);
        check("3 of 57 DOCUMENTS were found", None);
        check("Document 3 is 57", None);
    }

    #[test]
    fn marks() {
        let check = |line: &str, expected| assert_eq!(rule(line), expected, "{line}");
        check("____________________", Some('_'));
        check("==========", Some('='));
        check("---", None);
        check("=====-=====", None);
        check("aaaaaaaaaaaa", None);
        assert!(word_count("1,204 words"));
        assert!(!word_count("Other words"));
        assert!(copyright("COPYRIGHT 2024 The Harbor Gazette"));
        assert!(!copyright("Copying is allowed"));
        assert!(page("Page 3 of 20 © 2024 Factiva, Inc."));
        assert!(!page("Page 3 of 20 was torn out"));
    }

    #[test]
    fn ids() {
        assert!(factiva_id("Document HRBG000020240301ek3100001"));
        assert!(factiva_id("AN   Document HRBG000020240301ek3100001"));
        assert!(!factiva_id("Document HRBG000020241301ek3100001"));
        assert!(!factiva_id("Document HRBG000020240301ek310000"));
        assert!(!factiva_id("Document 3 of 57"));
    }

    #[test]
    fn dates() {
        let check = |line: &str, expected: Option<&str>| {
            let found = date(line).map(|date| date.to_string());
            assert_eq!(found.as_deref(), expected, "{line}");
        };
        check("January 11, 2010 Monday", Some("2010-01-11"));
        check("1 March 2024 09:30 GMT", Some("2024-03-01"));
        check(
            "September 12, 2001, Wednesday, Late Edition - Final",
            Some("2001-09-12"),
        );
        check("Monday, 11 January 2010", Some("2010-01-11"));
        check("March 2024", Some("2024-03"));
        check("Harbor reopens on March 1, 2024", None);
        check("The Harbor Gazette", None);
    }
}
