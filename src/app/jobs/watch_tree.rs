//! The folders that the system watches for us, by these rules:
//!
//! 1. Where the system watches single folders (Linux), each has a watch of its own, and so
//!    hidden folders, which are never read, cost none; elsewhere one watch is for a whole tree.
//! 2. A folder that links lead to twice is watched once, under the path met first, as it is read.
//! 3. Folders that may not be looked into are passed over; reading them tells why.
//! 4. What the system refuses as one too many ends the whole tree: half of a folder followed
//!    would be a lie.

use notify::{ErrorKind, RecursiveMode, Watcher};
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// Whether every folder needs a watch of its own.
pub(super) const EACH_FOLDER: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// A folder that changed so shortly ago may have changed after it was read.
const RECENT: Duration = Duration::from_secs(5);

/// Why a tree is not watched.
#[derive(Debug)]
pub(super) enum Refusal {
    /// There are more folders than the system allows.
    TooMany,
    /// Anything else.
    Other(notify::Error),
}

/// Watched folders.
#[derive(Debug)]
pub(super) struct WatchTree<W> {
    native: W,
    /// Canonical paths of watched folders, by the path they are watched under.
    folders: BTreeMap<PathBuf, PathBuf>,
    seen: HashSet<PathBuf>,
}

impl<W: Watcher> WatchTree<W> {
    /// Watches nothing yet.
    pub(super) fn new(native: W) -> Self {
        Self {
            native,
            folders: BTreeMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Watches a folder and those in it that are `wanted`. Returns those in which something
    /// was made or deleted just now.
    pub(super) fn add(
        &mut self,
        top: &Path,
        wanted: impl Fn(&Path) -> bool,
    ) -> Result<Vec<PathBuf>, Refusal> {
        let mut recent = Vec::new();
        let mut waiting = vec![top.to_owned()];
        while let Some(folder) = waiting.pop() {
            let Some(canonical) = fs::canonicalize(&folder).ok().filter(|_| wanted(&folder)) else {
                continue;
            };
            if !self.seen.insert(canonical.clone()) {
                continue;
            }
            if let Err(error) = self.watch(&folder) {
                self.seen.remove(&canonical);
                match error.kind {
                    ErrorKind::MaxFilesWatch => return Err(Refusal::TooMany),
                    _ if folder == top => return Err(Refusal::Other(error)),
                    _ => continue,
                }
            }
            // Listed after it is watched, so that nothing is made in between unseen.
            if EACH_FOLDER {
                waiting.extend(folders_in(&folder));
            }
            if is_recent(&folder) || !EACH_FOLDER {
                recent.push(folder.clone());
            }
            self.folders.insert(folder, canonical);
        }
        Ok(recent)
    }

    fn watch(&mut self, folder: &Path) -> notify::Result<()> {
        let mode = if EACH_FOLDER {
            RecursiveMode::NonRecursive
        } else {
            RecursiveMode::Recursive
        };
        self.native.watch(folder, mode)
    }

    /// Whether this folder is watched.
    pub(super) fn has(&self, folder: &Path) -> bool {
        self.folders.contains_key(folder)
    }

    /// Watches what lies at or in a path no longer.
    pub(super) fn drop_under(&mut self, path: &Path) {
        let range = self.folders.range(path.to_owned()..);
        let under = range.take_while(|(folder, _)| folder.starts_with(path));
        let under: Vec<PathBuf> = under.map(|(folder, _)| folder.clone()).collect();
        self.drop_all(&under);
    }

    /// Watches only `wanted` folders on.
    pub(super) fn keep(&mut self, wanted: impl Fn(&Path) -> bool) {
        let unwanted = self.folders.keys().filter(|folder| !wanted(folder));
        let unwanted: Vec<PathBuf> = unwanted.cloned().collect();
        self.drop_all(&unwanted);
    }

    fn drop_all(&mut self, folders: &[PathBuf]) {
        for folder in folders {
            // The watch of a folder that is gone went with it.
            let _ = self.native.unwatch(folder);
            if let Some(canonical) = self.folders.remove(folder) {
                self.seen.remove(&canonical);
            }
        }
    }
}

/// Folders in a folder, hidden ones left out, last name first.
fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_shown = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    let is_folder = |entry: &fs::DirEntry| match entry.file_type() {
        Ok(kind) if kind.is_symlink() => entry.path().is_dir(),
        kind => kind.is_ok_and(|kind| kind.is_dir()),
    };
    let folders = entries.filter(|entry| is_shown(entry) && is_folder(entry));
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort_by(|a, b| {
        let (a, b) = (b.as_os_str(), a.as_os_str());
        a.as_encoded_bytes().cmp(b.as_encoded_bytes())
    });
    folders
}

fn is_recent(folder: &Path) -> bool {
    let modified = fs::metadata(folder).and_then(|about| about.modified());
    modified.is_ok_and(|modified| {
        SystemTime::now()
            .duration_since(modified)
            .map_or(true, |age| age < RECENT)
    })
}

#[cfg(test)]
mod tests {
    use super::{EACH_FOLDER, Refusal, WatchTree};
    use notify::{Config, Error, ErrorKind, EventHandler, RecursiveMode, Watcher, WatcherKind};
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};
    use tempfile::TempDir;

    /// A system that allows so many watches.
    #[derive(Debug)]
    struct System {
        watches: BTreeSet<PathBuf>,
        n_allowed: usize,
    }

    impl Watcher for System {
        fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Self> {
            Err(Error::generic("not made this way"))
        }

        fn watch(&mut self, path: &Path, _: RecursiveMode) -> notify::Result<()> {
            if self.watches.len() >= self.n_allowed {
                return Err(Error::new(ErrorKind::MaxFilesWatch));
            }
            self.watches.insert(path.to_owned());
            Ok(())
        }

        fn unwatch(&mut self, path: &Path) -> notify::Result<()> {
            self.watches.remove(path);
            Ok(())
        }

        fn kind() -> WatcherKind {
            WatcherKind::NullWatcher
        }
    }

    fn tree(n_allowed: usize) -> WatchTree<System> {
        WatchTree::new(System {
            watches: BTreeSet::new(),
            n_allowed,
        })
    }

    fn folder() -> TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for inner in ["b/c", "b/.git/objects", "d"] {
            fs::create_dir_all(folder.path().join(inner)).expect("a folder");
        }
        folder
    }

    fn check(tree: &WatchTree<System>, root: &Path, expected: &[&str]) {
        let watched = tree.native.watches.iter();
        let watched = watched.map(|path| path.strip_prefix(root).expect("inside"));
        let expected: Vec<&Path> = expected.iter().map(Path::new).collect();
        assert_eq!(watched.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn hidden_folders_cost_no_watch() {
        if !EACH_FOLDER {
            return;
        }
        let folder = folder();
        let root = folder.path();
        let mut tree = tree(99);
        let recent = tree.add(root, |_| true).expect("allowed");
        assert_eq!(recent.len(), 4);
        check(&tree, root, &["", "b", "b/c", "d"]);
        tree.drop_under(&root.join("b"));
        check(&tree, root, &["", "d"]);
        tree.add(&root.join("b"), |at| !at.ends_with("c"))
            .expect("allowed");
        check(&tree, root, &["", "b", "d"]);
        tree.keep(|at| at == root);
        check(&tree, root, &[""]);
    }

    #[test]
    fn a_limit_ends_the_tree() {
        if !EACH_FOLDER {
            return;
        }
        let folder = folder();
        let refused = tree(2).add(folder.path(), |_| true);
        assert!(matches!(refused, Err(Refusal::TooMany)), "{refused:?}");
        let nowhere = folder.path().join("nowhere");
        let mut tree = tree(9);
        assert!(
            tree.add(&nowhere, |_| true)
                .expect("nothing to do")
                .is_empty()
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once() {
        if !EACH_FOLDER {
            return;
        }
        let folder = folder();
        let root = folder.path();
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, root.join(name)).expect("a link");
        };
        link(&root.join("d"), "a");
        link(root, "b/around");
        link(&root.join("nowhere"), "e");
        let mut tree = tree(99);
        tree.add(root, |_| true).expect("allowed");
        check(&tree, root, &["", "a", "b", "b/c"]);
        assert!(tree.has(&root.join("a")) && !tree.has(&root.join("d")));
    }
}
