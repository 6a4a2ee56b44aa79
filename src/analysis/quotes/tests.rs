//! Tables of a small corpus against what is plain to see.

use super::{
    GroupName, Grouping, Listed, QuoteColumn, QuoteOrder, QuoteTable, QuoteWish, arrange, collect,
};
use crate::corpus::annotation::{Dateline, EntityKind, Header, Mention, Quote, QuoteKind};
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::decision::quotes::QuoteSaid;
use crate::corpus::{Annotations, Article, Decisions};
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::text::Span;
use std::sync::Arc;

/// Text, speaker, kind.
type Draft = (&'static str, Option<&'static str>, QuoteKind);

/// Title, place, year, quotations.
type ArticleDraft = (
    &'static str,
    Option<&'static str>,
    Option<i16>,
    &'static [Draft],
);

const ARTICLES: [ArticleDraft; 3] = [
    (
        "Zebra crossing",
        Some("Minsk"),
        Some(2024),
        &[
            ("“Trade grows.”", Some("Ann Lee"), QuoteKind::Direct),
            ("that été is over", Some("Bo Day"), QuoteKind::Indirect),
        ],
    ),
    ("No one speaks", None, Some(2025), &[]),
    (
        "Apple harvest",
        None,
        None,
        &[
            ("“A dry year.”", None, QuoteKind::Direct),
            ("“Trade, again.”", Some("Ann Lee"), QuoteKind::Direct),
        ],
    ),
];

fn corpus(decide: impl FnOnce(&Snapshot) -> Decisions) -> Arc<Snapshot> {
    let mut index = IndexBuilder::default();
    let (mut batch, mut all) = (Vec::new(), Vec::new());
    for (title, place, year, quotes) in ARTICLES {
        let mut text = format!("{title}.");
        let found = quotes.iter().map(|(words, speaker, kind)| {
            let start = text.len() + 1;
            text = format!("{text} {words}");
            Quote {
                span: Span::new(start, text.len()),
                kind: *kind,
                speaker: speaker.map(str::to_owned),
                speaker_span: None,
                cue: speaker.map(|_| "said".to_owned()),
                rule: "after",
                parent: None,
                confidence: 0.9,
            }
        });
        let quotes: Vec<Quote> = found.collect();
        // The others are only described.
        let named = quotes.iter().filter_map(|quote| quote.speaker.clone());
        let mentions = named
            .filter(|name| name == "Ann Lee")
            .map(|entity| Mention {
                span: Span::new(0, 1),
                kind: EntityKind::Person,
                entity,
                evidence: None,
            });
        all.push(Annotations {
            mentions: mentions.collect(),
            quotes,
            ..Annotations::default()
        });
        let header = Header {
            title: title.to_owned(),
            dateline: place.map(|place| Dateline {
                place: Some(place.to_owned()),
                ..Dateline::default()
            }),
            ..Header::default()
        };
        let given = Given {
            date: year.map(|year| PartialDate {
                year: Some(year),
                ..PartialDate::default()
            }),
            ..Given::default()
        };
        batch.push((
            Arc::new(Article::new(Origin::Pasted, given, text.as_str())),
            Arc::new(header),
        ));
    }
    let first = index.push_segment(batch);
    index.annotate_segment(first, all);
    let decisions = decide(&index.publish());
    index.decide(decisions);
    index.publish()
}

fn table(snapshot: &Snapshot, wish: &QuoteWish) -> QuoteTable {
    let docs: Vec<DocId> = snapshot.docs().collect();
    let list = collect(snapshot, &docs, &|| false).expect("not cancelled");
    arrange(snapshot, Arc::new(list), wish, &|| false).expect("not cancelled")
}

/// Lines as text: "# name direct indirect articles" for groups.
fn told(snapshot: &Snapshot, table: &QuoteTable) -> Vec<String> {
    let lines = (0..table.lines.len()).map(|line| {
        if let Some(group) = table.group(line) {
            let name = match &group.name {
                GroupName::Speaker(name) => name.as_deref().unwrap_or("nobody").to_owned(),
                GroupName::Described(name) => format!("some {name}"),
                GroupName::Date(date) => date.map_or("undated".to_owned(), PartialDate::label),
            };
            let (n_direct, n_indirect) = (group.n_direct, group.n_indirect);
            return format!("# {name} {n_direct} {n_indirect} {}", group.n_articles);
        }
        let row = table.row(line).expect("a group or a quotation");
        let article = snapshot.article(row.doc).expect("is there");
        row.span.slice(article.text()).to_owned()
    });
    lines.collect()
}

fn check(wish: &QuoteWish, expected: &[&str]) {
    let snapshot = corpus(|_| Decisions::default());
    let table = table(&snapshot, wish);
    assert_eq!(told(&snapshot, &table), expected, "{wish:?}");
    let n_rows = expected
        .iter()
        .filter(|line| !line.starts_with('#'))
        .count();
    assert_eq!((table.n_rows, table.rows().count()), (n_rows, n_rows));
    assert_eq!(table.list().len(), 4);
}

fn list(column: QuoteColumn, is_descending: bool) -> QuoteWish {
    QuoteWish {
        grouping: Grouping::None,
        order: Some(QuoteOrder {
            column,
            is_descending,
        }),
        ..QuoteWish::default()
    }
}

const GROWS: &str = "“Trade grows.”";
const OVER: &str = "that été is over";
const DRY: &str = "“A dry year.”";
const AGAIN: &str = "“Trade, again.”";

#[test]
fn groups_hold_what_they_count() {
    check(
        &QuoteWish::default(),
        &[
            "# Ann Lee 2 0 2",
            GROWS,
            AGAIN,
            "# some Bo Day 0 1 1",
            OVER,
            "# nobody 1 0 1",
            DRY,
        ],
    );
    let by_date = QuoteWish {
        grouping: Grouping::Date,
        ..QuoteWish::default()
    };
    let expected = ["# 2024 1 1 1", GROWS, OVER, "# undated 2 0 1", DRY, AGAIN];
    check(&by_date, &expected);
}

#[test]
fn lists_are_sorted_by_every_column_and_stay_stable() {
    use QuoteColumn::{Article, Cue, Date, Place, Speaker, Text};
    for (column, is_descending, expected) in [
        (Speaker, false, [GROWS, AGAIN, OVER, DRY]),
        (Speaker, true, [OVER, GROWS, AGAIN, DRY]),
        (Cue, false, [GROWS, OVER, AGAIN, DRY]),
        (Text, false, [DRY, OVER, GROWS, AGAIN]),
        (Article, false, [DRY, AGAIN, GROWS, OVER]),
        (Article, true, [GROWS, OVER, DRY, AGAIN]),
        (Place, true, [GROWS, OVER, DRY, AGAIN]),
        (Date, false, [GROWS, OVER, DRY, AGAIN]),
    ] {
        check(&list(column, is_descending), &expected);
    }
}

#[test]
fn words_are_looked_for_in_text_speaker_and_cue() {
    let wish = |needle: &str, listed| QuoteWish {
        needle: needle.to_owned(),
        listed,
        grouping: Grouping::None,
        order: None,
    };
    check(&wish(" ", Listed::All), &[GROWS, OVER, DRY, AGAIN]);
    check(&wish("TRADE lee", Listed::All), &[GROWS, AGAIN]);
    check(&wish("ete", Listed::All), &[OVER]);
    check(&wish("said day", Listed::All), &[OVER]);
    check(&wish("trade bo", Listed::All), &[]);
    check(&wish("", Listed::Direct), &[GROWS, DRY, AGAIN]);
    check(&wish("", Listed::Indirect), &[OVER]);
    check(&wish("", Listed::Unattributed), &[DRY]);
}

#[test]
fn what_people_decide_is_listed() {
    let snapshot = corpus(|found| {
        let docs: Vec<DocId> = found.docs().collect();
        let list = collect(found, &docs, &|| false).expect("not cancelled");
        let mut decisions = Decisions::default();
        for (row, said) in list.rows.iter().zip([
            Some(QuoteSaid::NotAQuotation),
            None,
            Some(QuoteSaid::By("Cy Fox".into())),
            Some(QuoteSaid::ByNobody),
        ]) {
            let article = found.article(row.doc).expect("is there");
            decisions.say_of_quote(article.hash(), row.span, said);
        }
        decisions
    });
    let expected = [
        "# Cy Fox 1 0 1",
        DRY,
        "# some Bo Day 0 1 1",
        OVER,
        "# nobody 1 0 1",
        AGAIN,
    ];
    let table = table(&snapshot, &QuoteWish::default());
    assert_eq!(told(&snapshot, &table), expected);
}

#[test]
fn gives_up_when_cancelled() {
    let snapshot = corpus(|_| Decisions::default());
    let docs: Vec<DocId> = snapshot.docs().collect();
    assert_eq!(collect(&snapshot, &docs, &|| true), None);
    let list = collect(&snapshot, &docs, &|| false).expect("not cancelled");
    let wish = QuoteWish::default();
    assert_eq!(arrange(&snapshot, list.into(), &wish, &|| true), None);
}
