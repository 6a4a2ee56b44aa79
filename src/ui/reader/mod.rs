//! The article viewer: the open article as a page of pieces, of which only those near the
//! view are laid out. It reads the article and its annotations and finds nothing itself:
//! hits come with the state.
//!
//! One frame: content (has the article changed?) -> page (measures) -> wishes (jumps) ->
//! column (pieces painted) -> pointer and keys -> marks -> find bar.

mod article;
mod piece;

mod page;
mod typeset;

mod body;
mod empty;
mod entity;
mod facts;
mod find_bar;
mod language;
mod strip;
mod underline;

mod pointer;
mod selection;

pub use article::ReaderArticle;

use super::view::View;
use super::virtual_column::{Anchor, Placement, VirtualColumn};
use crate::corpus::Article;
use crate::corpus::annotation::Header;
use crate::index::DocId;
use crate::text::Span;
use body::{Body, Placed};
use egui::{Rect, Response, Role, Sense, Ui, UiBuilder, WidgetInfo};
use page::Page;
use piece::{Piece, PieceKind, piece_at};
use pointer::Hands;
use rustc_hash::FxHashMap;
use selection::Selection;
use std::ops::Range;
use std::sync::Arc;
use typeset::Typesets;

/// Where a span that is jumped to comes to stand, as a share of the view.
const JUMP: f32 = 0.25;

/// Left edge of the text in a reader that fills `rect`; the tab strip stands on it too.
pub fn column_left(view: &View<'_>, rect: Rect) -> f32 {
    rect.left() + Page::new(rect.width(), view.state.settings.reading_size).left
}

/// What the viewer keeps between frames: layouts, heights, scroll position, selection.
#[derive(Debug, Default)]
pub struct ReaderMemory {
    content: Option<Content>,
    column: VirtualColumn,
    sets: Typesets,
    laid: Option<Laid>,
    selection: Option<Selection>,
    hovered: Option<entity::Hovered>,
    jump_serial: u64,
    focus_serial: u64,
    places: FxHashMap<DocId, Anchor>,
    field: find_bar::FindField,
    strip: strip::Strip,
}

/// The article that is laid out.
#[derive(Debug)]
struct Content {
    doc: DocId,
    article: Arc<Article>,
    header: Arc<Header>,
    pieces: Arc<[Piece]>,
}

/// What layouts depend on besides the text.
#[derive(Debug, PartialEq)]
struct Laid {
    page: Page,
    /// Pixels per point, bit by bit.
    pixels: u32,
    /// What the line of facts depends on.
    facts: (Vec<String>, Option<&'static str>, u32),
}

impl ReaderMemory {
    /// Pieces that are laid out now.
    pub fn n_laid_out(&self) -> usize {
        self.sets.len()
    }

    /// Pieces painted in the last frame.
    pub fn visible_pieces(&self) -> Range<usize> {
        self.column.visible_range()
    }

    /// Takes up an article, or its new header, and answers its pieces.
    fn take_up(&mut self, article: &ReaderArticle<'_>, page: &Page) -> Arc<[Piece]> {
        let same_article = self.content.as_ref().filter(|content| {
            content.doc == article.doc && Arc::ptr_eq(&content.article, article.article)
        });
        if let Some(content) = same_article
            && Arc::ptr_eq(&content.header, article.header)
        {
            return Arc::clone(&content.pieces);
        }
        let anchor = self.column.anchor();
        let comes_back = if same_article.is_some() {
            Some(anchor)
        } else {
            if let Some(left) = &self.content {
                self.places.insert(left.doc, anchor);
            }
            self.places.get(&article.doc).copied()
        };
        let pieces: Arc<[Piece]> = piece::pieces(article).into();
        self.column.reset_with(pieces.len(), |index| {
            let piece = pieces.get(index);
            piece.map_or(0.0, |piece| {
                let above = index.checked_sub(1).and_then(|above| pieces.get(above));
                page.gap(piece, above.map(|piece| piece.kind))
                    + page.estimate(piece.kind, piece.text(article).len())
            })
        });
        self.column.set_anchor(comes_back.unwrap_or_default());
        self.sets.clear();
        self.selection = None;
        self.hovered = None;
        self.content = Some(Content {
            doc: article.doc,
            article: Arc::clone(article.article),
            header: Arc::clone(article.header),
            pieces: Arc::clone(&pieces),
        });
        pieces
    }

    /// Drops layouts that no longer hold.
    fn fit(&mut self, ui: &Ui, article: &ReaderArticle<'_>, pieces: &[Piece], page: Page) {
        let laid = Laid {
            page,
            pixels: ui.pixels_per_point().to_bits(),
            facts: (
                article.topics.clone(),
                article.foreign_language(),
                article.minutes(),
            ),
        };
        if self.laid.as_ref() == Some(&laid) {
            return;
        }
        let same_page = self
            .laid
            .as_ref()
            .is_some_and(|old| (old.page, old.pixels) == (laid.page, laid.pixels));
        if same_page {
            let facts = pieces
                .iter()
                .position(|piece| piece.kind == PieceKind::Facts);
            self.column.forget_measure(facts.unwrap_or_default());
        } else {
            self.sets.clear();
            self.column.forget_measures();
        }
        self.laid = Some(laid);
    }

    /// Drops layouts more than about a screen away.
    fn drop_far(&mut self) {
        let visible = self.column.visible_range();
        let around = visible.len() + 8;
        let near = visible.start.saturating_sub(around)..visible.end + around;
        self.sets.keep(&near);
    }
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
    let page = Page::new(reader.width(), view.state.settings.reading_size);
    let pieces = memory.take_up(article, &page);
    memory.fit(ui, article, &pieces, page);
    let response = page_response(ui, view, article, (reader, &mut *memory));
    pointer::scroll_keys(ui, &response, &mut memory.column);
    let (placed, viewport) = show_column(ui, view, article, (&pieces, page, reader), memory);
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
    let marks = (&mut memory.strip, &*pieces, &memory.column);
    if let Some(span) = strip::strip_ui(ui, view, reader, marks) {
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

/// Shows the column; answers the text on screen and the view.
fn show_column(
    ui: &mut Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (pieces, page, reader): (&[Piece], Page, Rect),
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
    };
    let wish = &view.state.reader;
    if memory.jump_serial != wish.jump_serial {
        memory.jump_serial = wish.jump_serial;
        if let Some(span) = wish.jump
            && let Some(index) = piece_at(pieces, span.start())
            && let Some((gap, set)) = body.typeset(ui, index)
        {
            let start = pieces.get(index).and_then(|piece| piece.span);
            let into = start.map_or(0, |of| span.start().saturating_sub(of.start()));
            let row = gap + set.top_of(into);
            memory.column.scroll_to(index, row, Placement::Share(JUMP));
        }
    }
    let room = Rect::from_min_max(
        reader.min,
        egui::pos2(reader.right() - strip::WIDTH, reader.bottom()),
    );
    let mut area = ui.new_child(UiBuilder::new().id_salt("pieces").max_rect(room));
    let shown = memory.column.show(&mut area, article.doc.0, &mut body);
    if body.hovered != body.now_hovered {
        ui.ctx().request_repaint();
    }
    memory.hovered = body.now_hovered;
    (body.placed, shown.viewport)
}
