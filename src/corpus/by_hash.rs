//! A map from article to value that is cheap to copy: what copies share, they hold once.
//!
//! 1. A copy costs one count; a change of one article copies one of [`PARTS`] parts.
//! 2. Two maps are compared part by part; parts that are shared are not looked at.

use super::ContentHash;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many parts a map has: one for each first byte of a hash.
const PARTS: usize = 256;

/// Values by article, in order of hashes.
#[derive(Clone, Debug)]
pub struct ByHash<T> {
    parts: Arc<Vec<Arc<BTreeMap<ContentHash, T>>>>,
}

impl<T> Default for ByHash<T> {
    /// An empty map, which takes no memory.
    fn default() -> Self {
        Self {
            parts: Arc::default(),
        }
    }
}

impl<T: Clone + PartialEq> ByHash<T> {
    /// Whether no article has a value.
    pub fn is_empty(&self) -> bool {
        self.parts.iter().all(|part| part.is_empty())
    }

    /// How many articles have one.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    /// The value of an article.
    pub fn at(&self, article: ContentHash) -> Option<&T> {
        self.parts.get(part_of(article))?.get(&article)
    }

    /// Gives an article a value, or takes it away.
    pub fn set(&mut self, article: ContentHash, value: Option<T>) {
        if self.at(article) == value.as_ref() {
            return;
        }
        let parts = Arc::make_mut(&mut self.parts);
        if parts.is_empty() {
            parts.resize_with(PARTS, Arc::default);
        }
        let Some(part) = parts.get_mut(part_of(article)) else {
            return;
        };
        let part = Arc::make_mut(part);
        match value {
            Some(value) => part.insert(article, value),
            None => part.remove(&article),
        };
    }

    /// All values, in order of hashes.
    pub fn iter(&self) -> impl Iterator<Item = (ContentHash, &T)> {
        let entries = self.parts.iter().flat_map(|part| part.iter());
        entries.map(|(article, value)| (*article, value))
    }

    /// Articles whose value is another one in `other`, in order of hashes.
    pub fn changed(&self, other: &Self) -> Vec<ContentHash> {
        let mut changed = Vec::new();
        if Arc::ptr_eq(&self.parts, &other.parts) {
            return changed;
        }
        let nothing = Arc::default();
        for nth in 0..PARTS {
            let mine = self.parts.get(nth).unwrap_or(&nothing);
            let theirs = other.parts.get(nth).unwrap_or(&nothing);
            if Arc::ptr_eq(mine, theirs) {
                continue;
            }
            let from = changed.len();
            let differs =
                |(article, value): &(&ContentHash, &T)| theirs.get(*article) != Some(*value);
            changed.extend(mine.iter().filter(differs).map(|(article, _)| *article));
            let is_new = |article: &&ContentHash| !mine.contains_key(*article);
            changed.extend(theirs.keys().filter(is_new));
            if let Some(of_part) = changed.get_mut(from..) {
                of_part.sort_unstable();
            }
        }
        changed
    }
}

impl<T: Clone + PartialEq> PartialEq for ByHash<T> {
    fn eq(&self, other: &Self) -> bool {
        self.changed(other).is_empty()
    }
}

fn part_of(article: ContentHash) -> usize {
    usize::from(article.first_byte())
}

#[cfg(test)]
mod tests {
    use super::ByHash;
    use crate::corpus::ContentHash;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn article(n: u8) -> ContentHash {
        ContentHash::of(&n.to_string())
    }

    proptest! {
        #[test]
        fn is_the_map_it_stands_for(
            edits in prop::collection::vec((any::<u8>(), prop::option::of(0..3_u8), any::<bool>()), 0..80)
        ) {
            let (mut map, mut twin) = (ByHash::default(), BTreeMap::new());
            let (mut kept, mut kept_twin) = (map.clone(), twin.clone());
            for (n, value, keeps) in edits {
                if keeps {
                    (kept, kept_twin) = (map.clone(), twin.clone());
                }
                map.set(article(n), value);
                match value {
                    Some(value) => twin.insert(article(n), value),
                    None => twin.remove(&article(n)),
                };
            }
            prop_assert_eq!(map.len(), twin.len());
            prop_assert_eq!(map.is_empty(), twin.is_empty());
            prop_assert!(map.iter().eq(twin.iter().map(|(article, value)| (*article, value))));
            let mut all: Vec<_> = twin.keys().chain(kept_twin.keys()).copied().collect();
            all.sort_unstable();
            all.dedup();
            all.retain(|article| twin.get(article) != kept_twin.get(article));
            prop_assert_eq!(kept.changed(&map), all);
            prop_assert_eq!(kept == map, kept_twin == twin);
        }
    }
}
