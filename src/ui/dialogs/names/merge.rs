//! Which entity another one is merged into: names of the same kind, like what is typed.

use super::super::{DialogMemory, close, heading, note};
use super::entered;
use crate::app::count::plural;
use crate::app::{Command, NameChange};
use crate::corpus::Facet;
use crate::corpus::decision::entity::EntityKey;
use crate::ui::field::field;
use crate::ui::view::View;
use crate::ui::{button, theme};
use egui::{Align2, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 28.0;

/// The field and the names.
pub fn merge_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, key: &EntityKey) {
    let Some(facet) = Facet::of_entity(key.kind) else {
        return;
    };
    if let Some(name) = choose_ui(ui, view, memory, (facet, &key.name)) {
        let into = EntityKey::new(key.kind, &name);
        let change = NameChange::Merge(vec![(key.clone(), into)]);
        view.send(Command::Names(change));
    }
}

/// The value that another one of its facet is merged into, once it is chosen.
pub fn choose_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut DialogMemory,
    (facet, name): (Facet, &str),
) -> Option<String> {
    heading(ui, view, &format!("Merge {name} with…"));
    let text = "Choose the name that stays. Every article that has either of the two shows it.";
    note(ui, view, text);
    let mut chosen = None;
    let typed = memory.names.typed.get_or_insert_default();
    let label = format!("Search {}", facet.label().to_lowercase());
    let response = field(ui, view.tokens, typed, &label, &label, "merge");
    if memory.wants_focus {
        response.request_focus();
    }
    if response.changed() {
        view.send(Command::PickName(facet, typed.clone()));
    }
    let entered = entered(ui, &response);
    let picked = view.state.names.picked.as_ref();
    let (of, names) = picked.map_or(("", &[][..]), |picked| (&*picked.typed, &*picked.names));
    let others: Vec<_> = names.iter().filter(|(other, _)| **other != *name).collect();
    if entered
        && of == typed
        && let Some((name, _)) = others.first()
    {
        chosen = Some(name.to_string());
    }
    let height = (ui.ctx().content_rect().height() - 300.0).clamp(100.0, 360.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, false])
        .show_rows(ui, ROW, others.len().max(1), |ui, rows| {
            ui.set_width(ui.available_width() - 12.0);
            if others.is_empty() {
                let text = match picked {
                    Some(_) => "No other name is like this.",
                    None => "Looking for names…",
                };
                note(ui, view, text);
            }
            for (name, n_articles) in others.get(rows).unwrap_or_default() {
                if row(ui, view, (name, *n_articles)) {
                    chosen = Some(name.to_string());
                }
            }
        });
    ui.add_space(12.0);
    close(ui, view);
    chosen
}

/// One name; whether it was chosen.
fn row(ui: &mut Ui, view: &View<'_>, (name, n_articles): (&str, u32)) -> bool {
    let tokens = view.tokens;
    let size = vec2(ui.available_width(), ROW);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let articles = plural(n_articles as usize, "article", "articles");
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Merge with {name}, {articles}"))
    });
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, tokens.selection);
    }
    button::focus_ring(ui, &response, tokens, 4.0);
    let small = theme::font(theme::FIGURES, 12.0);
    let count = ui.painter().layout_no_wrap(articles, small, tokens.dim);
    let right = rect.right() - 8.0 - count.size().x;
    let room = right - rect.left() - 20.0;
    let mut job =
        egui::text::LayoutJob::simple_singleline(name.to_owned(), theme::interface(), tokens.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + 8.0, rect.center().y);
    let left = Align2::LEFT_CENTER.anchor_size(at, galley.size()).min;
    ui.painter().galley(left, galley, tokens.ink);
    let at = Align2::LEFT_CENTER.anchor_size(pos2(right, rect.center().y), count.size());
    ui.painter().galley(at.min, count, tokens.dim);
    response.clicked()
}
