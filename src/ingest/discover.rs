//! Files under the paths that were given, in path order, by these rules:
//!
//! 1. A file that was named itself is listed whatever its ending; in folders the ending decides.
//! 2. Names that begin with a dot are passed over, unless they were named themselves.
//! 3. Symbolic links are followed. A link to a folder around it is reported.
//! 4. Each file is listed once, by its canonical path, under the path met first in order.
//! 5. Order is by the bytes of the path, and does not depend on the file system.

use super::read::special;
use super::{Cause, Format, IngestError};
use std::collections::{HashSet, VecDeque};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use walkdir::{DirEntry, FilterEntry, WalkDir};

/// What was found.
#[derive(Debug, Default)]
pub struct Discovery {
    /// Files of formats that can be read, sorted by path, each once.
    pub files: Vec<PathBuf>,
    /// Files of other formats inside folders; they are counted, not read.
    pub n_skipped: usize,
    /// What could not be looked at.
    pub problems: Vec<IngestError>,
}

/// Walks files and folders. A file that was named itself is listed whatever its ending.
/// Symbolic links are followed, loops are reported. Stops early when `cancel` is set.
pub fn discover(paths: &[PathBuf], cancel: &AtomicBool) -> Discovery {
    let mut walk = Walk::new(paths.to_vec());
    while !cancel.load(Ordering::Relaxed) && walk.advance(256) {}
    walk.finish()
}

/// One of the given paths, being walked.
type Tree = FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>;

/// A walk that can be left and taken up again, so that a folder of a million files blocks nobody.
#[derive(Debug)]
pub struct Walk {
    waiting: VecDeque<PathBuf>,
    tree: Option<Tree>,
    /// Canonical paths of the folders around the current entry, by depth.
    around: Vec<PathBuf>,
    found: Discovery,
    seen: HashSet<PathBuf>,
}

impl Walk {
    /// A walk that has not begun. Paths are taken in byte order.
    pub fn new(mut paths: Vec<PathBuf>) -> Self {
        sort(&mut paths);
        Self {
            waiting: paths.into(),
            tree: None,
            around: Vec::new(),
            found: Discovery::default(),
            seen: HashSet::new(),
        }
    }

    /// Looks at `n_entries` more files and folders. False when nothing is left.
    pub fn advance(&mut self, n_entries: usize) -> bool {
        for _ in 0..n_entries {
            let next = self.tree.as_mut().and_then(Iterator::next);
            match next {
                Some(Ok(entry)) => self.meet(&entry),
                Some(Err(error)) => self.found.problems.push(explain(error)),
                None => match self.waiting.pop_front() {
                    Some(path) => self.tree = Some(tree(&path)),
                    None => return false,
                },
            }
        }
        true
    }

    /// How many files were found so far.
    pub fn n_found(&self) -> usize {
        self.found.files.len()
    }

    /// Takes the files found so far out of the walk, in order; none that comes later belongs
    /// before them, unless it lies under another of the given paths.
    pub fn take_found(&mut self) -> Vec<PathBuf> {
        std::mem::take(&mut self.found.files)
    }

    /// The folder being walked.
    pub fn current(&self) -> Option<&Path> {
        self.around.last().map(PathBuf::as_path)
    }

    /// What was found so far, in order.
    pub fn finish(mut self) -> Discovery {
        sort(&mut self.found.files);
        self.found
    }

    fn meet(&mut self, entry: &DirEntry) {
        let path = entry.path();
        let kind = entry.file_type();
        let named = entry.depth() == 0;
        if kind.is_dir() {
            match self.canonical(entry) {
                Ok(canonical) => {
                    self.around.truncate(entry.depth());
                    self.around.push(canonical);
                }
                Err(error) => self
                    .found
                    .problems
                    .push(IngestError::from_folder(path, error)),
            }
        } else if !named && Format::of_ending(path).is_none() {
            self.found.n_skipped += 1;
        } else if let Some(cause) = special(kind) {
            self.found.problems.push(IngestError::new(path, cause));
        } else {
            match self.canonical(entry) {
                Ok(canonical) => {
                    if self.seen.insert(canonical) {
                        self.found.files.push(path.to_owned());
                    }
                }
                Err(error) => self
                    .found
                    .problems
                    .push(IngestError::from_file(path, error)),
            }
        }
    }

    /// The system is asked only where a link may stand in the way; a million questions take long.
    fn canonical(&self, entry: &DirEntry) -> io::Result<PathBuf> {
        let folder = entry
            .depth()
            .checked_sub(1)
            .and_then(|depth| self.around.get(depth));
        match folder {
            Some(folder) if !entry.path_is_symlink() => Ok(folder.join(entry.file_name())),
            _ => fs::canonicalize(entry.path()),
        }
    }
}

/// Entries of one path in byte order of their paths, links followed, hidden ones left out.
fn tree(path: &Path) -> Tree {
    let wanted: fn(&DirEntry) -> bool = |entry| {
        let name = entry.file_name().as_encoded_bytes();
        entry.depth() == 0 || !name.starts_with(b".")
    };
    WalkDir::new(path)
        .follow_links(true)
        .sort_by(|a, b| place(a).cmp(place(b)))
        .into_iter()
        .filter_entry(wanted)
}

/// What an entry's path goes on with after its folder's: a slash follows the names of folders.
fn place(entry: &DirEntry) -> impl Iterator<Item = &u8> {
    let slash: &[u8] = if entry.file_type().is_dir() {
        b"/"
    } else {
        b""
    };
    entry.file_name().as_encoded_bytes().iter().chain(slash)
}

/// Sorts by the bytes of the paths; `Path` itself compares part by part.
fn sort(paths: &mut [PathBuf]) {
    paths.sort_by(|a, b| {
        let (a, b) = (a.as_os_str(), b.as_os_str());
        a.as_encoded_bytes().cmp(b.as_encoded_bytes())
    });
}

/// Why an entry could not be looked at.
fn explain(error: walkdir::Error) -> IngestError {
    let path = error.path().unwrap_or(Path::new("")).to_owned();
    if error.loop_ancestor().is_some() {
        return IngestError::new(path, Cause::LinkLoop);
    }
    let is_link = fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink());
    let is_folder = path.is_dir();
    match error.into_io_error() {
        Some(error) if is_link && error.kind() == io::ErrorKind::NotFound => {
            IngestError::new(path, Cause::BrokenLink)
        }
        Some(error) if is_folder => IngestError::from_folder(&path, error),
        Some(error) => IngestError::from_file(&path, error),
        None => IngestError::new(path, Cause::NotFound),
    }
}
