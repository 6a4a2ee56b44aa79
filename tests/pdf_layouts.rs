//! PDF documents in one and two columns, made by five programs (`fixtures/make_layouts.py`):
//! at least 98 of 100 words come, and come in the order in which people read them.

mod word_order;

use broadsheet::ingest::read;
use std::path::{Path, PathBuf};
use word_order::n_in_order;

/// The least share of words in order, in every document.
const LEAST: f64 = 0.98;

/// Words without what stands around them; bullets are none.
fn words(text: &str) -> Vec<&str> {
    let words = text.split_whitespace();
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect()
}

#[test]
fn words_are_in_order() {
    // Other documents of the script can be measured, too.
    let folder = std::env::var_os("LAYOUTS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf/layouts"),
        PathBuf::from,
    );
    let mut measured = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "pdf") {
            continue;
        }
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let expected = std::fs::read_to_string(path.with_extension("txt")).expect("its text");
        let reading = read(&path).expect(&name);
        let found = reading.articles.first().expect("an article").text();
        if std::env::var_os("SHOW_TEXTS").is_some() {
            println!("=== {name}\n{found}");
        }
        let (expected, found) = (words(&expected), words(found));
        let n_both = n_in_order(&expected, &found) as f64;
        // Words that are missing count, and so do words that should not be there.
        let share = n_both / expected.len().max(found.len()) as f64;
        measured.push((name, share, expected.len()));
    }
    measured.sort_by(|a, b| a.1.total_cmp(&b.1));
    for (name, share, n_words) in &measured {
        println!("{name:20} {share:.4} of {n_words} words");
    }
    assert_eq!(measured.len(), 20);
    for (name, share, _) in &measured {
        assert!(*share >= LEAST, "{name}: {share:.4}");
    }
}
