//! Series as rows of bars, one below the other on one measure: so nothing is hidden, and a row
//! is known by its name.

use super::{TimelineViewMemory, ink, legend};
use crate::app::{Chart, Unit, count};
use crate::ui::brush::Ground;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{Align2, Rect, Stroke, Ui, pos2};

/// Height of a row's head.
const HEAD: f32 = legend::ENTRY;
/// Below the bars of a row.
const FOOT: f32 = 6.0;
/// How pale bars outside the chosen dates are.
const PALE: f32 = 0.4;
/// Least height of a bar that counts anything.
const LEAST_BAR: f32 = 1.5;

/// The largest number that a row can show.
pub fn most(chart: &Chart, measure: Unit) -> String {
    let largest = chart.largest(measure);
    match measure {
        Unit::Counts => {
            let counts = chart.series.iter().flat_map(|series| &series.counts);
            count::thousands(counts.copied().max().unwrap_or(1).max(1))
        }
        Unit::Share => format!("{largest:.0}%"),
    }
}

/// Paints the rows into `rect`; bars stand on the ground.
pub fn bars_ui(
    ui: &Ui,
    view: &View<'_>,
    memory: &mut TimelineViewMemory,
    chart: &Chart,
    (rect, ground): (Rect, &Ground<'_>),
) {
    memory.hot = None;
    let measure = view.state.timeline.wish.measure;
    let largest = chart.largest(measure);
    let height = rect.height() / chart.series.len().max(1) as f32;
    let hover = ui.input(|input| input.pointer.hover_pos());
    let hover = hover.filter(|_| ui.rect_contains_pointer(ground.rect));
    let hovered = hover.map(|at| ground.place(at));
    let lit = super::lit(&memory.brush, ground);
    let pitch = ground.pitch();
    let gap = if pitch > 5.0 {
        1.5
    } else {
        0.5_f32.min(pitch / 4.0)
    };
    let font = theme::font(theme::INTERFACE, 11.0);
    let most = most(chart, measure);
    for (row, series) in chart.series.iter().enumerate() {
        let top = rect.top() + height * row as f32;
        let base = (top + height - FOOT).round() + 0.5;
        let room = (height - FOOT - HEAD).max(8.0);
        let head = Rect::from_min_max(
            pos2(ground.rect.left(), top),
            pos2(rect.right(), top + HEAD),
        );
        legend::entry_at(ui, view, series, head);
        let at = pos2(ground.rect.left() - 8.0, base - room + 4.0);
        let dim = view.tokens.dim;
        ui.painter()
            .text(at, Align2::RIGHT_CENTER, &most, font.clone(), dim);
        let color = ink::color(view.tokens, series.slot);
        for (bin, place) in ground.scale.places().enumerate() {
            let value = chart.value(series, bin, measure).unwrap_or(0.0);
            if value <= 0.0 {
                continue;
            }
            let tall = (room * value / largest).max(LEAST_BAR);
            let left = ground.x(bin as f32);
            let bar = Rect::from_min_max(
                pos2(left + gap / 2.0, base - tall),
                pos2(left + pitch - gap / 2.0, base),
            );
            let is_lit = lit.is_none_or(|lit| lit.contains(left + pitch / 2.0));
            let fill = match (hovered == Some(place), is_lit) {
                (true, _) => view.tokens.ink,
                (false, true) => color,
                (false, false) => color.gamma_multiply(PALE),
            };
            ui.painter().rect_filled(bar, 1.0, fill);
        }
        let stroke = Stroke::new(1.0, view.tokens.line);
        ui.painter().hline(ground.rect.x_range(), base, stroke);
    }
}
