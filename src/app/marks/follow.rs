//! Filters that follow tags: a tag that was renamed or merged stays chosen under the name it
//! has now, and one that was deleted is chosen no more.

use crate::app::{AppState, Effect, query};
use crate::corpus::decision::marks::Marks;
use crate::corpus::{ContentHash, Decisions, Facet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Renames what is chosen, for decisions that are about to hold. Asks anew if any was.
pub(in crate::app) fn follow(state: &mut AppState, after: &Decisions) -> Option<Effect> {
    let (before, after) = (state.decisions.marks().clone(), after.marks());
    let mut filters = state.query.filters.clone();
    for filter in state.query.filters.chosen.iter().rev() {
        let is_gone = filter.facet == Facet::Tag
            && before.color(&filter.value).is_some()
            && after.color(&filter.value).is_none();
        if is_gone {
            filters.set(Facet::Tag, &filter.value, None);
            if let Some(now) = now(&before, after, &filter.value) {
                filters.set(Facet::Tag, &now, Some(filter.polarity));
            }
        }
    }
    if filters == state.query.filters {
        return None;
    }
    state.query.filters = filters;
    Some(query::ask(state))
}

/// The tag that all articles of one that is gone have now, if it came to any of them.
fn now(before: &Marks, after: &Marks, name: &str) -> Option<Arc<str>> {
    let had: Vec<ContentHash> = before
        .all()
        .filter(|(_, marked)| marked.tags.contains(name))
        .map(|(article, _)| article)
        .collect();
    let tags = |article: &ContentHash| {
        let marked = after.of(*article);
        marked.map_or_else(BTreeSet::new, |marked| marked.tags.clone())
    };
    let mut articles = had.iter();
    let first = articles.next().map(tags)?;
    let shared = articles.fold(first, |shared, article| &shared & &tags(article));
    let is_new = |tag: &Arc<str>| {
        let came = |article: &ContentHash| !before.has_tag(*article, tag);
        had.iter().any(came)
    };
    shared.into_iter().find(is_new)
}
