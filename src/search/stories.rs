//! Articles as stories: of each family the member that stands best counts for all of it.
//! Which articles are a family is known from the snapshot; nothing is compared here.

use crate::index::families::Families;
use crate::index::{DocId, Snapshot, ValueId};
use rustc_hash::FxHashSet;

/// Which families were met, one bit for each article that may be a family's first.
#[derive(Debug)]
pub(super) struct Met<'s> {
    families: &'s Families,
    bits: Vec<u64>,
}

impl<'s> Met<'s> {
    pub fn new(snapshot: &'s Snapshot) -> Self {
        Self {
            families: snapshot.overlay().families(),
            bits: Vec::new(),
        }
    }

    /// Whether the article is the first met of its family; that of no family always is.
    pub fn is_new(&mut self, doc: DocId) -> bool {
        let Some(first) = self.families.shared(doc) else {
            return true;
        };
        let (word, bit) = (first.0 as usize / 64, 1_u64 << (first.0 % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let Some(word) = self.bits.get_mut(word) else {
            return true;
        };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

/// Keeps the first of each family.
pub(super) fn keep_first(snapshot: &Snapshot, docs: &mut Vec<DocId>) {
    if snapshot.overlay().families().n_further() > 0 {
        let mut met = Met::new(snapshot);
        docs.retain(|doc| met.is_new(*doc));
    }
}

/// Values to count of articles that have versions: each once for each family.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// The family's first article and a value.
    values: FxHashSet<(DocId, ValueId)>,
}

impl Kin {
    /// Whether a family shows the value for the first time.
    pub fn is_new(&mut self, first: DocId, value: ValueId) -> bool {
        self.values.insert((first, value))
    }
}
