//! The numbers themselves: a row for each step of time, a column for each series. A click on a
//! row chooses its dates. Only rows in sight are looked at.

use super::{brush_id, ink, reading};
use crate::app::{Chart, ChartBin, Command, Unit, count};
use crate::search::query::tree::Dates;
use crate::ui::view::View;
use crate::ui::{button, dates, theme};
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, CursorIcon, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

const ROW: f32 = 25.0;
const HEADS: f32 = 40.0;
/// Widths of the dates and of all articles.
const WHEN: f32 = 136.0;
const ALL: f32 = 66.0;
/// Room of the scroll bar.
const BAR: f32 = 14.0;
/// Least and largest width of a series.
const SERIES: (f32, f32) = (84.0, 150.0);

/// Paints the table into `rect`; answers where it ends.
pub fn table_ui(ui: &mut Ui, view: &View<'_>, chart: &Chart, rect: Rect) -> f32 {
    let n_series = chart.series.len().max(1) as f32;
    let column = ((rect.width() - WHEN - ALL - BAR) / n_series).clamp(SERIES.0, SERIES.1);
    let width = (WHEN + ALL + column * n_series + BAR).max(rect.width());
    let mut inner = ui.new_child(UiBuilder::new().id_salt("numbers").max_rect(rect));
    inner
        .interact(rect, brush_id().with("table"), Sense::hover())
        .widget_info(|| WidgetInfo::labeled(Role::Table, true, "Numbers of the timeline"));
    ScrollArea::horizontal()
        .id_salt("numbers-across")
        .auto_shrink(false)
        .show(&mut inner, |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            heads(ui, view, chart, (width, column));
            ScrollArea::vertical()
                .id_salt("numbers-rows")
                .auto_shrink(false)
                .show_rows(ui, ROW, chart.bins.len(), |ui, rows| {
                    for at in rows {
                        if let Some(bin) = chart.bins.get(at) {
                            row(ui, view, chart, (at, bin), (width, column));
                        }
                    }
                });
        });
    rect.bottom()
}

/// Names above the columns, each under its color.
fn heads(ui: &mut Ui, view: &View<'_>, chart: &Chart, (width, column): (f32, f32)) {
    let (_, rect) = ui.allocate_space(vec2(width, HEADS));
    let tokens = view.tokens;
    let font = theme::font(theme::INTERFACE_MEDIUM, 12.0);
    let y = rect.bottom() - 12.0;
    let painter = ui.painter();
    let at = pos2(rect.left(), y);
    painter.text(at, Align2::LEFT_CENTER, "Date", font.clone(), tokens.dim);
    let at = pos2(rect.left() + WHEN + ALL - 6.0, y);
    painter.text(
        at,
        Align2::RIGHT_CENTER,
        "Articles",
        font.clone(),
        tokens.dim,
    );
    for (nth, series) in chart.series.iter().enumerate() {
        let right = rect.left() + WHEN + ALL + column * (nth as f32 + 1.0) - 6.0;
        let text = series.key.name().to_owned();
        let mut job = LayoutJob::simple_singleline(text, font.clone(), tokens.dim);
        job.wrap = TextWrapping::truncate_at_width(column - 14.0);
        let galley = painter.layout_job(job);
        let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, y), galley.size());
        painter.galley(place.min, galley, tokens.dim);
        let swatch = Rect::from_center_size(pos2(right - 13.0, y - 15.0), vec2(26.0, 8.0));
        let color = ink::color(tokens, series.slot);
        ink::swatch(painter, series.slot, swatch, color, tokens.paper);
        let whole = place.union(swatch);
        let id = ui.scope_id().with(("number-head", nth));
        let head = ui.interact(whole, id, Sense::hover());
        let name = series.key.name();
        head.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
        head.on_hover_text(name);
    }
    let stroke = Stroke::new(1.0, tokens.dim);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
}

fn row(
    ui: &mut Ui,
    view: &View<'_>,
    chart: &Chart,
    (at, bin): (usize, &ChartBin),
    (width, column): (f32, f32),
) {
    let tokens = view.tokens;
    let measure = view.state.timeline.wish.measure;
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let chosen = view.state.query.filters.dates;
    let is_chosen = chosen == Some(bin.dates());
    let is_in = |dates: Dates| dates.holds(Some(bin.from)) && dates.holds(Some(bin.to));
    let is_lit = chosen.is_some_and(is_in);
    response.widget_info(|| {
        let told = reading::told(chart, at, bin, measure);
        WidgetInfo::selected(Role::Row, true, is_lit, told)
    });
    if is_lit || response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.selection);
    }
    button::focus_ring(ui, &response, tokens, 2.0);
    let put = |right: f32, text: String, color: Color32| {
        let font = theme::font(theme::INTERFACE, 12.5);
        let place = pos2(right, rect.center().y);
        ui.painter()
            .text(place, Align2::RIGHT_CENTER, text, font, color);
    };
    let font = theme::font(theme::INTERFACE, 12.5);
    let when = dates::label(bin.dates());
    let place = rect.left_center();
    ui.painter()
        .text(place, Align2::LEFT_CENTER, when, font, tokens.ink);
    let mut right = rect.left() + WHEN + ALL - 6.0;
    let quiet = |n: u32| if n == 0 { tokens.dim } else { tokens.ink };
    put(right, count::thousands(bin.n_all), quiet(bin.n_all));
    for series in &chart.series {
        right += column;
        let n = series.counts.get(at).copied().unwrap_or_default();
        let text = match (measure, chart.value(series, at, measure)) {
            (Unit::Counts, _) => count::thousands(n),
            (Unit::Share, Some(share)) => format!("{share:.1}%"),
            (Unit::Share, None) => "–".to_owned(),
        };
        put(right, text, quiet(n));
    }
    let stroke = Stroke::new(1.0, tokens.line);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, stroke);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        let dates = (!is_chosen).then(|| bin.dates());
        view.send(Command::SetDates(dates));
    }
}
