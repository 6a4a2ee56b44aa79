//! The card of a step: which one of how many, what it is about, and the ways on.

use super::TourMemory;
use super::place::place;
use crate::app::{Command, TourStep, TourWish};
use crate::ui::button;
use crate::ui::theme;
use crate::ui::view::View;
use egui::accesskit::Live;
use egui::{
    Align, Area, Frame, Id, Label, Layout, Margin, Order, Rect, RichText, Role, Sense, Stroke, Ui,
    WidgetInfo, vec2,
};

/// Widest card, its margin not counted.
const WIDTH: f32 = 280.0;
/// How high a card is that was not measured yet.
const GUESS: f32 = 150.0;

/// The card, beside what its step speaks of.
pub fn card_ui(
    ui: &Ui,
    view: &View<'_>,
    memory: &mut TourMemory,
    (nth, step): (usize, &TourStep),
    target: Option<Rect>,
) {
    let window = ui.ctx().content_rect();
    let width = WIDTH.min(window.width() - 60.0);
    let size = memory.size.unwrap_or(vec2(width + 30.0, GUESS));
    let area = Area::new(Id::unique("tour-card"))
        .order(Order::Foreground)
        .fixed_pos(place(size, target, window))
        .constrain(false);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::new()
            .fill(view.tokens.paper)
            .stroke(Stroke::new(1.0, view.tokens.accent))
            .corner_radius(10.0)
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin::symmetric(15, 12))
            .show(ui, |ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 6.0;
                content(ui, view, memory, (nth, step));
            });
    });
    let measured = shown.response.rect.size();
    if memory.size != Some(measured) {
        memory.size = Some(measured);
        ui.ctx().request_repaint();
    }
}

fn content(ui: &mut Ui, view: &View<'_>, memory: &mut TourMemory, (nth, step): (usize, &TourStep)) {
    let n_steps = crate::app::TOUR_STEPS.len();
    let ground = ui.interact(ui.max_rect(), Id::unique("tour-text"), Sense::hover());
    let told = format!(
        "Tour, {} of {n_steps}: {}. {}",
        nth + 1,
        step.title,
        step.text
    );
    ground.widget_info(|| WidgetInfo::labeled(Role::Dialog, true, &told));
    ui.ctx()
        .accesskit_node_builder(ground.id, |node| node.set_live(Live::Polite));
    let title = RichText::new(step.title).font(theme::font(theme::READING_SEMIBOLD, 17.0));
    let label = ui.add(
        Label::new(title.color(view.tokens.ink))
            .wrap()
            .selectable(false),
    );
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, step.title));
    let text = RichText::new(step.text).font(theme::interface());
    ui.add(
        Label::new(text.color(view.tokens.ink))
            .wrap()
            .selectable(false),
    );
    ui.add_space(2.0);
    let size = vec2(ui.available_width(), 30.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        buttons(ui, view, memory, (nth, n_steps));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let count = format!("{} of {n_steps}", nth + 1);
            let count = RichText::new(count).font(theme::font(theme::INTERFACE, 12.0));
            ui.add(Label::new(count.color(view.tokens.dim)).selectable(false));
            let font = theme::font(theme::INTERFACE, 12.0);
            let end = button::plain(ui, view.tokens, "End the tour", font, view.tokens.dim);
            if end.on_hover_text("Esc").clicked() {
                view.send(Command::Tour(TourWish::End));
            }
        });
    });
}

/// From right to left.
fn buttons(ui: &mut Ui, view: &View<'_>, memory: &mut TourMemory, (nth, n_steps): (usize, usize)) {
    let label = if nth + 1 == n_steps { "Done" } else { "Next" };
    let next = button::primary(ui, view.tokens, label);
    if std::mem::take(&mut memory.wants_focus) {
        next.request_focus();
    }
    if next.clicked() {
        view.send(Command::Tour(TourWish::Next));
    }
    if nth > 0 && button::button(ui, view.tokens, "Back").clicked() {
        view.send(Command::Tour(TourWish::Back));
    }
}
