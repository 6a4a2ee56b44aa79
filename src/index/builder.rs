//! Grows an index batch by batch and publishes snapshots of it. Lives on one worker thread.

use super::{DocId, Snapshot};
use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article, ContentHash};
use std::sync::Arc;

/// The only writer of snapshots.
#[derive(Debug, Default)]
pub struct IndexBuilder {}

impl IndexBuilder {
    /// The live article with this content, if there is one.
    pub fn known(&self, hash: ContentHash) -> Option<DocId> {
        let _ = hash;
        None
    }

    /// Appends one segment of articles with their headers. Ids are dense and never reused.
    /// Returns the first id.
    pub fn push_segment(&mut self, batch: Vec<(Arc<Article>, Arc<Header>)>) -> DocId {
        let _ = batch;
        DocId(0)
    }

    /// The first segment still without annotations: its first id and its articles, in order.
    pub fn next_unannotated(&self) -> Option<(DocId, Vec<Arc<Article>>)> {
        None
    }

    /// Fills the annotation columns of the segment that starts at `first`, in the order of its articles.
    pub fn annotate_segment(&mut self, first: DocId, annotations: Vec<Annotations>) {
        let _ = (first, annotations);
    }

    /// Takes articles out of every later snapshot.
    pub fn remove(&mut self, docs: &[DocId]) {
        let _ = docs;
    }

    /// The index as it stands. Old snapshots stay valid; those no one else holds are dropped
    /// here, so that no window thread pays for freeing one.
    pub fn publish(&mut self) -> Arc<Snapshot> {
        Arc::new(Snapshot::default())
    }
}
