//! Marks of the files that were read, so that watching reads no file again that is as it
//! was. Keeps 40 bytes a file, not its path: a million paths would outweigh the marks.

use crate::ingest::Mark;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

/// Marks by the hash of the path.
#[derive(Debug, Default)]
pub(super) struct Marks(HashMap<u64, Mark>);

impl Marks {
    /// Remembers how a file was before it was read; none forgets it.
    pub(super) fn set(&mut self, path: &Path, mark: Option<Mark>) {
        match mark {
            Some(mark) => self.0.insert(key(path), mark),
            None => self.0.remove(&key(path)),
        };
    }

    /// Whether a file is now as it was when it was read.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.0
            .get(&key(path))
            .is_some_and(|mark| Mark::of(path) == Some(*mark))
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

fn key(path: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    hasher.finish()
}
