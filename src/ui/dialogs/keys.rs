//! The sheet of keys, made from the table of commands: by menu, then by place; two columns
//! where there is room. Letters typed leave what has them.

use super::{DialogMemory, close, heading, note};
use crate::text::fold::fold;
use crate::ui::field;
use crate::ui::shortcuts::{Action, Group, HANDS, LIST, Place, actions, keys_label};
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Context, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// From this width on there are two columns.
const TWO_COLUMNS: f32 = 620.0;
const ROW: f32 = 22.0;
const GAP: f32 = 36.0;

/// A heading with its keys and what they do.
struct Section {
    heading: &'static str,
    rows: Vec<(String, String)>,
}

impl Section {
    /// Rows of height, heading and the space before it included.
    fn height(&self) -> f32 {
        ROW * (self.rows.len() as f32 + 1.0) + 10.0
    }
}

/// Every command that has a key, and what hands do in one place.
pub fn keys_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    heading(ui, view, "Keys");
    let search = field::field(
        ui,
        view.tokens,
        &mut memory.filter,
        "Search keys",
        "Search keys",
        "keys",
    );
    if memory.wants_focus {
        search.request_focus();
    }
    let sections = sections(ui.ctx(), &fold(memory.filter.trim()));
    if sections.is_empty() {
        note(ui, view, "No key has to do with that.");
    }
    let height = (ui.ctx().content_rect().height() - 230.0).max(120.0);
    ScrollArea::vertical()
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| columns(ui, view, &sections));
    close(ui, view);
}

fn sections(ctx: &Context, typed: &str) -> Vec<Section> {
    let menus = Group::ALL.into_iter().map(|group| {
        let anywhere = group.actions().iter();
        let anywhere = anywhere.filter(|action| action.place == Place::Window);
        (group.label(), rows(ctx, anywhere))
    });
    let mut all: Vec<(&'static str, Vec<(String, String)>)> = menus.collect();
    let in_list = actions().filter(|action| action.place == Place::List);
    all.push((LIST, rows(ctx, in_list)));
    for hand in HANDS {
        let row = (hand.what.to_owned(), hand.keys.to_owned());
        match all.iter_mut().find(|(place, _)| *place == hand.place) {
            Some((_, rows)) => rows.push(row),
            None => all.push((hand.place, vec![row])),
        }
    }
    let is_meant = |text: &str| fold(text).contains(typed);
    all.into_iter()
        .map(|(heading, mut rows)| {
            if !is_meant(heading) {
                rows.retain(|(what, keys)| is_meant(what) || is_meant(keys));
            }
            Section { heading, rows }
        })
        .filter(|section| !section.rows.is_empty())
        .collect()
}

/// What each of these commands does and its keys, where it has any.
fn rows<'a>(ctx: &Context, actions: impl Iterator<Item = &'a Action>) -> Vec<(String, String)> {
    let with_keys = actions.filter(|action| !action.keys.is_empty());
    let rows = with_keys.map(|action| {
        let keys = action.keys.iter().map(|keys| keys_label(ctx, keys));
        let keys: Vec<String> = keys.collect();
        let label = action.label.trim_end_matches('…').to_owned();
        (label, keys.join(", "))
    });
    rows.collect()
}

/// Sections one below the other, in two columns of about the same height.
fn columns(ui: &mut Ui, view: &View<'_>, sections: &[Section]) {
    let width = ui.available_width() - 12.0;
    let n_columns = if width < TWO_COLUMNS { 1 } else { 2 };
    let total: f32 = sections.iter().map(Section::height).sum();
    let column = (width - GAP * (n_columns as f32 - 1.0)) / n_columns as f32;
    let origin = ui.cursor().min;
    let mut at = origin;
    let mut lowest = origin.y;
    for section in sections {
        let is_full = at.y - origin.y + section.height() / 2.0 > total / n_columns as f32;
        if n_columns == 2 && is_full && at.x <= origin.x {
            at = pos2(origin.x + column + GAP, origin.y);
        }
        section_ui(ui, view, section, (at, column));
        at.y += section.height();
        lowest = lowest.max(at.y);
    }
    ui.allocate_space(vec2(width, lowest - origin.y));
}

fn section_ui(ui: &Ui, view: &View<'_>, section: &Section, (at, width): (egui::Pos2, f32)) {
    let row_at = |nth: usize| {
        let top = at + vec2(0.0, nth as f32 * ROW);
        egui::Rect::from_min_size(top, vec2(width, ROW))
    };
    let painter = ui.painter();
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let place = row_at(0);
    painter.text(
        place.left_center(),
        egui::Align2::LEFT_CENTER,
        section.heading,
        font,
        view.tokens.ink,
    );
    let id = ui.scope_id().with(("keys", section.heading));
    let response = ui.interact(place, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, section.heading));
    for (nth, (what, keys)) in section.rows.iter().enumerate() {
        let place = row_at(nth + 1);
        let font = theme::interface();
        let mut job =
            egui::text::LayoutJob::simple_singleline(keys.clone(), font.clone(), view.tokens.dim);
        job.wrap.max_width = width * 0.5;
        job.wrap.max_rows = 1;
        let galley = painter.layout_job(job);
        let keys_left = place.right() - galley.size().x;
        let top = place.center().y - galley.size().y / 2.0;
        painter.galley(pos2(keys_left, top), galley, view.tokens.dim);
        let mut job = egui::text::LayoutJob::simple_singleline(what.clone(), font, view.tokens.ink);
        job.wrap.max_width = (keys_left - place.left() - 12.0).max(40.0);
        job.wrap.max_rows = 1;
        let galley = painter.layout_job(job);
        let is_cut = galley.elided;
        painter.galley(pos2(place.left(), top), galley, view.tokens.ink);
        let response = ui.interact(place, id.with(nth), Sense::hover());
        let name = format!("{what}, {keys}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        if is_cut {
            response.on_hover_text(what);
        }
    }
}
