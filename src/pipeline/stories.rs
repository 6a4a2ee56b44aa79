//! Versions of a story among annotated articles, for programs that have no index: which
//! article stands first in each story.

use super::annotator::Annotated;
use super::crew::Crew;
use crate::corpus::ContentHash;
use crate::corpus::date::PartialDate;
use crate::index::families::Kinship;
use crate::index::{DocId, Segment, TextSegment};
use std::collections::HashSet;
use std::sync::Arc;

/// Articles in a segment.
const BATCH: usize = 1_024;

/// For each article the place of the first of its story: the one with the earliest date; where
/// dates are alike or have no year, the one that comes first here. None for the first itself
/// and for articles without versions. Of several with the same text only the first is looked at.
pub(super) fn firsts(crew: &Crew, articles: &[Annotated]) -> Vec<Option<usize>> {
    let mut seen: HashSet<ContentHash> = HashSet::new();
    let is_new = |at: &usize| {
        let article = articles.get(*at);
        article.is_some_and(|annotated| seen.insert(annotated.article.hash()))
    };
    // By number of the index, its place among the articles.
    let places: Vec<usize> = (0..articles.len()).filter(is_new).collect();
    let batches: Vec<&[usize]> = places.chunks(BATCH).collect();
    let texts = crew.each(&batches, |batch| {
        let batch = batch.iter().filter_map(|at| articles.get(*at));
        let headed = batch.map(|annotated| {
            let header = Arc::clone(&annotated.annotations.header);
            (Arc::clone(&annotated.article), header)
        });
        TextSegment::build(headed.collect())
    });
    let mut segments: Vec<Segment> = Vec::with_capacity(texts.len());
    let mut kinship = Kinship::default();
    let mut first = DocId(0);
    for text in texts {
        let segment = Segment {
            first,
            text: Arc::new(text),
            found: Arc::default(),
            values: Arc::default(),
            own: Arc::default(),
            annotations: None,
        };
        first = segment.doc(segment.text.n_docs());
        segments.push(segment);
        kinship.add(&segments);
    }
    let families = kinship.publish();
    let place = |doc: DocId| places.get(doc.0 as usize).copied();
    let mut out = vec![None; articles.len()];
    for (number, at) in (0..).zip(&places) {
        let members = families.of(DocId(number)).iter();
        let first = members.filter_map(|doc| place(*doc)).min_by_key(|at| {
            let date = articles.get(*at).and_then(date_of);
            (date.is_none(), date, *at)
        });
        if let Some(slot) = out.get_mut(*at) {
            *slot = first.filter(|first| first != at);
        }
    }
    out
}

/// The date an article bears, if its year is known.
fn date_of(annotated: &Annotated) -> Option<PartialDate> {
    let dateline = annotated.annotations.header.dateline.as_ref();
    let filed = dateline.and_then(|dateline| dateline.date);
    let date = annotated.article.given.published(filed);
    date.filter(|date| date.year.is_some())
}
