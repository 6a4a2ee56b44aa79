//! The strip above the article: one tab for each view that exists.

use super::theme;
use super::view::View;
use super::{quotes_view, reader, timeline_view, tour};
use crate::app::{Command, Landmark, Tab};
use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Height of the strip, rule included.
const HEIGHT: f32 = 38.0;
/// Between two tabs.
const GAP: f32 = 22.0;

/// Paints the strip at the top of `ui` and returns the room below it.
pub fn tabs_ui(ui: &mut Ui, view: &View<'_>) -> Rect {
    let rect = ui.max_rect();
    let strip = rect.with_max_y(rect.top() + HEIGHT);
    let mut left = match view.state.tab {
        Tab::Article => reader::column_left(view, rect),
        Tab::Quotes => quotes_view::column_left(rect),
        Tab::Timeline => timeline_view::column_left(rect),
    };
    for tab in Tab::ALL {
        left = tab_ui(ui, view, tab, pos2(left, strip.top() + 17.5)).right() + GAP;
    }
    ui.painter().hline(
        strip.x_range(),
        strip.bottom() - 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
    rect.with_min_y(strip.bottom())
}

/// A tab from its left middle on; answers where it stands.
fn tab_ui(ui: &Ui, view: &View<'_>, tab: Tab, at: egui::Pos2) -> Rect {
    let is_shown = view.state.tab == tab;
    let face = if is_shown {
        theme::INTERFACE_SEMIBOLD
    } else {
        theme::INTERFACE
    };
    let font = theme::font(face, 13.0);
    let galley =
        ui.painter()
            .layout_no_wrap(tab.label().to_owned(), font, view.tokens.dim_on_paper);
    let place = Align2::LEFT_CENTER.anchor_size(at, galley.size());
    let response = ui.interact(
        place.expand2(egui::vec2(8.0, 10.0)),
        ui.scope_id().with(("tab", tab)),
        Sense::click(),
    );
    if tab == Tab::Quotes {
        let target = place.expand2(egui::vec2(5.0, 4.0));
        tour::mark(ui.ctx(), view, Landmark::Quotes, target);
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_shown, tab.label()));
    let color = if is_shown || response.hovered() {
        view.tokens.ink
    } else {
        view.tokens.dim_on_paper
    };
    ui.painter()
        .galley_with_override_text_color(place.min, galley, color);
    if response.has_focus() {
        let stroke = Stroke::new(1.5, view.tokens.accent);
        let ring = place.expand2(egui::vec2(5.0, 3.0));
        ui.painter()
            .rect_stroke(ring, 4.0, stroke, egui::StrokeKind::Outside);
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        view.send(Command::ShowTab(tab));
    }
    place
}
