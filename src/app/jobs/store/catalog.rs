//! The catalog: which pieces make the corpus, and what they were made from and by.

use super::StoreError;
use crate::index::bytes::Seal;
use crate::index::kept::Piece;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::io;
use std::path::PathBuf;

/// Which pieces make the corpus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Catalog {
    /// Names the code that read the texts and made the columns.
    pub(super) reading: String,
    /// Names the models that made the annotations.
    pub(super) model: String,
    /// In order.
    pub(super) segments: Vec<SegmentEntry>,
    /// The piece that holds what is between articles.
    pub(super) links: u64,
    /// The piece that tells how files were.
    pub(super) marks: u64,
    /// Opened files and folders, as the system names them.
    pub(super) roots: Vec<OsString>,
    /// Whether files were split.
    pub(super) split: bool,
    /// Whether files were read in a way that one start alone was told.
    pub(super) is_told_how: bool,
    /// The decisions that the segments follow, as they are kept.
    pub(super) decisions: String,
}

/// The pieces of one segment, in order of [`Piece::ALL`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SegmentEntry {
    /// Their numbers.
    pub(super) pieces: Vec<Option<u64>>,
}

impl SegmentEntry {
    /// The number of a piece, if it was kept.
    pub(super) fn id(&self, piece: Piece) -> Option<u64> {
        let at = Piece::ALL.iter().position(|other| *other == piece)?;
        self.pieces.get(at).copied().flatten()
    }
}

impl Catalog {
    /// As bytes.
    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        Ok(Seal::put(&serde_json::to_vec(self)?))
    }

    /// The catalog of which these are the bytes.
    pub(super) fn from_bytes(sealed: &[u8]) -> Result<Self, StoreError> {
        let content = Seal::open(sealed)?;
        serde_json::from_slice(content).map_err(|error| StoreError::Damaged(error.to_string()))
    }

    /// Opened files and folders.
    pub(super) fn roots(&self) -> Vec<PathBuf> {
        self.roots.iter().map(PathBuf::from).collect()
    }

    /// Names the opened files and folders.
    pub(super) fn set_roots(&mut self, roots: &[PathBuf]) {
        let roots = roots.iter().map(|root| root.clone().into_os_string());
        self.roots = roots.collect();
    }
}
