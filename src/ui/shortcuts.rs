//! Every command that has a name in a menu: its label, its group, its keys. One table;
//! menus, the sheet of keys and the key handler are made from it, and a test keeps two
//! commands from sharing a key.

use crate::app::{
    AppState, Command, Dialog, ExportFormat, NameDialog, Panel, QuotesCommand, ShownEntities,
    SizeStep, Tab, ThemeChoice, TopicDialog, TopicWish,
};
use crate::search::Counting;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

/// Where a command stands in the menu and on the sheet of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Opening, closing, writing.
    File,
    /// Searching, reading, walking.
    Go,
    /// What is decided about the open article.
    Article,
    /// How things look.
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
}

/// One row of the table.
#[derive(Debug)]
pub struct Action {
    /// In menus, sentence case, "…" when a dialog follows.
    pub label: &'static str,
    /// Menu.
    pub group: Group,
    /// Keys, the usual one first.
    pub keys: &'static [KeyboardShortcut],
    make: fn(&AppState) -> Command,
}

impl Action {
    /// The command it stands for, in this state.
    pub fn command(&self, state: &AppState) -> Command {
        (self.make)(state)
    }

    /// What it does, where the label does not say all of it.
    pub fn tip(&self) -> Option<&'static str> {
        match self.label {
            KEEP_NOTHING => Some(
                "Delete what was kept of this corpus for the next start, and keep neither it \
                 nor what you set by hand",
            ),
            KEEP => Some("Keep this corpus, so that the next start opens it at once"),
            _ => None,
        }
    }

    /// The usual keys, such as "Ctrl+O"; empty without any.
    pub fn keys_label(&self, ctx: &Context) -> String {
        self.keys
            .first()
            .map(|keys| keys_label(ctx, keys))
            .unwrap_or_default()
    }
}

/// Keys as people read them: "Ctrl+O", "/".
pub fn keys_label(ctx: &Context, keys: &KeyboardShortcut) -> String {
    let symbol = match keys.logical_key {
        Key::Slash => "/",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        _ => return ctx.format_shortcut(keys),
    };
    let name = keys.logical_key.name();
    ctx.format_shortcut(keys).replace(name, symbol)
}

/// Whether a key belongs to a text field that has the focus: plain letters and marks, and
/// the field's own undo and redo.
fn belongs_to_field(keys: KeyboardShortcut) -> bool {
    let is_function = (Key::F1..=Key::F12).contains(&keys.logical_key);
    (keys.modifiers == Modifiers::NONE && !is_function) || keys.logical_key == Key::Z
}

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

const fn row(
    group: Group,
    label: &'static str,
    keys: &'static [KeyboardShortcut],
    make: fn(&AppState) -> Command,
) -> Action {
    Action {
        label,
        group,
        keys,
        make,
    }
}

/// Setting an article's title, outlet and date by hand, wherever it is offered.
pub const CORRECT: &str = "Set title, outlet, date…";

/// Writing the quotations that are listed, wherever it is offered.
pub const EXPORT_QUOTES_CSV: &str = "Export quotations as CSV…";
/// The same, one JSON object a line.
pub const EXPORT_QUOTES_JSON_LINES: &str = "Export quotations as JSON lines…";

/// Making a topic, wherever it is offered.
pub const NEW_TOPIC: &str = "New topic from this result…";
/// The list of own, merged and hidden topics, wherever it is offered.
pub const TOPICS: &str = "Own and hidden topics…";

/// Marking the workspace private, and taking that back.
const KEEP_NOTHING: &str = "Keep nothing on disk";
const KEEP: &str = "Keep what is open on disk";

/// Explaining a result, wherever it is offered.
pub const WHY: &str = "Why is this here?";

/// All commands, in menu order.
pub static ACTIONS: &[Action] = &[
    row(
        Group::File,
        "Open files…",
        &[key(Modifiers::COMMAND, Key::O)],
        |_| Command::AskOpenFiles,
    ),
    row(
        Group::File,
        "Open folder…",
        &[key(CTRL_SHIFT, Key::O)],
        |_| Command::AskOpenFolder,
    ),
    row(
        Group::File,
        "Type a path…",
        &[key(Modifiers::COMMAND, Key::L)],
        |_| Command::OpenDialog(Dialog::TypedPath { reason: None }),
    ),
    row(
        Group::File,
        "Paste text…",
        &[key(CTRL_SHIFT, Key::V)],
        |_| Command::OpenDialog(Dialog::PasteText),
    ),
    row(Group::File, "Open folders and files…", &[], |_| {
        Command::OpenDialog(Dialog::Folders)
    }),
    row(Group::File, "Reading report…", &[], |_| {
        Command::OpenDialog(Dialog::Report)
    }),
    row(Group::File, "Split files of many articles", &[], |_| {
        Command::SplitFiles(true)
    }),
    row(Group::File, "Keep every file one article", &[], |_| {
        Command::SplitFiles(false)
    }),
    row(Group::File, KEEP_NOTHING, &[], |_| {
        Command::KeepNothing(true)
    }),
    row(Group::File, KEEP, &[], |_| Command::KeepNothing(false)),
    row(
        Group::File,
        "Export result as CSV…",
        &[key(Modifiers::COMMAND, Key::E)],
        |_| Command::Export(ExportFormat::Csv),
    ),
    row(
        Group::File,
        "Export result as JSON lines…",
        &[key(CTRL_SHIFT, Key::E)],
        |_| Command::Export(ExportFormat::JsonLines),
    ),
    row(Group::File, EXPORT_QUOTES_CSV, &[], |_| {
        Command::Quotes(QuotesCommand::Export(ExportFormat::Csv))
    }),
    row(Group::File, EXPORT_QUOTES_JSON_LINES, &[], |_| {
        Command::Quotes(QuotesCommand::Export(ExportFormat::JsonLines))
    }),
    row(Group::File, "Proposed merges of names…", &[], |_| {
        Command::OpenDialog(Dialog::Name(NameDialog::Proposals))
    }),
    row(Group::File, TOPICS, &[], |_| {
        Command::OpenDialog(Dialog::Topic(TopicDialog::All))
    }),
    row(Group::File, "Export decisions…", &[], |_| {
        Command::AskExportDecisions
    }),
    row(Group::File, "Import decisions…", &[], |_| {
        Command::AskImportDecisions
    }),
    row(
        Group::File,
        "New corpus",
        &[key(Modifiers::COMMAND, Key::N)],
        |_| Command::NewCorpus,
    ),
    row(
        Group::File,
        "Quit",
        &[key(Modifiers::COMMAND, Key::Q)],
        |_| Command::Quit,
    ),
    row(
        Group::Go,
        "Search articles",
        &[
            key(Modifiers::COMMAND, Key::F),
            key(Modifiers::NONE, Key::Slash),
        ],
        |_| Command::FocusSearch,
    ),
    row(
        Group::Go,
        "Save this search…",
        &[key(Modifiers::COMMAND, Key::S)],
        |_| Command::ShowSearches(true),
    ),
    row(
        Group::Go,
        "Saved and earlier searches",
        &[key(Modifiers::COMMAND, Key::H)],
        |state| Command::ShowSearches(!state.searches.open),
    ),
    row(Group::Go, NEW_TOPIC, &[key(CTRL_SHIFT, Key::N)], |_| {
        Command::Topics(TopicWish::New)
    }),
    row(Group::Go, WHY, &[key(Modifiers::NONE, Key::W)], |_| {
        Command::Explain(None)
    }),
    row(
        Group::Go,
        "Find in article",
        &[key(CTRL_SHIFT, Key::F), key(Modifiers::NONE, Key::F3)],
        |_| Command::OpenFind,
    ),
    row(
        Group::Go,
        "Next hit",
        &[key(Modifiers::COMMAND, Key::G)],
        |_| Command::FindNext,
    ),
    row(
        Group::Go,
        "Previous hit",
        &[key(CTRL_SHIFT, Key::G)],
        |_| Command::FindPrevious,
    ),
    row(
        Group::Go,
        "Next article",
        &[key(Modifiers::NONE, Key::J)],
        |_| Command::MoveSelection(1),
    ),
    row(
        Group::Go,
        "Previous article",
        &[key(Modifiers::NONE, Key::K)],
        |_| Command::MoveSelection(-1),
    ),
    row(
        Group::Go,
        "Versions of this story…",
        &[key(Modifiers::NONE, Key::V)],
        |_| Command::ShowVersions(None),
    ),
    row(
        Group::Go,
        "Back",
        &[key(Modifiers::ALT, Key::ArrowLeft)],
        |_| Command::Back,
    ),
    row(
        Group::Go,
        "Forward",
        &[key(Modifiers::ALT, Key::ArrowRight)],
        |_| Command::Forward,
    ),
    row(
        Group::Go,
        "Undo",
        &[key(Modifiers::COMMAND, Key::Z)],
        |_| Command::Undo,
    ),
    row(Group::Go, "Redo", &[key(CTRL_SHIFT, Key::Z)], |_| {
        Command::Redo
    }),
    row(
        Group::Go,
        "Clear search and filters",
        &[key(CTRL_SHIFT, Key::Backspace)],
        |_| Command::ClearAll,
    ),
    row(
        Group::Article,
        CORRECT,
        &[key(Modifiers::NONE, Key::F2)],
        |_| Command::AskCorrection(None),
    ),
    row(
        Group::View,
        "Article",
        &[key(Modifiers::COMMAND, Key::Num1)],
        |_| Command::ShowTab(Tab::Article),
    ),
    row(
        Group::View,
        "Quotes",
        &[key(Modifiers::COMMAND, Key::Num2)],
        |_| Command::ShowTab(Tab::Quotes),
    ),
    row(
        Group::View,
        "Left panel",
        &[key(Modifiers::NONE, Key::F9)],
        |_| Command::TogglePanel(Panel::Left),
    ),
    row(
        Group::View,
        "Right panel",
        &[key(Modifiers::NONE, Key::F10)],
        |_| Command::TogglePanel(Panel::Right),
    ),
    row(
        Group::View,
        "Larger text",
        &[
            key(Modifiers::COMMAND, Key::Plus),
            key(Modifiers::COMMAND, Key::Equals),
        ],
        |_| Command::Resize(SizeStep::Larger),
    ),
    row(
        Group::View,
        "Smaller text",
        &[key(Modifiers::COMMAND, Key::Minus)],
        |_| Command::Resize(SizeStep::Smaller),
    ),
    row(
        Group::View,
        "Usual text size",
        &[key(Modifiers::COMMAND, Key::Num0)],
        |_| Command::Resize(SizeStep::Reset),
    ),
    row(Group::View, "Underline all names", &[], |_| {
        Command::ShowEntities(ShownEntities::All)
    }),
    row(Group::View, "Underline some names", &[], |_| {
        Command::ShowEntities(ShownEntities::Some)
    }),
    row(Group::View, "Underline no names", &[], |_| {
        Command::ShowEntities(ShownEntities::None)
    }),
    row(
        Group::View,
        "Count versions once, or each",
        &[key(CTRL_SHIFT, Key::U)],
        other_counting,
    ),
    row(
        Group::View,
        "Other forms of a word, or not",
        &[key(CTRL_SHIFT, Key::M)],
        |state| Command::SetStems(!state.settings.stems),
    ),
    row(
        Group::View,
        "Theme: system, light, dark",
        &[key(CTRL_SHIFT, Key::T)],
        next_theme,
    ),
    row(
        Group::Help,
        "Keys…",
        &[key(Modifiers::NONE, Key::F1)],
        |_| Command::OpenDialog(Dialog::Keys),
    ),
    row(
        Group::Help,
        "Debug panel",
        &[key(Modifiers::NONE, Key::F12)],
        |_| Command::ToggleDebug,
    ),
    row(Group::Help, "About Broadsheet…", &[], |_| {
        Command::OpenDialog(Dialog::About)
    }),
];

/// System, then light, then dark, and around.
pub fn next_theme(state: &AppState) -> Command {
    Command::SetTheme(match state.settings.theme {
        ThemeChoice::System => ThemeChoice::Light,
        ThemeChoice::Light => ThemeChoice::Dark,
        ThemeChoice::Dark => ThemeChoice::System,
    })
}

/// Stories, then copies, and back.
pub fn other_counting(state: &AppState) -> Command {
    Command::SetCounting(match state.settings.counting {
        Counting::Stories => Counting::Copies,
        Counting::Copies => Counting::Stories,
    })
}

/// Takes the keys of this frame that stand in the table. Longer combinations are looked
/// at first, so that Ctrl+Shift+O is not taken for Ctrl+O.
pub fn pressed(ctx: &Context, state: &AppState) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    // What lies under a dialog waits until it is closed; looks may change at any time.
    let is_modal = state.dialog.is_some();
    let mut keys: Vec<(&KeyboardShortcut, &Action)> = ACTIONS
        .iter()
        .filter(|action| !is_modal || action.group == Group::View)
        .flat_map(|action| action.keys.iter().map(move |keys| (keys, action)))
        .filter(|(keys, _)| !(typing && belongs_to_field(**keys)))
        .collect();
    keys.sort_by_key(|(keys, _)| std::cmp::Reverse(keys.modifiers.shift));
    keys.into_iter()
        .filter(|(keys, _)| ctx.input_mut(|input| input.consume_shortcut(keys)))
        .map(|(_, action)| action.command(state))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ACTIONS;

    #[test]
    fn no_two_commands_share_a_key_or_a_label() {
        let mut keys: Vec<_> = ACTIONS.iter().flat_map(|action| action.keys).collect();
        let n_keys = keys.len();
        keys.sort_by_key(|keys| format!("{keys:?}"));
        keys.dedup();
        assert_eq!(keys.len(), n_keys);
        let mut labels: Vec<_> = ACTIONS.iter().map(|action| action.label).collect();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), ACTIONS.len());
    }
}
