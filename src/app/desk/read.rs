//! What was read: marked by itself and by hand, and the next article that was not.

use super::{DeskEffect, Unread, Way};
use crate::app::count::plural;
use crate::app::deciding::cut;
use crate::app::quotes::Tab;
use crate::app::state::Past;
use crate::app::{AppState, Effect, NoticeKind};
use crate::app::{history, reading};
use crate::corpus::{ContentHash, ReadMarks};
use crate::index::{DocId, Snapshot};
use std::sync::Arc;

/// Rows that are looked at before a worker is asked to look at the rest.
const AT_ONCE: usize = 2_000;

/// Marks made by hand, with all there is to take them back.
#[derive(Clone, Debug)]
pub struct ReadStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    before: ReadMarks,
    after: ReadMarks,
}

/// Two steps are the same when they bear the same number.
impl PartialEq for ReadStep {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}

fn hash(snapshot: &Snapshot, doc: DocId) -> Option<ContentHash> {
    snapshot.article(doc).map(|article| article.hash())
}

impl AppState {
    /// Whether an article was read.
    pub fn is_read(&self, doc: DocId) -> bool {
        hash(&self.snapshot, doc).is_some_and(|article| self.desk.read.is_read(article))
    }
}

/// The open article was seen for long enough, or to its end.
pub(super) fn seen(state: &mut AppState, doc: DocId) -> Vec<Effect> {
    let is_open = state.reader.doc == Some(doc) && state.desk.held != Some(doc);
    let article = hash(&state.snapshot, doc).filter(|_| is_open);
    let Some(article) = article.filter(|article| !state.desk.read.is_read(*article)) else {
        return Vec::new();
    };
    state.desk.read.set(article, true);
    super::keep(state).into_iter().collect()
}

/// An article was scrolled to a place.
pub(super) fn reached(state: &mut AppState, doc: DocId, byte: u32) -> Vec<Effect> {
    let Some(article) = hash(&state.snapshot, doc) else {
        return Vec::new();
    };
    if state.desk.places.at(article).unwrap_or(0) == byte {
        return Vec::new();
    }
    state.desk.places.set(article, byte);
    super::keep(state).into_iter().collect()
}

/// Marks the chosen articles, or else the open one; as unread if all of them were read.
pub(super) fn toggle(state: &mut AppState) -> Vec<Effect> {
    let docs = state.aimed_all();
    let articles = docs.iter().filter_map(|doc| hash(&state.snapshot, *doc));
    let articles: Vec<ContentHash> = articles.collect();
    if articles.is_empty() {
        return Vec::new();
    }
    let before = state.desk.read.clone();
    let is_read = !articles.iter().all(|article| before.is_read(*article));
    let mut after = before.clone();
    for article in &articles {
        after.set(*article, is_read);
    }
    state.desk.held = state.reader.doc.filter(|doc| docs.contains(doc));
    let mark = if is_read { "read" } else { "unread" };
    let what = match docs.as_slice() {
        [doc] => {
            let title = state.snapshot.header(*doc).map(|header| &*header.title);
            format!("“{}” marked as {mark}", cut(title.unwrap_or_default()))
        }
        docs => {
            let n = plural(docs.len(), "article", "articles");
            format!("{n} marked as {mark}")
        }
    };
    state.decided_serial += 1;
    let step = ReadStep {
        serial: state.decided_serial,
        what,
        before,
        after: after.clone(),
    };
    tell(state, &step);
    history::stepped(state, Past::Read(step));
    set(state, after)
}

/// Takes marks back, and their notice away.
pub(in crate::app) fn undo(state: &mut AppState, step: &ReadStep) -> Vec<Effect> {
    let is_it = |undoes| undoes == Some(step.serial);
    state.notices.retain(|notice| !is_it(notice.undoes));
    state.tell(NoticeKind::Info, format!("Undone: {}", step.what));
    let marks = state.desk.read.stepped(&step.after, &step.before);
    set(state, marks)
}

/// Makes them again.
pub(in crate::app) fn redo(state: &mut AppState, step: &ReadStep) -> Vec<Effect> {
    tell(state, step);
    let marks = state.desk.read.stepped(&step.before, &step.after);
    set(state, marks)
}

fn set(state: &mut AppState, marks: ReadMarks) -> Vec<Effect> {
    state.desk.read = marks;
    super::keep(state).into_iter().collect()
}

fn tell(state: &mut AppState, step: &ReadStep) {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
}

impl Unread {
    /// The nearest unread article that way, not counting where it starts from; none when
    /// all others were read, or `cancelled`.
    pub fn nearest(&self, cancelled: &dyn Fn() -> bool) -> Option<usize> {
        self.nearest_of(usize::MAX, cancelled).unwrap_or_default()
    }

    /// The same, given up after so many rows: then the error.
    fn nearest_of(&self, most: usize, cancelled: &dyn Fn() -> bool) -> Result<Option<usize>, ()> {
        let docs = &self.results.docs;
        let is_unread = |at: &usize| {
            let article = docs.get(*at).and_then(|doc| hash(&self.snapshot, *doc));
            article.is_some_and(|article| !self.read.is_read(article))
        };
        let mut rows: Box<dyn Iterator<Item = usize>> = match (self.way, self.from) {
            (Way::Down, from) => Box::new(from.map_or(0, |from| from + 1)..docs.len()),
            (Way::Up, from) => Box::new((0..from.unwrap_or(docs.len())).rev()),
        };
        for (nth, at) in rows.by_ref().enumerate() {
            if is_unread(&at) {
                return Ok(Some(at));
            }
            if nth >= most {
                return Err(());
            }
            if nth.is_multiple_of(4_096) && cancelled() {
                return Ok(None);
            }
        }
        Ok(None)
    }
}

/// Looks for the next unread article: near ones at once, others on a thread.
pub(super) fn look(state: &mut AppState, way: Way) -> Vec<Effect> {
    let (looks, _) = state.desk.look;
    let serial = looks + 1;
    state.desk.look = (serial, state.results.generation);
    let unread = Unread {
        snapshot: Arc::clone(&state.snapshot),
        results: Arc::clone(&state.results),
        read: state.desk.read.clone(),
        from: state.selected,
        way,
    };
    if let Ok(found) = unread.nearest_of(AT_ONCE, &|| false) {
        return self::found(state, serial, found);
    }
    let look = DeskEffect::LookForUnread(serial, Arc::new(unread));
    vec![Effect::Desk(look)]
}

/// Opens the article that was found.
pub(super) fn found(state: &mut AppState, serial: u64, found: Option<usize>) -> Vec<Effect> {
    if state.desk.look != (serial, state.results.generation) {
        return Vec::new();
    }
    let Some(position) = found else {
        let sentence = "No unread article further on in this result.";
        state.tell(NoticeKind::Info, sentence.to_owned());
        return Vec::new();
    };
    state.tab = Tab::Article;
    reading::select(state, position)
}
