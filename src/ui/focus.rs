//! Where the keyboard's focus is, in parts of the window that also take it by a click: it is
//! shown only to those who walk by key, so that a page that is read stays a page.

use super::theme::Tokens;
use egui::{Context, Event, Id, Rect, Ui, vec2};

/// Notes what the hands did last: to be called before anything is painted.
pub fn follow(ctx: &Context) {
    let last = ctx.input(|input| {
        let mut events = input.events.iter().rev();
        events.find_map(|event| match event {
            Event::Key { pressed: true, .. } => Some(true),
            Event::PointerButton { pressed: true, .. } => Some(false),
            _ => None,
        })
    });
    if let Some(by_key) = last {
        ctx.data_mut(|data| data.insert_temp(by_key_id(), by_key));
    }
}

/// Paints a thin line at the left edge of `rect` if `id` has the focus and keys are being
/// used. A ring around a whole page would be the loudest thing on it.
pub fn edge(ui: &Ui, tokens: &Tokens, id: Id, rect: Rect) {
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let by_key = ui.data(|data| data.get_temp::<bool>(by_key_id()));
    if has_focus && by_key == Some(true) {
        let line = Rect::from_min_size(rect.min, vec2(1.5, rect.height()));
        ui.painter().rect_filled(line, 0.0, tokens.accent);
    }
}

fn by_key_id() -> Id {
    Id::unique("focus-by-key")
}
