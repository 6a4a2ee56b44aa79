//! Limits that protect, seen from outside: what is too much ends in a line of the report,
//! and what lies beside it is read.
#![cfg(unix)]

use broadsheet::ingest::read;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const STORY: &str = "Harbor freezes over\n\nOSLO, 3 May – Ships wait in the bay of Oslo.\n";

/// Runs `broadsheet annotate` with so much memory to address.
fn annotate_within(max_kilobytes: u64, path: &Path) -> Output {
    let script = format!("ulimit -v {max_kilobytes}; exec \"$0\" annotate \"$1\"");
    let run = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_broadsheet")])
        .arg(path)
        .output();
    run.expect("the program runs")
}

/// A folder with an article in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("story.txt"), STORY).expect("a file");
    folder
}

fn check_told(output: &Output, what: &str, name: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {told}", output.status);
    assert!(
        told.lines()
            .any(|line| line.contains(what) && line.ends_with(name)),
        "{told}"
    );
    let records = String::from_utf8_lossy(&output.stdout);
    assert_eq!(records.lines().count(), 1, "the other is read: {told}");
}

#[test]
fn a_large_file_of_nothing_is_not_swallowed() {
    let folder = folder();
    let file = File::create(folder.path().join("hole.txt")).expect("a file");
    file.set_len(1_990_000_000).expect("a file with a hole");
    let output = annotate_within(1_500_000, folder.path());
    check_told(&output, "not text", "hole.txt");
}

#[test]
fn more_than_two_gigabytes_are_refused() {
    let folder = folder();
    let file = File::create(folder.path().join("huge.txt")).expect("a file");
    file.set_len(20_000_000_000).expect("a file with a hole");
    let output = annotate_within(1_500_000, folder.path());
    check_told(&output, "larger than 2 GB", "huge.txt");
}

#[test]
fn twenty_thousand_empty_files_are_named() {
    let folder = folder();
    for number in 0..20_000 {
        File::create(folder.path().join(format!("{number:05}.txt"))).expect("a file");
    }
    let output = annotate_within(1_500_000, folder.path());
    check_told(&output, "is empty", "19999.txt");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(told.lines().count(), 20_000);
}

/// Members are read where they are; their names lead nowhere.
#[test]
fn names_in_archives_lead_nowhere() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives");
    let path = fixtures.join("climbing.zip");
    let reading = read(&path).expect("an archive");
    let found: Vec<PathBuf> = reading
        .articles
        .iter()
        .filter_map(|article| match &article.origin {
            broadsheet::corpus::article::Origin::Part { part, .. } => Some(PathBuf::from(part)),
            _ => None,
        })
        .collect();
    assert_eq!(found.len(), 2, "{found:?}");
    for part in found {
        assert!(part.is_relative(), "{part:?}");
        let climbs = part
            .components()
            .any(|component| component == std::path::Component::ParentDir);
        assert!(!climbs, "{part:?}");
    }
}
