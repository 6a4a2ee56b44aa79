//! Families against a naive twin, and the rule on the cases it was made for.

use super::shingle::mix;
use super::{Overlap, Sketch, is_version, opening, overlap};
use crate::corpus::annotation::Header;
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Article, Decisions};
use crate::index::{DocId, IndexBuilder, Snapshot, TextSegment};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

type Headed = (Arc<Article>, Arc<Header>);

/// Whether two articles meet in a band.
fn meet(one: &Sketch, other: &Sketch) -> bool {
    match (one.keys(), other.keys()) {
        (Some(keys), Some(others)) => keys.iter().zip(&others).any(|(a, b)| a == b),
        _ => false,
    }
}

/// Whether the words of one opening may be in the other text.
fn may_open(segment: &TextSegment, a: usize, b: usize) -> bool {
    let holds = |a: usize, b: usize| segment.sketches[b].may_hold(&opening((segment, a)));
    holds(a, b) || holds(b, a)
}

/// Words that nothing else has, told apart by `seed`.
fn words(seed: u64, n: u64) -> String {
    let words = (0..n).map(|at| format!("w{:x}", mix(seed << 32 | at) % 5_000));
    words.collect::<Vec<_>>().join(" ")
}

fn article(text: &str) -> Headed {
    let header = Header {
        title: text.lines().next().unwrap_or_default().to_owned(),
        ..Header::default()
    };
    let article = Article::new(Origin::Pasted, Given::default(), text);
    (Arc::new(article), Arc::new(header))
}

/// A story's text and what may be done to it.
#[derive(Clone, Debug)]
struct Story {
    head: String,
    body: Vec<String>,
    foot: String,
}

impl Story {
    fn new(seed: u64) -> Self {
        Self {
            head: words(seed, 9),
            body: (0..6).map(|at| words(seed * 100 + at + 1, 45)).collect(),
            foot: words(7, 120),
        }
    }

    fn text(&self) -> String {
        format!(
            "{}\n\n{}\n\n{}\n",
            self.head,
            self.body.join("\n\n"),
            self.foot
        )
    }

    fn edited(&self, edit: impl FnOnce(&mut Self)) -> String {
        let mut story = self.clone();
        edit(&mut story);
        story.text()
    }
}

fn check(a: &str, b: &str, expected: bool) {
    let segment = TextSegment::build(vec![article(a), article(b)]);
    let found = is_version((&segment, 0), (&segment, 1));
    let alike = overlap((&segment, 0), (&segment, 1));
    assert_eq!(found, expected, "{alike:?}\n{a}\n{b}");
    assert_eq!(is_version((&segment, 1), (&segment, 0)), expected);
    let one_by_one = partition(&built(&[vec![article(a)], vec![article(b)]]).publish());
    assert_eq!(one_by_one.len(), if expected { 1 } else { 2 });
}

#[test]
fn edits_and_cuts_are_versions() {
    let story = Story::new(1);
    let text = story.text();
    check(
        &text,
        &story.edited(|story| story.head = words(50, 14)),
        true,
    );
    check(
        &text,
        &story.edited(|story| story.body.insert(0, words(51, 50))),
        true,
    );
    check(
        &text,
        &story.edited(|story| story.body.insert(3, words(52, 80))),
        true,
    );
    let third = story.edited(|story| {
        story.body.truncate(2);
        story.foot.clear();
    });
    check(&text, &third, true);
    let upper = text.to_uppercase().replace('\n', " \n ");
    check(&text, &upper, true);
    let edited: Vec<String> = (0..)
        .zip(text.split(' '))
        .map(|(at, word)| {
            if at % 40 == 30 {
                format!("x{at}")
            } else {
                word.to_owned()
            }
        })
        .collect();
    check(&text, &edited.join(" "), true);
}

#[test]
fn releases_of_one_sender_are_none() {
    let story = Story::new(1);
    let other = Story::new(2);
    check(&story.text(), &other.text(), false);
    // Nine words in ten are the sender's.
    let long_foot = words(9, 500);
    let with_foot = |story: &Story| {
        story.edited(|story| {
            story.body.truncate(1);
            story.foot.clone_from(&long_foot);
        })
    };
    check(&with_foot(&story), &with_foot(&other), false);
}

#[test]
fn forms_with_other_names_are_none() {
    let form = |town: &str, day: &str, head: &str| {
        format!(
            "{head}\n\nThe utility is to begin work in {town} on {day}, when crews will open the road \
         by {town} school. The work in {town} is part of the promise to give safe and steady service \
         and lets some homes along the way turn to gas. {}",
            words(3, 200),
        )
    };
    let first = form("Lyons", "Monday, July 20", "Work to begin in Lyons");
    check(
        &first,
        &form("Oxford", "Tuesday, August 4", "Work to begin in Oxford"),
        false,
    );
    check(
        &first,
        &form("Lyons", "Monday, July 20", "Crews come next week"),
        true,
    );
}

#[test]
fn short_texts_must_share_nearly_all() {
    check("One two three", "one TWO three!", true);
    check("One two three", "One two four", false);
    check("a b c d e f g h", "a b c d e f g h i", true);
    check(
        "a b c d e f g h",
        &format!("a b c d e f g h {}", words(1, 40)),
        false,
    );
    check("", "...", false);
}

#[test]
fn the_evidence_is_counted() {
    let a = "a b c d e f g h i j";
    let segment = TextSegment::build(vec![article(a), article("a b c d e f g x"), article("")]);
    let found = overlap((&segment, 0), (&segment, 1));
    let expected = Overlap {
        n_shared: 3,
        n_smaller: 4,
        n_larger: 6,
    };
    assert_eq!((found, found.percent()), (expected, 75));
    assert_eq!(overlap((&segment, 0), (&segment, 2)).percent(), 0);
}

fn built(batches: &[Vec<Headed>]) -> IndexBuilder {
    let mut builder = IndexBuilder::default();
    for batch in batches {
        builder.push_segment(batch.clone());
        builder.publish();
    }
    builder
}

/// Families by the texts of their members, also those of one.
fn partition(snapshot: &Snapshot) -> BTreeSet<BTreeSet<String>> {
    let text = |doc: &DocId| {
        let article = snapshot.article(*doc).expect("a member is there");
        article.text().to_owned()
    };
    let sets = snapshot.docs().map(|doc| {
        let family = snapshot.family(doc);
        let first = family.first().copied();
        assert_eq!(snapshot.overlay().families().shared(doc), first);
        assert!(family.is_empty() || family.contains(&doc));
        assert!(family.is_sorted() && family.len() != 1);
        if family.is_empty() {
            BTreeSet::from([text(&doc)])
        } else {
            family.iter().map(text).collect()
        }
    });
    let sets: BTreeSet<_> = sets.collect();
    assert_eq!(sets.len(), snapshot.n_stories());
    sets
}

/// Families by comparing all with all, as the index would without its bands.
fn naive(articles: &[Headed]) -> BTreeSet<BTreeSet<String>> {
    let segment = TextSegment::build(articles.to_vec());
    let mut of: Vec<usize> = (0..articles.len()).collect();
    for a in 0..articles.len() {
        for b in 0..a {
            let (one, other) = (&segment.sketches[a], &segment.sketches[b]);
            let is_met = meet(one, other) && one.is_near(other) && may_open(&segment, a, b);
            if is_met && is_version((&segment, a), (&segment, b)) {
                let (from, to) = (of[a], of[b]);
                for family in &mut of {
                    if *family == from {
                        *family = to;
                    }
                }
            }
        }
    }
    let mut sets: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (family, (article, _)) in of.into_iter().zip(articles) {
        let set = sets.entry(family).or_default();
        set.insert(article.text().to_owned());
    }
    sets.into_values().collect()
}

/// One of a few stories with one of a few edits, some of which wander far from the first.
fn version(story: u64, edit: u64) -> String {
    let story = Story::new(story);
    story.edited(|story| match edit % 7 {
        0 => {}
        1 => story.head = words(60 + edit, 10),
        2 => story.body.truncate(2),
        3 => story.body.insert(0, words(70 + edit, 60)),
        4 => drop(story.body.remove(0)),
        5 => drop(story.body.drain(..3)),
        _ => story.foot = words(80 + edit, 300),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_order_gives_the_same_families(
        chosen in prop::collection::btree_set((0..3_u64, 0..14_u64), 1..14),
        order in Just((0..14_usize).collect::<Vec<_>>()).prop_shuffle(),
        cuts in prop::collection::vec(1..5_usize, 14),
        gone in prop::collection::vec(any::<bool>(), 14),
        apart in prop::collection::vec(0..4_u8, 14),
    ) {
        let texts: BTreeSet<String> = chosen.iter().map(|(story, edit)| version(*story, *edit)).collect();
        let all: Vec<Headed> = texts.iter().map(|text| article(text)).collect();
        let shuffled: Vec<Headed> = order.iter().filter_map(|at| all.get(*at)).cloned().collect();
        let mut batches: Vec<Vec<Headed>> = Vec::new();
        let mut rest = shuffled.as_slice();
        for cut in cuts {
            let (batch, after) = rest.split_at(cut.min(rest.len()));
            batches.push(batch.to_vec());
            rest = after;
        }
        let mut builder = built(&batches);
        prop_assert_eq!(partition(&builder.publish()), naive(&all));
        let docs: Vec<DocId> = builder.publish().docs().collect();
        let removed: Vec<DocId> = docs.iter().zip(&gone).filter(|(_, gone)| **gone).map(|(doc, _)| *doc).collect();
        let set_apart: Vec<DocId> = docs.iter().zip(&apart).filter(|(_, apart)| **apart == 0).map(|(doc, _)| *doc).collect();
        let mut decisions = Decisions::default();
        for (_, (article, _)) in docs.iter().zip(&shuffled).filter(|(doc, _)| set_apart.contains(doc)) {
            decisions.set_apart(article.hash(), true);
        }
        builder.decide(decisions);
        builder.remove(&removed);
        let left = |out: &[DocId]| -> Vec<Headed> {
            let kept = docs.iter().zip(&shuffled);
            let kept = kept.filter(|(doc, _)| !removed.contains(doc) && !out.contains(doc));
            kept.map(|(_, article)| article.clone()).collect()
        };
        let mut expected = naive(&left(&set_apart));
        let alone = docs.iter().zip(&shuffled).filter(|(doc, _)| set_apart.contains(doc) && !removed.contains(doc));
        expected.extend(alone.map(|(_, (article, _))| BTreeSet::from([article.text().to_owned()])));
        prop_assert_eq!(partition(&builder.publish()), expected);
        builder.decide(Decisions::default());
        prop_assert_eq!(partition(&builder.publish()), naive(&left(&[])));
    }
}

#[test]
fn what_was_set_apart_is_apart_when_read_again() {
    let story = Story::new(1);
    let other = article(&story.edited(|story| story.head = words(60, 9)));
    let mut decisions = Decisions::default();
    decisions.set_apart(other.0.hash(), true);
    let mut builder = IndexBuilder::default();
    builder.decide(decisions);
    builder.push_segment(vec![article(&story.text()), other]);
    assert_eq!(builder.publish().n_stories(), 2);
    assert!(builder.decide(Decisions::default()));
    assert_eq!(builder.publish().n_stories(), 1);
}

#[test]
fn bands_find_nearly_all_versions() {
    let (mut n_versions, mut n_found) = (0, 0);
    for story in 0..60 {
        for edit in 1..7 {
            let pair = vec![article(&version(story, 0)), article(&version(story, edit))];
            let segment = TextSegment::build(pair);
            if is_version((&segment, 0), (&segment, 1)) {
                n_versions += 1;
                let (one, other) = (&segment.sketches[0], &segment.sketches[1]);
                n_found +=
                    usize::from(meet(one, other) && one.is_near(other) && may_open(&segment, 0, 1));
            }
        }
    }
    assert!(n_versions >= 200, "{n_versions}");
    assert!(
        n_found * 100 >= n_versions * 97,
        "{n_found} of {n_versions}"
    );
}

#[test]
fn a_cleared_index_has_no_families() {
    let story = Story::new(1);
    let other = story.edited(|story| story.head = words(60, 9));
    let mut builder = built(&[vec![article(&story.text()), article(&other)]]);
    assert_eq!(builder.publish().n_stories(), 1);
    builder.clear();
    builder.push_segment(vec![
        article(&other),
        article(&words(5, 90)),
        article(&story.text()),
    ]);
    let snapshot = builder.publish();
    assert_eq!(partition(&snapshot).len(), 2);
    assert_eq!(snapshot.family(DocId(2)), [DocId(2), DocId(4)]);
}
