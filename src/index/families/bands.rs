//! Who meets whom: articles by band and key. Kept as sorted lists that are merged as they grow
//! alike, like the levels of a log-structured tree, so that an article costs eight bytes a band
//! and adding one is never linear in all.

use super::sketch::{BANDS, Sketch};
use crate::index::DocId;

/// Of a list of articles that meet in a band only so many, the newest, are looked at, so that
/// a form of which there are thousands costs no more than linear time. Up to so many, families
/// do not depend on the order of reading.
const LONGEST: usize = 1_024;

/// All articles, by what they meet in.
#[derive(Debug, Default)]
pub(super) struct Bands {
    levels: Vec<Level>,
}

#[derive(Debug, Default)]
struct Level {
    n_docs: usize,
    /// For each band keys with articles, sorted.
    bands: Vec<Vec<(u32, u32)>>,
}

impl Bands {
    /// Adds articles.
    pub(super) fn add<'a>(&mut self, docs: impl Iterator<Item = (DocId, &'a Sketch)>) {
        let mut last = Level {
            n_docs: 0,
            bands: vec![Vec::new(); BANDS],
        };
        for (doc, sketch) in docs {
            let Some(keys) = sketch.keys() else {
                continue;
            };
            last.n_docs += 1;
            for (band, key) in last.bands.iter_mut().zip(keys) {
                band.push((key, doc.0));
            }
        }
        if last.n_docs == 0 {
            return;
        }
        while let Some(before) = self.levels.pop_if(|before| before.n_docs < 2 * last.n_docs) {
            last.n_docs += before.n_docs;
            for (band, before) in last.bands.iter_mut().zip(before.bands) {
                band.extend(before);
            }
        }
        for band in &mut last.bands {
            // Mostly sorted runs, which this sort finds and merges.
            band.sort_unstable();
            band.shrink_to_fit();
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
                let start = band.partition_point(|(other, _)| *other < key);
                let rest = band.get(start..).unwrap_or_default();
                let length = rest.partition_point(|(other, _)| *other == key);
                let met = rest.get(length.saturating_sub(LONGEST)..length);
                for (_, doc) in met.unwrap_or_default() {
                    take(DocId(*doc));
                }
            }
        }
    }
}
