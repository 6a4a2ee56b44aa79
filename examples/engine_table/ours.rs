//! Broadsheet's engine on the drawn articles.

use crate::asked::Asked;
use crate::drawn::Press;
use crate::values;
use broadsheet::corpus::annotation::{Block, BlockKind, EntityKind, Header, Mention, Subject};
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::{Annotations, Article, Facet};
use broadsheet::index::tiers::Eagerness;
use broadsheet::index::{IndexBuilder, Snapshot};
use broadsheet::search::{Counting, Filters, Polarity, Request, facet_tables, run};
use broadsheet::text::Span;
use cpu_time::ThreadTime;
use std::sync::Arc;
use std::time::Duration;

/// Articles in one batch, as the pipeline makes them.
const BATCH: usize = 1_024;

/// The topic that is chosen, as it is shown.
const CLICKED: &str = "Science and technology";

/// The engine with all articles.
pub struct Ours {
    pub snapshot: Arc<Snapshot>,
    /// Indexing alone: articles and annotations were there.
    pub indexing: Duration,
    pub n_text_bytes: usize,
}

impl Ours {
    pub fn build(press: &Press, n: usize) -> Self {
        let mut builder = IndexBuilder::default();
        let mut indexing = Duration::ZERO;
        let mut n_text_bytes = 0;
        for start in (0..n).step_by(BATCH) {
            let drafts = (start..n.min(start + BATCH)).map(|nth| article(press, nth));
            let (articles, annotations): (Vec<_>, Vec<_>) = drafts.unzip();
            n_text_bytes += articles
                .iter()
                .map(|(article, header): &(Arc<Article>, Arc<Header>)| {
                    article.text().len() + header.title.len()
                })
                .sum::<usize>();
            let begun = ThreadTime::now();
            let first = builder.push_segment(articles);
            builder.annotate_segment(first, annotations);
            builder.merge_all(Eagerness::Busy);
            indexing += begun.elapsed();
        }
        let begun = ThreadTime::now();
        builder.merge_all(Eagerness::Idle);
        let snapshot = builder.publish();
        indexing += begun.elapsed();
        Self {
            snapshot,
            indexing,
            n_text_bytes,
        }
    }

    /// Answers whole: rows, counts, order. How many articles were found.
    pub fn ask(&self, typed: &str) -> usize {
        let request = Request {
            query: typed.to_owned(),
            counting: Counting::Copies,
            ..Request::default()
        };
        let results = run(&self.snapshot, &request, &|| false).unwrap_or_default();
        // Figures are of whole answers only.
        assert!(!results.is_stopped, "{typed:?} was stopped");
        results.docs.len()
    }

    /// Counts alone. How many values have any.
    pub fn counts(&self, asked: &Asked) -> usize {
        let request = Request {
            query: asked.typed(),
            counting: Counting::Copies,
            ..Request::default()
        };
        let tables = facet_tables(&self.snapshot, &request, &|| false).unwrap_or_default();
        tables.iter().map(|table| table.n_values).sum()
    }

    /// Answers a query of which one topic was chosen, whole. How many articles were found.
    pub fn click(&self, asked: &Asked) -> usize {
        let mut filters = Filters::default();
        filters.set(Facet::Topic, CLICKED, Some(Polarity::Include));
        let request = Request {
            query: asked.typed(),
            filters,
            counting: Counting::Copies,
            ..Request::default()
        };
        let results = run(&self.snapshot, &request, &|| false).unwrap_or_default();
        assert!(!results.is_stopped, "{asked:?} was stopped");
        results.docs.len()
    }

    pub fn answer(&self, asked: &Asked) -> usize {
        self.ask(&asked.typed())
    }
}

fn article(press: &Press, nth: usize) -> ((Arc<Article>, Arc<Header>), Annotations) {
    let sample = press.sample(nth);
    let header = Header {
        title: sample.title,
        blocks: vec![Block {
            span: Span::new(0, sample.text.trim_end().len()),
            kind: BlockKind::Paragraph,
        }],
        ..Header::default()
    };
    let header = Arc::new(header);
    let mentions = values::values(&sample.text)
        .into_iter()
        .filter_map(|(facet, entity)| {
            let kind = match facet {
                values::Facet::Person => EntityKind::Person,
                values::Facet::Organization => EntityKind::Organization,
                values::Facet::Place => EntityKind::Place,
                values::Facet::Topic => return None,
            };
            Some(Mention {
                span: Span::default(),
                kind,
                entity,
                evidence: None,
            })
        });
    let subjects = values::topic(&sample.text)
        .into_iter()
        .map(|label| Subject {
            id: "medtop:00000000",
            label,
            score: 1.0,
            evidence: Vec::new(),
            places: Vec::new(),
        });
    let annotations = Annotations {
        header: Arc::clone(&header),
        mentions: mentions.collect(),
        subjects: subjects.collect(),
        ..Annotations::default()
    };
    let article = Article::new(Origin::Pasted, Given::default(), sample.text);
    ((Arc::new(article), header), annotations)
}
