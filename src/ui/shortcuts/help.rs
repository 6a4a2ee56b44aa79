//! The table's Help menu.

use super::Action;
use super::keys::{NONE, key};
use crate::app::{Command, Dialog};
use egui::Key;

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new("Keys…", |_| Command::OpenDialog(Dialog::Keys)).keys(&[key(NONE, Key::F1)]),
    Action::new("Debug panel", |_| Command::ToggleDebug)
        .tip("What the index takes, and what a frame costs")
        .keys(&[key(NONE, Key::F12)]),
    Action::new("About Broadsheet…", |_| {
        Command::OpenDialog(Dialog::About)
    })
    .tip("Version, and the licenses of all parts"),
];
