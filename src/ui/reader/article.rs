//! What the reader shows of an article, taken from the snapshot in one place. It borrows;
//! nothing is computed over the text.

use super::spoken::capitalized;
use crate::app::{AppState, DocId, Twin, count};
use crate::corpus::annotation::{Header, Quote};
use crate::corpus::article::Given;
use crate::corpus::date::PartialDate;
use crate::corpus::decision::Correction;
use crate::corpus::decision::marks::TagColor;
use crate::corpus::evidence::FieldsEvidence;
use crate::corpus::{Annotations, Article, Facet};
use std::sync::Arc;

/// The open article as the reader needs it.
#[derive(Clone, Debug)]
pub struct ReaderArticle<'a> {
    /// Its id.
    pub doc: DocId,
    /// Text and origin.
    pub article: &'a Arc<Article>,
    /// Title, deck, dateline, blocks.
    pub header: &'a Arc<Header>,
    /// Annotations, once they are in.
    pub annotations: Option<Arc<Annotations>>,
    /// Quotations, where people decided about some of them.
    pub decided_quotes: Option<Vec<Quote>>,
    /// Outlets as the facet names them.
    pub outlets: Vec<&'a str>,
    /// Topics as the facet names them, best first.
    pub topics: Vec<String>,
    /// Tags that people gave it, by name.
    pub tags: Vec<(&'a str, TagColor)>,
    /// Words that tell it from the rest of the corpus.
    pub terms: &'a [String],
    /// Words, for the minutes.
    pub n_words: u32,
    /// When it was published, as far as known.
    pub date: Option<PartialDate>,
    /// What was set by hand.
    pub correction: Option<&'a Correction>,
    /// Versions of its story, itself among them; 0 when it is alone.
    pub n_versions: usize,
    /// On what title, outlets, date and byline rest.
    pub evidence: FieldsEvidence,
    /// Where else the text stands.
    pub twins: Vec<&'a Twin>,
}

impl<'a> ReaderArticle<'a> {
    /// The article that `state` has open.
    pub fn open(state: &'a AppState) -> Option<Self> {
        let doc = state.reader.doc?;
        let snapshot = &state.snapshot;
        let annotations = snapshot.annotations(doc);
        let (article, header) = (snapshot.article(doc)?, snapshot.header(doc)?);
        let is_decided = snapshot.decisions().quotes(article.hash()).is_some();
        Some(Self {
            doc,
            article,
            header,
            evidence: FieldsEvidence::of(article, header),
            twins: snapshot.twins(doc),
            decided_quotes: is_decided.then(|| snapshot.quotes(doc)),
            outlets: snapshot.outlets(doc),
            topics: topics(state, doc, annotations.as_deref()),
            tags: tags(state, article),
            terms: state.about.terms_of(doc),
            n_words: snapshot.doc_words(doc),
            date: snapshot.date(doc),
            correction: snapshot.correction(doc),
            n_versions: snapshot.family(doc).len(),
            annotations,
        })
    }

    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.article.text()
    }

    /// Quotations as people decided, in order of place.
    pub fn quotes(&self) -> &[Quote] {
        let found = self.annotations.as_ref().map(|known| &known.quotes);
        let quotes = self.decided_quotes.as_ref().or(found);
        quotes.map_or(&[], Vec::as_slice)
    }

    /// Minutes of reading, at least one.
    pub fn minutes(&self) -> u32 {
        count::minutes(self.n_words)
    }

    /// What the container says.
    pub fn given(&self) -> &Given {
        &self.article.given
    }

    /// Whether its title was set by hand.
    pub fn is_titled_by_hand(&self) -> bool {
        self.correction
            .is_some_and(|correction| correction.title().is_some())
    }

    /// The language, if the article is in one that is not annotated.
    pub fn foreign_language(&self) -> Option<&'static str> {
        self.annotations
            .as_ref()?
            .language
            .filter(|code| *code != "en")
    }
}

/// Tags of an article with their colors.
fn tags<'a>(state: &'a AppState, article: &Article) -> Vec<(&'a str, TagColor)> {
    let marks = state.decisions.marks();
    let marked = marks.of(article.hash());
    let tags = marked.into_iter().flat_map(|marked| &marked.tags);
    let colored = |name: &'a Arc<str>| (&**name, marks.color(name).unwrap_or(TagColor::Gray));
    tags.map(colored).collect()
}

/// Topics of an article as facets name them: the given ones first, best first.
fn topics(state: &AppState, doc: DocId, annotations: Option<&Annotations>) -> Vec<String> {
    let snapshot = &state.snapshot;
    let decided = snapshot.decisions().topics();
    let labels = annotations.map_or(&[][..], |known| &known.subjects);
    let given = labels
        .iter()
        .filter_map(|subject| decided.shown(&capitalized(subject.label)));
    let values = snapshot.doc_values(doc).iter();
    let values = values.filter_map(|value| snapshot.value(*value));
    let all = values.filter(|value| value.facet == Facet::Topic);
    let mut topics: Vec<String> = Vec::new();
    for name in given.chain(all.map(|value| Arc::clone(&value.name))) {
        if topics.iter().all(|known| **known != *name) {
            topics.push(name.to_string());
        }
    }
    topics
}
