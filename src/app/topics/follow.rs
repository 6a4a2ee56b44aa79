//! Filters that follow topics: a topic that was renamed or merged stays chosen under the name
//! it has now, and one that is hidden or gone is chosen no more.

use crate::app::{AppState, Effect, query};
use crate::corpus::decision::topics::Topics;
use crate::corpus::{Decisions, Facet};
use crate::index::Snapshot;

/// Renames what is chosen, for decisions that are about to hold. Asks anew if any was.
pub(in crate::app) fn follow(state: &mut AppState, after: &Decisions) -> Option<Effect> {
    let (before, after) = (state.decisions.topics().clone(), after.topics());
    if before == *after {
        return None;
    }
    let mut filters = state.query.filters.clone();
    for filter in state.query.filters.chosen.iter().rev() {
        if filter.facet != Facet::Topic {
            continue;
        }
        let now = now(&state.snapshot, &before, after, &filter.value);
        if now.as_deref() != Some(&filter.value) {
            filters.set(Facet::Topic, &filter.value, None);
            if let Some(now) = now {
                filters.set(Facet::Topic, &now, Some(filter.polarity));
            }
        }
    }
    if filters == state.query.filters {
        return None;
    }
    state.query.filters = filters;
    Some(query::ask(state))
}

/// The name under which a shown topic goes on; none if it does not.
fn now(snapshot: &Snapshot, before: &Topics, after: &Topics, name: &str) -> Option<String> {
    let shown = after.shown(name)?;
    let is_there = after.topic(name).is_some() || is_given(snapshot, name);
    if *shown != *name || is_there {
        return Some(shown.to_string());
    }
    // An own topic that is gone has another name now, if one came that has its terms.
    let made = before.topic(name);
    let mut came = after
        .own()
        .filter(|(other, _)| before.topic(other).is_none());
    let renamed = came.find(|(_, topic)| made == Some(*topic));
    if let Some((other, _)) = renamed {
        return after.shown(other).map(|shown| shown.to_string());
    }
    // A name that a given topic had by hand, which is being taken back.
    let mut led = before
        .all_said()
        .filter(|(from, _)| before.shown(from).as_deref() == Some(name));
    let back = led.find_map(|(from, _)| after.shown(from).filter(|_| is_given(snapshot, from)));
    back.map(|shown| shown.to_string())
}

/// Whether articles are of a topic whatever people made.
fn is_given(snapshot: &Snapshot, name: &str) -> bool {
    let id = snapshot.overlay().find(Facet::Topic, name);
    id.is_some_and(|id| {
        let mut segments = snapshot.segments().iter();
        segments.any(|segment| !segment.found.docs_with(id).is_empty())
    })
}
