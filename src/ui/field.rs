//! Text fields of one line. They edit a clone that the caller keeps, and say when it changed.
//! Their ground is egui's for fields: paper, unless the caller's own is.

use super::theme::{self, Tokens};
use egui::{Frame, Margin, Response, Stroke, TextEdit, Ui};

/// A field as wide as `ui`, 30 points high, named `label` for those who cannot see it.
pub fn field(
    ui: &mut Ui,
    tokens: &Tokens,
    text: &mut String,
    label: &str,
    hint: &str,
    salt: &str,
) -> Response {
    let margin = Margin::symmetric(9, 6);
    field_around(ui, tokens, text, (label, hint, salt), margin)
}

/// The same with other room around the letters: for what the caller paints in there.
pub fn field_around(
    ui: &mut Ui,
    tokens: &Tokens,
    text: &mut String,
    (label, hint, salt): (&str, &str, &str),
    margin: Margin,
) -> Response {
    let id = ui.scope_id().with(salt);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let edge = if focused { tokens.accent } else { tokens.line };
    let hint = egui::RichText::new(hint).color(tokens.dim);
    let response = TextEdit::singleline(text)
        .id(id)
        .font(theme::interface())
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .text_color(tokens.ink)
        .frame(
            Frame::new()
                .fill(ui.visuals().extreme_bg_color)
                .stroke(Stroke::new(1.0, edge))
                .corner_radius(6.0)
                .inner_margin(margin),
        )
        .show(ui)
        .response
        .response;
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label(label));
    response
}
