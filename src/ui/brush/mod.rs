//! A stretch of time chosen by hand, on any ground that steps of time stand on: by dragging
//! over it, by its edges, as a whole, by key; and the wheel, which shows more or less of time.
//! What becomes of it is for the caller to say.
//!
//! 1. A drag chooses as it goes on, and is one step of undo; Esc brings back what was chosen
//!    before. What keys walk is only shown until Enter is pressed.
//! 2. The wheel is heard once the pointer was moved here, so that a panel that is scrolled
//!    goes on scrolling when time comes to lie under the pointer.

mod act;
mod ground;
mod keys;
mod live;

use super::focus;
use super::theme::Tokens;
use crate::search::query::tree::Dates;
use act::one_or_none;
pub use act::{Act, window_of};
use egui::accesskit::Action;
use egui::{
    CursorIcon, Key, Modifiers, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};
pub use ground::{Chosen, Ground};
use ground::{Drag, Grip, stretched};

/// Points of the wheel that zoom by one step.
const NOTCH: f32 = 50.0;
/// What one step of zooming leaves in sight.
const ZOOM: f32 = 0.8;

/// What was chosen before a drag.
#[derive(Clone, Copy, Debug)]
struct Before(Option<Dates>);

/// What is held between frames.
#[derive(Debug, Default)]
pub struct Brush {
    drag: Option<Drag>,
    /// What was chosen when the drag began.
    before: Option<Before>,
    /// The steps that keys walk: where a walk began, where it is.
    cursor: Option<(i32, i32)>,
    scrolled: f32,
    /// Whether the wheel is heard.
    is_armed: bool,
}

impl Brush {
    /// The stretch that is shown before it is chosen, as steps.
    pub fn shown(&self) -> Option<(i32, i32)> {
        let walked = || self.cursor.map(|(a, b)| (a.min(b), a.max(b)));
        self.drag.map(|drag| drag.now).or_else(walked)
    }

    /// Whether something is held with the pointer.
    pub fn is_dragging(&self) -> bool {
        self.drag.is_some()
    }

    /// The step that keys have come to.
    pub fn cursor(&self) -> Option<i32> {
        self.cursor.map(|(_, at)| at)
    }

    /// Hears hands and keys on a ground; what is painted there comes after. `value` tells
    /// those who cannot see it what stands at a step, or what is chosen.
    pub fn show(
        &mut self,
        ui: &Ui,
        ground: &Ground<'_>,
        value: impl FnOnce(Option<(i32, i32)>) -> String,
    ) -> (Response, Option<Act>) {
        let has_focus = ui.memory(|memory| memory.has_focus(ground.id));
        let mut act = if has_focus {
            self.keys(ui, ground)
        } else {
            self.cursor = None;
            None
        };
        let response = ui.interact(ground.rect, ground.id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, ground.name));
        let value = value(self.shown());
        ui.ctx().accesskit_node_builder(ground.id, |node| {
            node.set_value(value);
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
        });
        act = act.or_else(|| self.drags(ui, &response, ground));
        act = act.or_else(|| self.clicks(&response, ground));
        act = act.or_else(|| self.wheel(ui, ground));
        self.cursor_icon(ui, ground);
        (response, act)
    }

    fn drags(&mut self, ui: &Ui, response: &Response, ground: &Ground<'_>) -> Option<Act> {
        if response.drag_started() {
            let origin = ui.input(|input| input.pointer.press_origin())?;
            let grip = ground.grip(origin);
            let place = ground.place(origin);
            let range = match grip {
                Grip::New => (place, place),
                _ => ground.chosen?.places,
            };
            self.cursor = None;
            self.drag = Some(Drag {
                grip,
                from: ground.steps(origin),
                range,
                now: range,
            });
        }
        let drag = self.drag.as_mut()?;
        if let Some(at) = response.interact_pointer_pos() {
            drag.now = stretched(drag, ground.steps(at), ground.scale);
        }
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if escaped {
            self.drag = None;
            return None;
        }
        if !response.drag_stopped() {
            if !response.dragged() {
                self.drag = None;
            }
            return None;
        }
        self.drag.take()?.act()
    }

    fn clicks(&mut self, response: &Response, ground: &Ground<'_>) -> Option<Act> {
        if response.double_clicked() {
            return Some(Act::Reset);
        }
        if response.clicked_by(egui::PointerButton::Primary) {
            let place = ground.place(response.interact_pointer_pos()?);
            return Some(one_or_none(ground, (place, place)));
        }
        // By a screen reader, or by Space.
        let walked = self.shown().filter(|_| response.clicked())?;
        Some(one_or_none(ground, walked))
    }

    fn wheel(&mut self, ui: &Ui, ground: &Ground<'_>) -> Option<Act> {
        let pointer = ui.input(|input| input.pointer.hover_pos());
        let is_here = ui.rect_contains_pointer(ground.rect);
        let Some(at) = pointer.filter(|_| is_here && self.drag.is_none()) else {
            self.is_armed = false;
            return None;
        };
        let is_moved = ui.input(|input| input.pointer.delta() != Vec2::ZERO);
        self.is_armed |= is_moved;
        if !self.is_armed {
            return None;
        }
        let (by, pinch) = ui.input_mut(|input| {
            let by = std::mem::take(&mut input.smooth_scroll_delta);
            (by, input.zoom_delta())
        });
        let around = (at.x - ground.rect.left()) / ground.rect.width().max(1.0);
        if (pinch - 1.0).abs() > 0.001 {
            let factor = 1.0 / pinch;
            return Some(Act::Zoom { around, factor });
        }
        if by.x.abs() > by.y.abs() {
            return Some(Act::Pan(-by.x / ground.pitch().max(0.1)));
        }
        if by.y == 0.0 {
            return None;
        }
        self.scrolled += by.y;
        if self.scrolled.abs() < NOTCH {
            return None;
        }
        let factor = if self.scrolled > 0.0 {
            ZOOM
        } else {
            1.0 / ZOOM
        };
        self.scrolled -= NOTCH.copysign(self.scrolled);
        Some(Act::Zoom { around, factor })
    }

    fn cursor_icon(&self, ui: &Ui, ground: &Ground<'_>) {
        let hover = ui.input(|input| input.pointer.hover_pos());
        let grip = self.drag.map(|drag| drag.grip).or_else(|| {
            let at = hover.filter(|_| ui.rect_contains_pointer(ground.rect));
            at.map(|at| ground.grip(at))
        });
        let icon = match grip {
            None => return,
            Some(Grip::Left | Grip::Right) => CursorIcon::ResizeHorizontal,
            Some(Grip::Whole) if self.drag.is_some() => CursorIcon::Grabbing,
            Some(Grip::Whole) => CursorIcon::Grab,
            Some(Grip::New) => CursorIcon::PointingHand,
        };
        ui.ctx().set_cursor_icon(icon);
    }

    /// Paints the edges of what is chosen, where the pointer or the focus is near.
    pub fn paint_edges(&self, ui: &Ui, tokens: &Tokens, ground: &Ground<'_>) {
        focus::edge(ui, tokens, ground.id, ground.rect.expand2(vec2(3.0, 3.0)));
        let is_near = ui.rect_contains_pointer(ground.rect) || self.drag.is_some();
        if !is_near {
            return;
        }
        let first = ground.scale.first;
        let edges = match self.drag {
            Some(drag) => {
                let steps = |place: i32| place.saturating_sub(first) as f32;
                Some((steps(drag.now.0), steps(drag.now.1) + 1.0))
            }
            None => ground.chosen.map(|chosen| chosen.x),
        };
        let hover = ui.input(|input| input.pointer.hover_pos());
        let held = self.drag.map(|drag| drag.grip);
        let grip = held.or_else(|| hover.map(|at| ground.grip(at)));
        let Some((left, right)) = edges else { return };
        for (steps, own) in [(left, Grip::Left), (right, Grip::Right)] {
            let x = ground.x(steps);
            if !ground.rect.x_range().expand(1.0).contains(x) {
                continue;
            }
            let width = if grip == Some(own) { 2.0 } else { 1.0 };
            let stroke = Stroke::new(width, tokens.ink);
            ui.painter().vline(x, ground.rect.y_range(), stroke);
            let knob = Rect::from_center_size(pos2(x, ground.rect.center().y), vec2(5.0, 13.0));
            ui.painter().rect(
                knob,
                2.0,
                tokens.paper,
                Stroke::new(1.0, tokens.ink),
                egui::StrokeKind::Inside,
            );
        }
    }
}
