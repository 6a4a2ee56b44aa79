//! Which articles answer to a query, and how much they speak of it.
//!
//! 1. [`question`]: every pattern of the tree is made ready once.
//! 2. [`execution`]: the tree is asked of one segment after the other; [`leaf`] reads
//!    postings, [`runs`] positions, [`facts`] what else is known of an article.
//! 3. [`score`]: what speaks for an article is summed; what only filters adds nothing.
//! 4. [`work`]: all of it within a budget, watched by a cancel flag.

mod execution;
mod expression;
mod facts;
mod hits;
mod leaf;
mod marks;
mod names;
mod pattern;
mod positional;
mod question;
mod runs;
mod score;
mod terms;
#[cfg(test)]
mod tests;
mod wildcard;
mod work;
mod written;

pub(super) use execution::{Execution, InSegment};
pub(super) use marks::{Hit, disjoint, spans};
pub(super) use question::Question;
pub use work::Work;

use crate::index::{DocId, Snapshot};

/// An article and how well it answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Which.
    pub doc: DocId,
    /// Greater is better.
    pub score: f32,
}

/// Live articles that answer, in order of reading. None when cancelled.
pub(super) fn matching(snapshot: &Snapshot, execution: &Execution<'_>) -> Option<Vec<Scored>> {
    if execution.question.is_all() {
        let all = snapshot.docs().map(|doc| Scored { doc, score: 0.0 });
        return (!execution.work.is_cancelled()).then(|| all.collect());
    }
    let mut found = Vec::new();
    for (nth, segment) in snapshot.segments().iter().enumerate() {
        let hits = execution.ask(nth, &execution.question.node, None);
        let scored = hits.iter().map(|(local, score)| Scored {
            doc: DocId(segment.first.0.saturating_add(local)),
            score,
        });
        if snapshot.has_removed() {
            found.extend(scored.filter(|scored| !snapshot.is_removed(scored.doc)));
        } else {
            found.extend(scored);
        }
    }
    (!execution.work.is_cancelled()).then_some(found)
}
