//! The bar at the top: wordmark with the menu, Open…, back and forward, chips, theme.

use super::button;
use super::chips::chips_ui;
use super::icon::Icon;
use super::menu;
use super::shortcuts::{ARTICLES, BACK, FILTERS, FORWARD, PALETTE, THEME, keys_of, next_theme};
use super::theme;
use super::tour;
use super::view::View;
use crate::app::{Command, Landmark, PaletteCommand, Panel, ThemeChoice};
use egui::{Align, Layout, Sense, Ui, UiBuilder, WidgetInfo, vec2};

/// Height of the bar, rule included.
pub const HEIGHT: f32 = 44.0;
/// Width of "Commands Ctrl+K" with its gap.
const COMMANDS: f32 = 132.0;

/// Which panel buttons the bar shows: those whose panel the window has no room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Narrow {
    /// The left panel is an overlay.
    pub left: bool,
    /// The right panel is an overlay.
    pub right: bool,
}

/// Paints the bar into `ui`, whose rectangle is the bar's.
pub fn top_bar_ui(ui: &mut Ui, view: &View<'_>, narrow: Narrow) {
    let rect = ui
        .max_rect()
        .shrink2(vec2(14.0, 0.0))
        .translate(vec2(0.0, -0.5));
    // The rule takes the last point of the bar; what stands in it is centered above that.
    let mut bar = ui.new_child(
        UiBuilder::new()
            .max_rect(rect)
            .layout(Layout::left_to_right(Align::Center)),
    );
    bar.spacing_mut().item_spacing.x = 14.0;
    let mark = wordmark(&mut bar, view);
    let open = button::button(&mut bar, view.tokens, "Open…");
    menu::open_menu(&open, view);
    tour::mark(bar.ctx(), view, Landmark::Open, open.rect);
    if narrow.right {
        // The menu has the palette, too.
        tour::mark(bar.ctx(), view, Landmark::Commands, mark);
    }
    arrows(&mut bar, view);
    let n_buttons = 1.0 + f32::from(u8::from(narrow.left)) + f32::from(u8::from(narrow.right));
    let reserve = n_buttons * 49.0 + if narrow.right { 0.0 } else { COMMANDS };
    let chips = bar.cursor().left_top();
    let end = (bar.max_rect().right() - reserve).max(chips.x + 24.0);
    let chips = egui::pos2(chips.x, rect.center().y - 15.0);
    let width = if view.state.query.filters.is_empty() {
        120.0
    } else {
        260.0
    };
    let chips = egui::Rect::from_min_max(
        chips,
        egui::pos2(end.min(chips.x + width), rect.center().y + 15.0),
    );
    tour::mark(bar.ctx(), view, Landmark::Chips, chips);
    chips_ui(&mut bar, view, reserve);
    bar.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let size = vec2(36.0, 30.0);
        theme_button(ui, view);
        for (is_narrow, icon, label, (panel, action)) in [
            (
                narrow.right,
                Icon::RightPanel,
                "Filters",
                (Panel::Right, FILTERS),
            ),
            (
                narrow.left,
                Icon::LeftPanel,
                "Articles",
                (Panel::Left, ARTICLES),
            ),
        ] {
            if !is_narrow {
                continue;
            }
            let response = button::icon_button(ui, view.tokens, icon, label, size);
            let keys = keys_of(ui.ctx(), action);
            if response.on_hover_text(keys).clicked() {
                view.send(Command::TogglePanel(panel));
            }
        }
        if !narrow.right {
            commands(ui, view);
        }
    });
}

/// "Commands  Ctrl+K": the way to the palette for the mouse.
fn commands(ui: &mut Ui, view: &View<'_>) {
    let label = format!("Commands  {}", keys_of(ui.ctx(), PALETTE));
    let dim = view.tokens.dim_on_sides;
    let response = button::plain(ui, view.tokens, &label, theme::interface(), dim);
    tour::mark(ui.ctx(), view, Landmark::Commands, response.rect);
    if response
        .on_hover_text("Commands, articles, names, topics and saved searches")
        .clicked()
    {
        view.send(Command::Palette(PaletteCommand::Open));
    }
}

fn wordmark(ui: &mut Ui, view: &View<'_>) -> egui::Rect {
    let galley = ui.painter().layout_no_wrap(
        "Broadsheet".to_owned(),
        theme::font(theme::READING_SEMIBOLD, 17.0),
        view.tokens.ink,
    );
    // The next button stands on the grid of 4 points.
    let width = (galley.size().x / 4.0).ceil() * 4.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "Broadsheet menu"));
    let color = if response.hovered() {
        view.tokens.accent
    } else {
        view.tokens.ink
    };
    let at = egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter()
        .galley_with_override_text_color(at, galley, color);
    button::focus_ring(ui, &response, view.tokens, 4.0);
    let response = response.on_hover_text("Menu: all commands and their keys");
    menu::main_menu(&response, view);
    rect
}

fn arrows(ui: &mut Ui, view: &View<'_>) {
    let size = vec2(28.0, 30.0);
    let gap = ui.spacing().item_spacing.x;
    ui.spacing_mut().item_spacing.x = 6.0;
    ui.add_enabled_ui(!view.state.back.is_empty(), |ui| {
        let keys = keys_of(ui.ctx(), BACK);
        let response = button::icon_button(ui, view.tokens, Icon::Back, BACK, size);
        if response.on_hover_text(keys).clicked() {
            view.send(Command::Back);
        }
    });
    ui.spacing_mut().item_spacing.x = gap;
    ui.add_enabled_ui(!view.state.forward.is_empty(), |ui| {
        let keys = keys_of(ui.ctx(), FORWARD);
        let response = button::icon_button(ui, view.tokens, Icon::Forward, FORWARD, size);
        if response.on_hover_text(keys).clicked() {
            view.send(Command::Forward);
        }
    });
}

fn theme_button(ui: &mut Ui, view: &View<'_>) {
    let now = match view.state.settings.theme {
        ThemeChoice::System => "as the system",
        ThemeChoice::Light => "light",
        ThemeChoice::Dark => "dark",
    };
    let response = button::icon_button(ui, view.tokens, Icon::Theme, "Theme", vec2(36.0, 30.0));
    let tip = format!("Now {now}; {} for the next", keys_of(ui.ctx(), THEME));
    if response.on_hover_text(tip).clicked() {
        view.send(next_theme(view.state));
    }
}
