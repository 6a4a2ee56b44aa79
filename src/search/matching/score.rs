//! How much an article speaks of something: BM25F over title and text (Robertson, Zaragoza,
//! Taylor 2004). Lengths are those of the index, rounded.

use crate::index::length::LengthCode;
use crate::index::{Segment, Snapshot};

/// A word of the title counts as so many of the text.
const TITLE_WEIGHT: f32 = 6.0;
/// Saturation of repeated words, and how much length counts.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// For each length what an occurrence in a text of it counts.
#[derive(Debug)]
pub(super) struct Lengths(Vec<f32>);

impl Lengths {
    /// Of the articles of a snapshot.
    pub(super) fn of(snapshot: &Snapshot) -> Self {
        let mean = snapshot.n_words() as f32 / snapshot.n_articles().max(1) as f32;
        let worth = LengthCode::all().map(|code| {
            let length = code.n_words() as f32 / mean.max(1.0);
            1.0 / (1.0 - B + B * length)
        });
        Self(worth.collect())
    }
}

/// How rare something is that stands in `n` of `n_articles` articles.
pub(super) fn rarity(n: usize, n_articles: usize) -> f32 {
    let (n, n_articles) = (n as f32, n_articles as f32);
    (1.0 + (n_articles - n + 0.5).max(0.5) / (n + 0.5)).ln()
}

/// Scores the articles of one segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scorer<'a> {
    lengths: &'a Lengths,
    codes: &'a [LengthCode],
    weight: f32,
}

impl<'a> Scorer<'a> {
    /// For something of this rarity.
    pub(super) fn new(lengths: &'a Lengths, segment: &'a Segment, weight: f32) -> Self {
        Self {
            lengths,
            codes: segment.text.lengths(),
            weight,
        }
    }

    /// The score of so many occurrences in title and text.
    #[inline]
    pub(super) fn score(&self, doc: u32, n_title: u32, n_body: u32) -> f32 {
        let code = self.codes.get(doc as usize).copied().unwrap_or_default();
        let worth = self.lengths.0.get(usize::from(code.code()));
        let often = TITLE_WEIGHT * n_title as f32 + n_body as f32 * worth.copied().unwrap_or(1.0);
        self.weight * often / (often + K1)
    }
}
