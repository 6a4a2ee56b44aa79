//! What people may choose about reading. Everything else is decided by the content.

use super::Mappings;
use std::sync::Arc;

/// How files are read. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether a file that holds many articles becomes many; else it stays one.
    pub split: bool,
    /// What was said of the columns of tables.
    pub mappings: Arc<Mappings>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            split: true,
            mappings: Arc::default(),
        }
    }
}
