//! Article to [`Annotations`]: pure, cannot fail.
//!
//! Steps: [`header`] reads the furniture; `language` decides whether the rest applies;
//! then sentences and tokens, `date`, `mention` (runs, names, aliases, roles) and
//! `subject`. Each step rests on spans of the ones before, and the text is never changed.

mod addressed;
mod alias;
mod beside;
mod block;
mod bodies;
mod bounds;
mod byline;
mod casing;
mod cue;
mod date;
mod dateline;
mod entity;
mod form;
mod gender;
mod given;
mod header;
mod honor;
mod kinds;
mod lands;
mod language;
mod lexicon;
mod mention;
mod overlooked;
mod people;
mod quote;
pub mod recognizer;
mod role;
mod run;
mod subject;
mod title;
mod titled;
mod word;

use crate::corpus::annotation::{DateMention, Header, Mention, Quote, Subject};
use crate::corpus::date::PartialDate;
use crate::corpus::{Annotations, Article};
use crate::text::Span;
use crate::text::sentence::sentences;
use crate::text::token::{Token, tokenize};
use std::sync::{Arc, OnceLock};
pub use subject::Topics;

/// Names the code and the models that annotations are made by: other ones, another name.
pub const MODEL_VERSION: &str = env!("BROADSHEET_MODEL");

/// Everything the annotators look things up in. Loaded once, shared by all threads.
#[derive(Debug, Default)]
pub struct Models {
    lexicon: lexicon::Lexicon,
    topics: OnceLock<Topics>,
    recognizer: OnceLock<recognizer::model::Model>,
}

impl Models {
    /// Unpacks the lists inside the binary; recognizer and topics wait for their first text.
    pub fn load() -> Self {
        Self {
            lexicon: lexicon::Lexicon::load(),
            topics: OnceLock::new(),
            recognizer: OnceLock::new(),
        }
    }

    /// The same with another recognizer in place of the one inside the binary.
    #[must_use]
    pub fn with_recognizer(self, model: recognizer::model::Model) -> Self {
        Self {
            recognizer: OnceLock::from(model),
            ..self
        }
    }

    fn topics(&self) -> &Topics {
        self.topics.get_or_init(Topics::load)
    }

    fn recognizer(&self) -> &recognizer::model::Model {
        self.recognizer.get_or_init(recognizer::embedded::load)
    }
}

/// Title, deck, dateline, sources and blocks alone: cheap enough to run before the first listing.
pub fn header(article: &Article) -> Header {
    header::header(article)
}

/// All annotations of one article. Text that is not English gets header, language and
/// sentences alone; a text too short to tell is taken for English.
pub fn annotate(article: &Article, models: &Models) -> Annotations {
    let text = article.text();
    let header = Arc::new(header(article));
    let language = language::language(language::body(text, &header));
    let tokens = tokenize(text);
    let mut annotations = Annotations {
        header,
        language,
        sentences: sentences(text, &tokens),
        ..Annotations::default()
    };
    let is_short = text.len() < language::TELLING_BYTES;
    if language == Some("en") || (language.is_none() && is_short) {
        let filed = annotations.header.dateline.as_ref();
        let published = article.given.published(filed.and_then(|filed| filed.date));
        annotations.dates = date::dates(text, &tokens, published);
        annotations.mentions = mention::mentions(text, &tokens, &annotations, models);
        annotations.quotes =
            quote::quotes(text, &tokens, &annotations.sentences, &annotations.mentions);
        annotations.subjects =
            subject::subjects(text, &tokens, &annotations.header, models.topics());
    }
    annotations
}

/// The mentions of a text whose tokens and sentences are given: to judge the finding of
/// names apart from the cutting of text. No header is read.
pub fn mentions_on(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    models: &Models,
) -> Vec<Mention> {
    let done = Annotations {
        sentences: sentences.to_vec(),
        ..Annotations::default()
    };
    mention::mentions(text, tokens, &done, models)
}

/// The quotations of a text of which all else is known: to judge and to time the finding of
/// quotations by itself.
pub fn quotes_on(text: &str, tokens: &[Token], known: &Annotations) -> Vec<Quote> {
    quote::quotes(text, tokens, &known.sentences, &known.mentions)
}

/// The topics of a text, in the same way.
pub fn subjects_on(
    text: &str,
    tokens: &[Token],
    known: &Annotations,
    models: &Models,
) -> Vec<Subject> {
    subject::subjects(text, tokens, &known.header, models.topics())
}

/// The listed terms of a text, each with the damped count of its places: to learn weights from.
pub fn topic_terms_on(
    text: &str,
    tokens: &[Token],
    header: &Header,
    topics: &Topics,
) -> Vec<(&'static str, f32)> {
    subject::terms(text, tokens, header, topics)
}

/// The dates of a text whose tokens are given, in an article that bears this date: to judge
/// and time them apart.
pub fn dates_on(text: &str, tokens: &[Token], article: Option<PartialDate>) -> Vec<DateMention> {
    date::dates(text, tokens, article)
}

#[cfg(test)]
mod tests {
    use super::{Models, annotate};
    use crate::corpus::Article;
    use crate::corpus::article::{Given, Origin};

    #[test]
    fn noise_is_neither_deep_nor_long_to_go_through() {
        let models = Models::load();
        for noise in [
            "Vice ",
            "US ",
            "A & ",
            "President John Doe met the president. ",
        ] {
            let small = "and some more of the small words that are in a text ";
            let text = format!("Lead\n\n{}{}", noise.repeat(20_000), small.repeat(6_000));
            let article = Article::new(Origin::Pasted, Given::default(), text);
            let found = annotate(&article, &models);
            let fits = |mention: &crate::corpus::annotation::Mention| {
                !mention.span.slice(article.text()).is_empty()
            };
            assert!(found.mentions.iter().all(fits), "{noise}");
            assert!(!found.sentences.is_empty(), "{noise}");
        }
    }
}
