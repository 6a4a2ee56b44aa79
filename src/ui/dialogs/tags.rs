//! The list of tags that gives and takes them, and another name for a tag.
//!
//! 1. The field keeps the focus: arrows walk the tags, Enter gives or takes the one that is
//!    lit, and with nothing typed and nothing lit it closes the list.
//! 2. A tag that some of many articles have is given to all of them first.

use super::names::entered;
use super::{DialogMemory, foot, heading, note};
use crate::app::count::plural;
use crate::app::{Command, MarkWish, TagDialog, TagOffer};
use crate::ui::field::field;
use crate::ui::icon::{self, Icon};
use crate::ui::view::View;
use crate::ui::{marks, menu_key, theme};
use egui::accesskit::Toggled;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Event, EventFilter, Id, Key, Modifiers, Rect, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

/// Height of a tag.
const ROW: f32 = 30.0;
/// Tags in sight without scrolling.
const MOST_ROWS: f32 = 8.0;

/// What these dialogs keep between frames.
#[derive(Debug, Default)]
pub struct TagsMemory {
    /// What is typed; none before the dialog put in what it begins with.
    typed: Option<String>,
    /// The line that arrows went to.
    lit: Option<usize>,
    /// What came in one frame behind an Enter: heard in the next, so that fast hands write
    /// what slow ones do.
    held: Vec<Event>,
}

/// Width of a dialog.
pub fn width(dialog: &TagDialog) -> f32 {
    match dialog {
        TagDialog::Give => 340.0,
        TagDialog::Rename(_) => 460.0,
    }
}

/// The dialog's content.
pub fn tags_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, dialog: &TagDialog) {
    match dialog {
        TagDialog::Give => give_ui(ui, view, memory),
        TagDialog::Rename(name) => rename_ui(ui, view, memory, name),
    }
}

/// One line of the list.
enum Line<'a> {
    Tag(&'a TagOffer),
    Make(&'a str),
}

impl Line<'_> {
    /// The name of the tag that it gives or takes.
    fn name(&self) -> &str {
        match self {
            Self::Tag(offer) => &offer.name,
            Self::Make(name) => name,
        }
    }
}

fn give_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) {
    let tagging = &view.state.tagging;
    let n_articles = tagging.articles.len();
    let head = match n_articles {
        1 => "Tags of the article".to_owned(),
        n => format!("Tags of {}", plural(n, "article", "articles")),
    };
    heading(ui, view, &head);
    let made = tagging.made.as_deref().map(Line::Make);
    let tags = tagging.offers.iter().map(Line::Tag);
    let lines: Vec<Line<'_>> = tags.chain(made).collect();
    let is_entered = enter(ui, &mut memory.tags);
    walk(ui, (&mut memory.tags, tagging.meant()), lines.len());
    let response = typed_ui(ui, view, memory);
    let lit = memory.tags.lit.or_else(|| tagging.meant());
    describe(ui, &response, lit, lines.len());
    let clicked = list(ui, view, &lines, (lit, n_articles));
    note(ui, view, "Enter gives or takes a tag, Esc closes.");
    let typed = memory.tags.typed.clone().unwrap_or_default();
    let is_current = typed == tagging.typed;
    let entered = lit.filter(|_| is_entered && is_current);
    let chosen = clicked.or(entered).and_then(|at| lines.get(at));
    let wish = match chosen {
        Some(line) => MarkWish::Toggle(line.name().to_owned()),
        // The list has not followed what is typed yet.
        None if is_entered && !typed.trim().is_empty() => MarkWish::ToggleTyped(typed),
        None if is_entered => {
            view.send(Command::CloseDialog);
            return;
        }
        None => return,
    };
    view.send(Command::Marks(wish));
    memory.tags.typed = None;
    memory.tags.lit = None;
    response.request_focus();
}

/// The field: what is typed is looked up.
fn typed_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory) -> Response {
    let typed = memory.tags.typed.get_or_insert_default();
    let hint = "Add a tag";
    let response = field(ui, view.tokens, typed, hint, hint, "tag");
    if memory.wants_focus {
        response.request_focus();
    }
    // Esc must not take the focus from letters that came before it in the same frame.
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    if response.changed() {
        view.send(Command::Marks(MarkWish::LookUp(typed.clone())));
        memory.tags.lit = None;
    }
    response
}

/// Whether Enter was pressed. What came before it in this frame is left to the field, what
/// came behind waits for the next.
fn enter(ui: &Ui, memory: &mut TagsMemory) -> bool {
    let held = std::mem::take(&mut memory.held);
    let is_enter = |event: &Event| {
        let wanted = (Key::Enter, true, Modifiers::NONE);
        matches!(event, Event::Key { key, pressed, modifiers, .. }
            if (*key, *pressed, *modifiers) == wanted)
    };
    let (is_entered, behind) = ui.input_mut(|input| {
        input.events.splice(0..0, held);
        let Some(at) = input.events.iter().position(is_enter) else {
            return (false, Vec::new());
        };
        let behind = input.events.split_off(at + 1);
        input.events.pop();
        (true, behind)
    });
    memory.held = behind;
    if !memory.held.is_empty() {
        ui.ctx().request_repaint();
    }
    is_entered
}

/// Moves through the lines; beyond the ends nothing is lit.
fn walk(ui: &Ui, (memory, meant): (&mut TagsMemory, Option<usize>), n_lines: usize) {
    let n_taken = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    for _ in 0..n_taken(Key::ArrowDown) {
        let next = memory.lit.or(meant).map_or(0, |lit| lit + 1);
        memory.lit = Some(next.min(n_lines.saturating_sub(1)));
    }
    for _ in 0..n_taken(Key::ArrowUp) {
        memory.lit = memory.lit.or(meant).and_then(|lit| lit.checked_sub(1));
    }
    memory.lit = memory.lit.filter(|lit| *lit < n_lines);
}

fn row_id(at: usize) -> Id {
    Id::unique(("tag-line", at))
}

/// Tells of the list at the field, where the focus stays.
fn describe(ui: &Ui, field: &Response, lit: Option<usize>, n_lines: usize) {
    ui.ctx().accesskit_node_builder(field.id, |node| {
        node.set_expanded(n_lines > 0);
        if let Some(at) = lit.filter(|at| *at < n_lines) {
            node.set_active_descendant(row_id(at).accesskit_id());
        }
    });
}

/// The lines; which was clicked.
fn list(
    ui: &mut Ui,
    view: &View<'_>,
    lines: &[Line<'_>],
    (lit, n_articles): (Option<usize>, usize),
) -> Option<usize> {
    if lines.is_empty() {
        note(ui, view, "There is no tag yet: type the name of one.");
        return None;
    }
    let mut clicked = None;
    let room = ui.ctx().content_rect().height() - 240.0;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .max_height((MOST_ROWS * ROW).min(room.max(ROW)))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for (at, line) in lines.iter().enumerate() {
                    let is_lit = lit == Some(at);
                    let response = row(ui, view, line, (at, lines.len(), is_lit, n_articles));
                    if is_lit {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        clicked = Some(at);
                    }
                }
            });
    });
    clicked
}

fn row(
    ui: &mut Ui,
    view: &View<'_>,
    line: &Line<'_>,
    (at, n_lines, is_lit, n_articles): (usize, usize, bool, usize),
) -> Response {
    let tokens = view.tokens;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, row_id(at), Sense::CLICK);
    let (label, n_with) = match line {
        Line::Tag(offer) => (offer.name.to_string(), offer.n_with),
        Line::Make(name) => (format!("Create tag “{name}”"), 0),
    };
    let has = n_with == n_articles && n_with > 0;
    let role = match line {
        Line::Tag(_) => Role::CheckBox,
        Line::Make(_) => Role::Button,
    };
    response.widget_info(|| match line {
        Line::Tag(_) => WidgetInfo::selected(role, true, has, &label),
        Line::Make(_) => WidgetInfo::labeled(role, true, &label),
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(at + 1);
        node.set_size_of_set(n_lines);
        if n_with > 0 && !has {
            node.set_toggled(Toggled::Mixed);
        }
    });
    if is_lit || response.hovered() {
        let strength = if is_lit { 1.0 } else { 0.5 };
        ui.painter()
            .rect_filled(rect, 4.0, tokens.selection.gamma_multiply(strength));
    }
    if let Line::Tag(offer) = line {
        tick(ui, view, rect, (n_with > 0, has));
        let center = pos2(rect.left() + 36.0, rect.center().y);
        marks::dot(ui.painter(), tokens, center, offer.color);
    }
    let left = match line {
        Line::Tag(_) => rect.left() + 48.0,
        Line::Make(_) => rect.left() + 10.0,
    };
    let color = match line {
        Line::Tag(_) => tokens.ink,
        Line::Make(_) => tokens.accent,
    };
    let mut job = LayoutJob::simple_singleline(label, theme::interface(), color);
    job.wrap = TextWrapping::truncate_at_width((rect.right() - 8.0 - left).max(40.0));
    let galley = ui.painter().layout_job(job);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(left, rect.center().y), galley.size());
    ui.painter().galley(place.min, galley, color);
    if let Line::Tag(offer) = line {
        let name = offer.name.to_string();
        response.context_menu(|ui| {
            menu_key::enter(ui);
            marks::tag_items(ui, view, &name);
        });
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A box: ticked where all articles have the tag, with a bar where some do.
fn tick(ui: &Ui, view: &View<'_>, rect: Rect, (some, all): (bool, bool)) {
    let tokens = view.tokens;
    let center = pos2(rect.left() + 17.0, rect.center().y);
    let frame = Rect::from_center_size(center, vec2(14.0, 14.0));
    if !some {
        let stroke = Stroke::new(1.2, tokens.dim);
        ui.painter()
            .rect_stroke(frame, 4.0, stroke, StrokeKind::Inside);
        return;
    }
    ui.painter().rect_filled(frame, 4.0, tokens.accent);
    if all {
        icon::paint(ui.painter(), frame, Icon::Tick, tokens.on_accent);
    } else {
        let half = vec2(3.5, 0.0);
        let stroke = Stroke::new(1.6, tokens.on_accent);
        ui.painter()
            .line_segment([center - half, center + half], stroke);
    }
}

fn rename_ui(ui: &mut Ui, view: &View<'_>, memory: &mut DialogMemory, name: &str) {
    heading(ui, view, &format!("Rename the tag “{name}”"));
    let typed = memory.tags.typed.get_or_insert_with(|| name.to_owned());
    let response = field(ui, view.tokens, typed, "New name", "New name", "name");
    if memory.wants_focus {
        response.request_focus();
    }
    let entered = entered(ui, &response);
    let new = typed.trim();
    let ready = !new.is_empty() && new != name;
    let marks = view.state.decisions.marks();
    let other = marks.called(new).filter(|other| ***other != *name);
    let text = match other {
        Some(other) if ready => format!("There is a tag “{other}” already: the two become one."),
        _ => "Every article that has the tag shows the new name.".to_owned(),
    };
    note(ui, view, &text);
    if (foot(ui, view, "Rename", ready) || entered) && ready {
        let wish = MarkWish::Rename(name.to_owned(), new.to_owned());
        view.send(Command::Marks(wish));
    }
}
