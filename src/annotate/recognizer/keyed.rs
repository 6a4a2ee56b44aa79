//! A table from 32-bit keys to 32-bit values, packed small in a file and laid out wide for
//! lookup. Keys are hashes: what was never put in may be found by chance, once in some
//! thousand million times the table's size.

/// Puts a number down in groups of seven bits, lowest first.
pub fn push_number(mut number: u32, out: &mut Vec<u8>) {
    loop {
        let group = u8::try_from(number & 0x7F).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            out.push(group);
            return;
        }
        out.push(group | 0x80);
    }
}

/// Reads packed bytes from the front.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Reads these bytes.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// A number that [`push_number`] put down.
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Four bytes as a float.
    pub fn float(&mut self) -> Option<f32> {
        let (first, rest) = self.rest.split_first_chunk::<4>()?;
        self.rest = rest;
        Some(f32::from_le_bytes(*first))
    }
}

/// The table, open addressed. The key 0 is taken for 1.
#[derive(Clone, Debug, Default)]
pub struct Keyed {
    slots: Vec<(u32, u32)>,
    mask: usize,
}

impl Keyed {
    /// A table with room for `n` entries.
    pub fn with_room(n: usize) -> Self {
        let n_slots = (n * 2).next_power_of_two().max(16);
        Self {
            slots: vec![(0, 0); n_slots],
            mask: n_slots - 1,
        }
    }

    /// Puts a value in, in place of an older one; a full table stays as it is.
    pub fn put(&mut self, key: u32, value: u32) {
        let key = key.max(1);
        let mut at = key as usize & self.mask;
        for _ in 0..self.slots.len() {
            let Some(slot) = self.slots.get_mut(at) else {
                return;
            };
            if slot.0 == 0 || slot.0 == key {
                *slot = (key, value);
                return;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// The value of a key.
    #[inline]
    pub fn find(&self, key: u32) -> Option<u32> {
        let key = key.max(1);
        let mut at = key as usize & self.mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.0 == key {
                return Some(slot.1);
            }
            if slot.0 == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// Unpacks what [`pack`] made; what is cut off is left out.
    pub fn unpack(bytes: &[u8]) -> Self {
        let mut reader = Reader::new(bytes);
        let n = reader.number().unwrap_or_default();
        let n_most = bytes.len() / 2;
        let mut table = Self::with_room((n as usize).min(n_most));
        let mut key = 0_u32;
        for _ in 0..n {
            let (Some(step), Some(value)) = (reader.number(), reader.number()) else {
                break;
            };
            key = key.wrapping_add(step);
            table.put(key, value);
        }
        table
    }
}

/// Packs entries, of which those with the same key are one: the last.
pub fn pack(mut entries: Vec<(u32, u32)>) -> Vec<u8> {
    entries.sort_by_key(|entry| entry.0);
    entries.reverse();
    entries.dedup_by_key(|entry| entry.0);
    entries.reverse();
    let mut out = Vec::new();
    push_number(u32::try_from(entries.len()).unwrap_or(u32::MAX), &mut out);
    let mut before = 0;
    for (key, value) in entries {
        push_number(key - before, &mut out);
        push_number(value, &mut out);
        before = key;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Keyed, Reader, pack, push_number};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn entries_survive_packing(
            entries in proptest::collection::vec((1_u32.., any::<u32>()), 0..200),
            absent in 1_u32..,
        ) {
            let table = Keyed::unpack(&pack(entries.clone()));
            let twin: BTreeMap<u32, u32> = entries.into_iter().collect();
            for (key, value) in &twin {
                prop_assert_eq!(table.find(*key), Some(*value));
            }
            prop_assert_eq!(table.find(absent), twin.get(&absent).copied());
        }

        #[test]
        fn numbers_survive_packing(number in any::<u32>()) {
            let mut bytes = Vec::new();
            push_number(number, &mut bytes);
            prop_assert_eq!(Reader::new(&bytes).number(), Some(number));
        }

        #[test]
        fn any_bytes_unpack(bytes in proptest::collection::vec(any::<u8>(), 0..60), key in any::<u32>()) {
            let _ = Keyed::unpack(&bytes).find(key);
        }
    }
}
