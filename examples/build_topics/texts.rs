//! Passages of unlabelled texts: press releases and the sentences of the training data.

use crate::lists::words;
use crate::tune::{KEPT, LEARNED, files as files_of};
use anyhow::{Context, Result};
use broadsheet::text::fold::fold;
use broadsheet::text::token::{TokenKind, tokenize};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// Stands between words that no term reaches over.
pub const BREAK: &str = ".";
/// Words of a passage, until the next mark.
const LENGTH: usize = 60;
/// Bytes of a press release that are read.
const MAX_BYTES: usize = 8_000;
/// Sets of the training data that are no running text, or that others are judged by.
const LEFT_OUT: [&str; 5] = ["btc", "gum_news", "sec", "uner_pud", "wnut17"];

/// Passages, each with the number of its text.
pub struct Passages {
    pub all: Vec<(usize, Vec<String>)>,
    /// How many of them are of press releases; these come first.
    pub n_press: usize,
}

/// Reads all texts in the order of their paths.
pub fn passages(data: &Path, press: &Path) -> Result<Passages> {
    let mut labelled = HashSet::new();
    for set in LEARNED.into_iter().chain([KEPT]) {
        labelled.extend(files_of(set)?);
    }
    let mut all = Vec::new();
    let mut seen = HashSet::new();
    let mut n_texts = 0;
    for file in files(press, "md")? {
        let name = file.strip_prefix(press)?.to_string_lossy().into_owned();
        if labelled.contains(&name) || !name.contains('/') {
            continue;
        }
        let bytes = std::fs::read(&file)?;
        let text = String::from_utf8_lossy(bytes.get(..MAX_BYTES).unwrap_or(&bytes));
        for passage in cut(&text) {
            // What is sent again and again is read once.
            let opening: Vec<String> = passage.iter().take(25).cloned().collect();
            if seen.insert(opening) {
                all.push((n_texts, passage));
            }
        }
        n_texts += 1;
    }
    let n_press = all.len();
    for file in files(&data.join("ner"), "conll")? {
        let set = file.parent().and_then(Path::file_name);
        let set = set.context("a set without a folder")?.to_string_lossy();
        if LEFT_OUT.contains(&set.as_ref()) {
            continue;
        }
        for sentence in std::fs::read_to_string(&file)?.split("\n\n") {
            let tokens = sentence.lines().filter_map(|line| line.split('\t').next());
            let text = tokens.collect::<Vec<_>>().join(" ");
            if !words(&text).is_empty() {
                all.push((n_texts, marked(&text)));
                n_texts += 1;
            }
        }
    }
    Ok(Passages { all, n_press })
}

/// A text cut at the first mark after so many words.
fn cut(text: &str) -> Vec<Vec<String>> {
    let mut passages = Vec::new();
    let mut passage: Vec<String> = Vec::new();
    let mut n_words = 0;
    for word in marked(text) {
        let is_break = word == BREAK;
        passage.push(word);
        if !is_break {
            n_words += 1;
        } else if n_words >= LENGTH {
            passages.push(std::mem::take(&mut passage));
            n_words = 0;
        }
    }
    if n_words >= 15 {
        passages.push(passage);
    }
    passages
}

/// Folded words, with a break for each mark that no term reaches over.
fn marked(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for token in tokenize(text) {
        let stands = token.span.slice(text);
        if token.is_searchable() {
            words.push(fold(stands));
        } else if token.kind == TokenKind::Mark
            && !matches!(stands, "-" | "–" | "'" | "’" | "&")
            && words.last().is_some_and(|last| last != BREAK)
        {
            words.push(BREAK.to_owned());
        }
    }
    words
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("nothing to read in {}", folder.display()))?;
        if entry.path().extension().is_some_and(|end| end == ending) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}
