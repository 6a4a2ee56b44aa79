//! Values to bytes. Numbers that are mostly small take few bytes; long rows of numbers stand
//! as they do in memory, so that reading them is one pass.

use super::Bytes;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::Arc;

/// Collects bytes.
#[derive(Debug, Default)]
pub(in crate::index) struct Writer {
    out: Vec<u8>,
    names: FxHashMap<Box<str>, usize>,
}

impl Writer {
    /// All bytes so far.
    pub(in crate::index) fn finish(self) -> Vec<u8> {
        self.out
    }

    /// Appends bytes as they are.
    pub(in crate::index) fn bytes(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// Appends a number, seven bits a byte, the lowest first.
    pub(in crate::index) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out
                .push(u8::try_from(number & 0x7f).unwrap_or(0) | 0x80);
            number >>= 7;
        }
        self.out.push(u8::try_from(number).unwrap_or(0));
    }

    /// Appends how many follow.
    pub(in crate::index) fn count(&mut self, n: usize) {
        self.number(u64::try_from(n).unwrap_or(u64::MAX));
    }

    /// Appends a text.
    pub(in crate::index) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.bytes(text.as_bytes());
    }

    /// Appends a text that comes often: its letters the first time, then a number.
    pub(in crate::index) fn name(&mut self, name: &str) {
        if let Some(number) = self.names.get(name).copied() {
            self.count(number);
            return;
        }
        let number = self.names.len();
        self.names.insert(name.into(), number);
        self.count(number);
        self.text(name);
    }
}

/// Rows of numbers, each as it stands in memory.
macro_rules! fixed_number {
    ($($number:ty),+) => {$(
        impl Bytes for $number {
            fn write(&self, out: &mut Writer) {
                out.bytes(&self.to_le_bytes());
            }

            fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
                from.array().map(Self::from_le_bytes)
            }

            fn write_all(items: &[Self], out: &mut Writer) {
                out.out.reserve(size_of_val(items));
                for item in items {
                    out.out.extend_from_slice(&item.to_le_bytes());
                }
            }

            fn read_all(
                n: usize,
                from: &mut super::Reader<'_>,
            ) -> Result<Vec<Self>, super::Damaged> {
                let bytes = from.bytes(n.saturating_mul(size_of::<Self>()))?;
                let (items, _) = bytes.as_chunks();
                Ok(items.iter().map(|item| Self::from_le_bytes(*item)).collect())
            }
        }
    )+};
}

fixed_number!(u8, u16, u32, u64);

impl<T: Bytes> Bytes for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.count(self.len());
        T::write_all(self, out);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        let n = from.count()?;
        T::read_all(n, from)
    }
}

impl<T: Bytes> Bytes for Option<T> {
    fn write(&self, out: &mut Writer) {
        out.number(u64::from(self.is_some()));
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        match from.number()? {
            0 => Ok(None),
            1 => T::read(from).map(Some),
            _ => Err(super::Damaged::Content),
        }
    }
}

impl<T: Bytes> Bytes for Arc<T> {
    fn write(&self, out: &mut Writer) {
        T::write(self, out);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        T::read(from).map(Self::new)
    }
}

impl<A: Bytes, B: Bytes> Bytes for (A, B) {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
        self.1.write(out);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        Ok((A::read(from)?, B::read(from)?))
    }
}

impl<T: Bytes + Copy + Default, const N: usize> Bytes for [T; N] {
    fn write(&self, out: &mut Writer) {
        T::write_all(self, out);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        let mut array = [T::default(); N];
        for item in &mut array {
            *item = T::read(from)?;
        }
        Ok(array)
    }
}

impl<T: Bytes> Bytes for Range<T> {
    fn write(&self, out: &mut Writer) {
        self.start.write(out);
        self.end.write(out);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        Ok(T::read(from)?..T::read(from)?)
    }
}

impl Bytes for usize {
    fn write(&self, out: &mut Writer) {
        out.count(*self);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        Self::try_from(from.number()?).map_err(|_| super::Damaged::Content)
    }
}

impl Bytes for bool {
    fn write(&self, out: &mut Writer) {
        out.number(u64::from(*self));
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        match from.number()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(super::Damaged::Content),
        }
    }
}

impl Bytes for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        from.text().map(str::to_owned)
    }
}

/// A name that stands in the program.
impl Bytes for &'static str {
    fn write(&self, out: &mut Writer) {
        out.name(self);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        from.fixed_name()
    }
}

impl Bytes for Arc<str> {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }

    fn read(from: &mut super::Reader<'_>) -> Result<Self, super::Damaged> {
        from.text().map(Self::from)
    }
}
