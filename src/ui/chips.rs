//! The active filters as chips: a click inverts one, its cross drops it. Those that do
//! not fit stand in a menu behind "+3".

use super::dates;
use super::marks;
use super::theme;
use super::view::View;
use crate::app::Command;
use crate::search::query::tree::Dates;
use crate::search::{Filter, Polarity};
use egui::{
    Color32, CursorIcon, FontId, Galley, Popup, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const HEIGHT: f32 = 25.0;
const PAD: f32 = 10.0;
const CROSS: f32 = 11.0;
const GAP: f32 = 14.0;
const LONGEST: f32 = 240.0;
/// Width of "+3" with the gap behind it, and of "Clear all".
const MORE: f32 = 34.0;
const CLEAR: f32 = 50.0;

/// Chips for all filters in the room that is left, then "Clear all", which in a very narrow
/// window stands in the menu of the rest.
pub fn chips_ui(ui: &mut Ui, view: &View<'_>, reserve: f32) {
    let filters = &view.state.query.filters;
    if filters.is_empty() {
        return;
    }
    let clear_width = 90.0;
    let right = ui.max_rect().right() - reserve - clear_width;
    let mut left = ui.cursor().left();
    let mut hidden = Vec::new();
    let mut hidden_dates = None;
    if let Some(chosen) = filters.dates {
        let galley = dates_name(ui, view, chosen);
        let width = galley.size().x + 2.0 * PAD + CROSS;
        if left + width > right {
            hidden_dates = Some(chosen);
        } else {
            dates_chip(ui, view, chosen, galley);
            left += width + GAP;
        }
    }
    for filter in &filters.chosen {
        let galley = name(ui, view, filter);
        let width = galley.size().x + 2.0 * PAD + CROSS;
        if !hidden.is_empty() || hidden_dates.is_some() || left + width > right {
            hidden.push(filter);
            continue;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
        chip(ui, view, filter, rect, galley);
        left += width + GAP;
    }
    let end = ui.max_rect().right() - reserve;
    let all_fit = hidden.is_empty() && hidden_dates.is_none();
    let clear_fits = all_fit || ui.cursor().left() + MORE + CLEAR <= end;
    if !all_fit {
        more(ui, view, &hidden, hidden_dates, !clear_fits);
    }
    if !clear_fits {
        return;
    }
    let clear = super::button::plain(
        ui,
        view.tokens,
        "Clear all",
        theme::interface(),
        view.tokens.dim_on_sides,
    );
    if clear
        .on_hover_text("Drop the search and every filter")
        .clicked()
    {
        view.send(Command::ClearAll);
    }
}

/// One point below the interface's usual size, as drawn.
fn face() -> FontId {
    theme::font(theme::INTERFACE, 12.0)
}

fn color(view: &View<'_>, filter: &Filter) -> Color32 {
    marks::text_color(view, filter.facet, &filter.value)
}

fn name(ui: &Ui, view: &View<'_>, filter: &Filter) -> Arc<Galley> {
    let mut job =
        egui::text::LayoutJob::simple_singleline(filter.value.clone(), face(), color(view, filter));
    job.wrap.max_width = LONGEST;
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    ui.painter().layout_job(job)
}

fn chip(ui: &mut Ui, view: &View<'_>, filter: &Filter, rect: Rect, galley: Arc<Galley>) {
    let color = color(view, filter);
    let excluded = filter.polarity == Polarity::Exclude;
    let id = ui.scope_id().with(("chip", filter.facet, &filter.value));
    let cross_rect = Rect::from_min_max(
        pos2(rect.right() - PAD - CROSS + 2.0, rect.top()),
        rect.right_bottom(),
    );
    let name_rect = Rect::from_min_max(rect.min, cross_rect.left_bottom());
    let body = ui.interact(name_rect, id, Sense::click());
    let cross = ui.interact(cross_rect, id.with("drop"), Sense::click());
    let (state, turn) = if excluded {
        ("excluded", "Click to include")
    } else {
        ("included", "Click to exclude")
    };
    let label = format!("{} filter, {state}", filter.value);
    body.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    cross.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Drop {} filter", filter.value))
    });
    let fill = if body.hovered() || cross.hovered() {
        view.tokens.paper
    } else {
        Color32::TRANSPARENT
    };
    let painter = ui.painter();
    painter.rect(
        rect,
        HEIGHT / 2.0,
        fill,
        Stroke::new(1.0, color),
        StrokeKind::Inside,
    );
    let at = pos2(rect.left() + PAD, rect.center().y - galley.size().y / 2.0);
    let text_right = at.x + galley.size().x;
    painter.galley(at, galley, color);
    paint_cross(ui, cross_rect.center() - vec2(3.0, 0.0), color);
    if excluded {
        let y = rect.center().y;
        ui.painter().line_segment(
            [pos2(at.x, y), pos2(text_right + CROSS - 2.0, y)],
            Stroke::new(1.0, color),
        );
    }
    super::button::focus_ring(ui, &body, view.tokens, HEIGHT / 2.0);
    super::button::focus_ring(ui, &cross, view.tokens, 4.0);
    let (facet, value) = (filter.facet, filter.value.clone());
    if cross
        .on_hover_text("Drop this filter")
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
    {
        view.send(Command::SetFilter {
            facet,
            value,
            polarity: None,
        });
    } else if body
        .on_hover_text(format!("{} · {turn}", filter.value))
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
    {
        view.send(Command::InvertFilter { facet, value });
    }
}

fn paint_cross(ui: &Ui, center: Pos2, color: Color32) {
    let stroke = Stroke::new(1.1, color);
    for turn in [1.0, -1.0] {
        ui.painter().line_segment(
            [
                center + vec2(-2.6, -2.6 * turn),
                center + vec2(2.6, 2.6 * turn),
            ],
            stroke,
        );
    }
}

fn dates_name(ui: &Ui, view: &View<'_>, chosen: Dates) -> Arc<Galley> {
    let text = dates::label(chosen);
    ui.painter().layout_no_wrap(text, face(), view.tokens.ink)
}

/// The chip of the chosen dates: a click drops them.
fn dates_chip(ui: &mut Ui, view: &View<'_>, chosen: Dates, galley: Arc<Galley>) {
    let color = view.tokens.ink;
    let width = galley.size().x + 2.0 * PAD + CROSS;
    let (rect, _) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let response = ui.interact(rect, ui.scope_id().with("dates-chip"), Sense::click());
    let label = format!("Drop date filter, {}", dates::label(chosen));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let fill = if response.hovered() {
        view.tokens.paper
    } else {
        Color32::TRANSPARENT
    };
    let stroke = Stroke::new(1.0, view.tokens.dim_mark);
    ui.painter()
        .rect(rect, HEIGHT / 2.0, fill, stroke, StrokeKind::Inside);
    let at = pos2(rect.left() + PAD, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, color);
    let cross = pos2(
        rect.right() - PAD - CROSS / 2.0 - 1.0 + 3.0,
        rect.center().y,
    );
    paint_cross(ui, cross, color);
    super::button::focus_ring(ui, &response, view.tokens, HEIGHT / 2.0);
    if response
        .on_hover_text("Drop the dates")
        .on_hover_cursor(CursorIcon::PointingHand)
        .clicked()
    {
        view.send(Command::SetDates(None));
    }
}

/// "+3": a menu of the chips that found no room.
fn more(
    ui: &mut Ui,
    view: &View<'_>,
    hidden: &[&Filter],
    hidden_dates: Option<Dates>,
    with_clear: bool,
) {
    let n_hidden = hidden.len() + usize::from(hidden_dates.is_some());
    let label = format!("+{n_hidden}");
    let font = FontId::clone(&theme::interface());
    let anchor = super::button::plain(ui, view.tokens, &label, font, view.tokens.accent);
    Popup::menu(&anchor)
        .accessible_name("More filters")
        .show(|ui| {
            if let Some(chosen) = hidden_dates
                && ui
                    .button(dates::label(chosen))
                    .on_hover_text("Drop the dates")
                    .clicked()
            {
                view.send(Command::SetDates(None));
            }
            for filter in hidden {
                let sign = match filter.polarity {
                    Polarity::Include => "",
                    Polarity::Exclude => "− ",
                };
                if ui
                    .button(format!("{sign}{}", filter.value))
                    .on_hover_text("Drop this filter")
                    .clicked()
                {
                    view.send(Command::SetFilter {
                        facet: filter.facet,
                        value: filter.value.clone(),
                        polarity: None,
                    });
                }
            }
            if with_clear && ui.button("Clear all").clicked() {
                view.send(Command::ClearAll);
            }
        });
}
