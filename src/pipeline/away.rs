//! A corpus put away while another one is read: with all that reading knows of it, so that it
//! comes back as it was. Numbers of articles are never given twice, so that what is known by
//! number of the one is never taken for the other.

use super::marks::Marks;
use super::{Pipeline, Source};
use crate::corpus::article::Origin;
use crate::corpus::{Article, ContentHash};
use crate::index::{IndexBuilder, Snapshot};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A corpus that was put away.
#[derive(Debug)]
pub struct Away {
    index: IndexBuilder,
    roots: Vec<PathBuf>,
    copies: HashMap<ContentHash, Vec<PathBuf>>,
    marks: Marks,
    /// What waited to be read and stands in no file.
    waiting: Vec<Source>,
}

impl Pipeline {
    /// Puts the corpus away and begins an empty one, which follows the same decisions. Of what
    /// waits to be read only texts without a file are held: files are found again.
    pub fn put_away(&mut self) -> (Away, Arc<Snapshot>) {
        let index = self.index.anew();
        let away = Away {
            waiting: self.waiting_texts().cloned().collect(),
            index: std::mem::replace(&mut self.index, index),
            roots: std::mem::take(&mut self.roots),
            copies: std::mem::take(&mut self.copies),
            marks: std::mem::take(&mut self.marks),
        };
        (away, self.clear())
    }

    /// Takes a corpus up again in the place of the present one. What has changed in its files
    /// meanwhile, and what was not read yet, is read.
    pub fn bring_back(&mut self, away: Away) -> Arc<Snapshot> {
        let index = std::mem::replace(&mut self.index, away.index);
        self.queue.clear();
        self.opening = None;
        self.segment = None;
        self.pending = super::Pending::default();
        self.roots.clone_from(&away.roots);
        self.copies = away.copies;
        self.marks = away.marks;
        self.index.go_on_after(index);
        self.enqueue(Source::Changed(away.roots));
        for source in away.waiting {
            self.enqueue(source);
        }
        self.publish()
    }

    /// What no file can bring back: articles of the corpus that have none, and such as wait to
    /// be read.
    pub fn loose(&self) -> Vec<Source> {
        let docs = self.latest.docs();
        let articles = docs.filter_map(|doc| self.latest.article(doc));
        let is_loose = |article: &&Arc<Article>| {
            matches!(article.origin, Origin::Pasted | Origin::Embedded(_))
        };
        let articles: Vec<Arc<Article>> = articles.filter(is_loose).cloned().collect();
        let read = (!articles.is_empty()).then_some(Source::Restored(articles));
        read.into_iter()
            .chain(self.waiting_texts().cloned())
            .collect()
    }

    fn waiting_texts(&self) -> impl Iterator<Item = &Source> {
        let queue = self.queue.iter();
        queue.filter(|source| matches!(source, Source::Pasted { .. } | Source::Restored(_)))
    }
}
