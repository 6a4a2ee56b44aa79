//! Topics that people made and decided about, in whatever order segments, merges and decisions
//! come.

use super::{article, push, values};
use crate::corpus::annotation::Subject;
use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
use crate::corpus::{Annotations, Article, Decisions, Facet};
use crate::index::kept::{KeptSegment, Piece};
use crate::index::tiers::Eagerness;
use crate::index::{IndexBuilder, Snapshot};
use proptest::prelude::*;
use std::sync::Arc;

/// An article that reads so, with the given topic "sport".
fn sporting(nth: usize, name: &'static str) -> (Arc<Article>, Annotations) {
    let kind = crate::corpus::annotation::EntityKind::Other;
    let (article, mut annotations) = article(nth, &[(name, kind, name)]);
    annotations.subjects.push(Subject {
        id: "medtop:15000000",
        label: "sport",
        score: 0.9,
        evidence: Vec::new(),
        places: Vec::new(),
    });
    annotations.quotes.clear();
    (article, annotations)
}

fn decided(change: impl FnOnce(&mut Topics)) -> Decisions {
    let mut decisions = Decisions::default();
    let mut topics = Topics::default();
    change(&mut topics);
    decisions.set_topics(topics);
    decisions
}

fn topic(word: &str) -> OwnTopic {
    OwnTopic::new([Term::new(word, Tenths(10))], Tenths(10))
}

fn topics(snapshot: &Snapshot, doc: u32) -> Vec<String> {
    let values = values(snapshot, doc).into_iter();
    let topics = values.filter(|(facet, _)| *facet == Facet::Topic);
    topics.map(|(_, name)| name).collect()
}

#[test]
fn an_own_topic_is_a_value_at_once_also_of_articles_that_come_later() {
    let mut builder = IndexBuilder::default();
    push(&mut builder, &[sporting(0, "Frost"), sporting(1, "Snow")]);
    let before = builder.publish();
    assert!(builder.decide(decided(|topics| topics.keep("Winter", topic("frost")))));
    push(&mut builder, &[sporting(2, "Frost")]);
    push(&mut builder, &[sporting(3, "Snow")]);
    let snapshot = builder.publish();
    assert_eq!(topics(&snapshot, 0), ["Sport", "Winter"]);
    assert_eq!(topics(&snapshot, 1), ["Sport"]);
    assert_eq!(topics(&snapshot, 2), ["Sport", "Winter"]);
    assert_eq!(topics(&before, 0), ["Sport"], "what was published stays");
    // Only the segments whose articles come or go are made anew.
    assert!(builder.decide(decided(|topics| topics.keep("Winter", topic("snow")))));
    let other = builder.publish();
    assert_eq!(topics(&other, 0), ["Sport"]);
    assert_eq!(topics(&other, 3), ["Sport", "Winter"]);
    assert!(builder.decide(Decisions::default()));
    let undone = builder.publish();
    for segment in undone.segments() {
        assert!(Arc::ptr_eq(&segment.values, &segment.found));
    }
}

#[test]
fn topics_are_renamed_merged_and_hidden_given_ones_too() {
    let mut builder = IndexBuilder::default();
    push(&mut builder, &[sporting(0, "Frost"), sporting(1, "Snow")]);
    let mut check = |change: fn(&mut Topics), expected: [&[&str]; 2]| {
        builder.decide(decided(|topics| {
            topics.keep("Winter", topic("frost"));
            change(topics);
        }));
        let snapshot = builder.publish();
        let found = [topics(&snapshot, 0), topics(&snapshot, 1)];
        assert_eq!(found, expected);
        let id = snapshot.find_value(Facet::Topic, "Winter");
        id.and_then(|id| snapshot.value(id))
            .map(|value| value.name.to_string())
    };
    let winter = check(|_| {}, [&["Sport", "Winter"], &["Sport"]]);
    assert_eq!(winter.as_deref(), Some("Winter"));
    let winter = check(
        |topics| topics.lead("Winter", "Sport"),
        [&["Sport"], &["Sport"]],
    );
    assert_eq!(
        winter.as_deref(),
        Some("Sport"),
        "asked for by its old name"
    );
    check(
        |topics| topics.rename("Sport", "Games"),
        [&["Games", "Winter"], &["Games"]],
    );
    check(|topics| topics.hide("Sport"), [&["Winter"], &[]]);
    let winter = check(|topics| topics.hide("Winter"), [&["Sport"], &["Sport"]]);
    assert_eq!(winter, None);
    check(
        |topics| {
            topics.lead("Sport", "Winter");
            topics.keep("Cold", topic("snow"));
        },
        [&["Winter"], &["Cold", "Winter"]],
    );
}

#[test]
fn what_was_kept_is_sorted_by_what_is_decided_when_it_is_taken_up() {
    let mut builder = IndexBuilder::default();
    push(&mut builder, &[sporting(0, "Frost")]);
    let winter = || decided(|topics| topics.keep("Winter", topic("frost")));
    builder.decide(winter());
    builder.publish();
    let kept = builder.keep();
    let take_up = |decisions: Decisions| {
        let segments = kept.segments.iter().map(|segment| {
            let piece = |piece: Piece| segment.piece_bytes(piece, &kept.snapshot);
            KeptSegment::from_bytes(piece).expect("just written")
        });
        let mut again = IndexBuilder::default();
        again.decide(decisions);
        again.take_up(segments.collect(), &kept.links, winter());
        again.publish()
    };
    assert_eq!(topics(&take_up(winter()), 0), ["Sport", "Winter"]);
    assert_eq!(topics(&take_up(Decisions::default()), 0), ["Sport"]);
}

const WORDS: [&str; 4] = ["Frost", "Snow", "Ice", "Rain"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However decisions, segments and merges come, an article has the topics whose word it
    /// reads, under the names that hold.
    #[test]
    fn articles_have_the_topics_of_their_words(
        reads in prop::collection::vec(0..4_usize, 1..40),
        size in 1..6_usize,
        when in 0..20_usize,
        (made, led, hidden) in (
            prop::collection::vec((0..4_usize, 0..4_usize), 0..5),
            prop::collection::vec((0..4_usize, 0..4_usize), 0..3),
            prop::option::of(0..4_usize),
        ),
    ) {
        let name = |at: usize| format!("About {}", WORDS[at]);
        let decisions = decided(|topics| {
            for (as_name, word) in &made {
                topics.keep(&name(*as_name), topic(WORDS[*word]));
            }
            for (from, to) in &led {
                topics.lead(&name(*from), &name(*to));
            }
            if let Some(at) = hidden {
                topics.hide(&name(at));
            }
        });
        let mut builder = IndexBuilder::default();
        let all: Vec<_> = (0..).zip(&reads).map(|(nth, at)| sporting(nth, WORDS[*at])).collect();
        for (nth, batch) in all.chunks(size).enumerate() {
            if nth == when {
                builder.decide(decisions.clone());
            }
            push(&mut builder, batch);
        }
        builder.decide(decisions.clone());
        builder.merge_all(Eagerness::Idle);
        let snapshot = builder.publish();
        for (doc, at) in (0..).zip(&reads) {
            let own = decisions.topics().own();
            let of = own.filter(|(_, topic)| *topic.terms[0].text == *WORDS[*at]);
            let shown = of.filter_map(|(name, _)| decisions.topics().shown(name));
            let mut expected: Vec<String> = shown.map(|name| name.to_string()).collect();
            expected.push("Sport".to_owned());
            expected.sort();
            expected.dedup();
            prop_assert_eq!(topics(&snapshot, doc), expected);
        }
    }
}
