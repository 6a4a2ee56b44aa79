//! The menus: all commands under the wordmark, the ways to open under "Open…".

use super::shortcuts::{Action, Group, OPENERS, named};
use super::view::View;
use egui::{Button, Popup, PopupCloseBehavior, Response, Ui};

/// A menu of every command, by group, below `anchor`.
pub fn main_menu(anchor: &Response, view: &View<'_>) {
    Popup::menu(anchor)
        .accessible_name("Broadsheet menu")
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_min_width(140.0);
            for group in Group::ALL {
                ui.menu_button(group.label(), |ui| {
                    ui.set_min_width(260.0);
                    items(ui, view, group.actions());
                });
            }
        });
}

/// The ways to open, below `anchor`.
pub fn open_menu(anchor: &Response, view: &View<'_>) {
    Popup::menu(anchor).accessible_name("Open").show(|ui| {
        ui.set_min_width(240.0);
        for action in OPENERS.iter().copied().filter_map(named) {
            item(ui, view, action);
        }
    });
}

/// Commands as menu items; those of a menu inside the menu under its name.
pub fn items<'a>(ui: &mut Ui, view: &View<'_>, actions: impl IntoIterator<Item = &'a Action>) {
    let actions: Vec<&Action> = actions.into_iter().collect();
    for together in actions.chunk_by(|a, b| a.sub == b.sub) {
        match together.first().map_or("", |first| first.sub) {
            "" => {
                for action in together {
                    item(ui, view, action);
                }
            }
            sub => {
                ui.menu_button(sub, |ui| {
                    ui.set_min_width(220.0);
                    for action in together {
                        item(ui, view, action);
                    }
                });
            }
        }
    }
}

/// One command as a menu item.
pub fn item(ui: &mut Ui, view: &View<'_>, action: &Action) {
    let keys = action.keys_label(ui.ctx());
    let mut button = Button::new(action.label);
    if !keys.is_empty() {
        button = button.shortcut_text(keys);
    }
    let mut response = ui.add_enabled(action.is_enabled(view.state), button);
    if !action.tip.is_empty() {
        response = response.on_hover_text(action.tip);
    }
    if response.clicked() {
        view.send(action.command(view.state));
        ui.close();
    }
}
