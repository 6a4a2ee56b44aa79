//! Places and services in datelines: which words are one name, and which of both it is.

use super::day;
use super::known::{
    self, closes, is_listed_service, is_region, is_service, is_short_region, joins,
};
use super::reader::Reader;
use crate::annotate::casing::{SMALL_PARTS, title_case};
use crate::corpus::annotation::Dateline;
use crate::text::Span;

/// Most words of a name.
const MAX_WORDS: usize = 5;
/// Most bytes of a service's name.
const MAX_SERVICE_BYTES: usize = 60;

/// Reads capitalized words as place, as state or country after it, or as a service;
/// answers whether they were a known state or country.
///
/// 1. The first name is the place, unless it is a listed service.
/// 2. After a comma, a slash or "and" follow states, countries and further places.
/// 3. A service's name may stand anywhere else.
pub(super) fn words(reader: &mut Reader<'_>, line: &mut Dateline) -> Option<bool> {
    let before = reader.before().trim_end();
    let follows = before.ends_with([',', '/', '&', ':'])
        || before.ends_with(" AND")
        || before.ends_with(" and");
    let span = name(reader)?;
    let read = span.slice(reader.text);
    let joins = matches!(read, "AND" | "and");
    if line.place.is_none() && !joins {
        return place(reader, line, span);
    }
    if line.agency.is_none() && is_service(read) && !is_region(read) {
        line.agency = Some(read.to_owned());
        line.agency_span = Some(span);
        return Some(false);
    }
    // A state or country may follow its city, not begin a piece of its own.
    if known::is_no_place(read) {
        return None;
    }
    let is_known = is_region(read.trim_end_matches('.')) || is_region(read);
    let is_stopped = is_known && before.ends_with('.');
    (follows || joins || is_stopped).then_some(is_known)
}

/// The first name: the place, with a state or a service at its end.
fn place(reader: &mut Reader<'_>, line: &mut Dateline, span: Span) -> Option<bool> {
    let read = span.slice(reader.text);
    if line.agency.is_none() && is_listed_service(read) && !is_region(read) {
        line.agency = Some(read.to_owned());
        line.agency_span = Some(span);
        return Some(false);
    }
    if known::is_wire(read) && !known::is_city(read) && !is_region(read) {
        // "Some Newswire Editorial Coverage: New York", "Newswise — ".
        if reader.rest().starts_with(':') {
            return Some(false);
        }
        let is_opening = !read.contains(' ') && line.agency.is_none() && reader.is_dash();
        return is_opening.then(|| {
            set_agency(line, read, span);
            false
        });
    }
    let mut end = span.end();
    let mut has_region = false;
    if let Some((head, last)) = read.rsplit_once(' ') {
        let last_at = span.end() - last.len();
        if is_short_region(last) || (is_region(last) && known::is_city(head)) {
            has_region = true;
            end = span.start() + head.trim_end().len();
        } else if line.agency.is_none() && is_listed_service(last) && !is_region(last) {
            line.agency = Some(last.to_owned());
            line.agency_span = Some(Span::new(last_at, span.end()));
            end = span.start() + head.trim_end().len();
        }
    }
    let place = Span::new(span.start(), end).slice(reader.text);
    if closes(place) && !has_region {
        // "MOSCOW. Oct 26": the stop is read as a mark of its own.
        end -= 1;
        reader.at = end;
    }
    let span = Span::new(span.start(), end);
    let place = span.slice(reader.text);
    let is_short = is_short_region(place);
    line.place = Some(if is_short {
        place.to_owned()
    } else {
        title_case(place)
    });
    line.place_span = Some(span);
    Some(has_region)
}

/// Capitalized words with small parts between them; none if a small word follows.
fn name(reader: &mut Reader<'_>) -> Option<Span> {
    let start = reader.at;
    let mut end = start;
    let mut last = "";
    for n_words in 0..=MAX_WORDS {
        let word = reader.word();
        if word.is_empty() || day::begins_date(word.trim_end_matches('.')) {
            break;
        }
        let is_and = matches!(word, "AND" | "and");
        if is_and && n_words == 0 {
            // Two places, already parted by a comma.
            reader.advance(word);
            return Some(Span::new(start, start + word.len()));
        }
        let closes_name =
            (is_and && !joins(last)) || word.starts_with(|c: char| c.is_ascii_digit());
        if closes_name && n_words > 0 {
            if is_and {
                reader.advance(word);
            }
            break;
        }
        let is_small = n_words > 0 && SMALL_PARTS.contains(&word);
        let is_capital = word
            .trim_start_matches(['‘', '’', '\''])
            .starts_with(char::is_uppercase)
            || (n_words == 0 && is_listed_service(word));
        let is_broken = word.contains(['“', '”', '"', '#', '*', '$', '%', '!', '?', '™', '®', '©']);
        if !(is_capital || is_small) || n_words == MAX_WORDS || is_broken {
            return None;
        }
        reader.at += word.len();
        end = reader.at;
        last = word;
        let here = reader.at;
        reader.skip_blanks();
        if reader.at == here || reader.is_dash() || closes(word) {
            break;
        }
    }
    (end > start).then(|| Span::new(start, end))
}

/// `(BelTA)`, `[October 7, 2024]`, `([Wire](https://…))`, `(Marketwired - Oct 26, 2015)`:
/// an agency, a date, or both; words about an agency that is known are read over. Answers
/// whether it was a state or country.
pub(super) fn bracket(reader: &mut Reader<'_>, line: &mut Dateline) -> Option<bool> {
    let open = reader.peek()?;
    let close = if open == '(' { ')' } else { ']' };
    let inner_at = reader.at + open.len_utf8();
    let rest = reader.text.get(inner_at..reader.end)?;
    let (n_before, inner, n_closed) = contents(rest, close)?;
    let start = inner_at + n_before;
    let span = Span::new(start, start + inner.len()).trimmed(reader.text);
    reader.at = inner_at + n_closed;
    let mut within = Reader {
        text: reader.text,
        at: span.start(),
        end: span.end(),
        is_cut: false,
    };
    if line.date.is_none()
        && let Some(at) = dated_from(&within)
    {
        within.at = at;
        let (date, date_span) = day::date(&mut within)?;
        line.date = Some(date);
        line.date_span = Some(date_span);
        let head = Span::new(span.start(), at).slice(reader.text);
        let name = head.trim_end_matches(|c: char| !c.is_alphanumeric());
        let name_span = Span::new(span.start(), span.start() + name.len());
        // "(MUMBAI, INDIA, October 1, 2024)" names no agency, and what it does name is lost.
        let is_parted = head.trim_end().ends_with(['-', '–', '—', '|']);
        let is_named = !name.is_empty() && (is_parted || is_service(name));
        if line.agency.is_none() && line.place.is_some() && is_named {
            set_agency(line, name, name_span);
        } else if line.place.is_none() && !name.is_empty() {
            within.at = name_span.start();
            within.end = name_span.end();
            words(&mut within, line)?;
        }
        return Some(false);
    }
    let name = span.slice(reader.text);
    if line.agency.is_some() {
        // "PRISM MediaWire (Press Release Service) –"
        let says_more = is_agency(name) && !is_service(line.agency.as_deref()?);
        return (!says_more).then_some(false);
    }
    if line.place.is_some() && is_region(name) {
        return Some(true);
    }
    if line.place.is_none() && open == '[' && n_before == 0 {
        // "[Lexington, KY], March 11, 2025"
        within.at = span.start();
        let is_known = words(&mut within, line)?;
        let region = within.rest().trim_start_matches([',', ' ']);
        return Some(is_known || is_region(region));
    }
    if !is_agency(name) {
        return None;
    }
    set_agency(line, name, span);
    Some(false)
}

fn set_agency(line: &mut Dateline, name: &str, span: Span) {
    line.agency = Some(name.to_owned());
    line.agency_span = Some(span);
}

/// What a bracket holds: the bytes before it, the words, and the bytes up to the end.
fn contents(rest: &str, close: char) -> Option<(usize, &str, usize)> {
    if let Some(link) = rest.strip_prefix('[') {
        let name = link.split(']').next()?;
        let double = rest.find("))").map(|at| at + 2);
        let n_closed = double.or_else(|| rest.find(')').map(|at| at + 1))?;
        return Some((1, name, n_closed));
    }
    let n_inner = rest.find(close)?;
    Some((0, rest.get(..n_inner)?, n_inner + close.len_utf8()))
}

/// Where in a bracket a date begins: at its weekday, month or numbers.
fn dated_from(within: &Reader<'_>) -> Option<usize> {
    let mut at = within.clone();
    while !at.rest().is_empty() {
        if day::date(&mut at.clone()).is_some() {
            return Some(at.at);
        }
        let word = at.word();
        let letter = at.peek()?;
        at.at += word.len().max(if word.is_empty() {
            letter.len_utf8()
        } else {
            0
        });
        at.skip_blanks();
    }
    None
}

/// Whether the words in a bracket can be a service: no ticker, no remark, no quotation.
fn is_agency(name: &str) -> bool {
    let first = name.chars().next();
    let is_named =
        first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || is_service(name));
    let says = [" by ", "Photo ", "photo ", "formerly", "www.", "http"];
    is_named
        && name.contains(char::is_alphabetic)
        && name.len() <= MAX_SERVICE_BYTES
        && name != "Photo"
        && !name.contains([':', '\n', '“', '”', '"', '‘', ';', '$', '%'])
        && !says.iter().any(|word| name.contains(word))
}

/// `/PRNewswire/`, `/ ACCESSWIRE /`: a service between slashes; answers whether it was one.
pub(super) fn slashed(reader: &mut Reader<'_>, line: &mut Dateline) -> bool {
    let inner_at = reader.at + 1;
    let rest = reader.text.get(inner_at..reader.end).unwrap_or_default();
    let Some(n_inner) = rest.find('/') else {
        return false;
    };
    // Between place, date and the end of the line stands a name, whatever it is.
    let whole = rest.trim_end().strip_suffix('/').unwrap_or_default();
    let is_last = rest.len() + inner_at == reader.end && (1..=160).contains(&whole.trim().len());
    if line.place.is_some() && line.date.is_some() && line.agency.is_none() && is_last {
        let span = Span::new(inner_at, inner_at + whole.len()).trimmed(reader.text);
        set_agency(line, span.slice(reader.text), span);
        reader.at = reader.end;
        return true;
    }
    let span = Span::new(inner_at, inner_at + n_inner).trimmed(reader.text);
    let name = span.slice(reader.text);
    let is_glued =
        !reader.before().ends_with([' ', '\u{a0}', '.', '-']) && !reader.before().is_empty();
    // "GENEVA / NEW YORK / PARIS, 26 October" are places: a date or a mark is to come.
    let goes_on = name.contains(',') && !name.contains('&') && line.date.is_none();
    if line.agency.is_some() || is_glued || goes_on || !is_agency(name) {
        return false;
    }
    set_agency(line, name, span);
    reader.at = inner_at + n_inner + 1;
    true
}

/// `--News Direct--`: a service between dashes, alone in its line.
pub(super) fn framed(reader: &mut Reader<'_>, line: &mut Dateline) -> bool {
    let rest = reader.rest();
    let name = rest.trim_end_matches(|c: char| "-–— ".contains(c));
    let is_whole = name.len() < rest.trim_end().len() && !name.contains("--");
    if !is_whole || !is_agency(name) || !is_service(name) {
        return false;
    }
    set_agency(line, name, Span::new(reader.at, reader.at + name.len()));
    reader.at += rest.len();
    true
}
