//! Keyness against the textbook and against a naive count.

use super::{figures, keyness};
use crate::corpus::annotation::{EntityKind, Header, Mention};
use crate::corpus::article::{Given, Origin};
use crate::corpus::{Annotations, Article, Facet};
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::text::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A corpus in segments of so many articles; every word is a person's name as well.
fn corpus(texts: &[String], size: usize) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    for batch in texts.chunks(size) {
        let articles = batch.iter().map(|text| {
            let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
            (Arc::new(article), Arc::new(Header::default()))
        });
        let first = builder.push_segment(articles.collect());
        let mention = |word: &str| Mention {
            span: Span::default(),
            kind: EntityKind::Person,
            entity: word.to_owned(),
            evidence: None,
        };
        let annotations = batch.iter().map(|text| Annotations {
            mentions: text.split(' ').map(mention).collect(),
            ..Annotations::default()
        });
        builder.annotate_segment(first, annotations.collect());
    }
    builder.publish()
}

#[test]
fn figures_are_those_of_the_textbook() {
    // 20 of 100 against 10 of 900.
    let (likelihood, ratio) = figures(20, 30, (100, 900));
    assert!((likelihood - 59.52).abs() < 0.05, "{likelihood}");
    assert!((ratio - 4.13).abs() < 0.05, "{ratio}");
    let (likelihood, ratio) = figures(10, 100, (100, 900));
    assert!(
        likelihood.abs() < 1e-9 && ratio.abs() < 0.1,
        "as frequent: {likelihood} {ratio}"
    );
}

#[test]
fn a_word_of_the_result_sets_it_apart() {
    let text = |n: u32| {
        if n < 10 {
            "the otter swims"
        } else {
            "the house stands"
        }
    };
    let texts: Vec<String> = (0..60).map(|n| text(n).to_owned()).collect();
    let snapshot = corpus(&texts, 7);
    let docs: Vec<DocId> = (0..10).map(DocId).collect();
    let found = keyness(&snapshot, &docs, &|| false).expect("not cancelled");
    let words: Vec<&str> = found.words.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(words, ["otter", "swims"]);
    let key = found.words.first().expect("a key");
    assert_eq!((key.n, key.n_rest, found.n, found.n_rest), (10, 0, 10, 50));
    let people: Vec<&str> = found.values.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(people, ["otter", "swims"]);
    assert!(
        found
            .values
            .iter()
            .all(|key| key.facet == Some(Facet::Person))
    );
    assert_eq!(keyness(&snapshot, &docs, &|| true), None, "cancelled");
    let all: Vec<DocId> = snapshot.docs().collect();
    let found = keyness(&snapshot, &all, &|| false).expect("not cancelled");
    assert!(found.words.is_empty(), "there is no rest");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn none_of_the_surest_words_is_missed(
        picks in prop::collection::vec(prop::collection::vec((0_usize..90, 0_usize..90), 1..12), 40..160),
        chosen in prop::collection::btree_set(0_u32..40, 8..40),
        size in 2_usize..60,
    ) {
        // Lower numbers are more frequent, and there are more words than rows.
        let word = |(a, b): &(usize, usize)| format!("w{}", a.min(b));
        let texts: Vec<String> = picks.iter().map(|pick| {
            let text: Vec<String> = pick.iter().map(word).collect();
            text.join(" ")
        }).collect();
        let snapshot = corpus(&texts, size);
        let docs: Vec<DocId> = chosen.iter().copied().map(DocId).collect();
        let found = keyness(&snapshot, &docs, &|| false).expect("not cancelled");
        let sizes = (found.n, found.n_rest);
        let mut expected: Vec<f32> = (0..90).filter_map(|n| {
            let has = |text: &&String| text.split(' ').any(|word| word == format!("w{n}"));
            let total = u32::try_from(texts.iter().filter(has).count()).expect("few");
            let inside = docs.iter().filter_map(|doc| texts.get(doc.0 as usize));
            let inside = u32::try_from(inside.filter(has).count()).expect("few");
            let key = super::key("word", None, inside, total, sizes)?;
            (inside >= 3).then_some(key.likelihood)
        }).collect();
        expected.sort_by(|a, b| b.total_cmp(a));
        expected.truncate(super::KEY_ROWS);
        let told: Vec<f32> = found.words.iter().map(|key| key.likelihood).collect();
        prop_assert_eq!(told, expected);
    }

    #[test]
    fn counts_are_those_of_a_naive_count(
        picks in prop::collection::vec(prop::collection::vec(0_usize..6, 1..5), 12..60),
        chosen in prop::collection::btree_set(0_u32..12, 1..9),
        size in 3_usize..20,
    ) {
        let words = ["aa", "bb", "cc", "dd", "ee", "ff"];
        let texts: Vec<String> = picks.iter().map(|pick| {
            let text: Vec<&str> = pick.iter().map(|at| words[*at]).collect();
            text.join(" ")
        }).collect();
        let snapshot = corpus(&texts, size);
        let docs: Vec<DocId> = chosen.iter().copied().map(DocId).collect();
        let found = keyness(&snapshot, &docs, &|| false).expect("not cancelled");
        for key in found.words.iter().chain(&found.values) {
            let has = |text: &String| text.split(' ').any(|word| word == key.name);
            let having: BTreeSet<u32> = (0..).zip(&texts)
                .filter_map(|(at, text)| has(text).then_some(at)).collect();
            let n = having.intersection(&chosen).count();
            prop_assert_eq!((key.n as usize, key.n_rest as usize), (n, having.len() - n));
        }
    }
}
