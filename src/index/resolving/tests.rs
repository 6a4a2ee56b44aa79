//! Facets, annotations and queries show what names mean, in whatever order segments,
//! annotations, merges and decisions come.

use crate::corpus::annotation::{EntityKind, Evidence, Header, Mention, Quote, QuoteKind};
use crate::corpus::article::{Given, Origin};
use crate::corpus::decision::entity::{Entities, EntityKey};
use crate::corpus::{Annotations, Article, Decisions, Facet};
use crate::index::kept::{KeptSegment, Piece};
use crate::index::tiers::Eagerness;
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::text::Span;
use proptest::prelude::*;
use std::sync::Arc;

mod topics;

/// A mention: how it reads, of what kind, and the name its article gives it.
type Read = (&'static str, EntityKind, &'static str);

const PERSON: EntityKind = EntityKind::Person;
const PLACE: EntityKind = EntityKind::Place;
const ORGANIZATION: EntityKind = EntityKind::Organization;

fn article(nth: usize, reads: &[Read]) -> (Arc<Article>, Annotations) {
    let mut text = format!("Article {nth}.");
    let mut annotations = Annotations::default();
    for (form, kind, entity) in reads {
        text.push(' ');
        let span = Span::new(text.len(), text.len() + form.len());
        text.push_str(form);
        let is_defined = *kind == ORGANIZATION && form.len() < entity.len();
        annotations.mentions.push(Mention {
            span,
            kind: *kind,
            entity: (*entity).to_owned(),
            evidence: is_defined.then_some(Evidence {
                rule: "acronym",
                span: Some(span),
            }),
        });
        annotations.quotes.push(Quote {
            span,
            kind: QuoteKind::Direct,
            speaker: Some((*entity).to_owned()),
            speaker_span: Some(span),
            cue: None,
            rule: "test",
            parent: None,
            confidence: 1.0,
        });
    }
    let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
    (Arc::new(article), annotations)
}

fn push(builder: &mut IndexBuilder, articles: &[(Arc<Article>, Annotations)]) {
    let headed = articles.iter().map(|(article, _)| {
        let header = Arc::new(Header::default());
        (Arc::clone(article), header)
    });
    let first = builder.push_segment(headed.collect());
    let annotations = articles.iter().map(|(_, annotations)| annotations.clone());
    builder.annotate_segment(first, annotations.collect());
}

fn decided(entities: &Entities) -> Decisions {
    let mut decisions = Decisions::default();
    decisions.set_entities(entities.clone());
    decisions
}

/// Values of an article by name, in order.
fn values(snapshot: &Snapshot, doc: u32) -> Vec<(Facet, String)> {
    let values = snapshot.doc_values(DocId(doc)).iter();
    let values = values.filter_map(|id| snapshot.value(*id));
    let mut values: Vec<_> = values
        .map(|value| (value.facet, value.name.to_string()))
        .collect();
    values.sort();
    values
}

/// The same from the annotations that readers get.
fn named(snapshot: &Snapshot, doc: u32) -> Vec<(Facet, String)> {
    let annotations = snapshot.annotations(DocId(doc)).expect("annotated");
    let mentions = annotations.mentions.iter();
    let named = mentions
        .filter_map(|mention| Some((Facet::of_entity(mention.kind)?, mention.entity.clone())));
    let mut named: Vec<_> = named.collect();
    let found = snapshot.found_annotations(DocId(doc)).expect("annotated");
    let is_named = |name: Option<&String>| {
        let mut mentions = found.mentions.iter();
        mentions.any(|m| [PERSON, ORGANIZATION].contains(&m.kind) && Some(&m.entity) == name)
    };
    for (shown, found) in annotations.quotes.iter().zip(&found.quotes) {
        let speaker = shown.speaker.clone();
        let speaker = speaker.filter(|_| is_named(found.speaker.as_ref()));
        named.extend(speaker.map(|name| (Facet::Speaker, name)));
    }
    named.sort();
    named.dedup();
    named
}

fn names(snapshot: &Snapshot, doc: u32) -> Vec<String> {
    let values = values(snapshot, doc).into_iter();
    let listed = values.filter(|(facet, _)| *facet != Facet::Speaker);
    listed.map(|(_, name)| name).collect()
}

#[test]
fn a_merge_reaches_facets_annotations_speakers_and_lookups() {
    let mut builder = IndexBuilder::default();
    let us = article(0, &[("the States", PLACE, "the Union States")]);
    push(
        &mut builder,
        &[us, article(1, &[("Mensk", PLACE, "Mensk")])],
    );
    push(&mut builder, &[article(2, &[("Minsk", PLACE, "Minsk")])]);
    let before = builder.publish();
    let mut entities = Entities::default();
    let (from, into) = (
        EntityKey::new(PLACE, "Mensk"),
        EntityKey::new(PLACE, "Minsk"),
    );
    entities.lead(&from, &into);
    assert!(builder.decide(decided(&entities)));
    let snapshot = builder.publish();
    assert_eq!(names(&snapshot, 1), ["Minsk"]);
    assert_eq!(named(&snapshot, 1), values(&snapshot, 1));
    let id = snapshot
        .find_value(Facet::Place, "Minsk")
        .expect("is there");
    assert_eq!(snapshot.find_value(Facet::Place, "Mensk"), Some(id));
    let quotes = &snapshot.annotations(DocId(1)).expect("annotated").quotes;
    assert!(
        quotes.iter().all(|q| q.speaker.as_deref() == Some("Mensk")),
        "a place says nothing"
    );
    let found = snapshot.found_annotations(DocId(1)).expect("annotated");
    assert_eq!(found.mentions[0].entity, "Mensk");
    // Nothing of the segments that bear neither name is made anew.
    let same = |at: usize| {
        let (now, then) = (&snapshot.segments()[at], &before.segments()[at]);
        Arc::ptr_eq(&now.values, &then.values)
    };
    assert!(!same(0) && same(1));
    assert!(!builder.decide(decided(&entities)), "nothing new");
    assert!(builder.decide(Decisions::default()));
    let undone = builder.publish();
    assert_eq!(names(&undone, 1), ["Mensk"]);
    assert!(Arc::ptr_eq(
        &undone.segments()[0].values,
        &undone.segments()[0].found
    ));
}

#[test]
fn short_forms_fold_when_articles_agree_and_stop_when_one_does_not() {
    const LONG: &str = "Central Bank of Ruritania";
    let mut builder = IndexBuilder::default();
    let short = article(0, &[("CBR", ORGANIZATION, "CBR")]);
    push(&mut builder, &[short]);
    let define = |nth, long| article(nth, &[("CBR", ORGANIZATION, long)]);
    push(&mut builder, &[define(1, LONG)]);
    assert_eq!(names(&builder.publish(), 0), ["CBR"]);
    push(&mut builder, &[define(2, LONG)]);
    let snapshot = builder.publish();
    assert_eq!(names(&snapshot, 0), [LONG]);
    let speakers = &snapshot.annotations(DocId(0)).expect("annotated").quotes;
    assert_eq!(speakers[0].speaker.as_deref(), Some(LONG));
    let own = EntityKey::new(ORGANIZATION, "CBR");
    let mut entities = Entities::default();
    entities.lead(&EntityKey::new(ORGANIZATION, "Bank"), &own);
    builder.decide(decided(&entities));
    assert_eq!(
        names(&builder.publish(), 0),
        ["CBR"],
        "people chose the name"
    );
    builder.decide(Decisions::default());
    push(&mut builder, &[define(3, "Chess Board of Ruritania")]);
    assert_eq!(names(&builder.publish(), 0), ["CBR"]);
}

#[test]
fn kept_segments_mean_what_is_decided_when_they_are_taken_up() {
    let mut builder = IndexBuilder::default();
    push(&mut builder, &[article(0, &[("Mensk", PLACE, "Mensk")])]);
    let mut entities = Entities::default();
    entities.lead(
        &EntityKey::new(PLACE, "Mensk"),
        &EntityKey::new(PLACE, "Minsk"),
    );
    builder.decide(decided(&entities));
    builder.publish();
    let kept = builder.keep();
    let take_up = |decisions: Decisions| {
        let segments = kept.segments.iter().map(|segment| {
            let piece = |piece: Piece| segment.piece_bytes(piece, &kept.snapshot);
            KeptSegment::from_bytes(piece).expect("just written")
        });
        let mut again = IndexBuilder::default();
        again.decide(decisions);
        again.take_up(segments.collect(), &kept.links, decided(&entities));
        again.publish()
    };
    assert_eq!(names(&take_up(decided(&entities)), 0), ["Minsk"]);
    assert_eq!(names(&take_up(Decisions::default()), 0), ["Mensk"]);
}

const NAMES: [&str; 5] = ["Ann Lee", "Bo Lee", "Lee", "Ana Lee", "Bob"];

fn read() -> impl Strategy<Value = Read> {
    let kind = prop_oneof![Just(PERSON), Just(PLACE), Just(EntityKind::Other)];
    let name = || (0..NAMES.len()).prop_map(|at| NAMES[at]);
    (name(), kind, name())
}

fn edits() -> impl Strategy<Value = Entities> {
    let key = || {
        let kind = prop_oneof![Just(PERSON), Just(PLACE), Just(EntityKind::Other)];
        (kind, 0..NAMES.len()).prop_map(|(kind, at)| EntityKey::new(kind, NAMES[at]))
    };
    let one = (0..6_u8, key(), key(), 0..NAMES.len());
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let mut entities = Entities::default();
        for (what, from, to, form) in all {
            match what {
                0 => entities.dismiss(&from),
                1..3 => entities.split(&from, &[NAMES[form].to_owned()], &to),
                _ => entities.lead(&from, &to),
            }
        }
        entities
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Columns that follow decisions count what the annotations with the same decisions name.
    #[test]
    fn columns_say_what_annotations_say(
        articles in prop::collection::vec(prop::collection::vec(read(), 0..5), 1..24),
        size in 1..6_usize,
        first in edits(),
        second in edits(),
        when in 0..24_usize,
    ) {
        let all: Vec<_> = articles.iter().enumerate().map(|(nth, one)| article(nth, one)).collect();
        let mut builder = IndexBuilder::default();
        for (nth, batch) in all.chunks(size).enumerate() {
            if nth == when {
                builder.decide(decided(&first));
            }
            push(&mut builder, batch);
        }
        builder.decide(decided(&second));
        builder.merge_all(Eagerness::Idle);
        let snapshot = builder.publish();
        for doc in 0..u32::try_from(all.len()).expect("few") {
            prop_assert_eq!(values(&snapshot, doc), named(&snapshot, doc));
        }
    }
}
