//! The panel at the right: one section a facet, its most frequent values, a search in
//! each, any or all, and the way to the whole list.

use super::about_panel::{AboutMemory, about_ui};
use super::button;
use super::facet_row::{self, Value, facet_row_ui};
use super::icon::Icon;
use super::region_walk;
use super::theme;
use super::timeline::{TimelineMemory, timeline_ui};
use super::topic_menu;
use super::view::View;
use crate::app::count;
use crate::app::{Command, Dialog};
use crate::corpus::Facet;
use crate::search::{FacetTable, Polarity, Within};
use egui::{Align2, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeMap;

/// Fewest and most values a section shows before "1,204 more".
const SHOWN: (f32, f32) = (4.0, 12.0);
/// What a section takes besides its values: heading, "more", the gap to the next.
const SECTION: f32 = 62.0;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct FilterPanelMemory {
    /// Search fields that are open, with what is typed in them.
    searches: BTreeMap<Facet, String>,
    /// The field that was just opened and wants the focus.
    focus: Option<Facet>,
    /// The timeline's.
    timeline: TimelineMemory,
    /// What the result is about.
    about: AboutMemory,
}

/// Paints the panel into `ui`, whose rectangle is the panel's.
pub fn filter_panel_ui(ui: &mut Ui, view: &View<'_>, memory: &mut FilterPanelMemory) {
    let rect = ui.max_rect();
    region_walk::gate(ui);
    let mut panel = ui.new_child(UiBuilder::new().max_rect(rect));
    ScrollArea::vertical()
        .id_salt("filters")
        .auto_shrink(false)
        .show(&mut panel, |ui| {
            let inner = Rect::from_min_max(
                pos2(rect.left() + 15.0, ui.cursor().top()),
                pos2(rect.right() - 14.0, f32::INFINITY),
            );
            let mut column = ui.new_child(UiBuilder::new().max_rect(inner));
            column.spacing_mut().item_spacing.y = 0.0;
            if view.state.results.counts_follow {
                column.set_opacity(theme::OLD);
            }
            if view.state.snapshot.n_articles() == 0 {
                nothing_ui(&mut column, view);
                ui.advance_cursor_after_rect(column.min_rect());
                return;
            }
            timeline_ui(&mut column, view, &mut memory.timeline);
            for table in &view.state.counted.facets {
                section(&mut column, view, memory, table);
            }
            about_ui(&mut column, view, &mut memory.about);
            column.add_space(16.0);
            ui.advance_cursor_after_rect(column.min_rect());
        });
}

/// What will stand here.
fn nothing_ui(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(28.0);
    let text = "Dates, people, organizations, places, topics and outlets of what you open will \
                stand here, each a click to filter.";
    let text = egui::RichText::new(text).font(theme::interface());
    let label = egui::Label::new(text.color(view.tokens.dim));
    ui.add(label.wrap().selectable(false));
}

fn section(ui: &mut Ui, view: &View<'_>, memory: &mut FilterPanelMemory, table: &FacetTable) {
    ui.push_id(table.facet, |ui| {
        let left = ui.cursor().left_top();
        ui.painter().hline(
            left.x..=ui.max_rect().right(),
            left.y,
            Stroke::new(1.0, view.tokens.line),
        );
        heading(ui, view, memory, table.facet);
        search(ui, view, memory, table.facet);
        within(ui, view, table);
        values(ui, view, memory, table);
    });
}

fn heading(ui: &mut Ui, view: &View<'_>, memory: &mut FilterPanelMemory, facet: Facet) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 34.0));
    let middle = rect.top() + 19.0;
    let swatch = Rect::from_center_size(pos2(rect.left() + 4.0, middle), vec2(8.0, 8.0));
    ui.painter()
        .rect_filled(swatch, 2.0, view.tokens.facet(facet));
    let at = pos2(rect.left() + 15.0, middle);
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let text = ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        facet.label(),
        font,
        view.tokens.ink,
    );
    let id = ui.scope_id().with("heading");
    let heading = ui.interact(text, id, egui::Sense::hover());
    heading.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, facet.label()));
    let glass = Rect::from_center_size(pos2(rect.right() - 6.0, middle), vec2(20.0, 20.0));
    if facet == Facet::Topic {
        topics_button(ui, view, glass.translate(vec2(-24.0, 0.0)));
    }
    let label = format!("Search in {}", facet.label());
    if button::quiet_icon(ui, view.tokens, glass, Icon::Search, &label).clicked() {
        if memory.searches.remove(&facet).is_some() {
            view.send(Command::SearchFacet(facet, String::new()));
        } else {
            memory.searches.insert(facet, String::new());
            memory.focus = Some(facet);
        }
    }
}

/// The menu of the Topics facet.
fn topics_button(ui: &Ui, view: &View<'_>, at: Rect) {
    let response = ui.interact(at, ui.scope_id().with("topics"), egui::Sense::click());
    button::more(ui, view.tokens, &response, "More about topics");
    egui::Popup::menu(&response)
        .accessible_name("Topics")
        .show(|ui| topic_menu::of_all(ui, view));
}

fn search(ui: &mut Ui, view: &View<'_>, memory: &mut FilterPanelMemory, facet: Facet) {
    let Some(typed) = memory.searches.get_mut(&facet) else {
        return;
    };
    // The list of all values has a search of its own and clears this one when it closes.
    if view.state.request.whole.is_none() && !view.state.facet_search.contains_key(&facet) {
        typed.clear();
    }
    let hint = format!("Search {}", facet.label().to_lowercase());
    let field = super::field::field(ui, view.tokens, typed, &hint, &hint, "facet-search");
    if memory.focus == Some(facet) {
        memory.focus = None;
        field.request_focus();
    }
    if field.changed() {
        view.send(Command::SearchFacet(facet, typed.clone()));
    }
    let escaped = field.lost_focus()
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
    ui.add_space(6.0);
    if escaped {
        memory.searches.remove(&facet);
        view.send(Command::SearchFacet(facet, String::new()));
    }
}

/// The any/all switch, shown once two values are included.
fn within(ui: &mut Ui, view: &View<'_>, table: &FacetTable) {
    let filters = &view.state.query.filters;
    let n_included = filters
        .chosen
        .iter()
        .filter(|filter| filter.facet == table.facet && filter.polarity == Polarity::Include)
        .count();
    if n_included < 2 {
        return;
    }
    let now = filters.within(table.facet);
    ui.horizontal(|ui| {
        ui.add_space(facet_row::NAME_LEFT);
        ui.spacing_mut().item_spacing.x = 10.0;
        for (choice, label) in [(Within::Any, "Any of these"), (Within::All, "All of these")] {
            let chosen = now == choice;
            let (face, color) = if chosen {
                (theme::INTERFACE_SEMIBOLD, view.tokens.ink)
            } else {
                (theme::INTERFACE, view.tokens.dim_on_sides)
            };
            let font = theme::font(face, 12.0);
            let response = button::plain(ui, view.tokens, label, font, color);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::RadioButton, true, chosen, label)
            });
            if response.clicked() && !chosen {
                view.send(Command::SetWithin(table.facet, choice));
            }
        }
    });
    ui.add_space(4.0);
}

fn values(ui: &mut Ui, view: &View<'_>, memory: &FilterPanelMemory, table: &FacetTable) {
    let filters = &view.state.query.filters;
    let n_chosen = table
        .values
        .iter()
        .take_while(|(name, _)| filters.polarity(table.facet, name).is_some())
        .count();
    let n_shown = n_shown(ui, memory.timeline.height).max(n_chosen + 1);
    let total = share_base(view, table);
    for (name, n_articles) in table.values.iter().take(n_shown) {
        let value = Value {
            facet: table.facet,
            name,
            n_articles: *n_articles,
            share: *n_articles as f32 / total,
        };
        facet_row_ui(ui, view, value);
    }
    let searching = memory.searches.get(&table.facet);
    let n_more = table.n_values.saturating_sub(n_shown);
    if n_more > 0 {
        more(ui, view, table.facet, n_more);
    } else if table.values.is_empty() {
        let snapshot = &view.state.snapshot;
        let text = if searching.is_some_and(|typed| !typed.is_empty()) {
            "No match"
        } else if table.facet == Facet::Tag {
            "None yet: T tags an article"
        } else if snapshot.n_annotated() < snapshot.n_articles() && table.facet != Facet::Outlet {
            "Still reading…"
        } else {
            "None"
        };
        note(ui, view, text);
    } else {
        ui.add_space(9.0);
    }
}

/// How many values each section shows, so that all sections fit a usual window.
fn n_shown(ui: &Ui, above: f32) -> usize {
    // Stars and tags stand below what all articles have.
    let facets = Facet::ALL.into_iter();
    let n_facets = facets.filter(|facet| !facet.is_by_hand()).count() as f32;
    let room = ui.clip_rect().height() - above - n_facets * SECTION;
    let rows = room / n_facets / facet_row::HEIGHT;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a small positive number"
    )]
    let rows = rows.clamp(SHOWN.0, SHOWN.1) as usize;
    rows
}

/// Articles that a full bar stands for: the whole result, or the largest count where a
/// facet counts beyond it because its own filter is left out.
pub fn share_base(view: &View<'_>, table: &FacetTable) -> f32 {
    let largest = usize::try_from(table.largest).unwrap_or(usize::MAX);
    view.state.counted.docs.len().max(largest).max(1) as f32
}

fn more(ui: &mut Ui, view: &View<'_>, facet: Facet, n_more: usize) {
    let label = format!("{} more", count::thousands(n_more));
    ui.horizontal(|ui| {
        ui.set_height(facet_row::HEIGHT);
        ui.add_space(facet_row::NAME_LEFT);
        ui.spacing_mut().item_spacing.x = 0.0;
        let font = theme::font(theme::INTERFACE, 12.5);
        let response = button::plain(ui, view.tokens, &label, font, view.tokens.accent);
        let tip = format!("Show all {}", facet.label().to_lowercase());
        if response.on_hover_text(tip).clicked() {
            view.send(Command::OpenDialog(Dialog::FacetValues(facet)));
        }
    });
}

fn note(ui: &mut Ui, view: &View<'_>, text: &str) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), facet_row::HEIGHT));
    ui.painter().text(
        pos2(rect.left() + facet_row::NAME_LEFT, rect.center().y - 1.0),
        Align2::LEFT_CENTER,
        text,
        theme::font(theme::INTERFACE, 12.5),
        view.tokens.dim_on_sides,
    );
}
