//! tantivy on the same articles: in memory, with positions, the same stored fields, the same
//! tokens and the same facet values; its own collectors and snippets.

use crate::asked::{Asked, Kind};
use crate::drawn::Press;
use crate::tokens::OurTokens;
use crate::values::{self, Facet};
use cpu_time::{ProcessTime, ThreadTime};
use std::time::Duration;
use tantivy::collector::{Count, FacetCollector, TopDocs};
use tantivy::directory::RamDirectory;
use tantivy::query::{
    BooleanQuery, FuzzyTermQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, RegexQuery,
    TermQuery,
};
use tantivy::schema::{
    Facet as Value, FacetOptions, Field, IndexRecordOption, STORED, Schema, TextFieldIndexing,
    TextOptions,
};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexSettings, ReloadPolicy, Searcher, TantivyDocument, Term};

/// Rows of a page.
const ROWS: usize = 50;
/// Memory of the writer, in bytes.
const WRITER_BYTES: usize = 256 << 20;

/// The peer with all articles.
pub struct Peer {
    searcher: Searcher,
    body: Field,
    facets: Field,
    pub indexing: Duration,
    pub n_bytes: usize,
}

impl Peer {
    pub fn build(press: &Press, n: usize) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexed = TextFieldIndexing::default()
            .set_tokenizer("ours")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(indexed);
        let title = schema.add_text_field("title", STORED);
        let body = schema.add_text_field("body", text | STORED);
        let facets = schema.add_facet_field("facets", FacetOptions::default());
        let directory = RamDirectory::create();
        let index = Index::create(directory.clone(), schema.build(), IndexSettings::default())?;
        index.tokenizers().register("ours", OurTokens);
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        let begun = ProcessTime::now();
        let mut drawing = Duration::ZERO;
        for nth in 0..n {
            let before = ThreadTime::now();
            let sample = press.sample(nth);
            let mut document = TantivyDocument::default();
            document.add_text(title, &sample.title);
            // One field holds both, so that no query has to ask two.
            document.add_text(body, &sample.text);
            document.add_text(body, &sample.title);
            let mut values: Vec<Value> = values::values(&sample.text)
                .into_iter()
                .map(|(facet, name)| Value::from_path([root(facet), name.as_str()]))
                .collect();
            values.sort();
            values.dedup();
            for value in values {
                document.add_facet(facets, value);
            }
            drawing += before.elapsed();
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        // All threads of the writer count, the drawing of articles does not.
        let indexing = begun.elapsed().saturating_sub(drawing);
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            searcher: reader.searcher(),
            body,
            facets,
            indexing,
            n_bytes: directory.total_mem_usage(),
        })
    }

    /// Top rows with snippets, the total and all counts. How many articles were found.
    pub fn answer(&self, asked: &Asked) -> tantivy::Result<usize> {
        self.answer_to(&*self.query(asked)?)
    }

    fn answer_to(&self, query: &dyn Query) -> tantivy::Result<usize> {
        let top = TopDocs::with_limit(ROWS).order_by_score();
        let (found, n, counts) = self.searcher.search(query, &(top, Count, facets()))?;
        for root in ROOTS {
            std::hint::black_box(counts.top_k(root, ROWS));
        }
        let snippets = SnippetGenerator::create(&self.searcher, query, self.body)?;
        for (_, address) in found {
            let document: TantivyDocument = self.searcher.doc(address)?;
            std::hint::black_box(snippets.snippet_from_doc(&document));
        }
        Ok(n)
    }

    /// Counts alone.
    pub fn counts(&self, asked: &Asked) -> tantivy::Result<usize> {
        let query = self.query(asked)?;
        let counts = self.searcher.search(&query, &facets())?;
        Ok(ROOTS
            .iter()
            .map(|root| counts.top_k(*root, ROWS).len())
            .sum())
    }

    /// [`Self::answer`] with one topic chosen.
    pub fn click(&self, asked: &Asked) -> tantivy::Result<usize> {
        let topic = Value::from_path(["topic", CLICKED]);
        let topic = Term::from_facet(self.facets, &topic);
        let topic = TermQuery::new(topic, IndexRecordOption::Basic);
        let both: [Box<dyn Query>; 2] = [self.query(asked)?, Box::new(topic)];
        let both = both.map(|part| (Occur::Must, part));
        self.answer_to(&BooleanQuery::new(both.into()))
    }

    fn query(&self, asked: &Asked) -> tantivy::Result<Box<dyn Query>> {
        let terms: Vec<Term> = asked
            .words
            .iter()
            .map(|word| Term::from_field_text(self.body, word))
            .collect();
        let first = terms.first().cloned();
        let first = first.unwrap_or_else(|| Term::from_field_text(self.body, ""));
        let all = |occur: Occur| {
            let parts = terms.iter().map(|term| {
                let frequencies = IndexRecordOption::WithFreqs;
                let part = TermQuery::new(term.clone(), frequencies);
                (occur, Box::new(part) as Box<dyn Query>)
            });
            Box::new(BooleanQuery::new(parts.collect()))
        };
        Ok(match asked.kind {
            Kind::Phrase if terms.len() > 1 => Box::new(PhraseQuery::new(terms)),
            Kind::Term | Kind::And | Kind::Phrase => all(Occur::Must),
            Kind::Or => all(Occur::Should),
            Kind::Prefix => {
                let mut prefix = PhrasePrefixQuery::new(vec![first]);
                // By itself it stops at 50 terms.
                prefix.set_max_expansions(u32::MAX);
                Box::new(prefix)
            }
            Kind::Typo => Box::new(FuzzyTermQuery::new(first, 1, true)),
            Kind::Near => {
                let mut near = PhraseQuery::new(terms);
                near.set_slop(5);
                Box::new(near)
            }
            Kind::Regex => {
                let pattern = asked.words.first().map_or("", String::as_str);
                Box::new(RegexQuery::from_pattern(pattern, self.body)?)
            }
        })
    }
}

/// Counts of all facets.
fn facets() -> FacetCollector {
    let mut facets = FacetCollector::for_field("facets");
    for root in ROOTS {
        facets.add_facet(root);
    }
    facets
}

/// The topic that is chosen.
const CLICKED: &str = "science and technology";

/// Where the values of each facet hang.
const ROOTS: [&str; 4] = ["/person", "/organization", "/place", "/topic"];

fn root(facet: Facet) -> &'static str {
    match facet {
        Facet::Person => "person",
        Facet::Organization => "organization",
        Facet::Place => "place",
        Facet::Topic => "topic",
    }
}
