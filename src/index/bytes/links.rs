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

/// Rows of numbers that mean nothing here, as bytes.
pub fn rows_to_bytes<const N: usize>(rows: &[(u64, [u64; N])]) -> Vec<u8> {
    let mut out = Writer::default();
    out.count(rows.len());
    for (key, row) in rows {
        key.write(&mut out);
        row.write(&mut out);
    }
    out.finish()
}

/// The rows of which these are the bytes.
///
/// # Errors
/// When they are not what was written.
pub fn rows_from_bytes<const N: usize>(bytes: &[u8]) -> Result<Vec<(u64, [u64; N])>, Damaged> {
    let mut from = Reader::new(bytes);
    let rows = Bytes::read(&mut from)?;
    from.finish()?;
    Ok(rows)
}

impl Bytes for ContentHash {
    fn write(&self, out: &mut Writer) {
        out.bytes(&self.to_bytes());
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        from.array().map(Self::from_bytes)
    }
}
