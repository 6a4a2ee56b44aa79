//! Above the chart: what articles are told apart by, how they are drawn, what is measured, and
//! the ways out. Over more rows where there is less room.

use super::send;
use crate::app::{By, Form, Unit};
use crate::ui::shortcuts::{COPY_TIMELINE, EXPORT_TIMELINE_CSV, EXPORT_TIMELINE_SVG, named};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::{button, menu};
use egui::{
    Align, Layout, Popup, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

/// Above and below the rows, and between two.
const PAD: f32 = 16.0;
const GAP: f32 = 10.0;
const HEIGHT: f32 = 30.0;
/// Width of the button that exports.
const EXPORT: f32 = 78.0;

/// Paints the controls at the top of `rect`; answers where they end.
pub fn toolbar_ui(ui: &mut Ui, view: &View<'_>, rect: Rect) -> f32 {
    let top = rect.top() + PAD;
    let first = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), HEIGHT));
    let builder = UiBuilder::new()
        .id_salt("timeline-export")
        .max_rect(first.with_min_x(first.right() - EXPORT))
        .layout(Layout::right_to_left(Align::Center));
    export(&mut ui.new_child(builder), view);
    let builder = UiBuilder::new()
        .id_salt("timeline-controls")
        .max_rect(first.with_max_x(first.right() - EXPORT - GAP));
    let mut controls = ui.new_child(builder);
    controls.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        by(ui, view);
        let wish = &view.state.timeline.wish;
        let forms = Form::ALL.map(|form| (form, form.label(), form == wish.form));
        if let Some(form) = switch(ui, view, &forms) {
            send(view, |wish| wish.form = form);
        }
        let measures = Unit::ALL.map(|measure| {
            let is_on = measure == wish.measure;
            (measure, measure.label(), is_on)
        });
        if let Some(measure) = switch(ui, view, &measures) {
            send(view, |wish| wish.measure = measure);
        }
    });
    controls.min_rect().bottom().max(first.bottom())
}

fn by(ui: &mut Ui, view: &View<'_>) {
    let now = view.state.timeline.wish.by;
    let response = button::drop_down(ui, view.tokens, now.label());
    Popup::menu(&response)
        .accessible_name("Series by")
        .show(|ui| {
            for by in By::ALL {
                if ui.radio(by == now, by.label()).clicked() {
                    send(view, |wish| wish.by = by);
                    ui.close();
                }
            }
        });
}

/// A switch of a few choices; answers the one that was chosen.
fn switch<T: Copy>(ui: &mut Ui, view: &View<'_>, choices: &[(T, &str, bool)]) -> Option<T> {
    // All are as wide as when they are chosen, so that none moves.
    let face = |is_on| {
        if is_on {
            theme::INTERFACE_SEMIBOLD
        } else {
            theme::INTERFACE
        }
    };
    let lay = |label: &str, is_on: bool| {
        let font = theme::font(face(is_on), 13.0);
        let text = label.to_owned();
        ui.painter().layout_no_wrap(text, font, view.tokens.dim)
    };
    let galleys: Vec<_> = choices
        .iter()
        .map(|(choice, label, is_on)| {
            let width = lay(label, true).size().x + 20.0;
            (*choice, *label, *is_on, lay(label, *is_on), width)
        })
        .collect();
    let width: f32 = galleys.iter().map(|(.., width)| width).sum();
    let (_, rect) = ui.allocate_space(vec2(width, HEIGHT));
    let (mut left, mut chosen) = (rect.left(), None);
    for (choice, label, is_on, galley, width) in galleys {
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        left += width;
        let id = ui.scope_id().with(("timeline-switch", label));
        let response = ui.interact(part, id, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, label));
        if is_on {
            let ground = part.shrink(1.0);
            ui.painter().rect_filled(ground, 5.0, view.tokens.selection);
        }
        let color = if is_on || response.hovered() {
            view.tokens.ink
        } else {
            view.tokens.dim
        };
        let at = part.center() - galley.size() / 2.0;
        ui.painter()
            .galley_with_override_text_color(at, galley, color);
        button::focus_ring(ui, &response, view.tokens, 6.0);
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() && !is_on {
            chosen = Some(choice);
        }
    }
    let stroke = Stroke::new(1.0, view.tokens.line);
    ui.painter()
        .rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
    chosen
}

fn export(ui: &mut Ui, view: &View<'_>) {
    let response = button::button(ui, view.tokens, "Export…");
    Popup::menu(&response)
        .accessible_name("Export timeline")
        .show(|ui| {
            ui.set_min_width(220.0);
            let labels = [EXPORT_TIMELINE_SVG, EXPORT_TIMELINE_CSV, COPY_TIMELINE];
            for action in labels.into_iter().filter_map(named) {
                menu::item(ui, view, action);
            }
        });
}
