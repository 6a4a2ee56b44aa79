//! Where the card comes to stand: beside what it speaks of, inside the window, over nothing of it.

use egui::{Pos2, Rect, Vec2, pos2};

/// Between the card and what it speaks of: the ring has its place there.
const GAP: f32 = 16.0;
/// Between the card and the edge of the window.
const EDGE: f32 = 8.0;

/// The left top of a card of this size. Without a target it stands at the foot of the window.
pub fn place(size: Vec2, target: Option<Rect>, window: Rect) -> Pos2 {
    let room = window.shrink(EDGE);
    let inside = |at: Pos2| {
        let most = room.max - size;
        pos2(
            at.x.min(most.x).max(room.left()),
            at.y.min(most.y).max(room.top()),
        )
    };
    let Some(target) = target else {
        return inside(pos2(window.center().x - size.x / 2.0, window.bottom()));
    };
    let middle = target.center() - size / 2.0;
    let beside = [
        pos2(target.right() + GAP, target.top()),
        pos2(target.left(), target.bottom() + GAP),
        pos2(target.left() - GAP - size.x, target.top()),
        pos2(middle.x, target.top() - GAP - size.y),
        // The corners, for targets as long as the window.
        room.left_top(),
        room.right_top(),
        room.left_bottom(),
        room.right_bottom(),
    ];
    let covered = |at: &Pos2| {
        let over = Rect::from_min_size(*at, size).intersect(target.expand(GAP / 2.0));
        if over.is_positive() { over.area() } else { 0.0 }
    };
    let places = beside.map(inside);
    let mut best = places.first().copied().unwrap_or(room.min);
    for at in places {
        if covered(&at) < covered(&best) {
            best = at;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::place;
    use egui::{Rect, pos2, vec2};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_card_is_in_the_window_and_over_nothing_of_its_target(
            (width, height) in (480.0_f32..2000.0, 360.0_f32..1400.0),
            (x, y) in (0.0_f32..1.0, 0.0_f32..1.0),
            (wide, high) in (10.0_f32..340.0, 10.0_f32..40.0),
        ) {
            let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height));
            let left_top = pos2(x * (width - wide), y * (height - high));
            let target = Rect::from_min_size(left_top, vec2(wide, high));
            let size = vec2(300.0, 138.0);
            let card = Rect::from_min_size(place(size, Some(target), window), size);
            prop_assert!(window.contains_rect(card), "{card:?} in {window:?}");
            prop_assert!(!card.intersects(target), "{card:?} over {target:?}");
        }
    }

    #[test]
    fn without_a_target_it_stands_at_the_foot() {
        let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(1000.0, 700.0));
        assert_eq!(place(vec2(300.0, 100.0), None, window), pos2(350.0, 592.0));
    }
}
