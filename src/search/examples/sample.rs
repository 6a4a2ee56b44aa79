//! A few articles spread over the corpus, read as far as examples need. Counts words and
//! names within the sample only.

use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::index::{DocId, Snapshot};
use crate::text::{fold, token};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Articles that are read.
const MOST_ARTICLES: usize = 24;
/// Bytes of each that are read.
const MOST_BYTES: usize = 6000;
/// Telling words have so many letters, if there are such.
const LEAST_LETTERS: [usize; 3] = [5, 3, 1];

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Sample {
    pub readings: Vec<Reading>,
    /// In how many of the readings a word or name stands.
    words: BTreeMap<String, usize>,
    names: BTreeMap<(Facet, String), usize>,
    least_letters: usize,
}

/// One article.
#[derive(Debug)]
pub(super) struct Reading {
    /// Folded tokens of the title.
    pub title: Vec<String>,
    /// Folded tokens of the text.
    pub words: Vec<String>,
    /// The title as [`crate::search::query::tree::Kind::TitlePrefix`] sees it.
    pub folded_title: String,
    /// A word written with a capital in the middle of the text.
    pub capital: Option<String>,
    /// The date of the article.
    pub date: Option<PartialDate>,
    /// Facet values.
    pub names: Vec<(Facet, String)>,
    /// Whether the text was read to its end.
    is_whole: bool,
}

impl Sample {
    /// Reads articles at even distances.
    pub fn of(snapshot: &Snapshot) -> Self {
        let segments = snapshot.segments();
        let n_docs: usize = segments.iter().map(|segment| segment.text.n_docs()).sum();
        let step = n_docs.div_ceil(MOST_ARTICLES).max(1);
        let mut sample = Self::default();
        let mut skipped = 0;
        for segment in segments {
            let n = segment.text.n_docs();
            let first = (step - skipped % step) % step;
            let docs = (first..n).step_by(step).map(|local| segment.doc(local));
            sample
                .readings
                .extend(docs.filter_map(|doc| Reading::of(snapshot, doc)));
            skipped += n;
        }
        sample.count();
        sample
    }

    fn count(&mut self) {
        for reading in &self.readings {
            let words: BTreeSet<&String> = reading.words.iter().chain(&reading.title).collect();
            for word in words {
                *self.words.entry(word.clone()).or_default() += 1;
            }
            for name in &reading.names {
                *self.names.entry(name.clone()).or_default() += 1;
            }
        }
        let least = LEAST_LETTERS.into_iter().find(|least| {
            let words = self.words.keys();
            words.filter(|word| is_word(word, *least)).nth(1).is_some()
        });
        self.least_letters = least.unwrap_or(1);
    }

    /// The readings before a place, and those from there on.
    pub fn split(&self, at: usize) -> (&[Reading], &[Reading]) {
        self.readings.split_at(at.min(self.readings.len()))
    }

    /// Whether a folded word is long enough to mean something.
    pub fn is_telling(&self, word: &str) -> bool {
        is_word(word, self.least_letters)
    }

    /// How well a word serves: those of many articles, but not of most.
    pub fn worth(&self, word: &str) -> usize {
        let n = self.words.get(word).copied().unwrap_or(0);
        let is_common = n * 2 > self.readings.len() && self.readings.len() > 4;
        if is_common { 0 } else { n }
    }

    /// How many readings have a name.
    pub fn n_with(&self, name: &(Facet, String)) -> usize {
        self.names.get(name).copied().unwrap_or(0)
    }

    /// Words of a text that tell something, best first, each once.
    pub fn telling<'r>(&self, reading: &'r Reading) -> Vec<&'r str> {
        let words: BTreeSet<&str> = reading.words.iter().map(String::as_str).collect();
        let mut words: Vec<&str> = words
            .into_iter()
            .filter(|word| self.is_telling(word))
            .collect();
        words.sort_by_key(|word| (Reverse(self.worth(word)), Reverse(word.len())));
        words
    }
}

impl Reading {
    fn of(snapshot: &Snapshot, doc: DocId) -> Option<Self> {
        if snapshot.is_removed(doc) {
            return None;
        }
        let text = snapshot.article(doc)?.text();
        let title = &snapshot.header(doc)?.title;
        let read = text.get(..text.floor_char_boundary(MOST_BYTES))?;
        let is_whole = read.len() == text.len();
        // A word may have been cut in two.
        let read = match read.rfind(char::is_whitespace) {
            Some(end) if !is_whole => read.get(..end)?,
            _ => read,
        };
        let written = written(read);
        let values = snapshot.doc_values(doc).iter();
        let names = values.filter_map(|value| snapshot.value(*value));
        let folded_title = fold::fold(title);
        Some(Self {
            title: written_folded(title),
            capital: capital(&written).map(str::to_owned),
            words: written.into_iter().map(fold::fold).collect(),
            folded_title,
            date: snapshot.date(doc),
            names: names
                .map(|value| (value.facet, value.name.to_string()))
                .collect(),
            is_whole,
        })
    }

    /// Whether the article certainly holds no word that begins so.
    pub fn lacks(&self, word: &str) -> bool {
        let mut words = self.words.iter().chain(&self.title);
        self.is_whole && !words.any(|other| other.starts_with(word))
    }
}

fn written(text: &str) -> Vec<&str> {
    let tokens = token::tokenize(text).into_iter();
    let tokens = tokens.filter(|token| token.is_searchable());
    tokens.map(|token| token.span.slice(text)).collect()
}

fn written_folded(text: &str) -> Vec<String> {
    written(text).into_iter().map(fold::fold).collect()
}

/// A word with a capital behind one in small letters: most likely a name.
fn capital<'t>(written: &[&'t str]) -> Option<&'t str> {
    written.windows(2).find_map(|pair| match pair {
        [before, word] => {
            let is_name = word.starts_with(char::is_uppercase)
                && word.chars().skip(1).all(char::is_lowercase)
                && word.chars().nth(3).is_some();
            (is_name && before.chars().all(char::is_lowercase)).then_some(*word)
        }
        _ => None,
    })
}

fn is_word(word: &str, least_letters: usize) -> bool {
    word.chars().nth(least_letters.saturating_sub(1)).is_some()
        && word.chars().all(char::is_alphabetic)
}
