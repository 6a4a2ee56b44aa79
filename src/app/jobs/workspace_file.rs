//! The file of what is open: paths and pasted texts. Read at a start whose store is of no use,
//! written whole. A file that cannot be used is set aside before another one is written.

use super::settings_file::write_whole;
use super::workspace_dir::WorkspaceDir;
pub(super) use crate::app::persist::workspace::Workspace;
use crate::pipeline::kept::Kept;
use std::fs;
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

/// What was open when the program ended; nothing where the file does not say.
pub(super) fn load(dir: &WorkspaceDir) -> Workspace {
    let path = dir.workspace_file();
    match fs::read(&path).map(|bytes| Workspace::from_bytes(&bytes)) {
        Ok(Ok(workspace)) => workspace,
        Ok(Err(error)) => {
            let aside = path.with_extension("damaged.json");
            tracing::warn!(%error, "what was open is not known; the file is set aside");
            if let Err(error) = fs::rename(&path, aside) {
                tracing::warn!(%error, "it could not be set aside");
            }
            Workspace::default()
        }
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!(%error, "what was open is not known");
            }
            Workspace::default()
        }
    }
}

/// Whether anything was ever opened here: then there is a file, even if nothing is open now.
pub(super) fn is_there(dir: &WorkspaceDir) -> bool {
    dir.workspace_file().exists()
}

/// Writes the file.
pub(super) fn write(dir: &WorkspaceDir, workspace: &Workspace) -> io::Result<()> {
    let bytes = workspace.to_bytes().map_err(io::Error::other)?;
    fs::create_dir_all(dir.path())?;
    write_whole(&dir.workspace_file(), |out| {
        out.write_all(&bytes)?;
        Ok(bytes.len())
    })?;
    Ok(())
}
