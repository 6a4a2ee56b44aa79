//! Files and folders that were opened last, to open them again.

use super::{close, heading, note};
use crate::app::Command;
use crate::ui::button::button;
use crate::ui::recent::recent_row;
use crate::ui::view::View;
use egui::{ScrollArea, Ui};

/// A row a path, the newest first.
pub fn recent_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Open recent");
    if view.state.settings.recent.is_empty() {
        note(
            ui,
            view,
            "Nothing was opened yet. Open files or a folder, or drop them on the window.",
        );
    }
    let height = (ui.ctx().content_rect().height() - 210.0).max(70.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for path in &view.state.settings.recent {
                if recent_row(ui, view, path).clicked() {
                    view.send(Command::CloseDialog);
                    view.send(Command::OpenPaths(vec![path.clone()]));
                }
            }
        });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let is_any = !view.state.settings.recent.is_empty();
        if is_any && button(ui, view.tokens, "Clear the list").clicked() {
            view.send(Command::ClearRecent);
        }
        close(ui, view);
    });
}
