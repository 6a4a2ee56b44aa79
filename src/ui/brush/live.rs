//! A drag filters while it goes on: what is chosen follows the pointer, as fast as answers come,
//! and is one step of undo when the button is let go. Esc brings back what was chosen before.

use super::act::{Act, dates_of};
use super::{Before, Brush};
use crate::app::Command;
use crate::corpus::step::Scale;
use crate::search::query::tree::Dates;

impl Brush {
    /// What is to be asked for after hands were heard: `act` is what they did, `now` what is
    /// chosen. While the last question waits for its answer a drag asks no other.
    pub fn asks(
        &mut self,
        act: Option<Act>,
        scale: Scale,
        (now, is_answered): (Option<Dates>, bool),
    ) -> Option<Command> {
        if let Some(drag) = self.drag {
            let Before(before) = *self.before.get_or_insert(Before(now));
            let dates = drag
                .act()
                .map_or(before, |act| dates_of(act, scale, before));
            let is_over = false;
            return (is_answered && dates != now).then_some(Command::DragDates { dates, is_over });
        }
        if let Some(Before(before)) = self.before.take() {
            let dates = act.map_or(before, |act| dates_of(act, scale, before));
            let is_over = true;
            return Some(Command::DragDates { dates, is_over });
        }
        let dates = dates_of(act?, scale, now);
        (dates != now).then_some(Command::SetDates(dates))
    }
}

#[cfg(test)]
mod tests {
    use super::super::ground::{Drag, Grip};
    use super::Brush;
    use crate::app::Command;
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::{Scale, Step};
    use crate::search::query::print::date_value;
    use crate::search::query::tree::Dates;
    use crate::ui::brush::Act;

    /// The months of 2024.
    const SCALE: Scale = Scale {
        step: Step::Month,
        first: 2024 * 12,
        last: 2024 * 12 + 11,
        limits: (2024 * 12, 2024 * 12 + 11),
    };

    fn range(from: &str, to: &str) -> Dates {
        let (from, to) = (PartialDate::parse(from), PartialDate::parse(to));
        Dates::Range { from, to }
    }

    fn told(command: Option<Command>) -> String {
        let value = |dates: Option<Dates>| dates.map(date_value).unwrap_or_default();
        match command {
            None => "nothing".to_owned(),
            Some(Command::DragDates { dates, is_over }) => {
                let end = if is_over { "." } else { "" };
                format!("{}{end}", value(dates))
            }
            Some(Command::SetDates(dates)) => format!("set {}", value(dates)),
            Some(other) => format!("{other:?}"),
        }
    }

    fn dragged(grip: Grip, range: (i32, i32), now: (i32, i32)) -> Drag {
        let places = |(first, last): (i32, i32)| (SCALE.first + first, SCALE.first + last);
        Drag {
            grip,
            from: 0.0,
            range: places(range),
            now: places(now),
        }
    }

    #[test]
    fn a_drag_asks_as_it_goes_and_ends_once() {
        let mut brush = Brush {
            drag: Some(dragged(Grip::New, (2, 2), (2, 3))),
            ..Brush::default()
        };
        assert_eq!(
            told(brush.asks(None, SCALE, (None, true))),
            "2024-03..2024-04"
        );
        let now = Some(range("2024-03", "2024-04"));
        assert_eq!(told(brush.asks(None, SCALE, (now, true))), "nothing");
        brush.drag = Some(dragged(Grip::New, (2, 2), (2, 5)));
        assert_eq!(
            told(brush.asks(None, SCALE, (now, false))),
            "nothing",
            "it waits"
        );
        brush.drag = None;
        let act = Act::Choose(Some(SCALE.first + 2), Some(SCALE.first + 5));
        let end = brush.asks(Some(act), SCALE, (now, false));
        assert_eq!(told(end), "2024-03..2024-06.", "the end waits for nothing");
        assert_eq!(told(brush.asks(None, SCALE, (now, true))), "nothing");
    }

    #[test]
    fn an_edge_moves_what_was_there_before_and_esc_brings_that_back() {
        let before = Some(range("2024-03-05", "2024-06-30"));
        let mut brush = Brush {
            drag: Some(dragged(Grip::Left, (2, 5), (3, 5))),
            ..Brush::default()
        };
        let asked = brush.asks(None, SCALE, (before, true));
        assert_eq!(told(asked), "2024-04..2024-06-30");
        let now = Some(range("2024-04", "2024-06-30"));
        brush.drag = Some(dragged(Grip::Left, (2, 5), (2, 5)));
        let asked = brush.asks(None, SCALE, (now, true));
        assert_eq!(told(asked), "2024-03-05..2024-06-30", "back where it began");
        brush.drag = None;
        let asked = brush.asks(None, SCALE, (now, true));
        assert_eq!(told(asked), "2024-03-05..2024-06-30.");
    }

    #[test]
    fn what_is_no_drag_is_a_step_of_its_own() {
        let mut brush = Brush::default();
        let act = Act::Choose(Some(SCALE.first), Some(SCALE.first));
        assert_eq!(
            told(brush.asks(Some(act), SCALE, (None, false))),
            "set 2024-01"
        );
        let now = Some(range("2024-01", "2024-01"));
        assert_eq!(told(brush.asks(Some(act), SCALE, (now, true))), "nothing");
        assert_eq!(
            told(brush.asks(Some(Act::Drop), SCALE, (now, true))),
            "set "
        );
    }
}
