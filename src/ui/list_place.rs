//! Where the list was left, between two starts; and, below the examples of a first start, what
//! to do next.

use super::button;
use super::theme;
use super::view::View;
use super::virtual_column::{Anchor, VirtualColumn};
use crate::app::{Command, ListPlace};
use egui::{Rect, Ui, UiBuilder, pos2};

/// What the examples leave to be said.
const HINT: &str = "Open files or drop a folder here";

/// Which wish to go to a place was granted last.
#[derive(Debug, Default)]
pub struct ListPlaceMemory {
    serial: u64,
}

impl ListPlaceMemory {
    /// Goes where the list was left, once so much of it is there. Whether it went.
    pub fn go_back(&mut self, view: &View<'_>, column: &mut VirtualColumn) -> bool {
        let sitting = &view.state.sitting;
        let place = sitting.list();
        if self.serial == sitting.list_serial || place.row >= column.len() {
            return false;
        }
        self.serial = sitting.list_serial;
        column.set_anchor(Anchor {
            index: place.row,
            into: place.into,
        });
        true
    }

    /// Tells where the list is, for the next start; not before it went where it was left.
    pub fn tell(&self, view: &View<'_>, column: &VirtualColumn) {
        let sitting = &view.state.sitting;
        let anchor = column.anchor();
        let place = ListPlace {
            row: anchor.index,
            into: anchor.into.max(0.0).round(),
        };
        if self.serial == sitting.list_serial && place != sitting.list() {
            view.send(Command::ListAt(place));
        }
    }
}

/// Below the rows, while only the examples are open.
pub fn examples_hint(ui: &mut Ui, view: &View<'_>, column: &VirtualColumn) {
    let room = ui.max_rect();
    #[expect(clippy::cast_possible_truncation, reason = "the height of a few rows")]
    let top = room.top() + column.total() as f32 + 18.0;
    if !view.state.shows_seeds || top + 24.0 > room.bottom() {
        return;
    }
    let place = Rect::from_min_max(pos2(room.left() + 14.0, top), room.max);
    let mut below = ui.new_child(UiBuilder::new().id_salt("examples").max_rect(place));
    let response = button::plain(
        &mut below,
        view.tokens,
        HINT,
        theme::interface(),
        view.tokens.dim,
    );
    if response.on_hover_text("Open files…").clicked() {
        view.send(Command::AskOpenFiles);
    }
}
