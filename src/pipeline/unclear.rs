//! Tables that wait to be told which of their columns is what. Asks nobody; the report
//! carries them to someone who can.

use crate::ingest::{Cause, IngestError, Preview};
use std::path::{Path, PathBuf};

/// A table of which nothing tells where the text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    /// Its path; of a table in an archive, the archive's with the table's after it.
    pub path: PathBuf,
    /// The file to read again once the columns are known.
    pub file: PathBuf,
    /// Its columns and first rows.
    pub preview: Preview,
}

impl Unclear {
    /// The table in `file` that an error is about, if it is about the columns of one.
    pub(super) fn of(error: &IngestError, file: &Path) -> Option<Self> {
        let Cause::NoTextColumn(preview) = error.cause() else {
            return None;
        };
        Some(Self {
            path: error.path().to_owned(),
            file: file.to_owned(),
            preview: Preview::clone(preview),
        })
    }
}
