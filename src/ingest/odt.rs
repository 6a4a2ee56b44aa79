//! `OpenDocument` texts: paragraphs, headings, list items, tables, text boxes. Not read:
//! notes, comments, tables of contents, deleted text, heads and feet of pages.

use super::Cause;
use super::package::Package;
use super::properties::read_properties;
use super::prose::{End, Prose};
use super::xml::{Node, walk_whole};
use crate::corpus::Article;
use crate::corpus::article::{Given, Origin};
use std::path::Path;

/// What people call it.
const WHAT: &str = "document";

/// One article.
pub(super) fn articles(path: &Path, bytes: Vec<u8>) -> Result<Vec<Article>, Cause> {
    let mut package = Package::open(bytes, WHAT)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(Cause::Locked(WHAT));
    }
    let body = package.needed("content.xml")?;
    let mut writer = Writer::default();
    walk_whole(body, WHAT, |node| writer.meet(&node))?;
    let text = writer.prose.finish();
    if text.is_empty() {
        return Err(Cause::NoText);
    }
    let properties = package.part("meta.xml").ok().flatten();
    let given = Given {
        // OpenDocument's date is that of the last change.
        date: None,
        ..properties.map(read_properties).unwrap_or_default()
    };
    Ok(vec![Article::new(
        Origin::File(path.to_owned()),
        given,
        text,
    )])
}

/// Elements whose content is no running text.
const PASSED_OVER: [&str; 6] = [
    "note",
    "annotation",
    "tracked-changes",
    "table-of-content",
    "alphabetical-index",
    "forms",
];

/// Walks through the content.
#[derive(Default)]
struct Writer {
    prose: Prose,
    /// How deep it is in elements that are passed over.
    n_passed: usize,
    /// How deep it is in paragraphs; text elsewhere is none.
    n_paragraphs: usize,
    /// How deep it is in lists.
    n_items: usize,
    /// Whether the item's bullet has yet to come.
    bullet: bool,
}

impl Writer {
    fn meet(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(name, _) if PASSED_OVER.contains(name) => self.n_passed += 1,
            Node::Close(name) if PASSED_OVER.contains(name) => {
                self.n_passed = self.n_passed.saturating_sub(1);
            }
            _ if self.n_passed > 0 => {}
            Node::Open(name, _) => self.open(name),
            Node::Text(text) => {
                if self.n_paragraphs > 0 {
                    self.prose.push(text);
                }
            }
            Node::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.n_paragraphs += 1;
                if std::mem::take(&mut self.bullet) {
                    self.prose.push("• ");
                }
            }
            "s" | "tab" => self.prose.push(" "),
            "line-break" => self.prose.push_break(),
            "list-item" => {
                self.n_items += 1;
                self.bullet = true;
            }
            "text-box" => self.prose.step_in(),
            "table-row" => self.prose.open_row(),
            "table-cell" => self.prose.open_cell(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.n_paragraphs = self.n_paragraphs.saturating_sub(1);
                let item = self.n_items > 0;
                self.prose
                    .end(if item { End::Line } else { End::Paragraph });
            }
            "list-item" => {
                self.n_items = self.n_items.saturating_sub(1);
                self.bullet = false;
            }
            "text-box" => self.prose.step_out(),
            "table-row" => self.prose.close_row(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;
    use crate::ingest::xml::walk;

    fn check(xml: &str, expected: &str) {
        let mut writer = Writer::default();
        walk(xml.as_bytes().to_vec(), |node| writer.meet(&node)).expect("XML");
        assert_eq!(writer.prose.finish(), expected, "{xml}");
    }

    #[test]
    fn paragraphs() {
        check(
            "<h>Head</h>\n<p>One<s/>two<line-break/><span>three</span></p>",
            "Head\n\nOne two\nthree",
        );
        check("<p>a<note><p>not this</p></note>b</p>", "ab");
        check(
            "<p>a <frame><text-box><p>box</p></text-box></frame>b</p>",
            "box\n\na b",
        );
    }

    #[test]
    fn items_are_lines() {
        check(
            "<list><list-item><p>a</p></list-item><list-item><p>b</p></list-item></list><p>c</p>",
            "• a\n• b\n\nc",
        );
    }
}
