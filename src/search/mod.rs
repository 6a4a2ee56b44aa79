//! Snapshot and [`Request`] to [`Results`]; pure. One keystroke walks: query, matching
//! (fuzzy), rank, snippet, facets, results. Long loops watch a cancel flag.

pub mod find;
pub mod request;
pub mod results;

pub use request::{Filter, Filters, Polarity, Request, Sort, Within};
pub use results::{FacetTable, Results, Row};

use crate::index::{DocId, Snapshot};
use std::ops::Range;

/// Answers a request whole: ids, first rows, facet tables. None when `cancelled` said so.
pub fn run(
    snapshot: &Snapshot,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
) -> Option<Results> {
    let _ = (snapshot, cancelled);
    Some(Results {
        generation: request.generation,
        ..Results::default()
    })
}

/// Rows for a part of earlier results: title marks and snippets.
pub fn rows(snapshot: &Snapshot, request: &Request, docs: &[DocId]) -> Vec<Row> {
    let _ = (snapshot, request, docs);
    Vec::new()
}

/// Rows of results that come with the answer.
pub const FIRST_ROWS: Range<usize> = 0..60;
