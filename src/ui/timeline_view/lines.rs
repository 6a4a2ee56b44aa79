//! Series as lines over each other, with rules at round numbers behind them.

use super::ink;
use crate::app::{Chart, ChartSeries, Form, Measure, TimelineWish, count, round_numbers};
use crate::ui::brush::Ground;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align2, Pos2, Stroke, Ui, pos2};

/// Between a number and the ground.
const GAP: f32 = 8.0;
/// Points from one rule to the next, about.
const RULE: f32 = 56.0;
/// Points from one mark of a line to the next, at least.
const APART: f32 = 34.0;
/// How pale other series are while one is pointed at.
const PALE: f32 = 0.25;

/// The number beside a rule.
pub fn number(value: u32, measure: Measure) -> String {
    match measure {
        Measure::Counts => count::thousands(value),
        Measure::Share => format!("{value}%"),
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
        .layout_no_wrap(widest, font, egui::Color32::PLACEHOLDER);
    galley.size().x + GAP
}

/// Paints rules and lines; the series with the slot `hot` stands out.
pub fn lines_ui(ui: &Ui, view: &View<'_>, hot: Option<usize>, chart: &Chart, ground: &Ground<'_>) {
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
    let painter = ui.painter();
    let font = theme::font(theme::INTERFACE, 11.0);
    for value in rules {
        let at = y(value as f32).round() + 0.5;
        let color = if value == 0 {
            view.tokens.dim
        } else {
            view.tokens.line
        };
        painter.hline(rect.x_range(), at, Stroke::new(1.0, color));
        let text = number(value, measure);
        let place = pos2(rect.left() - GAP, at);
        painter.text(
            place,
            Align2::RIGHT_CENTER,
            text,
            font.clone(),
            view.tokens.dim,
        );
    }
    let is_hot = |series: &&ChartSeries| hot == Some(series.slot);
    let others = chart.series.iter().filter(|series| !is_hot(series));
    // What stands out lies on top.
    for series in others.chain(chart.series.iter().filter(is_hot)) {
        let color = ink::color(view.tokens, series.slot);
        let is_hot = hot == Some(series.slot);
        let color = if hot.is_some() && !is_hot {
            color.gamma_multiply(PALE)
        } else {
            color
        };
        let at = |bin: usize| {
            let value = chart.value(series, bin, measure)?;
            Some(pos2(ground.x(bin as f32 + 0.5), y(value)))
        };
        line(
            ui,
            view,
            series,
            (chart.bins.len(), ground.pitch()),
            at,
            (color, is_hot),
        );
    }
}

fn line(
    ui: &Ui,
    view: &View<'_>,
    series: &ChartSeries,
    (n_bins, pitch): (usize, f32),
    at: impl Fn(usize) -> Option<Pos2>,
    (color, is_hot): (egui::Color32, bool),
) {
    let mut run: Vec<Pos2> = Vec::new();
    let stroke = |run: &mut Vec<Pos2>| {
        if run.len() > 1 {
            ink::line(ui.painter(), series.slot, run, color, is_hot);
        }
        run.clear();
    };
    for bin in 0..n_bins {
        match at(bin) {
            Some(point) => run.push(point),
            None => stroke(&mut run),
        }
    }
    stroke(&mut run);
    let mut from = f32::NEG_INFINITY;
    for bin in 0..n_bins {
        let is_alone = pitch >= APART / 2.0;
        // Marks of other series stand elsewhere.
        let shift = if is_alone {
            0.0
        } else {
            APART * series.slot as f32 / 8.0
        };
        if let Some(point) = at(bin)
            && point.x - from >= APART.min(pitch * n_bins as f32 / 2.0)
            && point.x >= ui.max_rect().left() + shift
        {
            from = point.x;
            ink::mark(ui.painter(), series.slot, point, color, view.tokens.paper);
        }
    }
}
