//! From one workspace into another: what is open is kept and let go, then the other one is
//! begun with as a start begins with it, so that what was half read goes on.

use super::super::decisions_file;
use super::super::session_file;
use super::super::workspace_dir::WorkspaceDir;
use super::Desk;
use crate::app::{Entered, Report};
use std::sync::atomic::Ordering;
use std::sync::mpsc::Receiver;

/// Where to, and what other workers will have found there.
#[derive(Debug)]
pub(in crate::app::jobs) struct Entering {
    /// The number of the switch.
    pub(in crate::app::jobs) serial: u64,
    /// Its files.
    pub(in crate::app::jobs) dir: WorkspaceDir,
    /// What was decided there, once all that was decided before is written.
    pub(in crate::app::jobs) decisions: Option<Receiver<decisions_file::Loaded>>,
    /// Question and place there.
    pub(in crate::app::jobs) session: Option<Receiver<session_file::Loaded>>,
}

impl Desk {
    /// Goes into another workspace.
    pub(super) fn enter(&mut self, entering: Entering) {
        self.take_loose();
        if let Some(reopening) = &mut self.reopening {
            reopening.finish(&self.pipeline, &self.roots);
            reopening.enter(entering.dir);
        }
        self.away = None;
        self.pending = None;
        self.is_held = false;
        self.told = None;
        self.roots.clear();
        let empty = self.pipeline.clear();
        self.cancel.store(false, Ordering::Release);
        // Where a writer did not start, nothing was kept either.
        let found = entering.decisions.and_then(|waiting| waiting.recv().ok());
        let (decisions, lost) = found.unwrap_or_default();
        let found = entering.session.and_then(|waiting| waiting.recv().ok());
        let (session, unknown) = found.unwrap_or_default();
        let decided = self.pipeline.decide(decisions.clone());
        self.outbox.send(Report::Entered(Box::new(Entered {
            serial: entering.serial,
            decisions,
            session,
            notices: lost.into_iter().chain(unknown).collect(),
        })));
        self.publish_now(decided.unwrap_or(empty));
        self.outbox.send(Report::Roots(Vec::new()));
        self.reopen(Vec::new(), false);
    }

    /// Has one workspace hold what another one holds.
    pub(super) fn copy(&mut self, from: WorkspaceDir, to: WorkspaceDir) {
        if let Some(reopening) = &mut self.reopening {
            reopening.finish(&self.pipeline, &self.roots);
            reopening.copy(from, to);
        }
    }
}
