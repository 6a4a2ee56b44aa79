//! Names of facet values across segments. Segments hold numbers; what a number is called is
//! said here, so that a later decision about a name publishes an overlay and no segment.
//!
//! Publishing copies no names: values stand in shared chunks, and the way from name to
//! number in layers that are merged as they grow alike, like the levels of a log-structured tree.

use super::families::Families;
use super::memory::table_bytes;
use super::naming::Naming;
use super::{FacetValue, ValueId};
use crate::corpus::Facet;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Values in one shared chunk.
const CHUNK: usize = 1024;

/// Names and numbers of facet values, as published.
#[derive(Debug, Default)]
pub struct Overlay {
    chunks: Vec<Arc<Chunk>>,
    layers: Vec<Arc<Layer>>,
    n_values: usize,
    families: Arc<Families>,
    naming: Arc<Naming>,
}

#[derive(Clone, Debug, Default)]
struct Chunk {
    values: Vec<FacetValue>,
    facets: Vec<Facet>,
    /// The first bytes of the folded names, for sorting without touching a name.
    keys: Vec<u64>,
}

/// Way from name to number, of one stretch of numbers.
#[derive(Clone, Debug, Default)]
struct Layer {
    ids: FxHashMap<Facet, FxHashMap<Arc<str>, ValueId>>,
    n_names: usize,
}

impl Overlay {
    /// How many values there are, of all facets.
    pub fn n_values(&self) -> usize {
        self.n_values
    }

    /// Bytes held; the giver of numbers holds the way from name to number once more.
    pub(super) fn heap_bytes(&self) -> usize {
        let names: usize = self.values().map(|value| value.name.len()).sum();
        let of_value = size_of::<FacetValue>() + size_of::<Facet>() + size_of::<u64>();
        // Each name stands before its count of owners.
        let values = self.n_values * (of_value + 2 * size_of::<usize>());
        let layers = self.layers.iter().flat_map(|layer| layer.ids.values());
        let layers = layers.map(|ids| table_bytes::<Arc<str>, ValueId>(ids.capacity()));
        names + values + layers.sum::<usize>() + self.naming.acronyms.heap_bytes()
    }

    /// Which articles are versions of one story.
    pub fn families(&self) -> &Families {
        &self.families
    }

    /// What names mean.
    pub fn naming(&self) -> &Arc<Naming> {
        &self.naming
    }

    /// The value that a name stands for as people see it: what it was merged into, renamed or
    /// moved to, else itself.
    pub fn meant(&self, facet: Facet, name: &str) -> Option<ValueId> {
        if facet == Facet::Speaker {
            return self.find(facet, &self.naming.speaker(name, "")?);
        }
        if facet == Facet::Topic {
            return self.find(facet, &self.naming.topics().shown(name)?);
        }
        let Some(kind) = facet.kind() else {
            return self.find(facet, name);
        };
        let key = self.naming.shown(kind, name)?;
        self.find(Facet::of_entity(key.kind)?, &key.name)
    }

    /// A value by number.
    pub fn value(&self, id: ValueId) -> Option<&FacetValue> {
        let at = id.0 as usize;
        self.chunks.get(at / CHUNK)?.values.get(at % CHUNK)
    }

    /// A number that sorts like the folded name, but for names that begin alike.
    pub fn name_key(&self, id: ValueId) -> u64 {
        let at = id.0 as usize;
        let chunk = self.chunks.get(at / CHUNK);
        chunk
            .and_then(|chunk| chunk.keys.get(at % CHUNK))
            .copied()
            .unwrap_or(0)
    }

    /// The facet of a value.
    pub fn facet(&self, id: ValueId) -> Option<Facet> {
        let at = id.0 as usize;
        self.chunks.get(at / CHUNK)?.facets.get(at % CHUNK).copied()
    }

    /// The facets of all values in order of their numbers.
    pub fn facets(&self) -> impl Iterator<Item = Facet> {
        self.chunks
            .iter()
            .flat_map(|chunk| chunk.facets.iter().copied())
    }

    /// All values in order of their numbers.
    pub fn values(&self) -> impl Iterator<Item = &FacetValue> {
        self.chunks.iter().flat_map(|chunk| &chunk.values)
    }

    /// A value by name, shown or only found.
    pub fn find(&self, facet: Facet, name: &str) -> Option<ValueId> {
        self.layers.iter().find_map(|layer| layer.find(facet, name))
    }
}

impl Layer {
    fn find(&self, facet: Facet, name: &str) -> Option<ValueId> {
        self.ids.get(&facet)?.get(name).copied()
    }

    fn insert(&mut self, facet: Facet, name: Arc<str>, id: ValueId) {
        if self
            .ids
            .entry(facet)
            .or_default()
            .insert(name, id)
            .is_none()
        {
            self.n_names += 1;
        }
    }

    /// This layer with the names of another.
    fn joined(&self, other: &Self) -> Self {
        let mut out = self.clone();
        for (facet, ids) in &other.ids {
            out.ids
                .entry(*facet)
                .or_default()
                .extend(ids.iter().map(|(n, id)| (Arc::clone(n), *id)));
        }
        out.n_names += other.n_names;
        out
    }
}

/// The only giver of numbers. Grows; publishes [`Overlay`]s.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    /// All names; the layers hold the same for readers.
    all: Layer,
    fresh: Layer,
    full: Vec<Arc<Chunk>>,
    open: Chunk,
    published: Arc<Overlay>,
}

impl Dictionary {
    /// The number of a name, new if need be. None for an empty name.
    pub(super) fn intern(&mut self, facet: Facet, name: &str) -> Option<ValueId> {
        let name = name.trim();
        if name.is_empty() {
            return None;
        }
        if let Some(id) = self.all.find(facet, name) {
            return Some(id);
        }
        let n_values = self.n_values();
        let id = ValueId(u32::try_from(n_values).ok()?);
        let name = self.shared(facet, name);
        self.open.keys.push(key_of(&name));
        self.open.facets.push(facet);
        self.open.values.push(FacetValue {
            facet,
            name: Arc::clone(&name),
        });
        if self.open.values.len() == CHUNK {
            self.full.push(Arc::new(std::mem::take(&mut self.open)));
        }
        self.all.insert(facet, Arc::clone(&name), id);
        self.fresh.insert(facet, name, id);
        Some(id)
    }

    /// A new name of a facet; speakers share theirs with the people of the same name.
    fn shared(&self, facet: Facet, name: &str) -> Arc<str> {
        let people = (facet == Facet::Speaker).then(|| self.all.ids.get(&Facet::Person));
        let person = people.flatten().and_then(|ids| ids.get_key_value(name));
        person.map_or_else(|| name.into(), |(name, _)| Arc::clone(name))
    }

    /// How many numbers were given.
    pub(super) fn n_values(&self) -> usize {
        self.full.len() * CHUNK + self.open.values.len()
    }

    /// A value by number.
    pub(super) fn value(&self, id: ValueId) -> Option<&FacetValue> {
        let at = id.0 as usize;
        let full = self.full.get(at / CHUNK);
        let chunk = full.map_or(&self.open, |full| full);
        chunk.values.get(at % CHUNK)
    }

    /// The number of a name that was given one.
    pub(super) fn find(&self, facet: Facet, name: &str) -> Option<ValueId> {
        self.all.find(facet, name)
    }

    /// Bytes held beside what is published.
    pub(super) fn heap_bytes(&self) -> usize {
        let tables = self.all.ids.values();
        let tables = tables.map(|ids| table_bytes::<Arc<str>, ValueId>(ids.capacity()));
        tables.sum()
    }

    /// The facet of a number that was given.
    pub(super) fn facet(&self, id: ValueId) -> Option<Facet> {
        let at = id.0 as usize;
        let full = self.full.get(at / CHUNK);
        let chunk = full.map_or(&self.open, |full| full);
        chunk.facets.get(at % CHUNK).copied()
    }

    /// The names as they stand; the same overlay again when none came since.
    pub(super) fn publish(
        &mut self,
        families: Arc<Families>,
        naming: &Arc<Naming>,
    ) -> Arc<Overlay> {
        let same_families = Arc::ptr_eq(&families, &self.published.families);
        let same_naming = Arc::ptr_eq(naming, &self.published.naming);
        if self.fresh.n_names == 0 && same_families && same_naming {
            return Arc::clone(&self.published);
        }
        let mut layers = self.published.layers.clone();
        let mut last = std::mem::take(&mut self.fresh);
        let has_names = last.n_names > 0;
        while let Some(before) =
            layers.pop_if(|before| has_names && before.n_names < 2 * last.n_names)
        {
            last = before.joined(&last);
        }
        if has_names {
            layers.push(Arc::new(last));
        }
        let mut chunks = self.full.clone();
        if !self.open.values.is_empty() {
            chunks.push(Arc::new(self.open.clone()));
        }
        self.published = Arc::new(Overlay {
            chunks,
            layers,
            n_values: self.n_values(),
            families,
            naming: Arc::clone(naming),
        });
        Arc::clone(&self.published)
    }
}

fn key_of(name: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(fold::fold(name).bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::Dictionary;
    use crate::corpus::Facet;
    use crate::index::ValueId;
    use std::sync::Arc;

    #[test]
    fn published_names_are_found_and_stay() {
        let mut dictionary = Dictionary::default();
        let mut published = Vec::new();
        for round in 0..40_u32 {
            for name in 0..100 {
                let id = dictionary.intern(Facet::Person, &format!("{round} {name}"));
                assert_eq!(id, Some(ValueId(round * 100 + name)));
            }
            published.push(dictionary.publish(Arc::default(), &Arc::default()));
        }
        for (round, overlay) in published.iter().enumerate() {
            assert_eq!(overlay.n_values(), (round + 1) * 100);
            assert_eq!(overlay.values().count(), overlay.n_values());
            assert!(overlay.layers.len() <= 8, "{}", overlay.layers.len());
            for other in 0..40 {
                let name = format!("{other} 7");
                let found = overlay.find(Facet::Person, &name);
                assert_eq!(found.is_some(), other <= round, "{name}");
                let back = found.and_then(|id| overlay.value(id));
                assert!(back.is_none_or(|value| *value.name == *name));
            }
        }
    }

    #[test]
    fn the_same_name_in_two_facets_is_two_values() {
        let mut dictionary = Dictionary::default();
        let person = dictionary.intern(Facet::Person, "Paris");
        assert_ne!(person, dictionary.intern(Facet::Place, "Paris"));
        assert_eq!(person, dictionary.intern(Facet::Person, " Paris "));
        assert_eq!(dictionary.intern(Facet::Person, " "), None);
    }
}
