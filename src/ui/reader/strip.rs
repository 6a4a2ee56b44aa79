//! The strip at the right edge with a mark for every hit, at its share of the article.

use super::piece::{Piece, piece_at};
use crate::app::{AppState, DocId, Marked};
use crate::text::Span;
use crate::ui::view::View;
use crate::ui::virtual_column::VirtualColumn;
use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Width of the strip.
pub const WIDTH: f32 = 12.0;
/// A mark.
const MARK: (f32, f32) = (6.0, 3.0);
/// From the marks to the reader's edge.
const INSET: f32 = 3.0;
/// How near a click must be to a mark.
const NEAR: f32 = 6.0;
/// Change of the article's height, as a share, from which marks are placed anew.
const DRIFT: f64 = 0.002;

/// A hit: the piece that shows it, and how far into that piece it is.
#[derive(Clone, Copy, Debug)]
struct Mark {
    piece: usize,
    share: f32,
    span: Span,
}

/// Marks between frames; worked out anew only when hits or heights change.
#[derive(Debug, Default)]
pub struct Strip {
    source: Option<Source>,
    marks: Vec<Mark>,
    placed_for: (f64, f32),
    /// Share of the article's height, and the hit; one per pixel at most.
    ticks: Vec<(f32, Span)>,
}

/// What marks were made from.
#[derive(Debug, PartialEq)]
struct Source {
    doc: Option<DocId>,
    n_pieces: usize,
    needles: [(String, usize); 2],
}

impl Source {
    fn of(state: &AppState, n_pieces: usize) -> Self {
        let of = |marked: &Marked| (marked.needle.clone(), marked.spans.len());
        let reader = &state.reader;
        Self {
            doc: reader.doc,
            n_pieces,
            needles: [of(&reader.query_hits), of(&reader.find.hits)],
        }
    }
}

impl Strip {
    fn renew(&mut self, state: &AppState, pieces: &[Piece], column: &VirtualColumn, height: f32) {
        let source = Source::of(state, pieces.len());
        let is_new = self.source.as_ref() != Some(&source);
        if is_new {
            self.marks = marks(state, pieces);
            self.source = Some(source);
        }
        let total = column.total().max(1.0);
        let (old_total, old_height) = self.placed_for;
        let is_same =
            ((total - old_total) / total).abs() < DRIFT && (old_height - height).abs() < 0.5;
        if is_new || !is_same {
            self.placed_for = (total, height);
            self.ticks = ticks(&self.marks, column, height);
        }
    }
}

fn marks(state: &AppState, pieces: &[Piece]) -> Vec<Mark> {
    let reader = &state.reader;
    let shown = [&reader.query_hits, &reader.find.hits];
    let spans = shown
        .into_iter()
        .filter(|marked| marked.doc == reader.doc)
        .flat_map(|marked| &marked.spans);
    // Hits are in order, many of one letter in a piece: most are where the last one is.
    let mut last: Option<(usize, Span)> = None;
    let mark = |span: &Span| {
        let is_there = |of: Span| of.start() <= span.start() && span.start() < of.end();
        let (piece, of) = match last {
            Some((piece, of)) if is_there(of) => (piece, of),
            _ => {
                let piece = piece_at(pieces, span.start())?;
                (piece, pieces.get(piece)?.span?)
            }
        };
        last = Some((piece, of));
        let share = (span.start() - of.start()) as f32 / of.len().max(1) as f32;
        Some(Mark {
            piece,
            share,
            span: *span,
        })
    };
    spans.filter_map(mark).collect()
}

fn ticks(marks: &[Mark], column: &VirtualColumn, height: f32) -> Vec<(f32, Span)> {
    let total = column.total().max(1.0);
    let mut last = None;
    let mut place_of = |piece: usize| match last {
        Some((of, top, height)) if of == piece => (top, height),
        _ => {
            let (top, height) = (column.top_of(piece), column.height_of(piece));
            last = Some((piece, top, height));
            (top, height)
        }
    };
    let mut share = |mark: &Mark| {
        let (top, height) = place_of(mark.piece);
        narrow((top + f64::from(height) * f64::from(mark.share)) / total)
    };
    let mut ticks: Vec<_> = marks.iter().map(|mark| (share(mark), mark.span)).collect();
    ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
    ticks.dedup_by(|later, kept| (later.0 - kept.0) * height < 1.0);
    ticks
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
fn narrow(share: f64) -> f32 {
    share.clamp(0.0, 1.0) as f32
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only compared with a screen"
)]
fn narrow_length(points: f64) -> f32 {
    points as f32
}

/// The strip at the right of `reader`; answers the hit that was clicked.
pub fn strip_ui(
    ui: &mut Ui,
    view: &View<'_>,
    reader: Rect,
    (strip, pieces, column): (&mut Strip, &[Piece], &VirtualColumn),
) -> Option<Span> {
    strip.renew(view.state, pieces, column, reader.height());
    if strip.ticks.is_empty() {
        return None;
    }
    let band = Rect::from_min_max(pos2(reader.right() - WIDTH, reader.top()), reader.max);
    // A short article's marks stand beside their hits.
    let length = reader.height().min(narrow_length(column.total()));
    let y_of = |share: f32| reader.top() + share * (length - MARK.1);
    for (share, _) in &strip.ticks {
        let corner = pos2(reader.right() - INSET - MARK.0, y_of(*share).round());
        let mark = Rect::from_min_size(corner, vec2(MARK.0, MARK.1));
        ui.painter().rect_filled(mark, 1.0, view.tokens.hit_strong);
    }
    let response = ui.interact(band, ui.scope_id().with("marks"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Marks of hits"));
    let pointer = response.hover_pos()?;
    let distance = |share: f32| (y_of(share) + MARK.1 / 2.0 - pointer.y).abs();
    let (share, span) = strip
        .ticks
        .iter()
        .min_by(|a, b| distance(a.0).total_cmp(&distance(b.0)))?;
    if distance(*share) > NEAR {
        return None;
    }
    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
    response.clicked().then_some(*span)
}
