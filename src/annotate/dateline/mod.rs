//! Datelines: place, date and agency before the first words of a story, or in a line of
//! their own above it. Reads the usual forms of news agencies, papers and press release
//! services; whether a place exists is asked only where nothing else speaks for it.
//!
//! Steps: [`reader`] walks over the text; [`day`] reads dates and hours, [`name`] places
//! and services; here they are put in order, and what they come to is judged.

mod day;
mod find;
#[cfg(test)]
mod forms;
mod known;
mod name;
mod reader;

use crate::corpus::annotation::Dateline;
use crate::text::Span;
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
    let is_cut = reader.end < paragraph.end();
    Draft::new(&reader, need, is_noticed, is_cut).read(&mut reader)
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

/// How what was read so far ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A dash, or a bar.
    Dash,
    /// The slash that closes an agency.
    Slash,
    /// A colon.
    Colon,
    /// A full stop.
    Stop,
    /// The bracket that closes an agency.
    Bracket,
    /// The end of the line.
    Line,
}

/// A dateline that is being read.
struct Draft {
    line: Dateline,
    /// Where the dateline began.
    start: usize,
    /// A state or country stood after the place.
    has_region: bool,
    need: Need,
    is_noticed: bool,
    is_cut: bool,
    /// The last reading that can be one.
    best: Option<Dateline>,
}

impl Draft {
    fn new(reader: &Reader<'_>, need: Need, is_noticed: bool, is_cut: bool) -> Self {
        Self {
            line: Dateline::default(),
            start: reader.at,
            has_region: false,
            need,
            is_noticed,
            is_cut,
            best: None,
        }
    }

    fn read(mut self, reader: &mut Reader<'_>) -> Option<Dateline> {
        // "--News Direct--" is a line of its own.
        let is_framed = reader.dash();
        if is_framed && !name::framed(reader, &mut self.line) {
            return None;
        }
        while self.step(reader).is_some() {}
        self.best
    }

    /// Reads one part; none when there is no more to read.
    fn step(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        reader.skip(&['*']);
        if reader.rest().starts_with("  ") && self.line.place.is_some() {
            self.keep(reader, Ending::Stop);
        }
        reader.skip_blanks();
        if reader.eat(",") {
            if self.line.date.is_some_and(|date| date.year.is_some()) {
                // "London, England, 4 July 2025, As the minister said"
                self.keep(reader, Ending::Stop);
            }
            return Some(());
        }
        if reader.rest().is_empty() {
            if !self.is_cut {
                self.keep(reader, Ending::Line);
            }
            return None;
        }
        if reader.is_dash() {
            let is_start = self.line == Dateline::default();
            reader.dash();
            self.keep(reader, Ending::Dash);
            return (!is_start).then_some(());
        }
        match reader.peek()? {
            '|' => {
                reader.at += 1;
                self.keep(reader, Ending::Dash);
                Some(())
            }
            '(' | '[' => self.bracket(reader),
            '/' => self.slash(reader),
            ':' => {
                reader.at += 1;
                self.keep(reader, Ending::Colon);
                Some(())
            }
            '.' => {
                reader.at += 1;
                if !reader.is_dash() {
                    self.keep(reader, Ending::Stop);
                }
                Some(())
            }
            '&' => {
                reader.at += 1;
                Some(())
            }
            _ => self.words(reader),
        }
    }

    fn bracket(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        name::bracket(reader, &mut self.line)?;
        if !reader.clone().dash() {
            self.keep(reader, Ending::Bracket);
        }
        Some(())
    }

    fn slash(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        if name::slashed(reader, &mut self.line) {
            reader.skip(&['.']);
            if !reader.clone().dash() {
                self.keep(reader, Ending::Slash);
            }
            return Some(());
        }
        reader.at += 1;
        // "/ October 26, 2024 /" closes a dateline; "LONDON/PARIS" goes on.
        if self.line.date.is_some() {
            self.keep(reader, Ending::Slash);
        }
        self.line.place.is_some().then_some(())
    }

    fn words(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        if self.line.date.is_none()
            && let Some((date, span)) = day::date(reader)
        {
            self.line.date = Some(date);
            self.line.date_span = Some(span);
            return Some(());
        }
        if day::hour(reader) {
            return Some(());
        }
        self.has_region |= name::words(reader, &mut self.line)?;
        Some(())
    }

    /// Remembers what was read, if it can be a whole dateline.
    fn keep(&mut self, reader: &mut Reader<'_>, ending: Ending) {
        let mut after = reader.clone();
        after.skip_blanks();
        if self.is_credible(&after, ending) {
            let mut line = self.line.clone();
            let read = Span::new(self.start, reader.at.max(self.start));
            line.span = read.trimmed(reader.text);
            self.best = Some(line);
        }
    }

    fn is_credible(&self, after: &Reader<'_>, ending: Ending) -> bool {
        let line = &self.line;
        let (date, agency) = (line.date.is_some(), line.agency.as_deref());
        let Some(span) = line.place_span else {
            return self.is_credible_without_place(after, ending);
        };
        let place = span.slice(after.text);
        let is_capital = !place.contains(char::is_lowercase) && place.len() > 2;
        let is_placed = self.has_region || known::is_city(place) || known::is_region(place);
        let opens = after.opens_sentence();
        if known::is_no_place(place) || (known::is_label(place) && !(date && agency.is_some())) {
            return false;
        }
        if !date && agency.is_none() {
            let is_placed = is_placed && (known::is_city(place) || !known::has_label(place));
            let is_capital = is_capital && (is_placed || !known::has_label(place));
            let is_shape = match ending {
                Ending::Dash => is_placed || (is_capital && place.contains(' ')),
                Ending::Colon | Ending::Line => is_placed && is_capital,
                Ending::Slash | Ending::Stop | Ending::Bracket => false,
            };
            let after = after.text.get(span.end()..).unwrap_or_default();
            // "John Doe, MD – " is no place in Maryland.
            let is_doctor = after.starts_with(", MD") && !known::is_city(place) && !is_capital;
            return is_shape
                && !is_doctor
                && (opens || ending == Ending::Line)
                && self.need == Need::Little;
        }
        match ending {
            Ending::Dash => {
                let is_parted = date && self.is_parted(span, after.text);
                is_capital || is_placed || is_parted || agency.is_some_and(known::is_service)
            }
            Ending::Slash => agency.is_some() || (opens && (is_capital || is_placed)),
            Ending::Line => {
                // "(AFP) - China" has begun its story.
                let is_behind = line.agency_span.is_some_and(|agency| agency < span);
                let is_parted = date && self.is_parted(span, after.text);
                is_parted || ((is_capital || is_placed) && (date || !is_behind))
            }
            // Without a date, "Some Token (ABC):" would be one.
            Ending::Colon | Ending::Stop => opens && date && (is_capital || is_placed),
            Ending::Bracket => {
                let is_service = agency.is_some_and(known::is_service);
                opens && agency.is_some() && (date || (is_capital && is_service))
            }
        }
    }

    /// Whether a mark stands between the place and what follows it: "Beginning Friday" has none.
    fn is_parted(&self, place: Span, text: &str) -> bool {
        let after = text.get(place.end()..).unwrap_or_default().trim_start();
        let n_words = place.slice(text).split(' ').count();
        let is_mark = |letter: char| ",-–—/|(.".contains(letter);
        n_words <= 4 && self.need == Need::Little && after.starts_with(is_mark)
            || self.line.agency.is_some()
    }

    fn is_credible_without_place(&self, after: &Reader<'_>, ending: Ending) -> bool {
        let line = &self.line;
        let opens = after.opens_sentence();
        match (line.date, line.agency.as_deref()) {
            (_, Some(agency)) => match ending {
                Ending::Dash => opens || line.date.is_some() || known::is_service(agency),
                Ending::Line => line.date.is_some() || known::is_service(agency),
                Ending::Bracket | Ending::Colon | Ending::Stop => opens && line.date.is_some(),
                Ending::Slash => false,
            },
            (Some(date), None) => match ending {
                Ending::Line => self.is_noticed,
                Ending::Dash => {
                    date.day.is_some() && opens && (self.is_noticed || self.need == Need::Little)
                }
                _ => false,
            },
            (None, None) => false,
        }
    }
}
