//! Hits inside one article: of the search, and of find-in-article. Linear in the text.

use super::matching::{Question, disjoint, spans};
use super::query::tree::Field;
use super::request::Request;
use crate::text::Span;
use crate::text::fold::{Folded, fold};

/// Places where the search is met in `text`; in order, not overlapping.
/// A mark takes in the whole word, or all words of a phrase.
pub fn query_hits(text: &str, query: &str) -> Vec<Span> {
    hits(text, query, false)
}

/// The same; with `stems` words stand for their other forms, too.
pub fn hits(text: &str, query: &str, stems: bool) -> Vec<Span> {
    let query = QueryHits::of(query, stems);
    query.map_or_else(Vec::new, |query| query.in_text(text))
}

/// A search ready to be looked for in one text after the other.
pub struct QueryHits(Question);

impl QueryHits {
    /// What is searched for; none if no word is.
    pub fn of(query: &str, stems: bool) -> Option<Self> {
        let request = Request {
            query: query.to_owned(),
            stems,
            ..Request::default()
        };
        let question = Question::of(&request);
        (!question.is_all()).then_some(Self(question))
    }

    /// Places where it is met, as [`hits`] finds them.
    pub fn in_text(&self, text: &str) -> Vec<Span> {
        spans(&self.0, text, Field::Any)
    }
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
    disjoint(spans.filter(|span| !span.is_empty()).collect())
}
