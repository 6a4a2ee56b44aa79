//! The table's Help menu.

use super::Action;
use super::keys::{NONE, key};
use crate::app::{Command, Dialog, TourWish};
use egui::{Key, Modifiers};

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new("Keys…", |_| Command::OpenDialog(Dialog::Keys)).keys(&[key(NONE, Key::F1)]),
    Action::new("Tour", |_| Command::Tour(TourWish::Start))
        .tip("Two minutes: what this window does, at its own controls"),
    Action::new("Next step of the tour", |_| Command::Tour(TourWish::Next))
        .keys(&[key(NONE, Key::F8)])
        .when(|state| state.tour.step().is_some()),
    Action::new("Previous step of the tour", |_| {
        Command::Tour(TourWish::Back)
    })
    .keys(&[key(Modifiers::SHIFT, Key::F8)])
    .when(|state| state.tour.step().is_some()),
    Action::new("Open the example articles", |_| Command::OpenSeeds)
        .tip("The two articles that come with the program")
        .when(|state| !state.shows_seeds),
    Action::new("Debug panel", |_| Command::ToggleDebug)
        .tip("What the index takes, and what a frame costs")
        .keys(&[key(NONE, Key::F12)]),
    Action::new("About Broadsheet…", |_| {
        Command::OpenDialog(Dialog::About)
    })
    .tip("Version, and the licenses of all parts"),
];
