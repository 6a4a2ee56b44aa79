//! The blocks of a body: paragraphs, heads between sections, footers. Judges a line by its
//! shape and its neighbors, never by what it says.

use crate::corpus::annotation::{Block, BlockKind};
use crate::text::Span;

/// A head has at most this many bytes.
const MAX_HEAD_BYTES: usize = 120;
/// A head that ends in a colon is this short; longer lines only lead in to the next.
const MAX_LABEL_BYTES: usize = 40;
/// A head stands over a paragraph of at least this many bytes.
const MIN_BODY_BYTES: usize = 60;
/// Openings of lines that name where a text came from, with its sources after them.
const SOURCES: [&str; 12] = [
    "based on materials of",
    "based on materials from",
    "based on reports by",
    "based on reporting by",
    "with materials from",
    "with material from",
    "with files from",
    "with reporting by",
    "source:",
    "sources:",
    "source -",
    "source –",
];
/// Openings of lines that say where a text is to be found.
const FOOTERS: [&str; 6] = [
    "view the original release on",
    "view source version on",
    "read the original at",
    "originally published by",
    "originally published on",
    "distributed by:",
];
/// The opening of a release's last line, in capitals: "SOURCE Some Company".
const LOUD_SOURCE: &str = "SOURCE ";
/// What may follow a company's name after a comma.
const SUFFIXES: [&str; 10] = [
    "inc", "ltd", "llc", "corp", "co", "plc", "lp", "llp", "sa", "ag",
];

/// Sorts the paragraphs of a body into blocks; rules such as `---` are dropped.
pub(super) fn blocks(text: &str, paragraphs: &[Span]) -> Vec<Block> {
    let mut found = Vec::with_capacity(paragraphs.len());
    for (at, span) in paragraphs.iter().enumerate() {
        let line = span.slice(text);
        if line
            .chars()
            .all(|letter| matches!(letter, '-' | '*' | '_' | '=' | ' '))
        {
            continue;
        }
        let next = paragraphs.get(at + 1).map_or("", |next| next.slice(text));
        let block = if let Some(inner) = marked_head(line) {
            Block {
                span: Span::new(span.start() + inner.start(), span.start() + inner.end()),
                kind: BlockKind::SectionHead,
            }
        } else {
            let kind = if is_footer(line) {
                BlockKind::Footer
            } else if is_plain_head(line, next) {
                BlockKind::SectionHead
            } else {
                BlockKind::Paragraph
            };
            Block { span: *span, kind }
        };
        found.push(block);
    }
    found
}

/// The words of a Markdown head, `## Head` or a line all bold.
pub(super) fn marked_head(line: &str) -> Option<Span> {
    let inner = line.trim_start_matches('#');
    let inner = if inner.len() < line.len() && inner.starts_with(' ') {
        inner.trim_end_matches(['#', ' '])
    } else {
        let bold = line.strip_prefix("**")?.strip_suffix("**")?;
        let is_head = !bold.contains("**") && bold.len() <= MAX_HEAD_BYTES && !bold.ends_with('.');
        is_head.then_some(bold)?
    };
    let inner = inner.trim().trim_matches('*').trim();
    let start = inner.as_ptr() as usize - line.as_ptr() as usize;
    (!inner.is_empty()).then(|| Span::new(start, start + inner.len()))
}

/// Whether a line names sources or is nothing but links.
fn is_footer(line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    let is_link =
        line.trim_start_matches('!').starts_with('[') && line.ends_with(')') && line.contains("](");
    let is_syndicated = line.starts_with("The post ") && line.contains(" appeared first on ");
    is_link
        || is_syndicated
        || (line.starts_with(LOUD_SOURCE) && line.len() < MAX_HEAD_BYTES && !line.ends_with('.'))
        || SOURCES
            .iter()
            .chain(&FOOTERS)
            .any(|opening| starts_with_folded(line, opening))
}

/// Whether `line` starts with `opening`, which is in small letters.
pub(super) fn starts_with_folded(line: &str, opening: &str) -> bool {
    line.get(..opening.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(opening))
}

/// Whether a line begins a list item.
pub(super) fn is_item(line: &str) -> bool {
    line.starts_with(['*', '•', '-', '–', '·', '>', '|'])
}

/// A short line without a final stop, over a longer one that has one.
fn is_plain_head(line: &str, next: &str) -> bool {
    let leads_in = line.ends_with(':') && line.len() > MAX_LABEL_BYTES;
    is_short_line(line, MAX_HEAD_BYTES)
        && !leads_in
        && next.len() >= MIN_BODY_BYTES
        && next.len() > line.len()
        && next.contains(['.', '?', '!', '…'])
}

/// Whether a line has the look of a head: short, capital first, no stop or quote last.
pub(super) fn is_short_line(line: &str, max_bytes: usize) -> bool {
    let opens = line.chars().next().is_some_and(|first| {
        first.is_uppercase() || first.is_numeric() || matches!(first, '“' | '"' | '‘')
    });
    let is_quote = line.starts_with(['“', '"']) && line.ends_with(['”', '"']);
    let closes = line.ends_with(['.', ',', ';', '…', '>', '»']) || is_quote;
    opens && !closes && !is_item(line) && line.len() <= max_bytes && !line.contains("://")
}

/// The outlets a footer names: "Based on materials of sb.by and belta.by".
pub(super) fn sources(text: &str, footer: Span) -> Vec<(String, Span)> {
    let line = footer.slice(text);
    let opening = SOURCES
        .iter()
        .find(|opening| starts_with_folded(line, opening))
        .map_or(0, |opening| opening.len());
    let is_loud = opening == 0 && line.starts_with(LOUD_SOURCE);
    if opening == 0 && !is_loud {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = opening.max(if is_loud { LOUD_SOURCE.len() } else { 0 });
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        // A release has one source, whose name may have commas of its own.
        let (n_name, n_mark) = if is_loud {
            (rest.len(), 0)
        } else {
            next_name(rest)
        };
        let start = footer.start() + at;
        let span = name_in(text, Span::new(start, start + n_name).trimmed(text));
        let name = span.slice(text);
        if name.contains(char::is_alphabetic) && name.len() <= 80 {
            found.push((name.to_owned(), span));
        }
        at += n_name + n_mark;
    }
    // Numbered sources are notes to the text, not where it comes from.
    let is_note = |(name, _): &(String, Span)| {
        let rest = name.trim_start_matches(|sign: char| sign.is_ascii_digit());
        rest.len() < name.len() && rest.starts_with(['.', ')', ']'])
    };
    if found.iter().any(is_note) {
        found.clear();
    }
    found
}

/// The bytes of the first name of a list, and of the mark after it.
fn next_name(rest: &str) -> (usize, usize) {
    let follows = |at: usize| {
        let after = rest.get(at..).unwrap_or_default().trim_start();
        let word = after.split([' ', ',', ';']).next().unwrap_or_default();
        let bare = word.replace('.', "").to_lowercase();
        SUFFIXES.contains(&bare.as_str())
    };
    [", ", "; ", " | ", " and "]
        .into_iter()
        .filter_map(|mark| {
            let all = rest.match_indices(mark);
            let mut ends = all.filter(|(at, _)| !follows(at + mark.len()));
            ends.next().map(|(at, _)| (at, mark.len()))
        })
        .min()
        .unwrap_or((rest.len(), 0))
}

/// A source's name without the marks of a link and the stop after it; of an address the host.
fn name_in(text: &str, span: Span) -> Span {
    let read = span.slice(text);
    let bare = read.trim_start_matches(['[', '*', '_', '<', '(']);
    let mut start = span.start() + read.len() - bare.len();
    let mut name = bare.split([']', '>']).next().unwrap_or_default();
    if let Some((_, host)) = name.split_once("://") {
        start += name.len() - host.len();
        name = host.split('/').next().unwrap_or_default();
        if let Some(host) = name.strip_prefix("www.") {
            start += name.len() - host.len();
            name = host;
        }
    }
    let keeps_stop = name.rsplit([' ', ',']).next().is_some_and(|word| {
        let bare = word.trim_end_matches('.');
        SUFFIXES.contains(&bare.to_lowercase().as_str()) || bare.contains('.')
    });
    let ends: &[char] = if keeps_stop {
        &[':', ',', '*', '_', ' ']
    } else {
        &['.', ':', ',', '*', '_', ' ']
    };
    let name = name.trim_end_matches(ends);
    Span::new(start, start + name.len())
}

#[cfg(test)]
mod tests {
    use super::{blocks, sources};
    use crate::corpus::annotation::BlockKind;
    use crate::text::Span;
    use crate::text::sentence::paragraphs;

    fn check(input: &str, expected: &[(BlockKind, &str)]) {
        let found = blocks(input, &paragraphs(input));
        let found: Vec<(BlockKind, &str)> = found
            .iter()
            .map(|block| (block.kind, block.span.slice(input)))
            .collect();
        assert_eq!(found, expected);
    }

    const LONG: &str =
        "The committee met on Monday, and it did not agree on the budget of the year.";

    #[test]
    fn finds_heads_and_footers() {
        use BlockKind::{Footer, Paragraph, SectionHead};
        check(
            &format!("{LONG}\nPM: business keen to work\n{LONG}\nBased on materials of a.by"),
            &[
                (Paragraph, LONG),
                (SectionHead, "PM: business keen to work"),
                (Paragraph, LONG),
                (Footer, "Based on materials of a.by"),
            ],
        );
        check(
            &format!("## What now\n\n{LONG}\n\n**A bold head**\n\n---\n\nShort"),
            &[
                (SectionHead, "What now"),
                (Paragraph, LONG),
                (SectionHead, "A bold head"),
                (Paragraph, "Short"),
            ],
        );
    }

    #[test]
    fn numbered_sources_are_notes() {
        let line = "Sources: 1. Census, 2022. | 2. John Burns, 2023.";
        assert!(sources(line, Span::new(0, line.len())).is_empty());
        let line = "Sources: 24-7 News, sb.by";
        assert_eq!(sources(line, Span::new(0, line.len())).len(), 2);
    }

    #[test]
    fn names_sources() {
        let line = "Based on materials of sb.by and belta.by";
        let found = sources(line, Span::new(0, line.len()));
        let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sb.by", "belta.by"]);
        assert!(found.iter().all(|(name, span)| span.slice(line) == name));
    }

    #[test]
    fn names_sources_of_releases() {
        for (line, expected) in [
            ("SOURCE Some Company, Inc.", &["Some Company, Inc."][..]),
            ("Source: Stone, Inc.", &["Stone, Inc."]),
            (
                "Sources: Reuters, BBC; Johnson Co. and AFP.",
                &["Reuters", "BBC", "Johnson Co.", "AFP"],
            ),
            ("Source: https://www.some.example/a/b", &["some.example"]),
            ("Source: [Some Paper](https://a.example)", &["Some Paper"]),
            (
                "With files from The Canadian Press",
                &["The Canadian Press"],
            ),
            ("View source version on a.example: https://a.example", &[]),
            ("Sourced from farms", &[]),
        ] {
            let found = sources(line, Span::new(0, line.len()));
            let names: Vec<&str> = found.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(names, expected, "{line}");
            assert!(found.iter().all(|(name, span)| span.slice(line) == name));
        }
    }
}
