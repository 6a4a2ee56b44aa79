//! The article viewer.

use super::view::View;
use egui::Ui;

/// What the viewer keeps between frames: galleys, heights, scroll position, selection.
#[derive(Debug, Default)]
pub struct ReaderMemory {}

/// The open article, filling `ui`.
pub fn reader_ui(ui: &mut Ui, view: &View<'_>, memory: &mut ReaderMemory) {
    let _ = (ui, view, memory);
}
