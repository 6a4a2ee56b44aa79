//! The query language's helpers over small corpora: examples, corrections, completions;
//! and a naive twin that answers a tree by reading the article.

use super::drafts::{Draft, draft, snapshot};
use broadsheet::corpus::date::PartialDate;
use broadsheet::index::{DocId, Snapshot};
use broadsheet::search::complete::{Known, completions};
use broadsheet::search::correction::correction;
use broadsheet::search::examples::{MOST, examples};
use broadsheet::search::query::Parsed;
use broadsheet::search::query::context::Context;
use broadsheet::search::query::key::Key;
use broadsheet::search::query::probe::Probe;
use broadsheet::search::query::tree::{Field, Kind, Name, Node, Pattern, name_key};
use broadsheet::search::{Request, run};
use broadsheet::text::{fold::fold, token::tokenize};

/// Tokens as written and folded.
type Tokens = Vec<(String, String)>;

fn tokens(text: &str) -> Tokens {
    let tokens = tokenize(text)
        .into_iter()
        .filter(|token| token.is_searchable());
    let written = tokens.map(|token| token.span.slice(text).to_owned());
    written
        .map(|written| (written.clone(), fold(&written)))
        .collect()
}

/// Whether an article answers, by reading it whole. Quotations are not looked at.
pub fn answers(snapshot: &Snapshot, doc: DocId, node: &Node) -> bool {
    let title = &snapshot.header(doc).expect("a header").title;
    let in_fields = |field: Field, holds: &dyn Fn(&Tokens) -> bool| {
        let text = snapshot.article(doc).expect("an article").text();
        let in_title = field != Field::Text && holds(&tokens(title));
        in_title || field != Field::Title && holds(&tokens(text))
    };
    match &node.kind {
        Kind::All => true,
        Kind::Leaf(field, pattern) => in_fields(*field, &|tokens| {
            !places(tokens, std::slice::from_ref(pattern)).is_empty()
        }),
        Kind::Phrase { field, items, slop } => in_fields(*field, &|tokens| {
            let runs: Vec<_> = items
                .iter()
                .map(|item| places(tokens, std::slice::from_ref(item)))
                .collect();
            within(&runs, &[], *slop as usize, true)
        }),
        Kind::Near { field, runs, slop } => in_fields(*field, &|tokens| {
            let runs: Vec<_> = runs.iter().map(|run| places(tokens, run)).collect();
            within(&runs, &[], *slop as usize, false)
        }),
        Kind::And(nodes) => nodes.iter().all(|node| answers(snapshot, doc, node)),
        Kind::Or(nodes) => nodes.iter().any(|node| answers(snapshot, doc, node)),
        Kind::Not(node) => !answers(snapshot, doc, node),
        Kind::Facet { facet, name } => {
            let values = snapshot
                .doc_values(doc)
                .iter()
                .filter_map(|id| snapshot.value(*id));
            let mut names = values.filter(|value| value.facet == *facet);
            names.any(|value| called(&value.name, name))
        }
        Kind::Date(dates) => dates.holds(snapshot.date(doc)),
        Kind::Lang(code) => {
            let language = snapshot
                .annotations(doc)
                .and_then(|annotations| annotations.language);
            language == Some(code.as_str())
        }
        Kind::TitlePrefix(letters) => fold(title).starts_with(letters.as_str()),
        Kind::TitleExact(letters) => fold(title).contains(letters.as_str()),
        Kind::IsDuplicate => snapshot.family(doc).len() > 1,
        Kind::Speaker(_) | Kind::Quote(_) | Kind::IsRead(_) | Kind::IsNoted | Kind::Note(_) => {
            false
        }
    }
}

fn called(name: &str, asked: &Name) -> bool {
    match asked {
        Name::Whole(key) => name_key(name) == *key,
        Name::Words(patterns) => !places(&tokens(name), patterns).is_empty(),
    }
}

/// First and one past the last token of every place that answers to patterns in a row.
fn places(tokens: &Tokens, patterns: &[Pattern]) -> Vec<(usize, usize)> {
    let mut probes: Vec<Probe<'_>> = patterns.iter().map(Probe::new).collect();
    let n = probes.len();
    let starts = 0..(tokens.len() + 1).saturating_sub(n);
    let holds = |start: &usize| {
        let row = tokens.iter().skip(*start);
        probes
            .iter_mut()
            .zip(row)
            .all(|(probe, (written, folded))| probe.answers(written, folded))
    };
    let starts: Vec<usize> = starts.filter(holds).collect();
    starts.into_iter().map(|start| (start, start + n)).collect()
}

/// Whether one place of each can be chosen, not overlapping, with few enough tokens between.
fn within(
    left: &[Vec<(usize, usize)>],
    taken: &[(usize, usize)],
    slop: usize,
    ordered: bool,
) -> bool {
    let Some((first, rest)) = left.split_first() else {
        let start = taken.iter().map(|place| place.0).min().unwrap_or(0);
        let end = taken.iter().map(|place| place.1).max().unwrap_or(0);
        let n: usize = taken.iter().map(|place| place.1 - place.0).sum();
        return end - start - n <= slop;
    };
    first.iter().any(|place| {
        let apart = taken
            .iter()
            .all(|other| place.0 >= other.1 || !ordered && place.1 <= other.0);
        let taken = [taken, &[*place]].concat();
        apart && within(rest, &taken, slop, ordered)
    })
}

fn n_hits(snapshot: &Snapshot, typed: &str) -> usize {
    let parsed = Parsed::of(typed);
    assert_eq!(parsed.problem, None, "{typed}");
    snapshot
        .docs()
        .filter(|doc| answers(snapshot, *doc, &parsed.tree))
        .count()
}

fn desk() -> Vec<Draft> {
    let date = |month| {
        Some(PartialDate {
            year: Some(2024),
            month: Some(month),
            day: None,
        })
    };
    vec![
        Draft {
            outlet: Some("BelTA"),
            date: date(3),
            people: vec!["Alexander Lukashenko", "Vladimir Makei"],
            topics: vec!["economy, business and finance"],
            ..draft(
                "Belarus suggests advancing trade with Germany",
                "The government of Lukashenko wants foreign trade to grow. Ministers of Belarus and Germany met in Minsk.",
            )
        },
        Draft {
            people: vec!["Alexander Lukashenko"],
            ..draft(
                "Harvest begins in the north",
                "Farmers brought the harvest home before the weather changed, said President Lukashenko.",
            )
        },
        draft("Apples", "Nothing of interest but apples and pears."),
    ]
}

#[test]
fn the_twin_tells_queries_apart() {
    let snapshot = snapshot(&desk());
    for (typed, n) in [
        ("", 3),
        ("lukashenko ", 2),
        ("lukashenko -harvest ", 1),
        ("harvest OR apples ", 2),
        ("\"foreign trade\" ", 1),
        ("\"trade foreign\" ", 0),
        ("\"foreign grow\"~2 ", 1),
        ("\"foreign grow\"~1 ", 0),
        ("grow NEAR/2 foreign ", 1),
        ("\"foreign trade\" NEAR/1 grow ", 1),
        ("\"foreign trade\" NEAR/0 grow ", 0),
        ("title:trade ", 1),
        ("text:advancing ", 0),
        ("=harvest ", 1),
        ("=Farmers ", 1),
        ("=farmers ", 0),
        ("lukashenka~ ", 2),
        ("/min.*/ ", 1),
        ("person:makei ", 1),
        ("person:\"alexander lukashenko\" ", 2),
        ("person:\"lukashenko\" ", 0),
        ("date:2024 ", 1),
        ("date:none ", 2),
        ("^harvest ", 1),
        ("'begins ", 1),
        ("lang:en ", 3),
    ] {
        assert_eq!(n_hits(&snapshot, typed), n, "{typed}");
    }
}

#[test]
fn every_example_has_a_hit() {
    let desk = snapshot(&desk());
    let made = examples(&desk);
    assert_eq!(made.len(), MOST, "{made:#?}");
    for example in &made {
        assert!(n_hits(&desk, &example.query) > 0, "{}", example.query);
        assert!(
            !example.explanation.ends_with('.'),
            "{}",
            example.explanation
        );
    }
    assert_eq!(examples(&desk), made);
    assert_eq!(examples(&snapshot(&[])), []);
    let many: Vec<Draft> = (0..400)
        .map(|n| {
            draft(
                "Title here",
                &format!("Common words about number{n} and harvesting again."),
            )
        })
        .collect();
    let many = snapshot(&many);
    for example in examples(&many) {
        assert!(n_hits(&many, &example.query) > 0, "{}", example.query);
    }
    let other = snapshot(&[
        draft("東京", "東京都は日本の首都。"),
        draft("Минск", "Столица Беларуси — Минск."),
    ]);
    for example in examples(&other) {
        assert!(n_hits(&other, &example.query) > 0, "{}", example.query);
    }
}

#[test]
fn words_without_articles_are_corrected() {
    let snapshot = snapshot(&desk());
    let corrected = |typed: &str| {
        let found = correction(&snapshot, &Parsed::of(typed).tree, &|| false)?;
        let offer = found.offers.first()?;
        Some((
            offer.written.clone(),
            offer.n_articles,
            found.applied(typed, offer),
        ))
    };
    let expected = ("Lukashenko".to_owned(), 2, "trade Lukashenko x".to_owned());
    assert_eq!(corrected("trade Lukashenka x"), Some(expected));
    let expected = ("Harvest".to_owned(), 1, "title:harvest ".to_owned());
    assert_eq!(
        corrected("title:havrest").map(|found| (
            found.0.to_lowercase(),
            found.1,
            found.2.to_lowercase()
        )),
        Some((expected.0.to_lowercase(), expected.1, expected.2))
    );
    assert_eq!(corrected("trade luka"), None);
    assert_eq!(corrected("-lukashenka trade "), None);
    assert_eq!(corrected("zzzzzzzz "), None);
    assert_eq!(
        correction(&snapshot, &Parsed::of("havrest ").tree, &|| true),
        None
    );
}

#[test]
fn names_and_keys_are_completed() {
    let snapshot = snapshot(&desk());
    let known = Known::of(&snapshot, &|| false).expect("nobody cancels");
    let offered = |typed: &str| -> Vec<(String, Option<u32>)> {
        let context = Context::at(typed, typed.len());
        let offered = completions(&snapshot, &known, &context, 8).into_iter();
        offered
            .map(|one| (context.replaced(typed, &one.insert).0, one.n_articles))
            .collect()
    };
    let one = |text: &str, n: u32| (text.to_owned(), Some(n));
    assert_eq!(
        offered("x person:"),
        [
            one("x person:\"Alexander Lukashenko\" ", 2),
            one("x person:\"Vladimir Makei\" ", 1),
        ]
    );
    assert_eq!(
        offered("person:mak"),
        [one("person:\"Vladimir Makei\" ", 1)]
    );
    assert_eq!(
        offered("person:\"alexluk"),
        [one("person:\"Alexander Lukashenko\" ", 2)]
    );
    assert_eq!(offered("person:zzz"), []);
    assert_eq!(offered("pers"), [("person:".to_owned(), None)]);
    assert_eq!(offered("belt"), [one("outlet:\"BelTA\" ", 1)]);
    assert_eq!(offered("lang:"), [one("lang:en ", 3)]);
    let states = [
        "is:dup ",
        "is:noted ",
        "is:read ",
        "is:starred ",
        "is:unread ",
    ];
    assert_eq!(offered("is:"), states.map(|one| (one.to_owned(), None)));
    assert_eq!(offered("is:un"), [("is:unread ".to_owned(), None)]);
    assert_eq!(offered("").len(), 8.min(Key::ALL.len()));
    for (text, _) in offered("org:").into_iter().chain(offered("topic:")) {
        assert!(n_hits(&snapshot, &text) > 0, "{text}");
    }
    assert!(Known::of(&snapshot, &|| true).is_none());
}

#[test]
fn corrections_come_with_answers_that_are_empty() {
    let snapshot = snapshot(&desk());
    let written = |typed: &str| {
        let request = Request {
            query: typed.to_owned(),
            ..Request::default()
        };
        let found = run(&snapshot, &request, &|| false).expect("nobody cancels");
        let offer = found.correction.map(|found| found.offers);
        let offer = offer.and_then(|offers| offers.into_iter().next());
        (found.docs.is_empty(), offer.map(|offer| offer.n_articles))
    };
    assert_eq!(written("text:lukashenka "), (true, Some(2)));
    assert_eq!(written("text:lukashenko "), (false, None));
    assert_eq!(written("text:zzzzzzzz "), (true, None));
}
