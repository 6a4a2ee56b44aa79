//! Who meets whom: articles by band and key. Kept as sorted lists that are merged as they grow
//! alike, like the levels of a log-structured tree, so that an article costs eight bytes a band
//! and adding one is never linear in all.

use super::sketch::{BANDS, Sketch};
use crate::index::DocId;

/// Of a list of articles that meet in a band only so many, the newest, are looked at, so that
/// a form of which there are thousands costs no more than linear time. Up to so many, families
/// do not depend on the order of reading.
const LONGEST: usize = 1_024;

/// An article under its key in a band, both in one number, which sorts fastest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry(u64);

impl Entry {
    fn new(key: u32, doc: u32) -> Self {
        Self(u64::from(key) << 32 | u64::from(doc))
    }

    fn key(self) -> u32 {
        u32::try_from(self.0 >> 32).unwrap_or(u32::MAX)
    }

    /// The article's number.
    pub(super) fn doc(self) -> u32 {
        u32::try_from(self.0 & u64::from(u32::MAX)).unwrap_or(u32::MAX)
    }
}

/// All articles, by what they meet in.
#[derive(Debug, Default)]
pub(super) struct Bands {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    n_docs: usize,
    /// For each band keys with articles, sorted.
    bands: Vec<Vec<Entry>>,
}

impl Level {
    fn of<'a>(docs: impl Iterator<Item = (DocId, &'a Sketch)>) -> Self {
        let mut level = Self {
            n_docs: 0,
            bands: vec![Vec::new(); BANDS],
        };
        for (doc, sketch) in docs {
            let Some(keys) = sketch.keys() else {
                continue;
            };
            level.n_docs += 1;
            for (band, key) in level.bands.iter_mut().zip(keys) {
                band.push(Entry::new(key, doc.0));
            }
        }
        for band in &mut level.bands {
            band.sort_unstable();
        }
        level
    }
}

impl Bands {
    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let bands = self.levels.iter().flat_map(|level| &level.bands);
        bands.map(|band| band.capacity() * size_of::<Entry>()).sum()
    }

    /// Adds articles; `take` is told of each of them and those before it that it meets in a
    /// band, of some several times.
    pub(super) fn add<'a>(
        &mut self,
        docs: impl Iterator<Item = (DocId, &'a Sketch)>,
        mut take: impl FnMut(DocId, &[Entry]),
    ) {
        let mut last = Level::of(docs);
        if last.n_docs == 0 {
            return;
        }
        for level in &self.levels {
            for (band, others) in last.bands.iter().zip(&level.bands) {
                meet(band, others, &mut take);
            }
        }
        for band in &last.bands {
            meet_within(band, &mut take);
        }
        while let Some(before) = self.levels.pop_if(|before| before.n_docs < 2 * last.n_docs) {
            last.n_docs += before.n_docs;
            for (band, before) in last.bands.iter_mut().zip(before.bands) {
                band.extend(before);
                // Two sorted runs, which this sort finds and merges.
                band.sort();
                band.shrink_to_fit();
            }
        }
        self.levels.push(last);
    }

    /// Articles that meet one in a band; some come several times.
    pub(super) fn meeting(&self, sketch: &Sketch, mut take: impl FnMut(DocId)) {
        let Some(keys) = sketch.keys() else {
            return;
        };
        for level in &self.levels {
            for (band, key) in level.bands.iter().zip(keys) {
                let start = band.partition_point(|other| other.key() < key);
                let rest = band.get(start..).unwrap_or_default();
                let length = rest.partition_point(|other| other.key() == key);
                for other in newest(rest, length) {
                    take(DocId(other.doc()));
                }
            }
        }
    }
}

/// Pairs of new articles with those before them that have the same key. Both lists are sorted
/// and walked once, the longer one in leaps: looking each key up by itself would go through
/// memory at random, which costs more the larger the corpus is.
fn meet(new: &[Entry], before: &[Entry], take: &mut impl FnMut(DocId, &[Entry])) {
    let mut rest = before;
    for alike in new.chunk_by(|a, b| a.key() == b.key()) {
        let Some(key) = alike.first().map(|entry| entry.key()) else {
            continue;
        };
        let start = leap(rest, |other| other < key);
        rest = rest.get(start..).unwrap_or_default();
        let length = leap(rest, |other| other == key);
        for entry in alike.iter().filter(|_| length > 0) {
            take(DocId(entry.doc()), newest(rest, length));
        }
        rest = rest.get(length..).unwrap_or_default();
    }
}

/// Pairs among the new articles.
fn meet_within(new: &[Entry], take: &mut impl FnMut(DocId, &[Entry])) {
    for alike in new.chunk_by(|a, b| a.key() == b.key()) {
        for (at, entry) in alike.iter().enumerate() {
            take(DocId(entry.doc()), newest(alike, at));
        }
    }
}

/// The last of the first `length` entries.
fn newest(entries: &[Entry], length: usize) -> &[Entry] {
    let newest = entries.get(length.saturating_sub(LONGEST)..length);
    newest.unwrap_or_default()
}

/// How many entries at the front have keys for which `is_before` holds, which it does for no
/// later one.
fn leap(entries: &[Entry], is_before: impl Fn(u32) -> bool) -> usize {
    let mut end = 1;
    while entries
        .get(end - 1)
        .is_some_and(|entry| is_before(entry.key()))
    {
        end *= 2;
    }
    let start = end / 2;
    let last = entries.get(start..end.min(entries.len()));
    start
        + last.map_or(0, |last| {
            last.partition_point(|entry| is_before(entry.key()))
        })
}

#[cfg(test)]
mod tests {
    use super::{DocId, Entry, leap, meet, meet_within};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn sorted(entries: &[Entry]) -> Vec<Entry> {
        let mut entries = entries.to_vec();
        entries.sort_unstable();
        entries
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_one_key(
            keys in prop::collection::vec(0..12_u32, 0..60),
            n_before in 0..60_usize,
        ) {
            let all: Vec<Entry> = keys.into_iter().zip(0..).map(|(key, doc)| Entry::new(key, doc)).collect();
            let n_before = n_before.min(all.len());
            let (before, new) = all.split_at(n_before);
            let mut met = BTreeSet::new();
            let mut take = |doc: DocId, others: &[Entry]| {
                for other in others {
                    assert!(met.insert((doc.0, other.doc())), "a pair comes once for a band");
                }
            };
            meet(&sorted(new), &sorted(before), &mut take);
            meet_within(&sorted(new), &mut take);
            let mut expected = BTreeSet::new();
            for entry in new {
                let is_met = |other: &&Entry| other.key() == entry.key() && other.doc() < entry.doc();
                expected.extend(all.iter().filter(is_met).map(|other| (entry.doc(), other.doc())));
            }
            prop_assert_eq!(met, expected);
        }

        #[test]
        fn leaps_end_where_the_first_other_key_is(keys in prop::collection::vec(0..40_u32, 0..80), key in 0..42_u32) {
            let entries = keys.into_iter().zip(0..).map(|(key, doc)| Entry::new(key, doc));
            let entries = sorted(&entries.collect::<Vec<_>>());
            let expected = entries.iter().filter(|other| other.key() < key).count();
            prop_assert_eq!(leap(&entries, |other| other < key), expected);
        }
    }
}
