//! Proposals to merge two names into one: those that may well be one thing and are not
//! certain to be. Decides nothing.
//!
//! 1. Names are compared within blocks: those that share a spelling by sound, a given name and
//!    the beginning of a surname, initials. No block grows with the corpus without bound.
//! 2. Each rule says what it rests on and how much that is worth; the best rule of a pair
//!    counts. Names that stand side by side in articles are less likely one.
//! 3. A shared surname alone is no reason.
//! 4. The fuller name is proposed as the one to stay, unless hardly anyone uses it.

mod block;
mod rule;
mod sound;
#[cfg(test)]
mod tests;

use super::entity_card::{Sample, sample};
use crate::corpus::Facet;
use crate::corpus::decision::entity::EntityKey;
use crate::index::{DocId, Snapshot, ValueId};
use rule::{Name, Reason};
use std::cmp::Reverse;
use std::sync::Arc;

/// Proposals listed at most, the best.
const MOST: usize = 1_000;
/// A proposal worth less is none.
const LEAST_SCORE: u8 = 40;
/// Articles that are looked at for a sentence.
const TRIED: usize = 8;
/// The fuller name stays if it has at least this share of the other's articles.
const COMMON: u32 = 5;

/// One name of a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The name as it is shown.
    pub key: EntityKey,
    /// Articles that name it.
    pub n_articles: u32,
    /// A sentence with it.
    pub sample: Option<Sample>,
}

/// Two names that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The name that would go.
    pub from: Side,
    /// The name that would stay.
    pub into: Side,
    /// What it is worth, in hundredths.
    pub score: u8,
    /// Why, in a few words.
    pub evidence: String,
    /// Articles that name both.
    pub n_together: u32,
}

/// Merges to propose, best first. None when `cancelled`.
pub fn proposals(snapshot: &Snapshot, cancelled: &dyn Fn() -> bool) -> Option<Vec<Proposal>> {
    let mut out = Vec::new();
    for facet in [Facet::Person, Facet::Organization, Facet::Place] {
        let names = names(snapshot, facet);
        for (one, other, reason) in block::pairs(&names, cancelled)? {
            if let (Some(one), Some(other)) = (names.get(one), names.get(other)) {
                out.extend(proposal(snapshot, one, other, &reason));
            }
        }
    }
    out.sort_by(|a, b| {
        let n = |one: &Proposal| one.from.n_articles.saturating_add(one.into.n_articles);
        let front = |one: &Proposal| (Reverse(one.score), Reverse(n(one)));
        (front(a), &a.from.key).cmp(&(front(b), &b.from.key))
    });
    out.truncate(MOST);
    for one in &mut out {
        if cancelled() {
            return None;
        }
        for side in [&mut one.from, &mut one.into] {
            side.sample = find_sample(snapshot, &side.key);
        }
    }
    Some(out)
}

/// Names of a facet that any article bears, with their articles, in order.
fn names(snapshot: &Snapshot, facet: Facet) -> Vec<Name> {
    let overlay = snapshot.overlay();
    let counts = counts(snapshot);
    let values = (0..).map(ValueId).zip(overlay.values()).zip(counts);
    let shown = values.filter(|((_, value), n)| *n > 0 && value.facet == facet);
    let mut names: Vec<Name> = shown
        .filter_map(|((id, value), n)| Name::new(id, value, n))
        .collect();
    names.sort_by(|a, b| a.key.cmp(&b.key));
    names
}

/// Live articles of each value.
fn counts(snapshot: &Snapshot) -> Vec<u32> {
    let mut counts = vec![0_u32; snapshot.overlay().n_values()];
    let mut add = |id: ValueId, n: u32| {
        if let Some(count) = counts.get_mut(id.0 as usize) {
            *count += n;
        }
    };
    if snapshot.has_removed() {
        let live = snapshot.docs().flat_map(|doc| snapshot.doc_values(doc));
        live.for_each(|id| add(*id, 1));
    } else {
        for segment in snapshot.segments() {
            segment.values.totals().for_each(|(id, n)| add(id, n));
        }
    }
    counts
}

fn proposal(snapshot: &Snapshot, one: &Name, other: &Name, reason: &Reason) -> Option<Proposal> {
    let decided = snapshot.decisions().entities();
    if decided.are_distinct(&one.key, &other.key) {
        return None;
    }
    let n_together = together(snapshot, one.id, other.id);
    // Whoever writes two names in one article mostly means two, but for capitals and titles.
    let share = n_together.saturating_mul(100) / one.n_articles.min(other.n_articles).max(1);
    let off = u8::try_from(share.min(100) / 4).unwrap_or(25);
    let is_same = reason.score >= rule::SAME;
    let score = reason.score.saturating_sub(if is_same { 0 } else { off });
    if score < LEAST_SCORE {
        return None;
    }
    let (from, into) = if stays(one, other) {
        (other, one)
    } else {
        (one, other)
    };
    Some(Proposal {
        from: side(from),
        into: side(into),
        score,
        evidence: reason.text.clone(),
        n_together,
    })
}

fn side(name: &Name) -> Side {
    Side {
        key: name.key.clone(),
        n_articles: name.n_articles,
        sample: None,
    }
}

/// Whether the first name is the one to stay.
fn stays(one: &Name, other: &Name) -> bool {
    let weight = |name: &Name, against: &Name| {
        let is_common = name.n_articles.saturating_mul(COMMON) >= against.n_articles;
        let said = is_common.then(|| (name.fullness(), name.care()));
        (said, name.n_articles)
    };
    let (a, b) = (weight(one, other), weight(other, one));
    a > b || (a == b && one.key <= other.key)
}

/// Articles that name both.
fn together(snapshot: &Snapshot, one: ValueId, other: ValueId) -> u32 {
    let mut n = 0;
    for segment in snapshot.segments() {
        let (a, b) = (
            segment.values.docs_with(one),
            segment.values.docs_with(other),
        );
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let both = few.iter().filter(|doc| many.binary_search(doc).is_ok());
        n += u32::try_from(both.count()).unwrap_or(u32::MAX);
    }
    n
}

/// A sentence of one of the first live articles that bear a name; some have it in the title alone.
fn find_sample(snapshot: &Snapshot, key: &EntityKey) -> Option<Sample> {
    let id = snapshot
        .overlay()
        .find(Facet::of_entity(key.kind)?, &key.name)?;
    let docs = snapshot.segments().iter().flat_map(|segment| {
        let locals = segment.values.docs_with(id).iter();
        locals.map(move |local| (segment, *local as usize))
    });
    let live = docs.filter(|(segment, local)| !snapshot.is_removed(segment.doc(*local)));
    let mut tried = live.take(TRIED);
    tried.find_map(|(segment, local)| sample_in(snapshot, key, segment.doc(local)))
}

fn sample_in(snapshot: &Snapshot, key: &EntityKey, doc: DocId) -> Option<Sample> {
    let (segment, local) = snapshot.place(doc)?;
    let article = Arc::clone(segment.article(local)?);
    let annotations = segment.passing_annotations(local)?;
    let naming = snapshot.overlay().naming();
    let mut mentions = annotations.mentions.iter().filter(|mention| {
        let form = mention.span.slice(article.text());
        naming.read_as(mention.kind, &mention.entity, form).as_ref() == Some(key)
    });
    mentions.find_map(|mention| sample(doc, article.text(), &annotations.sentences, mention.span))
}
