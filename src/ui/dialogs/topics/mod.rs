//! Dialogs about topics: the one that is being made, another name, merging, and the list of
//! own, merged and hidden ones.

mod all;
mod changes;
mod draft;
mod terms;

use super::names::{choose_ui, entered};
use super::{DialogMemory, foot, heading, note};
use crate::app::{Command, TopicDialog, TopicWish};
use crate::corpus::Facet;
use crate::ui::field::field;
use crate::ui::view::View;
use changes::Listed;
use egui::Ui;

/// What these dialogs keep between frames.
#[derive(Debug, Default)]
pub struct TopicsMemory {
    /// A term or a name as typed; none before the dialog put in what it begins with.
    typed: Option<String>,
    /// The articles that alone are listed.
    only: Option<Listed>,
}

/// Width of a dialog.
pub fn width(dialog: &TopicDialog) -> f32 {
    match dialog {
        TopicDialog::Draft => draft::WIDTH,
        TopicDialog::All => 640.0,
        TopicDialog::Rename(_) | TopicDialog::Merge(_) => 460.0,
    }
}

/// The dialog's content.
pub fn topics_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, dialog: &TopicDialog) {
    match dialog {
        TopicDialog::Draft => draft::draft_ui(ui, view, memory),
        TopicDialog::All => all::all_ui(ui, view),
        TopicDialog::Rename(name) => rename_ui(ui, view, memory, name),
        TopicDialog::Merge(name) => {
            if let Some(into) = choose_ui(ui, view, memory, (Facet::Topic, name)) {
                view.send(Command::Topics(TopicWish::Merge(name.clone(), into)));
            }
        }
    }
}

fn rename_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, name: &str) {
    heading(ui, view, &format!("Rename {name}"));
    let typed = memory.topics.typed.get_or_insert_with(|| name.to_owned());
    let response = field(ui, view.tokens, typed, "New name", "New name", "name");
    if memory.wants_focus {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let new = typed.trim();
    let ready = !new.is_empty() && new != name;
    let other = view.state.snapshot.find_value(Facet::Topic, new);
    let text = if ready && other.is_some() {
        "There is one of this name already: the two become one."
    } else {
        "Every article of this topic shows the new name; no text is changed."
    };
    note(ui, view, text);
    if (foot(ui, view, "Rename", ready) || entered) && ready {
        let wish = TopicWish::Rename(name.to_owned(), new.to_owned());
        view.send(Command::Topics(wish));
    }
}
