//! What holds between articles.

use super::{Bytes, Damaged, Reader, Writer, record};
use crate::corpus::ContentHash;
use crate::index::kept::Links;

record!(Links {
    removed,
    families,
    apart,
    twins
});

impl Links {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.write(&mut out);
        out.finish()
    }

    /// The links of which these are the bytes.
    ///
    /// # Errors
    /// When they are not what was written.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::new(bytes);
        let links = Self::read(&mut from)?;
        from.finish()?;
        Ok(links)
    }
}

impl Bytes for ContentHash {
    fn write(&self, out: &mut Writer) {
        out.bytes(&self.to_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        from.array().map(Self::from_bytes)
    }
}
