//! What people may choose about reading. Everything else is decided by the content.

/// How files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether a file that holds many articles becomes many; else it stays one.
    pub split: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { split: true }
    }
}
