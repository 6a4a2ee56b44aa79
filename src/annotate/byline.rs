//! Bylines: the line that says who wrote an article. Reads its shape; the names in it are
//! found with all others.

use super::casing::SMALL_PARTS;
use crate::corpus::annotation::Dateline;
use crate::text::Span;

/// A byline has at most this many bytes.
const MAX_BYTES: usize = 120;
/// A byline has at most this many words.
const MAX_WORDS: usize = 16;
/// Openings of bylines.
const OPENINGS: [&str; 8] = [
    "by ",
    "by: ",
    "written by ",
    "written by: ",
    "author: ",
    "story by ",
    "reporting by ",
    "text by ",
];
/// Words of a byline that are written small.
const SMALL: [&str; 16] = [
    "and", "for", "of", "in", "at", "with", "the", "|", "-", "–", "—", "/", "&", "staff", "writer",
    "editor",
];

/// Where the names of a byline begin and end: "By Jane Doe", "By JOHN SMITH, Staff",
/// "_By Jane Doe in Moscow_"; none if the line is not one.
pub(super) fn byline(text: &str, line: Span) -> Option<Span> {
    let printed = line.slice(text);
    let inner = printed.trim_matches(['*', '_', ' ']);
    let opening = OPENINGS.iter().find(|opening| {
        inner
            .get(..opening.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(opening))
    })?;
    let names = inner.get(opening.len()..)?.trim();
    let n_words = names.split_whitespace().count();
    let is_by_alone = opening.starts_with("by");
    let is_shape = inner.len() <= MAX_BYTES
        && (1..=MAX_WORDS).contains(&n_words)
        && !inner.ends_with(['!', '?', ':'])
        && (!inner.ends_with('.') || ends_in_initial(inner))
        && (n_words >= 2 || !is_by_alone);
    let starts = names.chars().next().is_some_and(char::is_uppercase);
    let is_names = names.split_whitespace().all(is_part);
    (is_shape && starts && is_names).then(|| {
        let start = line.start() + (names.as_ptr() as usize - printed.as_ptr() as usize);
        Span::new(start, start + names.len())
    })
}

/// Whether a word may be in a byline.
fn is_part(word: &str) -> bool {
    let bare = word.trim_matches([',', '.', '(', ')', ';', ':', '*', '_']);
    bare.is_empty()
        || bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '@')
        || bare.contains('@')
        || SMALL.contains(&bare)
        || SMALL_PARTS.contains(&bare)
        || matches!(
            bare,
            "von" | "van" | "bin" | "al" | "di" | "da" | "dos" | "ten" | "ter"
        )
}

fn ends_in_initial(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default();
    last.len() <= 4 && last.starts_with(char::is_uppercase)
}

/// The place in "By Jane Doe in Moscow and John Roe in Kyiv": the first.
pub(super) fn place(text: &str, names: Span) -> Option<Dateline> {
    let printed = names.slice(text);
    let at = printed.find(" in ")? + " in ".len();
    let rest = printed.get(at..)?;
    let stops = [" and ", ",", ";", " |", " -", " –", "*", "_"];
    let stop = stops.iter().filter_map(|stop| rest.find(stop)).min();
    let span = Span::new(
        names.start() + at,
        names.start() + at + stop.unwrap_or(rest.len()),
    )
    .trimmed(text);
    let place = span.slice(text);
    place.starts_with(char::is_uppercase).then(|| Dateline {
        span,
        place: Some(super::casing::title_case(place)),
        place_span: Some(span),
        ..Dateline::default()
    })
}

#[cfg(test)]
mod tests {
    use super::{byline, place};
    use crate::text::Span;

    fn check(line: &str, names: Option<&str>, city: Option<&str>) {
        let found = byline(line, Span::new(0, line.len()));
        assert_eq!(found.map(|span| span.slice(line)), names, "{line}");
        let found = found.and_then(|names| place(line, names));
        assert_eq!(found.and_then(|line| line.place).as_deref(), city, "{line}");
    }

    #[test]
    fn reads_bylines() {
        check("By Jane Doe", Some("Jane Doe"), None);
        check("By JOHN SMITH, Staff", Some("JOHN SMITH, Staff"), None);
        check(
            "_By Meg van der Flip, Some Paper_",
            Some("Meg van der Flip, Some Paper"),
            None,
        );
        check(
            "By Jane Doe and John Roe",
            Some("Jane Doe and John Roe"),
            None,
        );
        check(
            "By Jane Doe in Moscow and John Roe in Kyiv",
            Some("Jane Doe in Moscow and John Roe in Kyiv"),
            Some("Moscow"),
        );
        check("Written by: Jane Doe", Some("Jane Doe"), None);
        check("By John Q. Jr.", Some("John Q. Jr."), None);
    }

    #[test]
    fn leaves_sentences_alone() {
        check("By Monday the council had failed.", None, None);
        check("By the numbers", None, None);
        check("By then it was late", None, None);
        check("By Country", None, None);
        check("Bystanders Look On", None, None);
    }
}
