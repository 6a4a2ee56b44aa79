//! Corpora that were closed and may come back: the last one is put away with its index, beside
//! which another one grows. Of those before it the articles are held that no file can bring
//! back; their files are read anew.

use super::Desk;
use crate::pipeline::Source;
use std::path::PathBuf;
use std::sync::atomic::Ordering;

impl Desk {
    /// Closes everything. The index of the corpus that was closed before is let go.
    pub(super) fn close(&mut self, number: u64) {
        let loose = self.pipeline.loose();
        let (away, snapshot) = self.pipeline.put_away();
        // Without a number nothing was there.
        if number > 0 {
            self.away = Some((number, away));
        }
        if number > 0 && !loose.is_empty() {
            self.loose.insert(number, loose);
        }
        self.cancel.store(false, Ordering::Release);
        self.roots.clear();
        self.tell_roots();
        self.publish_now(snapshot);
    }

    /// Brings a corpus back, and what is open now with it.
    pub(super) fn bring_back(&mut self, number: u64, roots: Vec<PathBuf>) {
        let held = self.loose.remove(&number).unwrap_or_default();
        let Some((_, away)) = self.away.take_if(|(held, _)| *held == number) else {
            self.restore(held);
            self.add(Source::Paths(roots));
            return;
        };
        let now = std::mem::take(&mut self.roots);
        let loose = self.pipeline.loose();
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
        self.restore(loose);
    }

    fn restore(&mut self, texts: Vec<Source>) {
        for source in texts {
            self.pipeline.enqueue(source);
        }
    }
}
