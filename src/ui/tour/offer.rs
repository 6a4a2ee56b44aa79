//! The offer of the tour at a first start: a line at the foot of the article, which takes room
//! instead of covering text, until it is answered.

use crate::app::{Command, TourWish};
use crate::ui::button;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Label, Layout, Rect, RichText, Stroke, Ui, UiBuilder, vec2};

/// Height of the line.
const HEIGHT: f32 = 46.0;

/// Paints the offer at the foot of `rect`, if it is still open, and returns the room above it.
pub fn offer_ui(ui: &mut Ui, view: &View<'_>, rect: Rect) -> Rect {
    if !view.state.tour.offered || view.state.tour.step().is_some() {
        return rect;
    }
    let strip = rect.with_min_y(rect.bottom() - HEIGHT);
    let tokens = view.tokens;
    ui.painter().rect_filled(strip, 0.0, tokens.sides);
    let line = Stroke::new(1.0, tokens.line);
    ui.painter().hline(strip.x_range(), strip.top() + 0.5, line);
    let inner = strip.shrink2(vec2(14.0, 0.0));
    let layout = Layout::right_to_left(Align::Center);
    let mut row = ui.new_child(
        UiBuilder::new()
            .id_salt("offer")
            .max_rect(inner)
            .layout(layout),
    );
    row.spacing_mut().item_spacing.x = 10.0;
    if button::button(&mut row, tokens, "Not now").clicked() {
        view.send(Command::Tour(TourWish::End));
    }
    if button::primary(&mut row, tokens, "Take the tour").clicked() {
        view.send(Command::Tour(TourWish::Start));
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let text = "New here? A tour of two minutes shows what this window does.";
        let text = RichText::new(text).font(theme::interface());
        ui.add(
            Label::new(text.color(tokens.ink))
                .truncate()
                .selectable(false),
        );
    });
    rect.with_max_y(strip.top())
}
