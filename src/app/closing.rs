//! Closing all that is open, as a step of the same undo as filters and decisions. The worker
//! holds the corpus that was closed last, with its index, so that it is there again at once; of
//! those before it files are read anew. One folder that was closed is read anew, too.

use super::following::Followed;
use super::state::{Past, Place};
use super::{AppState, Effect, NoticeKind, Query, ReportList, Tab};
use super::{columns, count, history, opening, query, reading, recent, session};
use crate::corpus::{ContentHash, Facet};
use crate::pipeline::{IngestReport, Progress, Stage};
use crate::search::Sort;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A corpus that was closed, with all there is to bring it back.
#[derive(Clone, Debug)]
pub struct ClosedStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    before: Box<Before>,
}

/// A file or folder that was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    path: PathBuf,
}

/// What stood in the window.
#[derive(Clone, Debug)]
struct Before {
    query: Query,
    sort: Sort,
    tab: Tab,
    facet_search: BTreeMap<Facet, String>,
    article: Option<ContentHash>,
    report: IngestReport,
    roots: Vec<PathBuf>,
    followed: BTreeMap<PathBuf, Followed>,
    shows_seeds: bool,
    back: Vec<Place>,
    forward: Vec<Place>,
    undo: Vec<Past>,
}

/// Two steps are the same when they bear the same number.
impl PartialEq for ClosedStep {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}

/// Empties the corpus.
pub(super) fn close(state: &mut AppState) -> Vec<Effect> {
    state.dialog = None;
    let n_articles = state.snapshot.n_articles();
    let is_idle = state.progress.stage == Stage::Idle && state.opening.is_empty();
    if n_articles == 0 && state.roots.is_empty() && is_idle {
        // What was asked and what was closed before can still come back.
        if state.query != Query::default() {
            history::cleared(state);
        }
        let (undo, redo) = (state.undo.clone(), state.redo.clone());
        let mut effects = forget(state);
        (state.undo, state.redo) = (undo, redo);
        effects.extend([Effect::Clear(0), query::ask(state)]);
        return effects;
    }
    state.decided_serial += 1;
    let told = count::plural(n_articles, "article", "articles");
    let step = ClosedStep {
        serial: state.decided_serial,
        what: format!("{told} closed"),
        before: Box::new(before(state)),
    };
    carry_out(state, step)
}

fn carry_out(state: &mut AppState, step: ClosedStep) -> Vec<Effect> {
    let mut effects = forget(state);
    state.notices.retain(|notice| notice.undoes.is_none());
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
    effects.extend([Effect::Clear(step.serial), query::ask(state)]);
    history::stepped(state, Past::Closed(step));
    effects
}

fn before(state: &AppState) -> Before {
    Before {
        query: state.query.clone(),
        sort: state.sort,
        tab: state.tab,
        facet_search: state.facet_search.clone(),
        article: session::article(state),
        report: state.report.clone(),
        roots: state.roots.clone(),
        followed: state.followed.clone(),
        shows_seeds: state.shows_seeds,
        back: state.back.clone(),
        forward: state.forward.clone(),
        undo: state.undo.clone(),
    }
}

/// The window forgets the corpus and the ways through it.
pub(super) fn forget(state: &mut AppState) -> Vec<Effect> {
    state.shows_seeds = false;
    state.snapshot = Arc::default();
    state.results = Arc::default();
    state.counted = Arc::default();
    state.rows.clear();
    state.asked_rows.clear();
    state.selected = None;
    state.query = Query::default();
    state.facet_search.clear();
    state.report = IngestReport::default();
    state.report_list = ReportList::default();
    state.progress = Progress::default();
    state.roots.clear();
    state.followed.clear();
    state.opening.clear();
    reading::close(state);
    history::clear(state);
    columns::forget(state, None)
}

/// Brings the corpus back; what was opened since stays open.
pub(super) fn undo(state: &mut AppState, step: &ClosedStep) -> Vec<Effect> {
    let serial = step.serial;
    state.notices.retain(|notice| notice.undoes != Some(serial));
    let before = Before::clone(&step.before);
    // What was done since comes first, and can still be taken back.
    let since = std::mem::take(&mut state.undo);
    state.undo = before.undo;
    state.undo.extend(since);
    state.back = before.back;
    state.forward = before.forward;
    state.query = before.query;
    state.sort = before.sort;
    state.tab = before.tab;
    state.facet_search = before.facet_search;
    state.report = before.report;
    state.shows_seeds = before.shows_seeds && state.roots.is_empty();
    state.followed.extend(before.followed);
    reading::close(state);
    session::want(state, before.article);
    vec![Effect::BringBack(serial, before.roots), query::ask(state)]
}

/// Closes it again.
pub(super) fn redo(state: &mut AppState, step: &ClosedStep) -> Vec<Effect> {
    let step = ClosedStep {
        before: Box::new(before(state)),
        ..step.clone()
    };
    carry_out(state, step)
}

/// Takes a folder's articles out, and says so.
pub(super) fn close_path(state: &mut AppState, path: PathBuf) -> Vec<Effect> {
    state.decided_serial += 1;
    let (name, _) = recent::shown(&path, None);
    let step = PathStep {
        serial: state.decided_serial,
        what: format!("{name} closed"),
        path,
    };
    history::stepped(state, Past::Path(step.clone()));
    redo_path(state, &step)
}

/// Takes them out again.
pub(super) fn redo_path(state: &mut AppState, step: &PathStep) -> Vec<Effect> {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
    opening::remove_path(state, step.path.clone())
}

/// Reads them again.
pub(super) fn undo_path(state: &mut AppState, step: &PathStep) -> Vec<Effect> {
    let serial = step.serial;
    state.notices.retain(|notice| notice.undoes != Some(serial));
    opening::open_paths(state, std::slice::from_ref(&step.path))
}
