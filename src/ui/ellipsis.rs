//! Text that has no room ends behind a word, not inside one: "US interest in Belarus…". Where
//! that would take away much, as of long addresses, letters are cut after all.

use super::tint::corners;
use egui::emath::GuiRounding as _;
use egui::epaint::text::{Glyph, Row};
use egui::text::LayoutJob;
use egui::{Color32, Galley, Painter};
use std::sync::Arc;

/// Lays out a job of one paragraph that limits rows. Laying out is what a row costs most, so
/// that it is done once: the letters behind the last whole word are taken out of the result.
pub fn at_word(painter: &Painter, job: LayoutJob) -> Arc<Galley> {
    let mut galley = painter.layout_job(job);
    if let Some(n_letters) = n_kept(&galley) {
        // What egui keeps for later frames is left as it is.
        shorten(Arc::make_mut(&mut galley), n_letters);
    }
    galley
}

/// How many letters of the last row stay, where it can end behind a word.
fn n_kept(galley: &Galley) -> Option<usize> {
    if !galley.elided {
        return None;
    }
    // The last glyph is the "…" itself.
    let n_glyphs: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
    let n_letters = n_glyphs.checked_sub(1)?;
    let in_last = galley.rows.last()?.glyphs.len().checked_sub(1)?;
    let words = words(galley.text(), n_letters)?;
    let n_dropped = n_letters - words.chars().count();
    let n_kept = in_last.checked_sub(n_dropped).filter(|kept| *kept > 0)?;
    // A ground would go on without its letters.
    let rest = galley.text().get(words.len()..)?;
    let n_bytes: usize = rest.chars().take(n_dropped).map(char::len_utf8).sum();
    let (start, end) = (words.len(), words.len() + n_bytes);
    let has_ground = galley.job.sections.iter().any(|section| {
        let place = &section.byte_range;
        let meets = usize::from(place.start) < end && usize::from(place.end) > start;
        meets && section.format.background != Color32::TRANSPARENT
    });
    (n_dropped > 0 && !has_ground).then_some(n_kept)
}

/// Takes the letters between the first ones of the last row and its "…" out.
fn shorten(galley: &mut Galley, n_letters: usize) {
    let pixels_per_point = galley.pixels_per_point;
    let Some(placed) = galley.rows.last_mut() else {
        return;
    };
    let row = Arc::make_mut(&mut placed.row);
    let end = row.glyphs.len().saturating_sub(1);
    let dropped: Vec<Glyph> = row.glyphs.drain(n_letters..end).collect();
    let width = |row: &Row| row.glyphs.last().map_or(0.0, Glyph::max_x);
    let before = width(row);
    let by = match (n_letters.checked_sub(1), dropped.last()) {
        (Some(last), Some(gone)) => {
            let kept = row.glyphs.get(last).map_or(0.0, Glyph::max_x);
            (kept - gone.max_x()).round_to_pixels(pixels_per_point)
        }
        _ => 0.0,
    };
    let mesh = &mut row.visuals.mesh;
    for glyph in &dropped {
        for corner in corners(mesh, glyph) {
            corner.color = Color32::TRANSPARENT;
        }
    }
    if let Some(ellipsis) = row.glyphs.last_mut() {
        ellipsis.pos.x += by;
        for corner in corners(mesh, ellipsis) {
            corner.pos.x += by;
        }
    }
    row.size.x += width(row) - before;
    let rows = galley.rows.iter();
    let right = rows.map(|row| row.rect().right()).fold(0.0, f32::max);
    galley.rect.max.x = right;
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
    use super::{at_word, words};
    use crate::ui::theme::LIGHT;
    use crate::ui::tint::CORNERS;
    use egui::epaint::text::{Glyph, PlacedRow};
    use egui::text::{LayoutJob, TextFormat};
    use egui::{Color32, Context, FontId, RawInput};

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

    /// The rows as they are to be seen.
    fn seen(text: &str, width: f32, ground: Option<(usize, usize)>) -> Vec<String> {
        let mut job = LayoutJob::simple(text.into(), FontId::default(), LIGHT.ink, width);
        job.wrap.max_rows = 2;
        if let Some((start, end)) = ground {
            let plain = job.sections.first().map(|section| section.format.clone());
            let plain = plain.unwrap_or_default();
            let ground = TextFormat {
                background: LIGHT.hit,
                ..plain.clone()
            };
            job.text.clear();
            job.sections.clear();
            job.append(&text[..start], 0.0, plain.clone());
            job.append(&text[start..end], 0.0, ground);
            job.append(&text[end..], 0.0, plain);
        }
        let ctx = Context::default();
        let mut rows = Vec::new();
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let galley = at_word(ui.painter(), job.clone());
            rows = galley.rows.iter().map(row_seen).collect();
        });
        output.textures_delta.clear();
        rows
    }

    fn row_seen(row: &PlacedRow) -> String {
        let mesh = &row.visuals.mesh;
        let n_drawn = |color: fn(Color32) -> bool| {
            let drawn = mesh.vertices.iter().filter(|vertex| color(vertex.color));
            drawn.count() / CORNERS
        };
        let letters: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
        let shown = letters.chars().filter(|letter| *letter != ' ').count();
        assert_eq!(n_drawn(|color| color == LIGHT.ink), shown, "{letters}");
        let mut last = f32::MIN;
        for glyph in &row.glyphs {
            assert!(glyph.pos.x > last, "{letters}");
            last = glyph.pos.x;
        }
        assert!((row.size.x - row.glyphs.last().map_or(0.0, Glyph::max_x)).abs() < 1.0);
        letters
    }

    #[test]
    fn letters_behind_the_last_word_are_gone() {
        let text = "The ministers of trade and of agriculture met in Minsk";
        let rows = seen(text, 150.0, None);
        let [first, last] = rows.as_slice() else {
            panic!("{rows:?}");
        };
        let words = last.strip_suffix('…').expect("cut");
        assert!(text.starts_with(&format!("{first}{words} ")), "{rows:?}");
        assert!(!words.ends_with(' '));
    }

    #[test]
    fn a_text_that_fits_is_whole() {
        assert_eq!(seen("The ministers", 300.0, None), ["The ministers"]);
    }

    #[test]
    fn no_ground_is_left_without_letters() {
        let text = "The ministers of trade and of agriculture met in Minsk";
        let plain = seen(text, 150.0, Some((4, 13)));
        assert_eq!(plain, seen(text, 150.0, None));
        let cut = plain.concat().len() - '…'.len_utf8();
        let at_cut = seen(text, 150.0, Some((cut - 2, cut + 8)));
        assert_ne!(at_cut, plain, "cut by letters");
        let out_of_sight = (text.len() - 5, text.len());
        assert_eq!(seen(text, 150.0, Some(out_of_sight)), plain);
    }
}
