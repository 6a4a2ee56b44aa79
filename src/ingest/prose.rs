//! Text put together from the paragraphs, lines and tables of a document:
//!
//! 1. White space within a paragraph is one space; a forced break is "\n".
//! 2. Paragraphs are parted by a blank line, lines (list items, rows) by "\n".
//! 3. A row is one line, its cells parted by " | ". A row whose cells hold several
//!    paragraphs is layout and no table, and gives its paragraphs.

/// How a piece of text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A blank line follows.
    Paragraph,
    /// The next line of a list may follow at once.
    Line,
    /// The next row of a table may follow at once.
    Row,
}

/// A text being put together.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: String,
    current: String,
    last: Option<End>,
    /// Paragraphs that were left for one inside them, such as a text box.
    outer: Vec<String>,
    n_rows_open: usize,
    /// Paragraphs by the cells of the outermost row.
    cells: Vec<Vec<String>>,
}

impl Prose {
    /// Adds characters to the paragraph.
    pub(super) fn push(&mut self, text: &str) {
        for sign in text.chars() {
            if !sign.is_ascii_whitespace() {
                self.current.push(sign);
            } else if !self.current.is_empty() && !self.current.ends_with([' ', '\n']) {
                self.current.push(' ');
            }
        }
    }

    /// Breaks the line within the paragraph.
    pub(super) fn push_break(&mut self) {
        let n_bytes = self.current.trim_end_matches(' ').len();
        self.current.truncate(n_bytes);
        if !self.current.is_empty() {
            self.current.push('\n');
        }
    }

    /// Whether the paragraph has no character yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.current.is_empty()
    }

    /// Whether the paragraph is nothing but the bullet of a list item.
    pub(super) fn is_bullet(&self) -> bool {
        self.current == "• "
    }

    /// Ends the paragraph, if it has any character.
    pub(super) fn end(&mut self, end: End) {
        let current = std::mem::take(&mut self.current);
        let current = current.trim_matches([' ', '\n']);
        if current.is_empty() || current == "•" {
            return;
        }
        if self.n_rows_open > 0 {
            if let Some(cell) = self.cells.last_mut() {
                cell.push(current.to_owned());
            }
        } else {
            self.add(current, end);
        }
    }

    /// Leaves the paragraph for others that stand inside it.
    pub(super) fn step_in(&mut self) {
        self.outer.push(std::mem::take(&mut self.current));
    }

    /// Goes back to the paragraph that was left.
    pub(super) fn step_out(&mut self) {
        self.end(End::Paragraph);
        self.current = self.outer.pop().unwrap_or_default();
    }

    /// Begins a row of a table. Tables in cells belong to their cell.
    pub(super) fn open_row(&mut self) {
        self.end(End::Paragraph);
        self.n_rows_open += 1;
    }

    /// Begins a cell of a row.
    pub(super) fn open_cell(&mut self) {
        self.end(End::Paragraph);
        if self.n_rows_open == 1 {
            self.cells.push(Vec::new());
        }
    }

    /// Ends a row.
    pub(super) fn close_row(&mut self) {
        self.end(End::Paragraph);
        self.n_rows_open = self.n_rows_open.saturating_sub(1);
        if self.n_rows_open > 0 {
            return;
        }
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(|cell| cell.len() > 1) {
            for paragraph in cells.iter().flatten() {
                self.add(paragraph, End::Paragraph);
            }
        } else {
            let cells: Vec<String> = cells.into_iter().flatten().collect();
            let line = cells.join(" | ").replace('\n', " ");
            if !line.is_empty() {
                self.add(&line, End::Row);
            }
        }
    }

    /// The whole text.
    pub(super) fn finish(mut self) -> String {
        while !self.outer.is_empty() {
            self.step_out();
        }
        while self.n_rows_open > 0 {
            self.close_row();
        }
        self.end(End::Paragraph);
        self.text
    }

    fn add(&mut self, text: &str, end: End) {
        match self.last {
            None => {}
            Some(last) if last == end && end != End::Paragraph => self.text.push('\n'),
            Some(_) => self.text.push_str("\n\n"),
        }
        self.text.push_str(text);
        self.last = Some(end);
    }
}

#[cfg(test)]
mod tests {
    use super::{End, Prose};

    /// Writes by signs: "¶" ends a paragraph, "/" a line, "(" and ")" a row, "," opens a
    /// cell, "<" and ">" step in and out, "↵" breaks.
    fn check(signs: &str, expected: &str) {
        let mut prose = Prose::default();
        for sign in signs.chars() {
            match sign {
                '¶' => prose.end(End::Paragraph),
                '/' => prose.end(End::Line),
                '(' => prose.open_row(),
                ')' => prose.close_row(),
                ',' => prose.open_cell(),
                '<' => prose.step_in(),
                '>' => prose.step_out(),
                '↵' => prose.push_break(),
                sign => prose.push(sign.encode_utf8(&mut [0; 4])),
            }
        }
        assert_eq!(prose.finish(), expected, "{signs}");
    }

    #[test]
    fn paragraphs_and_lines() {
        check("a¶b¶¶ c ", "a\n\nb\n\nc");
        check("a¶b/c/d¶", "a\n\nb\nc\n\nd");
        check("  a \n\t b  ↵  c↵¶", "a b\nc");
    }

    #[test]
    fn rows_are_lines() {
        check("x¶(,a¶,b¶)(,c↵d¶,¶,e¶)y¶", "x\n\na | b\nc d | e\n\ny");
        check("a/b/(,c¶)", "a\nb\n\nc");
        check("(,a¶,(,b¶,c¶))", "a\n\nb\n\nc");
        check("(,a¶b¶)", "a\n\nb");
        check("(,a¶", "a");
        check(")a", "a");
    }

    #[test]
    fn inner_paragraphs_come_first() {
        check("a <b¶c>d¶", "b\n\nc\n\na d");
        check("a<b", "b\n\na");
    }
}
