//! What is open: folders and files, to read again or to take out.

use super::{close, heading, note};
use crate::app::Command;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// One line a folder or file that was opened.
pub fn folders_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Open folders and files");
    if view.state.roots.is_empty() {
        note(
            ui,
            view,
            "No folder or file is open. Open one, or drop it on the window.",
        );
    }
    let height = (ui.ctx().content_rect().height() - 240.0).max(80.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for root in &view.state.roots {
            ui.push_id(root, |ui| {
                ui.horizontal(|ui| {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui
                            .button("Remove")
                            .on_hover_text("Take its articles out")
                            .clicked()
                        {
                            view.send(Command::RemovePath(root.clone()));
                        }
                        if ui.button("Reload").on_hover_text("Read it again").clicked() {
                            view.send(Command::ReloadPath(root.clone()));
                        }
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            let path = root.display().to_string();
                            let text = RichText::new(path).font(theme::interface());
                            ui.add(Label::new(text).truncate());
                        });
                    });
                });
            });
        }
    });
    close(ui, view);
}
