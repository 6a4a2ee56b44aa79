//! The reader's desk: notes on passages, what was read and how far, the original of an
//! article, and an article as a page that travels. Notes are decisions; what was read is not.
//!
//! 1. An article counts as read when it was open for a while or was scrolled to its end; by
//!    hand it is marked either way, as a step of undo.
//! 2. Marking changes no list that is shown: a question that asks what was read is answered
//!    anew when it is asked again.
//! 3. What was read, and how far, is kept in a record of its own, soon after it changed.

mod notes;
mod original;
mod page;
mod places;
mod read;

pub use notes::NoteDraft;
pub(super) use notes::{settle, settle_now};
pub use page::Page;
pub use places::Places;
pub use read::ReadStep;

pub(super) use read::{redo, undo};

use super::settings::Measure;
use super::window;
use super::{AppState, Effect};
use crate::corpus::ReadMarks;
use crate::index::{DocId, Snapshot};
use crate::search::Results;
use crate::text::Span;
use std::path::PathBuf;
use std::sync::Arc;

/// What lies on the desk.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Articles that were read.
    pub read: ReadMarks,
    /// How far articles were read.
    pub places: Places,
    /// The passage that is selected in the open article.
    pub selected: Option<(DocId, Span)>,
    /// The note that is being typed.
    pub draft: Option<NoteDraft>,
    /// Rises with every note that is set: the passage is selected no longer.
    pub noted: u64,
    /// The open article, where it was marked by hand: it is not marked by itself again.
    held: Option<DocId>,
    /// The page that waits for its place.
    saving: Option<Arc<Page>>,
    /// Number of the last look for an unread article, and the answer it looked in.
    look: (u64, u64),
}

/// What was read, and how far: what is kept of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Articles that were read.
    pub read: ReadMarks,
    /// How far articles were read.
    pub places: Places,
}

/// Up or down the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// Towards its end.
    Down,
    /// Towards its start.
    Up,
}

/// What is wished at the desk.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskWish {
    /// Another passage is selected, or none.
    Selected(Option<(DocId, Span)>),
    /// The open article was open for a while, or its end was seen.
    Seen(DocId),
    /// The line at the top of the view begins at this byte; 0 at the start.
    Reached(DocId, u32),
    /// Write or change the note on the selected passage.
    AskNote,
    /// Change the note on this passage.
    EditNote(DocId, Span),
    /// List the notes of the open article.
    ListNotes,
    /// The note that is being typed, as it is now.
    TypeNote(DocId, Span, String),
    /// Close the note that is being typed and leave things as they were.
    DropNote,
    /// Set the note on a passage; without words, take it away.
    SetNote(DocId, Span, String),
    /// Bring a passage into sight.
    ShowPassage(DocId, Span),
    /// Mark the chosen articles, or else the open one, as read; if all are, as unread.
    ToggleRead,
    /// Open the next unread article in the list.
    Unread(Way),
    /// How wide the reading column is.
    SetMeasure(Measure),
    /// Open the file of the article with the desktop's program.
    OpenOriginal,
    /// Show the folder of the file.
    ShowInFolder,
    /// Ask where to, then write the open article as a page.
    ExportPage,
    /// Write it to a typed path.
    ExportPageTo(String),
}

impl DeskWish {
    /// Whether views send it by themselves while painting.
    pub fn is_by_itself(&self) -> bool {
        matches!(
            self,
            Self::Selected(_) | Self::Seen(_) | Self::Reached(..) | Self::TypeNote(..)
        )
    }
}

/// What the desk wants done outside the state.
#[derive(Clone, Debug)]
pub enum DeskEffect {
    /// Keep what was read, soon.
    Keep(Reading),
    /// Delete what was kept of it.
    Forget,
    /// Look for an unread article beyond a position of the list; the number comes back.
    LookForUnread(u64, Arc<Unread>),
    /// Open a file or folder with the desktop's program.
    Open(PathBuf),
    /// The desktop's dialog for a place to save; then write the page.
    AskSavePage(Arc<Page>),
    /// Write the page to a path.
    WritePage(Arc<Page>, PathBuf),
}

/// Where an unread article is looked for.
#[derive(Clone, Debug)]
pub struct Unread {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// The list.
    pub results: Arc<Results>,
    /// What was read.
    pub read: ReadMarks,
    /// From where.
    pub from: Option<usize>,
    /// Which way.
    pub way: Way,
}

/// What the desk's workers answer.
#[derive(Clone, Debug)]
pub enum DeskReport {
    /// The position of an unread article, by the number of the look; none where all were read.
    Unread(u64, Option<usize>),
    /// The page was written.
    PageWritten(PathBuf),
    /// No dialog gave a place for the page.
    NoPlaceForPage {
        /// How long the dialog took to answer.
        took_millis: u64,
    },
}

/// A dialog of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskDialog {
    /// The note on a passage.
    Note(DocId, Span),
    /// All notes of an article.
    Notes(DocId),
    /// Type a path to write the page to.
    TypedPagePath {
        /// Why it is shown.
        reason: Option<String>,
    },
}

impl AppState {
    /// Takes up what was read in earlier sessions.
    pub fn take_up_reading(&mut self, reading: Reading) {
        self.desk.read = reading.read;
        self.desk.places = reading.places;
    }
}

/// Carries out a wish.
pub(super) fn update(state: &mut AppState, wish: DeskWish) -> Vec<Effect> {
    match wish {
        DeskWish::Selected(passage) => {
            state.desk.selected = passage;
            Vec::new()
        }
        DeskWish::Seen(doc) => read::seen(state, doc),
        DeskWish::Reached(doc, byte) => read::reached(state, doc, byte),
        DeskWish::AskNote => notes::ask(state),
        DeskWish::EditNote(doc, span) => notes::edit(state, doc, span),
        DeskWish::TypeNote(doc, span, text) => notes::type_in(state, doc, span, text),
        DeskWish::DropNote => notes::drop_draft(state),
        DeskWish::ListNotes => notes::list(state),
        DeskWish::SetNote(doc, span, text) => notes::set(state, doc, span, &text),
        DeskWish::ShowPassage(doc, span) => notes::show(state, doc, span),
        DeskWish::ToggleRead => read::toggle(state),
        DeskWish::Unread(way) => read::look(state, way),
        DeskWish::SetMeasure(measure) => {
            window::remember(state, |settings| settings.measure = measure)
        }
        DeskWish::OpenOriginal => original::open(state),
        DeskWish::ShowInFolder => original::show(state),
        DeskWish::ExportPage => page::ask(state),
        DeskWish::ExportPageTo(typed) => page::export_to(state, &typed),
    }
}

/// Takes in an answer.
pub(super) fn take(state: &mut AppState, report: DeskReport) -> Vec<Effect> {
    match report {
        DeskReport::Unread(serial, found) => read::found(state, serial, found),
        DeskReport::PageWritten(path) => page::written(state, &path),
        DeskReport::NoPlaceForPage { took_millis } => page::no_place(state, took_millis),
    }
}

/// Another article is shown.
pub(super) fn turned(state: &mut AppState) {
    state.desk.held = None;
    state.desk.selected = None;
}

/// Has what was read kept, if anything may be.
pub(super) fn keep(state: &AppState) -> Option<Effect> {
    let reading = Reading {
        read: state.desk.read.clone(),
        places: state.desk.places.clone(),
    };
    (!state.is_private()).then_some(Effect::Desk(DeskEffect::Keep(reading)))
}
