//! Facet values under the names that hold. A segment keeps its values as articles bear them;
//! what is counted and filtered is made from those whenever a meaning changes, without
//! annotating anything again.
//!
//! 1. A segment none of whose names means another shows the very column that was found.
//! 2. Where a form was taken out of a name, articles that bear the name are looked at mention
//!    by mention.
//! 3. Topics that people made are values like others, of the articles that `topical` says.
//! 4. Only segments with a name whose meaning changed, or with other articles of such a topic,
//!    are made anew.

use super::certain::{Acronyms, Definitions};
use super::naming::Naming;
use super::overlay::Dictionary;
use super::snapshot::Segment;
use super::topical::Sought;
use super::values::ValueColumn;
use super::{IndexBuilder, ValueId};
use crate::corpus::Facet;
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::corpus::decision::topics::Topics;
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Where a value leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// Nowhere: it is shown.
    Same,
    /// To another.
    To(ValueId),
    /// It names nothing.
    Nothing,
    /// That depends on the form that was read.
    ByForm,
}

/// Meanings of names, and where each value leads for that.
#[derive(Debug, Default)]
pub(super) struct Resolver {
    pub(super) naming: Arc<Naming>,
    /// By number of the value; those that no one asked about yet are missing.
    targets: Vec<Option<Target>>,
    definitions: Definitions,
    /// Names that no facet lists and of which people decided something: no column has them,
    /// so that articles are looked at.
    unlisted: FxHashSet<Arc<str>>,
}

impl Resolver {
    /// Sorts the articles of a segment into the topics that people made. Whether any of them
    /// is of other topics than before.
    pub(super) fn sort(&self, segment: &mut Segment, dictionary: &mut Dictionary) -> bool {
        let topics = self.naming.topics();
        let marks = segment.own.iter().copied();
        let mut own: Vec<(u32, ValueId)> =
            marks.filter(|(_, id)| dictionary.is_mark(*id)).collect();
        for (name, topic) in topics.own() {
            let shown = topics.shown(name);
            let id = shown.and_then(|name| dictionary.intern(Facet::Topic, &name));
            if let Some(id) = id {
                let articles = Sought::new(topic).articles(&segment.text);
                own.extend(articles.into_iter().map(|local| (local, id)));
            }
        }
        own.sort_unstable();
        own.dedup();
        own.shrink_to_fit();
        let is_other = own != *segment.own;
        if is_other {
            segment.own = Arc::new(own);
        }
        is_other
    }

    /// Makes the values of a segment as they are shown.
    pub(super) fn show(&mut self, segment: &mut Segment, dictionary: &mut Dictionary) {
        segment.values = self.shown(segment, dictionary);
    }

    fn shown(&mut self, segment: &Segment, dictionary: &mut Dictionary) -> Arc<ValueColumn> {
        let found = &segment.found;
        let had: Vec<(ValueId, Target)> = found
            .totals()
            .map(|(id, _)| (id, self.target(id, dictionary)))
            .collect();
        let bearing = self.bearing(segment);
        let is_same = had.iter().all(|(_, target)| *target == Target::Same);
        if bearing.is_empty() && is_same && segment.own.is_empty() {
            return Arc::clone(found);
        }
        let mut own = segment.own.as_slice();
        let target = |id: ValueId| {
            let at = had.binary_search_by_key(&id, |(id, _)| *id).ok();
            at.and_then(|at| had.get(at)).map(|(_, target)| *target)
        };
        let rows = (0..segment.text.n_docs()).map(|local| {
            let row = found.of(local);
            let is_by_form = |id: &ValueId| target(*id) == Some(Target::ByForm);
            let mut ids = if row.iter().any(is_by_form) || bearing.binary_search(&local).is_ok() {
                self.by_form(segment, local, dictionary)
            } else {
                let shown = row.iter().filter_map(|id| match target(*id)? {
                    Target::To(other) => Some(other),
                    Target::Nothing => None,
                    Target::Same | Target::ByForm => Some(*id),
                });
                shown.collect()
            };
            while let Some(((_, id), rest)) = own
                .split_first()
                .filter(|((at, _), _)| *at as usize <= local)
            {
                ids.push(*id);
                own = rest;
            }
            (ids.into_iter(), found.outlet(local))
        });
        Arc::new(ValueColumn::of_rows(rows))
    }

    /// Places of articles with names that no facet lists and of which something was decided.
    fn bearing(&self, segment: &Segment) -> Vec<usize> {
        let annotations = segment.annotations.as_ref();
        annotations.map_or_else(Vec::new, |column| column.bearing(&self.unlisted))
    }

    /// The values of an article, mention by mention.
    fn by_form(
        &self,
        segment: &Segment,
        local: usize,
        dictionary: &mut Dictionary,
    ) -> Vec<ValueId> {
        let kept = segment.found.of(local).iter().copied();
        let facet = |id: ValueId| dictionary.facet(id);
        let is_named = |id: &ValueId| {
            facet(*id).is_some_and(|facet| facet == Facet::Speaker || facet.kind().is_some())
        };
        let mut ids: Vec<ValueId> = kept.clone().filter(|id| !is_named(id)).collect();
        let mut speakers: Vec<ValueId> = kept
            .filter(|id| facet(*id) == Some(Facet::Speaker))
            .collect();
        let (Some(article), Some(annotations)) =
            (segment.article(local), segment.passing_annotations(local))
        else {
            return ids;
        };
        for mention in &annotations.mentions {
            let form = mention.span.slice(article.text());
            let key = self.naming.read_as(mention.kind, &mention.entity, form);
            ids.extend(key.and_then(|key| intern(dictionary, &key)));
        }
        let mut read = Vec::new();
        for quote in &annotations.quotes {
            let found = quote.speaker.as_deref();
            let found = found.and_then(|name| dictionary.find(Facet::Speaker, name));
            // Speakers that people took away are not among those of the article.
            if let Some(found) = found.filter(|found| speakers.contains(found)) {
                let quote = self.naming.quote(quote, article.text());
                let name = quote.speaker.as_deref();
                ids.extend(name.and_then(|name| dictionary.intern(Facet::Speaker, name)));
                read.push(found);
            }
        }
        // Others were set by hand, and stand nowhere in the text.
        speakers.retain(|id| !read.contains(id));
        for id in speakers {
            let name = dictionary.value(id).map(|value| Arc::clone(&value.name));
            let name = name.and_then(|name| self.naming.speaker(&name, ""));
            ids.extend(name.and_then(|name| dictionary.intern(Facet::Speaker, &name)));
        }
        ids
    }

    /// Where a value leads.
    fn target(&mut self, id: ValueId, dictionary: &mut Dictionary) -> Target {
        let at = id.0 as usize;
        if let Some(Some(target)) = self.targets.get(at) {
            return *target;
        }
        let target = self.find_target(id, dictionary);
        if self.targets.len() <= at {
            self.targets.resize(at + 1, None);
        }
        if let Some(slot) = self.targets.get_mut(at) {
            *slot = Some(target);
        }
        target
    }

    fn find_target(&self, id: ValueId, dictionary: &mut Dictionary) -> Target {
        let Some((facet, name)) = dictionary
            .value(id)
            .map(|value| (value.facet, Arc::clone(&value.name)))
        else {
            return Target::Same;
        };
        if facet == Facet::Speaker {
            return self.find_speaker(&name, dictionary);
        }
        if facet == Facet::Topic {
            return match self.naming.topics().shown(&name) {
                None => Target::Nothing,
                Some(end) if end == name => Target::Same,
                Some(end) => {
                    let id = dictionary.intern(Facet::Topic, &end);
                    id.map_or(Target::Nothing, Target::To)
                }
            };
        }
        let Some(kind) = facet.kind() else {
            return Target::Same;
        };
        let key = EntityKey { kind, name };
        if self.naming.is_by_form(key.clone()) {
            return Target::ByForm;
        }
        match self.naming.shown(kind, &key.name) {
            None => Target::Nothing,
            Some(end) if end == key => Target::Same,
            Some(end) => intern(dictionary, &end).map_or(Target::Nothing, Target::To),
        }
    }

    /// Where the name of someone quoted leads, who is a person or a body.
    fn find_speaker(&self, name: &Arc<str>, dictionary: &mut Dictionary) -> Target {
        let mut kinds = [EntityKind::Person, EntityKind::Organization].into_iter();
        if kinds.any(|kind| {
            self.naming.is_by_form(EntityKey {
                kind,
                name: Arc::clone(name),
            })
        }) {
            return Target::ByForm;
        }
        match self.naming.speaker(name, "") {
            None => Target::Nothing,
            Some(end) if end == *name => Target::Same,
            Some(end) => {
                let id = dictionary.intern(Facet::Speaker, &end);
                id.map_or(Target::Nothing, Target::To)
            }
        }
    }

    /// Takes up other meanings. Returns the values that mean something else from now on,
    /// among those of `ids` that anybody asked about.
    fn take(
        &mut self,
        naming: Arc<Naming>,
        ids: impl Iterator<Item = ValueId>,
        dictionary: &mut Dictionary,
    ) -> FxHashSet<ValueId> {
        let entities = naming.entities();
        let names = entities.names().map(|(key, _)| key);
        let all = names.chain(entities.forms().map(|(key, ..)| key));
        let unlisted = all.filter(|key| Facet::of_entity(key.kind).is_none());
        self.unlisted = unlisted.map(|key| Arc::clone(&key.name)).collect();
        self.naming = naming;
        let mut changed = FxHashSet::default();
        for id in ids {
            let before = self.targets.get(id.0 as usize).copied().flatten();
            let Some(before) = before else {
                continue;
            };
            let now = self.find_target(id, dictionary);
            // Which forms lead elsewhere may have changed.
            if now != before || now == Target::ByForm {
                changed.insert(id);
                if let Some(slot) = self.targets.get_mut(id.0 as usize) {
                    *slot = Some(now);
                }
            }
        }
        changed
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.targets.capacity() * size_of::<Option<Target>>() + self.definitions.heap_bytes()
    }
}

/// The number of a name; none for kinds that no facet lists.
fn intern(dictionary: &mut Dictionary, key: &EntityKey) -> Option<ValueId> {
    dictionary.intern(Facet::of_entity(key.kind)?, &key.name)
}

impl IndexBuilder {
    /// Follows other decisions about names and topics. Whether there are any.
    pub(super) fn mean(&mut self, entities: &Entities, topics: &Topics) -> bool {
        let before = &self.resolver.naming;
        if entities == before.entities() && topics == before.topics() {
            return false;
        }
        let acronyms = Arc::clone(&before.acronyms);
        let naming = Naming::new(entities.clone(), topics.clone(), acronyms);
        let all = (0..u32::try_from(self.dictionary.n_values()).unwrap_or(u32::MAX)).map(ValueId);
        self.renamed(naming, all);
        true
    }

    /// Counts what a segment's articles define, and folds what is certain from now on.
    pub(super) fn define(&mut self, definitions: &Definitions) {
        if !definitions.0.is_empty() {
            self.resolver.definitions.add(definitions);
            self.fold_defined();
        }
    }

    /// Counts all definitions anew: some may have gone.
    pub(super) fn define_anew(&mut self) {
        let mut all = Definitions::default();
        for segment in &self.segments {
            all.add(&segment.found.definitions);
        }
        self.resolver.definitions = all;
        self.fold_defined();
    }

    fn fold_defined(&mut self) {
        let acronyms = Acronyms::of(&self.resolver.definitions);
        let before = &self.resolver.naming;
        if acronyms == *before.acronyms {
            return;
        }
        // Names that were led to a short form by hand go on with it.
        let decided = before.entities().names().map(|(key, _)| key.clone());
        let forms = acronyms.differing(&before.acronyms);
        let names = forms.into_iter().chain(decided);
        let ids: Vec<ValueId> = names
            .flat_map(|key| {
                let facets = [Facet::of_entity(key.kind), Some(Facet::Speaker)];
                let found = facets.map(|facet| self.dictionary.find(facet?, &key.name));
                found.into_iter().flatten()
            })
            .collect();
        let (entities, topics) = (before.entities().clone(), before.topics().clone());
        let naming = Naming::new(entities, topics, Arc::new(acronyms));
        self.renamed(naming, ids.into_iter());
    }

    fn renamed(&mut self, naming: Naming, ids: impl Iterator<Item = ValueId>) {
        let unlisted = self.resolver.unlisted.clone();
        let is_resorted = naming.topics() != self.resolver.naming.topics();
        let changed = self
            .resolver
            .take(Arc::new(naming), ids, &mut self.dictionary);
        let is_borne = |segment: &Segment, names: &FxHashSet<Arc<str>>| {
            let annotations = segment.annotations.as_ref();
            annotations.is_some_and(|column| !column.bearing(names).is_empty())
        };
        for segment in &mut self.segments {
            let is_sorted_anew = is_resorted && self.resolver.sort(segment, &mut self.dictionary);
            if is_sorted_anew
                || segment.found.totals().any(|(id, _)| changed.contains(&id))
                || is_borne(segment, &unlisted)
                || is_borne(segment, &self.resolver.unlisted)
            {
                self.resolver.show(segment, &mut self.dictionary);
            }
        }
    }
}

#[cfg(test)]
mod tests;
