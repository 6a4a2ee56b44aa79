//! What the corpus holds of files: which articles came from them, which other files hold the
//! same texts, and taking them out.

use super::{Pipeline, Source};
use crate::corpus::ContentHash;
use crate::corpus::article::Origin;
use crate::index::{DocId, Snapshot};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Pipeline {
    /// Takes out all articles read from under a folder (or one file), and reads no more from there.
    pub fn remove_path(&mut self, path: &Path) -> Arc<Snapshot> {
        for source in &mut self.queue {
            if let Source::Paths(paths)
            | Source::Again(paths)
            | Source::Changed(paths)
            | Source::Copies(paths, _) = source
            {
                paths.retain(|waiting| !waiting.starts_with(path));
            }
        }
        if let Some(opening) = &mut self.opening {
            opening.remove_path(path);
        }
        self.pending.remove_path(path);
        self.roots.retain(|root| !root.starts_with(path));
        let held = self.files_under(&[path.to_owned()]);
        let mut docs: Vec<DocId> = held.into_values().flatten().collect();
        for copies in self.copies.values_mut() {
            copies.retain(|copy| !copy.starts_with(path));
        }
        self.index.forget_twins(path);
        self.spare_copied(&mut docs, |_| false);
        self.remove(&docs)
    }

    /// Keeps those of `docs` whose text other files hold, until these were read; how many.
    /// Texts that come in by themselves need no copy.
    pub(super) fn spare_copied(
        &mut self,
        docs: &mut Vec<DocId>,
        comes: impl Fn(ContentHash) -> bool,
    ) -> usize {
        let mut copies: Vec<PathBuf> = Vec::new();
        let mut leaving: Vec<DocId> = Vec::new();
        docs.retain(|doc| {
            let article = self.latest.article(*doc);
            let Some(article) = article.filter(|article| !comes(article.hash())) else {
                return true;
            };
            let mut others = self.copies.remove(&article.hash()).unwrap_or_default();
            // A file that was opened twice is no copy of itself.
            others.retain(|other| article.origin.path() != Some(other));
            if others.is_empty() {
                return true;
            }
            copies.extend(others);
            leaving.push(*doc);
            false
        });
        let n_spared = leaving.len();
        if n_spared > 0 {
            self.enqueue(Source::Copies(copies, leaving));
        }
        n_spared
    }

    /// Whether any of these paths lies in, or around, what was opened before.
    pub(super) fn was_open(&self, paths: &[PathBuf]) -> bool {
        let near = |a: &Path, b: &Path| a.starts_with(b) || b.starts_with(a);
        paths
            .iter()
            .any(|path| self.roots.iter().any(|root| near(root, path)))
    }

    /// Live articles by the file they came from, of files under `paths`.
    pub(super) fn files_under(&self, paths: &[PathBuf]) -> HashMap<PathBuf, Vec<DocId>> {
        let mut files: HashMap<PathBuf, Vec<DocId>> = HashMap::new();
        let paths: HashSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
        for doc in self.latest.docs() {
            let Some(article) = self.latest.article(doc) else {
                continue;
            };
            if let Origin::File(file) | Origin::Part { file, .. } = &article.origin
                && file.ancestors().any(|path| paths.contains(path))
            {
                files.entry(file.clone()).or_default().push(doc);
            }
        }
        files
    }
}
