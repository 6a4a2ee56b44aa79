//! Which segments are to be merged, and the merging. Small segments are cheap to add, large
//! ones cheap to search: so neighbors of a size become one of the next.
//!
//! 1. Only neighbors are merged: articles keep their numbers. All of them are annotated; or
//!    none is, and many stand before them, so that nothing waits longer for annotation.
//! 2. A merge takes a row of segments of which enough are of one tier, none of a higher one.
//!    Small ones that come after a large one wait for their like: were it merged with each
//!    handful of them, indexing would cost the square of the corpus.
//! 3. A plan is run anywhere; what it made is put in place only if its parts still stand there.

use super::annotated::AnnotationColumn;
use super::segment::TextSegment;
use super::snapshot::Segment;
use super::values::ValueColumn;
use super::{DocId, IndexBuilder, ValueId};
use std::ops::Range;
use std::sync::Arc;

/// Articles of the largest segment of each tier; those of the last are large enough to be
/// searched, and are merged only when there are many.
const TIERS: [usize; 4] = [64, 1_024, 16_384, 262_144];

/// Segments of a tier that become one of the next while more comes in.
const MANY: usize = 16;

/// So many articles before them wait for annotation before others that do are merged: until
/// their turn comes, searching would otherwise pay for a great many small segments.
const WAITING: u32 = 32_768;

/// Articles that are merged before they are annotated: their annotations come in at once.
const LARGEST_WAITING: usize = 8_192;

/// Tokens of the largest segment; places in it are numbers of 32 bits.
const MOST_TOKENS: usize = 1 << 29;

/// When segments are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eagerness {
    /// When sixteen of a size stand beside each other: while more comes in.
    Busy,
    /// When four do: when nothing else is to be done.
    Idle,
}

impl Eagerness {
    fn least_parts(self, tier: usize) -> usize {
        match self {
            Self::Idle if tier + 1 < TIERS.len() => 4,
            Self::Busy | Self::Idle => MANY,
        }
    }
}

/// Segments to be merged into one. Pure work, for any thread.
#[derive(Debug)]
pub struct MergePlan {
    parts: Vec<Segment>,
}

/// A segment made of several.
#[derive(Debug)]
pub struct Merged {
    parts: Vec<Segment>,
    segment: Segment,
}

impl MergePlan {
    /// How many articles the segment will have.
    pub fn n_docs(&self) -> usize {
        self.parts.iter().map(|part| part.text.n_docs()).sum()
    }

    /// Merges.
    pub fn run(self) -> Merged {
        let texts: Vec<&TextSegment> = self.parts.iter().map(|part| &*part.text).collect();
        let values: Vec<&ValueColumn> = self.parts.iter().map(|part| &*part.values).collect();
        let found: Vec<&ValueColumn> = self.parts.iter().map(|part| &*part.found).collect();
        let is_shown = |part: &Segment| Arc::ptr_eq(&part.values, &part.found);
        let found = Arc::new(ValueColumn::merged(&found));
        let values = if self.parts.iter().all(is_shown) {
            Arc::clone(&found)
        } else {
            Arc::new(ValueColumn::merged(&values))
        };
        let annotations: Vec<&AnnotationColumn> = self
            .parts
            .iter()
            .filter_map(|part| part.annotations.as_deref())
            .collect();
        let segment = Segment {
            first: self.parts.first().map_or(DocId(0), |part| part.first),
            text: Arc::new(TextSegment::merged(&texts)),
            found,
            values,
            own: Arc::new(joined_own(&self.parts)),
            annotations: (annotations.len() == self.parts.len())
                .then(|| Arc::new(AnnotationColumn::merged(&annotations))),
        };
        Merged {
            parts: self.parts,
            segment,
        }
    }
}

/// Own topics of all parts, places counted in the whole.
fn joined_own(parts: &[Segment]) -> Vec<(u32, ValueId)> {
    let mut own = Vec::with_capacity(parts.iter().map(|part| part.own.len()).sum());
    let mut n_before = 0;
    for part in parts {
        let moved = part.own.iter();
        own.extend(moved.map(|(local, id)| (n_before + local, *id)));
        n_before += u32::try_from(part.text.n_docs()).unwrap_or(u32::MAX);
    }
    own
}

impl IndexBuilder {
    /// The next segments that ought to become one.
    pub fn merge_due(&self, eagerness: Eagerness) -> Option<MergePlan> {
        let parts = due(&self.segments, eagerness).or_else(|| {
            let first = self.first_waiting()?.first;
            let from = DocId(first.0.saturating_add(WAITING));
            waiting_row(&self.segments, from, LARGEST_WAITING)
        })?;
        let parts = self.segments.get(parts)?.to_vec();
        Some(MergePlan { parts })
    }

    /// Puts a merged segment in the place of its parts. False when these were changed since.
    pub fn install(&mut self, merged: Merged) -> bool {
        let first = merged.segment.first;
        let found = self
            .segments
            .binary_search_by_key(&first, |segment| segment.first);
        let Ok(at) = found else {
            return false;
        };
        let places = at..at + merged.parts.len();
        let is_same = self.segments.get(places.clone()).is_some_and(|parts| {
            parts.iter().zip(&merged.parts).all(|(now, then)| {
                Arc::ptr_eq(&now.text, &then.text)
                    && Arc::ptr_eq(&now.found, &then.found)
                    && Arc::ptr_eq(&now.values, &then.values)
                    && Arc::ptr_eq(&now.own, &then.own)
            })
        });
        if is_same {
            self.segments.splice(places, [merged.segment]);
        }
        is_same
    }

    /// Merges until nothing is due, here and now.
    pub fn merge_all(&mut self, eagerness: Eagerness) {
        while let Some(plan) = self.merge_due(eagerness) {
            if !self.install(plan.run()) {
                return;
            }
        }
    }
}

fn due(segments: &[Segment], eagerness: Eagerness) -> Option<Range<usize>> {
    let below = std::iter::once(0).chain(TIERS);
    let tiers = below.zip(TIERS).enumerate();
    tiers
        .into_iter()
        .find_map(|(tier, (least, most))| row(segments, least..most, eagerness.least_parts(tier)))
}

/// The first row of neighbors, none with more than `sizes.end` articles, of which so many have
/// more than `sizes.start`.
fn row(segments: &[Segment], sizes: Range<usize>, least_parts: usize) -> Option<Range<usize>> {
    let mut row = 0..0;
    let (mut n_parts, mut n_tokens) = (0, 0);
    for (at, segment) in segments.iter().enumerate() {
        let n_docs = segment.text.n_docs();
        let n_here = segment.text.n_all_tokens();
        let fits = segment.annotations.is_some() && n_docs <= sizes.end;
        if !fits || n_tokens + n_here > MOST_TOKENS {
            if n_parts >= least_parts {
                break;
            }
            row = at + usize::from(!fits)..at;
            (n_parts, n_tokens) = (0, 0);
        }
        if fits {
            row.end = at + 1;
            n_parts += usize::from(n_docs > sizes.start);
            n_tokens += n_here;
        }
    }
    (n_parts >= least_parts).then_some(row)
}

/// The first row of neighbors that are not annotated, from an article on, which together have
/// `largest` articles or a little more.
fn waiting_row(segments: &[Segment], from: DocId, largest: usize) -> Option<Range<usize>> {
    let start = segments.partition_point(|segment| segment.first < from);
    let (mut row, mut n_docs, mut n_tokens) = (start..start, 0, 0);
    for segment in segments.get(start..)? {
        let n_here = segment.text.n_docs();
        n_docs += n_here;
        n_tokens += segment.text.n_all_tokens();
        let fits = segment.annotations.is_none() && n_here <= largest / 2;
        if !fits || n_tokens > MOST_TOKENS {
            row = row.end + 1..row.end + 1;
            (n_docs, n_tokens) = (0, 0);
            continue;
        }
        row.end += 1;
        if n_docs >= largest {
            return Some(row);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Eagerness, MergePlan, TIERS, waiting_row};
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::{Annotations, Article};
    use crate::index::DocId;
    use crate::index::IndexBuilder;
    use std::sync::Arc;

    /// Articles merged for each of `n` that came one by one, and the segments in the end.
    fn merged(n: usize, eagerness: Eagerness) -> (usize, usize) {
        let mut builder = IndexBuilder::default();
        let mut n_merged = 0;
        for nth in 0..n {
            let article = Article::new(Origin::Pasted, Given::default(), format!("a{nth}"));
            let first = builder.push_segment(vec![(Arc::new(article), Arc::<Header>::default())]);
            builder.annotate_segment(first, vec![Annotations::default()]);
            while let Some(plan) = builder.merge_due(eagerness) {
                n_merged += plan.n_docs();
                assert!(builder.install(plan.run()), "nothing else has changed");
            }
        }
        (n_merged / n, builder.publish().segments().len())
    }

    #[test]
    fn an_article_is_merged_once_for_a_tier() {
        let (n_times, n_segments) = merged(600, Eagerness::Busy);
        assert!(n_times <= TIERS.len(), "{n_times} times");
        assert!(n_segments <= 3 * 16, "{n_segments} segments");
    }

    #[test]
    fn those_that_wait_long_are_merged_before_they_are_annotated() {
        let mut builder = IndexBuilder::default();
        for nth in 0..20 {
            let draft = |at| Article::new(Origin::Pasted, Given::default(), format!("a{nth} {at}"));
            let articles = (0..8).map(|at| (Arc::new(draft(at)), Arc::<Header>::default()));
            builder.push_segment(articles.collect());
        }
        builder.annotate_segment(DocId(48), vec![Annotations::default(); 8]);
        let row = waiting_row(&builder.segments, DocId(32), 64);
        // The seventh is annotated already, so the row begins behind it.
        assert_eq!(row, Some(7..15));
        let parts = builder.segments[7..15].to_vec();
        assert!(
            builder.install(MergePlan { parts }.run()),
            "nothing else has changed"
        );
        assert_eq!(waiting_row(&builder.segments, DocId(32), 64), None);
        let mut n_waited = 0;
        while let Some((first, articles)) = builder.next_unannotated() {
            n_waited += articles.len();
            builder.annotate_segment(first, vec![Annotations::default(); articles.len()]);
        }
        assert_eq!(n_waited, 19 * 8);
        let snapshot = builder.publish();
        assert_eq!(snapshot.n_annotated(), 20 * 8);
        assert_eq!(snapshot.segments().len(), 20 - 7);
    }

    #[test]
    fn few_segments_are_left_when_nothing_comes() {
        let (_, n_segments) = merged(300, Eagerness::Idle);
        assert!(n_segments <= 3 * 4, "{n_segments} segments");
    }
}
