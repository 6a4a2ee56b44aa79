//! The seed articles: the corpus inside the binary, shown on first start.

use super::from_text;
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};

/// File names and texts.
const SEEDS: [(&str, &str); 2] = [
    (
        "000_d1fe3ef58f04078d.txt",
        include_str!("../../seeds/000_d1fe3ef58f04078d.txt"),
    ),
    (
        "002_958b8ad1d26c7ac5.txt",
        include_str!("../../seeds/002_958b8ad1d26c7ac5.txt"),
    ),
];

/// The seed articles, in order of their names.
pub fn seeds() -> Vec<Article> {
    SEEDS
        .iter()
        .map(|(name, text)| from_text(Origin::Embedded(name), Given::default(), text))
        .collect()
}
