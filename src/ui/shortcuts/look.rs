//! How things look and are counted: the table's View menu.

use super::Action;
use super::keys::{CTRL, CTRL_ALT, CTRL_SHIFT, NONE, key};
use crate::app::{
    AppState, Command, DeskWish, Measure, MotionChoice, Panel, ShownEntities, SizeStep, Tab,
    ThemeChoice,
};
use crate::search::{Counting, Sort};
use egui::Key;

/// The next theme, wherever it is offered.
pub const THEME: &str = "Theme: system, light, dark";
/// Shows or hides the filters, wherever it is offered.
pub const FILTERS: &str = "Right panel";
/// Shows or hides search and results, wherever it is offered.
pub const ARTICLES: &str = "Left panel";

/// The menu.
pub(super) static ACTIONS: &[Action] = &[
    Action::new("Article", |_| Command::ShowTab(Tab::Article)).keys(&[key(CTRL, Key::Num1)]),
    Action::new("Quotes", |_| Command::ShowTab(Tab::Quotes)).keys(&[key(CTRL, Key::Num2)]),
    Action::new("Timeline", |_| Command::ShowTab(Tab::Timeline))
        .tip("When the articles of the result were published, in several series")
        .keys(&[key(CTRL, Key::Num3)]),
    Action::new(ARTICLES, |_| Command::TogglePanel(Panel::Left))
        .tip("Show or hide search and results")
        .keys(&[key(NONE, Key::F9)]),
    Action::new(FILTERS, |_| Command::TogglePanel(Panel::Right))
        .tip("Show or hide the filters")
        .keys(&[key(NONE, Key::F10)]),
    Action::new("Larger text", |_| Command::Resize(SizeStep::Larger))
        .keys(&[key(CTRL, Key::Plus), key(CTRL, Key::Equals)]),
    Action::new("Smaller text", |_| Command::Resize(SizeStep::Smaller))
        .keys(&[key(CTRL, Key::Minus)]),
    Action::new("Usual text size", |_| Command::Resize(SizeStep::Reset))
        .keys(&[key(CTRL, Key::Num0)]),
    Action::new("Wider column", |state| {
        measure(state.settings.measure.wider())
    })
    .tip("Of the article: narrow, usual, wide")
    .keys(&[key(CTRL, Key::CloseBracket)])
    .when(|state| state.settings.measure != Measure::Wide),
    Action::new("Narrower column", |state| {
        measure(state.settings.measure.narrower())
    })
    .keys(&[key(CTRL, Key::OpenBracket)])
    .when(|state| state.settings.measure != Measure::Narrow),
    Action::new("Larger interface", |_| Command::Zoom(SizeStep::Larger))
        .tip("All of the window, up to twice its usual size")
        .keys(&[key(CTRL_ALT, Key::Plus), key(CTRL_ALT, Key::Equals)])
        .when(|state| state.settings.zoom < 2.0),
    Action::new("Smaller interface", |_| Command::Zoom(SizeStep::Smaller))
        .tip("All of the window, down to half its usual size")
        .keys(&[key(CTRL_ALT, Key::Minus)])
        .when(|state| state.settings.zoom > 0.5),
    Action::new("Usual interface size", |_| Command::Zoom(SizeStep::Reset))
        .keys(&[key(CTRL_ALT, Key::Num0)])
        .when(|state| (state.settings.zoom - 1.0).abs() > 0.001),
    Action::new("Underline all names", |_| {
        Command::ShowEntities(ShownEntities::All)
    })
    .when(|state| state.settings.shown_entities != ShownEntities::All),
    Action::new("Underline some names", |_| {
        Command::ShowEntities(ShownEntities::Some)
    })
    .tip("Strong are those in the filters and under the pointer")
    .when(|state| state.settings.shown_entities != ShownEntities::Some),
    Action::new("Underline no names", |_| {
        Command::ShowEntities(ShownEntities::None)
    })
    .when(|state| state.settings.shown_entities != ShownEntities::None),
    Action::new("Sort by relevance", |_| Command::SetSort(Sort::Relevance))
        .when(|state| state.sort != Sort::Relevance),
    Action::new("Sort by date", |_| Command::SetSort(Sort::Date))
        .tip("Newest first")
        .when(|state| state.sort != Sort::Date),
    Action::new("Sort by title", |_| Command::SetSort(Sort::Title))
        .when(|state| state.sort != Sort::Title),
    Action::new("Sort by outlet", |_| Command::SetSort(Sort::Outlet))
        .when(|state| state.sort != Sort::Outlet),
    Action::new("Count versions once, or each", other_counting).keys(&[key(CTRL_SHIFT, Key::U)]),
    Action::new("Other forms of a word, or not", |state| {
        Command::SetStems(!state.settings.stems)
    })
    .tip("trade finds trades, traded and trading, too")
    .keys(&[key(CTRL_SHIFT, Key::M)]),
    Action::new("Theme of the system", |_| {
        Command::SetTheme(ThemeChoice::System)
    })
    .when(|state| state.settings.theme != ThemeChoice::System),
    Action::new("Light theme", |_| Command::SetTheme(ThemeChoice::Light))
        .when(|state| state.settings.theme != ThemeChoice::Light),
    Action::new("Dark theme", |_| Command::SetTheme(ThemeChoice::Dark))
        .when(|state| state.settings.theme != ThemeChoice::Dark),
    Action::new("High contrast, or usual", |state| {
        Command::SetHighContrast(!state.settings.high_contrast)
    })
    .tip("Stronger colors, light or dark as the theme is")
    .keys(&[key(CTRL_SHIFT, Key::H)]),
    Action::new("Motion of the system", |_| {
        Command::SetMotion(MotionChoice::System)
    })
    .when(|state| state.settings.motion != MotionChoice::System),
    Action::new("Less motion", |_| Command::SetMotion(MotionChoice::Less))
        .tip("What opens is there at once, and the cursor does not blink")
        .when(|state| state.settings.motion != MotionChoice::Less),
    Action::new("Usual motion", |_| Command::SetMotion(MotionChoice::Usual))
        .when(|state| state.settings.motion != MotionChoice::Usual),
    Action::new(THEME, next_theme).keys(&[key(CTRL_SHIFT, Key::T)]),
];

fn measure(measure: Measure) -> Command {
    Command::Desk(DeskWish::SetMeasure(measure))
}

/// System, then light, then dark, and around.
pub fn next_theme(state: &AppState) -> Command {
    Command::SetTheme(match state.settings.theme {
        ThemeChoice::System => ThemeChoice::Light,
        ThemeChoice::Light => ThemeChoice::Dark,
        ThemeChoice::Dark => ThemeChoice::System,
    })
}

/// Stories, then copies, and back.
pub fn other_counting(state: &AppState) -> Command {
    Command::SetCounting(match state.settings.counting {
        Counting::Stories => Counting::Copies,
        Counting::Copies => Counting::Stories,
    })
}
