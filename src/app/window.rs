//! Commands about the window itself: theme, sizes, panels, dialogs, focus. What is
//! remembered between starts goes out as [`Effect::SaveSettings`].

use super::settings::Settings;
use super::state::Dialog;
use super::{
    AppState, Command, Effect, Panel, SizeStep, columns, names, query, report_list, topics,
};
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Narrowest and widest side panel, in points.
pub const PANEL_WIDTHS: RangeInclusive<f32> = 200.0..=600.0;

/// Carries out a command about the window; others do nothing.
pub(super) fn update(state: &mut AppState, command: Command) -> Vec<Effect> {
    match command {
        Command::SetTheme(theme) => remember(state, |settings| settings.theme = theme),
        Command::SetHighContrast(high) => remember(state, |settings| settings.high_contrast = high),
        Command::Resize(step) => remember(state, |settings| resize(settings, step)),
        Command::Zoom(step) => remember(state, |settings| zoom(settings, step)),
        Command::SetMotion(motion) => remember(state, |settings| settings.motion = motion),
        Command::ShowEntities(shown) => remember(state, |settings| settings.shown_entities = shown),
        Command::TogglePanel(panel) => remember(state, |settings| toggle(settings, panel)),
        Command::SetPanelWidth(panel, width) => {
            remember(state, |settings| set_width(settings, panel, width))
        }
        Command::SetWindow {
            position,
            size,
            maximized,
        } => remember(state, |settings| place(settings, position, size, maximized)),
        Command::OpenDialog(dialog) => show(state, Some(dialog)),
        Command::CloseDialog => show(state, None),
        Command::FocusSearch => raise(&mut state.focus_search_serial),
        Command::FocusArticle => raise(&mut state.focus_article_serial),
        Command::ToggleDebug => {
            state.debug_open = !state.debug_open;
            measure(state).into_iter().collect()
        }
        Command::Quit => quit(state),
        _ => Vec::new(),
    }
}

/// Changes the settings and, if that made a difference, has them written.
pub(super) fn remember(state: &mut AppState, change: impl FnOnce(&mut Settings)) -> Vec<Effect> {
    let before = state.settings.clone();
    change(&mut state.settings);
    if state.settings == before {
        return Vec::new();
    }
    vec![Effect::SaveSettings(state.settings.clone())]
}

fn resize(settings: &mut Settings, step: SizeStep) {
    let size = match step {
        SizeStep::Larger => settings.reading_size + 1.0,
        SizeStep::Smaller => settings.reading_size - 1.0,
        SizeStep::Reset => Settings::READING_SIZE,
    };
    let sizes = Settings::READING_SIZES;
    settings.reading_size = size.clamp(*sizes.start(), *sizes.end());
}

/// The next size of the interface, as far as there is one.
fn zoom(settings: &mut Settings, step: SizeStep) {
    let now = settings.zoom;
    let mut zooms = Settings::ZOOMS.into_iter();
    let next = match step {
        SizeStep::Larger => zooms.find(|zoom| *zoom > now + 0.01),
        SizeStep::Smaller => zooms.rfind(|zoom| *zoom < now - 0.01),
        SizeStep::Reset => Some(1.0),
    };
    settings.zoom = next.unwrap_or(now).clamp(0.5, 2.0);
}

fn toggle(settings: &mut Settings, panel: Panel) {
    let open = match panel {
        Panel::Left => &mut settings.left_open,
        Panel::Right => &mut settings.right_open,
    };
    *open = !*open;
}

fn set_width(settings: &mut Settings, panel: Panel, width: f32) {
    if !width.is_finite() {
        return;
    }
    let kept = match panel {
        Panel::Left => &mut settings.left_width,
        Panel::Right => &mut settings.right_width,
    };
    *kept = width.clamp(*PANEL_WIDTHS.start(), *PANEL_WIDTHS.end());
}

/// While the window fills the screen, its earlier place is kept to go back to.
fn place(settings: &mut Settings, position: Option<[f32; 2]>, size: [f32; 2], maximized: bool) {
    settings.window_maximized = maximized;
    if maximized {
        return;
    }
    if size.iter().all(|side| side.is_finite() && *side > 0.0) {
        settings.window_size = size;
    }
    if let Some(position) = position.filter(|at| at.iter().all(|side| side.is_finite())) {
        settings.window_position = Some(position);
    }
}

/// Opens a dialog, or closes the one that is open.
pub(super) fn show(state: &mut AppState, dialog: Option<Dialog>) -> Vec<Effect> {
    if let (Some(Dialog::Columns(path)), None) = (state.dialog.clone(), &dialog) {
        return columns::skip(state, &path, true);
    }
    let before = std::mem::replace(&mut state.dialog, dialog);
    report_list::list_anew(state);
    let listed = |dialog: &Option<Dialog>| match dialog {
        Some(Dialog::FacetValues(facet)) => Some(*facet),
        _ => None,
    };
    columns::ask_next(state);
    let mut asked = names::opened(state);
    asked.extend(topics::opened(state));
    if listed(&before) == listed(&state.dialog) {
        return asked;
    }
    // The search typed in the list was for the list.
    if let Some(facet) = listed(&before) {
        state.facet_search.remove(&facet);
    }
    std::iter::once(query::ask(state)).chain(asked).collect()
}

/// Has the memory of the index measured, if that is shown.
pub(super) fn measure(state: &AppState) -> Option<Effect> {
    let snapshot = &state.snapshot;
    state
        .debug_open
        .then(|| Effect::Measure(Arc::clone(snapshot)))
}

fn raise(serial: &mut u64) -> Vec<Effect> {
    *serial += 1;
    Vec::new()
}

fn quit(state: &mut AppState) -> Vec<Effect> {
    state.quit = true;
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::zoom;
    use crate::app::SizeStep;
    use crate::app::settings::Settings;

    #[test]
    fn the_interface_grows_and_shrinks_by_steps() {
        let check = |from: f32, step: SizeStep, expected: f32| {
            let mut settings = Settings {
                zoom: from,
                ..Settings::default()
            };
            zoom(&mut settings, step);
            let found = settings.zoom;
            assert!((found - expected).abs() < 0.001, "{from}: {found}");
        };
        check(1.0, SizeStep::Larger, 1.1);
        check(1.0, SizeStep::Smaller, 0.9);
        check(1.07, SizeStep::Larger, 1.1);
        check(2.0, SizeStep::Larger, 2.0);
        check(0.5, SizeStep::Smaller, 0.5);
        check(1.75, SizeStep::Reset, 1.0);
        check(9.0, SizeStep::Larger, 2.0);
    }
}
