//! Text selected across pieces: where it begins and ends, what of it lies in a piece, and
//! the text it copies. It knows nothing of pointers or keys.

use super::article::ReaderArticle;
use super::piece::Piece;
use crate::text::Span;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A place in the text shown: a piece and a byte of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Index of the piece.
    pub piece: usize,
    /// Byte of its text.
    pub byte: usize,
}

/// What is selected, from where it was begun to where the pointer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun.
    pub anchor: Point,
    /// Where it goes to; may be before the anchor.
    pub focus: Point,
}

impl Selection {
    /// Nothing selected yet, begun at a place.
    pub fn at(point: Point) -> Self {
        Self {
            anchor: point,
            focus: point,
        }
    }

    /// The word at a place.
    pub fn word(point: Point, text: &str) -> Self {
        let found = text
            .split_word_bound_indices()
            .find(|(at, word)| point.byte < at + word.len());
        let word = found.map_or(point.byte..point.byte, |(at, word)| at..at + word.len());
        Self::within(point.piece, word)
    }

    /// A range of a piece.
    pub fn within(piece: usize, bytes: Range<usize>) -> Self {
        Self {
            anchor: Point {
                piece,
                byte: bytes.start,
            },
            focus: Point {
                piece,
                byte: bytes.end,
            },
        }
    }

    /// The whole article.
    pub fn all(article: &ReaderArticle<'_>, pieces: &[Piece]) -> Option<Self> {
        let last = pieces.iter().rposition(|piece| piece.kind.is_text())?;
        Some(Self {
            anchor: Point::default(),
            focus: Point {
                piece: last,
                byte: pieces.get(last)?.text(article).len(),
            },
        })
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.anchor == self.focus
    }

    fn ends(&self) -> (Point, Point) {
        (self.anchor.min(self.focus), self.anchor.max(self.focus))
    }

    /// What of a piece with a text of `len` bytes is selected.
    pub fn in_piece(&self, piece: usize, len: usize) -> Option<Range<usize>> {
        let (start, end) = self.ends();
        if piece < start.piece || piece > end.piece {
            return None;
        }
        let from = if piece == start.piece { start.byte } else { 0 };
        let to = if piece == end.piece { end.byte } else { len };
        (from < to).then_some(from..to)
    }

    /// Where the text selected stands; none where nothing of the article's own text is.
    pub fn span(&self, article: &ReaderArticle<'_>, pieces: &[Piece]) -> Option<Span> {
        let mut span: Option<Span> = None;
        let (start, end) = self.ends();
        for (index, piece) in pieces
            .iter()
            .enumerate()
            .take(end.piece + 1)
            .skip(start.piece)
        {
            let Some(of) = piece.span else { continue };
            if let Some(part) = self.in_piece(index, of.len()) {
                let part = Span::new(of.start() + part.start, of.start() + part.end);
                span = Some(span.map_or(part, |span| span.joined(part)));
            }
        }
        let span = span?.trimmed(article.text());
        (!span.is_empty()).then_some(span)
    }

    /// The text selected: the original, blocks parted by an empty line.
    pub fn copied(&self, article: &ReaderArticle<'_>, pieces: &[Piece]) -> String {
        let mut copied = String::new();
        let mut before = 0;
        for (index, piece) in pieces.iter().enumerate() {
            let text = piece.text(article);
            let Some(part) = self.in_piece(index, text.len()) else {
                continue;
            };
            if !copied.is_empty() {
                let start = piece.span.map_or(before, Span::start);
                let between = article.text().get(before..start).unwrap_or_default();
                copied.push_str(if piece.continues { between } else { "\n\n" });
            }
            copied.push_str(text.get(part).unwrap_or_default());
            before = piece.span.map_or(before, Span::end);
        }
        copied
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, Selection};

    fn check(text: &str, byte: usize, expected: &str) {
        let selection = Selection::word(Point { piece: 3, byte }, text);
        let range = selection.in_piece(3, text.len()).unwrap_or_default();
        assert_eq!(&text[range], expected);
    }

    #[test]
    fn a_word_is_what_unicode_says() {
        check("Head of State", 6, "of");
        check("We don’t know", 4, "don’t");
        check("Vučić said", 2, "Vučić");
        check("end", 3, "");
    }

    #[test]
    fn pieces_between_are_whole_either_way_round() {
        let there = Point { piece: 1, byte: 4 };
        let here = Point { piece: 3, byte: 2 };
        for (anchor, focus) in [(there, here), (here, there)] {
            let selection = Selection { anchor, focus };
            assert_eq!(selection.in_piece(0, 9), None);
            assert_eq!(selection.in_piece(1, 9), Some(4..9));
            assert_eq!(selection.in_piece(2, 9), Some(0..9));
            assert_eq!(selection.in_piece(3, 9), Some(0..2));
        }
    }
}
