//! Undo of query and filters, and the way back and forward through places.
//!
//! 1. A place is left when filters change, when another article or tab opens, and when a run of
//!    typing begins; it then lies behind, and nothing lies ahead any more.
//! 2. Undo and redo walk, in one order of time, query and filters, decisions, saved searches,
//!    marks of reading, what was taken out or closed, and changes of the list of workspaces. To
//!    the history changes of the query are changes like others, and walking the history can be
//!    undone like any of them; the rest are no places.
//! 3. A stop that would change nothing is passed over.
//! 4. Each stack holds at most [`LIMIT`] stops; the oldest fall out.

use super::count::plural;
use super::state::{Decided, Past};
use super::{AppState, Effect, Place, Query};
use super::{
    closing, deciding, desk, query, quotes, reading, removing, searches, timeline, workspaces,
};

/// Stops kept in each stack.
pub const LIMIT: usize = 200;

/// The query is about to change: what is now can be come back to.
pub(super) fn step(state: &mut AppState) {
    leave(state);
    push(&mut state.undo, Past::Query(state.query.clone()));
    state.redo.clear();
}

/// Query and filters are about to be cleared, which is told.
pub(super) fn cleared(state: &mut AppState) {
    leave(state);
    state.decided_serial += 1;
    let serial = state.decided_serial;
    stepped(state, Past::Cleared(serial, state.query.clone()));
    let what = told(&state.query);
    state.tell_of(serial, what);
}

/// "Cleared the search and 3 filters".
fn told(query: &Query) -> String {
    let filters = &query.filters;
    let n_filters = filters.chosen.len() + usize::from(filters.dates.is_some());
    let n_filters = (n_filters > 0).then(|| plural(n_filters, "filter", "filters"));
    let search = (!query.text.trim().is_empty()).then(|| "the search".to_owned());
    let parts: Vec<String> = search.into_iter().chain(n_filters).collect();
    format!("Cleared {}", parts.join(" and "))
}

/// Something was decided: it can be taken back.
pub(super) fn decided(state: &mut AppState, step: Decided) {
    stepped(state, Past::Decided(step));
}

/// Something that is no place was done: it can be taken back.
pub(super) fn stepped(state: &mut AppState, step: Past) {
    push(&mut state.undo, step);
    state.redo.clear();
}

/// The place is about to change.
pub(super) fn leave(state: &mut AppState) {
    let here = here(state);
    push(&mut state.back, here);
    state.forward.clear();
}

/// Takes back the last change of query or filters, or the last decision.
pub(super) fn undo(state: &mut AppState) -> Vec<Effect> {
    match pop_other(&mut state.undo, |past| changes(past, &state.query)) {
        None => Vec::new(),
        Some(Past::Query(query) | Past::Cleared(_, query)) => uncleared(state, query),
        Some(Past::Decided(step)) => {
            let effects = deciding::undo(state, &step);
            push(&mut state.redo, Past::Decided(step));
            effects
        }
        Some(Past::Kept(step)) => {
            let effects = searches::undo(state, &step);
            push(&mut state.redo, Past::Kept(step));
            effects
        }
        Some(Past::Removed(step)) => {
            let effects = removing::undo(state, &step);
            push(&mut state.redo, Past::Removed(step));
            effects
        }
        Some(Past::Read(step)) => {
            let effects = desk::undo(state, &step);
            push(&mut state.redo, Past::Read(step));
            effects
        }
        Some(Past::Closed(step)) => {
            let effects = closing::undo(state, &step);
            push(&mut state.redo, Past::Closed(step));
            effects
        }
        Some(Past::Path(step)) => {
            let effects = closing::undo_path(state, &step);
            push(&mut state.redo, Past::Path(step));
            effects
        }
        Some(Past::Workspace(step)) => {
            let effects = workspaces::undo(state, &step);
            push(&mut state.redo, Past::Workspace(step));
            effects
        }
    }
}

/// Goes back to a question; what is asked now can be asked again.
pub(super) fn uncleared(state: &mut AppState, query: Query) -> Vec<Effect> {
    push(&mut state.redo, Past::Query(state.query.clone()));
    leave(state);
    set_query(state, query)
}

/// Brings it again.
pub(super) fn redo(state: &mut AppState) -> Vec<Effect> {
    match pop_other(&mut state.redo, |past| changes(past, &state.query)) {
        None => Vec::new(),
        Some(Past::Query(query) | Past::Cleared(_, query)) => {
            push(&mut state.undo, Past::Query(state.query.clone()));
            leave(state);
            set_query(state, query)
        }
        Some(Past::Decided(step)) => {
            let effects = deciding::redo(state, &step);
            push(&mut state.undo, Past::Decided(step));
            effects
        }
        Some(Past::Kept(step)) => {
            let effects = searches::redo(state, &step);
            push(&mut state.undo, Past::Kept(step));
            effects
        }
        Some(Past::Removed(step)) => {
            let effects = removing::redo(state, &step);
            push(&mut state.undo, Past::Removed(step));
            effects
        }
        Some(Past::Read(step)) => {
            let effects = desk::redo(state, &step);
            push(&mut state.undo, Past::Read(step));
            effects
        }
        // Becomes a step of undo by itself.
        Some(Past::Closed(step)) => closing::redo(state, &step),
        Some(Past::Path(step)) => {
            let effects = closing::redo_path(state, &step);
            push(&mut state.undo, Past::Path(step));
            effects
        }
        Some(Past::Workspace(step)) => {
            let effects = workspaces::redo(state, &step);
            push(&mut state.undo, Past::Workspace(step));
            effects
        }
    }
}

/// The place before.
pub(super) fn back(state: &mut AppState) -> Vec<Effect> {
    let here = here(state);
    let Some(place) = pop_other(&mut state.back, |place| differs(place, &here)) else {
        return Vec::new();
    };
    push(&mut state.forward, here);
    go(state, place)
}

/// The place after.
pub(super) fn forward(state: &mut AppState) -> Vec<Effect> {
    let here = here(state);
    let Some(place) = pop_other(&mut state.forward, |place| differs(place, &here)) else {
        return Vec::new();
    };
    push(&mut state.back, here);
    go(state, place)
}

/// Forgets articles that are gone; their places keep the query.
pub(super) fn forget_removed(state: &mut AppState) {
    for place in state.back.iter_mut().chain(&mut state.forward) {
        place.article = place.article.filter(|doc| state.snapshot.is_live(*doc));
    }
}

/// Forgets everything.
pub(super) fn clear(state: &mut AppState) {
    state.back.clear();
    state.forward.clear();
    state.undo.clear();
    state.redo.clear();
}

fn here(state: &AppState) -> Place {
    Place {
        query: state.query.clone(),
        article: state.reader.doc,
        tab: state.tab,
    }
}

/// Whether taking a step of undo changes anything.
fn changes(past: &Past, query: &Query) -> bool {
    match past {
        Past::Query(before) | Past::Cleared(_, before) => before != query,
        Past::Decided(_)
        | Past::Kept(_)
        | Past::Removed(_)
        | Past::Read(_)
        | Past::Closed(_)
        | Past::Path(_)
        | Past::Workspace(_) => true,
    }
}

/// Whether going to `place` from `here` changes anything; a place without an article leaves
/// the open one open.
fn differs(place: &Place, here: &Place) -> bool {
    place.query != here.query
        || place.tab != here.tab
        || (place.article.is_some() && place.article != here.article)
}

/// The newest stop that changes something; those above it are dropped.
fn pop_other<T>(stack: &mut Vec<T>, changes: impl Fn(&T) -> bool) -> Option<T> {
    while let Some(stop) = stack.pop() {
        if changes(&stop) {
            return Some(stop);
        }
    }
    None
}

fn push<T: PartialEq>(stack: &mut Vec<T>, stop: T) {
    if stack.last() == Some(&stop) {
        return;
    }
    if stack.len() >= LIMIT {
        stack.remove(0);
    }
    stack.push(stop);
}

/// Shows a place without leaving the present one behind.
fn go(state: &mut AppState, place: Place) -> Vec<Effect> {
    let doc = place.article.or(state.reader.doc);
    let opens = doc != state.reader.doc;
    if let Some(doc) = doc.filter(|_| opens) {
        reading::show(state, doc);
    }
    state.tab = place.tab;
    if place.query == state.query {
        reading::follow(state);
        let shown = [quotes::follow(state), timeline::follow(state)];
        let shown = shown.into_iter().flatten();
        return reading::mark(state).into_iter().chain(shown).collect();
    }
    push(&mut state.undo, Past::Query(state.query.clone()));
    state.redo.clear();
    let text_changes = place.query.text != state.query.text;
    state.query = place.query;
    let search = query::ask(state);
    let mark = (opens || text_changes).then(|| reading::mark(state));
    std::iter::once(search).chain(mark.flatten()).collect()
}

fn set_query(state: &mut AppState, query: Query) -> Vec<Effect> {
    let text_changes = query.text != state.query.text;
    state.query = query;
    let search = query::ask(state);
    let mark = text_changes.then(|| reading::mark(state));
    std::iter::once(search).chain(mark.flatten()).collect()
}
