//! Dates of datelines: the usual orders of day, month and year, months in a few languages,
//! numbers alone; weekday and hour are read over.

use super::reader::Reader;
use crate::annotate::date::{day_number, month_number, year_number};
use crate::corpus::date::PartialDate;
use crate::text::Span;

/// Months in German, French, Spanish, Italian and Portuguese, whole and short.
const LATIN_MONTHS: [(&str, u8); 70] = [
    ("januar", 1),
    ("janvier", 1),
    ("enero", 1),
    ("gennaio", 1),
    ("janeiro", 1),
    ("gen", 1),
    ("ene", 1),
    ("jän", 1),
    ("februar", 2),
    ("février", 2),
    ("febrero", 2),
    ("febbraio", 2),
    ("fevereiro", 2),
    ("févr", 2),
    ("fev", 2),
    ("märz", 3),
    ("mars", 3),
    ("marzo", 3),
    ("março", 3),
    ("avril", 4),
    ("abril", 4),
    ("aprile", 4),
    ("abr", 4),
    ("avr", 4),
    ("mai", 5),
    ("mayo", 5),
    ("maggio", 5),
    ("maio", 5),
    ("mag", 5),
    ("juni", 6),
    ("juin", 6),
    ("junio", 6),
    ("giugno", 6),
    ("junho", 6),
    ("giu", 6),
    ("juli", 7),
    ("juillet", 7),
    ("julio", 7),
    ("luglio", 7),
    ("julho", 7),
    ("lug", 7),
    ("juil", 7),
    ("août", 8),
    ("agosto", 8),
    ("ago", 8),
    ("septembre", 9),
    ("septiembre", 9),
    ("setiembre", 9),
    ("settembre", 9),
    ("setembro", 9),
    ("set", 9),
    ("oktober", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("ottobre", 10),
    ("outubro", 10),
    ("okt", 10),
    ("ott", 10),
    ("out", 10),
    ("novembre", 11),
    ("noviembre", 11),
    ("novembro", 11),
    ("dezember", 12),
    ("décembre", 12),
    ("diciembre", 12),
    ("dicembre", 12),
    ("dezembro", 12),
    ("dic", 12),
    ("dez", 12),
    ("déc", 12),
];
/// Heads of months in Russian, Belarusian and Ukrainian; their endings vary.
const CYRILLIC_MONTHS: [(&str, u8); 36] = [
    ("январ", 1),
    ("студзен", 1),
    ("січн", 1),
    ("феврал", 2),
    ("лютаг", 2),
    ("лютог", 2),
    ("март", 3),
    ("сакавік", 3),
    ("берез", 3),
    ("апрел", 4),
    ("красавік", 4),
    ("квіт", 4),
    ("мая", 5),
    ("мае", 5),
    ("трав", 5),
    ("июн", 6),
    ("чэрвен", 6),
    ("черв", 6),
    ("июл", 7),
    ("ліпен", 7),
    ("лип", 7),
    ("август", 8),
    ("жніўн", 8),
    ("серпн", 8),
    ("сентябр", 9),
    ("верасн", 9),
    ("вересн", 9),
    ("октябр", 10),
    ("кастрычнік", 10),
    ("жовтн", 10),
    ("ноябр", 11),
    ("лістапад", 11),
    ("листопад", 11),
    ("декабр", 12),
    ("снежн", 12),
    ("груд", 12),
];

/// Reads a date, a weekday before it and brackets around it; nothing is taken if there is
/// none. Its span leaves weekday and brackets out. A year alone is no date of filing.
pub(super) fn date(reader: &mut Reader<'_>) -> Option<(PartialDate, Span)> {
    let mut at = reader.clone();
    let first = at.word();
    if is_weekday(first) || first == "le" {
        at.advance(first);
    }
    let start = at.at;
    let found = numeric(&mut at).or_else(|| named(&mut at))?;
    let read = at.since(start);
    let is_short = read.slice(at.text).ends_with('.');
    let span = Span::new(start, read.end() - usize::from(is_short));
    at.at = span.end();
    at.skip_blanks();
    let unit = at.word();
    // "26 октября 2024 г."
    at.at = match unit.trim_end_matches('.') {
        "г" | "года" => at.at + unit.len(),
        _ => span.end(),
    };
    *reader = at;
    Some((found, span))
}

/// "March 3, 2024", "3rd March 2024", "26 de octubre de 2024", "July 2024".
fn named(at: &mut Reader<'_>) -> Option<PartialDate> {
    let mut date = PartialDate::default();
    let mut end = at.at;
    for n_words in 0..5 {
        let word = at.word();
        let bare = word.trim_end_matches('.');
        if n_words > 0 && matches!(word, "de" | "of" | "del") {
            at.advance(word);
            continue;
        }
        if let Some(month) = month(bare).filter(|_| date.month.is_none()) {
            date.month = Some(month);
        } else if let Some(year) =
            year_number(bare).filter(|_| date.month.is_some() && date.year.is_none())
        {
            date.year = Some(year);
        } else if let Some(day) = day_number(bare).filter(|_| date.day.is_none()) {
            date.day = Some(day);
        } else {
            break;
        }
        end = at.at + word.len();
        let closes = word.ends_with('.') && date.day.is_some() && date.year.is_some();
        at.advance(word);
        if closes {
            break;
        }
    }
    at.at = end;
    let is_date = date.month.is_some() && (date.day.is_some() || date.year.is_some());
    is_date.then_some(date)
}

/// "2024-10-26", "26.10.2024", "26/10/2024", "10/26/2024"; what may be either is left open.
fn numeric(at: &mut Reader<'_>) -> Option<PartialDate> {
    let rest = at.rest();
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '.' | '/' | '-');
    let stop = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
    let number = rest.get(..stop)?.trim_end_matches(['.', '/', '-']);
    let mark = number.chars().find(|letter| !letter.is_ascii_digit())?;
    let parts: Vec<&str> = number.split(mark).collect();
    let [first, second, third] = parts.as_slice() else {
        return None;
    };
    let month = |word: &str| word.parse().ok().filter(|month| (1..=12).contains(month));
    let date = |year, month, day| PartialDate {
        year: Some(year),
        month,
        day,
    };
    let found = if let Some(year) = year_number(first) {
        date(year, Some(month(second)?), Some(day_number(third)?))
    } else {
        let year = year_number(third)?;
        let (day, other) = (day_number(first)?, day_number(second)?);
        match (month(first), month(second)) {
            (_, Some(month)) if mark == '.' || day > 12 => date(year, Some(month), Some(day)),
            (Some(month), None) => date(year, Some(month), Some(other)),
            (Some(month), Some(_)) if day == other => date(year, Some(month), Some(day)),
            _ => date(year, None, None),
        }
    };
    at.at += number.len();
    Some(found)
}

fn month(word: &str) -> Option<u8> {
    if !word.starts_with(char::is_alphabetic) || word.len() > 24 {
        return None;
    }
    month_number(word).or_else(|| {
        let small = word.to_lowercase();
        let is_named = |(name, _): &&(&str, u8)| *name == small;
        let is_headed = |(head, _): &&(&str, u8)| small.starts_with(head);
        let found = if small.is_ascii() || small.contains(['é', 'û', 'ä', 'ç']) {
            LATIN_MONTHS.iter().find(is_named)
        } else {
            CYRILLIC_MONTHS.iter().find(is_headed)
        };
        found.map(|(_, month)| *month)
    })
}

/// Whether a word of a name begins a date: an English month or weekday with a capital.
pub(super) fn begins_date(word: &str) -> bool {
    let is_month = word.starts_with(char::is_uppercase) && month_number(word).is_some();
    is_month || is_weekday(word)
}

fn is_weekday(word: &str) -> bool {
    let head = word.get(..3).unwrap_or_default();
    let is_short = word.trim_end_matches('.').len() == 3;
    let is_whole = word
        .get(word.len().saturating_sub(3)..)
        .is_some_and(|end| end.eq_ignore_ascii_case("day") && word.len() <= 9);
    let heads = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    (is_short || is_whole)
        && heads.iter().any(|day| day.eq_ignore_ascii_case(head))
        && word.starts_with(char::is_uppercase)
}

/// Reads an hour over, "@ 4:00 PM Australia/Perth", "at 10.30 GMT", "22:45", up to the dash
/// or the end of the line; answers whether there was one.
pub(super) fn hour(reader: &mut Reader<'_>) -> bool {
    let mut at = reader.clone();
    let is_marked = at.eat("@") || at.eat("at ");
    at.skip_blanks();
    let word = at.word();
    let rest = at.rest();
    let n_digits = rest.chars().take_while(char::is_ascii_digit).count();
    let after = rest.get(n_digits..).unwrap_or_default();
    let has_minutes = after.starts_with([':', '.', 'h', 'H'])
        && after
            .get(1..)
            .is_some_and(|end| end.starts_with(|c: char| c.is_ascii_digit()));
    let small = after.trim_start().to_ascii_lowercase();
    let has_half = ["am", "pm", "a.m", "p.m", "gmt", "utc"]
        .iter()
        .any(|half| small.starts_with(half));
    let is_hour = matches!(n_digits, 1 | 2) && (has_minutes || has_half);
    let is_military = n_digits == 4 && has_half;
    if !(is_hour || is_military) || (word.is_empty() && !is_marked) {
        return false;
    }
    let stop = at.at + rest.len().min(48);
    while at.at < stop && !at.is_dash() && !at.rest().starts_with(['|', '(', '/']) {
        let Some(letter) = at.peek() else { break };
        at.at += letter.len_utf8();
        // The slash of a zone, "US/Mountain", is no mark.
        if at.rest().starts_with('/') && letter.is_alphanumeric() {
            at.at += 1;
        }
    }
    let is_whole = at.is_dash() || at.rest().is_empty() || at.rest().starts_with(['|', '(', '/']);
    if is_whole {
        *reader = at;
    }
    is_whole
}
