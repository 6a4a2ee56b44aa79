//! Numbers of few bits, end to end in bytes: written once, read anywhere in constant time.
//! Knows nothing of what the numbers mean.

use super::room::list_for;

/// Bytes behind the last number, so that eight can be read from any place of it.
pub(super) const PADDING: usize = 8;

/// How many bits the number needs.
pub(super) fn width(number: u32) -> u8 {
    u8::try_from(u32::BITS - number.leading_zeros()).unwrap_or(32)
}

/// The number of `width` bits (at most 32) that begins at a bit; 0 outside of `data`.
#[inline]
pub(super) fn read(data: &[u8], at: usize, width: u8) -> u32 {
    let Some(raw) = data.get(at >> 3..).and_then(|data| data.first_chunk::<8>()) else {
        return 0;
    };
    let mask = (1_u64 << width) - 1;
    #[expect(clippy::cast_possible_truncation, reason = "masked to 32 bits")]
    let number = ((u64::from_le_bytes(*raw) >> (at & 7)) & mask) as u32;
    number
}

/// Appends numbers of few bits to bytes.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    out: &'a mut Vec<u8>,
    pending: u64,
    n_pending: u32,
}

impl<'a> Writer<'a> {
    /// Begins at the end of `out`.
    pub(super) fn new(out: &'a mut Vec<u8>) -> Self {
        Self {
            out,
            pending: 0,
            n_pending: 0,
        }
    }

    /// Appends a number that fits into `width` bits.
    #[inline]
    pub(super) fn push(&mut self, number: u32, width: u8) {
        self.pending |= u64::from(number) << self.n_pending;
        self.n_pending += u32::from(width);
        if self.n_pending >= 32 {
            let [a, b, c, d, ..] = self.pending.to_le_bytes();
            self.out.extend_from_slice(&[a, b, c, d]);
            self.pending >>= 32;
            self.n_pending -= 32;
        }
    }

    /// Fills the last byte up.
    pub(super) fn finish(self) {
        let n_bytes = self.n_pending.div_ceil(8) as usize;
        let bytes = self.pending.to_le_bytes();
        self.out
            .extend_from_slice(bytes.get(..n_bytes).unwrap_or_default());
    }
}

/// Many numbers of one width.
#[derive(Debug, Default)]
pub(super) struct Packed {
    data: Vec<u8>,
    width: u8,
    len: usize,
}

super::bytes::record!(Packed { data, width, len });

impl Packed {
    /// Whether it holds as many bytes as its numbers need.
    pub(super) fn is_whole(&self) -> bool {
        let n_bits = self.len.checked_mul(usize::from(self.width));
        let n_bytes = n_bits.map(|n_bits| n_bits.div_ceil(8) + PADDING);
        self.width <= 32 && n_bytes == Some(self.data.len())
    }

    /// Numbers not greater than `most`.
    pub(super) fn new(numbers: impl Iterator<Item = u32>, most: u32) -> Self {
        Self::of_many(numbers.size_hint().0, numbers, most)
    }

    /// The same of about so many.
    pub(super) fn of_many(n: usize, numbers: impl Iterator<Item = u32>, most: u32) -> Self {
        let width = width(most);
        let mut data = list_for(n * usize::from(width) / 8 + PADDING);
        let mut writer = Writer::new(&mut data);
        let mut len = 0;
        for number in numbers {
            writer.push(number, width);
            len += 1;
        }
        writer.finish();
        data.resize(data.len() + PADDING, 0);
        data.shrink_to_fit();
        Self { data, width, len }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The number at a place; 0 when there is none.
    #[inline]
    pub(super) fn at(&self, at: usize) -> u32 {
        if at >= self.len {
            return 0;
        }
        read(&self.data, at * usize::from(self.width), self.width)
    }

    /// The numbers from one place to before another.
    pub(super) fn range(&self, start: usize, end: usize) -> impl ExactSizeIterator<Item = u32> {
        let width = usize::from(self.width);
        let end = end.min(self.len);
        (start.min(end)..end).map(move |at| read(&self.data, at * width, self.width))
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        self.data.capacity()
    }
}

#[cfg(test)]
mod tests {
    use super::{Packed, width};
    use proptest::prelude::*;

    #[test]
    fn widths() {
        for (number, expected) in [(0, 0), (1, 1), (2, 2), (255, 8), (256, 9), (u32::MAX, 32)] {
            assert_eq!(width(number), expected, "{number}");
        }
    }

    proptest! {
        #[test]
        fn numbers_come_back(
            shift in 0..32_u32, numbers in prop::collection::vec(any::<u32>(), 0..80),
        ) {
            let numbers: Vec<u32> = numbers.into_iter().map(|number| number >> shift).collect();
            let most = numbers.iter().copied().max().unwrap_or(0);
            let packed = Packed::new(numbers.iter().copied(), most);
            prop_assert_eq!(packed.range(0, packed.len()).collect::<Vec<u32>>(), numbers.clone());
            for (at, number) in numbers.iter().enumerate() {
                prop_assert_eq!(packed.at(at), *number);
            }
            prop_assert_eq!(packed.at(numbers.len()), 0);
        }
    }
}
