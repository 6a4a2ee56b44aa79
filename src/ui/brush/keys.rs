//! Keys on a ground of time: arrows, Home and End walk its steps, with Shift they stretch;
//! Enter takes what was walked, + and - show less and more of time, Esc goes one step back.

use super::Brush;
use super::act::{Act, one_or_none};
use super::ground::Ground;
use crate::corpus::step::Scale;
use egui::accesskit::Action;
use egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

impl Brush {
    /// Keys of the control that has the focus.
    pub(super) fn keys(&mut self, ui: &Ui, ground: &Ground<'_>) -> Option<Act> {
        let has_steps = self.cursor.is_some() || ground.is_zoomed || ground.chosen.is_some();
        let filter = EventFilter {
            horizontal_arrows: true,
            escape: has_steps,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(ground.id, filter));
        let (lowest, highest) = ground.scale.limits;
        let start = self.cursor.unwrap_or_else(|| {
            let places = ground.chosen.map(|chosen| chosen.places);
            let (first, last) = places.unwrap_or((ground.scale.first, ground.scale.first));
            (first.clamp(lowest, highest), last.clamp(lowest, highest))
        });
        let mut walk = start;
        let mut is_walking = false;
        for (key, by) in walks(ui, ground.id) {
            let extends = ui.input(|input| input.modifiers.shift);
            let is_first = self.cursor.is_none() && !is_walking && ground.chosen.is_none();
            // The first press shows where one stands.
            let by = if is_first && key { 0 } else { by };
            let at = walk.1.saturating_add(by).clamp(lowest, highest);
            walk = (if extends { walk.0 } else { at }, at);
            is_walking = true;
        }
        if is_walking {
            self.cursor = Some(walk);
            return out_of_sight(walk.1, ground.scale).map(Act::Pan);
        }
        let take = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let place = self.cursor.map_or(start.1, |(_, at)| at);
        let middle = (place.saturating_sub(ground.scale.first)) as f32 + 0.5;
        let around = middle / ground.scale.n_steps().max(1) as f32;
        if take(Key::Plus) || take(Key::Equals) {
            let factor = 0.5;
            return Some(Act::Zoom { around, factor });
        }
        if take(Key::Minus) {
            let factor = 2.0;
            return Some(Act::Zoom { around, factor });
        }
        if self.cursor.is_some() && take(Key::Enter) {
            let walked = self.shown()?;
            self.cursor = None;
            return Some(one_or_none(ground, walked));
        }
        if has_steps && take(Key::Escape) {
            if self.cursor.take().is_some() {
                return None;
            }
            return Some(if ground.is_zoomed {
                Act::Unzoom
            } else {
                Act::Drop
            });
        }
        None
    }
}

/// Presses of this frame that walk: whether by an arrow, and by how many steps.
fn walks(ui: &Ui, id: Id) -> Vec<(bool, i32)> {
    const FAR: i32 = i32::MAX / 2;
    let mut walks = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } = event
            else {
                return true;
            };
            let by = match key {
                Key::ArrowLeft => (true, -1),
                Key::ArrowRight => (true, 1),
                Key::PageUp => (false, -12),
                Key::PageDown => (false, 12),
                Key::Home => (false, -FAR),
                Key::End => (false, FAR),
                _ => return true,
            };
            if modifiers.alt || modifiers.command {
                return true;
            }
            walks.push(by);
            false
        });
        let more = input.num_accesskit_action_requests(id, Action::Increment);
        walks.extend(std::iter::repeat_n((false, 1), more));
        let less = input.num_accesskit_action_requests(id, Action::Decrement);
        walks.extend(std::iter::repeat_n((false, -1), less));
    });
    walks
}

/// How far the scale must move for a step to be in sight.
fn out_of_sight(place: i32, scale: Scale) -> Option<f32> {
    let by = if place < scale.first {
        place.saturating_sub(scale.first)
    } else if place > scale.last {
        place.saturating_sub(scale.last)
    } else {
        return None;
    };
    Some(by as f32)
}

#[cfg(test)]
mod tests {
    use super::super::act::Act;
    use super::super::ground::{Chosen, Ground};
    use super::Brush;
    use crate::corpus::date::PartialDate;
    use crate::corpus::step::{Scale, Step};
    use crate::search::query::tree::Dates;
    use egui::{Context, Event, Id, Key, Modifiers, RawInput, Rect, Sense, pos2};

    /// Twelve months of 2024, of which the middle ten are in sight.
    const SCALE: Scale = Scale {
        step: Step::Month,
        first: 2024 * 12 + 1,
        last: 2024 * 12 + 10,
        limits: (2024 * 12, 2024 * 12 + 11),
    };
    const NONE: Modifiers = Modifiers::NONE;
    const SHIFT: Modifiers = Modifiers::SHIFT;

    /// A ground that has the focus, on which months may be chosen.
    struct Hand {
        ctx: Context,
        brush: Brush,
        chosen: Option<Chosen>,
        is_zoomed: bool,
    }

    impl Hand {
        fn on(chosen: Option<(&str, &str)>) -> Self {
            let chosen = chosen.and_then(|(from, to)| {
                let (from, to) = (PartialDate::parse(from), PartialDate::parse(to));
                Chosen::of(Some(Dates::Range { from, to }), SCALE)
            });
            Self {
                ctx: Context::default(),
                brush: Brush::default(),
                chosen,
                is_zoomed: false,
            }
        }

        fn press(&mut self, modifiers: Modifiers, key: Key) -> Option<Act> {
            let pressed = Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            };
            let events = vec![Event::ModifiersChanged(modifiers), pressed];
            let input = RawInput {
                events,
                ..RawInput::default()
            };
            let ground = Ground {
                id: Id::unique("ground"),
                rect: Rect::from_min_max(pos2(0.0, 0.0), pos2(200.0, 50.0)),
                scale: SCALE,
                chosen: self.chosen,
                is_zoomed: self.is_zoomed,
                name: "Ground",
            };
            let mut act = None;
            let mut output = self.ctx.run_ui(input, |ui| {
                ui.interact(ground.rect, ground.id, Sense::click_and_drag());
                ui.memory_mut(|memory| memory.request_focus(ground.id));
                act = act.or_else(|| self.brush.keys(ui, &ground));
            });
            output.textures_delta.clear();
            act
        }

        /// Steps that are walked, counted from January.
        fn walked(&self) -> Option<(i32, i32)> {
            let january = SCALE.limits.0;
            let shown = self.brush.shown();
            shown.map(|(first, last)| (first - january, last - january))
        }
    }

    #[test]
    fn arrows_walk_and_with_shift_stretch() {
        let mut hand = Hand::on(None);
        let mut check = |modifiers: Modifiers, key: Key, expected: (i32, i32)| {
            let act = hand.press(modifiers, key);
            assert_eq!((act, hand.walked()), (None, Some(expected)), "{key:?}");
        };
        check(NONE, Key::ArrowRight, (1, 1));
        check(NONE, Key::ArrowRight, (2, 2));
        check(SHIFT, Key::ArrowRight, (2, 3));
        check(SHIFT, Key::ArrowRight, (2, 4));
        check(SHIFT, Key::ArrowLeft, (2, 3));
        check(NONE, Key::ArrowLeft, (2, 2));
        check(SHIFT, Key::ArrowLeft, (1, 2));
        let taken = hand.press(NONE, Key::Enter);
        let (first, last) = (SCALE.limits.0 + 1, SCALE.limits.0 + 2);
        assert_eq!(taken, Some(Act::Choose(Some(first), Some(last))));
        assert_eq!(hand.walked(), None);
        assert_eq!(hand.press(NONE, Key::Enter), None, "nothing is walked");
    }

    #[test]
    fn the_end_of_time_is_moved_into_sight_and_not_left() {
        let mut hand = Hand::on(None);
        assert_eq!(hand.press(NONE, Key::End), Some(Act::Pan(1.0)));
        assert_eq!(hand.walked(), Some((11, 11)));
        assert_eq!(hand.press(NONE, Key::ArrowRight), Some(Act::Pan(1.0)));
        assert_eq!(hand.walked(), Some((11, 11)));
        assert_eq!(hand.press(SHIFT, Key::Home), Some(Act::Pan(-1.0)));
        assert_eq!(hand.walked(), Some((0, 11)));
        assert_eq!(hand.press(NONE, Key::PageDown), Some(Act::Pan(1.0)));
    }

    #[test]
    fn a_walk_begins_at_what_is_chosen_which_enter_lets_go() {
        let mut hand = Hand::on(Some(("2024-03", "2024-04")));
        assert_eq!(hand.press(SHIFT, Key::ArrowRight), None);
        assert_eq!(hand.walked(), Some((2, 4)));
        assert_eq!(hand.press(SHIFT, Key::ArrowLeft), None);
        assert_eq!(hand.press(NONE, Key::Enter), Some(Act::Drop), "as chosen");
    }

    #[test]
    fn esc_goes_back_a_step_at_a_time() {
        let mut hand = Hand::on(Some(("2024-03", "2024-04")));
        hand.is_zoomed = true;
        hand.press(NONE, Key::ArrowRight);
        assert_eq!(hand.press(NONE, Key::Escape), None);
        assert_eq!(hand.walked(), None, "the walk first");
        assert_eq!(hand.press(NONE, Key::Escape), Some(Act::Unzoom));
        hand.is_zoomed = false;
        assert_eq!(hand.press(NONE, Key::Escape), Some(Act::Drop));
    }

    #[test]
    fn plus_and_minus_zoom_around_where_one_stands() {
        let mut hand = Hand::on(None);
        hand.press(NONE, Key::ArrowRight);
        let mut check = |key: Key, expected: f32| match hand.press(NONE, key) {
            Some(Act::Zoom { around, factor }) => {
                assert!((factor - expected).abs() < 0.01, "{key:?}: {factor}");
                assert!((around - 0.05).abs() < 0.001, "{key:?}: {around}");
            }
            other => panic!("{key:?}: {other:?}"),
        };
        check(Key::Plus, 0.5);
        check(Key::Equals, 0.5);
        check(Key::Minus, 2.0);
        assert_eq!(hand.press(Modifiers::COMMAND, Key::ArrowRight), None);
        assert_eq!(hand.walked(), Some((1, 1)), "keys of commands walk nowhere");
    }
}
