//! How much a place in an article counts: title and lead more, what comes late less, the
//! closing words about the sender nothing.

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
        if n_paragraphs > N_LEAD && closes(block.span.slice(text)) {
            break;
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

/// Whether a paragraph begins what closes a release: words about the sender, addresses.
fn closes(paragraph: &str) -> bool {
    let paragraph = paragraph.trim_start_matches(['#', '*', ' ']);
    if let Some(name) = paragraph
        .strip_prefix("About ")
        .or_else(|| paragraph.strip_prefix("ABOUT "))
    {
        return name.starts_with(char::is_uppercase);
    }
    [
        "Media contact",
        "Media Contact",
        "Contact:",
        "Forward-Looking",
        "Safe Harbor",
        "Cautionary",
    ]
    .iter()
    .any(|start| paragraph.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::{Kind, zones};
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
    fn late_words_count_less() {
        assert!(Kind::Title.weight(0) > Kind::Lead.weight(0));
        assert!(Kind::Body.weight(10) > Kind::Body.weight(300));
        assert!(Kind::Body.weight(100_000) > 0.0);
    }
}
