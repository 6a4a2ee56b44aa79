//! Columns of the index to bytes and back, for whoever keeps them between two starts. Touches
//! no file.
//!
//! 1. What is written is read again by the same program alone: bytes bear a version, and
//!    older ones are refused, not converted.
//! 2. Bytes that are [sealed](Seal) bear their length and a checksum, and any damage is
//!    refused before a column is made of them.
//! 3. Reading takes nothing for granted all the same: lengths are checked against what is
//!    there before memory is asked for, and what does not fit is an error, never a panic.
//! 4. Columns whose fields are private say at their own place which they are, by `record!`.

mod article;
mod header;
mod links;
mod names;
mod reader;
mod seal;
mod segment;
#[cfg(test)]
mod tests;
mod values;
mod writer;

pub use links::{rows_from_bytes, rows_to_bytes};
pub(super) use reader::Reader;
pub use seal::{Damaged, Seal};
pub use values::NamedValues;
pub(super) use writer::Writer;

/// A value that can be written and read again.
pub(super) trait Bytes: Sized {
    /// Appends the value.
    fn write(&self, out: &mut Writer);

    /// Reads a value as [`Bytes::write`] wrote it.
    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged>;

    /// Appends many, without their number.
    fn write_all(items: &[Self], out: &mut Writer) {
        for item in items {
            item.write(out);
        }
    }

    /// Reads so many, as [`Bytes::write_all`] wrote them.
    fn read_all(n: usize, from: &mut Reader<'_>) -> Result<Vec<Self>, Damaged> {
        let mut items = Vec::with_capacity(from.room_for::<Self>(n));
        for _ in 0..n {
            items.push(Self::read(from)?);
        }
        items.shrink_to_fit();
        Ok(items)
    }
}

/// Writes and reads a record field by field.
macro_rules! record {
    ($record:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::index::bytes::Bytes for $record {
            fn write(&self, out: &mut $crate::index::bytes::Writer) {
                $($crate::index::bytes::Bytes::write(&self.$field, out);)+
            }

            fn read(
                from: &mut $crate::index::bytes::Reader<'_>,
            ) -> Result<Self, $crate::index::bytes::Damaged> {
                Ok(Self { $($field: $crate::index::bytes::Bytes::read(from)?,)+ })
            }
        }
    };
    ($record:ident ( $inner:ty )) => {
        impl $crate::index::bytes::Bytes for $record {
            fn write(&self, out: &mut $crate::index::bytes::Writer) {
                $crate::index::bytes::Bytes::write(&self.0, out);
            }

            fn read(
                from: &mut $crate::index::bytes::Reader<'_>,
            ) -> Result<Self, $crate::index::bytes::Damaged> {
                <$inner as $crate::index::bytes::Bytes>::read(from).map(Self)
            }
        }
    };
}
pub(super) use record;
