//! What becomes of the corpus when files change under what is open.

use super::{Run, corpus, folder, heads, open, put, run};
use broadsheet::index::Snapshot;
use broadsheet::pipeline::{Pipeline, Source};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

fn changed(pipeline: &mut Pipeline, paths: &[&Path]) -> Run {
    let paths = paths.iter().map(|path| path.to_path_buf()).collect();
    pipeline.enqueue(Source::Changed(paths));
    run(pipeline)
}

fn sorted_heads(snapshot: &Arc<Snapshot>) -> Vec<String> {
    let mut heads = heads(snapshot);
    heads.sort();
    heads
}

/// Makes a file seem to be as it is since long ago.
fn rest(path: &Path) {
    let file = File::options().write(true).open(path).expect("a file");
    let time = SystemTime::now() - Duration::from_hours(1);
    file.set_modified(time).expect("a time");
}

#[test]
fn new_changed_and_deleted_files() {
    let folder = folder(3);
    let root = folder.path();
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    let new = put(root, "in/new.txt", "New");
    let other = put(root, "0001.txt", "Other");
    let gone = root.join("0002.txt");
    fs::remove_file(&gone).expect("a file");
    let run = changed(&mut pipeline, &[&new, &other, &gone]);
    let report = run.report();
    let counts = (report.n_added, report.n_changed, report.n_removed);
    assert_eq!(counts, (2, 1, 1));
    assert!(run.reports.iter().all(|report| report.watched));
    assert_eq!(
        sorted_heads(&corpus(&mut pipeline)),
        ["Article 0", "New", "Other"]
    );
    assert_eq!(pipeline.roots(), [root], "a file is no root");
}

#[test]
fn what_opening_passes_over_is_passed_over() {
    let folder = folder(1);
    let outside = super::folder(1);
    let root = folder.path();
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    let paths = ["a.txt~", ".a.txt", ".git/a.txt", "a.doc"].map(|name| put(root, name, name));
    let mut all: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let other = outside.path().join("0000.txt");
    let never = root.join("4913");
    all.extend([other.as_path(), never.as_path()]);
    let run = changed(&mut pipeline, &all);
    assert!(run.snapshots.is_empty(), "nothing is published anew");
    assert!(run.report().problems.is_empty() && run.report().skipped.is_empty());
}

#[test]
fn a_file_that_is_as_it_was_is_not_read_again() {
    let folder = folder(2);
    let root = folder.path();
    let files = ["0000.txt", "0001.txt"].map(|name| root.join(name));
    for file in &files {
        rest(file);
    }
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    let report = changed(&mut pipeline, &[root]).report();
    assert_eq!((report.n_unchanged, report.renewed.len()), (2, 0));
    put(root, "0001.txt", "Other");
    rest(&files[1]);
    let run = changed(&mut pipeline, &[root]);
    let report = &run.reports[0];
    assert_eq!((report.n_unchanged, report.n_changed), (1, 1));
    assert_eq!(report.renewed, [files[1].clone()]);
    let run = changed(&mut pipeline, &[&files[0], &files[1]]);
    assert!(run.snapshots.is_empty());
}

#[test]
fn what_is_renamed_was_never_gone() {
    let folder = folder(40);
    let root = folder.path();
    put(root, "old/a.txt", "Inner");
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    fs::rename(root.join("old"), root.join("new")).expect("a folder");
    fs::rename(root.join("0007.txt"), root.join("seven.txt")).expect("a file");
    let paths = ["old", "new", "0007.txt", "seven.txt"].map(|name| root.join(name));
    let paths: Vec<&Path> = paths.iter().map(PathBuf::as_path).collect();
    let run = changed(&mut pipeline, &paths);
    let report = run.report();
    let counts = (report.n_moved, report.n_added, report.n_removed);
    assert_eq!(counts, (2, 0, 0));
    for snapshot in &run.snapshots {
        assert_eq!(snapshot.n_articles(), 41);
        let heads = heads(snapshot);
        assert!(heads.contains(&"Inner".to_owned()) && heads.contains(&"Article 7".to_owned()));
    }
    fs::remove_dir_all(root.join("new")).expect("a folder");
    let report = changed(&mut pipeline, &[&root.join("new")]).report();
    assert_eq!(report.n_removed, 1);
    assert_eq!(corpus(&mut pipeline).n_articles(), 40);
}

#[test]
fn a_text_stays_shown_while_a_copy_is_there() {
    let folder = folder(1);
    let root = folder.path();
    let copy = put(root, "copy.txt", "Article 0\n\nIts text.");
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    let first = root.join("0000.txt");
    fs::remove_file(&first).expect("a file");
    let run = changed(&mut pipeline, &[&first]);
    assert!(run.snapshots.iter().all(|now| now.n_articles() == 1));
    assert_eq!(run.report().n_removed, 0);
    fs::remove_file(&copy).expect("a file");
    let run = changed(&mut pipeline, &[&copy]);
    assert_eq!(run.report().n_removed, 1);
    assert_eq!(corpus(&mut pipeline).n_articles(), 0);
}

#[test]
fn a_root_that_is_not_there_keeps_its_articles() {
    let folder = folder(2);
    let root = folder.path().join("drive");
    put(&root, "a.txt", "Inner");
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[&root]);
    fs::rename(&root, folder.path().join("away")).expect("a folder");
    let run = changed(&mut pipeline, &[&root, &root.join("a.txt")]);
    assert!(run.snapshots.is_empty());
    assert_eq!(corpus(&mut pipeline).n_articles(), 1);
    assert_eq!(pipeline.roots(), [root]);
}

#[test]
fn stopping_an_opening_leaves_changes_waiting() {
    let folder = folder(200);
    let root = folder.path();
    let mut pipeline = Pipeline::new();
    open(&mut pipeline, &[root]);
    let new = put(root, "new.txt", "New");
    let other = super::folder(300);
    pipeline.enqueue(Source::Paths(vec![other.path().to_owned()]));
    pipeline.enqueue(Source::Changed(vec![new]));
    let cancel = std::sync::atomic::AtomicBool::new(true);
    pipeline.step(&cancel);
    let report = run(&mut pipeline).report();
    assert_eq!(report.n_added, 1);
    assert!(heads(&corpus(&mut pipeline)).contains(&"New".to_owned()));
}

#[test]
fn a_file_that_is_mended_is_no_problem_any_more() {
    let folder = folder(1);
    let root = folder.path();
    let file = put(root, "empty.txt", " ");
    let mut pipeline = Pipeline::new();
    assert_eq!(open(&mut pipeline, &[root]).report().problems.len(), 1);
    put(root, "empty.txt", "Full");
    let report = &changed(&mut pipeline, &[&file]).reports[0];
    assert_eq!((report.n_added, report.problems.len()), (1, 0));
    assert_eq!(report.renewed, [file]);
}
