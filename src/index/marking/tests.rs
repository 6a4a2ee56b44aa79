//! Marks as values, in whatever order articles, merges and decisions come.

use crate::corpus::annotation::Header;
use crate::corpus::article::{Given, Origin};
use crate::corpus::decision::marks::Marks;
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
use crate::corpus::{Article, ContentHash, Decisions};
use crate::index::tiers::Eagerness;
use crate::index::{DocId, IndexBuilder, Snapshot};
use proptest::prelude::*;
use std::sync::Arc;

fn text(n: u32) -> String {
    format!("Frost number {n}")
}

fn push(index: &mut IndexBuilder, numbers: std::ops::Range<u32>) -> DocId {
    let headed = numbers.map(|n| {
        let article = Article::new(Origin::Pasted, Given::default(), text(n));
        (Arc::new(article), Arc::new(Header::default()))
    });
    index.push_segment(headed.collect())
}

fn hash(n: u32) -> ContentHash {
    ContentHash::of(&text(n))
}

fn decided(change: impl FnOnce(&mut Marks)) -> Decisions {
    let mut decisions = Decisions::default();
    let mut marks = Marks::default();
    change(&mut marks);
    decisions.set_marks(marks);
    decisions
}

fn marks(snapshot: &Snapshot, doc: u32) -> Vec<String> {
    let values = snapshot.doc_values(DocId(doc)).iter();
    let values = values.filter_map(|id| snapshot.value(*id));
    let marks = values.filter(|value| value.facet.is_by_hand());
    let mut marks: Vec<String> = marks.map(|value| value.name.to_string()).collect();
    marks.sort();
    marks
}

#[test]
fn marks_are_values_of_articles_that_are_there_and_of_those_that_come() {
    let mut index = IndexBuilder::default();
    push(&mut index, 0..3);
    let before = index.publish();
    let decisions = decided(|marks| {
        marks.star(hash(1), true);
        marks.tag(hash(1), "to read", true);
        marks.tag(hash(3), "to read", true);
    });
    assert!(index.decide(decisions.clone()));
    assert!(!index.decide(decisions));
    push(&mut index, 3..5);
    let snapshot = index.publish();
    assert_eq!(marks(&snapshot, 1), ["Starred", "to read"]);
    assert_eq!(marks(&snapshot, 3), ["to read"]);
    assert_eq!(marks(&snapshot, 2), [""; 0]);
    assert_eq!(marks(&before, 1), [""; 0], "what was published stays");
    let text = |at: usize| Arc::as_ptr(&snapshot.segments()[at].text);
    let first = Arc::as_ptr(&before.segments()[0].text);
    assert_eq!(text(0), first, "no text is made anew");
    assert!(index.decide(decided(|marks| marks.star(hash(4), true))));
    let snapshot = index.publish();
    assert_eq!(marks(&snapshot, 1), [""; 0]);
    assert_eq!(marks(&snapshot, 4), ["Starred"]);
}

#[test]
fn an_article_that_comes_back_has_its_marks() {
    let mut index = IndexBuilder::default();
    push(&mut index, 0..2);
    index.decide(decided(|marks| marks.star(hash(0), true)));
    index.remove(&[DocId(0)]);
    let again = push(&mut index, 0..1);
    assert_eq!(marks(&index.publish(), again.0), ["Starred"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_order_of_marks_topics_and_merges_shows_the_marks_that_hold(
        steps in prop::collection::vec((0..5_u8, 0..9_u32, 0..3_u8), 1..30),
    ) {
        let mut index = IndexBuilder::default();
        let (mut decisions, mut n) = (Decisions::default(), 0);
        for (what, article, tag) in steps {
            let mut all = decisions.marks().clone();
            match what {
                0 => {
                    push(&mut index, n..n + 3);
                    n += 3;
                }
                1 => all.star(hash(article), tag > 0),
                2 => all.tag(hash(article), &format!("t{tag}"), article % 3 > 0),
                3 => {
                    let mut topics = Topics::default();
                    let term = Term::new(&format!("{article}"), Tenths(10));
                    topics.keep("Number", OwnTopic::new([term], Tenths(10)));
                    decisions.set_topics(topics);
                }
                _ => index.merge_all(Eagerness::Idle),
            }
            decisions.set_marks(all);
            index.decide(decisions.clone());
            let snapshot = index.publish();
            for doc in 0..n {
                let marked = decisions.marks().of(hash(doc)).cloned().unwrap_or_default();
                let star = marked.is_starred.then(|| "Starred".to_owned());
                let tags = marked.tags.iter().map(ToString::to_string);
                let expected: Vec<String> = star.into_iter().chain(tags).collect();
                prop_assert_eq!(marks(&snapshot, doc), expected);
            }
        }
    }
}
