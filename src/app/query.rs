//! Commands that change what is asked of the corpus: query, filters, order, facet search.
//!
//! 1. Every change raises the request's generation and sends one search.
//! 2. Query and filters are steps of undo and history; order and facet search are not.
//! 3. A run of typing is one step, however many letters it has; so is a drag over dates.
//! 4. While something is wrong with the text, the last text without a problem is asked, so
//!    that what was found for it stays.

use super::{AppState, Dialog, Effect, Query};
use super::{history, reading, searches, window};
use crate::corpus::{Facet, ReadMarks};
use crate::search::query::Parsed;
use crate::search::query::tree::Dates;
use crate::search::{Polarity, Request, Sort, Within, asks_what_was_read};
use std::sync::Arc;

/// The search field changed.
pub(super) fn set_text(state: &mut AppState, text: String) -> Vec<Effect> {
    if state.query.text == text {
        return Vec::new();
    }
    if !state.typing {
        history::step(state);
    }
    state.typing = true;
    state.searches.is_new = true;
    state.query.text = text;
    ask_changed(state)
}

/// A text was chosen, not typed.
pub(super) fn choose_text(state: &mut AppState, text: String) -> Vec<Effect> {
    state.searches.is_new = true;
    change(state, |query| query.text = text)
}

/// A whole question was chosen.
pub(super) fn choose(state: &mut AppState, asked: Query) -> Vec<Effect> {
    change(state, |query| *query = asked)
}

/// Order of the list.
pub(super) fn set_sort(state: &mut AppState, sort: Sort) -> Vec<Effect> {
    if state.sort == sort {
        return Vec::new();
    }
    state.sort = sort;
    vec![ask(state)]
}

/// Include, then exclude, then clear.
pub(super) fn cycle(state: &mut AppState, facet: Facet, value: &str) -> Vec<Effect> {
    let next = match state.query.filters.polarity(facet, value) {
        None => Some(Polarity::Include),
        Some(Polarity::Include) => Some(Polarity::Exclude),
        Some(Polarity::Exclude) => None,
    };
    set_filter(state, facet, value, next)
}

/// Include becomes exclude and back; a value that is not chosen stays so.
pub(super) fn invert(state: &mut AppState, facet: Facet, value: &str) -> Vec<Effect> {
    let next = match state.query.filters.polarity(facet, value) {
        None => None,
        Some(Polarity::Include) => Some(Polarity::Exclude),
        Some(Polarity::Exclude) => Some(Polarity::Include),
    };
    set_filter(state, facet, value, next)
}

/// Sets a value's choice outright.
pub(super) fn set_filter(
    state: &mut AppState,
    facet: Facet,
    value: &str,
    polarity: Option<Polarity>,
) -> Vec<Effect> {
    change(state, |query| query.filters.set(facet, value, polarity))
}

/// Any or all inside a facet; the default is not kept, so that equal choices are equal values.
pub(super) fn set_within(state: &mut AppState, facet: Facet, within: Within) -> Vec<Effect> {
    change(state, |query| {
        if within == Within::default() {
            query.filters.within.remove(&facet);
        } else {
            query.filters.within.insert(facet, within);
        }
    })
}

/// Only articles with dates like these.
pub(super) fn set_dates(state: &mut AppState, dates: Option<Dates>) -> Vec<Effect> {
    change(state, |query| query.filters.dates = dates)
}

/// The same while a stretch of time is dragged: the first change of a drag is a step.
pub(super) fn drag_dates(state: &mut AppState, dates: Option<Dates>, is_over: bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.query.filters.dates != dates {
        if !state.dragging_dates {
            history::step(state);
            state.dragging_dates = true;
        }
        state.query.filters.dates = dates;
        effects = ask_changed(state);
    }
    state.dragging_dates &= !is_over;
    effects
}

/// Whether words stand for their other forms, too; kept for the next start.
pub(super) fn set_stems(state: &mut AppState, stems: bool) -> Vec<Effect> {
    let mut effects = window::remember(state, |settings| settings.stems = stems);
    if !effects.is_empty() {
        effects.push(ask(state));
        effects.extend(reading::mark(state));
        effects.extend(searches::count(state));
    }
    effects
}

/// Asks for the other forms of the words that were answered, where they are searched for.
pub(super) fn ask_forms(state: &AppState) -> Option<Effect> {
    let request = &state.answered;
    let is_asked = request.stems && !request.query.trim().is_empty();
    is_asked.then(|| Effect::Forms(Arc::clone(&state.snapshot), request.clone()))
}

/// The search field in a facet changed.
pub(super) fn search_facet(state: &mut AppState, facet: Facet, text: String) -> Vec<Effect> {
    let before = if text.is_empty() {
        state.facet_search.remove(&facet)
    } else {
        state.facet_search.insert(facet, text)
    };
    if before.as_ref() == state.facet_search.get(&facet) {
        return Vec::new();
    }
    vec![ask(state)]
}

/// Drops every filter and the query.
pub(super) fn clear(state: &mut AppState) -> Vec<Effect> {
    if state.query == Query::default() {
        return Vec::new();
    }
    history::cleared(state);
    state.query = Query::default();
    ask_changed(state)
}

/// Replaces the question as one step, if it differs.
fn change(state: &mut AppState, edit: impl FnOnce(&mut Query)) -> Vec<Effect> {
    let mut after = state.query.clone();
    edit(&mut after);
    if after == state.query {
        return Vec::new();
    }
    history::step(state);
    state.query = after;
    ask_changed(state)
}

/// Asks the new question, if it differs; the open article's hits follow what is asked.
fn ask_changed(state: &mut AppState) -> Vec<Effect> {
    let request = understand(state);
    if request == state.request {
        return Vec::new();
    }
    let text_changes = request.query != state.request.query;
    let mut effects = vec![ask(state)];
    if text_changes {
        effects.extend(reading::mark(state));
    }
    effects
}

/// Asks a question that differs from the last one: older answers are dropped from now on.
pub(super) fn ask(state: &mut AppState) -> Effect {
    let effect = ask_again(state);
    state.question_generation = state.request.generation;
    effect
}

/// Asks the same question of a new snapshot: older answers are shown until the new one is here.
pub(super) fn ask_again(state: &mut AppState) -> Effect {
    state.request = Request {
        generation: state.request.generation + 1,
        ..understand(state)
    };
    Effect::Search(Arc::clone(&state.snapshot), state.request.clone())
}

/// What was read, for a question that asks for it.
pub(super) fn read_marks(state: &AppState, query: &str) -> ReadMarks {
    if asks_what_was_read(query) {
        state.desk.read.clone()
    } else {
        ReadMarks::default()
    }
}

/// What the state asks, under the number of the last question; and what is wrong with it.
fn understand(state: &mut AppState) -> Request {
    let parsed = Parsed::of(&state.query.text);
    let asked = if parsed.problem.is_some() {
        &state.request.query
    } else {
        &state.query.text
    };
    let request = Request {
        generation: state.request.generation,
        query: asked.clone(),
        filters: state.query.filters.clone(),
        sort: state.sort,
        facet_search: state.facet_search.clone(),
        whole: match state.dialog {
            Some(Dialog::FacetValues(facet)) => Some(facet),
            _ => None,
        },
        counting: state.settings.counting,
        stems: state.settings.stems,
        read: read_marks(state, asked),
    };
    state.problem = parsed.problem.or(parsed.note);
    request
}
