//! What a result row shows: marked letters of the title and a snippet. Made only for rows
//! that are asked for.

use super::fuzzy::{self, Fuzzy, Strictness};
use super::query::Query;
use super::request::Request;
use super::results::Row;
use super::{matching, snippet};
use crate::index::{DocId, Segment, Snapshot};
use crate::text::{Span, fold::Folded};

/// Rows for a part of earlier results: title marks and snippets.
pub fn rows(snapshot: &Snapshot, request: &Request, docs: &[DocId]) -> Vec<Row> {
    let query = Query::parse(&request.query);
    let fuzzy = Fuzzy::new(&query.letters).filter(|_| !query.is_empty());
    docs.iter()
        .map(|doc| {
            let place = snapshot.place(*doc);
            place.map_or_else(Row::default, |(segment, local)| {
                row(segment, local, &query, fuzzy.as_ref())
            })
        })
        .collect()
}

fn row(segment: &Segment, local: usize, query: &Query, fuzzy: Option<&Fuzzy>) -> Row {
    let snippet = snippet::snippet(segment, local, query);
    Row {
        title_marks: title_marks(segment, local, query, fuzzy),
        snippet: snippet.line,
        snippet_marks: snippet.marks,
    }
}

/// Words where the words were found, else the letters that `fuzzy_matcher` matched.
fn title_marks(segment: &Segment, local: usize, query: &Query, fuzzy: Option<&Fuzzy>) -> Vec<Span> {
    let Some(header) = segment.header(local).filter(|_| !query.is_empty()) else {
        return Vec::new();
    };
    let is_met = matching::meets(segment, local, query);
    let by_words = query.hits(&header.title);
    if is_met && !by_words.is_empty() {
        return by_words;
    }
    let strictness = if is_met {
        Strictness::Strict
    } else {
        Strictness::Loose
    };
    let folded = segment.text.folded_title(local);
    let matched = fuzzy.and_then(|fuzzy| fuzzy.matched(folded, strictness));
    matched.map_or(by_words, |(_, places)| {
        fuzzy::title_marks(&Folded::new(&header.title), &places)
    })
}
