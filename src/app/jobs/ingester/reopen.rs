//! The beginning of a session: what was kept, else what was open, else, where nothing ever was,
//! the seed articles.

use super::super::reopening::Reopening;
use super::Desk;
use crate::app::Report;
use crate::pipeline::Source;
use crate::pipeline::kept::lies_in;
use std::path::PathBuf;
use std::time::Instant;

impl Desk {
    /// Begins with what was kept and, where nothing was, opens what a start without a store
    /// opens.
    pub(super) fn reopen(&mut self, paths: Vec<PathBuf>, is_told_how: bool) {
        if self.take_up(&paths, is_told_how) {
            return;
        }
        if !paths.is_empty() {
            self.add(Source::Paths(paths));
            return;
        }
        let workspace = self.reopening.as_ref().map(Reopening::workspace);
        let (workspace, unknown) = workspace.unwrap_or_default();
        if let Some(sentence) = unknown {
            self.outbox.send(Report::Failed(sentence));
        }
        if workspace.is_empty() {
            let is_untouched = self.reopening.as_ref().is_none_or(Reopening::is_untouched);
            if is_untouched {
                self.add(Source::Seeds);
            } else {
                let openings = Vec::new();
                self.outbox.send(Report::Reopened { openings });
            }
            return;
        }
        let mut openings = Vec::new();
        if !workspace.roots.is_empty() {
            openings.push(workspace.roots.clone());
        }
        openings.resize(openings.len() + workspace.pasted.len(), Vec::new());
        self.outbox.send(Report::Reopened { openings });
        if !workspace.roots.is_empty() {
            self.add(Source::Paths(workspace.roots));
        }
        for (title, text) in workspace.pasted {
            self.add(Source::Pasted { title, text });
        }
    }

    /// Begins with what the store has; whether it has what is wanted.
    fn take_up(&mut self, paths: &[PathBuf], is_told_how: bool) -> bool {
        let split = self.pipeline.splits();
        let Some(reopening) = &mut self.reopening else {
            return false;
        };
        let Some((found, ids)) = reopening.begin((paths, is_told_how), split, &self.outbox) else {
            return false;
        };
        let started = Instant::now();
        let (roots, decisions) = (found.roots.clone(), found.decisions.clone());
        let Some(snapshot) = self.pipeline.take_up(found, paths) else {
            return false;
        };
        let has_changed = *snapshot.decisions() != decisions;
        let is_new = |path: &&PathBuf| !lies_in(path, &roots);
        let new: Vec<PathBuf> = paths.iter().filter(is_new).cloned().collect();
        self.roots = if paths.is_empty() {
            roots
        } else {
            paths.to_vec()
        };
        let openings = if new.is_empty() {
            Vec::new()
        } else {
            vec![new]
        };
        self.outbox.send(Report::Reopened { openings });
        self.tell_roots();
        tracing::debug!(took = ?started.elapsed(), n = snapshot.n_articles(), "taken up");
        self.publish_now(snapshot);
        if let (Some(reopening), Some(kept)) = (&self.reopening, self.pipeline.keep(&self.roots)) {
            reopening.recognize(ids, kept, has_changed);
        }
        true
    }
}
