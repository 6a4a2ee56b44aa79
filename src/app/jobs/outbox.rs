//! The way from every worker to the window: a report, and a call to wake up.

use super::Waker;
use crate::app::Report;
use std::fmt;
use std::sync::mpsc::Sender;

/// Sends reports; each wakes the window.
#[derive(Clone)]
pub(super) struct Outbox {
    reports: Sender<Report>,
    waker: Waker,
}

impl Outbox {
    /// An outbox into `reports`.
    pub(super) fn new(reports: Sender<Report>, waker: Waker) -> Self {
        Self { reports, waker }
    }

    /// Sends one report. When the window is gone, no one is left to miss it.
    pub(super) fn send(&self, report: Report) {
        if self.reports.send(report).is_ok() {
            (self.waker)();
        }
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").finish_non_exhaustive()
    }
}
