//! The search field: what is typed, the keys while it is, and the list of completions under
//! it. Searching, completing and remembering are done elsewhere.
//!
//! 1. Arrows walk the list of articles; while completions are shown, those.
//! 2. Up in an empty field brings the last search, again the one before; Down goes back.
//! 3. Enter goes on to the article, unless a completion was chosen.

use super::completion::{self, CompletionMemory, completion_ui};
use super::search_help::search_help_ui;
use super::search_problem;
use super::searches::searches_ui;
use super::theme;
use super::tour;
use super::view::View;
use crate::app::{Command, Landmark};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditOutput;
use egui::{
    EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder, pos2,
};

/// Height of the field.
pub const HEIGHT: f32 = 38.0;
/// Of the field, kept for each of its buttons.
const BUTTON: f32 = 28.0;

/// What the field keeps between frames.
#[derive(Debug, Default)]
pub struct SearchFieldMemory {
    /// What is typed; the state's query follows it.
    typed: String,
    /// The query that `typed` last followed, to notice when history changed it.
    followed: String,
    /// Last focus wish that was granted.
    focus_serial: u64,
    /// Byte of the cursor in the last frame.
    cursor: usize,
    completion: CompletionMemory,
    /// While earlier searches are walked: which one is shown, 1 is the newest.
    past: Option<usize>,
    /// The list of saved and earlier searches.
    searches: super::searches::SearchesMemory,
}

/// The id of the search field.
pub fn field_id() -> Id {
    Id::unique("search-articles")
}

/// Paints the field at `place`, its list over everything below.
pub fn search_field_ui(ui: &mut Ui, view: &View<'_>, memory: &mut SearchFieldMemory, place: Rect) {
    if view.state.query.text != memory.followed {
        memory.followed.clone_from(&view.state.query.text);
        memory.typed.clone_from(&view.state.query.text);
        memory.completion.dismiss();
    }
    tour::mark(ui.ctx(), view, Landmark::Search, place);
    let id = field_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let was_shown = memory.completion.shown(view).is_some();
    if focused {
        keys(ui, view, memory);
    }
    let output = edit(ui, view, memory, place, was_shown && focused);
    search_problem::underline(ui, view, &memory.typed, &output);
    follow_focus(ui, view, memory, &output);
    buttons(ui, view, memory, place);
    let response = &output.response.response;
    if response.changed() {
        memory.followed.clone_from(&memory.typed);
        memory.past = None;
        memory.completion.begin();
        view.send(Command::SetQuery(memory.typed.clone()));
    }
    let cursor = output.cursor_range.map(|range| range.primary.index.into());
    let cursor = cursor.map(|at: usize| byte_at(&memory.typed, at));
    offer(ui, view, memory, cursor, response.changed(), place);
    if focused {
        enter(ui, view, memory);
    }
    // Esc takes the focus from a field before its frame begins.
    let escaped = response.lost_focus()
        && !memory.typed.is_empty()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        view.send(Command::SetQuery(String::new()));
        response.request_focus();
    }
}

/// The text itself.
fn edit(
    ui: &mut Ui,
    view: &View<'_>,
    memory: &mut SearchFieldMemory,
    place: Rect,
    holds_keys: bool,
) -> TextEditOutput {
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
    TextEdit::singleline(&mut memory.typed)
        .id(id)
        .font(theme::font(theme::INTERFACE, 14.0))
        .hint_text(hint)
        .text_color(view.tokens.ink)
        .desired_width(place.width() - 2.0 * BUTTON - 6.0)
        .frame(Frame::new().inner_margin(Margin::symmetric(12, 10)))
        .event_filter(EventFilter {
            tab: holds_keys,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: holds_keys,
        })
        .show(&mut inner)
}

fn buttons(ui: &mut Ui, view: &View<'_>, memory: &mut SearchFieldMemory, place: Rect) {
    let slot = |nth: f32| {
        let right = place.right() - 4.0 - nth * BUTTON;
        Rect::from_min_max(
            pos2(right - BUTTON, place.top()),
            pos2(right, place.bottom()),
        )
    };
    searches_ui(ui, view, &mut memory.searches, slot(1.0), place);
    search_help_ui(ui, view, slot(0.0));
}

fn follow_focus(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory, output: &TextEditOutput) {
    if memory.focus_serial != view.state.focus_search_serial {
        memory.focus_serial = view.state.focus_search_serial;
        output.response.response.request_focus();
        let end = memory.typed.chars().count();
        select(ui, 0, end);
    }
}

/// Asks for completions where they are wanted, and paints those that are here.
fn offer(
    ui: &Ui,
    view: &View<'_>,
    memory: &mut SearchFieldMemory,
    cursor: Option<usize>,
    is_typed: bool,
    place: Rect,
) {
    let id = field_id();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let stays = focused || memory.completion.is_under_pointer(ui);
    let shown = memory.completion.shown(view).filter(|_| stays);
    let is_wanted = is_typed || shown.is_some() || memory.completion.is_forced;
    match cursor {
        Some(at)
            if is_wanted && (at != memory.cursor || is_typed || memory.completion.is_forced) =>
        {
            memory.cursor = at;
            view.send(Command::Complete {
                typed: memory.typed.clone(),
                cursor: at,
            });
        }
        Some(at) => memory.cursor = at,
        None => {}
    }
    if !stays && view.state.completing.asked.is_some() {
        memory.completion.dismiss();
        view.send(Command::StopCompleting);
    }
    completion::describe_field(ui, id, &memory.completion, shown.is_some());
    let Some(offers) = shown else {
        memory.completion.is_gone();
        return;
    };
    let clicked = completion_ui(ui, view, &mut memory.completion, offers, place);
    if let Some(at) = clicked {
        accept(ui, view, memory, at);
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// While typing: arrows walk a list, keys of the list of completions act on it.
fn keys(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory) {
    // Shift chooses letters, or goes back by Tab.
    let is_plain = !ui.input(|input| input.modifiers.shift);
    let taken = |key| is_plain && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space)) {
        memory.completion.begin();
        memory.completion.is_forced = true;
    }
    if let Some(offers) = memory.completion.shown(view) {
        let n_rows = memory.completion.n_rows(offers);
        if taken(Key::ArrowDown) {
            memory.completion.step(n_rows, true);
        }
        if taken(Key::ArrowUp) {
            memory.completion.step(n_rows, false);
        }
        if taken(Key::Escape) {
            memory.completion.dismiss();
            view.send(Command::StopCompleting);
        }
        // Letters that came with the key are not in the text yet.
        let is_settled = !ui.input(|input| {
            let mut events = input.events.iter();
            events.any(|event| matches!(event, egui::Event::Text(_)))
        });
        if taken(Key::Tab) && is_settled {
            accept(ui, view, memory, memory.completion.chosen.unwrap_or(0));
        } else if let Some(chosen) = memory.completion.chosen
            && is_settled
            && taken(Key::Enter)
        {
            accept(ui, view, memory, chosen);
        }
    }
    if taken(Key::ArrowDown) && !walk(ui, view, memory, -1) {
        view.send(Command::MoveSelection(1));
    }
    if taken(Key::ArrowUp) && !walk(ui, view, memory, 1) {
        view.send(Command::MoveSelection(-1));
    }
}

/// Enter goes on to the article; behind the letters of the same frame, which it searches for.
fn enter(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory) {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        memory.completion.dismiss();
        view.send(Command::FocusArticle);
    }
}

/// Puts a completion in its place; what it completes may be completed further.
fn accept(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory, nth: usize) {
    let offers = view.state.completing.at(&memory.typed, memory.cursor);
    let Some((offers, offer)) =
        offers.and_then(|offers| Some((offers, offers.completions.get(nth)?)))
    else {
        return;
    };
    let (text, cursor) = offers.context.replaced(&memory.typed, &offer.insert);
    set_text(ui, view, memory, text, cursor);
    memory.completion.begin();
    view.send(Command::Complete {
        typed: memory.typed.clone(),
        cursor,
    });
}

/// Walks earlier searches, `by` 1 to older ones. Whether the key was for that.
fn walk(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory, by: isize) -> bool {
    let searched = &view.state.settings.searched;
    let is_begun = memory.past.is_some();
    if !is_begun && (by < 0 || !memory.typed.is_empty() || searched.is_empty()) {
        return false;
    }
    let past = memory.past.unwrap_or(0).saturating_add_signed(by);
    let past = past.min(searched.len());
    let text = match past.checked_sub(1) {
        None => String::new(),
        Some(back) => searched.iter().rev().nth(back).cloned().unwrap_or_default(),
    };
    let end = text.len();
    set_text(ui, view, memory, text, end);
    memory.completion.dismiss();
    memory.past = (past > 0).then_some(past);
    true
}

/// Replaces what is typed, the cursor at a byte of it.
fn set_text(ui: &Ui, view: &View<'_>, memory: &mut SearchFieldMemory, text: String, at: usize) {
    memory.typed.clone_from(&text);
    memory.followed.clone_from(&text);
    memory.cursor = at;
    let at = text.get(..at).unwrap_or(&text).chars().count();
    select(ui, at, at);
    view.send(Command::ChooseQuery(text));
}

/// Selects letters of the field; one place is a cursor.
fn select(ui: &Ui, from: usize, to: usize) {
    let id = field_id();
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(from), CCursor::new(to));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

fn byte_at(text: &str, letter: usize) -> usize {
    text.char_indices()
        .nth(letter)
        .map_or(text.len(), |(at, _)| at)
}
