//! Workspaces: several corpora of one person, each with its own files, pasted texts, decisions,
//! saved and earlier searches, question, place and store. What the window looks like, the list
//! of recent files and the private mode are the user's and hold in all of them.
//!
//! 1. Names are unique, whatever their case. The id names the folder and never changes.
//! 2. Switching leaves at once: what is asked, listed and read is the other workspace's from
//!    then on, and reports about the one before are dropped until the worker has entered it.
//! 3. A deleted workspace is only marked so; its files go when the program ends, or with the
//!    next start. Until then Undo brings it back.
//! 4. There is always one. While nothing is kept there is no switching: what is open would be
//!    lost by it.

use super::persist::session::Session;
use super::state::Past;
use super::{AppState, Dialog, Effect, NoticeKind};
use super::{closing, history, query, session};
use crate::corpus::Decisions;
use serde::{Deserialize, Serialize};

/// The id and the name of the first workspace.
const FIRST: (&str, &str) = ("default", "Default");
/// Characters of a name.
const LONGEST: usize = 60;
/// Characters that an id takes from a name.
const ID_LENGTH: usize = 32;

/// Names the folder of a workspace: small letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct WorkspaceId(String);

impl WorkspaceId {
    /// The id that is written so, if it is one: nothing else may name a folder.
    pub fn parse(text: &str) -> Option<Self> {
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = !text.is_empty() && text.len() <= 2 * ID_LENGTH;
        (fits && text.bytes().all(is_plain)).then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the workspace that was there before there were several.
    pub fn is_first(&self) -> bool {
        self.0 == FIRST.0
    }

    /// An id that tells of a name and is not among those that are taken.
    fn fresh(name: &str, is_taken: impl Fn(&str) -> bool) -> Self {
        let mut stem = String::new();
        for letter in crate::text::fold::fold(name).chars() {
            if letter.is_ascii_lowercase() || letter.is_ascii_digit() {
                stem.push(letter);
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
            if stem.len() >= ID_LENGTH {
                break;
            }
        }
        let stem = stem.trim_end_matches('-');
        let stem = if stem.is_empty() { "workspace" } else { stem };
        let numbered = (2_u32..).map(|nth| format!("{stem}-{nth}"));
        let mut all = std::iter::once(stem.to_owned()).chain(numbered);
        Self(
            all.find(|id| !is_taken(id))
                .unwrap_or_else(|| stem.to_owned()),
        )
    }
}

impl Default for WorkspaceId {
    fn default() -> Self {
        Self(FIRST.0.to_owned())
    }
}

impl From<WorkspaceId> for String {
    fn from(id: WorkspaceId) -> Self {
        id.0
    }
}

impl TryFrom<String> for WorkspaceId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not the id of a workspace")
    }
}

/// One workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkspaceEntry {
    /// Names its folder.
    pub id: WorkspaceId,
    /// As the user calls it.
    pub name: String,
    /// Whether it was deleted; its files are still there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
}

/// All workspaces, and which one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspaces {
    /// In the order they were made, deleted ones among them. Never empty.
    list: Vec<WorkspaceEntry>,
    current: WorkspaceId,
    /// The switch that the worker has not carried out yet, by its number.
    entering: Option<u64>,
    serial: u64,
}

impl Default for Workspaces {
    fn default() -> Self {
        Self::of(Vec::new(), WorkspaceId::default())
    }
}

impl Workspaces {
    /// These, without those that repeat an id or a name; at least one, and an open one.
    pub fn of(list: Vec<WorkspaceEntry>, current: WorkspaceId) -> Self {
        let mut found = Self {
            list: Vec::new(),
            current,
            entering: None,
            serial: 0,
        };
        for mut entry in list {
            if found.list.iter().any(|other| other.id == entry.id) {
                continue;
            }
            let name = tidy(&entry.name);
            entry.name = if name.is_empty() {
                entry.id.as_str().to_owned()
            } else {
                name
            };
            if !entry.deleted && found.named(&entry.name).is_some() {
                entry.name = found.free_name(&entry.name);
            }
            found.list.push(entry);
        }
        if found.live().next().is_none() {
            found.add(FIRST.1);
        }
        if !found.live().any(|entry| entry.id == found.current) {
            let first = found.live().next().map(|entry| entry.id.clone());
            found.current = first.unwrap_or_default();
        }
        found
    }

    /// All, deleted ones among them, for the record.
    pub fn all(&self) -> &[WorkspaceEntry] {
        &self.list
    }

    /// Those that are not deleted.
    pub fn live(&self) -> impl Iterator<Item = &WorkspaceEntry> {
        self.list.iter().filter(|entry| !entry.deleted)
    }

    /// The open one.
    pub fn current(&self) -> &WorkspaceId {
        &self.current
    }

    /// The name of the open one.
    pub fn name(&self) -> &str {
        let current = self.live().find(|entry| entry.id == self.current);
        current.map_or(FIRST.1, |entry| &entry.name)
    }

    /// Whether the worker is still on its way into the open one.
    pub fn is_entering(&self) -> bool {
        self.entering.is_some()
    }

    /// The workspace of a name.
    pub fn named(&self, name: &str) -> Option<&WorkspaceEntry> {
        let name = tidy(name).to_lowercase();
        self.live().find(|entry| entry.name.to_lowercase() == name)
    }

    /// Makes the one of this name the open one, as a start does; it is made where there is none.
    pub fn begin_with(&mut self, name: &str) {
        if tidy(name).is_empty() {
            return;
        }
        self.current = match self.named(name) {
            Some(entry) => entry.id.clone(),
            None => self.add(name),
        };
    }

    /// Forgets deleted ones; their ids, for their files.
    pub fn sweep(&mut self) -> Vec<WorkspaceId> {
        let gone = self.list.iter().filter(|entry| entry.deleted);
        let gone = gone.map(|entry| entry.id.clone()).collect();
        self.list.retain(|entry| !entry.deleted);
        gone
    }

    fn add(&mut self, name: &str) -> WorkspaceId {
        let is_taken = |id: &str| self.list.iter().any(|entry| entry.id.as_str() == id);
        let id = WorkspaceId::fresh(name, is_taken);
        let name = tidy(name);
        self.list.push(WorkspaceEntry {
            id: id.clone(),
            name,
            deleted: false,
        });
        id
    }

    /// "Press 2", where there is a "Press".
    fn free_name(&self, name: &str) -> String {
        let stem: String = name
            .chars()
            .take(LONGEST.saturating_sub(6))
            .collect();
        let numbered = (2_u32..).map(|nth| format!("{stem} {nth}"));
        let mut all = std::iter::once(name.to_owned()).chain(numbered);
        all.find(|name| self.named(name).is_none())
            .unwrap_or_else(|| name.to_owned())
    }
}

/// A name in one line, neither too long nor with blanks at its ends.
fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST).collect();
    name.trim_end().to_owned()
}

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
    if !is_there || state.workspaces.current == *id || refuses(state) {
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
    let mut effects: Vec<Effect> = session::follow(state).into_iter().collect();
    effects.extend(closing::forget(state));
    state.notices.retain(|notice| notice.undoes.is_none());
    state.decisions = Decisions::default();
    state.settings.saved.clear();
    state.settings.searched.clear();
    state.shows_seeds = id.is_first();
    state.opening.push_back(Vec::new());
    let workspaces = &mut state.workspaces;
    workspaces.current = id.clone();
    workspaces.serial += 1;
    workspaces.entering = Some(workspaces.serial);
    effects.push(Effect::SaveWorkspaces(workspaces.clone()));
    effects.push(Effect::EnterWorkspace(workspaces.serial, id));
    session::leave(state);
    effects.push(query::ask(state));
    effects
}

/// The worker has entered a workspace.
pub(super) fn entered(state: &mut AppState, found: Entered) -> Vec<Effect> {
    if state.workspaces.entering != Some(found.serial) {
        return Vec::new();
    }
    state.workspaces.entering = None;
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
    let name = state.workspaces.free_name(&tidy(&format!("{} copy", entry.name)));
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
    if state.workspaces.current == *id {
        if refuses(state) {
            return Vec::new();
        }
        let near = at.checked_sub(1).unwrap_or(at + 1);
        let next = match live.get(near) {
            Some(next) => next.id.clone(),
            None => {
                let name = state.workspaces.free_name(FIRST.1);
                state.workspaces.add(&name)
            }
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

/// Puts an entry in the place of the one with its id; under another name if its own was taken
/// meanwhile. The open one is not deleted.
fn put(state: &mut AppState, entry: &WorkspaceEntry) -> Vec<Effect> {
    let workspaces = &mut state.workspaces;
    if entry.deleted && workspaces.current == entry.id {
        return Vec::new();
    }
    let mut entry = entry.clone();
    let other = workspaces.named(&entry.name);
    if !entry.deleted && other.is_some_and(|other| other.id != entry.id) {
        entry.name = workspaces.free_name(&entry.name);
    }
    match workspaces.list.iter_mut().find(|at| at.id == entry.id) {
        Some(place) => *place = entry,
        None => workspaces.list.push(entry),
    }
    vec![Effect::SaveWorkspaces(workspaces.clone())]
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
    use super::{WorkspaceEntry, WorkspaceId, WorkspaceWish, Workspaces};
    use crate::app::{AppState, Command, Effect, Keeping, update};

    fn check(name: &str, expected: &str) {
        let is_taken = |id: &str| id == "press";
        assert_eq!(WorkspaceId::fresh(name, is_taken).as_str(), expected);
        assert!(WorkspaceId::parse(expected).is_some());
    }

    #[test]
    fn ids_tell_of_names_and_name_folders() {
        check("Élections 2024!", "elections-2024");
        check("Press", "press-2");
        check("Новости", "workspace");
        check("../..", "workspace");
        check(&"a".repeat(99), &"a".repeat(32));
        for bad in ["", "a/b", "..", "A", "a b", "é", &"a".repeat(65)] {
            assert_eq!(WorkspaceId::parse(bad), None, "{bad}");
        }
    }

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
        assert_eq!((names(&state), state.workspaces.name()), (vec!["Default"], "Default"));
        let effects = wish(&mut state, WorkspaceWish::New("  The   press ".to_owned()));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::EnterWorkspace(1, _))));
        assert_eq!(state.workspaces.name(), "The press");
        assert!(state.workspaces.is_entering());
        assert!(wish(&mut state, WorkspaceWish::New("the Press".to_owned())).is_empty());
        let id = state.workspaces.current().clone();
        wish(&mut state, WorkspaceWish::Rename(id.clone(), "Wire".to_owned()));
        assert_eq!(names(&state), ["Default", "Wire"]);
        wish(&mut state, WorkspaceWish::Rename(id.clone(), "default".to_owned()));
        assert_eq!(names(&state), ["Default", "Wire"], "the name is taken");
        wish(&mut state, WorkspaceWish::Duplicate(id.clone()));
        assert_eq!(names(&state), ["Default", "Wire", "Wire copy"]);
        let effects = wish(&mut state, WorkspaceWish::Delete(id));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::EnterWorkspace(2, _))));
        assert_eq!((names(&state), state.workspaces.name()), (vec!["Default", "Wire copy"], "Default"));
        update(&mut state, Command::Undo);
        assert_eq!(names(&state), ["Default", "Wire", "Wire copy"]);
        update(&mut state, Command::Redo);
        assert_eq!(names(&state), ["Default", "Wire copy"]);
        assert_eq!(state.workspaces.sweep().len(), 1);
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

    #[test]
    fn a_list_that_was_changed_by_hand_is_set_right() {
        let entry = |id: &str, name: &str, deleted| WorkspaceEntry {
            id: WorkspaceId::parse(id).expect("an id"),
            name: name.to_owned(),
            deleted,
        };
        let gone = WorkspaceId::parse("gone").expect("an id");
        let list = vec![
            entry("gone", "Gone", true),
            entry("a", "Press", false),
            entry("b", "press", false),
            entry("a", "Again", false),
            entry("c", " ", false),
        ];
        let workspaces = Workspaces::of(list, gone);
        let names: Vec<&str> = workspaces.live().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names, ["Press", "press 2", "c"]);
        assert_eq!(workspaces.name(), "Press");
        let only = Workspaces::of(vec![entry("default", "Default", true)], WorkspaceId::default());
        assert_eq!((only.name(), only.current().as_str()), ("Default", "default-2"));
    }
}
