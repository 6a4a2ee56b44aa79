//! A set of numbers that are as good as random, by open addressing: filled in one pass and asked
//! at once, which costs half of sorting them. Made for some hundreds; knows nothing of texts.

/// Numbers, each once.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// Numbers at the place that their last bits tell, or at the next free one. 0 is free.
    slots: Vec<u64>,
    n: usize,
    has_zero: bool,
}

impl Numbers {
    /// The set of some numbers.
    pub(super) fn of(numbers: impl Iterator<Item = u64>) -> Self {
        let numbers: Vec<u64> = numbers.collect();
        let mut set = Self {
            slots: vec![0; (numbers.len() * 2).next_power_of_two()],
            ..Self::default()
        };
        for number in numbers {
            set.insert(number);
        }
        set
    }

    fn insert(&mut self, number: u64) {
        if number == 0 {
            self.n += usize::from(!self.has_zero);
            self.has_zero = true;
            return;
        }
        let at = self.place(number);
        if let Some(slot) = self.slots.get_mut(at)
            && *slot == 0
        {
            *slot = number;
            self.n += 1;
        }
    }

    /// Where a number stands, or would: half of the places are free, so that one is met soon.
    fn place(&self, number: u64) -> usize {
        let last = self.slots.len().saturating_sub(1);
        // On purpose the last bits alone.
        let mut at = usize::try_from(number & u64::from(u32::MAX)).unwrap_or(0) & last;
        while self
            .slots
            .get(at)
            .is_some_and(|slot| *slot != 0 && *slot != number)
        {
            at = (at + 1) & last;
        }
        at
    }

    fn holds(&self, number: u64) -> bool {
        if number == 0 {
            return self.has_zero;
        }
        self.slots.get(self.place(number)) == Some(&number)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.n
    }

    /// How many both have.
    pub(super) fn n_shared(&self, other: &Self) -> usize {
        let (few, many) = if self.n <= other.n {
            (self, other)
        } else {
            (other, self)
        };
        let shared = few
            .slots
            .iter()
            .filter(|one| **one != 0 && many.holds(**one));
        shared.count() + usize::from(few.has_zero && many.has_zero)
    }

    /// How many are among some numbers, which may repeat.
    pub(super) fn n_among(&self, numbers: &[u64]) -> usize {
        let mut is_met = vec![false; self.slots.len() + 1];
        for number in numbers.iter().filter(|number| self.holds(**number)) {
            let at = if *number == 0 {
                self.slots.len()
            } else {
                self.place(*number)
            };
            if let Some(is_met) = is_met.get_mut(at) {
                *is_met = true;
            }
        }
        is_met.into_iter().filter(|is_met| *is_met).count()
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.slots.capacity() * size_of::<u64>()
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// Few numbers, of which many begin at the same place.
    fn some() -> impl Strategy<Value = Vec<u64>> {
        prop::collection::vec(0..90_u64, 0..60).prop_map(|all| {
            all.into_iter()
                .map(|one| one % 30 * 16 + one / 30)
                .collect()
        })
    }

    proptest! {
        #[test]
        fn counts_like_a_sorted_set(a in some(), b in some()) {
            let (one, other) = (Numbers::of(a.iter().copied()), Numbers::of(b.iter().copied()));
            let (a, among) = (BTreeSet::from_iter(a), b.clone());
            let b = BTreeSet::from_iter(b);
            prop_assert_eq!(one.len(), a.len());
            prop_assert_eq!(one.n_shared(&other), a.intersection(&b).count());
            prop_assert_eq!(one.n_among(&among), a.intersection(&b).count());
        }
    }
}
