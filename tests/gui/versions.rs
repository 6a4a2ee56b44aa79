//! Versions of a story: one row, their list, two of them compared, the switch.

use crate::desk::{Desk, asked, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, click, folder, has, open_path, press, tells, titles, usual,
};
use broadsheet::app::{Dialog, Effect};
use broadsheet::search::Counting;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

const LEAD: &str = "The harbor of the northern town opened again on Monday after three years in \
    which no ship had come, the harbor master told reporters on the quay. Two vessels with grain \
    and timber came in before noon, and a third was seen off the cape.";

const MORE: &str = "Fishing boats had left the port when the light on the mole went out. Repairs \
    took longer than the council had thought, because stone had to be brought from the south.";

const END: &str = "The town wants to build a second mole next spring.";

/// A story in three versions, and another one.
fn newsroom() -> Desk {
    let files = [
        (
            "1.txt",
            format!("Harbor opens again\n\n{LEAD}\n\n{MORE}\n\n{END}\n"),
        ),
        (
            "2.txt",
            format!(
                "Northern harbor open after three years\n\n{LEAD}\n\n{MORE}\n\n{END} Work will cost nine million.\n"
            ),
        ),
        ("3.txt", format!("Ships are back\n\n{LEAD}\n")),
        (
            "4.txt",
            "Apples fail\n\nFrost has hurt the apples of the whole valley this year.\n".to_owned(),
        ),
    ];
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let files = folder(&files);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, files.path());
    desk
}

fn dialog(desk: &Desk) -> Option<&Dialog> {
    state(desk).dialog.as_ref()
}

#[test]
fn a_story_is_one_row() {
    let desk = newsroom();
    assert_eq!(titles(&desk), ["Harbor opens again", "Apples fail"]);
    assert!(has(&desk, Role::Label, "2 stories"));
    let row = desk.get_by_role_and_label(Role::Button, "3 versions of this story");
    assert!(row.rect().right() < 344.0, "{:?}", row.rect());
    assert!(
        has(&desk, Role::Button, "3 versions"),
        "the page tells it too"
    );
}

#[test]
fn copies_are_counted_at_the_switch() {
    let mut desk = newsroom();
    click(&mut desk, Role::Button, "Sort by relevance");
    click(&mut desk, Role::Button, "Count versions once");
    assert_eq!(state(&desk).settings.counting, Counting::Copies);
    assert_eq!(titles(&desk).len(), 4);
    assert!(has(&desk, Role::Label, "4 articles"));
    let is_kept = |effect: &Effect| matches!(effect, Effect::SaveSettings(settings) if settings.counting == Counting::Copies);
    assert!(asked(&desk).iter().any(is_kept));
    press(&mut desk, CTRL_SHIFT, Key::U);
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn versions_are_listed_and_opened() {
    let mut desk = newsroom();
    click(&mut desk, Role::Button, "3 versions of this story");
    assert_eq!(dialog(&desk), Some(&Dialog::Versions));
    desk.get_by_role_and_label(Role::Heading, "3 versions");
    assert!(tells(&desk, "Open Ships are back"));
    assert!(tells(&desk, "% shared"));
    desk.get_by(|node| {
        node.role() == Role::Button
            && node
                .label()
                .is_some_and(|label| label.starts_with("Open Ships are back"))
    })
    .click();
    desk.run_steps(4);
    assert_eq!(dialog(&desk), None);
    assert!(has(&desk, Role::Article, "Article Ships are back"));
    assert_eq!(state(&desk).selected, Some(0), "the row of its story");
    press(&mut desk, NONE, Key::V);
    assert_eq!(dialog(&desk), Some(&Dialog::Versions));
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(dialog(&desk), None);
}

#[test]
fn two_versions_are_compared() {
    let mut desk = newsroom();
    press(&mut desk, NONE, Key::V);
    let compare = desk.query_all_by_role_and_label(Role::Button, "Compare");
    compare
        .into_iter()
        .next()
        .expect("a version to compare")
        .click();
    desk.run_steps(4);
    assert_eq!(dialog(&desk), Some(&Dialog::Compare));
    assert!(tells(&desk, "Removed: Harbor opens again."));
    assert!(tells(
        &desk,
        "Added: Northern harbor open after three years."
    ));
    assert!(tells(&desk, "Added: Work will cost nine million."));
    assert!(tells(
        &desk,
        "3 words only in the first, 11 words only in the second."
    ));
    click(&mut desk, Role::Button, "Show 2 paragraphs alike");
    assert!(has(&desk, Role::Button, "Hide 2 paragraphs alike"));
    click(&mut desk, Role::Button, "Swap");
    assert!(tells(&desk, "Added: Harbor opens again."));
    click(&mut desk, Role::Button, "Versions");
    assert_eq!(dialog(&desk), Some(&Dialog::Versions));
}

#[test]
fn a_version_is_set_apart_and_put_back() {
    let mut desk = newsroom();
    let stories = |desk: &Desk| state(desk).results.docs.len();
    press(&mut desk, NONE, Key::V);
    let apart = desk.query_all_by_role_and_label(Role::Button, "Not a version");
    apart
        .into_iter()
        .last()
        .expect("a version to set apart")
        .click();
    desk.run_steps(4);
    desk.get_by_role_and_label(Role::Heading, "2 versions");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(
        titles(&desk),
        ["Harbor opens again", "Ships are back", "Apples fail"]
    );
    click(&mut desk, Role::ListBoxOption, "Ships are back");
    press(&mut desk, NONE, Key::V);
    click(&mut desk, Role::Button, "Put it back");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(stories(&desk), 2);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(stories(&desk), 3, "putting back is a step of undo");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(stories(&desk), 2);
}

#[test]
fn an_article_alone_says_so() {
    let mut desk = newsroom();
    click(&mut desk, Role::ListBoxOption, "Apples fail");
    press(&mut desk, NONE, Key::V);
    assert!(tells(&desk, "this story is here once"));
    click(&mut desk, Role::Button, "Close");
    assert_eq!(dialog(&desk), None);
}
