//! Folding: what people type and what papers print, made comparable. Case, accents and
//! the make of quote marks and dashes go; the original stays recoverable by [`Folded`].

use super::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded text that remembers where each of its bytes came from.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    text: String,
    sources: Vec<u32>,
    source_len: u32,
}

impl Folded {
    /// Folds `text`, keeping the way back.
    pub fn new(text: &str) -> Self {
        let mut folded = Self::default();
        for (at, letter) in text.char_indices() {
            let before = folded.text.len();
            fold_char(letter, &mut folded.text);
            let source = u32::try_from(at).unwrap_or(u32::MAX);
            folded
                .sources
                .extend(std::iter::repeat_n(source, folded.text.len() - before));
        }
        folded.source_len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        folded
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the original that a span of the folded text stands for, whole characters of it.
    pub fn source(&self, span: Span) -> Span {
        let start = self.sources.get(span.start()).copied();
        let start = start.unwrap_or(self.source_len);
        let last = span
            .end()
            .checked_sub(1)
            .and_then(|at| self.sources.get(at));
        let end = match last {
            Some(&last) => self
                .sources
                .get(span.end()..)
                .unwrap_or_default()
                .iter()
                .find(|source| **source > last)
                .copied()
                .unwrap_or(self.source_len),
            None => start,
        };
        Span::new(start as usize, end as usize)
    }
}

/// `text` in lower case, without accents, with straight quote marks and plain hyphens.
///
/// ```
/// assert_eq!(broadsheet::text::fold::fold("Łukaszenka’s ÉTÉ"), "lukaszenka's ete");
/// ```
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] into a buffer that is kept between calls; `out` is appended to.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
        return;
    }
    for letter in text.chars() {
        fold_char(letter, out);
    }
}

/// Appends the folded form of one character; a combining mark appends nothing.
fn fold_char(letter: char, out: &mut String) {
    if letter.is_ascii() {
        out.push(letter.to_ascii_lowercase());
        return;
    }
    if fold_special(letter, out) {
        return;
    }
    let parts = std::iter::once(letter).nfkd();
    let parts = parts
        .filter(|part| !is_combining_mark(*part))
        .flat_map(char::to_lowercase);
    for part in parts.filter(|part| !is_combining_mark(*part)) {
        // What is left of "ǿ" without its accent is one of these.
        if !fold_special(part, out) {
            out.push(part);
        }
    }
}

/// Appends the folded form of a character that no decomposition leads to. False for others.
fn fold_special(letter: char, out: &mut String) -> bool {
    let folded = match letter {
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '‹' | '›' => "'",
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => "\"",
        '‐' | '‑' | '−' => "-",
        '\u{00A0}' | '\u{202F}' | '\u{2009}' => " ",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        // The same letter, written otherwise at the end of a word.
        'ς' => "σ",
        // Stretches a word, as a hyphen would part it, and is none of its letters.
        'ـ' => "",
        _ => return false,
    };
    out.push_str(folded);
    true
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};
    use crate::text::Span;

    #[test]
    fn folds_case_accents_and_quotes() {
        for (input, expected) in [
            ("MINSK", "minsk"),
            ("São Paulo", "sao paulo"),
            ("“We’ll”", "\"we'll\""),
            ("Straße", "strasse"),
            ("Ελλάδα", "ελλαδα"),
            ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
            ("أخبـار", "اخبار"),
            ("İstanbul", "istanbul"),
            ("Йод", "иод"),
            ("Ǿ ǽ ŉ", "o ae 'n"),
        ] {
            assert_eq!(fold(input), expected, "{input}");
        }
    }

    #[test]
    fn what_is_folded_stays_as_it_is() {
        for letter in char::MIN..=char::MAX {
            let once = fold(letter.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&once), once, "{letter:?}");
        }
    }

    #[test]
    fn finds_the_way_back() {
        let original = "Œuvre d’été";
        let folded = Folded::new(original);
        assert_eq!(folded.text(), "oeuvre d'ete");
        assert_eq!(folded.source(Span::new(0, 2)).slice(original), "Œ");
        assert_eq!(folded.source(Span::new(9, 12)).slice(original), "été");
    }
}
