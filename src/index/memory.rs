//! How much memory an index takes, part by part: what was made of texts so that they are
//! found, and what is kept of the articles themselves. Counts what was asked of the
//! allocator; what that keeps in store, and what the window holds, is not known here.

use super::{Snapshot, TextSegment};
use crate::corpus::Article;
use crate::corpus::annotation::Header;
use std::collections::BTreeMap;

/// Bytes of the parts of an index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemoryReport {
    /// Bytes of all texts.
    pub n_text: usize,
    /// What was made of texts, so that they are found.
    pub index: Vec<MemoryPart>,
    /// What is kept of articles: texts first.
    pub stored: Vec<MemoryPart>,
}

/// One line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryPart {
    /// For people: "Postings".
    pub name: &'static str,
    /// Bytes.
    pub n_bytes: usize,
}

impl MemoryReport {
    /// Bytes of the index without what is stored.
    pub fn index_bytes(&self) -> usize {
        self.index.iter().map(|part| part.n_bytes).sum()
    }

    /// Bytes of all.
    pub fn total(&self) -> usize {
        let stored = self.stored.iter().map(|part| part.n_bytes);
        self.index_bytes() + stored.sum::<usize>()
    }

    /// The index without what is stored, as a multiple of the texts; none without texts.
    pub fn share(&self) -> Option<f64> {
        (self.n_text > 0).then(|| self.index_bytes() as f64 / self.n_text as f64)
    }
}

/// Bytes by the name of a part.
type Sums = BTreeMap<Part, usize>;

/// Parts in the order of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Terms,
    Postings,
    Joined,
    Tokens,
    Order,
    Values,
    Names,
    Kin,
    Known,
    Texts,
    Articles,
    Headers,
    Annotations,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Terms => "Terms",
            Self::Postings => "Postings",
            Self::Joined => "Postings of first letters",
            Self::Tokens => "Token stream",
            Self::Order => "Titles, dates and order",
            Self::Values => "Facet values of articles",
            Self::Names => "Facet names",
            Self::Kin => "Near-duplicates",
            Self::Known => "Known texts",
            Self::Texts => "Texts",
            Self::Articles => "Paths and given fields",
            Self::Headers => "Headers",
            Self::Annotations => "Annotations",
        }
    }

    fn is_stored(self) -> bool {
        self >= Self::Texts
    }
}

impl Snapshot {
    /// How much memory the index takes. Walks all articles: not for every frame.
    pub fn memory(&self) -> MemoryReport {
        let mut sums = Sums::new();
        for (part, n_bytes) in &self.beside {
            *sums.entry(*part).or_default() += n_bytes;
        }
        for segment in self.segments() {
            segment.text.memory(&mut sums);
            *sums.entry(Part::Values).or_default() += segment.values.n_bytes();
            if !std::sync::Arc::ptr_eq(&segment.values, &segment.found) {
                *sums.entry(Part::Values).or_default() += segment.found.n_bytes();
            }
            *sums.entry(Part::Values).or_default() +=
                segment.own.capacity() * size_of::<(u32, super::ValueId)>();
            let annotations = segment.annotations.as_ref();
            *sums.entry(Part::Annotations).or_default() +=
                annotations.map_or(0, |column| column.heap_bytes());
        }
        *sums.entry(Part::Names).or_default() += self.overlay.heap_bytes();
        *sums.entry(Part::Kin).or_default() += self.overlay.families().heap_bytes();
        let n_text = sums.get(&Part::Texts).copied().unwrap_or(0);
        let parts = |is_stored: bool| {
            let parts = sums
                .iter()
                .filter(move |(part, _)| part.is_stored() == is_stored);
            let lines = parts.map(|(part, n_bytes)| MemoryPart {
                name: part.name(),
                n_bytes: *n_bytes,
            });
            lines.collect()
        };
        MemoryReport {
            n_text,
            index: parts(false),
            stored: parts(true),
        }
    }
}

impl TextSegment {
    fn memory(&self, sums: &mut Sums) {
        let inverted = &*self.inverted;
        let mut add = |part, n_bytes| *sums.entry(part).or_default() += n_bytes;
        add(Part::Terms, inverted.lexicon.n_bytes());
        add(Part::Terms, self.word_numbers.capacity() * size_of::<u64>());
        add(Part::Postings, inverted.postings.n_bytes());
        add(Part::Joined, inverted.initials.n_bytes());
        add(Part::Tokens, inverted.stream_bytes());
        add(Part::Order, self.order_bytes());
        add(Part::Kin, self.sketch_bytes());
        // A count of owners stands before what is shared, and its own place in the list.
        let shared = 3 * size_of::<usize>();
        for article in &self.articles {
            add(Part::Texts, article.text().len());
            let held = shared + size_of::<Article>() + article.heap_bytes();
            add(Part::Articles, held);
        }
        for header in self.headers.iter().chain(self.found.values()) {
            let held = shared + size_of::<Header>() + header.heap_bytes();
            add(Part::Headers, held);
        }
    }
}

/// Bytes of a hash table of so much room, about: an eighth stays free, and a byte marks each place.
pub(super) fn table_bytes<K, V>(capacity: usize) -> usize {
    capacity * (size_of::<(K, V)>() + 1) * 8 / 7
}

#[cfg(test)]
mod tests {
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::{Annotations, Article};
    use crate::index::IndexBuilder;
    use std::sync::Arc;

    #[test]
    fn counts_texts_and_grows_with_them() {
        let mut builder = IndexBuilder::default();
        let mut before = builder.publish().memory();
        assert_eq!((before.total(), before.share()), (0, None));
        for round in 0..3 {
            let text = format!("{round} ").repeat(500);
            let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
            let first = builder.push_segment(vec![(Arc::new(article), Arc::<Header>::default())]);
            builder.annotate_segment(first, vec![Annotations::default()]);
            let report = builder.publish().memory();
            assert_eq!(report.n_text, 1_000 * (round + 1));
            assert!(report.index_bytes() > before.index_bytes(), "{report:?}");
            assert!(
                report.total() > report.index_bytes() + report.n_text,
                "{report:?}"
            );
            before = report;
        }
    }
}
