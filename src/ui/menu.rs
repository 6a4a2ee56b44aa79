//! The menus: all commands under the wordmark, the ways to open under "Open…", what is done
//! with rows of the list.

use super::assist;
use super::menu_key;
use super::shortcuts::{Action, Group, OPENERS, RECENT, ROW_MENU, named};
use super::view::View;
use crate::app::{Command, count, shown_path};
use egui::{Button, Label, Popup, PopupCloseBehavior, Response, RichText, ScrollArea, Ui};

/// A menu of every command, by group, below `anchor`.
pub fn main_menu(anchor: &Response, view: &View<'_>) {
    Popup::menu(anchor)
        .accessible_name("Broadsheet menu")
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| {
            ui.set_min_width(140.0);
            for group in Group::ALL {
                ui.menu_button(group.label(), |ui| {
                    assist::name_menu(ui, group.label());
                    ui.set_min_width(260.0);
                    scrolled(ui, |ui| items(ui, view, group.actions()));
                });
            }
        });
}

/// The ways to open, below `anchor`.
pub fn open_menu(anchor: &Response, view: &View<'_>) {
    Popup::menu(anchor).accessible_name("Open").show(|ui| {
        ui.set_min_width(240.0);
        scrolled(ui, |ui| {
            for action in OPENERS.iter().copied().filter_map(named) {
                item(ui, view, action);
            }
        });
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
                    assist::name_menu(ui, sub);
                    ui.set_min_width(220.0);
                    for action in together {
                        item(ui, view, action);
                    }
                });
            }
        }
    }
}

/// A menu that is no higher than the window.
fn scrolled(ui: &mut Ui, items: impl FnOnce(&mut Ui)) {
    let most = ui.ctx().content_rect().height() - 32.0;
    // A menu begins lower than it may become.
    ui.set_max_height(most);
    ScrollArea::vertical().max_height(most).show(ui, items);
}

/// One command as a menu item.
pub fn item(ui: &mut Ui, view: &View<'_>, action: &Action) {
    if action.label == RECENT && !view.state.settings.recent.is_empty() {
        ui.menu_button("Open recent", |ui| {
            assist::name_menu(ui, "Open recent");
            recent_items(ui, view);
        });
        return;
    }
    let keys = action.keys_label(ui.ctx());
    let mut button = Button::new(action.label);
    if !keys.is_empty() {
        button = button.shortcut_text(keys);
    }
    let mut response = ui.add_enabled(action.is_enabled(view.state), button);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
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

/// What can be done with the chosen rows, or with the one under the pointer.
pub fn row_menu(ui: &mut Ui, view: &View<'_>) {
    menu_key::enter(ui);
    ui.set_min_width(220.0);
    let n_chosen = view.state.chosen.docs.len();
    if n_chosen > 1 {
        let text = format!("{} chosen", count::plural(n_chosen, "article", "articles"));
        let text = RichText::new(text).color(view.tokens.dim);
        ui.add(Label::new(text).selectable(false));
        ui.separator();
    }
    let actions = ROW_MENU.iter().copied().filter_map(named);
    let actions = actions.filter(|action| action.is_enabled(view.state));
    items(ui, view, actions);
}
