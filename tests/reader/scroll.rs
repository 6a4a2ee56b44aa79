//! Scrolling, jumping, and keeping one's place.

use crate::stage::{Stage, open, span_of, text_rect};
use broadsheet::corpus::Annotations;
use broadsheet::index::DocId;
use egui::Key;
use egui_kittest::Harness;
use std::sync::Arc;

#[test]
fn a_jump_brings_the_span_into_the_upper_third() {
    let mut harness = open(Stage::long(400));
    for paragraph in ["Paragraph 350 ", "Paragraph 3 ", "Paragraph 120 "] {
        let stage = harness.state_mut();
        let span = span_of(stage.article.text(), paragraph);
        stage.state.reader.jump = Some(span);
        stage.state.reader.jump_serial += 1;
        harness.run();
        let found = text_rect(&harness, paragraph).center().y;
        assert!((0.0..264.0).contains(&found), "{paragraph}: {found}");
    }
}

#[test]
fn only_what_is_near_the_view_is_laid_out() {
    let mut harness = open(Stage::long(4_000));
    for _ in 0..3 {
        assert!(harness.state().memory.n_laid_out() < 40);
        assert!(harness.state().memory.visible_pieces().len() < 12);
        harness.state_mut().state.focus_article_serial = 1;
        harness.run();
        harness.key_press(Key::End);
        harness.run();
    }
    assert_eq!(harness.state().memory.visible_pieces().end, 4_003);
}

#[test]
fn keys_scroll_when_the_article_has_the_focus() {
    let mut harness = open(Stage::long(300));
    let top = |harness: &Harness<'_, Stage>| text_rect(harness, "Paragraph 2 ").top();
    let start = top(&harness);
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!((top(&harness) - start).abs() < 0.1, "no focus, no scroll");
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert!((start - top(&harness) - 108.0).abs() <= 1.0);
    harness.key_press(Key::ArrowUp);
    harness.run();
    assert!((start - top(&harness) - 54.0).abs() <= 1.0);
    harness.key_press(Key::Space);
    harness.run();
    assert!(harness.state().memory.visible_pieces().start > 4);
    harness.key_press(Key::Home);
    harness.run();
    assert!((top(&harness) - start).abs() < 0.1);
}

#[test]
fn an_article_keeps_its_place_when_annotations_arrive() {
    let mut harness = open(Stage::long(300));
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    for _ in 0..5 {
        harness.key_press(Key::PageDown);
        harness.run();
    }
    let visible = harness.state().memory.visible_pieces();
    let stage = harness.state_mut();
    stage.header = Arc::new((*stage.header).clone());
    stage.annotations = Some(Annotations::default());
    stage.topics = vec!["Sport".into()];
    harness.run();
    assert_eq!(harness.state().memory.visible_pieces(), visible);
}

#[test]
fn the_place_is_kept_when_a_new_header_cuts_the_text_otherwise() {
    let mut harness = open(Stage::long(300));
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    let stage = harness.state_mut();
    let mut header = (*stage.header).clone();
    header.blocks.remove(0);
    header.blocks.remove(0);
    stage.header = Arc::new(header);
    harness.run();
    assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
}

#[test]
fn each_article_keeps_its_own_place() {
    let mut harness = open(Stage::long(300));
    let stage = harness.state_mut();
    stage.state.reader.jump = Some(span_of(stage.article.text(), "Paragraph 150 "));
    stage.state.reader.jump_serial = 1;
    harness.run();
    let before = text_rect(&harness, "Paragraph 150 ").top();
    let mut other = Stage::drawn();
    other.doc = DocId(8);
    let swap = |harness: &mut Harness<'_, Stage>, other: &mut Stage| {
        let stage = harness.state_mut();
        std::mem::swap(&mut stage.article, &mut other.article);
        std::mem::swap(&mut stage.header, &mut other.header);
        std::mem::swap(&mut stage.annotations, &mut other.annotations);
        std::mem::swap(&mut stage.doc, &mut other.doc);
        stage.state.reader.doc = Some(stage.doc);
        harness.run();
    };
    swap(&mut harness, &mut other);
    assert_eq!(harness.state().memory.visible_pieces().start, 0);
    swap(&mut harness, &mut other);
    assert!((text_rect(&harness, "Paragraph 150 ").top() - before).abs() <= 1.0);
}
