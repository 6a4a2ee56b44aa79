//! Where long columns lie. What the system gives whole it also takes back whole, while a long
//! column amid small things leaves a hole when it is dropped, which nothing may ever fill: after
//! some merges half of the memory would be holes. The allocators at hand ask the system for what
//! is very long, so a long column is begun in very much room and given its size in the end. Room
//! that was never written costs nothing.

/// Columns of so many bytes are worth it.
const LONG: usize = 1 << 17;

/// Longer than anything that the allocator of the GNU C library serves from its own store.
const VERY_LONG: usize = (32 << 20) + (1 << 16);

/// An empty list with room for `n` items at least; to be shrunk when it is full.
pub(super) fn list_for<T>(n: usize) -> Vec<T> {
    let n_bytes = n.saturating_mul(size_of::<T>());
    if (LONG..VERY_LONG).contains(&n_bytes) {
        Vec::with_capacity(VERY_LONG / size_of::<T>().max(1) + 1)
    } else {
        Vec::with_capacity(n)
    }
}

/// So many items, all alike.
pub(super) fn filled<T: Clone>(n: usize, item: T) -> Vec<T> {
    let mut list = list_for(n);
    list.resize(n, item);
    list
}

/// All items of an iterator that knows how many it has.
pub(super) fn gathered<T>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list = list_for(items.size_hint().0);
    list.extend(items);
    list.shrink_to_fit();
    list
}

#[cfg(test)]
mod tests {
    use super::{filled, gathered, list_for};

    #[test]
    fn lists_hold_what_they_are_given() {
        for n in [0, 1, 40_000, 9_000_000] {
            assert!(list_for::<u32>(n).capacity() >= n);
            assert_eq!(filled(n, 7_u8).len(), n);
            let gathered = gathered(0..n);
            assert_eq!(gathered.last().copied(), n.checked_sub(1));
            assert!(gathered.capacity() <= n + 64);
        }
    }
}
