//! One file to many articles: the layouts of news databases, Markdown with many heads, and
//! runs of datelined stories; and texts that look alike and stay whole. The fixtures were
//! written for these tests in the layouts that the databases use.

use broadsheet::corpus::Article;
use broadsheet::corpus::article::Origin;
use broadsheet::ingest::{self, Options};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/exports")
        .join(name)
}

/// What an export gives of every article, and its text.
fn show(articles: &[Article]) -> String {
    let mut shown = String::new();
    for article in articles {
        let given = &article.given;
        let part = match &article.origin {
            Origin::Part { part, .. } => part.as_str(),
            _ => "whole",
        };
        let or_none = |value: Option<&str>| value.unwrap_or("-").to_owned();
        let date = given.date.map(|date| date.to_string());
        let line = [
            part.to_owned(),
            or_none(given.title.as_deref()),
            or_none(given.outlet.as_deref()),
            or_none(date.as_deref()),
            or_none(given.byline.as_deref()),
        ];
        let _ = writeln!(shown, "[{}]\n{}\n", line.join(" | "), article.text());
    }
    shown
}

fn check_fixture(name: &str) {
    let path = fixture(name);
    let articles = ingest::read(&path).expect("a text").articles;
    for article in &articles {
        assert_eq!(article.origin.path(), Some(path.as_path()));
    }
    let stem = name.replace('.', "_");
    insta::with_settings!({snapshot_path => "snapshots/split", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(stem, show(&articles));
    });
    let options = Options {
        split: false,
        ..Options::default()
    };
    let whole = ingest::read_with(&path, &options).expect("a text").articles;
    assert_eq!(whole.len(), 1, "nothing is split when that is turned off");
    let article = whole.first().expect("one");
    assert_eq!(article.origin, Origin::File(path.clone()));
    let text = fs::read_to_string(&path).expect("the fixture");
    assert_eq!(article.text(), text);
}

#[test]
fn nexis() {
    check_fixture("nexis.txt");
}

#[test]
fn nexis_uni() {
    check_fixture("nexis_uni.txt");
}

#[test]
fn factiva() {
    check_fixture("factiva.txt");
}

#[test]
fn factiva_with_codes() {
    check_fixture("factiva_codes.txt");
}

#[test]
fn proquest() {
    check_fixture("proquest.txt");
}

#[test]
fn an_archive_of_no_name() {
    check_fixture("archive.txt");
}

#[test]
fn a_run_of_datelines() {
    check_fixture("wire.txt");
}

#[test]
fn markdown_with_many_heads() {
    check_fixture("week.md");
}

/// A text that stays what it is.
fn check_whole(name: &str, text: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, text).expect("a file");
    let articles = ingest::read(&path).expect("a text").articles;
    assert_eq!(articles.len(), 1, "{text}");
    let article = articles.first().expect("one");
    assert_eq!(article.text(), text);
    assert_eq!(article.origin, Origin::File(path));
    assert_eq!(article.given.title, None);
}

#[test]
fn seeds_stay_whole() {
    for seed in ingest::seeds() {
        check_whole("seed.txt", seed.text());
        check_whole("seed.md", seed.text());
    }
}

#[test]
fn stories_about_exports_stay_whole() {
    let body = "The clerk read the list aloud, and the council heard it to the end in silence.";
    for cues in [
        "3 of 57 DOCUMENTS",
        "Document 3 of 57",
        "End of Document",
        "LENGTH: 512 words\n\nBYLINE: Nora Quill",
        "Document HRBG000020240301ek3100001",
        "ProQuest document ID: 2931000001",
        "____________________\n\nx\n\n====================",
        "1 of 2 DOCUMENTS\n\nx\n\n2 of 2 DOCUMENTS",
        "1 of 2 DOCUMENTS\n\nLENGTH: 512 words\n\n2 of 3 DOCUMENTS",
    ] {
        check_whole("a.txt", &format!("{body}\n\n{cues}\n\n{body}\n"));
    }
}

#[test]
fn one_of_three_pieces_without_a_head_keeps_an_archive_whole() {
    let text = fs::read_to_string(fixture("archive.txt")).expect("the fixture");
    let spoiled = text.replace("TITLE: Cannery", "It said: Cannery");
    check_whole("a.txt", &spoiled.replace("DATE: 2024-03-04", "And so on"));
}

#[test]
fn few_short_or_late_datelines_part_nothing() {
    let text = fs::read_to_string(fixture("wire.txt")).expect("the fixture");
    let (two, _) = text.split_once("Ferry line").expect("the third story");
    check_whole("a.txt", two);
    let undated = text.replace("March 4 (Coastwire)", "again");
    check_whole("a.txt", &undated);
    check_whole("a.txt", &text.replace("\n\n", "\n"));
    let short = text.replace("\n\nUnion leaders called the news a betrayal and asked the county to step in before the boats come home.", "");
    check_whole("a.txt", &short);
    let preface = "It was a long week on the coast, and much was decided in it. ".repeat(6);
    check_whole("a.txt", &format!("{preface}\n\n{text}"));
}

#[test]
fn one_document_of_an_export_stays_the_file() {
    let text = fs::read_to_string(fixture("nexis_uni.txt")).expect("the fixture");
    let (first, _) = text.split_once("End of Document").expect("two documents");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2024-03-09.txt");
    fs::write(&path, format!("{first}End of Document\n")).expect("a file");
    let articles = ingest::read(&path).expect("a text").articles;
    let article = articles.first().expect("one");
    assert_eq!(articles.len(), 1);
    assert_eq!(article.origin, Origin::File(path));
    assert_eq!(article.given.outlet.as_deref(), Some("The Harbor Gazette"));
    assert!(!article.text().contains("Load-Date"), "{}", article.text());
    let path_date = article.given.path_date.map(|date| date.to_string());
    assert_eq!(path_date.as_deref(), Some("2024-03-09"));
    let published = article.given.published(None).map(|date| date.to_string());
    assert_eq!(published.as_deref(), Some("2024-03-01"));
}

/// Lines that exports are made of, and some that they are not.
const LINES: [&str; 24] = [
    "",
    "",
    "1 of 3 DOCUMENTS",
    "2 of 3 DOCUMENTS",
    "Document 2 of 3",
    "LENGTH: 5 words",
    "LOAD-DATE: March 1, 2024",
    "BODY:",
    "Body",
    "End of Document",
    "Document HRBG000020240301ek3100001",
    "48 words",
    "1 March 2024",
    "WC   48 words",
    "HD   Ébauche",
    "LP",
    "____________________",
    "Full text: é",
    "ProQuest document ID: 1",
    "Title: é\u{301}",
    "# Head é",
    "PARIS, 3 May (AFP) – é",
    "Copyright 2024 é",
    "A story of é.",
];

proptest! {
    #[test]
    fn any_order_of_lines_is_read(picks in proptest::collection::vec(0..LINES.len(), 0..60)) {
        let lines: Vec<&str> = picks.iter().filter_map(|at| LINES.get(*at).copied()).collect();
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        fs::write(&path, format!("x\n{}", lines.join("\n"))).expect("a file");
        let articles = ingest::read(&path).expect("a text").articles;
        prop_assert!(!articles.is_empty());
        prop_assert!(articles.iter().all(|article| !article.text().trim().is_empty()));
    }
}
