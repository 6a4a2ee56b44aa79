//! A switch: on or off, at once. Its label is a name for those who cannot see what it
//! stands beside; the words beside it belong to the caller.

use super::button::focus_ring;
use super::theme::Tokens;
use egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

const WIDTH: f32 = 30.0;
const HEIGHT: f32 = 17.0;

/// Paints a switch; clicked when it is to be turned.
pub fn switch(ui: &mut Ui, tokens: &Tokens, on: bool, label: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, label));
    let radius = HEIGHT / 2.0;
    let (fill, knob) = if on {
        (tokens.accent, tokens.on_accent)
    } else {
        (tokens.paper, tokens.dim)
    };
    let edge = if on { tokens.accent } else { tokens.dim };
    let edge = if response.hovered() { tokens.ink } else { edge };
    let stroke = Stroke::new(1.0, edge);
    ui.painter()
        .rect(rect, radius, fill, stroke, StrokeKind::Inside);
    let x = if on {
        rect.right() - radius
    } else {
        rect.left() + radius
    };
    ui.painter()
        .circle_filled(pos2(x, rect.center().y), radius - 4.0, knob);
    focus_ring(ui, &response, tokens, radius);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
