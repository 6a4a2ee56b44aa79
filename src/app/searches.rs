//! Searches that are kept: those saved under a name, and those that were asked before.
//!
//! 1. Names are unique; saving under a name that is taken replaces what it stood for.
//! 2. Every change is a step of the one undo, and can be taken back among later ones.
//! 3. A search is remembered once something was done with it, the newest last, each once.
//! 4. Counts are made anew when the corpus changes, while the list of searches is open.
//! 5. Nothing is kept where nothing may be: [`AppState::may_be_kept`]. Searches saved before
//!    stay, as decisions do.

use super::count::plural;
use super::settings::{SavedSearch, Settings};
use super::state::Past;
use super::{AppState, Effect, NoticeKind, Query};
use super::{history, query, window, workspaces};
use crate::search::Request;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Searches that are remembered.
pub const REMEMBERED: usize = 200;

/// The list of saved and earlier searches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searches {
    /// Whether it is shown.
    pub open: bool,
    /// Results of the saved searches by name, as far as they were counted.
    pub counts: BTreeMap<String, u32>,
    /// Number of the last count; counts of earlier ones are dropped.
    pub counting: u64,
    /// Whether the present text is not among the remembered ones yet.
    pub is_new: bool,
}

/// One change of what is kept, with all there is to take it back and to take it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    /// What changed.
    pub change: KeptChange,
}

/// What of the kept searches changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptChange {
    /// A saved search was added, replaced, renamed or deleted.
    Saved(Box<SavedChange>),
    /// Remembered searches were forgotten.
    Forgotten(Vec<String>),
}

/// What stands in a place of the saved searches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedChange {
    /// The place.
    pub at: usize,
    /// What was there.
    pub before: Option<SavedSearch>,
    /// What is there.
    pub after: Option<SavedSearch>,
}

impl AppState {
    /// Whether what is asked of this corpus may be kept for later starts.
    pub fn may_be_kept(&self) -> bool {
        !self.is_private()
    }

    /// The saved search that asks what is asked now.
    pub fn saved_now(&self) -> Option<&SavedSearch> {
        let is_it = |saved: &&SavedSearch| {
            saved.query.trim() == self.query.text.trim() && saved.filters == self.query.filters
        };
        self.settings.saved.iter().find(is_it)
    }
}

/// Shows or hides the list.
pub(super) fn show(state: &mut AppState, is_open: bool) -> Vec<Effect> {
    state.searches.open = is_open;
    if is_open {
        state.focus_search_serial += 1;
    }
    count(state)
}

/// Has the saved searches counted, if the list is shown.
pub(super) fn count(state: &mut AppState) -> Vec<Effect> {
    if !state.searches.open || state.settings.saved.is_empty() {
        return Vec::new();
    }
    state.searches.counting += 1;
    let request = |saved: &SavedSearch| Request {
        query: saved.query.clone(),
        filters: saved.filters.clone(),
        counting: state.settings.counting,
        stems: state.settings.stems,
        read: query::read_marks(state, &saved.query),
        ..Request::default()
    };
    let saved = state.settings.saved.iter();
    let requests = saved
        .map(|saved| (saved.name.clone(), request(saved)))
        .collect();
    let snapshot = Arc::clone(&state.snapshot);
    vec![Effect::CountSearches(
        snapshot,
        state.searches.counting,
        requests,
    )]
}

/// One count came.
pub(super) fn counted(state: &mut AppState, serial: u64, name: String, n: u32) -> Vec<Effect> {
    if serial == state.searches.counting {
        state.searches.counts.insert(name, n);
    }
    Vec::new()
}

/// Saves what is asked now under a name.
pub(super) fn save(state: &mut AppState, name: &str) -> Vec<Effect> {
    let name = name.trim();
    if name.is_empty() || !state.is_filtered() {
        return Vec::new();
    }
    if !state.may_be_kept() {
        let sentence = "This workspace is private and keeps no searches.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
        return Vec::new();
    }
    let after = SavedSearch {
        name: name.to_owned(),
        query: state.query.text.trim().to_owned(),
        filters: state.query.filters.clone(),
    };
    let what = format!("Search saved as “{name}”");
    replace(state, name, Some(after), what)
}

/// Gives a saved search another name.
pub(super) fn rename(state: &mut AppState, name: &str, new: &str) -> Vec<Effect> {
    let new = new.trim();
    let saved = &state.settings.saved;
    let Some(before) = saved.iter().find(|saved| saved.name == name) else {
        return Vec::new();
    };
    if new.is_empty() || new == name {
        return Vec::new();
    }
    if saved.iter().any(|saved| saved.name == new) {
        let sentence = format!("A search named “{new}” is there already; choose another name.");
        state.tell(NoticeKind::Warning, sentence);
        return Vec::new();
    }
    let after = SavedSearch {
        name: new.to_owned(),
        ..before.clone()
    };
    if let Some(n) = state.searches.counts.remove(name) {
        state.searches.counts.insert(new.to_owned(), n);
    }
    let what = format!("Search “{name}” renamed “{new}”");
    replace(state, name, Some(after), what)
}

/// Deletes a saved search.
pub(super) fn delete(state: &mut AppState, name: &str) -> Vec<Effect> {
    replace(state, name, None, format!("Search “{name}” deleted"))
}

/// Asks what a saved search asks, as one step.
pub(super) fn open(state: &mut AppState, name: &str) -> Vec<Effect> {
    let saved = state.settings.saved.iter().find(|saved| saved.name == name);
    let Some(saved) = saved.cloned() else {
        return Vec::new();
    };
    let asked = Query {
        text: saved.query,
        filters: saved.filters,
    };
    query::choose(state, asked)
}

/// Remembers the text of the search field, if something is asked with it.
pub(super) fn remember(state: &mut AppState) -> Vec<Effect> {
    if !std::mem::take(&mut state.searches.is_new) || !state.may_be_kept() {
        return Vec::new();
    }
    let text = state.query.text.trim().to_owned();
    if text.is_empty() || state.request.query.trim() != text {
        return Vec::new();
    }
    window::remember(state, |settings| add(&mut settings.searched, [text]))
}

/// Forgets all earlier searches.
pub(super) fn forget(state: &mut AppState) -> Vec<Effect> {
    let searched = &state.settings.searched;
    if searched.is_empty() {
        return Vec::new();
    }
    let n_searches = plural(searched.len(), "earlier search", "earlier searches");
    let change = KeptChange::Forgotten(searched.clone());
    step(state, format!("{n_searches} forgotten"), change)
}

/// Adds searches behind those that are remembered; each stands there once, the oldest go.
fn add(searched: &mut Vec<String>, texts: impl IntoIterator<Item = String>) {
    for text in texts {
        searched.retain(|other| *other != text);
        searched.push(text);
    }
    let n_over = searched.len().saturating_sub(REMEMBERED);
    searched.drain(..n_over);
}

/// Puts another search, or none, in the place of the one with a name.
fn replace(
    state: &mut AppState,
    name: &str,
    after: Option<SavedSearch>,
    what: String,
) -> Vec<Effect> {
    let saved = &state.settings.saved;
    let place = saved.iter().position(|saved| saved.name == name);
    let at = place.unwrap_or(saved.len());
    let before = saved.get(at).cloned();
    if before == after {
        return Vec::new();
    }
    step(
        state,
        what,
        KeptChange::Saved(Box::new(SavedChange { at, before, after })),
    )
}

fn step(state: &mut AppState, what: String, change: KeptChange) -> Vec<Effect> {
    if workspaces::is_too_early(state) {
        return Vec::new();
    }
    state.decided_serial += 1;
    let step = KeptStep {
        serial: state.decided_serial,
        what,
        change,
    };
    history::stepped(state, Past::Kept(step.clone()));
    redo(state, &step)
}

/// Takes a step again.
pub(super) fn redo(state: &mut AppState, step: &KeptStep) -> Vec<Effect> {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
    carry_out(state, |settings| match &step.change {
        KeptChange::Saved(saved) => {
            let SavedChange { at, before, after } = &**saved;
            swap(settings, *at, before.as_ref(), after.as_ref());
        }
        KeptChange::Forgotten(texts) => settings.searched.retain(|text| !texts.contains(text)),
    })
}

/// Takes a step back, and its notice away.
pub(super) fn undo(state: &mut AppState, step: &KeptStep) -> Vec<Effect> {
    let serial = step.serial;
    state.notices.retain(|notice| notice.undoes != Some(serial));
    state.tell(NoticeKind::Info, format!("Undone: {}", step.what));
    carry_out(state, |settings| match &step.change {
        KeptChange::Saved(saved) => {
            let SavedChange { at, before, after } = &**saved;
            swap(settings, *at, after.as_ref(), before.as_ref());
        }
        KeptChange::Forgotten(texts) => {
            let since = std::mem::replace(&mut settings.searched, texts.clone());
            add(&mut settings.searched, since);
        }
    })
}

fn carry_out(state: &mut AppState, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
    let mut effects = window::remember(state, change);
    effects.extend(count(state));
    effects
}

/// Puts `to` where `from` is, by name; what stands under the new name gives way.
fn swap(settings: &mut Settings, at: usize, from: Option<&SavedSearch>, to: Option<&SavedSearch>) {
    let saved = &mut settings.saved;
    let mut place = at.min(saved.len());
    if let Some(from) = from
        && let Some(found) = saved.iter().position(|saved| saved.name == from.name)
    {
        saved.remove(found);
        place = found;
    }
    if let Some(to) = to {
        saved.retain(|saved| saved.name != to.name);
        saved.insert(place.min(saved.len()), to.clone());
    }
}
