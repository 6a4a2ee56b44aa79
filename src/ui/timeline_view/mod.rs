//! When the articles of the result were published, in several series at once: lines over each
//! other, a row of bars for each, or numbers. What is brushed here filters as the small
//! timeline does. A worker counts the dates; here they are only painted.
//!
//! 1. Dates outside the chosen ones are pale and stay, so that the range can be stretched.
//! 2. A series is told apart by color, dash and mark.

mod adding;
mod bars;
mod foot;
mod ink;
mod legend;
mod lines;
mod reading;
mod table;
mod toolbar;

use super::brush::{self, Act, Brush, Chosen, Ground};
use super::theme;
use super::view::View;
use crate::app::{By, Chart, Command, Form, TimelineCommand, TimelineWish};
use crate::corpus::Facet;
use egui::{
    Align2, Id, Rangef, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// From the edges of the view to what stands in it.
const MARGIN: f32 = 28.0;
/// The same in a narrow one.
const NARROW_MARGIN: f32 = 14.0;
/// Below this width the margin is narrow.
const NARROW: f32 = 560.0;
/// Least height of what is drawn.
const LEAST: f32 = 150.0;
/// Least and largest height of a row of bars.
const LEAST_ROW: f32 = 46.0;
const MOST_ROW: f32 = 170.0;
/// Name of the control that is brushed.
const NAME: &str = "Timeline of the result";

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct TimelineViewMemory {
    brush: Brush,
    adding: adding::AddingMemory,
    /// The series under the pointer, by its slot.
    hot: Option<usize>,
}

/// Left edge of what stands in a view that fills `rect`; the tabs stand on it, too.
pub fn column_left(rect: Rect) -> f32 {
    rect.left() + margin(rect.width())
}

fn margin(width: f32) -> f32 {
    if width < NARROW {
        NARROW_MARGIN
    } else {
        MARGIN
    }
}

/// The chart as one stop of the keyboard's focus.
pub fn brush_id() -> Id {
    Id::unique("timeline-view-brush")
}

/// Sends the wish with a change, if it makes a difference.
fn send(view: &View<'_>, change: impl FnOnce(&mut TimelineWish)) {
    let mut wish = view.state.timeline.wish.clone();
    change(&mut wish);
    if wish != view.state.timeline.wish {
        view.send(Command::Timeline(TimelineCommand::Wish(wish)));
    }
}

/// The view, filling `ui`.
pub fn timeline_view_ui(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineViewMemory) {
    let rect = ui.max_rect();
    if view.state.timeline.wish.form == Form::Table {
        // The table scrolls by itself, below heads that stay.
        content(ui, view, memory, rect);
        return;
    }
    let height = rect.height();
    ScrollArea::vertical()
        .id_salt("timeline-view")
        .auto_shrink(false)
        .show(ui, |ui| {
            let top = ui.cursor().min;
            let room = Rect::from_min_size(pos2(rect.left(), top.y), vec2(rect.width(), height));
            let bottom = content(ui, view, memory, room);
            ui.advance_cursor_after_rect(room.with_max_y(bottom));
        });
}

/// All of it from the top of `rect` on; answers where it ends.
fn content(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineViewMemory, rect: Rect) -> f32 {
    let side = margin(rect.width());
    let inner = rect.shrink2(vec2(side, 0.0));
    let below = toolbar::toolbar_ui(ui, view, inner);
    let chart = std::sync::Arc::clone(&view.state.timeline.chart);
    if let Some(text) = why_empty(view, &chart) {
        let below = legend::legend_ui(ui, view, memory, inner.with_min_y(below));
        empty(ui, view, inner.with_min_y(below), &text);
        return foot::undated_alone(ui, view, &chart, inner.with_min_y(below + 52.0));
    }
    let below = legend::legend_ui(ui, view, memory, inner.with_min_y(below));
    let room = inner.with_min_y(below + 6.0);
    let mut inner_ui = ui.new_child(UiBuilder::new().id_salt("chart").max_rect(room));
    // What is dragged changes with every answer: dimmed in between it would flicker.
    if view.state.timeline.is_waiting() && !memory.brush.is_dragging() {
        inner_ui.set_opacity(theme::OLD);
    }
    let ui = &mut inner_ui;
    match view.state.timeline.wish.form {
        Form::Table => table::table_ui(ui, view, &chart, room),
        Form::Lines => {
            let height = (room.height() - foot::HEIGHT).max(LEAST);
            drawn(ui, view, memory, (&chart, room, height))
        }
        Form::Bars => {
            let n_rows = chart.series.len().max(1) as f32;
            let height = (room.height() - foot::HEIGHT).min(MOST_ROW * n_rows);
            let height = height.max(LEAST).max(LEAST_ROW * n_rows);
            drawn(ui, view, memory, (&chart, room, height))
        }
    }
}

/// What is drawn, with all that hands do on it; answers where it ends.
fn drawn(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut TimelineViewMemory,
    (chart, room, height): (&Chart, Rect, f32),
) -> f32 {
    let Some(scale) = chart.scale else {
        return room.top();
    };
    let wish = &view.state.timeline.wish;
    let rect = Rect::from_min_size(room.min, vec2(room.width(), height));
    let axis = lines::axis_width(ui, chart, wish);
    let ground = Ground {
        id: brush_id(),
        rect: rect.with_min_x(rect.left() + axis),
        scale,
        chosen: Chosen::of(view.state.query.filters.dates, scale),
        is_zoomed: wish.window.is_some(),
        name: NAME,
    };
    let value = |shown| reading::value(view, chart, shown);
    let (_, act) = memory.brush.show(ui, &ground, value);
    match wish.form {
        Form::Bars => bars::bars_ui(ui, view, memory, chart, (rect, &ground)),
        Form::Lines | Form::Table => {
            let lit = lit(&memory.brush, &ground);
            lines::lines_ui(ui, view, (memory.hot, lit), chart, &ground);
        }
    }
    foot::marks(ui, view, &ground);
    memory.brush.paint_edges(ui, view.tokens, &ground);
    reading::reading_ui(ui, view, &memory.brush, chart, &ground);
    carry_out(view, memory, act, &ground);
    let below = room.with_min_y(rect.bottom() + foot::MARKS);
    foot::foot_ui(ui, view, &memory.brush, chart, below)
}

fn carry_out(
    view: &View<'_>,
    memory: &mut TimelineViewMemory,
    act: Option<Act>,
    ground: &Ground<'_>,
) {
    let now = (view.state.query.filters.dates, view.state.is_answered());
    if let Some(command) = memory.brush.asks(act, ground.scale, now) {
        view.send(command);
    }
    if let Some(act) = act {
        send(view, |wish| {
            wish.window = brush::window_of(act, ground.scale, wish.window);
        });
    }
}

/// Where the dates that are chosen, or are about to be, stand; none where all are in.
fn lit(brush: &Brush, ground: &Ground<'_>) -> Option<Rangef> {
    let steps = |place: i32| place.saturating_sub(ground.scale.first) as f32;
    let shown = brush
        .shown()
        .map(|(first, last)| (steps(first), steps(last) + 1.0));
    let (left, right) = shown.or(ground.chosen.map(|chosen| chosen.x))?;
    Some(Rangef::new(ground.x(left), ground.x(right)))
}

/// Why nothing is drawn.
fn why_empty(view: &View<'_>, chart: &Chart) -> Option<String> {
    let state = view.state;
    let nothing = if state.timeline.is_waiting() && chart.bins.is_empty() {
        "Counting dates…"
    } else if state.results.docs.is_empty() && chart.bins.is_empty() {
        "No article matches."
    } else if chart.bins.is_empty() {
        "No article of this result bears a date with its year."
    } else if !chart.series.is_empty() {
        return None;
    } else if state.snapshot.n_annotated() < state.snapshot.n_articles() {
        "Still reading…"
    } else if state.timeline.wish.is_changed() {
        "Every series was taken away. Add one, or show the most frequent again."
    } else {
        match state.timeline.wish.by {
            By::Searches => "No search is saved. Save one with Ctrl+S to see it over time.",
            By::Facet(Facet::Outlet) => "No outlet of these articles is known.",
            By::Facet(Facet::Topic) => "No topic of these articles is known.",
            By::Facet(_) => "No such name stands in these articles.",
        }
    };
    Some(nothing.to_owned())
}

fn empty(ui: &mut Ui, view: &View<'_>, room: Rect, text: &str) {
    let at = room.left_top() + vec2(0.0, 28.0);
    let font = theme::interface();
    let place = ui
        .painter()
        .text(at, Align2::LEFT_CENTER, text, font, view.tokens.dim);
    let response = ui.interact(place, ui.scope_id().with("no-series"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
}
