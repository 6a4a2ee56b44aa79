//! One file of very many articles: it comes in by pieces.

use super::{open, put, run, run_with};
use broadsheet::pipeline::{Pipeline, Source, Step};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use tempfile::TempDir;

const N: usize = 2_500;

fn table() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut lines = String::new();
    for n in 0..N {
        writeln!(
            lines,
            r#"{{"title": "Head {n}", "text": "The text of number {n}."}}"#
        )
        .expect("a string takes all");
    }
    let file = put(folder.path(), "many.jsonl", &lines);
    (folder, file)
}

#[test]
fn the_first_are_there_before_the_last() {
    let (_folder, file) = table();
    let mut pipeline = Pipeline::new();
    let run = open(&mut pipeline, &[&file]);
    let first = run.snapshots.first().expect("a corpus").n_articles();
    assert!(first < N / 2, "{first} at once");
    let last = run.snapshots.last().expect("a corpus");
    assert_eq!((last.n_articles(), last.n_annotated()), (N, N));
    let heads: Vec<String> = super::heads(last);
    assert_eq!(
        heads.first().map(String::as_str),
        Some("The text of number 0.")
    );
    assert_eq!(
        heads.last().map(String::as_str),
        Some("The text of number 2499.")
    );
    let report = run.report();
    assert_eq!((report.n_added, run.reports.len()), (N, 1));
}

#[test]
fn cancelling_leaves_out_what_waits_and_opening_again_brings_it() {
    let (_folder, file) = table();
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![file.clone()]));
    let n_first = loop {
        match pipeline.step(&AtomicBool::new(false)) {
            Step::Worked {
                snapshot: Some(snapshot),
                finished: None,
                ..
            } => break snapshot.n_articles(),
            Step::Worked { finished: None, .. } => {}
            other => panic!("it ended early: {other:?}"),
        }
    };
    let report = run_with(&mut pipeline, &AtomicBool::new(true)).report();
    assert!(report.cancelled, "{report:?}");
    assert_eq!(report.n_added, n_first);
    let again = open(&mut pipeline, &[&file]);
    assert_eq!(again.report().n_added, N - n_first);
    assert_eq!(
        again.snapshots.last().map(|last| last.n_articles()),
        Some(N)
    );
}

#[test]
fn what_waits_goes_with_its_file() {
    let (folder, file) = table();
    let mut pipeline = Pipeline::new();
    pipeline.enqueue(Source::Paths(vec![file]));
    super::read_first_batch(&mut pipeline);
    let left = pipeline.remove_path(folder.path());
    assert_eq!(left.n_articles(), 0);
    let run = run(&mut pipeline);
    let last = run.snapshots.last().map_or(0, |last| last.n_articles());
    assert_eq!(last, 0);
}
