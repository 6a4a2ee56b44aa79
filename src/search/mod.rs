//! Snapshot and [`Request`] to [`Results`]; pure. One keystroke walks: query, matching,
//! fuzzy titles, facets, rank, snippet, results. Long loops watch a cancel flag.
//!
//! 1. An article is found when its title or text holds every word ([`request::Request::query`]
//!    is understood by `query`), or when its title matches the letters typed (`fuzzy`).
//! 2. Scores are BM25F with the title weighing more; a fuzzy title adds to them.
//! 3. Each facet counts what all the other facets let pass.

pub mod complete;
pub mod correction;
pub mod examples;
mod facets;
pub mod find;
mod fuzzy;
mod matching;
pub mod query;
mod rank;
pub mod request;
pub mod results;
mod row;
mod snippet;
pub mod spelling;

pub use facets::TABLE_ROWS;
pub use request::{Filter, Filters, Polarity, Request, Sort, Within};
pub use results::{FacetTable, Results, Row};
pub use row::rows;

use crate::index::Snapshot;
use facets::Rules;
use fuzzy::{Fuzzy, Strictness};
use matching::Scored;
use query::Query;
use std::ops::Range;
use std::time::Instant;

/// Rows of results that come with the answer.
pub const FIRST_ROWS: Range<usize> = 0..60;

/// What a title that is the query adds to the score.
const FUZZY_WEIGHT: f32 = 2.0;

/// Answers a request whole: ids, first rows, facet tables. None when `cancelled` said so.
pub fn run(
    snapshot: &Snapshot,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
) -> Option<Results> {
    let begun = Instant::now();
    let query = Query::parse(&request.query);
    let found = found(snapshot, &query, cancelled)?;
    let filters = &request.filters;
    let chosen: Vec<&Filter> = filters.chosen.iter().collect();
    let rules = Rules::new(snapshot, filters, &chosen);
    let counted = facets::filter_and_count(snapshot, &rules, &found, cancelled)?;
    let (ways_out, without_filters) = if counted.passed.is_empty() && !chosen.is_empty() {
        let n_found = u32::try_from(found.len()).unwrap_or(u32::MAX);
        (facets::ways_out(snapshot, filters, &found), n_found)
    } else {
        (Vec::new(), 0)
    };
    let docs = rank::ranked(snapshot, &counted.passed, request.sort, !query.is_empty());
    if cancelled() {
        return None;
    }
    let shown = docs
        .get(..FIRST_ROWS.end.min(docs.len()))
        .unwrap_or_default();
    Some(Results {
        generation: request.generation,
        first_rows: rows(snapshot, request, shown),
        facets: facets::tables(snapshot, request, &counted.counts),
        docs,
        ways_out,
        without_filters,
        took_micros: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
    })
}

/// Articles found by their words joined with those found by their titles, in order of reading.
fn found(snapshot: &Snapshot, query: &Query, cancelled: &dyn Fn() -> bool) -> Option<Vec<Scored>> {
    let mut found = matching::matching(snapshot, query, cancelled)?;
    if query.is_empty() {
        return Some(found);
    }
    let Some(fuzzy) = Fuzzy::new(&query.letters) else {
        return Some(found);
    };
    let strictness = if found.is_empty() {
        Strictness::Loose
    } else {
        Strictness::Strict
    };
    let titles = fuzzy::best_titles(snapshot, &fuzzy, strictness, cancelled)?;
    let n_by_words = found.len();
    for (doc, score) in titles {
        let score = FUZZY_WEIGHT * score;
        let (by_words, _) = found.split_at_mut(n_by_words);
        match by_words.binary_search_by_key(&doc, |scored| scored.doc) {
            Ok(at) => {
                if let Some(scored) = by_words.get_mut(at) {
                    scored.score += score;
                }
            }
            Err(_) => found.push(Scored { doc, score }),
        }
    }
    found.sort_by_key(|scored| scored.doc);
    Some(found)
}
