//! Builds the compact word lists under `assets/lexicons` from a gazetteer and a folder of
//! running text. Run by hand when the sources change; neither build nor tests need it.
//!
//! `cargo run --example build_lexicons -- DATA PRESS`: `DATA/ner/gazetteer.tsv` holds
//! `class TAB name` lines, `PRESS` is a folder of text files. The lists written by hand
//! (countries, states, organizations, topics) are not touched.

use anyhow::{Context, Result, bail};
use broadsheet::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A word is ordinary when running text writes it small at least this often.
const MIN_SMALL: u32 = 15;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (Some(data), Some(press)) = (args.next(), args.next()) else {
        bail!("give the data folder and the folder of running text");
    };
    let common = common_words(Path::new(&press));
    write("common.txt", &common)?;
    let gazetteer = std::fs::read_to_string(Path::new(&data).join("ner/gazetteer.tsv"))
        .context("the gazetteer could not be read")?;
    let mut classes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in gazetteer.lines() {
        if let Some((class, name)) = line.split_once('\t') {
            classes.entry(class).or_default().insert(fold(name.trim()));
        }
    }
    let names = |class: &str, keep: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
        let all = classes.get(class).into_iter().flatten();
        all.filter(|name| keep(name)).cloned().collect()
    };
    write("first_names.txt", &names("first", &is_single_word))?;
    write("surnames.txt", &names("surname", &is_single_word))?;
    let is_place = |name: &str| is_latin(name) && name.len() > 2 && !common.contains(name);
    write("cities.txt", &names("city", &is_place))?;
    write("provinces.txt", &names("province", &is_place))?;
    Ok(())
}

fn is_latin(name: &str) -> bool {
    name.chars()
        .all(|letter| letter.is_ascii_alphabetic() || matches!(letter, ' ' | '-' | '\'' | '.'))
}

fn is_single_word(name: &str) -> bool {
    name.len() > 1 && name.chars().all(|letter| letter.is_ascii_alphabetic())
}

/// Words written small at least [`MIN_SMALL`] times and in a tenth of their places.
fn common_words(press: &Path) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for entry in walkdir::WalkDir::new(press).into_iter().flatten() {
        let Ok(text) = std::fs::read_to_string(entry.path()) else {
            continue;
        };
        for line in text.lines().filter(|line| !line.contains("](")) {
            for word in line.split(|letter: char| !letter.is_alphabetic() && letter != '’') {
                count(word, &mut counts);
            }
        }
    }
    let ordinary = |(small, large): &(u32, u32)| *small >= MIN_SMALL && small * 10 >= *large;
    counts
        .into_iter()
        .filter(|(word, n)| ordinary(n) && is_single_word(word))
        .map(|(word, _)| word)
        .collect()
}

fn count(word: &str, counts: &mut BTreeMap<String, (u32, u32)>) {
    let Some(first) = word.chars().next() else {
        return;
    };
    let tally = counts.entry(fold(word)).or_default();
    if first.is_lowercase() {
        tally.0 += 1;
    } else {
        tally.1 += 1;
    }
}

fn write(name: &str, lines: &BTreeSet<String>) -> Result<()> {
    let path = Path::new("assets/lexicons").join(name);
    let text: String = lines
        .iter()
        .flat_map(|line| [line.as_str(), "\n"])
        .collect();
    std::fs::write(&path, text).with_context(|| format!("{name} could not be written"))
}
