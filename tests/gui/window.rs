//! The window itself: theme, sizes, panels, dialogs, what is remembered, how it looks.

use crate::desk::{Desk, asked, desk, desk_with, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, choose, click, has, page_rect, press, report, titles, type_query, usual,
};
use crate::renderer;
use broadsheet::app::settings::Settings;
use broadsheet::app::{Dialog, Effect, Report, ThemeChoice};
use broadsheet::corpus::Facet;
use egui::accesskit::Role;
use egui::{Event, Key, PointerButton, Pos2, Theme, ViewportCommand, pos2, vec2};
use egui_kittest::kittest::Queryable;

/// The settings that were last asked to be kept.
fn kept(desk: &Desk) -> &Settings {
    let mut effects = asked(desk).iter().rev();
    let kept = effects.find_map(|effect| match effect {
        Effect::SaveSettings(settings) => Some(settings),
        _ => None,
    });
    kept.expect("settings were kept")
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    desk.hover_at(from);
    desk.run_steps(2);
    desk.drag_at(from);
    desk.run_steps(1);
    for step in 1..=4_u8 {
        desk.hover_at(from.lerp(to, f32::from(step) / 4.0));
        desk.run_steps(1);
    }
    desk.drop_at(to);
    desk.run_steps(3);
}

#[test]
fn keys_pressed_twice_in_one_slow_frame_count_twice() {
    let mut desk = usual();
    assert_eq!(state(&desk).settings.theme, ThemeChoice::Light);
    let pressed = Event::Key {
        key: Key::T,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: CTRL_SHIFT,
    };
    desk.input_mut().events = vec![pressed.clone(), pressed];
    desk.run_steps(2);
    assert_eq!(state(&desk).settings.theme, ThemeChoice::System);
}

#[test]
fn the_theme_goes_around() {
    let mut desk = usual();
    assert_eq!(desk.ctx.theme(), Theme::Light);
    click(&mut desk, Role::Button, "Theme");
    assert_eq!(state(&desk).settings.theme, ThemeChoice::Dark);
    assert_eq!(desk.ctx.theme(), Theme::Dark);
    assert_eq!(kept(&desk).theme, ThemeChoice::Dark);
    press(&mut desk, CTRL_SHIFT, Key::T);
    assert_eq!(state(&desk).settings.theme, ThemeChoice::System);
    for (system, expected) in [(Theme::Dark, Theme::Dark), (Theme::Light, Theme::Light)] {
        desk.input_mut().system_theme = Some(system);
        desk.run_steps(3);
        assert_eq!(desk.ctx.theme(), expected, "follows the system");
    }
    choose(&mut desk, "View", "Theme: system, light, dark");
    assert_eq!(state(&desk).settings.theme, ThemeChoice::Light);
}

#[test]
fn the_reading_size_changes_the_page() {
    let mut desk = usual();
    let size = |desk: &Desk| state(desk).settings.reading_size;
    let height = |desk: &Desk| page_rect(desk, " Forum on ").height();
    let usual_height = height(&desk);
    for (key, expected) in [
        (Key::Plus, 19.0),
        (Key::Equals, 20.0),
        (Key::Minus, 19.0),
        (Key::Num0, 18.0),
        (Key::Minus, 17.0),
        (Key::Num0, 18.0),
    ] {
        press(&mut desk, CTRL, key);
        assert!((size(&desk) - expected).abs() < 0.1, "{key:?}");
        assert!((kept(&desk).reading_size - expected).abs() < 0.1);
    }
    for _ in 0..20 {
        press(&mut desk, CTRL, Key::Plus);
    }
    assert!((size(&desk) - 32.0).abs() < 0.1, "at most");
    assert!(height(&desk) > usual_height + 10.0, "the page follows");
}

#[test]
fn panels_hide_and_return() {
    let mut desk = usual();
    let left = |desk: &Desk| has(desk, Role::TextInput, "Search articles");
    let right = |desk: &Desk| has(desk, Role::Heading, "People");
    press(&mut desk, NONE, Key::F9);
    assert!(!state(&desk).settings.left_open && !kept(&desk).left_open);
    assert!(!left(&desk) && right(&desk));
    press(&mut desk, NONE, Key::F9);
    assert!(left(&desk));
    press(&mut desk, NONE, Key::F10);
    assert!(!state(&desk).settings.right_open && !kept(&desk).right_open);
    assert!(left(&desk) && !right(&desk));
    choose(&mut desk, "View", "Right panel");
    assert!(right(&desk));
}

#[test]
fn the_edges_of_panels_are_dragged_and_restored() {
    let mut desk = usual();
    let widths = |desk: &Desk| {
        let settings = &state(desk).settings;
        (settings.left_width, settings.right_width)
    };
    drag(&mut desk, pos2(344.0, 500.0), pos2(400.0, 500.0));
    assert_eq!(widths(&desk), (400.0, 296.0));
    drag(&mut desk, pos2(1144.0, 500.0), pos2(1100.0, 500.0));
    assert_eq!(widths(&desk), (400.0, 340.0));
    assert!((kept(&desk).right_width - 340.0).abs() < 0.1);
    drag(&mut desk, pos2(400.0, 500.0), pos2(20.0, 500.0));
    assert_eq!(widths(&desk), (200.0, 340.0), "no narrower");
    let pos = pos2(200.0, 500.0);
    desk.hover_at(pos);
    desk.run_steps(2);
    // In one frame: clicks far apart in time are two.
    for pressed in [true, false, true, false] {
        desk.input_mut().events.push(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: NONE,
        });
    }
    desk.run_steps(3);
    assert_eq!(widths(&desk), (344.0, 340.0), "a double click restores");
}

#[test]
fn a_narrow_window_keeps_everything_within_reach() {
    let mut desk = desk(480.0, 700.0, ThemeChoice::Light);
    let left = |desk: &Desk| has(desk, Role::TextInput, "Search articles");
    let right = |desk: &Desk| has(desk, Role::Heading, "People");
    assert!(!left(&desk) && !right(&desk));
    click(&mut desk, Role::Button, "Articles");
    assert!(left(&desk));
    type_query(&mut desk, "technopark");
    assert_eq!(titles(&desk).len(), 1);
    let found = titles(&desk)[0].clone();
    click(&mut desk, Role::ListBoxOption, &found);
    assert!(!left(&desk), "the chosen article is seen");
    click(&mut desk, Role::Button, "Articles");
    click(&mut desk, Role::Button, "Filters");
    assert!(!left(&desk) && right(&desk), "one at a time");
    click(&mut desk, Role::CheckBox, "Roman Golovchenko, 1 article");
    assert_eq!(state(&desk).query.filters.chosen.len(), 1);
    press(&mut desk, NONE, Key::Escape);
    assert!(!right(&desk), "Esc sends it away");
    press(&mut desk, NONE, Key::F9);
    assert!(left(&desk));
    let beside = pos2(460.0, 400.0);
    desk.hover_at(beside);
    desk.drag_at(beside);
    desk.drop_at(beside);
    desk.run_steps(4);
    assert!(!left(&desk), "so does a click beside it");
    press(&mut desk, NONE, Key::F10);
    assert!(right(&desk));
    press(&mut desk, CTRL, Key::F);
    assert!(left(&desk) && !right(&desk));
    let field = desk.get_by_role_and_label(Role::TextInput, "Search articles");
    assert!(field.is_focused());
    assert!(state(&desk).settings.left_open && state(&desk).settings.right_open);
}

#[test]
fn between_the_widths_only_the_right_panel_is_an_overlay() {
    let mut desk = desk(800.0, 700.0, ThemeChoice::Light);
    assert!(has(&desk, Role::TextInput, "Search articles"));
    assert!(!has(&desk, Role::Heading, "People"));
    assert!(!has(&desk, Role::Button, "Articles"));
    click(&mut desk, Role::Button, "Filters");
    assert!(has(&desk, Role::Heading, "People"));
    click(&mut desk, Role::Button, "Filters");
    assert!(!has(&desk, Role::Heading, "People"));
}

#[test]
fn every_dialog_closes_by_escape() {
    let reason = Some("No dialog.".to_owned());
    for dialog in [
        Dialog::TypedPath { reason },
        Dialog::PasteText,
        Dialog::Folders,
        Dialog::Report,
        Dialog::FacetValues(Facet::Person),
        Dialog::Keys,
        Dialog::About,
        Dialog::Workspaces,
        Dialog::Recent,
    ] {
        let open = dialog.clone();
        let change = move |state: &mut broadsheet::app::AppState| state.dialog = Some(open);
        let mut desk = desk_with(1440.0, 900.0, ThemeChoice::Light, change);
        assert_eq!(state(&desk).dialog, Some(dialog.clone()));
        press(&mut desk, NONE, Key::Escape);
        assert_eq!(state(&desk).dialog, None, "{dialog:?}");
        assert_eq!(state(&desk).snapshot.n_articles(), 2);
    }
}

#[test]
fn keys_do_not_reach_below_a_dialog() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::F1);
    press(&mut desk, NONE, Key::J);
    assert_eq!(state(&desk).selected, Some(0));
    press(&mut desk, CTRL, Key::F);
    let field = desk.get_by_role_and_label(Role::TextInput, "Search articles");
    assert!(!field.is_focused());
    press(&mut desk, CTRL, Key::N);
    assert_eq!(state(&desk).snapshot.n_articles(), 2);
    press(&mut desk, CTRL, Key::Plus);
    assert!(
        state(&desk).settings.reading_size > 18.0,
        "looks may change"
    );
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, NONE, Key::J);
    assert_eq!(state(&desk).selected, Some(1));
}

#[test]
fn dialogs_tell_and_close() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::F1);
    desk.get_by_role_and_label(Role::Heading, "Keys");
    assert!(has(&desk, Role::Label, "Open folder, Ctrl+Shift+O"));
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
    choose(&mut desk, "Help", "About Broadsheet…");
    assert_eq!(state(&desk).dialog, Some(Dialog::About));
    let version = env!("CARGO_PKG_VERSION");
    desk.get_by_label_contains(&format!("Version {version}"));
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
}

#[test]
fn the_windows_place_is_remembered() {
    let mut desk = usual();
    let at = egui::Rect::from_min_size(pos2(40.0, 60.0), vec2(1200.0, 800.0));
    let id = desk.input().viewport_id;
    let place = |desk: &mut Desk, maximized: bool| {
        let viewport = desk.input_mut().viewports.entry(id).or_default();
        viewport.outer_rect = Some(at);
        viewport.inner_rect = Some(at);
        viewport.maximized = Some(maximized);
        desk.run_steps(2);
    };
    let size = |desk: &Desk| egui::Vec2::from(kept(desk).window_size);
    place(&mut desk, false);
    assert_eq!(kept(&desk).window_position, Some([40.0, 60.0]));
    assert_eq!(size(&desk), vec2(1200.0, 800.0));
    place(&mut desk, true);
    assert!(kept(&desk).window_maximized);
    assert_eq!(size(&desk), vec2(1200.0, 800.0));
}

#[test]
fn remembered_settings_shape_the_next_start() {
    let change = |state: &mut broadsheet::app::AppState| {
        state.settings.left_width = 420.0;
        state.settings.right_open = false;
        state.settings.reading_size = 24.0;
    };
    let desk = desk_with(1440.0, 900.0, ThemeChoice::Dark, change);
    let list = desk.get_by_role_and_label(Role::ListBox, "Articles").rect();
    assert!((list.width() - 420.0).abs() < 1.0, "{list:?}");
    assert!(!has(&desk, Role::Heading, "People"));
    assert_eq!(desk.ctx.theme(), Theme::Dark);
}

#[test]
fn the_system_is_light_unless_the_desktop_says_that_it_is_dark() {
    let mut desk = desk(1440.0, 900.0, ThemeChoice::System);
    assert_eq!(desk.ctx.theme(), Theme::Light, "the desktop names none");
    let told = |desk: &mut Desk, is_dark, expected| {
        report(desk, Report::DesktopTheme { is_dark });
        assert_eq!(desk.ctx.theme(), expected, "{is_dark:?}");
    };
    told(&mut desk, Some(true), Theme::Dark);
    told(&mut desk, Some(false), Theme::Light);
    told(&mut desk, Some(true), Theme::Dark);
    told(&mut desk, None, Theme::Light);
    let app = desk.state_mut().as_mut().expect("a window");
    app.state.settings.theme = ThemeChoice::Light;
    told(&mut desk, Some(true), Theme::Light);
}

#[test]
fn quitting_closes_the_window() {
    let mut desk = usual();
    desk.key_press_modifiers(CTRL, Key::Q);
    let mut closes = false;
    for _ in 0..4 {
        desk.step();
        let viewports = desk.output().viewport_output.values();
        let mut commands = viewports.flat_map(|viewport| &viewport.commands);
        closes |= commands.any(|command| *command == ViewportCommand::Close);
    }
    assert!(state(&desk).quit && closes);
}

#[test]
fn the_main_window_looks_as_designed() {
    for (theme, name) in [
        (ThemeChoice::Light, "main_light"),
        (ThemeChoice::Dark, "main_dark"),
    ] {
        let mut desk = desk(1440.0, 900.0, theme);
        let second = titles(&desk).into_iter().nth(1).expect("there are two");
        click(&mut desk, Role::ListBoxOption, &second);
        click(&mut desk, Role::CheckBox, "Aleksandr Lukashenko, 1 article");
        type_query(&mut desk, "trad");
        let picture = desk.render().expect("a picture");
        renderer::images::check_image(name, &picture);
    }
}
