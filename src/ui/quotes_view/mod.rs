//! All quotations of the result: grouped by speaker or date with counts, or a table that is
//! sorted by its heads. Searched, copied, exported; Enter opens the article at one. A worker
//! gathers, searches and sorts them; here only the lines in sight are looked at.

mod entry;
mod excerpt;
mod lines;
mod table;
mod toolbar;

use super::assist;
use super::focus;
use super::theme;
use super::view::View;
use super::virtual_column::{Placement, VirtualColumn};
use crate::analysis::quotes::{Grouping, QuoteRow, QuoteTable};
use crate::app::{Command, DocId, QuotesCommand, count};
use crate::text::Span;
use egui::{
    Align2, Event, EventFilter, Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};
use lines::Lines;
use std::sync::Arc;

/// From the edges of the view to what stands in it.
const MARGIN: f32 = 28.0;
/// The same in a narrow one.
const NARROW_MARGIN: f32 = 14.0;
/// Below this width the margin is narrow.
const NARROW: f32 = 560.0;
/// Lines around the one that was selected where it is looked for in a new table.
const NEAR: usize = 256;
/// Points kept free around a line that is brought into view.
const LINE_MARGIN: f32 = 70.0;

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct QuotesMemory {
    column: VirtualColumn,
    /// The table that is laid out, and its width.
    shown: (Arc<QuoteTable>, f32),
    /// Lines of it where groups begin.
    heads: Vec<usize>,
    /// The selected line, and the quotation there.
    selected: Option<(usize, (DocId, Span))>,
    /// The search field.
    needle: String,
    /// Pixels per point that rows were measured for, bit by bit.
    pixels: u32,
}

/// Left edge of what stands in a view that fills `rect`; the tabs stand on it, too.
pub fn column_left(rect: Rect) -> f32 {
    rect.left() + margin(rect.width())
}

fn margin(width: f32) -> f32 {
    if width < NARROW {
        NARROW_MARGIN
    } else {
        MARGIN
    }
}

/// The list as one stop of the keyboard's focus.
pub fn list_id() -> Id {
    Id::unique("quotes-list-focus")
}

/// The view, filling `ui`.
pub fn quotes_ui(ui: &mut Ui, view: &View<'_>, memory: &mut QuotesMemory) {
    let rect = ui.max_rect();
    let side = margin(rect.width());
    let inner = rect.shrink2(vec2(side, 0.0));
    let below = toolbar::toolbar_ui(ui, view, inner, &mut memory.needle);
    let table = Arc::clone(&view.state.quotes.table);
    if table.n_rows == 0 {
        empty(ui, view, inner.with_min_y(below));
        return;
    }
    let mut top = below;
    if table.wish.grouping == Grouping::None {
        top = table::heads_ui(ui, view, inner.with_min_y(below));
    }
    let is_old = view.state.quotes.is_waiting();
    let mut room = ui.new_child(
        UiBuilder::new()
            .id_salt("quotes")
            .max_rect(Rect::from_min_max(pos2(rect.left(), top), rect.max)),
    );
    if is_old {
        room.set_opacity(theme::OLD);
    }
    refresh(&room, memory, &table);
    list(&mut room, view, memory, &table);
}

fn list(ui: &mut Ui, view: &View<'_>, memory: &mut QuotesMemory, table: &QuoteTable) {
    let id = list_id();
    let area = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
    area.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Quotations"));
    let mut lines = Lines {
        view,
        table,
        side: margin(ui.max_rect().width()),
        selected: memory.selected.map(|(line, _)| line),
        clicked: None,
        heads: &memory.heads,
    };
    assist::list(ui.ctx(), id, table.n_rows);
    let mut inside = assist::inside(ui, id);
    memory.column.show(&mut inside, "quotes-list", &mut lines);
    if let Some(line) = lines.clicked {
        select(memory, table, line);
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.ctx().request_repaint();
    }
    focus::edge(ui, view.tokens, id, ui.max_rect());
    if ui.memory(|memory| memory.has_focus(id)) {
        // Arrows walk the lines; without this they would move the focus to other controls.
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        keys(ui, view, memory, table);
    }
}

/// A new table begins at the top, unless it answers the same wish.
fn refresh(ui: &Ui, memory: &mut QuotesMemory, table: &Arc<QuoteTable>) {
    let width = ui.max_rect().width();
    let pixels = ui.pixels_per_point().to_bits();
    let (shown, old_width) = &memory.shown;
    if !Arc::ptr_eq(shown, table) {
        let is_same_wish = shown.wish == table.wish;
        let anchor = memory.column.anchor();
        memory.column.reset_with(table.lines.len(), |line| {
            lines::estimate(table, line, width)
        });
        if is_same_wish {
            memory.column.set_anchor(anchor);
        }
        memory.selected = memory.selected.and_then(|(line, of)| find(table, line, of));
        memory.shown = (Arc::clone(table), width);
        let heads = (0..table.lines.len()).filter(|line| table.row(*line).is_none());
        memory.heads = heads.collect();
    } else if (old_width - width).abs() > 0.5 || memory.pixels != pixels {
        memory.column.forget_measures();
        memory.shown.1 = width;
    }
    memory.pixels = pixels;
}

/// A quotation near a line, else the one that stands there now.
fn find(table: &QuoteTable, line: usize, of: (DocId, Span)) -> Option<(usize, (DocId, Span))> {
    let is_it = |line: &usize| table.row(*line).is_some_and(|row| key(row) == of);
    let near = line.saturating_sub(NEAR)..line.saturating_add(NEAR).min(table.lines.len());
    if let Some(line) = near.into_iter().find(is_it) {
        return Some((line, of));
    }
    let line = line.min(table.lines.len().checked_sub(1)?);
    let there = (0..=line)
        .rev()
        .take(2)
        .find_map(|line| Some((line, table.row(line)?)));
    there.map(|(line, row)| (line, key(row)))
}

fn key(row: &QuoteRow) -> (DocId, Span) {
    (row.doc, row.span)
}

fn select(memory: &mut QuotesMemory, table: &QuoteTable, line: usize) {
    if let Some(row) = table.row(line) {
        memory.selected = Some((line, key(row)));
    }
}

/// Moves the selection over quotations, passing by heads.
fn go(memory: &mut QuotesMemory, table: &QuoteTable, by: isize) {
    let last = table.lines.len().saturating_sub(1);
    let to = match memory.selected {
        Some((line, _)) => line.saturating_add_signed(by).min(last),
        None => 0,
    };
    let is_row = |line: &usize| table.row(*line).is_some();
    let mut onwards = to..=last;
    let mut backwards = (0..=to).rev();
    let found = if by < 0 {
        backwards.find(is_row).or_else(|| onwards.find(is_row))
    } else {
        onwards.find(is_row).or_else(|| backwards.find(is_row))
    };
    if let Some(line) = found {
        select(memory, table, line);
        memory
            .column
            .scroll_to(line, 0.0, Placement::Nearest(LINE_MARGIN));
    }
}

fn keys(ui: &Ui, view: &View<'_>, memory: &mut QuotesMemory, table: &QuoteTable) {
    let page = memory.column.visible_range().len().saturating_sub(2).max(1);
    let page = isize::try_from(page).unwrap_or(1);
    let far = isize::try_from(table.lines.len()).unwrap_or(isize::MAX);
    for (key, by) in [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -far),
        (Key::End, far),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            go(memory, table, by);
            ui.ctx().request_repaint();
        }
    }
    let Some((_, (doc, span))) = memory.selected else {
        return;
    };
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        view.send(Command::Quotes(QuotesCommand::Open(doc, span)));
    }
    let is_copy = |event: &Event| matches!(event, Event::Copy);
    if ui.input(|input| input.events.iter().any(is_copy)) {
        view.send(Command::Quotes(QuotesCommand::Copy(doc, span)));
    }
}

/// Why nothing is listed.
fn empty(ui: &mut Ui, view: &View<'_>, room: Rect) {
    let state = view.state;
    let table = &state.quotes.table;
    let text = if state.quotes.is_waiting() {
        "Gathering quotations…".to_owned()
    } else if state.results.docs.is_empty() {
        "No article matches.".to_owned()
    } else if !table.list().is_empty() {
        let n = count::plural(table.list().len(), "quotation", "quotations");
        format!("None of {n} matches.")
    } else if state.snapshot.n_annotated() < state.snapshot.n_articles() {
        "Still reading…".to_owned()
    } else {
        "Nobody is quoted in these articles.".to_owned()
    };
    let at = room.left_top() + vec2(0.0, 28.0);
    let place = ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        &text,
        theme::interface(),
        view.tokens.dim,
    );
    let response = ui.interact(place, ui.scope_id().with("no-quotes"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
}
