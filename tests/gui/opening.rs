//! What comes into the corpus and what goes out of it.

use crate::desk::{Desk, asked, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, Dropped, NONE, choose, click, click_starting, copied, folder, has,
    last_asked, open_path, press, report, tells, text_rect, titles, type_into, type_query, usual,
    write,
};
use broadsheet::app::{Dialog, Effect, Following, Progress, Report, Stage};
use egui::accesskit::Role;
use egui::{HoveredFile, Key};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const HARBOR: &str = "Harbor opens\n\nThe new harbor was opened on Monday by the town.\n";
const BRIDGE: &str = "Bridge closes\n\nThe old bridge over the river was closed for repairs.\n";
const TOWER: &str = "Tower burns\n\nThe old tower on the hill burned down on Sunday night.\n";

fn n_articles(desk: &Desk) -> usize {
    state(desk).snapshot.n_articles()
}

#[test]
fn files_and_folders_are_asked_of_the_desktop() {
    let mut desk = usual();
    for (label, key) in [("Open files…", CTRL), ("Open folder…", CTRL_SHIFT)] {
        let is_expected = |effect: &Effect| match effect {
            Effect::AskFiles => label == "Open files…",
            Effect::AskFolder => label == "Open folder…",
            _ => false,
        };
        choose(&mut desk, "File", label);
        assert!(is_expected(last_asked(&desk)), "{label} in the menu");
        click(&mut desk, Role::Button, "Open…");
        click_starting(&mut desk, label);
        assert!(is_expected(last_asked(&desk)), "{label} under Open…");
        press(&mut desk, key, Key::O);
        assert!(is_expected(last_asked(&desk)), "{label} by key");
    }
    assert_eq!(asked(&desk).len(), 6);
}

#[test]
fn chosen_files_are_added_to_what_is_open() {
    let files = folder(&[("a.txt", HARBOR), ("b.md", BRIDGE), ("c.txt", TOWER)]);
    let chosen = ["a.txt", "b.md"].map(|name| files.path().join(name));
    let mut desk = usual();
    let raised = state(&desk).raise_serial;
    report(&mut desk, Report::PathsChosen(chosen.to_vec()));
    assert_eq!(n_articles(&desk), 4);
    assert!(state(&desk).raise_serial > raised, "the window comes up");
    assert!(titles(&desk).contains(&"Bridge closes".to_owned()));
    assert!(has(&desk, Role::Status, "Added 2 articles from 2 places."));
    click(&mut desk, Role::Button, "Dismiss");
    assert_eq!(state(&desk).notices, []);
}

#[test]
fn files_and_folders_are_dropped_anywhere() {
    let files = folder(&[
        ("in/deep/a.txt", HARBOR),
        ("in/b.md", BRIDGE),
        ("c.txt", TOWER),
    ]);
    let paths = ["in", "c.txt"].map(|name| files.path().join(name));
    let mut desk = usual();
    let target = "Drop files or folders to add them";
    assert!(!has(&desk, Role::Status, target));
    let hovered = paths.iter().map(|path| HoveredFile {
        path: Some(path.clone()),
        ..HoveredFile::default()
    });
    desk.input_mut().hovered_files = hovered.collect();
    desk.run_steps(2);
    assert!(has(&desk, Role::Status, target));
    assert!(text_rect(&desk, target).width() > 100.0);
    desk.input_mut().hovered_files.clear();
    for path in &paths {
        desk.input_mut()
            .dropped_files
            .push(Arc::new(Dropped(path.clone())));
    }
    desk.run_steps(4);
    assert!(!has(&desk, Role::Status, target));
    assert_eq!(n_articles(&desk), 5);
    assert_eq!(state(&desk).roots, paths);
    type_query(&mut desk, "tower hill");
    assert_eq!(titles(&desk), ["Tower burns"]);
}

#[test]
fn a_typed_path_is_opened() {
    let files = folder(&[("harbor.txt", HARBOR)]);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::L);
    let asked = Dialog::TypedPath { reason: None };
    assert_eq!(state(&desk).dialog, Some(asked.clone()));
    click(&mut desk, Role::Button, "Cancel");
    assert_eq!(state(&desk).dialog, None);
    choose(&mut desk, "File", "Type a path…");
    assert_eq!(state(&desk).dialog, Some(asked));
    let path = files.path().join("harbor.txt");
    type_into(&mut desk, "File or folder", &path.display().to_string());
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).dialog, None);
    assert_eq!(n_articles(&desk), 3);
    type_query(&mut desk, "harbor");
    assert_eq!(titles(&desk), ["Harbor opens"]);
}

#[test]
fn a_dialog_that_never_came_up_asks_for_a_path() {
    let mut desk = usual();
    let nothing = |took_millis| Report::NothingChosen {
        took_millis,
        saving: None,
    };
    report(&mut desk, nothing(4_000));
    assert_eq!(state(&desk).dialog, None, "a person cancelled it");
    report(&mut desk, nothing(5));
    assert!(tells(&desk, "No file dialog answered on this desktop"));
    let field = desk.get_by_role_and_label(Role::TextInput, "File or folder");
    assert!(field.is_focused());
    let files = folder(&[("harbor.txt", HARBOR)]);
    let path = files.path().display().to_string();
    type_into(&mut desk, "File or folder", &path);
    click(&mut desk, Role::Button, "Open");
    assert_eq!(n_articles(&desk), 3);
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut desk = usual();
    press(&mut desk, CTRL_SHIFT, Key::V);
    click(&mut desk, Role::Button, "Add article");
    assert_eq!(n_articles(&desk), 2, "there is nothing to add yet");
    let text = "The bridge over the river was opened yesterday.";
    type_into(&mut desk, "Title", "A new bridge");
    type_into(&mut desk, "Text of the article", text);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
    press(&mut desk, NONE, Key::F1);
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, CTRL_SHIFT, Key::V);
    let kept = desk.get_by_role_and_label(Role::TextInput, "Title").value();
    assert_eq!(kept.as_deref(), Some("A new bridge"));
    click(&mut desk, Role::Button, "Add article");
    assert_eq!(state(&desk).dialog, None);
    assert_eq!(n_articles(&desk), 3);
    assert!(titles(&desk).contains(&"A new bridge".to_owned()));
    choose(&mut desk, "File", "Paste text…");
    assert_eq!(state(&desk).dialog, Some(Dialog::PasteText));
}

#[test]
fn the_same_content_is_added_once_and_told() {
    let files = folder(&[("a.txt", HARBOR), ("b.txt", HARBOR)]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    assert_eq!(n_articles(&desk), 3);
    assert!(tells(&desk, "1 text was open already"));
    choose(&mut desk, "File", "Reading report…");
    assert!(tells(&desk, "2 files read · 1 article added · 1 copy"));
    assert!(tells(&desk, "b.txt"));
    desk.get_by_role_and_label(Role::Button, "Copy list")
        .click();
    let list = copied(&mut desk, 4).expect("a list was copied");
    assert!(list.contains("b.txt\t"), "{list}");
}

#[test]
fn unreadable_files_are_listed_with_reasons_and_copied() {
    let files = folder(&[("a.txt", HARBOR), ("empty.txt", "")]);
    write(&files.path().join("noise.txt"), "\0\u{1}\u{2}\0\0\u{3}");
    let mut desk = usual();
    open_path(&mut desk, files.path());
    let label = "2 files could not be read";
    assert_eq!(state(&desk).report.problems.len(), 2);
    click(&mut desk, Role::Button, label);
    assert_eq!(state(&desk).dialog, Some(Dialog::Report));
    for problem in &state(&desk).report.problems {
        assert!(tells(&desk, &problem.reason));
        assert!(tells(&desk, &problem.path.display().to_string()));
    }
    desk.get_by_role_and_label(Role::Button, "Copy list")
        .click();
    let list = copied(&mut desk, 4).expect("a list was copied");
    assert_eq!(list.lines().count(), 2);
    assert!(list.contains("empty.txt\t"), "{list}");
    click(&mut desk, Role::Button, "Close");
    assert_eq!(state(&desk).dialog, None);
}

#[test]
fn the_report_is_filtered_grouped_and_exported() {
    let files = folder(&[
        ("in/a.txt", HARBOR),
        ("in/b.txt", HARBOR),
        ("empty.txt", ""),
    ]);
    write(&files.path().join("c.doc"), "of another format");
    let mut desk = usual();
    open_path(&mut desk, files.path());
    click(&mut desk, Role::Button, "1 file could not be read");
    for name in ["Failed", "Copy", "Skipped"] {
        assert!(
            tells(&desk, &format!("{name} {}", files.path().display())),
            "{name}"
        );
    }
    type_into(&mut desk, "Filter by path or reason", "open already");
    assert!(tells(&desk, "b.txt") && !tells(&desk, "c.doc"));
    desk.get_by_role_and_label(Role::Button, "Copy list")
        .click();
    let list = copied(&mut desk, 4).expect("a list was copied");
    assert_eq!(list.lines().count(), 1);
    click(&mut desk, Role::Button, "Export…");
    let Effect::AskSaveReport(bytes) = last_asked(&desk) else {
        panic!("{:?}", last_asked(&desk));
    };
    let csv = String::from_utf8_lossy(bytes);
    assert!(
        csv.starts_with("path,kind,reason\n") && csv.lines().count() == 2,
        "{csv}"
    );
    click(&mut desk, Role::CheckBox, "Copies 1");
    assert!(tells(&desk, "No line fits the filter."));
    let nothing = Report::NoPlaceForReport { took_millis: 5 };
    report(&mut desk, nothing);
    type_into(&mut desk, "File to write", "/nowhere/report.csv");
    click(&mut desk, Role::Button, "Export");
    assert!(
        matches!(last_asked(&desk), Effect::ExportReport(_, path) if path.ends_with("report.csv"))
    );
    choose(&mut desk, "File", "Reading report…");
    click(&mut desk, Role::CheckBox, "Copies 1");
    click(&mut desk, Role::CheckBox, "By folder");
    let inner = files.path().join("in").display().to_string();
    assert!(tells(&desk, "b.txt"));
    click_starting(&mut desk, &inner);
    assert!(!tells(&desk, "b.txt"), "its folder is closed");
}

#[test]
fn a_path_that_is_not_there_is_told() {
    let mut desk = usual();
    open_path(&mut desk, Path::new("/nowhere/at/all.txt"));
    assert_eq!(n_articles(&desk), 2);
    assert!(has(&desk, Role::Button, "1 file could not be read"));
}

#[test]
fn a_folder_is_read_again_and_taken_out() {
    let files = folder(&[("a.txt", HARBOR)]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    assert_eq!(n_articles(&desk), 3);
    write(&files.path().join("b.txt"), BRIDGE);
    choose(&mut desk, "File", "Open folders and files…");
    assert!(tells(&desk, &files.path().display().to_string()));
    let name = files.path().file_name().expect("a name");
    let label = format!("Follow {}", name.to_string_lossy());
    assert!(tells(&desk, "Followed"));
    click(&mut desk, Role::Switch, &label);
    assert!(tells(&desk, "Not followed"));
    let followed = &state(&desk).followed[files.path()];
    assert_eq!((followed.wanted, &followed.now), (false, &Following::Off));
    click(&mut desk, Role::Switch, &label);
    assert_eq!(state(&desk).followed[files.path()].now, Following::On);
    click(&mut desk, Role::Button, "Reload");
    assert_eq!(n_articles(&desk), 4);
    assert_eq!(state(&desk).roots, [files.path()]);
    click(&mut desk, Role::Button, "Remove");
    assert_eq!(n_articles(&desk), 2);
    assert!(state(&desk).roots.is_empty());
    assert!(tells(&desk, "No folder or file is open."));
}

#[test]
fn an_article_is_taken_out_by_its_menu() {
    let mut desk = usual();
    let first = titles(&desk).into_iter().next().expect("there are two");
    let open = state(&desk).reader.doc;
    desk.get_by_role_and_label(Role::ListBoxOption, &first)
        .click_secondary();
    desk.run_steps(4);
    click_starting(&mut desk, "Remove from corpus");
    assert_eq!(n_articles(&desk), 1);
    assert!(!has(&desk, Role::ListBoxOption, &first));
    assert!(state(&desk).reader.doc.is_some());
    assert_ne!(state(&desk).reader.doc, open, "the next one is open");
}

#[test]
fn a_rows_menu_opens_and_copies() {
    let mut desk = usual();
    let second = titles(&desk).into_iter().nth(1).expect("there are two");
    let row = |desk: &mut Desk| {
        desk.get_by_role_and_label(Role::ListBoxOption, &second)
            .click_secondary();
        desk.run_steps(4);
    };
    row(&mut desk);
    desk.get_by_role_and_label(Role::Button, "Copy title")
        .click();
    assert_eq!(copied(&mut desk, 4).as_ref(), Some(&second));
    row(&mut desk);
    click(&mut desk, Role::Button, "Open article");
    assert_eq!(state(&desk).selected, Some(1));
}

#[test]
fn a_new_corpus_is_empty_and_says_what_to_do() {
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    assert_eq!(n_articles(&desk), 0);
    desk.get_by_label("No article is open. Open files or drop a folder here.");
    desk.get_by_role_and_label(Role::Heading, "Nothing is open yet");
    assert!(tells(&desk, "Open files or drop a folder here: "));
    click(&mut desk, Role::Button, "Paste text…");
    assert_eq!(state(&desk).dialog, Some(Dialog::PasteText));
    press(&mut desk, NONE, Key::Escape);
    click(&mut desk, Role::Button, "Open folder…");
    assert!(matches!(last_asked(&desk), Effect::AskFolder));
    press(&mut desk, CTRL, Key::O);
    assert!(matches!(last_asked(&desk), Effect::AskFiles));
}

#[test]
fn what_was_closed_comes_back() {
    let files = folder(&[("a.txt", HARBOR)]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    choose(&mut desk, "File", "New corpus");
    assert_eq!(n_articles(&desk), 0);
    assert!(state(&desk).roots.is_empty());
    assert!(tells(&desk, "3 articles closed"));
    click(&mut desk, Role::Button, "Undo");
    assert_eq!(n_articles(&desk), 3);
    assert_eq!(state(&desk).roots, [files.path()]);
    press(&mut desk, CTRL, Key::N);
    assert_eq!(n_articles(&desk), 0);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(n_articles(&desk), 3);
}

#[test]
fn reading_shows_how_far_it_is_and_can_be_stopped() {
    let mut desk = usual();
    assert!(!has(&desk, Role::Button, "Cancel"));
    let progress = Progress {
        stage: Stage::Reading,
        n_done: 1_250,
        n_total: 5_000,
        current: Some("/press/0007.txt".into()),
        left: Some(Duration::from_secs(12)),
    };
    report(&mut desk, Report::Progress(progress));
    let line = "Reading 1,250 of 5,000 · 12 s left";
    let bar = desk.get_by_role_and_label(Role::ProgressIndicator, line);
    assert_eq!(bar.accesskit_node().numeric_value(), Some(0.25));
    desk.get_by_role_and_label(Role::Label, line).hover();
    desk.run_steps(60);
    assert!(tells(&desk, "/press/0007.txt"), "what is being read");
    click(&mut desk, Role::Button, "Cancel");
    assert!(matches!(last_asked(&desk), Effect::CancelReading));
    report(&mut desk, Report::Progress(Progress::default()));
    assert!(!has(&desk, Role::Button, "Cancel"));
}
