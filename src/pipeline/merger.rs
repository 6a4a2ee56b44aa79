//! Merging of segments beside reading and annotating: one merge at a time, on a thread of
//! the crew. What was merged is put in place between two steps.

use super::crew::{Crew, caught};
use crate::index::IndexBuilder;
use crate::index::tiers::{Eagerness, Merged};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long a step waits for a merge when there is nothing else to do.
const WAIT: Duration = Duration::from_millis(100);

/// What became of the merging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    /// Nothing is to be merged.
    Rest,
    /// A merge goes on.
    Busy,
    /// The index has fewer segments now.
    Done,
}

/// The merge that goes on, if there is one.
#[derive(Debug, Default)]
pub(super) struct Merger {
    running: Option<Receiver<Option<Merged>>>,
    /// A merge panicked: the segments stay as they are, and searches go on.
    has_failed: bool,
}

impl Merger {
    /// Puts a finished merge in place and begins the next one that is due. With nothing else
    /// to do ([`Eagerness::Idle`]) it waits a little for one that goes on.
    pub(super) fn advance(
        &mut self,
        crew: &Crew,
        index: &mut IndexBuilder,
        eagerness: Eagerness,
    ) -> Merge {
        let done = self.collect(index, eagerness);
        if self.running.is_none()
            && !self.has_failed
            && let Some(plan) = index.merge_due(eagerness)
        {
            let (sender, receiver) = channel();
            crew.spawn(move || {
                // Nobody waits any more when the pipeline is gone.
                let _ = sender.send(caught(|| plan.run()));
            });
            self.running = Some(receiver);
        }
        match (done, &self.running) {
            (true, _) => Merge::Done,
            (false, Some(_)) => Merge::Busy,
            (false, None) => Merge::Rest,
        }
    }

    fn collect(&mut self, index: &mut IndexBuilder, eagerness: Eagerness) -> bool {
        let Some(running) = &self.running else {
            return false;
        };
        let wait = match eagerness {
            Eagerness::Busy => Duration::ZERO,
            Eagerness::Idle => WAIT,
        };
        let merged = match running.recv_timeout(wait) {
            Ok(merged) => merged,
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => None,
        };
        self.running = None;
        if let Some(merged) = merged {
            index.install(merged)
        } else {
            self.has_failed = true;
            false
        }
    }
}
