//! The sheet of keys, made from the table of commands.

use super::{close, heading};
use crate::ui::shortcuts::{ACTIONS, Group, keys_label};
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Grid, RichText, ScrollArea, Ui};

/// Keys that belong to a place rather than to a command.
const PLACES: [(&str, &str); 9] = [
    (
        "Up, Down, Page Up, Page Down, Home, End",
        "Walk the list or scroll the article",
    ),
    ("Enter in the list", "Go to the article"),
    ("Ctrl+Space in the search field", "What may be typed here"),
    ("Tab in the search field", "Accept what is offered"),
    (
        "Up in the empty search field",
        "The last search, again the one before",
    ),
    ("Enter, Shift+Enter in find", "Next and previous hit"),
    ("Click on a filter", "Include, then exclude, then clear"),
    ("Alt+click on a filter", "Exclude at once"),
    ("Esc", "One step back"),
];

/// Every command that has a key.
pub fn keys_ui(ui: &mut Ui, view: &View<'_>) {
    heading(ui, view, "Keys");
    let height = (ui.ctx().content_rect().height() - 200.0).max(120.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        Grid::new("keys")
            .num_columns(2)
            .spacing([24.0, 6.0])
            .show(ui, |ui| {
                for group in Group::ALL {
                    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
                    ui.label(RichText::new(group.label()).font(font));
                    ui.end_row();
                    for action in ACTIONS.iter().filter(|action| action.group == group) {
                        if action.keys.is_empty() {
                            continue;
                        }
                        ui.label(action.label.trim_end_matches('…'));
                        let keys: Vec<String> = action
                            .keys
                            .iter()
                            .map(|keys| keys_label(ui.ctx(), keys))
                            .collect();
                        ui.weak(keys.join(", "));
                        ui.end_row();
                    }
                }
                for (keys, what) in PLACES {
                    ui.label(what);
                    ui.weak(keys);
                    ui.end_row();
                }
            });
    });
    close(ui, view);
}
