//! Find in article, grounds of hits, and marks beside the scroll bar.

use crate::stage::{Stage, open, span_of, text_rect};
use broadsheet::app::Command;
use broadsheet::ui::theme::{DARK, LIGHT};
use egui::{Event, Key, Modifiers, Rect, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

#[test]
fn find_edits_steps_counts_and_closes() {
    let mut stage = Stage::drawn();
    stage.find("trade", Some(1));
    let mut harness = open(stage);
    harness.get_by_label("2 of 3");
    let field = harness.get_by_label("Find in article");
    assert!(field.is_focused(), "opening takes the focus");
    harness.event(Event::Text("s".into()));
    harness.run();
    assert_eq!(harness.state().sent(), [Command::SetFind("trades".into())]);
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::FindNext]);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::FindPrevious]);
    for (label, expected) in [
        ("Next hit", Command::FindNext),
        ("Previous hit", Command::FindPrevious),
        ("Close find", Command::CloseFind),
    ] {
        harness.get_by_label(label).click();
        harness.run();
        assert_eq!(harness.state().sent(), [expected]);
    }
    harness.get_by_label("Find in article").focus();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().sent(), [Command::CloseFind]);
    harness.state_mut().find("nowhere", None);
    harness.run();
    harness.get_by_label("No hits");
}

#[test]
fn hits_have_their_ground_and_the_current_one_a_stronger() {
    for is_dark in [false, true] {
        let mut stage = Stage::drawn();
        stage.is_dark = is_dark;
        stage.find("trade", Some(1));
        let harness = open(stage);
        let tokens = if is_dark { &DARK } else { &LIGHT };
        let quiet = grounds(&harness, tokens.hit);
        assert_eq!(quiet.len(), 2);
        let strong = grounds(&harness, tokens.hit_strong);
        let (marks, current): (Vec<&Rect>, Vec<&Rect>) =
            strong.iter().partition(|rect| rect.left() > 780.0);
        let [current] = current.as_slice() else {
            panic!("one current hit, not {current:?}");
        };
        let letters = text_rect(&harness, "trade this");
        assert!((current.left() - letters.left() + 1.0).abs() < 0.6);
        assert!((current.height() - 20.0).abs() < 0.1);
        assert_eq!(marks.len(), 3);
        for mark in marks {
            assert_eq!(
                (mark.left(), mark.right(), mark.height()),
                (791.0, 797.0, 3.0)
            );
        }
    }
}

#[test]
fn a_mark_brings_its_hit_into_view() {
    let mut stage = Stage::long(300);
    stage.find("Paragraph 200 ", Some(0));
    let mut harness = open(stage);
    let marks = grounds(&harness, LIGHT.hit_strong);
    let mark = *marks.first().expect("a mark");
    harness.hover_at(mark.center());
    harness.run();
    harness.get_by_label("Marks of hits").click();
    harness.drag_at(mark.center());
    harness.drop_at(mark.center());
    harness.run();
    let found = text_rect(&harness, "Paragraph 200 ");
    assert!(found.top() > 0.0 && found.bottom() < 792.0, "{found:?}");
}

#[test]
fn the_find_bar_covers_no_text_and_moves_none_that_was_scrolled_to() {
    let mut harness = open(Stage::long(300));
    harness.state_mut().find("nowhere", None);
    harness.run();
    let bar = harness.get_by_label("Close find").rect();
    assert!(text_rect(&harness, "Long").top() >= bar.bottom());
    harness.state_mut().state.reader.find.open = false;
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    for open in [true, false] {
        harness.state_mut().state.reader.find.open = open;
        harness.run();
        assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
    }
}

/// Grounds of a color on screen.
fn grounds(harness: &Harness<'_, Stage>, color: egui::Color32) -> Vec<Rect> {
    let shapes = harness.output().shapes.iter();
    let rects = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.fill == color => Some(rect.rect),
        _ => None,
    });
    rects.collect()
}
