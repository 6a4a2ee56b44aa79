//! "Why is this here?": the parts of an article's score, asked for by row. It is told of one
//! article at a time, and of the question that is answered.

use super::{AppState, Effect};
use crate::index::DocId;
use crate::search::{Explanation, Request};
use std::sync::Arc;

/// What is explained.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explaining {
    /// The article asked about; none when nothing is explained.
    pub doc: Option<DocId>,
    /// The question it answers.
    pub request: Request,
    /// The parts of its score, once they are here.
    pub found: Option<Explanation>,
}

/// Explains an article, else the selected row, else the first; asked again, closes.
pub(super) fn ask(state: &mut AppState, doc: Option<DocId>) -> Vec<Effect> {
    let selected = state.selected;
    let row = || state.results.docs.get(selected.unwrap_or(0)).copied();
    let Some(doc) = doc.or_else(row) else {
        return Vec::new();
    };
    if state.explaining.doc == Some(doc) {
        return close(state);
    }
    state.explaining = Explaining {
        doc: Some(doc),
        ..Explaining::default()
    };
    ask_again(state)
}

/// Explains nothing any more.
pub(super) fn close(state: &mut AppState) -> Vec<Effect> {
    state.explaining = Explaining::default();
    Vec::new()
}

/// Another answer is shown: what is explained follows it, or goes with its row.
pub(super) fn follow(state: &mut AppState) -> Vec<Effect> {
    let Some(doc) = state.explaining.doc else {
        return Vec::new();
    };
    let stays =
        state.explaining.request.query == state.answered.query && state.results.docs.contains(&doc);
    if stays {
        ask_again(state)
    } else {
        close(state)
    }
}

fn ask_again(state: &mut AppState) -> Vec<Effect> {
    let Some(doc) = state.explaining.doc else {
        return Vec::new();
    };
    state.explaining.request = state.answered.clone();
    let snapshot = Arc::clone(&state.snapshot);
    vec![Effect::Explain(snapshot, state.answered.clone(), doc)]
}

/// An explanation came; that of another article or question is dropped.
pub(super) fn take(
    state: &mut AppState,
    generation: u64,
    doc: DocId,
    found: Option<Explanation>,
) -> Vec<Effect> {
    let explaining = &mut state.explaining;
    if explaining.doc == Some(doc) && explaining.request.generation == generation {
        match found {
            Some(_) => explaining.found = found,
            None => return close(state),
        }
    }
    Vec::new()
}
