//! Where the keyboard's focus is, in parts of the window that also take it by a click: it is
//! shown only to those who walk by key, so that a page that is read stays a page. And where it
//! goes when a dialog closes: back to where it was.

use super::theme::Tokens;
use egui::{Context, Event, Id, Popup, Rect, Ui, vec2};

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

/// What had the focus below what lies over the window.
#[derive(Clone, Copy, Debug, Default)]
struct Below {
    focus: Option<Id>,
    is_dialog: bool,
    /// The dialog is gone since the last frame.
    is_over: bool,
}

/// Gives the focus back once a dialog is closed: to be called before anything is painted, so
/// that what was chosen in the dialog can take it. `is_covered` is also with the palette, which
/// gives it back by itself.
pub fn come_back(ctx: &Context, is_dialog: bool, is_covered: bool) {
    let id = Id::unique("focus-below");
    let mut below: Below = ctx.data(|data| data.get_temp(id).unwrap_or_default());
    if below.is_dialog && !is_dialog {
        // egui lets nothing below a dialog have the focus until a frame went by without it.
        below.is_over = true;
        ctx.request_repaint();
    } else if std::mem::take(&mut below.is_over) {
        let is_free = ctx.memory(|memory| memory.focused().is_none());
        if let Some(focus) = below.focus.filter(|_| is_free && !is_covered) {
            ctx.memory_mut(|memory| memory.request_focus(focus));
        }
    } else if !is_covered {
        below.focus = ctx.memory(egui::Memory::focused);
    }
    below.is_dialog = is_dialog;
    ctx.data_mut(|data| data.insert_temp(id, below));
}

/// Whether nothing has the focus and nothing lies over the window that waits for keys.
pub fn is_free(ctx: &Context, is_covered: bool) -> bool {
    !is_covered && !Popup::is_any_open(ctx) && ctx.memory(|memory| memory.focused().is_none())
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
