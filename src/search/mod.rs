//! Snapshot and [`Request`] to [`Results`]; pure. One keystroke walks: query, matching,
//! fuzzy titles, facets, rank, snippet, results. Long loops watch a cancel flag.
//!
//! 1. An article is found when its title or text holds every word ([`request::Request::query`]
//!    is understood by `query`), or when its title matches the letters typed (`fuzzy`).
//! 2. Scores are BM25F with the title weighing more; a fuzzy title adds to them.
//! 3. Versions of one story are one result, unless copies are asked for ([`Counting`]).
//! 4. Each facet counts what all the other facets let pass.
//! 5. Where nothing is found, nearer spellings of a word that is nowhere are offered.

pub mod bins;
pub mod complete;
pub mod correction;
mod counting;
mod dated;
pub mod examples;
pub mod explain;
mod facets;
pub mod find;
mod first;
pub mod forms;
mod fuzzy;
mod matching;
pub mod palette;
pub mod query;
mod rank;
pub mod request;
pub mod results;
mod row;
mod snippet;
pub mod spelling;
mod stem;
mod stories;
mod timeline;

pub use explain::{Explanation, Part, explain};
pub use facets::TABLE_ROWS;
pub use first::rows_first;
pub use request::{Counting, Filter, Filters, Polarity, Request, Sort, Within, asks_what_was_read};
pub use results::{FacetTable, Results, Row};
pub use row::rows;
pub use timeline::Timeline;

use crate::index::{DocId, Snapshot};
use facets::Rules;
use fuzzy::{Fuzzy, Strictness};
use matching::{Execution, Question, Scored, Work};
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
    let question = Question::of(request);
    let work = Work::new(cancelled);
    let execution = Execution::new(snapshot, &question, &work);
    let fuzzy = Fuzzy::of(snapshot, &question.letters);
    let (found, is_nowhere) = found(snapshot, &execution, fuzzy.as_ref(), cancelled)?;
    let filters = &request.filters;
    let unfiltered = if filters.is_empty() {
        Vec::new()
    } else {
        found.clone()
    };
    let found = dated::within(snapshot, filters.dates, found);
    let chosen: Vec<&Filter> = filters.chosen.iter().collect();
    let rules = Rules::new(snapshot, filters, &chosen);
    let counting = request.counting;
    let counted = counting::filter_and_count(snapshot, &rules, found, counting, cancelled)?;
    let dates = filters.dates;
    let any_date = dates.map(|_| dated::of_any_date(snapshot, &rules, &unfiltered));
    let ways = if counted.passed.is_empty() {
        Ways::out(snapshot, request, unfiltered, any_date.as_deref())
    } else {
        Ways::default()
    };
    let mut docs = rank::ranked(snapshot, &counted.passed, request.sort, !question.is_all());
    let n_copies = docs.len();
    if counting == Counting::Stories {
        stories::keep_first(snapshot, &mut docs);
    }
    let correction = is_nowhere
        .then(|| correction::correction(snapshot, &question.node, cancelled))
        .flatten();
    if cancelled() {
        return None;
    }
    let shown = docs
        .get(..FIRST_ROWS.end.min(docs.len()))
        .unwrap_or_default();
    Some(Results {
        generation: request.generation,
        first_rows: row::rows_of(&execution, fuzzy.as_ref(), shown),
        facets: facets::tables(snapshot, request, &counted.counts),
        docs,
        n_copies,
        ways_out: ways.out,
        without_dates: ways.without_dates,
        without_filters: ways.without_filters,
        correction,
        timeline: Timeline::of(snapshot, any_date.as_deref().unwrap_or(&counted.passed)),
        counts_follow: false,
        is_stopped: work.is_stopped(),
        took_micros: u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
    })
}

/// What filters keep out where nothing is left.
#[derive(Default)]
struct Ways {
    out: Vec<(Filter, u32)>,
    without_dates: u32,
    without_filters: u32,
}

impl Ways {
    /// Drops one filter after the other, the dates, and all.
    fn out(
        snapshot: &Snapshot,
        request: &Request,
        unfiltered: Vec<Scored>,
        any_date: Option<&[Scored]>,
    ) -> Self {
        let (filters, counting) = (&request.filters, request.counting);
        let n_counted = |docs: &[Scored]| {
            let docs = docs.iter().map(|scored| scored.doc);
            facets::n_counted(snapshot, docs, counting)
        };
        let without_filters = n_counted(&unfiltered);
        let found = dated::within(snapshot, filters.dates, unfiltered);
        Self {
            out: facets::ways_out(snapshot, filters, &found, counting),
            without_dates: any_date.map_or(0, n_counted),
            without_filters,
        }
    }
}

/// Articles that answer to the query itself, in order of reading: no titles that are merely
/// alike, no filters. None when `cancelled`.
pub fn matches(
    snapshot: &Snapshot,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<DocId>> {
    let question = Question::of(request);
    let work = Work::new(cancelled);
    let execution = Execution::new(snapshot, &question, &work);
    let found = matching::matching(snapshot, &execution)?;
    Some(found.into_iter().map(|scored| scored.doc).collect())
}

/// The facet tables of a request alone, without order and rows. None when `cancelled`.
pub fn facet_tables(
    snapshot: &Snapshot,
    request: &Request,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<FacetTable>> {
    let question = Question::of(request);
    let work = Work::new(cancelled);
    let execution = Execution::new(snapshot, &question, &work);
    let fuzzy = Fuzzy::of(snapshot, &question.letters);
    let (found, _) = found(snapshot, &execution, fuzzy.as_ref(), cancelled)?;
    let found = dated::within(snapshot, request.filters.dates, found);
    let chosen: Vec<&Filter> = request.filters.chosen.iter().collect();
    let rules = Rules::new(snapshot, &request.filters, &chosen);
    let counting = request.counting;
    let counted = counting::filter_and_count(snapshot, &rules, found, counting, cancelled)?;
    Some(facets::tables(snapshot, request, &counted.counts))
}

/// Articles found by their words joined with those found by their titles, in order of reading,
/// and whether none was found by its words. What is asked besides words holds for titles too.
fn found(
    snapshot: &Snapshot,
    execution: &Execution<'_>,
    fuzzy: Option<&Fuzzy<'_>>,
    cancelled: &dyn Fn() -> bool,
) -> Option<(Vec<Scored>, bool)> {
    let mut found = matching::matching(snapshot, execution)?;
    let is_nowhere = found.is_empty();
    let Some(fuzzy) = fuzzy.filter(|_| !execution.question.is_all()) else {
        return Some((found, is_nowhere));
    };
    let strictness = if is_nowhere {
        Strictness::Loose
    } else {
        Strictness::Strict
    };
    let allows = |doc| {
        let part = execution.part_of(doc);
        part.is_some_and(|(part, local)| part.answers_besides_words(local))
    };
    let titles = fuzzy::best_titles(snapshot, fuzzy, strictness, &allows, cancelled)?;
    let mut others = Vec::new();
    for (doc, score) in titles {
        let score = FUZZY_WEIGHT * score;
        match found.binary_search_by_key(&doc, |scored| scored.doc) {
            Ok(at) => {
                if let Some(scored) = found.get_mut(at) {
                    scored.score += score;
                }
            }
            Err(at) => others.push((at, Scored { doc, score })),
        }
    }
    if !others.is_empty() {
        found = joined(&found, others);
    }
    Some((found, is_nowhere))
}

/// Matches in order with a few others put in, each before the match at its place.
fn joined(found: &[Scored], mut others: Vec<(usize, Scored)>) -> Vec<Scored> {
    others.sort_unstable_by_key(|(_, scored)| scored.doc);
    let mut out = Vec::with_capacity(found.len() + others.len());
    let mut n_before = 0;
    for (at, scored) in others {
        out.extend_from_slice(found.get(n_before..at).unwrap_or_default());
        out.push(scored);
        n_before = at;
    }
    out.extend_from_slice(found.get(n_before..).unwrap_or_default());
    out
}

/// The live articles with the `most` titles that `fuzzy_matcher` would put first, best first,
/// and how well they match, above 0 to 1: what titles join the answers from. Each word may
/// stand anywhere in the title. None when `cancelled`.
pub fn titles(
    snapshot: &Snapshot,
    typed: &str,
    most: usize,
    cancelled: &dyn Fn() -> bool,
) -> Option<Vec<(DocId, f32)>> {
    let fuzzy = Fuzzy::of(snapshot, &crate::text::fold::fold(typed));
    fuzzy.map_or(Some(Vec::new()), |fuzzy| {
        fuzzy::ranked_titles(snapshot, &fuzzy, most, cancelled)
    })
}
