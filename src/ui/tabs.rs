//! The strip above the article: one tab for each view that exists.

use super::theme;
use super::view::View;
use egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// Height of the strip, rule included.
const HEIGHT: f32 = 38.0;

/// Paints the strip at the top of `ui` and returns the room below it.
pub fn tabs_ui(ui: &mut Ui, view: &View<'_>) -> Rect {
    let rect = ui.max_rect();
    let strip = rect.with_max_y(rect.top() + HEIGHT);
    let painted = ui.painter().text(
        pos2(super::reader::column_left(view, rect), strip.top() + 18.5),
        Align2::LEFT_CENTER,
        "Article",
        theme::font(theme::INTERFACE_SEMIBOLD, 13.0),
        view.tokens.ink,
    );
    let tab = ui.interact(painted, ui.scope_id().with("article-tab"), Sense::hover());
    tab.widget_info(|| WidgetInfo::selected(Role::Tab, true, true, "Article"));
    ui.painter().hline(
        strip.x_range(),
        strip.bottom() - 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
    rect.with_min_y(strip.bottom())
}
