//! The query language at the window: what is wrong is said and marked, examples can be tried.

use crate::desk::state;
use crate::hands::{CTRL, NONE, click, has, press, tells, text_rect, titles, type_query, usual};
use broadsheet::search::examples::MOST;
use broadsheet::ui::theme::LIGHT;
use egui::accesskit::Role;
use egui::{Key, Shape};
use egui_kittest::kittest::Queryable;

const NEEDS: &str =
    "date: needs a year, a month or a day such as 2024-03, or a range 2024-01..2024-06";

/// Left and right ends of the lines in the color of problems.
fn underlines(desk: &crate::desk::Desk) -> Vec<(f32, f32)> {
    let shapes = desk.output().shapes.iter();
    let lines = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::LineSegment { points, stroke } if stroke.color == LIGHT.topic_mark => Some(points),
        _ => None,
    });
    lines.map(|[from, to]| (from.x, to.x)).collect()
}

#[test]
fn a_wrong_place_is_marked_and_explained() {
    let mut desk = usual();
    type_query(&mut desk, "trade date:2024-");
    desk.get_by_role_and_label(Role::Label, NEEDS);
    let wrong = text_rect(&desk, "date:2024-");
    let marked = underlines(&desk);
    let [(from, to)] = marked.as_slice() else {
        panic!("one place is marked: {marked:?}");
    };
    assert!((from - wrong.left()).abs() < 1.0 && (to - wrong.right()).abs() < 1.0);
    let list_before = text_rect(&desk, "Relevance").top();
    type_query(&mut desk, "03");
    assert_eq!(state(&desk).query.text, "trade date:2024-03");
    assert!(!has(&desk, Role::Label, NEEDS));
    assert_eq!(underlines(&desk), []);
    assert!(text_rect(&desk, "Relevance").top() < list_before);
}

#[test]
fn examples_of_the_corpus_can_be_tried() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Help with searching");
    let examples = state(&desk).examples.clone();
    assert_eq!(examples.len(), MOST, "{examples:#?}");
    for example in &examples {
        assert!(
            has(&desk, Role::Button, &example.query),
            "{}",
            example.query
        );
        assert!(
            has(&desk, Role::Label, &example.explanation),
            "{}",
            example.explanation
        );
    }
    let first = examples.first().expect("ten examples").query.clone();
    click(&mut desk, Role::Button, &first);
    assert_eq!(state(&desk).query.text, first);
    assert!(!has(&desk, Role::Button, &first), "the help closes");
    assert!(!state(&desk).results.docs.is_empty());
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).query.text, "", "the field has the focus");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(state(&desk).query.text, first);
}

#[test]
fn an_empty_corpus_has_no_examples() {
    let mut desk = usual();
    click(&mut desk, Role::Button, "Help with searching");
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, CTRL, Key::N);
    click(&mut desk, Role::Button, "Help with searching");
    assert_eq!(state(&desk).examples, []);
    let sentence = "Examples are made of the articles that are open; open some first.";
    desk.get_by_role_and_label(Role::Label, sentence);
}

#[test]
fn what_was_found_stays_while_something_is_wrong() {
    let mut desk = usual();
    type_query(&mut desk, "Germany ");
    let found = titles(&desk);
    assert_eq!(found.len(), 1);
    type_query(&mut desk, "date:2024-");
    assert!(state(&desk).problem.is_some());
    assert_eq!(titles(&desk), found);
    assert_eq!(state(&desk).answered.query, "Germany ");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).problem, None);
    assert!(titles(&desk).len() > 1);
}

#[test]
fn a_nearer_spelling_is_one_click() {
    let mut desk = usual();
    type_query(&mut desk, "manufakturing Minsk");
    assert_eq!(titles(&desk), [""; 0]);
    click(&mut desk, Role::Button, "Did you mean manufacturing (2)?");
    assert_eq!(state(&desk).query.text, "manufacturing Minsk");
    assert!(!titles(&desk).is_empty());
    assert!(!tells(&desk, "Did you mean"));
    press(&mut desk, CTRL, Key::Z);
    assert!(has(&desk, Role::Button, "Did you mean manufacturing (2)?"));
    type_query(&mut desk, "zzzzzzzz");
    assert!(!tells(&desk, "Did you mean zz"));
}
