//! Archives and compressed files, made by other programs (`fixtures/make_archives.py`).

mod survival;

use broadsheet::corpus::Article;
use broadsheet::corpus::article::Origin;
use broadsheet::ingest::{IngestError, Reading, read};
use std::path::{Path, PathBuf};
use survival::survives;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/archives");
    folder.join(name)
}

fn parts(reading: &Reading) -> Vec<&str> {
    fn part(article: &Article) -> &str {
        match &article.origin {
            Origin::Part { part, .. } => part,
            _ => "not a part",
        }
    }
    reading.articles.iter().map(part).collect()
}

/// Paths inside the file, with a word of why.
fn check_problems(name: &str, reading: &Reading, expected: &[(&str, &str)]) {
    let file = fixture(name);
    assert_eq!(
        reading.problems.len(),
        expected.len(),
        "{:?}",
        reading.problems
    );
    for (problem, (part, reason)) in reading.problems.iter().zip(expected) {
        let found = problem.path().strip_prefix(&file).expect("inside the file");
        assert_eq!(found, Path::new(part), "{problem}");
        assert!(problem.reason().contains(reason), "{problem}");
    }
}

fn check(name: &str, expected: &[&str], problems: &[(&str, &str)]) -> Reading {
    let reading = read(&fixture(name)).expect(name);
    assert_eq!(parts(&reading), expected, "{name}");
    check_problems(name, &reading, problems);
    for article in &reading.articles {
        assert_eq!(article.origin.path(), Some(&*fixture(name)));
    }
    reading
}

fn refused(name: &str) -> IngestError {
    let error = read(&fixture(name)).expect_err(name);
    assert_eq!(error.path(), fixture(name));
    error
}

#[test]
fn members_are_read_as_files() {
    let zip = check("news.zip", &["bridge.txt", "may/ferry.md", "up.txt"], &[]);
    assert_eq!(zip.n_skipped, 1, "a picture");
    let [bridge, ferry, _] = &*zip.articles else {
        panic!("three articles");
    };
    assert!(bridge.text().starts_with("Harbor bridge reopens"));
    assert_eq!(
        ferry.given.title.as_deref(),
        Some("Ferry fares to fall in May")
    );
    for name in ["news.tar", "news.tar.gz", "news.tar.xz", "news.tar.zst"] {
        let tar = check(name, &["bridge.txt", "may/ferry.md"], &[]);
        for (article, same) in tar.articles.iter().zip(&zip.articles) {
            assert_eq!(article.hash(), same.hash(), "{name}");
            assert_eq!(article.given, same.given, "{name}");
        }
    }
}

#[test]
fn one_file_is_one_member() {
    for name in ["bridge.txt.gz", "bridge.txt.xz", "bridge.txt.zst"] {
        let reading = check(name, &["bridge.txt"], &[]);
        let article = reading.articles.first().expect("one");
        assert!(article.text().ends_with("Ines Calloway.\n"), "{name}");
    }
}

#[test]
fn a_bad_member_does_not_stop_the_others() {
    check(
        "damaged_member.zip",
        &["good.txt"],
        &[("bad.txt", "damaged")],
    );
    check("locked.zip", &[], &[("locked.txt", "password")]);
    check("bzip2_member.zip", &[], &[("a.txt", "unusual")]);
}

#[test]
fn archives_lie_in_archives_down_to_three() {
    check("three_deep.zip", &["level1.zip/level0.zip/deep.txt"], &[]);
    let too_deep = "level2.zip/level1.zip/level0.zip";
    check("four_deep.zip", &[], &[(too_deep, "more than two others")]);
}

#[test]
fn a_bomb_is_left_where_it_goes_off() {
    check("bomb.zip", &["first.txt"], &[("", "2 GB")]);
    assert!(refused("bomb.txt.gz").reason().contains("200 times"));
}

#[test]
fn nothing_to_read_is_said() {
    assert!(refused("nothing.zip").reason().contains("Nothing in it"));
}

/// Wherever an archive is cut off or one bit is turned, something is told or read, and
/// nothing panics.
#[test]
fn damage_is_survived() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "news.zip",
        "news.tar",
        "news.tar.gz",
        "news.tar.xz",
        "news.tar.zst",
    ] {
        let whole = std::fs::read(fixture(name)).expect("a fixture");
        let path = folder.path().join(name);
        survives(&whole, &path, 60);
    }
}
