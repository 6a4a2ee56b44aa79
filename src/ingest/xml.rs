//! XML as a row of opens, texts and closes, for documents that are read from front to back.
//! Names lose their prefix. Forgiving: ends need not match, unknown entities stay as they
//! are, and no external entity or definition is ever looked up.

use super::Cause;
use super::decode::decode;
use quick_xml::Reader;
use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// One step through a document.
pub(super) enum Node<'a> {
    /// An element begins. An empty one closes at once.
    Open(&'a str, Attributes<'a>),
    /// Characters between tags.
    Text(&'a str),
    /// An element ends.
    Close(&'a str),
}

/// The attributes of an element.
pub(super) struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of the attribute of this name, whatever its prefix.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let mut all = self.0.html_attributes().flatten();
        let found = all.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = quick_xml::escape::unescape(&found.value).ok()?;
        Some(value.into_owned())
    }
}

/// Walks through a document, or none if it is none. What was met before is met all the same.
pub(super) fn walk(xml: Vec<u8>, mut meet: impl FnMut(Node<'_>)) -> Option<()> {
    let xml = decode(xml)?;
    let mut reader = Reader::from_str(&xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => open(&start, &mut meet),
            Event::Empty(start) => {
                open(&start, &mut meet);
                meet(Node::Close(start.local_name().into_inner()));
            }
            Event::End(end) => meet(Node::Close(end.local_name().into_inner())),
            Event::Text(text) => meet(Node::Text(&text.html_content())),
            Event::CData(text) => meet(Node::Text(&text.html_content())),
            Event::GeneralRef(reference) => meet(Node::Text(&resolve(&reference))),
            Event::Eof => return Some(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// As [`walk`], for parts without which the document is nothing.
pub(super) fn walk_whole(
    xml: Vec<u8>,
    what: &'static str,
    meet: impl FnMut(Node<'_>),
) -> Result<(), Cause> {
    walk(xml, meet).ok_or(Cause::Damaged(what))
}

fn open(start: &BytesStart<'_>, meet: &mut impl FnMut(Node<'_>)) {
    meet(Node::Open(
        start.local_name().into_inner(),
        Attributes(start),
    ));
}

/// The characters an entity stands for; itself, if nobody knows it.
fn resolve(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(sign)) = reference.resolve_char_ref() {
        return sign.to_string();
    }
    let name = reference.html_content();
    resolve_html5_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Node, walk};
    use proptest::prelude::*;

    /// The document as the walk sees it.
    fn seen(xml: &str) -> String {
        let mut seen = String::new();
        let whole = walk(xml.as_bytes().to_vec(), |node| {
            let step = match node {
                Node::Open(name, attributes) => {
                    let id = attributes.value("id").unwrap_or_default();
                    format!("<{name} {id}>")
                }
                Node::Text(text) => text.to_owned(),
                Node::Close(name) => format!("</{name}>"),
            };
            seen.push_str(&step);
        });
        if whole.is_none() {
            seen.push('!');
        }
        seen
    }

    fn check(xml: &str, expected: &str) {
        assert_eq!(seen(xml), expected, "{xml}");
    }

    #[test]
    fn steps() {
        check("<w:p w:id='a&amp;b'>x</w:p>", "<p a&b>x</p>");
        check("<a/>", "<a ></a>");
        check("&lt;&#65;&#x42;&nbsp;&hellip;&who;", "<AB\u{a0}…&who;");
        check("<![CDATA[<x>]]>", "<x>");
        check(
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
            "&e;",
        );
        check("<a></b>", "<a ></b>");
        check("a & b", "a & b");
        check("<a", "!");
    }

    proptest! {
        #[test]
        fn any_text(xml in "[<>/a&;!\\[\\]\"'= -]{0,40}") {
            let _ = seen(&xml);
        }
    }
}
