//! The key of menus, and Shift+F10: what the other button of the mouse opens, at the control
//! that has the focus, or else at the row of the list that is open. The focus goes into the menu,
//! and back to where it was when the menu closes.
//!
//! egui knows context menus of the pointer alone, so that the key becomes a click before egui
//! hears of it. Where a menu is opened is for the controls to say.

use super::region_walk;
use egui::{
    Context, Event, Id, Key, Modifiers, Plugin, PointerButton, Popup, Pos2, RawInput, Rect, Role,
    Sense, Ui, WidgetInfo, vec2,
};

/// Frames in which an asked menu opens, if one does.
const PATIENCE: u64 = 3;
/// From the left edge of a control to where its menu opens.
const INSET: f32 = 24.0;

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Rest,
    /// Since this frame.
    Asked(u64),
    /// The menu is open; its first item gets the focus next.
    Entering,
    /// The focus is in the menu.
    Inside,
}

/// What is held between frames.
#[derive(Clone, Copy, Debug, Default)]
struct Memory {
    phase: Phase,
    /// What had the focus.
    from: Option<Id>,
    /// The open row, when it was painted last.
    row: Option<(u64, Rect)>,
}

fn memory(ctx: &Context) -> Memory {
    ctx.data(|data| data.get_temp(memory_id()).unwrap_or_default())
}

fn keep(ctx: &Context, memory: Memory) {
    ctx.data_mut(|data| data.insert_temp(memory_id(), memory));
}

fn memory_id() -> Id {
    Id::unique("menu-key")
}

/// The open row of the list is painted here.
pub fn mark_row(ctx: &Context, rect: Rect) {
    let row = Some((ctx.cumulative_frame_nr(), rect));
    keep(ctx, Memory { row, ..memory(ctx) });
}

/// To be called first in a menu of the other button: takes the focus into it, if a key opened it.
pub fn enter(ui: &mut Ui) {
    let now = memory(ui.ctx());
    if now.phase == Phase::Rest {
        return;
    }
    let top = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 0.0));
    let id = ui.scope_id().with("menu-top");
    let response = ui.interact(top, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Menu"));
    if matches!(now.phase, Phase::Asked(_)) {
        response.request_focus();
        let phase = Phase::Entering;
        keep(ui.ctx(), Memory { phase, ..now });
        ui.ctx().request_repaint();
    }
}

/// Hears the keys before egui does.
#[derive(Debug)]
pub struct MenuKey;

impl Plugin for MenuKey {
    fn debug_name(&self) -> &'static str {
        "menu key"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        go_on(ctx, input);
        region_walk::go_on(ctx, input);
        if take(&mut input.events) {
            ask(ctx, input);
        }
    }
}

/// Into the menu once it is open, and out of it once it is closed.
fn go_on(ctx: &Context, input: &mut RawInput) {
    let now = memory(ctx);
    let is_open = Popup::is_any_open(ctx);
    let phase = match now.phase {
        Phase::Entering => {
            input.events.push(Event::Key {
                key: Key::Tab,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            });
            Phase::Inside
        }
        Phase::Inside if !is_open => {
            if let Some(from) = now.from {
                ctx.memory_mut(|memory| memory.request_focus(from));
            }
            Phase::Rest
        }
        Phase::Asked(since) if !is_open && ctx.cumulative_frame_nr() > since + PATIENCE => {
            Phase::Rest
        }
        phase => phase,
    };
    if phase != now.phase {
        keep(ctx, Memory { phase, ..now });
    }
}

/// Takes the keys out of the events of a frame. Whether they were pressed.
fn take(events: &mut Vec<Event>) -> bool {
    let mut is_asked = false;
    events.retain(|event| {
        let Event::Key {
            key,
            pressed,
            modifiers,
            ..
        } = event
        else {
            return true;
        };
        let is_it = *key == Key::Menu || (*key == Key::F10 && *modifiers == Modifiers::SHIFT);
        is_asked |= is_it && *pressed;
        !is_it
    });
    is_asked
}

/// A click of the other button where the menu is meant.
fn ask(ctx: &Context, input: &mut RawInput) {
    let now = memory(ctx);
    let frame = ctx.cumulative_frame_nr();
    let from = ctx.memory(egui::Memory::focused);
    let row = now
        .row
        .filter(|(painted, _)| painted.saturating_add(2) >= frame)
        .map(|(_, rect)| rect);
    let focused = from.and_then(|id| ctx.read_response(id));
    let focused = focused.map(|response| response.rect);
    // The list has the focus as a whole; what is meant is its open row.
    let is_list = |rect: Rect| row.is_some_and(|row| rect.contains_rect(row));
    let meant = match focused {
        Some(rect) if !is_list(rect) => Some(rect),
        _ => row,
    };
    let Some(at) = meant.map(place) else { return };
    let phase = Phase::Asked(frame);
    keep(ctx, Memory { phase, from, ..now });
    input.events.push(Event::PointerMoved(at));
    for pressed in [true, false] {
        input.events.push(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
}

fn place(rect: Rect) -> Pos2 {
    let inset = INSET.min(rect.width() / 2.0);
    rect.left_center() + vec2(inset, 0.0)
}

#[cfg(test)]
mod tests {
    use super::take;
    use egui::{Event, Key, Modifiers};

    #[test]
    fn the_key_of_menus_is_taken_and_no_other() {
        let check = |key: Key, modifiers: Modifiers, pressed: bool, expected: (bool, usize)| {
            let mut events = vec![Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            }];
            let is_asked = take(&mut events);
            assert_eq!((is_asked, events.len()), expected, "{key:?} {modifiers:?}");
        };
        check(Key::Menu, Modifiers::NONE, true, (true, 0));
        check(Key::Menu, Modifiers::NONE, false, (false, 0));
        check(Key::F10, Modifiers::SHIFT, true, (true, 0));
        check(Key::F10, Modifiers::NONE, true, (false, 1));
        check(Key::M, Modifiers::NONE, true, (false, 1));
    }
}
