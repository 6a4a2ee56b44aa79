//! Hits inside one article: of the search, and of find-in-article. Linear in the text.

use super::query::Query;
use crate::text::Span;
use crate::text::fold::{Folded, fold};

/// Places of the search's words in `text`, folded, the last one as a prefix; in order, not overlapping.
/// A mark takes in the whole word, or all words of a phrase.
pub fn query_hits(text: &str, query: &str) -> Vec<Span> {
    let query = Query::parse(query);
    if query.is_empty() {
        return Vec::new();
    }
    query.hits(text)
}

/// Places of `needle` in `text` as typed, case-, accent- and quote-folded; in order, not overlapping.
pub fn find(text: &str, needle: &str) -> Vec<Span> {
    let needle = fold(needle);
    if needle.is_empty() {
        return Vec::new();
    }
    let folded = Folded::new(text);
    let places = memchr::memmem::find_iter(folded.text().as_bytes(), &needle);
    let spans = places.map(|at| folded.source(Span::new(at, at + needle.len())));
    super::query::disjoint(spans.filter(|span| !span.is_empty()).collect())
}
