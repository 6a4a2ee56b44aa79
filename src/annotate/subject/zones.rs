//! How much a place in an article counts: title and lead more, what comes late less, the
//! closing words about the sender nothing. Tells press releases by such words.

use crate::corpus::annotation::{BlockKind, Header};
use crate::text::Span;

/// What a word of the title counts.
pub(super) const TITLE: f32 = 5.0;
/// What a word of deck and lead counts.
const LEAD: f32 = 1.6;
/// So many paragraphs are the lead.
const N_LEAD: usize = 2;
/// After so many words a word would count nothing, if not for [`LEAST`].
const FADES: f32 = 1000.0;
/// The least that a word of the body counts.
const LEAST: f32 = 0.35;

/// A part of the text: what its first word counts, and what of that each word takes away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Zone {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// How the words of a zone count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Lead,
    Body,
}

impl Kind {
    /// What a word counts that comes after so many other words of the body.
    pub(super) fn weight(self, n_before: usize) -> f32 {
        match self {
            Self::Title => TITLE,
            Self::Lead => LEAD,
            Self::Body => (1.0 - n_before as f32 / FADES).max(LEAST),
        }
    }
}

/// The parts of a text that count, in order.
pub(super) fn zones(text: &str, header: &Header) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::with_capacity(header.blocks.len() + 2);
    let mut push = |span: Span, kind| zones.push(Zone { span, kind });
    let title = header.title_span;
    if let Some(span) = title {
        push(span, Kind::Title);
    }
    if let Some(span) = header.deck {
        push(span, Kind::Lead);
    }
    let mut n_paragraphs = 0;
    for block in &header.blocks {
        if block.kind == BlockKind::Footer {
            continue;
        }
        if n_paragraphs >= N_LEAD {
            let paragraph = block.span.slice(text);
            if closes(paragraph) {
                break;
            }
            if is_note(paragraph) {
                continue;
            }
        }
        // A title made from the lead stands in it: the rest of the lead still counts.
        let span = match title {
            Some(title) if block.span.contains(title) => Span::new(title.end(), block.span.end()),
            Some(title) if title.contains(block.span) => continue,
            _ => block.span,
        };
        let is_lead = n_paragraphs < N_LEAD;
        push(span, if is_lead { Kind::Lead } else { Kind::Body });
        n_paragraphs += usize::from(block.kind == BlockKind::Paragraph);
    }
    if zones.is_empty() {
        zones.push(Zone {
            span: Span::new(0, text.len()),
            kind: Kind::Body,
        });
    }
    zones.sort_by_key(|zone| zone.span.start());
    zones
}

/// Whether a text is a press release, by what stands around its words: closing words about the
/// sender, a wire of releases in its first paragraphs, or a link to the release in its last.
pub(super) fn is_release(text: &str, header: &Header) -> bool {
    let n_blocks = header.blocks.len();
    header.blocks.iter().enumerate().any(|(at, block)| {
        let paragraph = block.span.slice(text);
        (at >= N_LEAD && closes(paragraph))
            || (at < N_FIRST && says(paragraph, &WIRES))
            || (at + N_LAST >= n_blocks && says(paragraph, &LINKS))
    })
}

/// So many paragraphs at the beginning may name the wire of a release.
const N_FIRST: usize = 4;
/// So many paragraphs at the end may lead to the release.
const N_LAST: usize = 8;

/// Wires that send releases, as they stand beside the dateline, in small letters.
const WIRES: [&str; 14] = [
    "/24-7pressrelease",
    "(newsworthy.ai)",
    "(newsusa)",
    "--news direct--",
    "newmediawire",
    "prnewswire",
    "pr newswire",
    "prweb",
    "(business wire)",
    "business wire--",
    "globe newswire",
    "globenewswire",
    "accesswire",
    "ein presswire",
];

/// What leads to the release itself, in small letters.
const LINKS: [&str; 6] = [
    "source press release",
    "view original release",
    "view the original release",
    "view source version",
    "press contact",
    "media contact",
];

/// Whether a paragraph says one of these, capital or not.
fn says(paragraph: &str, phrases: &[&str]) -> bool {
    let small = paragraph.to_ascii_lowercase();
    phrases.iter().any(|phrase| small.contains(phrase))
}

/// Whether a paragraph begins what closes a release: words about the sender, addresses.
fn closes(paragraph: &str) -> bool {
    let paragraph = paragraph.trim_start_matches(['#', '*', ' ']);
    if let Some(name) = paragraph
        .strip_prefix("About ")
        .or_else(|| paragraph.strip_prefix("ABOUT "))
    {
        return name.starts_with(char::is_uppercase);
    }
    let plain = paragraph.chars().filter(|letter| *letter != '-');
    (CLOSING.iter()).any(|start| begins(&mut plain.clone(), start))
}

/// How what closes a release begins, in small letters and without hyphens.
const CLOSING: [&str; 25] = [
    "about the company",
    "cautionary",
    "certain statements",
    "company contact",
    "contact details",
    "contact information",
    "contact:",
    "contacts:",
    "corporate communications",
    "disclaimer",
    "forward looking",
    "investor contact",
    "investor relations contact",
    "media contact",
    "media inquiries",
    "media relations",
    "note to editors",
    "note to investors",
    "notes to editors",
    "press contact",
    "safe harbor",
    "source:",
    "statements and conclusions of study authors",
    "this press release contains forward",
    "this news release contains",
];

/// How a paragraph begins that leads the reader elsewhere, in the same way.
const NOTES: [&str; 17] = [
    "click here",
    "featured image",
    "featured photo",
    "follow us",
    "for additional information",
    "for further information",
    "for media inquiries",
    "for more information",
    "for more on",
    "join the conversation",
    "learn more",
    "photo credit",
    "please see full",
    "pickup",
    "the post ",
    "this post ",
    "view ",
];

/// Whether a paragraph only says where more is to be read.
fn is_note(paragraph: &str) -> bool {
    let paragraph = paragraph.trim_start_matches(['#', '*', '[', ' ']);
    let plain = paragraph.chars().filter(|letter| *letter != '-');
    (NOTES.iter()).any(|start| begins(&mut plain.clone(), start))
}

/// Whether letters begin so, capital or not.
fn begins(letters: &mut impl Iterator<Item = char>, start: &str) -> bool {
    start.chars().all(|expected| {
        let letter = letters.next();
        letter.is_some_and(|letter| letter.to_ascii_lowercase() == expected)
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, is_release, zones};
    use crate::corpus::annotation::{Block, BlockKind, Header};
    use crate::text::Span;

    fn check(paragraphs: &[&str], expected: &[(&str, Kind)]) {
        let text = paragraphs.join("\n\n");
        let mut header = Header::default();
        let mut at = 0;
        for (i, paragraph) in paragraphs.iter().enumerate() {
            let span = Span::new(at, at + paragraph.len());
            at = span.end() + 2;
            if i == 0 {
                header.title_span = Some(span);
            } else {
                let kind = BlockKind::Paragraph;
                header.blocks.push(Block { span, kind });
            }
        }
        let zones = zones(&text, &header);
        let found: Vec<(&str, Kind)> = zones
            .iter()
            .map(|zone| (zone.span.slice(&text), zone.kind))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn title_lead_and_body_count_and_the_sender_does_not() {
        check(
            &["Title", "One", "Two", "Three", "About Us", "We make bolts"],
            &[
                ("Title", Kind::Title),
                ("One", Kind::Lead),
                ("Two", Kind::Lead),
                ("Three", Kind::Body),
            ],
        );
        check(
            &["Title", "About Schmidt is a film"],
            &[
                ("Title", Kind::Title),
                ("About Schmidt is a film", Kind::Lead),
            ],
        );
    }

    #[test]
    fn tells_releases_by_what_stands_around_them() {
        let check = |paragraphs: [&str; 4], expected: bool| {
            let text = paragraphs.join("\n\n");
            let mut header = Header::default();
            let mut at = 0;
            for paragraph in paragraphs {
                let span = Span::new(at, at + paragraph.len());
                at = span.end() + 2;
                let kind = BlockKind::Paragraph;
                header.blocks.push(Block { span, kind });
            }
            assert_eq!(is_release(&text, &header), expected, "{text}");
        };
        check(["One", "Two", "Three", "About Bolts Inc."], true);
        check(
            ["LAKE CITY, April 2 /PRNewswire/ -- We", "2", "3", "4"],
            true,
        );
        check(
            ["One", "2", "3", "[Original/Source Press Release](x)"],
            true,
        );
        check(["About Schmidt is a film", "2", "3", "About six"], false);
        check(
            [
                "Shares fell, Dow Jones Newswires said",
                "He said",
                "in a press release",
                "4",
            ],
            false,
        );
    }

    #[test]
    fn late_words_count_less() {
        assert!(Kind::Title.weight(0) > Kind::Lead.weight(0));
        assert!(Kind::Body.weight(10) > Kind::Body.weight(300));
        assert!(Kind::Body.weight(100_000) > 0.0);
    }
}
