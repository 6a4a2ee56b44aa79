//! Text that has no room ends behind a word, not inside one: "US interest in Belarus…". Where
//! that would take away much, as of long addresses, letters are cut after all.

use egui::text::LayoutJob;
use egui::{Galley, Painter};
use std::sync::Arc;

/// Lays out one paragraph whose job, which limits rows, is made of the text that is left.
pub fn at_word(painter: &Painter, text: &str, job: impl Fn(&str) -> LayoutJob) -> Arc<Galley> {
    let galley = painter.layout_job(job(text));
    if !galley.elided {
        return galley;
    }
    // The last glyph is the "…" itself.
    let n_glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
    let Some(words) = words(text, n_glyphs.saturating_sub(1)) else {
        return galley;
    };
    let shorter = painter.layout_job(job(&format!("{words}…")));
    if shorter.elided { galley } else { shorter }
}

/// The whole words among the first letters of a text; nothing where they are too few.
fn words(text: &str, n_letters: usize) -> Option<&str> {
    let cut = text.char_indices().nth(n_letters)?.0;
    let (head, rest) = text.split_at_checked(cut)?;
    let whole = if rest.starts_with(char::is_whitespace) {
        head
    } else {
        head.rsplit_once(char::is_whitespace)?.0
    };
    let words = whole.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let is_most = words.chars().count() * 4 >= n_letters * 3;
    is_most.then_some(words)
}

#[cfg(test)]
mod tests {
    use super::words;

    fn check(text: &str, n_letters: usize, expected: Option<&str>) {
        assert_eq!(words(text, n_letters), expected, "{text}, {n_letters}");
    }

    #[test]
    fn texts_are_cut_behind_words() {
        check("Website Honoring Women", 20, Some("Website Honoring"));
        check("Website Honoring Women", 16, Some("Website Honoring"));
        check(
            "Interest in Belarus: if we",
            21,
            Some("Interest in Belarus"),
        );
        check("Interest in Belarus: if we", 26, None);
    }

    #[test]
    fn long_words_are_cut_by_letters() {
        check("See https://example.org/a/long/address", 30, None);
        check("Donaudampfschiffahrtsgesellschaft", 20, None);
    }
}
