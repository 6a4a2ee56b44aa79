//! What helps to make a topic of one's own: terms proposed for a result, and which articles
//! come and go with a topic as it is being made.
//!
//! 1. Terms are proposed by keyness, the surest first: words, and names of people,
//!    organizations and places that set the result apart.
//! 2. A term is proposed with half its log ratio as weight, within bounds, by the root of the
//!    share of the result that has it: what is in few of its articles says less of it.
//! 3. The threshold is proposed under which the topic is most like the result (F1).

use super::keyness::{Key, keyness};
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term};
use crate::index::topical::Sought;
use crate::index::{DocId, Snapshot};
use std::sync::Arc;

/// Terms proposed at most.
const MOST_PROPOSED: usize = 36;
/// Of these so many stand in the topic from the start.
const MOST_TAKEN: usize = 12;
/// Least and greatest weight that is proposed, in tenths.
const WEIGHTS: (i32, i32) = (5, 30);

/// A term that sets a result apart.
#[derive(Clone, Debug, PartialEq)]
pub struct ProposedTerm {
    /// The term with the weight it would have.
    pub term: Term,
    /// Articles of the result that have it, and articles of the rest.
    pub n: (u32, u32),
}

/// A topic for a result.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProposedTopic {
    /// All terms, the surest first.
    pub terms: Vec<ProposedTerm>,
    /// The first of them, with a threshold that fits.
    pub topic: OwnTopic,
}

/// With what a topic is compared.
#[derive(Clone, Debug)]
pub enum Baseline<'a> {
    /// Articles, in any order.
    Articles(&'a [DocId]),
    /// What another topic has.
    Topic(&'a OwnTopic),
}

/// What a topic would have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TopicPreview {
    /// Articles that it has and the baseline has not, with what they get, the most first.
    pub enter: Vec<(DocId, f32)>,
    /// Articles of the baseline that it has not, the nearest first.
    pub leave: Vec<(DocId, f32)>,
    /// Articles that both have, the most first.
    pub stay: Vec<(DocId, f32)>,
    /// Of each term how many articles have it.
    pub n_articles: Vec<(Arc<str>, u32)>,
}

impl TopicPreview {
    /// Articles that the topic has.
    pub fn n(&self) -> usize {
        self.enter.len() + self.stay.len()
    }
}

/// Proposes a topic for a result; none when `cancelled` said so.
pub fn propose_topic(
    snapshot: &Snapshot,
    docs: &[DocId],
    cancelled: &dyn Fn() -> bool,
) -> Option<ProposedTopic> {
    let found = keyness(snapshot, docs, cancelled)?;
    let is_name = |key: &&Key| key.facet.is_some_and(|facet| facet.kind().is_some());
    let names = found.values.iter().filter(is_name);
    let mut keys: Vec<&Key> = found.words.iter().chain(names).collect();
    keys.sort_by(|a, b| {
        let surer = b.likelihood.total_cmp(&a.likelihood);
        surer.then_with(|| (&a.name, a.facet).cmp(&(&b.name, b.facet)))
    });
    let mut terms: Vec<ProposedTerm> = Vec::new();
    for key in keys {
        let (least, most) = WEIGHTS;
        let most = Tenths(most).value();
        let share = key.n as f32 / found.n.max(1) as f32;
        let weight = Tenths::of((key.ratio / 2.0).min(most) * share.sqrt());
        let term = Term::new(&key.name, weight.max(Tenths(least)));
        let is_new = |one: &ProposedTerm| one.term.words() != term.words();
        if !term.words().is_empty() && terms.iter().all(is_new) {
            let n = (key.n, key.n_rest);
            terms.push(ProposedTerm { term, n });
        }
    }
    terms.truncate(MOST_PROPOSED);
    let taken = terms.iter().take(MOST_TAKEN).map(|one| one.term.clone());
    let mut topic = OwnTopic::new(taken, Tenths(WEIGHTS.0));
    topic.threshold = fitting(snapshot, docs, &topic, cancelled)?;
    Some(ProposedTopic { terms, topic })
}

/// The threshold under which a topic is most like a result.
fn fitting(
    snapshot: &Snapshot,
    docs: &[DocId],
    topic: &OwnTopic,
    cancelled: &dyn Fn() -> bool,
) -> Option<Tenths> {
    let sorted = sorted(docs);
    let mut scores = all_scores(snapshot, &Sought::new(topic), cancelled)?.0;
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (mut best, mut threshold) = (0.0, topic.threshold);
    let mut n_right = 0_u32;
    let mut scores = scores.iter().enumerate().peekable();
    while let Some((nth, (doc, score))) = scores.next() {
        n_right += u32::from(sorted.binary_search(doc).is_ok());
        let here = floor_tenths(*score);
        // All articles above a threshold are of the topic: it is met between two of them.
        let is_border = scores
            .peek()
            .is_none_or(|(_, (_, next))| floor_tenths(*next) < here);
        let all = nth as f32 + 1.0 + sorted.len() as f32;
        let fit = 2.0 * n_right as f32 / all;
        if is_border && here.0 > 0 && fit > best {
            (best, threshold) = (fit, here);
        }
    }
    Some(threshold)
}

fn floor_tenths(score: f32) -> Tenths {
    let nearest = Tenths::of(score);
    let is_above = nearest.value() > score + 1e-4;
    Tenths(nearest.0 - i32::from(is_above))
}

/// What would come and go with a topic; none when `cancelled` said so.
pub fn preview_topic(
    snapshot: &Snapshot,
    topic: &OwnTopic,
    baseline: &Baseline<'_>,
    cancelled: &dyn Fn() -> bool,
) -> Option<TopicPreview> {
    let sought = Sought::new(topic);
    let (scores, n_articles) = all_scores(snapshot, &sought, cancelled)?;
    let before = match baseline {
        Baseline::Articles(docs) => sorted(docs),
        Baseline::Topic(other) => {
            let other = Sought::new(other);
            let of = all_scores(snapshot, &other, cancelled)?.0.into_iter();
            let of = of.filter(|(_, score)| other.is_of(*score));
            of.map(|(doc, _)| doc).collect()
        }
    };
    let mut preview = TopicPreview::default();
    let mut met = scores.into_iter().peekable();
    let mut before = before
        .into_iter()
        .filter(|doc| snapshot.is_live(*doc))
        .peekable();
    // Both lists are in order of articles.
    loop {
        let (doc, was) = match (met.peek(), before.peek()) {
            (None, None) => break,
            (Some((doc, _)), None) => (*doc, false),
            (None, Some(doc)) => (*doc, true),
            (Some((doc, _)), Some(other)) => (*doc.min(other), other <= doc),
        };
        if was {
            before.next();
        }
        let score = met.next_if(|(of, _)| *of == doc).map(|(_, score)| score);
        let is = score.is_some_and(|score| sought.is_of(score));
        let to = match (was, is) {
            (true, true) => &mut preview.stay,
            (true, false) => &mut preview.leave,
            (false, true) => &mut preview.enter,
            (false, false) => continue,
        };
        to.push((doc, score.unwrap_or(0.0)));
    }
    for list in [&mut preview.enter, &mut preview.leave, &mut preview.stay] {
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    let names = topic.terms.iter().map(|term| Arc::clone(&term.text));
    preview.n_articles = names.zip(n_articles).collect();
    Some(preview)
}

/// Live articles with their scores, in order, and of each term how many have it.
type AllScores = (Vec<(DocId, f32)>, Vec<u32>);

fn all_scores(
    snapshot: &Snapshot,
    sought: &Sought,
    cancelled: &dyn Fn() -> bool,
) -> Option<AllScores> {
    let (mut all, mut sums) = (Vec::new(), Vec::new());
    for segment in snapshot.segments() {
        if cancelled() {
            return None;
        }
        let scores = sought.scores(&segment.text);
        sums.resize(scores.n_articles.len(), 0);
        for (sum, n) in sums.iter_mut().zip(&scores.n_articles) {
            *sum += n;
        }
        let articles = scores.articles.into_iter();
        let articles = articles.map(|(local, score)| (segment.doc(local as usize), score));
        all.extend(articles.filter(|(doc, _)| !snapshot.is_removed(*doc)));
    }
    Some((all, sums))
}

fn sorted(docs: &[DocId]) -> Vec<DocId> {
    let mut docs = docs.to_vec();
    docs.sort_unstable();
    docs.dedup();
    docs
}

#[cfg(test)]
mod tests {
    use super::{Baseline, preview_topic, propose_topic};
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::corpus::decision::topics::{OwnTopic, Tenths, Term};
    use crate::index::{DocId, IndexBuilder, Snapshot};
    use std::sync::Arc;

    /// Sixty articles in segments of seven; every sixth is about otters, every tenth mentions
    /// one.
    fn corpus() -> Arc<Snapshot> {
        let mut builder = IndexBuilder::default();
        let texts: Vec<String> = (0..60)
            .map(|nth| match nth {
                nth if nth % 6 == 0 => {
                    format!("The otter swims in the river; an otter eats fish {nth}")
                }
                nth if nth % 10 == 1 => format!("The house stands; an otter was seen {nth}"),
                nth => format!("The house stands at the road {nth}"),
            })
            .collect();
        for batch in texts.chunks(7) {
            let articles = batch.iter().map(|text| {
                let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
                (Arc::new(article), Arc::new(Header::default()))
            });
            builder.push_segment(articles.collect());
        }
        builder.remove(&[DocId(6)]);
        builder.publish()
    }

    fn docs(of: &[(DocId, f32)]) -> Vec<u32> {
        let mut docs: Vec<u32> = of.iter().map(|(doc, _)| doc.0).collect();
        docs.sort_unstable();
        docs
    }

    #[test]
    fn the_proposed_topic_is_like_the_result() {
        let snapshot = corpus();
        let result: Vec<DocId> = (0..60)
            .filter(|nth| nth % 6 == 0 && *nth != 6)
            .map(DocId)
            .collect();
        let proposed = propose_topic(&snapshot, &result, &|| false).expect("not cancelled");
        let terms: Vec<&str> = proposed.terms.iter().map(|one| &*one.term.text).collect();
        assert!(
            terms.contains(&"otter") && terms.contains(&"river"),
            "{terms:?}"
        );
        assert!(!terms.contains(&"the"), "{terms:?}");
        let baseline = Baseline::Articles(&result);
        let preview = preview_topic(&snapshot, &proposed.topic, &baseline, &|| false);
        let preview = preview.expect("not cancelled");
        assert_eq!((preview.enter.len(), preview.leave.len()), (0, 0));
        assert_eq!(preview.n(), result.len());
        assert_eq!(propose_topic(&snapshot, &result, &|| true), None);
    }

    #[test]
    fn what_comes_and_goes_is_told_and_what_was_removed_is_not() {
        let snapshot = corpus();
        let topic =
            |text: &str, threshold| OwnTopic::new([Term::new(text, Tenths(10))], Tenths(threshold));
        let check = |topic: &OwnTopic, baseline: &Baseline<'_>, expected: [&[u32]; 3]| {
            let preview = preview_topic(&snapshot, topic, baseline, &|| false);
            let preview = preview.expect("not cancelled");
            let found = [&preview.enter, &preview.leave, &preview.stay].map(|list| docs(list));
            assert_eq!(found.each_ref().map(Vec::as_slice), expected);
            preview
        };
        let some = [2, 1, 6, 0].map(DocId);
        let some = Baseline::Articles(&some);
        let twice = &[12, 18, 24, 30, 36, 42, 48, 54];
        check(&topic("otter", 15), &some, [twice, &[1, 2], &[0]]);
        let once = topic("otter", 10);
        let once = Baseline::Topic(&once);
        let stay = &[0, 12, 18, 24, 30, 36, 42, 48, 54];
        let preview = check(
            &topic("otter", 15),
            &once,
            [&[], &[1, 11, 21, 31, 41, 51], stay],
        );
        assert_eq!(preview.n_articles, [("otter".into(), 16)]);
        check(&topic("nothing", 10), &some, [&[], &[0, 1, 2], &[]]);
    }
}
