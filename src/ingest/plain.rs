//! Plain text: the article is the whole file, and the container says nothing of it.

use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use std::path::Path;

/// One article.
pub(super) fn articles(path: &Path, text: String) -> Vec<Article> {
    vec![Article::new(
        Origin::File(path.to_owned()),
        Given::default(),
        text,
    )]
}
