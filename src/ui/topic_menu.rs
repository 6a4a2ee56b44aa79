//! What can be decided about a topic, as menu items; the same wherever a topic has a menu.

use super::shortcuts::{NEW_TOPIC, TOPICS};
use super::view::View;
use crate::app::{Command, Dialog, TopicDialog, TopicWish};
use egui::Ui;

/// The items of one topic as it is shown.
pub fn items(ui: &mut Ui, view: &View<'_>, name: &str) {
    let topics = view.state.decisions.topics();
    for own in topics.under(name) {
        let label = match &**own {
            own if own == name => "Edit terms…".to_owned(),
            own => format!("Edit terms of {own}…"),
        };
        offer(
            ui,
            view,
            &label,
            Command::Topics(TopicWish::Edit(own.to_string())),
        );
    }
    let open = |dialog: fn(String) -> TopicDialog| {
        Command::OpenDialog(Dialog::Topic(dialog(name.to_owned())))
    };
    offer(ui, view, "Rename…", open(TopicDialog::Rename));
    offer(ui, view, "Merge with…", open(TopicDialog::Merge));
    let wish = |wish: fn(String) -> TopicWish| Command::Topics(wish(name.to_owned()));
    offer(ui, view, "Hide", wish(TopicWish::Hide));
    if topics.topic(name).is_some() {
        offer(ui, view, "Delete", wish(TopicWish::Delete));
    }
    ui.separator();
    of_all(ui, view);
}

/// The items that are about no topic in particular.
pub fn of_all(ui: &mut Ui, view: &View<'_>) {
    offer(ui, view, NEW_TOPIC, Command::Topics(TopicWish::New));
    offer(
        ui,
        view,
        TOPICS,
        Command::OpenDialog(Dialog::Topic(TopicDialog::All)),
    );
}

fn offer(ui: &mut Ui, view: &View<'_>, label: &str, command: Command) {
    if ui.button(label).clicked() {
        view.send(command);
        ui.close();
    }
}
