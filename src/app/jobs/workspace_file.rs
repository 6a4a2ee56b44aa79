//! The file of what is open: paths and pasted texts. Read at a start whose store is of no use,
//! written whole, as `kept_file` says.

use super::kept_file;
use super::workspace_dir::WorkspaceDir;
pub(super) use crate::app::persist::workspace::Workspace;
use crate::pipeline::kept::Kept;
use std::io;

impl Workspace {
    /// What is open in a corpus.
    pub(super) fn of(kept: &Kept) -> Self {
        Self {
            roots: kept.roots.clone(),
            pasted: kept.pasted(),
        }
    }
}

/// What was open when the program ended, if the file says, and a sentence for the user when it
/// was no use.
pub(super) fn load(dir: &WorkspaceDir) -> (Workspace, Option<String>) {
    let lost = "What was open, pasted texts too, is not known";
    let (workspace, told) = kept_file::load(&dir.workspace_file(), Workspace::from_bytes, lost);
    (workspace.unwrap_or_default(), told)
}

/// Whether anything was ever opened here: then there is a file, even if nothing is open now.
pub(super) fn is_there(dir: &WorkspaceDir) -> bool {
    dir.workspace_file().exists()
}

/// Writes the file, which `is_ours` once it was written.
pub(super) fn write(dir: &WorkspaceDir, workspace: &Workspace, is_ours: bool) -> io::Result<()> {
    let bytes = workspace.to_bytes().map_err(io::Error::other)?;
    let path = dir.workspace_file();
    kept_file::write(&path, &bytes, Workspace::from_bytes, is_ours)
}
