//! E-books (EPUB 2 and 3): a chapter an article, in reading order.
//!
//! 1. A chapter is a file of the spine; those outside the reading order, the table of
//!    contents, and pages of title, cover and rights are none.
//! 2. Its title is that of the table of contents, else its first heading.
//! 3. Author and date are the book's.
//! 4. A chapter that is damaged or missing is told, and the others are read.

mod chapter;
mod contents;
mod opf;

use super::Cause;
use super::margin::Margin;
use super::package::{Package, resolve};
use super::xml::{Node, walk_whole};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use crate::corpus::evidence::FieldEvidence;
use chapter::Chapter;
use contents::Contents;
use opf::Book;
use std::path::Path;

/// What people call it.
const WHAT: &str = "e-book";

/// An article for each chapter.
pub(super) fn articles(
    path: &Path,
    bytes: Vec<u8>,
    margin: &mut Margin<'_>,
) -> Result<Vec<Article>, Cause> {
    let mut package = Package::open(bytes, WHAT)?;
    let root = root(package.needed("META-INF/container.xml")?)?;
    let book = Book::read(package.needed(&root)?, &root)?;
    let locked = match package.part("META-INF/encryption.xml")? {
        Some(list) => locked_parts(list)?,
        None => Vec::new(),
    };
    let mut contents = Contents::default();
    for name in &book.contents {
        if let Some(list) = package.part(name)? {
            contents.add(list, name);
        }
    }
    let mut articles = Vec::new();
    let mut damaged = Vec::new();
    for part in &book.spine {
        if locked.contains(part) {
            return Err(Cause::Locked(WHAT));
        }
        let chapter = package.needed(part).and_then(Chapter::read);
        let Chapter { text, heading } = match chapter {
            Ok(chapter) => chapter,
            Err(Cause::Damaged(_)) => {
                damaged.push(part);
                continue;
            }
            Err(cause) => return Err(cause),
        };
        if text.is_empty() {
            continue;
        }
        let listed = contents.title(part);
        let from = if listed.is_some() {
            "table of contents"
        } else {
            "heading of the chapter"
        };
        let mut given = Given {
            title: listed.or(heading),
            ..book.given.clone()
        };
        given.evidence.title = given.title.as_ref().map(|_| FieldEvidence::field(from));
        let given = given.said_by("description of the book:");
        let origin = Origin::Part {
            file: path.to_owned(),
            part: part.clone(),
        };
        articles.push(Article::new(origin, given, text));
    }
    if articles.is_empty() {
        return Err(damaged
            .first()
            .map_or(Cause::NoText, |_| Cause::Damaged(WHAT)));
    }
    for part in damaged {
        margin.note_part(part, Cause::DamagedChapter);
    }
    Ok(articles)
}

/// Where the book's own description is.
fn root(container: Vec<u8>) -> Result<String, Cause> {
    let mut root = None;
    walk_whole(container, WHAT, |node| {
        if let Node::Open("rootfile", attributes) = node
            && root.is_none()
        {
            root = attributes.value("full-path");
        }
    })?;
    root.ok_or(Cause::Damaged(WHAT))
}

/// Parts that are enciphered.
fn locked_parts(list: Vec<u8>) -> Result<Vec<String>, Cause> {
    let mut parts = Vec::new();
    walk_whole(list, WHAT, |node| {
        if let Node::Open("CipherReference", attributes) = node {
            parts.extend(attributes.value("URI").map(|link| resolve("", &link)));
        }
    })?;
    Ok(parts)
}
