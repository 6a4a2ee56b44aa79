//! Several rows of the list are chosen, by mouse and by key, and something is done with them.

use crate::desk::{Desk, state};
use crate::hands::{CTRL, NONE, click, copied, folder, has, last_asked, open_path, press, report};
use crate::hands::{tells, titles, usual};
use broadsheet::app::{Dialog, Effect, ExportFormat, Report};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable};
use tempfile::TempDir;

const SHIFT: Modifiers = Modifiers::SHIFT;

/// Six articles: the seeds and four short ones.
fn six() -> (Desk, TempDir) {
    let text = |name: &str| format!("{name} opens\n\nThe {name} opened on Monday, people said.\n");
    let texts = ["Harbor", "Market", "Museum", "Station"].map(|name| (name, text(name)));
    let files: Vec<(String, &str)> = texts
        .iter()
        .map(|(name, text)| (format!("{name}.txt"), text.as_str()))
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, *text)).collect();
    let files = folder(&files);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    assert_eq!(titles(&desk).len(), 6);
    (desk, files)
}

fn click_row(desk: &mut Desk, modifiers: Modifiers, at: usize) {
    let title = titles(desk)[at].clone();
    let row = desk.get_by_role_and_label(Role::ListBoxOption, &title);
    row.click_modifiers(modifiers);
    desk.run_steps(4);
}

/// Positions of the chosen rows.
fn chosen(desk: &Desk) -> Vec<usize> {
    let state = state(desk);
    let docs = state.results.docs.iter().enumerate();
    docs.filter(|(_, doc)| state.chosen.docs.contains(doc))
        .map(|(at, _)| at)
        .collect()
}

#[test]
fn clicks_with_ctrl_and_shift_choose_rows() {
    let (mut desk, _files) = six();
    click_row(&mut desk, NONE, 1);
    assert!(chosen(&desk).is_empty());
    let open = state(&desk).reader.doc;
    click_row(&mut desk, CTRL, 3);
    assert_eq!(chosen(&desk), [1, 3], "the open one is the first");
    click_row(&mut desk, CTRL, 1);
    assert_eq!(chosen(&desk), [3]);
    click_row(&mut desk, SHIFT, 5);
    assert_eq!(chosen(&desk), [1, 2, 3, 4, 5], "from the last click");
    assert_eq!(state(&desk).reader.doc, open, "none of it opens another");
    assert!(tells(&desk, "5 of 6 chosen"));
    click_row(&mut desk, NONE, 2);
    assert!(chosen(&desk).is_empty());
    assert_eq!(state(&desk).selected, Some(2));
}

#[test]
fn keys_of_the_list_choose_rows() {
    let (mut desk, _files) = six();
    click_row(&mut desk, NONE, 2);
    press(&mut desk, SHIFT, Key::ArrowDown);
    press(&mut desk, SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&desk), [2, 3, 4]);
    press(&mut desk, SHIFT, Key::ArrowUp);
    assert_eq!(chosen(&desk), [2, 3]);
    press(&mut desk, CTRL, Key::A);
    assert_eq!(chosen(&desk), [0, 1, 2, 3, 4, 5]);
    press(&mut desk, NONE, Key::Escape);
    assert!(chosen(&desk).is_empty());
}

#[test]
fn keys_of_the_list_count_where_nothing_has_the_focus() {
    let (mut desk, _files) = six();
    let at = state(&desk).selected.expect("a row is open");
    press(&mut desk, NONE, Key::J);
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(state(&desk).selected, Some(at + 2));
    press(&mut desk, SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&desk), [at + 2, at + 3]);
    press(&mut desk, NONE, Key::Slash);
    press(&mut desk, SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&desk), [at + 2, at + 3], "the field has the focus");
}

#[test]
fn a_menu_is_about_all_chosen_rows_or_the_one_under_it() {
    let (mut desk, _files) = six();
    let titles = titles(&desk);
    click_row(&mut desk, NONE, 0);
    click_row(&mut desk, CTRL, 2);
    let menu = |desk: &mut Desk, at: usize| {
        desk.get_by_role_and_label(Role::ListBoxOption, &titles[at])
            .click_secondary();
        desk.run_steps(4);
    };
    menu(&mut desk, 2);
    assert!(has(&desk, Role::Label, "2 articles chosen"));
    assert!(!has(&desk, Role::Button, "Open article"), "that is for one");
    desk.get_by_role_and_label(Role::Button, "Copy title")
        .click();
    let both = format!("{}\n{}", titles[0], titles[2]);
    assert_eq!(copied(&mut desk, 4), Some(both));
    assert!(tells(&desk, "2 titles copied"));
    menu(&mut desk, 4);
    assert_eq!(chosen(&desk), [4]);
    desk.get_by_role_and_label(Role::Button, "Copy citation C")
        .click();
    let citation = copied(&mut desk, 4).expect("a citation");
    assert!(citation.contains(&titles[4]), "{citation}");
}

#[test]
fn menus_open_by_key_and_take_the_focus_in_and_back() {
    let (mut desk, _files) = six();
    let focused = |desk: &Desk| {
        let node = desk.root().children_recursive().find(|node| {
            let node = node.accesskit_node();
            node.is_focused() && node.role() != Role::Window
        });
        node.and_then(|node| node.accesskit_node().label())
    };
    click_row(&mut desk, NONE, 1);
    press(&mut desk, SHIFT, Key::ArrowDown);
    let left_open = state(&desk).settings.right_open;
    press(&mut desk, SHIFT, Key::F10);
    desk.run_steps(4);
    assert_eq!(
        state(&desk).settings.right_open,
        left_open,
        "F10 is another key"
    );
    assert!(has(&desk, Role::Label, "2 articles chosen"));
    assert_eq!(focused(&desk).as_deref(), Some("Star S"));
    press(&mut desk, NONE, Key::Escape);
    desk.run_steps(4);
    assert!(!has(&desk, Role::Label, "2 articles chosen"));
    assert_eq!(focused(&desk).as_deref(), Some("Articles"));
    assert_eq!(chosen(&desk), [1, 2], "one step back at a time");
    press(&mut desk, NONE, Key::Menu);
    desk.run_steps(4);
    press(&mut desk, NONE, Key::Enter);
    let state = state(&desk);
    let starred = state.results.docs.iter().filter(|doc| {
        let article = state.snapshot.article(**doc).expect("it is live");
        state.decisions.marks().is_starred(article.hash())
    });
    assert_eq!(starred.count(), 2);
}

#[test]
fn chosen_rows_are_exported_also_to_a_typed_path() {
    let (mut desk, _files) = six();
    click_row(&mut desk, NONE, 1);
    click_row(&mut desk, SHIFT, 2);
    crate::hands::choose(&mut desk, "Article", "Export chosen as CSV…");
    let Effect::AskSave(format, _, results) = last_asked(&desk) else {
        panic!("a place is asked for");
    };
    assert_eq!((*format, results.docs.len()), (ExportFormat::Csv, 2));
    let saving = Some(ExportFormat::Csv);
    let gone = Report::NothingChosen {
        took_millis: 1,
        saving,
    };
    report(&mut desk, gone);
    assert!(matches!(
        state(&desk).dialog,
        Some(Dialog::TypedSavePath { .. })
    ));
    crate::hands::type_into(&mut desk, "File to write", "/nowhere/out.csv");
    click(&mut desk, Role::Button, "Export");
    let Effect::Export { results, .. } = last_asked(&desk) else {
        panic!("it is written");
    };
    assert_eq!(results.docs.len(), 2);
}

#[test]
fn chosen_rows_are_removed() {
    let (mut desk, _files) = six();
    click_row(&mut desk, NONE, 0);
    press(&mut desk, SHIFT, Key::ArrowDown);
    press(&mut desk, NONE, Key::Delete);
    assert_eq!(titles(&desk).len(), 4);
    assert!(tells(&desk, "2 articles removed"));
    click(&mut desk, Role::Button, "Undo");
    desk.run_steps(6);
    assert_eq!(titles(&desk).len(), 6, "they are back");
    press(&mut desk, crate::hands::CTRL_SHIFT, Key::Z);
    assert_eq!(titles(&desk).len(), 4);
    press(&mut desk, CTRL, Key::Z);
    desk.run_steps(6);
    assert_eq!(titles(&desk).len(), 6);
}

#[test]
fn a_notice_goes_by_itself_but_not_under_the_pointer() {
    let mut desk = usual();
    crate::hands::choose(&mut desk, "Article", "Copy title");
    let notice = "1 title copied";
    let place = desk.get_by_role_and_label(Role::Status, notice).rect();
    let page = desk.get_by_role_and_label(Role::Button, "Dismiss").rect();
    assert!(place.bottom() <= 900.0 - 26.0, "above the status bar");
    assert!(page.left() > 344.0, "beside the list");
    desk.event(egui::Event::PointerMoved(place.center()));
    // A step is a quarter of a second; a notice stays for eight seconds.
    desk.run_steps(60);
    assert!(has(&desk, Role::Status, notice));
    desk.event(egui::Event::PointerMoved(egui::pos2(600.0, 300.0)));
    desk.run_steps(20);
    assert!(has(&desk, Role::Status, notice), "its time begins anew");
    desk.run_steps(20);
    assert!(!has(&desk, Role::Status, notice));
}
