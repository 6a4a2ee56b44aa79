//! Chosen filters by number, and counts as tables. Counting is done elsewhere.

use super::matching::Scored;
use super::request::{Counting, Filter, Filters, Polarity, Request, Within};
use super::results::FacetTable;
use super::stories::Met;
use crate::corpus::Facet;
use crate::corpus::decision::marks::STARRED;
use crate::index::{DocId, Snapshot, ValueId};
use crate::text::fold;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::sync::Arc;

/// Values of a facet table; more are found by its search field.
pub const TABLE_ROWS: usize = 1_000;

const N_FACETS: usize = Facet::ALL.len();

/// What is chosen in one facet, by number.
#[derive(Debug, Default)]
pub(super) struct Rule {
    /// How included values combine.
    pub within: Within,
    /// None stands for a name this corpus does not have.
    pub include: Vec<Option<ValueId>>,
    /// None of these may be there.
    pub exclude: Vec<ValueId>,
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
    pub fn pass(&self, values: &[ValueId]) -> bool {
        self.rules.iter().all(|(_, rule)| rule.passes(values))
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// What is chosen, facet by facet.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &Rule)> {
        self.rules.iter().map(|(facet, rule)| (*facet, rule))
    }
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
    let overlay = snapshot.overlay();
    let facets = || overlay.facets().zip(0..).zip(counts);
    let mut spread = [const { Spread::new() }; N_FACETS];
    for ((facet, _), count) in facets() {
        if *count > 0
            && let Some(spread) = spread.get_mut(facet.index())
        {
            spread.add(*count);
        }
    }
    let least: Vec<u32> = Facet::ALL
        .into_iter()
        .zip(&spread)
        .map(|(facet, spread)| spread.least_shown(request, facet))
        .collect();
    let mut rows: [Vec<Entry>; N_FACETS] = Default::default();
    for ((facet, nth), count) in facets() {
        if least.get(facet.index()).is_some_and(|least| count >= least)
            && let Some(rows) = rows.get_mut(facet.index())
        {
            let id = ValueId(nth);
            rows.push(Entry {
                is_inner: false,
                count: Reverse(*count),
                key: overlay.name_key(id),
                id,
            });
        }
    }
    let rows = Facet::ALL.into_iter().zip(rows).zip(&spread);
    rows.map(|((facet, rows), spread)| table(snapshot, request, facet, rows, spread, counts))
        .collect()
}

/// How the counts of one facet's values are spread: so that a table need not be made of all
/// values to show the most frequent.
struct Spread {
    largest: u32,
    n_values: usize,
    /// How many values have each count; the last stands for all larger ones.
    n_with: [u32; 256],
}

impl Spread {
    const fn new() -> Self {
        Self {
            largest: 0,
            n_values: 0,
            n_with: [0; 256],
        }
    }

    fn add(&mut self, count: u32) {
        self.largest = self.largest.max(count);
        self.n_values += 1;
        let place = (count as usize).min(self.n_with.len() - 1);
        if let Some(n) = self.n_with.get_mut(place) {
            *n += 1;
        }
    }

    /// Values with fewer are not shown, whatever their names are.
    fn least_shown(&self, request: &Request, facet: Facet) -> u32 {
        if request.whole == Some(facet) || request.facet_search.contains_key(&facet) {
            return 1;
        }
        // Chosen values stand in front of the table and do not count as its rows.
        let wanted = TABLE_ROWS + request.filters.chosen.len();
        let mut n_more = 0;
        let counts = (0_u32..256).rev().zip(self.n_with.iter().rev());
        let enough = counts.take_while(|(_, n)| {
            let is_short = n_more < wanted;
            n_more += **n as usize;
            is_short
        });
        enough.last().map_or(1, |(count, _)| count.max(1))
    }
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
    spread: &Spread,
    counts: &[u32],
) -> FacetTable {
    let mut values: Vec<(Arc<str>, u32)> = Vec::new();
    // Chosen values without any article are shown too.
    let mut n_absent = 0;
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
        n_absent += usize::from(count == 0);
        values.push((filter.value.as_str().into(), count));
        rows.retain(|entry| Some(entry.id) != id);
    }
    if let Some(asked) = request.facet_search.get(&facet) {
        keep_named(snapshot, &mut rows, asked);
    }
    let n_values = if request.facet_search.contains_key(&facet) {
        values.len() + rows.len()
    } else {
        spread.n_values + n_absent
    };
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
    let unused = unused_marks(snapshot, request, facet, &values);
    let n_unused = unused.len();
    values.extend(unused);
    FacetTable {
        facet,
        values,
        largest: spread.largest,
        n_values: n_values + n_unused,
    }
}

/// Marks that no article of the result has: these do not vanish, since people made them.
fn unused_marks(
    snapshot: &Snapshot,
    request: &Request,
    facet: Facet,
    shown: &[(Arc<str>, u32)],
) -> Vec<(Arc<str>, u32)> {
    let mut names: Vec<Arc<str>> = match facet {
        Facet::Mark => vec![STARRED.into()],
        Facet::Tag => {
            let tags = snapshot.decisions().marks().tags();
            tags.map(|(name, _)| Arc::clone(name)).collect()
        }
        _ => return Vec::new(),
    };
    let asked = request.facet_search.get(&facet);
    let asked = asked.map_or_else(String::new, |asked| fold::fold(asked.trim()));
    names.retain(|name| fold::fold(name).contains(&asked));
    let shown: FxHashSet<&str> = shown.iter().map(|(name, _)| &**name).collect();
    names.retain(|name| !shown.contains(&**name));
    names.into_iter().map(|name| (name, 0)).collect()
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
