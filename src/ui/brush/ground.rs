//! The ground that a stretch of time is brushed on: where steps and what is chosen of them
//! stand, and what a drag from one point to another makes of a stretch.

use super::act::Act;
use crate::corpus::step::{Scale, first_day, last_day};
use crate::search::query::tree::Dates;
use egui::{Id, Pos2, Rect};

/// So near an edge of what is chosen the edge is meant.
const NEAR: f32 = 5.0;

/// What part of a stretch is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    New,
    Left,
    Right,
    Whole,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Drag {
    pub grip: Grip,
    /// Where it began, in steps from the left of the scale.
    pub from: f32,
    /// The stretch when it began.
    pub range: (i32, i32),
    /// Where it is now.
    pub now: (i32, i32),
}

impl Drag {
    /// What it comes to where it is now; none where an edge or the whole did not move.
    pub(super) fn act(&self) -> Option<Act> {
        let (first, last) = (Some(self.now.0), Some(self.now.1));
        match self.grip {
            Grip::New => Some(Act::Choose(first, last)),
            _ if self.now == self.range => None,
            Grip::Left => Some(Act::Choose(first, None)),
            Grip::Right => Some(Act::Choose(None, last)),
            Grip::Whole => Some(Act::Choose(first, last)),
        }
    }
}

/// A chosen range of dates on a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chosen {
    /// First and last step that it touches; may be out of sight.
    pub places: (i32, i32),
    /// Where it begins and ends, in steps from the left of the scale.
    pub x: (f32, f32),
}

impl Chosen {
    /// Where a range stands; none for what is no range.
    pub fn of(dates: Option<Dates>, scale: Scale) -> Option<Self> {
        let Some(Dates::Range { from, to }) = dates else {
            return None;
        };
        let (first, last) = scale.whole()?;
        let from = from.map_or(Some(first), first_day)?;
        let to = to.map_or(Some(last), last_day)?;
        Some(Self {
            places: (scale.step.place_of_day(from), scale.step.place_of_day(to)),
            x: (scale.x_of(from), scale.x_of(to.saturating_add(1))),
        })
    }
}

/// What a hand moves over.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// Of the control.
    pub id: Id,
    /// Where all steps of the scale stand, each as wide as the others.
    pub rect: Rect,
    /// Which steps.
    pub scale: Scale,
    /// What is chosen.
    pub chosen: Option<Chosen>,
    /// Whether not all of time is in sight.
    pub is_zoomed: bool,
    /// Name of the control.
    pub name: &'a str,
}

impl Ground<'_> {
    /// Width of a step.
    pub fn pitch(&self) -> f32 {
        self.rect.width() / self.scale.n_steps().max(1) as f32
    }

    /// Left edge of a place on the scale.
    pub fn x(&self, steps: f32) -> f32 {
        self.rect.left() + steps * self.pitch()
    }

    /// Where a point stands, in steps from the left.
    pub(super) fn steps(&self, at: Pos2) -> f32 {
        (at.x - self.rect.left()) / self.pitch().max(0.01)
    }

    /// The step under a point of the ground.
    pub fn place(&self, at: Pos2) -> i32 {
        let steps = floor(self.steps(at));
        let place = self.scale.first.saturating_add(steps);
        place.clamp(self.scale.first, self.scale.last)
    }

    pub(super) fn grip(&self, at: Pos2) -> Grip {
        let Some(chosen) = self.chosen else {
            return Grip::New;
        };
        let (left, right) = (self.x(chosen.x.0), self.x(chosen.x.1));
        let distance = |x: f32| (at.x - x).abs();
        if distance(left).min(distance(right)) <= NEAR {
            // Of a stretch thinner than a finger, the side the pointer is on.
            if distance(left) < distance(right) || (distance(left) <= NEAR && at.x < left) {
                Grip::Left
            } else {
                Grip::Right
            }
        } else if (left..=right).contains(&at.x) {
            Grip::Whole
        } else {
            Grip::New
        }
    }
}

/// The whole number below.
fn floor(steps: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to what there is")]
    let floor = steps.floor().clamp(-1e9, 1e9) as i32;
    floor
}

/// The stretch once a drag came from one place to another.
pub(super) fn stretched(drag: &Drag, to: f32, scale: Scale) -> (i32, i32) {
    let sight = |steps: f32| {
        let place = scale.first.saturating_add(floor(steps));
        place.clamp(scale.first, scale.last)
    };
    // The border between two steps that is nearest.
    let border = scale.first.saturating_add(floor(to + 0.5));
    let (first, last) = drag.range;
    match drag.grip {
        Grip::New => {
            let (from, to) = (sight(drag.from), sight(to));
            (from.min(to), from.max(to))
        }
        Grip::Left => (border.max(scale.first).min(last), last),
        Grip::Right => (first, (border - 1).min(scale.last).max(first)),
        Grip::Whole => {
            let (lowest, highest) = (scale.limits.0.min(first), scale.limits.1.max(last));
            let by = floor(to - drag.from + 0.5).clamp(lowest - first, highest - last);
            (first + by, last + by)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Chosen, Drag, Grip, stretched};
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::{Scale, Step};
    use crate::search::query::tree::Dates;

    /// Twelve months of 2024, of which the middle ten are in sight.
    const SCALE: Scale = Scale {
        step: Step::Month,
        first: 2024 * 12 + 1,
        last: 2024 * 12 + 10,
        limits: (2024 * 12, 2024 * 12 + 11),
    };

    fn range(from: &str, to: &str) -> Option<Chosen> {
        let (from, to) = (PartialDate::parse(from), PartialDate::parse(to));
        Chosen::of(Some(Dates::Range { from, to }), SCALE)
    }

    #[test]
    fn a_stretch_follows_what_is_held() {
        let check = |grip: Grip, from: f32, to: f32, expected: (i32, i32)| {
            // April to June.
            let range = (SCALE.first + 2, SCALE.first + 4);
            let drag = Drag {
                grip,
                from,
                range,
                now: range,
            };
            let (first, last) = stretched(&drag, to, SCALE);
            let found = (first - SCALE.first, last - SCALE.first);
            assert_eq!(found, expected, "{grip:?} {from} {to}");
        };
        check(Grip::New, 1.2, 3.9, (1, 3));
        check(Grip::New, 3.9, 1.2, (1, 3));
        check(Grip::New, 3.9, -7.0, (0, 3));
        check(Grip::Left, 2.0, 0.6, (1, 4));
        check(Grip::Left, 2.0, 0.4, (0, 4));
        check(Grip::Left, 2.0, 9.0, (4, 4));
        check(Grip::Left, 2.0, -9.0, (0, 4));
        check(Grip::Right, 5.0, 6.6, (2, 6));
        check(Grip::Right, 5.0, 0.0, (2, 2));
        check(Grip::Right, 5.0, 99.0, (2, 9));
        check(Grip::Whole, 3.0, 4.4, (3, 5));
        check(Grip::Whole, 3.0, 99.0, (8, 10));
        check(Grip::Whole, 3.0, -99.0, (-1, 1));
    }

    #[test]
    fn a_range_stands_where_its_days_do() {
        let chosen = range("2024-03", "2024-04-15").expect("a range");
        assert_eq!(chosen.places, (SCALE.first + 1, SCALE.first + 2));
        assert_eq!(chosen.x, (1.0, 2.5));
        let open = range("2024-03", "").expect("a range");
        assert_eq!(open.x, (1.0, 11.0));
        assert_eq!(Chosen::of(Some(Dates::Undated), SCALE), None);
    }
}
