//! The corpus as readers see it: immutable, shared, cheap to ask while painting.

use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article, Facet};
use std::sync::Arc;

/// An article of this session's index. Dense, never reused; not stable across starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocId(pub u32);

/// A facet value of this session's index. Dense, never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);

/// One value of a facet: a person, a topic …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FacetValue {
    /// Of which facet.
    pub facet: Facet,
    /// Name as shown.
    pub name: Arc<str>,
}

/// One state of the corpus.
#[derive(Debug, Default)]
pub struct Snapshot {}

impl Snapshot {
    /// Articles that are live.
    pub fn n_articles(&self) -> usize {
        0
    }

    /// Live articles whose annotations are in.
    pub fn n_annotated(&self) -> usize {
        0
    }

    /// Words of the live articles.
    pub fn n_words(&self) -> u64 {
        0
    }

    /// Languages of the live annotated articles with their counts, most frequent first.
    pub fn languages(&self) -> &[(&'static str, u32)] {
        &[]
    }

    /// Whether the article is in this snapshot and was not removed.
    pub fn is_live(&self, doc: DocId) -> bool {
        let _ = doc;
        false
    }

    /// Live articles, in order of reading.
    pub fn docs(&self) -> impl Iterator<Item = DocId> + '_ {
        std::iter::empty()
    }

    /// The article, removed or not.
    pub fn article(&self, doc: DocId) -> Option<&Arc<Article>> {
        let _ = doc;
        None
    }

    /// Title, deck, dateline, blocks.
    pub fn header(&self, doc: DocId) -> Option<&Arc<Header>> {
        let _ = doc;
        None
    }

    /// Annotations, once they are in.
    pub fn annotations(&self, doc: DocId) -> Option<&Annotations> {
        let _ = doc;
        None
    }

    /// Words in the article.
    pub fn doc_words(&self, doc: DocId) -> u32 {
        let _ = doc;
        0
    }

    /// Outlets of an article, as the Outlets facet counts them: what the container gave,
    /// else what a footer names, else the dateline's agency.
    pub fn outlets(&self, doc: DocId) -> Vec<&str> {
        let _ = doc;
        Vec::new()
    }

    /// Facet values of an article, sorted by id, each once.
    pub fn doc_values(&self, doc: DocId) -> &[ValueId] {
        let _ = doc;
        &[]
    }

    /// A value by id.
    pub fn value(&self, value: ValueId) -> Option<&FacetValue> {
        let _ = value;
        None
    }

    /// A value by name.
    pub fn find_value(&self, facet: Facet, name: &str) -> Option<ValueId> {
        let _ = (facet, name);
        None
    }
}
