//! The annotation room over the seed articles, and over any text at all.

use broadsheet::annotate::{Models, annotate, header};
use broadsheet::corpus::annotation::{BlockKind, DateAnchor, EntityKind};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::{Annotations, Article};
use broadsheet::text::Span;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static MODELS: LazyLock<Models> = LazyLock::new(Models::load);

const FORUM: &str = include_str!("../seeds/000_d1fe3ef58f04078d.txt");
const TRADE: &str = include_str!("../seeds/002_958b8ad1d26c7ac5.txt");

fn read(text: &str) -> (Article, Annotations) {
    let article = Article::new(Origin::Pasted, Given::default(), text);
    let annotations = annotate(&article, &MODELS);
    (article, annotations)
}

fn entities(found: &Annotations, kind: EntityKind) -> BTreeSet<&str> {
    let mentions = found.mentions.iter().filter(|mention| mention.kind == kind);
    mentions.map(|mention| mention.entity.as_str()).collect()
}

fn forms<'t>(found: &Annotations, text: &'t str, entity: &str) -> BTreeSet<&'t str> {
    let mentions = found
        .mentions
        .iter()
        .filter(|mention| mention.entity == entity);
    mentions.map(|mention| mention.span.slice(text)).collect()
}

#[test]
fn the_forum_article_has_its_header() {
    let (article, found) = read(FORUM);
    let header = &found.header;
    assert_eq!(
        header.title,
        "Belarus suggests advancing manufacturing cooperation and projects in the sphere of electric transportation to Germany"
    );
    assert_eq!(header.title_rule, "lead");
    let line = header.dateline.as_ref().expect("the lead has a dateline");
    assert_eq!(line.place.as_deref(), Some("Minsk"));
    assert_eq!(line.agency.as_deref(), Some("BelTA"));
    assert_eq!(
        line.date.map(|date| date.to_string()).as_deref(),
        Some("XXXX-11-17")
    );
    assert!(article.text().starts_with(line.span.slice(article.text())));
    assert_eq!(header.blocks.len(), 5);
    assert_eq!(found.language, Some("en"));
}

#[test]
fn the_forum_article_has_its_names() {
    let (article, found) = read(FORUM);
    assert_eq!(
        entities(&found, EntityKind::Person),
        BTreeSet::from(["Vladimir Makei"])
    );
    assert_eq!(
        entities(&found, EntityKind::Place),
        BTreeSet::from(["Belarus", "Germany", "Minsk"])
    );
    assert_eq!(
        entities(&found, EntityKind::Organization),
        BTreeSet::from(["BelTA", "European Union"])
    );
    assert_eq!(
        forms(&found, article.text(), "Vladimir Makei"),
        BTreeSet::from(["Vladimir Makei", "Belarusian minister of foreign affairs"])
    );
    let dates: Vec<&str> = found.dates.iter().map(|date| date.value.as_str()).collect();
    assert_eq!(dates, ["XXXX-11-17", "XXXX-11-17"]);
}

/// The dates of a seed article, a line each.
fn dates(seed: &str, given: &str) -> String {
    let (article, _) = read(seed);
    let given = Given {
        date: PartialDate::parse(given),
        ..Given::default()
    };
    let article = Article::new(Origin::Pasted, given, article.text());
    let found = annotate(&article, &MODELS);
    let lines = found.dates.iter().map(|date| {
        let words = date.span.slice(article.text());
        let anchor = match date.anchor {
            None => "itself",
            Some(DateAnchor::Article) => "article",
            Some(DateAnchor::Text(_)) => "text",
        };
        format!(
            "{words} | {:?} {} | {anchor}, {}",
            date.kind, date.value, date.rule
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_seeds_tell_their_dates() {
    insta::assert_snapshot!("dates_of_trade", dates(TRADE, ""));
    insta::assert_snapshot!("dates_of_trade_dated", dates(TRADE, "2025-11-20"));
    insta::assert_snapshot!("dates_of_forum_dated", dates(FORUM, "2022-11-18"));
}

#[test]
fn the_trade_article_has_its_header() {
    let (article, found) = read(TRADE);
    let text = article.text();
    let header = &found.header;
    assert_eq!(
        header.title,
        "Aleksandr Lukashenko on West, US interest in Belarus: if we agree, we’ll liaise"
    );
    assert_eq!(
        header.deck.map(|deck| deck.slice(text)),
        Some("The President of Belarus convened a meeting on foreign trade activities")
    );
    let heads: Vec<&str> = header
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::SectionHead)
        .map(|block| block.span.slice(text))
        .collect();
    assert_eq!(
        heads,
        [
            "PM: European business keen to work with Belarus",
            "Localisation and development of competencies"
        ]
    );
    let sources: Vec<&str> = header
        .sources
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(sources, ["sb.by", "belta.by"]);
}

#[test]
fn the_trade_article_has_its_names() {
    let (article, found) = read(TRADE);
    assert_eq!(
        entities(&found, EntityKind::Person),
        BTreeSet::from(["Aleksandr Lukashenko", "Roman Golovchenko"])
    );
    assert_eq!(
        entities(&found, EntityKind::Organization),
        BTreeSet::from([
            "BELAZ",
            "European Union",
            "Horizon Plant",
            "MAZ",
            "Minsk City Executive Committee",
            "MotoVeloZavod",
        ])
    );
    assert_eq!(
        entities(&found, EntityKind::Place),
        BTreeSet::from([
            "Afghanistan",
            "Belarus",
            "East",
            "Indonesia",
            "Minsk",
            "Minsk City Technopark",
            "North Korea",
            "Pakistan",
            "Syria",
            "United States",
            "Venezuela",
            "West",
        ])
    );
    assert_eq!(
        forms(&found, article.text(), "Aleksandr Lukashenko"),
        BTreeSet::from([
            "Aleksandr Lukashenko",
            "Belarusian leader",
            "Head of State",
            "President"
        ])
    );
    assert_eq!(
        forms(&found, article.text(), "Roman Golovchenko"),
        BTreeSet::from(["Golovchenko", "PM", "Roman Golovchenko"])
    );
}

#[test]
fn the_seeds_are_about_economy_and_politics() {
    for text in [FORUM, TRADE] {
        let (_, found) = read(text);
        let labels: Vec<&str> = found.subjects.iter().map(|subject| subject.label).collect();
        assert_eq!(
            labels.first(),
            Some(&"economy, business and finance"),
            "{labels:?}"
        );
        assert!(labels.contains(&"politics"), "{labels:?}");
        assert!(
            found
                .subjects
                .iter()
                .all(|subject| subject.evidence.len() >= 2)
        );
    }
}

#[test]
fn sentences_part_where_spaces_were_lost() {
    let (article, found) = read(TRADE);
    let starts = |start: &str| {
        let mut sentences = found.sentences.iter();
        sentences.any(|span| span.slice(article.text()).starts_with(start))
    };
    assert!(starts("The Head of State said that as of today"));
    assert!(starts("We receive not just signals"));
    assert!(starts("Aleksandr Lukashenko also shared plans"));
}

#[test]
fn other_languages_are_not_annotated() {
    let text = "Der Ausschuss tagte am Montag in Berlin und konnte sich nicht auf den Haushalt einigen, sagte Angela Merkel. Die Sitzung wurde auf Dienstag vertagt, weil mehrere Mitglieder fehlten und die Zeit nicht reichte.";
    let (_, found) = read(text);
    assert_eq!(found.language, Some("de"));
    assert_eq!(found.sentences.len(), 2);
    assert!(found.mentions.is_empty() && found.subjects.is_empty() && found.dates.is_empty());
}

/// Names by kind in a text of our own.
fn check(text: &str, kind: EntityKind, expected: &[&str]) {
    let (_, found) = read(text);
    let expected: BTreeSet<&str> = expected.iter().copied().collect();
    assert_eq!(entities(&found, kind), expected, "{text}");
}

#[test]
fn names_in_releases_are_told_apart() {
    let release = "Acmetron, Inc. (NASDAQ: ACMT) said on Monday that it hired Jane Q. Doe. Doe joined Acmetron from Harvard University.";
    check(
        release,
        EntityKind::Organization,
        &["Acmetron", "Harvard University"],
    );
    check(release, EntityKind::Person, &["Jane Q. Doe"]);
    check(
        "The plant in Nashville, TN was sold. However, the weather helped in March. We Are Open.",
        EntityKind::Place,
        &["Nashville", "Tennessee"],
    );
    check(
        "The Food and Drug Administration (FDA) agreed. The FDA said so in the U.S. and the USA.",
        EntityKind::Place,
        &["United States"],
    );
    check(
        "President Ana Ruiz spoke. The President of France did not. The President smiled.",
        EntityKind::Person,
        &["Ana Ruiz"],
    );
    check(
        "The President of France met the President.",
        EntityKind::Person,
        &[],
    );
}

/// Spans of annotations: in order, apart, on boundaries, not empty.
fn assert_spans(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end, "{spans:?}");
        assert!(!span.slice(text).is_empty(), "{span:?}");
        end = span.end();
    }
}

fn assert_sound(text: &str) {
    let (article, found) = read(text);
    let header = &found.header;
    assert_eq!(header_alone(&article), **header);
    assert_spans(text, &found.sentences);
    assert_spans(
        text,
        &found
            .mentions
            .iter()
            .map(|mention| mention.span)
            .collect::<Vec<_>>(),
    );
    assert_spans(
        text,
        &found.dates.iter().map(|date| date.span).collect::<Vec<_>>(),
    );
    assert_spans(
        text,
        &header
            .blocks
            .iter()
            .map(|block| block.span)
            .collect::<Vec<_>>(),
    );
    let line = header.dateline.as_ref();
    let singles = [
        header.title_span,
        header.deck,
        header.byline,
        line.map(|line| line.span),
    ];
    let parts = line.map(|line| [line.place_span, line.date_span, line.agency_span]);
    for span in singles
        .into_iter()
        .chain(parts.into_iter().flatten())
        .flatten()
    {
        assert!(!span.slice(text).is_empty(), "{span:?}");
    }
    for (name, span) in &header.sources {
        assert_eq!(span.slice(text), name);
    }
    assert!(
        found
            .subjects
            .iter()
            .all(|subject| (0.0..=1.0).contains(&subject.score))
    );
}

fn header_alone(article: &Article) -> broadsheet::corpus::annotation::Header {
    header(article)
}

const PIECES: [&str; 44] = [
    "MINSK",
    "Minsk",
    ", ",
    "17 November",
    " (BelTA) ",
    " – ",
    "- ",
    "--",
    "/",
    "President",
    "Head of State",
    "the ",
    "of ",
    "Vladimir ",
    "Makei",
    "’s",
    "U.S.",
    "US",
    " said",
    ". ",
    ".",
    "\n",
    "\n\n",
    "# ",
    "**",
    "Inc",
    "(NASDAQ: X)",
    "“",
    "”",
    "and ",
    "& ",
    "University ",
    "World War ",
    "Two",
    "2024",
    "-03-",
    "é",
    "\u{a0}",
    "\u{1F600}",
    "PM",
    "([Wire](https://a.b)) ",
    "@ ",
    "By ",
    "Based on materials of ",
];

proptest! {
    #[test]
    fn any_text_is_annotated_soundly(text in "\\PC{0,300}") {
        assert_sound(&text);
    }

    #[test]
    fn any_newslike_text_is_annotated_soundly(picks in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = picks.iter().filter_map(|pick| PIECES.get(*pick)).copied().collect();
        assert_sound(&text);
    }
}
