//! Find in article.
//!
//! 1. Hits are looked up by a worker; the old ones stay until the new ones are here.
//! 2. The current hit is then the first at or after the one that was current, else the first.
//! 3. Stepping goes around both ends.

use super::reading;
use super::{AppState, Effect, Marked};
use crate::text::Span;

/// Which way to step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Towards the end.
    Next,
    /// Towards the start.
    Previous,
}

/// What is looked for now: nothing while the field is closed.
pub(super) fn needle(state: &AppState) -> &str {
    let find = &state.reader.find;
    if find.open { &find.needle } else { "" }
}

/// Opens the find field, or focuses it when it is open.
pub(super) fn open(state: &mut AppState) -> Vec<Effect> {
    state.focus_find_serial += 1;
    if state.reader.find.open {
        return Vec::new();
    }
    state.reader.find.open = true;
    if state.reader.find.needle.is_empty() {
        return Vec::new();
    }
    reading::mark(state).into_iter().collect()
}

/// The find field changed.
pub(super) fn set_needle(state: &mut AppState, needle: String) -> Vec<Effect> {
    let find = &mut state.reader.find;
    if find.open && find.needle == needle {
        return Vec::new();
    }
    find.open = true;
    find.needle = needle;
    reading::mark(state).into_iter().collect()
}

/// Goes to the next or previous hit.
pub(super) fn step(state: &mut AppState, direction: Direction) -> Vec<Effect> {
    let find = &mut state.reader.find;
    let n_hits = find.hits.spans.len();
    let Some(last) = n_hits.checked_sub(1) else {
        return Vec::new();
    };
    let next = match (direction, find.current) {
        (Direction::Next, Some(at)) if at < last => at + 1,
        (Direction::Next, _) => 0,
        (Direction::Previous, Some(at)) if at > 0 => (at - 1).min(last),
        (Direction::Previous, _) => last,
    };
    go_to(state, Some(next));
    Vec::new()
}

/// Closes the find field; what was typed stays for the next time.
pub(super) fn close(state: &mut AppState) -> Vec<Effect> {
    let find = &mut state.reader.find;
    find.open = false;
    find.hits = Marked::default();
    find.current = None;
    Vec::new()
}

/// Takes in hits, if they are of the open article and of what is looked for now.
pub(super) fn take_hits(state: &mut AppState, hits: Marked) {
    let find = &state.reader.find;
    let is_known = find.hits.doc == hits.doc && find.hits.needle == hits.needle;
    if is_known || hits.doc != state.reader.doc || hits.needle != needle(state) {
        return;
    }
    let from = find
        .current
        .and_then(|at| find.hits.spans.get(at))
        .map_or(0, |span| span.start());
    let after = hits.spans.partition_point(|span| span.start() < from);
    let is_there = after < hits.spans.len();
    let current = (!hits.spans.is_empty()).then_some(if is_there { after } else { 0 });
    state.reader.find.hits = hits;
    go_to(state, current);
}

/// Brings a span into sight.
pub(super) fn jump(state: &mut AppState, span: Span) {
    state.reader.jump = Some(span);
    state.reader.jump_serial += 1;
}

fn go_to(state: &mut AppState, hit: Option<usize>) {
    state.reader.find.current = hit;
    if let Some(span) = hit.and_then(|at| state.reader.find.hits.spans.get(at).copied()) {
        jump(state, span);
    }
}
