//! What a hand did to a stretch of time, and what becomes of chosen dates and of what is in
//! sight by it.

use super::ground::Ground;
use crate::corpus::step::Scale;
use crate::search::query::tree::Dates;

/// What a hand did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Act {
    /// Takes steps from one to another; an end that is none stays as it is.
    Choose(Option<i32>, Option<i32>),
    /// Lets the stretch go.
    Drop,
    /// Shows so much of the time in sight, around a share of it.
    Zoom {
        /// From left to right, 0 to 1.
        around: f32,
        /// Below 1 shows less.
        factor: f32,
    },
    /// Moves what is in sight by so many steps.
    Pan(f32),
    /// Shows everything.
    Unzoom,
    /// Shows everything and lets the stretch go.
    Reset,
}

/// Chooses a stretch, or lets it go when it is what is chosen.
pub(super) fn one_or_none(ground: &Ground<'_>, (first, last): (i32, i32)) -> Act {
    let is_chosen = ground.chosen.is_some_and(|chosen| {
        let edge = |place: i32| place.saturating_sub(ground.scale.first) as f32;
        chosen.places == (first, last) && chosen.x == (edge(first), edge(last) + 1.0)
    });
    if is_chosen {
        Act::Drop
    } else {
        Act::Choose(Some(first), Some(last))
    }
}

/// The range of dates that an act makes of the one there is.
pub fn dates_of(act: Act, scale: Scale, now: Option<Dates>) -> Option<Dates> {
    let (first, last) = match act {
        Act::Choose(first, last) => (first, last),
        Act::Drop | Act::Reset => return None,
        Act::Zoom { .. } | Act::Pan(_) | Act::Unzoom => return now,
    };
    let (mut from, mut to) = match now {
        Some(Dates::Range { from, to }) => (from, to),
        _ => (None, None),
    };
    if let Some(first) = first {
        from = scale.step.from(first);
    }
    if let Some(last) = last {
        to = scale.step.to(last);
    }
    Some(Dates::Range { from, to })
}

/// The window of days that an act makes of the one there is.
pub fn window_of(act: Act, scale: Scale, now: Option<(i32, i32)>) -> Option<(i32, i32)> {
    match act {
        Act::Zoom { around, factor } => scale.zoomed(now, around, factor),
        Act::Pan(by) => scale.moved(now, by),
        Act::Unzoom | Act::Reset => None,
        Act::Choose(..) | Act::Drop => now,
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, dates_of};
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::{Scale, Step};
    use crate::search::query::print::date_value;
    use crate::search::query::tree::Dates;

    /// Twelve months of 2024, of which the middle ten are in sight.
    const SCALE: Scale = Scale {
        step: Step::Month,
        first: 2024 * 12 + 1,
        last: 2024 * 12 + 10,
        limits: (2024 * 12, 2024 * 12 + 11),
    };

    fn range(from: &str, to: &str) -> Dates {
        let (from, to) = (PartialDate::parse(from), PartialDate::parse(to));
        Dates::Range { from, to }
    }

    #[test]
    fn an_edge_leaves_the_other_end_as_it_was() {
        let check = |act: Act, expected: &str| {
            let now = Some(range("2024-03-05", "2024-06-30"));
            let dates = dates_of(act, SCALE, now);
            assert_eq!(dates.map(date_value).unwrap_or_default(), expected);
        };
        let may = SCALE.first + 3;
        check(Act::Choose(Some(may), None), "2024-05..2024-06-30");
        check(Act::Choose(None, Some(may)), "2024-03-05..2024-05");
        check(Act::Choose(Some(may), Some(may)), "2024-05");
        check(Act::Drop, "");
        check(Act::Pan(1.0), "2024-03-05..2024-06-30");
    }
}
