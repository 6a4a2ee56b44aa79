//! The window's controls, found by role and label as a screen reader finds them: each is
//! acted on, and the state that changed is asserted.

#[path = "gui/desk.rs"]
mod desk;
mod renderer;

use broadsheet::app::{Dialog, Effect, ExportFormat, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::search::{Polarity, Sort};
use desk::{Desk, asked, desk, state};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

const MAKEI: &str = "Vladimir Makei, 1 article";

fn usual() -> Desk {
    desk(1440.0, 900.0, ThemeChoice::Light)
}

fn click(desk: &mut Desk, role: Role, label: &str) {
    desk.get_by_role_and_label(role, label).click();
    desk.run_steps(4);
}

fn press(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run_steps(4);
}

fn type_query(desk: &mut Desk, text: &str) {
    desk.get_by_role_and_label(Role::TextInput, "Search articles")
        .focus();
    desk.run_steps(2);
    desk.get_by_role_and_label(Role::TextInput, "Search articles")
        .type_text(text);
    desk.run_steps(4);
}

fn titles(desk: &Desk) -> Vec<String> {
    let state = state(desk);
    let docs = state.results.docs.iter();
    docs.filter_map(|doc| state.snapshot.header(*doc))
        .map(|header| header.title.clone())
        .collect()
}

#[test]
fn starts_on_the_seeds() {
    let desk = usual();
    assert_eq!(state(&desk).snapshot.n_articles(), 2);
    desk.get_by_label("2 articles");
    desk.get_by_role_and_label(
        Role::ListBoxOption,
        "Aleksandr Lukashenko on West, US interest in Belarus: if we agree, we’ll liaise",
    );
    desk.get_by_role_and_label(Role::CheckBox, MAKEI);
    desk.get_by_role_and_label(Role::CheckBox, "Aleksandr Lukashenko, 1 article");
    desk.get_by_role_and_label(Role::CheckBox, "Roman Golovchenko, 1 article");
}

#[test]
fn typing_searches_and_counts() {
    let mut desk = usual();
    type_query(&mut desk, "technop");
    assert_eq!(state(&desk).query.text, "technop");
    assert_eq!(titles(&desk).len(), 1);
    desk.get_by_label("1 of 2 articles");
}

#[test]
fn a_click_opens_an_article_and_back_returns() {
    let mut desk = usual();
    let first = state(&desk).reader.doc.expect("the first article is open");
    let other = titles(&desk).into_iter().nth(1).expect("there are two");
    click(&mut desk, Role::ListBoxOption, &other);
    let second = state(&desk).reader.doc.expect("an article is open");
    assert_ne!(first, second);
    click(&mut desk, Role::Button, "Back");
    assert_eq!(state(&desk).reader.doc, Some(first));
    click(&mut desk, Role::Button, "Forward");
    assert_eq!(state(&desk).reader.doc, Some(second));
}

#[test]
fn a_facet_value_cycles_and_undo_takes_it_back() {
    let mut desk = usual();
    let polarity = |desk: &Desk| {
        state(desk)
            .query
            .filters
            .polarity(Facet::Person, "Vladimir Makei")
    };
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(polarity(&desk), Some(Polarity::Include));
    assert_eq!(titles(&desk).len(), 1);
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(polarity(&desk), Some(Polarity::Exclude));
    assert!(
        titles(&desk)
            .iter()
            .all(|title| title.starts_with("Aleksandr"))
    );
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(polarity(&desk), Some(Polarity::Include));
    click(&mut desk, Role::CheckBox, MAKEI);
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(polarity(&desk), None);
}

#[test]
fn alt_click_excludes_at_once() {
    let mut desk = usual();
    desk.get_by_role_and_label(Role::CheckBox, MAKEI)
        .click_modifiers(Modifiers::ALT);
    desk.run_steps(4);
    let filters = &state(&desk).query.filters;
    assert_eq!(
        filters.polarity(Facet::Person, "Vladimir Makei"),
        Some(Polarity::Exclude)
    );
}

#[test]
fn chips_invert_drop_and_clear() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    click(&mut desk, Role::Button, "Vladimir Makei filter, included");
    let polarity = |desk: &Desk| {
        state(desk)
            .query
            .filters
            .polarity(Facet::Person, "Vladimir Makei")
    };
    assert_eq!(polarity(&desk), Some(Polarity::Exclude));
    click(&mut desk, Role::Button, "Drop Vladimir Makei filter");
    assert_eq!(polarity(&desk), None);
    click(&mut desk, Role::CheckBox, MAKEI);
    click(&mut desk, Role::Button, "Clear all");
    assert!(state(&desk).query.filters.chosen.is_empty());
}

#[test]
fn each_facet_has_a_search() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Search in People");
    desk.get_by_role_and_label(Role::TextInput, "Search people")
        .type_text("golov");
    desk.run_steps(4);
    let people = &state(&desk).results.facets[Facet::Person.index()].values;
    assert_eq!(people.len(), 1);
    assert_eq!(&*people[0].0, "Roman Golovchenko");
}

#[test]
fn any_and_all_switch_inside_a_facet() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, "Roman Golovchenko, 1 article");
    click(&mut desk, Role::CheckBox, "Vladimir Makei, 1 article");
    assert_eq!(titles(&desk).len(), 2);
    click(&mut desk, Role::RadioButton, "All of these");
    assert!(titles(&desk).is_empty());
    click(&mut desk, Role::RadioButton, "Any of these");
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn an_empty_result_offers_the_way_out() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    type_query(&mut desk, "technopark");
    assert!(titles(&desk).is_empty());
    click(&mut desk, Role::Button, "Drop Vladimir Makei");
    assert_eq!(titles(&desk).len(), 1);
}

#[test]
fn the_order_can_be_chosen() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Sort by relevance");
    desk.get_by_label("Title").click();
    desk.run_steps(4);
    assert_eq!(state(&desk).sort, Sort::Title);
    assert!(titles(&desk).is_sorted());
}

#[test]
fn keys_walk_the_list() {
    let mut desk = usual();
    assert_eq!(state(&desk).selected, Some(0));
    press(&mut desk, Modifiers::NONE, Key::J);
    assert_eq!(state(&desk).selected, Some(1));
    press(&mut desk, Modifiers::NONE, Key::K);
    assert_eq!(state(&desk).selected, Some(0));
    press(&mut desk, Modifiers::NONE, Key::Slash);
    type_query(&mut desk, "j");
    assert_eq!(state(&desk).query.text, "j");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&desk).query.text, "");
}

#[test]
fn find_counts_and_steps() {
    let mut desk = usual();
    press(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::F);
    assert!(state(&desk).reader.find.open);
    desk.get_by_role_and_label(Role::TextInput, "Find in article")
        .type_text("belarus");
    desk.run_steps(4);
    let n_hits = state(&desk).reader.find.hits.spans.len();
    assert!(n_hits > 2, "{n_hits}");
    desk.get_by_label(&format!("1 of {n_hits}"));
    click(&mut desk, Role::Button, "Next hit");
    desk.get_by_label(&format!("2 of {n_hits}"));
    click(&mut desk, Role::Button, "Previous hit");
    assert_eq!(state(&desk).reader.find.current, Some(0));
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert!(!state(&desk).reader.find.open);
}

#[test]
fn menus_ask_the_desktop() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Open…");
    desk.get_by_label_contains("Open files…").click();
    desk.run_steps(4);
    assert!(matches!(asked(&desk), [.., Effect::AskFiles]));
    press(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::O);
    assert!(matches!(asked(&desk), [.., Effect::AskFolder]));
    press(&mut desk, Modifiers::COMMAND, Key::E);
    assert!(matches!(
        asked(&desk),
        [.., Effect::AskSave(ExportFormat::Csv, ..)]
    ));
}

#[test]
fn a_typed_path_is_opened() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("harbor.txt");
    std::fs::write(
        &path,
        "Harbor opens\n\nThe new harbor was opened on Monday by the town.\n",
    )
    .expect("written");
    let mut desk = usual();
    press(&mut desk, Modifiers::COMMAND, Key::L);
    assert!(matches!(
        state(&desk).dialog,
        Some(Dialog::TypedPath { .. })
    ));
    let field = desk.get_by_role_and_label(Role::TextInput, "File or folder");
    field.type_text(&path.display().to_string());
    desk.run_steps(2);
    click(&mut desk, Role::Button, "Open");
    assert_eq!(state(&desk).snapshot.n_articles(), 3);
    assert_eq!(state(&desk).dialog, None);
    type_query(&mut desk, "harbor");
    assert_eq!(titles(&desk), ["Harbor opens"]);
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut desk = usual();
    press(&mut desk, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::V);
    desk.get_by_role_and_label(Role::TextInput, "Title").focus();
    desk.run_steps(2);
    desk.get_by_role_and_label(Role::TextInput, "Title")
        .type_text("A new bridge");
    desk.run_steps(2);
    let text = desk.get_by_role_and_label(Role::MultilineTextInput, "Text of the article");
    text.focus();
    desk.run_steps(2);
    let text = desk.get_by_role_and_label(Role::MultilineTextInput, "Text of the article");
    text.type_text("The bridge over the river was opened yesterday.");
    desk.run_steps(2);
    click(&mut desk, Role::Button, "Add article");
    assert_eq!(state(&desk).snapshot.n_articles(), 3);
    assert!(titles(&desk).contains(&"A new bridge".to_owned()));
}

#[test]
fn a_new_corpus_is_empty_and_says_what_to_do() {
    let mut desk = usual();
    press(&mut desk, Modifiers::COMMAND, Key::N);
    assert_eq!(state(&desk).snapshot.n_articles(), 0);
    desk.get_by_label("No article is open. Open files or drop a folder here.");
}

#[test]
fn the_theme_and_the_size_change() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Theme");
    assert_eq!(state(&desk).settings.theme, ThemeChoice::Dark);
    press(&mut desk, Modifiers::COMMAND, Key::Plus);
    assert!((state(&desk).settings.reading_size - 19.0).abs() < 0.1);
    press(&mut desk, Modifiers::COMMAND, Key::Num0);
    assert!((state(&desk).settings.reading_size - 18.0).abs() < 0.1);
}

#[test]
fn panels_hide_and_return() {
    let mut desk = usual();
    press(&mut desk, Modifiers::NONE, Key::F9);
    assert!(!state(&desk).settings.left_open);
    assert!(
        desk.query_by_role_and_label(Role::TextInput, "Search articles")
            .is_none()
    );
    press(&mut desk, Modifiers::NONE, Key::F9);
    press(&mut desk, Modifiers::NONE, Key::F10);
    assert!(!state(&desk).settings.right_open);
    assert!(
        desk.query_by_role_and_label(Role::CheckBox, MAKEI)
            .is_none()
    );
}

#[test]
fn a_narrow_window_keeps_everything_within_reach() {
    let mut desk = desk(480.0, 700.0, ThemeChoice::Light);
    assert!(
        desk.query_by_role_and_label(Role::TextInput, "Search articles")
            .is_none()
    );
    click(&mut desk, Role::Button, "Articles");
    type_query(&mut desk, "technopark");
    assert_eq!(titles(&desk).len(), 1);
    click(&mut desk, Role::Button, "Filters");
    click(&mut desk, Role::CheckBox, "Roman Golovchenko, 1 article");
    assert_eq!(state(&desk).query.filters.chosen.len(), 1);
}

#[test]
fn dialogs_tell_and_close() {
    let mut desk = usual();
    press(&mut desk, Modifiers::NONE, Key::F1);
    desk.get_by_role_and_label(Role::Heading, "Keys");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
    click(&mut desk, Role::Button, "Broadsheet menu");
    click(&mut desk, Role::Button, "Help");
    desk.get_by_label("About Broadsheet…").click();
    desk.run_steps(4);
    assert_eq!(state(&desk).dialog, Some(Dialog::About));
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
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
