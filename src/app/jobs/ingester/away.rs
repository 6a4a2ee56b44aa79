//! A corpus that was closed and may come back: it is put away with its index, beside which
//! another one grows.

use super::Desk;
use crate::corpus::Article;
use crate::corpus::article::Origin;
use crate::pipeline::Source;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

impl Desk {
    /// Closes everything. The corpus that was closed before is let go.
    pub(super) fn close(&mut self, number: u64) {
        let (away, snapshot) = self.pipeline.put_away();
        self.away = (number > 0).then_some((number, away));
        self.cancel.store(false, Ordering::Release);
        self.roots.clear();
        self.tell_roots();
        self.publish_now(snapshot);
    }

    /// Brings a corpus back, and what is open now with it.
    pub(super) fn bring_back(&mut self, number: u64, roots: Vec<PathBuf>) {
        let Some((_, away)) = self.away.take_if(|(held, _)| *held == number) else {
            self.add(Source::Paths(roots));
            return;
        };
        let now = std::mem::take(&mut self.roots);
        let loose: Vec<Arc<Article>> = self
            .pipeline
            .articles_of(|origin| matches!(origin, Origin::Pasted | Origin::Embedded(_)));
        let snapshot = self.pipeline.bring_back(away);
        self.roots = roots;
        self.tell_roots();
        self.publish_now(snapshot);
        let new: Vec<PathBuf> = now
            .into_iter()
            .filter(|root| !self.roots.contains(root))
            .collect();
        if !new.is_empty() {
            self.add(Source::Paths(new));
        }
        if !loose.is_empty() {
            self.pipeline.enqueue(Source::Restored(loose));
        }
    }
}
