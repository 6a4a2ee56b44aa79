//! What needs articles in a real index: mentions, articles read again, exports.

use super::results;
use broadsheet::app::{AppState, Command, ExportFormat, Marked, Report, export, receive, update};
use broadsheet::corpus::annotation::{Dateline, EntityKind, Header, Mention};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::text::Span;
use std::path::PathBuf;
use std::sync::Arc;

const TEXT: &str = "Harbor reopens\n\nLISBON - Ana Reis said the harbor is open. Ana Reis smiled.";

fn header() -> Arc<Header> {
    Arc::new(Header {
        title: "Harbor reopens".to_owned(),
        title_rule: "headline",
        dateline: Some(Dateline {
            place: Some("Lisbon".to_owned()),
            agency: Some("Lusa".to_owned()),
            ..Dateline::default()
        }),
        ..Header::default()
    })
}

fn mentions(name: &str, kind: EntityKind) -> impl Iterator<Item = Mention> {
    TEXT.match_indices(name).map(move |(at, name)| Mention {
        span: Span::new(at, at + name.len()),
        kind,
        entity: name.to_owned(),
        evidence: None,
    })
}

/// Pushes the article, annotated; its number.
fn push(index: &mut IndexBuilder) -> DocId {
    let origin = Origin::File(PathBuf::from("/press/harbor.txt"));
    let article = Arc::new(Article::new(origin, Given::default(), TEXT));
    let doc = index.push_segment(vec![(article, header())]);
    let annotations = Annotations {
        header: header(),
        language: Some("en"),
        mentions: mentions("Ana Reis", EntityKind::Person).collect(),
        ..Annotations::default()
    };
    index.annotate_segment(doc, vec![annotations]);
    doc
}

fn publish(state: &mut AppState, index: &mut IndexBuilder, docs: &[DocId]) {
    receive(state, Report::Published(index.publish()));
    let found = results(state.request.generation, docs.iter().map(|doc| doc.0));
    receive(state, Report::Found(found));
}

#[test]
fn mentions_are_walked_around_the_end() {
    let (mut index, mut state) = (IndexBuilder::default(), AppState::default());
    let doc = push(&mut index);
    publish(&mut state, &mut index, &[doc]);
    assert_eq!(state.reader.doc, Some(doc));
    let spans: Vec<Span> = mentions("Ana Reis", EntityKind::Person)
        .map(|m| m.span)
        .collect();
    let mut check = |entity: &str, after: usize, expected: Option<Span>| {
        let serial = state.reader.jump_serial;
        let entity = entity.to_owned();
        update(&mut state, Command::NextMention { entity, after });
        let moved = state.reader.jump_serial > serial;
        assert_eq!(moved.then_some(state.reader.jump).flatten(), expected);
        assert!(!moved || state.reader.mention == expected);
    };
    let [first, second] = spans[..] else {
        panic!("{spans:?}");
    };
    check("Ana Reis", 0, Some(first));
    check("Ana Reis", first.start(), Some(second));
    check("Ana Reis", second.start(), Some(first));
    check("Nobody", 0, None);
}

#[test]
fn an_article_read_again_stays_open() {
    let (mut index, mut state) = (IndexBuilder::default(), AppState::default());
    let doc = push(&mut index);
    publish(&mut state, &mut index, &[doc]);
    let hits = Marked {
        doc: Some(doc),
        needle: String::new(),
        spans: vec![Span::new(0, 6)],
    };
    state.reader.query_hits = hits.clone();
    index.remove(&[doc]);
    let again = push(&mut index);
    assert_ne!(again, doc);
    publish(&mut state, &mut index, &[again]);
    assert_eq!(state.reader.doc, Some(again));
    assert_eq!(state.reader.query_hits.doc, Some(again));
    assert_eq!(state.reader.query_hits.spans, hits.spans);
    assert_eq!(state.selected, Some(0));
    index.remove(&[again]);
    publish(&mut state, &mut index, &[]);
    assert_eq!(state.reader.doc, None);
    assert_eq!(state.reader.query_hits, Marked::default());
}

#[test]
fn a_result_leaves_with_what_is_known_of_it() {
    let mut index = IndexBuilder::default();
    let doc = push(&mut index);
    let snapshot = index.publish();
    let text = |format: ExportFormat| {
        let mut out = Vec::new();
        let n_written =
            export::write(format, &snapshot, &[doc], &mut out).expect("a vector takes all");
        assert_eq!(n_written, 1);
        String::from_utf8(out).expect("UTF-8")
    };
    let csv = text(ExportFormat::Csv);
    let row = csv.lines().nth(1).expect("a row below the heads");
    assert!(
        row.starts_with("Harbor reopens,Lusa,,Lisbon,Lusa,en,"),
        "{row}"
    );
    assert!(row.ends_with(",Ana Reis,,,,,,/press/harbor.txt"), "{row}");
    let json: serde_json::Value =
        serde_json::from_str(&text(ExportFormat::JsonLines)).expect("one object");
    assert_eq!(json["title"], "Harbor reopens");
    assert_eq!(json["people"][0], "Ana Reis");
    assert_eq!(json["dateline"]["agency"], "Lusa");
    assert_eq!(json["text"], TEXT);
}
