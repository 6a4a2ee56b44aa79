//! What is packed comes back.

use super::Pack;
use crate::corpus::Annotations;
use crate::corpus::annotation::{
    DateAnchor, DateKind, DateMention, EntityKind, Evidence, Mention, Quote, QuoteKind, Subject,
};
use crate::text::Span;
use proptest::prelude::*;

const TERMS: [&str; 4] = ["", "role", "medtop:04000000", "politics and government"];

fn spans() -> impl Strategy<Value = Span> {
    let near = (0..300_usize, 0..40_usize).prop_map(|(at, length)| Span::new(at, at + length));
    let far = (any::<u32>(), any::<u32>())
        .prop_map(|(start, end)| Span::new(start as usize, end as usize));
    prop_oneof![4 => near, 1 => far]
}

fn terms() -> impl Strategy<Value = &'static str> {
    prop::sample::select(TERMS.to_vec())
}

fn mentions() -> impl Strategy<Value = Mention> {
    let kind = prop::sample::select(vec![
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Other,
    ]);
    let rest = prop::option::of((terms(), prop::option::of(spans()), any::<bool>()));
    (spans(), kind, "[a-cЖ ]{0,3}", rest).prop_map(|(span, kind, entity, rest)| Mention {
        span,
        kind,
        entity,
        evidence: rest.map(|(rule, other, is_own)| Evidence {
            rule,
            span: if is_own { Some(span) } else { other },
        }),
    })
}

fn quotes() -> impl Strategy<Value = Quote> {
    let said = prop::option::of("[a-c]{0,2}");
    let places = (prop::option::of(spans()), prop::option::of(0..99_usize));
    (spans(), any::<bool>(), said.clone(), said, places, terms()).prop_map(
        |(span, is_direct, speaker, cue, (speaker_span, parent), rule)| Quote {
            span,
            kind: if is_direct {
                QuoteKind::Direct
            } else {
                QuoteKind::Indirect
            },
            speaker,
            speaker_span,
            cue,
            rule,
            parent,
            confidence: 0.7,
        },
    )
}

fn articles() -> impl Strategy<Value = Annotations> {
    let kinds = prop::sample::select(vec![
        DateKind::Date,
        DateKind::Time,
        DateKind::Duration,
        DateKind::Set,
    ]);
    let anchors = prop_oneof![
        Just(None),
        Just(Some(DateAnchor::Article)),
        spans().prop_map(|span| Some(DateAnchor::Text(span))),
    ];
    let dates = (spans(), "[0-9]{4}", kinds, anchors, terms());
    let dates = dates.prop_map(|(span, value, kind, anchor, rule)| DateMention {
        span,
        value,
        kind,
        anchor,
        rule,
    });
    let words = prop::collection::vec("[a-c]{0,2}", 0..3);
    let subjects = (
        terms(),
        terms(),
        -1.0..2.0_f32,
        words,
        prop::collection::vec(spans(), 0..3),
    )
        .prop_map(|(id, label, score, evidence, places)| Subject {
            id,
            label,
            score,
            evidence,
            places,
        });
    (
        prop::collection::vec(spans(), 0..6),
        prop::collection::vec(mentions(), 0..6),
        prop::collection::vec(quotes(), 0..3),
        prop::collection::vec(dates, 0..3),
        prop::collection::vec(subjects, 0..3),
    )
        .prop_map(
            |(sentences, mentions, quotes, dates, subjects)| Annotations {
                sentences,
                mentions,
                quotes,
                dates,
                subjects,
                ..Annotations::default()
            },
        )
}

proptest! {
    #[test]
    fn annotations_come_back(all in prop::collection::vec(articles(), 0..5)) {
        let pack = Pack::new(&all);
        for (at, annotations) in all.iter().enumerate() {
            let read = pack.article(at);
            prop_assert_eq!(read.as_ref(), Some(annotations));
            prop_assert_eq!(&pack.quotes(at), &annotations.quotes);
        }
        prop_assert!(pack.article(all.len()).is_none());
    }

    #[test]
    fn damaged_bytes_are_read_as_something(data in prop::collection::vec(any::<u8>(), 0..60)) {
        let mut pack = Pack::new(&[Annotations::default()]);
        pack.ends = vec![u32::try_from(data.len()).expect("few")];
        pack.data = data;
        let read = pack.article(0).expect("is there");
        prop_assert!(read.mentions.len() <= 60);
    }
}
