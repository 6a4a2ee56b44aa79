//! Who meets whom: articles by band and key. Kept as sorted lists that are merged as they grow
//! alike, like the levels of a log-structured tree, so that an article costs eight bytes a band
//! and adding one is never linear in all.

use super::sketch::{BANDS, Sketch};
use crate::index::DocId;
use crate::index::room::list_for;

/// Of a list of articles that meet in a band only so many, the newest, are looked at, so that
/// a form of which there are thousands costs no more than linear time: its versions meet in
/// other bands, too. Up to so many, families do not depend on the order of reading.
const LONGEST: usize = 16;

/// How many times larger a level is than the next, at least. Few levels are few places to look
/// at; more would be merged less often.
const STEP: usize = 4;

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
    bands: Vec<Band>,
}

/// Keys with articles, sorted. Where a key stands is looked up by its first bits: keys are as
/// good as random, so that few share them, and searching a long list in halves would go through
/// memory at random, which costs more the larger the corpus is.
#[derive(Debug, Default)]
struct Band {
    entries: Vec<Entry>,
    /// For each value of the first bits where entries with them begin.
    starts: Vec<u32>,
    n_bits: u32,
}

/// Entries that share their first bits, about.
const SHARING: usize = 8;

impl Band {
    /// A band of sorted entries.
    fn new(entries: Vec<Entry>) -> Self {
        let n_bits = (entries.len() / SHARING).checked_ilog2().unwrap_or(0);
        let mut band = Self {
            starts: list_for((1 << n_bits) + 1),
            entries,
            n_bits,
        };
        for (at, entry) in (0_u32..).zip(&band.entries) {
            while band.starts.len() <= first_bits(entry.key(), n_bits) {
                band.starts.push(at);
            }
        }
        let end = u32::try_from(band.entries.len()).unwrap_or(u32::MAX);
        band.starts.resize((1 << n_bits) + 1, end);
        band.starts.shrink_to_fit();
        band
    }

    /// Entries with a key, in order of articles.
    fn of(&self, key: u32) -> &[Entry] {
        let bits = first_bits(key, self.n_bits);
        let place = |at: usize| self.starts.get(at).map_or(0, |start| *start as usize);
        let near = self.entries.get(place(bits)..place(bits + 1));
        let near = near.unwrap_or_default();
        let near = near
            .get(leap(near, |other| other < key)..)
            .unwrap_or_default();
        near.get(..leap(near, |other| other == key))
            .unwrap_or_default()
    }

    fn heap_bytes(&self) -> usize {
        self.entries.capacity() * size_of::<Entry>() + self.starts.capacity() * size_of::<u32>()
    }
}

/// The first bits of a key.
fn first_bits(key: u32, n_bits: u32) -> usize {
    let bits = u64::from(key) >> (u32::BITS - n_bits);
    usize::try_from(bits).unwrap_or(0)
}

impl Level {
    fn of<'a>(docs: impl Iterator<Item = (DocId, &'a Sketch)>) -> Self {
        let mut n_docs = 0;
        let mut bands = vec![Vec::new(); BANDS];
        for (doc, sketch) in docs {
            let Some(keys) = sketch.keys() else {
                continue;
            };
            n_docs += 1;
            for (band, key) in bands.iter_mut().zip(keys) {
                band.push(Entry::new(key, doc.0));
            }
        }
        let sorted = |mut entries: Vec<Entry>| {
            entries.sort_unstable();
            // It is looked up in only when it is among the others.
            Band {
                entries,
                ..Band::default()
            }
        };
        Self {
            n_docs,
            bands: bands.into_iter().map(sorted).collect(),
        }
    }
}

impl Bands {
    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let bands = self.levels.iter().flat_map(|level| &level.bands);
        bands.map(Band::heap_bytes).sum()
    }

    /// Adds articles; how often each of them meets which before it.
    pub(super) fn add<'a>(
        &mut self,
        docs: impl Iterator<Item = (DocId, &'a Sketch)>,
    ) -> Vec<Meeting> {
        let last = Level::of(docs);
        let mut met = Vec::new();
        if last.n_docs == 0 {
            return Vec::new();
        }
        for (nth, band) in last.bands.iter().enumerate() {
            let mut runs = Run::all(&band.entries);
            for run in &mut runs {
                run.meet_within(&mut met);
            }
            // From the newest on, so that the newest are met where there are too many.
            for level in self.levels.iter().rev() {
                if let Some(before) = level.bands.get(nth) {
                    meet(&mut runs, before, &mut met);
                }
            }
        }
        self.push(last);
        counted(met)
    }

    /// Adds articles of which it is known whom they meet.
    pub(super) fn take_up<'a>(&mut self, docs: impl Iterator<Item = (DocId, &'a Sketch)>) {
        self.push(Level::of(docs));
    }

    fn push(&mut self, mut last: Level) {
        while let Some(before) = (self.levels).pop_if(|before| before.n_docs < STEP * last.n_docs) {
            last.n_docs += before.n_docs;
            for (band, before) in last.bands.iter_mut().zip(before.bands) {
                let mut both = list_for(band.entries.len() + before.entries.len());
                both.append(&mut band.entries);
                both.extend(before.entries);
                // Two sorted runs, which this sort finds and merges.
                both.sort();
                both.shrink_to_fit();
                band.entries = both;
            }
        }
        for band in &mut last.bands {
            *band = Band::new(std::mem::take(&mut band.entries));
        }
        self.levels.push(last);
    }

    /// Articles that meet one in a band, but itself.
    pub(super) fn meeting(&self, doc: DocId, sketch: &Sketch) -> Vec<Meeting> {
        let Some(keys) = sketch.keys() else {
            return Vec::new();
        };
        let mut met = Vec::new();
        for (nth, key) in keys.into_iter().enumerate() {
            let own = [Entry::new(key, doc.0)];
            let mut runs = Run::all(&own);
            for level in self.levels.iter().rev() {
                if let Some(before) = level.bands.get(nth) {
                    meet(&mut runs, before, &mut met);
                }
            }
        }
        met.retain(|(_, other)| *other != doc.0);
        counted(met)
    }
}

/// New articles with one key in a band.
struct Run<'e> {
    entries: &'e [Entry],
    /// How many of those before them each has still to meet; the first of them most.
    room: usize,
}

impl<'e> Run<'e> {
    fn all(band: &'e [Entry]) -> Vec<Self> {
        let runs = band.chunk_by(|a, b| a.key() == b.key());
        let run = |entries| Self {
            entries,
            room: LONGEST,
        };
        runs.map(run).collect()
    }

    /// Pairs among the new articles.
    fn meet_within(&mut self, met: &mut Vec<(u32, u32)>) {
        for (at, entry) in self.entries.iter().enumerate() {
            for other in newest(self.entries, at, LONGEST) {
                met.push((entry.doc(), other.doc()));
            }
        }
    }
}

/// Pairs of new articles with those before them that have the same key.
fn meet(runs: &mut [Run<'_>], before: &Band, met: &mut Vec<(u32, u32)>) {
    for run in runs {
        let Some(key) = run.entries.first().map(|entry| entry.key()) else {
            continue;
        };
        let all = before.of(key);
        let others = newest(all, all.len(), run.room);
        for (nth, entry) in run.entries.iter().enumerate() {
            // Those that come later in the run have met those before them there.
            let n_here = others.len().min(run.room.saturating_sub(nth));
            for other in newest(others, others.len(), n_here) {
                met.push((entry.doc(), other.doc()));
            }
        }
        run.room -= others.len();
    }
}

/// The last of the first `length` entries, at most so many.
fn newest(entries: &[Entry], length: usize, most: usize) -> &[Entry] {
    let newest = entries.get(length.saturating_sub(most)..length);
    newest.unwrap_or_default()
}

/// An article, one that it meets, and in how many bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meeting {
    pub(super) doc: u32,
    pub(super) other: u32,
    pub(super) n_bands: usize,
}

/// Pairs counted, article after article; of each those first that it meets most often.
fn counted(mut pairs: Vec<(u32, u32)>) -> Vec<Meeting> {
    pairs.sort_unstable();
    let alike = pairs.chunk_by(|a, b| a == b);
    let counted = alike.filter_map(|pairs| {
        let (doc, other) = *pairs.first()?;
        Some(Meeting {
            doc,
            other,
            n_bands: pairs.len(),
        })
    });
    let mut counted: Vec<Meeting> = counted.collect();
    counted.sort_by_key(|met| (met.doc, std::cmp::Reverse((met.n_bands, met.other))));
    counted
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
    use super::{Band, Entry, LONGEST, Run, counted, leap, meet};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn sorted(entries: &[Entry]) -> Vec<Entry> {
        let mut entries = entries.to_vec();
        entries.sort_unstable();
        entries
    }

    proptest! {
        #[test]
        fn pairs_are_those_of_one_key(
            keys in prop::collection::vec(0..6_u32, 0..200),
            n_before in 0..200_usize,
            n_older in 0..200_usize,
        ) {
            let all: Vec<Entry> = keys.into_iter().zip(0..).map(|(key, doc)| Entry::new(key, doc)).collect();
            let n_before = n_before.min(all.len());
            let n_older = n_older.min(n_before);
            let (before, new) = all.split_at(n_before);
            let (older, newer) = before.split_at(n_older);
            let mut met = Vec::new();
            let new_sorted = sorted(new);
            let mut runs = Run::all(&new_sorted);
            for run in &mut runs {
                run.meet_within(&mut met);
            }
            for level in [newer, older] {
                meet(&mut runs, &Band::new(sorted(level)), &mut met);
            }
            let mut by_doc: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for pair in counted(met) {
                prop_assert_eq!(pair.n_bands, 1, "a pair comes once for a band");
                by_doc.entry(pair.doc).or_default().push(pair.other);
            }
            for (at, entry) in all.iter().enumerate().skip(n_before) {
                let alike = all[..at].iter().rev().filter(|other| other.key() == entry.key());
                let expected: Vec<u32> = alike.take(LONGEST).map(|other| other.doc()).collect();
                prop_assert_eq!(by_doc.remove(&entry.doc()).unwrap_or_default(), expected);
            }
            prop_assert!(by_doc.is_empty());
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
