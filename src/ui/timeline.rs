//! When the matching articles were published: bars to click, to brush over, to stretch and
//! move what is chosen of them, to look at more closely; fields for dates that are typed, and
//! how many bear none. Counting and filtering are done elsewhere.
//!
//! 1. A click on a bar takes its dates, a drag those of all bars it passes; a click on what
//!    is chosen alone drops it, a double click drops it and shows everything.
//! 2. Bars outside the chosen dates are pale; they count what would match without them.
//! 3. What is in sight is nobody's business but this section's: the wheel and keys change it,
//!    and no search follows.

use super::brush::{self, Act, Brush, Chosen, Ground};
use super::button;
use super::date_fields::{DateFields, date_fields_ui};
use super::dates;
use super::icon::Icon;
use super::theme;
use super::view::View;
use crate::app::{Command, count};
use crate::search::bins::{Bin, Bins};
use crate::search::query::tree::Dates;
use egui::{Align2, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const HEADING: f32 = 38.0;
const BARS: f32 = 51.0;
const LABELS: f32 = 22.0;
/// Least height of a bar that counts anything.
const LEAST_BAR: f32 = 2.0;
/// Bars that are controls of their own at most; more are only painted.
const MOST_CONTROLS: usize = 400;
/// Name of the control that is brushed.
const NAME: &str = "Dates of matching articles";

/// What the section keeps between frames.
#[derive(Debug, Default)]
pub struct TimelineMemory {
    /// The bars of an answer, by its generation and what is in sight of it.
    bins: Option<((u64, Window), Option<Bins>)>,
    /// Days in sight; none where all are.
    window: Window,
    brush: Brush,
    fields: DateFields,
    fields_open: bool,
    /// Height in the last frame.
    pub height: f32,
}

type Window = Option<(i32, i32)>;

/// The bars as one stop of the keyboard's focus.
pub fn brush_id() -> Id {
    Id::unique("timeline-brush")
}

/// Paints the section at the top of `ui`.
pub fn timeline_ui(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineMemory) {
    refresh(view, memory);
    let top = ui.cursor().top();
    heading(ui, view, memory);
    if memory.fields_open {
        date_fields_ui(ui, view, &mut memory.fields);
    }
    let bins = memory.bins.take();
    if let Some((_, Some(bins))) = &bins {
        bars(ui, view, memory, bins);
        labels(ui, view, memory, bins);
    }
    memory.bins = bins;
    memory.height = ui.cursor().top() - top;
}

/// Makes the bars of a new answer, or of what is newly in sight.
fn refresh(view: &View<'_>, memory: &mut TimelineMemory) {
    let results = &view.state.counted;
    let of = (results.generation, memory.window);
    if memory.bins.as_ref().map(|(known, _)| *known) == Some(of) {
        return;
    }
    let timeline = &results.timeline;
    let mut bins = Bins::of(timeline, memory.window);
    let whole = bins.as_ref().and_then(|bins| bins.scale.whole());
    if let Some(((from, to), (first, last))) = memory.window.zip(whole)
        && (to < first || from > last)
    {
        // Nothing of the new answer lies there.
        memory.window = None;
        bins = Bins::of(timeline, None);
    }
    memory.bins = Some(((results.generation, memory.window), bins));
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
    if memory.window.is_some() {
        let place = Rect::from_min_max(
            pos2(text.right() + 10.0, middle - 8.0),
            pos2(rect.center().x + 20.0, middle + 8.0),
        );
        let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(place));
        let font = theme::font(theme::INTERFACE, 12.0);
        let show = button::plain(
            &mut inner,
            view.tokens,
            "All dates",
            font,
            view.tokens.accent,
        );
        if show
            .on_hover_text("Show the dates of all that matches")
            .clicked()
        {
            memory.window = None;
        }
    }
    let leaf = Rect::from_center_size(pos2(rect.right() - 6.0, middle), vec2(20.0, 20.0));
    if button::quiet_icon(ui, view.tokens, leaf, Icon::Calendar, "Type dates").clicked() {
        memory.fields_open = !memory.fields_open;
        memory.fields.begin(view);
    }
    undated(ui, view, pos2(leaf.left() - 8.0, middle));
}

/// "12 undated": a click shows them, or everything again.
fn undated(ui: &mut Ui, view: &View<'_>, right_middle: egui::Pos2) {
    let n_undated = view.state.counted.timeline.n_undated;
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
    let now = view.state.query.filters.dates;
    let ground = Ground {
        id: brush_id(),
        rect,
        scale: bins.scale,
        chosen: Chosen::of(now, bins.scale),
        is_zoomed: memory.window.is_some(),
        name: NAME,
    };
    let value = |shown| value(view, bins, shown);
    let (_, act) = memory.brush.show(ui, &ground, value);
    let clicked = paint_bars(ui, view, &memory.brush, bins, &ground);
    memory.brush.paint_edges(ui, view.tokens, &ground);
    carry_out(view, memory, bins, clicked.or(act));
    let stroke = Stroke::new(1.0, view.tokens.line);
    let bottom = rect.bottom() + 0.5;
    ui.painter().hline(rect.x_range(), bottom, stroke);
    in_sight(ui, view, memory, bins, rect);
}

fn carry_out(view: &View<'_>, memory: &mut TimelineMemory, bins: &Bins, act: Option<Act>) {
    if let Some(act) = act {
        memory.window = brush::window_of(act, bins.scale, memory.window);
    }
    let now = (view.state.query.filters.dates, view.state.is_answered());
    if let Some(command) = memory.brush.asks(act, bins.scale, now) {
        view.send(command);
    }
}

/// Paints the bars and hears clicks on them.
fn paint_bars(
    ui: &Ui,
    view: &View<'_>,
    brush: &Brush,
    bins: &Bins,
    ground: &Ground<'_>,
) -> Option<Act> {
    let (rect, pitch) = (ground.rect, ground.pitch());
    let largest = bins.largest().max(1) as f32;
    let gap = if pitch > 5.0 {
        2.0
    } else {
        0.5_f32.min(pitch / 4.0)
    };
    let hovered = ui.input(|input| input.pointer.hover_pos());
    let hovered = hovered.filter(|_| ui.rect_contains_pointer(rect) && !brush.is_dragging());
    let hovered = hovered.map(|at| ground.place(at));
    let mut act = None;
    for ((nth, bin), place) in bins.bins.iter().enumerate().zip(bins.scale.places()) {
        let left = ground.x(nth as f32);
        let is_strong = match brush.shown() {
            Some((first, last)) => (first..=last).contains(&place),
            None => is_in(view, bin),
        };
        let share = bin.n_articles as f32 / largest;
        let height = if bin.n_articles == 0 {
            0.0
        } else {
            (share * BARS).max(LEAST_BAR)
        };
        let bar = Rect::from_min_max(
            pos2(left + gap / 2.0, rect.bottom() - height),
            pos2(left + pitch - gap / 2.0, rect.bottom()),
        );
        let fill = match (is_strong, hovered == Some(place)) {
            (_, true) => view.tokens.ink,
            (true, _) => view.tokens.accent.gamma_multiply(theme::BAR),
            (false, _) => view.tokens.accent.gamma_multiply(theme::BAR_OUTSIDE),
        };
        ui.painter().rect_filled(bar, 1.0, fill);
        if bins.bins.len() <= MOST_CONTROLS {
            let whole = Rect::from_x_y_ranges(left..=left + pitch, rect.y_range());
            act = bar_control(ui, view, bin, (whole, place)).or(act);
        }
    }
    act
}

/// A bar for those who click it, or have it clicked. Dragging over it is heard below it.
fn bar_control(ui: &Ui, view: &View<'_>, bin: &Bin, (rect, place): (Rect, i32)) -> Option<Act> {
    // Not a stop of the keyboard's focus each: keys walk them together.
    let response = ui.interact(rect, brush_id().with(("bar", bin.from)), Sense::CLICK);
    let label = bar_label(bin);
    let is_chosen = is_in(view, bin);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &label));
    let is_reset = response.double_clicked();
    let is_clicked = response.clicked();
    response.on_hover_text(label);
    let is_all = view.state.query.filters.dates == Some(bin.dates());
    match (is_reset, is_clicked) {
        (true, _) => Some(Act::Reset),
        (_, true) if is_all => Some(Act::Drop),
        (_, true) => Some(Act::Choose(Some(place), Some(place))),
        _ => None,
    }
}

fn bar_label(bin: &Bin) -> String {
    let articles = count::plural(bin.n_articles, "article", "articles");
    format!("{}, {articles}", dates::label(bin.dates()))
}

/// What the control tells those who cannot see it.
fn value(view: &View<'_>, bins: &Bins, shown: Option<(i32, i32)>) -> String {
    let Some(shown) = shown else {
        let chosen = view.state.query.filters.dates;
        return chosen.map_or_else(|| "All dates".to_owned(), dates::label);
    };
    let inside = bins.bins.iter().zip(bins.scale.places());
    let inside = inside.filter(|(_, place)| (shown.0..=shown.1).contains(place));
    let n: u32 = inside.map(|(bin, _)| bin.n_articles).sum();
    let articles = count::plural(n, "article", "articles");
    format!("{}, {articles}", shown_label(bins, shown))
}

/// The dates of some steps.
fn shown_label(bins: &Bins, (first, last): (i32, i32)) -> String {
    let step = bins.scale.step;
    dates::label(Dates::Range {
        from: step.from(first),
        to: step.to(last),
    })
}

/// On the line below the bars: what part of all dates is in sight.
fn in_sight(ui: &Ui, view: &View<'_>, memory: &TimelineMemory, bins: &Bins, rect: Rect) {
    let days = memory.window.zip(bins.scale.whole());
    let Some(((from, to), (first, last))) = days else {
        return;
    };
    let share = |day: i32| (day - first) as f32 / (last - first + 1).max(1) as f32;
    let x = |day: i32| rect.left() + rect.width() * share(day).clamp(0.0, 1.0);
    let part = x(from)..=x(to.saturating_add(1)).max(x(from) + 4.0);
    let stroke = Stroke::new(2.0, view.tokens.dim);
    ui.painter().hline(part, rect.bottom() + 2.0, stroke);
}

/// First date, what is chosen, last date.
fn labels(ui: &mut Ui, view: &View<'_>, memory: &TimelineMemory, bins: &Bins) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), LABELS));
    let middle = rect.top() + 11.0;
    let font = theme::font(theme::INTERFACE, 11.0);
    let lay = |text: String, color| ui.painter().layout_no_wrap(text, font.clone(), color);
    let (ink, dim) = (view.tokens.ink, view.tokens.dim);
    let first = bins.bins.first().map(|bin| bin.from.label());
    let last = bins.bins.last().filter(|_| bins.bins.len() > 1);
    let first = lay(first.unwrap_or_default(), dim);
    let last = lay(last.map(|bin| bin.to.label()).unwrap_or_default(), dim);
    let chosen = view.state.query.filters.dates;
    let chosen = chosen.filter(|dates| *dates != Dates::Undated);
    let shown = memory.brush.shown().map(|shown| shown_label(bins, shown));
    let shown = shown.or_else(|| chosen.map(dates::label));
    let shown = shown.map(|text| lay(text, ink));
    let wide = first.size().x.max(last.size().x) + 8.0;
    let has_room = |width: f32| rect.width() / 2.0 - width / 2.0 >= wide;
    // What is chosen is told whatever else is not.
    let alone = shown
        .as_ref()
        .is_some_and(|shown| !has_room(shown.size().x));
    let paint = |at: f32, align: Align2, galley: std::sync::Arc<egui::Galley>| {
        let place = align.anchor_size(pos2(at, middle), galley.size());
        ui.painter().galley(place.min, galley, ink);
    };
    if !alone {
        paint(rect.left(), Align2::LEFT_CENTER, first);
        paint(rect.right(), Align2::RIGHT_CENTER, last);
    }
    if let Some(shown) = shown {
        paint(rect.center().x, Align2::CENTER_CENTER, shown);
    }
    vague(ui, bins, rect);
    ui.add_space(6.0);
}

/// Tells, over the labels, of dates that no bar counts.
fn vague(ui: &Ui, bins: &Bins, rect: Rect) {
    if bins.n_vague == 0 {
        return;
    }
    let label = ui.interact(rect, ui.scope_id().with("dates-vague"), Sense::hover());
    let articles = count::plural(bins.n_vague, "article bears", "articles bear");
    let told = format!("{articles} a date that is not known this closely");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    label.on_hover_text(told);
}
