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
        insta::assert_snapshot!(format!("web_{name}"), shown(&articles));
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
        "No column could be told to hold the text; name one \"text\" (there are \"town\", \"people\")"
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
        assert_eq!(shown(&as_text), shown(&as_itself), "{name}");
    }
}
