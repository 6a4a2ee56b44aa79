//! Answers: everything the sidebar and the filter panel show, of one generation.

use super::correction::Correction;
use super::request::Filter;
use super::timeline::Timeline;
use crate::corpus::Facet;
use crate::index::DocId;
use crate::text::Span;
use std::sync::Arc;

/// What one result row shows beyond its header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Matched letters of the title (bytes of `Header::title`).
    pub title_marks: Vec<Span>,
    /// A passage of the text, on one line, "… " and " …" at its cut ends. The lead, unmarked,
    /// without a query and where only the title was matched.
    pub snippet: String,
    /// Hits in the snippet (bytes of it).
    pub snippet_marks: Vec<Span>,
}

/// Values of one facet with their counts in the result without this facet's own filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetTable {
    /// Which.
    pub facet: Facet,
    /// Chosen values first (in the order they were chosen, even at 0), then by count, then by name.
    /// With a search in the facet only the values that match it, chosen ones still first, then
    /// those with a word that begins so. At most [`super::TABLE_ROWS`] besides the chosen,
    /// unless the request wants this table whole.
    pub values: Vec<(Arc<str>, u32)>,
    /// Largest count, for the bars.
    pub largest: u32,
    /// How many values there are, shown here or not.
    pub n_values: usize,
}

/// One answer.
#[derive(Clone, Debug, Default)]
pub struct Results {
    /// Of the request.
    pub generation: u64,
    /// Matching articles in the order asked for; of each family the first that matches, unless
    /// copies were asked for.
    pub docs: Vec<DocId>,
    /// Matching articles, all versions of a story counted.
    pub n_copies: usize,
    /// Details of the first [`super::FIRST_ROWS`].
    pub first_rows: Vec<Row>,
    /// One for each of [`Facet::ALL`].
    pub facets: Vec<FacetTable>,
    /// When the matching articles were published, those outside a chosen range of dates counted.
    pub timeline: Timeline,
    /// When nothing matches: what would match again if this filter was dropped, largest first.
    pub ways_out: Vec<(Filter, u32)>,
    /// When nothing matches and a range of dates is set: matches without it.
    pub without_dates: u32,
    /// When nothing matches and filters are set: matches of the query without any filter.
    pub without_filters: u32,
    /// When nothing answers to the query, with filters or without: nearer spellings of a word.
    pub correction: Option<Correction>,
    /// The query used up its budget of work: there may be more matches than these.
    pub is_stopped: bool,
    /// Microseconds the answer took.
    pub took_micros: u64,
}
