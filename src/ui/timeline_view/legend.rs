//! The series that are shown, each with color, dash, mark and count; a cross takes one away.
//! Behind them the way to add one. In front of rows of bars the names stand at the rows.

use super::ink::{self, SWATCH};
use super::{TimelineViewMemory, adding};
use crate::app::{ChartSeries, Command, Form, TOP_SERIES, TimelineCommand, count};
use crate::ui::button;
use crate::ui::icon::{self, Icon};
use crate::ui::theme;
use crate::ui::view::View;
use egui::text::{LayoutJob, TextWrapping};
use egui::{Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Height of an entry.
pub const ENTRY: f32 = 24.0;
/// Widest name.
const LONGEST: f32 = 230.0;
/// Room of the cross.
const CROSS: f32 = 16.0;

/// Paints the legend at the top of `rect`; answers where it ends.
pub fn legend_ui(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineViewMemory, rect: Rect) -> f32 {
    let room = rect.with_min_y(rect.top() + 10.0);
    let builder = UiBuilder::new().id_salt("timeline-legend").max_rect(room);
    let mut inner = ui.new_child(builder);
    let chart = std::sync::Arc::clone(&view.state.timeline.chart);
    let wish = &view.state.timeline.wish;
    if wish.form != Form::Bars {
        memory.hot = None;
    }
    inner.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 2.0);
        if wish.form != Form::Bars {
            for series in &chart.series {
                entry(ui, view, memory, series);
            }
        }
        adding::adding_ui(ui, view, &mut memory.adding);
        if wish.is_changed() {
            let label = format!("Top {TOP_SERIES} again");
            let font = theme::font(theme::INTERFACE, 12.5);
            let usual = button::plain(ui, view.tokens, &label, font, view.tokens.accent);
            let tip = "Show the most frequent, without what was added or taken away";
            if usual.on_hover_text(tip).clicked() {
                view.send(Command::Timeline(TimelineCommand::Usual));
            }
        }
    });
    inner.min_rect().bottom()
}

fn entry(ui: &mut Ui, view: &View<'_>, memory: &mut TimelineViewMemory, series: &ChartSeries) {
    let width = width(ui, view, series, LONGEST);
    let (_, rect) = ui.allocate_space(vec2(width, ENTRY));
    if entry_at(ui, view, series, rect) {
        memory.hot = Some(series.slot);
    }
}

/// Width that an entry wants, with a name of at most so many points.
pub fn width(ui: &Ui, view: &View<'_>, series: &ChartSeries, longest: f32) -> f32 {
    let (name, n) = galleys(ui, view, series, longest);
    SWATCH + 8.0 + name.size().x + 7.0 + n.size().x + 4.0 + CROSS
}

type Galleys = (std::sync::Arc<egui::Galley>, std::sync::Arc<egui::Galley>);

fn galleys(ui: &Ui, view: &View<'_>, series: &ChartSeries, longest: f32) -> Galleys {
    let font = theme::font(theme::INTERFACE, 12.5);
    let text = series.key.name().to_owned();
    let mut job = LayoutJob::simple_singleline(text, font, view.tokens.ink);
    job.wrap = TextWrapping::truncate_at_width(longest.max(30.0));
    let font = theme::font(theme::INTERFACE, 12.0);
    let n = count::thousands(series.n);
    let n = ui.painter().layout_no_wrap(n, font, view.tokens.dim);
    (ui.painter().layout_job(job), n)
}

/// Paints an entry into `rect`; whether the pointer is on it.
pub fn entry_at(ui: &Ui, view: &View<'_>, series: &ChartSeries, rect: Rect) -> bool {
    let tokens = view.tokens;
    let longest = rect.width() - width(ui, view, series, 0.0) + 30.0;
    let (name, n) = galleys(ui, view, series, longest.clamp(30.0, LONGEST));
    let middle = rect.center().y;
    let swatch =
        Rect::from_center_size(pos2(rect.left() + SWATCH / 2.0, middle), vec2(SWATCH, 10.0));
    let color = ink::color(tokens, series.slot);
    ink::swatch(ui.painter(), series.slot, swatch, color, tokens.paper);
    let mut left = swatch.right() + 8.0;
    let at = pos2(left, middle - name.size().y / 2.0);
    left += name.size().x + 7.0;
    ui.painter().galley(at, name, tokens.ink);
    let at = pos2(left, middle - n.size().y / 2.0);
    left += n.size().x + 4.0;
    ui.painter().galley(at, n, tokens.dim);
    let id = ui.scope_id().with(("series", &series.key));
    let whole = rect.with_max_x(left);
    let response = ui.interact(whole, id, Sense::hover());
    let articles = count::plural(series.n, "article", "articles");
    let label = format!("{}, {articles}", series.key.name());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &label));
    let cross = Rect::from_center_size(pos2(left + CROSS / 2.0, middle), vec2(CROSS, CROSS));
    let drop = ui.interact(cross, id.with("drop"), Sense::click());
    let name = format!("Take away {}", series.key.name());
    drop.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let is_near = response.hovered() || drop.hovered() || drop.has_focus();
    let ink = if drop.hovered() {
        tokens.ink
    } else {
        tokens.dim
    };
    let ink = if is_near {
        ink
    } else {
        ink.gamma_multiply(0.55)
    };
    icon::paint(ui.painter(), cross.shrink(1.0), Icon::Close, ink);
    button::focus_ring(ui, &drop, tokens, 4.0);
    let drop = drop
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text("Take this series away");
    if drop.clicked() {
        let command = TimelineCommand::Remove(series.key.clone());
        view.send(Command::Timeline(command));
    }
    response.on_hover_text(label);
    is_near
}
