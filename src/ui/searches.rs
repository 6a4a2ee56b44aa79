//! Saved and earlier searches, in a popover of the search field: save what is asked now, ask
//! what was asked before, rename, delete, forget. Counts are made by a worker.

use super::button;
use super::dates;
use super::field::field;
use super::icon::{self, Icon};
use super::theme;
use super::view::View;
use crate::app::settings::SavedSearch;
use crate::app::{Command, count};
use crate::search::{Filters, Polarity};
use egui::text::LayoutJob;
use egui::{
    Align, Align2, Key, Layout, Popup, PopupCloseBehavior, Rect, RichText, Role, ScrollArea, Sense,
    TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// The popover's own, at both sides.
const MARGINS: f32 = 14.0;
const SAVED_ROW: f32 = 42.0;
const PAST_ROW: f32 = 25.0;
/// Room for the buttons of a saved search.
const TOOLS: f32 = 46.0;

/// What the popover keeps between frames.
#[derive(Debug, Default)]
pub struct SearchesMemory {
    was_open: bool,
    /// The name typed for the present search.
    name: String,
    /// The saved search that is being renamed, and what is typed for it.
    renaming: Option<(String, String)>,
    wants_focus: bool,
}

/// Paints the button into `rect` and, when it is open, the popover below `field`.
pub fn searches_ui(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut SearchesMemory,
    rect: Rect,
    below: Rect,
) {
    let is_open = view.state.searches.open;
    if is_open && !memory.was_open {
        memory.name = suggestion(view);
        memory.renaming = None;
        memory.wants_focus = true;
    }
    memory.was_open = is_open;
    let label = "Saved and earlier searches";
    let id = ui.scope_id().with("searches");
    let response = ui.interact(rect.shrink2(vec2(4.0, 6.0)), id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, label));
    let is_saved = view.state.is_filtered() && view.state.saved_now().is_some();
    let color = if is_saved {
        view.tokens.accent
    } else if response.hovered() {
        view.tokens.ink
    } else {
        view.tokens.dim
    };
    let picture = if is_saved { Icon::Saved } else { Icon::Save };
    icon::paint(ui.painter(), rect, picture, color);
    button::focus_ring(ui, &response, view.tokens, 4.0);
    let response = response.on_hover_text(label);
    if response.clicked() {
        view.send(Command::ShowSearches(!is_open));
    }
    // Under a dialog it would hear the dialog's Esc.
    let is_shown = is_open && !view.state.is_covered();
    let mut stays = is_shown;
    Popup::from_response(&response)
        .anchor(below)
        .gap(4.0)
        .open_bool(&mut stays)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(label)
        .width(below.width() - MARGINS)
        .show(|ui| content(ui, view, memory, below.width() - MARGINS));
    if is_shown && !stays && !response.clicked() {
        view.send(Command::ShowSearches(false));
    }
}

fn content(ui: &mut Ui, view: &View<'_>, memory: &mut SearchesMemory, width: f32) {
    ui.set_width(width);
    ui.spacing_mut().item_spacing.y = 4.0;
    if view.state.may_be_kept() {
        save_ui(ui, view, memory);
    } else {
        let sentence = "This workspace is private: no search is kept from now on.";
        note(ui, view, sentence);
    }
    let room = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 520.0);
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            heading(ui, view, "Saved searches", None);
            if view.state.settings.saved.is_empty() {
                note(
                    ui,
                    view,
                    "None yet. A saved search keeps its words and filters.",
                );
            }
            for saved in &view.state.settings.saved {
                ui.push_id(("saved", &saved.name), |ui| {
                    saved_row(ui, view, memory, saved);
                });
            }
            ui.add_space(6.0);
            let searched = &view.state.settings.searched;
            let clear = (!searched.is_empty()).then_some("Clear");
            if heading(ui, view, "Earlier searches", clear) {
                view.send(Command::ForgetSearched);
            }
            if searched.is_empty() {
                note(
                    ui,
                    view,
                    "None yet. Up in the empty search field brings the last one.",
                );
            }
            for (nth, text) in searched.iter().rev().enumerate() {
                ui.push_id(("past", nth), |ui| past_row(ui, view, text));
            }
        });
}

/// A name for the present search: its words, else its first filter.
fn suggestion(view: &View<'_>) -> String {
    let query = &view.state.query;
    let text = query.text.trim();
    let first = query.filters.chosen.first();
    match (text.is_empty(), first) {
        (false, _) => text.chars().take(60).collect(),
        (true, Some(filter)) => filter.value.clone(),
        (true, None) => query.filters.dates.map(dates::label).unwrap_or_default(),
    }
}

/// The name and the button that save what is asked now.
fn save_ui(ui: &mut Ui, view: &View<'_>, memory: &mut SearchesMemory) {
    if !view.state.is_filtered() {
        return;
    }
    if let Some(saved) = view.state.saved_now() {
        note(
            ui,
            view,
            &format!("This search is saved as “{}”.", saved.name),
        );
        return;
    }
    let mut saves = false;
    ui.horizontal(|ui| {
        let label = "Save this search as";
        let width = ui.available_width() - 70.0;
        let size = vec2(width, 30.0);
        let response = ui
            .allocate_ui(size, |ui| {
                field(ui, view.tokens, &mut memory.name, label, label, "save-as")
            })
            .inner;
        if std::mem::take(&mut memory.wants_focus) {
            response.request_focus();
        }
        saves = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_enabled_ui(!memory.name.trim().is_empty(), |ui| {
            saves |= button::primary(ui, view.tokens, "Save").clicked();
        });
    });
    if saves && !memory.name.trim().is_empty() {
        view.send(Command::SaveSearch(memory.name.clone()));
    }
}

/// A heading, with an act at its right; whether that was clicked.
fn heading(ui: &mut Ui, view: &View<'_>, text: &str, act: Option<&str>) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 28.0));
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 12.0);
    let at = pos2(rect.left() + 6.0, rect.center().y + 2.0);
    let painted = ui
        .painter()
        .text(at, Align2::LEFT_CENTER, text, font, view.tokens.dim);
    let label = ui.interact(painted, ui.scope_id().with(text), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    let Some(act) = act else { return false };
    let layout = Layout::right_to_left(Align::Center);
    let inner = rect.shrink2(vec2(6.0, 0.0)).translate(vec2(0.0, 2.0));
    let mut right = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
    let font = theme::font(theme::INTERFACE, 12.0);
    let clear = button::plain(&mut right, view.tokens, act, font, view.tokens.accent);
    clear.on_hover_text("Forget all earlier searches").clicked()
}

fn note(ui: &mut Ui, view: &View<'_>, text: &str) {
    let text = RichText::new(text)
        .font(theme::font(theme::INTERFACE, 12.0))
        .color(view.tokens.dim);
    ui.horizontal(|ui| {
        ui.add_space(6.0);
        ui.add(egui::Label::new(text).wrap().selectable(false));
    });
}

/// Words and filters on one line.
fn told(query: &str, filters: &Filters) -> String {
    let mut parts = Vec::new();
    if !query.is_empty() {
        parts.push(query.to_owned());
    }
    parts.extend(filters.chosen.iter().map(|filter| match filter.polarity {
        Polarity::Include => filter.value.clone(),
        Polarity::Exclude => format!("not {}", filter.value),
    }));
    parts.extend(filters.dates.map(dates::label));
    parts.join(" · ")
}

fn saved_row(ui: &mut Ui, view: &View<'_>, memory: &mut SearchesMemory, saved: &SavedSearch) {
    let is_renamed = matches!(&memory.renaming, Some((name, _)) if *name == saved.name);
    if is_renamed {
        rename_ui(ui, view, memory, saved);
        return;
    }
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), SAVED_ROW));
    let tools = Rect::from_min_max(pos2(rect.right() - TOOLS, rect.top()), rect.max);
    let body = rect.with_max_x(tools.left());
    let response = ui.interact(body, ui.scope_id().with("open"), Sense::click());
    let n_found = view.state.searches.counts.get(&saved.name).copied();
    let articles = n_found.map_or("counting".to_owned(), |n| {
        count::plural(n, "article", "articles")
    });
    let label = format!("{}, {articles}", saved.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, view.tokens.selection);
    }
    button::focus_ring(ui, &response, view.tokens, 6.0);
    paint_saved(ui, view, saved, n_found, body);
    let place = |nth: f32| {
        let center = pos2(tools.left() + 12.0 + nth * 22.0, tools.center().y);
        Rect::from_center_size(center, vec2(22.0, 22.0))
    };
    let rename = format!("Rename {}", saved.name);
    if button::quiet_icon(ui, view.tokens, place(0.0), Icon::Edit, &rename).clicked() {
        memory.renaming = Some((saved.name.clone(), saved.name.clone()));
        memory.wants_focus = true;
    }
    let delete = format!("Delete {}", saved.name);
    if button::quiet_icon(ui, view.tokens, place(1.0), Icon::Close, &delete).clicked() {
        view.send(Command::DeleteSearch(saved.name.clone()));
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        view.send(Command::OpenSearch(saved.name.clone()));
        view.send(Command::ShowSearches(false));
    }
}

/// Name and what it asks at the left, the count at the right.
fn paint_saved(ui: &Ui, view: &View<'_>, saved: &SavedSearch, n_found: Option<u32>, rect: Rect) {
    let painter = ui.painter();
    let tokens = view.tokens;
    let number = n_found.map_or("…".to_owned(), count::thousands);
    let font = theme::font(theme::FIGURES, 12.5);
    let number = painter.layout_no_wrap(number, font, tokens.dim);
    let right = rect.right() - 6.0 - number.size().x;
    let line = |text: &str, face, size, color, top: f32| {
        let format = TextFormat::simple(theme::font(face, size), color);
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap.max_width = (right - rect.left() - 16.0).max(20.0);
        job.wrap.max_rows = 1;
        job.wrap.break_anywhere = true;
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left() + 6.0, top), galley, color);
    };
    let face = theme::INTERFACE_MEDIUM;
    line(&saved.name, face, 13.0, tokens.ink, rect.top() + 5.0);
    let what = told(&saved.query, &saved.filters);
    line(&what, theme::INTERFACE, 11.5, tokens.dim, rect.top() + 22.0);
    painter.galley(pos2(right, rect.top() + 5.0), number, tokens.dim);
}

fn rename_ui(ui: &mut Ui, view: &View<'_>, memory: &mut SearchesMemory, saved: &SavedSearch) {
    let wants_focus = std::mem::take(&mut memory.wants_focus);
    let Some((_, typed)) = &mut memory.renaming else {
        return;
    };
    ui.add_space(5.0);
    let label = format!("New name of {}", saved.name);
    let response = field(ui, view.tokens, typed, &label, "New name", "rename");
    ui.add_space(6.0);
    if wants_focus {
        response.request_focus();
    }
    if !response.lost_focus() {
        return;
    }
    if !ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape)) {
        view.send(Command::RenameSearch {
            name: saved.name.clone(),
            new: typed.clone(),
        });
    }
    memory.renaming = None;
}

fn past_row(ui: &mut Ui, view: &View<'_>, text: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), PAST_ROW));
    let response = ui.interact(rect, ui.scope_id().with("ask"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, view.tokens.selection);
    }
    button::focus_ring(ui, &response, view.tokens, 6.0);
    let format = TextFormat::simple(theme::interface(), view.tokens.ink);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = rect.width() - 12.0;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.left() + 6.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, view.tokens.ink);
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        view.send(Command::ChooseQuery(text.to_owned()));
        view.send(Command::ShowSearches(false));
        view.send(Command::FocusSearch);
    }
}
