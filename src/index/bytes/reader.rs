//! Bytes to values, with every length checked before it is believed.

use super::Damaged;
use super::names;

/// Memory that may be asked for at once, in terms of the bytes that are left.
const GENEROUS: usize = 4;

/// Goes through bytes from their beginning.
#[derive(Debug)]
pub(in crate::index) struct Reader<'a> {
    rest: &'a [u8],
    names: Vec<&'a str>,
    /// The same names where they are ones of the program.
    fixed: Vec<Option<&'static str>>,
}

impl<'a> Reader<'a> {
    /// Begins.
    pub(in crate::index) fn new(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            names: Vec::new(),
            fixed: Vec::new(),
        }
    }

    /// The end: nothing may be left over.
    pub(in crate::index) fn finish(self) -> Result<(), Damaged> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Damaged::Content)
        }
    }

    /// The next bytes.
    pub(in crate::index) fn bytes(&mut self, n: usize) -> Result<&'a [u8], Damaged> {
        let (bytes, rest) = self.rest.split_at_checked(n).ok_or(Damaged::Short)?;
        self.rest = rest;
        Ok(bytes)
    }

    /// The next bytes, of a number that is known.
    pub(in crate::index) fn array<const N: usize>(&mut self) -> Result<[u8; N], Damaged> {
        let (bytes, rest) = self.rest.split_first_chunk().ok_or(Damaged::Short)?;
        self.rest = rest;
        Ok(*bytes)
    }

    /// A number as [`super::Writer::number`] wrote it.
    pub(in crate::index) fn number(&mut self) -> Result<u64, Damaged> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or(Damaged::Short)?;
            self.rest = rest;
            let bits = u64::from(byte & 0x7f);
            if shift == 63 && bits > 1 {
                return Err(Damaged::Content);
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(Damaged::Content)
    }

    /// How many follow: no more than bytes are left, since each takes one at least.
    pub(in crate::index) fn count(&mut self) -> Result<usize, Damaged> {
        let n = usize::try_from(self.number()?).map_err(|_| Damaged::Short)?;
        if n > self.rest.len() {
            return Err(Damaged::Short);
        }
        Ok(n)
    }

    /// A number of 32 bits.
    pub(in crate::index) fn small(&mut self) -> Result<u32, Damaged> {
        u32::try_from(self.number()?).map_err(|_| Damaged::Content)
    }

    /// A text.
    pub(in crate::index) fn text(&mut self) -> Result<&'a str, Damaged> {
        let n = self.count()?;
        str::from_utf8(self.bytes(n)?).map_err(|_| Damaged::Content)
    }

    /// A text that comes often.
    pub(in crate::index) fn name(&mut self) -> Result<&'a str, Damaged> {
        let at = self.name_number()?;
        self.names.get(at).copied().ok_or(Damaged::Content)
    }

    /// A name that stands in the program: of a rule, a language, a topic.
    pub(in crate::index) fn fixed_name(&mut self) -> Result<&'static str, Damaged> {
        let at = self.name_number()?;
        if let Some(Some(fixed)) = self.fixed.get(at) {
            return Ok(fixed);
        }
        let name = self.names.get(at).copied().ok_or(Damaged::Content)?;
        let fixed = names::fixed(name).ok_or(Damaged::Content)?;
        if let Some(slot) = self.fixed.get_mut(at) {
            *slot = Some(fixed);
        }
        Ok(fixed)
    }

    fn name_number(&mut self) -> Result<usize, Damaged> {
        let at = usize::try_from(self.number()?).map_err(|_| Damaged::Content)?;
        if at == self.names.len() {
            let name = self.text()?;
            self.names.push(name);
            self.fixed.push(None);
        }
        Ok(at)
    }

    /// For how many of so many values memory may be taken at once.
    pub(in crate::index) fn room_for<T>(&self, n: usize) -> usize {
        let most = self.rest.len().saturating_mul(GENEROUS) / size_of::<T>().max(1);
        n.min(most)
    }
}
