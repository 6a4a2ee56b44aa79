//! The pieces of an article as items of a column: measured by laying them out, painted
//! with hits, selection, names and what an assistive tool reads.

use super::article::ReaderArticle;
use super::dated;
use super::entity::{self, Hovered};
use super::facts::{self, Facts};
use super::key_terms;
use super::margin::{self, Beside, Margin};
use super::notes::Noted;
use super::page::Page;
use super::piece::{Piece, PieceKind};
use super::selection::Selection;
use super::typeset::{Stretch, Typeset, Typesets};
use super::underline;
use crate::app::Landmark;
use crate::corpus::annotation::Mention;
use crate::text::Span;
use crate::ui::assist;
use crate::ui::marks;
use crate::ui::theme::Tokens;
use crate::ui::tint;
use crate::ui::tour;
use crate::ui::view::View;
use crate::ui::virtual_column::ColumnItems;
use egui::{Color32, CursorIcon, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// How far the ground of a hit goes above and below the baseline, at the usual size.
const HIT: (f32, f32) = (16.0, 4.0);
/// How far beside its letters.
const HIT_SIDE: f32 = 1.0;
/// Roundness of its corners.
const HIT_CORNER: f32 = 2.0;
/// Strength of the accent behind selected text.
const SELECTED: f32 = 0.25;

/// Rows, and glyphs of each.
type Glyphs = Vec<(usize, Range<usize>)>;

/// A piece of text on screen.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Index of the piece.
    pub index: usize,
    /// Where its galley is.
    pub rect: Rect,
    /// Its layout.
    pub set: Rc<Typeset>,
}

/// The article as a column's items, for one frame.
pub struct Body<'a, 'v> {
    /// State to read and where commands go.
    pub view: &'a View<'v>,
    /// The article.
    pub article: &'a ReaderArticle<'a>,
    /// Its pieces.
    pub pieces: &'a [Piece],
    /// Measures.
    pub page: Page,
    /// Layouts kept.
    pub sets: &'a mut Typesets,
    /// What is selected.
    pub selection: Option<Selection>,
    /// The entity that was under the pointer in the frame before.
    pub hovered: Option<Hovered>,
    /// The entity under the pointer now.
    pub now_hovered: Option<Hovered>,
    /// Pieces of text painted, in order.
    pub placed: Vec<Placed>,
    /// What was painted beside them.
    pub margin: Margin,
}

impl Body<'_, '_> {
    fn gap(&self, index: usize, piece: &Piece) -> f32 {
        let above = index
            .checked_sub(1)
            .and_then(|above| self.pieces.get(above));
        let names = margin::room_above(&self.page, self.article.quotes(), piece.span);
        self.page.gap(piece, above.map(|piece| piece.kind)) + names
    }

    /// The layout of a piece and the room above it.
    pub fn typeset(&mut self, ui: &Ui, index: usize) -> Option<(f32, Rc<Typeset>)> {
        let piece = self
            .pieces
            .get(index)
            .filter(|piece| piece.kind.is_text())?;
        let (page, article) = (self.page, self.article);
        let set = self.sets.set(index, || {
            let setting = page.setting(piece.kind);
            Typeset::new(ui.painter(), piece.text(article), &setting, page.width)
        });
        Some((self.gap(index, piece), set))
    }
}

impl ColumnItems for Body<'_, '_> {
    fn measure(&mut self, ui: &Ui, index: usize, _width: f32) -> f32 {
        let Some(piece) = self.pieces.get(index) else {
            return 0.0;
        };
        match piece.kind {
            PieceKind::End => self.gap(index, piece),
            PieceKind::Facts => {
                let facts = Facts::new(ui.painter(), self.article, &self.page);
                self.gap(index, piece) + facts.height()
            }
            _ => self
                .typeset(ui, index)
                .map_or(0.0, |(gap, set)| gap + set.height()),
        }
    }

    fn announce(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        if let Some(piece) = self.pieces.get(index).filter(|piece| piece.kind.is_text()) {
            announce(ui, piece.kind, rect, piece.text(self.article));
        }
    }

    fn paint(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        let Some(piece) = self.pieces.get(index).copied() else {
            return;
        };
        let left = rect.left() + self.page.left;
        if piece.kind == PieceKind::Facts {
            let facts = Facts::new(ui.painter(), self.article, &self.page);
            let origin = pos2(left, rect.top() + self.gap(index, &piece));
            facts.show(ui, self.view, origin);
            self.key_terms(ui, index, origin);
        } else if let Some((gap, set)) = self.typeset(ui, index) {
            let origin = pos2(left, rect.top() + gap);
            let placed = Placed {
                index,
                rect: Rect::from_min_size(origin, vec2(self.page.width, set.height())),
                set,
            };
            self.paint_text(ui, &piece, &placed);
            if piece.kind == PieceKind::Title && !piece.continues {
                let line = self.page.setting(piece.kind).line;
                let center = pos2(left - 13.0, origin.y + line / 2.0 + 1.0);
                let place = Rect::from_center_size(center, vec2(22.0, 24.0));
                marks::star_button(ui, self.view, place, self.article.doc);
            }
            self.placed.push(placed);
        }
    }
}

impl Body<'_, '_> {
    /// The key terms beside the head, whose line of facts is the piece at `index`.
    fn key_terms(&mut self, ui: &mut Ui, index: usize, facts: Pos2) {
        let above: f32 = (0..index).map(|at| self.measure(ui, at, 0.0)).sum();
        let first = self.pieces.first().map_or(0.0, |piece| self.gap(0, piece));
        let foot = facts + vec2(0.0, facts::ROW);
        let place = (&self.page, foot, above - first + facts::ROW);
        key_terms::key_terms_ui(ui, self.view, self.article, place);
    }
}

/// The part of `span` inside a piece, in bytes of the piece.
pub(super) fn inside(piece: Span, span: Span) -> Range<usize> {
    let start = span.start().max(piece.start()) - piece.start();
    let end = span.end().clamp(piece.start(), piece.end()) - piece.start();
    start..end.max(start)
}

/// Spans that share a byte with a piece; `spans` are in order and do not overlap.
fn touching(spans: &[Span], piece: Span) -> Range<usize> {
    let from = spans.partition_point(|span| span.end() <= piece.start());
    let to = spans.partition_point(|span| span.start() < piece.end());
    from..to.max(from)
}

impl Body<'_, '_> {
    fn paint_text(&mut self, ui: &mut Ui, piece: &Piece, placed: &Placed) {
        let text = piece.text(self.article);
        announce(ui, piece.kind, placed.rect, text);
        let origin = placed.rect.min;
        let tokens = self.view.tokens;
        self.paint_quotes(ui, piece, placed);
        self.paint_notes(ui, piece, placed);
        let lit = self.paint_hits(ui, piece, placed);
        let selected = self
            .selection
            .and_then(|selection| selection.in_piece(placed.index, text.len()));
        for stretch in selected.iter().flat_map(|part| placed.set.stretches(part)) {
            let rect = stretch.rect.translate(origin.to_vec2());
            ui.painter()
                .rect_filled(rect, 0.0, tokens.accent.gamma_multiply(SELECTED));
        }
        let dim = self.page.setting(piece.kind).dim;
        let ink = if dim { tokens.dim_on_paper } else { tokens.ink };
        let mut galley = Arc::clone(&placed.set.galley);
        for (color, glyphs) in lit {
            if color != ink {
                galley = tint::tinted(galley, &glyphs, color);
            }
        }
        ui.painter().galley(origin, galley, ink);
        if let Some(span) = piece.span
            && !matches!(piece.kind, PieceKind::Title | PieceKind::Deck)
        {
            for mention in entity::mentions_in(self.article, span) {
                self.mention(ui, mention, inside(span, mention.span), placed);
            }
            for date in dated::dates_in(self.article, span) {
                dated::date_ui(
                    ui,
                    self.view,
                    self.article,
                    (date, span),
                    (placed, self.page),
                );
            }
        }
    }

    /// Paints what tells of quotations, beside the text and behind it.
    fn paint_quotes(&mut self, ui: &mut Ui, piece: &Piece, placed: &Placed) {
        let Some(span) = piece.span.filter(|_| piece.kind != PieceKind::Title) else {
            return;
        };
        let beside = Beside {
            view: self.view,
            doc: self.article.doc,
            quotes: self.article.quotes(),
            page: self.page,
            span,
            placed,
        };
        beside.ground(ui);
        beside.paint(ui, &mut self.margin);
    }

    /// Paints the grounds of noted passages, and the notes beside them.
    fn paint_notes(&mut self, ui: &mut Ui, piece: &Piece, placed: &Placed) {
        let decided = &self.view.state.decisions;
        let notes = decided.notes(self.article.article.hash());
        let Some((notes, span)) = notes.zip(piece.span) else {
            return;
        };
        let beside = Noted {
            view: self.view,
            doc: self.article.doc,
            notes,
            page: self.page,
            span,
            placed,
        };
        beside.grounds(ui);
        beside.show(ui, &mut self.margin);
    }

    /// Paints the grounds of hits; answers the letters on them by the color they have there.
    fn paint_hits(&self, ui: &Ui, piece: &Piece, placed: &Placed) -> [(Color32, Glyphs); 2] {
        let tokens = self.view.tokens;
        let mut lit = [
            (tokens.ink, Glyphs::new()),
            (on_strong(tokens), Glyphs::new()),
        ];
        let Some(span) = piece.span else {
            return lit;
        };
        let reader = &self.view.state.reader;
        for (marked, current) in [
            (&reader.query_hits, None),
            (&reader.find.hits, reader.find.current),
        ] {
            if marked.doc != Some(self.article.doc) {
                continue;
            }
            let touching = touching(&marked.spans, span);
            let spans = marked.spans.get(touching.clone()).unwrap_or_default();
            for (at, hit) in touching.zip(spans) {
                let [plain, strong] = &mut lit;
                let (fill, letters) = if current == Some(at) {
                    (tokens.hit_strong, strong)
                } else {
                    (tokens.hit, plain)
                };
                let part = inside(span, *hit);
                for stretch in placed.set.stretches(&part) {
                    let rect = ground(&stretch, placed.rect.min, self.page.scale);
                    ui.painter().rect_filled(rect, HIT_CORNER, fill);
                }
                letters.1.extend(placed.set.glyphs(&part));
            }
        }
        lit
    }

    /// Underlines a mention, names it to assistive tools, and opens its card and menu.
    fn mention(&mut self, ui: &mut Ui, mention: &Mention, part: Range<usize>, placed: &Placed) {
        let Some(color) = entity::color(self.view, mention, self.hovered.as_ref()) else {
            return;
        };
        let origin = placed.rect.min;
        for (row, stretch) in placed.set.stretches(&part).iter().enumerate() {
            let style = (mention.kind, color);
            underline::paint(ui.painter(), origin, stretch, style, self.page.scale);
            // One stop for the keyboard, however many rows the name goes over.
            let sense = if row == 0 {
                Sense::click()
            } else {
                Sense::CLICK
            };
            let id = ui.scope_id().with(("mention", mention.span.start(), row));
            let rect = stretch.rect.translate(origin.to_vec2());
            if ui.clip_rect().contains_rect(rect) {
                tour::mark(ui.ctx(), self.view, Landmark::Name, rect);
            }
            let response = ui
                .interact(rect, id, sense)
                .on_hover_cursor(CursorIcon::PointingHand);
            if row == 0 {
                let name = mention.span.slice(self.article.text());
                let label = format!("{name}, {}", entity::kind_label(mention.kind));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            }
            if response.gained_focus() && !response.clicked() {
                ui.scroll_to_rect(rect.expand(24.0), None);
            }
            if response.has_focus() {
                let stroke = egui::Stroke::new(1.0, self.view.tokens.accent);
                ui.painter()
                    .rect_stroke(rect, HIT_CORNER, stroke, egui::StrokeKind::Outside);
            }
            if response.hovered() || response.has_focus() {
                self.now_hovered = Some(Hovered::of(mention));
            }
            entity::clicks(&response, self.view, self.article, mention);
        }
    }
}

fn ground(stretch: &Stretch, origin: Pos2, scale: f32) -> Rect {
    let (above, below) = HIT;
    let baseline = origin.y + stretch.baseline;
    Rect::from_x_y_ranges(
        origin.x + stretch.rect.left() - HIT_SIDE..=origin.x + stretch.rect.right() + HIT_SIDE,
        baseline - above * scale..=baseline + below * scale,
    )
}

/// Letters on the ground of the current hit: whichever of ink and sides is darker, since
/// that ground is light in both themes.
fn on_strong(tokens: &Tokens) -> Color32 {
    if tokens.ink.intensity() < tokens.sides.intensity() {
        tokens.ink
    } else {
        tokens.sides
    }
}

fn announce(ui: &Ui, kind: PieceKind, rect: Rect, text: &str) {
    let response = ui.interact(rect, ui.scope_id().with("text"), Sense::hover());
    let level = match kind {
        PieceKind::Title => Some(1),
        PieceKind::SectionHead => Some(2),
        _ => None,
    };
    let role = level.map_or(Role::Paragraph, |_| Role::Heading);
    response.widget_info(|| WidgetInfo::labeled(role, true, text));
    if let Some(level) = level {
        assist::level(ui.ctx(), response.id, level);
    }
}

#[cfg(test)]
mod tests {
    use super::{inside, touching};
    use crate::text::Span;

    #[test]
    fn spans_are_cut_to_their_piece() {
        let piece = Span::new(100, 200);
        assert_eq!(inside(piece, Span::new(90, 110)), 0..10);
        assert_eq!(inside(piece, Span::new(150, 160)), 50..60);
        assert_eq!(inside(piece, Span::new(190, 230)), 90..100);
    }

    #[test]
    fn only_spans_in_the_piece_touch_it() {
        let spans: Vec<Span> = [(0, 5), (95, 105), (150, 151), (199, 210), (200, 220)]
            .map(|(start, end)| Span::new(start, end))
            .to_vec();
        assert_eq!(touching(&spans, Span::new(100, 200)), 1..4);
        assert_eq!(touching(&spans, Span::new(300, 310)), 5..5);
    }
}
