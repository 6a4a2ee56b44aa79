//! Above the quotations: the search inside them, with which kinds are listed at its end, what
//! stands together, the export. In a narrow window over two rows, or three.

use crate::analysis::quotes::{Grouping, Listed, QuoteWish};
use crate::app::{Command, QuotesCommand, count};
use crate::ui::field::field_around;
use crate::ui::icon::{self, Icon};
use crate::ui::shortcuts::{EXPORT_QUOTES_CSV, EXPORT_QUOTES_JSON_LINES, named};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::{button, menu};
use egui::{
    Align, Align2, Color32, Layout, Margin, Popup, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

/// Room above the rows and below each.
const PAD: (f32, f32) = (16.0, 8.0);
const HEIGHT: f32 = 32.0;
const GAP: f32 = 10.0;
/// Width of all but the field.
const CONTROLS: f32 = 292.0;
/// Width of the button that exports.
const EXPORT: f32 = 76.0;
/// Least width of the field beside the controls.
const FIELD: f32 = 260.0;
/// Least width of the field with the kinds in it.
const ROOMY: f32 = 230.0;
/// Of the field, kept for the kinds.
const KINDS: i8 = 104;
/// Room beside the letters of a grouping.
const BESIDE: f32 = 22.4;

/// Paints the controls at the top of `rect`; answers where they end.
pub fn toolbar_ui(ui: &mut Ui, view: &View<'_>, rect: Rect, needle: &mut String) -> f32 {
    let top = rect.top() + PAD.0;
    let first = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), HEIGHT));
    let is_wide = rect.width() >= FIELD + GAP + CONTROLS;
    let controls = if is_wide { CONTROLS } else { EXPORT };
    let middle = first.right() - controls;
    let place = first.with_max_x(middle - GAP);
    let is_roomy = place.width() >= ROOMY;
    search(ui, view, place, (needle, is_roomy));
    let mut right = row(
        ui,
        first.with_min_x(middle),
        Layout::right_to_left(Align::Center),
    );
    export(&mut right, view);
    if is_wide {
        grouping(&mut right, view);
        return first.bottom() + PAD.1;
    }
    let below = first.translate(vec2(0.0, HEIGHT + PAD.1));
    let mut second = row(ui, below, Layout::left_to_right(Align::Center));
    grouping(&mut second, view);
    if is_roomy {
        return below.bottom() + PAD.1;
    }
    let last = below.translate(vec2(0.0, HEIGHT + PAD.1));
    listed(
        &mut row(ui, last, Layout::left_to_right(Align::Center)),
        view,
    );
    last.bottom() + PAD.1
}

fn row(ui: &mut Ui, rect: Rect, layout: Layout) -> Ui {
    let salt = ("quotes-controls", rect.top().to_bits());
    let builder = UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout);
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = GAP;
    row
}

fn send(view: &View<'_>, change: impl FnOnce(&mut QuoteWish)) {
    let mut wish = view.state.quotes.wish.clone();
    change(&mut wish);
    if wish != view.state.quotes.wish {
        view.send(Command::Quotes(QuotesCommand::Wish(wish)));
    }
}

fn search(ui: &mut Ui, view: &View<'_>, rect: Rect, (needle, is_roomy): (&mut String, bool)) {
    let table = &view.state.quotes.table;
    let n_all = table.list().len();
    let hint = if table.list().is_cut() {
        format!("Search in the first {} quotations", count::thousands(n_all))
    } else {
        format!(
            "Search in {}",
            count::plural(n_all, "quotation", "quotations")
        )
    };
    let mut at = ui.new_child(UiBuilder::new().id_salt("quotes-field").max_rect(rect));
    at.visuals_mut().extreme_bg_color = view.tokens.sides;
    let label = "Search in quotations";
    let margin = Margin {
        right: if is_roomy { KINDS } else { 9 },
        ..Margin::symmetric(9, 7)
    };
    let named = (label, hint.as_str(), "quotes-search");
    let field = field_around(&mut at, view.tokens, needle, named, margin);
    if is_roomy {
        kinds(ui, view, rect);
    }
    if field.changed() {
        send(view, |wish| wish.needle.clone_from(needle));
    } else if !field.has_focus() && *needle != view.state.quotes.wish.needle {
        needle.clone_from(&view.state.quotes.wish.needle);
    }
}

/// The switch of groupings.
fn grouping(ui: &mut Ui, view: &View<'_>) {
    let font = |is_on| {
        let face = if is_on {
            theme::INTERFACE_SEMIBOLD
        } else {
            theme::INTERFACE
        };
        theme::font(face, 13.0)
    };
    let now = view.state.quotes.wish.grouping;
    // All are as wide as when they are chosen, so that none moves.
    let galleys = Grouping::ALL.map(|grouping| {
        let label = grouping.label().to_owned();
        let painter = ui.painter();
        let widest = painter.layout_no_wrap(label.clone(), font(true), view.tokens.ink);
        let galley = painter.layout_no_wrap(label, font(grouping == now), view.tokens.dim);
        (grouping, galley, widest.size().x + BESIDE)
    });
    let width: f32 = galleys.iter().map(|(.., width)| width).sum();
    let (_, rect) = ui.allocate_space(vec2(width, HEIGHT));
    let mut left = rect.left();
    for (grouping, galley, width) in galleys {
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEIGHT));
        left += width;
        let is_on = grouping == now;
        let id = ui.scope_id().with(("grouping", grouping));
        let response = ui.interact(part, id, Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, grouping.label()));
        if is_on {
            ui.painter()
                .rect_filled(part.shrink(1.0), 5.0, view.tokens.selection);
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
        if response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .clicked()
        {
            send(view, |wish| wish.grouping = grouping);
        }
    }
    let stroke = Stroke::new(1.0, view.tokens.line);
    ui.painter()
        .rect_stroke(rect, 6.0, stroke, StrokeKind::Inside);
}

/// Which kinds are listed, in short.
fn kinds_label(now: Listed) -> &'static str {
    match now {
        Listed::All => "All kinds",
        other => other.label(),
    }
}

/// Which kinds are listed, quietly at the end of the field: what is searched in.
fn kinds(ui: &Ui, view: &View<'_>, field: Rect) {
    let tokens = view.tokens;
    let label = kinds_label(view.state.quotes.wish.listed);
    let font = theme::font(theme::INTERFACE, 12.5);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    let end = field.right_center() - vec2(24.0, 0.0);
    let text = Align2::RIGHT_CENTER.anchor_size(end, galley.size());
    let place = field.with_min_x(text.left() - 8.0).shrink(3.0);
    let response = ui.interact(place, ui.scope_id().with("kinds"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let color = if response.hovered() {
        tokens.ink
    } else {
        tokens.dim_on_sides
    };
    painter.galley(text.min, galley, color);
    let arrow = field
        .with_min_x(field.right() - 26.0)
        .translate(vec2(2.0, 0.0));
    icon::paint(painter, arrow, Icon::Down, color);
    button::focus_ring(ui, &response, tokens, 4.0);
    let response = response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text("Which quotations");
    kinds_menu(view, &response);
}

/// The same as a button, where the field has no room for it.
fn listed(ui: &mut Ui, view: &View<'_>) {
    let label = kinds_label(view.state.quotes.wish.listed);
    let response = button::drop_down(ui, view.tokens, label);
    kinds_menu(view, &response);
}

fn kinds_menu(view: &View<'_>, response: &Response) {
    let now = view.state.quotes.wish.listed;
    Popup::menu(response)
        .accessible_name("Which quotations")
        .show(|ui| {
            for choice in Listed::ALL {
                if ui.radio(choice == now, choice.label()).clicked() {
                    send(view, |wish| wish.listed = choice);
                    ui.close();
                }
            }
        });
}

fn export(ui: &mut Ui, view: &View<'_>) {
    let response = button::button(ui, view.tokens, "Export…");
    Popup::menu(&response)
        .accessible_name("Export quotations")
        .show(|ui| {
            ui.set_min_width(240.0);
            let labels = [EXPORT_QUOTES_CSV, EXPORT_QUOTES_JSON_LINES];
            for action in labels.into_iter().filter_map(named) {
                menu::item(ui, view, action);
            }
        });
}
