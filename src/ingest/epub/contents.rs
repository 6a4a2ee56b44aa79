//! Tables of contents, of both kinds: the title each file has there. Titles of places
//! inside a file count only where the file has no other.

use crate::ingest::package::resolve;
use crate::ingest::properties::filled;
use crate::ingest::xml::{Attributes, Node, walk};
use std::collections::BTreeMap;

/// Titles by the paths of files.
#[derive(Debug, Default)]
pub(super) struct Contents(BTreeMap<String, String>);

impl Contents {
    /// Adds what a table at `path` says. A table that is damaged says what it can.
    pub(super) fn add(&mut self, xml: Vec<u8>, path: &str) {
        let mut entry = Entry::default();
        let mut in_list = false;
        let _ = walk(xml, |node| match node {
            Node::Open("nav", attributes) => {
                let kind = attributes.value("type");
                in_list = kind.is_none_or(|kind| kind == "toc");
            }
            Node::Open("navMap", _) => in_list = true,
            Node::Close("nav" | "navMap") => in_list = false,
            _ if !in_list => {}
            Node::Open(name, attributes) => entry.open(name, &attributes, path),
            Node::Text(text) => entry.title.push_str(text),
            Node::Close("a" | "content") => {
                if let (Some(target), Some(title)) = (entry.target.take(), filled(&entry.title)) {
                    self.0.entry(target).or_insert(title);
                }
            }
            Node::Close(_) => {}
        });
    }

    /// The title of the file at `path`.
    pub(super) fn title(&self, path: &str) -> Option<String> {
        self.0.get(path).cloned()
    }
}

/// A line of a table. The new kind names the target first, the old kind the title.
#[derive(Default)]
struct Entry {
    target: Option<String>,
    title: String,
}

impl Entry {
    fn open(&mut self, name: &str, attributes: &Attributes<'_>, path: &str) {
        let link = match name {
            "a" => attributes.value("href"),
            "content" => attributes.value("src"),
            _ => None,
        };
        if let Some(link) = link {
            self.target = Some(resolve(path, &link));
        }
        if matches!(name, "a" | "navLabel") {
            self.title.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Contents;

    fn check(xml: &str, expected: &[(&str, &str)]) {
        let mut contents = Contents::default();
        contents.add(xml.as_bytes().to_vec(), "E/nav.xhtml");
        let found: Vec<_> = contents.0.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn both_kinds() {
        check(
            "<nav epub:type='toc'><h1>Book</h1><ol><li><a href='a.xhtml'>The <i>storm</i></a></li>\
             <li><a href='a.xhtml#x'>Later</a></li></ol></nav>\
             <nav epub:type='landmarks'><a href='b.xhtml'>Start</a></nav>",
            &[("E/a.xhtml", "The storm")],
        );
        check(
            "<navMap><navPoint><navLabel><text>One</text></navLabel><content src='a.xhtml'/>\
             <navPoint><navLabel><text>Two</text></navLabel><content src='b.xhtml'/></navPoint></navPoint></navMap>",
            &[("E/a.xhtml", "One"), ("E/b.xhtml", "Two")],
        );
    }
}
