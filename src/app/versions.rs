//! Commands about versions of a story: whether they count once, which there are, how two of
//! them differ.

use super::state::{Comparing, Dialog, Listing};
use super::{AppState, Effect, query, searches, window};
use crate::analysis::{Comparison, Version};
use crate::index::DocId;
use crate::search::Counting;
use std::sync::Arc;

/// Stories or copies; kept for the next start.
pub(super) fn count(state: &mut AppState, counting: Counting) -> Vec<Effect> {
    let mut effects = window::remember(state, |settings| settings.counting = counting);
    if !effects.is_empty() {
        effects.push(query::ask(state));
        effects.extend(searches::count(state));
    }
    effects
}

/// Lists the versions of an article, else of the open one; nothing where there is none.
pub(super) fn list(state: &mut AppState, doc: Option<DocId>) -> Vec<Effect> {
    let Some(doc) = doc.or(state.reader.doc) else {
        return Vec::new();
    };
    let mut effects = window::show(state, Some(Dialog::Versions));
    state.listing = Listing {
        doc: Some(doc),
        versions: None,
    };
    effects.extend(list_again(state));
    effects
}

/// Has the versions looked up again, if they are listed: the corpus changed.
pub(super) fn list_again(state: &AppState) -> Option<Effect> {
    let doc = state.listing.doc?;
    let is_open = state.dialog == Some(Dialog::Versions);
    is_open.then(|| Effect::Versions(Arc::clone(&state.snapshot), doc))
}

/// The versions came; those of an article that is listed no longer are dropped.
pub(super) fn listed(state: &mut AppState, doc: DocId, versions: Vec<Version>) -> Vec<Effect> {
    if state.listing.doc == Some(doc) {
        state.listing.versions = Some(versions);
    }
    Vec::new()
}

/// Compares two articles word by word.
pub(super) fn compare(state: &mut AppState, first: DocId, second: DocId) -> Vec<Effect> {
    let mut effects = window::show(state, Some(Dialog::Compare));
    state.comparing = Comparing {
        pair: Some((first, second)),
        found: None,
    };
    effects.push(Effect::Compare(Arc::clone(&state.snapshot), first, second));
    effects
}

/// A comparison came; that of another pair is dropped.
pub(super) fn compared(
    state: &mut AppState,
    pair: (DocId, DocId),
    found: Arc<Comparison>,
) -> Vec<Effect> {
    if state.comparing.pair == Some(pair) {
        state.comparing.found = Some(found);
    }
    Vec::new()
}
