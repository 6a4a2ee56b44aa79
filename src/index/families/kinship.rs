//! The only writer of families: a union-find over the articles that grows with the index.

use super::bands::{Bands, Meeting};
use super::shelf::{Kept, Shelf};
use super::{ALONE, CHUNK, Chunk, Families};
use crate::index::memory::table_bytes;
use crate::index::snapshot::{DocId, Segment};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// So many comparisons in vain tell that an article is one of a form, and has its versions, if
/// any, among those that it met more often.
const MOST_FAILED: usize = 24;

/// Who belongs together.
#[derive(Debug, Default)]
pub struct Kinship {
    bands: Bands,
    /// Towards the root of each article's family, by number.
    parents: Vec<u32>,
    /// Members of families of two and more, by root.
    members: FxHashMap<u32, Vec<u32>>,
    /// Articles that belong to no family: taken out, or set apart.
    out: FxHashSet<u32>,
    /// Articles that families are or were numbered by, which changed since the last publication.
    changed: Vec<u32>,
    /// Articles that came into another family since.
    moved: Vec<u32>,
    n_further: usize,
    /// What of the texts was looked at last.
    kept: Kept,
    chunks: Vec<Arc<Chunk>>,
    published: Arc<Families>,
}

impl Kinship {
    /// Takes in the last segment.
    pub fn add(&mut self, segments: &[Segment]) {
        let Some(segment) = segments.last() else {
            return;
        };
        let docs = segment.first.0..segment.doc(segment.text.n_docs()).0;
        let n_before = u32::try_from(self.parents.len()).unwrap_or(u32::MAX);
        self.parents.extend(n_before..docs.end);
        let sketches = docs.map(DocId).zip(segment.text.sketches.iter());
        let mut texts = Shelf::with(segments, std::mem::take(&mut self.kept));
        let met = self.bands.add(sketches);
        self.compare_all(&met, &mut texts);
        self.kept = texts.into_kept();
    }

    /// Gives back what was kept for further articles.
    pub(in crate::index) fn rest(&mut self) {
        self.kept = Kept::default();
    }

    /// Takes up families that were found before; all articles are those of the segments, and
    /// nothing was added yet but articles that are gone.
    pub(in crate::index) fn take_up(
        &mut self,
        segments: &[Segment],
        (removed, apart): (&[DocId], &[DocId]),
        families: Vec<Vec<DocId>>,
    ) {
        self.out
            .extend(removed.iter().chain(apart).map(|doc| doc.0));
        let end = segments
            .last()
            .map_or(0, |last| last.doc(last.text.n_docs()).0);
        let n_before = u32::try_from(self.parents.len()).unwrap_or(u32::MAX);
        self.parents.extend(n_before..end);
        let gone: FxHashSet<u32> = removed.iter().map(|doc| doc.0).collect();
        let sketches = segments.iter().flat_map(|segment| {
            let sketches = segment.text.sketches.iter().enumerate();
            sketches.map(|(local, sketch)| (segment.doc(local), sketch))
        });
        let left = sketches.filter(|(doc, _)| !gone.contains(&doc.0));
        // Who meets whom was looked at when they came.
        self.bands.take_up(left);
        for family in families {
            let is_here = |doc: &u32| (n_before..end).contains(doc) && !self.out.contains(doc);
            let members: Vec<u32> = family.iter().map(|doc| doc.0).filter(is_here).collect();
            let Some((root, rest)) = members.split_first() else {
                continue;
            };
            for doc in rest {
                if let Some(parent) = self.parents.get_mut(*doc as usize) {
                    *parent = *root;
                }
            }
            if !rest.is_empty() {
                self.n_further += rest.len();
                self.changed.push(*root);
                self.moved.extend(&members);
                self.members.insert(*root, members);
            }
        }
    }

    /// Articles that belong to no family: set apart, or taken out.
    pub(in crate::index) fn apart(&self) -> impl Iterator<Item = DocId> {
        self.out.iter().copied().map(DocId)
    }

    /// Bytes held; of families about.
    pub(in crate::index) fn heap_bytes(&self) -> usize {
        let n_families = self.members.len();
        self.bands.heap_bytes()
            + self.parents.capacity() * size_of::<u32>()
            + table_bytes::<u32, Vec<u32>>(self.members.capacity())
            + (n_families + self.n_further) * size_of::<u32>()
            + self.kept.heap_bytes()
    }

    /// Takes articles out for good.
    pub(in crate::index) fn remove(&mut self, docs: &[DocId], segments: &[Segment]) {
        let mut roots = FxHashSet::default();
        for doc in docs {
            if self.out.insert(doc.0) {
                roots.insert(self.root(doc.0));
            }
        }
        for root in roots {
            self.part(root, segments);
        }
    }

    /// Sets an article that was not taken out apart from its family, or puts it back; whether
    /// that changes anything.
    pub(in crate::index) fn set_apart(
        &mut self,
        doc: DocId,
        apart: bool,
        segments: &[Segment],
    ) -> bool {
        if apart == self.out.contains(&doc.0) {
            return false;
        }
        if apart {
            self.remove(&[doc], segments);
        } else {
            self.out.remove(&doc.0);
            self.moved.push(doc.0);
            self.link(doc.0, &mut Shelf::new(segments));
        }
        true
    }

    /// Forgets all; numbers go on.
    pub(in crate::index) fn clear(&mut self) {
        let parents = std::mem::take(&mut self.parents);
        let chunks = vec![Arc::default(); self.chunks.len()];
        *self = Self {
            parents,
            chunks,
            ..Self::default()
        };
        for (doc, parent) in (0..).zip(&mut self.parents) {
            *parent = doc;
        }
    }

    /// Joins an article with its versions among all others.
    fn link(&mut self, doc: u32, texts: &mut Shelf<'_>) {
        let Some(sketch) = texts.sketch(doc) else {
            return;
        };
        let met = self.bands.meeting(DocId(doc), sketch);
        self.compare_all(&met, texts);
    }

    /// Joins articles with their versions among those they meet.
    fn compare_all(&mut self, met: &[Meeting], texts: &mut Shelf<'_>) {
        for met in met.chunk_by(|a, b| a.doc == b.doc) {
            let others = met.iter().map(|met| met.other);
            if let Some(doc) = met.first().map(|met| met.doc) {
                self.compare(doc, others, texts);
            }
        }
    }

    /// Joins an article with its versions among those it meets.
    fn compare(&mut self, doc: u32, met: impl Iterator<Item = u32>, texts: &mut Shelf<'_>) {
        let Some(sketch) = texts.sketch(doc).filter(|_| !self.out.contains(&doc)) else {
            return;
        };
        let mut n_failed = 0;
        let mut own = None;
        for other in met {
            // The cheapest first: many are of the family already, most others are not near.
            if self.root(doc) == self.root(other) {
                continue;
            }
            let near = texts.sketch(other).filter(|other| sketch.is_near(other));
            let Some(near) = near.filter(|_| !self.out.contains(&other)) else {
                continue;
            };
            let own = own.get_or_insert_with(|| texts.opening(doc));
            if !near.may_hold(own) && !sketch.may_hold(&texts.opening(other)) {
                continue;
            }
            if texts.is_version(doc, other) {
                self.join(doc, other);
            } else {
                n_failed += 1;
                if n_failed == MOST_FAILED {
                    return;
                }
            }
        }
    }

    /// Takes a family apart and joins anew what still belongs together without the articles
    /// that are out.
    fn part(&mut self, root: u32, segments: &[Segment]) {
        let Some(members) = self.members.remove(&root) else {
            return;
        };
        self.n_further -= members.len() - 1;
        for doc in &members {
            if let Some(parent) = self.parents.get_mut(*doc as usize) {
                *parent = *doc;
            }
        }
        self.changed.push(root);
        self.moved.extend(&members);
        let mut left = members;
        left.retain(|doc| !self.out.contains(doc));
        let mut texts = Shelf::new(segments);
        let sketches = left.iter().filter_map(|doc| {
            let sketch = texts.sketch(*doc)?;
            Some((DocId(*doc), sketch))
        });
        let met = Bands::default().add(sketches);
        self.compare_all(&met, &mut texts);
    }

    fn root(&mut self, doc: u32) -> u32 {
        let mut at = doc;
        while let Some(parent) = self.parents.get(at as usize).copied() {
            if parent == at {
                break;
            }
            // Every second step is made shorter for the next time.
            let grand = self.parents.get(parent as usize).copied();
            if let (Some(slot), Some(grand)) = (self.parents.get_mut(at as usize), grand) {
                *slot = grand;
            }
            at = parent;
        }
        at
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        let of_a = self.members.remove(&a).unwrap_or_else(|| vec![a]);
        let of_b = self.members.remove(&b).unwrap_or_else(|| vec![b]);
        let ((root, mut many), (child, few)) = if of_a.len() >= of_b.len() {
            ((a, of_a), (b, of_b))
        } else {
            ((b, of_b), (a, of_a))
        };
        self.moved.extend(&few);
        if many.len() == 1 {
            self.moved.extend(&many);
        }
        many.extend(few);
        if let Some(parent) = self.parents.get_mut(child as usize) {
            *parent = root;
        }
        self.members.insert(root, many);
        self.changed.extend([root, child]);
        self.n_further += 1;
    }

    /// Families as they stand; the same again when nothing changed since.
    pub fn publish(&mut self) -> Arc<Families> {
        let is_same = self.changed.is_empty() && self.moved.is_empty();
        if is_same && self.n_further == self.published.n_further {
            return Arc::clone(&self.published);
        }
        let n_chunks = self.parents.len().div_ceil(CHUNK);
        self.chunks.resize_with(n_chunks, Arc::default);
        let mut moved = std::mem::take(&mut self.moved);
        moved.sort_unstable();
        moved.dedup();
        for doc in moved {
            let root = self.root(doc);
            let root = if self.members.contains_key(&root) {
                root
            } else {
                ALONE
            };
            set_root(&mut self.chunks, doc, root);
        }
        let mut changed = std::mem::take(&mut self.changed);
        changed.sort_unstable();
        changed.dedup();
        for root in changed {
            let members = self.members.get_mut(&root).map(|members| {
                members.sort_unstable();
                members.iter().copied().map(DocId).collect()
            });
            set_members(&mut self.chunks, root, members);
        }
        self.published = Arc::new(Families {
            chunks: self.chunks.clone(),
            n_further: self.n_further,
        });
        Arc::clone(&self.published)
    }
}

/// Writes by which member an article's family is numbered into its chunk, which is copied if a
/// snapshot holds it.
fn set_root(chunks: &mut [Arc<Chunk>], doc: u32, root: u32) {
    let at = doc as usize;
    let Some(chunk) = chunks.get_mut(at / CHUNK) else {
        return;
    };
    if root == ALONE && chunk.roots.is_empty() {
        return;
    }
    let chunk = Arc::make_mut(chunk);
    if chunk.roots.is_empty() {
        chunk.roots = vec![ALONE; CHUNK];
    }
    if let Some(slot) = chunk.roots.get_mut(at % CHUNK) {
        *slot = root;
    }
}

/// Writes a family into the chunk of the member it is numbered by, or takes it out.
fn set_members(chunks: &mut [Arc<Chunk>], root: u32, members: Option<Arc<[DocId]>>) {
    let Some(chunk) = chunks.get_mut(root as usize / CHUNK) else {
        return;
    };
    match members {
        Some(members) => {
            Arc::make_mut(chunk).members.insert(root, members);
        }
        None if chunk.members.contains_key(&root) => {
            Arc::make_mut(chunk).members.remove(&root);
        }
        None => {}
    }
}
