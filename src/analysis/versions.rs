//! The versions of a story with what tells that they are: how much of their words they share.

use crate::index::families::Overlap;
use crate::index::{DocId, Snapshot};

/// One version beside the article that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The article.
    pub doc: DocId,
    /// What it shares with the article asked about; none for that one itself.
    pub overlap: Option<Overlap>,
}

/// All versions of an article's story, itself among them, in order of reading; none when it
/// is alone.
pub fn versions(snapshot: &Snapshot, of: DocId) -> Vec<Version> {
    let family = snapshot.family(of).iter().copied();
    let beside = |doc| Version {
        doc,
        overlap: (doc != of).then(|| snapshot.overlap(of, doc).unwrap_or_default()),
    };
    family.map(beside).collect()
}
