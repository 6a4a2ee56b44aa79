//! What all series have at one date: under the pointer, or where keys have come to; and the
//! same in words for those who cannot see it.

use super::ink;
use crate::app::{Chart, ChartBin, Unit, count};
use crate::search::query::tree::Dates;
use crate::ui::brush::{Brush, Ground};
use crate::ui::view::View;
use crate::ui::{dates, theme};
use egui::{Color32, Galley, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};
use std::sync::Arc;

const PAD: f32 = 10.0;
const ROW: f32 = 18.0;
/// Widest name.
const LONGEST: usize = 34;
/// Between the line at the date and the box.
const AWAY: f32 = 12.0;

/// What a series has, in words.
fn number(chart: &Chart, nth: usize, bin: usize, measure: Unit) -> String {
    let Some(series) = chart.series.get(nth) else {
        return String::new();
    };
    let n = series.counts.get(bin).copied().unwrap_or_default();
    match (measure, chart.value(series, bin, measure)) {
        (Unit::Counts, _) => count::thousands(n),
        (Unit::Share, Some(share)) => format!("{share:.1}%  ({})", count::thousands(n)),
        (Unit::Share, None) => "–".to_owned(),
    }
}

/// One step with all its numbers, on a line.
pub fn told(chart: &Chart, at: usize, bin: &ChartBin, measure: Unit) -> String {
    let articles = count::plural(bin.n_all, "article", "articles");
    let when = dates::label(bin.dates());
    let series = chart.series.iter().enumerate().map(|(nth, series)| {
        let number = number(chart, nth, at, measure);
        format!("{} {number}", series.key.name())
    });
    let series: Vec<String> = series.collect();
    format!("{when}, {articles}: {}", series.join(", "))
}

/// What the chart tells those who cannot see it.
pub fn value(view: &View<'_>, chart: &Chart, shown: Option<(i32, i32)>) -> String {
    let measure = view.state.timeline.wish.measure;
    let Some((scale, (first, last))) = chart.scale.zip(shown) else {
        let chosen = view.state.query.filters.dates;
        return chosen.map_or_else(|| "All dates".to_owned(), dates::label);
    };
    if first == last {
        let at = usize::try_from(first.saturating_sub(scale.first)).ok();
        let bin = at.and_then(|at| Some((at, chart.bins.get(at)?)));
        return bin.map_or_else(String::new, |(at, bin)| told(chart, at, bin, measure));
    }
    let inside = chart.bins.iter().zip(scale.places());
    let inside = inside.filter(|(_, place)| (first..=last).contains(place));
    let n: u32 = inside.map(|(bin, _)| bin.n_all).sum();
    let range = dates::label(Dates::Range {
        from: scale.step.from(first),
        to: scale.step.to(last),
    });
    format!("{range}, {}", count::plural(n, "article", "articles"))
}

/// Paints a line at the date that is pointed at, and a box with all numbers there.
pub fn reading_ui(ui: &Ui, view: &View<'_>, brush: &Brush, chart: &Chart, ground: &Ground<'_>) {
    if brush.is_dragging() {
        return;
    }
    let hover = ui.input(|input| input.pointer.hover_pos());
    let hover = hover.filter(|_| ui.rect_contains_pointer(ground.rect));
    let place = hover.map(|at| ground.place(at)).or(brush.cursor());
    let Some(place) = place else { return };
    let at = usize::try_from(place.saturating_sub(ground.scale.first)).ok();
    let Some((at, bin)) = at.and_then(|at| Some((at, chart.bins.get(at)?))) else {
        return;
    };
    let x = ground.x(at as f32 + 0.5).round() + 0.5;
    let stroke = Stroke::new(1.0, view.tokens.dim);
    ui.painter().vline(x, ground.rect.y_range(), stroke);
    let y = hover.map_or(ground.rect.top() + 20.0, |at| at.y);
    numbers(ui, view, chart, (at, bin), (pos2(x, y), ground.rect));
}

type Row = (usize, Arc<Galley>, Arc<Galley>);

fn numbers(
    ui: &Ui,
    view: &View<'_>,
    chart: &Chart,
    (at, bin): (usize, &ChartBin),
    (point, bounds): (Pos2, Rect),
) {
    let tokens = view.tokens;
    let measure = view.state.timeline.wish.measure;
    let lay = |text: String, face: &'static str, size: f32, color: Color32| {
        let font = theme::font(face, size);
        ui.painter().layout_no_wrap(text, font, color)
    };
    let when = dates::label(bin.dates());
    let when = lay(when, theme::INTERFACE_SEMIBOLD, 12.5, tokens.ink);
    let all = count::plural(bin.n_all, "article", "articles");
    let all = lay(all, theme::INTERFACE, 12.0, tokens.dim);
    let rows = chart.series.iter().enumerate().map(|(nth, series)| {
        let mut name: String = series.key.name().chars().take(LONGEST).collect();
        if name.len() < series.key.name().len() {
            name.push('…');
        }
        let number = number(chart, nth, at, measure);
        let name = lay(name, theme::INTERFACE, 12.0, tokens.ink);
        (
            series.slot,
            name,
            lay(number, theme::INTERFACE, 12.0, tokens.ink),
        )
    });
    let rows: Vec<Row> = rows.collect();
    let names = rows.iter().map(|(_, name, _)| name.size().x);
    let values = rows.iter().map(|(_, _, value)| value.size().x);
    let (names, values) = (names.fold(0.0, f32::max), values.fold(0.0, f32::max));
    let left = 22.0;
    let wide = (left + names + 16.0 + values).max(when.size().x + 14.0 + all.size().x);
    let size = vec2(
        wide + 2.0 * PAD,
        2.0 * PAD + ROW * (rows.len() + 1) as f32 + 2.0,
    );
    let mut place = Rect::from_min_size(pos2(point.x + AWAY, point.y - size.y / 2.0), size);
    let screen = ui.ctx().content_rect().shrink(4.0);
    if place.right() > bounds.right().min(screen.right()) {
        place = place.translate(vec2(-size.x - 2.0 * AWAY, 0.0));
    }
    let right = screen.right().min(bounds.right() + 20.0);
    place = place.translate(vec2((right - place.right()).min(0.0), 0.0));
    place = place.translate(vec2((screen.left() - place.left()).max(0.0), 0.0));
    place = place.translate(vec2(0.0, (bounds.bottom() - place.bottom()).min(0.0)));
    place = place.translate(vec2(0.0, (bounds.top() - place.top()).max(0.0)));
    let painter = ui.painter().clone().with_clip_rect(screen);
    let painter = painter.with_layer_id(egui::LayerId::new(
        egui::Order::Tooltip,
        egui::Id::unique("timeline-reading"),
    ));
    painter.add(ui.visuals().popup_shadow.as_shape(place, 6.0));
    let edge = Stroke::new(1.0, tokens.line);
    painter.rect(place, 6.0, tokens.paper, edge, StrokeKind::Inside);
    let (inner, middle) = (place.shrink(PAD), |row: usize| {
        place.top() + PAD + ROW * (row as f32 + 0.5)
    });
    let put = |galley: Arc<Galley>, x: f32, y: f32| {
        let at = pos2(x, y - galley.size().y / 2.0);
        painter.galley(at, galley, tokens.ink);
    };
    let x = inner.right() - all.size().x;
    put(when, inner.left(), middle(0));
    put(all, x, middle(0));
    for (row, (slot, name, value)) in rows.into_iter().enumerate() {
        let y = middle(row + 1) + 2.0;
        let swatch = Rect::from_center_size(pos2(inner.left() + 8.0, y), vec2(16.0, 10.0));
        let color = ink::color(tokens, slot);
        ink::swatch(&painter, slot, swatch, color, tokens.paper);
        put(name, inner.left() + left, y);
        let x = inner.right() - value.size().x;
        put(value, x, y);
    }
}
