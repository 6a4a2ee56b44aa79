//! Triangles to pixels. Corners are snapped to 1/256 pixel and edges are decided in whole
//! numbers, so that neighboring triangles share every pixel exactly once (the top-left
//! rule); each row is cut to its span before a pixel is touched, and spans of one color
//! are filled without looking at the texture again. That keeps unoptimized builds quick.

use super::texture::{Texel, Texture};
use egui::epaint::Vertex;
use egui::{Color32, Rect, Vec2};
use image::RgbaImage;

/// Steps per pixel to which corners are snapped.
const STEPS: i64 = 256;

/// A corner in pixels.
#[derive(Clone, Copy)]
pub struct Corner {
    x: i64,
    y: i64,
    u: f32,
    v: f32,
    color: Color32,
}

impl Corner {
    /// Scales points to pixels.
    pub fn new(vertex: &Vertex, scale: f32) -> Self {
        let snapped = |points: f32| whole((points * scale * 256.0).round());
        Self {
            x: snapped(vertex.pos.x),
            y: snapped(vertex.pos.y),
            u: vertex.uv.x,
            v: vertex.uv.y,
            color: vertex.color,
        }
    }
}

/// Pixels that may be touched: from the first to before the second.
#[derive(Clone, Copy)]
pub struct Clip {
    x: (i64, i64),
    y: (i64, i64),
}

impl Clip {
    /// The clip rectangle in whole pixels, within the canvas.
    pub fn new(rect: Rect, scale: f32, [width, height]: [i64; 2]) -> Self {
        let range = |min: f32, max: f32, end: i64| {
            let min = whole((min * scale).round()).clamp(0, end);
            (min, whole((max * scale).round()).clamp(min, end))
        };
        Self {
            x: range(rect.min.x, rect.max.x, width),
            y: range(rect.min.y, rect.max.y, height),
        }
    }
}

/// The line from one corner to the next: positive on the inside.
#[derive(Clone, Copy)]
struct Edge {
    /// Change of the value for one pixel to the right and one down.
    step_x: i64,
    step_y: i64,
    /// Value at the center of pixel (0, 0).
    origin: i64,
    /// What counts as inside on the line itself: 0 if it is a top or left edge, else 1.
    least: i64,
}

impl Edge {
    fn new(from: Corner, to: Corner) -> Self {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let top_left = dy < 0 || (dy == 0 && dx > 0);
        Self {
            step_x: -dy * STEPS,
            step_y: dx * STEPS,
            origin: dx * (STEPS / 2 - from.y) - dy * (STEPS / 2 - from.x),
            least: i64::from(!top_left),
        }
    }

    fn at(self, x: i64, y: i64) -> i64 {
        self.origin + x * self.step_x + y * self.step_y
    }

    /// Cuts a span of row `y` to the pixels on the inside.
    fn cut(self, (start, end): (i64, i64), y: i64) -> (i64, i64) {
        // Inside where row + x * step_x >= least.
        let missing = self.least - self.at(0, y);
        match self.step_x {
            0 if missing <= 0 => (start, end),
            0 => (start, start),
            step if step > 0 => (
                start.max(missing.div_euclid(step) + i64::from(missing.rem_euclid(step) != 0)),
                end,
            ),
            step => (start, end.min((-missing).div_euclid(-step) + 1)),
        }
    }
}

/// A triangle with its corners in one sense of rotation, whatever egui's was.
pub struct Triangle {
    corners: [Corner; 3],
    /// Opposite to the corner of the same place.
    edges: [Edge; 3],
    double_area: i64,
}

impl Triangle {
    /// None when it covers nothing.
    pub fn new([a, b, c]: [Corner; 3]) -> Option<Self> {
        let double_area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        let (b, c) = if double_area < 0 { (c, b) } else { (b, c) };
        (double_area != 0).then(|| Self {
            corners: [a, b, c],
            edges: [Edge::new(b, c), Edge::new(c, a), Edge::new(a, b)],
            double_area: double_area.abs(),
        })
    }

    fn rows(&self, clip: Clip) -> std::ops::Range<i64> {
        let ys = self.corners.map(|corner| corner.y);
        let top = ys.into_iter().min().unwrap_or_default().div_euclid(STEPS);
        let bottom = ys.into_iter().max().unwrap_or_default().div_euclid(STEPS) + 1;
        top.max(clip.y.0)..bottom.min(clip.y.1)
    }

    fn one_color(&self) -> bool {
        let [first, second, third] = self.corners.map(|corner| corner.color);
        first == second && first == third
    }

    /// Whether all pixels have one color, because corners agree on color and texel.
    fn flat(&self) -> bool {
        let [first, second, third] = self
            .corners
            .map(|corner| (corner.u.to_bits(), corner.v.to_bits()));
        self.one_color() && first == second && first == third
    }

    /// The color before blending at the center of a pixel.
    fn color(&self, texture: &Texture, x: i64, y: i64) -> Texel {
        let area = self.double_area as f32;
        let shares = self.edges.map(|edge| edge.at(x, y) as f32 / area);
        let blend = |values: [f32; 3]| -> f32 {
            shares
                .iter()
                .zip(values)
                .map(|(share, value)| share * value)
                .sum()
        };
        let texel = texture.sample(
            blend(self.corners.map(|corner| corner.u)),
            blend(self.corners.map(|corner| corner.v)),
        );
        let [first, second, third] = self
            .corners
            .map(|corner| corner.color.to_array().map(f32::from));
        let mut tint = first;
        if !self.one_color() {
            for (i, channel) in tint.iter_mut().enumerate() {
                let values = [first, second, third].map(|color| color.get(i).copied());
                *channel = blend(values.map(Option::unwrap_or_default));
            }
        }
        tinted(texel, tint)
    }
}

fn tinted([r, g, b, a]: Texel, [tr, tg, tb, ta]: Texel) -> Texel {
    [
        r * tr / 255.0,
        g * tg / 255.0,
        b * tb / 255.0,
        a * ta / 255.0,
    ]
}

/// The picture: premultiplied pixels, row by row, transparent at first.
pub struct Canvas {
    width: i64,
    height: i64,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    /// A canvas of so many pixels, rounded.
    pub fn new(size: Vec2) -> Self {
        let (width, height) = (whole(size.x.round()).max(0), whole(size.y.round()).max(0));
        let n_pixels = usize::try_from(width * height).unwrap_or(0);
        Self {
            width,
            height,
            pixels: vec![[0; 4]; n_pixels],
        }
    }

    /// Width and height.
    pub fn size(&self) -> [i64; 2] {
        [self.width, self.height]
    }

    /// Blends a triangle over what is there.
    pub fn fill(&mut self, triangle: &Triangle, texture: &Texture, clip: Clip) {
        let [first, _, _] = triangle.corners;
        let (x, y) = (first.x.div_euclid(STEPS), first.y.div_euclid(STEPS));
        let flat = triangle.flat().then(|| triangle.color(texture, x, y));
        for y in triangle.rows(clip) {
            let (start, end) = triangle
                .edges
                .iter()
                .fold(clip.x, |span, edge| edge.cut(span, y));
            let Some(row) = self.span(start, end, y) else {
                continue;
            };
            match flat {
                Some(color) if byte(color_alpha(color)) == 255 => row.fill(color.map(byte)),
                Some(color) => row.iter_mut().for_each(|pixel| blend(pixel, color)),
                None => {
                    for (x, pixel) in (start..end).zip(row) {
                        blend(pixel, triangle.color(texture, x, y));
                    }
                }
            }
        }
    }

    fn span(&mut self, start: i64, end: i64, y: i64) -> Option<&mut [[u8; 4]]> {
        let first = usize::try_from(y * self.width + start).ok()?;
        let n_pixels = usize::try_from(end - start).ok()?;
        self.pixels.get_mut(first..first + n_pixels)
    }

    /// The finished picture.
    pub fn into_image(self) -> Result<RgbaImage, String> {
        let size = u32::try_from(self.width)
            .ok()
            .zip(u32::try_from(self.height).ok());
        let bytes = self.pixels.into_iter().flatten().collect();
        size.and_then(|(width, height)| RgbaImage::from_raw(width, height, bytes))
            .ok_or_else(|| "the picture has no usable size".to_owned())
    }
}

fn color_alpha([_, _, _, alpha]: Texel) -> f32 {
    alpha
}

fn blend(pixel: &mut [u8; 4], color: Texel) {
    // Most pixels of a glyph's rectangle are empty.
    if color.iter().all(|channel| channel.to_bits() == 0) {
        return;
    }
    let alpha = color_alpha(color);
    let rest = 1.0 - alpha / 255.0;
    for (below, above) in pixel.iter_mut().zip(color) {
        *below = byte(above + f32::from(*below) * rest);
    }
}

/// The nearest byte.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is clamped to the range of a byte first"
)]
pub fn byte(value: f32) -> u8 {
    (value + 0.5).clamp(0.0, 255.0) as u8
}

/// A rounded number as an integer, cut so that products of two still fit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates, and egui's clip rectangles may be infinite"
)]
pub fn whole(value: f32) -> i64 {
    value.clamp(-5e8, 5e8) as i64
}
