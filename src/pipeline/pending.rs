//! Articles of a large file on their way into the index. They go in by pieces, so that the
//! first are listed while the rest waits, and no step holds up what people do meanwhile.
//!
//! 1. Pieces go before everything else: nothing is compared with a corpus that lacks some.
//! 2. A file counts as read when its last piece is in; the report of an opening waits for that.
//! 3. Cancelling leaves out what waits.

use super::batch::Batch;
use super::crew::Headed;
use super::progress::Progress;
use super::report::IngestReport;
use super::{Pipeline, Source, Step};
use crate::corpus::article::Origin;
use crate::ingest::Mark;
use std::path::{Path, PathBuf};

/// Articles that go in at once.
const PIECE: usize = 1_024;

/// What waits.
#[derive(Debug, Default)]
pub(super) struct Pending {
    /// From the last to the first.
    articles: Vec<Headed>,
    marks: Vec<(PathBuf, Option<Mark>, bool)>,
    progress: Progress,
    finished: Option<IngestReport>,
}

impl Pending {
    /// Leaves a batch its first articles and keeps the others, with how its files were.
    pub(super) fn keep_from(&mut self, batch: &mut Batch) {
        if batch.articles.len() <= PIECE {
            return;
        }
        self.articles = batch.articles.split_off(PIECE);
        self.articles.reverse();
        self.marks = std::mem::take(&mut batch.marks);
    }

    /// The report of an opening of which articles wait is given with the last of them; now,
    /// if none does.
    pub(super) fn hold(
        &mut self,
        progress: &Progress,
        finished: Option<IngestReport>,
    ) -> Option<IngestReport> {
        if self.articles.is_empty() {
            return finished;
        }
        self.progress = progress.clone();
        self.finished = finished;
        None
    }

    /// Leaves out what was read from under a path.
    pub(super) fn remove_path(&mut self, path: &Path) {
        let is_left = |(article, _): &Headed| match &article.origin {
            Origin::File(file) | Origin::Part { file, .. } => !file.starts_with(path),
            _ => true,
        };
        self.articles.retain(is_left);
        self.marks.retain(|(file, ..)| !file.starts_with(path));
    }

    /// Leaves out everything: how many articles, and the report that waited for them.
    fn cancel(&mut self) -> (usize, Option<IngestReport>) {
        let left = std::mem::take(self);
        (left.articles.len(), left.finished)
    }
}

impl Pipeline {
    /// Leaves out what waits, of openings and of articles; the report of it, if anything did.
    pub(super) fn drop_queue(&mut self) -> Option<IngestReport> {
        let n_waited = self.queue.len();
        // What changed on the disk is no opening of the user's; what stands in no file is there
        // at once, and would be lost.
        let is_kept = |source: &Source| {
            matches!(
                source,
                Source::Changed(_)
                    | Source::Copies(..)
                    | Source::Pasted { .. }
                    | Source::Restored(_)
            )
        };
        self.queue.retain(is_kept);
        let waited = self.queue.len() < n_waited;
        let (n_left, finished) = self.pending.cancel();
        let report = match self.opening.take() {
            Some(opening) if opening.is_watched() => {
                self.opening = Some(opening);
                finished?
            }
            Some(opening) => opening.cancelled(),
            None => finished.or_else(|| waited.then(IngestReport::default))?,
        };
        Some(IngestReport {
            cancelled: true,
            n_added: report.n_added.saturating_sub(n_left),
            ..report
        })
    }

    /// The next piece; none when nothing waits.
    pub(super) fn add_pending(&mut self) -> Option<Step> {
        if self.pending.articles.is_empty() && self.pending.marks.is_empty() {
            return None;
        }
        let waiting = &mut self.pending.articles;
        let piece = waiting.split_off(waiting.len().saturating_sub(PIECE));
        let piece: Vec<Headed> = piece.into_iter().rev().collect();
        if !piece.is_empty() {
            self.index.push_segment(piece);
            self.merge_beside();
        }
        let progress = self.pending.progress.clone();
        let mut finished = None;
        if self.pending.articles.is_empty() {
            let last = std::mem::take(&mut self.pending);
            for (path, mark, is_told) in &last.marks {
                self.marks.set(path, *mark, *is_told);
            }
            finished = last.finished;
        }
        Some(Step::Worked {
            progress,
            snapshot: Some(self.publish()),
            finished,
        })
    }
}
