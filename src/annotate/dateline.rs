//! Datelines: place, date and agency before the first words of a story. Reads the usual
//! forms of wire services and of press release services; does not check the place's name.

use super::casing::{SMALL_PARTS, title_case};
use super::date::{day_number, month_number, year_number};
use crate::corpus::annotation::Dateline;
use crate::corpus::date::PartialDate;
use crate::text::Span;

/// A dateline ends within this many bytes of its paragraph.
const MAX_BYTES: usize = 220;
/// Capitals before a dash that are no place.
const LABELS: [&str; 22] = [
    "UPDATE",
    "EXCLUSIVE",
    "CORRECTION",
    "BREAKING",
    "WATCH",
    "OPINION",
    "ANALYSIS",
    "NOTE",
    "NEWS",
    "VIDEO",
    "PHOTOS",
    "FACTBOX",
    "INTERVIEW",
    "REVIEW",
    "EDITORIAL",
    "ALERT",
    "URGENT",
    "FOR",
    "PRESS",
    "MEDIA",
    "ADVISORY",
    "RELEASE",
];

/// Reads the dateline at the start of a paragraph.
///
/// 1. Pieces between dashes are read in turn, each as place, date and agency in any order.
/// 2. The first piece that holds anything else begins the story.
/// 3. A place alone counts only in capitals and before a dash; else date or agency must be there.
pub(super) fn dateline(text: &str, paragraph: Span) -> Option<Dateline> {
    let mut reader = Reader {
        text,
        at: paragraph.start(),
        end: paragraph.end().min(paragraph.start() + MAX_BYTES),
    };
    while !text.is_char_boundary(reader.end) {
        reader.end -= 1;
    }
    reader.skip(&['*', '_', ' ']);
    let start = reader.at;
    let mut line = Dateline::default();
    let mut end = None;
    loop {
        let before = line.clone();
        match reader.piece(&mut line) {
            Some(Ending::Dash) => end = Some(reader.at),
            Some(Ending::Slash) => {
                end = Some(reader.at);
                break;
            }
            None => {
                line = before;
                break;
            }
        }
    }
    line.span = Span::new(start, end?).trimmed(text);
    is_credible(text, &line).then_some(line)
}

fn is_credible(text: &str, line: &Dateline) -> bool {
    let place = line.place_span.map_or("", |span| span.slice(text));
    let mut words = place.split([' ', ',']);
    let is_label = words.any(|word| LABELS.contains(&word));
    let is_capital = place.len() > 2 && !place.contains(char::is_lowercase);
    let has_more = line.agency.is_some() || line.date.is_some();
    !is_label
        && (if place.is_empty() {
            line.agency.is_some()
        } else {
            has_more || is_capital
        })
}

/// How a piece of a dateline ends.
enum Ending {
    Dash,
    Slash,
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    fn skip(&mut self, letters: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(letters).len();
    }

    /// Reads up to a dash, or to the slash that closes an agency.
    fn piece(&mut self, line: &mut Dateline) -> Option<Ending> {
        let mut n_read = 0;
        loop {
            self.skip(&[' ', ',', '.', '\u{a0}']);
            if self.dash() {
                return (n_read > 0).then_some(Ending::Dash);
            }
            match self.rest().chars().next()? {
                '(' => self.agency(line, '(', ')')?,
                '/' => {
                    self.agency(line, '/', '/')?;
                    let here = self.at;
                    self.skip(&[' ']);
                    if !self.dash() {
                        self.at = here;
                        return Some(Ending::Slash);
                    }
                    return Some(Ending::Dash);
                }
                '@' => self.time()?,
                _ => {
                    if !self.date(line)? {
                        self.place(line)?;
                    }
                }
            }
            n_read += 1;
        }
    }

    /// A dash with the white space around it; a plain hyphen needs white space or a fellow.
    fn dash(&mut self) -> bool {
        let rest = self.rest();
        let dashes = rest.len() - rest.trim_start_matches(['-', '–', '—', '―']).len();
        let plain = rest.starts_with('-') && dashes == 1;
        let before = self.text.get(..self.at).unwrap_or_default();
        let spaced = before.ends_with([' ', ')', '/', '\u{a0}'])
            || rest.get(1..).is_some_and(|after| after.starts_with(' '));
        if dashes == 0 || (plain && !spaced) {
            return false;
        }
        self.at += dashes;
        self.skip(&[' ', '-', '–', '—', '\u{a0}']);
        true
    }

    /// `(BelTA)`, `/PRNewswire/`, `([Wire](https://…))`.
    fn agency(&mut self, line: &mut Dateline, open: char, close: char) -> Option<()> {
        let inner_at = self.at + open.len_utf8();
        let rest = self.text.get(inner_at..self.end)?;
        let (inner, n_closed) = if let Some(link) = rest.strip_prefix('[') {
            let name = link.split(']').next()?;
            let n_closed = rest
                .find("))")
                .map(|at| at + 2)
                .or_else(|| rest.find(')').map(|at| at + 1))?;
            (name, n_closed)
        } else {
            let inner = rest.split(close).next()?;
            (inner, inner.len() + close.len_utf8())
        };
        if n_closed > rest.len() {
            return None;
        }
        let name_at = inner_at + usize::from(rest.starts_with('['));
        let span = Span::new(name_at, name_at + inner.len()).trimmed(self.text);
        let name = span.slice(self.text);
        let is_name = name.contains(char::is_alphabetic) && !name.contains([':', '\n', '“', '"']);
        if let Some(date_at) = date_in(inner) {
            // "(MUMBAI, INDIA, October 1, 2024)" dates the story and names no agency.
            let end = std::mem::replace(&mut self.end, inner_at + inner.len());
            self.at = inner_at + date_at;
            self.date(line);
            self.end = end;
            self.at = inner_at + n_closed;
            return Some(());
        }
        if line.agency.is_some() || !is_name || name.len() > 60 {
            return None;
        }
        line.agency = Some(name.to_owned());
        line.agency_span = Some(span);
        self.at = inner_at + n_closed;
        Some(())
    }

    /// "@ 4:00 PM Australia/Perth", read over.
    fn time(&mut self) -> Option<()> {
        let rest = self.rest();
        let stop = rest.find([' ', ' ']).and(rest.find(['—', '–']))?;
        self.at += stop.min(40);
        self.text.is_char_boundary(self.at).then_some(())
    }

    fn word(&self) -> &'t str {
        let rest = self.rest();
        let stop = rest.find([' ', ',', '(', '/', '–', '—', '\u{a0}', '@', '\n']);
        rest.get(..stop.unwrap_or(rest.len())).unwrap_or_default()
    }

    fn advance(&mut self, word: &str) {
        self.at += word.len();
        self.skip(&[' ', ',', '\u{a0}']);
    }

    /// A date in the usual orders, a weekday before it; answers whether there was one.
    fn date(&mut self, line: &mut Dateline) -> Option<bool> {
        let start = self.at;
        let first = self.word();
        if is_weekday(first) {
            self.advance(first);
        }
        let mut date = PartialDate::default();
        for _ in 0..3 {
            let word = self.word();
            let bare = word.trim_end_matches('.');
            if date.month.is_none() && is_month(bare) {
                date.month = month_number(bare);
            } else if let Some(year) = year_number(bare).filter(|_| date.year.is_none()) {
                date.year = Some(year);
            } else if let Some(day) = day_number(bare).filter(|_| date.day.is_none()) {
                date.day = Some(day);
            } else {
                break;
            }
            self.advance(word);
        }
        if date == PartialDate::default() {
            self.at = start;
            return Some(false);
        }
        if line.date.is_some() || (date.month.is_none() && date.year.is_none()) {
            return None;
        }
        line.date = Some(date);
        Some(true)
    }

    /// Capitalized words up to a comma, then state and country, read over.
    fn place(&mut self, line: &mut Dateline) -> Option<()> {
        let first = self.words()?;
        if line.place.is_some() {
            // A state or country may follow its city, not begin a piece of its own.
            let before = self.text.get(..first.start())?.trim_end();
            return before.ends_with(',').then_some(());
        }
        line.place = Some(title_case(first.slice(self.text)));
        line.place_span = Some(first);
        Some(())
    }

    /// At most four capitalized words.
    fn words(&mut self) -> Option<Span> {
        let start = self.at;
        let mut end = start;
        for n_words in 0..5 {
            let word = self.word();
            let is_small = n_words > 0 && SMALL_PARTS.contains(&word);
            let is_capital = word.starts_with(char::is_uppercase);
            let hyphen = word.starts_with('-');
            if word.is_empty() || hyphen || is_month(word.trim_end_matches('.')) || is_weekday(word)
            {
                break;
            }
            if !(is_capital || is_small) || n_words == 4 || word.contains([':', '“', '"']) {
                return None;
            }
            self.at += word.len();
            end = self.at;
            if !self.rest().starts_with([' ', '\u{a0}']) {
                break;
            }
            self.skip(&[' ', '\u{a0}']);
        }
        (end > start).then(|| Span::new(start, end))
    }
}

/// Where in a bracket's words a date begins: at its month, else at its year.
fn date_in(inner: &str) -> Option<usize> {
    let mut words = inner
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_dated = |word: &&str| is_month(word) || year_number(word).is_some();
    let word = words
        .clone()
        .find(|word| is_month(word))
        .or_else(|| words.find(is_dated))?;
    inner.find(word)
}

fn is_month(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && month_number(word).is_some()
}

fn is_weekday(word: &str) -> bool {
    let head = word.get(..3).unwrap_or_default();
    let is_short = word.trim_end_matches(['.', ',']).len() == 3;
    matches!(head, "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")
        && (is_short || word.trim_end_matches(',').ends_with("day"))
}

#[cfg(test)]
mod tests {
    use super::dateline;
    use crate::text::Span;

    fn check(input: &str, expected: Option<(&str, &str, &str, &str)>) {
        let found = dateline(input, Span::new(0, input.len()));
        let found = found.map(|line| {
            let date = line.date.map(|date| date.to_string()).unwrap_or_default();
            let story = input
                .get(line.span.end()..)
                .unwrap_or_default()
                .trim()
                .to_owned();
            let place = line.place.unwrap_or_default();
            (place, date, line.agency.unwrap_or_default(), story)
        });
        let expected = expected.map(|(place, date, agency, story)| {
            (
                place.to_owned(),
                date.to_owned(),
                agency.to_owned(),
                story.to_owned(),
            )
        });
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn an_agency_that_is_not_closed_is_none() {
        check("Vladimir /2024", None);
        check(" (BelTA) /17 November 2024", None);
    }

    #[test]
    fn reads_agency_lines() {
        check(
            "MINSK, 17 November (BelTA) – Belarus suggests",
            Some(("Minsk", "XXXX-11-17", "BelTA", "Belarus suggests")),
        );
        check(
            "LONDON, Oct 26 - A man",
            Some(("London", "XXXX-10-26", "", "A man")),
        );
        check(
            "NEW YORK, March 3, 2024 (Reuters) - Stocks",
            Some(("New York", "2024-03-03", "Reuters", "Stocks")),
        );
        check("BEIRUT — The army", Some(("Beirut", "", "", "The army")));
        check("(Xinhua) -- China", Some(("", "", "Xinhua", "China")));
        check("PARIS (AP) — A", Some(("Paris", "", "AP", "A")));
    }

    #[test]
    fn reads_release_lines() {
        check(
            "NASHVILLE, TN - (NewMediaWire) - September 25, 2024 - Acme",
            Some(("Nashville", "2024-09-25", "NewMediaWire", "Acme")),
        );
        check(
            "VANCOUVER, BC, August 20, 2024 /24-7PressRelease/ -- Acme",
            Some(("Vancouver", "2024-08-20", "24-7PressRelease", "Acme")),
        );
        check(
            "Fort Myers, United States - February 5, 2026 / FindSelfStorage.com /",
            Some(("Fort Myers", "2026-02-05", "FindSelfStorage.com", "")),
        );
        check(
            "TROY, Mich., June 3, 2025 /PRNewswire/ — Finys",
            Some(("Troy", "2025-06-03", "PRNewswire", "Finys")),
        );
        check(
            "NEW YORK–(BUSINESS WIRE)–Clinilabs, LLC",
            Some(("New York", "", "BUSINESS WIRE", "Clinilabs, LLC")),
        );
        check(
            "(NewMediaWire) - January 02, 2025 - DALLAS — Walking",
            Some(("Dallas", "2025-01-02", "NewMediaWire", "Walking")),
        );
        check(
            "San Ramon, CA (Newsworthy.ai) Thursday Jan 22, 2026 @ 1:35 PM Central — RChilli",
            Some(("San Ramon", "2026-01-22", "Newsworthy.ai", "RChilli")),
        );
        check(
            "DALLAS, TX -- September 12th, 2025 --Hooker",
            Some(("Dallas", "2025-09-12", "", "Hooker")),
        );
        check(
            "MINNEAPOLIS - ([NewMediaWire](https://www.newmediawire.com)) - October 16, 2024 - PetVivo",
            Some(("Minneapolis", "2024-10-16", "NewMediaWire", "PetVivo")),
        );
        check(
            "FRANKFURT AM MAIN, GERMANY - May 26, 2026 (NEWMEDIAWIRE) - The Board",
            Some((
                "Frankfurt am Main",
                "2026-05-26",
                "NEWMEDIAWIRE",
                "The Board",
            )),
        );
    }

    #[test]
    fn a_date_in_brackets_is_no_agency() {
        check(
            "MUMBAI, India (October 1, 2024) – A story begins here today.",
            Some(("Mumbai", "2024-10-01", "", "A story begins here today.")),
        );
    }

    #[test]
    fn leaves_stories_alone() {
        check("Belarus - a country - is far", None);
        check("UPDATE - The minister said", None);
        check("Mullen (NASDAQ: MULN) - an emerging", None);
        check("He said – and meant it – no", None);
    }
}
