//! Files that changed under what is open, by these rules:
//!
//! 1. The innermost opened path around a changed one decides; outside of all, nothing is read.
//! 2. What opening the folder would pass over is passed over.
//! 3. Files that are as they were when they were read are not read again.
//! 4. What a path no longer holds goes; found elsewhere meanwhile, it was moved.
//! 5. An opened path that is not there at all keeps its articles: a drive may be back soon.
//! 6. Where a folder may no longer be looked into, its articles stay.

use super::opening::{Reading, Walking};
use crate::index::DocId;
use crate::ingest::{Standing, standing};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Why files are read.
#[derive(Debug)]
pub(super) enum Cause {
    /// The user opened them.
    Opened,
    /// They changed.
    Followed {
        /// Changed paths where nothing is any more.
        gone: Vec<PathBuf>,
    },
    /// They hold the texts of articles whose own file no longer does.
    Copies {
        /// Those articles.
        leaving: Vec<DocId>,
    },
}

/// A walk of what changed under `roots`; none if nothing there is for us.
pub(super) fn walking(changed: Vec<PathBuf>, roots: &[PathBuf]) -> Option<Box<Walking>> {
    let mut there: HashMap<&Path, bool> = HashMap::new();
    let (mut gone, mut listed) = (Vec::new(), Vec::new());
    for path in outermost(changed) {
        let around = roots.iter().filter(|root| path.starts_with(root));
        let Some(root) = around.max_by_key(|root| root.as_os_str().len()) else {
            continue;
        };
        let is_there = there
            .entry(root)
            .or_insert_with(|| standing(root, root) != Standing::Gone);
        if !*is_there {
            continue;
        }
        match standing(root, &path) {
            Standing::Gone => gone.push(path),
            Standing::Listed => listed.push(path),
            Standing::PassedOver => {}
        }
    }
    if gone.is_empty() && listed.is_empty() {
        return None;
    }
    Some(Box::new(Walking::new(listed, Cause::Followed { gone })))
}

/// The paths that lie in no other of them, sorted.
fn outermost(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.sort();
    let mut outer: Vec<PathBuf> = Vec::new();
    for path in paths {
        if !outer.last().is_some_and(|last| path.starts_with(last)) {
            outer.push(path);
        }
    }
    outer
}

/// Tells the articles `held` by files that are gone from those of files that are read.
pub(super) fn part(reading: &mut Reading, held: HashMap<PathBuf, Vec<DocId>>, gone: Vec<PathBuf>) {
    let files: HashSet<&PathBuf> = reading.files().collect();
    let closed: Vec<&Path> = reading.report.problems.iter().map(|at| &*at.path).collect();
    let mut leaving = HashSet::new();
    let mut kept = HashMap::new();
    for (file, docs) in held {
        if files.contains(&file) {
            kept.insert(file, docs);
        } else if !closed.iter().any(|folder| file.starts_with(folder)) {
            leaving.extend(docs);
        }
    }
    reading.held = kept;
    reading.leaving = leaving;
    reading.report.renewed = gone;
}

#[cfg(test)]
mod tests {
    use super::outermost;
    use std::path::PathBuf;

    #[test]
    fn what_lies_in_another_path_is_left_to_it() {
        let paths = ["/b/c", "/a/b/c", "/a/b", "/a/bc", "/a/b", "/a/b-c/d"];
        let outer = outermost(paths.map(PathBuf::from).to_vec());
        let expected = ["/a/b", "/a/b-c/d", "/a/bc", "/b/c"];
        assert_eq!(outer, expected.map(PathBuf::from));
    }
}
