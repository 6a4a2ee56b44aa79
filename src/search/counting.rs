//! Filters and counts, segment after segment. Each facet's choice is a bitmap made from the
//! lists of its values; a match that no facet refuses is in the result, one that a single
//! facet refuses still counts in that facet's own table.
//!
//! 1. Where most articles of a segment match, those that do not are taken from its totals.
//! 2. A family counts once for each value that one of its matching members has.

use super::facets::{Rule, Rules};
use super::matching::Scored;
use super::request::{Counting, Within};
use super::stories::Kin;
use crate::corpus::Facet;
use crate::index::values::ValueColumn;
use crate::index::{DocId, Segment, Snapshot, ValueId};

/// Matches that pass the filters, and the counts of all values.
pub(super) struct Counted {
    /// In the order they came.
    pub passed: Vec<Scored>,
    /// By value id: articles in the result without the own facet's filter.
    pub counts: Vec<u32>,
}

/// Filters and counts `found`, which is in order of reading. None when `cancelled`.
pub(super) fn filter_and_count(
    snapshot: &Snapshot,
    rules: &Rules,
    found: Vec<Scored>,
    counting: Counting,
    cancelled: &dyn Fn() -> bool,
) -> Option<Counted> {
    let mut counter = Counter {
        snapshot,
        by_story: counting == Counting::Stories && snapshot.overlay().families().n_further() > 0,
        counts: vec![0; snapshot.overlay().n_values()],
        kin: Kin::default(),
    };
    let mut passed = Vec::new();
    let mut rest = found.as_slice();
    for segment in snapshot.segments() {
        if cancelled() {
            return None;
        }
        let end = segment.doc(segment.text.n_docs());
        let n_here = rest.partition_point(|scored| scored.doc < end);
        let (here, others) = rest.split_at_checked(n_here)?;
        rest = others;
        if here.is_empty() {
            continue;
        }
        if rules.is_empty() {
            let locals = here.iter().map(|scored| scored.doc.0 - segment.first.0);
            counter.count(segment, locals);
            continue;
        }
        let sorted = Sorted::new(segment, rules, here);
        counter.count(segment, sorted.locals.iter().copied());
        for (facet, locals) in &sorted.refused {
            counter.count_of_facet(segment, locals, *facet);
        }
        passed.extend(sorted.passed);
    }
    Some(Counted {
        passed: if rules.is_empty() { found } else { passed },
        counts: counter.counts,
    })
}

/// The matches of a segment by what refuses them.
struct Sorted {
    passed: Vec<Scored>,
    locals: Vec<u32>,
    /// Refused by one facet alone.
    refused: Vec<(Facet, Vec<u32>)>,
}

impl Sorted {
    fn new(segment: &Segment, rules: &Rules, here: &[Scored]) -> Self {
        let gates: Vec<Bits> = rules.iter().map(|(_, rule)| gate(segment, rule)).collect();
        let mut sorted = Self {
            passed: Vec::new(),
            locals: Vec::new(),
            refused: rules.iter().map(|(facet, _)| (facet, Vec::new())).collect(),
        };
        for scored in here {
            let local = scored.doc.0 - segment.first.0;
            let mut refusing = gates.iter().zip(&mut sorted.refused);
            let mut refusing = refusing.by_ref().filter(|(gate, _)| !gate.has(local));
            match (refusing.next(), refusing.next()) {
                (None, _) => {
                    sorted.passed.push(*scored);
                    sorted.locals.push(local);
                }
                (Some((_, (_, locals))), None) => locals.push(local),
                _ => {}
            }
        }
        sorted
    }
}

/// The articles of a segment that a facet's choice lets pass.
fn gate(segment: &Segment, rule: &Rule) -> Bits {
    let n_docs = segment.text.n_docs();
    let of = |value: &Option<ValueId>| -> &[u32] {
        value.map_or(&[], |value| segment.values.docs_with(value))
    };
    let mut gate = Bits::new(
        n_docs,
        rule.include.is_empty() || rule.within == Within::All,
    );
    match rule.within {
        Within::Any => rule
            .include
            .iter()
            .for_each(|value| gate.set(of(value), true)),
        Within::All => {
            for value in &rule.include {
                let mut has = Bits::new(n_docs, false);
                has.set(of(value), true);
                gate.keep(&has);
            }
        }
    }
    for value in &rule.exclude {
        gate.set(segment.values.docs_with(*value), false);
    }
    gate
}

/// One bit for each article of a segment.
struct Bits(Vec<u64>);

impl Bits {
    fn new(n: usize, all: bool) -> Self {
        Self(vec![if all { u64::MAX } else { 0 }; n.div_ceil(64)])
    }

    fn set(&mut self, docs: &[u32], to: bool) {
        for doc in docs {
            if let Some(word) = self.0.get_mut(*doc as usize / 64) {
                let bit = 1 << (doc % 64);
                *word = if to { *word | bit } else { *word & !bit };
            }
        }
    }

    fn keep(&mut self, other: &Self) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word &= other;
        }
    }

    fn has(&self, doc: u32) -> bool {
        let word = self.0.get(doc as usize / 64);
        word.is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }
}

struct Counter<'s> {
    snapshot: &'s Snapshot,
    by_story: bool,
    counts: Vec<u32>,
    kin: Kin,
}

impl Counter<'_> {
    /// Counts the values of some articles of a segment, in order.
    fn count(&mut self, segment: &Segment, locals: impl ExactSizeIterator<Item = u32>) {
        if self.by_story {
            self.count_stories(segment, locals);
        } else if locals.len() > segment.text.n_docs() / 2 {
            self.count_all_but_others(segment, locals);
        } else {
            each_value(&segment.values, locals, |value| self.add(value));
        }
    }

    /// Takes from the totals what articles have that are not among `locals`.
    fn count_all_but_others(&mut self, segment: &Segment, locals: impl Iterator<Item = u32>) {
        let values = &*segment.values;
        for (value, total) in values.totals() {
            if let Some(count) = self.counts.get_mut(value.0 as usize) {
                *count += total;
            }
        }
        let n_docs = u32::try_from(segment.text.n_docs()).unwrap_or(u32::MAX);
        let mut next = 0;
        for local in locals.chain([n_docs]) {
            each_value(values, next..local, |value| {
                if let Some(count) = self.counts.get_mut(value.0 as usize) {
                    *count = count.saturating_sub(1);
                }
            });
            next = local.saturating_add(1);
        }
    }

    fn add(&mut self, value: ValueId) {
        if let Some(count) = self.counts.get_mut(value.0 as usize) {
            *count += 1;
        }
    }

    /// Counts the values of one facet alone.
    fn count_of_facet(&mut self, segment: &Segment, locals: &[u32], facet: Facet) {
        let overlay = self.snapshot.overlay();
        for local in locals {
            let first = self.first(segment.doc(*local as usize));
            for value in segment.values.of(*local as usize) {
                if overlay.facet(*value) == Some(facet) {
                    self.add_once(first, *value);
                }
            }
        }
    }

    fn count_stories(&mut self, segment: &Segment, locals: impl Iterator<Item = u32>) {
        for local in locals {
            let first = self.first(segment.doc(local as usize));
            for value in segment.values.of(local as usize) {
                self.add_once(first, *value);
            }
        }
    }

    /// The first of an article's family, where families count once.
    fn first(&self, doc: DocId) -> Option<DocId> {
        let families = self.snapshot.overlay().families();
        self.by_story.then(|| families.shared(doc))?
    }

    fn add_once(&mut self, first: Option<DocId>, value: ValueId) {
        if first.is_none_or(|first| self.kin.is_new(first, value)) {
            self.add(value);
        }
    }
}

fn each_value(
    values: &ValueColumn,
    locals: impl Iterator<Item = u32>,
    mut act: impl FnMut(ValueId),
) {
    for local in locals {
        values
            .of(local as usize)
            .iter()
            .for_each(|value| act(*value));
    }
}
