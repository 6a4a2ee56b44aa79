//! A place in a text from which the parts of a dateline are read: words, marks between
//! them, dashes. Knows nothing of what the words mean.

use crate::text::Span;

/// What stands between words and means nothing by itself.
const BLANKS: [char; 11] = [
    ' ', '\u{a0}', '\n', '\r', '\t', '\u{202f}', '\u{200b}', '\u{200d}', '\u{200e}', '\u{2060}',
    '\u{feff}',
];
/// Dashes of any length.
const DASHES: [char; 6] = ['-', '–', '—', '―', '‒', '−'];

/// A place in a text, and where reading ends.
#[derive(Clone)]
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) end: usize,
    /// The text goes on after the end.
    pub(super) is_cut: bool,
}

impl<'t> Reader<'t> {
    /// Reads `span`, but at most `max_bytes` of it.
    pub(super) fn new(text: &'t str, span: Span, max_bytes: usize) -> Self {
        let mut end = span.end().min(span.start() + max_bytes);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self {
            text,
            at: span.start(),
            end,
            is_cut: end < span.end(),
        }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    pub(super) fn before(&self) -> &'t str {
        self.text.get(..self.at).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn skip(&mut self, letters: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(letters).len();
    }

    pub(super) fn skip_blanks(&mut self) {
        self.skip(&BLANKS);
    }

    /// Takes `mark` if it stands here.
    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let is_here = self.rest().starts_with(mark);
        if is_here {
            self.at += mark.len();
        }
        is_here
    }

    /// Whether a dash stands here. A single plain hyphen needs blank or bracket at a side,
    /// and so does a dash between two letters that is no more than a long hyphen.
    pub(super) fn is_dash(&self) -> bool {
        let rest = self.rest();
        let after = rest.trim_start_matches(DASHES);
        let n_dashes = rest.chars().take_while(|c| DASHES.contains(c)).count();
        if n_dashes == 0 {
            let is_rule = rest.starts_with("_ ") || rest.starts_with("__");
            return is_rule && self.before().ends_with([' ', ')']);
        }
        let is_apart = |letter: Option<char>| {
            letter.is_none_or(|letter| BLANKS.contains(&letter) || "()/[]".contains(letter))
        };
        n_dashes > 1
            || !rest.starts_with('-')
            || is_apart(after.chars().next())
            || is_apart(self.before().chars().next_back())
    }

    /// Whether a dash stands here or after blanks.
    pub(super) fn meets_dash(&self) -> bool {
        let mut ahead = self.clone();
        ahead.skip_blanks();
        ahead.is_dash()
    }

    /// Takes a dash and the blanks after it.
    pub(super) fn dash(&mut self) -> bool {
        let is_here = self.is_dash();
        if is_here {
            self.skip(&DASHES);
            self.skip(&['_']);
            self.skip_blanks();
            self.skip(&DASHES);
            self.skip_blanks();
        }
        is_here
    }

    /// Whether what stands here can begin a story: blank before it, no small letter.
    pub(super) fn opens_sentence(&self) -> bool {
        let is_small = |letter: char| letter.is_lowercase() || ",;.".contains(letter);
        let first = self
            .rest()
            .trim_start_matches(['*', '_', '['])
            .chars()
            .next();
        first.is_some_and(|letter| !is_small(letter))
    }

    /// The word that stands here, up to a blank or a mark that parts.
    pub(super) fn word(&self) -> &'t str {
        let rest = self.rest();
        let parts = |letter: char| BLANKS.contains(&letter) || ",()/–—―[]|@:;&".contains(letter);
        let mut stop = rest.find(parts).unwrap_or(rest.len());
        if let Some((before, after)) = rest.split_at_checked(stop)
            && let Some(after) = after.strip_prefix('–')
            && before.ends_with(char::is_uppercase)
            && after.chars().take(2).filter(|c| c.is_uppercase()).count() == 2
        {
            // "DALLAS–FORT WORTH" is one name.
            stop = rest.len() - after.len() + after.find(parts).unwrap_or(after.len());
        }
        let word = rest.get(..stop).unwrap_or_default();
        let stop = word.find("--").unwrap_or(word.len());
        let word = word.get(..stop).unwrap_or_default();
        word.strip_suffix('-').unwrap_or(word)
    }

    /// Takes the word, its comma and the blanks around that.
    pub(super) fn advance(&mut self, word: &str) {
        self.at += word.len();
        self.skip_blanks();
        if self.eat(",") {
            self.skip_blanks();
        }
    }

    /// From `start` to here, without blanks and commas at its end.
    pub(super) fn since(&self, start: usize) -> Span {
        let read = self.text.get(start..self.at).unwrap_or_default();
        let read = read.trim_end_matches(|letter: char| letter == ',' || BLANKS.contains(&letter));
        Span::new(start, start + read.len())
    }
}
