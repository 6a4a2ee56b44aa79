//! Heights of the items of a column, estimated or measured, with sums over them in
//! `O(log n)`: a Fenwick tree. It does not know what the items are.

/// Heights and their prefix sums.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    points: Vec<f32>,
    /// `tree[i - 1]` sums the `i & -i` heights that end at item `i - 1`.
    tree: Vec<f64>,
    /// The round in which each item was measured; 0 is never.
    measured: Vec<u32>,
    round: u32,
}

/// Distance to the next node of a Fenwick tree: the lowest bit set.
fn low_bit(node: usize) -> usize {
    node & node.wrapping_neg()
}

impl Heights {
    /// Estimates, all of them.
    pub fn new(estimates: impl Iterator<Item = f32>) -> Self {
        let points: Vec<f32> = estimates.map(|height| height.max(0.0)).collect();
        let mut tree: Vec<f64> = points.iter().copied().map(f64::from).collect();
        for node in 1..=tree.len() {
            let parent = node + low_bit(node);
            let sum = tree.get(node - 1).copied().unwrap_or(0.0);
            if let Some(above) = tree.get_mut(parent - 1) {
                *above += sum;
            }
        }
        Self {
            measured: vec![0; points.len()],
            points,
            tree,
            round: 1,
        }
    }

    /// The same estimate for each of `n` items. Takes no new room where there was enough.
    pub fn fill(&mut self, n: usize, estimate: f32) {
        let estimate = estimate.max(0.0);
        self.points.clear();
        self.points.resize(n, estimate);
        self.measured.clear();
        self.measured.resize(n, 0);
        self.round = 1;
        self.tree.clear();
        // Every node sums as many items as its lowest bit says.
        let sums = (1..=n).map(|node| f64::from(estimate) * low_bit(node) as f64);
        self.tree.extend(sums);
    }

    /// Items.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Height of an item as far as known; 0 past the end.
    pub fn of(&self, index: usize) -> f32 {
        self.points.get(index).copied().unwrap_or(0.0)
    }

    /// Whether an item's height is measured, not estimated.
    pub fn is_measured(&self, index: usize) -> bool {
        self.measured
            .get(index)
            .is_some_and(|round| *round == self.round)
    }

    /// Takes the measured height of an item.
    pub fn set(&mut self, index: usize, height: f32) {
        let (Some(known), Some(round)) = (self.points.get_mut(index), self.measured.get_mut(index))
        else {
            return;
        };
        *round = self.round;
        let change = f64::from(height) - f64::from(*known);
        *known = height;
        let mut node = index + 1;
        while let Some(sum) = self.tree.get_mut(node - 1) {
            *sum += change;
            node += low_bit(node);
        }
    }

    /// Turns all measures into estimates, in `O(1)`.
    pub fn forget(&mut self) {
        self.round = self.round.wrapping_add(1).max(1);
    }

    /// Turns one measure into an estimate.
    pub fn forget_one(&mut self, index: usize) {
        if let Some(round) = self.measured.get_mut(index) {
            *round = 0;
        }
    }

    /// Sum of the heights before an item.
    pub fn before(&self, index: usize) -> f64 {
        let mut node = index.min(self.len());
        let mut sum = 0.0;
        while node > 0 {
            sum += self.tree.get(node - 1).copied().unwrap_or(0.0);
            node -= low_bit(node);
        }
        sum
    }

    /// Sum of all.
    pub fn total(&self) -> f64 {
        self.before(self.len())
    }

    /// The item at a distance from the start, and how far into it; the last one past the end.
    pub fn find(&self, distance: f64) -> (usize, f64) {
        let mut node = 0;
        let mut rest = distance.max(0.0);
        let mut step = self.len().checked_ilog2().map_or(0, |bits| 1_usize << bits);
        while step > 0 {
            if let Some(sum) = self.tree.get((node + step).wrapping_sub(1))
                && *sum <= rest
            {
                node += step;
                rest -= sum;
            }
            step >>= 1;
        }
        if node >= self.len() && node > 0 {
            (node - 1, rest + f64::from(self.of(node - 1)))
        } else {
            (node, rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Heights;
    use proptest::prelude::*;

    /// Whole points, so that sums compare exactly.
    fn heights() -> impl Strategy<Value = Vec<u16>> {
        prop::collection::vec(0..300_u16, 1..200)
    }

    proptest! {
        #[test]
        fn agrees_with_naive_sums(
            start in heights(),
            changes in prop::collection::vec((0..200_usize, 0..300_u16), 0..60),
            distance in 0..60_000_u32,
        ) {
            let mut naive = start.clone();
            let mut heights = Heights::new(start.iter().map(|height| f32::from(*height)));
            for (index, height) in changes {
                heights.set(index, f32::from(height));
                if let Some(known) = naive.get_mut(index) {
                    *known = height;
                    prop_assert!(heights.is_measured(index));
                }
            }
            let mut sum = 0_u32;
            let mut expected = None;
            for (index, height) in naive.iter().enumerate() {
                prop_assert!((heights.before(index) - f64::from(sum)).abs() < 1e-6);
                let next = sum + u32::from(*height);
                if distance >= sum && distance < next {
                    expected = Some((index, f64::from(distance - sum)));
                }
                sum = next;
            }
            prop_assert!((heights.total() - f64::from(sum)).abs() < 1e-6);
            let found = heights.find(f64::from(distance));
            if let Some(expected) = expected {
                prop_assert_eq!(found, expected);
            } else {
                prop_assert_eq!(found.0, naive.len() - 1);
            }
        }
    }

    #[test]
    fn measures_are_forgotten_but_stay_as_estimates() {
        let mut heights = Heights::new([10.0, 20.0].into_iter());
        heights.set(1, 50.0);
        heights.forget();
        assert!(!heights.is_measured(1));
        assert_eq!(heights.find(59.0), (1, 49.0));
    }

    #[test]
    fn equal_estimates_are_summed_as_others() {
        let mut filled = Heights::new([3.0; 9].into_iter());
        filled.set(4, 11.0);
        filled.fill(100, 12.5);
        let one_by_one = Heights::new((0..100).map(|_| 12.5));
        for index in 0..=100 {
            assert!((filled.before(index) - one_by_one.before(index)).abs() < 1e-9);
            assert!(!filled.is_measured(index));
        }
        filled.set(70, 20.0);
        assert!((filled.total() - 1_257.5).abs() < 1e-9);
    }

    #[test]
    fn a_million_items_keep_half_points() {
        let heights = Heights::new((0..1_000_000).map(|_| 86.5));
        assert_eq!(heights.find(86.5 * 999_999.0 + 3.5), (999_999, 3.5));
    }
}
