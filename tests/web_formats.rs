//! Web pages, tables, records, mail and feeds made by other programs, read as files.
//! `tests/fixtures/web/make.py` made them.

use broadsheet::corpus::Article;
use broadsheet::corpus::article::Origin;
use broadsheet::ingest::read;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/web")
        .join(name)
}

/// All that was read, for people.
fn shown(articles: &[Article]) -> String {
    let mut shown = String::new();
    for article in articles {
        let given = &article.given;
        let part = match &article.origin {
            Origin::Part { part, .. } => part,
            _ => "whole file",
        };
        let date = given.date.map(|date| date.to_string());
        let heads = [
            ("part", Some(part)),
            ("title", given.title.as_deref()),
            ("outlet", given.outlet.as_deref()),
            ("date", date.as_deref()),
            ("byline", given.byline.as_deref()),
        ];
        for (name, value) in heads {
            writeln!(shown, "{name}: {}", value.unwrap_or("none")).expect("memory");
        }
        writeln!(shown, "\n{}\n----", article.text()).expect("memory");
    }
    shown
}

fn check(name: &str) {
    let articles = read(&fixture(name)).expect("a file that can be read");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(format!("web_{name}"), shown(&articles.articles));
    });
}

#[test]
fn pages() {
    check("pandoc.html");
    check("newspaper.html");
    check("windows-1251.htm");
    check("saved.mhtml");
}

#[test]
fn tables() {
    check("excel.csv");
    check("tabs.tsv");
    check("semicolons.csv");
}

#[test]
fn records() {
    check("lines.jsonl");
    check("answer.json");
}

#[test]
fn mail() {
    check("message.eml");
    check("box.mbox");
}

#[test]
fn feeds() {
    check("feed.rss");
    check("feed.xml");
}

#[test]
fn a_table_without_text_names_its_columns() {
    let error = read(&fixture("no-text.csv")).expect_err("nothing to read");
    assert_eq!(
        error.reason(),
        "Its columns are unclear; choose which one holds the text (there are \"town\", \"people\")"
    );
}

#[test]
fn content_outranks_the_ending() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in [
        "newspaper.html",
        "box.mbox",
        "feed.rss",
        "message.eml",
        "lines.jsonl",
        "answer.json",
    ] {
        let path = folder.path().join("article.txt");
        std::fs::copy(fixture(name), &path).expect("a copy");
        let as_itself = read(&fixture(name)).expect("a file that can be read");
        let as_text = read(&path).expect("a file that can be read");
        assert_eq!(
            shown(&as_text.articles),
            shown(&as_itself.articles),
            "{name}"
        );
    }
}

/// Where the next change is made: a sequence that looks random and is always the same.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).expect("31 bits")
}

#[test]
fn damaged_files_are_read_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut state = 7;
    let (mut n_read, mut n_refused) = (0, 0);
    let names = [
        "newspaper.html",
        "windows-1251.htm",
        "saved.mhtml",
        "excel.csv",
        "tabs.tsv",
        "answer.json",
        "lines.jsonl",
        "message.eml",
        "box.mbox",
        "feed.rss",
        "feed.xml",
    ];
    for name in names {
        let whole = std::fs::read(fixture(name)).expect("a fixture");
        let path = folder.path().join(name);
        for _ in 0..30 {
            let mut bytes = whole.clone();
            bytes.truncate(next(&mut state) % (whole.len() * 2));
            for _ in 0..next(&mut state) % 20 {
                let at = next(&mut state) % bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << (next(&mut state) % 8);
                }
            }
            std::fs::write(&path, &bytes).expect("a file");
            match read(&path) {
                Ok(reading) => n_read += reading.articles.len(),
                Err(error) => {
                    assert!(error.reason().len() > 20, "{error}");
                    n_refused += 1;
                }
            }
        }
    }
    assert!(
        n_read > 100 && n_refused > 10,
        "{n_read} read, {n_refused} refused"
    );
}
