//! The lines under names: solid for people, dashed for organizations, dotted for places,
//! so that color is never the only sign; and the quiet line of dashes and points under dates.

use super::typeset::Stretch;
use crate::corpus::annotation::EntityKind;
use egui::{Color32, Mesh, Painter, Pos2, Rect, pos2};

/// Lengths of strokes and of the gap after each, in points.
type Pattern = &'static [(f32, f32)];

fn pattern(kind: EntityKind) -> Pattern {
    match kind {
        EntityKind::Organization => &[(5.0, 3.0)],
        EntityKind::Place => &[(1.0, 1.0)],
        EntityKind::Person | EntityKind::Other => &[(f32::INFINITY, 0.0)],
    }
}

/// Below the baseline, at the usual reading size.
const BELOW: f32 = 4.0;

/// Under dates, which are no names: unlike any of them.
const DATE: Pattern = &[(7.0, 3.0), (1.0, 3.0)];

/// Paints the line under a stretch of a galley that stands at `origin`.
pub fn paint(
    painter: &Painter,
    origin: Pos2,
    stretch: &Stretch,
    (kind, color): (EntityKind, Color32),
    scale: f32,
) {
    line(painter, origin, stretch, (pattern(kind), color), scale);
}

/// Paints the line under a date.
pub fn paint_date(painter: &Painter, origin: Pos2, stretch: &Stretch, color: Color32, scale: f32) {
    line(painter, origin, stretch, (DATE, color), scale);
}

fn line(
    painter: &Painter,
    origin: Pos2,
    stretch: &Stretch,
    (pattern, color): (Pattern, Color32),
    scale: f32,
) {
    let pixel = 1.0 / painter.pixels_per_point();
    let snapped = |at: f32| (at / pixel).round() * pixel;
    let top = snapped(origin.y + stretch.baseline + BELOW * scale);
    let (left, right) = (
        snapped(origin.x + stretch.rect.left()),
        snapped(origin.x + stretch.rect.right()),
    );
    let mut mesh = Mesh::default();
    let mut from = left;
    for (stroke, gap) in pattern.iter().cycle() {
        if from >= right {
            break;
        }
        // Dots of less than a pixel would be lost where the interface is small.
        let to = (from + stroke.max(pixel)).min(right);
        // A mesh has no soft edges, which would blur lines of one point.
        mesh.add_colored_rect(
            Rect::from_min_max(pos2(from, top), pos2(to, top + pixel.max(1.0))),
            color,
        );
        from = to + gap.max(pixel);
    }
    painter.add(mesh);
}
