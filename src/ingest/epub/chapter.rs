//! A chapter's file to its text: block by block, without what is not read as text.

use super::WHAT;
use crate::ingest::Cause;
use crate::ingest::properties::filled;
use crate::ingest::prose::{End, Prose};
use crate::ingest::xml::{Attributes, Node, walk_whole};

/// What a file gives; no text, if it is no chapter.
#[derive(Debug)]
pub(super) struct Chapter {
    /// The text.
    pub(super) text: String,
    /// The first heading.
    pub(super) heading: Option<String>,
}

/// Elements whose content is not read.
const PASSED_OVER: [&str; 8] = [
    "head", "script", "style", "nav", "svg", "template", "rt", "rp",
];

/// Elements that end the paragraph before and after them.
const BLOCKS: [&str; 26] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "ul",
    "ol",
    "dl",
    "table",
    "caption",
    "hr",
    "address",
    "body",
];

/// Kinds of pages that are no chapter.
const FURNITURE: [&str; 6] = [
    "cover",
    "titlepage",
    "toc",
    "copyright-page",
    "landmarks",
    "index",
];

impl Chapter {
    /// Reads a file.
    pub(super) fn read(xhtml: Vec<u8>) -> Result<Self, Cause> {
        let mut writer = Writer::default();
        walk_whole(xhtml, WHAT, |node| writer.meet(node))?;
        let text = if writer.furniture {
            String::new()
        } else {
            writer.prose.finish()
        };
        Ok(Self {
            text,
            heading: writer.heading.as_deref().and_then(filled),
        })
    }
}

/// Walks through a chapter.
#[derive(Default)]
struct Writer {
    prose: Prose,
    n_passed: usize,
    n_items: usize,
    in_heading: bool,
    heading: Option<String>,
    furniture: bool,
}

impl Writer {
    fn meet(&mut self, node: Node<'_>) {
        match node {
            Node::Open(name, _) if PASSED_OVER.contains(&name) => self.n_passed += 1,
            Node::Close(name) if PASSED_OVER.contains(&name) => {
                self.n_passed = self.n_passed.saturating_sub(1);
            }
            _ if self.n_passed > 0 => {}
            Node::Open(name, attributes) => self.open(name, &attributes),
            Node::Text(text) => {
                self.prose.push(text);
                if self.in_heading {
                    self.heading.get_or_insert_default().push_str(text);
                }
            }
            Node::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        if matches!(name, "body" | "section") {
            let kinds = attributes.value("type").unwrap_or_default();
            self.furniture |= kinds
                .split_whitespace()
                .any(|kind| FURNITURE.contains(&kind));
        }
        match name {
            "br" => {
                self.prose.push_break();
                // A heading of two lines is one title.
                if let Some(heading) = self.heading.as_mut().filter(|_| self.in_heading) {
                    heading.push(' ');
                }
            }
            "li" => {
                self.end_block();
                self.n_items += 1;
                self.prose.push("• ");
            }
            "dt" | "dd" => self.end_block(),
            "tr" => self.prose.open_row(),
            "td" | "th" => self.prose.open_cell(),
            "h1" | "h2" | "h3" => {
                self.end_block();
                self.in_heading = self.heading.is_none();
            }
            // The bullet stays before the first block of its item.
            "p" | "div" if self.n_items > 0 && self.prose.is_bullet() => {}
            name if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "li" => {
                self.end_block();
                self.n_items = self.n_items.saturating_sub(1);
            }
            "dt" | "dd" => self.prose.end(End::Line),
            "tr" => self.prose.close_row(),
            "td" | "th" => self.prose.end(End::Paragraph),
            name if BLOCKS.contains(&name) => self.end_block(),
            _ => {}
        }
        if matches!(name, "h1" | "h2" | "h3") {
            self.in_heading = false;
        }
    }

    fn end_block(&mut self) {
        let item = self.n_items > 0;
        self.prose
            .end(if item { End::Line } else { End::Paragraph });
    }
}

#[cfg(test)]
mod tests {
    use super::Chapter;

    fn check(xhtml: &str, text: &str, heading: Option<&str>) {
        let chapter = Chapter::read(xhtml.as_bytes().to_vec()).expect("XHTML");
        assert_eq!(chapter.text, text, "{xhtml}");
        assert_eq!(chapter.heading.as_deref(), heading, "{xhtml}");
    }

    #[test]
    fn blocks() {
        check(
            "<html><head><title>Book</title></head><body><h1>The<br/>storm</h1><p>It <i>came</i>\n fast.</p>tail</body></html>",
            "The\nstorm\n\nIt came fast.\n\ntail",
            Some("The storm"),
        );
        check(
            "<ul><li>a</li><li><p>b</p></li></ul><p>c</p>",
            "• a\n• b\n\nc",
            None,
        );
        check(
            "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>",
            "a | b\nc | d",
            None,
        );
    }

    #[test]
    fn furniture_is_no_chapter() {
        check(
            "<body epub:type='titlepage'><h1>Book</h1></body>",
            "",
            Some("Book"),
        );
        check("<section epub:type='chapter'><p>a</p></section>", "a", None);
    }
}
