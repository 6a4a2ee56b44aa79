//! The palette of commands: a field and, below it, what the letters typed may mean. With
//! nothing typed it shows the commands last used, saved searches, and every command there is.
//! What matches is a worker's business; here is what becomes of keys and clicks.
//!
//! 1. The field keeps the focus; arrows, Tab, Page Up and Page Down walk the lines.
//! 2. Enter that comes before the answer to the last letter waits for that answer.
//! 3. Shift+Enter on a name shows its card.

mod line;
mod lines;

use super::theme;
use super::view::View;
use crate::app::{Command, Dialog, NameDialog, PaletteCommand, WorkspaceId, WorkspaceWish};
use crate::search::palette::Target;
use crate::ui::assist;
use crate::ui::name_menu;
use crate::ui::shortcuts::{self, PALETTE};
use egui::{
    Align2, Color32, EventFilter, Frame, Id, Key, Margin, Modal, Modifiers, Role, ScrollArea,
    Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2,
};
use lines::{Item, Line};
use std::sync::Arc;

/// Widest palette.
const WIDTH: f32 = 580.0;
/// Below the top of the window: under the top bar.
const TOP: f32 = 52.0;
/// Lines of a page.
const PAGE: usize = 10;

/// What the palette keeps between frames.
#[derive(Debug, Default)]
pub struct PaletteMemory {
    was_open: bool,
    /// What had the focus before, to have it again.
    before: Option<Id>,
    typed: String,
    chosen: usize,
    /// The chosen line was reached by key and must come into view.
    follows: bool,
    /// Enter was pressed before the answer was here; whether with Shift.
    waits: Option<bool>,
    /// The answer the chosen line is of.
    answered: u64,
}

/// The palette over the window, while it is open.
pub fn palette_ui(ui: &mut Ui, view: &View<'_>, memory: &mut PaletteMemory) {
    let palette = &view.state.palette;
    if !palette.open {
        if std::mem::take(&mut memory.was_open) {
            give_focus_back(ui, memory.before);
        }
        return;
    }
    if !memory.was_open {
        *memory = PaletteMemory {
            before: ui.memory(egui::Memory::focused),
            ..PaletteMemory::default()
        };
    }
    if memory.answered != palette.answered {
        memory.answered = palette.answered;
        memory.chosen = 0;
        memory.follows = true;
    }
    let screen = ui.ctx().content_rect();
    let id = Id::unique("palette");
    let modal = Modal::new(id)
        .area(
            Modal::default_area(id)
                .anchor(Align2::CENTER_TOP, vec2(0.0, TOP))
                .accessible_name("Commands"),
        )
        .backdrop_color(Color32::TRANSPARENT)
        .frame(
            Frame::new()
                .fill(view.tokens.paper)
                .stroke(Stroke::new(1.0, view.tokens.line))
                .corner_radius(10.0)
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::ZERO),
        )
        .show(ui.ctx(), |ui| {
            ui.set_width(WIDTH.min(screen.width() - 24.0));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            content(ui, view, memory, screen.height());
        });
    memory.was_open = true;
    let again = shortcuts::pressed_again(ui.ctx(), PALETTE);
    if modal.should_close() || again {
        view.send(Command::Palette(PaletteCommand::Close));
    }
}

/// What had the focus has it again, unless what was chosen took it.
fn give_focus_back(ui: &Ui, before: Option<Id>) {
    ui.memory_mut(|memory| {
        let is_free = memory.focused().is_none_or(|now| now == field_id());
        if let Some(before) = before.filter(|_| is_free) {
            memory.request_focus(before);
        }
    });
}

fn content(ui: &mut Ui, view: &View<'_>, memory: &mut PaletteMemory, height: f32) {
    let items = lines::items(view, &memory.typed);
    let lines: Vec<&Line<'_>> = items.iter().filter_map(Item::line).collect();
    memory.chosen = memory.chosen.min(lines.len().saturating_sub(1));
    let entered = keys(ui, memory, lines.len());
    field(ui, view, memory, &lines);
    if let Some(with_shift) = entered {
        memory.waits = Some(with_shift);
    }
    let clicked = list(ui, view, memory, &items, height);
    line::foot(ui, view.tokens, lines.get(memory.chosen).copied());
    if let Some(line) = clicked.and_then(|at| lines.get(at)) {
        run(view, line, false);
    } else if let Some(with_shift) = memory.waits
        && is_answered(view, memory)
    {
        memory.waits = None;
        if let Some(line) = lines.get(memory.chosen) {
            run(view, line, with_shift);
        }
    }
}

/// Whether what is shown answers what is typed.
fn is_answered(view: &View<'_>, memory: &PaletteMemory) -> bool {
    let palette = &view.state.palette;
    palette.asked.typed == memory.typed
        && palette.answered == palette.asked.serial
        && memory.answered == palette.answered
}

/// Walks the lines. Enter, and whether with Shift.
fn keys(ui: &Ui, memory: &mut PaletteMemory, n_lines: usize) -> Option<bool> {
    let n_taken =
        |modifiers, key| ui.input_mut(|input| input.count_and_consume_key(modifiers, key));
    let taken = |modifiers, key| n_taken(modifiers, key) > 0;
    let last = n_lines.saturating_sub(1);
    let before = memory.chosen;
    for _ in 0..n_taken(Modifiers::SHIFT, Key::Tab) + n_taken(Modifiers::NONE, Key::ArrowUp) {
        memory.chosen = memory.chosen.checked_sub(1).unwrap_or(last);
    }
    for _ in 0..n_taken(Modifiers::NONE, Key::Tab) + n_taken(Modifiers::NONE, Key::ArrowDown) {
        memory.chosen = if memory.chosen >= last {
            0
        } else {
            memory.chosen + 1
        };
    }
    for _ in 0..n_taken(Modifiers::NONE, Key::PageUp) {
        memory.chosen = memory.chosen.saturating_sub(PAGE);
    }
    for _ in 0..n_taken(Modifiers::NONE, Key::PageDown) {
        memory.chosen = (memory.chosen + PAGE).min(last);
    }
    memory.follows |= memory.chosen != before;
    if taken(Modifiers::SHIFT, Key::Enter) {
        return Some(true);
    }
    taken(Modifiers::NONE, Key::Enter).then_some(false)
}

fn field(ui: &mut Ui, view: &View<'_>, memory: &mut PaletteMemory, lines: &[&Line<'_>]) {
    let id = field_id();
    let hint = "Commands, articles, names, topics, saved searches";
    let hint = egui::RichText::new(hint).color(view.tokens.dim);
    let response = TextEdit::singleline(&mut memory.typed)
        .id(id)
        .font(theme::font(theme::INTERFACE, 14.0))
        .hint_text(hint)
        .text_color(view.tokens.ink)
        .desired_width(f32::INFINITY)
        .frame(Frame::new().inner_margin(Margin::symmetric(16, 12)))
        .event_filter(EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: false,
        })
        .show(ui)
        .response
        .response;
    if !memory.was_open {
        response.request_focus();
    }
    let below = response.rect.bottom();
    ui.painter().hline(
        ui.max_rect().x_range(),
        below,
        Stroke::new(1.0, view.tokens.line),
    );
    let n_lines = lines.len();
    let chosen = memory.chosen;
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_label("Commands");
        node.set_expanded(n_lines > 0);
        if n_lines > 0 {
            node.set_active_descendant(line::id(chosen).accesskit_id());
        }
    });
    if response.changed() {
        memory.waits = None;
        let offered = shortcuts::actions().filter(|action| action.is_enabled(view.state));
        let labels = offered.map(|action| action.label);
        let commands: Arc<[&str]> = labels.filter(|label| *label != PALETTE).collect();
        view.send(Command::Palette(PaletteCommand::Ask {
            typed: memory.typed.clone(),
            commands,
        }));
    }
}

fn field_id() -> Id {
    Id::unique("palette-field")
}

/// The lines. Which was clicked.
fn list(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut PaletteMemory,
    items: &[Item<'_>],
    height: f32,
) -> Option<usize> {
    let mut clicked = None;
    let most = (height - TOP - 130.0).clamp(60.0, 460.0);
    let n_lines = items.iter().filter(|item| item.line().is_some()).count();
    if n_lines == 0 && is_answered(view, memory) && !memory.typed.trim().is_empty() {
        line::nothing(ui, view.tokens, "Nothing has these letters.");
        return None;
    }
    ScrollArea::vertical()
        .max_height(most)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let area = ui.interact(
                ui.max_rect(),
                Id::unique("palette-list"),
                egui::Sense::hover(),
            );
            area.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, "What it may be"));
            assist::list(ui.ctx(), area.id, n_lines);
            let of_list = UiBuilder::new().accessibility_parent(area.id);
            clicked = ui
                .scope_builder(of_list, |ui| shown_lines(ui, view, memory, items, n_lines))
                .inner;
            ui.add_space(4.0);
        });
    clicked
}

/// The lines and their headings. Which line was clicked.
fn shown_lines(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut PaletteMemory,
    items: &[Item<'_>],
    n_lines: usize,
) -> Option<usize> {
    let mut clicked = None;
    let mut at = 0;
    for item in items {
        let Some(shown) = item.line() else {
            line::heading(ui, view.tokens, item.heading());
            continue;
        };
        let is_chosen = at == memory.chosen;
        let response = line::line_ui(ui, view.tokens, shown, (at, n_lines), is_chosen);
        if is_chosen && memory.follows {
            // The heading of the first line is of use, too.
            let above = if at == 0 { 30.0 } else { 2.0 };
            let mut place = response.rect;
            place.min.y -= above;
            ui.scroll_to_rect(place.expand2(vec2(0.0, 2.0)), None);
            memory.follows = false;
        }
        if response.clicked() {
            clicked = Some(at);
        }
        at += 1;
    }
    clicked
}

/// Does what a line stands for.
fn run(view: &View<'_>, line: &Line<'_>, with_shift: bool) {
    view.send(Command::Palette(PaletteCommand::Close));
    match &*line.target {
        Target::Command(label) => {
            if let Some(action) = shortcuts::named(label) {
                view.send(Command::Palette(PaletteCommand::Used(label)));
                view.send(action.command(view.state));
            }
        }
        Target::Search(name) => view.send(Command::OpenSearch(name.clone())),
        Target::Workspace(id) => {
            if let Some(id) = WorkspaceId::parse(id) {
                view.send(Command::Workspace(WorkspaceWish::Open(id)));
            }
        }
        Target::Recent(path) => view.send(Command::OpenPaths(vec![path.clone()])),
        Target::Article(doc) => {
            view.send(Command::OpenArticle(*doc));
            view.send(Command::FocusArticle);
        }
        Target::Value(facet, name, _) => {
            let key = name_menu::key_of(*facet, name).filter(|_| with_shift);
            view.send(match key {
                Some(key) => Command::OpenDialog(Dialog::Name(NameDialog::Card(key))),
                None => Command::SetFilter {
                    facet: *facet,
                    value: name.to_string(),
                    polarity: Some(crate::search::Polarity::Include),
                },
            });
        }
    }
}
