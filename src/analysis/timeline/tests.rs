//! Dates of series against a count article by article.

use super::{DateTable, SeriesKey, Wanted, date_table};
use crate::corpus::annotation::{EntityKind, Header, Mention};
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::{Annotations, Article, Facet};
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::text::Span;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One article: its date, and the people in it.
type Told = (Option<PartialDate>, Vec<String>);

fn corpus(told: &[Told], size: usize) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    for (nth, batch) in told.chunks(size).enumerate() {
        let articles = batch.iter().enumerate().map(|(at, (date, people))| {
            let given = Given {
                date: *date,
                ..Given::default()
            };
            let text = format!("{nth} {at} {}", people.join(" "));
            let article = Article::new(Origin::Pasted, given, text);
            (Arc::new(article), Arc::new(Header::default()))
        });
        let first = builder.push_segment(articles.collect());
        let mention = |name: &String| Mention {
            span: Span::default(),
            kind: EntityKind::Person,
            entity: name.clone(),
            evidence: None,
        };
        let annotations = batch.iter().map(|(_, people)| Annotations {
            mentions: people.iter().map(mention).collect(),
            ..Annotations::default()
        });
        builder.annotate_segment(first, annotations.collect());
    }
    builder.publish()
}

fn person(name: &str) -> SeriesKey {
    SeriesKey::Value(Facet::Person, name.to_owned())
}

fn told(date: &str, people: &str) -> Told {
    let people = people.split_whitespace().map(str::to_owned);
    (PartialDate::parse(date), people.collect())
}

#[test]
fn the_most_frequent_come_first_and_those_asked_for_behind() {
    let articles = [
        told("2024-03-05", "Ann Bo"),
        told("2024-03-05", "Ann"),
        told("2024-04", "Bo Cy"),
        told("", "Ann Dee"),
        told("XXXX-03-05", "Cy"),
    ];
    let snapshot = corpus(&articles, 2);
    let docs: Vec<DocId> = snapshot.docs().collect();
    let sets = [("early".to_owned(), vec![DocId(0), DocId(3)])];
    let wanted = Wanted {
        top: Some((Facet::Person, 2)),
        hidden: &[person("Bo")],
        values: &[person("Ann"), person("Dee"), person("Nobody")],
        sets: &sets,
    };
    let table = date_table(&snapshot, &docs, &wanted, &|| false).expect("not cancelled");
    assert_eq!((table.n, table.n_undated), (5, 2));
    let days: Vec<(String, u32)> = table
        .dates
        .iter()
        .map(|(d, n)| (d.to_string(), *n))
        .collect();
    assert_eq!(
        days,
        [("2024-03-05".to_owned(), 2), ("2024-04".to_owned(), 1)]
    );
    let found: Vec<(&str, &[u32], u32, u32)> = table
        .series
        .iter()
        .map(|series| {
            (
                series.key.name(),
                &*series.counts,
                series.n_undated,
                series.n,
            )
        })
        .collect();
    let expected: [(&str, &[u32], u32, u32); 5] = [
        ("Ann", &[2, 0], 1, 3),
        ("Cy", &[0, 1], 1, 2),
        ("Dee", &[0, 0], 1, 1),
        ("Nobody", &[0, 0], 0, 0),
        ("early", &[1, 0], 1, 2),
    ];
    assert_eq!(found, expected);
    assert_eq!(date_table(&snapshot, &docs, &wanted, &|| true), None);
    let none = date_table(&snapshot, &[], &Wanted::default(), &|| false);
    assert_eq!(none, Some(DateTable::default()));
}

fn any_told() -> impl Strategy<Value = Told> {
    let date = proptest::option::of((2020_i16..2023, 0_u8..4, 0_u8..3));
    let date = date.prop_map(|date| {
        date.map(|(year, month, day)| PartialDate {
            year: (year > 2020).then_some(year),
            month: (month > 0).then_some(month),
            day: (day > 0 && month > 0).then_some(day),
        })
    });
    (date, proptest::collection::vec("[A-E]", 0..4))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn every_date_counts_what_a_walk_over_the_articles_does(
        articles in proptest::collection::vec(any_told(), 0..30),
        size in 1_usize..7,
        step in 1_usize..4,
        most in 0_usize..4,
    ) {
        let snapshot = corpus(&articles, size);
        let docs: Vec<DocId> = snapshot.docs().step_by(step).collect();
        let set: Vec<DocId> = snapshot.docs().step_by(3).collect();
        let sets = [("thirds".to_owned(), set.clone())];
        let wanted = Wanted {
            top: Some((Facet::Person, most)),
            values: &[person("E")],
            sets: &sets,
            ..Wanted::default()
        };
        let table = date_table(&snapshot, &docs, &wanted, &|| false).expect("not cancelled");
        let people = |doc: &DocId| -> Vec<String> {
            let values = snapshot.doc_values(*doc).iter();
            let values = values.filter_map(|value| snapshot.value(*value));
            values.map(|value| value.name.to_string()).collect()
        };
        let is_in = |key: &SeriesKey, doc: &DocId| match key {
            SeriesKey::Value(_, name) => people(doc).contains(name),
            SeriesKey::Search(_) => set.contains(doc),
        };
        let mut naive: BTreeMap<PartialDate, u32> = BTreeMap::new();
        for doc in &docs {
            if let Some(date) = snapshot.date(*doc).filter(|date| date.year.is_some()) {
                *naive.entry(date).or_default() += 1;
            }
        }
        prop_assert_eq!(&table.dates, &naive.into_iter().collect::<Vec<_>>());
        for series in &table.series {
            let own: Vec<&DocId> = docs.iter().filter(|doc| is_in(&series.key, doc)).collect();
            prop_assert_eq!(series.n as usize, own.len());
            for ((date, _), n) in table.dates.iter().zip(&series.counts) {
                let there = own.iter().filter(|doc| snapshot.date(***doc) == Some(*date));
                prop_assert_eq!(*n as usize, there.count(), "{:?} {}", series.key, date);
            }
        }
        // No value that is left out is more frequent than one of the first.
        let count = |name: &str| docs.iter().filter(|doc| people(doc).iter().any(|n| n == name)).count();
        let first: Vec<&str> = table.series.iter().take(most).map(|series| series.key.name()).collect();
        let least = first.iter().map(|name| count(name)).min().unwrap_or(usize::MAX);
        for name in ["A", "B", "C", "D"].into_iter().filter(|name| !first.contains(name)) {
            prop_assert!(most == 0 || count(name) <= least);
        }
    }
}
