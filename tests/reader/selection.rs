//! Selecting and copying.

use crate::stage::{DECK, FIRST, FOOTER, HEAD, SECOND, Stage, TITLE, open, text_rect};
use broadsheet::app::Command;
use broadsheet::corpus::annotation::{Block, BlockKind, Header};
use broadsheet::text::Span;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

#[test]
fn text_is_selected_across_paragraphs() {
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "economic sphere").left_center() + vec2(1.0, 0.0);
    let to = text_rect(&harness, "We trade").right_center();
    drag(&mut harness, from, to);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
    drag(&mut harness, to, from);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
}

#[test]
fn a_drag_may_begin_on_a_name() {
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "the Head of State").left_center() + vec2(1.0, 0.0);
    let to = text_rect(&harness, "explained").right_center();
    drag(&mut harness, from, to);
    assert_eq!(
        copied(&mut harness),
        Some("the Head of State explained".into())
    );
    assert!(harness.query_by_label("Find next mention").is_none());
}

#[test]
fn the_title_and_all_can_be_copied() {
    let mut harness = open(Stage::drawn());
    let at = text_rect(&harness, "discussion").center();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = [TITLE, DECK, FIRST, SECOND, HEAD, FOOTER].join("\n\n");
    assert_eq!(copied(&mut harness), Some(all));
}

fn click(harness: &mut Harness<'_, Stage>, at: Pos2, modifiers: Modifiers) {
    for pressed in [true, false] {
        harness.event_modifiers(
            Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers,
            },
            modifiers,
        );
    }
    harness.run_steps(1);
}

#[test]
fn clicks_select_words_paragraphs_and_extend() {
    let mut harness = open(Stage::drawn());
    let at = text_rect(&harness, "discussion").center();
    harness.hover_at(at);
    harness.run_steps(1);
    click(&mut harness, at, Modifiers::NONE);
    assert_eq!(copied(&mut harness), None);
    let mut harness = open(Stage::drawn());
    click(&mut harness, at, Modifiers::NONE);
    click(&mut harness, at, Modifiers::NONE);
    harness.event(Event::Copy);
    click(&mut harness, at, Modifiers::NONE);
    harness.event(Event::Copy);
    harness.run();
    let sent = harness.state().sent();
    let expected = ["discussion", FIRST].map(|text| Command::Copy(text.into()));
    assert_eq!(sent, expected);
    let to = text_rect(&harness, "We trade").right_center();
    let mut harness = open(Stage::drawn());
    let from = text_rect(&harness, "economic").left_center() + vec2(1.0, 0.0);
    click(&mut harness, from, Modifiers::NONE);
    click(&mut harness, to, Modifiers::SHIFT);
    assert_eq!(
        copied(&mut harness),
        Some("economic sphere.\n\nWe trade".into())
    );
}

#[test]
fn a_selection_dragged_beyond_the_edge_scrolls() {
    let mut harness = open(Stage::long(300));
    let from = text_rect(&harness, "Paragraph 1 ").left_center() + vec2(1.0, 0.0);
    harness.drag_at(from);
    harness.run_steps(1);
    harness.hover_at(pos2(400.0, 850.0));
    harness.run_steps(150);
    harness.drop_at(pos2(400.0, 850.0));
    harness.run_steps(2);
    assert!(harness.state().memory.visible_pieces().start > 3);
    let text = copied(&mut harness).expect("something is selected");
    assert!(text.starts_with("Paragraph 1 says"));
    assert!(text.contains("\n\nParagraph 4 says"));
}

#[test]
fn the_context_menu_selects_and_copies() {
    let mut harness = open(Stage::drawn());
    harness
        .get_by_label_contains("Article Aleksandr")
        .click_secondary();
    harness.run();
    harness.get_by_label("Select all").click();
    harness.run();
    harness
        .get_by_label_contains("Article Aleksandr")
        .click_secondary();
    harness.run();
    harness.get_by_label("Copy").click();
    harness.run();
    let sent = harness.state().sent();
    assert!(
        matches!(sent.as_slice(), [Command::Copy(text)] if text.starts_with(TITLE)),
        "{sent:?}"
    );
}

#[test]
fn a_giant_paragraph_is_laid_out_in_parts_and_copies_as_one() {
    let sentence = "Trade between the two countries grew, the minister said. ";
    let text = sentence.repeat(20_000).trim_end().to_owned();
    let header = Header {
        title: "Giant".into(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        ..Header::default()
    };
    let mut harness = open(Stage::new(&text, header));
    assert!(harness.state().memory.n_laid_out() < 20);
    harness.state_mut().state.focus_article_serial = 1;
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    assert_eq!(copied(&mut harness), Some(format!("Giant\n\n{text}")));
}

fn drag(harness: &mut Harness<'_, Stage>, from: Pos2, to: Pos2) {
    harness.drag_at(from);
    harness.run_steps(1);
    for step in 1..=4_u8 {
        harness.hover_at(from.lerp(to, f32::from(step) / 4.0));
        harness.run_steps(1);
    }
    harness.drop_at(to);
    harness.run_steps(2);
}

fn copied(harness: &mut Harness<'_, Stage>) -> Option<String> {
    harness.event(Event::Copy);
    harness.run();
    harness
        .state()
        .sent()
        .into_iter()
        .find_map(|command| match command {
            Command::Copy(text) => Some(text),
            _ => None,
        })
}
