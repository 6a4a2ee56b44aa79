//! Office documents and e-books, made by other programs (`fixtures/make_documents.sh`).

mod survival;

use broadsheet::corpus::article::Origin;
use broadsheet::ingest::read;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use survival::survives;

fn fixture(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    folder.join(name)
}

/// Everything that was read, for eyes.
fn shown(name: &str) -> String {
    let reading = read(&fixture(name)).expect(name);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let mut shown = String::new();
    for article in &reading.articles {
        let given = &article.given;
        if let Origin::Part { part, .. } = &article.origin {
            let _ = writeln!(shown, "part: {part}");
        }
        let date = given.date.map(|date| date.to_string());
        for (label, value) in [
            ("title", &given.title),
            ("outlet", &given.outlet),
            ("byline", &given.byline),
            ("date", &date),
        ] {
            let _ = writeln!(shown, "{label}: {}", value.as_deref().unwrap_or("-"));
        }
        let _ = writeln!(shown, "----\n{}\n====", article.text());
    }
    shown
}

#[test]
fn documents_are_read() {
    for name in [
        "pandoc.docx",
        "libreoffice.docx",
        "pandoc.odt",
        "libreoffice.odt",
        "pandoc.epub",
        "libreoffice.epub",
        "libreoffice.html",
    ] {
        insta::assert_snapshot!(name.replace('.', "_"), shown(name));
    }
}

/// Wherever a document is cut off or one bit is turned, something is told or read.
#[test]
fn damage_is_survived() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["libreoffice.docx", "pandoc.odt", "pandoc.epub"] {
        let whole = std::fs::read(fixture(name)).expect("a fixture");
        let path = folder.path().join(name);
        survives(&whole, &path, 40);
    }
}

/// A chapter that is damaged is told by its path, and the others are read.
#[test]
fn damaged_chapters_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read(fixture("pandoc.epub")).expect("a fixture");
    let n_chapters = read(&fixture("pandoc.epub")).expect("whole").articles.len();
    let path = folder.path().join("a.epub");
    let mut n_told = 0;
    for step in 0..200 {
        let mut turned = whole.clone();
        let at = whole.len() * step / 200;
        turned
            .iter_mut()
            .skip(at)
            .take(1)
            .for_each(|byte| *byte ^= 0x10);
        std::fs::write(&path, &turned).expect("a file");
        let Ok(reading) = read(&path) else { continue };
        if let Some(note) = reading.notes.first() {
            n_told += 1;
            assert!(note.path().starts_with(&path));
            assert!(note.reason().starts_with("This chapter"), "{note}");
            // Pages of title and contents may be damaged as well; they are no articles.
            assert!(reading.articles.len() + reading.notes.len() >= n_chapters);
        }
    }
    assert!(n_told > 0, "no chapter was hit");
}
