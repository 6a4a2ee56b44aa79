//! tantivy on the same press releases, with numbers that tell which articles it found.

use crate::Release;
use crate::asked::Asked;
use crate::tokens::OurTokens;
use std::collections::BTreeSet;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// The peer with all articles.
pub struct Peer {
    searcher: Searcher,
    body: Field,
}

impl Peer {
    pub fn build(releases: &[Release]) -> tantivy::Result<Self> {
        let mut schema = Schema::builder();
        let indexed = TextFieldIndexing::default()
            .set_tokenizer("ours")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(indexed);
        let body = schema.add_text_field("body", text);
        let number = schema.add_u64_field("number", FAST);
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register("ours", OurTokens);
        let mut writer = index.writer_with_num_threads(1, 128 << 20)?;
        for (nth, (title, text)) in (0_u64..).zip(releases) {
            let mut document = TantivyDocument::default();
            document.add_text(body, text);
            document.add_text(body, title);
            document.add_u64(number, nth);
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, body })
    }

    /// Numbers of all articles found.
    pub fn found(&self, asked: &Asked) -> tantivy::Result<BTreeSet<u64>> {
        let docs = self.searcher.search(&self.query(asked), &DocSetCollector)?;
        let mut numbers = BTreeSet::new();
        for address in docs {
            let reader = self.searcher.segment_reader(address.segment_ord);
            let column = reader.fast_fields().u64("number")?;
            numbers.extend(column.first(address.doc_id));
        }
        Ok(numbers)
    }

    fn query(&self, asked: &Asked) -> Box<dyn Query> {
        let all = |parts: &[Asked], occur: Occur| -> Box<dyn Query> {
            let parts = parts.iter().map(|part| (occur, self.query(part)));
            Box::new(BooleanQuery::new(parts.collect()))
        };
        match asked {
            Asked::Words(words) => {
                let mut terms: Vec<Term> = words
                    .iter()
                    .map(|word| Term::from_field_text(self.body, word))
                    .collect();
                if terms.len() > 1 {
                    return Box::new(PhraseQuery::new(terms));
                }
                terms.pop().map_or_else(
                    || Box::new(EmptyQuery) as Box<dyn Query>,
                    |term| Box::new(TermQuery::new(term, IndexRecordOption::Basic)),
                )
            }
            Asked::And(parts) => all(parts, Occur::Must),
            Asked::Or(parts) => all(parts, Occur::Should),
            Asked::Without(wanted, refused) => Box::new(BooleanQuery::new(vec![
                (Occur::Must, self.query(wanted)),
                (Occur::MustNot, self.query(refused)),
            ])),
        }
    }
}
