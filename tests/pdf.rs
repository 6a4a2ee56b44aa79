//! PDF documents, made by `LibreOffice` from texts of our own (`fixtures/make_pdf.py`): the
//! words come in the order of the source, whatever the columns.

mod survival;
mod word_order;

use broadsheet::corpus::Article;
use broadsheet::ingest::{Cause, read};
use std::path::{Path, PathBuf};
use survival::survives;
use word_order::n_in_order;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf");
    folder.join(name)
}

fn article(name: &str) -> Article {
    let reading = read(&fixture(name)).expect(name);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading.articles.into_iter().next().expect("an article")
}

#[test]
fn words_are_in_order_without_heads_and_feet() {
    let source = std::fs::read_to_string(fixture("columns.txt")).expect("the source");
    let expected: Vec<&str> = source.split_whitespace().collect();
    for name in ["columns1.pdf", "columns2.pdf", "columns3.pdf"] {
        let article = article(name);
        let found: Vec<&str> = article.text().split_whitespace().collect();
        let n_both = n_in_order(&expected, &found);
        let n_longer = expected.len().max(found.len());
        assert!(
            n_both * 1000 >= n_longer * 995,
            "{name}: {n_both} of {n_longer}\n{}",
            article.text()
        );
        assert!(!article.text().contains("weekend edition"), "{name}");
        assert!(!article.text().contains("Page 2"), "{name}");
    }
}

#[test]
fn paragraphs_are_whole() {
    let source = std::fs::read_to_string(fixture("columns.txt")).expect("the source");
    for name in ["columns1.pdf", "columns2.pdf", "columns3.pdf"] {
        let article = article(name);
        let found: Vec<&str> = article.text().split("\n\n").collect();
        let expected: Vec<&str> = source.trim().split("\n\n").collect();
        let n_whole = expected
            .iter()
            .filter(|paragraph| found.contains(paragraph))
            .count();
        assert!(
            n_whole * 100 >= expected.len() * 90,
            "{name}: {n_whole} of {}\n{}",
            expected.len(),
            article.text()
        );
    }
}

#[test]
fn the_document_tells_of_itself() {
    let given = article("columns1.pdf").given;
    assert_eq!(
        given.title.as_deref(),
        Some("Council approves dredging of the northern channel")
    );
    assert_eq!(given.byline.as_deref(), Some("Jonas Rehm"));
    insta::assert_snapshot!(article("story.pdf").text());
}

#[test]
fn a_locked_document_says_so() {
    let error = read(&fixture("locked.pdf")).expect_err("locked");
    assert!(matches!(error.cause(), Cause::Locked(_)), "{error}");
}

/// Wherever a document is cut off or one bit is turned, something is told or read.
#[test]
fn damage_is_survived() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read(fixture("columns2.pdf")).expect("a fixture");
    let path = folder.path().join("damaged.pdf");
    survives(&whole, &path, 40);
}

#[test]
fn bytes_before_the_mark_are_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read(fixture("story.pdf")).expect("a fixture");
    let path = folder.path().join("a.pdf");
    let bytes = [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), whole.as_slice()].concat();
    std::fs::write(&path, bytes).expect("a file");
    let reading = read(&path).expect("a document");
    let found = reading.articles.first().expect("an article");
    assert_eq!(found.text(), article("story.pdf").text());
}
