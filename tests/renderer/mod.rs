//! A renderer for kittest that needs neither display nor driver: it tessellates what egui
//! painted and rasterizes the triangles on the processor, with the arithmetic of egui's
//! own shader (colors multiplied and blended premultiplied, in gamma space). The result
//! is the same on every run. It does not draw paint callbacks, which are driver code.
//!
//! ```ignore
//! mod renderer;
//! let mut harness = egui_kittest::Harness::builder()
//!     .with_size([1440.0, 900.0])
//!     .renderer(renderer::SoftwareRenderer::default())
//!     .build_ui(|ui| …);
//! renderer::images::check_image("main_light", &harness.render().expect("it renders"));
//! ```

pub mod images;
mod raster;
mod texture;

use egui::epaint::{ClippedPrimitive, ImageData, ImageDelta, Mesh, Primitive, TextureId, Vertex};
use egui::{FullOutput, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;
use raster::{Canvas, Clip, Corner, Triangle};
use std::collections::HashMap;
use texture::Texture;

/// Draws on the processor. Holds the textures egui has sent so far.
#[derive(Default)]
pub struct SoftwareRenderer {
    textures: HashMap<TextureId, Texture>,
}

impl SoftwareRenderer {
    fn update(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        match delta.pos {
            None => {
                let texture = Texture::new(image.size, image.pixels.clone(), delta.options);
                self.textures.insert(id, texture);
            }
            Some(pos) => {
                if let Some(texture) = self.textures.get_mut(&id) {
                    texture.replace(pos, image.size, &image.pixels);
                }
            }
        }
    }

    fn draw(
        &self,
        canvas: &mut Canvas,
        primitive: &ClippedPrimitive,
        scale: f32,
    ) -> Result<(), String> {
        let Primitive::Mesh(mesh) = &primitive.primitive else {
            return Err("paint callbacks cannot be drawn on the processor".to_owned());
        };
        let Some(texture) = self.textures.get(&mesh.texture_id) else {
            return Err(format!("texture {:?} was never sent", mesh.texture_id));
        };
        let clip = Clip::new(primitive.clip_rect, scale, canvas.size());
        for corners in triangles(mesh, scale) {
            if let Some(triangle) = Triangle::new(corners) {
                canvas.fill(&triangle, texture, clip);
            }
        }
        Ok(())
    }
}

/// The mesh's triangles in pixels. Indices outside the mesh drop their triangle.
fn triangles(mesh: &Mesh, scale: f32) -> impl Iterator<Item = [Corner; 3]> {
    let corner = move |index: &u32| -> Option<Corner> {
        let vertex: &Vertex = mesh.vertices.get(usize::try_from(*index).ok()?)?;
        Some(Corner::new(vertex, scale))
    };
    mesh.indices
        .chunks_exact(3)
        .filter_map(move |indices| match indices {
            [a, b, c] => Some([corner(a)?, corner(b)?, corner(c)?]),
            _ => None,
        })
}

impl TestRenderer for SoftwareRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in &images {
                self.update(id, image);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &egui::Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let mut canvas = Canvas::new(ctx.content_rect().size() * scale);
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            self.draw(&mut canvas, &primitive, scale)?;
        }
        canvas.into_image()
    }
}
