//! Which facet values an article has: outlets from its text's furniture, the rest from its
//! annotations. One column for each segment, made anew when annotations come in.

use super::ValueId;
use super::borne;
use super::certain::Definitions;
use super::invert::count;
use super::overlay::Dictionary;
use super::room::{filled, list_for};
use super::segment::row;
use crate::corpus::annotation::{Header, Quote, Subject};
use crate::corpus::decision::quotes::SET_BY_HAND;
use crate::corpus::{Annotations, Article, Decisions, Facet};

/// Facet values of the articles of one segment.
#[derive(Debug, Default)]
pub struct ValueColumn {
    ids: Vec<ValueId>,
    starts: Vec<u32>,
    /// First outlet of each article, for sorting.
    outlets: Vec<Option<ValueId>>,
    /// Values of any article, in order.
    had: Vec<ValueId>,
    /// Articles of each of these values, value after value, in order.
    docs: Vec<u32>,
    /// Where the articles of each value begin, and the end of the last.
    doc_starts: Vec<u32>,
    /// What its articles say that short forms stand for; empty where names are resolved.
    pub(super) definitions: Definitions,
}

impl ValueColumn {
    /// Values of the article at a place, sorted, each once.
    pub fn of(&self, local: usize) -> &[ValueId] {
        row(&self.ids, &self.starts, local)
    }

    /// Places of the articles that have the value, in order.
    pub fn docs_with(&self, value: ValueId) -> &[u32] {
        let at = self.had.binary_search(&value);
        at.map_or(&[], |at| row(&self.docs, &self.doc_starts, at))
    }

    /// Values of any article, in order, with how many articles have them.
    pub fn totals(&self) -> impl Iterator<Item = (ValueId, u32)> {
        let bounds = self.doc_starts.iter().zip(self.doc_starts.iter().skip(1));
        let counts = bounds.map(|(start, end)| end - start);
        self.had.iter().copied().zip(counts)
    }

    /// One column with the articles of all parts, in their order.
    pub(super) fn merged(parts: &[&Self]) -> Self {
        let mut column = Self {
            ids: list_for(parts.iter().map(|part| part.ids.len()).sum()),
            starts: list_for(parts.iter().map(|part| part.starts.len()).sum()),
            outlets: list_for(parts.iter().map(|part| part.outlets.len()).sum()),
            ..Self::default()
        };
        column.starts.push(0);
        for part in parts {
            let n_before = count(column.ids.len());
            column.ids.extend_from_slice(&part.ids);
            column.outlets.extend_from_slice(&part.outlets);
            column.definitions.add(&part.definitions);
            let starts = part.starts.iter().skip(1);
            column.starts.extend(starts.map(|start| start + n_before));
        }
        column.ids.shrink_to_fit();
        column.starts.shrink_to_fit();
        column.outlets.shrink_to_fit();
        column.turn();
        column
    }

    /// Fills the way from values to articles.
    fn turn(&mut self) {
        let least = self.ids.iter().map(|id| id.0).min().unwrap_or(0);
        let most = self.ids.iter().map(|id| id.0 + 1).max().unwrap_or(0);
        let place = |id: &ValueId| (id.0 - least) as usize;
        let mut cursors = filled((most - least) as usize + 1, 0_u32);
        for id in &self.ids {
            if let Some(n) = cursors.get_mut(place(id)) {
                *n += 1;
            }
        }
        let (mut n_before, mut had, mut doc_starts) = (0, Vec::new(), vec![0]);
        for (id, cursor) in (least..most).zip(&mut cursors) {
            if *cursor > 0 {
                had.push(ValueId(id));
                doc_starts.push(n_before + *cursor);
            }
            n_before += std::mem::replace(cursor, n_before);
        }
        had.shrink_to_fit();
        doc_starts.shrink_to_fit();
        let mut docs = filled(self.ids.len(), 0);
        for local in 0..self.outlets.len() {
            for id in row(&self.ids, &self.starts, local) {
                let Some(cursor) = cursors.get_mut(place(id)) else {
                    continue;
                };
                if let Some(doc) = docs.get_mut(*cursor as usize) {
                    *doc = count(local);
                }
                *cursor += 1;
            }
        }
        docs.shrink_to_fit();
        (self.had, self.docs, self.doc_starts) = (had, docs, doc_starts);
    }

    /// Bytes held.
    pub fn n_bytes(&self) -> usize {
        let n_numbers = self.ids.capacity()
            + self.starts.capacity()
            + self.had.capacity()
            + self.docs.capacity()
            + self.doc_starts.capacity();
        n_numbers * size_of::<u32>()
            + self.outlets.capacity() * size_of::<Option<ValueId>>()
            + self.definitions.heap_bytes()
    }

    /// The article's first outlet.
    pub fn outlet(&self, local: usize) -> Option<ValueId> {
        self.outlets.get(local).copied().flatten()
    }

    /// A column of articles in order, of each its values and its first outlet.
    pub(super) fn of_rows<R: Iterator<Item = ValueId>>(
        rows: impl Iterator<Item = (R, Option<ValueId>)>,
    ) -> Self {
        let mut column = Self {
            starts: vec![0],
            ..Self::default()
        };
        let mut values = Vec::new();
        for (row, outlet) in rows {
            values.clear();
            values.extend(row);
            values.sort_unstable();
            values.dedup();
            column.ids.extend_from_slice(&values);
            column.starts.push(count(column.ids.len()));
            column.outlets.push(outlet);
        }
        column.ids.shrink_to_fit();
        column.turn();
        column
    }

    /// A column over articles in order; annotations where they are in.
    pub(super) fn build<'a>(
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        docs: impl Iterator<Item = (&'a Article, &'a Header, Option<&'a Annotations>)>,
    ) -> Self {
        let mut column = Self {
            starts: vec![0],
            ..Self::default()
        };
        let mut values = Vec::new();
        for (article, header, annotations) in docs {
            values.clear();
            column.push_outlets(dictionary, decisions, (article, header), &mut values);
            if let Some(annotations) = annotations {
                push_annotated(dictionary, annotations, &mut values);
                let quotes = annotations.quotes.as_slice();
                push_speakers(dictionary, decisions, (article, quotes), &mut values);
            }
            column.push(&mut values);
        }
        column.ids.shrink_to_fit();
        column.turn();
        column
    }

    /// The same articles in order as people decided: outlets are named anew, and speakers where
    /// quotations as found are given. All other values are as before.
    pub(super) fn decided<'a>(
        &self,
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        docs: impl Iterator<Item = (&'a Article, &'a Header, Option<Vec<Quote>>)>,
    ) -> Self {
        let mut column = Self {
            starts: vec![0],
            definitions: self.definitions.clone(),
            ..Self::default()
        };
        let mut values = Vec::new();
        for (local, (article, header, quotes)) in docs.enumerate() {
            values.clear();
            column.push_outlets(dictionary, decisions, (article, header), &mut values);
            let stays = |id: &ValueId| match dictionary.facet(*id) {
                Some(Facet::Outlet) => false,
                Some(Facet::Speaker) => quotes.is_none(),
                _ => true,
            };
            let others = self.of(local).iter().copied();
            values.extend(others.filter(stays));
            if let Some(found) = quotes {
                push_speakers(dictionary, decisions, (article, &found), &mut values);
            }
            column.push(&mut values);
        }
        column.ids.shrink_to_fit();
        column.turn();
        column
    }

    fn push_outlets(
        &mut self,
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        (article, header): (&Article, &Header),
        values: &mut Vec<ValueId>,
    ) {
        let correction = decisions.correction(article.hash());
        let named = borne::outlets(article, header, correction).into_iter();
        values.extend(named.filter_map(|name| dictionary.intern(Facet::Outlet, name)));
        self.outlets.push(values.first().copied());
    }

    /// Appends the values of the next article.
    fn push(&mut self, values: &mut Vec<ValueId>) {
        values.sort_unstable();
        values.dedup();
        self.ids.extend_from_slice(values);
        self.starts.push(count(self.ids.len()));
    }
}

fn push_annotated(
    dictionary: &mut Dictionary,
    annotations: &Annotations,
    values: &mut Vec<ValueId>,
) {
    for mention in &annotations.mentions {
        if let Some(facet) = Facet::of_entity(mention.kind) {
            values.extend(dictionary.intern(facet, &mention.entity));
        }
    }
    for subject in &annotations.subjects {
        values.extend(dictionary.intern(Facet::Topic, &topic_name(subject)));
    }
}

/// Whoever speaks in quotations that were found, as people decided: people and bodies.
/// "A spokesperson" of one article is not that of another.
fn push_speakers(
    dictionary: &mut Dictionary,
    decisions: &Decisions,
    (article, found): (&Article, &[Quote]),
    values: &mut Vec<ValueId>,
) {
    let decided = decisions.quotes(article.hash()).map(|_| found.to_vec());
    let decided = decided.map(|found| decisions.decided_quotes(article.hash(), found));
    let quotes = decided.as_deref().unwrap_or(found).iter();
    let named = [Facet::Person, Facet::Organization];
    let is_named = |quote: &Quote, name: &str| {
        let mut ids = named
            .into_iter()
            .filter_map(|facet| dictionary.find(facet, name));
        quote.rule == SET_BY_HAND || ids.any(|id| values.contains(&id))
    };
    let speakers: Vec<&str> = quotes
        .filter_map(|quote| Some((quote, quote.speaker.as_deref()?)))
        .filter(|(quote, name)| is_named(quote, name))
        .map(|(_, name)| name)
        .collect();
    for name in speakers {
        values.extend(dictionary.intern(Facet::Speaker, name));
    }
}

/// The topic as shown: "Economy, business and finance".
fn topic_name(subject: &Subject) -> String {
    let mut letters = subject.label.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
