//! What the viewer keeps between frames, and when it lets go of it: a new article, a new
//! header of the same article, another width, size or density of pixels.

use super::article::ReaderArticle;
use super::entity::Hovered;
use super::find_bar::{FindField, ROOM};
use super::margin;
use super::page::Page;
use super::piece::{self, Piece, PieceKind, piece_at};
use super::progress::ReadingProgress;
use super::selection::Selection;
use super::strip::Strip;
use super::typeset::Typesets;
use crate::app::DocId;
use crate::corpus::Article;
use crate::corpus::annotation::Header;
use crate::corpus::date::PartialDate;
use crate::ui::virtual_column::{Anchor, VirtualColumn};
use egui::Ui;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// What the viewer keeps between frames: layouts, heights, scroll position, selection.
#[derive(Debug, Default)]
pub struct ReaderMemory {
    content: Option<Content>,
    pub(super) column: VirtualColumn,
    pub(super) sets: Typesets,
    laid: Option<Laid>,
    /// Whether the find bar took its room from the page.
    bar_open: bool,
    pub(super) selection: Option<Selection>,
    pub(super) hovered: Option<Hovered>,
    pub(super) jump_serial: u64,
    pub(super) focus_serial: u64,
    /// Notes set so far, as the state counts them.
    pub(super) noted: u64,
    places: FxHashMap<DocId, Anchor>,
    pub(super) field: FindField,
    pub(super) strip: Strip,
    pub(super) progress: ReadingProgress,
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
    facts: ([Vec<String>; 3], Option<&'static str>, u32, usize),
    /// Quotations whose names stand above paragraphs.
    n_names_above: usize,
    /// What else it depends on: what people can set.
    set: (String, Option<PartialDate>, bool),
}

impl ReaderMemory {
    /// Whether text is selected in the article.
    pub fn has_selection(&self) -> bool {
        self.selection
            .is_some_and(|selection| selection.anchor != selection.focus)
    }

    /// Nothing is selected any more.
    pub fn let_selection_go(&mut self) {
        self.selection = None;
    }

    /// Pieces that are laid out now.
    pub fn n_laid_out(&self) -> usize {
        self.sets.len()
    }

    /// Pieces painted in the last frame.
    pub fn visible_pieces(&self) -> Range<usize> {
        self.column.visible_range()
    }

    /// Takes up an article, or its new header, and answers its pieces.
    pub(super) fn take_up(&mut self, article: &ReaderArticle<'_>, page: &Page) -> Arc<[Piece]> {
        let same_article = self.content.as_mut().filter(|content| {
            content.doc == article.doc && Arc::ptr_eq(&content.article, article.article)
        });
        let comes_back = if let Some(content) = same_article {
            if Arc::ptr_eq(&content.header, article.header) {
                return Arc::clone(&content.pieces);
            }
            content.header = Arc::clone(article.header);
            let pieces = piece::pieces(article);
            if *content.pieces == *pieces
                && pieces
                    .iter()
                    .all(|piece| piece.kind != PieceKind::Title || piece.span.is_some())
            {
                return Arc::clone(&content.pieces);
            }
            let anchor = self.column.anchor();
            let top = content
                .pieces
                .get(anchor.index)
                .and_then(|piece| piece.span);
            if anchor.index == 0 {
                // Whoever looks at the title goes on to, wherever its words stand now.
                Some(anchor)
            } else {
                top.and_then(|span| piece_at(&pieces, span.start()))
                    .map(|index| Anchor { index, ..anchor })
            }
        } else {
            if let Some(left) = &self.content {
                self.places.insert(left.doc, self.column.anchor());
            }
            let place = self.places.get(&article.doc).copied();
            self.progress.begin(place.is_none());
            place
        };
        self.lay_anew(article, page, comes_back.unwrap_or_default())
    }

    fn lay_anew(
        &mut self,
        article: &ReaderArticle<'_>,
        page: &Page,
        anchor: Anchor,
    ) -> Arc<[Piece]> {
        let pieces: Arc<[Piece]> = piece::pieces(article).into();
        self.column.reset_with(pieces.len(), |index| {
            let piece = pieces.get(index);
            piece.map_or(0.0, |piece| {
                let above = index.checked_sub(1).and_then(|above| pieces.get(above));
                page.gap(piece, above.map(|piece| piece.kind))
                    + page.estimate(piece.kind, piece.text(article).len())
            })
        });
        self.column.set_anchor(anchor);
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

    /// Points that the find bar takes from the page; the text stays where it is on screen.
    pub(super) fn make_room(&mut self, bar_open: bool) -> f32 {
        if self.bar_open != bar_open {
            self.bar_open = bar_open;
            let anchor = self.column.anchor();
            let is_scrolled = self.column.top_of(anchor.index) + anchor.into > f64::from(ROOM);
            match (bar_open, is_scrolled) {
                (true, true) => self.column.scroll_by(ROOM),
                (false, true) => self.column.scroll_by(-ROOM),
                (_, false) => {}
            }
        }
        if bar_open { ROOM } else { 0.0 }
    }

    /// Drops layouts that no longer hold.
    pub(super) fn fit(
        &mut self,
        ui: &Ui,
        article: &ReaderArticle<'_>,
        pieces: &[Piece],
        page: Page,
    ) {
        self.sets.follow_glyphs(ui.painter());
        let laid = Laid {
            page,
            pixels: ui.pixels_per_point().to_bits(),
            facts: (
                [
                    article.topics.clone(),
                    article.terms.to_vec(),
                    article
                        .tags
                        .iter()
                        .map(|(name, _)| (*name).to_owned())
                        .collect(),
                ],
                article.foreign_language(),
                article.minutes(),
                article.n_versions,
            ),
            n_names_above: if margin::is_folded(&page) {
                article.quotes().len()
            } else {
                0
            },
            set: (
                article.outlets.join(", "),
                article.date,
                article.is_titled_by_hand(),
            ),
        };
        if self.laid.as_ref() == Some(&laid) {
            return;
        }
        let same_page = self
            .laid
            .as_ref()
            .is_some_and(|old| (old.page, old.pixels) == (laid.page, laid.pixels));
        let old = self.laid.as_ref().map(|old| old.n_names_above);
        if old != Some(laid.n_names_above) {
            self.column.forget_measures();
        }
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
    pub(super) fn drop_far(&mut self) {
        let visible = self.column.visible_range();
        let around = visible.len() + 8;
        let near = visible.start.saturating_sub(around)..visible.end + around;
        self.sets.keep(&near);
    }
}
