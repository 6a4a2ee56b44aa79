//! The Chicago manual's notes and bibliography, for articles of newspapers.
//!
//! 1. An entry begins with the author, the first one turned around; without author, with the
//!    newspaper; a note then begins with the title.
//! 2. The title stands in quotation marks, those inside it become single ones, and takes the
//!    period or comma inside; a question or exclamation mark of its own stands for the period.
//! 3. The month is written out. Without any date stands "n.d."; without a year what is known.

use super::{Cited, month};
use crate::corpus::date::PartialDate;

/// A bibliography entry.
pub(super) fn entry(cited: &Cited) -> String {
    let title = quoted(&cited.title);
    let stop = if title.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    let title = format!("“{title}{stop}”");
    let lead = authors(cited).or_else(|| cited.outlet.clone());
    let lead = lead.map(|lead| {
        let stop = if lead.ends_with('.') { "" } else { "." };
        format!("{lead}{stop} ")
    });
    let outlet = cited
        .outlet
        .as_deref()
        .filter(|_| !cited.authors.is_empty());
    let source = joined(&[outlet, Some(&date(cited))]);
    let mut out = format!("{}{title} {source}.", lead.unwrap_or_default());
    if source.ends_with('.') {
        out.pop();
    }
    out
}

/// A note.
pub(super) fn note(cited: &Cited) -> String {
    let names: Vec<&str> = cited.authors.iter().map(|one| one.whole.as_str()).collect();
    let names = listed(&names);
    let title = quoted(&cited.title);
    let title = format!("“{},”", title.trim_end_matches(['.', ',']));
    let lead = names.map(|names| format!("{names}, ")).unwrap_or_default();
    let date = date(cited);
    let source = joined(&[cited.outlet.as_deref(), Some(&date)]);
    let stop = if source.ends_with('.') { "" } else { "." };
    format!("{lead}{title} {source}{stop}")
}

/// "Żółć, Łukasz, and Ann O’Neil".
fn authors(cited: &Cited) -> Option<String> {
    let (first, rest) = cited.authors.split_first()?;
    let first = first.turned();
    let names = rest.iter().map(|one| one.whole.clone());
    let names: Vec<String> = std::iter::once(first).chain(names).collect();
    Some(match names.as_slice() {
        [one, other] => format!("{one}, and {other}"),
        names => {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            listed(&names)?
        }
    })
}

/// "A", "A and B", "A, B, and C".
fn listed(names: &[&str]) -> Option<String> {
    match names {
        [] => None,
        [one] => Some((*one).to_owned()),
        [one, other] => Some(format!("{one} and {other}")),
        [before @ .., last] => Some(format!("{}, and {last}", before.join(", "))),
    }
}

fn date(cited: &Cited) -> String {
    let known = cited.date.map(written).filter(|date| !date.is_empty());
    known.unwrap_or_else(|| "n.d.".to_owned())
}

fn written(date: PartialDate) -> String {
    let year = date.year.map(|year| year.to_string());
    match (date.month.and_then(month), date.day, year) {
        (Some(month), Some(day), Some(year)) => format!("{month} {day}, {year}"),
        (Some(month), Some(day), None) => format!("{month} {day}"),
        (Some(month), None, Some(year)) => format!("{month} {year}"),
        (Some(month), None, None) => month.to_owned(),
        (None, _, year) => year.unwrap_or_default(),
    }
}

/// Quotation marks inside a title as single ones.
fn quoted(title: &str) -> String {
    let mut out = String::with_capacity(title.len());
    let mut before = ' ';
    for letter in title.trim().chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '—');
        out.push(match letter {
            '“' | '„' => '‘',
            '"' if opens => '‘',
            '"' | '”' => '’',
            other => other,
        });
        before = letter;
    }
    out
}

fn joined(parts: &[Option<&str>]) -> String {
    let known = parts.iter().copied().flatten();
    known
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
