//! When the matching articles were published: bars to click or drag over, fields for dates
//! that are typed, and how many bear none. Counting and filtering are done elsewhere.
//!
//! 1. A click on a bar takes its dates, a drag those of all bars it passes; a click on what
//!    is chosen alone drops it.
//! 2. Bars outside the chosen dates are pale; they count what would match without them.

use super::button;
use super::date_fields::{DateFields, date_fields_ui};
use super::dates;
use super::icon::Icon;
use super::theme;
use super::view::View;
use crate::app::{Command, count};
use crate::search::bins::{Bin, Bins};
use crate::search::query::tree::Dates;
use egui::{Align2, CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const HEADING: f32 = 38.0;
const BARS: f32 = 51.0;
const LABELS: f32 = 22.0;
/// Least height of a bar that counts anything.
const LEAST_BAR: f32 = 2.0;

/// What the section keeps between frames.
#[derive(Debug, Default)]
pub struct TimelineMemory {
    /// The bars of an answer, by its generation.
    bins: Option<(u64, Option<Bins>)>,
    /// The bar a drag began at.
    drag_from: Option<usize>,
    fields: DateFields,
    fields_open: bool,
    /// Height in the last frame.
    pub height: f32,
}

/// Paints the section at the top of `ui`.
pub fn timeline_ui(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineMemory) {
    let results = &view.state.results;
    if memory.bins.as_ref().map(|(of, _)| *of) != Some(results.generation) {
        memory.bins = Some((results.generation, Bins::of(&results.timeline)));
    }
    let top = ui.cursor().top();
    heading(ui, view, memory);
    if memory.fields_open {
        date_fields_ui(ui, view, &mut memory.fields);
    }
    let bins = memory.bins.take();
    if let Some((_, Some(bins))) = &bins {
        bars(ui, view, memory, bins);
        labels(ui, view, bins);
    }
    memory.bins = bins;
    memory.height = ui.cursor().top() - top;
}

fn heading(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineMemory) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), HEADING));
    let middle = rect.top() + 21.0;
    let font = theme::font(theme::INTERFACE_SEMIBOLD, 13.0);
    let at = pos2(rect.left(), middle);
    let text = ui
        .painter()
        .text(at, Align2::LEFT_CENTER, "Date", font, view.tokens.ink);
    let heading = ui.interact(text, ui.scope_id().with("date-heading"), Sense::hover());
    heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Date"));
    let leaf = Rect::from_center_size(pos2(rect.right() - 6.0, middle), vec2(20.0, 20.0));
    if button::quiet_icon(ui, view.tokens, leaf, Icon::Calendar, "Type dates").clicked() {
        memory.fields_open = !memory.fields_open;
        memory.fields.begin(view);
    }
    undated(ui, view, pos2(leaf.left() - 8.0, middle));
}

/// "12 undated": a click shows them, or everything again.
fn undated(ui: &mut Ui, view: &View<'_>, right_middle: egui::Pos2) {
    let n_undated = view.state.results.timeline.n_undated;
    let is_chosen = view.state.query.filters.dates == Some(Dates::Undated);
    if n_undated == 0 && !is_chosen {
        return;
    }
    let label = format!("{} undated", count::thousands(n_undated));
    let (face, color) = if is_chosen {
        (theme::INTERFACE_SEMIBOLD, view.tokens.ink)
    } else {
        (theme::INTERFACE, view.tokens.dim)
    };
    let font = theme::font(face, 12.0);
    let size = ui
        .painter()
        .layout_no_wrap(label.clone(), font.clone(), color);
    let place = Align2::RIGHT_CENTER.anchor_size(right_middle, size.size());
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
    let response = button::plain(&mut inner, view.tokens, &label, font, color);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
    let tip = if is_chosen {
        "Show articles of every date"
    } else {
        "Show only articles without a date, or without its year"
    };
    if response.on_hover_text(tip).clicked() {
        view.send(Command::SetDates((!is_chosen).then_some(Dates::Undated)));
    }
}

/// Whether a bar lies in the chosen dates.
fn is_in(view: &View<'_>, bin: &Bin) -> bool {
    let chosen = view.state.query.filters.dates;
    chosen.is_none_or(|dates| dates.holds(Some(bin.from)) && dates.holds(Some(bin.to)))
}

fn bars(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineMemory, bins: &Bins) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), BARS));
    let largest = bins.largest().max(1) as f32;
    let pitch = rect.width() / bins.bins.len().max(1) as f32;
    let gap = if pitch > 5.0 { 1.5 } else { 0.5 };
    let bar_at = |at: usize| {
        let left = rect.left() + pitch * at as f32;
        Rect::from_min_max(pos2(left, rect.top()), pos2(left + pitch, rect.bottom()))
    };
    let pointer = ui.input(|input| input.pointer.interact_pos());
    let under = pointer.and_then(|at| {
        let place = bins.bins.iter().enumerate();
        let at = at.x.clamp(rect.left(), rect.right() - 0.5);
        place
            .map(|(nth, _)| nth)
            .find(|nth| bar_at(*nth).x_range().contains(at))
    });
    let dragged = memory.drag_from.zip(under);
    for (nth, bin) in bins.bins.iter().enumerate() {
        let place = bar_at(nth);
        let response = ui.interact(
            place,
            ui.scope_id().with(("bar", bin.from)),
            // Not a stop of the keyboard's focus each: dates can be typed.
            Sense::CLICK | Sense::DRAG,
        );
        let label = format!("{}, {}", dates::label(bin.dates()), articles(bin));
        let is_chosen = is_in(view, bin);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
        if response.drag_started() {
            memory.drag_from = Some(nth);
        }
        if response.drag_stopped() {
            if let Some((from, to)) = memory.drag_from.zip(under) {
                choose(view, bins, from.min(to), from.max(to));
            }
            memory.drag_from = None;
        } else if response.clicked() {
            choose(view, bins, nth, nth);
        }
        let is_strong = match dragged {
            Some((from, to)) => (from.min(to)..=from.max(to)).contains(&nth),
            None => is_chosen,
        };
        let share = bin.n_articles as f32 / largest;
        let height = if bin.n_articles == 0 {
            0.0
        } else {
            (share * BARS).max(LEAST_BAR)
        };
        let bar = Rect::from_min_max(
            pos2(place.left() + gap / 2.0, rect.bottom() - height),
            pos2(place.right() - gap / 2.0, rect.bottom()),
        );
        let is_under = under == Some(nth) && response.hovered();
        let fill = match (is_strong, is_under) {
            (_, true) => view.tokens.ink,
            (true, _) => view.tokens.accent,
            (false, _) => view.tokens.accent.gamma_multiply(0.4),
        };
        ui.painter().rect_filled(bar, 1.0, fill);
        response
            .on_hover_cursor(CursorIcon::PointingHand)
            .on_hover_text(label);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() + 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
}

fn articles(bin: &Bin) -> String {
    count::plural(bin.n_articles, "article", "articles")
}

/// Takes the dates of bars; the same again drops them.
fn choose(view: &View<'_>, bins: &Bins, first: usize, last: usize) {
    let (Some(first), Some(last)) = (bins.bins.get(first), bins.bins.get(last)) else {
        return;
    };
    let asked = Dates::Range {
        from: Some(first.from),
        to: Some(last.to),
    };
    let is_chosen = view.state.query.filters.dates == Some(asked);
    view.send(Command::SetDates((!is_chosen).then_some(asked)));
}

/// First date, what is chosen, last date.
fn labels(ui: &mut Ui, view: &View<'_>, bins: &Bins) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), LABELS));
    let middle = rect.top() + 11.0;
    let font = theme::font(theme::INTERFACE, 11.0);
    let paint = |x: f32, align: Align2, text: String, color| {
        ui.painter()
            .text(pos2(x, middle), align, text, font.clone(), color)
    };
    let dim = view.tokens.dim;
    let first = bins.bins.first().map(|bin| bin.from.label());
    let last = bins.bins.last().map(|bin| bin.to.label());
    let left = paint(
        rect.left(),
        Align2::LEFT_CENTER,
        first.clone().unwrap_or_default(),
        dim,
    );
    let right = if bins.bins.len() > 1 {
        paint(
            rect.right(),
            Align2::RIGHT_CENTER,
            last.unwrap_or_default(),
            dim,
        )
    } else {
        Rect::from_min_max(rect.right_top(), rect.right_bottom())
    };
    let chosen = view
        .state
        .query
        .filters
        .dates
        .filter(|dates| *dates != Dates::Undated);
    if let Some(chosen) = chosen {
        let text = dates::label(chosen);
        let galley = ui
            .painter()
            .layout_no_wrap(text.clone(), font.clone(), view.tokens.ink);
        let room = right.left() - left.right() - 16.0;
        if galley.size().x <= room {
            paint(
                rect.center().x,
                Align2::CENTER_CENTER,
                text,
                view.tokens.ink,
            );
        }
    }
    if bins.n_vague > 0 {
        let label = ui.interact(rect, ui.scope_id().with("dates-vague"), Sense::hover());
        let articles = count::plural(bins.n_vague, "article bears", "articles bear");
        let told = format!("{articles} a date that is not known this closely");
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
        label.on_hover_text(told);
    }
    ui.add_space(6.0);
}
