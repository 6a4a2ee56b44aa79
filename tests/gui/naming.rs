//! Names decided by hand: merged, renamed, split, of another type, no entity; the card, the
//! proposals, and decisions that travel.

use crate::desk::{Desk, asked, desk_with, state};
use crate::hands::{
    CTRL, NONE, choose, click, find_text, folder, has, last_asked, open_path, polarity, press,
    report, tells, titles, type_into, type_query, usual,
};
use broadsheet::app::persist::decisions;
use broadsheet::app::{Effect, NameDialog, Report, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::corpus::annotation::EntityKind;
use broadsheet::corpus::decision::entity::EntityKey;
use broadsheet::search::Polarity;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

const ALEKSANDR: &str = "President Aleksandr Petrenko met reporters in Minsk on Monday. \
    Aleksandr Petrenko said that talks with Germany would go on. Petrenko thanked Jane Porter.\n";
const ALEXANDER: &str = "President Alexander Petrenka visited Germany on Tuesday. \
    Alexander Petrenka said that trade had grown. Jane Porter was there, too.\n";

/// The window on two articles that write one man in two ways.
fn two_ways() -> (Desk, TempDir) {
    let files = [("aleksandr.txt", ALEKSANDR), ("alexander.txt", ALEXANDER)];
    let folder = folder(&files);
    let mut desk = usual();
    open_path(&mut desk, folder.path());
    desk.run_steps(8);
    (desk, folder)
}

fn values(desk: &Desk, facet: Facet) -> Vec<String> {
    let tables = state(desk).results.facets.iter();
    let tables = tables.filter(|table| table.facet == facet);
    let values = tables.flat_map(|table| &table.values);
    values.map(|(name, n)| format!("{name} {n}")).collect()
}

fn has_person(desk: &Desk, value: &str) -> bool {
    values(desk, Facet::Person).contains(&value.to_owned())
}

/// Opens the menu of a value by its "…" button, which comes with the pointer.
fn menu_of(desk: &mut Desk, row: &str) {
    let name = row.split_once(',').map_or(row, |(name, _)| name);
    desk.get_by_role_and_label(Role::CheckBox, row).hover();
    desk.run_steps(3);
    click(desk, Role::Button, &format!("More about {name}"));
}

fn open_alexander(desk: &mut Desk) {
    let mut all = titles(desk).into_iter();
    let title = all.find(|title| title.starts_with("President Alexander"));
    let title = title.expect("the article is in the list");
    click(desk, Role::ListBoxOption, &title);
}

fn merge(desk: &mut Desk) {
    menu_of(desk, "Alexander Petrenka, 1 article");
    click(desk, Role::Button, "Merge with…");
    type_into(desk, "Search people", "petrenko");
    click(
        desk,
        Role::Button,
        "Merge with Aleksandr Petrenko, 1 article",
    );
}

#[test]
fn a_merge_reaches_panel_query_marks_and_filters_and_is_taken_back() {
    let (mut desk, _folder) = two_ways();
    click(&mut desk, Role::CheckBox, "Alexander Petrenka, 1 article");
    assert_eq!(titles(&desk).len(), 1);
    merge(&mut desk);
    let told = "Merged Alexander Petrenka into Aleksandr Petrenko";
    assert!(has(&desk, Role::Status, told));
    assert!(has_person(&desk, "Aleksandr Petrenko 2"));
    assert!(!has_person(&desk, "Alexander Petrenka 1"));
    let chosen = |desk: &Desk| polarity(desk, Facet::Person, "Aleksandr Petrenko");
    assert_eq!(chosen(&desk), Some(Polarity::Include), "the filter follows");
    assert_eq!(titles(&desk).len(), 2);
    open_alexander(&mut desk);
    let reader = &state(&desk).reader;
    let annotations = reader
        .doc
        .and_then(|doc| state(&desk).snapshot.annotations(doc));
    let mentions = &annotations.expect("annotated").mentions;
    let people = mentions.iter().filter(|one| one.kind == EntityKind::Person);
    assert!(people.clone().any(|one| one.entity == "Aleksandr Petrenko"));
    press(&mut desk, CTRL, Key::Z);
    assert!(has_person(&desk, "Alexander Petrenka 1"));
    assert!(state(&desk).decisions.is_empty());
    merge(&mut desk);
    click(&mut desk, Role::Button, "Undo");
    assert!(has_person(&desk, "Aleksandr Petrenko 1"));
    assert!(has_person(&desk, "Alexander Petrenka 1"));
}

#[test]
fn queries_ask_for_the_name_that_holds_by_any_of_its_names() {
    let (mut desk, _folder) = two_ways();
    merge(&mut desk);
    type_query(&mut desk, "person:\"Alexander Petrenka\"");
    assert_eq!(titles(&desk).len(), 2);
    press(&mut desk, CTRL, Key::A);
    type_query(&mut desk, "person:\"Aleksandr Petrenko\"");
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn a_new_name_holds_in_chips_and_goes_with_undo() {
    let (mut desk, _folder) = two_ways();
    click(&mut desk, Role::CheckBox, "Jane Porter, 2 articles");
    menu_of(&mut desk, "Jane Porter, 2 articles");
    click(&mut desk, Role::Button, "Rename…");
    press(&mut desk, CTRL, Key::A);
    type_into(&mut desk, "New name", "Janet Porter");
    press(&mut desk, NONE, Key::Enter);
    assert!(has(
        &desk,
        Role::Status,
        "Renamed Jane Porter to Janet Porter"
    ));
    assert!(has_person(&desk, "Janet Porter 2"));
    let chosen = |desk: &Desk, name| polarity(desk, Facet::Person, name);
    assert_eq!(chosen(&desk, "Janet Porter"), Some(Polarity::Include));
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(chosen(&desk, "Jane Porter"), Some(Polarity::Include));
    assert_eq!(chosen(&desk, "Janet Porter"), None);
    assert!(has_person(&desk, "Jane Porter 2"));
}

#[test]
fn forms_are_split_off_into_an_entity_of_their_own() {
    let (mut desk, _folder) = two_ways();
    merge(&mut desk);
    menu_of(&mut desk, "Aleksandr Petrenko, 2 articles");
    click(&mut desk, Role::Button, "Split…");
    click(&mut desk, Role::CheckBox, "Alexander Petrenka");
    click(&mut desk, Role::Button, "Split");
    let told = "Split Alexander Petrenka from Aleksandr Petrenko";
    assert!(has(&desk, Role::Status, told));
    assert!(has_person(&desk, "Aleksandr Petrenko 1"));
    assert!(has_person(&desk, "Alexander Petrenka 1"));
    menu_of(&mut desk, "Aleksandr Petrenko, 1 article");
    click(&mut desk, Role::Button, "Split…");
    click(&mut desk, Role::CheckBox, "Petrenko");
    click(&mut desk, Role::Button, "Split");
    assert!(has_person(&desk, "Petrenko 1"));
    assert!(has_person(&desk, "Aleksandr Petrenko 1"));
    press(&mut desk, CTRL, Key::Z);
    assert!(!has_person(&desk, "Petrenko 1"));
}

#[test]
fn types_change_and_names_are_dismissed_and_set_back() {
    let (mut desk, _folder) = two_ways();
    menu_of(&mut desk, "Jane Porter, 2 articles");
    desk.get_by_role_and_label(Role::Button, "Change type")
        .hover();
    desk.run_steps(4);
    click(&mut desk, Role::Button, "Organization");
    assert!(!has_person(&desk, "Jane Porter 2"));
    assert!(values(&desk, Facet::Organization).contains(&"Jane Porter 2".to_owned()));
    menu_of(&mut desk, "Jane Porter, 2 articles");
    click(&mut desk, Role::Button, "Not an entity");
    assert!(has(
        &desk,
        Role::Status,
        "Jane Porter is not an entity any more"
    ));
    let organizations = values(&desk, Facet::Organization);
    assert!(!organizations.contains(&"Jane Porter 2".to_owned()));
    press(&mut desk, CTRL, Key::Z);
    menu_of(&mut desk, "Jane Porter, 2 articles");
    click(&mut desk, Role::Button, "Undo what was changed");
    assert!(has_person(&desk, "Jane Porter 2"));
}

#[test]
fn the_card_tells_forms_companions_and_sentences() {
    let (mut desk, _folder) = two_ways();
    menu_of(&mut desk, "Aleksandr Petrenko, 1 article");
    click(&mut desk, Role::Button, "Show card");
    assert!(has(&desk, Role::Heading, "Aleksandr Petrenko"));
    assert!(tells(&desk, "Person · 1 article"));
    assert!(has(
        &desk,
        Role::Label,
        "Petrenko  in 1 article, by surname, 1"
    ));
    assert!(has(&desk, Role::Button, "Jane Porter 1"));
    let sentence =
        "Open the article: President Aleksandr Petrenko met reporters in Minsk on Monday.";
    click(&mut desk, Role::Button, sentence);
    assert!(!has(&desk, Role::Heading, "Aleksandr Petrenko"));
    assert!(find_text(&desk, "thanked Jane Porter", 344.0).is_some());
    press(&mut desk, NONE, Key::Escape);
}

#[test]
fn proposals_are_accepted_and_rejected() {
    let (mut desk, _folder) = two_ways();
    choose(&mut desk, "File", "Proposed merges of names…");
    assert!(has(&desk, Role::Heading, "Proposed merges (1)"));
    assert!(tells(&desk, "Spelled differently, sound alike"));
    click(&mut desk, Role::Button, "Reject");
    assert!(has(&desk, Role::Heading, "Proposed merges (0)"));
    press(&mut desk, NONE, Key::Escape);
    click(&mut desk, Role::Button, "Undo");
    choose(&mut desk, "File", "Proposed merges of names…");
    click(&mut desk, Role::Button, "75%");
    click(&mut desk, Role::Button, "Accept 1 merge");
    assert!(has_person(&desk, "Aleksandr Petrenko 2") || has_person(&desk, "Alexander Petrenka 2"));
}

#[test]
fn decisions_go_out_and_come_in_and_bad_files_are_told() {
    let (mut desk, folder) = two_ways();
    choose(&mut desk, "File", "Export decisions…");
    assert!(tells(&desk, "There is nothing to export"));
    merge(&mut desk);
    choose(&mut desk, "File", "Export decisions…");
    let Effect::AskExportDecisions(decisions) = last_asked(&desk) else {
        panic!("{:?}", last_asked(&desk));
    };
    let decisions = decisions.clone();
    press(&mut desk, CTRL, Key::Z);
    assert!(state(&desk).decisions.is_empty());
    choose(&mut desk, "File", "Import decisions…");
    assert!(matches!(last_asked(&desk), Effect::AskImportDecisions));
    let path = folder.path().join("names.json");
    report(
        &mut desk,
        Report::DecisionsRead(decisions.clone(), path.clone()),
    );
    assert!(has_person(&desk, "Aleksandr Petrenko 2"));
    assert!(tells(&desk, "decisions from names.json"));
    report(&mut desk, Report::DecisionsRead(decisions, path));
    assert!(tells(&desk, "Nothing new is decided in"));
    press(&mut desk, CTRL, Key::Z);
    assert!(has_person(&desk, "Alexander Petrenka 1"));
    let nothing = Report::NoFileForDecisions {
        took_millis: 1,
        is_saving: false,
    };
    report(&mut desk, nothing);
    type_into(&mut desk, "File to read", "/tmp/other.json");
    click(&mut desk, Role::Button, "Import");
    assert!(matches!(last_asked(&desk), Effect::ImportDecisions(_)));
}

#[test]
fn what_was_decided_holds_when_the_window_opens_again() {
    let (mut desk, folder) = two_ways();
    merge(&mut desk);
    let saved = asked(&desk).iter().rev().find_map(|effect| match effect {
        Effect::SaveDecisions(decisions) => Some(decisions.clone()),
        _ => None,
    });
    let bytes = decisions::to_bytes(&saved.expect("decisions are kept")).expect("plain values");
    let kept = decisions::from_bytes(&bytes).expect("just written");
    let mut again = desk_with(1440.0, 900.0, ThemeChoice::Light, |state| {
        state.recall(kept);
    });
    open_path(&mut again, folder.path());
    again.run_steps(8);
    assert!(has_person(&again, "Aleksandr Petrenko 2"));
    assert!(!has_person(&again, "Alexander Petrenka 1"));
}

#[test]
fn a_name_in_the_text_has_the_same_menu() {
    let (mut desk, _folder) = two_ways();
    let key = EntityKey::new(EntityKind::Person, "Jane Porter");
    let dialog = broadsheet::app::Dialog::Name(NameDialog::Card(key));
    open_alexander(&mut desk);
    let mut names = desk.query_all_by_label("Jane Porter, person");
    names
        .next()
        .expect("the name is on screen")
        .click_secondary();
    drop(names);
    desk.run_steps(4);
    click(&mut desk, Role::Button, "Show card");
    assert_eq!(state(&desk).dialog, Some(dialog));
}

#[test]
fn a_click_on_a_name_in_the_text_or_over_quotations_opens_its_card() {
    let (mut desk, _folder) = two_ways();
    let card = |name| {
        let key = EntityKey::new(EntityKind::Person, name);
        Some(broadsheet::app::Dialog::Name(NameDialog::Card(key)))
    };
    open_alexander(&mut desk);
    let mut names = desk.query_all_by_label("Jane Porter, person");
    names.next().expect("the name is on screen").click();
    drop(names);
    desk.run_steps(4);
    assert_eq!(state(&desk).dialog, card("Jane Porter"));
    assert!(tells(&desk, "Person · 2 articles"));
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
    click(&mut desk, Role::Tab, "Quotes");
    click(&mut desk, Role::Button, "Card of Aleksandr Lukashenko");
    assert_eq!(state(&desk).dialog, card("Aleksandr Lukashenko"));
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
}

#[test]
fn the_card_says_why_a_form_is_taken_for_the_name() {
    let text = "Mayor Ana Ruiz opened the harbor of Minsk on Monday. The mayor praised the crew. \
        “We are glad,” Ruiz said. Tom Hale, the chairman, thanked her. The chairman left early.\n";
    let folder = folder(&[("harbor.txt", text)]);
    let mut desk = usual();
    open_path(&mut desk, folder.path());
    desk.run_steps(8);
    menu_of(&mut desk, "Ana Ruiz, 1 article");
    click(&mut desk, Role::Button, "Show card");
    assert!(tells(&desk, "in 1 article, by title"), "the mayor");
    assert!(tells(&desk, "in 1 article, by surname"), "Ruiz");
    press(&mut desk, NONE, Key::Escape);
    menu_of(&mut desk, "Tom Hale, 1 article");
    click(&mut desk, Role::Button, "Show card");
    assert!(tells(&desk, "in 1 article, by apposition"), "the chairman");
}

#[test]
fn a_name_of_no_facet_has_a_card() {
    let (mut desk, _folder) = two_ways();
    menu_of(&mut desk, "Jane Porter, 2 articles");
    click(&mut desk, Role::Button, "Change type");
    click(&mut desk, Role::Button, "Another name");
    assert!(!has_person(&desk, "Jane Porter 2"));
    open_alexander(&mut desk);
    let mut names = desk.query_all_by_label("Jane Porter, other name");
    names.next().expect("the name is on screen").click();
    drop(names);
    desk.run_steps(4);
    assert!(tells(&desk, "Another name · 2 articles"));
    assert!(!has(&desk, Role::Button, "Show only"));
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
}
