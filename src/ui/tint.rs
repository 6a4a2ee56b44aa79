//! Letters of a text that was laid out, in another color. As sections of its job they would be
//! shaped apart, which costs about as much as the whole text does (the shaper plans all features
//! of the face anew for each) and takes pairs and ligatures apart at their edges.

use crate::text::Span;
use egui::epaint::text::Glyph;
use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Galley};
use std::ops::Range;
use std::sync::Arc;

/// Corners of a letter in a mesh.
pub(super) const CORNERS: usize = 4;

/// Where marks stand: the row and its glyphs. `text` is the whole text, of which the galley may
/// hold the beginning and a "…"; marks are bytes of it, and what is not to be seen is left out.
pub fn places(galley: &Galley, text: &str, marks: &[Span]) -> Vec<(usize, Range<usize>)> {
    let char_at = |byte: usize| text.get(..byte).map_or(0, |before| before.chars().count());
    let mut places = Vec::new();
    for mark in marks {
        let (start, end) = (char_at(mark.start()), char_at(mark.end()));
        let mut from = 0;
        for (at, row) in galley.rows.iter().enumerate() {
            // The last glyph of a cut text is the "…" that stands for the rest.
            let is_cut = galley.elided || galley.text() != text;
            let is_cut = is_cut && at + 1 == galley.rows.len();
            let n_glyphs = row.glyphs.len() - usize::from(is_cut && !row.glyphs.is_empty());
            let (first, last) = (start.max(from), end.min(from + n_glyphs));
            if first < last {
                places.push((at, first - from..last - from));
            }
            from += n_glyphs + usize::from(row.ends_with_newline);
        }
    }
    places
}

/// The text with the glyphs at these places in a color; places beyond the ends are passed over.
pub fn tinted(
    mut galley: Arc<Galley>,
    places: &[(usize, Range<usize>)],
    color: Color32,
) -> Arc<Galley> {
    if places.is_empty() {
        return galley;
    }
    // What egui keeps for later frames is left as it is.
    let rows = &mut Arc::make_mut(&mut galley).rows;
    for (at, glyphs) in places {
        let Some(line) = rows.get_mut(*at) else {
            continue;
        };
        let row = Arc::make_mut(&mut line.row);
        let last = glyphs.end.min(row.glyphs.len());
        for glyph in row.glyphs.get(glyphs.start..last).unwrap_or_default() {
            for corner in corners(&mut row.visuals.mesh, glyph) {
                corner.color = color;
            }
        }
    }
    galley
}

/// The corners of a letter in its row's mesh; a space has none.
pub(super) fn corners<'m>(mesh: &'m mut Mesh, glyph: &Glyph) -> &'m mut [Vertex] {
    let first = glyph.first_vertex as usize;
    let n_corners = if glyph.uv_rect.is_nothing() {
        0
    } else {
        CORNERS
    };
    let corners = mesh.vertices.get_mut(first..first + n_corners);
    corners.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{places, tinted};
    use crate::text::Span;
    use crate::ui::theme::LIGHT;
    use egui::text::LayoutJob;
    use egui::{Color32, Context, FontId, Galley, RawInput};
    use std::sync::Arc;

    fn laid_out(text: &str, width: f32) -> Arc<Galley> {
        let job = LayoutJob::simple(text.into(), FontId::default(), LIGHT.ink, width);
        let ctx = Context::default();
        let mut galley = None;
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            galley = Some(ui.painter().layout_job(job.clone()));
        });
        output.textures_delta.clear();
        galley.expect("a frame was run")
    }

    /// The letters that stand in a color, row by row.
    fn letters_in(galley: &Galley, color: Color32) -> Vec<String> {
        let row = |row: &egui::epaint::text::PlacedRow| {
            let is_in = |glyph: &&egui::epaint::text::Glyph| {
                let corner = row.visuals.mesh.vertices.get(glyph.first_vertex as usize);
                !glyph.uv_rect.is_nothing() && corner.is_some_and(|corner| corner.color == color)
            };
            row.glyphs
                .iter()
                .filter(is_in)
                .map(|glyph| glyph.chr)
                .collect()
        };
        galley.rows.iter().map(row).collect()
    }

    #[test]
    fn marked_letters_change_their_color_and_nothing_else() {
        let text = "Trade is trade, Überall";
        let galley = laid_out(text, 60.0);
        assert!(galley.rows.len() > 1, "wrapped");
        let marks = [Span::new(0, 8), Span::new(16, 18)];
        let places = places(&galley, text, &marks);
        let other = tinted(Arc::clone(&galley), &places, LIGHT.accent);
        assert_eq!(letters_in(&other, LIGHT.accent).concat(), "TradeisÜ");
        assert_eq!(letters_in(&galley, LIGHT.accent).concat(), "");
        assert_eq!(other.size(), galley.size());
    }

    #[test]
    fn marks_behind_the_cut_are_left_out() {
        let galley = laid_out("Trade is…", 500.0);
        let text = "Trade is trade";
        let marks = [Span::new(6, 14)];
        assert_eq!(places(&galley, text, &marks), [(0, 6..8)]);
        assert!(places(&galley, text, &[Span::new(9, 14)]).is_empty());
    }
}
