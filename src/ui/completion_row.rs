//! One offer of the list under the search field: a name with its kind and how many articles
//! it has, or a key with what it is for. Kinds and counts stand in columns; where all are of one
//! kind it is not told again and again.

use super::assist;
use super::completion::{is_plain, row_id};
use super::theme::{self, Tokens};
use crate::app::{Offers, count};
use crate::corpus::Facet;
use crate::search::complete::Completion;
use egui::text::LayoutJob;
use egui::{Color32, Rect, Role, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2};

/// Between a name and its kind.
const BESIDE: f32 = 10.0;
const ROW: f32 = 26.0;
const PAD: f32 = 12.0;

/// What the rows have in common.
#[derive(Clone, Copy)]
pub struct Columns {
    /// Width of the widest count.
    counts: f32,
    /// Whether names differ in kind, so that it is worth telling.
    has_kinds: bool,
}

impl Columns {
    /// Of the first rows.
    pub fn of(ui: &Ui, offers: &Offers, n_rows: usize) -> Self {
        let shown = || offers.completions.iter().take(n_rows);
        let width = |n_articles: u32| {
            let font = theme::font(theme::FIGURES, 12.0);
            let number = count::thousands(n_articles);
            let galley = ui
                .painter()
                .layout_no_wrap(number, font, Color32::PLACEHOLDER);
            galley.size().x
        };
        let mut kinds = shown().filter(|offer| offer.n_articles.is_some());
        let first = kinds.next().map(|offer| offer.detail);
        Self {
            counts: shown()
                .filter_map(|offer| offer.n_articles)
                .map(width)
                .fold(0.0, f32::max),
            has_kinds: is_plain(offers) || kinds.any(|offer| Some(offer.detail) != first),
        }
    }
}

/// The name of a row, for those who cannot see it.
fn label_of(offer: &Completion) -> String {
    let mut label = offer.label.clone();
    if !offer.detail.is_empty() {
        label = format!("{label}, {}", offer.detail.to_lowercase());
    }
    if let Some(n_articles) = offer.n_articles {
        let articles = count::plural(n_articles, "article", "articles");
        label = format!("{label}, {articles}");
    }
    label
}

/// Paints one offer; whether it was clicked.
pub fn row(
    ui: &mut Ui,
    tokens: &Tokens,
    offer: &Completion,
    is_chosen: bool,
    (at, n_rows, columns): (usize, usize, Columns),
) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, row_id(at), Sense::CLICK);
    let label = label_of(offer);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_chosen, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_selected(is_chosen);
    });
    assist::item(ui.ctx(), response.id, at, n_rows);
    if is_chosen || response.hovered() {
        let fill = if is_chosen {
            tokens.selection
        } else {
            tokens.selection.gamma_multiply(0.5)
        };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
    if is_chosen {
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.accent);
    }
    let has_ground = is_chosen || response.hovered();
    paint(ui, tokens, offer, (rect, has_ground, columns));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

/// A name's color is its facet's; a key stands in the accent color.
fn color_of(tokens: &Tokens, offer: &Completion) -> Color32 {
    if offer.n_articles.is_none() {
        return tokens.accent;
    }
    let facet = Facet::ALL
        .into_iter()
        .find(|facet| facet.label() == offer.detail);
    facet.map_or(tokens.ink, |facet| tokens.facet_text(facet))
}

/// The name is cut where it and its kind do not both fit; the line of a key is cut itself.
fn paint(
    ui: &Ui,
    tokens: &Tokens,
    offer: &Completion,
    (rect, has_ground, columns): (Rect, bool, Columns),
) {
    let painter = ui.painter();
    let middle = rect.center().y;
    let mut right = rect.right() - PAD;
    if let Some(n_articles) = offer.n_articles {
        let font = theme::font(theme::FIGURES, 12.0);
        let number = painter.layout_no_wrap(count::thousands(n_articles), font, tokens.dim);
        let at = pos2(right - number.size().x, middle - number.size().y / 2.0);
        painter.galley(at, number, tokens.dim);
        right -= columns.counts + BESIDE;
    }
    let left = rect.left() + PAD;
    let color = if has_ground {
        tokens.ink
    } else {
        color_of(tokens, offer)
    };
    let small = theme::font(theme::INTERFACE, 12.0);
    let is_kind = offer.n_articles.is_some();
    let detail = if is_kind && !columns.has_kinds {
        ""
    } else {
        offer.detail
    };
    let lay = |text: &str| painter.layout_no_wrap(text.to_owned(), small.clone(), tokens.dim);
    let kept = if is_kind && !detail.is_empty() {
        lay(detail).size().x + BESIDE
    } else {
        0.0
    };
    let name = TextFormat::simple(theme::font(theme::INTERFACE_MEDIUM, 13.0), color);
    let mut job = LayoutJob::single_section(offer.label.clone(), name);
    job.wrap.max_width = (right - left - kept).max(20.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = painter.layout_job(job);
    let at = pos2(left, middle - galley.size().y / 2.0);
    // Kinds end in one line with each other; what a key is for stands behind the key.
    let behind = if is_kind {
        right - kept + BESIDE
    } else {
        at.x + galley.size().x + BESIDE
    };
    painter.galley(at, galley, tokens.ink);
    let mut job = LayoutJob::simple_singleline(detail.to_owned(), small, tokens.dim);
    job.wrap.max_width = (right - behind + 1.0).max(1.0);
    job.wrap.max_rows = 1;
    let galley = painter.layout_job(job);
    let at = pos2(behind, middle - galley.size().y / 2.0);
    painter.galley(at, galley, tokens.dim);
}
