//! Filters and counts. One pass over the matches decides for each how many facets refuse
//! it: with none it is in the result, with one it still counts in that facet's own table.
//! A family counts once for each value that one of its matching members has.

use super::matching::Scored;
use super::request::{Counting, Filter, Filters, Polarity, Request, Within};
use super::results::FacetTable;
use super::stories::{Kin, Met};
use crate::corpus::Facet;
use crate::index::{DocId, Snapshot, ValueId};
use crate::text::fold;
use std::cmp::Reverse;
use std::sync::Arc;

/// Values of a facet table; more are found by its search field.
pub const TABLE_ROWS: usize = 1_000;

/// How many matches pass between two looks at the cancel flag.
const STRIDE: usize = 4_096;

/// What is chosen in one facet, by number.
#[derive(Debug, Default)]
struct Rule {
    within: Within,
    /// None stands for a name this corpus does not have.
    include: Vec<Option<ValueId>>,
    exclude: Vec<ValueId>,
}

impl Rule {
    fn passes(&self, values: &[ValueId]) -> bool {
        let has = |id: &ValueId| values.binary_search(id).is_ok();
        let mut wanted = self.include.iter().map(|id| id.as_ref().is_some_and(has));
        let included = match self.within {
            Within::Any => self.include.is_empty() || wanted.any(|met| met),
            Within::All => wanted.all(|met| met),
        };
        included && !self.exclude.iter().any(has)
    }
}

/// Chosen filters of a request, by number.
#[derive(Debug, Default)]
pub(super) struct Rules {
    rules: Vec<(Facet, Rule)>,
}

impl Rules {
    /// Looks the names of the `chosen` filters up; `filters` says how they combine.
    pub fn new(snapshot: &Snapshot, filters: &Filters, chosen: &[&Filter]) -> Self {
        let rules = Facet::ALL.into_iter().filter_map(|facet| {
            let mut rule = Rule {
                within: filters.within(facet),
                ..Rule::default()
            };
            for filter in chosen.iter().filter(|filter| filter.facet == facet) {
                let id = snapshot.find_value(facet, &filter.value);
                match filter.polarity {
                    Polarity::Include => rule.include.push(id),
                    Polarity::Exclude => rule.exclude.extend(id),
                }
            }
            let is_set = !rule.include.is_empty() || !rule.exclude.is_empty();
            is_set.then_some((facet, rule))
        });
        Self {
            rules: rules.collect(),
        }
    }

    /// Whether all facets let an article with these values pass.
    fn pass(&self, values: &[ValueId]) -> bool {
        self.rules.iter().all(|(_, rule)| rule.passes(values))
    }

    fn refusal(&self, values: &[ValueId]) -> Refusal {
        let mut refusing = self.rules.iter().filter(|(_, rule)| !rule.passes(values));
        match (refusing.next(), refusing.next()) {
            (None, _) => Refusal::None,
            (Some((facet, _)), None) => Refusal::By(*facet),
            _ => Refusal::Several,
        }
    }
}

enum Refusal {
    None,
    By(Facet),
    Several,
}

/// Matches that pass the filters, and the counts of all values.
pub(super) struct Counted {
    /// In the order they came.
    pub passed: Vec<Scored>,
    /// By value id: articles in the result without the own facet's filter.
    pub counts: Vec<u32>,
}

/// Filters and counts in one pass. None when `cancelled`.
pub(super) fn filter_and_count(
    snapshot: &Snapshot,
    rules: &Rules,
    found: &[Scored],
    counting: Counting,
    cancelled: &dyn Fn() -> bool,
) -> Option<Counted> {
    let families = snapshot.overlay().families();
    let mut kin = Kin::default();
    let overlay = snapshot.overlay();
    let mut counts = vec![0_u32; overlay.n_values()];
    let mut add = |first: Option<DocId>, value: ValueId| {
        if first.is_some_and(|first| !kin.is_new(first, value)) {
            return;
        }
        if let Some(count) = counts.get_mut(value.0 as usize) {
            *count += 1;
        }
    };
    let mut passed = Vec::with_capacity(found.len());
    for part in found.chunks(STRIDE) {
        if cancelled() {
            return None;
        }
        for scored in part {
            let values = snapshot.doc_values(scored.doc);
            let first = match counting {
                Counting::Stories => families.shared(scored.doc),
                Counting::Copies => None,
            };
            match rules.refusal(values) {
                Refusal::None => {
                    passed.push(*scored);
                    values.iter().for_each(|value| add(first, *value));
                }
                Refusal::By(facet) => {
                    let of_facet =
                        |id: &ValueId| overlay.value(*id).is_some_and(|value| value.facet == facet);
                    let values = values.iter().copied().filter(of_facet);
                    values.for_each(|value| add(first, value));
                }
                Refusal::Several => {}
            }
        }
    }
    Some(Counted { passed, counts })
}

/// When nothing passes: for each filter how many would without it, largest first.
pub(super) fn ways_out(
    snapshot: &Snapshot,
    filters: &Filters,
    found: &[Scored],
    counting: Counting,
) -> Vec<(Filter, u32)> {
    let mut ways: Vec<(Filter, u32)> = Vec::new();
    for (dropped, filter) in filters.chosen.iter().enumerate() {
        let others = filters.chosen.iter().enumerate();
        let others = others
            .filter(|(nth, _)| *nth != dropped)
            .map(|(_, filter)| filter);
        let rules = Rules::new(snapshot, filters, &others.collect::<Vec<&Filter>>());
        let docs = found.iter().map(|scored| scored.doc);
        let passed = docs.filter(|doc| rules.pass(snapshot.doc_values(*doc)));
        let n = n_counted(snapshot, passed, counting);
        if n > 0 {
            ways.push((filter.clone(), n));
        }
    }
    ways.sort_by_key(|(_, n)| Reverse(*n));
    ways
}

/// How many articles, or stories, there are.
pub(super) fn n_counted(
    snapshot: &Snapshot,
    docs: impl Iterator<Item = DocId>,
    counting: Counting,
) -> u32 {
    let mut met = Met::new(snapshot);
    let counted = docs.filter(|doc| counting == Counting::Copies || met.is_new(*doc));
    u32::try_from(counted.count()).unwrap_or(u32::MAX)
}

/// Tables of all facets, in the order of [`Facet::ALL`].
pub(super) fn tables(snapshot: &Snapshot, request: &Request, counts: &[u32]) -> Vec<FacetTable> {
    let mut rows: [Vec<Entry>; 5] = Default::default();
    let mut largest = [0; 5];
    let overlay = snapshot.overlay();
    for ((nth, value), count) in overlay.values().enumerate().zip(counts) {
        if *count == 0 {
            continue;
        }
        let id = ValueId(u32::try_from(nth).unwrap_or(u32::MAX));
        let facet = value.facet.index();
        if let (Some(rows), Some(largest)) = (rows.get_mut(facet), largest.get_mut(facet)) {
            *largest = (*count).max(*largest);
            rows.push(Entry {
                is_inner: false,
                count: Reverse(*count),
                key: overlay.name_key(id),
                id,
            });
        }
    }
    let rows = Facet::ALL.into_iter().zip(rows).zip(largest);
    rows.map(|((facet, rows), largest)| table(snapshot, request, facet, rows, largest, counts))
        .collect()
}

/// One value in the order of its table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// Whether a search in the facet was met only inside a word.
    is_inner: bool,
    count: Reverse<u32>,
    key: u64,
    id: ValueId,
}

fn table(
    snapshot: &Snapshot,
    request: &Request,
    facet: Facet,
    mut rows: Vec<Entry>,
    largest: u32,
    counts: &[u32],
) -> FacetTable {
    let mut values: Vec<(Arc<str>, u32)> = Vec::new();
    for filter in request
        .filters
        .chosen
        .iter()
        .filter(|filter| filter.facet == facet)
    {
        let id = snapshot.find_value(facet, &filter.value);
        let count = id
            .and_then(|id| counts.get(id.0 as usize))
            .copied()
            .unwrap_or(0);
        values.push((filter.value.as_str().into(), count));
        rows.retain(|entry| Some(entry.id) != id);
    }
    if let Some(asked) = request.facet_search.get(&facet) {
        keep_named(snapshot, &mut rows, asked);
    }
    let n_values = values.len() + rows.len();
    let name = |entry: &Entry| snapshot.value(entry.id).map(|value| &value.name);
    let order = |a: &Entry, b: &Entry| {
        let front = |entry: &Entry| (entry.is_inner, entry.count, entry.key);
        front(a).cmp(&front(b)).then_with(|| name(a).cmp(&name(b)))
    };
    if rows.len() > TABLE_ROWS && request.whole != Some(facet) {
        rows.select_nth_unstable_by(TABLE_ROWS, order);
        rows.truncate(TABLE_ROWS);
    }
    rows.sort_unstable_by(order);
    let shown = rows
        .iter()
        .filter_map(|entry| Some((Arc::clone(name(entry)?), entry.count.0)));
    values.extend(shown);
    FacetTable {
        facet,
        values,
        largest,
        n_values,
    }
}

/// Keeps values whose folded name holds what was asked for; those where a word of the name
/// begins with it come first.
fn keep_named(snapshot: &Snapshot, rows: &mut Vec<Entry>, asked: &str) {
    let asked = fold::fold(asked.trim());
    if asked.is_empty() {
        return;
    }
    let finder = memchr::memmem::Finder::new(&asked);
    let mut folded = String::new();
    rows.retain_mut(|entry| {
        folded.clear();
        if let Some(value) = snapshot.value(entry.id) {
            fold::fold_into(&value.name, &mut folded);
        }
        let mut is_met = false;
        entry.is_inner = !finder.find_iter(folded.as_bytes()).any(|at| {
            is_met = true;
            let before = folded
                .get(..at)
                .and_then(|before| before.chars().next_back());
            before.is_none_or(|letter| !letter.is_alphanumeric())
        });
        is_met
    });
}
