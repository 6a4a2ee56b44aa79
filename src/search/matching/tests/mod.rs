//! The engine beside a naive scan: every kind of node, words of several scripts, several
//! segments, some of them merged, and articles that were removed.

mod corpus;
mod scan;

use super::{Execution, Question, Work, matching};
use crate::corpus::Facet;
use crate::corpus::date::PartialDate;
use crate::index::tiers::Eagerness;
use crate::index::{DocId, IndexBuilder, Snapshot};
use crate::search::query::Parsed;
use crate::search::query::tree::{Dates, Field, Kind, Name, Node, Pattern};
use crate::text::{Span, fold::fold};
use corpus::{Draft, PEOPLE, WORDS, draft};
use proptest::prelude::*;
use std::sync::Arc;

fn built(drafts: &[Draft], size: usize, merges: bool, removed: &[u32]) -> Arc<Snapshot> {
    let mut builder = IndexBuilder::default();
    for part in drafts.chunks(size) {
        let first = builder.push_segment(part.iter().map(Draft::article).collect());
        builder.annotate_segment(first, part.iter().map(Draft::annotations).collect());
    }
    if merges {
        builder.merge_all(Eagerness::Idle);
    }
    let removed: Vec<DocId> = removed.iter().copied().map(DocId).collect();
    builder.remove(&removed);
    builder.publish()
}

fn asked(snapshot: &Snapshot, node: &Node) -> Vec<u32> {
    let question = Question::new(node.clone(), String::new(), false);
    let work = Work::new(&|| false);
    let execution = Execution::new(snapshot, &question, &work);
    let found = matching(snapshot, &execution).expect("nobody cancels");
    assert!(found.iter().all(|scored| scored.score >= 0.0));
    found.into_iter().map(|scored| scored.doc.0).collect()
}

fn node(kind: Kind) -> Node {
    Node::new(kind, Span::default())
}

fn word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&WORDS[..])
}

fn folded() -> impl Strategy<Value = String> {
    // Some words are two tokens; a term is one.
    word().prop_filter_map("one token", |word| {
        scan::tokens(word).pop().map(|token| token.1)
    })
}

fn wildcard() -> impl Strategy<Value = String> {
    (
        folded(),
        any::<prop::sample::Index>(),
        prop::sample::select(&["*", "?"][..]),
    )
        .prop_map(|(term, at, sign)| {
            let mut letters: Vec<String> = term.chars().map(String::from).collect();
            let at = at.index(letters.len());
            letters[at] = sign.to_owned();
            letters.concat()
        })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let cased = word().prop_filter_map("one token", |word| scan::tokens(word).pop());
    let prefix = (folded(), 1..4_usize).prop_map(|(term, n)| Pattern::Prefix {
        term: term.chars().take(n).collect(),
        is_open: false,
    });
    let typo = (folded(), 1..3_u8).prop_map(|(term, distance)| Pattern::Typo { term, distance });
    prop_oneof![
        4 => folded().prop_map(Pattern::Word),
        1 => cased.prop_map(|(original, _)| Pattern::Cased(original)),
        1 => prefix,
        1 => wildcard().prop_map(Pattern::Wildcard),
        1 => typo,
    ]
}

fn item() -> impl Strategy<Value = Pattern> {
    prop_oneof![9 => pattern(), 1 => Just(Pattern::Wildcard("*".to_owned()))]
}

fn regex() -> impl Strategy<Value = Pattern> {
    const SOURCES: [&str; 7] = [
        "t.*e",
        "(trade|ete)r?",
        "[а-я]+",
        ".",
        "\\p{Greek}+ς?",
        "x*",
        "貿|易",
    ];
    prop::sample::select(&SOURCES[..]).prop_map(|source| Pattern::Regex(source.to_owned()))
}

fn field() -> impl Strategy<Value = Field> {
    prop_oneof![3 => Just(Field::Any), 1 => Just(Field::Title), 1 => Just(Field::Text)]
}

fn name() -> impl Strategy<Value = Name> {
    let words = prop::collection::vec(pattern(), 1..3).prop_map(Name::Words);
    let whole = prop::sample::select(&PEOPLE[..])
        .prop_map(|name| Name::Whole(crate::search::query::tree::name_key(name)));
    prop_oneof![words, whole]
}

fn date() -> impl Strategy<Value = Option<PartialDate>> {
    let date = (2023..2026_i16, prop::option::of(1..4_u8));
    prop::option::of(date.prop_map(|(year, month)| PartialDate {
        year: Some(year),
        month,
        day: None,
    }))
}

fn dates() -> impl Strategy<Value = Dates> {
    let range = (date(), date()).prop_map(|(from, to)| Dates::Range { from, to });
    prop_oneof![1 => Just(Dates::Undated), 4 => range]
}

/// What stands near in a text.
fn run() -> impl Strategy<Value = Kind> {
    let leaf = (field(), prop_oneof![5 => pattern(), 1 => regex()]);
    let phrase = (field(), prop::collection::vec(item(), 2..4), 0..3_u32);
    let runs = prop::collection::vec(prop::collection::vec(pattern(), 1..3), 2..4);
    prop_oneof![
        4 => leaf.prop_map(|(field, pattern)| Kind::Leaf(field, pattern)),
        2 => phrase.prop_map(|(field, items, slop)| Kind::Phrase { field, items, slop }),
        2 => (field(), runs, 0..4_u32)
            .prop_map(|(field, runs, slop)| Kind::Near { field, runs, slop }),
    ]
}

fn quoted() -> impl Strategy<Value = Node> {
    let any = run().prop_map(|kind| match kind {
        Kind::Leaf(_, pattern) => Kind::Leaf(Field::Any, pattern),
        Kind::Phrase { items, slop, .. } => Kind::Phrase {
            field: Field::Any,
            items,
            slop,
        },
        Kind::Near { runs, slop, .. } => Kind::Near {
            field: Field::Any,
            runs,
            slop,
        },
        other => other,
    });
    let leaf = prop_oneof![3 => any, 1 => name().prop_map(Kind::Speaker)].prop_map(node);
    leaf.prop_recursive(2, 4, 2, |inner| {
        let some = prop::collection::vec(inner.clone(), 2..3);
        prop_oneof![
            some.clone().prop_map(|nodes| node(Kind::And(nodes))),
            some.prop_map(|nodes| node(Kind::Or(nodes))),
            inner.prop_map(|inner| node(Kind::Not(Box::new(inner)))),
        ]
    })
}

fn tree() -> impl Strategy<Value = Node> {
    let letters = (folded(), 1..4_usize).prop_map(|(term, n)| term.chars().take(n).collect());
    let letters = letters.boxed();
    let fact = prop_oneof![
        name().prop_map(|name| Kind::Facet {
            facet: Facet::Person,
            name
        }),
        name().prop_map(Kind::Speaker),
        quoted().prop_map(|inner| Kind::Quote(Box::new(inner))),
        dates().prop_map(Kind::Date),
        prop::sample::select(&["en", "ru"][..]).prop_map(|code| Kind::Lang(code.to_owned())),
        letters.clone().prop_map(Kind::TitlePrefix),
        letters.prop_map(Kind::TitleExact),
    ];
    let leaf = prop_oneof![3 => run(), 1 => fact].prop_map(node);
    leaf.prop_recursive(3, 10, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            3 => some.clone().prop_map(|nodes| node(Kind::And(nodes))),
            2 => some.prop_map(|nodes| node(Kind::Or(nodes))),
            1 => inner.prop_map(|inner| node(Kind::Not(Box::new(inner)))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn finds_what_a_scan_finds(
        drafts in prop::collection::vec(draft(date()), 0..24),
        size in 1..9_usize,
        merges in any::<bool>(),
        removed in prop::collection::vec(0..24_u32, 0..4),
        trees in prop::collection::vec(tree(), 6),
    ) {
        let snapshot = built(&drafts, size, merges, &removed);
        for tree in trees {
            let live = (0..).zip(&drafts).filter(|(doc, _)| !removed.contains(doc));
            let naive: Vec<u32> = live
                .filter(|(_, draft)| scan::answers(draft, &tree))
                .map(|(doc, _)| doc)
                .collect();
            prop_assert_eq!(asked(&snapshot, &tree), naive, "{:?}", tree);
        }
    }
}

#[test]
fn merging_changes_no_score() {
    let texts = [
        "Trade grows",
        "the trade of trade",
        "grows",
        "Été trade",
        "",
    ];
    let drafts: Vec<Draft> = texts
        .iter()
        .cycle()
        .take(40)
        .map(|text| Draft::of(text))
        .collect();
    let leaf = |word: &str| node(Kind::Leaf(Field::Any, Pattern::Word(fold(word))));
    let tree = node(Kind::Or(vec![leaf("trade"), leaf("Été")]));
    let scores = |snapshot: &Snapshot| {
        let question = Question::new(tree.clone(), String::new(), false);
        let work = Work::new(&|| false);
        let execution = Execution::new(snapshot, &question, &work);
        matching(snapshot, &execution).expect("nobody cancels")
    };
    let apart = built(&drafts, 3, false, &[7]);
    let merged = built(&drafts, 3, true, &[7]);
    assert!(merged.segments().len() < apart.segments().len());
    assert_eq!(scores(&merged), scores(&apart));
}

#[test]
fn stems_are_asked_for() {
    let drafts: Vec<Draft> = ["Trades", "trading", "trade", "traitor", "trad"]
        .map(Draft::of)
        .into();
    let snapshot = built(&drafts, 2, false, &[]);
    let leaf = node(Kind::Leaf(Field::Any, Pattern::Word("traded".to_owned())));
    let found = |stems: bool| {
        let question = Question::new(leaf.clone(), String::new(), stems);
        let work = Work::new(&|| false);
        let execution = Execution::new(&snapshot, &question, &work);
        let found = matching(&snapshot, &execution).expect("nobody cancels");
        found
            .into_iter()
            .map(|scored| scored.doc.0)
            .collect::<Vec<u32>>()
    };
    assert_eq!(found(false), [0; 0]);
    assert_eq!(found(true), [0, 1, 2, 4]);
}

#[test]
fn a_query_that_is_stopped_says_so() {
    let drafts: Vec<Draft> = (0..400).map(|_| Draft::of("trade")).collect();
    let snapshot = built(&drafts, 100, false, &[]);
    let leaf = node(Kind::Leaf(Field::Any, Pattern::Word("trade".to_owned())));
    let question = Question::new(leaf, String::new(), false);
    let work = Work::with_budget(0, &|| false);
    let execution = Execution::new(&snapshot, &question, &work);
    assert_eq!(matching(&snapshot, &execution), Some(Vec::new()));
    assert!(work.is_stopped());
}

/// Work is charged by what it costs, so that no way of asking a lot is cheap, and a query
/// that wants too much is stopped half way and says so.
#[test]
fn what_is_dear_is_charged_and_stopped() {
    const BUDGET: usize = 1 << 40;
    let words = |n: usize| (0..n).map(|at| format!("w{:x}x", at * 7_919 % 65_536));
    let many = words(9_000).collect::<Vec<_>>().join(" ");
    let common = "a b c d e f g h ".repeat(40);
    let quoted = Draft {
        people: vec!["Ada Trade"],
        quotes: vec![(Span::new(0, many.len()), Some("Ada Trade"))],
        ..Draft::of(&many)
    };
    let common = (0..40).map(|_| Draft::of(&common));
    let drafts: Vec<Draft> = [quoted].into_iter().chain(common).collect();
    let snapshot = built(&drafts, 50, false, &[]);
    let near = |n: usize| {
        let letters: Vec<String> = "abcdefgh".chars().take(n).map(String::from).collect();
        letters.join(" NEAR/100 ")
    };
    for (typed, least) in [
        ("/.*(x|y)/ ".to_owned(), 9_000 * 8),
        ("/(.*1.*2.*|.*3.*){9}/ ".to_owned(), 9_000 * 8),
        ("*q* ".to_owned(), 9_000 * 8),
        ("?????x ".to_owned(), 5_000 * 8),
        ("w7a5fx~2 ".to_owned(), 1_000 * 8),
        (near(3), 40 * 120 * 3),
        (near(6), 40 * 240 * 64),
        (near(8), 40 * 320 * 8),
        ("\"a * * * b\" ".to_owned(), 40 * 320 * 3),
        ("quote:(w1x OR wffffx) ".to_owned(), 9_000 * 8),
        ("person:*z* ".to_owned(), 9),
        ("^zzzz ".to_owned(), 41 * 16),
    ] {
        let parsed = Parsed::of(&typed);
        assert_eq!(parsed.problem, None, "{typed}");
        let question = Question::new(parsed.tree, String::new(), false);
        let work = Work::with_budget(BUDGET, &|| false);
        let execution = Execution::new(&snapshot, &question, &work);
        matching(&snapshot, &execution).expect("nobody cancels");
        let spent = work.spent_of(BUDGET);
        assert!(spent >= least, "{typed}: {spent}");
        assert!(!work.is_stopped());
        let half = Work::with_budget(spent / 2, &|| false);
        let execution = Execution::new(&snapshot, &question, &half);
        let found = matching(&snapshot, &execution).expect("nobody cancels");
        assert!(half.is_stopped() || spent < 1 << 17, "{typed}: {spent}");
        assert!(found.len() <= drafts.len());
    }
}
