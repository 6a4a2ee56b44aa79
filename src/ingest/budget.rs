//! How much one file on disk may unpack to, over all the archives inside it. Counts what
//! decoders give, never what a header claims.
//!
//! 1. 2 GB in all.
//! 2. From 10 MB on, 200 times the size of the file on disk.
//! 3. A million members.

use std::cell::Cell;
use std::io::{self, Read};

/// The most that is unpacked.
const MAX_BYTES: u64 = 2_000_000_000;

/// Up to here the ratio does not count: small texts may be all alike.
const FREE_BYTES: u64 = 10_000_000;

/// The most that is unpacked, in sizes of the file on disk.
const MAX_RATIO: u64 = 200;

/// The most members that are looked at.
const MAX_MEMBERS: u64 = 1_000_000;

/// What is left of the limits.
#[derive(Debug)]
pub(super) struct Budget {
    n_bytes: Cell<u64>,
    n_members: Cell<u64>,
    broken: Cell<bool>,
}

impl Budget {
    /// For a file of `n_bytes`.
    pub(super) fn of(n_bytes: usize) -> Self {
        let n_bytes = u64::try_from(n_bytes).unwrap_or(u64::MAX);
        let most = n_bytes.saturating_mul(MAX_RATIO).max(FREE_BYTES);
        Self {
            n_bytes: Cell::new(most.min(MAX_BYTES)),
            n_members: Cell::new(MAX_MEMBERS),
            broken: Cell::new(false),
        }
    }

    /// Whether a reader ran into the limit; nothing more is to be unpacked then.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.get()
    }

    /// Counts a member. False if it is one too many.
    pub(super) fn count_member(&self) -> bool {
        let left = self.n_members.get().checked_sub(1);
        self.n_members.set(left.unwrap_or(0));
        left.is_some()
    }

    /// Counts what is read through it; fails where the limit is passed.
    pub(super) fn meter<R: Read>(&self, inner: R) -> Meter<'_, R> {
        Meter {
            inner,
            budget: self,
        }
    }

    fn spend(&self, n_bytes: usize) -> io::Result<()> {
        let n_bytes = u64::try_from(n_bytes).unwrap_or(u64::MAX);
        let Some(left) = self.n_bytes.get().checked_sub(n_bytes) else {
            self.broken.set(true);
            return Err(io::Error::other("unpacks to too much"));
        };
        self.n_bytes.set(left);
        Ok(())
    }
}

/// A reader whose bytes are counted.
#[derive(Debug)]
pub(super) struct Meter<'a, R> {
    inner: R,
    budget: &'a Budget,
}

impl<R: Read> Read for Meter<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n_bytes = self.inner.read(buffer)?;
        self.budget.spend(n_bytes)?;
        Ok(n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::{Budget, FREE_BYTES, MAX_BYTES, MAX_MEMBERS, MAX_RATIO};
    use std::io::{self, Read as _};

    fn check(n_bytes_on_disk: usize, n_bytes: u64, expected: bool) {
        let budget = Budget::of(n_bytes_on_disk);
        let mut reader = budget.meter(io::repeat(0).take(n_bytes));
        let whole = io::copy(&mut reader, &mut io::sink()).is_ok();
        assert_eq!(whole, expected, "{n_bytes_on_disk} to {n_bytes}");
        assert_eq!(budget.is_broken(), !expected);
    }

    #[test]
    fn the_ratio_counts_from_ten_megabytes_on() {
        check(1, FREE_BYTES, true);
        check(1, FREE_BYTES + 1, false);
        check(100_000, 100_000 * MAX_RATIO, true);
        check(100_000, 100_000 * MAX_RATIO + 1, false);
    }

    #[test]
    fn the_total_counts() {
        check(usize::MAX, MAX_BYTES, true);
        check(usize::MAX, MAX_BYTES + 1, false);
    }

    #[test]
    fn members_count() {
        let budget = Budget::of(1);
        let n_counted = (0..MAX_MEMBERS + 2).filter(|_| budget.count_member());
        assert_eq!(u64::try_from(n_counted.count()), Ok(MAX_MEMBERS));
    }
}
