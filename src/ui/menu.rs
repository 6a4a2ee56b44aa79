//! The menus: all commands under the wordmark, the ways to open under "Open…".

use super::shortcuts::{Action, Group, OPENERS, RECENT, named};
use super::view::View;
use crate::app::{Command, shown_path};
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
                    for action in group.actions() {
                        item(ui, view, action);
                    }
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

/// One command as a menu item.
pub fn item(ui: &mut Ui, view: &View<'_>, action: &Action) {
    if action.label == RECENT && !view.state.settings.recent.is_empty() {
        ui.menu_button("Open recent", |ui| recent_items(ui, view));
        return;
    }
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

/// What was opened last, the newest first.
fn recent_items(ui: &mut Ui, view: &View<'_>) {
    ui.set_min_width(240.0);
    for path in &view.state.settings.recent {
        let (name, folder) = shown_path(path, view.state.home.as_deref());
        let button = Button::new(name).shortcut_text(folder).truncate();
        if ui.add(button).clicked() {
            view.send(Command::OpenPaths(vec![path.clone()]));
            ui.close();
        }
    }
    ui.separator();
    if ui.button("Clear the list").clicked() {
        view.send(Command::ClearRecent);
        ui.close();
    }
}
