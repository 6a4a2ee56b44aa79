//! Series as lines over each other, with rules at round numbers behind them.

use super::ink;
use crate::app::{Chart, ChartSeries, Form, MOST_SERIES, TimelineWish, Unit, count, round_numbers};
use crate::ui::brush::Ground;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align2, Color32, Painter, Pos2, Rangef, Rect, Stroke, Ui, pos2};

/// Between a number and the ground.
const GAP: f32 = 8.0;
/// Points from one rule to the next, about.
const RULE: f32 = 56.0;
/// Points from one mark of a line to the next, at least.
const APART: f32 = 34.0;
/// How pale other series are while one is pointed at, and dates that are not chosen.
const PALE: f32 = 0.3;

/// The number beside a rule.
pub fn number(value: u32, measure: Unit) -> String {
    match measure {
        Unit::Counts => count::thousands(value),
        Unit::Share => format!("{value}%"),
    }
}

/// Room that the numbers take left of the ground.
pub fn axis_width(ui: &Ui, chart: &Chart, wish: &TimelineWish) -> f32 {
    let rules = round_numbers(chart.largest(wish.measure), 4);
    let font = theme::font(theme::INTERFACE, 11.0);
    let widest = match wish.form {
        Form::Bars => super::bars::most(chart, wish.measure),
        Form::Lines | Form::Table => number(rules.last().copied().unwrap_or(1), wish.measure),
    };
    let galley = ui
        .painter()
        .layout_no_wrap(widest, font, Color32::PLACEHOLDER);
    galley.size().x + GAP
}

/// Paints rules and lines. A series that is pointed at stands out; what lies outside `lit`
/// is pale.
pub fn lines_ui(
    ui: &Ui,
    view: &View<'_>,
    (hot, lit): (Option<usize>, Option<Rangef>),
    chart: &Chart,
    ground: &Ground<'_>,
) {
    let measure = view.state.timeline.wish.measure;
    let rect = ground.rect;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a small positive number"
    )]
    let n_rules = (rect.height() / RULE).clamp(2.0, 10.0) as usize;
    let rules = round_numbers(chart.largest(measure), n_rules);
    let top = rules.last().copied().unwrap_or(1).max(1) as f32;
    let y = |value: f32| rect.bottom() - (rect.height() - 6.0) * value / top;
    rules_ui(ui, view, &rules, ground, y);
    let is_hot = |series: &&ChartSeries| hot == Some(series.slot);
    let others = chart.series.iter().filter(|series| !is_hot(series));
    let clip = ui.clip_rect();
    let base = y(0.0);
    let whole = ui.painter().clone();
    let part = lit.map(|lit| whole.with_clip_rect(Rect::from_x_y_ranges(lit, clip.y_range())));
    // What stands out lies on top.
    for series in others.chain(chart.series.iter().filter(is_hot)) {
        let at = |bin: usize| {
            let value = chart.value(series, bin, measure)?;
            Some(pos2(ground.x(bin as f32 + 0.5), y(value)))
        };
        let points: Vec<Option<Pos2>> = (0..chart.bins.len()).map(at).collect();
        let is_hot = hot == Some(series.slot);
        let color = ink::color(view.tokens, series.slot);
        let strong = if hot.is_some() && !is_hot {
            color.gamma_multiply(PALE)
        } else {
            color
        };
        let paper = view.tokens.paper;
        match &part {
            None => line(&whole, series, &points, (strong, paper, is_hot), base),
            Some(part) => {
                let pale = color.gamma_multiply(PALE);
                line(&whole, series, &points, (pale, paper, false), base);
                line(part, series, &points, (strong, paper, is_hot), base);
            }
        }
    }
}

fn rules_ui(ui: &Ui, view: &View<'_>, rules: &[u32], ground: &Ground<'_>, y: impl Fn(f32) -> f32) {
    let measure = view.state.timeline.wish.measure;
    let font = theme::font(theme::INTERFACE, 11.0);
    let tokens = view.tokens;
    for value in rules {
        let at = y(*value as f32).round() + 0.5;
        let color = if *value == 0 { tokens.dim } else { tokens.line };
        let stroke = Stroke::new(1.0, color);
        ui.painter().hline(ground.rect.x_range(), at, stroke);
        let text = number(*value, measure);
        let place = pos2(ground.rect.left() - GAP, at);
        ui.painter()
            .text(place, Align2::RIGHT_CENTER, text, font.clone(), tokens.dim);
    }
}

fn line(
    painter: &Painter,
    series: &ChartSeries,
    points: &[Option<Pos2>],
    (color, paper, is_hot): (Color32, Color32, bool),
    base: f32,
) {
    // A share of nothing leaves a gap.
    for run in points.split(Option::is_none) {
        let run: Vec<Pos2> = run.iter().copied().flatten().collect();
        if run.len() > 1 {
            ink::line(painter, series.slot, &run, color, is_hot);
        }
    }
    let mut from = f32::NEG_INFINITY;
    let mut points = points.iter().flatten();
    let first = points.clone().next().map_or(0.0, |point| point.x);
    // Marks of other series stand elsewhere.
    let shift = first + APART * series.slot as f32 / MOST_SERIES as f32;
    let is_dense = points
        .clone()
        .nth(1)
        .is_some_and(|next| next.x - first < APART / 2.0);
    for point in points.by_ref() {
        // Nothing is no news: its marks would make a chain along the ground.
        let is_quiet = is_dense && (point.x < shift || point.y > base - 0.5);
        if !is_quiet && point.x - from >= APART {
            from = point.x;
            ink::mark(painter, series.slot, *point, color, paper);
        }
    }
}
