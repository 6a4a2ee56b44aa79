//! Keys: how they are written, whose they are while a text field has the focus, and which
//! commands those of this frame stand for. What keys and clicks do in one place without being
//! a command of their own is listed in [`HANDS`], for the sheet of keys.

use super::{Action, Group, Place, actions};
use crate::app::{AppState, Command};
use egui::{Context, Key, KeyboardShortcut, Modifiers};

pub(super) const CTRL: Modifiers = Modifiers::COMMAND;
pub(super) const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
pub(super) const CTRL_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
pub(super) const NONE: Modifiers = Modifiers::NONE;

pub(super) const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// What a hand does in one place.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    /// Where.
    pub place: &'static str,
    /// Keys or clicks.
    pub keys: &'static str,
    /// What happens.
    pub what: &'static str,
}

const fn hand(place: &'static str, keys: &'static str, what: &'static str) -> Hand {
    Hand { place, keys, what }
}

/// The list of articles, as a place.
pub const LIST: &str = "In the list";

/// Bars and lines of time, as a place.
const TIME: &str = "On the timeline";

/// Keys and clicks that belong to a place rather than to a command.
pub static HANDS: &[Hand] = &[
    hand("Everywhere", "Tab, Shift+Tab", "Next and previous control"),
    hand("Everywhere", "Esc", "One step back"),
    hand(
        "In the search field",
        "Ctrl+Space",
        "What may be typed at the cursor",
    ),
    hand("In the search field", "Tab", "Accept what is offered"),
    hand("In the search field", "Up", "Empty: earlier searches"),
    hand("In the search field", "Enter", "Go to the article"),
    hand(LIST, "Arrows, Page Up, Home …", "Walk the articles"),
    hand(LIST, "Enter", "Go to the article"),
    hand(
        LIST,
        "Ctrl+click, Shift+click",
        "Choose one more, or all up to it",
    ),
    hand(
        "In the article",
        "Arrows, Space, Page Up …",
        "Scroll the article",
    ),
    hand("In the article", "Ctrl+C", "Copy the selected text"),
    hand(
        "In the find field",
        "Enter, Shift+Enter",
        "Next and previous hit",
    ),
    hand("On a filter", "Click", "Include, then exclude, then clear"),
    hand("On a filter", "Alt+click", "Exclude at once"),
    hand(
        TIME,
        "Drag, click",
        "Choose dates; drag an edge, or all of it",
    ),
    hand(
        TIME,
        "Wheel, + and -",
        "Less or more of time around the pointer",
    ),
    hand(TIME, "Double click", "Every date again"),
    hand(
        TIME,
        "Arrows, Home, End",
        "Walk the dates; with Shift, stretch",
    ),
    hand(TIME, "Enter", "Choose the dates that were walked"),
    hand("In the palette", "Up, Down, Enter", "Choose and do"),
    hand("In the palette", "Shift+Enter", "On a name: show its card"),
];

/// Keys as people read them: "Ctrl+O", "/".
pub fn keys_label(ctx: &Context, keys: &KeyboardShortcut) -> String {
    let symbol = match keys.logical_key {
        Key::Slash => "/",
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Equals => "=",
        Key::ArrowLeft => "Left",
        Key::ArrowRight => "Right",
        Key::ArrowUp => "Up",
        Key::ArrowDown => "Down",
        _ => return ctx.format_shortcut(keys),
    };
    let name = keys.logical_key.name();
    let label = ctx.format_shortcut(keys);
    label
        .replace(name, symbol)
        .replace(keys.logical_key.symbol_or_name(), symbol)
}

/// Whether a key belongs to a text field that has the focus: plain letters and marks, and
/// the field's own undo and redo.
fn belongs_to_field(keys: KeyboardShortcut) -> bool {
    let is_function = (Key::F1..=Key::F12).contains(&keys.logical_key);
    (keys.modifiers == Modifiers::NONE && !is_function) || keys.logical_key == Key::Z
}

/// Takes the keys of this frame that stand in the table and count anywhere. What each asks
/// for is to be made when its turn comes: a second press in one frame meets what the first
/// has changed.
pub fn pressed(ctx: &Context, state: &AppState) -> Vec<&'static Action> {
    let typing = ctx.text_edit_focused();
    // What lies under a dialog waits until it is closed; looks may change at any time.
    let is_modal = state.is_covered();
    let looks = Group::View.actions();
    let heard = if is_modal {
        looks.iter().collect()
    } else {
        actions().collect::<Vec<_>>()
    };
    take(ctx, &heard, Place::Window, |keys| {
        !(typing && belongs_to_field(keys))
    })
    .collect()
}

/// Takes the keys of this frame that count where the focus is.
pub fn pressed_in(ctx: &Context, state: &AppState, place: Place) -> Vec<Command> {
    let all: Vec<&Action> = actions().collect();
    take(ctx, &all, place, |_| true)
        .map(|action| action.command(state))
        .collect()
}

/// Takes the keys of one command, by its label: what it opened may be closed by them.
pub fn pressed_again(ctx: &Context, label: &str) -> bool {
    let keys = super::named(label)
        .into_iter()
        .flat_map(|action| action.keys);
    let mut pressed = keys.map(|keys| ctx.input_mut(|input| input.consume_shortcut(keys)));
    pressed.any(|pressed| pressed)
}

/// Longer combinations are looked at first, so that neither Ctrl+Shift+O nor Ctrl+Alt+O is
/// taken for Ctrl+O.
fn take<'a>(
    ctx: &Context,
    actions: &[&'a Action],
    place: Place,
    is_heard: impl Fn(KeyboardShortcut) -> bool,
) -> impl Iterator<Item = &'a Action> {
    let mut keys: Vec<(&KeyboardShortcut, &Action)> = actions
        .iter()
        .filter(|action| action.place == place)
        .flat_map(|action| action.keys.iter().map(move |keys| (keys, *action)))
        .filter(|(keys, _)| is_heard(**keys))
        .collect();
    keys.sort_by_key(|(keys, _)| {
        let held = [keys.modifiers.shift, keys.modifiers.alt];
        std::cmp::Reverse(held.into_iter().filter(|held| *held).count())
    });
    keys.into_iter().flat_map(|(keys, action)| {
        // A key that is held down comes more than once in a slow frame.
        let n_presses =
            ctx.input_mut(|input| input.count_and_consume_key(keys.modifiers, keys.logical_key));
        std::iter::repeat_n(action, n_presses)
    })
}
