//! Documents and archives are read in a child of the program, and what goes wrong there
//! ends there.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};

/// Runs `broadsheet annotate` on fixtures.
fn annotate(names: &[&str]) -> Output {
    let run = Command::new(env!("CARGO_BIN_EXE_broadsheet"))
        .arg("annotate")
        .args(names)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
        .env("RUST_BACKTRACE", "0")
        .output();
    run.expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_child_tells_all() {
    let output = annotate(&["archives/news.tar.gz", "documents/pandoc.epub"]);
    let records = text(&output.stdout);
    assert_eq!(records.lines().count(), 4, "{records}");
    for word in [
        "Ferry fares to fall in May",
        "Elda Courier",
        "2024-03-05",
        "The storm",
    ] {
        assert!(records.contains(word), "{word}: {records}");
    }
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn problems_come_through() {
    let output = annotate(&["archives/damaged_member.zip", "pdf/locked.pdf"]);
    let told = text(&output.stderr);
    assert_eq!(text(&output.stdout).lines().count(), 1, "{told}");
    assert!(
        told.contains("archives/damaged_member.zip/bad.txt"),
        "{told}"
    );
    assert!(told.contains("open that: pdf/locked.pdf"), "{told}");
}

/// The limits of the system hold the decoder where it has none of its own.
#[test]
fn a_swollen_document_ends_alone() {
    let output = annotate(&["pdf/bomb.pdf", "archives/bridge.txt.gz"]);
    let told = text(&output.stderr);
    // Which limit is met first depends on how busy the machine is.
    let is_limit = told.contains("1 GiB") || told.contains("30 seconds");
    assert!(is_limit && told.contains("pdf/bomb.pdf"), "{told}");
    assert_eq!(text(&output.stdout).lines().count(), 1, "the other is read");
}
