//! Workspaces: several corpora of one person, each with its own files, pasted texts, decisions,
//! saved and earlier searches, question, place and store. What the window looks like, the list
//! of recent files and the private mode are the user's and hold in all of them.
//!
//! 1. Names are unique, whatever their case. The id names the folder and never changes.
//! 2. Switching leaves at once: what is asked, listed and read is the other workspace's from
//!    then on, and reports about the one before are dropped until the worker has entered it.
//! 3. A deleted workspace is only marked so; its files go when the program ends, or with the
//!    next start. Until then Undo brings it back.
//! 4. Until then nothing can be set by hand: it would be written over what was set there.
//! 5. There is always one. While nothing is kept there is no switching: what is open would be
//!    lost by it.

mod list;

pub use list::{WorkspaceEntry, WorkspaceId, Workspaces};

use super::persist::session::Session;
use super::state::Past;
use super::{AppState, Dialog, Effect, NoticeKind};
use super::{closing, desk, history, query, session};
use crate::corpus::Decisions;
use list::{FIRST, tidy};

/// What is wished of workspaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkspaceWish {
    /// Opens one.
    Open(WorkspaceId),
    /// Opens the one of a name, which is made where there is none.
    OpenNamed(String),
    /// Makes one and opens it.
    New(String),
    /// Gives one another name.
    Rename(WorkspaceId, String),
    /// Makes another one of what one holds, and stays where it is.
    Duplicate(WorkspaceId),
    /// Deletes one.
    Delete(WorkspaceId),
}

/// A change of the list, with all there is to take it back and to take it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    before: WorkspaceEntry,
    after: WorkspaceEntry,
}

/// What the worker found in a workspace that was entered.
#[derive(Clone, Debug, Default)]
pub struct Entered {
    /// The number of the switch.
    pub serial: u64,
    /// What was decided there.
    pub decisions: Decisions,
    /// Question and place there.
    pub session: Session,
    /// Sentences about what was no use.
    pub notices: Vec<String>,
}

/// Carries one wish out.
pub(super) fn update(state: &mut AppState, wish: WorkspaceWish) -> Vec<Effect> {
    match wish {
        WorkspaceWish::Open(id) => open(state, &id),
        WorkspaceWish::OpenNamed(name) => match state.workspaces.named(&name) {
            Some(entry) => {
                let id = entry.id.clone();
                open(state, &id)
            }
            None => make(state, &name),
        },
        WorkspaceWish::New(name) => make(state, &name),
        WorkspaceWish::Rename(id, name) => rename(state, &id, &name),
        WorkspaceWish::Duplicate(id) => duplicate(state, &id),
        WorkspaceWish::Delete(id) => delete(state, &id),
    }
}

fn open(state: &mut AppState, id: &WorkspaceId) -> Vec<Effect> {
    let is_there = state.workspaces.live().any(|entry| entry.id == *id);
    if state.dialog == Some(Dialog::Workspaces) {
        state.dialog = None;
    }
    if !is_there || *state.workspaces.current() == *id || refuses(state) {
        return Vec::new();
    }
    enter(state, id.clone())
}

fn make(state: &mut AppState, name: &str) -> Vec<Effect> {
    let name = tidy(name);
    if name.is_empty() || refuses(state) {
        return Vec::new();
    }
    if state.workspaces.named(&name).is_some() {
        say_taken(state, &name);
        return Vec::new();
    }
    if state.dialog == Some(Dialog::Workspaces) {
        state.dialog = None;
    }
    let id = state.workspaces.add(&name);
    enter(state, id)
}

/// Leaves what is open and goes into another workspace.
fn enter(state: &mut AppState, id: WorkspaceId) -> Vec<Effect> {
    let mut effects = desk::settle_now(state);
    effects.extend(session::follow(state));
    effects.extend(closing::forget(state));
    state.notices.retain(|notice| notice.undoes.is_none());
    state.decisions = Decisions::default();
    state.settings.saved.clear();
    state.settings.searched.clear();
    state.shows_seeds = id.is_first();
    state.opening.push_back(Vec::new());
    let serial = state.workspaces.go(id.clone());
    effects.push(Effect::SaveWorkspaces(state.workspaces.clone()));
    effects.push(Effect::EnterWorkspace(serial, id));
    session::leave(state);
    effects.push(query::ask(state));
    effects
}

/// The worker has entered a workspace.
pub(super) fn entered(state: &mut AppState, found: Entered) -> Vec<Effect> {
    if !state.workspaces.is_in(found.serial) {
        return Vec::new();
    }
    state.decisions = found.decisions;
    for sentence in found.notices {
        state.tell(NoticeKind::Warning, sentence);
    }
    session::resume(state, found.session, true);
    vec![query::ask(state)]
}

fn rename(state: &mut AppState, id: &WorkspaceId, name: &str) -> Vec<Effect> {
    let name = tidy(name);
    let before = state.workspaces.live().find(|entry| entry.id == *id);
    let Some(before) = before.cloned() else {
        return Vec::new();
    };
    if name.is_empty() || name == before.name {
        return Vec::new();
    }
    let other = state.workspaces.named(&name);
    if other.is_some_and(|other| other.id != *id) {
        say_taken(state, &name);
        return Vec::new();
    }
    let what = format!("Workspace “{}” renamed “{name}”", before.name);
    let after = WorkspaceEntry {
        name,
        ..before.clone()
    };
    step(state, what, before, after)
}

fn duplicate(state: &mut AppState, id: &WorkspaceId) -> Vec<Effect> {
    let entry = state.workspaces.live().find(|entry| entry.id == *id);
    let Some(entry) = entry.cloned() else {
        return Vec::new();
    };
    if refuses(state) {
        return Vec::new();
    }
    let mut effects: Vec<Effect> = session::follow(state).into_iter().collect();
    let name = state
        .workspaces
        .free_name(&tidy(&format!("{} copy", entry.name)));
    let to = state.workspaces.add(&name);
    state.tell(
        NoticeKind::Info,
        format!("Workspace “{}” duplicated as “{name}”", entry.name),
    );
    effects.push(Effect::CopyWorkspace(entry.id, to));
    effects.push(Effect::SaveWorkspaces(state.workspaces.clone()));
    effects
}

/// The open one is left first, for the one before it in the list or, if it is alone, for a new
/// one.
fn delete(state: &mut AppState, id: &WorkspaceId) -> Vec<Effect> {
    let live: Vec<WorkspaceEntry> = state.workspaces.live().cloned().collect();
    let Some(at) = live.iter().position(|entry| entry.id == *id) else {
        return Vec::new();
    };
    let Some(before) = live.get(at).cloned() else {
        return Vec::new();
    };
    let mut effects = Vec::new();
    if *state.workspaces.current() == *id {
        if refuses(state) {
            return Vec::new();
        }
        let near = at.checked_sub(1).unwrap_or(at + 1);
        let next = if let Some(next) = live.get(near) {
            next.id.clone()
        } else {
            let name = state.workspaces.free_name(FIRST.1);
            state.workspaces.add(&name)
        };
        effects = enter(state, next);
    }
    let what = format!("Workspace “{}” deleted", before.name);
    let after = WorkspaceEntry {
        deleted: true,
        ..before.clone()
    };
    effects.extend(step(state, what, before, after));
    effects
}

fn step(
    state: &mut AppState,
    what: String,
    before: WorkspaceEntry,
    after: WorkspaceEntry,
) -> Vec<Effect> {
    state.decided_serial += 1;
    let step = WorkspaceStep {
        serial: state.decided_serial,
        what,
        before,
        after,
    };
    history::stepped(state, Past::Workspace(step.clone()));
    redo(state, &step)
}

/// Takes a step again.
pub(super) fn redo(state: &mut AppState, step: &WorkspaceStep) -> Vec<Effect> {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
    put(state, &step.after)
}

/// Takes a step back, and its notice away.
pub(super) fn undo(state: &mut AppState, step: &WorkspaceStep) -> Vec<Effect> {
    let serial = step.serial;
    state.notices.retain(|notice| notice.undoes != Some(serial));
    state.tell(NoticeKind::Info, format!("Undone: {}", step.what));
    put(state, &step.before)
}

fn put(state: &mut AppState, entry: &WorkspaceEntry) -> Vec<Effect> {
    state.workspaces.put(entry);
    vec![Effect::SaveWorkspaces(state.workspaces.clone())]
}

/// Says so while a workspace is still being entered: what is set by hand then would be written
/// in the place of what was set there before, which is not known yet.
pub(super) fn is_too_early(state: &mut AppState) -> bool {
    let is_entering = state.workspaces.is_entering();
    if is_entering {
        let sentence = "This workspace is still being opened; try again in a moment.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
    }
    is_entering
}

/// Says so where what is open would be lost by leaving it.
fn refuses(state: &mut AppState) -> bool {
    let is_private = state.is_private();
    if is_private {
        let sentence = "Nothing is kept on disk now, so leaving this workspace would lose what is \
                        open; choose File > Keep what is open on disk first.";
        state.tell(NoticeKind::Warning, sentence.to_owned());
    }
    is_private
}

fn say_taken(state: &mut AppState, name: &str) {
    let sentence = format!("A workspace named “{name}” is there already; choose another name.");
    state.tell(NoticeKind::Warning, sentence);
}

#[cfg(test)]
mod tests {
    use super::{Entered, WorkspaceWish};
    use crate::app::{AppState, Command, Effect, Keeping, Report, receive, update};
    use crate::corpus::Decisions;
    use std::path::PathBuf;

    fn wish(state: &mut AppState, wish: WorkspaceWish) -> Vec<Effect> {
        update(state, Command::Workspace(wish))
    }

    fn names(state: &AppState) -> Vec<&str> {
        let live = state.workspaces.live();
        live.map(|entry| entry.name.as_str()).collect()
    }

    #[test]
    fn workspaces_are_made_renamed_deleted_and_come_back() {
        let mut state = AppState::default();
        assert_eq!(
            (names(&state), state.workspaces.name()),
            (vec!["Default"], "Default")
        );
        let effects = wish(&mut state, WorkspaceWish::New("  The   press ".to_owned()));
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::EnterWorkspace(1, _)))
        );
        assert_eq!(state.workspaces.name(), "The press");
        assert!(state.workspaces.is_entering());
        assert!(wish(&mut state, WorkspaceWish::New("the Press".to_owned())).is_empty());
        let id = state.workspaces.current().clone();
        wish(
            &mut state,
            WorkspaceWish::Rename(id.clone(), "Wire".to_owned()),
        );
        assert_eq!(names(&state), ["Default", "Wire"]);
        wish(
            &mut state,
            WorkspaceWish::Rename(id.clone(), "default".to_owned()),
        );
        assert_eq!(names(&state), ["Default", "Wire"], "the name is taken");
        wish(&mut state, WorkspaceWish::Duplicate(id.clone()));
        assert_eq!(names(&state), ["Default", "Wire", "Wire copy"]);
        let effects = wish(&mut state, WorkspaceWish::Delete(id));
        assert!(
            effects
                .iter()
                .any(|effect| matches!(effect, Effect::EnterWorkspace(2, _)))
        );
        assert_eq!(
            (names(&state), state.workspaces.name()),
            (vec!["Default", "Wire copy"], "Default")
        );
        update(&mut state, Command::Undo);
        assert_eq!(names(&state), ["Default", "Wire", "Wire copy"]);
        update(&mut state, Command::Redo);
        assert_eq!(names(&state), ["Default", "Wire copy"]);
        assert_eq!(state.workspaces.sweep().len(), 1);
    }

    #[test]
    fn nothing_is_written_over_what_is_not_known_yet() {
        let saves = |effects: &[Effect]| {
            let is_save = |effect: &Effect| matches!(effect, Effect::SaveDecisions(_));
            effects.iter().any(is_save)
        };
        let mut tagged = Decisions::default();
        let mut marks = tagged.marks().clone();
        marks.make("to read");
        tagged.set_marks(marks);
        let mut state = AppState {
            decisions: tagged.clone(),
            ..AppState::default()
        };
        wish(&mut state, WorkspaceWish::New("Press".to_owned()));
        let tag = |state: &mut AppState| {
            let path = PathBuf::from("tags.json");
            receive(state, Report::DecisionsRead(tagged.clone(), path))
        };
        assert!(!saves(&tag(&mut state)), "decided while it is entered");
        assert!(state.decisions.is_empty());
        for nothing in [true, false] {
            let effects = update(&mut state, Command::KeepNothing(nothing));
            assert!(!saves(&effects), "kept again while it is entered");
        }
        state.query.text = "trade".to_owned();
        update(&mut state, Command::SaveSearch("Trade".to_owned()));
        assert!(state.settings.saved.is_empty(), "its own are not known yet");
        let entered = Entered {
            serial: 1,
            ..Entered::default()
        };
        receive(&mut state, Report::Entered(Box::new(entered)));
        assert!(saves(&tag(&mut state)));
        assert_eq!(state.decisions, tagged);
    }

    #[test]
    fn nothing_is_left_that_would_be_lost() {
        let mut state = AppState {
            keeping: Keeping::Private,
            ..AppState::default()
        };
        assert!(wish(&mut state, WorkspaceWish::New("Press".to_owned())).is_empty());
        assert_eq!(names(&state), ["Default"]);
        assert!(!state.notices.is_empty());
    }
}
