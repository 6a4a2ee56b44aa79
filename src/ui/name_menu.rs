//! What can be decided about a name, as menu items; the same wherever a name has a menu.

use super::button;
use super::view::View;
use crate::app::{Command, Dialog, NameChange, NameDialog};
use crate::corpus::Facet;
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::EntityKey;
use egui::{Id, Popup, Rect, Response, Sense, Ui, vec2};

/// Kinds in the order of the panel, as menus name them.
const KINDS: [(EntityKind, &str); 4] = [
    (EntityKind::Person, "Person"),
    (EntityKind::Organization, "Organization"),
    (EntityKind::Place, "Place"),
    (EntityKind::Other, "Another name"),
];

/// What a kind is called, with a capital.
pub fn kind_label(kind: EntityKind) -> &'static str {
    let known = KINDS.iter().find(|(one, _)| *one == kind);
    known.map_or("Another name", |(_, label)| label)
}

/// The entity that a value of a facet is; none for topics and outlets.
pub fn key_of(facet: Facet, name: &str) -> Option<EntityKey> {
    let kind = facet.kind()?;
    Some(EntityKey::new(kind, name))
}

/// Opens the card of a name.
pub fn open_card(view: &View<'_>, key: EntityKey) {
    view.send(Command::OpenDialog(Dialog::Name(NameDialog::Card(key))));
}

/// The entity that someone quoted is: a person if any is listed by the name, else a body.
pub fn speaker_key(view: &View<'_>, name: &str) -> EntityKey {
    let overlay = view.state.snapshot.overlay();
    let is_body = overlay.find(Facet::Person, name).is_none()
        && overlay.find(Facet::Organization, name).is_some();
    let kind = if is_body {
        EntityKind::Organization
    } else {
        EntityKind::Person
    };
    EntityKey::new(kind, name)
}

/// The items. A name of a kind without a facet has a card and can be given another kind.
pub fn items(ui: &mut Ui, view: &View<'_>, key: &EntityKey) {
    let open = |dialog: fn(EntityKey) -> NameDialog| {
        Command::OpenDialog(Dialog::Name(dialog(key.clone())))
    };
    let offer = |ui: &mut Ui, label: &str, command: Command| {
        if ui.button(label).clicked() {
            view.send(command);
            ui.close();
        }
    };
    offer(ui, "Show card", open(NameDialog::Card));
    if Facet::of_entity(key.kind).is_some() {
        offer(ui, "Rename…", open(NameDialog::Rename));
        offer(ui, "Merge with…", open(NameDialog::Merge));
        offer(ui, "Split…", open(NameDialog::Split));
    }
    ui.menu_button("Change type", |ui| {
        for (kind, label) in KINDS {
            if kind != key.kind {
                let change = NameChange::Retype(key.clone(), kind);
                offer(ui, label, Command::Names(change));
            }
        }
    });
    let dismiss = NameChange::Dismiss(key.clone());
    offer(ui, "Not an entity", Command::Names(dismiss));
    let is_decided = view.state.decisions.entities().is_about(key);
    ui.add_enabled_ui(is_decided, |ui| {
        let reset = NameChange::Reset(key.clone());
        offer(ui, "Undo what was changed", Command::Names(reset));
    });
}

/// Side of the button.
const SIDE: f32 = 20.0;

/// The "…" of a row, shown while the pointer or the focus is there. `menu` fills its menu.
pub fn more(
    ui: &Ui,
    view: &View<'_>,
    row: &Response,
    (at, name): (Rect, &str),
    menu: impl FnOnce(&mut Ui),
) {
    let id = more_id(row);
    let response = ui.interact(at, id, Sense::click());
    button::more(ui, view.tokens, &response, &format!("More about {name}"));
    Popup::menu(&response).accessible_name("Name").show(menu);
}

/// Where the button of a row stands, left of what ends at `right`; none while it is not shown.
pub fn more_place(ui: &Ui, row: &Response, right: f32) -> Option<Rect> {
    let id = more_id(row);
    let is_open = Popup::is_id_open(ui.ctx(), id.with("popup"));
    let has_focus = row.has_focus() || ui.memory(|memory| memory.has_focus(id));
    let is_shown = row.contains_pointer() || has_focus || is_open;
    let center = egui::pos2(right - SIDE / 2.0 - 2.0, row.rect.center().y - 1.0);
    is_shown.then(|| Rect::from_center_size(center, vec2(SIDE, SIDE)))
}

fn more_id(row: &Response) -> Id {
    row.id.with("more")
}
