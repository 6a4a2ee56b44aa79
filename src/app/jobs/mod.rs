//! Threads: started, named and owned here. Workers see immutable snapshots, speak by
//! channel, and wake the window through a callback, so that this room never names egui.

use super::{Effect, Report};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

/// Wakes the window from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// All workers. Dropping it asks them to stop; it does not wait for a dialog.
#[derive(Debug)]
pub struct Jobs {
    reports: Receiver<Report>,
}

impl Jobs {
    /// Starts the workers.
    pub fn start(waker: Waker) -> Self {
        let _ = waker;
        let (_, reports) = std::sync::mpsc::channel();
        Self { reports }
    }

    /// Hands an effect to the worker that performs it. Never blocks.
    pub fn perform(&self, effect: Effect) {
        let _ = effect;
    }

    /// Reports that have come in, oldest first. Never blocks.
    pub fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        self.reports.try_iter()
    }
}
