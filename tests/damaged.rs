//! A folder of damaged files: no crash, and each is read or named in the report.

mod damage;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// As many as take a few seconds; `examples/damaged_folder.rs` makes more.
const N: usize = 60;

#[test]
fn each_file_is_read_or_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = damage::make(folder.path(), N, 3).expect("damaged files");
    assert_eq!(paths.len(), N);
    let output = Command::new(env!("CARGO_BIN_EXE_broadsheet"))
        .arg("annotate")
        .arg(folder.path())
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{:?}", output.status);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!told.contains("panicked"), "{told}");
    let records = String::from_utf8_lossy(&output.stdout);
    let read: BTreeSet<String> = records.lines().filter_map(path_of).collect();
    for path in paths {
        let path = path.to_string_lossy();
        let is_named = told.contains(&*path);
        let is_read = read.iter().any(|read| Path::new(read).starts_with(&*path));
        assert!(is_named || is_read, "{path} is lost\n{told}");
    }
}

/// The path of a record.
fn path_of(record: &str) -> Option<String> {
    let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
    Some(record.get("path")?.as_str()?.to_owned())
}

#[test]
fn a_seed_decides() {
    let folder = tempfile::tempdir().expect("a folder");
    let [one, two, other] = [("a", 7), ("b", 7), ("c", 8)].map(|(name, seed)| {
        let out = folder.path().join(name);
        let paths = damage::make(&out, 12, seed).expect("damaged files");
        let read = |path: &std::path::PathBuf| {
            let name = path.file_name().expect("a name").to_owned();
            (name, std::fs::read(path).expect("a file"))
        };
        paths.iter().map(read).collect::<Vec<_>>()
    });
    assert_eq!(one, two);
    assert_ne!(one, other);
}
