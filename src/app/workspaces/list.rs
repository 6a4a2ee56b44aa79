//! The list of workspaces as a value: their ids and names, and which one is open. Whatever was
//! written by hand becomes a list that holds: ids and names once each, at least one workspace.

use crate::text::fold::Folded;
use serde::{Deserialize, Serialize};

/// The id and the name of the first workspace.
pub(super) const FIRST: (&str, &str) = ("default", "Default");
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
        for letter in Folded::new(name).text().chars() {
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

    pub(super) fn add(&mut self, name: &str) -> WorkspaceId {
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

    /// Makes one the open one; the number of the switch.
    pub(super) fn go(&mut self, id: WorkspaceId) -> u64 {
        self.current = id;
        self.serial += 1;
        self.entering = Some(self.serial);
        self.serial
    }

    /// The worker has carried out a switch; whether it was the last one.
    pub(super) fn is_in(&mut self, serial: u64) -> bool {
        self.entering.take_if(|last| *last == serial).is_some()
    }

    /// Puts an entry in the place of the one with its id; under another name if its own was
    /// taken meanwhile. The open one is not deleted.
    pub(super) fn put(&mut self, entry: &WorkspaceEntry) {
        if entry.deleted && self.current == entry.id {
            return;
        }
        let mut entry = entry.clone();
        let other = self.named(&entry.name);
        if !entry.deleted && other.is_some_and(|other| other.id != entry.id) {
            entry.name = self.free_name(&entry.name);
        }
        match self.list.iter_mut().find(|at| at.id == entry.id) {
            Some(place) => *place = entry,
            None => self.list.push(entry),
        }
    }

    /// "Press 2", where there is a "Press".
    pub(super) fn free_name(&self, name: &str) -> String {
        let stem: String = name.chars().take(LONGEST.saturating_sub(6)).collect();
        let numbered = (2_u32..).map(|nth| format!("{stem} {nth}"));
        let mut all = std::iter::once(name.to_owned()).chain(numbered);
        all.find(|name| self.named(name).is_none())
            .unwrap_or_else(|| name.to_owned())
    }
}

/// A name in one line, neither too long nor with blanks at its ends.
pub(super) fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST).collect();
    name.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{WorkspaceEntry, WorkspaceId, Workspaces};

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
        let only = Workspaces::of(
            vec![entry("default", "Default", true)],
            WorkspaceId::default(),
        );
        assert_eq!(
            (only.name(), only.current().as_str()),
            ("Default", "default-2")
        );
    }
}
