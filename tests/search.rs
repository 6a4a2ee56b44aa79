//! The search room from outside: what is found, counted, ordered and marked. The naive
//! twins that scan every text are in `search/twins.rs`.

#[path = "search/asking.rs"]
mod asking;
#[path = "search/drafts.rs"]
mod drafts;
#[path = "search/language.rs"]
mod language;
#[path = "search/palette.rs"]
mod palette;
#[path = "search/titles.rs"]
mod titles;
#[path = "search/twins.rs"]
mod twins;

use broadsheet::corpus::annotation::{Block, BlockKind, Dateline, Header};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::{Article, Facet};
use broadsheet::index::{DocId, IndexBuilder, Snapshot};
use broadsheet::search::find::{find, query_hits};
use broadsheet::search::{Counting, Filter, Polarity, Request, Sort, Within, rows, run};
use broadsheet::text::Span;
use drafts::{
    Draft, annotations, article, asked, built, copies, draft, ids, query, snapshot, table,
};
use std::collections::BTreeSet;
use std::sync::Arc;

fn newsroom() -> Vec<Draft> {
    let date = |year, month, day| {
        Some(PartialDate {
            year,
            month: Some(month),
            day: Some(day),
        })
    };
    vec![
        Draft {
            outlet: Some("Zvyazda"),
            date: date(Some(2024), 3, 1),
            people: vec!["Ada", "Ben", "Ada"],
            topics: vec!["economy, business and finance"],
            ..draft(
                "“Zebra” trade grows",
                "Foreign trade with Germany grows. Ada said so.",
            )
        },
        Draft {
            outlet: Some("belta"),
            people: vec!["Ada"],
            ..draft(
                "Élan in the north",
                "A café in Ålesund. The trader’s “foreign policy” is trade.",
            )
        },
        Draft {
            outlet: Some("BelTA"),
            date: date(None, 11, 17),
            people: vec!["Ben"],
            ..draft("Apples", "Nothing of interest but apples.")
        },
        Draft {
            date: date(Some(2025), 1, 5),
            topics: vec!["sport"],
            ..draft(
                "Belarus suggests advancing ties to Germany",
                "Ministers met in Minsk.",
            )
        },
    ]
}

#[test]
fn finds_words_prefixes_phrases_and_titles() {
    let snapshot = snapshot(&newsroom());
    let check = |typed: &str, expected: &[u32]| {
        let mut found = ids(&asked(&snapshot, &query(typed)));
        found.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    };
    check("", &[0, 1, 2, 3]);
    check("trade", &[0, 1]);
    check("trader ", &[1]);
    check("TRADE grows", &[0]);
    check("cafe alesund", &[1]);
    check("«foreign trade»", &[0]);
    check("\"foreign policy\"", &[1]);
    check("\"trade foreign\"", &[]);
    check("germ", &[0, 3]);
    check("belger", &[3]);
    check("zebra trade", &[0]);
    check("qqq", &[]);
}

#[test]
fn a_title_outweighs_a_text() {
    let drafts = [
        draft(
            "Weather",
            "Trade is mentioned once among many other words here.",
        ),
        draft("Trade", "Something else entirely."),
        draft("Sport", "Nothing."),
    ];
    assert_eq!(ids(&asked(&snapshot(&drafts), &query("trade "))), [1, 0]);
}

#[test]
fn sorts_as_documented() {
    let snapshot = snapshot(&newsroom());
    let check = |sort: Sort, expected: &[u32]| {
        let request = Request { sort, ..copies() };
        assert_eq!(ids(&asked(&snapshot, &request)), expected, "{sort:?}");
    };
    check(Sort::Relevance, &[0, 1, 2, 3]);
    check(Sort::Date, &[3, 0, 2, 1]);
    check(Sort::Title, &[2, 3, 1, 0]);
    // The two makes of BelTA share a place: their dates decide.
    check(Sort::Outlet, &[2, 1, 0, 3]);
}

#[test]
fn equal_scores_go_by_date_title_and_reading_order() {
    let dated = |year| {
        Some(PartialDate {
            year: Some(year),
            ..PartialDate::default()
        })
    };
    let one = |title, date| Draft {
        date,
        ..draft(title, "trade")
    };
    let drafts = [
        one("B one", None),
        one("A one", None),
        one("C one", dated(1999)),
        one("A one", None),
    ];
    assert_eq!(
        ids(&asked(&snapshot(&drafts), &query("trade "))),
        [2, 1, 3, 0]
    );
}

#[test]
fn filters_count_without_their_own_facet() {
    let snapshot = snapshot(&newsroom());
    let mut request = copies();
    let results = asked(&snapshot, &request);
    let pair = |name: &str, n| (name.to_owned(), n);
    assert_eq!(
        table(&results, Facet::Person),
        [pair("Ada", 2), pair("Ben", 2)]
    );
    let topics = [pair("Economy, business and finance", 1), pair("Sport", 1)];
    assert_eq!(table(&results, Facet::Topic), topics);

    request
        .filters
        .set(Facet::Person, "Ben", Some(Polarity::Include));
    request
        .filters
        .set(Facet::Person, "Nobody", Some(Polarity::Include));
    let results = asked(&snapshot, &request);
    assert_eq!(ids(&results), [0, 2]);
    let people = [pair("Ben", 2), pair("Nobody", 0), pair("Ada", 2)];
    assert_eq!(table(&results, Facet::Person), people);
    assert_eq!(
        table(&results, Facet::Outlet),
        [pair("BelTA", 1), pair("Zvyazda", 1)]
    );

    request.filters.within.insert(Facet::Person, Within::All);
    let results = asked(&snapshot, &request);
    assert!(results.docs.is_empty());
    assert_eq!(results.without_filters, 4);
    let nobody = Filter {
        facet: Facet::Person,
        value: "Nobody".to_owned(),
        polarity: Polarity::Include,
    };
    assert_eq!(results.ways_out, [(nobody, 2)]);

    let mut request = copies();
    request
        .filters
        .set(Facet::Person, "Nobody", Some(Polarity::Exclude));
    assert_eq!(asked(&snapshot, &request).docs.len(), 4);
    request
        .filters
        .set(Facet::Outlet, "Zvyazda", Some(Polarity::Exclude));
    assert_eq!(ids(&asked(&snapshot, &request)), [1, 2, 3]);
}

#[test]
fn a_search_in_a_facet_keeps_chosen_values_in_front() {
    let drafts = [Draft {
        people: vec!["Roman Bel", "Isabel", "Abel", "Bela", "Carl"],
        ..draft("T", "x")
    }];
    let snapshot = snapshot(&drafts);
    let mut request = copies();
    request
        .filters
        .set(Facet::Person, "Carl", Some(Polarity::Include));
    request.facet_search.insert(Facet::Person, "BÉL".to_owned());
    let people = table(&asked(&snapshot, &request), Facet::Person);
    let names: Vec<String> = people.into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Carl", "Bela", "Roman Bel", "Abel", "Isabel"]);
}

#[test]
fn text_is_searchable_before_annotations() {
    let drafts = newsroom();
    let mut builder = IndexBuilder::default();
    let first = builder.push_segment(drafts.iter().map(article).collect());
    let early = builder.publish();
    assert_eq!((early.n_articles(), early.n_annotated()), (4, 0));
    assert_eq!(asked(&early, &query("trade")).docs.len(), 2);
    assert_eq!(table(&asked(&early, &query("")), Facet::Outlet).len(), 3);
    assert!(table(&asked(&early, &query("")), Facet::Person).is_empty());
    assert!(early.annotations(DocId(0)).is_none());

    assert_eq!(
        builder.next_unannotated().map(|(first, _)| first),
        Some(first)
    );
    builder.annotate_segment(first, drafts.iter().map(annotations).collect());
    assert!(builder.next_unannotated().is_none());
    let late = builder.publish();
    assert_eq!(late.n_annotated(), 4);
    assert_eq!(late.languages(), [("en", 4)]);
    assert_eq!(table(&asked(&late, &query("")), Facet::Person).len(), 2);
    assert!(
        early.annotations(DocId(0)).is_none(),
        "old snapshots stay as they were"
    );
}

#[test]
fn removed_articles_are_gone() {
    let drafts = newsroom();
    let zebra = drafts.first().expect("there is one");
    let mut builder = built(&drafts, 3);
    let before = builder.publish();
    let hash = before.article(DocId(0)).expect("is there").hash();
    assert_eq!(builder.known(hash), Some(DocId(0)));
    builder.remove(&[DocId(0), DocId(0), DocId(99)]);
    assert_eq!(builder.known(hash), None);
    let after = builder.publish();
    assert_eq!((after.n_articles(), after.n_annotated()), (3, 3));
    let n_gone = u64::from(before.doc_words(DocId(0)));
    assert_eq!(after.n_words() + n_gone, before.n_words());
    assert!(!after.is_live(DocId(0)) && before.is_live(DocId(0)));
    assert!(!after.is_live(DocId(4)));
    assert_eq!(after.docs().map(|doc| doc.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(ids(&asked(&after, &query("trade"))), [1]);
    assert!(asked(&after, &query("zbra")).docs.is_empty());
    assert_eq!(ids(&asked(&before, &query("zbra"))), [0]);
    let outlets = table(&asked(&after, &query("")), Facet::Outlet);
    assert!(!outlets.iter().any(|(name, _)| name == "Zvyazda"));

    // The same content may come again, under a new number.
    let again = builder.push_segment(vec![article(zebra)]);
    assert_eq!((again, builder.known(hash)), (DocId(4), Some(DocId(4))));
    builder.clear();
    assert_eq!(builder.publish().n_articles(), 0);
    assert_eq!(builder.push_segment(vec![article(zebra)]), DocId(5));
    assert_eq!(ids(&asked(&builder.publish(), &query("zebra"))), [5]);
}

#[test]
fn outlets_come_from_container_footer_or_agency() {
    let year = PartialDate {
        year: Some(2020),
        ..PartialDate::default()
    };
    let check = |given: Option<&str>, sources: &[&str], expected: &[&str]| {
        let sources = sources
            .iter()
            .map(|name| ((*name).to_owned(), Span::default()));
        let header = Header {
            dateline: Some(Dateline {
                agency: Some("BelTA".to_owned()),
                date: Some(year),
                ..Dateline::default()
            }),
            sources: sources.collect(),
            ..Header::default()
        };
        let given = Given {
            outlet: given.map(str::to_owned),
            ..Given::default()
        };
        let mut builder = IndexBuilder::default();
        let article = Arc::new(Article::new(Origin::Pasted, given, "Text"));
        builder.push_segment(vec![(article, Arc::new(header))]);
        let snapshot = builder.publish();
        assert_eq!(snapshot.outlets(DocId(0)), expected);
        let counted = table(&asked(&snapshot, &query("")), Facet::Outlet).into_iter();
        let counted: BTreeSet<String> = counted.map(|(name, _)| name).collect();
        assert_eq!(
            counted,
            expected.iter().map(|name| (*name).to_owned()).collect()
        );
        assert_eq!(snapshot.date(DocId(0)), Some(year));
    };
    check(Some("Given"), &["A", "B"], &["Given"]);
    check(Some(" "), &["A", "B"], &["A", "B"]);
    check(None, &[], &["BelTA"]);
}

#[test]
fn rows_mark_title_and_passage() {
    let filler = "Nothing happens in this sentence at all. ".repeat(20);
    let text = format!("{filler}\n\nThe foreign\ntrade “turnover” grows, trade too. {filler}");
    let drafts = [
        draft("Élan grows", &text),
        draft("“Ørsted” weathers the storm", "Shares fell."),
    ];
    let snapshot = snapshot(&drafts);
    let row = |typed: &str, doc| rows(&snapshot, &query(typed), &[DocId(doc)]).remove(0);
    let marked = |line: &str, marks: &[Span]| -> Vec<String> {
        marks
            .iter()
            .map(|mark| mark.slice(line).to_owned())
            .collect()
    };

    let hit = row("foreign trade turn", 0);
    assert!(
        hit.snippet.starts_with("… ") && hit.snippet.ends_with(" …"),
        "{}",
        hit.snippet
    );
    assert!(
        hit.snippet
            .contains("The foreign trade “turnover” grows, trade too.")
    );
    let width = hit.snippet.chars().count();
    assert!((100..=170).contains(&width), "{width}: {}", hit.snippet);
    let words = marked(&hit.snippet, &hit.snippet_marks);
    assert_eq!(words, ["foreign", "trade", "turnover", "trade"]);
    assert!(hit.title_marks.is_empty());

    assert_eq!(
        marked("Élan grows", &row("elan gro", 0).title_marks),
        ["Élan", "grows"]
    );
    let fuzzy = row("orstorm", 1);
    let letters = marked("“Ørsted” weathers the storm", &fuzzy.title_marks);
    assert_eq!(letters, ["Ør", "storm"]);
    assert_eq!(
        (fuzzy.snippet.as_str(), fuzzy.snippet_marks.len()),
        ("Shares fell.", 0)
    );

    let lead = row("", 0);
    assert!(lead.snippet.starts_with("Nothing happens") && lead.snippet.ends_with(" …"));
    assert!(lead.snippet.chars().count() <= 122);
}

#[test]
fn snippets_prefer_the_body_and_skip_the_dateline() {
    let text = "Trade grows\n\nMINSK, 17 November (BelTA) – Exports rose. Trade grows too.";
    let span = |part: &str| {
        let start = text.find(part).expect("is there");
        Span::new(start, start + part.len())
    };
    let header = Header {
        title: "Trade grows".to_owned(),
        title_span: Some(span("Trade grows")),
        dateline: Some(Dateline {
            span: span("MINSK, 17 November (BelTA) –"),
            ..Dateline::default()
        }),
        blocks: vec![Block {
            span: Span::new(span("MINSK").start(), text.len()),
            kind: BlockKind::Paragraph,
        }],
        ..Header::default()
    };
    let mut builder = IndexBuilder::default();
    let article = Article::new(Origin::Pasted, Given::default(), text);
    builder.push_segment(vec![(Arc::new(article), Arc::new(header))]);
    let snapshot = builder.publish();
    let row = |typed: &str| rows(&snapshot, &query(typed), &[DocId(0)]).remove(0);
    assert_eq!(row("").snippet, "Exports rose. Trade grows too.");
    let hit = row("trade gr");
    let marks: Vec<&str> = hit
        .snippet_marks
        .iter()
        .map(|mark| mark.slice(&hit.snippet))
        .collect();
    assert_eq!(marks, ["Trade", "grows"]);
    assert_eq!(hit.snippet, "… Exports rose. Trade grows too.");
}

#[test]
fn cancelled_runs_answer_nothing() {
    let snapshot = snapshot(&newsroom());
    assert!(run(&snapshot, &query("trade"), &|| true).is_none());
    assert!(run(&snapshot, &query(""), &|| true).is_none());
    assert!(run(&Snapshot::default(), &query("trade"), &|| false).is_some());
}

#[test]
fn finds_in_an_article() {
    let check = |text: &str, needle: &str, expected: &[&str]| {
        let found: Vec<&str> = find(text, needle)
            .iter()
            .map(|span| span.slice(text))
            .collect();
        assert_eq!(found, expected, "{needle}");
    };
    check("L’été, l'ete, L`ÉTÉ", "l'été", &["L’été", "l'ete"]);
    check("aaaa", "aa", &["aa", "aa"]);
    check("Œuvre", "o", &["Œ"]);
    check("Œuvre", "oe", &["Œ"]);
    check("text", "", &[]);
    assert!(query_hits("text", "  ").is_empty());
    assert_eq!(query_hits("Belarus’ trade", "belarus").len(), 1);
}

#[test]
fn versions_of_a_story_are_one_result() {
    let story = "Trade with the islands grows again this year, the harbor master told the town \
                 council on Monday, after three years in which no ship had come at all.";
    let drafts = [
        draft("Weather", "It rains, and trade is slow."),
        draft("Islands", story),
        draft("Trade", story),
        draft(
            "Trade with the islands grows",
            &format!("{story} Fishing goes on."),
        ),
    ];
    let snapshot = snapshot(&drafts);
    let by_story = Request {
        counting: Counting::Stories,
        ..query("trade ")
    };
    let results = asked(&snapshot, &by_story);
    // The best of the three stands for all of them.
    assert_eq!((ids(&results), results.n_copies), (vec![2, 0], 4));
    assert_eq!(ids(&asked(&snapshot, &query("trade "))).len(), 4);
    assert_eq!(results.first_rows.len(), 2);
    assert_eq!(snapshot.family(DocId(2)), [DocId(1), DocId(2), DocId(3)]);
}

#[test]
fn snippets_go_on_behind_a_title_made_from_the_lead() {
    let shown = |text: &str, title: &str| {
        let start = text.find(title).expect("is there");
        let header = Header {
            title: title.to_owned(),
            title_span: Some(Span::new(start, start + title.len())),
            title_rule: "lead",
            blocks: vec![Block {
                span: Span::new(0, text.len()),
                kind: BlockKind::Paragraph,
            }],
            ..Header::default()
        };
        let mut builder = IndexBuilder::default();
        let article = Article::new(Origin::Pasted, Given::default(), text);
        builder.push_segment(vec![(Arc::new(article), Arc::new(header))]);
        let snapshot = builder.publish();
        rows(&snapshot, &query(""), &[DocId(0)]).remove(0).snippet
    };
    let title = "Exports rose";
    assert_eq!(
        shown("Exports rose, the ministry said. Trade grows.", title),
        "… the ministry said. Trade grows."
    );
    assert_eq!(
        shown("Exports rose.\u{a0}“Élan grows,” it said.", title),
        "… “Élan grows,” it said."
    );
    assert_eq!(shown("Exports rose.", title), "Exports rose.");
}
