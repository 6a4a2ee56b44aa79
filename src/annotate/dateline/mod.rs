//! Datelines: place, date and agency before the first words of a story, or in a line of
//! their own above it. Reads the usual forms of news agencies, papers and press release
//! services; whether a place exists is asked only where nothing else speaks for it.
//!
//! Steps: [`reader`] walks over the text; [`day`] reads dates and hours, [`name`] places
//! and services; [`draft`] puts them in order and judges what they come to; [`find`] looks
//! through the head of an article.

#[cfg(test)]
mod agencies;
mod day;
mod draft;
mod find;
#[cfg(test)]
mod forms;
mod known;
mod name;
mod reader;

use crate::corpus::annotation::Dateline;
use crate::text::Span;
use draft::Draft;
pub(super) use find::find;
use reader::Reader;

/// A dateline ends within this many bytes of its paragraph.
const MAX_BYTES: usize = 260;
/// A dateline within a paragraph begins within this many bytes of it.
const MAX_INNER_BYTES: usize = 400;
/// Openings of lines that say when a text may be used or was put out.
const NOTICES: [&str; 19] = [
    "embargoed until",
    "under embargo until",
    "for immediate release",
    "for release",
    "press release",
    "news release",
    "media release",
    "release date",
    "date of release",
    "date of publication",
    "publication date",
    "published on",
    "published",
    "posted on",
    "posted",
    "issued on",
    "issued",
    "date",
    "media advisory",
];

/// How much a dateline needs to be taken for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// The first paragraphs: a place in capitals or a known one is enough.
    Little,
    /// Further down or in a line that may be a headline: date or agency must be there.
    More,
}

/// Reads the dateline at the start of a paragraph.
///
/// 1. Pieces between dashes are read in turn, each as place, date and agency in any order.
/// 2. The first piece that holds anything else begins the story.
/// 3. A place alone counts in capitals, with its region or if known, and before a dash; a
///    date alone with a dash at the very start or in a line that says so ("Release date").
/// 4. A line that holds nothing else is a dateline if two of the three are in it.
pub(super) fn dateline(text: &str, paragraph: Span, need: Need) -> Option<Dateline> {
    let mut reader = Reader::new(text, paragraph, MAX_BYTES);
    reader.skip(&['*', '_']);
    reader.skip_blanks();
    let is_noticed = need == Need::Little && notice(&mut reader);
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || "(/[-–—‘’'".contains(c);
    if !reader
        .peek()
        .is_some_and(|c| opens(c) || (is_noticed && c.is_alphabetic()))
    {
        return None;
    }
    Draft::new(&reader, need, is_noticed).read(&mut reader)
}

/// Reads a dateline that stands within a paragraph: a deck or the words under a picture
/// were run into the text. Place, date and a news service must all be there.
pub(super) fn inner_dateline(text: &str, paragraph: Span) -> Option<Dateline> {
    let head = Reader::new(text, paragraph, MAX_INNER_BYTES).rest();
    let mut before = 'A';
    for (at, letter) in head.char_indices() {
        let is_start = before == ' ' && (letter == '(' || letter.is_uppercase());
        before = letter;
        let rest = head.get(at..).unwrap_or_default();
        let is_loud = rest.chars().take(3).all(|c| c.is_uppercase() || c == '.');
        let is_gap = head.get(..at).is_some_and(|before| before.ends_with("  "));
        if !is_start || !(letter == '(' || is_loud || is_gap) {
            continue;
        }
        let rest = Span::new(paragraph.start() + at, paragraph.end());
        let found = dateline(text, rest, Need::More).filter(|line| {
            let is_full = line.place.is_some() && line.date.is_some();
            is_full && line.agency.as_deref().is_some_and(known::is_wire)
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Reads a line that is a date and nothing else.
pub(super) fn dated_line(text: &str, line: Span) -> Option<Dateline> {
    let mut reader = Reader::new(text, line, MAX_BYTES);
    reader.skip(&['*', '_', ' ', '\u{a0}', '(', '[']);
    let (date, span) = day::date(&mut reader)?;
    reader.skip(&[',']);
    reader.skip_blanks();
    if !reader.rest().is_empty() {
        day::hour(&mut reader);
    }
    reader.skip(&['*', '_', ' ', ')', ']', '.', '|', '-', '–', '—']);
    let is_whole = reader.rest().is_empty() && date.day.is_some();
    is_whole.then(|| Dateline {
        span: line,
        date: Some(date),
        date_span: Some(span),
        ..Dateline::default()
    })
}

/// Whether a paragraph begins a story by its dateline; a place alone in its line does not.
pub(super) fn opens_story(text: &str, paragraph: Span) -> bool {
    dateline(text, paragraph, Need::Little).is_some_and(|line| {
        let is_whole = line.span.end() >= paragraph.end();
        line.date.is_some() || line.agency.is_some() || !is_whole
    })
}

/// Whether a line says that a text is released, and perhaps when.
pub(super) fn is_notice(text: &str, line: Span) -> bool {
    let mut reader = Reader::new(text, line, MAX_BYTES);
    reader.skip(&['*', '_', ' ']);
    notice(&mut reader)
}

/// Takes "FOR IMMEDIATE RELEASE:" and the like; answers whether it was there.
fn notice(reader: &mut Reader<'_>) -> bool {
    let rest = reader.rest();
    let found = NOTICES.iter().find(|notice| {
        rest.get(..notice.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(notice))
    });
    let Some(found) = found else { return false };
    if found.contains("embargo") {
        // When a text may be used is not when it was filed.
        reader.at = reader.end;
        return true;
    }
    let after = rest.get(found.len()..).unwrap_or_default();
    // "Date" and "Published" begin sentences too.
    let is_closed = after.trim_start().starts_with([':', '-', '–', '—', '|']);
    let is_long = found.contains(' ') && !after.starts_with(char::is_alphabetic);
    if !(is_closed || is_long) {
        return false;
    }
    reader.at += found.len();
    reader.skip(&[
        ':', ' ', '*', '-', '–', '—', '|', '\u{a0}', ',', '.', '(', '\n',
    ]);
    if reader.before().ends_with('(') {
        reader.at -= 1;
    }
    true
}
