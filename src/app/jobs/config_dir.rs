//! Where this user's settings and workspaces lie, and the name by which instances that share
//! them meet.

use super::workspace_dir::WorkspaceDir;
use crate::app::workspaces::WorkspaceId;
use directories::{BaseDirs, ProjectDirs};
use std::env;
use std::path::{Path, PathBuf};

/// Set to a folder, the program keeps its settings there and knows only instances that do so too.
const VARIABLE: &str = "BROADSHEET_CONFIG_DIR";
/// The folder of the workspaces beside the first one.
const WORKSPACES: &str = "workspaces";

/// A folder for settings. It need not exist until something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigDir {
    path: PathBuf,
    /// Where the store lies: beside the settings where a folder was chosen for these.
    cache: PathBuf,
}

impl ConfigDir {
    /// A folder of one's own choice.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        Self {
            cache: path.clone(),
            path,
        }
    }

    /// This user's folder: `BROADSHEET_CONFIG_DIR`, else the desktop's place for settings.
    /// None when the user has no home.
    pub fn of_user() -> Option<Self> {
        let chosen = env::var_os(VARIABLE).filter(|path| !path.is_empty());
        if let Some(chosen) = chosen {
            return Some(Self::at(chosen));
        }
        let dirs = ProjectDirs::from("", "", "broadsheet")?;
        Some(Self {
            path: dirs.config_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The files of a workspace. The first one lies in the folder itself, as everything did
    /// before there were several.
    pub(super) fn workspace(&self, id: &WorkspaceId) -> WorkspaceDir {
        if id.is_first() {
            return WorkspaceDir::first(self.path.clone(), self.cache.clone());
        }
        let inside = Path::new(WORKSPACES).join(id.as_str());
        WorkspaceDir::at(self.path.join(&inside), self.cache.join(inside))
    }

    /// Where the folders of the other workspaces lie.
    pub(super) fn workspaces_folder(&self) -> PathBuf {
        self.path.join(WORKSPACES)
    }

    /// The list of workspaces.
    pub(super) fn workspaces_file(&self) -> PathBuf {
        self.path.join("workspaces.json")
    }

    /// The settings file.
    pub(super) fn settings_file(&self) -> PathBuf {
        self.path.join("settings.json")
    }

    /// The file of what was read.
    pub(super) fn reading_file(&self) -> PathBuf {
        self.path.join("reading.bin")
    }

    /// Name of the socket of instances with this folder, for this user.
    pub(super) fn socket_name(&self) -> String {
        let absolute = std::path::absolute(&self.path).unwrap_or_else(|_| self.path.clone());
        let mut hasher = blake3::Hasher::new();
        hasher.update(absolute.as_os_str().as_encoded_bytes());
        if let Some(dirs) = BaseDirs::new() {
            hasher.update(b"\0");
            hasher.update(dirs.home_dir().as_os_str().as_encoded_bytes());
        }
        let digits = hasher.finalize().to_hex();
        format!("broadsheet-{}.sock", digits.get(..16).unwrap_or_default())
    }
}
