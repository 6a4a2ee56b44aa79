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

/// A job of the words of a quotation at a width.
pub fn job(tokens: &Tokens, words: &str, needle: &str, style: &Style, width: f32) -> LayoutJob {
    let (line, marks) = line(words, needle, style.in_sight);
    let plain = TextFormat {
        line_height: Some(style.line),
        ..TextFormat::simple(style.font.clone(), style.color)
    };
    let marked = TextFormat {
        background: tokens.hit,
        color: tokens.ink,
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(hit)) = (line.get(at..mark.start()), line.get(mark.range())) else {
            continue;
        };
        job.append(before, 0.0, plain.clone());
        job.append(hit, 0.0, marked.clone());
        at = mark.end();
    }
    job.append(line.get(at..).unwrap_or_default(), 0.0, plain);
    job.wrap.max_width = width;
    job.wrap.max_rows = style.n_rows;
    job
}

/// The words on one line, from shortly before the first mark on if that would be out of
/// sight, and the marks.
fn line(words: &str, needle: &str, in_sight: usize) -> (String, Vec<Span>) {
    let wanted = fold(needle);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let mut head = "";
    let mut rest = words;
    if !wanted.is_empty() {
        let first = marks(words, &wanted).first().map_or(0, |mark| mark.start());
        if first > in_sight {
            let from = words.floor_char_boundary(first.saturating_sub(BEFORE));
            let after = words.get(from..).unwrap_or_default();
            let word = after.find(char::is_whitespace).unwrap_or(0);
            rest = after.get(word..).unwrap_or(after);
            head = "… ";
        }
    }
    let mut line = head.to_owned();
    for word in rest.split_whitespace() {
        if line.len() > MOST {
            line.push('…');
            break;
        }
        if line.len() > head.len() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let marks = marks(&line, &wanted);
    (line, marks)
}

/// Where the wanted words stand, in order, not overlapping.
fn marks(text: &str, wanted: &[&str]) -> Vec<Span> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let found = wanted.iter().flat_map(|word| {
        let places = folded.text().match_indices(word);
        places.map(|(at, word)| folded.source(Span::new(at, at + word.len())))
    });
    let mut found: Vec<Span> = found.filter(|span| !span.is_empty()).collect();
    found.sort_unstable();
    let mut marks: Vec<Span> = Vec::with_capacity(found.len());
    for mark in found {
        if marks.last().is_none_or(|last| last.end() <= mark.start()) {
            marks.push(mark);
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::line;

    fn check(words: &str, needle: &str, in_sight: usize, expected: &str) {
        let (line, marks) = line(words, needle, in_sight);
        let mut told = String::new();
        let mut at = 0;
        for mark in marks {
            told.push_str(&line[at..mark.start()]);
            for part in ["[", mark.slice(&line), "]"] {
                told.push_str(part);
            }
            at = mark.end();
        }
        told.push_str(&line[at..]);
        assert_eq!(told, expected, "{needle}");
    }

    #[test]
    fn what_is_looked_for_is_marked_and_in_sight() {
        check("“We\n  trade.”", "", 50, "“We trade.”");
        check(
            "“Été trade, ete”",
            "ete TRADE",
            50,
            "“[Été] [trade], [ete]”",
        );
        check("“Overlap”", "over verl", 50, "“[Over]lap”");
        let long = format!("“First {}trade”", "word ".repeat(40));
        let expected = format!("… {}[trade]”", "word ".repeat(11));
        check(&long, "trade", 100, &expected);
        check("", "trade", 0, "");
    }
}
