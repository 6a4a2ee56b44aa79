//! The book's description of itself: who wrote it, when, its files and their order. Its
//! title is not read, since no chapter bears it.

use super::WHAT;
use crate::corpus::article::Given;
use crate::ingest::Cause;
use crate::ingest::given;
use crate::ingest::package::resolve;
use crate::ingest::properties::filled;
use crate::ingest::xml::{Attributes, Node, walk_whole};
use std::collections::BTreeMap;

/// What the description says.
#[derive(Debug, Default)]
pub(super) struct Book {
    /// Author and date.
    pub(super) given: Given,
    /// Paths of chapters, in reading order.
    pub(super) spine: Vec<String>,
    /// Paths of tables of contents.
    pub(super) contents: Vec<String>,
}

/// A file of the book.
#[derive(Debug)]
struct Item {
    path: String,
    is_nav: bool,
}

impl Book {
    /// Reads the description, which lies at `root`.
    pub(super) fn read(xml: Vec<u8>, root: &str) -> Result<Self, Cause> {
        let mut items = BTreeMap::new();
        let mut spine = Vec::new();
        let mut book = Self::default();
        let mut authors: Vec<String> = Vec::new();
        let mut text = String::new();
        let mut in_metadata = false;
        walk_whole(xml, WHAT, |node| match node {
            Node::Open(name, attributes) => {
                text.clear();
                in_metadata |= name == "metadata";
                match name {
                    "item" => items.extend(item(&attributes, root)),
                    "itemref" if attributes.value("linear").as_deref() != Some("no") => {
                        spine.extend(attributes.value("idref"));
                    }
                    _ => {}
                }
            }
            Node::Text(more) => text.push_str(more),
            Node::Close("metadata") => in_metadata = false,
            Node::Close("creator") if in_metadata => authors.extend(filled(&text)),
            Node::Close("date") if in_metadata && book.given.date.is_none() => {
                book.given.date = given::date(&text);
            }
            Node::Close(_) => {}
        })?;
        book.given.byline = filled(&authors.join(", "));
        let chapters = spine.iter().filter_map(|id| items.get(id));
        book.spine = chapters
            .filter(|item: &&Item| !item.is_nav)
            .map(|item| item.path.clone())
            .collect();
        let contents = items.values().filter(|item| is_contents(item));
        book.contents = contents.map(|item| item.path.clone()).collect();
        Ok(book)
    }
}

/// The new kind of a table of contents is marked, the old kind has an ending.
fn is_contents(item: &Item) -> bool {
    item.is_nav || item.path.to_ascii_lowercase().ends_with(".ncx")
}

fn item(attributes: &Attributes<'_>, root: &str) -> Option<(String, Item)> {
    let properties = attributes.value("properties").unwrap_or_default();
    let item = Item {
        path: resolve(root, &attributes.value("href")?),
        is_nav: properties.split_whitespace().any(|word| word == "nav"),
    };
    Some((attributes.value("id")?, item))
}
