//! Text that has no room ends behind a word, not inside one: "US interest in Belarus…". Where
//! that would take away much, as of long addresses, letters are cut after all.

use egui::text::LayoutJob;
use egui::{Galley, Id, Painter};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// Jobs that are remembered.
const MOST: usize = 4_000;

/// Where jobs are cut, in bytes, by their hash; none where letters are cut.
type Cuts = HashMap<u64, Option<usize>>;

/// Lays out a job of one paragraph that limits rows. Laying out is what a row costs most, so
/// that a new one is laid out once in a frame: it ends inside a word until the next.
pub fn at_word(painter: &Painter, job: LayoutJob) -> Arc<Galley> {
    let mut hasher = DefaultHasher::new();
    job.hash(&mut hasher);
    let hash = hasher.finish();
    let ctx = painter.ctx();
    let id = Id::unique("ellipsis");
    let keep = |cut: Option<usize>| {
        ctx.data_mut(|data| {
            let cuts = data.get_temp_mut_or_default::<Cuts>(id);
            if cuts.len() >= MOST {
                cuts.clear();
            }
            cuts.insert(hash, cut);
        });
    };
    let known = ctx.data_mut(|data| {
        let cuts = data.get_temp_mut_or_default::<Cuts>(id);
        cuts.get(&hash).copied()
    });
    if let Some(Some(n_bytes)) = known {
        let shorter = painter.layout_job(shortened(&job, n_bytes));
        if !shorter.elided {
            return shorter;
        }
        keep(None);
    }
    let galley = painter.layout_job(job);
    if known.is_none() && galley.elided {
        // The last glyph is the "…" itself.
        let n_glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
        let words = words(galley.text(), n_glyphs.saturating_sub(1));
        keep(words.map(str::len));
        if words.is_some() {
            ctx.request_repaint();
        }
    }
    galley
}

/// The first bytes of a job, and "…" behind them.
fn shortened(job: &LayoutJob, n_bytes: usize) -> LayoutJob {
    let mut shorter = LayoutJob {
        text: String::new(),
        sections: Vec::new(),
        ..job.clone()
    };
    for section in &job.sections {
        let from: usize = section.byte_range.start.into();
        let to: usize = section.byte_range.end.into();
        if let Some(part) = job.text.get(from..to.min(n_bytes)) {
            shorter.append(part, section.leading_space, section.format.clone());
        }
    }
    // As plain as the first letters: what stands last may be marked.
    if let Some(first) = job.sections.first() {
        shorter.append("…", 0.0, first.format.clone());
    }
    shorter
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
    use super::{shortened, words};
    use egui::text::{LayoutJob, TextFormat};

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

    #[test]
    fn formats_stay_where_they_were() {
        let marked = TextFormat {
            italics: true,
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        for (text, format) in [
            ("We ", TextFormat::default()),
            ("trade", marked),
            (" well", TextFormat::default()),
        ] {
            job.append(text, 0.0, format);
        }
        let check = |n_bytes, expected: &str| {
            let shorter = shortened(&job, n_bytes);
            let mut told = String::new();
            for section in &shorter.sections {
                let from: usize = section.byte_range.start.into();
                let to: usize = section.byte_range.end.into();
                let edge = if section.format.italics { "_" } else { "" };
                told.extend([edge, &shorter.text[from..to], edge]);
            }
            assert_eq!(told, expected, "{n_bytes}");
        };
        check(2, "We…");
        check(8, "We _trade_…");
        check(13, "We _trade_ well…");
    }
}
