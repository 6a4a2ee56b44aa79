//! How much memory the index takes, part by part, texts not counted.

use super::Snapshot;

/// Bytes of the parts of an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexMemory {
    /// Terms and the transducer over them.
    pub lexicon: usize,
    /// Articles, frequencies and positions of all terms.
    pub postings: usize,
    /// A term number for each token, and where articles and passages begin in it.
    pub tokens: usize,
    /// Folded titles and the keys that articles are sorted by.
    pub titles: usize,
    /// Facet values of articles, and articles of facet values.
    pub values: usize,
}

impl IndexMemory {
    /// All of it.
    pub fn total(&self) -> usize {
        self.lexicon + self.postings + self.tokens + self.titles + self.values
    }
}

impl Snapshot {
    /// How much memory the index takes.
    pub fn memory(&self) -> IndexMemory {
        let mut all = IndexMemory::default();
        for segment in self.segments() {
            let text = segment.text.memory();
            all.lexicon += text.lexicon;
            all.postings += text.postings;
            all.tokens += text.tokens;
            all.titles += text.titles;
            all.values += segment.values.n_bytes();
        }
        all
    }
}
