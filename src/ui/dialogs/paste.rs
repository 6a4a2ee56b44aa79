//! Text from the clipboard as an article.

use super::{DialogMemory, foot, heading, note};
use crate::app::Command;
use crate::ui::field::field;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Frame, Margin, ScrollArea, Stroke, TextEdit, Ui};

/// A title, which may stay empty, and the text.
pub fn paste_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Paste text as an article");
    note(
        ui,
        view,
        "Without a title the program takes the headline or the first clause of the text.",
    );
    field(
        ui,
        view.tokens,
        &mut memory.title,
        "Title",
        "Title (optional)",
        "paste-title",
    );
    let rows_height = (ui.ctx().content_rect().height() - 340.0).clamp(80.0, 320.0);
    let id = ui.scope_id().with("paste-text");
    Frame::new()
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(6.0)
        .show(ui, |ui| {
            ScrollArea::vertical()
                .max_height(rows_height)
                .auto_shrink(false)
                .show(ui, |ui| {
                    let response = TextEdit::multiline(&mut memory.text)
                        .id(id)
                        .font(theme::font(theme::READING, 15.0))
                        .hint_text("Text")
                        .desired_width(f32::INFINITY)
                        .desired_rows(10)
                        .frame(Frame::new().inner_margin(Margin::same(9)))
                        .show(ui)
                        .response
                        .response;
                    if memory.wants_focus {
                        response.request_focus();
                    }
                });
        });
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label("Text of the article"));
    let ready = !memory.text.trim().is_empty();
    if foot(ui, view, "Add article", ready) {
        view.send(Command::PasteText {
            title: std::mem::take(&mut memory.title),
            text: std::mem::take(&mut memory.text),
        });
        view.send(Command::CloseDialog);
    }
}
