//! Families: articles that are versions of one story, re-run, edited or cut. What makes a
//! version is said in `shingle`; the same text in several files is one article long before.
//!
//! 1. A family is all that versions of versions reach: a set, whatever the order of reading.
//! 2. An article that is taken out belongs to none; what only it had linked falls apart.
//! 3. An article that was set apart by hand stays alone until it is put back.
//! 4. Publishing copies what changed and shares the rest.

mod bands;
mod kinship;
mod numbers;
mod shelf;
mod shingle;
mod sketch;

pub use kinship::Kinship;
pub use shingle::Overlap;
pub use sketch::{Sketch, sketches, word_numbers};

use super::memory::table_bytes;
use super::segment::TextSegment;
use super::snapshot::DocId;
use rustc_hash::FxHashMap;
use shingle::{Shingles, Words};
use sketch::Opening;
use std::sync::Arc;

/// Articles in one shared chunk.
const CHUNK: usize = 1024;

/// Stands for no family.
const ALONE: u32 = u32::MAX;

/// Families as published.
#[derive(Debug, Default)]
pub struct Families {
    chunks: Vec<Arc<Chunk>>,
    n_further: usize,
}

/// Families of a stretch of articles: only what is not alone is kept. One that grows changes
/// the places of those that join it alone, so that publishing is never linear in all.
#[derive(Clone, Debug, Default)]
struct Chunk {
    /// The member that each article's family is numbered by, by place, or [`ALONE`]; empty
    /// while all are.
    roots: Vec<u32>,
    /// All members of the families that are numbered by an article of this stretch.
    members: FxHashMap<u32, Arc<[DocId]>>,
}

impl Families {
    /// Live members of an article's family in order of reading, itself among them; none when
    /// it is alone.
    pub fn of(&self, doc: DocId) -> &[DocId] {
        let Some(root) = self.shared(doc) else {
            return &[];
        };
        let chunk = self.chunks.get(root.0 as usize / CHUNK);
        chunk
            .and_then(|chunk| chunk.members.get(&root.0))
            .map_or(&[], |members| members)
    }

    /// All families, in order of the member that each is numbered by.
    pub fn all(&self) -> impl Iterator<Item = &[DocId]> {
        let chunks = self.chunks.iter().enumerate();
        chunks.flat_map(|(nth, chunk)| {
            let roots = chunk.roots.iter().enumerate();
            roots.filter_map(move |(at, root)| {
                let doc = u32::try_from(nth * CHUNK + at).ok()?;
                let members = chunk.members.get(&doc).filter(|_| *root == doc)?;
                Some(&**members)
            })
        })
    }

    /// A member of an article's family, whose number stands for the family; none when the
    /// article is alone. One look at a column.
    pub fn shared(&self, doc: DocId) -> Option<DocId> {
        let at = doc.0 as usize;
        let root = self.chunks.get(at / CHUNK)?.roots.get(at % CHUNK)?;
        (*root != ALONE).then_some(DocId(*root))
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        let chunks = self.chunks.iter().map(|chunk| {
            chunk.roots.capacity() * size_of::<u32>()
                + table_bytes::<u32, Arc<[DocId]>>(chunk.members.capacity())
        });
        let n_members = 2 * self.n_further;
        chunks.sum::<usize>() + n_members * size_of::<DocId>()
    }

    /// Live articles beyond the first of each family: so many fewer stories than articles.
    pub fn n_further(&self) -> usize {
        self.n_further
    }
}

/// How much of two texts is alike, each given by its segment and place there.
pub fn overlap(a: (&TextSegment, usize), b: (&TextSegment, usize)) -> Overlap {
    shingles(a).overlap(&shingles(b))
}

/// Whether two texts are versions of one story.
pub fn is_version(a: (&TextSegment, usize), b: (&TextSegment, usize)) -> bool {
    shingles(a).is_version(&shingles(b))
}

fn shingles((segment, local): (&TextSegment, usize)) -> Shingles {
    let hash = |term| segment.word_number(term);
    let n_head = n_head(segment, local);
    Shingles::new(Words::of(segment, local, n_head, hash))
}

/// Which words an article's opening has.
fn opening((segment, local): (&TextSegment, usize)) -> Opening {
    Opening::of(&shingle::opening(segment, local, n_head(segment, local)))
}

/// How many words of a text its head has.
fn n_head(segment: &TextSegment, local: usize) -> usize {
    let sketch = segment.sketches.get(local);
    sketch.map_or(0, |sketch| sketch.n_head as usize)
}

#[cfg(test)]
mod tests;
