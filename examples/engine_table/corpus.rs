//! Articles of a mean length drawn from the paragraphs of a folder of press releases, by a
//! fixed seed, and the facet values that both engines are given for them.

use broadsheet::text::token::tokenize;
use std::path::Path;

/// Bytes of an article, on the average.
const MEAN: usize = 1_000;
/// Shorter paragraphs are heads and addresses.
const LEAST: usize = 60;
/// Longer ones would be articles of their own.
const MOST: usize = 1_500;

/// IPTC labels, as the annotators give them.
const TOPICS: [&str; 10] = [
    "economy, business and finance",
    "politics and government",
    "health",
    "science and technology",
    "sport",
    "society",
    "education",
    "environment",
    "labour",
    "conflict, war and peace",
];

/// Paragraphs and headlines to draw from.
pub struct Press {
    paragraphs: Vec<String>,
    titles: Vec<String>,
}

/// A facet value by the name of its facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Person,
    Organization,
    Place,
    Topic,
}

/// An article to be.
pub struct Sample {
    pub title: String,
    pub text: String,
}

/// A sequence that is the same in every run (Steele, Lea, Flood 2014: `SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % (n.max(1) as u64)).unwrap_or(0)
    }

    /// One of some.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }
}

impl Press {
    /// Reads all texts under a folder.
    pub fn read(folder: &Path) -> Self {
        let mut texts = Vec::new();
        texts_under(folder, &mut texts);
        let mut press = Self {
            paragraphs: Vec::new(),
            titles: Vec::new(),
        };
        for text in &texts {
            let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            press.titles.extend(lines.next().map(cut_title));
            let long = lines.filter(|line| (LEAST..MOST).contains(&line.len()));
            press.paragraphs.extend(long.map(str::to_owned));
        }
        press
    }

    /// How many paragraphs there are.
    pub fn n_paragraphs(&self) -> usize {
        self.paragraphs.len()
    }

    /// The `nth` article.
    pub fn sample(&self, nth: usize) -> Sample {
        let mut dice = Dice::new(nth as u64 + 1);
        let mut text = String::with_capacity(MEAN * 2);
        // On the average a paragraph's half is above the mark.
        while text.len() < MEAN - 200 {
            let Some(paragraph) = dice.pick(&self.paragraphs) else {
                break;
            };
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        let title = dice.pick(&self.titles).cloned().unwrap_or_default();
        Sample { title, text }
    }
}

/// Facet values of a text: some of its capitalized words, and a topic.
pub fn values(text: &str) -> Vec<(Facet, String)> {
    let facets = [Facet::Person, Facet::Organization, Facet::Place];
    let capitalized = tokenize(text)
        .into_iter()
        .map(|token| token.span.slice(text))
        .filter(|word| word.starts_with(char::is_uppercase) && word.len() > 2);
    let mut values: Vec<(Facet, String)> = capitalized
        .step_by(3)
        .take(10)
        .filter_map(|word| Some((*facets.get(word.len() % 3)?, word.to_owned())))
        .collect();
    values.extend(topic(text).map(|topic| (Facet::Topic, topic.to_owned())));
    values
}

/// The topic of a text.
pub fn topic(text: &str) -> Option<&'static str> {
    TOPICS.get(text.len() % TOPICS.len()).copied()
}

fn cut_title(line: &str) -> String {
    line.chars().take(120).collect()
}

fn texts_under(folder: &Path, texts: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            texts_under(&path, texts);
        } else if path
            .extension()
            .is_some_and(|end| end == "txt" || end == "md")
        {
            texts
                .extend(std::fs::read(&path).map(|raw| String::from_utf8_lossy(&raw).into_owned()));
        }
    }
}
