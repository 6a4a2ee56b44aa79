//! What one step puts into the index: articles that the corpus does not have, each once,
//! and those that changed files gave before.

use super::crew::{FileResult, Headed};
use super::opening::{Outcome, Reading};
use super::report::IngestReport;
use crate::corpus::ContentHash;
use crate::corpus::article::Origin;
use crate::index::{DocId, IndexBuilder, Snapshot, Twin};
use crate::ingest::Mark;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What people call a file of which nothing is known but that it was read.
const SOME_KIND: &str = "Other";

/// Articles to be added, and to be taken out, at once.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// New ones, in order of reading.
    pub(super) articles: Vec<Headed>,
    hashes: HashSet<ContentHash>,
    /// Files whose text the corpus had already, with the text's hash, and what they say of it.
    pub(super) copies: Vec<(ContentHash, PathBuf, Twin)>,
    /// What files held before and hold no longer.
    pub(super) replaced: Vec<DocId>,
    /// Files that were read once more: what was known of texts in them is said anew.
    pub(super) renewed: HashSet<PathBuf>,
    /// How files were before they were read, and whether something was told of them.
    pub(super) marks: Vec<(PathBuf, Option<Mark>, bool)>,
}

impl Batch {
    /// Takes an article, unless corpus or batch have its text already; reports which.
    /// `path` names it there.
    pub(super) fn take(
        &mut self,
        headed: Headed,
        path: &Path,
        index: &IndexBuilder,
        report: &mut IngestReport,
    ) {
        let hash = headed.0.hash();
        if index.known(hash).is_some() || !self.hashes.insert(hash) {
            // Parts are named, for each may say something else of the text.
            match &headed.0.origin {
                Origin::Part { part, .. } => report.duplicate(&path.join(part)),
                _ => report.duplicate(path),
            }
            self.copy(&headed, path);
        } else {
            report.n_added += 1;
            self.articles.push(headed);
        }
    }

    /// Keeps where else a text stands, and what is said of it there.
    fn copy(&mut self, (article, _): &Headed, path: &Path) {
        if matches!(article.origin, Origin::File(_) | Origin::Part { .. }) {
            let twin = Twin {
                origin: article.origin.clone(),
                given: article.given.clone(),
            };
            self.copies.push((article.hash(), path.to_owned(), twin));
        }
    }

    /// Takes what became of one file.
    pub(super) fn take_file(
        &mut self,
        outcome: Outcome,
        reading: &mut Reading,
        index: &IndexBuilder,
        snapshot: &Snapshot,
    ) {
        let Outcome { path, mark, result } = outcome;
        let before = reading.held.remove(&path).unwrap_or_default();
        let Some(result) = result else {
            reading.report.n_unchanged += before.len();
            return;
        };
        if reading.report.watched {
            reading.report.renewed.push(path.clone());
        }
        if !reading.report.renewed.is_empty() {
            self.renewed.insert(path.clone());
        }
        let n_told = told(&reading.report);
        self.take_result(&path, result, &before, (reading, index, snapshot));
        let is_told = told(&reading.report) != n_told;
        self.marks.push((path, mark, is_told));
    }

    fn take_result(
        &mut self,
        path: &Path,
        result: FileResult,
        before: &[DocId],
        (reading, index, snapshot): (&mut Reading, &IndexBuilder, &Snapshot),
    ) {
        let found = match result {
            Ok(found) => found,
            Err(failure) => {
                let is_named = reading.named.contains(path);
                match failure.told(path, is_named) {
                    Some((problem, unclear)) => {
                        reading.report.fail(problem);
                        reading.report.ask(unclear.map(|table| *table));
                    }
                    None => reading.report.skip(path),
                }
                return;
            }
        };
        let report = &mut reading.report;
        if found.articles.len() > 1 {
            report.split(path, found.articles.len());
        }
        report.n_skipped += found.n_skipped;
        found.problems.into_iter().for_each(|at| report.fail(at));
        found.notes.into_iter().for_each(|at| report.note(at));
        report.ask(found.unclear);
        let n_before = report.n_added;
        let mut kept = HashSet::new();
        for headed in found.articles {
            let hash = headed.0.hash();
            let known = index.known(hash);
            if known.is_some_and(|doc| before.contains(&doc)) {
                // Said twice in one file, it is the file's own and no copy either.
                if kept.insert(hash) {
                    report.n_unchanged += 1;
                } else {
                    self.copy(&headed, path);
                }
                continue;
            }
            kept.insert(hash);
            match known.filter(|doc| reading.leaving.remove(doc)) {
                Some(doc) => self.renew(headed, doc, report),
                None => self.take(headed, path, index, report),
            }
        }
        let n_added = report.n_added - n_before;
        let gone = before.iter().copied().filter(|doc| {
            let article = snapshot.article(*doc);
            article.is_some_and(|article| !kept.contains(&article.hash()))
        });
        let n_replaced = self.replaced.len();
        self.replaced.extend(gone);
        let n_gone = self.replaced.len() - n_replaced;
        report.n_changed += n_added.min(n_gone);
        report.n_removed += n_gone.saturating_sub(n_added);
        // What was read before counts again only where it brought something.
        let is_first = !report.watched && report.renewed.is_empty();
        if is_first || n_added > 0 {
            let kind = found.kind.map_or(SOME_KIND, |kind| kind.label());
            report.read(path, kind, n_added);
        }
    }

    /// Takes an article whose other file is gone, in the place of what that one gave.
    fn renew(&mut self, headed: Headed, doc: DocId, report: &mut IngestReport) {
        self.hashes.insert(headed.0.hash());
        self.replaced.push(doc);
        self.articles.push(headed);
        report.n_moved += 1;
    }

    /// Takes out what is gone and was found nowhere else.
    pub(super) fn take_leaving(&mut self, reading: &mut Reading) {
        let mut gone: Vec<DocId> = reading.leaving.drain().collect();
        gone.sort_unstable();
        reading.report.n_removed += gone.len();
        self.replaced.extend(gone);
    }

    /// Whether it brings an article with this text.
    pub(super) fn holds(&self, hash: ContentHash) -> bool {
        self.hashes.contains(&hash)
    }
}

/// How many files have a problem or a note.
fn told(report: &IngestReport) -> usize {
    report.n_problems() + report.n_notes() + report.unclear.len()
}
