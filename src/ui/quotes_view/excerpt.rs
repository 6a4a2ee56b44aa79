//! The words of a quotation as a few lines, with the words that were looked for marked. Long
//! quotations are cut before they are laid out.

use crate::text::Span;
use crate::text::fold::{Folded, fold};
use crate::ui::theme::Tokens;
use egui::FontId;
use egui::text::{LayoutJob, TextFormat};

/// Letters laid out at most.
const MOST: usize = 900;
/// Letters before the first mark, where what comes before is left out.
const BEFORE: usize = 60;

/// How words are set.
#[derive(Clone, Debug)]
pub struct Style {
    /// Face and size.
    pub font: FontId,
    /// From baseline to baseline.
    pub line: f32,
    /// Color of letters.
    pub color: egui::Color32,
    /// Lines at most; the rest is cut.
    pub n_rows: usize,
    /// Letters that surely are in sight: a mark behind them has what is before it left out.
    pub in_sight: usize,
}

/// The words of a quotation with what is marked in them.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The words as they stand.
    pub words: &'a str,
    /// Words that are looked for among quotations.
    pub needle: &'a str,
    /// Hits of the search (bytes of the article).
    pub hits: &'a [Span],
    /// Where the words begin in the article.
    pub start: usize,
}

impl Marked<'_> {
    /// What is marked, in order, not overlapping (bytes of the words).
    fn marks(&self) -> Vec<Span> {
        let wanted = fold(self.needle);
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let mut marks = marks(self.words, &wanted);
        marks.extend(self.hits.iter().filter_map(|hit| {
            let start = hit.start().checked_sub(self.start)?;
            let end = hit.end().checked_sub(self.start)?;
            (end <= self.words.len()).then(|| Span::new(start, end))
        }));
        disjoint(marks)
    }
}

/// A job of the words of a quotation at a width.
pub fn job(tokens: &Tokens, marked: &Marked<'_>, style: &Style, width: f32) -> LayoutJob {
    let (line, marks) = line(marked.words, &marked.marks(), style.in_sight);
    let plain = TextFormat {
        line_height: Some(style.line),
        ..TextFormat::simple(style.font.clone(), style.color)
    };
    let strong = TextFormat {
        background: tokens.hit,
        color: tokens.ink,
        // As high as the letters, on the same baseline; the line is higher.
        line_height: None,
        valign: egui::Align::Center,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(hit)) = (line.get(at..mark.start()), line.get(mark.range())) else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        job.append(hit, 0.0, strong.clone());
        at = mark.end();
    }
    job.append(line.get(at..).unwrap_or_default(), 0.0, plain);
    job.wrap.max_width = width;
    job.wrap.max_rows = style.n_rows;
    job
}

/// The words on one line, from shortly before the first mark on if that would be out of
/// sight, and the marks.
fn line(words: &str, marks: &[Span], in_sight: usize) -> (String, Vec<Span>) {
    let first = marks.first().map_or(0, |mark| mark.start());
    let (mut line, mut at) = (String::new(), 0);
    if first > in_sight {
        let from = words.floor_char_boundary(first.saturating_sub(BEFORE));
        let after = words.get(from..).unwrap_or_default();
        at = from + after.find(char::is_whitespace).unwrap_or(0);
        line.push_str("… ");
    }
    // Where each word begins, in the words and in the line.
    let mut places: Vec<(usize, usize)> = Vec::new();
    for part in words
        .get(at..)
        .unwrap_or_default()
        .split_inclusive(char::is_whitespace)
    {
        let word = part.trim_end();
        if !word.is_empty() {
            if line.len() > MOST {
                line.push('…');
                break;
            }
            if !places.is_empty() {
                line.push(' ');
            }
            places.push((at, line.len()));
            line.push_str(word);
        }
        at += part.len();
    }
    let place = |byte: usize| {
        let after = places.partition_point(|(of_words, _)| *of_words <= byte);
        let (of_words, of_line) = places.get(after.checked_sub(1)?)?;
        Some(of_line + (byte - of_words))
    };
    let mapped = marks.iter().filter_map(|mark| {
        let end = place(mark.end().checked_sub(1)?)? + 1;
        (end <= line.len()).then_some(Span::new(place(mark.start())?, end))
    });
    let mapped = mapped.collect();
    (line, mapped)
}

fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        if out.last().is_none_or(|last| last.end() <= span.start()) {
            out.push(span);
        }
    }
    out
}

/// Where the wanted words stand.
fn marks(text: &str, wanted: &[&str]) -> Vec<Span> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let found = wanted.iter().flat_map(|word| {
        let places = folded.text().match_indices(word);
        places.map(|(at, word)| folded.source(Span::new(at, at + word.len())))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::{Marked, line};
    use crate::text::Span;

    fn check(words: &str, needle: &str, hits: &[(usize, usize)], expected: &str) {
        let hits: Vec<Span> = hits
            .iter()
            .map(|(start, end)| Span::new(100 + start, 100 + end))
            .collect();
        let marked = Marked {
            words,
            needle,
            hits: &hits,
            start: 100,
        };
        let (line, marks) = line(words, &marked.marks(), 50);
        let mut told = String::new();
        let mut at = 0;
        for mark in marks {
            for part in [&line[at..mark.start()], "[", mark.slice(&line), "]"] {
                told.push_str(part);
            }
            at = mark.end();
        }
        told.push_str(&line[at..]);
        assert_eq!(told, expected, "{needle}");
    }

    #[test]
    fn what_is_looked_for_is_marked_and_in_sight() {
        check("“We\n  trade.”", "", &[], "“We trade.”");
        check(
            "“Été  trade, ete”",
            "ete TRADE",
            &[],
            "“[Été] [trade], [ete]”",
        );
        check("“Overlap”", "over verl", &[], "“[Over]lap”");
        let long = format!("“First {}trade”", "word ".repeat(40));
        let expected = format!("… {}[trade]”", "word ".repeat(11));
        check(&long, "trade", &[], &expected);
        check("", "trade", &[], "");
    }

    #[test]
    fn hits_of_the_search_are_marked_where_they_stand() {
        check("We\n  trade well", "", &[(5, 10)], "We [trade] well");
        check("We\n  trade well", "well", &[(5, 10)], "We [trade] [well]");
        check("We\n  trade well", "", &[(0, 10)], "[We trade] well");
        // What begins before the words or ends behind them is another's.
        check("We trade", "", &[(6, 30)], "We trade");
    }
}
