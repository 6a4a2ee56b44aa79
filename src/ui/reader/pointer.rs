//! Pointer and keys on the article: selecting, copying, scrolling.

use super::article::ReaderArticle;
use super::body::Placed;
use super::notes;
use super::piece::Piece;
use super::selection::{Point, Selection};
use crate::app::{Command, DeskWish, QuotesCommand, count};
use crate::corpus::annotation::Quote;
use crate::corpus::decision::quotes::QuoteSaid;
use crate::text::Span;
use crate::ui::menu_key;
use crate::ui::quote_tip::{self, Told};
use crate::ui::view::View;
use crate::ui::virtual_column::VirtualColumn;
use egui::{Event, EventFilter, Key, Modifiers, Pos2, Rect, Response, Ui};

/// Scroll of one press of an arrow key, in points.
const ARROW: f32 = 54.0;
/// What a screenful leaves of the last one.
const OVERLAP: f32 = 54.0;
/// Points a second that a selection dragged beyond the edge scrolls, per point beyond it.
const PULL: f32 = 12.0;

/// What pointer and keys act on.
pub struct Hands<'a, 'v> {
    /// State and where commands go.
    pub view: &'a View<'v>,
    /// The article.
    pub article: &'a ReaderArticle<'a>,
    /// Its pieces.
    pub pieces: &'a [Piece],
    /// Text on screen.
    pub placed: &'a [Placed],
    /// The view on screen.
    pub viewport: Rect,
}

impl Hands<'_, '_> {
    /// The place in the text nearest to a position on screen.
    fn point_at(&self, position: Pos2) -> Option<Point> {
        let distance = |placed: &&Placed| {
            let rows = placed.rect.y_range();
            (rows.min - position.y).max(position.y - rows.max).max(0.0)
        };
        let nearest = self
            .placed
            .iter()
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        Some(Point {
            piece: nearest.index,
            byte: nearest.set.byte_at(position - nearest.rect.min),
        })
    }

    fn text_of(&self, piece: usize) -> &str {
        self.pieces
            .get(piece)
            .map_or("", |piece| piece.text(self.article))
    }

    /// Follows the pointer: drag, click, double, triple and shift-click.
    pub fn select(
        &self,
        page: &Response,
        selection: &mut Option<Selection>,
        column: &mut VirtualColumn,
    ) {
        use egui::PointerButton::Primary;
        let ctx = &page.ctx;
        let Some(position) = page.interact_pointer_pos() else {
            return;
        };
        let Some(point) = self.point_at(position) else {
            return;
        };
        let extends = ctx.input(|input| input.modifiers.shift);
        let extended = selection.map(|old| Selection {
            focus: point,
            ..old
        });
        if page.drag_started_by(Primary) {
            let origin = ctx.input(|input| input.pointer.press_origin());
            let begun = origin
                .and_then(|origin| self.point_at(origin))
                .unwrap_or(point);
            *selection = extended.filter(|_| extends).or(Some(Selection {
                anchor: begun,
                focus: point,
            }));
        } else if page.dragged_by(Primary) {
            let before = *selection;
            *selection = extended.or(Some(Selection::at(point)));
            if !self.pull(page, position, column) && *selection == before {
                return;
            }
        } else if page.triple_clicked() {
            let whole = 0..self.text_of(point.piece).len();
            *selection = Some(Selection::within(point.piece, whole));
        } else if page.double_clicked() {
            *selection = Some(Selection::word(point, self.text_of(point.piece)));
        } else if page.clicked() {
            *selection = extended.filter(|_| extends).or(Some(Selection::at(point)));
        } else {
            return;
        }
        page.request_focus();
        ctx.request_repaint();
    }

    /// Scrolls when a selection is dragged beyond the edge; answers whether it did.
    fn pull(&self, page: &Response, position: Pos2, column: &mut VirtualColumn) -> bool {
        let rows = self.viewport.y_range();
        let beyond = (position.y - rows.max).max(0.0) - (rows.min - position.y).max(0.0);
        if beyond != 0.0 {
            let seconds = page.ctx.input(|input| input.stable_dt).min(0.1);
            column.scroll_by(beyond * PULL * seconds);
        }
        beyond != 0.0
    }

    /// Ctrl+C and Ctrl+A; the article has them when it has the focus, or nothing has.
    pub fn clipboard_keys(&self, ui: &Ui, page: &Response, selection: &mut Option<Selection>) {
        let focused = ui.memory(egui::Memory::focused);
        if focused.is_some_and(|id| id != page.id) {
            return;
        }
        let is_copy = |event: &Event| matches!(event, Event::Copy);
        if ui.input(|input| input.events.iter().any(is_copy)) {
            self.copy(*selection);
        }
        if page.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
            *selection = Selection::all(self.article, self.pieces);
            ui.ctx().request_repaint();
        }
    }

    fn copy(&self, selection: Option<Selection>) {
        let Some(selection) = selection.filter(|selection| !selection.is_empty()) else {
            return;
        };
        let copied = selection.copied(self.article, self.pieces);
        self.view.send(Command::Copy(copied));
    }

    /// Says which passage is selected, when it is another one.
    pub fn tell_selection(&self, selection: Option<Selection>) {
        let span = selection.and_then(|selection| selection.span(self.article, self.pieces));
        let passage = span.map(|span| (self.article.doc, span));
        if passage != self.view.state.desk.selected {
            self.view.send(Command::Desk(DeskWish::Selected(passage)));
        }
    }

    /// The smallest noted passage at a position on screen, and its note.
    fn note_at(&self, position: Pos2) -> Option<(Span, String)> {
        let point = self.point_at(position)?;
        let start = self.pieces.get(point.piece)?.span?.start();
        let place = Span::new(start + point.byte, start + point.byte + 1);
        let notes = self.view.state.notes_of(self.article.doc);
        let around = notes.filter(|(span, _)| span.contains(place));
        let smallest = around.min_by_key(|(span, _)| span.len());
        smallest.map(|(span, text)| (span, text.to_owned()))
    }

    /// What can be noted on the selection, and done with the note under the pointer.
    fn note_items(&self, ui: &mut Ui, can_note: bool, clicked: Option<(Span, String)>) {
        ui.separator();
        let ask = egui::Button::new("Note on selection…");
        if ui.add_enabled(can_note, ask).clicked() {
            self.view.send(Command::Desk(DeskWish::AskNote));
            ui.close();
        }
        if let Some((span, text)) = clicked {
            notes::items(ui, self.view, self.article.doc, (span, &text));
        }
    }

    /// The innermost quotation at a position on screen.
    fn quote_at(&self, position: Pos2) -> Option<&Quote> {
        let point = self.point_at(position)?;
        let start = self.pieces.get(point.piece)?.span?.start();
        let place = Span::new(start + point.byte, start + point.byte + 1);
        let quotes = self.article.quotes().iter();
        quotes.rev().find(|quote| quote.span.contains(place))
    }

    /// What can be done with the quotation under the pointer, and how those come back that
    /// were said to be none.
    fn quote_items(&self, ui: &mut Ui, clicked: Option<Span>) {
        let quotes = self.article.quotes();
        if let Some(quote) = quotes.iter().find(|quote| Some(quote.span) == clicked) {
            ui.separator();
            quote_tip::menu(ui, self.view, &Told::of(self.article.doc, quote));
        }
        let said = &self.view.state.decisions;
        let said = said.quotes(self.article.article.hash());
        let gone = said.into_iter().flat_map(|said| said.iter());
        let gone = gone.filter(|(_, said)| **said == QuoteSaid::NotAQuotation);
        let gone: Vec<Span> = gone.map(|(span, _)| *span).collect();
        if !gone.is_empty() {
            ui.separator();
            let n = count::plural(gone.len(), "quotation", "quotations");
            if ui.button(format!("Bring back {n}")).clicked() {
                let back = QuotesCommand::Say(self.article.doc, gone, None);
                self.view.send(Command::Quotes(back));
                ui.close();
            }
        }
    }

    /// The menu of the secondary button.
    pub fn menu(&self, page: &Response, selection: &mut Option<Selection>) {
        let id = page.id.with("quotation-clicked");
        let noted_id = page.id.with("note-clicked");
        if page.secondary_clicked() {
            let at = page.interact_pointer_pos();
            let noted = at.and_then(|at| self.note_at(at));
            page.ctx.data_mut(|data| data.insert_temp(noted_id, noted));
            let quote = at.and_then(|at| self.quote_at(at)).map(|quote| quote.span);
            page.ctx.data_mut(|data| data.insert_temp(id, quote));
        }
        page.context_menu(|ui| {
            menu_key::enter(ui);
            let clicked = ui.data(|data| data.get_temp::<Option<Span>>(id)).flatten();
            let can_copy = selection.is_some_and(|selection| !selection.is_empty());
            if ui
                .add_enabled(can_copy, egui::Button::new("Copy"))
                .clicked()
            {
                self.copy(*selection);
                ui.close();
            }
            if ui.button("Select all").clicked() {
                *selection = Selection::all(self.article, self.pieces);
                ui.close();
            }
            let noted = ui.data(|data| data.get_temp::<Option<(Span, String)>>(noted_id));
            self.note_items(ui, can_copy, noted.flatten());
            self.quote_items(ui, clicked);
        });
    }
}

/// Arrow keys, Page Up and Down, Home, End and space, when the article has the focus.
pub fn scroll_keys(ui: &Ui, page: &Response, column: &mut VirtualColumn) {
    if !page.has_focus() {
        return;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(page.id, filter));
    let screen = (column.view_height() - OVERLAP).max(OVERLAP);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (modifiers, key, points) in [
        (Modifiers::SHIFT, Key::Space, -screen),
        (Modifiers::NONE, Key::Space, screen),
        (Modifiers::NONE, Key::PageDown, screen),
        (Modifiers::NONE, Key::PageUp, -screen),
        (Modifiers::NONE, Key::ArrowDown, ARROW),
        (Modifiers::NONE, Key::ArrowUp, -ARROW),
    ] {
        if pressed(modifiers, key) {
            column.scroll_by(points);
            ui.ctx().request_repaint();
        }
    }
    if pressed(Modifiers::NONE, Key::Home) {
        column.scroll_to_start();
        ui.ctx().request_repaint();
    }
    if pressed(Modifiers::NONE, Key::End) {
        column.scroll_to_end();
        ui.ctx().request_repaint();
    }
}
