//! Word documents (Office Open XML): paragraphs, headings, list items, tables, text boxes.
//! Not read: notes, comments, heads and feet of pages, deleted text, formulas.

use super::Cause;
use super::package::{Package, resolve};
use super::properties::read_properties;
use super::prose::{End, Prose};
use super::xml::{Attributes, Node, walk, walk_whole};
use crate::corpus::Article;
use crate::corpus::article::Origin;
use std::path::Path;

/// What people call it.
const WHAT: &str = "document";

/// One article.
pub(super) fn articles(path: &Path, bytes: Vec<u8>) -> Result<Vec<Article>, Cause> {
    let mut package = Package::open(bytes, WHAT)?;
    let body = match package.part("_rels/.rels")? {
        Some(links) => body_name(links),
        None => None,
    };
    let body = package.needed(body.as_deref().unwrap_or("word/document.xml"))?;
    let mut writer = Writer::default();
    walk_whole(body, WHAT, |node| writer.meet(node))?;
    let text = writer.prose.finish();
    if text.is_empty() {
        return Err(Cause::NoText);
    }
    let properties = package.part("docProps/core.xml").ok().flatten();
    let given = properties.map(read_properties).unwrap_or_default();
    Ok(vec![Article::new(
        Origin::File(path.to_owned()),
        given,
        text,
    )])
}

/// Where the text is: most writers name the part alike, some do not.
fn body_name(links: Vec<u8>) -> Option<String> {
    let mut found = None;
    walk(links, |node| {
        if let Node::Open("Relationship", attributes) = node
            && let Some(kind) = attributes.value("Type")
            && kind.ends_with("/officeDocument")
        {
            found = attributes.value("Target").map(|link| resolve("", &link));
        }
    })?;
    found
}

/// Elements whose content is no running text, or is there a second time.
const PASSED_OVER: [&str; 4] = ["Fallback", "del", "moveFrom", "oMath"];

/// Walks through the body.
#[derive(Default)]
struct Writer {
    prose: Prose,
    /// How deep it is in elements that are passed over.
    n_passed: usize,
    in_text: bool,
    in_item: bool,
}

impl Writer {
    fn meet(&mut self, node: Node<'_>) {
        match node {
            Node::Open(name, attributes) => self.open(name, &attributes),
            Node::Text(text) => {
                if self.in_text && self.n_passed == 0 {
                    self.prose.push(text);
                }
            }
            Node::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: &Attributes<'_>) {
        if PASSED_OVER.contains(&name) {
            self.n_passed += 1;
        }
        if self.n_passed > 0 {
            return;
        }
        match name {
            "t" => self.in_text = true,
            "tab" | "ptab" => self.prose.push(" "),
            "br" | "cr" => self.open_break(attributes),
            "noBreakHyphen" => self.prose.push("\u{2011}"),
            // Stops of tabulators and levels of lists stand in the properties, before any text.
            "numPr" => self.in_item = true,
            "numId" if attributes.value("val").as_deref() == Some("0") => self.in_item = false,
            "r" if self.in_item && self.prose.is_at_start() => self.prose.push("• "),
            "txbxContent" => self.prose.step_in(),
            "tr" => self.prose.open_row(),
            "tc" => self.prose.open_cell(),
            _ => {}
        }
    }

    fn open_break(&mut self, attributes: &Attributes<'_>) {
        match attributes.value("type").as_deref() {
            None | Some("textWrapping") => self.prose.push_break(),
            Some(_) => self.prose.push(" "),
        }
    }

    fn close(&mut self, name: &str) {
        if PASSED_OVER.contains(&name) {
            self.n_passed = self.n_passed.saturating_sub(1);
            return;
        }
        if self.n_passed > 0 {
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => {
                let item = std::mem::take(&mut self.in_item);
                self.prose
                    .end(if item { End::Line } else { End::Paragraph });
            }
            "txbxContent" => self.prose.step_out(),
            "tr" => self.prose.close_row(),
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
        walk(xml.as_bytes().to_vec(), |node| writer.meet(node)).expect("XML");
        assert_eq!(writer.prose.finish(), expected, "{xml}");
    }

    #[test]
    fn runs() {
        check(
            "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>",
            "One two\nthree",
        );
        check(
            "<w:p><w:r><w:t>a</w:t><w:instrText>PAGE</w:instrText></w:r><w:del><w:r><w:t>b</w:t></w:r></w:del></w:p>",
            "a",
        );
    }

    #[test]
    fn items_are_lines() {
        let item = |text: &str| {
            format!(
                "<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r><w:r><w:t>!</w:t></w:r></w:p>"
            )
        };
        let xml = format!(
            "{}{}<w:p><w:r><w:t>c</w:t></w:r></w:p>",
            item("a"),
            item("b")
        );
        check(&xml, "• a!\n• b!\n\nc");
    }

    #[test]
    fn boxes_are_read_once() {
        let inner = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>";
        let xml = format!(
            "<w:p><w:r><w:t>out </w:t></w:r><mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent><w:r><w:t>side</w:t></w:r></w:p>"
        );
        check(&xml, "box\n\nout side");
    }
}
