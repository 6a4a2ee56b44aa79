//! The processor-only renderer against pictures whose pixels are known: fills, clips,
//! shared edges, blending, textures, text; and the comparison with stored pictures.

mod renderer;

use egui::{Color32, ColorImage, CornerRadius, Pos2, Rect, Stroke, TextureOptions, pos2, vec2};
use egui_kittest::Harness;
use image::{Rgba, RgbaImage};
use renderer::SoftwareRenderer;
use renderer::images::{Folders, Tolerance, check_image, compare_with_stored, difference};

/// Draws on a painter without margins, over opaque black.
fn painted(size: [f32; 2], scale: f32, mut paint: impl FnMut(&egui::Painter)) -> RgbaImage {
    Harness::builder()
        .with_size(size)
        .with_pixels_per_point(scale)
        .renderer(SoftwareRenderer::default())
        .build_ui(move |ui| {
            let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drawn"));
            let painter = ui.ctx().layer_painter(layer);
            painter.rect_filled(Rect::EVERYTHING, CornerRadius::ZERO, Color32::BLACK);
            paint(&painter);
        })
        .render()
        .expect("it renders")
}

fn rect(left: f32, top: f32, width: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(left, top), vec2(width, height))
}

/// The pixel at a place must have this color.
fn check(image: &RgbaImage, x: u32, y: u32, expected: [u8; 3]) {
    let [red, green, blue] = expected;
    let expected = Rgba([red, green, blue, 255]);
    assert_eq!(*image.get_pixel(x, y), expected, "pixel {x}, {y}");
}

fn n_pixels(image: &RgbaImage, color: [u8; 3]) -> usize {
    image
        .pixels()
        .filter(|pixel| pixel.0.starts_with(&color))
        .count()
}

#[test]
fn a_rectangle_covers_exactly_its_pixels() {
    for scale in [1.0, 2.0] {
        let image = painted([20.0, 10.0], scale, |painter| {
            painter.rect_filled(rect(3.0, 2.0, 5.0, 4.0), 0.0, Color32::RED);
        });
        let expected = if scale > 1.5 { 80 } else { 20 };
        assert_eq!(n_pixels(&image, [255, 0, 0]), expected, "at scale {scale}");
    }
    let image = painted([20.0, 10.0], 1.0, |painter| {
        painter.rect_filled(rect(3.0, 2.0, 5.0, 4.0), 0.0, Color32::RED);
    });
    check(&image, 3, 2, [255, 0, 0]);
    check(&image, 7, 5, [255, 0, 0]);
    check(&image, 8, 5, [0, 0, 0]);
    check(&image, 7, 6, [0, 0, 0]);
}

#[test]
fn painting_is_cut_to_the_clip_rectangle() {
    let image = painted([20.0, 10.0], 1.0, |painter| {
        let painter = painter.with_clip_rect(rect(4.0, 3.0, 2.0, 2.0));
        painter.rect_filled(rect(0.0, 0.0, 20.0, 10.0), 0.0, Color32::GREEN);
    });
    assert_eq!(n_pixels(&image, [0, 255, 0]), 4);
    check(&image, 4, 3, [0, 255, 0]);
}

#[test]
fn half_transparent_colors_blend_in_gamma_space() {
    let image = painted([4.0, 4.0], 1.0, |painter| {
        painter.rect_filled(
            rect(0.0, 0.0, 4.0, 4.0),
            0.0,
            Color32::from_rgb(100, 0, 200),
        );
        let white = Color32::from_rgba_premultiplied(128, 128, 128, 128);
        painter.rect_filled(rect(0.0, 0.0, 4.0, 4.0), 0.0, white);
    });
    check(&image, 2, 2, [178, 128, 228]);
}

/// Triangles of a fan share edges; drawn with a half transparent color, a pixel drawn twice
/// or not at all would show.
#[test]
fn neighboring_triangles_share_every_pixel_once() {
    let half = Color32::from_rgba_premultiplied(128, 0, 0, 128);
    let image = painted([40.0, 40.0], 1.0, |painter| {
        let mut mesh = egui::Mesh::default();
        let corners = [(1.0, 1.0), (38.0, 3.5), (36.25, 37.0), (2.5, 30.125)];
        mesh.colored_vertex(pos2(17.3, 14.9), half);
        for (x, y) in corners {
            mesh.colored_vertex(pos2(x, y), half);
        }
        for (a, b) in [(1, 2), (3, 2), (3, 4), (1, 4)] {
            mesh.add_triangle(0, a, b);
        }
        painter.add(mesh);
    });
    let n_once = n_pixels(&image, [128, 0, 0]);
    assert_eq!(n_once + n_pixels(&image, [0, 0, 0]), 1600);
    // The area of the four corners by the shoelace formula is 1,108.
    assert!((1092..1125).contains(&n_once), "{n_once} pixels");
}

#[test]
fn colors_are_mixed_between_corners() {
    let image = painted([256.0, 4.0], 1.0, |painter| {
        let mut mesh = egui::Mesh::default();
        let colors = [
            Color32::BLACK,
            Color32::WHITE,
            Color32::WHITE,
            Color32::BLACK,
        ];
        let corners = [(0.0, 0.0), (256.0, 0.0), (256.0, 4.0), (0.0, 4.0)];
        for ((x, y), color) in corners.into_iter().zip(colors) {
            mesh.colored_vertex(pos2(x, y), color);
        }
        mesh.add_triangle(0, 1, 2);
        mesh.add_triangle(0, 2, 3);
        painter.add(mesh);
    });
    for x in [0, 64, 127, 200, 255] {
        let Rgba([red, _, _, _]) = *image.get_pixel(x, 2);
        assert!(x.abs_diff(u32::from(red)) <= 1, "{red} at {x}");
    }
}

/// Two texels stretched over a square.
fn textured(options: TextureOptions) -> RgbaImage {
    let mut handle = None;
    painted([8.0, 4.0], 1.0, move |painter| {
        let texels = vec![Color32::BLACK, Color32::WHITE];
        let handle = handle.get_or_insert_with(|| {
            let image = ColorImage::new([2, 1], texels);
            painter.ctx().load_texture("two", image, options)
        });
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(
            handle.id(),
            rect(0.0, 0.0, 8.0, 4.0),
            uv,
            Color32::from_rgb(0, 255, 0),
        );
    })
}

#[test]
fn textures_are_sampled_as_asked_and_tinted() {
    let nearest = textured(TextureOptions::NEAREST);
    check(&nearest, 3, 1, [0, 0, 0]);
    check(&nearest, 4, 1, [0, 255, 0]);
    let linear = textured(TextureOptions::LINEAR);
    check(&linear, 0, 1, [0, 0, 0]);
    check(&linear, 3, 1, [0, 96, 0]);
    check(&linear, 4, 1, [0, 159, 0]);
    check(&linear, 7, 1, [0, 255, 0]);
}

#[test]
fn texture_updates_replace_their_part_alone() {
    let mut handle: Option<egui::TextureHandle> = None;
    let image = painted([4.0, 4.0], 1.0, move |painter| {
        let handle = handle.get_or_insert_with(|| {
            let image = ColorImage::filled([4, 4], Color32::BLUE);
            painter
                .ctx()
                .load_texture("four", image, TextureOptions::NEAREST)
        });
        let part = ColorImage::filled([2, 1], Color32::YELLOW);
        handle.set_partial([1, 2], part, TextureOptions::NEAREST);
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(handle.id(), rect(0.0, 0.0, 4.0, 4.0), uv, Color32::WHITE);
    });
    assert_eq!(n_pixels(&image, [255, 255, 0]), 2);
    check(&image, 1, 2, [255, 255, 0]);
    check(&image, 2, 2, [255, 255, 0]);
    check(&image, 3, 2, [0, 0, 255]);
}

/// A small window of everything the program draws with.
fn sampler(scale: f32) -> RgbaImage {
    painted([240.0, 120.0], scale, |painter| {
        painter.rect_filled(
            rect(0.0, 0.0, 240.0, 120.0),
            0.0,
            Color32::from_rgb(253, 252, 249),
        );
        let stroke = Stroke::new(1.5, Color32::from_rgb(31, 95, 107));
        let card = rect(10.0, 10.0, 100.0, 60.0);
        painter.rect(
            card,
            8.0,
            Color32::from_rgb(230, 236, 239),
            stroke,
            egui::StrokeKind::Inside,
        );
        painter.circle_filled(pos2(170.0, 40.0), 25.0, Color32::from_rgb(138, 74, 158));
        painter.line_segment([pos2(10.0, 80.0), pos2(230.0, 75.0)], stroke);
        let font = egui::FontId::proportional(16.0);
        let ink = Color32::from_rgb(31, 29, 26);
        painter.text(
            pos2(20.0, 90.0),
            egui::Align2::LEFT_TOP,
            "Minsk, 17 November",
            font,
            ink,
        );
    })
}

#[test]
fn text_and_curves_look_as_stored() {
    check_image("renderer_sampler", &sampler(1.0));
    check_image("renderer_sampler_2x", &sampler(2.0));
}

#[test]
fn text_is_drawn_dark_on_light() {
    let image = sampler(1.0);
    let dark = |x: u32, y: u32| {
        image
            .get_pixel(x, y)
            .0
            .iter()
            .take(3)
            .all(|channel| *channel < 90)
    };
    let n_dark = (20..160)
        .flat_map(|x| (90..110).map(move |y| (x, y)))
        .filter(|(x, y)| dark(*x, *y));
    let n_dark = n_dark.count();
    assert!((150..1500).contains(&n_dark), "{n_dark} dark pixels");
}

#[test]
fn two_runs_give_the_same_picture() {
    assert!(sampler(1.5) == sampler(1.5));
}

#[test]
fn a_window_of_controls_renders_at_full_size() {
    let image = Harness::builder()
        .with_size([1440.0, 900.0])
        .renderer(SoftwareRenderer::default())
        .build_ui(|ui| {
            egui::CentralPanel::default().show(ui, |ui| {
                for row in 0..40 {
                    ui.label(format!("Row {row} ").repeat(20));
                    let _ = ui.button("Open…");
                }
            });
        })
        .render()
        .expect("it renders");
    assert_eq!(image.dimensions(), (1440, 900));
    let background = *image.get_pixel(720, 890);
    let n_drawn = image.pixels().filter(|pixel| **pixel != background).count();
    assert!(n_drawn > 50_000, "{n_drawn} pixels drawn");
}

#[test]
fn differences_beyond_the_tolerance_are_told() {
    let tolerance = Tolerance {
        channel: 8,
        pixels_per_million: 10_000,
    };
    let plain = RgbaImage::from_pixel(10, 10, Rgba([100, 100, 100, 255]));
    let differs = |change: &dyn Fn(&mut RgbaImage)| {
        let mut other = plain.clone();
        change(&mut other);
        difference(&plain, &other, tolerance).map(|(what, _)| what)
    };
    assert_eq!(differs(&|_| {}), None);
    let slight = Rgba([108, 100, 100, 255]);
    assert_eq!(
        differs(&|image| image.pixels_mut().for_each(|p| *p = slight)),
        None
    );
    let strong = Rgba([109, 100, 100, 255]);
    assert_eq!(differs(&|image| image.put_pixel(1, 1, strong)), None);
    let two = differs(&|image| {
        image.put_pixel(1, 1, strong);
        image.put_pixel(2, 1, strong);
    });
    assert_eq!(two.as_deref(), Some("2 of 100 pixels differ, by up to 9"));
    let wider = RgbaImage::new(11, 10);
    assert!(
        difference(&plain, &wider, tolerance).is_some(),
        "sizes differ"
    );
}

#[test]
fn a_picture_that_differs_leaves_its_evidence() {
    let folder = tempfile::tempdir().expect("a folder for the pictures");
    let folders = Folders {
        stored: folder.path().join("stored"),
        failed: folder.path().join("failed"),
    };
    let black = RgbaImage::from_pixel(4, 4, Rgba([0, 0, 0, 255]));
    let white = RgbaImage::from_pixel(4, 4, Rgba([255, 255, 255, 255]));
    assert!(
        compare_with_stored(&folders, "a", &black).is_err(),
        "nothing stored"
    );
    assert!(folders.failed.join("a.new.png").exists());
    std::fs::create_dir_all(&folders.stored).expect("a folder");
    black
        .save(folders.stored.join("a.png"))
        .expect("it is written");
    assert_eq!(compare_with_stored(&folders, "a", &black), Ok(()));
    assert!(
        compare_with_stored(&folders, "a", &white).is_err(),
        "it differs"
    );
    assert!(folders.failed.join("a.diff.png").exists());
}
