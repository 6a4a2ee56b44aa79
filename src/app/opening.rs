//! Commands that add to the corpus or take from it.

use super::typed_path;
use super::{AppState, Dialog, Effect, NoticeKind};
use super::{account, columns, reading, recent};
use crate::index::DocId;
use crate::pipeline::Source;
use std::path::PathBuf;

/// Adds files and folders to what is open.
pub(super) fn open_paths(state: &mut AppState, paths: &[PathBuf]) -> Vec<Effect> {
    if paths.is_empty() {
        return Vec::new();
    }
    let paths: Vec<PathBuf> = paths
        .iter()
        .map(|path| typed_path::absolute(path, &state.current_dir))
        .collect();
    state.shows_seeds = false;
    state.opening.push_back(paths.clone());
    let mut effects = vec![Effect::Ingest(Source::Paths(paths.clone()))];
    effects.extend(recent::opened(state, paths));
    effects
}

/// Adds what stands in the path dialog.
pub(super) fn open_typed(state: &mut AppState, typed: &str) -> Vec<Effect> {
    let Some(path) = typed_path::parse(typed, state.home.as_deref(), &state.current_dir) else {
        return Vec::new();
    };
    if matches!(state.dialog, Some(Dialog::TypedPath { .. })) {
        state.dialog = None;
    }
    open_paths(state, &[path])
}

/// Adds a text as an article.
pub(super) fn paste(state: &mut AppState, title: &str, text: String) -> Vec<Effect> {
    if text.trim().is_empty() {
        let sentence = "There is no text to add; paste or type the article's text first.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
        return Vec::new();
    }
    if state.dialog == Some(Dialog::PasteText) {
        state.dialog = None;
    }
    state.shows_seeds = false;
    state.opening.push_back(Vec::new());
    let title = Some(title.trim())
        .filter(|title| !title.is_empty())
        .map(str::to_owned);
    vec![Effect::Ingest(Source::Pasted { title, text })]
}

/// Chooses what becomes of files that hold many articles; what is open stays as it is.
pub(super) fn split_files(state: &mut AppState, split: bool) -> Vec<Effect> {
    let sentence = if split {
        "Files opened from now on are split into their articles."
    } else {
        "Files opened from now on stay one article each."
    };
    state.tell(NoticeKind::Info, sentence.to_owned());
    state.settings.split_files = split;
    state.reading.split = split;
    vec![
        Effect::ReadWith(state.reading.clone()),
        Effect::SaveSettings(state.settings.clone()),
    ]
}

/// Reads a folder again.
pub(super) fn reload(state: &mut AppState, path: PathBuf) -> Vec<Effect> {
    account::forget(state, &path);
    state.opening.push_back(vec![path.clone()]);
    vec![Effect::Reload(path)]
}

/// Takes a folder's articles out; what could not be read there is no longer of interest.
pub(super) fn remove_path(state: &mut AppState, path: PathBuf) -> Vec<Effect> {
    state.roots.retain(|root| !root.starts_with(&path));
    account::forget(state, &path);
    let mut effects = columns::forget(state, Some(&path));
    effects.push(Effect::RemovePath(path));
    effects
}

/// Takes articles out, and out of the reader.
pub(super) fn remove_articles(state: &mut AppState, docs: Vec<DocId>) -> Vec<Effect> {
    if docs.is_empty() {
        return Vec::new();
    }
    state.shows_seeds = false;
    if state.reader.doc.is_some_and(|doc| docs.contains(&doc)) {
        reading::close(state);
    }
    vec![Effect::Remove(docs)]
}

/// Opens the articles that come with the program.
pub(super) fn open_seeds(state: &mut AppState) -> Vec<Effect> {
    state.opening.push_back(Vec::new());
    vec![Effect::Ingest(Source::Seeds)]
}
