//! The panel at the left: the search field, how many articles match, their order, the list.

use super::result_list::{ResultListMemory, result_list_ui};
use super::search_help::search_help_ui;
use super::search_problem;
use super::shortcuts::other_counting;
use super::theme;
use super::view::View;
use crate::app::Command;
use crate::app::count;
use crate::search::{Counting, Sort};
use egui::{
    Align2, Color32, Frame, Id, Key, Margin, Modifiers, Popup, Rect, Role, Sense, Stroke, TextEdit,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

const FIELD_HEIGHT: f32 = 38.0;
const HEAD_HEIGHT: f32 = 87.0;
/// Of the field, kept for the help's button.
const HELP_WIDTH: f32 = 32.0;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct SearchPanelMemory {
    /// What is typed; the state's query follows it.
    typed: String,
    /// The query that `typed` last followed, to notice when history changed it.
    followed: String,
    /// Last focus wish that was granted.
    focus_serial: u64,
    /// The list's.
    pub list: ResultListMemory,
}

/// The id of the search field.
pub fn field_id() -> Id {
    Id::unique("search-articles")
}

/// Paints the panel into `ui`, whose rectangle is the panel's.
pub fn search_panel_ui(ui: &mut Ui, view: &View<'_>, memory: &mut SearchPanelMemory) {
    let rect = ui.max_rect();
    search_field(ui, view, memory, rect);
    let below = pos2(rect.left() + 14.0, rect.top() + 12.0 + FIELD_HEIGHT + 6.0);
    let n_points = search_problem::sentence_ui(ui, view, below, rect.width() - 28.0);
    head(ui, view, rect, HEAD_HEIGHT + n_points);
    let list_top = rect.top() + HEAD_HEIGHT + n_points;
    let list = Rect::from_min_max(pos2(rect.left(), list_top), rect.max);
    let mut list = ui.new_child(UiBuilder::new().max_rect(list));
    list.set_clip_rect(list.max_rect().intersect(ui.clip_rect()));
    result_list_ui(&mut list, view, &mut memory.list);
}

fn search_field(ui: &mut Ui, view: &View<'_>, memory: &mut SearchPanelMemory, rect: Rect) {
    if view.state.query.text != memory.followed {
        memory.followed.clone_from(&view.state.query.text);
        memory.typed.clone_from(&view.state.query.text);
    }
    let place = Rect::from_min_size(
        rect.min + vec2(12.0, 12.0),
        vec2(rect.width() - 25.0, FIELD_HEIGHT),
    );
    let id = field_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let edge = if focused {
        view.tokens.accent
    } else {
        view.tokens.line
    };
    ui.painter().rect(
        place,
        8.0,
        view.tokens.paper,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let mut inner = ui.new_child(UiBuilder::new().max_rect(place));
    let hint = egui::RichText::new("Search titles and text").color(view.tokens.dim);
    let output = TextEdit::singleline(&mut memory.typed)
        .id(id)
        .font(theme::font(theme::INTERFACE, 14.0))
        .hint_text(hint)
        .text_color(view.tokens.ink)
        .desired_width(place.width() - HELP_WIDTH)
        .frame(Frame::new().inner_margin(Margin::symmetric(12, 10)))
        .show(&mut inner);
    search_problem::underline(&inner, view, &memory.typed, &output);
    let response = output.response.response;
    let help = Rect::from_min_max(pos2(place.right() - HELP_WIDTH, place.top()), place.max);
    search_help_ui(ui, view, help);
    ui.ctx()
        .accesskit_node_builder(id, |node| node.set_label("Search articles"));
    if memory.focus_serial != view.state.focus_search_serial {
        memory.focus_serial = view.state.focus_search_serial;
        response.request_focus();
        select_all(ui, id, &memory.typed);
    }
    if response.changed() {
        memory.followed.clone_from(&memory.typed);
        view.send(Command::SetQuery(memory.typed.clone()));
    }
    // Esc takes the focus from a field before its frame begins.
    let escaped = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if escaped && !memory.typed.is_empty() {
        view.send(Command::SetQuery(String::new()));
        response.request_focus();
    } else if focused {
        keys(ui, view);
    }
}

/// While typing: arrows walk the list, Enter goes on to the article.
fn keys(ui: &Ui, view: &View<'_>) {
    let taken = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if taken(Key::ArrowDown) {
        view.send(Command::MoveSelection(1));
    }
    if taken(Key::ArrowUp) {
        view.send(Command::MoveSelection(-1));
    }
    if taken(Key::Enter) {
        view.send(Command::FocusArticle);
    }
}

fn select_all(ui: &Ui, id: Id, typed: &str) {
    let Some(mut state) = TextEdit::load_state(ui.ctx(), id) else {
        return;
    };
    let end = egui::text::CCursor::new(typed.chars().count());
    state
        .cursor
        .set_char_range(Some(egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            end,
        )));
    state.store(ui.ctx(), id);
}

/// "214 of 12,480 articles" and the order.
fn head(ui: &mut Ui, view: &View<'_>, rect: Rect, height: f32) {
    let middle = rect.top() + height - 19.0;
    let font = theme::font(theme::INTERFACE, 12.0);
    let snapshot = &view.state.snapshot;
    let n_found = view.state.results.docs.len();
    // Where every story is here once, an article is what one calls it.
    let is_by_story = view.state.answered.counting == Counting::Stories
        && snapshot.n_stories() < snapshot.n_articles();
    let all = if is_by_story {
        count::plural(snapshot.n_stories(), "story", "stories")
    } else {
        count::plural(snapshot.n_articles(), "article", "articles")
    };
    let text = if view.state.is_filtered() {
        format!("{} of {all}", count::thousands(n_found))
    } else {
        all
    };
    let painted = ui.painter().text(
        pos2(rect.left() + 14.0, middle),
        Align2::LEFT_CENTER,
        &text,
        font.clone(),
        view.tokens.dim,
    );
    let label = ui.interact(painted, ui.scope_id().with("count"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    if is_by_story {
        let n_copies = view.state.results.n_copies;
        let versions = count::plural(n_copies, "article", "articles");
        label.on_hover_text(format!("{versions}, every version counted"));
    }
    sort_menu(ui, view, pos2(rect.right() - 14.0, middle));
    ui.painter().hline(
        rect.x_range(),
        rect.top() + height - 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
}

fn sort_menu(ui: &mut Ui, view: &View<'_>, right_middle: egui::Pos2) {
    let label = view.state.sort.label();
    let font = theme::font(theme::INTERFACE, 12.0);
    let galley = ui
        .painter()
        .layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER);
    let arrow = 12.0;
    let size = galley.size() + vec2(arrow, 0.0);
    let rect = Align2::RIGHT_CENTER.anchor_size(right_middle, size);
    let response = ui.interact(
        rect.expand2(vec2(4.0, 4.0)),
        ui.scope_id().with("sort"),
        Sense::click(),
    );
    response.widget_info(|| {
        WidgetInfo::labeled(
            Role::Button,
            true,
            format!("Sort by {}", label.to_lowercase()),
        )
    });
    let color = if response.hovered() {
        view.tokens.ink
    } else {
        view.tokens.dim
    };
    ui.painter().galley(rect.min, galley, color);
    triangle(ui, pos2(rect.right() - 3.5, right_middle.y + 0.5), color);
    super::button::focus_ring(ui, &response, view.tokens, 4.0);
    let response = response.on_hover_text("Order of the list");
    Popup::menu(&response)
        .accessible_name("Order of the list")
        .show(|ui| sort_items(ui, view));
}

fn sort_items(ui: &mut Ui, view: &View<'_>) {
    for sort in Sort::ALL {
        let chosen = view.state.sort == sort;
        if ui.selectable_label(chosen, sort.label()).clicked() {
            view.send(Command::SetSort(sort));
            ui.close();
        }
    }
    ui.separator();
    let is_once = view.state.settings.counting == Counting::Stories;
    if ui
        .selectable_label(is_once, "Count versions once")
        .clicked()
    {
        view.send(other_counting(view.state));
        ui.close();
    }
}

fn triangle(ui: &Ui, center: egui::Pos2, color: Color32) {
    ui.painter().add(egui::Shape::convex_polygon(
        vec![
            center + vec2(-3.5, -2.5),
            center + vec2(3.5, -2.5),
            center + vec2(0.0, 3.0),
        ],
        color,
        Stroke::NONE,
    ));
}
