//! The sentences that are learned from: the sets with their weights, cleaned, and copies
//! in other cases. Never reads the sets that only judge.

use crate::chance::Chance;
use crate::sets::{Sentence, read};
use anyhow::Result;
use broadsheet::corpus::annotation::EntityKind;
use std::path::Path;

/// A sentence to learn from.
pub struct Sample {
    /// Words and names.
    pub sentence: Sentence,
    /// What an error in it counts.
    pub weight: f32,
    /// What the set does not label.
    pub silent: Silent,
}

/// What a set leaves unlabelled that others label as other: there a word outside any name may be so.
#[derive(Clone, Copy, Debug)]
pub enum Silent {
    /// Nothing.
    Nowhere,
    /// Peoples and nationalities ("Chinese").
    OnPeoples,
    /// All other names.
    OnOther,
}

use Silent::{Nowhere, OnOther, OnPeoples};

/// A set: file, what an error in it counts, what it does not label.
const SETS: [(&str, f32, Silent); 17] = [
    ("uner_ewt/train", 1.5, OnOther),
    ("btc/train", 1.0, OnOther),
    ("wnut17/train", 1.0, OnPeoples),
    ("re3d/train", 1.0, OnOther),
    ("gum_other/train", 1.0, OnPeoples),
    ("gmbfilt/train", 1.0, Nowhere),
    ("wikigold/test", 1.0, Nowhere),
    ("crossner_ai/train", 1.0, Nowhere),
    ("crossner_ai/dev", 1.0, Nowhere),
    ("crossner_literature/train", 1.0, Nowhere),
    ("crossner_literature/dev", 1.0, Nowhere),
    ("crossner_music/train", 1.0, Nowhere),
    ("crossner_music/dev", 1.0, Nowhere),
    ("crossner_politics/train", 1.0, Nowhere),
    ("crossner_politics/dev", 1.0, Nowhere),
    ("crossner_science/train", 1.0, Nowhere),
    ("crossner_science/dev", 1.0, Nowhere),
];

/// Of all sentences, this part is learned in capitals too, as much with each word
/// capitalized, half as much in small letters.
const COPIED: f32 = 0.02;
/// What an error in a copy counts, as a part of one in the sentence.
const COPY_WEIGHT: f32 = 0.7;
/// Words that heads write small.
const SMALL: [&str; 12] = [
    "of", "the", "and", "in", "to", "for", "on", "at", "a", "an", "by", "as",
];

/// Words that stand before the names of people and are no part of them.
const TITLES: [&str; 41] = [
    "President",
    "Minister",
    "Chairman",
    "Secretary",
    "Senator",
    "Sen",
    "Governor",
    "Gov",
    "Mayor",
    "Judge",
    "Professor",
    "Prof",
    "Dr",
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Madam",
    "Sir",
    "Rev",
    "Ambassador",
    "Chancellor",
    "Premier",
    "Director",
    "Officer",
    "Attorney",
    "Colonel",
    "Sergeant",
    "Captain",
    "Capt",
    "Gen",
    "General",
    "Lt",
    "Col",
    "Speaker",
    "Bishop",
    "Administrator",
    "King",
    "Queen",
    "Sheikh",
    "Emperor",
];

/// Reads all sets under a folder, without the sentences held back: `is_held` is asked for each by
/// its set, its place there and how many there are.
pub fn samples(
    folder: &Path,
    seed: u64,
    is_held: &dyn Fn(&str, usize, usize) -> bool,
) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for (name, weight, silent) in SETS {
        let sentences = read(&folder.join(name).with_extension("conll"))?;
        let n = sentences.len();
        let sentences = sentences.into_iter().enumerate();
        for (_, sentence) in sentences.filter(|(at, _)| !is_held(name, *at, n)) {
            samples.push(Sample {
                sentence: clean(&split_hyphens(&sentence)),
                weight,
                silent,
            });
        }
    }
    let mut chance = Chance::new(seed);
    let copies: Vec<Sample> = samples
        .iter()
        .filter_map(|sample| copy(sample, &mut chance))
        .collect();
    samples.extend(copies);
    Ok(samples)
}

/// Other names without a capital ("poem", "copper") are terms, not names; titles and small
/// articles are no part of a name, and a title alone is none.
fn clean(sentence: &Sentence) -> Sentence {
    let mut cleaned = sentence.clone();
    let word = |at: usize| sentence.words.get(at).map_or("", String::as_str);
    for (from, to, kind) in &mut cleaned.names {
        while *from < *to {
            let is_title =
                *kind == EntityKind::Person && TITLES.contains(&word(*from).trim_end_matches('.'));
            // "Prince" and "Pope" alone may be names.
            if !(word(*from) == "the" || is_title && (*from + 1 < *to || word(*from) == "Speaker"))
            {
                break;
            }
            *from += 1;
        }
    }
    cleaned.names.retain(|(from, to, kind)| {
        let words = sentence.words.get(*from..*to).unwrap_or_default();
        let has_capital = words.iter().any(|word| word.contains(char::is_uppercase));
        !words.is_empty() && (*kind != EntityKind::Other || has_capital)
    });
    cleaned
}

/// Writes a word in other capitals.
type Recase = fn(&str) -> String;

fn copy(sample: &Sample, chance: &mut Chance) -> Option<Sample> {
    let ways: [(f32, Recase); 3] = [
        (COPIED, str::to_uppercase),
        (COPIED, capitalized),
        (COPIED / 2.0, str::to_lowercase),
    ];
    let way = ways.into_iter().find(|(part, _)| chance.is(*part));
    let (_, recase) = way?;
    let words = sample.sentence.words.iter().map(|word| recase(word));
    let copy = Sample {
        sentence: Sentence {
            words: words.collect(),
            names: sample.sentence.names.clone(),
        },
        weight: sample.weight * COPY_WEIGHT,
        silent: sample.silent,
    };
    (copy.sentence.words.len() >= 4).then_some(copy)
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !SMALL.contains(&word) => first.to_uppercase().chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// The sentence with words parted at hyphens, as text is parted when names are looked for.
fn split_hyphens(sentence: &Sentence) -> Sentence {
    let mut parted = Sentence::default();
    let mut starts = Vec::with_capacity(sentence.words.len() + 1);
    for word in &sentence.words {
        starts.push(parted.words.len());
        let is_whole = word.starts_with('-') || word.ends_with('-') || word.contains("--");
        if is_whole || !word.contains('-') {
            parted.words.push(word.clone());
            continue;
        }
        for (at, part) in word.split('-').enumerate() {
            if at > 0 {
                parted.words.push("-".to_owned());
            }
            parted.words.push(part.to_owned());
        }
    }
    starts.push(parted.words.len());
    let place = |at: &usize| starts.get(*at).copied();
    let names = sentence.names.iter();
    let names = names.filter_map(|(from, to, kind)| Some((place(from)?, place(to)?, *kind)));
    parted.names = names.collect();
    parted
}
