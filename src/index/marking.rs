//! Stars and tags as facet values. They are kept beside the topics that people made, so that
//! they are counted and filtered like all values; a change of one makes the values of its
//! segment anew and nothing else: no text, no postings, no order.

use super::overlay::Dictionary;
use super::snapshot::Segment;
use super::{DocId, IndexBuilder, ValueId};
use crate::corpus::Facet;
use crate::corpus::decision::marks::{Marked, Marks, STARRED};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Dictionary {
    /// Whether a value is a star or a tag.
    pub(super) fn is_mark(&self, id: ValueId) -> bool {
        self.facet(id).is_some_and(Facet::is_by_hand)
    }

    fn marks(&mut self, marked: &Marked) -> Vec<ValueId> {
        let star = marked.is_starred.then_some((Facet::Mark, STARRED));
        let tags = marked.tags.iter().map(|tag| (Facet::Tag, &**tag));
        let named = star.into_iter().chain(tags);
        named
            .filter_map(|(facet, name)| self.intern(facet, name))
            .collect()
    }
}

impl Segment {
    /// Takes up the marks of all articles of a segment that is new.
    pub(super) fn take_marks(&mut self, dictionary: &mut Dictionary, marks: &Marks) {
        if marks.is_empty() {
            return;
        }
        let articles = (0..).zip(&self.text.articles);
        let marked = articles.filter_map(|(local, article)| {
            let marked = marks.of(article.hash())?;
            Some((local, Some(marked)))
        });
        let marked: BTreeMap<u32, Option<&Marked>> = marked.collect();
        if !marked.is_empty() {
            self.own = Arc::new(self.marked(dictionary, &marked));
        }
    }

    /// What people gave its articles, with other marks of some of them.
    fn marked(
        &self,
        dictionary: &mut Dictionary,
        marked: &BTreeMap<u32, Option<&Marked>>,
    ) -> Vec<(u32, ValueId)> {
        let stays = |(local, id): &&(u32, ValueId)| {
            !(marked.contains_key(local) && dictionary.is_mark(*id))
        };
        let mut own: Vec<(u32, ValueId)> = self.own.iter().filter(stays).copied().collect();
        for (local, marked) in marked {
            let ids = marked.map_or_else(Vec::new, |marked| dictionary.marks(marked));
            own.extend(ids.into_iter().map(|id| (*local, id)));
        }
        own.sort_unstable();
        own.dedup();
        own.shrink_to_fit();
        own
    }
}

impl IndexBuilder {
    /// Follows other stars and tags than `before`. Whether there are any.
    pub(super) fn mark(&mut self, before: &Marks) -> bool {
        let marks = self.decisions.marks().clone();
        if marks == *before {
            return false;
        }
        let mut touched: BTreeMap<usize, BTreeMap<u32, Option<&Marked>>> = BTreeMap::new();
        for article in marks.changed(before) {
            let place = self.known(article).and_then(|doc| self.place_of(doc));
            if let Some((at, local)) = place {
                let of_segment = touched.entry(at).or_default();
                of_segment.insert(local, marks.of(article));
            }
        }
        for (at, marked) in touched {
            if let Some(segment) = self.segments.get_mut(at) {
                segment.own = Arc::new(segment.marked(&mut self.dictionary, &marked));
                self.resolver.show(segment, &mut self.dictionary);
            }
        }
        true
    }

    /// Number of the segment of an article, and its place there.
    fn place_of(&self, doc: DocId) -> Option<(usize, u32)> {
        let after = self.segments.partition_point(|at| at.first <= doc);
        let at = after.checked_sub(1)?;
        let local = self.segments.get(at)?.local(doc)?;
        Some((at, u32::try_from(local).ok()?))
    }
}

#[cfg(test)]
mod tests;
