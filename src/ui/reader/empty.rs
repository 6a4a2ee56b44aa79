//! The reader without an article. Where nothing is open at all it is the first page of the
//! paper: what the program is for, the ways to open, what was open last, and the tour. Else it
//! says in a line that no article is chosen.

use super::column_left;
use crate::app::{Command, Dialog, Stage, TourWish};
use crate::ui::button;
use crate::ui::recent::recent_row;
use crate::ui::shortcuts::keys_of;
use crate::ui::theme;
use crate::ui::view::View;
use egui::{
    Align, CursorIcon, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Widest page.
const WIDTH: f32 = 460.0;
/// Recent files shown.
const MOST_RECENT: usize = 6;
/// Height of a way to open.
const ROW: f32 = 34.0;

/// The page, or the quiet line in the middle of the reader.
pub fn empty_ui(ui: &mut Ui, view: &View<'_>) {
    let state = view.state;
    if state.workspaces.is_entering() {
        let name = state.workspaces.name();
        line_ui(ui, view, &format!("Opening {name}…"));
    } else if state.snapshot.n_articles() > 0 {
        line_ui(ui, view, "No article is open");
    } else if state.progress.stage != Stage::Idle || !state.opening.is_empty() {
        line_ui(ui, view, "Reading…");
    } else {
        page_ui(ui, view);
    }
}

fn line_ui(ui: &mut Ui, view: &View<'_>, line: &str) {
    let room = ui.available_rect_before_wrap();
    let middle = Rect::from_center_size(room.center(), vec2(room.width(), 40.0));
    ui.scope_builder(UiBuilder::new().max_rect(middle), |ui| {
        ui.vertical_centered(|ui| {
            let line = RichText::new(line).font(theme::font(theme::INTERFACE, 15.0));
            ui.label(line.color(view.tokens.dim));
        });
    });
}

fn page_ui(ui: &mut Ui, view: &View<'_>) {
    let room = ui.available_rect_before_wrap();
    // On the edge of the text that will stand here.
    let edge = column_left(view, room).min(room.right() - 204.0);
    let left = edge.max(room.left() + 24.0);
    let width = (room.right() - 24.0 - left).clamp(180.0, WIDTH);
    // A little above the middle, where a page's matter stands.
    let top = room.top() + ((room.height() - height(view)) * 0.36).max(18.0).floor();
    let page = Rect::from_min_max(pos2(left, top), pos2(left + width, room.bottom()));
    let mut column = ui.new_child(UiBuilder::new().id_salt("first-page").max_rect(page));
    ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut column, |ui| {
            ui.set_max_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            head(ui, view);
            ways(ui, view);
            recent(ui, view);
            foot(ui, view);
        });
}

/// About how high the page is.
fn height(view: &View<'_>) -> f32 {
    let n_recent = view.state.settings.recent.len().min(MOST_RECENT);
    let recent = if n_recent == 0 { 0.0 } else { 52.0 };
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let rows = n_recent as f32 * 28.0;
    340.0 + recent + rows
}

fn head(ui: &mut Ui, view: &View<'_>) {
    let title = "Nothing is open yet";
    let text = RichText::new(title).font(theme::font(theme::READING_SEMIBOLD, 30.0));
    let label = ui.add(
        Label::new(text.color(view.tokens.ink))
            .wrap()
            .selectable(false),
    );
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.add_space(8.0);
    let deck = "Open files or drop a folder here: articles, exports of news databases, web pages, \
                mail, archives.";
    let text = RichText::new(deck).font(theme::font(theme::READING_ITALIC, 18.0));
    ui.add(
        Label::new(text.color(view.tokens.dim))
            .wrap()
            .selectable(false),
    );
    ui.add_space(18.0);
}

fn ways(ui: &mut Ui, view: &View<'_>) {
    let ways = [
        ("Open files…", Command::AskOpenFiles),
        ("Open folder…", Command::AskOpenFolder),
        ("Paste text…", Command::OpenDialog(Dialog::PasteText)),
    ];
    for (nth, (label, command)) in ways.into_iter().enumerate() {
        let size = vec2(ui.available_width(), ROW + 6.0);
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(size, layout, |ui| {
            let response = if nth == 0 {
                button::primary(ui, view.tokens, label)
            } else {
                button::button(ui, view.tokens, label)
            };
            if response.clicked() {
                view.send(command);
            }
            ui.add_space(6.0);
            let keys = RichText::new(keys_of(ui.ctx(), label));
            let keys = keys.font(theme::font(theme::INTERFACE, 12.0));
            ui.add(Label::new(keys.color(view.tokens.dim)).selectable(false));
        });
    }
}

fn recent(ui: &mut Ui, view: &View<'_>) {
    let recent = &view.state.settings.recent;
    if recent.is_empty() {
        return;
    }
    ui.add_space(14.0);
    rule(ui, view);
    ui.add_space(10.0);
    let title = "Open again";
    let text = RichText::new(title).font(theme::font(theme::INTERFACE_SEMIBOLD, 13.0));
    let label = ui.add(Label::new(text.color(view.tokens.ink)).selectable(false));
    label.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    ui.add_space(4.0);
    for path in recent.iter().take(MOST_RECENT) {
        if recent_row(ui, view, path).clicked() {
            view.send(Command::OpenPaths(vec![path.clone()]));
        }
    }
}

fn foot(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(14.0);
    rule(ui, view);
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(18.0, 8.0);
        let links = [
            ("Take the tour", Command::Tour(TourWish::Start)),
            ("Open the example articles", Command::OpenSeeds),
            ("Workspaces…", Command::OpenDialog(Dialog::Workspaces)),
        ];
        for (label, command) in links {
            let font = theme::font(theme::INTERFACE_MEDIUM, 13.0);
            let link = button::plain(ui, view.tokens, label, font, view.tokens.accent);
            if link.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                view.send(command);
            }
        }
    });
    ui.add_space(16.0);
}

fn rule(ui: &mut Ui, view: &View<'_>) {
    let size = vec2(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let stroke = Stroke::new(1.0, view.tokens.line);
    ui.painter().hline(rect.x_range(), rect.center().y, stroke);
}
