//! One text with many articles in it, made many. What is not surely many stays one, whole:
//! an article cut in pieces is worse than two articles in one.
//!
//! 1. [`export`]: what news databases save. Their heads and tails become what is given of
//!    an article; its text keeps headline and story.
//! 2. [`heads`]: Markdown with three or more top heads, each over text of its own.
//! 3. [`runs`]: three or more stories one below the other, each opened by a dateline.
//!
//! The parts of 2 and 3 are pieces of the file, unchanged.

mod dateline;
mod export;
mod factiva;
mod heads;
mod labelled;
mod line;
mod runs;

use super::Format;
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::evidence::GivenEvidence;

/// One article of several, before it has a place in the file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Part {
    given: Given,
    text: String,
}

/// The articles in one; itself, if it is one. An export of a single article loses its
/// boilerplate and stays the file's only article.
pub(super) fn split(article: Article, format: Format) -> Vec<Article> {
    let text = article.text();
    let parts = export::parts(text).or_else(|| match format {
        Format::Markdown => heads::parts(text).or_else(|| runs::parts(text)),
        Format::Plain => runs::parts(text),
        _ => None,
    });
    let Some(parts) = parts.filter(|parts| !parts.is_empty()) else {
        return vec![article];
    };
    let is_one = parts.len() == 1;
    let place = |(at, part): (usize, Part)| {
        let origin = if is_one {
            article.origin.clone()
        } else {
            numbered(&article.origin, at + 1)
        };
        Article::new(origin, joined(part.given, &article.given), part.text)
    };
    parts.into_iter().enumerate().map(place).collect()
}

/// The place of part `number` in what came from `origin`.
fn numbered(origin: &Origin, number: usize) -> Origin {
    match origin {
        Origin::File(file) => Origin::Part {
            file: file.clone(),
            part: number.to_string(),
        },
        Origin::Part { file, part } => Origin::Part {
            file: file.clone(),
            part: format!("{part}#{number}"),
        },
        Origin::Embedded(_) | Origin::Pasted | Origin::Record(_) => origin.clone(),
    }
}

/// What a part says of itself, else what the whole file says of all.
fn joined(part: Given, whole: &Given) -> Given {
    let part = part.said_by("head of the document:");
    let evidence = GivenEvidence {
        outlet: part
            .evidence
            .outlet
            .or_else(|| whole.evidence.outlet.clone()),
        date: part.evidence.date.or_else(|| whole.evidence.date.clone()),
        byline: part
            .evidence
            .byline
            .or_else(|| whole.evidence.byline.clone()),
        ..part.evidence
    };
    Given {
        evidence,
        outlet: part.outlet.or_else(|| whole.outlet.clone()),
        date: part.date.or(whole.date),
        byline: part.byline.or_else(|| whole.byline.clone()),
        ..part
    }
}
