//! Adding a series: a field, and names like what is typed in it, which a worker looks up.

use crate::analysis::timeline::SeriesKey;
use crate::app::{By, Command, TimelineCommand, count};
use crate::text::fold::fold;
use crate::ui::button;
use crate::ui::field::field;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Key, Popup, PopupCloseBehavior, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// Names that are offered.
const MOST: usize = 12;
const ROW: f32 = 27.0;
const WIDTH: f32 = 280.0;

/// What is typed.
#[derive(Debug, Default)]
pub struct AddingMemory {
    typed: String,
    was_open: bool,
}

/// The button, and what it opens.
pub fn adding_ui(ui: &mut Ui, view: &View<'_>, memory: &mut AddingMemory) {
    let by = view.state.timeline.wish.by;
    let label = format!("Add {}…", by.one());
    let font = theme::font(theme::INTERFACE, 12.5);
    let response = button::plain(ui, view.tokens, &label, font, view.tokens.accent);
    let mut chosen = None;
    let popup = Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name("Add a series");
    let shown = popup.show(|ui| {
        ui.set_width(WIDTH);
        chosen = picking(ui, view, memory, by);
        if chosen.is_some() {
            ui.close();
        }
    });
    memory.was_open = shown.is_some();
    if let Some(key) = chosen {
        memory.typed.clear();
        view.send(Command::Timeline(TimelineCommand::Add(key)));
    }
}

fn picking(ui: &mut Ui, view: &View<'_>, memory: &mut AddingMemory, by: By) -> Option<SeriesKey> {
    let is_new = !memory.was_open;
    if is_new {
        memory.typed.clear();
    }
    let hint = format!("Name of {}", by.one());
    let response = field(
        ui,
        view.tokens,
        &mut memory.typed,
        &hint,
        &hint,
        "add-series",
    );
    if is_new {
        response.request_focus();
    }
    if let By::Facet(facet) = by
        && (is_new || response.changed())
    {
        view.send(Command::PickName(facet, memory.typed.clone()));
    }
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let (offers, is_answer) = offers(view, by, &memory.typed);
    ui.add_space(4.0);
    let mut chosen = None;
    ScrollArea::vertical()
        .max_height(ROW * 8.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if offers.is_empty() {
                let text = if is_answer {
                    "Nothing is called so."
                } else {
                    "Looking…"
                };
                ui.weak(text);
            }
            for (key, n) in &offers {
                if row(ui, view, key, *n) {
                    chosen = Some(key.clone());
                }
            }
        });
    let first = offers.into_iter().next().filter(|_| is_answer && entered);
    chosen.or(first.map(|(key, _)| key))
}

/// What may be added, and whether it is of what is typed now.
fn offers(view: &View<'_>, by: By, typed: &str) -> (Vec<(SeriesKey, Option<u32>)>, bool) {
    let shown = &view.state.timeline.chart.series;
    let is_new = |key: &SeriesKey| shown.iter().all(|series| series.key != *key);
    match by {
        By::Searches => {
            let wanted = fold(typed.trim());
            let saved = view.state.settings.saved.iter();
            let named = saved.filter(|saved| fold(&saved.name).contains(&wanted));
            let keys = named.map(|saved| SeriesKey::Search(saved.name.clone()));
            let keys = keys.filter(is_new).take(MOST);
            (keys.map(|key| (key, None)).collect(), true)
        }
        By::Facet(facet) => {
            let picked = view.state.names.picked.as_ref();
            let Some(picked) = picked.filter(|picked| picked.facet == facet) else {
                return (Vec::new(), false);
            };
            let names = picked.names.iter();
            let keys = names.map(|(name, n)| (SeriesKey::Value(facet, name.to_string()), Some(*n)));
            let keys = keys.filter(|(key, _)| is_new(key)).take(MOST);
            (keys.collect(), picked.typed == typed)
        }
    }
}

fn row(ui: &mut Ui, view: &View<'_>, key: &SeriesKey, n: Option<u32>) -> bool {
    let tokens = view.tokens;
    let size = vec2(ui.available_width() - 10.0, ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let label = format!("Add {}", key.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.selection);
    }
    button::focus_ring(ui, &response, tokens, 4.0);
    let font = theme::font(theme::INTERFACE, 12.0);
    let n = n.map(count::thousands).unwrap_or_default();
    let n = ui.painter().layout_no_wrap(n, font, tokens.dim);
    let room = rect.width() - n.size().x - 24.0;
    let name = key.name().to_owned();
    let mut job = egui::text::LayoutJob::simple_singleline(name, theme::interface(), tokens.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    let name = ui.painter().layout_job(job);
    let middle = rect.center().y;
    let at = egui::pos2(rect.left() + 8.0, middle - name.size().y / 2.0);
    ui.painter().galley(at, name, tokens.ink);
    let at = egui::pos2(rect.right() - 8.0 - n.size().x, middle - n.size().y / 2.0);
    ui.painter().galley(at, n, tokens.dim);
    response.clicked()
}
