//! What a result row shows: marked letters of the title and a snippet. Made only for rows
//! that are asked for.

use super::fuzzy::{self, Fuzzy, Strictness};
use super::matching::{Execution, InSegment, Question, Work, spans};
use super::query::tree::Field;
use super::request::Request;
use super::results::Row;
use super::snippet;
use crate::index::{DocId, Snapshot};
use crate::text::{Span, fold::Folded};

/// Rows for a part of earlier results: title marks and snippets.
pub fn rows(snapshot: &Snapshot, request: &Request, docs: &[DocId]) -> Vec<Row> {
    let question = Question::of(request);
    let work = Work::new(&|| false);
    let execution = Execution::new(snapshot, &question, &work);
    let fuzzy = Fuzzy::of(snapshot, &question.letters);
    rows_of(&execution, fuzzy.as_ref(), docs)
}

/// [`rows`] of a query that was asked already.
pub(super) fn rows_of(
    execution: &Execution<'_>,
    fuzzy: Option<&Fuzzy<'_>>,
    docs: &[DocId],
) -> Vec<Row> {
    let row = |doc: &DocId| {
        let (part, local) = execution.part_of(*doc)?;
        let snippet = snippet::snippet(&part, local);
        Some(Row {
            title_marks: title_marks(&part, local, fuzzy),
            snippet: snippet.line,
            snippet_marks: snippet.marks,
        })
    };
    docs.iter()
        .map(|doc| row(doc).unwrap_or_default())
        .collect()
}

/// Words where the words were found, else the letters that `fuzzy_matcher` matched.
fn title_marks(part: &InSegment<'_>, local: usize, fuzzy: Option<&Fuzzy<'_>>) -> Vec<Span> {
    let question = part.question();
    let Some(header) = part.segment.header(local).filter(|_| !question.is_all()) else {
        return Vec::new();
    };
    let is_met = part.answers(local);
    let by_words = spans(question, &header.title, Field::Title);
    if is_met && !by_words.is_empty() {
        return by_words;
    }
    let strictness = if is_met {
        Strictness::Strict
    } else {
        Strictness::Any
    };
    let folded = part.segment.text.folded_title(local);
    let matched = fuzzy.and_then(|fuzzy| fuzzy.matched(folded, strictness));
    matched.map_or(by_words, |(_, places)| {
        fuzzy::title_marks(&Folded::new(&header.title), &places)
    })
}
