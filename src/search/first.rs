//! The rows of an answer alone, for when its counts take long: the same articles in the same
//! order as the whole answer. Counts nothing and explains nothing.

use super::facets::Rules;
use super::fuzzy::Fuzzy;
use super::matching::{Execution, Question, Work};
use super::request::{Counting, Filter, Request};
use super::results::Results;
use super::{FIRST_ROWS, dated, rank, row, stories};
use crate::index::Snapshot;
use std::time::Instant;

/// Ids and first rows of a request; [`Results::counts_follow`] is set. None when `cancelled`
/// said so, and where nothing is found: only the whole answer tells why.
pub fn rows_first(
    snapshot: &Snapshot,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
) -> Option<Results> {
    let begun = Instant::now();
    let question = Question::of(request);
    let work = Work::new(cancelled);
    let execution = Execution::new(snapshot, &question, &work);
    let fuzzy = Fuzzy::of(snapshot, &question.letters);
    let (found, _) = super::found(snapshot, &execution, fuzzy.as_ref(), cancelled)?;
    let found = dated::within(snapshot, request.filters.dates, found);
    let chosen: Vec<&Filter> = request.filters.chosen.iter().collect();
    let rules = Rules::new(snapshot, &request.filters, &chosen);
    let passed = if rules.is_empty() {
        found
    } else {
        dated::of_any_date(snapshot, &rules, &found)
    };
    if passed.is_empty() || cancelled() {
        return None;
    }
    let mut docs = rank::ranked(snapshot, &passed, request.sort, !question.is_all());
    let n_copies = docs.len();
    if request.counting == Counting::Stories {
        stories::keep_first(snapshot, &mut docs);
    }
    let shown = docs.get(..FIRST_ROWS.end.min(docs.len()));
    Some(Results {
        generation: request.generation,
        first_rows: row::rows_of(&execution, fuzzy.as_ref(), shown.unwrap_or_default()),
        docs,
        n_copies,
        counts_follow: true,
        is_stopped: work.is_stopped(),
        took_micros: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        ..Results::default()
    })
}
