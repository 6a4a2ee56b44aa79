//! The help of the search field: a button that opens example queries of the open corpus. A
//! click puts one into the field. The examples are made by the searcher, not here.

use super::button;
use super::theme;
use super::view::View;
use crate::app::Command;
use crate::search::examples::Example;
use egui::{Align2, Popup, Rect, RichText, Role, Sense, Ui, WidgetInfo};

/// Of the list, in points.
const WIDTH: f32 = 380.0;

/// Paints the button into `rect` and, when it is open, the list below.
pub fn search_help_ui(ui: &mut Ui, view: &View<'_>, rect: Rect) {
    let label = "Help with searching";
    let id = ui.scope_id().with("search-help");
    let response = ui.interact(rect.shrink(6.0), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let color = if response.hovered() {
        view.tokens.ink
    } else {
        view.tokens.dim
    };
    let font = theme::font(theme::INTERFACE_MEDIUM, 14.0);
    let center = rect.center();
    ui.painter()
        .text(center, Align2::CENTER_CENTER, "?", font, color);
    button::focus_ring(ui, &response, view.tokens, 4.0);
    let response = response.on_hover_text(label);
    if response.clicked() {
        view.send(Command::AskExamples);
    }
    Popup::menu(&response)
        .accessible_name("Examples of searches")
        .width(WIDTH)
        .show(|ui| examples_ui(ui, view));
}

fn examples_ui(ui: &mut Ui, view: &View<'_>) {
    ui.set_width(WIDTH);
    if view.state.examples.is_empty() {
        let sentence = if view.state.snapshot.n_articles() == 0 {
            "Examples are made of the articles that are open; open some first."
        } else {
            "Looking for examples…"
        };
        ui.label(RichText::new(sentence).color(view.tokens.dim));
        return;
    }
    for example in &view.state.examples {
        if example_ui(ui, view, example) {
            view.send(Command::ChooseQuery(example.query.clone()));
            view.send(Command::FocusSearch);
            ui.close();
        }
    }
}

/// One example; whether it was clicked.
fn example_ui(ui: &mut Ui, view: &View<'_>, example: &Example) -> bool {
    let font = theme::font(theme::INTERFACE_MEDIUM, 13.0);
    let clicked =
        button::plain(ui, view.tokens, &example.query, font, view.tokens.accent).clicked();
    let explanation = RichText::new(&example.explanation)
        .font(theme::font(theme::INTERFACE, 12.0))
        .color(view.tokens.dim);
    ui.label(explanation);
    ui.add_space(4.0);
    clicked
}
