//! The reader without an article: says so and offers the way out.

use crate::app::Command;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Rect, RichText, Ui, UiBuilder, vec2};

/// The quiet lines in the middle of the reader.
pub fn empty_ui(ui: &mut Ui, view: &View<'_>) {
    let is_bare = view.state.snapshot.n_articles() == 0;
    let line = if is_bare {
        "Open files or drop a folder here"
    } else {
        "No article is open"
    };
    let room = ui.available_rect_before_wrap();
    let middle = Rect::from_center_size(room.center(), vec2(room.width(), 72.0));
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.vertical_centered(|ui| {
            let line = RichText::new(line).font(theme::font(theme::INTERFACE, 15.0));
            ui.label(line.color(view.tokens.dim));
            if is_bare {
                ui.add_space(12.0);
                if ui
                    .button(RichText::new("Open…").font(theme::interface()))
                    .clicked()
                {
                    view.send(Command::AskOpenFiles);
                }
            }
        });
    });
}
