//! Lines to paragraphs. One ends at a wider gap, at another size of letters, before an
//! indented line, and after a short line that ends a sentence. A paragraph that a column
//! or page breaks off goes on in the next.

use super::chunk::Chunk;
use super::order::Column;
use std::collections::HashSet;

/// The text of all columns.
pub(super) fn text(columns: &[Column]) -> String {
    let compounds = compounds(columns);
    let mut paragraphs: Vec<String> = Vec::new();
    for column in columns {
        let shape = Shape::of(column);
        let mut above: Option<&Chunk> = None;
        for line in column {
            let goes_on = match (above, paragraphs.last()) {
                (Some(above), _) => !shape.parts(above, line),
                (None, Some(paragraph)) => is_open(paragraph, &line.text),
                (None, None) => false,
            };
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(paragraph) => join(paragraph, line.text.trim(), &compounds),
                None => paragraphs.push(line.text.trim().to_owned()),
            }
            above = Some(line);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// What is usual in a column.
struct Shape {
    left: f64,
    right: f64,
    /// From line to line, in sizes.
    leading: f64,
}

impl Shape {
    fn of(column: &[Chunk]) -> Self {
        let pairs = column.iter().zip(column.iter().skip(1));
        let mut gaps: Vec<f64> = pairs
            .filter(|(above, line)| alike(above, line))
            .map(|(above, line)| (line.base - above.base) / line.size)
            .collect();
        gaps.sort_by(f64::total_cmp);
        // Lines of one paragraph are nearer than paragraphs; short ones are many.
        let leading = gaps.get(gaps.len() / 3).copied();
        let mut lefts: Vec<f64> = column.iter().map(|line| line.left).collect();
        lefts.sort_by(f64::total_cmp);
        Self {
            left: lefts.get(lefts.len() / 3).copied().unwrap_or(0.0),
            right: column.iter().map(|line| line.right).fold(0.0, f64::max),
            leading: leading.unwrap_or(1.25),
        }
    }

    /// Whether a paragraph ends between two lines.
    fn parts(&self, above: &Chunk, line: &Chunk) -> bool {
        let gap = line.base - above.base;
        let size = above.size.max(line.size);
        let usual = size * self.leading.clamp(0.9, 2.5);
        if !alike(above, line) || gap > 1.3 * usual {
            return true;
        }
        let indent = line.left - above.left;
        let indented = indent > 0.7 * size
            && (above.left - self.left).abs() < 0.5 * size
            && indent < 5.0 * size;
        let is_short = above.right < self.right - 0.15 * (self.right - self.left);
        let ends = ends_sentence(&above.text) || line.text.starts_with(['•', '–', '▪', '●']);
        (indented && ends_sentence(&above.text)) || (is_short && ends)
    }
}

/// Whether two lines have letters of one size.
fn alike(above: &Chunk, line: &Chunk) -> bool {
    (above.size - line.size).abs() < 0.12 * above.size.max(line.size)
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '»', ')', ']']);
    text.ends_with(['.', '!', '?', ':', '…', '。'])
}

/// Whether a paragraph goes on with a line at the top of the next column.
fn is_open(paragraph: &str, line: &str) -> bool {
    let starts_low = line
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase);
    !ends_sentence(paragraph) && starts_low
}

/// Adds a line; a word that was cut at the line's end is made whole.
fn join(paragraph: &mut String, line: &str, compounds: &HashSet<String>) {
    let starts_low = line.chars().next().is_some_and(char::is_lowercase);
    let cut = paragraph.strip_suffix(['-', '\u{AD}', '\u{2010}']);
    match cut.filter(|cut| starts_low && cut.ends_with(char::is_alphabetic)) {
        Some(cut) => {
            let head = cut.rsplit(char::is_whitespace).next().unwrap_or_default();
            let tail = line.split(char::is_whitespace).next().unwrap_or_default();
            let compound = compounds.contains(&word(&format!("{head}-{tail}")));
            if !compound {
                let n_bytes = cut.len();
                paragraph.truncate(n_bytes);
            }
        }
        None if !paragraph.is_empty() && !is_joined(paragraph) => paragraph.push(' '),
        None => {}
    }
    paragraph.push_str(line);
}

/// Whether the next line's first word goes on right after a hyphen or dash.
fn is_joined(paragraph: &str) -> bool {
    let mut signs = paragraph.chars().rev();
    match signs.next() {
        Some('-' | '\u{2010}') => true,
        Some('–' | '—') => signs.next().is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

/// Words with a hyphen in the middle of a line, which keep theirs at its end.
fn compounds(columns: &[Column]) -> HashSet<String> {
    let lines = columns.iter().flatten();
    let words = lines.flat_map(|line| line.text.split_whitespace());
    words.map(word).filter(|word| word.contains('-')).collect()
}

/// A word in lower case, without what stands around it.
fn word(text: &str) -> String {
    text.trim_matches(|sign: char| !sign.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::ingest::pdf::chunk::Chunk;

    /// Lines of one column as (left, base, size, text).
    fn check(lines: &[(f64, f64, f64, &str)], expected: &str) {
        let line = |&(left, base, size, text): &(f64, f64, f64, &str)| Chunk {
            text: text.to_owned(),
            left,
            right: left + 100.0,
            base,
            size,
        };
        assert_eq!(text(&[lines.iter().map(line).collect()]), expected);
    }

    #[test]
    fn cut_words_are_made_whole() {
        check(
            &[
                (0.0, 0.0, 10.0, "A well-known harbor re-"),
                (0.0, 12.0, 10.0, "opens in a well-"),
                (0.0, 24.0, 10.0, "known town by the Nord-"),
                (0.0, 36.0, 10.0, "See."),
            ],
            "A well-known harbor reopens in a well-known town by the Nord-See.",
        );
    }

    #[test]
    fn gaps_sizes_and_indents_part() {
        check(
            &[
                (0.0, 0.0, 20.0, "Head"),
                (0.0, 24.0, 10.0, "One"),
                (0.0, 36.0, 10.0, "two."),
                (0.0, 60.0, 10.0, "Three"),
                (0.0, 72.0, 10.0, "four."),
                (15.0, 84.0, 10.0, "Five"),
                (0.0, 96.0, 10.0, "six."),
            ],
            "Head\n\nOne two.\n\nThree four.\n\nFive six.",
        );
    }
}
