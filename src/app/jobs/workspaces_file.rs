//! The list of workspaces: read at a start, written at once when it changes, and the files of
//! deleted ones removed when nothing has them open any more. A list that cannot be used is set
//! aside and made anew of the folders that are there, so that no workspace is lost with it.

use super::config_dir::ConfigDir;
use super::kept_file;
use crate::app::persist::workspaces::{from_bytes, to_bytes};
use crate::app::workspaces::{WorkspaceEntry, WorkspaceId, Workspaces};
use std::fs;
use std::io;

/// The workspaces of a folder, and a sentence for the user when the list was no use.
pub(super) fn load(dir: &ConfigDir) -> (Workspaces, Option<String>) {
    let lost = "Workspaces have the names of their folders";
    let (workspaces, told) = kept_file::load(&dir.workspaces_file(), from_bytes, lost);
    (workspaces.unwrap_or_else(|| found(dir)), told)
}

/// The first workspace and those whose folders are there.
fn found(dir: &ConfigDir) -> Workspaces {
    let first = WorkspaceEntry {
        id: WorkspaceId::default(),
        name: "Default".to_owned(),
        deleted: false,
    };
    let folders = fs::read_dir(dir.workspaces_folder()).into_iter().flatten();
    let names = folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut ids: Vec<WorkspaceId> = names.filter_map(|name| WorkspaceId::parse(&name)).collect();
    ids.sort();
    let others = ids.into_iter().map(|id| WorkspaceEntry {
        name: id.as_str().to_owned(),
        id,
        deleted: false,
    });
    let list = std::iter::once(first).chain(others).collect();
    Workspaces::of(list, WorkspaceId::default())
}

/// Writes the list.
pub(super) fn write(dir: &ConfigDir, workspaces: &Workspaces) -> io::Result<()> {
    let bytes = to_bytes(workspaces).map_err(io::Error::other)?;
    kept_file::write(&dir.workspaces_file(), &bytes, from_bytes, false)
}

/// Removes the files of deleted workspaces, and these from the list.
pub(super) fn sweep(dir: &ConfigDir) {
    let Ok(Ok(mut workspaces)) = fs::read(dir.workspaces_file()).map(|bytes| from_bytes(&bytes))
    else {
        return;
    };
    let gone = workspaces.sweep();
    if gone.is_empty() {
        return;
    }
    for id in &gone {
        if let Err(error) = dir.workspace(id).remove() {
            tracing::warn!(%error, "a deleted workspace stays on the disk");
            return;
        }
    }
    if let Err(error) = write(dir, &workspaces) {
        tracing::warn!(%error, "the list of workspaces cannot be written");
    }
}

/// Sweeps when it is dropped, as the last of the workers.
#[derive(Debug)]
pub(super) struct Broom(pub(super) Option<ConfigDir>);

impl Drop for Broom {
    fn drop(&mut self) {
        if let Some(dir) = &self.0 {
            sweep(dir);
        }
    }
}
