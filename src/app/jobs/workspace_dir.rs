//! The files of one workspace: what is open, what was decided, question and place; and, in the
//! cache, its store. Where a workspace lies is said by the settings folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The places of one workspace. None need exist until something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WorkspaceDir {
    folder: PathBuf,
    cache: PathBuf,
    is_first: bool,
}

impl WorkspaceDir {
    /// A workspace with folders of its own.
    pub(super) fn at(folder: PathBuf, cache: PathBuf) -> Self {
        Self {
            folder,
            cache,
            is_first: false,
        }
    }

    /// The first one, whose folders hold other things, too.
    pub(super) fn first(folder: PathBuf, cache: PathBuf) -> Self {
        Self {
            is_first: true,
            ..Self::at(folder, cache)
        }
    }

    /// Whether it is the one that a first start has.
    pub(super) fn is_first(&self) -> bool {
        self.is_first
    }

    /// The folder of all but the store.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }

    /// The store.
    pub(super) fn store_file(&self) -> PathBuf {
        self.cache.join("workspace.redb")
    }

    /// The file of what is open.
    pub(super) fn workspace_file(&self) -> PathBuf {
        self.folder.join("workspace.json")
    }

    /// The file of question and place.
    pub(super) fn session_file(&self) -> PathBuf {
        self.folder.join("session.json")
    }

    /// The file of what people decided.
    pub(super) fn decisions_file(&self) -> PathBuf {
        self.folder.join("decisions.json")
    }

    /// Removes all of it. Of the first one only the files that are its own.
    pub(super) fn remove(&self) -> io::Result<()> {
        if self.is_first {
            let files = [
                self.store_file(),
                self.workspace_file(),
                self.session_file(),
                self.decisions_file(),
            ];
            return files
                .iter()
                .try_for_each(|file| gone(fs::remove_file(file)));
        }
        gone(fs::remove_dir_all(&self.cache))?;
        gone(fs::remove_dir_all(&self.folder))
    }
}

/// Copies a file whole, if it is there.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::copy(from, to) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// What is not there is removed.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
