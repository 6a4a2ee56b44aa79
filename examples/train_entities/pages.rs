//! Samples as the learner goes over them: features numbered, the rare ones left out.

use crate::chance::Chance;
use crate::samples::{Sample, Silent};
use broadsheet::annotate::recognizer::feature::{features, is_lexical};
use broadsheet::annotate::recognizer::keyed::Keyed;
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
    /// Whether each word is far from any capital, where no name is looked for.
    pub far: Vec<bool>,
}

/// The features of all samples, numbered; those too rare left out.
pub struct Pages {
    /// The samples.
    pub pages: Vec<Page>,
    /// The key of each feature, by number.
    pub keys: Vec<u32>,
}

/// A sample as it is seen, before its features are numbered.
#[derive(Default)]
struct Seen {
    keys: Vec<u32>,
    ends: Vec<u32>,
    classes: Vec<u8>,
    far: Vec<bool>,
    may_be_other: Vec<bool>,
}

fn see(sample: &Sample, tables: &Tables, names: &Keyed) -> Seen {
    let mut buffer = String::new();
    let words = &sample.sentence.words;
    let looks: Vec<Look> = words
        .iter()
        .map(|word| Look::at(word, &tables.words, &mut buffer))
        .collect();
    let sight = Sight::new(looks.iter().collect(), names);
    let mut seen = Seen {
        classes: looks.iter().map(|look| look.class).collect(),
        ..Seen::default()
    };
    for (at, look) in looks.iter().enumerate() {
        let is_far = sight.is_far(at);
        seen.far.push(is_far);
        seen.may_be_other.push(match sample.silent {
            Silent::Nowhere => false,
            Silent::OnPeoples => look.is_capital() && sight.is_listed(at, "demonym"),
            Silent::OnOther => look.is_capital(),
        });
        if !is_far {
            features(&sight, at, &mut seen.keys);
        }
        seen.ends
            .push(u32::try_from(seen.keys.len()).unwrap_or(u32::MAX));
    }
    seen
}

/// Part of the samples are seen without the lists of well-known names, so that what stands
/// around a name is learned for names that no list has.
pub struct Bare {
    /// Names without those of the lists.
    pub names: Keyed,
    /// What part.
    pub part: f32,
    /// Decides which.
    pub seed: u64,
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
pub fn pages(samples: &[Sample], tables: &Tables, bare: &Bare, min_seen: u8) -> Pages {
    let mut counts = Counts(vec![0; 1 << 28]);
    let mut chance = Chance::new(bare.seed);
    let all: Vec<Seen> = samples
        .iter()
        .map(|sample| {
            let is_bare = chance.is(bare.part);
            let names = if is_bare { &bare.names } else { &tables.names };
            see(sample, tables, names)
        })
        .collect();
    for key in all.iter().flat_map(|seen| &seen.keys) {
        counts.add(*key);
    }
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let mut kept_keys = Vec::new();
    let mut pages = Vec::with_capacity(samples.len());
    for (sample, seen) in samples.iter().zip(all) {
        let mut page = Page {
            keys: Vec::new(),
            ends: Vec::new(),
            classes: seen.classes,
            gold: labels(sample.sentence.words.len(), &sample.sentence.names),
            weight: sample.weight,
            may_be_other: seen.may_be_other,
            far: seen.far,
        };
        let mut from = 0;
        for end in seen.ends {
            let inner = seen.keys.get(from..end as usize).unwrap_or_default();
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
