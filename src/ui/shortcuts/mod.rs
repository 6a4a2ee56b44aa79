//! Every command that has a name: its label, what it does, its menu, its keys, where they
//! count, when it can be done, and what is sent. One table, split by menu; menus, tooltips,
//! the palette, the sheet of keys and the key handler are made from it, and tests keep two
//! commands from sharing a key or a label.
//!
//! What acts on one thing under the pointer (a name, a chip, a folder) has its menu there.

mod article;
mod file;
mod go;
mod help;
mod keys;
mod look;

pub use article::{
    COPY_CITATIONS, COPY_TITLES, CORRECT, EXPORT_CHOSEN, REMOVE, ROW_MENU, STAR, TAGS, WHY,
};
pub use file::{COPY_TIMELINE, EXPORT_TIMELINE_CSV, EXPORT_TIMELINE_SVG};
pub use file::{EXPORT_QUOTES_CSV, EXPORT_QUOTES_JSON_LINES, OPENERS, RECENT, TOPICS, WORKSPACES};
pub use go::{BACK, FORWARD, NEW_TOPIC, PALETTE};
pub use keys::{HANDS, Hand, LIST, keys_label, pressed, pressed_again, pressed_in};
pub use look::{ARTICLES, FILTERS, THEME, next_theme, other_counting};

use crate::app::{AppState, Command};
use egui::{Context, KeyboardShortcut};

/// Where a command stands in the menu and on the sheet of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Opening, closing, writing.
    File,
    /// Searching, reading, walking.
    Go,
    /// What is done with the chosen articles, or else the open one.
    Article,
    /// How things look and are counted.
    View,
    /// Help.
    Help,
}

impl Group {
    /// All, in menu order.
    pub const ALL: [Self; 5] = [Self::File, Self::Go, Self::Article, Self::View, Self::Help];

    /// For menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Go => "Go",
            Self::Article => "Article",
            Self::View => "View",
            Self::Help => "Help",
        }
    }

    /// Its commands, in menu order.
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::File => file::ACTIONS,
            Self::Go => go::ACTIONS,
            Self::Article => article::ACTIONS,
            Self::View => look::ACTIONS,
            Self::Help => help::ACTIONS,
        }
    }
}

/// What must have the keyboard's focus for keys to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing special.
    Window,
    /// The list of articles.
    List,
}

/// One row of the table.
#[derive(Debug)]
pub struct Action {
    /// In menus, sentence case, "…" when a dialog follows.
    pub label: &'static str,
    /// What it does, where the label does not say all of it; else empty.
    pub tip: &'static str,
    /// Where its keys count.
    pub place: Place,
    /// The menu inside its menu, where it stands in one; else empty.
    pub sub: &'static str,
    /// Keys, the usual one first.
    pub keys: &'static [KeyboardShortcut],
    enabled: fn(&AppState) -> bool,
    make: fn(&AppState) -> Command,
}

impl Action {
    /// A command without keys that can always be done.
    const fn new(label: &'static str, make: fn(&AppState) -> Command) -> Self {
        Self {
            label,
            tip: "",
            place: Place::Window,
            sub: "",
            keys: &[],
            enabled: |_| true,
            make,
        }
    }

    const fn keys(mut self, keys: &'static [KeyboardShortcut]) -> Self {
        self.keys = keys;
        self
    }

    const fn tip(mut self, tip: &'static str) -> Self {
        self.tip = tip;
        self
    }

    const fn when(mut self, enabled: fn(&AppState) -> bool) -> Self {
        self.enabled = enabled;
        self
    }

    const fn sub(mut self, sub: &'static str) -> Self {
        self.sub = sub;
        self
    }

    const fn in_list(mut self) -> Self {
        self.place = Place::List;
        self
    }

    /// The command it stands for, in this state.
    pub fn command(&self, state: &AppState) -> Command {
        (self.make)(state)
    }

    /// Whether it can be done now. Keys are heard all the same: what cannot be done says so.
    pub fn is_enabled(&self, state: &AppState) -> bool {
        (self.enabled)(state)
    }

    /// The usual keys, such as "Ctrl+O"; empty without any.
    pub fn keys_label(&self, ctx: &Context) -> String {
        self.keys
            .first()
            .map(|keys| keys_label(ctx, keys))
            .unwrap_or_default()
    }
}

/// All commands, in menu order.
pub fn actions() -> impl Iterator<Item = &'static Action> {
    Group::ALL.into_iter().flat_map(Group::actions)
}

/// The usual keys of the command with this label, for the tooltip of a button.
pub fn keys_of(ctx: &Context, label: &str) -> String {
    named(label)
        .map(|action| action.keys_label(ctx))
        .unwrap_or_default()
}

/// The command with this label.
pub fn named(label: &str) -> Option<&'static Action> {
    actions().find(|action| action.label == label)
}

#[cfg(test)]
mod tests {
    use super::{Place, ROW_MENU, actions, named};

    #[test]
    fn no_two_commands_share_a_key_in_one_place() {
        for place in [Place::Window, Place::List] {
            // Keys of the window count in the list, too.
            let here = actions().filter(|action| [place, Place::Window].contains(&action.place));
            let mut keys: Vec<String> = here
                .flat_map(|action| action.keys)
                .map(|keys| format!("{keys:?}"))
                .collect();
            let n_keys = keys.len();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), n_keys, "{place:?}");
        }
    }

    #[test]
    fn every_label_is_one_commands_own() {
        let mut labels: Vec<&str> = actions().map(|action| action.label).collect();
        let n_labels = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), n_labels);
    }

    #[test]
    fn labels_that_are_named_elsewhere_stand_in_the_table() {
        let named_elsewhere = [
            super::CORRECT,
            super::TAGS,
            super::STAR,
            super::WHY,
            super::BACK,
            super::FORWARD,
            super::PALETTE,
            super::THEME,
            super::FILTERS,
            super::ARTICLES,
            super::EXPORT_QUOTES_CSV,
            super::EXPORT_QUOTES_JSON_LINES,
            super::WORKSPACES,
            super::EXPORT_TIMELINE_CSV,
            super::EXPORT_TIMELINE_SVG,
            super::COPY_TIMELINE,
        ];
        let menus = ROW_MENU.iter().chain(super::OPENERS);
        for label in named_elsewhere.iter().chain(menus) {
            assert!(named(label).is_some(), "{label}");
        }
    }
}
