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
}

impl Pipeline {
    /// Puts the corpus away and begins an empty one, which follows the same decisions. What was
    /// being read, or waits to be, is dropped.
    pub fn put_away(&mut self) -> (Away, Arc<Snapshot>) {
        let index = self.index.anew();
        let away = Away {
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
        self.publish()
    }

    /// The articles of the corpus that came from such places.
    pub fn articles_of(&self, is_wanted: impl Fn(&Origin) -> bool) -> Vec<Arc<Article>> {
        let docs = self.latest.docs();
        let articles = docs.filter_map(|doc| self.latest.article(doc));
        let wanted = articles.filter(|article| is_wanted(&article.origin));
        wanted.cloned().collect()
    }
}
