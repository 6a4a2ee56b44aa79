//! One texture in memory and how it is sampled: nearest or bilinear, clamped, repeated or
//! mirrored, as egui asks for it. No mipmaps, which egui itself uses only on request.

use super::raster::whole;
use egui::Color32;
use egui::epaint::textures::{TextureFilter, TextureOptions, TextureWrapMode};

/// Red, green, blue, alpha from 0 to 255, premultiplied.
pub type Texel = [f32; 4];

/// Texels row by row, with egui's wishes about sampling.
pub struct Texture {
    width: usize,
    height: usize,
    texels: Vec<Color32>,
    options: TextureOptions,
}

impl Texture {
    /// A whole texture.
    pub fn new([width, height]: [usize; 2], texels: Vec<Color32>, options: TextureOptions) -> Self {
        Self {
            width,
            height,
            texels,
            options,
        }
    }

    /// Overwrites the part of `size` whose upper left texel is at `pos`.
    pub fn replace(&mut self, pos: [usize; 2], size: [usize; 2], texels: &[Color32]) {
        let [left, top] = pos;
        let [width, _] = size;
        for (row, part) in texels.chunks(width.max(1)).enumerate() {
            let start = (top + row) * self.width + left;
            if let Some(place) = self.texels.get_mut(start..start + part.len()) {
                place.copy_from_slice(part);
            }
        }
    }

    /// The color at texture coordinates, where (0, 0) is the upper left corner.
    pub fn sample(&self, u: f32, v: f32) -> Texel {
        let x = u * size(self.width);
        let y = v * size(self.height);
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(whole(x.floor()), whole(y.floor()));
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (share_x, share_y) = (x - left, y - top);
        let (left, top) = (whole(left), whole(top));
        // Glyphs lie on whole pixels: then one texel is the whole answer.
        if near_zero(share_x) && near_zero(share_y) {
            return self.texel(left, top);
        }
        if near_zero(1.0 - share_x) && near_zero(1.0 - share_y) {
            return self.texel(left + 1, top + 1);
        }
        let upper = mix(self.texel(left, top), self.texel(left + 1, top), share_x);
        let lower = mix(
            self.texel(left, top + 1),
            self.texel(left + 1, top + 1),
            share_x,
        );
        mix(upper, lower, share_y)
    }

    fn texel(&self, x: i64, y: i64) -> Texel {
        let x = wrapped(x, self.width, self.options.wrap_mode);
        let y = wrapped(y, self.height, self.options.wrap_mode);
        let texel = self.texels.get(y * self.width + x).copied();
        texel.unwrap_or_default().to_array().map(f32::from)
    }
}

fn size(n_texels: usize) -> f32 {
    n_texels as f32
}

/// Below a 1/256 step of a texel, as graphics hardware resolves it.
fn near_zero(share: f32) -> bool {
    share < 1.0 / 256.0
}

fn mix(a: Texel, b: Texel, share: f32) -> Texel {
    std::array::from_fn(|i| {
        let (a, b) = (a.get(i).copied(), b.get(i).copied());
        let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
        a + (b - a) * share
    })
}

fn wrapped(at: i64, n_texels: usize, mode: TextureWrapMode) -> usize {
    let n = i64::try_from(n_texels).unwrap_or(i64::MAX).max(1);
    let within = match mode {
        TextureWrapMode::ClampToEdge => at.clamp(0, n - 1),
        TextureWrapMode::Repeat => at.rem_euclid(n),
        TextureWrapMode::MirroredRepeat => {
            let at = at.rem_euclid(2 * n);
            at.min(2 * n - 1 - at)
        }
    };
    usize::try_from(within).unwrap_or(0)
}
