//! Another name for an entity.

use super::super::{DialogMemory, foot, heading, note};
use super::entered;
use crate::app::{Command, NameChange};
use crate::corpus::Facet;
use crate::corpus::decision::entity::EntityKey;
use crate::ui::field::field;
use crate::ui::view::View;
use egui::Ui;

/// The field, and what the new name leads to.
pub fn rename_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, key: &EntityKey) {
    heading(ui, view, &format!("Rename {}", key.name));
    let typed = memory
        .names
        .typed
        .get_or_insert_with(|| key.name.to_string());
    let response = field(ui, view.tokens, typed, "New name", "New name", "name");
    if memory.wants_focus {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let name = typed.trim();
    let ready = !name.is_empty() && name != &*key.name;
    let facet = Facet::of_entity(key.kind);
    let other = facet.and_then(|facet| view.state.snapshot.find_value(facet, name));
    let text = if ready && other.is_some() {
        "There is one of this name already: the two become one."
    } else {
        "Every article that has this name shows the new one; no text is changed."
    };
    note(ui, view, text);
    if (foot(ui, view, "Rename", ready) || entered) && ready {
        let change = NameChange::Rename(key.clone(), name.to_owned());
        view.send(Command::Names(change));
    }
}
