//! Below the ground: where months and years begin; how time is cut and what of it is in sight,
//! what is chosen, and what bears no date.

use crate::app::{Chart, Command, count, time_marks};
use crate::search::query::tree::Dates;
use crate::ui::brush::{Brush, Ground};
use crate::ui::view::View;
use crate::ui::{button, dates, theme};
use egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2};

/// Height of the marks of time.
pub const MARKS: f32 = 24.0;
/// Height of the line below them.
const LINE: f32 = 26.0;
/// Room below the line.
const PAD: f32 = 12.0;
/// All of it.
pub const HEIGHT: f32 = MARKS + LINE + PAD;
/// Points that a mark of time takes.
const MARK: f32 = 62.0;

/// Paints the marks of time below the ground.
pub fn marks(ui: &Ui, view: &View<'_>, ground: &Ground<'_>) {
    let rect = ground.rect;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a small positive number"
    )]
    let most = (rect.width() / MARK).clamp(2.0, 40.0) as usize;
    let font = theme::font(theme::INTERFACE, 11.0);
    let stroke = Stroke::new(1.0, view.tokens.dim);
    let mut free = rect.left() - MARK;
    for (at, label) in time_marks(ground.scale, most) {
        let x = ground.x(at as f32).round() + 0.5;
        ui.painter()
            .vline(x, rect.bottom()..=rect.bottom() + 4.0, stroke);
        let galley = ui
            .painter()
            .layout_no_wrap(label, font.clone(), view.tokens.dim);
        // The last is moved in, so that nothing is cut.
        let left = x.min(rect.right() - galley.size().x);
        if left < free {
            continue;
        }
        free = left + galley.size().x + 6.0;
        let at = pos2(left, rect.bottom() + 7.0);
        ui.painter().galley(at, galley, view.tokens.dim);
    }
}

/// Paints the line at the top of `room`; answers where all ends.
pub fn foot_ui(ui: &mut Ui, view: &View<'_>, brush: &Brush, chart: &Chart, room: Rect) -> f32 {
    let rect = room.with_max_y(room.top() + LINE);
    let builder = UiBuilder::new()
        .id_salt("timeline-foot")
        .max_rect(rect)
        .layout(Layout::right_to_left(Align::Center));
    let mut inner = ui.new_child(builder);
    inner.spacing_mut().item_spacing.x = 14.0;
    undated(&mut inner, view, chart);
    if view.state.timeline.wish.window.is_some() {
        let font = theme::font(theme::INTERFACE, 12.0);
        let all = button::plain(
            &mut inner,
            view.tokens,
            "All dates",
            font,
            view.tokens.accent,
        );
        if all
            .on_hover_text("Show the dates of all that matches")
            .clicked()
        {
            super::send(view, |wish| wish.window = None);
        }
    }
    let right = inner.min_rect().left().min(rect.right()) - 12.0;
    words(ui, view, brush, chart, rect.with_max_x(right));
    rect.bottom() + PAD
}

/// How time is cut, what is in sight, what is chosen.
fn words(ui: &Ui, view: &View<'_>, brush: &Brush, chart: &Chart, rect: Rect) {
    let Some(scale) = chart.scale else { return };
    let step = scale.step;
    let range = |first: i32, last: i32| {
        dates::label(Dates::Range {
            from: step.from(first),
            to: step.to(last),
        })
    };
    let chosen = view.state.query.filters.dates;
    let chosen = chosen.filter(|dates| *dates != Dates::Undated);
    let shown = brush.shown().map(|(first, last)| range(first, last));
    let shown = shown.or_else(|| chosen.map(dates::label));
    let font = theme::font(theme::INTERFACE, 12.0);
    let sight = format!("{}, {}", range(scale.first, scale.last), step.label());
    let texts = match shown {
        Some(shown) => [(shown, view.tokens.ink), (sight, view.tokens.dim)],
        None => [(sight, view.tokens.dim), (String::new(), view.tokens.dim)],
    };
    let mut left = rect.left();
    for (nth, (text, color)) in texts.into_iter().enumerate() {
        let galley = ui
            .painter()
            .layout_no_wrap(text.clone(), font.clone(), color);
        let width = galley.size().x;
        if text.is_empty() || (nth > 0 && left + width > rect.right()) {
            continue;
        }
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), galley.size());
        ui.painter()
            .with_clip_rect(rect)
            .galley(at.min, galley, color);
        let label = ui.interact(at, ui.scope_id().with(("foot", nth)), Sense::hover());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
        left += width + 14.0;
    }
}

/// "12 undated": a click shows them, or everything again.
fn undated(ui: &mut Ui, view: &View<'_>, chart: &Chart) {
    let is_chosen = view.state.query.filters.dates == Some(Dates::Undated);
    let vague = |n: u32| {
        let articles = count::plural(n, "article bears", "articles bear");
        format!("{articles} a date that is not known this closely")
    };
    if chart.n_undated > 0 || is_chosen {
        let label = format!("{} undated", count::thousands(chart.n_undated));
        let (face, color) = if is_chosen {
            (theme::INTERFACE_SEMIBOLD, view.tokens.ink)
        } else {
            (theme::INTERFACE, view.tokens.accent)
        };
        let response = button::plain(ui, view.tokens, &label, theme::font(face, 12.0), color);
        let name = format!("{label} in the timeline");
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
        let tip = if is_chosen {
            "Show articles of every date"
        } else {
            "Show only articles without a date, or without its year"
        };
        if response.on_hover_text(tip).clicked() {
            let dates = (!is_chosen).then_some(Dates::Undated);
            view.send(Command::SetDates(dates));
        }
    }
    if chart.n_vague > 0 {
        let text = format!("{} dated less closely", count::thousands(chart.n_vague));
        let font = theme::font(theme::INTERFACE, 12.0);
        let rich = egui::RichText::new(text).font(font).color(view.tokens.dim);
        let told = vague(chart.n_vague);
        ui.add(egui::Label::new(rich).selectable(false))
            .on_hover_text(told);
    }
}

/// The same where nothing is drawn; answers where it ends.
pub fn undated_alone(ui: &mut Ui, view: &View<'_>, chart: &Chart, room: Rect) -> f32 {
    let rect = room.with_max_y(room.top() + LINE);
    let builder = UiBuilder::new()
        .id_salt("timeline-undated")
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    undated(&mut ui.new_child(builder), view, chart);
    rect.bottom()
}
