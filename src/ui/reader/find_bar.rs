//! Find in the open article: the field at the top right, its count, and steps.

use crate::app::Command;
use crate::ui::button;
use crate::ui::icon::Icon;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align, Frame, Key, Layout, Margin, Modifiers, Rect, RichText, Stroke, TextEdit, Ui};
use egui::{UiBuilder, pos2, vec2};

/// Height that the open bar takes from the page.
pub const ROOM: f32 = 52.0;

/// Width and height.
const SIZE: (f32, f32) = (352.0, 40.0);
/// From the reader's top and right edge.
const INSET: (f32, f32) = (16.0, 8.0);

/// The field between frames.
#[derive(Debug, Default)]
pub struct FindField {
    text: String,
    /// What was last sent or read, to see when the state changes by itself.
    agreed: String,
    was_open: bool,
    /// Last wish for the focus that was granted.
    focus_serial: u64,
}

/// "3 of 17", "17 hits" before the first step, "No hits".
fn count(view: &View<'_>) -> String {
    let find = &view.state.reader.find;
    let is_current = find.hits.doc == view.state.reader.doc && find.hits.needle == find.needle;
    match (find.hits.spans.len(), find.current) {
        _ if find.needle.is_empty() || !is_current => String::new(),
        (0, _) => "No hits".to_owned(),
        (1, None) => "1 hit".to_owned(),
        (n, None) => format!("{} hits", grouped(n)),
        (n, Some(at)) => format!("{} of {}", grouped(at + 1), grouped(n)),
    }
}

/// With a comma between thousands.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The bar over the reader's top right, while it is open.
pub fn find_bar_ui(ui: &mut Ui, view: &View<'_>, reader: Rect, field: &mut FindField) {
    let find = &view.state.reader.find;
    if !find.open {
        field.was_open = false;
        return;
    }
    if field.agreed != find.needle {
        field.agreed.clone_from(&find.needle);
        field.text.clone_from(&find.needle);
    }
    let size = vec2(SIZE.0.min(reader.width() - 2.0 * INSET.1), SIZE.1);
    let corner = pos2(
        (reader.right() - INSET.0 - size.x).max(reader.left() + INSET.1),
        reader.top() + INSET.1,
    );
    let rect = Rect::from_min_size(corner, size);
    // What lies under the bar must not be clicked through it.
    ui.interact(
        rect,
        ui.scope_id().with("find bar"),
        egui::Sense::CLICK | egui::Sense::DRAG,
    );
    let mut bar = ui.new_child(UiBuilder::new().id_salt("find").max_rect(rect));
    Frame::new()
        .fill(view.tokens.sides)
        .stroke(Stroke::new(1.0, view.tokens.line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(8, 6))
        .show(&mut bar, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                steps(ui, view);
                edit(ui, view, field);
            });
        });
    field.was_open = true;
}

/// Close, next, previous, count: from the right.
fn steps(ui: &mut Ui, view: &View<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    let any = !view.state.reader.find.hits.spans.is_empty();
    for (icon, label, enabled, command) in [
        (Icon::Close, "Close find", true, Command::CloseFind),
        (Icon::Down, "Next hit", any, Command::FindNext),
        (Icon::Up, "Previous hit", any, Command::FindPrevious),
    ] {
        let size = vec2(24.0, 24.0);
        let shown = ui.add_enabled_ui(enabled, |ui| {
            button::icon_button(ui, view.tokens, icon, label, size)
        });
        if shown.inner.clicked() {
            view.send(command);
        }
    }
    let count = RichText::new(count(view)).font(theme::interface());
    ui.label(count.color(view.tokens.dim));
}

fn edit(ui: &mut Ui, view: &View<'_>, field: &mut FindField) {
    let response = ui.add(
        TextEdit::singleline(&mut field.text)
            .id_salt("find field")
            .font(theme::interface())
            .hint_text("Find in article")
            .desired_width(ui.available_width()),
    );
    let response = response.accessible_name("Find in article");
    let wished = view.state.focus_find_serial;
    if !field.was_open || field.focus_serial != wished {
        field.focus_serial = wished;
        response.request_focus();
    }
    if response.changed() {
        field.agreed.clone_from(&field.text);
        view.send(Command::SetFind(field.text.clone()));
    }
    let (entered, shift) = ui.input(|input| (input.key_pressed(Key::Enter), input.modifiers.shift));
    let active = response.has_focus() || response.lost_focus();
    let escaped = active && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        view.send(Command::CloseFind);
    } else if active && entered {
        view.send(if shift {
            Command::FindPrevious
        } else {
            Command::FindNext
        });
        response.request_focus();
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted() {
        for (n, expected) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(n), expected);
        }
    }
}
