//! Esc goes one step back: this is where the key is heard. In which order is said in
//! [`step_back`]; menus, dialogs and the palette close by themselves before, and a field that
//! has the focus takes its own Esc.

use super::layout::Overlays;
use super::reader::ReaderMemory;
use super::view::View;
use crate::app::{InSight, Step, step_back};
use egui::{Context, Key, Modifiers, Popup};

/// What closed itself on this frame's Esc: to be asked before anything is painted.
pub fn closes_itself(ctx: &Context, view: &View<'_>) -> bool {
    Popup::is_any_open(ctx) || view.state.is_covered()
}

/// Carries one step out, if Esc is still to be heard.
pub fn escape(ctx: &Context, view: &View<'_>, reader: &mut ReaderMemory, overlays: &mut Overlays) {
    let pressed = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if !pressed {
        return;
    }
    let in_sight = InSight {
        selection: reader.has_selection(),
        overlay: *overlays != Overlays::default(),
    };
    match step_back(view.state, in_sight) {
        Some(Step::TextSelection) => reader.let_selection_go(),
        Some(Step::Overlay) => *overlays = Overlays::default(),
        Some(step) => {
            if let Some(command) = step.command() {
                view.send(command);
            }
        }
        None => {}
    }
}
