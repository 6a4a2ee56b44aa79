//! Notes on a passage, what was read, the width of the column and citations, at the window.

use crate::desk::{Desk, asked, desk, state};
use crate::hands::{CTRL, LIST, NONE, choose, click, copied, find_text, has, press, tells};
use crate::hands::{titles, type_into, type_query, usual};
use broadsheet::app::{DeskEffect, DeskWish, Effect, Measure, ThemeChoice};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// Selects a word of the open article with the mouse.
fn select(desk: &mut Desk, text: &str) {
    let is_narrow = desk.ctx.content_rect().width() < 640.0;
    let left = if is_narrow { 0.0 } else { LIST };
    let at = find_text(desk, text, left).unwrap_or_else(|| panic!("{text:?} is not there"));
    let (from, to) = (at.left_center(), at.right_center());
    desk.drag_at(from + vec2(2.0, 0.0));
    desk.run_steps(1);
    for share in [0.3, 0.6, 1.0] {
        desk.hover_at(from.lerp(to, share));
        desk.run_steps(1);
    }
    desk.drop_at(to);
    desk.run_steps(3);
    assert!(state(desk).desk.selected.is_some(), "{text} is selected");
}

fn note(desk: &mut Desk, on: &str, text: &str) {
    select(desk, on);
    press(desk, NONE, Key::N);
    assert!(has(desk, Role::Heading, "Note"));
    type_into(desk, "Note", text);
    press(desk, CTRL, Key::Enter);
    assert!(!has(desk, Role::Heading, "Note"));
}

fn notes(desk: &Desk) -> Vec<String> {
    let state = state(desk);
    let doc = state.reader.doc.expect("an article is open");
    state
        .notes_of(doc)
        .map(|(_, text)| text.to_owned())
        .collect()
}

#[test]
fn a_note_is_written_by_key_changed_by_click_listed_and_undone() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::N);
    assert!(tells(&desk, "Select a passage"), "nothing is selected");
    note(&mut desk, "opportunities", "Who explained it?");
    assert_eq!(notes(&desk), ["Who explained it?"]);
    assert!(has(&desk, Role::Status, "Note written: Who explained it?"));
    let keeps = |effect: &Effect| matches!(effect, Effect::SaveDecisions(_));
    assert!(asked(&desk).iter().any(keeps), "it is kept");
    click(&mut desk, Role::Button, "Note: Who explained it?");
    type_into(&mut desk, "Note", " And when?");
    click(&mut desk, Role::Button, "Save note");
    assert_eq!(notes(&desk), ["Who explained it? And when?"]);
    press(&mut desk, SHIFT, Key::N);
    assert!(has(&desk, Role::Heading, "Notes of this article"));
    click(&mut desk, Role::Button, "Delete note");
    assert_eq!(notes(&desk), [""; 0]);
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, CTRL, Key::Z);
    assert!(has(
        &desk,
        Role::Button,
        "Note: Who explained it? And when?"
    ));
    type_query(&mut desk, "note:explained ");
    assert_eq!(titles(&desk).len(), 1);
}

#[test]
fn esc_keeps_what_was_typed_and_cancel_does_not() {
    let mut desk = usual();
    let typing = |desk: &mut Desk| {
        select(desk, "opportunities");
        press(desk, NONE, Key::N);
        type_into(desk, "Note", "Which ones?");
    };
    typing(&mut desk);
    click(&mut desk, Role::Button, "Cancel");
    assert_eq!(notes(&desk), [""; 0]);
    typing(&mut desk);
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::Heading, "Note"));
    assert_eq!(notes(&desk), ["Which ones?"]);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(notes(&desk), [""; 0]);
}

#[test]
fn a_narrow_window_marks_notes_and_shows_them_on_click() {
    let mut desk = desk(480.0, 700.0, ThemeChoice::Dark);
    note(&mut desk, "opportunities", "Who?");
    assert!(!has(&desk, Role::Button, "Edit note…"));
    click(&mut desk, Role::Button, "Note: Who?");
    assert!(has(&desk, Role::Label, "Who?"));
    click(&mut desk, Role::Button, "Delete note");
    assert_eq!(notes(&desk), [""; 0]);
}

#[test]
fn an_article_counts_as_read_after_a_while_and_by_key() {
    let mut desk = usual();
    let unread = |desk: &Desk, at: usize| {
        let title = titles(desk)[at].clone();
        let row = desk.get_by_role_and_label(Role::ListBoxOption, &title);
        row.accesskit_node().description().as_deref() == Some("Unread")
    };
    press(&mut desk, NONE, Key::J);
    assert!(unread(&desk, 1));
    desk.run_steps(24);
    assert!(!unread(&desk, 1), "it was open for a while");
    let window = desk.state().as_ref().expect("the window was made");
    assert!(window.jobs.n_kept_readings > 0, "and that is kept");
    press(&mut desk, NONE, Key::M);
    assert!(unread(&desk, 1));
    desk.run_steps(24);
    assert!(unread(&desk, 1), "what was set by hand stays");
    press(&mut desk, CTRL, Key::Z);
    assert!(!unread(&desk, 1));
    press(&mut desk, SHIFT, Key::K);
    let open = state(&desk).selected;
    assert_eq!(open, if unread(&desk, 0) { Some(0) } else { Some(1) });
}

#[test]
fn the_column_is_wide_or_narrow_by_key() {
    let mut desk = desk(1_440.0, 900.0, ThemeChoice::Light);
    let measure = |desk: &Desk| state(desk).settings.measure;
    press(&mut desk, CTRL, Key::OpenBracket);
    assert_eq!(measure(&desk), Measure::Narrow);
    press(&mut desk, CTRL, Key::CloseBracket);
    press(&mut desk, CTRL, Key::CloseBracket);
    assert_eq!(measure(&desk), Measure::Wide);
    let saved = asked(&desk).iter().rev().find_map(|effect| match effect {
        Effect::SaveSettings(settings) => Some(settings.measure),
        _ => None,
    });
    assert_eq!(saved, Some(Measure::Wide));
}

#[test]
fn citations_have_a_menu_of_styles() {
    let mut desk = usual();
    let title = titles(&desk)[0].clone();
    desk.get_by_role_and_label(Role::ListBoxOption, &title)
        .click_secondary();
    desk.run_steps(4);
    click(&mut desk, Role::Button, "Copy citation as");
    desk.get_by_role_and_label(Role::Button, "Copy citation as BibTeX")
        .click();
    let text = copied(&mut desk, 4).expect("it is on the clipboard");
    assert!(
        text.starts_with('@') && text.trim_end().ends_with('}'),
        "{text}"
    );
    press(&mut desk, NONE, Key::C);
    let (_, text) = &state(&desk).clipboard;
    assert!(text.contains('“'), "{text}");
}

#[test]
fn an_article_is_asked_for_as_a_page() {
    let mut desk = usual();
    choose(&mut desk, "Article", "Export article as HTML…");
    let asks = |effect: &Effect| matches!(effect, Effect::Desk(DeskEffect::AskSavePage(_)));
    assert!(asked(&desk).iter().any(asks));
    let said = DeskWish::Seen(state(&desk).reader.doc.expect("open"));
    assert!(said.is_by_itself());
}
