//! The tree of a query asked of one segment after the other. Sets of articles go up the
//! tree, candidates go down it: what an `And` asks last looks only at what is left.

use super::hits::Hits;
use super::names::{is_called, literal};
use super::question::Question;
use super::score::{Lengths, Scorer, rarity};
use super::terms::Terms;
use super::work::Work;
use crate::corpus::Facet;
use crate::index::{DocId, FacetValue, Segment, Snapshot, ValueId};
use crate::search::query::tree::{Field, Kind, Name, Node, Pattern};
use crate::text::fold;
use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

/// What a byte of a name or quotation that is cut into words costs beside a posting read.
pub(super) const CUT: usize = 8;
/// What a title that is looked at costs beside a posting read.
pub(super) const TITLE: usize = 16;

/// What is the same for all segments.
pub(in crate::search) struct Execution<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(in crate::search) question: &'a Question,
    pub(super) work: &'a Work<'a>,
    lengths: Lengths,
    /// For each segment the terms of each pattern.
    terms: Vec<FxHashMap<&'a Pattern, Terms>>,
    rarities: FxHashMap<&'a Pattern, f32>,
    /// Values that are called so, for each name in the tree.
    values: FxHashMap<(Facet, &'a Name), Vec<ValueId>>,
}

impl<'a> Execution<'a> {
    /// Looks all patterns up in all segments.
    pub(in crate::search) fn new(
        snapshot: &'a Snapshot,
        question: &'a Question,
        work: &'a Work<'a>,
    ) -> Self {
        let mut terms: Vec<FxHashMap<&Pattern, Terms>> = Vec::new();
        let mut n_with: FxHashMap<&Pattern, usize> = FxHashMap::default();
        for segment in snapshot.segments() {
            if !work.spend(1 << 10) {
                break;
            }
            let of_segment = question.matchers().map(|(pattern, matcher)| {
                let terms = matcher.terms(segment, work);
                let n_docs = segment.text.n_docs();
                *n_with.entry(pattern).or_default() += terms.n_postings().min(n_docs);
                (pattern, terms)
            });
            terms.push(of_segment.collect());
        }
        let n_articles = snapshot.n_articles();
        let rarities = n_with
            .into_iter()
            .map(|(pattern, n)| (pattern, rarity(n, n_articles)));
        let mut values = FxHashMap::default();
        find_values(snapshot, question, &question.node, work, &mut values);
        Self {
            snapshot,
            question,
            work,
            lengths: Lengths::of(snapshot),
            terms,
            rarities: rarities.collect(),
            values,
        }
    }

    /// The articles of the `nth` segment that answer to a node, removed ones too.
    pub(super) fn ask(&'a self, nth: usize, node: &'a Node, within: Option<&[u32]>) -> Hits {
        match (self.snapshot.segments().get(nth), self.terms.get(nth)) {
            (Some(segment), Some(terms)) => InSegment {
                all: self,
                segment,
                terms,
            }
            .ask(node, within),
            _ => Hits::default(),
        }
    }

    /// The segment of an article, ready to be asked, and the article's place there.
    pub(in crate::search) fn part_of(&'a self, doc: DocId) -> Option<(InSegment<'a>, usize)> {
        let segments = self.snapshot.segments();
        let after = segments.partition_point(|segment| segment.first <= doc);
        let nth = after.checked_sub(1)?;
        let part = InSegment {
            all: self,
            segment: segments.get(nth)?,
            terms: self.terms.get(nth)?,
        };
        Some((part, part.segment.local(doc)?))
    }

    /// How rare the patterns are, summed.
    pub(super) fn rarity<'p>(&self, patterns: impl Iterator<Item = &'p Pattern>) -> f32 {
        let rarities = patterns.map(|pattern| self.rarities.get(pattern).copied());
        rarities.map(Option::unwrap_or_default).sum()
    }

    /// Values of a facet that are called so, in order.
    pub(super) fn values(&self, facet: Facet, name: &'a Name) -> &[ValueId] {
        self.values.get(&(facet, name)).map_or(&[], Vec::as_slice)
    }
}

fn find_values<'a>(
    snapshot: &Snapshot,
    question: &Question,
    node: &'a Node,
    work: &Work<'_>,
    values: &mut FxHashMap<(Facet, &'a Name), Vec<ValueId>>,
) {
    let asked = match &node.kind {
        Kind::Facet { facet, name } => Some((*facet, name)),
        Kind::Speaker(name) => Some((Facet::Speaker, name)),
        _ => None,
    };
    if let Some((facet, name)) = asked {
        let all = (0..).map(ValueId).zip(snapshot.overlay().values());
        let finder = Finder::new(literal(question, name));
        let mut folded = String::new();
        let called = all.filter(|(_, value)| {
            if value.facet != facet || !work.spend(value.name.len()) {
                return false;
            }
            folded.clear();
            fold::fold_into(&value.name, &mut folded);
            finder.find(folded.as_bytes()).is_some()
                && work.spend(CUT * value.name.len())
                && is_called(question, name, &value.name)
        });
        values
            .entry((facet, name))
            .or_insert_with(|| shown(snapshot, called));
    }
    for child in node.children() {
        find_values(snapshot, question, child, work, values);
    }
}

/// What values stand for as people see them, in order: who asks for a name that was merged
/// asks for what it is now.
fn shown<'a>(
    snapshot: &Snapshot,
    called: impl Iterator<Item = (ValueId, &'a FacetValue)>,
) -> Vec<ValueId> {
    let meant = called.filter_map(|(_, value)| {
        let id = snapshot.find_value(value.facet, &value.name)?;
        (snapshot.value(id)?.facet == value.facet).then_some(id)
    });
    let mut ids: Vec<ValueId> = meant.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// One segment being asked.
#[derive(Clone, Copy)]
pub(in crate::search) struct InSegment<'a> {
    pub(super) all: &'a Execution<'a>,
    pub(in crate::search) segment: &'a Segment,
    terms: &'a FxHashMap<&'a Pattern, Terms>,
}

/// What no term answers to.
static NO_TERMS: std::sync::LazyLock<Terms> = std::sync::LazyLock::new(Terms::default);

impl<'a> InSegment<'a> {
    /// The articles that answer to a node; only those of `within`, if it is given.
    pub(super) fn ask(&self, node: &'a Node, within: Option<&[u32]>) -> Hits {
        if within.is_some_and(<[u32]>::is_empty) {
            return Hits::default();
        }
        match &node.kind {
            Kind::All => self.filtered(within, |_| true),
            Kind::Leaf(field, pattern) => self.leaf(*field, pattern, within),
            Kind::Phrase { field, items, slop } => self.phrase(*field, items, *slop, within),
            Kind::Near { field, runs, slop } => self.near(*field, runs, *slop, within),
            Kind::And(nodes) => self.and(nodes, within),
            Kind::Or(nodes) => {
                let sets = nodes.iter().map(|node| self.ask(node, within));
                Hits::joined(sets.collect(), self.segment.text.n_docs())
            }
            Kind::Not(node) => {
                let all = self.filtered(within, |_| true);
                let refused = self.ask(node, within);
                all.without(&refused.docs)
            }
            Kind::Facet { facet, name } => self.with_values(self.all.values(*facet, name), within),
            Kind::Speaker(name) => self.spoken_by(name, within),
            Kind::Quote(node) => self.quote(node, within),
            Kind::Date(dates) => {
                let days = self.segment.text.dates();
                self.filtered(within, |doc| {
                    let date = days.get(doc as usize).and_then(|key| key.date());
                    dates.holds(date)
                })
            }
            Kind::Lang(code) => self.in_language(code, within),
            Kind::IsDuplicate => self.duplicates(within),
            Kind::IsRead(is_read) => self.read(*is_read, within),
            Kind::IsNoted => self.noted(within, |_| true),
            Kind::Note(node) => self.noted(within, |text| self.is_noted_so(node, text)),
            Kind::TitlePrefix(letters) => self.titled(within, |title| title.starts_with(letters)),
            Kind::TitleExact(letters) => self.titled(within, |title| title.contains(letters)),
        }
    }

    /// What is asked.
    pub(in crate::search) fn question(&self) -> &'a Question {
        self.all.question
    }

    /// Whether an article answers to the whole question.
    pub(in crate::search) fn answers(&self, local: usize) -> bool {
        let Ok(doc) = u32::try_from(local) else {
            return false;
        };
        !self
            .ask(&self.all.question.node, Some(&[doc]))
            .docs
            .is_empty()
    }

    /// Whether an article answers to all that is asked besides plain words.
    pub(in crate::search) fn answers_besides_words(&self, local: usize) -> bool {
        let Ok(doc) = u32::try_from(local) else {
            return false;
        };
        let conjuncts = self.all.question.node.conjuncts().iter();
        let mut others = conjuncts.filter(|node| !node.is_plain());
        others.all(|node| !self.ask(node, Some(&[doc])).docs.is_empty())
    }

    fn and(&self, nodes: &'a [Node], within: Option<&[u32]>) -> Hits {
        let mut wanted: Vec<(usize, &Node)> = Vec::with_capacity(nodes.len());
        let mut refused = Vec::new();
        for node in nodes {
            match &node.kind {
                Kind::Not(node) => refused.push(node),
                _ => wanted.push((self.cost(node), node)),
            }
        }
        wanted.sort_by_key(|(cost, _)| *cost);
        let mut wanted = wanted.into_iter().map(|(_, node)| node);
        let mut hits = match wanted.next() {
            Some(first) => self.ask(first, within),
            None => self.filtered(within, |_| true),
        };
        for node in wanted {
            let narrower = self.ask(node, Some(&hits.docs));
            hits = hits.narrowed(&narrower);
        }
        for node in refused {
            let gone = self.ask(node, Some(&hits.docs));
            hits = hits.without(&gone.docs);
        }
        hits
    }

    /// How many articles may answer, roughly, and how dear it is to find out.
    fn cost(&self, node: &Node) -> usize {
        let n_docs = self.segment.text.n_docs();
        let rarest = |patterns: &mut dyn Iterator<Item = &Pattern>| {
            let costs = patterns.map(|pattern| self.terms(pattern).n_postings());
            costs.min().unwrap_or(0)
        };
        match &node.kind {
            Kind::Leaf(_, pattern) => self.terms(pattern).n_postings(),
            Kind::Phrase { items, .. } => 2 * rarest(&mut items.iter()),
            Kind::Near { runs, .. } => 2 * rarest(&mut runs.iter().flatten()),
            Kind::And(nodes) => nodes.iter().map(|node| self.cost(node)).min().unwrap_or(0),
            Kind::Or(nodes) => nodes.iter().map(|node| self.cost(node)).sum(),
            Kind::Facet { facet, name } => self.n_with(self.all.values(*facet, name)),
            Kind::Speaker(name) => self.n_with(self.all.values(Facet::Speaker, name)),
            Kind::Date(_)
            | Kind::Lang(_)
            | Kind::IsDuplicate
            | Kind::IsRead(_)
            | Kind::IsNoted
            | Kind::Note(_)
            | Kind::Not(_)
            | Kind::All => n_docs,
            Kind::TitlePrefix(_) | Kind::TitleExact(_) => 2 * n_docs,
            Kind::Quote(_) => 4 * n_docs,
        }
    }

    /// The terms of a pattern.
    pub(super) fn terms(&self, pattern: &Pattern) -> &'a Terms {
        self.terms.get(pattern).unwrap_or(&NO_TERMS)
    }

    /// Scores what the patterns say.
    pub(super) fn scorer<'p>(&self, patterns: impl Iterator<Item = &'p Pattern>) -> Scorer<'a> {
        Scorer::new(&self.all.lengths, self.segment, self.all.rarity(patterns))
    }

    /// Articles of `within`, or all, that pass a test.
    pub(super) fn filtered(&self, within: Option<&[u32]>, passes: impl Fn(u32) -> bool) -> Hits {
        let mut docs = Vec::new();
        let n_docs = within.map_or(self.segment.text.n_docs(), <[u32]>::len);
        if !self.all.work.spend(n_docs) {
            return Hits::default();
        }
        if let Some(within) = within {
            docs.extend(within.iter().copied().filter(|doc| passes(*doc)));
        } else {
            let n_docs = u32::try_from(n_docs).unwrap_or(u32::MAX);
            docs.extend((0..n_docs).filter(|doc| passes(*doc)));
        }
        Hits::unscored(docs)
    }
}

/// Whether occurrences in title and text count for a field, and how many then.
pub(super) fn in_field(field: Field, n_title: u32, n_body: u32) -> (u32, u32) {
    match field {
        Field::Any => (n_title, n_body),
        Field::Title => (n_title, 0),
        Field::Text => (0, n_body),
    }
}
