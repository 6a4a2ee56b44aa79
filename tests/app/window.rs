//! `update`: settings, dialogs, focus, and what is only handed on.

use super::run;
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Dialog, Effect, Panel, ShownEntities, SizeStep, ThemeChoice, update,
};
use std::path::{Path, PathBuf};

#[test]
fn settings_change_within_bounds_and_are_kept() {
    let mut state = AppState::default();
    let mut check = |command: Command, read: fn(&Settings) -> f32, expected: f32| {
        let before = state.settings.clone();
        let effects = update(&mut state, command.clone());
        assert!(
            (read(&state.settings) - expected).abs() < 0.01,
            "{command:?}"
        );
        let kept = effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveSettings(s) if *s == state.settings));
        assert_eq!(kept, before != state.settings, "{command:?}");
    };
    check(Command::Resize(SizeStep::Larger), |s| s.reading_size, 19.0);
    check(Command::Resize(SizeStep::Reset), |s| s.reading_size, 18.0);
    for size in (12_u8..18).rev() {
        check(
            Command::Resize(SizeStep::Smaller),
            |s| s.reading_size,
            f32::from(size),
        );
    }
    check(Command::Resize(SizeStep::Smaller), |s| s.reading_size, 12.0);
    check(
        Command::SetPanelWidth(Panel::Left, 1e6),
        |s| s.left_width,
        600.0,
    );
    check(
        Command::SetPanelWidth(Panel::Right, 1.0),
        |s| s.right_width,
        200.0,
    );
    check(
        Command::SetPanelWidth(Panel::Right, f32::NAN),
        |s| s.right_width,
        200.0,
    );
    check(
        Command::TogglePanel(Panel::Left),
        |s| f32::from(u8::from(s.left_open)),
        0.0,
    );
    check(
        Command::TogglePanel(Panel::Right),
        |s| f32::from(u8::from(s.right_open)),
        0.0,
    );
    check(
        Command::TogglePanel(Panel::Left),
        |s| f32::from(u8::from(s.left_open)),
        1.0,
    );
    let window = |width: f32, maximized: bool| Command::SetWindow {
        position: Some([1.0, 2.0]),
        size: [width, 700.0],
        maximized,
    };
    check(window(900.0, false), |s| s.window_size[0], 900.0);
    check(window(3000.0, true), |s| s.window_size[0], 900.0);
    check(
        window(900.0, true),
        |s| f32::from(u8::from(s.window_maximized)),
        1.0,
    );
    run(
        &mut state,
        [
            Command::SetTheme(ThemeChoice::Dark),
            Command::ShowEntities(ShownEntities::All),
        ],
    );
    assert_eq!(state.settings.theme, ThemeChoice::Dark);
    assert_eq!(state.settings.shown_entities, ShownEntities::All);
}

#[test]
fn plain_wishes_are_carried_out() {
    let mut state = AppState::default();
    assert!(matches!(
        run(&mut state, [Command::AskOpenFiles])[..],
        [Effect::AskFiles]
    ));
    assert!(matches!(
        run(&mut state, [Command::AskOpenFolder])[..],
        [Effect::AskFolder]
    ));
    assert!(matches!(
        run(&mut state, [Command::CancelReading])[..],
        [Effect::CancelReading]
    ));
    let effects = run(&mut state, [Command::ReloadPath(PathBuf::from("/a"))]);
    assert!(matches!(effects.as_slice(), [Effect::Reload(path)] if path == Path::new("/a")));
    run(
        &mut state,
        [
            Command::FocusSearch,
            Command::FocusArticle,
            Command::FocusArticle,
        ],
    );
    assert_eq!(
        (state.focus_search_serial, state.focus_article_serial),
        (1, 2)
    );
    run(&mut state, [Command::OpenDialog(Dialog::Keys)]);
    assert_eq!(state.dialog, Some(Dialog::Keys));
    run(&mut state, [Command::CloseDialog, Command::Quit]);
    assert_eq!(state.dialog, None);
    assert!(state.quit);
}
