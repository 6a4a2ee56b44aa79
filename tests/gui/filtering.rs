//! Facets, chips, undo, the way back, and the result as a file.

use crate::desk::{Desk, asked, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, choose, click, copied, folder, has, last_asked, polarity, press,
    report, tells, titles, type_into, type_query, usual,
};
use broadsheet::app::{Dialog, Effect, ExportFormat, Report, export};
use broadsheet::corpus::Facet;
use broadsheet::search::{Polarity, Within};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

const MAKEI: &str = "Vladimir Makei, 1 article";
const GOLOVCHENKO: &str = "Roman Golovchenko, 1 article";
const LUKASHENKO: &str = "Aleksandr Lukashenko, 1 article";

/// Facets whose values are read in articles.
const READ: [Facet; 6] = [
    Facet::Person,
    Facet::Speaker,
    Facet::Organization,
    Facet::Place,
    Facet::Topic,
    Facet::Outlet,
];

fn makei(desk: &Desk) -> Option<Polarity> {
    polarity(desk, Facet::Person, "Vladimir Makei")
}

fn values(desk: &Desk, facet: Facet) -> Vec<(String, u32)> {
    let tables = state(desk).results.facets.iter();
    let mut of_facet = tables.filter(|table| table.facet == facet);
    let values = of_facet.next().map(|table| table.values.iter());
    values
        .expect("every facet has a table")
        .map(|(name, n_articles)| (name.to_string(), *n_articles))
        .collect()
}

#[test]
fn every_facet_has_its_section() {
    let desk = usual();
    for facet in Facet::ALL {
        assert!(has(&desk, Role::Heading, facet.label()));
        let label = format!("Search in {}", facet.label());
        assert!(has(&desk, Role::Button, &label));
    }
}

#[test]
fn a_click_in_each_facet_filters() {
    for facet in READ {
        let mut desk = usual();
        let Some((value, n_articles)) = values(&desk, facet).into_iter().next() else {
            panic!("{facet:?} has no value in the seeds");
        };
        let noun = if n_articles == 1 {
            "article"
        } else {
            "articles"
        };
        let label = format!("{value}, {n_articles} {noun}");
        desk.query_all_by_role(Role::CheckBox)
            .find(|node| node.accesskit_node().label().as_deref() == Some(&label))
            .expect("the value has its row")
            .click();
        desk.run_steps(4);
        assert!(!state(&desk).query.filters.chosen.is_empty(), "{label}");
        assert_eq!(titles(&desk).len(), n_articles as usize, "{label}");
    }
}

#[test]
fn a_value_cycles_and_undo_takes_it_back() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(makei(&desk), Some(Polarity::Include));
    assert_eq!(titles(&desk).len(), 1);
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(makei(&desk), Some(Polarity::Exclude));
    assert!(titles(&desk)[0].starts_with("Aleksandr"));
    let row = desk.get_by_role_and_label(Role::CheckBox, MAKEI);
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::Mixed));
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(makei(&desk), Some(Polarity::Include));
    press(&mut desk, CTRL_SHIFT, Key::Z);
    assert_eq!(makei(&desk), Some(Polarity::Exclude));
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(makei(&desk), None);
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn alt_click_excludes_at_once() {
    let mut desk = usual();
    desk.get_by_role_and_label(Role::CheckBox, MAKEI)
        .click_modifiers(Modifiers::ALT);
    desk.run_steps(4);
    assert_eq!(makei(&desk), Some(Polarity::Exclude));
}

#[test]
fn the_keyboard_reaches_a_value() {
    let mut desk = usual();
    desk.get_by_role_and_label(Role::CheckBox, MAKEI).focus();
    desk.run_steps(2);
    press(&mut desk, NONE, Key::Space);
    assert_eq!(makei(&desk), Some(Polarity::Include));
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(makei(&desk), Some(Polarity::Exclude));
}

#[test]
fn a_values_menu_chooses_and_copies() {
    let mut desk = usual();
    let menu = |desk: &mut Desk| {
        desk.get_by_role_and_label(Role::CheckBox, MAKEI)
            .click_secondary();
        desk.run_steps(4);
    };
    for (item, expected) in [
        ("Exclude these articles", Some(Polarity::Exclude)),
        ("Show only these articles", Some(Polarity::Include)),
        ("Clear", None),
    ] {
        menu(&mut desk);
        click(&mut desk, Role::Button, item);
        assert_eq!(makei(&desk), expected, "{item}");
    }
    menu(&mut desk);
    desk.get_by_role_and_label(Role::Button, "Copy name")
        .click();
    assert_eq!(copied(&mut desk, 4).as_deref(), Some("Vladimir Makei"));
}

#[test]
fn counts_follow_the_result_and_chosen_values_stay() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    let people = values(&desk, Facet::Person);
    assert_eq!(people[0], ("Vladimir Makei".to_owned(), 1), "chosen first");
    let lukashenko = ("Aleksandr Lukashenko".to_owned(), 1);
    assert!(people.contains(&lukashenko), "without its own filter");
    assert!(tells(&desk, "Pakistan") == has(&desk, Role::CheckBox, "Pakistan, 1 article"));
    let places = values(&desk, Facet::Place);
    let minsk = places.iter().find(|(name, _)| name == "Minsk");
    assert_eq!(minsk.map(|(_, n)| *n), Some(1), "follows the people");
    type_query(&mut desk, "technopark");
    assert!(titles(&desk).is_empty());
    assert!(has(&desk, Role::CheckBox, "Vladimir Makei, 0 articles"));
    assert_eq!(values(&desk, Facet::Person)[0].0, "Vladimir Makei");
}

#[test]
fn between_facets_both_must_hold() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    // The agency is named in the text too; the outlets stand last.
    let outlet = desk.query_all_by_label("BelTA, 1 article").last();
    outlet.expect("the outlet has its row").click();
    desk.run_steps(4);
    let included = Some(Polarity::Include);
    assert_eq!(polarity(&desk, Facet::Outlet, "BelTA"), included);
    assert_eq!(titles(&desk).len(), 1);
    click(&mut desk, Role::CheckBox, MAKEI);
    let is_empty = titles(&desk).is_empty();
    assert!(is_empty, "BelTA and not Makei");
}

#[test]
fn any_and_all_switch_inside_a_facet() {
    let mut desk = usual();
    assert!(!has(&desk, Role::RadioButton, "All of these"));
    click(&mut desk, Role::CheckBox, GOLOVCHENKO);
    click(&mut desk, Role::CheckBox, MAKEI);
    assert_eq!(titles(&desk).len(), 2);
    click(&mut desk, Role::RadioButton, "All of these");
    assert_eq!(
        state(&desk).query.filters.within(Facet::Person),
        Within::All
    );
    assert!(titles(&desk).is_empty());
    click(&mut desk, Role::RadioButton, "Any of these");
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn each_facet_has_a_search() {
    for facet in READ {
        let mut desk = usual();
        let all = values(&desk, facet);
        let (name, _) = all.last().expect("the seeds have values in each facet");
        let button = format!("Search in {}", facet.label());
        let field = format!("Search {}", facet.label().to_lowercase());
        click(&mut desk, Role::Button, &button);
        let is_focused = desk
            .get_by_role_and_label(Role::TextInput, &field)
            .is_focused();
        assert!(is_focused, "{field}");
        type_into(&mut desk, &field, &name.to_lowercase());
        let found = values(&desk, facet);
        assert!(found.iter().any(|(value, _)| value == name), "{found:?}");
        assert!(
            found.len() < all.len() || all.len() == 1,
            "{facet:?} {found:?}"
        );
        press(&mut desk, NONE, Key::Escape);
        assert!(!has(&desk, Role::TextInput, &field));
        assert_eq!(values(&desk, facet), all);
    }
}

#[test]
fn more_opens_the_whole_list_of_a_facet() {
    let mut desk = usual();
    let all = values(&desk, Facet::Place);
    let (last, _) = all.last().expect("there are places").clone();
    let row = format!("{last}, 1 article");
    assert!(!has(&desk, Role::CheckBox, &row), "not in the panel");
    let more = format!("{} more", all.len() - 4);
    click(&mut desk, Role::Button, &more);
    assert_eq!(state(&desk).dialog, Some(Dialog::FacetValues(Facet::Place)));
    type_into(&mut desk, "Search all places", &last);
    let found = desk.query_all_by_label(&row).count();
    assert_eq!(found, 2, "in the panel and in the list");
    let in_list = desk.query_all_by_label(&row).last();
    in_list.expect("just counted").click();
    desk.run_steps(4);
    assert_eq!(
        polarity(&desk, Facet::Place, &last),
        Some(Polarity::Include)
    );
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
    assert_eq!(values(&desk, Facet::Place).len(), all.len());
    assert_eq!(values(&desk, Facet::Place)[0].0, last);
}

#[test]
fn chips_invert_drop_and_clear() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    click(&mut desk, Role::Button, "Vladimir Makei filter, included");
    assert_eq!(makei(&desk), Some(Polarity::Exclude));
    click(&mut desk, Role::Button, "Vladimir Makei filter, excluded");
    assert_eq!(makei(&desk), Some(Polarity::Include));
    click(&mut desk, Role::Button, "Drop Vladimir Makei filter");
    assert_eq!(makei(&desk), None);
    assert!(!has(&desk, Role::Button, "Clear all"));
    click(&mut desk, Role::CheckBox, MAKEI);
    type_query(&mut desk, "trade");
    click(&mut desk, Role::Button, "Clear all");
    assert!(!state(&desk).is_filtered());
    click(&mut desk, Role::CheckBox, MAKEI);
    press(&mut desk, CTRL_SHIFT, Key::Backspace);
    assert!(!state(&desk).is_filtered(), "by key");
}

#[test]
fn chips_without_room_stand_in_a_menu() {
    let mut desk = usual();
    let names: Vec<String> = values(&desk, Facet::Place)
        .into_iter()
        .map(|(name, _)| name)
        .take(12)
        .collect();
    for name in &names {
        let window = desk.state_mut().as_mut().expect("the window was made");
        let filters = &mut window.state.query.filters;
        filters.set(Facet::Place, name, Some(Polarity::Include));
    }
    desk.run_steps(4);
    let last = names.last().expect("there are places");
    let n_chips = desk
        .query_all_by_label_contains(" filter, included")
        .count();
    assert!(n_chips < names.len(), "{n_chips}");
    click(
        &mut desk,
        Role::Button,
        &format!("+{}", names.len() - n_chips),
    );
    click(&mut desk, Role::Button, last);
    assert_eq!(polarity(&desk, Facet::Place, last), None);
}

#[test]
fn back_and_forward_walk_filters_and_query() {
    let mut desk = usual();
    assert!(
        desk.get_by_role_and_label(Role::Button, "Back")
            .accesskit_node()
            .is_disabled()
    );
    click(&mut desk, Role::CheckBox, LUKASHENKO);
    type_query(&mut desk, "trade");
    press(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(state(&desk).query.text, "");
    assert_eq!(state(&desk).query.filters.chosen.len(), 1);
    press(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert!(!state(&desk).is_filtered());
    press(&mut desk, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(state(&desk).query.filters.chosen.len(), 1);
    press(&mut desk, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(state(&desk).query.text, "trade");
    click(&mut desk, Role::Button, "Back");
    assert_eq!(state(&desk).query.text, "");
}

#[test]
fn the_result_is_exported() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, MAKEI);
    for (format, item, modifiers) in [
        (ExportFormat::Csv, "Export result as CSV…", CTRL),
        (
            ExportFormat::JsonLines,
            "Export result as JSON lines…",
            CTRL_SHIFT,
        ),
    ] {
        let n_asked = asked(&desk).len();
        choose(&mut desk, "File", item);
        press(&mut desk, modifiers, Key::E);
        let new = &asked(&desk)[n_asked..];
        assert_eq!(new.len(), 2);
        for effect in new {
            let Effect::AskSave(asked_for, _, results) = effect else {
                panic!("{effect:?}");
            };
            assert_eq!(*asked_for, format);
            assert_eq!(results.docs.len(), 1, "the filtered result");
        }
    }
}

#[test]
fn the_result_is_written_to_a_typed_path() {
    let target = folder(&[]);
    let mut desk = usual();
    for (format, head) in [
        (ExportFormat::Csv, "Export result as CSV"),
        (ExportFormat::JsonLines, "Export result as JSON lines"),
    ] {
        let nothing = Report::NothingChosen {
            took_millis: 3,
            saving: Some(format),
        };
        report(&mut desk, nothing);
        assert!(has(&desk, Role::Heading, head));
        assert!(tells(&desk, "No file dialog answered on this desktop"));
        let path = target.path().join("result.txt");
        type_into(&mut desk, "File to write", &path.display().to_string());
        click(&mut desk, Role::Button, "Export");
        assert_eq!(state(&desk).dialog, None);
        let Effect::Export {
            format: written,
            snapshot,
            results,
            path: to,
        } = last_asked(&desk)
        else {
            panic!("nothing is exported");
        };
        assert_eq!((*written, to), (format, &path));
        let mut bytes = Vec::new();
        let n_written = export::write(format, snapshot, &results.docs, &mut bytes);
        assert_eq!(n_written.expect("written to memory"), 2);
        let text = String::from_utf8(bytes).expect("text");
        assert!(text.contains("Belarus suggests"), "{text}");
    }
    let done = Report::Exported {
        n_articles: 2,
        path: target.path().join("result.csv"),
    };
    report(&mut desk, done);
    assert!(tells(&desk, "Exported 2 articles to "));
}

#[test]
fn an_empty_result_is_not_exported() {
    let mut desk = usual();
    type_query(&mut desk, "nowhere to be found");
    press(&mut desk, CTRL, Key::E);
    let is_export = |effect: &Effect| matches!(effect, Effect::AskSave(..));
    assert!(!asked(&desk).iter().any(is_export));
    assert!(tells(&desk, "There is nothing to export"));
}
