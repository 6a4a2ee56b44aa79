//! What one step puts into the index: articles that the corpus does not have, each once,
//! and those that changed files gave before.

use super::crew::{FileResult, Headed};
use super::opening::Reading;
use super::report::IngestReport;
use crate::corpus::ContentHash;
use crate::corpus::article::Origin;
use crate::index::{DocId, IndexBuilder, Snapshot, Twin};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

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
            let twin = Twin {
                origin: headed.0.origin.clone(),
                given: headed.0.given.clone(),
            };
            // Parts are named, for each may say something else of the text.
            let place = match &twin.origin {
                Origin::Part { part, .. } => path.join(part),
                _ => path.to_owned(),
            };
            if matches!(twin.origin, Origin::File(_) | Origin::Part { .. }) {
                self.copies.push((hash, path.to_owned(), twin));
            }
            report.duplicates.push(place);
        } else {
            report.n_added += 1;
            self.articles.push(headed);
        }
    }

    /// Takes what became of one file.
    pub(super) fn take_file(
        &mut self,
        path: &Path,
        result: FileResult,
        reading: &mut Reading,
        index: &IndexBuilder,
        snapshot: &Snapshot,
    ) {
        let found = match result {
            Ok(found) => found,
            Err(failure) => {
                let is_named = reading.named.contains(path);
                failure.tell(path, is_named, &mut reading.report);
                return;
            }
        };
        if found.articles.len() > 1 {
            let split = (path.to_owned(), found.articles.len());
            reading.report.splits.push(split);
        }
        let mut kept = HashSet::new();
        reading.report.n_skipped += found.n_skipped;
        reading.report.problems.extend(found.problems);
        reading.report.notes.extend(found.notes);
        reading.report.unclear.extend(found.unclear);
        for headed in found.articles {
            kept.insert(headed.0.hash());
            self.take(headed, path, index, &mut reading.report);
        }
        let before = reading.held.remove(path).unwrap_or_default();
        self.replaced.extend(before.into_iter().filter(|doc| {
            let article = snapshot.article(*doc);
            article.is_some_and(|article| !kept.contains(&article.hash()))
        }));
    }
}
