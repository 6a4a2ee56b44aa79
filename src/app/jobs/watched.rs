//! Which changed paths are due to be read, told from the times of their events alone:
//!
//! 1. A path is handed on once it rested for [`REST`], so that a file being written, or one
//!    that an editor replaces, is read once and whole.
//! 2. One that does not rest is handed on after [`LONGEST`] all the same, then after twice
//!    as long, and so on: what grows for minutes shows soon and is not read for ever.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long a path rests before it is read.
const REST: Duration = Duration::from_millis(300);
/// How long a restless path waits the first time.
const LONGEST: Duration = Duration::from_secs(1);
/// How often that time doubles.
const MAX_DOUBLINGS: u32 = 5;

/// One changed path.
#[derive(Clone, Copy, Debug)]
struct Change {
    /// First event that was not handed on.
    first: Option<Instant>,
    last: Instant,
    n_early: u32,
}

/// Changed paths that wait.
#[derive(Debug, Default)]
pub(super) struct Watched(BTreeMap<PathBuf, Change>);

impl Watched {
    /// Notes an event.
    pub(super) fn touch(&mut self, path: PathBuf, now: Instant) {
        let change = self.0.entry(path).or_insert(Change {
            first: None,
            last: now,
            n_early: 0,
        });
        change.first.get_or_insert(now);
        change.last = now;
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets what lies at or in a path.
    pub(super) fn forget(&mut self, path: &Path) {
        self.0.retain(|waiting, _| !waiting.starts_with(path));
    }

    /// Takes the paths that are due, in order.
    pub(super) fn take_due(&mut self, now: Instant) -> Vec<PathBuf> {
        let mut due = Vec::new();
        self.0.retain(|path, change| {
            let has_rested = now.duration_since(change.last) >= REST;
            let patience = LONGEST * 2_u32.pow(change.n_early.min(MAX_DOUBLINGS));
            let is_late = |first| now.duration_since(first) >= patience;
            if change
                .first
                .is_some_and(|first| has_rested || is_late(first))
            {
                due.push(path.clone());
                change.first = None;
                change.n_early += 1;
            }
            // A restless path is remembered while it does not rest.
            !has_rested
        });
        due
    }
}

#[cfg(test)]
mod tests {
    use super::Watched;
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    /// Touches a path at these milliseconds and looks every 50; when it was due.
    fn check(touched: &[u64], expected: &[u64]) {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut watched = Watched::default();
        let mut due = Vec::new();
        for millis in (0..20_000).step_by(50) {
            for _ in touched.iter().filter(|touch| **touch == millis) {
                watched.touch(PathBuf::from("a"), at(millis));
            }
            due.extend(watched.take_due(at(millis)).iter().map(|_| millis));
        }
        assert_eq!(due, expected, "{touched:?}");
        assert!(watched.is_empty());
    }

    #[test]
    fn a_path_is_due_when_it_rests() {
        check(&[], &[]);
        check(&[0], &[300]);
        check(&[0, 100, 250], &[550]);
        check(&[0, 300], &[600]);
        check(&[0, 1_000], &[300, 1_300]);
    }

    #[test]
    fn a_restless_path_is_due_ever_more_rarely() {
        let touched: Vec<u64> = (0..8_000).step_by(100).collect();
        check(&touched, &[1_000, 3_100, 7_200, 8_200]);
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let start = Instant::now();
        let mut watched = Watched::default();
        for path in ["/a/b", "/a/b/c", "/a/bc"] {
            watched.touch(PathBuf::from(path), start);
        }
        watched.forget(Path::new("/a/b"));
        let due = watched.take_due(start + Duration::from_secs(1));
        assert_eq!(due, [PathBuf::from("/a/bc")]);
    }
}
