//! Marks of the files that were read, so that watching reads no file again that is as it
//! was. Keeps 40 bytes a file, not its path: a million paths would outweigh the marks.

use crate::ingest::Mark;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// Marks by the hash of the path.
#[derive(Debug, Default)]
pub(super) struct Marks {
    all: HashMap<u64, Mark>,
    /// Files of which something was told to people.
    told: HashSet<u64>,
}

/// A mark with the hash of its path, as numbers.
pub type MarkNumbers = (u64, [u64; 5]);

impl Marks {
    /// Remembers how a file was before it was read; none forgets it.
    pub(super) fn set(&mut self, path: &Path, mark: Option<Mark>, is_told: bool) {
        let key = key(path);
        match mark {
            Some(mark) => self.all.insert(key, mark),
            None => self.all.remove(&key),
        };
        if is_told {
            self.told.insert(key);
        } else {
            self.told.remove(&key);
        }
    }

    /// To be kept: but for files of which something was told, which are read once more then.
    pub(super) fn keep(&self) -> Vec<MarkNumbers> {
        let quiet = self.all.iter().filter(|(key, _)| !self.told.contains(key));
        let mut all: Vec<MarkNumbers> = quiet.map(|(key, mark)| (*key, mark.numbers())).collect();
        all.sort_unstable();
        all
    }

    /// Takes up what was kept.
    pub(super) fn take_up(&mut self, kept: Vec<MarkNumbers>) {
        let marks = kept.into_iter();
        self.all
            .extend(marks.map(|(key, mark)| (key, Mark::from_numbers(mark))));
    }

    /// Whether a file is now as it was when it was read.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.all
            .get(&key(path))
            .is_some_and(|mark| Mark::of(path) == Some(*mark))
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.all.clear();
        self.told.clear();
    }
}

fn key(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}
