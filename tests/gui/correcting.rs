//! Title, outlet and date set by hand: the dialog, its ways in, the marks and the ways back.

use crate::desk::{Desk, desk, state};
use crate::hands::{
    CTRL, NONE, click, has, open_title, press, tells, text_rect, titles, type_into, type_query,
    usual,
};
use broadsheet::app::{Effect, ThemeChoice};
use broadsheet::corpus::Facet;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};

const HEAD: &str = "Title, outlet and date";

/// Replaces what a field holds.
fn fill(desk: &mut Desk, label: &str, text: &str) {
    desk.get_by_role_and_label(Role::TextInput, label).focus();
    desk.run_steps(2);
    press(desk, CTRL, Key::A);
    if text.is_empty() {
        press(desk, NONE, Key::Delete);
    } else {
        type_into(desk, label, text);
    }
}

fn value(desk: &Desk, label: &str) -> String {
    let node = desk.get_by_role_and_label(Role::TextInput, label);
    node.accesskit_node().value().unwrap_or_default()
}

fn is_ticked(desk: &Desk, label: &str) -> bool {
    let node = desk.get_by_role_and_label(Role::CheckBox, label);
    node.accesskit_node().toggled() == Some(Toggled::True)
}

fn outlets(desk: &Desk) -> Vec<String> {
    let facets = state(desk).results.facets.iter();
    let outlets = facets.filter(|table| table.facet == Facet::Outlet);
    let values = outlets.flat_map(|table| &table.values);
    values.map(|(name, n)| format!("{name} {n}")).collect()
}

fn kept(desk: &Desk) -> usize {
    let asked = crate::desk::asked(desk).iter();
    asked
        .filter(|effect| matches!(effect, Effect::SaveDecisions(_)))
        .count()
}

#[test]
fn one_article_is_set_by_key_marked_and_taken_back() {
    let mut desk = usual();
    let before = outlets(&desk);
    let title = open_title(&desk).expect("an article is open");
    press(&mut desk, NONE, Key::F2);
    assert!(has(&desk, Role::Heading, HEAD));
    assert_eq!(value(&desk, "Title"), title);
    fill(&mut desk, "Title", "A title of my own");
    fill(&mut desk, "Outlet", "Own paper");
    fill(&mut desk, "Date", "5 March 2024");
    press(&mut desk, NONE, Key::Enter);
    assert!(!has(&desk, Role::Heading, HEAD));
    assert_eq!(open_title(&desk).as_deref(), Some("A title of my own"));
    assert!(titles(&desk).contains(&"A title of my own".to_owned()));
    assert!(outlets(&desk).contains(&"Own paper 1".to_owned()));
    let notice = "Title, outlet and date of 1 article set by hand";
    assert!(has(&desk, Role::Status, notice));
    for mark in [
        "Own paper, set by hand",
        "5 Mar 2024, set by hand",
        "Title set by hand",
    ] {
        assert!(has(&desk, Role::Label, mark), "{mark}");
    }
    assert!(tells(&desk, &title), "the headline stays in the text");
    desk.get_by_role_and_label(Role::Label, "Own paper, set by hand")
        .hover();
    desk.run_steps(6);
    assert!(tells(&desk, "Set by hand; found: "));
    click(&mut desk, Role::Button, "Undo");
    assert_eq!(open_title(&desk), Some(title));
    assert_eq!(outlets(&desk), before);
    assert!(!has(&desk, Role::Status, notice));
    assert_eq!(kept(&desk), 2);
}

#[test]
fn all_results_are_set_and_taken_back_by_key() {
    let mut desk = usual();
    let before = outlets(&desk);
    click(&mut desk, Role::Button, "Set title, outlet, date…");
    click(&mut desk, Role::CheckBox, "Apply to all 2 results");
    assert!(!is_ticked(&desk, "Set the outlet"));
    fill(&mut desk, "Outlet", "Reuters");
    assert!(is_ticked(&desk, "Set the outlet"));
    assert!(!is_ticked(&desk, "Set the title"));
    click(&mut desk, Role::Button, "Set in 2 articles");
    assert_eq!(outlets(&desk), ["Reuters 2"]);
    assert!(has(
        &desk,
        Role::Status,
        "Outlet of 2 articles set to Reuters"
    ));
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(outlets(&desk), before);
    assert!(tells(&desk, "Undone: Outlet of 2 articles set to Reuters"));
}

#[test]
fn unclear_dates_are_asked_back_at_the_field() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Broadsheet menu");
    click(&mut desk, Role::Button, "Article");
    click(&mut desk, Role::Button, "Set title, outlet, date… F2");
    fill(&mut desk, "Date", "5/3/2024");
    assert!(tells(&desk, "Day and month could be swapped"));
    press(&mut desk, NONE, Key::Enter);
    assert!(has(&desk, Role::Heading, HEAD), "nothing is set");
    fill(&mut desk, "Date", "soon");
    assert!(tells(&desk, "Type a date such as"));
    fill(&mut desk, "Date", "March 2024");
    assert!(!tells(&desk, "Type a date such as"));
    click(&mut desk, Role::Button, "Set");
    assert!(has(&desk, Role::Label, "Mar 2024, set by hand"));
}

#[test]
fn a_field_goes_back_to_what_was_found_or_to_none() {
    let mut desk = usual();
    let before = outlets(&desk);
    press(&mut desk, NONE, Key::F2);
    let found = value(&desk, "Outlet");
    fill(&mut desk, "Outlet", "");
    click(&mut desk, Role::Button, "Set");
    assert!(has(&desk, Role::Label, "No outlet, set by hand"));
    press(&mut desk, NONE, Key::F2);
    assert_eq!(value(&desk, "Outlet"), "");
    click(&mut desk, Role::Button, "Outlet as found");
    assert_eq!(value(&desk, "Outlet"), found);
    click(&mut desk, Role::Button, "Set");
    assert_eq!(outlets(&desk), before);
    assert!(state(&desk).decisions.is_empty());
}

#[test]
fn a_row_has_the_dialog_in_its_menu_and_escape_leaves_all_as_it_was() {
    let mut desk = usual();
    let title = titles(&desk).pop().expect("two articles");
    desk.get_by_role_and_label(Role::ListBoxOption, &title)
        .click_secondary();
    desk.run_steps(4);
    // The other one, beside the open article's facts, has a name without keys.
    click(&mut desk, Role::Button, "Set title, outlet, date… F2");
    assert_eq!(value(&desk, "Title"), title);
    fill(&mut desk, "Title", "Another");
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::Heading, HEAD));
    assert!(state(&desk).decisions.is_empty());
    press(&mut desk, NONE, Key::F2);
    assert_ne!(value(&desk, "Title"), "Another");
}

#[test]
fn a_narrow_window_holds_the_whole_dialog() {
    let mut desk = desk(480.0, 640.0, ThemeChoice::Light);
    press(&mut desk, NONE, Key::F2);
    for part in [HEAD, "Apply to all 2 results", "Cancel"] {
        let rect = text_rect(&desk, part);
        assert!(
            rect.left() >= 0.0 && rect.right() <= 480.0,
            "{part}: {rect}"
        );
        assert!(
            rect.top() >= 0.0 && rect.bottom() <= 640.0,
            "{part}: {rect}"
        );
    }
    for label in ["Title as found", "Outlet as found"] {
        assert!(!has(&desk, Role::Button, label), "nothing to go back to");
    }
}

#[test]
fn a_new_title_is_searched() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::F2);
    fill(&mut desk, "Title", "Quince harvest");
    press(&mut desk, NONE, Key::Enter);
    type_query(&mut desk, "quince");
    assert_eq!(titles(&desk), ["Quince harvest"]);
}
