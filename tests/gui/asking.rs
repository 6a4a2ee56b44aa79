//! What helps with asking: completions, explanations, dates, saved and earlier searches,
//! other forms of words, the debug panel.

use crate::desk::{Desk, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, click, click_starting, folder, has, open_path, press, report, tells,
    titles, type_into, type_query, usual,
};
use broadsheet::app::Report;
use broadsheet::search::Results;
use broadsheet::search::query::print::date_value;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

const LUKASHENKO: &str = "Aleksandr Lukashenko, people, 1 article";

/// Articles of three months and one without a date.
const DATED: [(&str, &str); 4] = [
    (
        "1.md",
        "---\ntitle: Cranes return\ndate: 2024-03-01\n---\n\nCranes were traded by the lake.\n",
    ),
    (
        "2.md",
        "---\ntitle: Apples fail\ndate: 2024-05-04\n---\n\nFrost has hurt the trade in apples.\n",
    ),
    (
        "3.md",
        "---\ntitle: Dams hold\ndate: 2024-05-09\n---\n\nThe dams held while trading went on.\n",
    ),
    (
        "4.txt",
        "Bells ring\n\nThe bells of the old church were rung at noon.\n",
    ),
];

/// A window on the dated articles alone.
fn dated() -> Desk {
    let files = folder(&DATED);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, files.path());
    assert_eq!(titles(&desk).len(), 4);
    desk
}

fn text(desk: &Desk) -> &str {
    &state(desk).query.text
}

fn dates(desk: &Desk) -> Option<String> {
    state(desk).query.filters.dates.map(date_value)
}

fn has_focus(desk: &Desk) -> bool {
    desk.get_by_role_and_label(Role::TextInput, "Search articles")
        .is_focused()
}

#[test]
fn a_completion_is_accepted_by_tab_by_arrow_and_by_click() {
    for way in 0..3 {
        let mut desk = usual();
        type_query(&mut desk, "lukash");
        assert!(has(&desk, Role::ListBox, "Completions"));
        match way {
            0 => press(&mut desk, NONE, Key::Tab),
            1 => {
                press(&mut desk, NONE, Key::ArrowDown);
                press(&mut desk, NONE, Key::Enter);
            }
            _ => click(&mut desk, Role::ListBoxOption, LUKASHENKO),
        }
        assert_eq!(text(&desk), "person:\"Aleksandr Lukashenko\" ", "way {way}");
        assert!(has_focus(&desk), "way {way}");
        assert!(!has(&desk, Role::ListBox, "Completions"), "way {way}");
        assert_eq!(titles(&desk).len(), 1);
        desk.event(egui::Event::Text("x".to_owned()));
        desk.run_steps(2);
        assert!(text(&desk).ends_with("\" x"), "the cursor stands behind");
    }
}

#[test]
fn completions_stay_out_of_the_way() {
    let mut desk = usual();
    type_query(&mut desk, "lukash");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(text(&desk), "lukash", "an untouched list takes no Enter");
    assert!(!has_focus(&desk), "Enter went on to the article");
    assert!(!has(&desk, Role::ListBox, "Completions"));
    type_query(&mut desk, "e");
    assert!(has(&desk, Role::ListBox, "Completions"));
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::ListBox, "Completions"));
    assert_eq!(
        text(&desk),
        "lukashe",
        "the first Esc closes the list alone"
    );
    assert!(has_focus(&desk));
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(text(&desk), "lukashe", "arrows walk the articles again");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(text(&desk), "");
}

#[test]
fn keys_are_completed_and_then_their_values() {
    let mut desk = usual();
    type_query(&mut desk, "perso");
    press(&mut desk, NONE, Key::Tab);
    assert_eq!(text(&desk), "person:");
    assert!(has(&desk, Role::ListBoxOption, LUKASHENKO), "values follow");
    press(&mut desk, NONE, Key::ArrowDown);
    press(&mut desk, NONE, Key::ArrowUp);
    press(&mut desk, NONE, Key::Escape);
    type_query(&mut desk, "Mak");
    press(&mut desk, NONE, Key::Tab);
    assert_eq!(text(&desk), "person:\"Vladimir Makei\" ");
    assert!(!has(&desk, Role::ListBox, "Completions"));
    press(&mut desk, CTRL, Key::Space);
    assert!(has(&desk, Role::ListBox, "Completions"), "asked for by key");
}

#[test]
fn a_result_tells_why_it_is_here() {
    let mut desk = usual();
    type_query(&mut desk, "electric");
    press(&mut desk, NONE, Key::Enter);
    press(&mut desk, NONE, Key::W);
    assert!(has(&desk, Role::Heading, "Why is this here?"));
    desk.get_by_label_contains("electric: ");
    assert!(tells(&desk, "Score "));
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::Heading, "Why is this here?"));
    assert_eq!(text(&desk), "electric");
    click_starting(&mut desk, "Why is “Belarus suggests");
    assert!(has(&desk, Role::Heading, "Why is this here?"));
    click_starting(&mut desk, "Why is “Belarus suggests");
    assert_eq!(
        state(&desk).explaining.doc,
        None,
        "the same again closes it"
    );
}

#[test]
fn dates_are_typed() {
    let mut desk = dated();
    click(&mut desk, Role::Button, "Type dates");
    type_into(&mut desk, "From date", "17 Nov");
    press(&mut desk, NONE, Key::Enter);
    assert!(tells(&desk, "Add the year."));
    assert_eq!(dates(&desk), None);
    type_into(&mut desk, "From date", " 2023");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(dates(&desk).as_deref(), Some("2023-11-17.."));
    assert!(!tells(&desk, "Add the year."));
    type_into(&mut desk, "To date", "April 2024");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(dates(&desk).as_deref(), Some("2023-11-17..2024-04"));
    assert_eq!(titles(&desk), ["Cranes return"]);
    type_query(&mut desk, "apples");
    assert!(tells(&desk, "removes all 1."), "the way out is offered");
    click(&mut desk, Role::Button, "Drop the dates");
    assert_eq!(titles(&desk), ["Apples fail"]);
}

#[test]
fn a_search_is_saved_counted_renamed_and_deleted() {
    let mut desk = usual();
    type_query(&mut desk, "electric");
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, NONE, Key::Escape);
    type_query(&mut desk, "electric");
    press(&mut desk, CTRL, Key::S);
    type_into(&mut desk, "Save this search as", " cars");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).settings.saved.len(), 1);
    assert!(has(&desk, Role::Button, "electric cars, 1 article"));
    click(&mut desk, Role::Button, "Rename electric cars");
    type_into(&mut desk, "New name of electric cars", "!");
    press(&mut desk, NONE, Key::Enter);
    assert!(has(&desk, Role::Button, "electric cars!, 1 article"));
    press(&mut desk, NONE, Key::Escape);
    assert!(!state(&desk).searches.open);
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    press(&mut desk, CTRL, Key::H);
    click(&mut desk, Role::Button, "electric cars!, 1 article");
    assert_eq!(text(&desk), "electric");
    assert!(!state(&desk).searches.open);
    press(&mut desk, CTRL, Key::H);
    click(&mut desk, Role::Button, "Delete electric cars!");
    assert!(state(&desk).settings.saved.is_empty());
    press(&mut desk, CTRL, Key::H);
    click(&mut desk, Role::Button, "Undo");
    assert_eq!(state(&desk).settings.saved.len(), 1);
}

#[test]
fn earlier_searches_come_back_by_arrow_and_by_click() {
    let mut desk = usual();
    for word in ["electric", "west"] {
        type_query(&mut desk, word);
        press(&mut desk, NONE, Key::Enter);
        press(&mut desk, CTRL_SHIFT, Key::Backspace);
    }
    press(&mut desk, CTRL, Key::F);
    press(&mut desk, NONE, Key::ArrowUp);
    assert_eq!(text(&desk), "west");
    press(&mut desk, NONE, Key::ArrowUp);
    assert_eq!(text(&desk), "electric");
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(text(&desk), "west");
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(text(&desk), "");
    press(&mut desk, CTRL, Key::H);
    click(&mut desk, Role::Button, "electric");
    assert_eq!(text(&desk), "electric");
    press(&mut desk, CTRL, Key::H);
    click(&mut desk, Role::Button, "Clear");
    assert!(state(&desk).settings.searched.is_empty());
}

#[test]
fn other_forms_are_found_and_told() {
    let mut desk = dated();
    type_query(&mut desk, "trade ");
    assert_eq!(titles(&desk), ["Apples fail"]);
    press(&mut desk, NONE, Key::Escape);
    click(&mut desk, Role::Button, "Sort by relevance");
    click_starting(&mut desk, "Also other forms of a word");
    type_query(&mut desk, "trade ");
    assert_eq!(titles(&desk).len(), 3);
    assert!(has(&desk, Role::Label, "Also traded, trading"));
    press(&mut desk, CTRL_SHIFT, Key::M);
    assert_eq!(titles(&desk), ["Apples fail"]);
    assert!(!has(&desk, Role::Label, "Also traded, trading"));
}

#[test]
fn the_debug_panel_comes_and_goes() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::F12);
    assert!(has(&desk, Role::Heading, "Debug"));
    assert!(has(&desk, Role::Label, "Generation"));
    assert!(tells(&desk, "times the texts"));
    click(&mut desk, Role::Button, "Close the debug panel");
    assert!(!has(&desk, Role::Heading, "Debug"));
}

#[test]
fn rows_show_at_once_and_old_counts_are_pale() {
    let mut desk = dated();
    let strong = |desk: &Desk| text_color(desk, "1 undated");
    let before = strong(&desk);
    let answer = |desk: &Desk, counts_follow| {
        let results = Results {
            counts_follow,
            ..Results::clone(&state(desk).results)
        };
        Report::Found(results.into())
    };
    let first = answer(&desk, true);
    report(&mut desk, first);
    assert_eq!(titles(&desk).len(), 4);
    assert!(has(&desk, Role::Button, "1 undated"), "old counts stay");
    assert_ne!(strong(&desk), before, "and are pale");
    let second = answer(&desk, false);
    report(&mut desk, second);
    assert_eq!(strong(&desk), before);
}

/// The color a text was painted with.
fn text_color(desk: &Desk, part: &str) -> egui::Color32 {
    let shapes = desk.output().shapes.iter();
    let mut texts = shapes.filter_map(|clipped| match &clipped.shape {
        egui::Shape::Text(text) if text.galley.text() == part => Some(text),
        _ => None,
    });
    let text = texts.next().expect("it is on screen");
    let color = text.override_text_color.unwrap_or(text.fallback_color);
    color.gamma_multiply(text.opacity_factor)
}
