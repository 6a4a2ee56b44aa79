//! How a series is painted: its color, the dash of its line, the mark on it.

use crate::app::Sign;
use crate::ui::theme::Tokens;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Radius of a mark.
pub const MARK: f32 = 3.0;
/// Width of a line.
const LINE: f32 = 1.6;
/// Width of a swatch: a piece of line with a mark.
pub const SWATCH: f32 = 26.0;

/// The color of a series.
pub fn color(tokens: &Tokens, slot: usize) -> Color32 {
    let series = &tokens.series;
    let color = series.get(slot % series.len()).copied();
    color.unwrap_or(tokens.ink)
}

/// Paints a line through points.
pub fn line(painter: &Painter, slot: usize, points: &[Pos2], color: Color32, is_hot: bool) {
    let stroke = Stroke::new(if is_hot { LINE + 0.8 } else { LINE }, color);
    let pattern = Sign(slot).dash();
    if pattern.is_empty() {
        painter.add(Shape::line(points.to_vec(), stroke));
        return;
    }
    let part = |nth: usize| -> Vec<f32> { pattern.iter().skip(nth).step_by(2).copied().collect() };
    let mut shapes = Vec::new();
    let (dashes, gaps) = (part(0), part(1));
    Shape::dashed_line_many_with_offset(points, stroke, &dashes, &gaps, 0.0, &mut shapes);
    painter.extend(shapes);
}

/// Paints a mark around a point.
pub fn mark(painter: &Painter, slot: usize, at: Pos2, color: Color32, ground: Color32) {
    let sign = Sign(slot);
    let fill = if sign.is_filled() { color } else { ground };
    let stroke = Stroke::new(1.3, color);
    match sign.corners() {
        None => {
            painter.circle(at, MARK - 0.4, fill, stroke);
        }
        Some(corners) => {
            let corner = |(x, y): &(f32, f32)| at + MARK * vec2(*x, *y);
            let corners = corners.iter().map(corner).collect();
            painter.add(Shape::convex_polygon(corners, fill, stroke));
        }
    }
}

/// Paints a piece of line with a mark, as long as `rect` is wide.
pub fn swatch(painter: &Painter, slot: usize, rect: Rect, color: Color32, ground: Color32) {
    let y = rect.center().y;
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    line(painter, slot, &ends, color, false);
    mark(painter, slot, rect.center(), color, ground);
}

#[cfg(test)]
mod tests {
    use crate::ui::theme::{DARK, DARK_STRONG, LIGHT, LIGHT_STRONG, Tokens};
    use egui::{Color32, Rgba};

    type Light = [f32; 3];

    /// How those without cones for long, or for medium waves see linear light: Machado,
    /// Oliveira and Fernandes 2009, at full severity.
    const EYES: [[Light; 3]; 2] = [
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ];

    fn light(color: Color32) -> Light {
        let color = Rgba::from(color);
        [color.r(), color.g(), color.b()]
    }

    fn seen(eye: &[Light; 3], light: Light) -> Light {
        eye.map(|row| {
            row.iter()
                .zip(light)
                .map(|(a, b)| a * b)
                .sum::<f32>()
                .clamp(0.0, 1.0)
        })
    }

    /// CIE 1976 L*a*b* under daylight.
    fn lab([red, green, blue]: Light) -> Light {
        let x = 0.412_456 * red + 0.357_576 * green + 0.180_438 * blue;
        let y = 0.212_673 * red + 0.715_152 * green + 0.072_175 * blue;
        let z = 0.019_334 * red + 0.119_192 * green + 0.950_304 * blue;
        let [x, y, z] = [x / 0.950_47, y, z / 1.088_83].map(|part| {
            if part > 0.008_856 {
                part.cbrt()
            } else {
                7.787 * part + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn distance(a: Light, b: Light) -> f32 {
        let (a, b) = (lab(a), lab(b));
        a.iter()
            .zip(b)
            .map(|(a, b)| (a - b).powi(2))
            .sum::<f32>()
            .sqrt()
    }

    fn luminance([red, green, blue]: Light) -> f32 {
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn check(name: &str, tokens: &Tokens, least: f32) {
        let paper = luminance(light(tokens.paper));
        for (nth, color) in tokens.series.iter().enumerate() {
            let own = luminance(light(*color));
            let contrast = (own.max(paper) + 0.05) / (own.min(paper) + 0.05);
            assert!(
                contrast >= least,
                "{name}: series {nth} is {contrast:.2} on paper"
            );
            for (other, against) in tokens.series.iter().enumerate().skip(nth + 1) {
                let (a, b) = (light(*color), light(*against));
                let eyes = EYES.iter().map(|eye| distance(seen(eye, a), seen(eye, b)));
                let nearest = eyes.fold(distance(a, b), f32::min);
                assert!(
                    nearest >= 15.0,
                    "{name}: {nth} and {other} are {nearest:.1} apart"
                );
            }
        }
    }

    #[test]
    fn series_are_told_apart_by_every_eye() {
        check("light", &LIGHT, 3.0);
        check("dark", &DARK, 3.0);
        check("light, strong", &LIGHT_STRONG, 4.5);
        check("dark, strong", &DARK_STRONG, 4.5);
    }
}
