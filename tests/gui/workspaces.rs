//! Workspaces, recent files and the first page in the window.

use crate::desk::{Desk, desk, desk_with, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, choose, click, click_starting, folder, has, last_asked, open_path,
    press, tells, titles, type_into, usual,
};
use broadsheet::app::{Dialog, Effect, ThemeChoice};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use std::path::PathBuf;

fn names(desk: &Desk) -> Vec<String> {
    let live = state(desk).workspaces.live();
    live.map(|entry| entry.name.clone()).collect()
}

/// A window in a new workspace beside the first one.
fn in_a_new_one(name: &str) -> Desk {
    let mut desk = usual();
    press(&mut desk, CTRL_SHIFT, Key::W);
    type_into(&mut desk, "Name of a new workspace", name);
    click(&mut desk, Role::Button, "New workspace");
    desk
}

#[test]
fn a_workspace_is_made_and_left_by_mouse() {
    let mut desk = in_a_new_one("The press");
    assert_eq!(state(&desk).workspaces.name(), "The press");
    assert_eq!(state(&desk).dialog, None);
    assert!(has(&desk, Role::Heading, "Nothing is open yet"));
    assert!(tells(&desk, "of what you open will stand here"));
    click(&mut desk, Role::Button, "Workspace The press");
    assert_eq!(state(&desk).dialog, Some(Dialog::Workspaces));
    click(&mut desk, Role::Button, "Open Default");
    assert_eq!(titles(&desk).len(), 2, "the examples are there again");
    assert!(has(&desk, Role::Button, "Workspace Default"));
}

#[test]
fn a_workspace_is_renamed_duplicated_deleted_and_comes_back() {
    let mut desk = in_a_new_one("Press");
    press(&mut desk, CTRL_SHIFT, Key::W);
    click(&mut desk, Role::Button, "Rename Press");
    type_into(&mut desk, "New name of Press", " wire");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(names(&desk), ["Default", "Press wire"]);
    click(&mut desk, Role::Button, "Duplicate Press wire");
    assert!(matches!(last_asked(&desk), Effect::SaveWorkspaces(_)));
    click(&mut desk, Role::Button, "Delete Press wire copy");
    assert_eq!(names(&desk), ["Default", "Press wire"]);
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(names(&desk), ["Default", "Press wire", "Press wire copy"]);
}

#[test]
fn the_palette_leads_into_workspaces() {
    let mut desk = in_a_new_one("Elections");
    press(&mut desk, CTRL, Key::K);
    click_option(&mut desk, "Default, Workspace");
    assert_eq!(state(&desk).workspaces.name(), "Default");
    press(&mut desk, CTRL, Key::K);
    type_into(&mut desk, "Commands", "elec");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).workspaces.name(), "Elections");
}

fn click_option(desk: &mut Desk, label: &str) {
    click(desk, Role::ListBoxOption, label);
}

#[test]
fn what_was_opened_is_opened_again() {
    let files = folder(&[("a.txt", "Harbor freezes\n\nShips wait for the thaw.\n")]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    assert_eq!(state(&desk).settings.recent, [files.path()]);
    press(&mut desk, CTRL, Key::N);
    let name = files
        .path()
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    click_starting(&mut desk, &format!("Open {name}, in "));
    assert_eq!(titles(&desk), ["Harbor freezes"]);
    press(&mut desk, CTRL, Key::N);
    click(&mut desk, Role::Button, "Broadsheet menu");
    click(&mut desk, Role::Button, "File");
    click(&mut desk, Role::Button, "Open recent");
    click_starting(&mut desk, &name);
    assert_eq!(titles(&desk), ["Harbor freezes"]);
    choose(&mut desk, "File", "Clear the list of recent files");
    assert!(state(&desk).settings.recent.is_empty());
}

#[test]
fn the_first_page_fits_small_windows_and_is_walked_by_key() {
    for (width, height) in [(1440.0, 900.0), (480.0, 700.0), (480.0, 360.0)] {
        let mut desk = desk_with(width, height, ThemeChoice::Dark, |state| {
            state.settings.recent = (0..9)
                .map(|nth| PathBuf::from(format!("/a/{nth}")))
                .collect();
        });
        press(&mut desk, CTRL, Key::N);
        let heading = desk
            .get_by_role_and_label(Role::Heading, "Nothing is open yet")
            .rect();
        assert!(
            heading.left() >= 0.0 && heading.right() <= width,
            "{heading:?}"
        );
        let mut found = false;
        for _ in 0..60 {
            press(&mut desk, NONE, Key::Tab);
            let open = desk.query_by_role_and_label(Role::Button, "Paste text…");
            if open.is_some_and(|node| node.is_focused()) {
                found = true;
                break;
            }
        }
        assert!(found, "at {width} x {height}");
        press(&mut desk, NONE, Key::Space);
        assert_eq!(state(&desk).dialog, Some(Dialog::PasteText));
    }
}

#[test]
fn examples_are_a_click_away() {
    let mut desk = desk(1024.0, 700.0, ThemeChoice::Light);
    press(&mut desk, CTRL, Key::N);
    click(&mut desk, Role::Button, "Open the example articles");
    assert_eq!(titles(&desk).len(), 2);
}
