//! The article cut into pieces that are laid out one by one: title, deck, a line of facts,
//! the blocks, and blocks too long for one layout in several pieces.

use super::article::ReaderArticle;
use crate::corpus::annotation::BlockKind;
use crate::text::Span;
use std::ops::Range;

/// What a piece is; decides face, size and the gap above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// Headline.
    Title,
    /// The line under it.
    Deck,
    /// Outlet, place, date, minutes, topics; not text of the article.
    Facts,
    /// Running text.
    Paragraph,
    /// A head between sections.
    SectionHead,
    /// "Based on materials of …".
    Footer,
    /// Room below the last line.
    End,
}

impl PieceKind {
    /// Whether the piece shows text that can be selected.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Facts | Self::End)
    }
}

/// One piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Where its text stands; none if it is not text of the article.
    pub span: Option<Span>,
    /// Whether it goes on from the piece before without a gap.
    pub continues: bool,
}

impl Piece {
    /// The text it shows.
    pub fn text<'a>(&self, article: &ReaderArticle<'a>) -> &'a str {
        match (self.kind, self.span) {
            (_, Some(span)) => span.slice(article.text()),
            (PieceKind::Title, None) => article.header.title.as_str(),
            _ => "",
        }
    }
}

/// Longest piece in bytes. Layout costs more than its share in long pieces.
pub const LONGEST: usize = 4_000;

/// The article's pieces, in order.
pub fn pieces(article: &ReaderArticle<'_>) -> Vec<Piece> {
    let header = article.header;
    let text = article.text();
    let whole = |kind, span| Piece {
        kind,
        span,
        continues: false,
    };
    // A title that was shortened or cleaned is shown as it is named, without marks.
    let title_span = header
        .title_span
        .filter(|span| span.slice(text) == header.title);
    let mut pieces = vec![whole(PieceKind::Title, title_span)];
    pieces.extend(header.deck.map(|span| whole(PieceKind::Deck, Some(span))));
    pieces.push(whole(PieceKind::Facts, None));
    for block in &header.blocks {
        let kind = match block.kind {
            BlockKind::Paragraph => PieceKind::Paragraph,
            BlockKind::SectionHead => PieceKind::SectionHead,
            BlockKind::Footer => PieceKind::Footer,
        };
        for (at, span) in split(text, block.span).into_iter().enumerate() {
            pieces.push(Piece {
                kind,
                span: Some(span),
                continues: at > 0,
            });
        }
    }
    pieces.push(whole(PieceKind::End, None));
    pieces
}

/// A block in parts of at most [`LONGEST`] bytes, cut at a line's end, else after a
/// sentence, else between words, else between characters.
pub fn split(text: &str, block: Span) -> Vec<Span> {
    let mut parts = Vec::new();
    let mut start = block.start();
    while block.end() - start > LONGEST {
        let window = start + LONGEST / 2..floor_boundary(text, start + LONGEST);
        let cut = cut_in(text, window.clone()).unwrap_or(window.end);
        if cut <= start {
            break;
        }
        parts.push(Span::new(start, cut).trimmed(text));
        start = cut;
    }
    parts.push(Span::new(start, block.end()).trimmed(text));
    parts.retain(|part| !part.is_empty());
    parts
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The best place to cut inside a window, just after it.
fn cut_in(text: &str, window: Range<usize>) -> Option<usize> {
    let from = floor_boundary(text, window.start);
    let inside = text.get(from..window.end)?;
    if let Some(at) = inside.rfind('\n') {
        return Some(from + at + 1);
    }
    let mut between_words = None;
    let mut later = None;
    for (at, letter) in inside.char_indices().rev() {
        if later.is_some_and(char::is_whitespace) && ends_sentence(inside, at, letter) {
            return Some(from + at + letter.len_utf8());
        }
        if letter.is_whitespace() && between_words.is_none() {
            between_words = Some(from + at + letter.len_utf8());
        }
        later = Some(letter);
    }
    between_words
}

fn ends_sentence(inside: &str, at: usize, letter: char) -> bool {
    let is_stop = |letter: char| matches!(letter, '.' | '!' | '?' | '…' | '。');
    let closes = matches!(letter, '"' | '”' | '’' | '»' | ')');
    let before = inside.get(..at).and_then(|head| head.chars().next_back());
    is_stop(letter) || (closes && before.is_some_and(is_stop))
}

/// The piece that shows a place of the text: in the body if it is there, else title or deck.
pub fn piece_at(pieces: &[Piece], byte: usize) -> Option<usize> {
    let body = pieces
        .iter()
        .position(|piece| piece.kind == PieceKind::Facts)?;
    let blocks = pieces.get(body + 1..)?;
    let after = blocks.partition_point(|piece| piece.span.is_some_and(|span| span.start() <= byte));
    let holds = |piece: &Piece| {
        piece
            .span
            .is_some_and(|span| span.start() <= byte && byte < span.end())
    };
    if let Some(last) = after.checked_sub(1)
        && blocks.get(last).is_some_and(holds)
    {
        return Some(body + 1 + last);
    }
    pieces.iter().take(body).position(holds)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, split};
    use crate::text::Span;
    use proptest::prelude::*;

    /// Parts in order, within limits, on characters, and with nothing but white space lost.
    fn check(text: &str, parts: &[Span]) {
        let mut end = 0;
        for part in parts {
            assert!(part.len() <= LONGEST && !part.is_empty());
            let gap = text
                .get(end..part.start())
                .expect("parts lie on characters, in order");
            assert!(gap.trim().is_empty());
            assert_eq!(part.slice(text).len(), part.len());
            end = part.end();
        }
        assert!(
            text.get(end..)
                .expect("the end is a boundary")
                .trim()
                .is_empty()
        );
    }

    #[test]
    fn a_long_paragraph_is_cut_after_sentences() {
        let text = "The minister said “it grows.” Trade grew by 3.5 per cent. ".repeat(20_000);
        let parts = split(&text, Span::new(0, text.len()));
        assert!(parts.len() > 200);
        check(&text, &parts);
        for part in &parts {
            assert!(
                part.slice(&text).ends_with(['.', '”']),
                "{}",
                part.slice(&text)
            );
            assert!(part.slice(&text).starts_with("The") || part.slice(&text).starts_with("Trade"));
        }
    }

    #[test]
    fn short_blocks_stay_whole() {
        assert_eq!(split("one two", Span::new(0, 7)), [Span::new(0, 7)]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_without_loss(seed in "[a-zé世.!\n ]{1,60}", times in 1..900_usize) {
            let text = seed.repeat(times);
            check(&text, &split(&text, Span::new(0, text.len())));
        }
    }
}
