//! Letters to chunks: pieces of a line without a gap that could part columns. Letters
//! that were drawn one after the other belong together if their places allow it.

use super::glyphs::Glyph;

/// From this gap on, in sizes, there is a space between two letters.
const SPACE: f64 = 0.17;

/// From this gap on a chunk ends, where no space was written.
const WIDE: f64 = 0.9;

/// From this gap on a chunk ends, even if a space was written. Justified lines have wide ones.
const WIDEST: f64 = 3.0;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chunk {
    /// Its words.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// Where it stands.
    pub(super) base: f64,
    /// The largest size in it.
    pub(super) size: f64,
}

impl Chunk {
    /// Its upper edge.
    pub(super) fn top(&self) -> f64 {
        self.base - 0.75 * self.size
    }

    /// Its lower edge.
    pub(super) fn bottom(&self) -> f64 {
        self.base + 0.2 * self.size
    }
}

/// The chunks of a page, in the order of drawing.
pub(super) fn chunks(glyphs: Vec<Glyph>) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut open: Option<Chunk> = None;
    let mut spaced = false;
    let mut before: Option<Glyph> = None;
    for glyph in glyphs {
        if glyph.is_space() {
            spaced = true;
            continue;
        }
        // Fat letters are sometimes made by drawing the same one twice.
        if before
            .as_ref()
            .is_some_and(|before| is_shadow(before, &glyph))
        {
            continue;
        }
        match open
            .as_mut()
            .filter(|chunk| continues(chunk, &glyph, spaced))
        {
            Some(chunk) => extend(chunk, &glyph, spaced),
            None => chunks.extend(open.replace(begin(&glyph))),
        }
        spaced = false;
        before = Some(glyph);
    }
    chunks.extend(open);
    chunks
}

fn is_shadow(before: &Glyph, glyph: &Glyph) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < 0.12 * glyph.size;
    before.text == glyph.text && near(before.left, glyph.left) && near(before.base, glyph.base)
}

fn continues(chunk: &Chunk, glyph: &Glyph, spaced: bool) -> bool {
    let size = chunk.size.max(glyph.size);
    let gap = glyph.left - chunk.right;
    let same_line = (glyph.base - chunk.base).abs() < 0.45 * size;
    same_line && gap > -0.6 * size && gap < size * if spaced { WIDEST } else { WIDE }
}

fn begin(glyph: &Glyph) -> Chunk {
    Chunk {
        text: glyph.text.clone(),
        left: glyph.left,
        right: glyph.right,
        base: glyph.base,
        size: glyph.size,
    }
}

fn extend(chunk: &mut Chunk, glyph: &Glyph, spaced: bool) {
    let gap = glyph.left - chunk.right;
    if spaced || gap > SPACE * chunk.size.max(glyph.size) {
        chunk.text.push(' ');
    }
    chunk.text.push_str(&glyph.text);
    chunk.right = chunk.right.max(glyph.right);
    // A raised number must not lift the line.
    if glyph.size > chunk.size {
        chunk.size = glyph.size;
        chunk.base = glyph.base;
    }
}
