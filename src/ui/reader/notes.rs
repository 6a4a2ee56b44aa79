//! Notes on passages, where they belong: a quiet ground with brackets under the passage, and
//! the note beside it. Reads notes; writing them is for the dialog.
//!
//! 1. A note stands in the right margin; where that is too narrow, in the left one among the
//!    names of speakers; where there is no margin, as a mark whose click shows the note.
//! 2. Beside the line where its passage begins, or below what stands there already.
//! 3. A long note is cut in the margin, and whole under the pointer.

use super::body::{Placed, inside};
use super::margin::{Margin, Side, left_column};
use super::page::Page;
use crate::app::{AppState, Command, DeskWish, DocId};
use crate::corpus::decision::notes::Notes;
use crate::text::Span;
use crate::ui::icon::{self, Icon};
use crate::ui::theme;
use crate::ui::view::View;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, CursorIcon, Galley, Layout, Popup, Rect, Response, RichText, Role, Sense,
    SetOpenCommand, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Strength of the ground of a noted passage.
const GROUND: f32 = 0.10;
/// Arms of the brackets around it.
const ARM: f32 = 3.0;
/// From the text to the notes at its right.
const GAP: f32 = 18.0;
/// From the notes to the marks of hits.
const EDGE: f32 = 22.0;
/// Narrowest and widest column of notes.
const WIDTHS: (f32, f32) = (112.0, 230.0);
/// From the line at the left of a note to its letters.
const INDENT: f32 = 8.0;
const LINE: f32 = 15.0;
/// Lines of a note in the right margin and in the left one.
const LINES: (usize, usize) = (8, 5);
/// A mark, and from the text to it.
const MARK: (f32, f32) = (16.0, 6.0);

/// Where notes stand on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Right(f32),
    Left(f32),
    Mark,
}

fn place(page: &Page) -> Place {
    let right = page.right - GAP - EDGE;
    if right >= WIDTHS.0 {
        return Place::Right(right.min(WIDTHS.1));
    }
    left_column(page).map_or(Place::Mark, Place::Left)
}

/// The notes beside one piece.
pub struct Noted<'a, 'v> {
    /// State and where commands go.
    pub view: &'a View<'v>,
    /// The article.
    pub doc: DocId,
    /// Its notes.
    pub notes: &'a Notes,
    /// Measures.
    pub page: Page,
    /// Where the piece stands in the text.
    pub span: Span,
    /// Where it stands on screen.
    pub placed: &'a Placed,
}

impl Noted<'_, '_> {
    fn here(&self) -> impl Iterator<Item = (Span, &str)> {
        let notes = self.notes.iter().map(|(span, text)| (*span, &**text));
        notes.filter(|(span, _)| span.overlaps(self.span))
    }

    /// The grounds of passages, to be painted before their letters.
    pub fn grounds(&self, ui: &Ui) {
        let accent = self.view.tokens.accent;
        let stroke = Stroke::new(1.0, accent);
        for (span, _) in self.here() {
            let part = inside(self.span, span);
            let stretches = self.placed.set.stretches(&part);
            let rects: Vec<Rect> = stretches
                .iter()
                .map(|one| one.rect.translate(self.placed.rect.min.to_vec2()))
                .collect();
            for rect in &rects {
                let rect = rect.expand2(vec2(1.0, 0.0));
                ui.painter()
                    .rect_filled(rect, 0.0, accent.gamma_multiply(GROUND));
            }
            let bracket = |x: f32, arm: f32, rect: &Rect| {
                let rows = rect.top() + 3.0..=rect.bottom() - 2.0;
                let (top, bottom) = (*rows.start(), *rows.end());
                ui.painter().vline(x, rows, stroke);
                for y in [top, bottom] {
                    ui.painter()
                        .line_segment([pos2(x, y), pos2(x + arm, y)], stroke);
                }
            };
            if let Some(first) = rects.first().filter(|_| span.start() >= self.span.start()) {
                bracket(first.left() - 2.0, ARM, first);
            }
            if let Some(last) = rects.last().filter(|_| span.end() <= self.span.end()) {
                bracket(last.right() + 2.0, -ARM, last);
            }
        }
    }

    /// The notes whose passages begin here.
    pub fn show(&self, ui: &mut Ui, margin: &mut Margin) {
        let starts = self.span.start()..self.span.end();
        let line = self.page.setting(super::piece::PieceKind::Paragraph).line;
        for (span, text) in self
            .here()
            .filter(|(span, _)| starts.contains(&span.start()))
        {
            let stretches = self.placed.set.stretches(&inside(self.span, span));
            let Some(first) = stretches.first() else {
                continue;
            };
            let row = self.placed.rect.top() + first.rect.top();
            match place(&self.page) {
                Place::Right(width) => {
                    let left = self.placed.rect.right() + GAP;
                    let top = row + (line - LINE).max(0.0) / 2.0;
                    let galley = galley(ui, self.view, text, (width - INDENT, LINES.0));
                    let top = margin.free(Side::Right, top, galley.size().y);
                    self.note(
                        ui,
                        (span, text),
                        galley,
                        Rect::from_min_size(pos2(left, top), vec2(width, 0.0)),
                    );
                }
                Place::Left(width) => {
                    let left = super::margin::left_edge(self.placed.rect.left()) - width;
                    let top = row + (line - LINE).max(0.0) / 2.0;
                    let galley = galley(ui, self.view, text, (width - INDENT, LINES.1));
                    let top = margin.free(Side::Left, top, galley.size().y);
                    self.note(
                        ui,
                        (span, text),
                        galley,
                        Rect::from_min_size(pos2(left, top), vec2(width, 0.0)),
                    );
                }
                Place::Mark => {
                    let size = vec2(MARK.0, MARK.0);
                    let left = self.placed.rect.right() + MARK.1;
                    let top = row + (line - MARK.0).max(0.0) / 2.0;
                    let top = margin.free(Side::Right, top, MARK.0);
                    let rect = Rect::from_min_size(pos2(left, top), size);
                    self.mark(ui, (span, text), rect);
                }
            }
        }
    }

    /// A note in the margin.
    fn note(&self, ui: &mut Ui, (span, text): (Span, &str), galley: Arc<Galley>, mut rect: Rect) {
        rect.max.y = rect.top() + galley.size().y;
        let response = control(ui, span, text, rect.expand(2.0));
        let tokens = self.view.tokens;
        let is_near = response.hovered() || response.has_focus();
        let width = if is_near { 3.0 } else { 2.0 };
        let rule = Rect::from_min_size(rect.min, vec2(width, rect.height()));
        ui.painter().rect_filled(rule, 0.0, tokens.accent);
        let at = rect.min + vec2(INDENT, 0.0);
        let is_cut = galley.elided;
        ui.painter().galley(at, galley, tokens.ink);
        if response.clicked() {
            self.send(DeskWish::EditNote(self.doc, span));
        }
        let wants_menu = response.secondary_clicked();
        Popup::menu(&response)
            .open_memory(wants_menu.then_some(SetOpenCommand::Toggle))
            .show(|ui| items(ui, self.view, self.doc, (span, text)));
        if is_cut {
            response.on_hover_text(text);
        }
    }

    /// A mark in the place of a note.
    fn mark(&self, ui: &mut Ui, (span, text): (Span, &str), rect: Rect) {
        let response = control(ui, span, text, rect);
        let tokens = self.view.tokens;
        let color = if response.hovered() {
            tokens.ink
        } else {
            tokens.accent
        };
        icon::paint(ui.painter(), rect, Icon::Note, color);
        if response.has_focus() {
            let stroke = Stroke::new(1.5, tokens.accent);
            ui.painter()
                .rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Outside);
        }
        let wants_menu = response.clicked() || response.secondary_clicked();
        Popup::menu(&response)
            .open_memory(wants_menu.then_some(SetOpenCommand::Toggle))
            .show(|ui| {
                ui.set_max_width(280.0);
                // The menu's own layout would justify running text.
                ui.with_layout(Layout::top_down(Align::LEFT), |ui| {
                    let words = RichText::new(text).font(theme::interface());
                    ui.add(egui::Label::new(words).wrap());
                });
                ui.separator();
                items(ui, self.view, self.doc, (span, text));
            });
    }

    fn send(&self, wish: DeskWish) {
        self.view.send(Command::Desk(wish));
    }
}

/// A note as a control, whatever it looks like.
fn control(ui: &Ui, span: Span, text: &str, rect: Rect) -> Response {
    let id = ui.scope_id().with(("note", span.start(), span.end()));
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let label = format!("Note: {text}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response
}

/// What can be done with a note, as items of a menu.
pub fn items(ui: &mut Ui, view: &View<'_>, doc: DocId, (span, text): (Span, &str)) {
    let mut offer = |label: &str, command: Command| {
        if ui.button(label).clicked() {
            view.send(command);
            ui.close();
        }
    };
    let edit = DeskWish::EditNote(doc, span);
    offer("Edit note…", Command::Desk(edit));
    offer("Copy note", Command::Copy(text.to_owned()));
    offer("Delete note", AppState::without_note(doc, span));
}

fn galley(ui: &Ui, view: &View<'_>, text: &str, (width, lines): (f32, usize)) -> Arc<Galley> {
    let format = TextFormat {
        line_height: Some(LINE),
        ..TextFormat::simple(theme::font(theme::INTERFACE, 11.5), view.tokens.ink)
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job.wrap.max_rows = lines;
    ui.painter().layout_job(job)
}

#[cfg(test)]
mod tests {
    use super::{Place, place};
    use crate::app::Measure;
    use crate::ui::reader::page::Page;

    #[test]
    fn notes_stand_where_there_is_room() {
        let check = |width: f32, expected: fn(&Place) -> bool| {
            let place = place(&Page::new(width, 18.0, Measure::Usual));
            assert!(expected(&place), "{width}: {place:?}");
        };
        check(1_200.0, |place| matches!(place, Place::Right(_)));
        check(800.0, |place| matches!(place, Place::Left(_)));
        check(480.0, |place| *place == Place::Mark);
    }
}
