//! Article to [`Annotations`]: pure, cannot fail.
//!
//! Steps: [`header`] reads the furniture, [`language`] decides whether the rest applies,
//! then sentences, tokens, [`date`], and so on; each step rests on spans of the one before.

mod block;
mod date;
mod dateline;
mod header;
mod language;
mod title;

use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article};
use crate::text::sentence::sentences;
use crate::text::token::tokenize;
use std::sync::Arc;

/// Everything the annotators look things up in. Loaded once, shared by all threads.
#[derive(Debug, Default)]
pub struct Models {}

impl Models {
    /// Unpacks the models inside the binary.
    pub fn load() -> Self {
        Self::default()
    }
}

/// Title, deck, dateline, sources and blocks alone: cheap enough to run before the first listing.
pub fn header(article: &Article) -> Header {
    header::header(article)
}

/// All annotations of one article.
pub fn annotate(article: &Article, models: &Models) -> Annotations {
    let _ = models;
    let text = article.text();
    let tokens = tokenize(text);
    Annotations {
        header: Arc::new(header(article)),
        language: language::language(text),
        sentences: sentences(text, &tokens),
        dates: date::dates(text, &tokens),
        ..Annotations::default()
    }
}
