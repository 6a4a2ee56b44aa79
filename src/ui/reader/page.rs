//! Where things stand on the reading page, in points at the usual reading size, scaled to
//! the chosen one.

use super::piece::{Piece, PieceKind};
use crate::app::Measure;
use crate::app::settings::Settings;
use crate::ui::theme;

/// Measures of the reading column; the usual one holds 62 to 72 characters.
const MEASURES: [f32; 3] = [520.0, 624.0, 788.0];
/// Left of the column: the margin for names of speakers, and their rule.
const MARGIN: f32 = 136.0;
/// Right of it: the marks and the scroll bar.
const RIGHT: f32 = 40.0;
/// Least room left of the column in a narrow window.
const LEAST: f32 = 24.0;
/// Narrower columns have smaller headlines.
const SMALL_HEADS: f32 = 480.0;
/// Below the last line.
const END: f32 = 96.0;

/// How a kind of piece is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// Face, by its name in the theme.
    pub face: &'static str,
    /// Size of letters.
    pub size: f32,
    /// From baseline to baseline.
    pub line: f32,
    /// Whether it is quiet.
    pub dim: bool,
}

/// The page's measures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// From the reader's left edge to the text.
    pub left: f32,
    /// Width of the text.
    pub width: f32,
    /// From the text to the reader's right edge.
    pub right: f32,
    /// Chosen size over the usual size.
    pub scale: f32,
}

impl Page {
    /// The page in a reader of this width.
    pub fn new(reader_width: f32, reading_size: f32, measure: Measure) -> Self {
        let [narrow, usual, wide] = MEASURES;
        let measure = match measure {
            Measure::Narrow => narrow,
            Measure::Usual => usual,
            Measure::Wide => wide,
        };
        let scale = (reading_size / Settings::READING_SIZE).clamp(0.5, 3.0);
        let spare = reader_width - MARGIN - measure * scale - RIGHT;
        let left = if spare >= 0.0 {
            MARGIN + spare / 2.0
        } else {
            (MARGIN + spare).max(LEAST)
        };
        let width = (measure * scale)
            .min(reader_width - left - RIGHT)
            .max(80.0)
            .round();
        Self {
            left: left.round(),
            width,
            right: (reader_width - left - width).max(0.0),
            scale,
        }
    }

    /// How a kind of piece is set.
    pub fn setting(&self, kind: PieceKind) -> Setting {
        let (face, size, line, dim) = match kind {
            // A narrow column would hold two words of a headline on a line.
            PieceKind::Title if self.width < SMALL_HEADS * self.scale => {
                (theme::READING_SEMIBOLD, 24.0, 29.0, false)
            }
            PieceKind::Title => (theme::READING_SEMIBOLD, 30.0, 35.0, false),
            PieceKind::Deck => (theme::READING_ITALIC, 18.0, 26.0, true),
            PieceKind::SectionHead => (theme::READING_SEMIBOLD, 20.0, 28.0, false),
            PieceKind::Footer => (theme::READING, 16.0, 24.0, true),
            _ => (theme::READING, 18.0, 27.0, false),
        };
        Setting {
            face,
            size: size * self.scale,
            line: (line * self.scale).round(),
            dim,
        }
    }

    /// Room above a piece.
    pub fn gap(&self, piece: &Piece, above: Option<PieceKind>) -> f32 {
        if piece.continues {
            return 0.0;
        }
        let points = match (piece.kind, above) {
            (PieceKind::Title, _) => 26.0,
            (PieceKind::Deck, _) => 4.0,
            (PieceKind::Facts, Some(PieceKind::Deck)) => 11.0,
            (PieceKind::Facts, _) => 14.0,
            (_, Some(PieceKind::Facts)) => 18.0,
            (PieceKind::SectionHead | PieceKind::Footer, _) => 22.0,
            (_, Some(PieceKind::SectionHead)) => 6.0,
            (PieceKind::End, _) => END,
            (PieceKind::Paragraph, _) => 13.0,
        };
        (points * self.scale).round()
    }

    /// A guess at the height of a piece of so many bytes, before it is laid out.
    pub fn estimate(&self, kind: PieceKind, n_bytes: usize) -> f32 {
        let setting = self.setting(kind);
        // A letter of this face is 0.44 em wide on average.
        let per_row = (self.width / (setting.size * 0.44)).max(1.0);
        let rows = (n_bytes as f32 / per_row).ceil().max(1.0);
        match kind {
            PieceKind::End => 0.0,
            PieceKind::Facts => 23.0,
            _ => rows * setting.line,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Page, PieceKind};
    use crate::app::Measure;

    fn check(reader_width: f32, size: f32, expected: (f32, f32)) {
        let page = Page::new(reader_width, size, Measure::Usual);
        assert_eq!((page.left, page.width), expected);
    }

    #[test]
    fn the_measure_is_chosen_and_gives_way_to_the_window() {
        let width = |reader_width, measure| Page::new(reader_width, 18.0, measure).width;
        assert!(width(1_100.0, Measure::Narrow) < width(1_100.0, Measure::Usual));
        assert!(width(1_100.0, Measure::Usual) < width(1_100.0, Measure::Wide));
        let [narrow, wide] = [Measure::Narrow, Measure::Wide].map(|one| width(480.0, one));
        assert!((narrow - wide).abs() < 0.5, "{narrow}, {wide}");
    }

    #[test]
    fn narrow_columns_have_smaller_headlines() {
        let size = |reader_width, size| {
            let page = Page::new(reader_width, size, Measure::Usual);
            page.setting(PieceKind::Title).size
        };
        let check = |found: f32, expected: f32| {
            assert!((found - expected).abs() < 0.01, "{found}, not {expected}");
        };
        check(size(800.0, 18.0), 30.0);
        check(size(480.0, 18.0), 24.0);
        check(size(1_100.0, 36.0), 60.0);
        check(size(480.0, 36.0), 48.0);
    }

    #[test]
    fn the_column_stands_as_drawn_and_gives_way_from_the_left() {
        check(800.0, 18.0, (136.0, 624.0));
        check(1_000.0, 18.0, (236.0, 624.0));
        check(740.0, 18.0, (76.0, 624.0));
        check(480.0, 18.0, (24.0, 416.0));
        check(1_200.0, 27.0, (180.0, 936.0));
    }
}
