//! Commands by which people decide something about articles. A decision is a step of the
//! same undo as filters, and each is told with a way back.
//!
//! 1. Decisions are values; the index and the file follow through effects.
//! 2. A step remembers what was decided before and after it. Taking it back changes only the
//!    articles it changed, so that it can be taken back among later ones.
//! 3. What changes nothing is no step.

use super::count::plural;
use super::history;
use super::state::{Decided, Past};
use super::{
    AppState, Command, Dialog, Effect, NoticeKind, closing, desk, marks, names, removing, searches,
    topics, update, workspaces,
};
use crate::corpus::Decisions;
use crate::corpus::decision::{Change, Said};
use crate::index::DocId;

impl AppState {
    /// Takes up what was decided in earlier sessions; to be carried out before anything is read.
    pub fn recall(&mut self, decisions: Decisions) -> Effect {
        self.decisions = decisions;
        Effect::Decide(self.decisions.clone())
    }
}

/// Opens the dialog, if there is an article to correct.
pub(super) fn ask(state: &mut AppState, doc: Option<DocId>) -> Vec<Effect> {
    let doc = doc.or(state.reader.doc);
    let Some(doc) = doc.filter(|doc| state.snapshot.is_live(*doc)) else {
        return Vec::new();
    };
    update(state, Command::OpenDialog(Dialog::Correct(doc)))
}

/// Sets titles, outlets and dates.
pub(super) fn correct(state: &mut AppState, docs: &[DocId], change: &Change) -> Vec<Effect> {
    if matches!(state.dialog, Some(Dialog::Correct(_))) {
        state.dialog = None;
    }
    let mut after = state.decisions.clone();
    for doc in docs {
        if let Some(article) = state.snapshot.article(*doc) {
            after.correct(article.hash(), change);
        }
    }
    decide(state, after, |n_changed| sentence(change, n_changed))
}

/// Sets articles apart from the versions of their stories, or puts them back, in one step.
pub(super) fn set_apart(state: &mut AppState, docs: &[DocId], is_apart: bool) -> Vec<Effect> {
    let mut after = state.decisions.clone();
    let mut first = None;
    for doc in docs {
        let article = state.snapshot.article(*doc).map(|article| article.hash());
        let changes = |article| state.decisions.is_apart(article) != is_apart;
        if let Some(article) = article.filter(|article| changes(*article)) {
            after.set_apart(article, is_apart);
            first = first.or(Some(*doc));
        }
    }
    let header = first.and_then(|doc| state.snapshot.header(doc));
    let title = header.map_or("", |header| header.title.as_str()).to_owned();
    decide(state, after, |n_changed| {
        let (told, its) = match n_changed {
            1 => (format!("“{}”", cut(&title)), "its"),
            n => (plural(n, "article", "articles"), "their"),
        };
        if is_apart {
            format!("{told} set apart from {its} versions")
        } else {
            format!("{told} put back among {its} versions")
        }
    })
}

/// Takes a step to other decisions, if they are others; `what` tells of it, given how many
/// articles it changes.
pub(super) fn decide(
    state: &mut AppState,
    after: Decisions,
    what: impl FnOnce(usize) -> String,
) -> Vec<Effect> {
    let before = state.decisions.clone();
    if before == after || workspaces::is_too_early(state) {
        return Vec::new();
    }
    let n_changed = before.changed(&after).len();
    state.decided_serial += 1;
    let step = Decided {
        serial: state.decided_serial,
        what: what(n_changed),
        before,
        after: after.clone(),
    };
    tell(state, &step);
    history::decided(state, step);
    carry_out(state, after)
}

/// Takes back one step, wherever it stands in the order of steps.
pub(super) fn take_back(state: &mut AppState, serial: u64) -> Vec<Effect> {
    let is_it = |past: &Past| past.serial() == Some(serial);
    let Some(at) = state.undo.iter().position(is_it) else {
        return Vec::new();
    };
    let past = state.undo.remove(at);
    if let Past::Cleared(_, query) = past {
        return history::uncleared(state, query);
    }
    state.redo.push(past.clone());
    match past {
        Past::Decided(step) => undo(state, &step),
        Past::Kept(step) => searches::undo(state, &step),
        Past::Removed(step) => removing::undo(state, &step),
        Past::Read(step) => desk::undo(state, &step),
        Past::Closed(step) => closing::undo(state, &step),
        Past::Path(step) => closing::undo_path(state, &step),
        Past::Workspace(step) => workspaces::undo(state, &step),
        Past::Query(_) | Past::Cleared(..) => Vec::new(),
    }
}

/// Takes a step back, and its notice away.
pub(super) fn undo(state: &mut AppState, step: &Decided) -> Vec<Effect> {
    state
        .notices
        .retain(|notice| notice.undoes != Some(step.serial));
    state.tell(NoticeKind::Info, format!("Undone: {}", step.what));
    let decisions = state.decisions.stepped(&step.after, &step.before);
    carry_out(state, decisions)
}

/// Takes a step again.
pub(super) fn redo(state: &mut AppState, step: &Decided) -> Vec<Effect> {
    tell(state, step);
    let decisions = state.decisions.stepped(&step.before, &step.after);
    carry_out(state, decisions)
}

fn tell(state: &mut AppState, step: &Decided) {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
}

fn carry_out(state: &mut AppState, decisions: Decisions) -> Vec<Effect> {
    let search = [
        names::follow(state, &decisions),
        topics::follow(state, &decisions),
        marks::follow(state, &decisions),
    ];
    state.decisions = decisions.clone();
    let mut effects = vec![Effect::Decide(decisions.clone())];
    effects.extend(search.into_iter().flatten());
    if !state.is_private() {
        effects.push(Effect::SaveDecisions(decisions));
    }
    effects
}

/// Characters of a title that a notice tells.
const TOLD: usize = 70;

/// The beginning of a long text.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// "Outlet of 214 articles set to Reuters".
fn sentence(change: &Change, n_articles: usize) -> String {
    let of = format!("of {}", plural(n_articles, "article", "articles"));
    let title = change
        .title
        .as_ref()
        .map(|said| ("Title", told(said, |title| format!("“{}”", cut(title)))));
    let outlet = change
        .outlet
        .as_ref()
        .map(|said| ("Outlet", told(said, |outlet| cut(outlet))));
    let date = change
        .date
        .as_ref()
        .map(|said| ("Date", told(said, |date| date.label())));
    let fields: Vec<(&str, String)> = [title, outlet, date].into_iter().flatten().collect();
    match fields.as_slice() {
        [(field, told)] => format!("{field} {of} {told}"),
        [(first, _), (second, _)] => {
            format!("{first} and {} {of} set by hand", second.to_lowercase())
        }
        _ => format!("Title, outlet and date {of} set by hand"),
    }
}

fn told<T>(said: &Said<T>, name: impl FnOnce(&T) -> String) -> String {
    match said {
        Said::AsFound => "is as found".to_owned(),
        Said::Nothing => "set to none".to_owned(),
        Said::This(value) => format!("set to {}", name(value)),
    }
}
