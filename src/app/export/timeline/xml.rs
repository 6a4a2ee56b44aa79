//! Just enough of XML to write a picture: elements that are closed, and text and attributes in
//! which nothing can be taken for markup.

use std::fmt::{Display, Write};

/// A document that grows.
#[derive(Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// Begins an element that holds others.
    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &dyn Display)]) {
        self.begin(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element begun last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.indent();
            // A string takes all.
            let _ = writeln!(self.out, "</{name}>");
        }
    }

    /// An element with nothing in it but a text.
    pub fn text(&mut self, name: &'static str, attributes: &[(&str, &dyn Display)], text: &str) {
        self.begin(name, attributes);
        self.out.push('>');
        escape(text, &mut self.out);
        let _ = writeln!(self.out, "</{name}>");
    }

    /// An element with nothing in it; `title` is told of it, where there is one.
    pub fn leaf(&mut self, name: &'static str, attributes: &[(&str, &dyn Display)], title: &str) {
        if title.is_empty() {
            self.begin(name, attributes);
            self.out.push_str("/>\n");
        } else {
            self.open(name, attributes);
            self.text("title", &[], title);
            self.close();
        }
    }

    /// The document, with all elements ended.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn indent(&mut self) {
        let depth = self.open.len();
        self.out.extend(std::iter::repeat_n("  ", depth));
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        if self.out.is_empty() {
            self.out
                .push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            escape(&value.to_string(), &mut self.out);
            self.out.push('"');
        }
    }
}

/// Without what XML 1.0 has no place for.
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn elements_are_closed_and_nothing_is_taken_for_markup() {
        let mut xml = Xml::default();
        xml.open("a", &[("k", &"\"<&\u{1}"), ("n", &1.5)]);
        xml.text("b", &[], "x < y & z\u{0}");
        xml.leaf("c", &[], "");
        xml.leaf("d", &[("n", &2)], "t");
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                        <a k=\"&quot;&lt;&amp;\" n=\"1.5\">\n  \
                        <b>x &lt; y &amp; z</b>\n  <c/>\n  <d n=\"2\">\n    \
                        <title>t</title>\n  </d>\n</a>\n";
        assert_eq!(xml.finish(), expected);
    }
}
