//! The debug panel: memory by part, index against text, generation, segments, frame times.
//! Lies over the article's corner and takes no focus; measures nothing itself.

use super::button;
use super::frame_meter::FrameTimes;
use super::icon::Icon;
use super::theme;
use super::view::View;
use crate::app::{Command, count};
use egui::{
    Align, Area, Color32, Frame, Grid, Id, Layout, Margin, Order, Pos2, Rect, RichText, Role,
    ScrollArea, Stroke, Ui, UiBuilder, WidgetInfo, vec2,
};

const WIDTH: f32 = 300.0;

/// Shows the panel with its right foot at `corner`, if it is open.
pub fn debug_panel_ui(ui: &Ui, view: &View<'_>, times: &FrameTimes, corner: Pos2) {
    if !view.state.debug_open {
        return;
    }
    Area::new(Id::unique("debug-panel"))
        .order(Order::Middle)
        .pivot(egui::Align2::RIGHT_BOTTOM)
        .fixed_pos(corner)
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(view.tokens.sides)
                .stroke(Stroke::new(1.0, view.tokens.line))
                .corner_radius(8.0)
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::symmetric(14, 10))
                .show(ui, |ui| {
                    ui.set_width(WIDTH);
                    content(ui, view, times);
                });
        });
}

fn content(ui: &mut Ui, view: &View<'_>, times: &FrameTimes) {
    ui.spacing_mut().item_spacing.y = 3.0;
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(vec2(width, 22.0));
    let layout = Layout::left_to_right(Align::Center);
    let mut head = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let rich = RichText::new("Debug")
        .font(theme::font(theme::INTERFACE_SEMIBOLD, 13.0))
        .color(view.tokens.ink);
    let label = head.add(egui::Label::new(rich).selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Debug"));
    let center = egui::pos2(rect.right() - 8.0, rect.center().y);
    let cross = Rect::from_center_size(center, vec2(20.0, 20.0));
    if button::quiet_icon(ui, view.tokens, cross, Icon::Close, "Close the debug panel").clicked() {
        view.send(Command::ToggleDebug);
    }
    let room = (ui.ctx().content_rect().height() - 150.0).max(80.0);
    ScrollArea::vertical().max_height(room).show(ui, |ui| {
        Grid::new("debug")
            .num_columns(2)
            .min_col_width(96.0)
            .spacing([12.0, 2.0])
            .show(ui, |ui| {
                corpus(ui, view);
                memory(ui, view);
                answer(ui, view);
                frames(ui, view, times);
            });
    });
}

fn line(ui: &mut Ui, view: &View<'_>, name: &str, value: &str) {
    let text = |text: &str, color: Color32| {
        let font = theme::font(theme::INTERFACE, 12.0);
        let rich = RichText::new(text).font(font).color(color);
        egui::Label::new(rich).selectable(false)
    };
    ui.add(text(name, view.tokens.dim));
    ui.add(text(value, view.tokens.ink));
    ui.end_row();
}

fn corpus(ui: &mut Ui, view: &View<'_>) {
    let snapshot = &view.state.snapshot;
    let segments = snapshot.segments();
    let n_annotated = segments
        .iter()
        .filter(|segment| segment.annotations.is_some());
    let told = format!("{}, {} annotated", segments.len(), n_annotated.count());
    line(
        ui,
        view,
        "Articles",
        &count::thousands(snapshot.n_articles()),
    );
    line(ui, view, "Segments", &told);
}

/// Bytes of texts, of the index as a multiple of them, and of the parts.
fn memory(ui: &mut Ui, view: &View<'_>) {
    let Some(report) = &view.state.memory else {
        return;
    };
    line(ui, view, "Texts", &bytes(report.n_text));
    let share = report.share();
    let share = share.map_or(String::new(), |share| {
        format!(" · {share:.2} times the texts")
    });
    let index = format!("{}{share}", bytes(report.index_bytes()));
    line(ui, view, "Index", &index);
    let parts = report.index.iter().chain(&report.stored);
    for part in parts.filter(|part| part.n_bytes > 0) {
        line(ui, view, &format!("   {}", part.name), &bytes(part.n_bytes));
    }
    line(ui, view, "All", &bytes(report.total()));
}

/// "812 kB", "61.2 MB".
fn bytes(n_bytes: usize) -> String {
    let n_bytes = n_bytes as f64;
    if n_bytes < 1e6 {
        format!("{:.0} kB", n_bytes / 1e3)
    } else {
        format!("{:.1} MB", n_bytes / 1e6)
    }
}

fn answer(ui: &mut Ui, view: &View<'_>) {
    let state = view.state;
    let told = format!(
        "{}, shown {}",
        state.request.generation, state.results.generation
    );
    line(ui, view, "Generation", &told);
    let millis = std::time::Duration::from_micros(state.results.took_micros).as_secs_f32() * 1e3;
    line(ui, view, "Search", &format!("{millis:.2} ms"));
}

fn frames(ui: &mut Ui, view: &View<'_>, times: &FrameTimes) {
    let Some(told) = times.told() else {
        line(ui, view, "Frames", "none measured yet");
        return;
    };
    let millis = |micros: u32| format!("{:.2} ms", f64::from(micros) / 1e3);
    line(ui, view, "Frame, last", &millis(told.last));
    let name = format!("median of {}", told.n_frames);
    line(ui, view, &format!("Frame, {name}"), &millis(told.median));
    line(ui, view, "Frame, slowest", &millis(told.slowest));
}
