//! The words that tell an article from the rest, one below the other in the margin beside its
//! head, so that they push no text down. Where the margin is too narrow for them they stand
//! in the line of facts instead. Which words they are is found elsewhere.

use super::article::ReaderArticle;
use super::margin;
use super::page::Page;
use crate::app::Command;
use crate::ui::button;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{
    Align2, Color32, CursorIcon, FontId, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

/// The heading of the words.
pub const LEAD: &str = "Key terms";
/// What is told of them.
pub const TOLD: &str = "Words that are frequent here and rare in the rest";
/// From word to word.
const LINE: f32 = 17.0;

/// Whether the words stand in the margin.
pub fn in_margin(page: &Page) -> bool {
    !margin::is_folded(page)
}

/// Paints the words to the left of `corner`, the lower left one of the head, as many as its
/// height has room for.
pub fn key_terms_ui(
    ui: &mut Ui,
    view: &View<'_>,
    article: &ReaderArticle<'_>,
    (page, corner, height): (&Page, Pos2, f32),
) {
    if article.terms.is_empty() || !in_margin(page) {
        return;
    }
    let right = corner.x - margin::TO_TEXT;
    let n_lines = (1..=article.terms.len() + 1).rev();
    let mut fitting = n_lines.filter(|n| *n as f32 * LINE <= height);
    let Some(n_lines) = fitting.next().filter(|n| *n > 1) else {
        return;
    };
    let mut middle = corner.y - (n_lines as f32 - 0.5) * LINE;
    let dim = view.tokens.dim_on_paper;
    let font = theme::font(theme::INTERFACE_MEDIUM, 11.5);
    let lead = word(ui, LEAD, (font, dim), pos2(right, middle));
    let response = ui.interact(lead, ui.scope_id().with("key-terms"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, LEAD));
    response.on_hover_text(TOLD);
    for name in article.terms.iter().take(n_lines - 1) {
        middle += LINE;
        term(ui, view, name, pos2(right, middle));
    }
}

/// Paints a word that ends at a place; answers where it stands.
fn word(ui: &Ui, text: &str, (font, color): (FontId, Color32), right_middle: Pos2) -> Rect {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
    let rect = Align2::RIGHT_CENTER.anchor_size(right_middle, galley.size());
    ui.painter().galley(rect.min, galley, color);
    rect
}

/// One of the words; a click searches for it.
fn term(ui: &Ui, view: &View<'_>, name: &str, right_middle: Pos2) {
    let font = theme::font(theme::INTERFACE, 11.5);
    let size = ui
        .painter()
        .layout_no_wrap(name.to_owned(), font.clone(), view.tokens.ink);
    let rect = Align2::RIGHT_CENTER.anchor_size(right_middle, size.size());
    let response = ui
        .interact(
            rect.expand2(vec2(3.0, 0.0)),
            ui.scope_id().with(("term", name)),
            Sense::click(),
        )
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Key term {name}")));
    let color = if response.hovered() || response.has_focus() {
        view.tokens.accent
    } else {
        view.tokens.dim_on_paper
    };
    word(ui, name, (font, color), right_middle);
    button::focus_ring(ui, &response, view.tokens, 3.0);
    if response
        .on_hover_text(format!("Search for “{name}”"))
        .clicked()
    {
        view.send(Command::ChooseQuery(name.to_lowercase()));
    }
}
