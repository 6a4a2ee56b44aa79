//! Topics that people make: from a result, with terms and weights, what comes and goes told at
//! once; renamed, merged, hidden, deleted, taken back; and kept.

use crate::desk::{Desk, asked, desk, desk_with, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, choose, click, folder, has, open_path, polarity, press, report, tells,
    titles, type_into, type_query, usual, write,
};
use broadsheet::app::persist::decisions;
use broadsheet::app::{Command, Effect, Report, ThemeChoice, TopicWish, update};
use broadsheet::corpus::Facet;
use broadsheet::corpus::decision::topics::{OwnTopic, Tenths, Term};
use broadsheet::search::Polarity;
use broadsheet::ui::window::Perform as _;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

/// Eight articles: three on frost, one that mentions it, four on other things.
fn winter() -> (Desk, TempDir) {
    let files = [
        (
            "a.txt",
            "Frost again\n\nBlack frost bit the orchards. Growers lit fires at dawn.\n",
        ),
        (
            "b.txt",
            "Growers count losses\n\nThe frost took half of the orchards, growers said.\n",
        ),
        (
            "c.txt",
            "Orchards wait\n\nAfter the black frost the growers of the valley wait.\n",
        ),
        (
            "d.txt",
            "Poet honored\n\nRobert Frost was read aloud in the library.\n",
        ),
        (
            "e.txt",
            "Bridge opens\n\nThe new bridge over the river opened on Monday.\n",
        ),
        (
            "f.txt",
            "Library closes\n\nThe library will close for repairs in the spring.\n",
        ),
        (
            "h.txt",
            "Council meets\n\nThe council met on Tuesday and talked about parking.\n",
        ),
        (
            "i.txt",
            "Choir sings\n\nThe choir of the parish sang to a full house.\n",
        ),
    ];
    let folder = folder(&files);
    let mut desk = usual();
    open_path(&mut desk, folder.path());
    desk.run_steps(8);
    (desk, folder)
}

fn topics(desk: &Desk) -> Vec<String> {
    let tables = state(desk).results.facets.iter();
    let tables = tables.filter(|table| table.facet == Facet::Topic);
    let values = tables.flat_map(|table| &table.values);
    values.map(|(name, n)| format!("{name} {n}")).collect()
}

fn has_topic(desk: &Desk, value: &str) -> bool {
    topics(desk).contains(&value.to_owned())
}

fn menu_of(desk: &mut Desk, row: &str) {
    let name = row.split_once(',').map_or(row, |(name, _)| name);
    desk.get_by_role_and_label(Role::CheckBox, row).hover();
    desk.run_steps(3);
    click(desk, Role::Button, &format!("More about {name}"));
}

/// A topic of the word "frost" alone, made in the dialog.
fn make_frost(desk: &mut Desk) {
    choose(desk, "Go", "New topic from this result…");
    type_into(desk, "Name of the topic", "Winter");
    type_into(desk, "Add a word or phrase", "frost");
    press(desk, NONE, Key::Enter);
    click(desk, Role::Button, "Make topic");
}

#[test]
fn a_result_proposes_terms_and_the_topic_is_kept_counted_asked_for_and_undone() {
    let (mut desk, _folder) = winter();
    type_query(&mut desk, "orchards growers");
    assert_eq!(titles(&desk).len(), 3);
    press(&mut desk, CTRL_SHIFT, Key::N);
    assert!(has(&desk, Role::Heading, "New topic"));
    assert!(has(&desk, Role::Label, "3 articles of this topic"));
    assert!(has(&desk, Role::CheckBox, "3 of the result"));
    assert!(tells(&desk, "Term growers, 3 articles"));
    assert!(tells(&desk, "Give the topic a name."));
    type_into(&mut desk, "Name of the topic", "Orchards");
    click(&mut desk, Role::Button, "Make topic");
    assert!(has(&desk, Role::Status, "Made the topic Orchards"));
    assert!(has_topic(&desk, "Orchards 3"), "{:?}", topics(&desk));
    let made = Command::TakeBack(state(&desk).decided_serial);
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    click(&mut desk, Role::CheckBox, "Orchards, 3 articles");
    assert_eq!(titles(&desk).len(), 3);
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    type_query(&mut desk, "topic:Orchards -black");
    assert_eq!(titles(&desk).len(), 1);
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    click(&mut desk, Role::CheckBox, "Orchards, 3 articles");
    command(&mut desk, made);
    assert!(!has_topic(&desk, "Orchards 3"));
    assert_eq!(polarity(&desk, Facet::Topic, "Orchards"), None);
    assert!(state(&desk).decisions.is_empty());
}

#[test]
fn what_enters_and_leaves_is_told_while_terms_and_weights_change() {
    let (mut desk, _folder) = winter();
    make_frost(&mut desk);
    assert!(has_topic(&desk, "Winter 4"), "{:?}", topics(&desk));
    menu_of(&mut desk, "Winter, 4 articles");
    click(&mut desk, Role::Button, "Edit terms…");
    assert!(has(&desk, Role::Heading, "Topic Winter"));
    assert!(has(&desk, Role::CheckBox, "4 stay"));
    type_into(&mut desk, "Add a word or phrase", "Robert Frost");
    press(&mut desk, NONE, Key::Enter);
    assert!(tells(&desk, "Term Robert Frost, 1 article"));
    let mut draft = state(&desk).drafting.draft.clone();
    draft.terms[0].weight = Tenths(-20);
    draft.threshold = Tenths(10);
    send(&mut desk, TopicWish::Draft(draft.clone()));
    assert!(has(&desk, Role::CheckBox, "1 leave"));
    assert!(tells(&desk, "Poet honored, leaves, weight"));
    click(&mut desk, Role::CheckBox, "1 leave");
    assert!(!tells(&desk, "Frost again, stays"));
    click(&mut desk, Role::CheckBox, "1 leave");
    assert!(tells(&desk, "Frost again, stays"));
    click(&mut desk, Role::Button, "Remove frost");
    assert!(has(&desk, Role::CheckBox, "4 leave"));
    send(&mut desk, TopicWish::Draft(draft));
    click(&mut desk, Role::Button, "Change topic");
    assert!(has_topic(&desk, "Winter 3"));
    press(&mut desk, CTRL, Key::Z);
    assert!(has_topic(&desk, "Winter 4"));
    press(&mut desk, CTRL_SHIFT, Key::Z);
    assert!(has_topic(&desk, "Winter 3"));
}

/// Sends a command as a view does.
fn command(desk: &mut Desk, command: Command) {
    let window = desk.state_mut().as_mut().expect("the window was made");
    let effects = update(&mut window.state, command);
    for effect in effects {
        window.jobs.perform(effect);
    }
    desk.run_steps(4);
}

fn send(desk: &mut Desk, wish: TopicWish) {
    command(desk, Command::Topics(wish));
}

#[test]
fn a_weight_is_typed_in_its_field() {
    let (mut desk, _folder) = winter();
    choose(&mut desk, "Go", "New topic from this result…");
    type_into(&mut desk, "Add a word or phrase", "frost");
    press(&mut desk, NONE, Key::Enter);
    desk.get_by_label("Weight of frost").focus();
    desk.run_steps(3);
    press(&mut desk, CTRL, Key::A);
    desk.event(egui::Event::Text("2.5".to_owned()));
    press(&mut desk, NONE, Key::Enter);
    let terms = &state(&desk).drafting.draft.terms;
    assert_eq!(terms.first().map(|term| term.weight), Some(Tenths(25)));
}

#[test]
fn a_topic_gets_another_name_and_goes_into_another_one() {
    let (mut desk, _folder) = winter();
    make_frost(&mut desk);
    click(&mut desk, Role::CheckBox, "Winter, 4 articles");
    menu_of(&mut desk, "Winter, 4 articles");
    click(&mut desk, Role::Button, "Rename…");
    press(&mut desk, CTRL, Key::A);
    type_into(&mut desk, "New name", "Cold");
    press(&mut desk, NONE, Key::Enter);
    assert!(has(&desk, Role::Status, "Renamed Winter to Cold"));
    let chosen = |desk: &Desk, name| polarity(desk, Facet::Topic, name);
    assert_eq!(chosen(&desk, "Cold"), Some(Polarity::Include));
    assert_eq!(titles(&desk).len(), 4);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(chosen(&desk, "Winter"), Some(Polarity::Include));
    choose(&mut desk, "Go", "Clear search and filters");
    choose(&mut desk, "Go", "New topic from this result…");
    type_into(&mut desk, "Name of the topic", "Library");
    type_into(&mut desk, "Add a word or phrase", "library");
    press(&mut desk, NONE, Key::Enter);
    click(&mut desk, Role::Button, "Make topic");
    assert!(has_topic(&desk, "Library 2"));
    choose(&mut desk, "File", "Own and hidden topics…");
    click(&mut desk, Role::Button, "Merge with… Library");
    type_into(&mut desk, "Search topics", "winter");
    click(&mut desk, Role::Button, "Merge with Winter, 4 articles");
    assert!(has_topic(&desk, "Winter 5"), "{:?}", topics(&desk));
    type_query(&mut desk, "topic:Library");
    assert_eq!(titles(&desk).len(), 5, "asked for by the name that went");
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    menu_of(&mut desk, "Winter, 5 articles");
    assert!(has(&desk, Role::Button, "Edit terms of Library…"));
    press(&mut desk, NONE, Key::Escape);
    choose(&mut desk, "File", "Own and hidden topics…");
    assert!(tells(&desk, "Library, yours, 1 term, shown as Winter"));
    click(&mut desk, Role::Button, "Show by itself Library");
    assert!(has_topic(&desk, "Library 2"));
    assert!(has_topic(&desk, "Winter 4"));
}

#[test]
fn a_hidden_topic_is_found_again_and_a_deleted_one_taken_back() {
    let (mut desk, _folder) = winter();
    make_frost(&mut desk);
    let given = topics(&desk)
        .into_iter()
        .find(|name| !name.starts_with("Winter"));
    let given = given.expect("the seeds have a given topic");
    let name = given.rsplit_once(' ').expect("a count").0.to_owned();
    click(&mut desk, Role::CheckBox, "Winter, 4 articles");
    menu_of(&mut desk, "Winter, 4 articles");
    click(&mut desk, Role::Button, "Hide");
    assert!(has(&desk, Role::Status, "The topic Winter is hidden"));
    assert!(!has_topic(&desk, "Winter 4"));
    assert_eq!(
        polarity(&desk, Facet::Topic, "Winter"),
        None,
        "no empty list"
    );
    send(&mut desk, TopicWish::Hide(name.clone()));
    assert!(!has_topic(&desk, &given));
    choose(&mut desk, "File", "Own and hidden topics…");
    click(&mut desk, Role::Button, &format!("Show again {name}"));
    assert!(has_topic(&desk, &given));
    click(&mut desk, Role::Button, "Show again Winter");
    assert!(has_topic(&desk, "Winter 4"));
    click(&mut desk, Role::Button, "Delete Winter");
    assert!(!has_topic(&desk, "Winter 4"));
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, CTRL, Key::Z);
    assert!(has_topic(&desk, "Winter 4"));
}

#[test]
fn new_articles_are_sorted_as_they_come_and_told_why() {
    let (mut desk, folder) = winter();
    make_frost(&mut desk);
    let later = folder.path().join("later/g.txt");
    write(
        &later,
        "Ice on the lake\n\nFrost, frost and more frost; skaters came.\n",
    );
    open_path(&mut desk, &later);
    desk.run_steps(8);
    assert!(has_topic(&desk, "Winter 5"), "{:?}", topics(&desk));
    type_query(&mut desk, "skaters");
    click(&mut desk, Role::ListBoxOption, "Ice on the lake");
    desk.get_by_role_and_label(Role::Button, "Topic Winter")
        .hover();
    desk.run_steps(40);
    assert!(tells(&desk, "Your topic: 1.8 of 1, for: frost 3×"));
}

#[test]
fn topics_travel_in_the_file_of_decisions_and_hold_at_the_next_start() {
    let (mut desk, folder) = winter();
    make_frost(&mut desk);
    let saved = asked(&desk).iter().rev().find_map(|effect| match effect {
        Effect::SaveDecisions(decisions) => Some(decisions.clone()),
        _ => None,
    });
    let bytes = decisions::to_bytes(&saved.expect("decisions are kept")).expect("plain values");
    let kept = decisions::from_bytes(&bytes).expect("just written");
    let recalled = kept.clone();
    let mut again = desk_with(1440.0, 900.0, ThemeChoice::Light, |state| {
        state.recall(recalled);
    });
    open_path(&mut again, folder.path());
    again.run_steps(8);
    assert!(has_topic(&again, "Winter 4"));
    let (mut other, _folder) = winter();
    let path = folder.path().join("topics.json");
    report(&mut other, Report::DecisionsRead(kept, path));
    assert!(has_topic(&other, "Winter 4"));
    assert!(tells(&other, "Imported 1 decision from topics.json"));
    press(&mut other, CTRL, Key::Z);
    assert!(!has_topic(&other, "Winter 4"));
}

#[test]
fn a_narrow_window_shows_the_whole_form() {
    let mut desk = desk(480.0, 700.0, ThemeChoice::Dark);
    send(&mut desk, TopicWish::New);
    let mut draft = state(&desk).drafting.draft.clone();
    draft.name = "Talks".to_owned();
    draft.terms = OwnTopic::new([Term::new("talks", Tenths(10))], Tenths(10)).terms;
    send(&mut desk, TopicWish::Draft(draft));
    assert!(has(&desk, Role::Button, "Remove talks"));
    let foot = desk
        .get_by_role_and_label(Role::Button, "Make topic")
        .rect();
    assert!(foot.bottom() < 690.0 && foot.left() > 0.0, "{foot}");
}
