//! Icons, painted as strokes on a 16-point square, so that they are crisp at any density
//! and take their color from the theme. Labels and tooltips belong to the buttons.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// A picture for a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// One step back.
    Back,
    /// One step forward.
    Forward,
    /// Light, dark, system.
    Theme,
    /// A magnifying glass.
    Search,
    /// A cross.
    Close,
    /// The left panel.
    LeftPanel,
    /// The right panel.
    RightPanel,
    /// One step up.
    Up,
    /// One step down.
    Down,
    /// A pencil.
    Edit,
    /// A bookmark.
    Save,
    /// A bookmark, filled.
    Saved,
    /// A question in a ring.
    Why,
    /// A calendar leaf.
    Calendar,
    /// A star.
    Star,
    /// A star, filled.
    Starred,
    /// A label with a hole.
    Tag,
    /// A tick.
    Tick,
    /// A slip of paper with lines.
    Note,
}

/// A bookmark's outline.
const BOOKMARK: [(f32, f32); 6] = [
    (-3.6, -5.0),
    (3.6, -5.0),
    (3.6, 5.0),
    (0.0, 2.2),
    (-3.6, 5.0),
    (-3.6, -5.0),
];

/// Paints an icon in the middle of `rect`.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let center = rect.center();
    let stroke = Stroke::new(1.3, color);
    let line = |points: &[(f32, f32)]| {
        let points: Vec<Pos2> = points.iter().map(|(x, y)| center + vec2(*x, *y)).collect();
        painter.add(Shape::line(points, stroke));
    };
    match icon {
        Icon::Back => line(&[(1.5, -3.5), (-2.0, 0.0), (1.5, 3.5)]),
        Icon::Forward => line(&[(-1.5, -3.5), (2.0, 0.0), (-1.5, 3.5)]),
        Icon::Up => line(&[(-3.5, 1.5), (0.0, -2.0), (3.5, 1.5)]),
        Icon::Down => line(&[(-3.5, -1.5), (0.0, 2.0), (3.5, -1.5)]),
        Icon::Edit => {
            line(&[
                (-3.6, 3.6),
                (-3.0, 1.2),
                (2.0, -3.8),
                (3.8, -2.0),
                (-1.2, 3.0),
                (-3.6, 3.6),
            ]);
            line(&[(0.8, -2.6), (2.6, -0.8)]);
        }
        Icon::Save => line(&BOOKMARK),
        Icon::Saved => {
            let at = |(x, y): (f32, f32)| center + vec2(x, y);
            let half = |side: f32| {
                let corners = [
                    (0.0, -5.0),
                    (3.6 * side, -5.0),
                    (3.6 * side, 5.0),
                    (0.0, 2.2),
                ];
                let points = corners.into_iter().map(at).collect();
                painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
            };
            half(-1.0);
            half(1.0);
        }
        Icon::Why => {
            painter.circle_stroke(center, 5.6, Stroke::new(1.2, color));
            line(&[
                (-1.6, -1.6),
                (-0.8, -2.8),
                (0.8, -2.8),
                (1.6, -1.6),
                (0.0, 0.2),
                (0.0, 1.2),
            ]);
            painter.circle_filled(center + vec2(0.0, 3.0), 0.8, color);
        }
        Icon::Calendar => {
            let frame = Rect::from_center_size(center + vec2(0.0, 0.5), vec2(10.0, 9.0));
            painter.rect_stroke(frame, 1.5, stroke, egui::StrokeKind::Inside);
            line(&[(-4.6, -1.2), (4.6, -1.2)]);
            line(&[(-2.2, -5.4), (-2.2, -3.2)]);
            line(&[(2.2, -5.4), (2.2, -3.2)]);
        }
        Icon::Note => {
            let slip = [
                (-4.5, -4.5),
                (4.5, -4.5),
                (4.5, 1.5),
                (1.5, 4.5),
                (-4.5, 4.5),
                (-4.5, -4.5),
            ];
            line(&slip);
            line(&[(-2.2, -1.6), (2.2, -1.6)]);
            line(&[(-2.2, 1.0), (0.6, 1.0)]);
        }
        Icon::Close => {
            line(&[(-3.0, -3.0), (3.0, 3.0)]);
            line(&[(-3.0, 3.0), (3.0, -3.0)]);
        }
        Icon::Search => {
            painter.circle_stroke(center + vec2(0.8, -0.8), 2.6, stroke);
            line(&[(-1.1, 1.1), (-3.4, 3.4)]);
        }
        Icon::Tick => line(&[(-3.2, 0.2), (-0.9, 2.6), (3.4, -2.6)]),
        Icon::Star => star(painter, center, (6.4, color), false),
        Icon::Starred => star(painter, center, (6.4, color), true),
        Icon::Tag => {
            line(&[
                (-4.8, -4.2),
                (0.4, -4.2),
                (5.0, 0.4),
                (0.4, 5.0),
                (-4.8, -0.2),
                (-4.8, -4.2),
            ]);
            painter.circle_filled(center + vec2(-2.2, -1.8), 1.0, color);
        }
        Icon::Theme => half_disc(painter, center, color),
        Icon::LeftPanel => panel(painter, center, -2.5, stroke),
        Icon::RightPanel => panel(painter, center, 2.5, stroke),
    }
}

/// A star of five points, filled or as an outline, this far from center to point.
pub fn star(painter: &Painter, center: Pos2, (outer, color): (f32, Color32), is_filled: bool) {
    let inner = outer * 0.43;
    let corner = |step: u8| {
        let turn = std::f32::consts::PI * (f32::from(step) / 5.0 - 0.5);
        let radius = if step.is_multiple_of(2) { outer } else { inner };
        center + vec2(0.0, 0.4) + radius * vec2(turn.cos(), turn.sin())
    };
    let corners: Vec<Pos2> = (0..10).map(corner).collect();
    if is_filled {
        let kernel: Vec<Pos2> = (0..5).map(|nth| corner(2 * nth + 1)).collect();
        let fill = |points| painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        fill(kernel);
        for nth in 0..5 {
            let tip = 2 * nth;
            fill(vec![corner(tip + 9), corner(tip), corner(tip + 1)]);
        }
    }
    let width = if is_filled { 0.8 } else { 1.2 };
    painter.add(Shape::closed_line(corners, Stroke::new(width, color)));
}

/// A ring whose left half is filled.
fn half_disc(painter: &Painter, center: Pos2, color: Color32) {
    const RADIUS: f32 = 5.0;
    const STEPS: u8 = 24;
    painter.circle_stroke(center, RADIUS, Stroke::new(1.2, color));
    let arc = (0..=STEPS).map(|step| {
        let turn =
            std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * f32::from(step) / f32::from(STEPS);
        center + RADIUS * vec2(turn.cos(), turn.sin())
    });
    painter.add(Shape::convex_polygon(arc.collect(), color, Stroke::NONE));
}

fn panel(painter: &Painter, center: Pos2, bar: f32, stroke: Stroke) {
    let frame = Rect::from_center_size(center, vec2(13.0, 11.0));
    painter.rect_stroke(frame, 2.0, stroke, egui::StrokeKind::Inside);
    let x = center.x + bar;
    painter.line_segment(
        [pos2(x, frame.top() + 1.0), pos2(x, frame.bottom() - 1.0)],
        stroke,
    );
}
