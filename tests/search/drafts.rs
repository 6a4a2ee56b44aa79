//! Small corpora for the tests of the search room.

use broadsheet::corpus::annotation::{EntityKind, Header, Mention, Subject};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::date::PartialDate;
use broadsheet::corpus::{Annotations, Article, Facet};
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::{Counting, Request, Results, rows_first, run};
use broadsheet::text::Span;
use std::sync::Arc;

/// An article to be.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: &'static str,
    pub text: String,
    pub outlet: Option<&'static str>,
    pub date: Option<PartialDate>,
    pub people: Vec<&'static str>,
    pub topics: Vec<&'static str>,
}

pub fn draft(title: &'static str, text: &str) -> Draft {
    Draft {
        title,
        text: text.to_owned(),
        ..Draft::default()
    }
}

pub fn article(draft: &Draft) -> (Arc<Article>, Arc<Header>) {
    let given = Given {
        outlet: draft.outlet.map(str::to_owned),
        date: draft.date,
        ..Given::default()
    };
    let header = Header {
        title: draft.title.to_owned(),
        ..Header::default()
    };
    let article = Article::new(Origin::Pasted, given, draft.text.as_str());
    (Arc::new(article), Arc::new(header))
}

pub fn annotations(draft: &Draft) -> Annotations {
    let mention = |name: &&str| Mention {
        span: Span::default(),
        kind: EntityKind::Person,
        entity: (*name).to_owned(),
        evidence: None,
    };
    let subject = |label: &&'static str| Subject {
        id: "medtop:00000000",
        label,
        score: 1.0,
        evidence: Vec::new(),
        places: Vec::new(),
    };
    Annotations {
        language: Some("en"),
        mentions: draft.people.iter().map(mention).collect(),
        subjects: draft.topics.iter().map(subject).collect(),
        ..Annotations::default()
    }
}

/// An annotated index in segments of `size`.
pub fn built(drafts: &[Draft], size: usize) -> IndexBuilder {
    let mut builder = IndexBuilder::default();
    for part in drafts.chunks(size) {
        let first = builder.push_segment(part.iter().map(article).collect());
        builder.annotate_segment(first, part.iter().map(annotations).collect());
    }
    builder
}

pub fn snapshot(drafts: &[Draft]) -> Arc<Snapshot> {
    built(drafts, 2).publish()
}

/// The whole answer; its rows are those that come first.
pub fn asked(snapshot: &Snapshot, request: &Request) -> Results {
    let whole = run(snapshot, request, &|| false).expect("nobody cancels");
    match rows_first(snapshot, request, &|| false) {
        None => assert!(whole.docs.is_empty(), "{request:?}"),
        Some(rows) => {
            assert_eq!(rows.docs, whole.docs, "{request:?}");
            assert_eq!(rows.first_rows, whole.first_rows, "{request:?}");
            assert_eq!(rows.n_copies, whole.n_copies, "{request:?}");
        }
    }
    whole
}

/// A request for all articles, each for itself: the small texts here are alike by chance.
pub fn copies() -> Request {
    Request {
        counting: Counting::Copies,
        ..Request::default()
    }
}

pub fn query(query: &str) -> Request {
    Request {
        query: query.to_owned(),
        ..copies()
    }
}

pub fn ids(results: &Results) -> Vec<u32> {
    results.docs.iter().map(|doc| doc.0).collect()
}

pub fn table(results: &Results, facet: Facet) -> Vec<(String, u32)> {
    let table = results.facets.iter().find(|table| table.facet == facet);
    let values = table.expect("every facet has a table").values.iter();
    values
        .map(|(name, count)| (name.to_string(), *count))
        .collect()
}
