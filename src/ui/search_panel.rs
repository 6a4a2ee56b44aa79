//! The panel at the left: the search field, how many articles match, their order, the list.

use super::about_panel::{AboutMemory, about_button_ui};
use super::result_list::{ResultListMemory, result_list_ui};
use super::search_field::{self, SearchFieldMemory, search_field_ui};
use super::search_problem;
use super::shortcuts::other_counting;
use super::theme;
use super::view::View;
use crate::app::Command;
use crate::app::count;
use crate::search::{Counting, Sort};
use egui::{
    Align2, Color32, Popup, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

const HEAD_HEIGHT: f32 = 87.0;

/// What the panel keeps between frames.
#[derive(Debug, Default)]
pub struct SearchPanelMemory {
    /// The field's.
    field: SearchFieldMemory,
    /// The list's.
    pub list: ResultListMemory,
    /// What the result is about.
    about: AboutMemory,
}

/// Paints the panel into `ui`, whose rectangle is the panel's.
pub fn search_panel_ui(ui: &mut Ui, view: &View<'_>, memory: &mut SearchPanelMemory) {
    let rect = ui.max_rect();
    let field = vec2(rect.width() - 25.0, search_field::HEIGHT);
    let field = Rect::from_min_size(rect.min + vec2(12.0, 12.0), field);
    search_field_ui(ui, view, &mut memory.field, field);
    let below = pos2(
        rect.left() + 14.0,
        rect.top() + 12.0 + search_field::HEIGHT + 6.0,
    );
    let n_points = search_problem::sentence_ui(ui, view, below, rect.width() - 28.0);
    let below = below + vec2(0.0, n_points);
    let n_points = n_points + forms_ui(ui, view, below, rect.width() - 28.0);
    head(ui, view, &mut memory.about, (rect, HEAD_HEIGHT + n_points));
    let list_top = rect.top() + HEAD_HEIGHT + n_points;
    let list = Rect::from_min_max(pos2(rect.left(), list_top), rect.max);
    let mut list = ui.new_child(UiBuilder::new().max_rect(list));
    list.set_clip_rect(list.max_rect().intersect(ui.clip_rect()));
    result_list_ui(&mut list, view, &mut memory.list);
}

/// "Also trades, traded, trading": the evidence of the switch, and how many points it takes.
fn forms_ui(ui: &mut Ui, view: &View<'_>, at: egui::Pos2, width: f32) -> f32 {
    let (query, forms) = &view.state.forms;
    let is_of_now = view.state.answered.stems && *query == view.state.answered.query;
    let others = || forms.iter().flat_map(|forms| &forms.others);
    if !is_of_now || others().next().is_none() {
        return 0.0;
    }
    let words: Vec<&str> = others().map(|(word, _)| word.as_str()).collect();
    let text = format!("Also {}", words.join(", "));
    let font = theme::font(theme::INTERFACE, 12.0);
    let mut job =
        egui::text::LayoutJob::simple_singleline(text.clone(), font, view.tokens.dim_on_sides);
    job.wrap.max_width = width;
    job.wrap.max_rows = 1;
    let galley = ui.painter().layout_job(job);
    let rect = Rect::from_min_size(at, galley.size());
    ui.painter()
        .galley(rect.min, galley, view.tokens.dim_on_sides);
    let label = ui.interact(rect, ui.scope_id().with("forms"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    let counted = forms.iter().map(|forms| {
        let others = forms.others.iter();
        let others: Vec<String> = others
            .map(|(word, n)| format!("{word} ({})", count::thousands(*n)))
            .collect();
        format!("{}: {}", forms.word, others.join(", "))
    });
    label.on_hover_text(counted.collect::<Vec<String>>().join("\n"));
    rect.height() + 6.0
}

/// "214 of 12,480 articles" and the order.
fn head(ui: &mut Ui, view: &View<'_>, about: &mut AboutMemory, (rect, height): (Rect, f32)) {
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
        view.tokens.dim_on_sides,
    );
    let label = ui.interact(painted, ui.scope_id().with("count"), Sense::hover());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &text));
    if is_by_story {
        let n_copies = view.state.results.n_copies;
        let versions = count::plural(n_copies, "article", "articles");
        label.on_hover_text(format!("{versions}, every version counted"));
    }
    let order = sort_menu(ui, view, pos2(rect.right() - 14.0, middle));
    let room = (pos2(painted.right() + 12.0, middle), order.left() - 12.0);
    about_button_ui(ui, view, about, room);
    ui.painter().hline(
        rect.x_range(),
        rect.top() + height - 0.5,
        Stroke::new(1.0, view.tokens.line),
    );
}

/// The order of the list, as a menu that ends at a place; answers where it stands.
fn sort_menu(ui: &mut Ui, view: &View<'_>, right_middle: egui::Pos2) -> Rect {
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
        view.tokens.dim_on_sides
    };
    ui.painter().galley(rect.min, galley, color);
    triangle(ui, pos2(rect.right() - 3.5, right_middle.y + 0.5), color);
    super::button::focus_ring(ui, &response, view.tokens, 4.0);
    let response = response.on_hover_text("Order of the list");
    Popup::menu(&response)
        .accessible_name("Order of the list")
        .show(|ui| sort_items(ui, view));
    rect
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
    let stems = view.state.settings.stems;
    if ui
        .selectable_label(stems, "Also other forms of a word")
        .on_hover_text("trade finds trades, traded and trading, too")
        .clicked()
    {
        view.send(Command::SetStems(!stems));
        ui.close();
    }
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
