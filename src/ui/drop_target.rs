//! Drag and drop: files and folders anywhere on the window.

use super::theme;
use super::view::View;
use crate::app::Command;
use egui::{
    Align2, Color32, Id, LayerId, Order, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};
use std::path::PathBuf;

/// What a drop will do.
const OFFER: &str = "Drop files or folders to add them";

/// Takes what was dropped in this frame; while something hovers, says what a drop will do.
pub fn drop_target_ui(ui: &Ui, view: &View<'_>) {
    let dropped: Vec<PathBuf> = ui.input(|input| {
        let files = input.raw.dropped_files.iter();
        files.map(|file| file.path().to_owned()).collect()
    });
    if !dropped.is_empty() {
        view.send(Command::OpenPaths(dropped));
        return;
    }
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let layer = LayerId::new(Order::Foreground, Id::unique("drop-target"));
    let painter = ui.ctx().layer_painter(layer);
    let rect = ui.ctx().content_rect();
    let veil: Color32 = view.tokens.paper.gamma_multiply(0.86);
    painter.rect_filled(rect, 0.0, veil);
    painter.rect_stroke(
        rect.shrink(16.0),
        12.0,
        Stroke::new(2.0, view.tokens.accent),
        StrokeKind::Inside,
    );
    let target = ui.interact(rect, Id::unique("drop-target"), Sense::hover());
    target.widget_info(|| WidgetInfo::labeled(Role::Status, true, OFFER));
    let font = theme::font(theme::READING_SEMIBOLD, 24.0);
    let galley = painter.layout_no_wrap(OFFER.to_owned(), font, view.tokens.accent);
    let card = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    painter.rect_filled(card.expand2(vec2(28.0, 18.0)), 12.0, view.tokens.paper);
    painter.galley(card.min, galley, view.tokens.accent);
}
