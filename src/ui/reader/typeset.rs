//! Pieces laid out: a galley each, kept while it is near the view, and the way from bytes
//! of the text to places on it and back.

use super::page::Setting;
use crate::ui::theme;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Galley, Painter, Rect, Vec2, pos2};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// One piece laid out.
#[derive(Debug)]
pub struct Typeset {
    /// Rows of glyphs; colored when painted.
    pub galley: Arc<Galley>,
    /// First byte of each character, and the end.
    bytes: Vec<u32>,
    /// First character of each row.
    rows: Vec<usize>,
}

/// Part of a row that a range of bytes covers, relative to the galley.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// The row's whole height between the ends of the range.
    pub rect: Rect,
    /// Where the letters stand.
    pub baseline: f32,
}

impl Typeset {
    /// Lays out `text` at a width.
    pub fn new(painter: &Painter, text: &str, setting: &Setting, width: f32) -> Self {
        let format = TextFormat {
            font_id: theme::font(setting.face, setting.size),
            line_height: Some(setting.line),
            color: Color32::PLACEHOLDER,
            ..TextFormat::default()
        };
        // Line ends inside a paragraph are only where the source wrapped; one byte for one.
        let mut job = LayoutJob::single_section(text.replace(['\n', '\r'], " "), format);
        job.wrap = TextWrapping::wrap_at_width(width);
        let galley = painter.layout_job(job);
        let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let mut first = 0;
        let rows = galley
            .rows
            .iter()
            .map(|row| {
                let at = first;
                first += row.char_count_including_newline().0;
                at
            })
            .collect();
        Self {
            bytes: bytes
                .map(|at| u32::try_from(at).unwrap_or(u32::MAX))
                .collect(),
            rows,
            galley,
        }
    }

    /// Height.
    pub fn height(&self) -> f32 {
        self.galley.size().y
    }

    fn char_of(&self, byte: usize) -> usize {
        let byte = u32::try_from(byte).unwrap_or(u32::MAX);
        self.bytes
            .partition_point(|at| *at < byte)
            .min(self.bytes.len().saturating_sub(1))
    }

    fn byte_of(&self, char: usize) -> usize {
        let last = self.bytes.last().copied().unwrap_or(0);
        usize::try_from(self.bytes.get(char).copied().unwrap_or(last)).unwrap_or(0)
    }

    /// The byte nearest to a place on the galley.
    pub fn byte_at(&self, place: Vec2) -> usize {
        self.byte_of(self.galley.cursor_from_pos(place).index.0)
    }

    /// Top of the row that holds a byte.
    pub fn top_of(&self, byte: usize) -> f32 {
        let char = self.char_of(byte);
        let row = self.rows.partition_point(|first| *first <= char);
        self.galley
            .rows
            .get(row.saturating_sub(1))
            .map_or(0.0, |row| row.pos.y)
    }

    /// The glyphs of a range of bytes, row by row.
    pub fn glyphs(&self, range: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let (start, end) = (self.char_of(range.start), self.char_of(range.end));
        let from = self.rows.partition_point(|first| *first <= start);
        let rows = self.rows.iter().enumerate().skip(from.saturating_sub(1));
        rows.take_while(|(_, first)| **first < end)
            .map(|(at, first)| (at, start.saturating_sub(*first)..end - first))
            .collect()
    }

    /// What a range of bytes covers, row by row; spaces that a row ends with left out.
    pub fn stretches(&self, range: &Range<usize>) -> Vec<Stretch> {
        let (start, end) = (self.char_of(range.start), self.char_of(range.end));
        let mut stretches = Vec::new();
        let from = self.rows.partition_point(|first| *first <= start);
        for at in from.saturating_sub(1)..self.rows.len() {
            let (Some(first), Some(row)) = (self.rows.get(at), self.galley.rows.get(at)) else {
                break;
            };
            if *first >= end {
                break;
            }
            let covered = start.saturating_sub(*first)..(end - first).min(row.glyphs.len());
            let Some(glyphs) = row.glyphs.get(covered) else {
                continue;
            };
            let to_row_end = end > first + row.glyphs.len();
            let last = if to_row_end {
                glyphs.iter().rfind(|glyph| !glyph.chr.is_whitespace())
            } else {
                glyphs.last()
            };
            if let (Some(left), Some(right)) = (glyphs.first(), last) {
                stretches.push(Stretch {
                    rect: Rect::from_min_max(
                        pos2(row.pos.x + left.pos.x, row.pos.y),
                        pos2(row.pos.x + right.max_x(), row.pos.y + row.size.y),
                    ),
                    baseline: row.pos.y + left.pos.y,
                });
            }
        }
        stretches
    }
}

/// Layouts kept while near the view.
#[derive(Debug, Default)]
pub struct Typesets {
    sets: FxHashMap<usize, Rc<Typeset>>,
    /// A letter that egui lays out anew exactly when it begins a new picture of glyphs.
    letter: Option<Arc<Galley>>,
}

impl Typesets {
    /// Drops all: the text, its width, size or the pixels changed.
    pub fn clear(&mut self) {
        self.sets.clear();
    }

    /// Drops all if egui began a new picture of glyphs, as it does for another theme or a
    /// full one: layouts point into the old one. To be called in every frame.
    pub fn follow_glyphs(&mut self, painter: &Painter) {
        let face = theme::font(theme::READING, 18.0);
        let letter = painter.layout_no_wrap("a".to_owned(), face, Color32::PLACEHOLDER);
        let same = self.letter.as_ref();
        if !same.is_some_and(|same| Arc::ptr_eq(same, &letter)) {
            self.sets.clear();
            self.letter = Some(letter);
        }
    }

    /// The layout of a piece, made now if it is not kept.
    pub fn set(&mut self, index: usize, make: impl FnOnce() -> Typeset) -> Rc<Typeset> {
        Rc::clone(self.sets.entry(index).or_insert_with(|| Rc::new(make())))
    }

    /// Drops what is outside.
    pub fn keep(&mut self, near: &Range<usize>) {
        self.sets.retain(|index, _| near.contains(index));
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.sets.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Setting, Typeset, Typesets};
    use crate::ui::theme;
    use egui::{Context, RawInput, Theme};

    #[test]
    fn layouts_go_with_the_picture_of_glyphs_they_point_into() {
        let ctx = Context::default();
        theme::apply(&ctx);
        let mut sets = Typesets::default();
        let mut n_kept = |theme: Theme| {
            ctx.set_theme(theme);
            let mut n_kept = 0;
            let mut output = ctx.run_ui(RawInput::default(), |ui| {
                let painter = ui.painter();
                sets.follow_glyphs(painter);
                n_kept = sets.len();
                let setting = Setting {
                    face: theme::READING,
                    size: 18.0,
                    line: 27.0,
                    dim: false,
                };
                sets.set(0, || Typeset::new(painter, "Minsk", &setting, 300.0));
            });
            output.textures_delta.clear();
            n_kept
        };
        let kept = [Theme::Light, Theme::Light, Theme::Dark, Theme::Dark].map(&mut n_kept);
        assert_eq!(kept, [0, 1, 0, 1]);
    }
}
