//! A dateline while it is read: its parts in any order, and whether they can be one.

use super::reader::Reader;
use super::{Need, day, known, name};
use crate::corpus::annotation::Dateline;
use crate::text::Span;

/// How what was read so far ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A dash, or a bar.
    Dash,
    /// The slash that closes an agency.
    Slash,
    /// A colon.
    Colon,
    /// A full stop, or a wide gap.
    Stop,
    /// A comma.
    Comma,
    /// The bracket that closes an agency.
    Bracket,
    /// The end of the line.
    Line,
}

/// A dateline that is being read.
pub(super) struct Draft {
    line: Dateline,
    /// Where the dateline began.
    start: usize,
    /// A state or country stood after the place.
    has_region: bool,
    need: Need,
    is_noticed: bool,
    /// The last reading that can be one.
    best: Option<Dateline>,
    /// Nothing is left to be read.
    is_full: bool,
}

impl Draft {
    pub(super) fn new(reader: &Reader<'_>, need: Need, is_noticed: bool) -> Self {
        Self {
            line: Dateline::default(),
            start: reader.at,
            has_region: false,
            need,
            is_noticed,
            best: None,
            is_full: false,
        }
    }

    /// Reads parts as long as there are any; answers the longest reading that holds.
    pub(super) fn read(mut self, reader: &mut Reader<'_>) -> Option<Dateline> {
        // "--News Direct--" is a line of its own.
        let is_framed = reader.dash();
        if is_framed && !name::framed(reader, &mut self.line) {
            return None;
        }
        while !self.is_full && self.step(reader).is_some() {}
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
            if self.is_behind_date(reader) {
                self.keep(reader, Ending::Comma);
            }
            return Some(());
        }
        if reader.rest().is_empty() {
            if !reader.is_cut {
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

    /// Whether the comma just read stands behind a full date or a city, as in "London,
    /// England, 4 July 2025, As the minister said".
    fn is_behind_date(&self, reader: &Reader<'_>) -> bool {
        let ends_here = |span: Span| span.end() + 1 == reader.at;
        let parts = [self.line.date_span, self.line.agency_span];
        let place = self
            .line
            .place_span
            .map_or("", |span| span.slice(reader.text));
        self.line.date.is_some_and(|date| date.year.is_some())
            && (parts.into_iter().flatten().any(ends_here) || known::is_city(place))
    }

    fn bracket(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        self.has_region |= name::bracket(reader, &mut self.line)?;
        if !reader.meets_dash() {
            self.keep(reader, Ending::Bracket);
        }
        Some(())
    }

    fn slash(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        if name::slashed(reader, &mut self.line) {
            reader.skip(&['.']);
            if !reader.meets_dash() {
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
            let has_all = line.place.is_some() && line.date.is_some() && line.agency.is_some();
            self.is_full =
                has_all && !matches!(ending, Ending::Bracket | Ending::Comma | Ending::Line);
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
                Ending::Slash | Ending::Stop | Ending::Comma | Ending::Bracket => false,
            };
            let after = after.text.get(span.end()..).unwrap_or_default();
            // "John Doe, MD – " is no place in Maryland.
            let is_doctor = after.starts_with(", MD") && !known::is_city(place) && !is_capital;
            return is_shape
                && !is_doctor
                && (opens || ending == Ending::Line)
                && self.need == Need::Little;
        }
        let is_service = agency.is_some_and(known::is_service);
        if !(date || is_placed || is_service || (is_capital && ending == Ending::Dash)) {
            return false;
        }
        match ending {
            Ending::Dash => {
                let is_parted = date && self.is_parted(span, after.text);
                is_capital || is_placed || is_parted || is_service
            }
            Ending::Slash => agency.is_some() || (opens && (is_capital || is_placed)),
            Ending::Line => {
                // "(AFP) - China" has begun its story.
                let is_behind = line.agency_span.is_some_and(|agency| agency < span);
                let is_parted = date && self.is_parted(span, after.text);
                is_parted || ((is_capital || is_placed) && (date || !is_behind))
            }
            // Without a date, "Some Token (ABC):" would be one.
            Ending::Colon | Ending::Stop | Ending::Comma => {
                opens && date && (is_capital || is_placed)
            }
            Ending::Bracket => opens && agency.is_some() && (date || (is_capital && is_service)),
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
                Ending::Bracket | Ending::Colon | Ending::Stop | Ending::Comma => {
                    opens && line.date.is_some()
                }
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
