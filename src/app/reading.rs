//! Commands about the list's selection and the open article.

use super::{AppState, Effect, Marked};
use super::{choosing, desk, find, history};
use crate::corpus::annotation::Mention;
use crate::index::{DocId, Snapshot};
use crate::search::Counting;
use std::ops::Range;
use std::sync::Arc;

/// Row details kept at most; far more than any screen shows.
const MAX_ROWS: usize = 20_000;

/// Opens the article at a position of the list.
pub(super) fn select(state: &mut AppState, position: usize) -> Vec<Effect> {
    let Some(doc) = state.results.docs.get(position).copied() else {
        return Vec::new();
    };
    choosing::let_go(state);
    let effects = open(state, doc);
    state.selected = Some(position);
    effects
}

/// Moves the selection by rows, stopping at the ends.
pub(super) fn move_selection(state: &mut AppState, by: isize) -> Vec<Effect> {
    let Some(last) = state.results.docs.len().checked_sub(1) else {
        return Vec::new();
    };
    let position = match state.selected {
        Some(from) => from.saturating_add_signed(by).min(last),
        None if by < 0 => last,
        None => 0,
    };
    select(state, position)
}

/// Opens an article wherever it stands.
pub(super) fn open(state: &mut AppState, doc: DocId) -> Vec<Effect> {
    if state.reader.doc == Some(doc) {
        return Vec::new();
    }
    if state.reader.doc.is_some() {
        history::leave(state);
    }
    show(state, doc);
    follow(state);
    mark(state).into_iter().collect()
}

/// Puts an article into the reader, at its top, with nothing marked yet.
pub(super) fn show(state: &mut AppState, doc: DocId) {
    close(state);
    state.reader.doc = Some(doc);
}

/// Takes the open article out of the reader; the find field stays.
pub(super) fn close(state: &mut AppState) {
    desk::turned(state);
    state.quotes.opened = None;
    let reader = &mut state.reader;
    reader.doc = None;
    reader.query_hits = Marked::default();
    reader.find.hits = Marked::default();
    reader.find.current = None;
    reader.jump = None;
    reader.mention = None;
}

/// After the corpus changed: an article that was read again stays open under its new number,
/// one that is gone is closed.
pub(super) fn keep(state: &mut AppState, before: &Snapshot) {
    let Some(doc) = state.reader.doc.filter(|doc| !state.snapshot.is_live(*doc)) else {
        return;
    };
    let hash = before.article(doc).map(|article| article.hash());
    let is_same = |doc: &DocId| {
        let article = state.snapshot.article(*doc);
        article.map(|article| article.hash()) == hash
    };
    let again = hash.and_then(|_| state.snapshot.docs().find(is_same));
    match again {
        Some(again) => renumber(state, again),
        None => close(state),
    }
}

/// The open article has another number now; everything found in it stays true.
fn renumber(state: &mut AppState, doc: DocId) {
    let reader = &mut state.reader;
    reader.doc = Some(doc);
    for marked in [&mut reader.query_hits, &mut reader.find.hits] {
        marked.doc = marked.doc.map(|_| doc);
    }
}

/// Selects the open article's row, if the list has it; where stories are listed, the row of
/// its story.
pub(super) fn follow(state: &mut AppState) {
    let docs = &state.results.docs;
    state.selected = state.reader.doc.and_then(|doc| {
        let own = docs.iter().position(|at| *at == doc);
        let family = match state.answered.counting {
            Counting::Stories => state.snapshot.family(doc),
            Counting::Copies => &[],
        };
        let of_family = || docs.iter().position(|at| family.contains(at));
        own.or_else(|| if family.is_empty() { None } else { of_family() })
    });
}

/// Has the hits of search and find looked up in the open article.
pub(super) fn mark(state: &AppState) -> Option<Effect> {
    Some(Effect::Mark {
        snapshot: Arc::clone(&state.snapshot),
        doc: state.reader.doc?,
        query: state.request.query.clone(),
        stems: state.request.stems,
        needle: find::needle(state).to_owned(),
    })
}

/// Asks for the details of rows in sight that are neither here nor under way.
pub(super) fn show_rows(state: &mut AppState, range: Range<usize>) -> Vec<Effect> {
    let results = Arc::clone(&state.results);
    let start = range.start.max(results.first_rows.len());
    let end = range.end.min(results.docs.len());
    if state.rows.len() + state.asked_rows.len() > MAX_ROWS {
        state.rows.clear();
        state.asked_rows.clear();
    }
    let in_sight = results.docs.get(start..end).unwrap_or_default();
    let missing: Vec<DocId> = in_sight
        .iter()
        .copied()
        .filter(|doc| !state.rows.contains_key(doc) && state.asked_rows.insert(*doc))
        .collect();
    if missing.is_empty() {
        return Vec::new();
    }
    let snapshot = Arc::clone(&state.snapshot);
    vec![Effect::Rows(snapshot, state.answered.clone(), missing)]
}

/// Goes to the next mention of an entity in the open article.
pub(super) fn next_mention(state: &mut AppState, entity: &str, after: usize) -> Vec<Effect> {
    let found = state
        .reader
        .doc
        .and_then(|doc| state.snapshot.annotations(doc))
        .and_then(|annotations| {
            let found = mention_after(&annotations.mentions, entity, after);
            found.map(|mention| mention.span)
        });
    if let Some(span) = found {
        state.reader.mention = Some(span);
        find::jump(state, span);
    }
    Vec::new()
}

/// The first mention of `entity` that starts after a byte, else its first of all.
fn mention_after<'m>(mentions: &'m [Mention], entity: &str, after: usize) -> Option<&'m Mention> {
    let mut named = mentions.iter().filter(|mention| mention.entity == entity);
    named
        .clone()
        .find(|mention| mention.span.start() > after)
        .or_else(|| named.next())
}

#[cfg(test)]
mod tests {
    use super::mention_after;
    use crate::corpus::annotation::{EntityKind, Mention};
    use crate::text::Span;

    fn mention(entity: &str, start: usize) -> Mention {
        Mention {
            span: Span::new(start, start + 3),
            kind: EntityKind::Person,
            entity: entity.to_owned(),
            evidence: None,
        }
    }

    #[test]
    fn next_mention_goes_around_the_end() {
        let mentions = [mention("A", 0), mention("B", 10), mention("A", 20)];
        let check = |entity: &str, after: usize, expected: Option<usize>| {
            let found = mention_after(&mentions, entity, after).map(|m| m.span.start());
            assert_eq!(found, expected, "{entity} after {after}");
        };
        check("A", 0, Some(20));
        check("A", 19, Some(20));
        check("A", 20, Some(0));
        check("B", 10, Some(10));
        check("B", 3, Some(10));
        check("C", 0, None);
    }
}
