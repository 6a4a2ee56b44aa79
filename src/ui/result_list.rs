//! The list of results: virtual rows, by mouse and by key. Empty states say what to do.

use super::assist;
use super::button;
use super::dates;
use super::explanation::explanation_ui;
use super::focus;
use super::icon::{self, Icon};
use super::list_place::{ListPlaceMemory, examples_hint};
use super::marks;
use super::menu;
use super::menu_key;
use super::result_row;
use super::shortcuts::{self, Place, WHY};
use super::theme;
use super::tour;
use super::view::View;
use super::virtual_column::{ColumnItems, Placement, VirtualColumn};
use crate::app::count;
use crate::app::{Choose, Command, DocId, Landmark, Tab};
use crate::search::{Polarity, Request};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo};
use std::ops::Range;

/// Rows asked for around the visible ones, so that scrolling finds them ready.
const AHEAD: usize = 40;

/// Points kept free around a row that is brought into view: about one row.
const ROW_MARGIN: f32 = 110.0;

/// The dot of an unread article: from the row's left edge, and its radius.
const UNREAD: (f32, f32) = (7.5, 2.25);
/// Its strength: it says something, it does not call.
const UNREAD_STRENGTH: f32 = 0.8;

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct ResultListMemory {
    column: VirtualColumn,
    /// What the column was laid out for: generation, number of rows, width.
    laid_out: (u64, usize, f32),
    /// The question it shows the answer to.
    question: Request,
    /// Row details that were there when the rows were measured.
    n_details: usize,
    /// The row that was last brought into view.
    followed: Option<usize>,
    /// A row brought into view before its details were there; they make rows higher.
    settling: Option<usize>,
    /// The row up to which rows were chosen last.
    lead: Option<usize>,
    /// The place it was left at.
    place: ListPlaceMemory,
    /// The article that was explained last.
    explained: Option<DocId>,
    /// Rows asked for last, with their generation.
    asked: (u64, Range<usize>),
}

struct Rows<'a, 'v> {
    view: &'a View<'v>,
    clicked: Option<usize>,
}

/// Paints the list into `ui`, whose rectangle is the list's.
pub fn result_list_ui(ui: &mut Ui, view: &View<'_>, memory: &mut ResultListMemory) {
    let results = &view.state.results;
    if results.docs.is_empty() {
        empty(ui, view);
        return;
    }
    refresh(ui, view, memory);
    let mut rows = Rows {
        view,
        clicked: None,
    };
    let id = list_id();
    let area = ui.interact(ui.max_rect(), id, Sense::focusable_noninteractive());
    area.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "Articles"));
    ui.ctx()
        .accesskit_node_builder(id, egui::accesskit::Node::set_multiselectable);
    assist::list(ui.ctx(), id, results.docs.len());
    let mut inside = assist::inside(ui, id);
    let shown = memory.column.show(&mut inside, "result-list", &mut rows);
    if let Some(position) = rows.clicked {
        let modifiers = ui.input(|input| input.modifiers);
        view.send(if modifiers.shift {
            Command::Choose(Choose::Through(position))
        } else if modifiers.command {
            Command::Choose(Choose::Toggle(position))
        } else {
            memory.followed = Some(position);
            Command::SelectRow(position)
        });
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    focus::edge(ui, view.tokens, id, ui.max_rect());
    ask_details(view, memory, shown.visible);
    memory.place.tell(view, &memory.column);
    examples_hint(ui, view, &memory.column);
    if ui.memory(|memory| memory.has_focus(id)) {
        // Arrows walk the rows; without this they would move the focus to other controls.
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        keys(ui, view, memory, true);
    } else if focus::is_free(ui.ctx(), view.state.is_covered()) && view.state.tab == Tab::Article {
        // Nobody else waits for them; far ways may be meant for the article.
        keys(ui, view, memory, false);
    }
}

/// The list as one stop of the keyboard's focus.
pub fn list_id() -> Id {
    Id::unique("result-list-focus")
}

/// New answers begin at the top; a selection made elsewhere is brought into view.
fn refresh(ui: &Ui, view: &View<'_>, memory: &mut ResultListMemory) {
    let results = &view.state.results;
    let now = (results.generation, results.docs.len(), ui.available_width());
    let (generation, n_rows, width) = memory.laid_out;
    if (generation, n_rows) != (now.0, now.1) {
        let anchor = memory.column.anchor();
        memory.column.reset(now.1, result_row::USUAL_HEIGHT);
        // While a corpus is being read answers to one question follow each other; the place stays.
        let answered = &view.state.answered;
        let same = memory.question.query == answered.query
            && memory.question.filters == answered.filters
            && memory.question.sort == answered.sort;
        if same {
            memory.column.set_anchor(anchor);
        } else {
            memory.question.clone_from(answered);
        }
        // A new answer begins with its best row, wherever the open article stands in it.
        memory.followed = view.state.selected;
        memory.settling = None;
    } else if (width - now.2).abs() > 0.5 {
        memory.column.forget_measures();
    }
    let n_details = view.state.rows.len();
    if n_details != memory.n_details {
        memory.n_details = n_details;
        memory.column.forget_measures();
    }
    memory.laid_out = now;
    let explained = view.state.explaining.doc;
    if memory.explained != explained {
        memory.explained = explained;
        let row = explained.and_then(|doc| results.docs.iter().position(|at| *at == doc));
        if let Some(position) = row {
            bring_into_view(memory, position);
        }
    }
    if memory.lead != view.state.chosen.lead {
        memory.lead = view.state.chosen.lead;
        if let Some(position) = memory.lead {
            bring_into_view(memory, position);
        }
    }
    if memory.followed != view.state.selected {
        memory.followed = view.state.selected;
        if let Some(position) = view.state.selected {
            bring_into_view(memory, position);
            let is_bare = view.state.row(position).is_none();
            memory.settling = is_bare.then_some(position);
        }
    } else if let Some(position) = memory.settling
        && view.state.row(position).is_some()
    {
        memory.settling = None;
        bring_into_view(memory, position);
    }
    if memory.place.go_back(view, &mut memory.column) {
        memory.settling = None;
        memory.followed = view.state.selected;
    }
}

fn bring_into_view(memory: &mut ResultListMemory, position: usize) {
    memory
        .column
        .scroll_to(position, 0.0, Placement::Nearest(ROW_MARGIN));
}

fn ask_details(view: &View<'_>, memory: &mut ResultListMemory, painted: Range<usize>) {
    let n_rows = view.state.results.docs.len();
    let missing = painted
        .clone()
        .any(|position| view.state.row(position).is_none());
    if !missing {
        return;
    }
    let wanted = painted.start.saturating_sub(AHEAD)..(painted.end + AHEAD).min(n_rows);
    let asked = (view.state.results.generation, wanted.clone());
    if memory.asked != asked {
        memory.asked = asked;
        view.send(Command::ShowRows(wanted));
    }
}

fn keys(ui: &Ui, view: &View<'_>, memory: &mut ResultListMemory, walks_far: bool) {
    for command in shortcuts::pressed_in(ui.ctx(), view.state, Place::List) {
        view.send(command);
    }
    let page = isize::try_from(memory.column.visible_range().len().saturating_sub(2).max(1));
    let page = page.unwrap_or(1);
    let far = isize::try_from(view.state.results.docs.len()).unwrap_or(isize::MAX);
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -far),
        (Key::End, far),
    ];
    for (key, by) in moves.into_iter().take(if walks_far { 6 } else { 2 }) {
        let n_presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        for _ in 0..n_presses {
            view.send(Command::MoveSelection(by));
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        view.send(Command::FocusArticle);
    }
}

/// Why the list is empty, and the way out.
fn empty(ui: &mut Ui, view: &View<'_>) {
    let state = view.state;
    let tokens = view.tokens;
    ui.add_space(28.0);
    // Where the titles of rows would begin.
    let margin = 14.0;
    let inner = ui.max_rect().shrink2(egui::vec2(margin, 0.0));
    let mut column = ui.new_child(egui::UiBuilder::new().max_rect(Rect::from_min_max(
        egui::pos2(inner.left(), ui.cursor().top()),
        inner.max,
    )));
    let say = |ui: &mut Ui, text: &str| {
        let text = egui::RichText::new(text)
            .font(theme::font(theme::INTERFACE, 13.0))
            .color(tokens.dim_on_sides);
        ui.add(egui::Label::new(text).wrap().selectable(false));
        ui.add_space(10.0);
    };
    if state.workspaces.is_entering() || !state.opening.is_empty() {
        say(&mut column, "Opening…");
        return;
    }
    if state.snapshot.n_articles() == 0 {
        say(
            &mut column,
            "No article is open. Open files or drop a folder here.",
        );
        if button::button(&mut column, tokens, "Open files…").clicked() {
            view.send(Command::AskOpenFiles);
        }
        return;
    }
    if state.results.generation != state.request.generation {
        return;
    }
    say(&mut column, "No article matches.");
    corrections(&mut column, view);
    for (filter, n_found) in state.results.ways_out.iter().take(3) {
        let verb = match filter.polarity {
            Polarity::Include => "removes",
            Polarity::Exclude => "(excluded) removes",
        };
        let n_found = count::thousands(*n_found);
        say(
            &mut column,
            &format!("{} {verb} all {n_found}.", filter.value),
        );
        if button::button(&mut column, tokens, &format!("Drop {}", filter.value)).clicked() {
            view.send(Command::SetFilter {
                facet: filter.facet,
                value: filter.value.clone(),
                polarity: None,
            });
        }
        column.add_space(10.0);
    }
    if let Some(chosen) = state.query.filters.dates
        && state.results.without_dates > 0
    {
        let n_found = count::thousands(state.results.without_dates);
        let range = dates::label(chosen);
        say(&mut column, &format!("{range} removes all {n_found}."));
        if button::button(&mut column, tokens, "Drop the dates").clicked() {
            view.send(Command::SetDates(None));
        }
        column.add_space(10.0);
    }
    if !state.query.text.is_empty()
        && button::button(&mut column, tokens, "Clear the search").clicked()
    {
        view.send(Command::SetQuery(String::new()));
    }
    column.add_space(10.0);
    if !state.query.filters.is_empty()
        && button::button(&mut column, tokens, "Clear search and filters").clicked()
    {
        view.send(Command::ClearAll);
    }
}

/// Nearer spellings of a word that no article holds; a click takes one.
fn corrections(ui: &mut Ui, view: &View<'_>) {
    let state = view.state;
    // The places of a correction are those of the text that was asked.
    let correction = state.results.correction.as_ref();
    let Some(correction) = correction.filter(|_| state.query.text == state.answered.query) else {
        return;
    };
    for (nth, offer) in correction.offers.iter().enumerate() {
        let lead = if nth == 0 { "Did you mean" } else { "Or" };
        let n_articles = count::thousands(offer.n_articles);
        let label = format!("{lead} {} ({n_articles})?", offer.written);
        if button::button(ui, view.tokens, &label).clicked() {
            let corrected = correction.applied(&state.query.text, offer);
            view.send(Command::ChooseQuery(corrected));
        }
        ui.add_space(10.0);
    }
}

impl Rows<'_, '_> {
    fn doc(&self, index: usize) -> Option<DocId> {
        self.view.state.results.docs.get(index).copied()
    }

    /// The further versions of a row's story: a click lists them.
    fn versions(&self, ui: &Ui, doc: DocId, place: Rect) {
        let n_versions = self.view.state.snapshot.family(doc).len();
        let response = ui
            .interact(
                place.expand(3.0),
                Id::unique(("versions", doc)),
                Sense::CLICK,
            )
            .on_hover_cursor(egui::CursorIcon::PointingHand);
        response.widget_info(|| {
            let label = format!(
                "{} of this story",
                count::plural(n_versions, "version", "versions")
            );
            WidgetInfo::labeled(Role::Button, true, label)
        });
        if response.hovered() {
            let stroke = egui::Stroke::new(1.0, self.view.tokens.accent);
            ui.painter()
                .hline(place.x_range(), place.bottom() - 1.0, stroke);
        }
        if response
            .on_hover_text("List the versions of this story")
            .clicked()
        {
            self.view.send(Command::ShowVersions(Some(doc)));
        }
    }
}

impl Rows<'_, '_> {
    /// A row as a control, and whether it is selected.
    fn row(&mut self, ui: &Ui, index: usize, doc: DocId, rect: Rect) -> (Response, bool) {
        let state = self.view.state;
        let response = ui.interact(rect, Id::unique(("result", doc)), Sense::CLICK);
        let is_open = state.selected == Some(index);
        let is_chosen = state.chosen.docs.contains(&doc);
        let selected = is_chosen || is_open && state.chosen.docs.is_empty();
        response.widget_info(|| {
            WidgetInfo::selected(Role::ListBoxOption, true, selected, self.title(doc))
        });
        assist::item(ui.ctx(), response.id, index, state.results.docs.len());
        let marked = marks::of(self.view, doc).map(marks::told);
        let unread = (!state.is_read(doc)).then(|| "Unread".to_owned());
        let told: Vec<String> = unread.into_iter().chain(marked).collect();
        if !told.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_description(told.join(". "));
            });
        }
        if response.clicked() {
            self.clicked = Some(index);
        }
        (response, selected)
    }

    fn title(&self, doc: DocId) -> &str {
        let header = self.view.state.snapshot.header(doc);
        header.map_or("", |header| header.title.as_str())
    }

    /// The control that explains the row, seen where the pointer or the selection is; and the
    /// explanation beside the row.
    fn why(&self, ui: &Ui, doc: DocId, (place, row): (Rect, Rect), is_hot: bool) {
        let id = Id::unique(("why", doc));
        let response = ui.interact(place, id, Sense::CLICK);
        response.widget_info(|| {
            let label = format!("Why is “{}” here?", self.title(doc));
            WidgetInfo::labeled(Role::Button, true, label)
        });
        let tokens = self.view.tokens;
        let is_explained = self.view.state.explaining.doc == Some(doc);
        if is_hot || is_explained {
            let color = match (is_explained, response.hovered()) {
                (true, _) => tokens.accent,
                (_, true) => tokens.ink,
                _ => tokens.dim,
            };
            icon::paint(ui.painter(), place, Icon::Why, color);
        }
        let response = response
            .on_hover_cursor(egui::CursorIcon::PointingHand)
            .on_hover_text(WHY);
        if response.clicked() {
            self.view.send(Command::Explain(Some(doc)));
        }
        explanation_ui(self.view, &response, row, doc);
    }
}

impl ColumnItems for Rows<'_, '_> {
    fn measure(&mut self, ui: &Ui, index: usize, width: f32) -> f32 {
        let Some(doc) = self.doc(index) else {
            return result_row::USUAL_HEIGHT;
        };
        let row = self.view.state.row(index);
        result_row::lay_out(ui, self.view, doc, row, width).height
    }

    fn paint(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        let Some(doc) = self.doc(index) else {
            return;
        };
        let state = self.view.state;
        let mut layout = result_row::lay_out(ui, self.view, doc, state.row(index), rect.width());
        // Its title: of a row as wide as the window little else is left for a card.
        let head = rect.with_max_y(rect.top() + 46.0);
        if ui.clip_rect().contains_rect(head) {
            tour::mark(ui.ctx(), self.view, Landmark::Row, head);
        }
        let (response, selected) = self.row(ui, index, doc, rect);
        let is_open = state.selected == Some(index);
        if is_open {
            menu_key::mark_row(ui.ctx(), rect.intersect(ui.clip_rect()));
        }
        let versions = layout.versions_rect(rect);
        let why = layout.why_rect(rect);
        let marked = layout.take_marks(rect);
        result_row::paint(
            ui,
            self.view.tokens,
            rect,
            layout,
            (selected, is_open),
            response.hovered(),
        );
        if !state.is_read(doc) {
            // In the margin of the row, so that nothing in it moves when it is read.
            let dot = egui::pos2(rect.left() + UNREAD.0, why.center().y);
            let color = self.view.tokens.accent.gamma_multiply(UNREAD_STRENGTH);
            ui.painter().circle_filled(dot, UNREAD.1, color);
        }
        // A menu is about the row it comes from, and about all chosen ones if it is among them.
        if response.secondary_clicked() && !selected {
            self.view.send(Command::Choose(Choose::Only(index)));
        }
        if let Some(place) = versions {
            self.versions(ui, doc, place);
        }
        if let Some((marks, place)) = marked {
            marks.show(ui, self.view.tokens, doc, place);
        }
        let is_hot = is_open || ui.rect_contains_pointer(rect);
        self.why(ui, doc, (why, rect), is_hot);
        response.context_menu(|ui| menu::row_menu(ui, self.view));
    }

    fn announce(&mut self, ui: &mut Ui, index: usize, rect: Rect) {
        if let Some(doc) = self.doc(index) {
            self.row(ui, index, doc, rect);
        }
    }
}
