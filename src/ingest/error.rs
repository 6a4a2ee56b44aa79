//! Why a source could not be read. Messages say what to do, with the path last.

use std::path::{Path, PathBuf};

/// A source that could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Nothing is there.
    #[error("No file or folder is there; check the path: {}", .0.display())]
    NotFound(PathBuf),
}

impl IngestError {
    /// The path it is about.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound(path) => path,
        }
    }
}
