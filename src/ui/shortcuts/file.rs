//! Opening, closing, writing: the table's File menu.

use super::Action;
use super::keys::{CTRL, CTRL_SHIFT, key};
use crate::app::{Command, Dialog, ExportFormat, Keeping, NameDialog, QuotesCommand, TopicDialog};
use crate::app::{TimelineCommand, TimelineFormat};
use crate::ui::theme;
use egui::Key;

/// Writing the quotations that are listed, wherever it is offered.
pub const EXPORT_QUOTES_CSV: &str = "Export quotations as CSV…";
/// The same, one JSON object a line.
pub const EXPORT_QUOTES_JSON_LINES: &str = "Export quotations as JSON lines…";

/// Writing the view of time, wherever it is offered.
pub const EXPORT_TIMELINE_SVG: &str = "Export timeline as SVG…";
/// The same, a row for each step of time.
pub const EXPORT_TIMELINE_CSV: &str = "Export timeline as CSV…";
/// Its numbers, to the clipboard.
pub const COPY_TIMELINE: &str = "Copy timeline as TSV";

/// The list of own, merged and hidden topics, wherever it is offered.
pub const TOPICS: &str = "Own and hidden topics…";

/// What was opened last, wherever it is offered.
pub const RECENT: &str = "Open recent…";
/// All workspaces, wherever they are offered.
pub const WORKSPACES: &str = "Workspaces…";

/// The ways to open, in the order of the menu under "Open…".
pub const OPENERS: &[&str] = &[
    "Open files…",
    "Open folder…",
    RECENT,
    "Type a path…",
    "Paste text…",
    "Open folders and files…",
];

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new("Open files…", |_| Command::AskOpenFiles).keys(&[key(CTRL, Key::O)]),
    Action::new("Open folder…", |_| Command::AskOpenFolder).keys(&[key(CTRL_SHIFT, Key::O)]),
    Action::new(RECENT, |_| Command::OpenDialog(Dialog::Recent))
        .tip("Files and folders that were opened last"),
    Action::new("Clear the list of recent files", |_| Command::ClearRecent)
        .when(|state| !state.settings.recent.is_empty()),
    Action::new(WORKSPACES, |_| Command::OpenDialog(Dialog::Workspaces))
        .tip("Several corpora, each with its own files, filters and saved searches")
        .keys(&[key(CTRL_SHIFT, Key::W)]),
    Action::new("Type a path…", |_| {
        Command::OpenDialog(Dialog::TypedPath { reason: None })
    })
    .keys(&[key(CTRL, Key::L)]),
    Action::new("Paste text…", |_| Command::OpenDialog(Dialog::PasteText))
        .tip("Add a text as an article")
        .keys(&[key(CTRL_SHIFT, Key::V)]),
    Action::new("Open folders and files…", |_| {
        Command::OpenDialog(Dialog::Folders)
    })
    .tip("What is open, to read again, follow or remove"),
    Action::new("Reading report…", |_| Command::OpenDialog(Dialog::Report))
        .tip("What was read, and what could not be"),
    Action::new("Split files of many articles", |_| {
        Command::SplitFiles(true)
    })
    .tip("From now on, a file that holds many articles becomes many")
    .when(|state| !state.settings.split_files),
    Action::new("Keep every file one article", |_| {
        Command::SplitFiles(false)
    })
    .tip("From now on, a file that holds many articles stays one")
    .when(|state| state.settings.split_files),
    Action::new("Keep nothing on disk", |_| Command::KeepNothing(true))
        .tip(
            "Delete what was kept of this corpus for the next start, and keep neither it nor \
             what you set by hand",
        )
        .when(|state| state.keeping == Keeping::Kept),
    Action::new("Keep what is open on disk", |_| Command::KeepNothing(false))
        .tip("Keep this corpus, so that the next start opens it at once")
        .when(|state| state.keeping != Keeping::Kept),
    Action::new("Export result as CSV…", |_| {
        Command::Export(ExportFormat::Csv)
    })
    .keys(&[key(CTRL, Key::E)])
    .when(|state| !state.results.docs.is_empty()),
    Action::new("Export result as JSON lines…", |_| {
        Command::Export(ExportFormat::JsonLines)
    })
    .keys(&[key(CTRL_SHIFT, Key::E)])
    .when(|state| !state.results.docs.is_empty()),
    Action::new(EXPORT_QUOTES_CSV, |_| {
        Command::Quotes(QuotesCommand::Export(ExportFormat::Csv))
    }),
    Action::new(EXPORT_QUOTES_JSON_LINES, |_| {
        Command::Quotes(QuotesCommand::Export(ExportFormat::JsonLines))
    }),
    Action::new(EXPORT_TIMELINE_SVG, |_| {
        export_timeline(TimelineFormat::Svg)
    })
    .tip("The view of time as a picture, light whatever the theme is"),
    Action::new(EXPORT_TIMELINE_CSV, |_| {
        export_timeline(TimelineFormat::Csv)
    }),
    Action::new(COPY_TIMELINE, |_| Command::Timeline(TimelineCommand::Copy))
        .tip("The numbers of the view of time, for a sheet"),
    Action::new("Proposed merges of names…", |_| {
        Command::OpenDialog(Dialog::Name(NameDialog::Proposals))
    }),
    Action::new(TOPICS, |_| {
        Command::OpenDialog(Dialog::Topic(TopicDialog::All))
    })
    .tip("Topics that were made, merged, renamed or hidden by hand"),
    Action::new("Export decisions…", |_| Command::AskExportDecisions)
        .tip("All that was set by hand, in a file that travels"),
    Action::new("Import decisions…", |_| Command::AskImportDecisions),
    Action::new("New corpus", |_| Command::NewCorpus)
        .tip("Close all that is open; files stay where they are")
        .keys(&[key(CTRL, Key::N)]),
    Action::new("Quit", |_| Command::Quit).keys(&[key(CTRL, Key::Q)]),
];

/// The view of time as a file.
fn export_timeline(format: TimelineFormat) -> Command {
    Command::Timeline(TimelineCommand::Export(format, theme::chart_ink()))
}
