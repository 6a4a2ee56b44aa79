//! What is done with the chosen articles, or else the open one: the table's Article menu, and
//! the menu of a row of the list.

use super::Action;
use super::keys::{CTRL, CTRL_SHIFT, NONE, key};
use crate::app::{
    AppState, Choose, ChosenWish, CitationStyle, Command, DeskWish, ExportFormat, MarkWish,
};
use egui::{Key, Modifiers};

/// Setting an article's title, outlet and date by hand, wherever it is offered.
pub const CORRECT: &str = "Set title, outlet, date…";
/// Explaining a result, wherever it is offered.
pub const WHY: &str = "Why is this here?";
/// Taking the chosen articles out.
pub const REMOVE: &str = "Remove from corpus";
/// Titles of the chosen articles, to the clipboard.
pub const COPY_TITLES: &str = "Copy title";
/// Citations of the chosen articles, to the clipboard.
pub const COPY_CITATIONS: &str = "Copy citation";
/// Writing the chosen articles.
pub const EXPORT_CHOSEN: &str = "Export chosen as CSV…";
/// Giving and taking a star, wherever it is offered.
pub const STAR: &str = "Star";
/// Listing tags to give and take, wherever it is offered.
pub const TAGS: &str = "Tags…";
/// Citations in other styles, in a menu of their own.
const CITE_AS: &str = "Copy citation as";
const CITE_NOTE: &str = "Copy citation as Chicago note";
const CITE_BIBTEX: &str = "Copy citation as BibTeX";
const CITE_RIS: &str = "Copy citation as RIS";
/// Marks what was read.
const READ: &str = "Mark as read, or unread";
/// A note on the selected passage.
const NOTE: &str = "Note on selected passage…";
const NOTES: &str = "Notes of this article…";
/// The file of an article.
const ORIGINAL: &str = "Open original file";
const IN_FOLDER: &str = "Show in folder";
const PAGE: &str = "Export article as HTML…";
/// The versions of a story.
const VERSIONS: &str = "Versions of this story…";
/// Undoes what set an article apart from its versions.
const PUT_BACK: &str = "Put back among its versions";
/// Choosing and letting go.
const CHOOSE_ALL: &str = "Choose all articles";
const CHOOSE_NONE: &str = "Choose no article";
const OPEN: &str = "Open article";
const EXPORT_CHOSEN_LINES: &str = "Export chosen as JSON lines…";

/// The menu of a row, which acts on all chosen rows where the row is one of them. What is
/// done with articles elsewhere gets its row in the table and its label here.
pub const ROW_MENU: &[&str] = &[
    OPEN,
    STAR,
    TAGS,
    WHY,
    VERSIONS,
    PUT_BACK,
    COPY_TITLES,
    COPY_CITATIONS,
    CITE_NOTE,
    CITE_BIBTEX,
    CITE_RIS,
    READ,
    NOTES,
    ORIGINAL,
    IN_FOLDER,
    PAGE,
    EXPORT_CHOSEN,
    EXPORT_CHOSEN_LINES,
    CORRECT,
    CHOOSE_ALL,
    CHOOSE_NONE,
    REMOVE,
];

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new(OPEN, |_| Command::Chosen(ChosenWish::Open)).when(one),
    Action::new(STAR, |_| Command::Marks(MarkWish::Star))
        .tip("Once more: takes the star away")
        .keys(&[key(NONE, Key::S)])
        .when(any),
    Action::new(TAGS, |_| Command::Marks(MarkWish::AskTags))
        .tip("Gives tags and takes them away")
        .keys(&[key(NONE, Key::T)])
        .when(any),
    Action::new(WHY, |state| Command::Explain(state.first_chosen()))
        .keys(&[key(NONE, Key::W)])
        .when(one),
    Action::new(VERSIONS, |state| {
        Command::ShowVersions(state.first_chosen())
    })
    .keys(&[key(NONE, Key::V)])
    .when(has_versions),
    Action::new(PUT_BACK, |_| Command::Chosen(ChosenWish::PutBack)).when(is_apart),
    Action::new(CORRECT, |state| {
        Command::AskCorrection(state.first_chosen())
    })
    .keys(&[key(NONE, Key::F2)])
    .when(one),
    Action::new(COPY_TITLES, |_| Command::Chosen(ChosenWish::CopyTitles))
        .tip("A line for each chosen article")
        .when(any),
    Action::new(COPY_CITATIONS, |_| cite(CitationStyle::Chicago))
        .tip("A line for each chosen article, as a Chicago bibliography has it")
        .keys(&[key(NONE, Key::C)])
        .when(any),
    Action::new(CITE_NOTE, |_| cite(CitationStyle::ChicagoNote))
        .sub(CITE_AS)
        .when(any),
    Action::new(CITE_BIBTEX, |_| cite(CitationStyle::BibTex))
        .sub(CITE_AS)
        .when(any),
    Action::new(CITE_RIS, |_| cite(CitationStyle::Ris))
        .tip("For reference managers")
        .sub(CITE_AS)
        .when(any),
    Action::new(READ, |_| Command::Desk(DeskWish::ToggleRead))
        .tip("Unread articles have a dot in the list; ask for them with is:unread")
        .keys(&[key(NONE, Key::M)])
        .when(any),
    Action::new(NOTE, |_| Command::Desk(DeskWish::AskNote))
        .tip("Kept with what you set by hand; ask for it with is:noted or note:word")
        .keys(&[key(NONE, Key::N)])
        .when(|state| state.desk.selected.is_some()),
    Action::new(NOTES, |_| Command::Desk(DeskWish::ListNotes))
        .keys(&[key(Modifiers::SHIFT, Key::N)])
        .when(has_notes),
    Action::new(ORIGINAL, |_| Command::Desk(DeskWish::OpenOriginal))
        .tip("With the desktop's program; of a file in an archive, the archive's folder")
        .keys(&[key(NONE, Key::O)])
        .when(one),
    Action::new(IN_FOLDER, |_| Command::Desk(DeskWish::ShowInFolder))
        .keys(&[key(Modifiers::SHIFT, Key::O)])
        .when(one),
    Action::new(PAGE, |_| Command::Desk(DeskWish::ExportPage))
        .tip("One file, with names, quotations, hits and notes")
        .keys(&[key(CTRL_SHIFT, Key::S)])
        .when(one),
    Action::new(EXPORT_CHOSEN, |_| {
        Command::Chosen(ChosenWish::Export(ExportFormat::Csv))
    })
    .when(any),
    Action::new(EXPORT_CHOSEN_LINES, |_| {
        Command::Chosen(ChosenWish::Export(ExportFormat::JsonLines))
    })
    .when(any),
    Action::new(CHOOSE_ALL, |_| Command::Choose(Choose::All))
        .keys(&[key(CTRL, Key::A)])
        .in_list()
        .when(|state| !state.results.docs.is_empty()),
    Action::new("Choose the next article, too", |_| {
        Command::Choose(Choose::By(1))
    })
    .keys(&[key(Modifiers::SHIFT, Key::ArrowDown)])
    .in_list()
    .when(|state| !state.results.docs.is_empty()),
    Action::new("Choose the previous article, too", |_| {
        Command::Choose(Choose::By(-1))
    })
    .keys(&[key(Modifiers::SHIFT, Key::ArrowUp)])
    .in_list()
    .when(|state| !state.results.docs.is_empty()),
    Action::new(CHOOSE_NONE, |_| Command::Choose(Choose::None))
        .when(|state| !state.chosen.docs.is_empty()),
    Action::new(REMOVE, |_| Command::Chosen(ChosenWish::Remove))
        .tip("The files stay where they are")
        .keys(&[key(NONE, Key::Delete)])
        .in_list()
        .when(any),
];

fn cite(style: CitationStyle) -> Command {
    Command::Chosen(ChosenWish::CopyCitations(style))
}

fn has_notes(state: &AppState) -> bool {
    let aimed = state.aimed();
    aimed.is_some_and(|doc| state.notes_of(doc).next().is_some())
}

/// Commands about one article are not done with many.
fn one(state: &AppState) -> bool {
    state.chosen.docs.len() <= 1 && any(state)
}

fn any(state: &AppState) -> bool {
    state.aimed().is_some()
}

fn has_versions(state: &AppState) -> bool {
    let aimed = state.aimed();
    one(state) && aimed.is_some_and(|doc| state.snapshot.family(doc).len() > 1)
}

fn is_apart(state: &AppState) -> bool {
    let article = state.aimed().and_then(|doc| state.snapshot.article(doc));
    article.is_some_and(|article| state.decisions.is_apart(article.hash()))
}
