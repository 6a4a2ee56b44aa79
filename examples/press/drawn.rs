//! Articles of a mean length drawn from the paragraphs of a folder of press releases, by a
//! fixed seed.

#[path = "folder.rs"]
mod folder;

use crate::dice::Dice;
use folder::texts_under;
use std::path::Path;

/// Bytes of an article, on the average.
const MEAN: usize = 1_000;
/// Shorter paragraphs are heads and addresses.
const LEAST: usize = 60;
/// Longer ones would be articles of their own.
const MOST: usize = 1_500;

/// Paragraphs and headlines to draw from.
pub struct Press {
    paragraphs: Vec<String>,
    titles: Vec<String>,
}

/// An article to be.
pub struct Sample {
    pub title: String,
    pub text: String,
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
            let Some(paragraph) = one(&self.paragraphs, &mut dice) else {
                break;
            };
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        let title = one(&self.titles, &mut dice).cloned().unwrap_or_default();
        Sample { title, text }
    }
}

fn one<'a>(from: &'a [String], dice: &mut Dice) -> Option<&'a String> {
    from.get(dice.below(from.len()))
}

fn cut_title(line: &str) -> String {
    line.chars().take(120).collect()
}
