//! Asks before a corpus is emptied.

use super::{foot, heading, note};
use crate::app::Command;
use crate::app::count;
use crate::ui::view::View;
use egui::Ui;

/// Says what closes and that files stay.
pub fn new_corpus_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Start a new, empty corpus?");
    let n_articles = count::plural(view.state.snapshot.n_articles(), "article", "articles");
    note(
        ui,
        view,
        &format!("{n_articles} will be closed. The files on disk stay as they are."),
    );
    if foot(ui, view, "New corpus", true) {
        view.send(Command::ConfirmNewCorpus);
        view.send(Command::CloseDialog);
    }
}
