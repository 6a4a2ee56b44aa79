//! A file or folder that was opened last, as a row: its name, and quietly the folder it is in.

use super::button;
use super::theme;
use super::view::View;
use crate::app::shown_path;
use egui::text::LayoutJob;
use egui::{CursorIcon, Response, Role, Sense, TextFormat, Ui, WidgetInfo, pos2, vec2};
use std::path::Path;

/// Height of a row.
const HEIGHT: f32 = 28.0;
/// Points beside the text.
const PAD: f32 = 8.0;

/// A row as wide as `ui`.
pub fn recent_row(ui: &mut Ui, view: &View<'_>, path: &Path) -> Response {
    let (name, folder) = shown_path(path, view.state.home.as_deref());
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = format!("Open {name}, in {folder}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let tokens = view.tokens;
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, tokens.selection);
    }
    let mut job = LayoutJob::default();
    let strong = theme::font(theme::INTERFACE_MEDIUM, 13.0);
    job.append(&name, 0.0, TextFormat::simple(strong, tokens.ink));
    let quiet = theme::font(theme::INTERFACE, 12.0);
    job.append(&folder, 10.0, TextFormat::simple(quiet, tokens.dim));
    job.wrap.max_width = rect.width() - 2.0 * PAD;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + PAD, rect.center().y - galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, tokens.ink);
    button::focus_ring(ui, &response, tokens, 6.0);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if is_cut {
        return response.on_hover_text(path.display().to_string());
    }
    response
}
