//! HTML to clean readable text, by these rules:
//!
//! 1. Blocks become paragraphs with a blank line between them; a list's items are blocks
//!    that begin with "• ".
//! 2. One line break stays a line end, several in a row part paragraphs.
//! 3. White space runs become one space, but not inside of `pre`.
//! 4. Cells of a table's row are parted by a tab; a paragraph that fills one is none.
//! 5. What readers do not see (scripts, styles, forms' controls, hidden elements, soft
//!    hyphens) and captions are left out.
//!
//! Which part of a page is the article is not decided here.

use dom_query::{Document, NodeRef};

/// Elements nested deeper than this are made by a mistake or by malice. Parsing costs the
/// square of the depth.
const MAX_DEPTH: usize = 3_000;

/// The largest markup that is parsed: a tree takes many times the bytes of its source.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Elements without end tags, and those that the next one of their kind closes.
const SHALLOW: [&str; 32] = [
    "area", "base", "br", "col", "dd", "dt", "embed", "frame", "hr", "img", "input", "keygen",
    "li", "link", "meta", "object", "optgroup", "option", "p", "param", "rp", "rt", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr", "path",
];

/// Elements whose content is not for reading.
const UNSEEN: [&str; 24] = [
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "title",
    "iframe",
    "object",
    "svg",
    "math",
    "button",
    "select",
    "textarea",
    "input",
    "canvas",
    "audio",
    "video",
    "map",
    "dialog",
    "datalist",
    "figcaption",
    "embed",
    "noframes",
    "applet",
];

/// Elements that stand in a paragraph of their own.
const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
    "tr",
    "caption",
];

/// The tree of a document or a piece of one; none if it is too large or too deep.
pub(super) fn parse(html: &str) -> Option<Document> {
    let fits = html.len() <= MAX_BYTES && depth_fits(html);
    fits.then(|| Document::from(html))
}

/// The text of markup; none if it is too large or too deep.
pub(super) fn strip(html: &str) -> Option<String> {
    parse(html).map(|document| text(&document.root()))
}

/// A value that may hold entities or tags, on one line.
pub(super) fn line(value: &str) -> String {
    let plain = if value.contains(['&', '<']) {
        strip(value)
    } else {
        None
    };
    let value = plain.as_deref().unwrap_or(value);
    let words: Vec<&str> = value.split_whitespace().collect();
    words.join(" ")
}

/// The text of a node and all below it.
pub(super) fn text(root: &NodeRef<'_>) -> String {
    let mut writer = Writer::default();
    let mut next = Some(*root);
    while let Some(node) = next {
        let enters = writer.enter(&node);
        let child = if enters { node.first_child() } else { None };
        next = child.or_else(|| after(node, root, &mut writer));
    }
    writer.finish()
}

/// How many elements are nested in each other at most.
pub(super) fn depth(root: &NodeRef<'_>) -> usize {
    let (mut deepest, mut depth) = (0, 0_usize);
    let mut next = Some(*root);
    while let Some(node) = next {
        deepest = deepest.max(depth);
        if let Some(child) = node.first_child() {
            depth += 1;
            next = Some(child);
            continue;
        }
        next = None;
        let mut left = node;
        while left.id != root.id {
            if let Some(sibling) = left.next_sibling() {
                next = Some(sibling);
                break;
            }
            let Some(parent) = left.parent() else { break };
            depth = depth.saturating_sub(1);
            left = parent;
        }
    }
    deepest
}

/// Leaves nodes until one has a sibling, which is next.
fn after<'d>(
    mut node: NodeRef<'d>,
    root: &NodeRef<'d>,
    writer: &mut Writer,
) -> Option<NodeRef<'d>> {
    loop {
        writer.leave(&node);
        if node.id == root.id {
            return None;
        }
        match node.next_sibling() {
            Some(sibling) => return Some(sibling),
            None => node = node.parent()?,
        }
    }
}

/// Text being put together.
#[derive(Debug, Default)]
struct Writer {
    done: String,
    /// What parts the next word from the last.
    gap: Gap,
    /// How many `pre` are open.
    n_pre: usize,
    /// A list's item was opened and has no words yet.
    opens_item: bool,
}

/// Space between two words, the stronger the later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Cell,
    Line,
    Paragraph,
}

impl Writer {
    /// Whether what is inside the node is read, too.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.write(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        let name = bare(&name);
        if is_unseen(name) || is_hidden(node) {
            return false;
        }
        match name {
            "br" if self.gap >= Gap::Line => self.part(Gap::Paragraph),
            "br" => self.part(Gap::Line),
            "td" | "th" => self.part(Gap::Cell),
            "pre" => self.n_pre += 1,
            _ => {}
        }
        if BLOCKS.contains(&name) && !fills_cell(node) {
            self.part(Gap::Paragraph);
            self.opens_item = name == "li";
        }
        true
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else {
            return;
        };
        let name = bare(&name);
        if BLOCKS.contains(&name) && !fills_cell(node) {
            self.part(Gap::Paragraph);
        }
        if name == "pre" {
            self.n_pre = self.n_pre.saturating_sub(1);
        }
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn write(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '\n' if self.n_pre > 0 && self.gap >= Gap::Line => self.part(Gap::Paragraph),
                '\n' if self.n_pre > 0 => self.part(Gap::Line),
                '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
                _ if sign.is_whitespace() => self.part(Gap::Space),
                _ => self.push(sign),
            }
        }
    }

    fn push(&mut self, sign: char) {
        if !self.done.is_empty() {
            self.done.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Cell => "\t",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        if self.opens_item {
            self.opens_item = false;
            if !matches!(sign, '•' | '*' | '·' | '–' | '-') {
                self.done.push_str("• ");
            }
        }
        self.done.push(sign);
    }

    fn finish(self) -> String {
        self.done
    }
}

/// Whether it is the only element of a table's cell, as office programs write them: such a
/// paragraph is no more than its cell.
fn fills_cell(node: &NodeRef<'_>) -> bool {
    let in_cell = node.has_name("p")
        && node
            .parent()
            .is_some_and(|parent| parent.has_name("td") || parent.has_name("th"));
    in_cell && node.prev_element_sibling().is_none() && node.next_element_sibling().is_none()
}

/// Whether nothing inside of elements of this name is for reading.
pub(super) fn is_unseen(name: &str) -> bool {
    UNSEEN.contains(&name)
}

/// A name without a prefix that XML programs write before it.
fn bare(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether the page itself hides the element.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden") {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|sign| !sign.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    })
}

/// Whether no more elements are open at once than a page may have. Counts tags without
/// building anything; an element that the parser would close by itself counts as open.
fn depth_fits(html: &str) -> bool {
    let mut depth = 0_usize;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let Some(tag) = html.as_bytes().get(at + 1..) else {
            continue;
        };
        let (closes, tag) = match tag.strip_prefix(b"/") {
            Some(tag) => (true, tag),
            None => (false, tag),
        };
        let name = tag
            .split(|byte| !byte.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        if name
            .first()
            .is_none_or(|first| !first.is_ascii_alphabetic())
            || is_shallow(name)
        {
            continue;
        }
        depth = if closes {
            depth.saturating_sub(1)
        } else {
            depth + 1
        };
        if depth > MAX_DEPTH {
            return false;
        }
    }
    true
}

fn is_shallow(name: &[u8]) -> bool {
    SHALLOW
        .iter()
        .any(|shallow| name.eq_ignore_ascii_case(shallow.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{depth, line, parse, strip};
    use proptest::prelude::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(strip(html).as_deref(), Some(expected), "{html}");
    }

    #[test]
    fn blocks_become_paragraphs() {
        check("<p>One\n two</p><p>Three</p>", "One two\n\nThree");
        check("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree");
        check("<h1>Head</h1>Text <b>bo</b>ld", "Head\n\nText bold");
        check("<ul><li>a<li>b</ul>c", "• a\n\n• b\n\nc");
        check("<li>• a</li>", "• a");
        check(
            "One<br>two<br><br>three<br/>\n<br/>four",
            "One\ntwo\n\nthree\n\nfour",
        );
        check("<html:p>One</html:p><html:p>Two</html:p>", "One\n\nTwo");
        check("<pre>a  b\nc\n\nd</pre>", "a b\nc\n\nd");
        check(
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</table>",
            "a\tb\n\nc",
        );
        check(
            "<table><tr><td><p>a</p></td><td> <p>b</p> </td></tr><tr><td><p>c</p><p>d</p></td></tr></table>",
            "a\tb\n\nc\n\nd",
        );
    }

    #[test]
    fn unseen_is_left_out() {
        check(
            "<style>p{}</style><script>var a = '<p>';</script>a<!-- b --><p hidden>c</p>",
            "a",
        );
        check("a<span style='Display : none'>b</span>", "a");
        check("Tele\u{AD}gramm&shy;stil&nbsp;ist", "Telegrammstil ist");
        check("", "");
        check("a &lt; b &amp; c", "a < b & c");
    }

    #[test]
    fn values_are_one_line() {
        assert_eq!(line("Trade &amp;\n <i>more</i>"), "Trade & more");
        assert_eq!(line(" a  b "), "a b");
    }

    #[test]
    fn depth_is_bounded() {
        let of = |html| depth(&parse(html).expect("small").root());
        // html, head and body are always there.
        assert_eq!(of(""), 2);
        assert_eq!(of("<p>a</p><div><b>c</b></div><p>"), 5);
        assert_eq!(strip(&"<div>".repeat(100_000)), None);
        check(&"<p>a".repeat(5_000), &vec!["a"; 5_000].join("\n\n"));
        let deep = format!("{}a{}", "<div>".repeat(2_900), "</div>".repeat(2_900));
        check(&deep, "a");
    }

    proptest! {
        #[test]
        fn any_markup(html in "(<[a-z/]{1,3}>|[a-c&;<> \n\"']){0,60}") {
            if let Some(text) = strip(&html) {
                prop_assert!(!text.contains("\n\n\n"));
                prop_assert_eq!(text.trim(), text.as_str());
            }
        }
    }
}
