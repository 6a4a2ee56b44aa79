//! The main text of web pages of fifty makes (`fixtures/make_pages.py`): found, and found
//! without what stands around it. Measured by words, whatever their order.

use broadsheet::ingest::read;
use std::collections::HashMap;
use std::path::Path;

/// The least mean over all pages.
const LEAST_MEAN: f64 = 0.98;

/// The least of any page.
const LEAST: f64 = 0.95;

/// Words by how often they come; of scripts without spaces, characters.
fn words(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        let is_spaceless = word
            .chars()
            .any(|sign| ('\u{3040}'..'\u{A000}').contains(&sign));
        if is_spaceless {
            for sign in word.chars() {
                *counts.entry(sign.to_string()).or_default() += 1;
            }
        } else if !word.is_empty() {
            *counts.entry(word.to_lowercase()).or_default() += 1;
        }
    }
    counts
}

/// The harmonic mean of precision and recall.
fn f1(expected: &str, found: &str) -> f64 {
    let (expected, found) = (words(expected), words(found));
    let n_both: usize = expected
        .iter()
        .map(|(word, n)| found.get(word).copied().unwrap_or(0).min(*n))
        .sum();
    let n_all = expected.values().sum::<usize>() + found.values().sum::<usize>();
    2.0 * n_both as f64 / n_all as f64
}

#[test]
fn main_texts_are_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/web/pages");
    let mut measured = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let expected = std::fs::read_to_string(path.with_extension("txt")).expect("its text");
        let reading = read(&path).expect(&name);
        let found = reading
            .articles
            .first()
            .map_or("", |article| article.text());
        if std::env::var_os("SHOW_TEXTS").is_some() {
            println!("=== {name}\n{found}");
        }
        measured.push((name, f1(&expected, found)));
    }
    measured.sort_by(|a, b| a.1.total_cmp(&b.1));
    for (name, f1) in &measured {
        println!("{name:20} F1 {f1:.4}");
    }
    let mean = measured.iter().map(|(_, f1)| f1).sum::<f64>() / measured.len() as f64;
    println!("mean {mean:.4} of {} pages", measured.len());
    assert_eq!(measured.len(), 50);
    assert!(mean >= LEAST_MEAN, "{mean:.4}");
    for (name, f1) in &measured {
        assert!(*f1 >= LEAST, "{name}: {f1:.4}");
    }
}

#[test]
fn words_are_measured() {
    let check = |expected, found, f1: f64| {
        let measured = self::f1(expected, found);
        assert!(
            (measured - f1).abs() < 1e-9,
            "{expected} / {found}: {measured}"
        );
    };
    check("a b c", "a b c", 1.0);
    check("a b c", "c, B. a", 1.0);
    check("a b", "a b c d", 2.0 / 3.0);
    check("a a", "a", 2.0 / 3.0);
    check("新闻", "新", 2.0 / 3.0);
}
