//! Dialogs about names: the card of an entity, another name, merging, splitting, proposed
//! merges, and paths for decisions that travel.

mod card;
mod merge;
mod proposals;
mod rename;
mod split;

use super::{DialogMemory, foot, heading, note};
use crate::app::{Command, NameDialog};
use crate::ui::field::field;
use crate::ui::view::View;
use egui::{Key, Pos2, Ui};

pub use card::frame as card_frame;
pub use merge::choose_ui;

/// What these dialogs keep between frames.
#[derive(Debug, Default)]
pub struct NamesMemory {
    /// What is typed, once the dialog has put in what it begins with.
    typed: Option<String>,
    /// Forms that are ticked.
    ticked: Vec<String>,
    /// Whether the name was typed and not taken from what is ticked.
    is_own: bool,
    /// Whether all forms are shown.
    is_whole: bool,
    /// Least score of what is accepted together, in hundredths.
    least: u8,
    /// Where the card stands.
    place: Option<Pos2>,
}

/// Width of a dialog.
pub fn width(dialog: &NameDialog) -> f32 {
    match dialog {
        NameDialog::Card(_) => card::WIDTH,
        NameDialog::Proposals => 720.0,
        _ => 460.0,
    }
}

/// The dialog's content.
pub fn names_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, dialog: &NameDialog) {
    match dialog {
        NameDialog::Card(key) => card::card_ui(ui, view, memory, key),
        NameDialog::Rename(key) => rename::rename_ui(ui, view, memory, key),
        NameDialog::Merge(key) => merge::merge_ui(ui, view, memory, key),
        NameDialog::Split(key) => split::split_ui(ui, view, memory, key),
        NameDialog::Proposals => proposals::proposals_ui(ui, view, memory),
        NameDialog::Export { reason } => {
            let head = ("Export decisions", "File to write", "Export");
            if let Some(path) = path_ui(ui, view, memory, head, reason.as_deref()) {
                view.send(Command::ExportDecisionsTo(path));
            }
        }
        NameDialog::Import { reason } => {
            let head = ("Import decisions", "File to read", "Import");
            if let Some(path) = path_ui(ui, view, memory, head, reason.as_deref()) {
                view.send(Command::ImportDecisionsFrom(path));
            }
        }
    }
}

/// A path typed by hand, once it is to be used.
fn path_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    (head, label, act): (&str, &str, &str),
    reason: Option<&str>,
) -> Option<String> {
    heading(ui, view, head);
    if let Some(reason) = reason {
        note(ui, view, reason);
    }
    let example = "/home/me/decisions.json";
    let response = field(ui, view.tokens, &mut memory.path, label, example, "path");
    if memory.wants_focus {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let ready = !memory.path.trim().is_empty();
    ((foot(ui, view, act, ready) || entered) && ready).then(|| memory.path.clone())
}

/// Whether Enter ended the typing in a field.
pub fn entered(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
