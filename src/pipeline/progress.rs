//! How far reading is, and how long it will take. Guesses nothing in the first second.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What is being done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Walking folders.
    Looking,
    /// Reading files.
    Reading,
    /// Reading entities and topics out of articles.
    Annotating,
}

/// How far it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Files found, files read, or articles annotated.
    pub n_done: usize,
    /// Of how many; 0 while looking, when no one knows.
    pub n_total: usize,
    /// The file to be read next, or the folder being walked.
    pub current: Option<PathBuf>,
    /// Estimate from the pace so far; none in the first second.
    pub left: Option<Duration>,
}

/// The pace of one stage, from its start.
#[derive(Debug)]
pub(super) struct Pace {
    started: Instant,
    n_before: usize,
}

impl Pace {
    /// A stage that starts now with `n_before` done already.
    pub(super) fn new(n_before: usize) -> Self {
        Self {
            started: Instant::now(),
            n_before,
        }
    }

    /// Time left until `n_total` are done.
    pub(super) fn left(&self, n_done: usize, n_total: usize) -> Option<Duration> {
        estimate(
            self.started.elapsed(),
            n_done.saturating_sub(self.n_before),
            n_total.saturating_sub(n_done),
        )
    }
}

/// Time for `n_left` at the pace of `n_done` in `spent`.
fn estimate(spent: Duration, n_done: usize, n_left: usize) -> Option<Duration> {
    if spent < Duration::from_secs(1) || n_done == 0 {
        return None;
    }
    Duration::try_from_secs_f64(spent.as_secs_f64() / n_done as f64 * n_left as f64).ok()
}

#[cfg(test)]
mod tests {
    use super::estimate;
    use std::time::Duration;

    #[test]
    fn pace() {
        let check = |millis, n_done, n_left, expected: Option<u64>| {
            let left = estimate(Duration::from_millis(millis), n_done, n_left);
            assert_eq!(left, expected.map(Duration::from_secs));
        };
        check(999, 50, 50, None);
        check(2_000, 0, 50, None);
        check(2_000, 50, 100, Some(4));
        check(2_000, 50, 0, Some(0));
    }
}
