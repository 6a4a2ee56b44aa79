//! Question and place of the open workspace between two starts: when they are to be kept, and
//! how they come back.
//!
//! 1. Whatever changes them has them kept, soon and atomically; nothing else does.
//! 2. They come back before the first article is there. The article that was open is opened as
//!    soon as it is read; until then none is, and if the user opens one, or reading comes to
//!    its end without it, the wish is over.
//! 3. Where nothing may be kept, only searches that were saved before are.

use super::persist::session::{ListPlace, Session};
use super::{AppState, Effect, Query, reading, timeline};
use crate::corpus::ContentHash;
use crate::index::DocId;

/// What is known of the record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sitting {
    /// Whether there is a record.
    is_on: bool,
    /// As it was handed over last.
    kept: Option<Session>,
    /// The article that is to be opened, and the first number that was not looked at yet.
    wanted: Option<(ContentHash, u32)>,
    /// Where the list is.
    list: ListPlace,
    /// Rises with every wish that the list goes where `list` says.
    pub list_serial: u64,
}

impl Sitting {
    /// Where the list is, or is to go.
    pub fn list(&self) -> ListPlace {
        self.list
    }
}

/// Takes up what was kept: searches, and `with_place` question and place, too.
pub(super) fn resume(state: &mut AppState, session: Session, with_place: bool) {
    state.settings.saved.clone_from(&session.saved);
    state.settings.searched.clone_from(&session.searched);
    let serial = state.sitting.list_serial;
    state.sitting = Sitting {
        is_on: true,
        list_serial: serial,
        ..Sitting::default()
    };
    if !with_place {
        return;
    }
    state.query = Query {
        text: session.query.clone(),
        filters: session.filters.clone(),
    };
    state.sort = session.sort;
    state.tab = session.tab;
    timeline::take_up(state, session.timeline.clone());
    state.sitting.wanted = session.article.map(|hash| (hash, 0));
    state.sitting.list = session.list;
    state.sitting.list_serial += 1;
    state.sitting.kept = Some(session);
}

/// The workspace is left: nothing is kept until another one is taken up.
pub(super) fn leave(state: &mut AppState) {
    state.sitting = Sitting {
        list_serial: state.sitting.list_serial,
        ..Sitting::default()
    };
}

/// The list was scrolled.
pub(super) fn list_at(state: &mut AppState, place: ListPlace) -> Vec<Effect> {
    state.sitting.list = place;
    Vec::new()
}

/// Has the record kept, if anything in it changed.
pub(super) fn follow(state: &mut AppState) -> Option<Effect> {
    let sitting = &state.sitting;
    if !sitting.is_on || state.workspaces.is_entering() {
        return None;
    }
    if sitting
        .kept
        .as_ref()
        .is_some_and(|kept| is_now(state, kept))
    {
        return None;
    }
    let now = now(state);
    state.sitting.kept = Some(now.clone());
    Some(Effect::SaveSession(Box::new(now)))
}

/// Whether a record says what is, without making another one.
fn is_now(state: &AppState, kept: &Session) -> bool {
    if state.is_private() {
        return kept.saved == state.settings.saved && *kept == now(state);
    }
    kept.query == state.query.text
        && kept.filters == state.query.filters
        && kept.sort == state.sort
        && kept.article == article(state)
        && kept.tab == state.tab
        && kept.list == state.sitting.list
        && kept.timeline == state.timeline.wish
        && kept.saved == state.settings.saved
        && kept.searched == state.settings.searched
}

fn now(state: &AppState) -> Session {
    let saved = state.settings.saved.clone();
    if state.is_private() {
        return Session {
            saved,
            ..Session::default()
        };
    }
    Session {
        query: state.query.text.clone(),
        filters: state.query.filters.clone(),
        sort: state.sort,
        article: article(state),
        tab: state.tab,
        list: state.sitting.list,
        timeline: state.timeline.wish.clone(),
        saved,
        searched: state.settings.searched.clone(),
    }
}

/// The open article, or the one that is still to be opened.
pub(super) fn article(state: &AppState) -> Option<ContentHash> {
    let open = state.reader.doc.and_then(|doc| state.snapshot.article(doc));
    let wanted = || state.sitting.wanted.map(|(hash, _)| hash);
    open.map(|article| article.hash()).or_else(wanted)
}

/// An article is to be opened as soon as it is there.
pub(super) fn want(state: &mut AppState, article: Option<ContentHash>) {
    state.sitting.wanted = article.map(|hash| (hash, 0));
}

/// Whether an article is still to be opened.
pub(super) fn is_waiting(state: &AppState) -> bool {
    state.sitting.wanted.is_some()
}

/// The corpus grew: opens the article that is waited for, if it came.
pub(super) fn look(state: &mut AppState) -> Vec<Effect> {
    let Some((hash, from)) = state.sitting.wanted else {
        return Vec::new();
    };
    if state.reader.doc.is_some() {
        state.sitting.wanted = None;
        return Vec::new();
    }
    let mut next = from;
    let mut found = None;
    for doc in state.snapshot.docs().filter(|doc| doc.0 >= from) {
        next = next.max(doc.0.saturating_add(1));
        let article = state.snapshot.article(doc);
        if article.is_some_and(|article| article.hash() == hash) {
            found = Some(doc);
            break;
        }
    }
    if let Some(doc) = found {
        return open(state, doc);
    }
    state.sitting.wanted = Some((hash, next));
    Vec::new()
}

fn open(state: &mut AppState, doc: DocId) -> Vec<Effect> {
    state.sitting.wanted = None;
    reading::show(state, doc);
    reading::follow(state);
    // Opening an article brings its row into sight; the list stays where it was left.
    state.sitting.list_serial += 1;
    reading::mark(state).into_iter().collect()
}

/// Nothing is read any more: what did not come does not come. Whether something was waited for.
pub(super) fn give_up(state: &mut AppState) -> bool {
    state.sitting.wanted.take().is_some()
}
