//! The order that breaks ties, found once for a segment: date, newest first, then title,
//! then order of reading. So no query compares a title.

use super::invert::count;
use super::keys::{DateKey, TitleKey, sortable};
use super::lexicon::Strings;
use super::room::{filled, gathered};
use super::segment::TextSegment;
use super::snapshot::Segment;
use std::cmp::Ordering;

/// Places of articles in that order, both ways.
#[derive(Debug, Default)]
pub struct Arrangement {
    /// Articles in that order.
    docs: Vec<u32>,
    /// For each article its place in the order.
    ranks: Vec<u32>,
}

impl Arrangement {
    /// Arranges articles by their columns.
    pub(super) fn of(dates: &[DateKey], keys: &[TitleKey], titles: &Strings) -> Self {
        let rows = dates.iter().zip(keys).zip(0..);
        let rows = gathered(rows.map(|((date, key), doc)| (date.newest_first(), key.bits(), doc)));
        Self::in_order(sorted(rows, |doc| sortable(titles.at(doc as usize))))
    }

    /// From articles in that order.
    fn in_order(docs: Vec<u32>) -> Self {
        let mut ranks = filled(docs.len(), 0);
        for (rank, doc) in docs.iter().enumerate() {
            if let Some(to) = ranks.get_mut(*doc as usize) {
                *to = count(rank);
            }
        }
        ranks.shrink_to_fit();
        Self { docs, ranks }
    }

    /// The order of the articles of all segments, of which those of the foremost are known.
    /// Places are counted from the first segment's first article.
    pub(super) fn extended(known: &Self, segments: &[Segment]) -> Self {
        let first = segments.first().map_or(0, |segment| segment.first.0);
        let n_known = count(known.docs.len());
        let places = Places { first, segments };
        let mut rows = Vec::new();
        for segment in segments {
            let before = segment.first.0.saturating_sub(first);
            let n_docs = count(segment.text.n_docs());
            for local in n_known.saturating_sub(before)..n_docs {
                let (date, title) = segment.text.keys(local as usize);
                rows.push((date.newest_first(), title.bits(), before + local));
            }
        }
        let fresh = sorted(rows, |doc| places.title(doc));
        let sorted = merged(&known.docs, &fresh, &places);
        Self::in_order(sorted)
    }

    /// Articles in that order.
    pub fn docs(&self) -> &[u32] {
        &self.docs
    }

    /// For each article its place in the order.
    pub fn ranks(&self) -> &[u32] {
        &self.ranks
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        (self.docs.capacity() + self.ranks.capacity()) * size_of::<u32>()
    }
}

/// Articles in order, each given with its date and the key of its title. Small keys first: few
/// articles share a date and the beginning of a title.
fn sorted<'t>(mut rows: Vec<(u32, u128, u32)>, title: impl Fn(u32) -> &'t str) -> Vec<u32> {
    rows.sort_unstable();
    for run in rows.chunk_by_mut(|a, b| (a.0, a.1) == (b.0, b.1)) {
        if run.len() > 1 {
            run.sort_by(|(_, _, a), (_, _, b)| title(*a).cmp(title(*b)));
        }
    }
    gathered(rows.iter().map(|(_, _, doc)| *doc))
}

/// Where articles of several segments stand.
struct Places<'a> {
    first: u32,
    segments: &'a [Segment],
}

impl<'a> Places<'a> {
    fn of(&self, doc: u32) -> Option<(&'a TextSegment, usize)> {
        let doc = self.first.saturating_add(doc);
        let after = self
            .segments
            .partition_point(|segment| segment.first.0 <= doc);
        let segment = self.segments.get(after.checked_sub(1)?)?;
        Some((&segment.text, (doc - segment.first.0) as usize))
    }

    fn title(&self, doc: u32) -> &'a str {
        let place = self.of(doc);
        place.map_or("", |(text, local)| sortable(text.folded_title(local)))
    }

    /// Date, newest first, then title.
    fn compare(&self, a: u32, b: u32) -> Ordering {
        let (Some((a, at_a)), Some((b, at_b))) = (self.of(a), self.of(b)) else {
            return Ordering::Equal;
        };
        let key = |text: &TextSegment, local: usize| {
            let (date, title) = text.keys(local);
            (date.newest_first(), title.bits())
        };
        let title = |text: &'a TextSegment, local: usize| sortable(text.folded_title(local));
        let order = key(a, at_a).cmp(&key(b, at_b));
        order.then_with(|| title(a, at_a).cmp(title(b, at_b)))
    }
}

/// Two orders as one. Articles of the first were read before those of the second.
fn merged(before: &[u32], behind: &[u32], places: &Places<'_>) -> Vec<u32> {
    let mut out = Vec::with_capacity(before.len() + behind.len());
    let mut rest = before;
    for doc in behind {
        let is_before = |other: &u32| places.compare(*other, *doc).is_le();
        let n_before = gallop(rest, is_before);
        let (first, others) = rest.split_at_checked(n_before).unwrap_or((rest, &[]));
        out.extend_from_slice(first);
        out.push(*doc);
        rest = others;
    }
    out.extend_from_slice(rest);
    out
}

/// How many at the front `is_before` holds of: in growing steps, then by halves.
fn gallop(docs: &[u32], is_before: impl Fn(&u32) -> bool) -> usize {
    let mut step = 1;
    while docs.get(step - 1).is_some_and(&is_before) {
        step *= 2;
    }
    let (low, high) = (step / 2, (step - 1).min(docs.len()));
    let between = docs.get(low..high).unwrap_or_default();
    low + between.partition_point(is_before)
}
