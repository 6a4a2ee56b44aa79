//! Files and folders that were opened last, to open them again: the newest first, each once, in
//! all workspaces. Nothing is remembered where nothing may be kept.

use super::{AppState, Effect, window};
use std::path::{Path, PathBuf};

/// Paths that are remembered.
pub const MOST: usize = 15;

/// Paths were opened.
pub(super) fn opened(state: &mut AppState, paths: Vec<PathBuf>) -> Vec<Effect> {
    if state.is_private() {
        return Vec::new();
    }
    window::remember(state, |settings| {
        let recent = &mut settings.recent;
        // Of very many that are dropped at once only some are remembered anyway.
        for path in paths.into_iter().take(MOST).rev() {
            recent.retain(|other| *other != path);
            recent.insert(0, path);
        }
        recent.truncate(MOST);
    })
}

/// Forgets them.
pub(super) fn clear(state: &mut AppState) -> Vec<Effect> {
    window::remember(state, |settings| settings.recent.clear())
}

/// A path for people: its name, and the folder it is in, with `~` for the home.
pub fn shown(path: &Path, home: Option<&Path>) -> (String, String) {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let folder = path.parent().unwrap_or(Path::new(""));
    let inside = home
        .filter(|home| !home.as_os_str().is_empty())
        .and_then(|home| folder.strip_prefix(home).ok());
    let folder = match inside {
        Some(inside) if inside.as_os_str().is_empty() => "~".to_owned(),
        Some(inside) => Path::new("~").join(inside).display().to_string(),
        None => folder.display().to_string(),
    };
    (name.to_string_lossy().into_owned(), folder)
}

/// Paths in a record, as the system names them, which need not be text.
pub(super) mod as_named {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::ffi::OsString;
    use std::path::PathBuf;

    pub fn serialize<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
        let paths: Vec<OsString> = paths
            .iter()
            .map(|path| path.clone().into_os_string())
            .collect();
        paths.serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
        let paths = Vec::<OsString>::deserialize(from)?;
        Ok(paths.into_iter().map(PathBuf::from).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, shown};
    use crate::app::{AppState, Command, persist, update};
    use std::path::{Path, PathBuf};

    fn check(path: &str, expected: (&str, &str)) {
        let (name, folder) = shown(Path::new(path), Some(Path::new("/home/ana")));
        assert_eq!((name.as_str(), folder.as_str()), expected);
    }

    #[test]
    fn paths_are_told_by_name_and_folder() {
        check("/home/ana/press/may.zip", ("may.zip", "~/press"));
        check("/home/ana/press", ("press", "~"));
        check("/home/anatol/x", ("x", "/home/anatol"));
        check("/", ("/", ""));
    }

    #[test]
    fn the_newest_come_first_and_each_once() {
        let mut state = AppState::default();
        let open = |state: &mut AppState, names: &[&str]| {
            let paths = names.iter().map(PathBuf::from).collect();
            update(state, Command::OpenPaths(paths));
        };
        open(&mut state, &["/a", "/b"]);
        open(&mut state, &["/c"]);
        open(&mut state, &["/b"]);
        let expected = ["/b", "/c", "/a"].map(PathBuf::from);
        assert_eq!(state.settings.recent, expected);
        let bytes = persist::to_bytes(&state.settings).expect("plain values");
        let again = persist::from_bytes(&bytes).expect("just written");
        assert_eq!(again.recent, expected);
        for nth in 0..30 {
            open(&mut state, &[&format!("/{nth}")]);
        }
        assert_eq!(state.settings.recent.len(), MOST);
        update(&mut state, Command::ClearRecent);
        assert!(state.settings.recent.is_empty());
    }
}
