//! Searching, reading, walking: the table's Go menu.

use super::Action;
use super::keys::{CTRL, CTRL_SHIFT, NONE, key};
use crate::app::{Command, DeskWish, Dialog, PaletteCommand, TopicWish, Way};
use crate::corpus::Facet;
use crate::corpus::decision::marks::STARRED;
use crate::search::Polarity;
use egui::{Key, Modifiers};

/// The palette of commands, wherever it is offered.
pub const PALETTE: &str = "Commands…";
/// One place back.
pub const BACK: &str = "Back";
/// One place forward.
pub const FORWARD: &str = "Forward";
/// Making a topic, wherever it is offered.
pub const NEW_TOPIC: &str = "New topic from this result…";

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new(PALETTE, |_| Command::Palette(PaletteCommand::Open))
        .tip("Commands, articles, names, topics and saved searches")
        .keys(&[key(CTRL, Key::K), key(CTRL_SHIFT, Key::P)]),
    Action::new("Search articles", |_| Command::FocusSearch)
        .keys(&[key(CTRL, Key::F), key(NONE, Key::Slash)]),
    Action::new("Save this search…", |_| Command::ShowSearches(true))
        .keys(&[key(CTRL, Key::S)])
        .when(crate::app::AppState::is_filtered),
    Action::new("Saved and earlier searches", |state| {
        Command::ShowSearches(!state.searches.open)
    })
    .keys(&[key(CTRL, Key::H)]),
    Action::new("Find in article", |_| Command::OpenFind)
        .keys(&[key(CTRL_SHIFT, Key::F), key(NONE, Key::F3)])
        .when(|state| state.reader.doc.is_some()),
    Action::new("Next hit", |_| Command::FindNext)
        .keys(&[key(CTRL, Key::G)])
        .when(|state| state.reader.doc.is_some()),
    Action::new("Previous hit", |_| Command::FindPrevious)
        .keys(&[key(CTRL_SHIFT, Key::G)])
        .when(|state| state.reader.doc.is_some()),
    Action::new("Next article", |_| Command::MoveSelection(1))
        .keys(&[key(NONE, Key::J)])
        .when(|state| !state.results.docs.is_empty()),
    Action::new("Previous article", |_| Command::MoveSelection(-1))
        .keys(&[key(NONE, Key::K)])
        .when(|state| !state.results.docs.is_empty()),
    Action::new("Next unread article", |_| {
        Command::Desk(DeskWish::Unread(Way::Down))
    })
    .keys(&[key(Modifiers::SHIFT, Key::J)])
    .when(|state| !state.results.docs.is_empty()),
    Action::new("Previous unread article", |_| {
        Command::Desk(DeskWish::Unread(Way::Up))
    })
    .keys(&[key(Modifiers::SHIFT, Key::K)])
    .when(|state| !state.results.docs.is_empty()),
    Action::new(BACK, |_| Command::Back)
        .keys(&[key(Modifiers::ALT, Key::ArrowLeft)])
        .when(|state| !state.back.is_empty()),
    Action::new(FORWARD, |_| Command::Forward)
        .keys(&[key(Modifiers::ALT, Key::ArrowRight)])
        .when(|state| !state.forward.is_empty()),
    Action::new(NEW_TOPIC, |_| Command::Topics(TopicWish::New))
        .tip("Propose terms that set this result apart, and sort articles by them")
        .keys(&[key(CTRL_SHIFT, Key::N)])
        .when(|state| !state.results.docs.is_empty()),
    Action::new("Undo", |_| Command::Undo)
        .tip("Take back the last change of search, filters or what was set by hand")
        .keys(&[key(CTRL, Key::Z)])
        .when(|state| !state.undo.is_empty()),
    Action::new("Redo", |_| Command::Redo)
        .keys(&[key(CTRL_SHIFT, Key::Z)])
        .when(|state| !state.redo.is_empty()),
    Action::new("Clear search and filters", |_| Command::ClearAll)
        .keys(&[key(CTRL_SHIFT, Key::Backspace)])
        .when(crate::app::AppState::is_filtered),
    Action::new("All people…", |_| all(Facet::Person)),
    Action::new("All organizations…", |_| all(Facet::Organization)),
    Action::new("All places…", |_| all(Facet::Place)),
    Action::new("All topics…", |_| all(Facet::Topic)),
    Action::new("All outlets…", |_| all(Facet::Outlet)),
    Action::new("All tags…", |_| all(Facet::Tag)),
    Action::new("Starred articles", |_| Command::SetFilter {
        facet: Facet::Mark,
        value: STARRED.to_owned(),
        polarity: Some(Polarity::Include),
    }),
];

/// The list of all values of a facet.
fn all(facet: Facet) -> Command {
    Command::OpenDialog(Dialog::FacetValues(facet))
}
