//! Matched letters of a title as unbroken runs, and as spans to mark.

use crate::search::matching;
use crate::text::{Span, fold::Folded};

/// Starts and lengths of unbroken runs in rising places.
pub(super) fn runs(places: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in places {
        match runs.last_mut() {
            Some((start, len)) if *start + *len == *at => *len += 1,
            _ => runs.push((*at, 1)),
        }
    }
    runs
}

/// Matched letters as spans of the title they were folded from.
pub(in crate::search) fn title_marks(title: &Folded, places: &[usize]) -> Vec<Span> {
    let bytes: Vec<usize> = title
        .text()
        .char_indices()
        .map(|(at, _)| at)
        .chain([title.text().len()])
        .collect();
    let spans = runs(places).into_iter().filter_map(|(start, len)| {
        let folded = Span::new(*bytes.get(start)?, *bytes.get(start + len)?);
        Some(title.source(folded))
    });
    matching::disjoint(spans.collect())
}
