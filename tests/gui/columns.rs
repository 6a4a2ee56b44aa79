//! The question which column of a table is what.

use crate::desk::{Desk, state};
use crate::hands::{NONE, click, folder, has, open_path, press, tells, titles, usual};
use broadsheet::app::Dialog;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use std::fmt::Write as _;

/// A table of two long columns, of which the names say nothing.
fn table(name: &str) -> String {
    let mut table = String::from("Kopf,Vorspann,Inhalt\n");
    for number in 1..=3 {
        let lead = format!(
            "Lead {number} of {name}. {}",
            "It was said in short. ".repeat(12)
        );
        let text = format!(
            "Text {number} of {name}. {}",
            "It was said at length. ".repeat(12)
        );
        writeln!(table, "{name} opens {number},{lead},{text}").expect("a string takes all");
    }
    table
}

fn n_articles(desk: &Desk) -> usize {
    state(desk).snapshot.n_articles()
}

fn is_asked(desk: &Desk) -> bool {
    matches!(state(desk).dialog, Some(Dialog::Columns(_)))
}

#[test]
fn one_answer_is_for_all_files_alike() {
    let files = folder(&[
        ("a.csv", &table("Harbor")),
        ("b.csv", &table("Bridge")),
        (
            "c.txt",
            "Tower burns\n\nThe old tower on the hill burned down on Sunday.\n",
        ),
    ]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    assert_eq!(n_articles(&desk), 3, "the text did not wait");
    assert!(is_asked(&desk));
    assert!(tells(&desk, "a.csv and 1 file like it"));
    assert!(has(
        &desk,
        Role::CheckBox,
        "Use for all 2 files with these columns"
    ));
    click(&mut desk, Role::ComboBox, "Title");
    desk.get_all_by_role_and_label(Role::Button, "Kopf")
        .next()
        .expect("a choice")
        .click();
    desk.run_steps(4);
    click(&mut desk, Role::Button, "Read 2 files");
    assert_eq!(state(&desk).dialog, None);
    assert_eq!(n_articles(&desk), 9);
    assert!(titles(&desk).contains(&"Bridge opens 3".to_owned()));
    assert_eq!(state(&desk).report.problems, []);
}

#[test]
fn files_may_be_told_one_by_one_and_left() {
    let files = folder(&[("a.csv", &table("Harbor")), ("b.csv", &table("Bridge"))]);
    let mut desk = usual();
    open_path(&mut desk, files.path());
    click(
        &mut desk,
        Role::CheckBox,
        "Use for all 2 files with these columns",
    );
    click(&mut desk, Role::Button, "Read file");
    assert_eq!(n_articles(&desk), 5);
    assert_eq!(
        state(&desk).dialog,
        Some(Dialog::Columns(files.path().join("b.csv")))
    );
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
    assert_eq!(n_articles(&desk), 5);
    let problems = &state(&desk).report.problems;
    let [problem] = &problems[..] else {
        panic!("one file was left: {problems:?}");
    };
    assert!(problem.reason.starts_with("Skipped"), "{}", problem.reason);
    open_path(&mut desk, &files.path().join("b.csv"));
    assert!(is_asked(&desk), "opened again, it asks again");
    click(&mut desk, Role::Button, "Cancel");
    assert!(!is_asked(&desk));
}
