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
