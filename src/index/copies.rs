//! Where else the text of an article stands: the same text is in the corpus once, and what
//! other files say of it (another title, another date) would be lost otherwise.
//!
//! Publishing copies no list: what was added since the last time stands in a layer of its
//! own, and layers are merged as they grow alike.

use super::{DocId, Snapshot};
use crate::corpus::ContentHash;
use crate::corpus::article::{Given, Origin};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::Arc;

/// The same text in another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// Where.
    pub origin: Origin,
    /// What its container says of it there.
    pub given: Given,
}

/// Twins by text, as published.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    layers: Vec<Arc<Layer>>,
}

type Layer = FxHashMap<ContentHash, Vec<Arc<Twin>>>;

impl Copies {
    /// Twins of a text, in order of reading.
    fn of(&self, hash: ContentHash) -> impl Iterator<Item = &Arc<Twin>> {
        let layers = self.layers.iter();
        layers.filter_map(move |layer| layer.get(&hash)).flatten()
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<(ContentHash, Twin)> {
        let layers = self.layers.iter().flat_map(|layer| layer.iter());
        let twins = layers.flat_map(|(hash, twins)| {
            let twins = twins.iter();
            twins.map(|twin| (*hash, Twin::clone(twin)))
        });
        twins.collect()
    }

    /// Adds one, unless it is known.
    pub(super) fn add(&mut self, hash: ContentHash, twin: Twin) {
        if self.of(hash).any(|known| known.origin == twin.origin) {
            return;
        }
        let mut layer = Layer::default();
        layer.insert(hash, vec![Arc::new(twin)]);
        self.layers.push(Arc::new(layer));
        self.settle();
    }

    /// Merges layers of like size, the later into the earlier.
    fn settle(&mut self) {
        while let [.., before, last] = self.layers.as_slice()
            && before.len() <= last.len() * 2
        {
            let Some(last) = self.layers.pop() else {
                return;
            };
            let Some(before) = self.layers.last_mut() else {
                return;
            };
            let before = Arc::make_mut(before);
            for (hash, twins) in last.iter() {
                before
                    .entry(*hash)
                    .or_default()
                    .extend(twins.iter().cloned());
            }
        }
    }

    /// Forgets those that `is_gone` names.
    pub(super) fn retain(&mut self, keep: impl Fn(&ContentHash, &Twin) -> bool) {
        for layer in &mut self.layers {
            let is_gone = |(hash, twins): (&ContentHash, &Vec<Arc<Twin>>)| {
                twins.iter().any(|twin| !keep(hash, twin))
            };
            if layer.iter().any(is_gone) {
                Arc::make_mut(layer).retain(|hash, twins| {
                    twins.retain(|twin| keep(hash, twin));
                    !twins.is_empty()
                });
            }
        }
    }
}

/// Whether something lies at or under a path.
pub(super) fn lies_under(origin: &Origin, path: &Path) -> bool {
    match origin {
        Origin::File(file) | Origin::Part { file, .. } => file.starts_with(path),
        Origin::Embedded(_) | Origin::Pasted | Origin::Record(_) => false,
    }
}

impl Snapshot {
    /// The other places where an article's text stands, in order of reading.
    pub fn twins(&self, doc: DocId) -> Vec<&Twin> {
        let Some(article) = self.article(doc) else {
            return Vec::new();
        };
        let twins = self.copies.of(article.hash()).map(AsRef::as_ref);
        twins.filter(|twin| twin.origin != article.origin).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Copies, Twin};
    use crate::corpus::ContentHash;
    use crate::corpus::article::{Given, Origin};
    use std::path::PathBuf;

    fn twin(name: usize) -> Twin {
        Twin {
            origin: Origin::File(PathBuf::from(name.to_string())),
            given: Given::default(),
        }
    }

    fn places(copies: &Copies, hash: ContentHash) -> Vec<String> {
        let twins = copies.of(hash);
        twins
            .filter_map(|twin| Some(twin.origin.path()?.display().to_string()))
            .collect()
    }

    #[test]
    fn as_a_plain_list_would() {
        let hashes = ["a", "b", "c"].map(ContentHash::of);
        let mut copies = Copies::default();
        let mut plain: Vec<(ContentHash, String)> = Vec::new();
        for number in 0..100 {
            let hash = hashes[number * 7 % 3];
            copies.add(hash, twin(number));
            copies.add(hash, twin(number));
            plain.push((hash, number.to_string()));
        }
        let check = |copies: &Copies, plain: &[(ContentHash, String)]| {
            for hash in hashes {
                let alike = plain.iter().filter(|(other, _)| *other == hash);
                let expected: Vec<String> = alike.map(|(_, name)| name.clone()).collect();
                assert_eq!(places(copies, hash), expected);
            }
        };
        check(&copies, &plain);
        assert!(copies.layers.len() < 4, "layers are merged");
        let before = copies.clone();
        copies.retain(|_, twin| twin.origin.path().is_some_and(|path| path != "50"));
        check(&before, &plain);
        plain.retain(|(_, name)| name != "50");
        check(&copies, &plain);
    }
}
