//! What a page writes, letter by letter, with places in points from the top left corner.
//! Text in other directions than most of the page's is left out: marks across the page,
//! notes in margins.

use hayro_interpret::font::{Glyph as Shape, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, RenderContent, SoftMask, TransformExt as _,
    interpret_page,
};

/// What stands for a shape whose letter nobody knows.
const NAMELESS: &str = "\u{FFFD}";

/// The most letters that are kept of one page.
const MAX_GLYPHS: usize = 500_000;

/// The width of letters that tell none, in sizes.
const USUAL_WIDTH: f64 = 0.5;

/// A letter, or a few that are one shape.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// Its characters.
    pub(super) text: String,
    /// Where it begins.
    pub(super) left: f64,
    /// Where it ends.
    pub(super) right: f64,
    /// Where it stands.
    pub(super) base: f64,
    /// The size of its font.
    pub(super) size: f64,
    quarter: usize,
}

impl Glyph {
    /// Whether its letter is not known.
    pub(super) fn is_nameless(&self) -> bool {
        self.text == NAMELESS
    }

    /// Whether it is a space.
    pub(super) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// All letters of a page, in the order of drawing.
pub(super) fn of_page(page: &Page<'_>) -> Vec<Glyph> {
    let settings = InterpreterSettings {
        render_content: RenderContent::PAGE,
        ..InterpreterSettings::default()
    };
    let cache = InterpreterCache::new();
    let (width, height) = page.render_dimensions();
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        &cache,
        page.xref(),
        settings,
    );
    let mut writer = Writer { glyphs: Vec::new() };
    interpret_page(page, &mut context, &mut writer);
    upright(writer.glyphs)
}

/// The letters of the most frequent direction, turned so that it is from left to right.
fn upright(mut glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let count = |quarter: usize| {
        glyphs
            .iter()
            .filter(|glyph| glyph.quarter == quarter)
            .count()
    };
    let most = (0..4)
        .rev()
        .max_by_key(|quarter| count(*quarter))
        .unwrap_or(0);
    glyphs.retain(|glyph| glyph.quarter == most);
    glyphs
}

/// Takes letters and nothing else.
struct Writer {
    glyphs: Vec<Glyph>,
}

impl Writer {
    fn take(&mut self, shape: &Shape<'_>, transform: Affine) {
        let origin = transform * Point::ZERO;
        let along = transform * Point::new(1000.0, 0.0) - origin;
        let up = transform * Point::new(0.0, 1000.0) - origin;
        let advance = match shape {
            Shape::Outline(outline) => outline
                .advance_width()
                .map(|width| f64::from(width) / 1000.0),
            Shape::Type3(_) => None,
        };
        let size = up.hypot();
        let Some(quarter) = quarter(along) else {
            return;
        };
        let width = along.hypot() * advance.unwrap_or(USUAL_WIDTH).clamp(0.0, 4.0);
        let (left, base) = match quarter {
            0 => (origin.x, origin.y),
            1 => (origin.y, -origin.x),
            2 => (-origin.x, -origin.y),
            _ => (-origin.y, origin.x),
        };
        let usable = [left, base, size, width]
            .iter()
            .all(|value| value.is_finite());
        if usable && size > 0.5 && self.glyphs.len() < MAX_GLYPHS {
            self.glyphs.push(Glyph {
                text: letters(shape),
                left,
                right: left + width,
                base,
                size,
                quarter,
            });
        }
    }
}

/// The direction of writing in quarter turns, unless it is aslant.
fn quarter(along: Vec2) -> Option<usize> {
    let (x, y) = (along.x, along.y);
    if x.abs() > 8.0 * y.abs() {
        Some(if x > 0.0 { 0 } else { 2 })
    } else if y.abs() > 8.0 * x.abs() {
        Some(if y > 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

/// The characters of a shape, ligatures undone.
fn letters(shape: &Shape<'_>) -> String {
    let text = match shape.as_unicode() {
        Some(BfString::Char(sign)) => sign.to_string(),
        Some(BfString::String(text)) => text,
        None => String::new(),
    };
    let mut letters = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{FB00}' => letters.push_str("ff"),
            '\u{FB01}' => letters.push_str("fi"),
            '\u{FB02}' => letters.push_str("fl"),
            '\u{FB03}' => letters.push_str("ffi"),
            '\u{FB04}' => letters.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => letters.push_str("st"),
            '\t' | '\n' | '\r' => letters.push(' '),
            sign if sign.is_control() => {}
            sign => letters.push(sign),
        }
    }
    if letters.is_empty() {
        letters.push_str(NAMELESS);
    }
    letters
}

impl Device<'_> for Writer {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.take(glyph, props.transform * glyph.transform());
        }
    }
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
