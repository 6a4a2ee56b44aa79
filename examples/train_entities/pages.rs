//! Samples as the learner goes over them: features numbered, the rare ones left out.

use crate::samples::Sample;
use broadsheet::annotate::recognizer::feature::{features, is_lexical};
use broadsheet::annotate::recognizer::label::labels;
use broadsheet::annotate::recognizer::look::Look;
use broadsheet::annotate::recognizer::model::Tables;
use broadsheet::annotate::recognizer::sight::Sight;
use rustc_hash::FxHashMap;

/// Sentences as the learner goes over them.
pub struct Page {
    /// Numbers of the features of all words, doubled; odd where a word is named.
    pub keys: Vec<u32>,
    /// Where the features of each word end.
    pub ends: Vec<u32>,
    /// Classes for steps.
    pub classes: Vec<u8>,
    /// The labels of the set.
    pub gold: Vec<u8>,
    /// What an error counts.
    pub weight: f32,
    /// Whether each word may be part of an other name though the set says of none.
    pub may_be_other: Vec<bool>,
}

/// The features of all samples, numbered; those too rare left out.
pub struct Pages {
    /// The samples.
    pub pages: Vec<Page>,
    /// The key of each feature, by number.
    pub keys: Vec<u32>,
}

/// The features of a sample's words and the classes for steps.
fn see(sample: &Sample, tables: &Tables, keys: &mut Vec<u32>, ends: &mut Vec<u32>) -> Vec<u8> {
    let mut buffer = String::new();
    let words = &sample.sentence.words;
    let looks: Vec<Look> = words
        .iter()
        .map(|word| Look::at(word, &tables.words, &mut buffer))
        .collect();
    let sight = Sight::new(looks.iter().collect(), &tables.names);
    for at in 0..looks.len() {
        features(&sight, at, keys);
        ends.push(u32::try_from(keys.len()).unwrap_or(u32::MAX));
    }
    looks.iter().map(|look| look.class).collect()
}

/// Counts of keys, those alike in their upper bits together; they stop at 255.
struct Counts(Vec<u8>);

impl Counts {
    fn place(key: u32) -> usize {
        (key >> 4) as usize
    }

    fn add(&mut self, key: u32) {
        if let Some(count) = self.0.get_mut(Self::place(key)) {
            *count = count.saturating_add(1);
        }
    }

    fn of(&self, key: u32) -> u8 {
        self.0.get(Self::place(key)).copied().unwrap_or_default()
    }
}

/// Looks at all samples and numbers their features, in the order they come.
pub fn pages(samples: &[Sample], tables: &Tables, min_seen: u8) -> Pages {
    let mut counts = Counts(vec![0; 1 << 28]);
    let mut seen: Vec<(Vec<u32>, Vec<u32>, Vec<u8>)> = Vec::with_capacity(samples.len());
    for sample in samples {
        let (mut keys, mut ends) = (Vec::new(), Vec::new());
        let classes = see(sample, tables, &mut keys, &mut ends);
        for key in &keys {
            counts.add(*key);
        }
        seen.push((keys, ends, classes));
    }
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut kept_keys = Vec::new();
    let mut pages = Vec::with_capacity(samples.len());
    for (sample, (keys, ends, classes)) in samples.iter().zip(seen) {
        let words = &sample.sentence.words;
        let may_be_other = |word: &String| !sample.has_other && word.contains(char::is_uppercase);
        let mut page = Page {
            keys: Vec::new(),
            ends: Vec::new(),
            classes,
            gold: labels(words.len(), &sample.sentence.names),
            weight: sample.weight,
            may_be_other: words.iter().map(may_be_other).collect(),
        };
        let mut from = 0;
        for end in ends {
            let inner = keys.get(from..end as usize).unwrap_or_default();
            for key in inner.iter().filter(|key| counts.of(**key) >= min_seen) {
                let number = *numbers.entry(*key).or_insert_with(|| {
                    kept_keys.push(*key);
                    u32::try_from(kept_keys.len() - 1).unwrap_or_default()
                });
                page.keys.push(number << 1 | u32::from(is_lexical(*key)));
            }
            page.ends
                .push(u32::try_from(page.keys.len()).unwrap_or(u32::MAX));
            from = end as usize;
        }
        pages.push(page);
    }
    Pages {
        pages,
        keys: kept_keys,
    }
}
