//! Buttons: framed, plain, with an icon, and chips. Each has an accessible name; icons
//! have a tooltip as well.

use super::icon::{self, Icon};
use super::theme::{self, Tokens};
use egui::{
    Align2, Color32, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    vec2,
};

/// Paints the focus ring that every control shares, and brings a control into view that the
/// keyboard came to.
pub fn focus_ring(ui: &Ui, response: &Response, tokens: &Tokens, radius: f32) {
    if response.gained_focus() && !response.clicked() {
        ui.scroll_to_rect(response.rect.expand(4.0), None);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            response.rect.expand(1.0),
            radius + 1.0,
            Stroke::new(1.5, tokens.accent),
            StrokeKind::Outside,
        );
    }
}

fn framed(ui: &Ui, response: &Response, tokens: &Tokens) {
    let hot = response.hovered() && ui.is_enabled();
    let fill = if hot { tokens.selection } else { tokens.paper };
    ui.painter().rect(
        response.rect,
        6.0,
        fill,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    focus_ring(ui, response, tokens, 6.0);
}

/// A framed button, 30 points high, as wide as its text.
pub fn button(ui: &mut Ui, tokens: &Tokens, label: &str) -> Response {
    sized(ui, tokens, label, (theme::interface(), vec2(24.0, 30.0)))
}

/// A smaller framed button, 28 points high, for cards.
pub fn compact(ui: &mut Ui, tokens: &Tokens, label: &str) -> Response {
    let font = theme::font(theme::INTERFACE, 12.0);
    sized(ui, tokens, label, (font, vec2(20.0, 28.0)))
}

/// A framed button: its letters, the room beside them together, its height.
fn sized(ui: &mut Ui, tokens: &Tokens, label: &str, (font, room): (FontId, Vec2)) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font, tokens.ink);
    let size = vec2(galley.size().x + room.x, room.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    framed(ui, &response, tokens);
    let color = if ui.is_enabled() {
        tokens.ink
    } else {
        tokens.dim
    };
    let at = Align2::CENTER_CENTER
        .anchor_size(rect.center(), galley.size())
        .min;
    ui.painter().galley(at, galley, color);
    response
}

/// A framed button that opens a menu below it.
pub fn drop_down(ui: &mut Ui, tokens: &Tokens, label: &str) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), theme::interface(), tokens.ink);
    let size = vec2(galley.size().x + 42.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    framed(ui, &response, tokens);
    let at = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter()
        .galley(at.min + vec2(12.0, 0.0), galley, tokens.ink);
    let arrow = rect.with_min_x(rect.right() - 28.0);
    icon::paint(ui.painter(), arrow, Icon::Down, tokens.dim);
    response
}

/// A framed button in the accent color, for the one thing a dialog is about.
pub fn primary(ui: &mut Ui, tokens: &Tokens, label: &str) -> Response {
    let font = theme::font(theme::INTERFACE_MEDIUM, 13.0);
    let color = if ui.is_enabled() {
        tokens.on_accent
    } else {
        tokens.dim
    };
    let galley = ui.painter().layout_no_wrap(label.to_owned(), font, color);
    let size = vec2(galley.size().x + 28.0, 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    let fill = if ui.is_enabled() {
        tokens.accent
    } else {
        tokens.line
    };
    ui.painter().rect_filled(rect, 6.0, fill);
    focus_ring(ui, &response, tokens, 6.0);
    let at = Align2::CENTER_CENTER
        .anchor_size(rect.center(), galley.size())
        .min;
    ui.painter().galley(at, galley, color);
    response
}

/// A framed button with an icon; `label` is its name and the head of its tooltip.
pub fn icon_button(ui: &mut Ui, tokens: &Tokens, icon: Icon, label: &str, size: Vec2) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    framed(ui, &response, tokens);
    let color = if ui.is_enabled() {
        tokens.ink
    } else {
        tokens.dim
    };
    icon::paint(ui.painter(), rect, icon, color);
    response.on_hover_text(label).on_disabled_hover_text(label)
}

/// An icon without a frame, quiet until the pointer is over it.
pub fn quiet_icon(ui: &mut Ui, tokens: &Tokens, rect: Rect, icon: Icon, label: &str) -> Response {
    let id = ui.scope_id().with(("quiet-icon", label));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    let color = if response.hovered() {
        tokens.ink
    } else {
        tokens.dim
    };
    focus_ring(ui, &response, tokens, 4.0);
    icon::paint(ui.painter(), rect, icon, color);
    response.on_hover_text(label)
}

/// The "…" that opens a menu, quiet until the pointer or the focus is there.
pub fn more(ui: &Ui, tokens: &Tokens, response: &Response, label: &str) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let is_near = response.hovered() || response.has_focus();
    let color = if response.hovered() {
        tokens.ink
    } else {
        tokens.dim
    };
    if is_near {
        ui.painter()
            .rect_filled(response.rect, 4.0, tokens.selection);
    }
    focus_ring(ui, response, tokens, 4.0);
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 14.0);
    let middle = response.rect.center() - vec2(0.0, 2.0);
    ui.painter()
        .text(middle, Align2::CENTER_CENTER, "…", font, color);
}

/// Text that acts when clicked, without a frame.
pub fn plain(ui: &mut Ui, tokens: &Tokens, label: &str, font: FontId, color: Color32) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    let color = if response.hovered() {
        tokens.ink
    } else {
        color
    };
    ui.painter().galley(rect.min, galley, color);
    focus_ring(ui, &response, tokens, 3.0);
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
