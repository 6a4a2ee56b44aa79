//! One segment of the index being annotated, over as many steps as it takes.

use super::crew::{self, Crew};
use super::opening::STEP;
use super::report::Problem;
use crate::annotate::Models;
use crate::corpus::{Annotations, Article};
use crate::index::{DocId, Snapshot};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// How many articles are annotated between two looks at the clock, for each thread.
const ARTICLES_PER_THREAD: usize = 4;

/// A segment, and what is done of it.
#[derive(Debug)]
pub(super) struct Segment {
    /// Its first article.
    pub(super) first: DocId,
    articles: Vec<(DocId, Arc<Article>)>,
    /// Annotations of its first articles, in order.
    pub(super) done: Vec<Annotations>,
}

impl Segment {
    /// A segment of which nothing is done.
    pub(super) fn new(first: DocId, articles: Vec<Arc<Article>>) -> Self {
        let docs = (first.0..).map(DocId);
        Self {
            first,
            done: Vec::with_capacity(articles.len()),
            articles: docs.zip(articles).collect(),
        }
    }

    /// Whether every article is done.
    pub(super) fn is_over(&self) -> bool {
        self.done.len() >= self.articles.len()
    }

    /// Annotates for one step; returns what went wrong. Articles that were removed are
    /// passed over.
    pub(super) fn advance(
        &mut self,
        crew: &Crew,
        models: &Models,
        snapshot: &Snapshot,
    ) -> Vec<Problem> {
        let started = Instant::now();
        let mut problems = Vec::new();
        while !self.is_over() && started.elapsed() < STEP {
            let rest = self.articles.get(self.done.len()..).unwrap_or_default();
            let n_next = (crew.n_threads() * ARTICLES_PER_THREAD).min(rest.len());
            let next = rest.get(..n_next).unwrap_or_default();
            let results = crew.each(next, |(doc, article)| {
                if snapshot.is_live(*doc) {
                    crew::annotate(article, models)
                } else {
                    Ok(Annotations::default())
                }
            });
            for ((doc, article), result) in next.iter().zip(results) {
                self.done.push(result.unwrap_or_else(|reason| {
                    problems.push(problem(article, reason));
                    bare(snapshot, *doc)
                }));
            }
        }
        problems
    }
}

/// What is left of an article whose annotation panicked: its header.
fn bare(snapshot: &Snapshot, doc: DocId) -> Annotations {
    Annotations {
        header: snapshot.header(doc).map(Arc::clone).unwrap_or_default(),
        ..Annotations::default()
    }
}

fn problem(article: &Article, reason: String) -> Problem {
    Problem {
        path: article
            .origin
            .path()
            .map_or_else(|| PathBuf::from("Pasted text"), PathBuf::from),
        reason,
    }
}
