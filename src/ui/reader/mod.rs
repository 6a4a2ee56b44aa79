//! The article viewer: the open article as a page of pieces, of which only those near the
//! view are laid out. It reads the article and its annotations and finds nothing itself:
//! hits come with the state.
//!
//! One frame: content (has the article changed?) -> page (measures) -> wishes (jumps) ->
//! column (pieces painted) -> pointer and keys -> marks -> find bar.

mod article;
mod memory;
mod piece;
mod progress;

mod page;
mod typeset;

mod body;
mod dated;
mod empty;
mod entity;
mod facts;
mod find_bar;
mod key_terms;
mod language;
mod margin;
mod notes;
mod strip;
mod twins;
mod underline;

mod pointer;
mod selection;
mod spoken;

pub use article::ReaderArticle;
pub use memory::ReaderMemory;

use super::assist;
use super::focus;
use super::view::View;
use super::virtual_column::Placement;
use crate::text::Span;
use body::{Body, Placed};
use egui::{Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};
use page::Page;
use piece::{Piece, piece_at};
use pointer::Hands;
use progress::Sight;

/// Where a span that is jumped to comes to stand, as a share of the view.
const JUMP: f32 = 0.25;

/// Left edge of the text in a reader that fills `rect`; the tab strip stands on it too.
pub fn column_left(view: &View<'_>, rect: Rect) -> f32 {
    page(view, rect).left + rect.left()
}

fn page(view: &View<'_>, rect: Rect) -> Page {
    let settings = &view.state.settings;
    Page::new(rect.width(), settings.reading_size, settings.measure)
}

/// The open article, filling `ui`.
pub fn reader_ui(ui: &mut Ui, view: &View<'_>, memory: &mut ReaderMemory) {
    match ReaderArticle::open(view.state) {
        Some(article) => article_ui(ui, view, &article, memory),
        None => empty::empty_ui(ui, view),
    }
}

/// An article, filling `ui`; [`reader_ui`] gives it the one that is open.
pub fn article_ui(
    ui: &mut Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    memory: &mut ReaderMemory,
) {
    let reader = ui.available_rect_before_wrap();
    let page = page(view, reader);
    let pieces = memory.take_up(article, &page);
    memory.fit(ui, article, &pieces, page);
    let response = page_response(ui, view, article, (reader, &mut *memory));
    pointer::scroll_keys(ui, &response, &mut memory.column);
    let mut room = reader;
    room.min.y += memory.make_room(view.state.reader.find.open);
    room.max.x -= strip::WIDTH;
    let mut inside = assist::inside(ui, response.id);
    let (placed, viewport) = show_column(&mut inside, view, article, (&pieces, page, room), memory);
    let hands = Hands {
        view,
        article,
        pieces: &pieces,
        placed: &placed,
        viewport,
    };
    hands.select(&response, &mut memory.selection, &mut memory.column);
    hands.clipboard_keys(ui, &response, &mut memory.selection);
    hands.menu(&response, &mut memory.selection);
    if memory.noted != view.state.desk.noted {
        memory.noted = view.state.desk.noted;
        memory.selection = None;
    }
    hands.tell_selection(memory.selection);
    let sight = Sight {
        pieces: &pieces,
        placed: &placed,
        viewport,
        column: &memory.column,
    };
    memory.progress.follow(ui, view, article, &sight);
    let marks = (&mut memory.strip, &*pieces, &memory.column);
    let beside = Rect::from_min_max(room.min, reader.max);
    if let Some(span) = strip::strip_ui(ui, view, beside, marks) {
        jump(ui, span, &pieces, memory);
    }
    find_bar::find_bar_ui(ui, view, reader, &mut memory.field);
    memory.drop_far();
    ui.advance_cursor_after_rect(reader);
}

/// The ground under the text: takes focus, drags and clicks beside names.
fn page_response(
    ui: &Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (reader, memory): (Rect, &mut ReaderMemory),
) -> Response {
    let id = ui.scope_id().with("article");
    let response = ui.interact(reader, id, Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Article,
            true,
            format!("Article {}", article.header.title),
        )
    });
    if memory.focus_serial != view.state.focus_article_serial {
        memory.focus_serial = view.state.focus_article_serial;
        response.request_focus();
    }
    focus::edge(ui, view.tokens, id, reader);
    if response.hovered() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
    }
    response
}

/// Brings a span into the upper part of the view.
fn jump(ui: &Ui, span: Span, pieces: &[Piece], memory: &mut ReaderMemory) {
    if let Some(index) = piece_at(pieces, span.start()) {
        let height = memory.column.height_of(index);
        let of = pieces.get(index).and_then(|piece| piece.span);
        let share = of.map_or(0.0, |of| {
            (span.start() - of.start()) as f32 / of.len().max(1) as f32
        });
        memory
            .column
            .scroll_to(index, height * share, Placement::Share(JUMP));
        ui.ctx().request_repaint();
    }
}

/// The piece that shows a byte of the text, and how far into it the byte's row begins.
fn row_of(ui: &Ui, body: &mut Body<'_, '_>, pieces: &[Piece], byte: usize) -> Option<(usize, f32)> {
    let index = piece_at(pieces, byte)?;
    let (gap, set) = body.typeset(ui, index)?;
    let start = pieces.get(index).and_then(|piece| piece.span);
    let into = start.map_or(0, |of| byte.saturating_sub(of.start()));
    Some((index, gap + set.top_of(into)))
}

/// Shows the column; answers the text on screen and the view.
fn show_column(
    ui: &mut Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (pieces, page, room): (&[Piece], Page, Rect),
    memory: &mut ReaderMemory,
) -> (Vec<Placed>, Rect) {
    let mut body = Body {
        view,
        article,
        pieces,
        page,
        sets: &mut memory.sets,
        selection: memory.selection,
        hovered: memory.hovered.take(),
        now_hovered: None,
        placed: Vec::new(),
        margin: margin::Margin::default(),
    };
    if let Some(byte) = memory.progress.place_wanted(view.state, article)
        && let Some((index, row)) = row_of(ui, &mut body, pieces, byte)
    {
        memory.column.scroll_to(index, row, Placement::FromTop(0.0));
    }
    let wish = &view.state.reader;
    if memory.jump_serial != wish.jump_serial {
        memory.jump_serial = wish.jump_serial;
        if let Some(span) = wish.jump
            && let Some((index, row)) = row_of(ui, &mut body, pieces, span.start())
        {
            memory.column.scroll_to(index, row, Placement::Share(JUMP));
        }
    }
    let mut area = ui.new_child(UiBuilder::new().id_salt("pieces").max_rect(room));
    let shown = memory.column.show(&mut area, article.doc.0, &mut body);
    if body.hovered != body.now_hovered {
        ui.ctx().request_repaint();
    }
    memory.hovered = body.now_hovered;
    (body.placed, shown.viewport)
}
