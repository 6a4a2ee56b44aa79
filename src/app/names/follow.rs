//! Filters that follow names: a value that was merged or renamed stays chosen under the name
//! it has now, and under the one it had when that is taken back.

use crate::app::{AppState, Effect, query};
use crate::corpus::decision::entity::{Entities, EntityKey, Subject};
use crate::corpus::{Decisions, Facet};
use crate::index::Snapshot;

/// Renames what is chosen, for decisions that are about to hold. Asks anew if any was.
pub(in crate::app) fn follow(state: &mut AppState, after: &Decisions) -> Option<Effect> {
    let (before, after) = (state.decisions.entities().clone(), after.entities());
    if before == *after {
        return None;
    }
    let mut filters = state.query.filters.clone();
    for filter in state.query.filters.chosen.iter().rev() {
        let Some(kind) = filter.facet.kind() else {
            continue;
        };
        let key = EntityKey::new(kind, &filter.value);
        let now = now(&state.snapshot, &before, after, &key);
        let facet = Facet::of_entity(now.kind);
        if let Some(facet) = facet.filter(|_| now != key) {
            filters.set(filter.facet, &filter.value, None);
            filters.set(facet, &now.name, Some(filter.polarity));
        }
    }
    if filters == state.query.filters {
        return None;
    }
    state.query.filters = filters;
    Some(query::ask(state))
}

/// The name under which a shown name goes on.
fn now(snapshot: &Snapshot, before: &Entities, after: &Entities, key: &EntityKey) -> EntityKey {
    let naming = snapshot.overlay().naming();
    let shown = |entities: &Entities, key: &EntityKey| {
        entities.resolve(key.clone(), None, |key| naming.folds(key))
    };
    let next = shown(after, key).unwrap_or_else(|| key.clone());
    if next != *key || is_found(snapshot, key) {
        return next;
    }
    // A name that no article bears was set by hand, and is being taken back.
    let changed = before.changed(after);
    let mut others = changed.iter().filter_map(|subject| match subject {
        Subject::Name(from) if shown(before, from).as_ref() == Some(key) => shown(after, from),
        _ => None,
    });
    others.find(|other| other != key).unwrap_or(next)
}

/// Whether an article bears the name.
fn is_found(snapshot: &Snapshot, key: &EntityKey) -> bool {
    let facet = Facet::of_entity(key.kind);
    let id = facet.and_then(|facet| snapshot.overlay().find(facet, &key.name));
    id.is_some_and(|id| {
        let mut segments = snapshot.segments().iter();
        segments.any(|segment| !segment.found.docs_with(id).is_empty())
    })
}
