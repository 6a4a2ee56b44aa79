//! What people type: parsed, printed, completed, and asked of a few articles in several
//! scripts. The rooms below the search are compiled into this target alone.
//!
//! 1. Nothing panics, and spans lie on character boundaries of what was typed.
//! 2. A tree that is printed comes back.
//! 3. Answers are live articles, each once, with a row for each of the first.
//! 4. So little text never uses up the budget of work, whatever is asked, but where a query
//!    repeats what is dear.
#![no_main]

#[path = "../../../src/corpus/mod.rs"]
mod corpus;
#[path = "../../../src/index/mod.rs"]
mod index;
#[path = "../../../src/search/mod.rs"]
mod search;
#[path = "../../../src/text/mod.rs"]
mod text;

use corpus::annotation::{EntityKind, Header, Mention, Quote, QuoteKind};
use corpus::article::{Given, Origin};
use corpus::{Annotations, Article};
use index::{IndexBuilder, Snapshot};
use libfuzzer_sys::{Corpus, fuzz_target};
use search::complete::{Known, completions};
use search::query::context::Context;
use search::query::print::print;
use search::query::tree::Node;
use search::query::{MAX_WORDS, Parsed};
use search::{Counting, Request};
use std::sync::{Arc, OnceLock};
use text::Span;

/// Titles and texts.
const ARTICLES: [(&str, &str); 8] = [
    ("Belarus suggests advancing “trade” to Germany", "“Foreign trade grows,” said Ada. The trade of the U.S. fell."),
    ("Foreign trade grows", "Trade with Germany grows; the e-mail of 2024-03-05 says so."),
    ("Минск: Ёлка на площади", "В Минске стоит ёлка, сообщает агентство."),
    ("Ο ΛΌΓΟΣ του Προέδρου", "Η Ελλάδα και η Αθήνα."),
    ("İSTANBUL’da ışık", "Işıklar yandı, İstanbul güzel."),
    ("أخبار الرِّياضة", "العربـية والسلام"),
    ("東京都", "東京都は日本の首都。"),
    ("", "the of to and in a the of to and in a the of to and in a"),
];

fn annotations(text: &str) -> Annotations {
    let name = |span: Span| Mention {
        span,
        kind: EntityKind::Person,
        entity: span.slice(text).to_owned(),
        evidence: None,
    };
    let words = text::token::tokenize(text).into_iter().step_by(3);
    let quote = Quote {
        span: Span::new(0, text.len()),
        kind: QuoteKind::Direct,
        speaker: Some("Ada Lovelace".to_owned()),
        speaker_span: None,
        cue: None,
        rule: "fuzz",
        parent: None,
        confidence: 1.0,
    };
    Annotations {
        language: Some("en"),
        mentions: words.map(|word| name(word.span)).collect(),
        quotes: vec![quote],
        ..Annotations::default()
    }
}

fn snapshot() -> &'static (Arc<Snapshot>, Known) {
    static SNAPSHOT: OnceLock<(Arc<Snapshot>, Known)> = OnceLock::new();
    SNAPSHOT.get_or_init(|| {
        let mut builder = IndexBuilder::default();
        for part in ARTICLES.chunks(3) {
            let articles = part.iter().map(|(title, text)| {
                let header = Header {
                    title: (*title).to_owned(),
                    ..Header::default()
                };
                let article = Article::new(Origin::Pasted, Given::default(), *text);
                (Arc::new(article), Arc::new(header))
            });
            let first = builder.push_segment(articles.collect());
            let annotated = part.iter().map(|(_, text)| annotations(text));
            builder.annotate_segment(first, annotated.collect());
        }
        let snapshot = builder.publish();
        let known = Known::of(&snapshot, &|| false).unwrap_or_default();
        (snapshot, known)
    })
}

fn check_spans(typed: &str, node: &Node) -> usize {
    assert!(typed.get(node.span.range()).is_some(), "{node:?} cuts a character");
    let children = node.children().iter();
    1 + children.map(|child| check_spans(typed, child)).sum::<usize>()
}

fn check(typed: &str, at: usize) {
    let parsed = Parsed::of(typed);
    let n_nodes = check_spans(typed, &parsed.tree);
    assert!(n_nodes <= 4 * MAX_WORDS, "{n_nodes} nodes");
    for problem in parsed.problem.iter().chain(&parsed.note) {
        assert!(typed.get(problem.span.range()).is_some(), "{problem:?}");
        assert!(!problem.sentence.is_empty());
    }
    let printed = print(&parsed.tree);
    if printed.len() < search::query::MAX_BYTES {
        assert_eq!(Parsed::of(&printed).tree, parsed.tree, "{typed} -> {printed}");
    }
    let (snapshot, known) = snapshot();
    let context = Context::at(typed, at);
    for offered in completions(snapshot, known, &context, 8) {
        let (replaced, cursor) = context.replaced(typed, &offered.insert);
        assert!(replaced.get(..cursor).is_some(), "{offered:?}");
    }
    let request = Request {
        query: typed.to_owned(),
        counting: Counting::Copies,
        stems: at % 2 == 1,
        ..Request::default()
    };
    let Some(results) = search::run(snapshot, &request, &|| false) else {
        panic!("nobody cancels");
    };
    assert!(!results.is_stopped, "{typed} is stopped");
    let mut docs = results.docs.clone();
    assert!(docs.iter().all(|doc| snapshot.is_live(*doc)));
    docs.sort_unstable();
    docs.dedup();
    assert_eq!(docs.len(), results.docs.len());
    assert_eq!(results.first_rows.len(), docs.len());
    for (doc, row) in results.docs.iter().zip(&results.first_rows) {
        let title = snapshot.header(*doc).map_or("", |header| header.title.as_str());
        let marks = row.title_marks.iter();
        assert!(marks.clone().all(|mark| title.get(mark.range()).is_some()), "{row:?}");
        let marks = row.snippet_marks.iter();
        assert!(marks.clone().all(|mark| row.snippet.get(mark.range()).is_some()), "{row:?}");
        search::explain(snapshot, &request, *doc);
    }
}

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(typed) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    let at = bytes.first().map_or(0, |byte| usize::from(*byte)) % (typed.len() + 1);
    check(typed, at);
    check(typed, typed.len());
    Corpus::Keep
});
