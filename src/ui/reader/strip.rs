//! The strip at the right edge with a mark for every hit, at its share of the article.

use super::piece::{Piece, piece_at};
use crate::app::{AppState, DocId, Marked};
use crate::text::Span;
use crate::ui::view::View;
use crate::ui::virtual_column::VirtualColumn;
use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

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

/// Hits in a piece.
#[derive(Clone, Debug)]
struct Marks {
    piece: usize,
    /// Where the piece stands.
    of: Span,
    /// Which hits: of which list, and their numbers in it.
    list: usize,
    hits: Range<usize>,
}

/// Marks between frames; worked out anew only when hits or heights change.
#[derive(Debug, Default)]
pub struct Strip {
    source: Option<Source>,
    marks: Vec<Marks>,
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
            self.ticks = ticks(state, &self.marks, column, height);
        }
    }
}

/// The hits of the article in order, of the query and of find.
fn shown(state: &AppState) -> [&[Span]; 2] {
    let reader = &state.reader;
    [&reader.query_hits, &reader.find.hits].map(|marked| {
        let is_here = marked.doc == reader.doc;
        if is_here {
            marked.spans.as_slice()
        } else {
            &[]
        }
    })
}

/// Hits are in order and many: a letter has a hundred thousand in a long article.
fn marks(state: &AppState, pieces: &[Piece]) -> Vec<Marks> {
    let mut marks = Vec::new();
    for (list, spans) in shown(state).into_iter().enumerate() {
        let mut at = 0;
        while let Some(rest) = spans.get(at..)
            && let Some(first) = rest.first()
        {
            let piece = piece_at(pieces, first.start());
            let place = piece.and_then(|piece| Some((piece, pieces.get(piece)?.span?)));
            let Some((piece, of)) = place else {
                at += 1;
                continue;
            };
            let n_hits = rest.partition_point(|span| span.start() < of.end()).max(1);
            marks.push(Marks {
                piece,
                of,
                list,
                hits: at..at + n_hits,
            });
            at += n_hits;
        }
    }
    marks
}

/// Of hits that would stand on one pixel not all are looked at.
fn ticks(
    state: &AppState,
    marks: &[Marks],
    column: &VirtualColumn,
    height: f32,
) -> Vec<(f32, Span)> {
    let total = column.total().max(1.0);
    let lists = shown(state);
    let mut ticks = Vec::new();
    for marks in marks {
        let hits = lists
            .get(marks.list)
            .and_then(|list| list.get(marks.hits.clone()));
        let hits = hits.unwrap_or_default();
        let (top, room) = (
            column.top_of(marks.piece),
            f64::from(column.height_of(marks.piece)),
        );
        let n_pixels = pixels(room / total * f64::from(height));
        let step = (hits.len() / (2 * n_pixels)).max(1);
        for span in hits.iter().step_by(step) {
            let into = (span.start() - marks.of.start()) as f64 / marks.of.len().max(1) as f64;
            ticks.push((narrow((top + room * into) / total), *span));
        }
    }
    ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
    ticks.dedup_by(|later, kept| (later.0 - kept.0) * height < 1.0);
    ticks
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a screen has few pixels"
)]
fn pixels(height: f64) -> usize {
    height.clamp(1.0, 10_000.0).ceil() as usize
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
