//! The size of the whole interface. The wish is kept in the settings; what is carried out is
//! what leaves the window the room it needs, so that nothing is cut off or out of reach.

use egui::{Context, Vec2, vec2};

/// The least room, in points, in which every view has its place.
pub const LEAST: Vec2 = vec2(480.0, 360.0);

/// Follows a wish and the window's size.
pub fn follow(ctx: &Context, wish: f32) {
    let now = ctx.zoom_factor();
    let usual = ctx.content_rect().size() * now;
    let zoom = fitting(wish, usual);
    if (zoom - now).abs() > 0.001 {
        ctx.set_zoom_factor(zoom);
    }
}

/// The zoom nearest to a wish in a window of so many points at the usual size.
pub fn fitting(wish: f32, usual: Vec2) -> f32 {
    let wish = if wish.is_finite() {
        wish.clamp(0.5, 2.0)
    } else {
        1.0
    };
    let most = (usual / LEAST).min_elem();
    // A window that is smaller than it should be is not made smaller still.
    wish.min(most.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::fitting;
    use egui::vec2;

    #[test]
    fn the_window_keeps_the_room_it_needs() {
        let check = |wish: f32, (width, height): (f32, f32), expected: f32| {
            let found = fitting(wish, vec2(width, height));
            assert!((found - expected).abs() < 0.001, "{wish}: {found}");
        };
        check(1.0, (1440.0, 900.0), 1.0);
        check(2.0, (1440.0, 900.0), 2.0);
        check(0.5, (1440.0, 900.0), 0.5);
        check(2.0, (720.0, 900.0), 1.5);
        check(2.0, (480.0, 360.0), 1.0);
        check(2.0, (300.0, 200.0), 1.0);
        check(0.5, (300.0, 200.0), 0.5);
        check(f32::NAN, (1440.0, 900.0), 1.0);
    }
}
