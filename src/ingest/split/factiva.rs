//! One record of a Factiva export, in both of its layouts. A record ends with its id.
//!
//! 1. With codes: a line begins with HD, BY, WC, PD, SN, LP, TD and so on; what follows
//!    belongs to the code until the next one.
//! 2. Without: lines in a fixed order around the number of words: section, headline, writer;
//!    the words; date, time, outlet, its code, page, language, copyright; the story.

use super::Part;
use super::labelled::{byline, compose, tidy};
use super::line;
use crate::corpus::article::Given;
use crate::ingest::given;

/// Codes that fields begin with.
const CODES: [&str; 29] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "CO",
    "IN", "NS", "RE", "PUB", "AN", "ART", "RF", "IPC", "IPD", "CT", "VOL", "CLM", "CX",
];
/// Lines before the number of words at most.
const MAX_BEFORE: usize = 10;
/// Lines between the number of words and the story at most.
const MAX_AFTER: usize = 12;

/// What a record says, or none if it has neither layout.
pub(super) fn record(record: &str) -> Option<Part> {
    coded(record).or_else(|| plain(record))
}

/// The code a line begins with, and the rest of it.
fn code(line: &str) -> Option<(&'static str, &str)> {
    let word = line.split([' ', '\t']).next()?;
    let code = CODES.iter().find(|code| **code == word)?;
    let rest = line.get(word.len()..)?;
    let is_apart = rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\t');
    is_apart.then_some((*code, rest.trim()))
}

fn coded(record: &str) -> Option<Part> {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in record.lines() {
        match (code(line), fields.last_mut()) {
            (Some((code, value)), _) => fields.push((code, value.to_owned())),
            (None, Some((_, value))) => {
                value.push('\n');
                value.push_str(line.trim());
            }
            (None, None) => {}
        }
    }
    let value = |wanted: &str| {
        let field = fields.iter().find(|(code, _)| *code == wanted);
        let words: Vec<&str> = field?.1.split_whitespace().collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    };
    let title = value("HD")?;
    value("WC").or_else(|| value("PD"))?;
    let story: Vec<&str> = fields
        .iter()
        .filter(|(code, _)| matches!(*code, "LP" | "TD"))
        .map(|(_, value)| value.as_str())
        .collect();
    let story = tidy(&story.join("\n\n"));
    let given = Given {
        title: Some(title),
        outlet: value("SN"),
        date: value("PD").and_then(|date| given::date(&date)),
        byline: value("BY").map(|names| byline(&names)),
        ..Given::default()
    };
    let text = compose(&given, None, None, &story);
    (!story.is_empty()).then_some(Part { given, text })
}

/// A line that holds something, and where it ends in the record.
type Line<'r> = (&'r str, usize);

fn plain(record: &str) -> Option<Part> {
    let mut end = 0;
    let lines = record.split_inclusive('\n').filter_map(|line| {
        end += line.len();
        let text = line.trim();
        let is_told = !text.is_empty() && !line::page(text) && line::rule(text).is_none();
        is_told.then_some((text, end))
    });
    let lines: Vec<Line<'_>> = lines.take(MAX_BEFORE + MAX_AFTER).collect();
    let words = lines.iter().position(|(line, _)| line::word_count(line))?;
    if words == 0 || words > MAX_BEFORE {
        return None;
    }
    let (title, writer) = above(lines.get(..words)?);
    let (given, head_end) = below(lines.get(words + 1..)?)?;
    let given = Given {
        title: Some(title),
        byline: writer,
        ..given
    };
    let story = tidy(record.get(head_end..)?);
    let text = compose(&given, None, None, &story);
    (!story.is_empty()).then_some(Part { given, text })
}

/// Headline and writer of the lines above the number of words.
fn above(lines: &[Line<'_>]) -> (String, Option<String>) {
    let lines: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
    let (writer, rest) = match lines.split_last() {
        Some((last, rest)) if !rest.is_empty() && is_writer(last) => (Some(byline(last)), rest),
        _ => (None, lines.as_slice()),
    };
    // A section stands above the headline and is short or has its pages behind a semicolon.
    let is_section = |line: &str| line.contains(';') || line.split_whitespace().count() <= 2;
    let headline = match rest.split_first() {
        Some((first, more)) if !more.is_empty() && is_section(first) => more,
        _ => rest,
    };
    (headline.join(" "), writer)
}

/// "By Jane Doe", "Jane Doe and John Roe".
fn is_writer(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let n_words = words.clone().count();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.ends_with([':', '?', '!']) || word == "and"
    };
    line.starts_with("By ")
        || line.starts_with("BY ")
        || ((2..=5).contains(&n_words) && words.all(is_name) && !line.ends_with('.'))
}

/// Date and outlet of the lines below the number of words, and where the story begins.
fn below(lines: &[Line<'_>]) -> Option<(Given, usize)> {
    let copyright = lines.iter().position(|(line, _)| line::copyright(line));
    let n_head = copyright.map_or_else(
        || {
            let is_story = |(line, _): &Line<'_>| line.len() > 60;
            lines.iter().position(is_story).unwrap_or(lines.len())
        },
        |at| at + 1,
    );
    let head = lines.get(..n_head)?;
    let dated = head
        .iter()
        .position(|(line, _)| line::date(line).is_some())?;
    let date = head.get(dated).and_then(|(line, _)| line::date(line));
    let outlet = head
        .iter()
        .skip(dated + 1)
        .map(|(line, _)| *line)
        .find(|line| !line.starts_with(|first: char| first.is_ascii_digit()))
        .filter(|line| !line::copyright(line))
        .map(str::to_owned);
    let (_, end) = head.last()?;
    let given = Given {
        outlet,
        date,
        ..Given::default()
    };
    Some((given, *end))
}
