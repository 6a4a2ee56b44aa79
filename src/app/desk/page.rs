//! The open article as a page that travels: what goes onto it, and where it is written to.

use super::{DeskDialog, DeskEffect};
use crate::app::state::Dialog;
use crate::app::{AppState, Effect, NoticeKind, typed_path};
use crate::corpus::decision::notes::Notes;
use crate::index::{DocId, Snapshot};
use crate::text::Span;
use std::path::Path;
use std::sync::Arc;

/// A dialog that is gone sooner than this was not seen by anyone.
const SEEN_MILLIS: u64 = 300;
/// Why a path has to be typed.
const NO_DIALOG: &str = "No file dialog answered on this desktop (install xdg-desktop-portal or \
                         zenity). Type a path instead.";

/// An article with what is to be seen in it.
#[derive(Clone, Debug)]
pub struct Page {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// The article.
    pub doc: DocId,
    /// Hits of the search, in order, not overlapping.
    pub hits: Vec<Span>,
    /// Notes, also those that the corpus does not follow yet.
    pub notes: Notes,
}

impl Page {
    /// A name for its file, of the title's words, without ending.
    pub fn file_name(&self) -> String {
        let title = self.snapshot.header(self.doc).map(|header| &*header.title);
        let words = title
            .unwrap_or_default()
            .split(|letter: char| !letter.is_alphanumeric());
        let mut name = String::new();
        for word in words.filter(|word| !word.is_empty()) {
            if name.len() + word.len() > 60 {
                break;
            }
            if !name.is_empty() {
                name.push('-');
            }
            name.push_str(word);
        }
        if name.is_empty() {
            "article".to_owned()
        } else {
            name
        }
    }
}

impl AppState {
    /// The article that is aimed at as a page; hits are those of the open one.
    pub fn page(&self) -> Option<Page> {
        let doc = self.aimed()?;
        let article = self.snapshot.article(doc)?;
        let hits = Some(&self.reader.query_hits).filter(|hits| hits.doc == Some(doc));
        let notes = self.decisions.notes(article.hash());
        Some(Page {
            snapshot: Arc::clone(&self.snapshot),
            doc,
            hits: hits.map(|hits| hits.spans.clone()).unwrap_or_default(),
            notes: notes.cloned().unwrap_or_default(),
        })
    }
}

/// Asks where to.
pub(super) fn ask(state: &mut AppState) -> Vec<Effect> {
    let Some(page) = state.page().map(Arc::new) else {
        return Vec::new();
    };
    state.desk.saving = Some(Arc::clone(&page));
    vec![Effect::Desk(DeskEffect::AskSavePage(page))]
}

/// Writes what was asked about, else the open article, to a typed path.
pub(super) fn export_to(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(
        &state.dialog,
        Some(Dialog::Desk(DeskDialog::TypedPagePath { .. }))
    ) {
        state.dialog = None;
    }
    let page = state
        .desk
        .saving
        .take()
        .or_else(|| state.page().map(Arc::new));
    let write = page.map(|page| Effect::Desk(DeskEffect::WritePage(page, path)));
    write.into_iter().collect()
}

/// The page was written.
pub(super) fn written(state: &mut AppState, path: &Path) -> Vec<Effect> {
    state.desk.saving = None;
    let sentence = format!("Exported the article to {}", path.display());
    state.tell(NoticeKind::Info, sentence);
    Vec::new()
}

/// Tells a dialog that was cancelled from one that never came up.
pub(super) fn no_place(state: &mut AppState, took_millis: u64) -> Vec<Effect> {
    if took_millis < SEEN_MILLIS {
        let reason = Some(NO_DIALOG.to_owned());
        state.dialog = Some(Dialog::Desk(DeskDialog::TypedPagePath { reason }));
    } else {
        // It would hold a corpus that may be gone.
        state.desk.saving = None;
    }
    Vec::new()
}
