//! Dialogs about names: the card of an entity, another name, merging, splitting, proposed
//! merges, and paths for decisions that travel.

mod card;
mod merge;
mod proposals;
mod rename;
mod split;

use super::DialogMemory;
use super::typed_path::{Asked, path_ui};
use crate::app::{Command, NameDialog};
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
            let asked = asked(
                ("Export decisions", "File to write", "Export"),
                reason.as_ref(),
            );
            if let Some(path) = path_ui(ui, view, memory, &asked) {
                view.send(Command::ExportDecisionsTo(path));
            }
        }
        NameDialog::Import { reason } => {
            let asked = asked(
                ("Import decisions", "File to read", "Import"),
                reason.as_ref(),
            );
            if let Some(path) = path_ui(ui, view, memory, &asked) {
                view.send(Command::ImportDecisionsFrom(path));
            }
        }
    }
}

fn asked<'a>(
    (head, label, act): (&'a str, &'a str, &'a str),
    reason: Option<&'a String>,
) -> Asked<'a> {
    Asked {
        head,
        label,
        example: "/home/me/decisions.json",
        act,
        reason: reason.map(String::as_str),
    }
}

/// Whether Enter ended the typing in a field.
pub fn entered(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
