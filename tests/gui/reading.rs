//! The open article: names and their menus, find, marks, selection, copying.

use crate::desk::{Desk, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, LIST, NONE, choose, click, copied, find_text, has, open_title, page_rect,
    polarity, press, tells, titles, type_into, type_query, usual,
};
use broadsheet::app::ShownEntities;
use broadsheet::corpus::Facet;
use broadsheet::search::Polarity;
use broadsheet::ui::theme::LIGHT;
use egui::accesskit::Role;
use egui::{Event, Key, Pos2, Rect, Shape, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

const MAKEI: &str = "Vladimir Makei";

/// A window with the seed article open whose title begins so.
fn reading(beginning: &str) -> Desk {
    let mut desk = usual();
    let mut found = titles(&desk).into_iter();
    let title = found.find(|title| title.starts_with(beginning));
    let title = title.expect("the article is in the list");
    click(&mut desk, Role::ListBoxOption, &title);
    assert_eq!(open_title(&desk), Some(title));
    desk
}

/// Opens the menu of the first name of an entity that is painted.
fn open_menu(desk: &mut Desk, name: &str) {
    let first = desk.query_all_by_label(name).next();
    first.expect("the name is on screen").click_secondary();
    desk.run_steps(4);
}

/// Marks beside the scroll bar.
fn marks(desk: &Desk) -> Vec<Rect> {
    let strip = desk.get_by_role_and_label(Role::Button, "Marks of hits");
    let band = strip.rect();
    let shapes = desk.output().shapes.iter();
    let rects = shapes.filter_map(|clipped| match &clipped.shape {
        Shape::Rect(rect) if rect.fill == LIGHT.hit_strong => Some(rect.rect),
        _ => None,
    });
    rects.filter(|rect| band.contains_rect(*rect)).collect()
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    desk.drag_at(from);
    desk.run_steps(1);
    for step in 1..=4_u8 {
        desk.hover_at(from.lerp(to, f32::from(step) / 4.0));
        desk.run_steps(1);
    }
    desk.drop_at(to);
    desk.run_steps(2);
}

#[test]
fn the_article_shows_its_parts() {
    let desk = reading("Aleksandr");
    for part in [
        "Aleksandr Lukashenko on West",
        "The President of Belarus convened a meeting",
        "At the beginning of the event",
    ] {
        page_rect(&desk, part);
    }
    assert!(has(&desk, Role::Tab, "Article"));
    assert!(tells(&desk, "min read"));
}

#[test]
fn a_name_includes_and_excludes_its_articles() {
    for (item, expected) in [
        ("Show only articles with Vladimir Makei", Polarity::Include),
        ("Exclude Vladimir Makei", Polarity::Exclude),
    ] {
        let mut desk = reading("Belarus suggests");
        open_menu(&mut desk, "Vladimir Makei, person");
        click(&mut desk, Role::Button, item);
        assert_eq!(polarity(&desk, Facet::Person, MAKEI), Some(expected));
        assert_eq!(titles(&desk).len(), 1);
        let shows_it = titles(&desk)[0].starts_with("Belarus suggests");
        assert_eq!(shows_it, expected == Polarity::Include);
    }
}

#[test]
fn a_name_leads_to_its_next_mention_and_is_copied() {
    let mut desk = reading("Belarus suggests");
    open_menu(&mut desk, "Vladimir Makei, person");
    click(&mut desk, Role::Button, "Find next mention");
    let first = state(&desk).reader.mention.expect("there is a next one");
    let serial = state(&desk).reader.jump_serial;
    assert_eq!(state(&desk).reader.jump, Some(first));
    open_menu(&mut desk, "Vladimir Makei, person");
    click(&mut desk, Role::Button, "Find next mention");
    assert!(state(&desk).reader.jump_serial > serial);
    open_menu(&mut desk, "Vladimir Makei, person");
    desk.get_by_role_and_label(Role::Button, "Copy").click();
    assert_eq!(copied(&mut desk, 4).as_deref(), Some(MAKEI));
}

#[test]
fn a_topic_chip_cycles_its_filter() {
    let mut desk = usual();
    let topics = desk.query_all_by_label_contains("Topic ");
    let labels: Vec<String> = topics
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let label = labels.first().expect("the article has a topic");
    let topic = label.strip_prefix("Topic ").expect("a chip");
    click(&mut desk, Role::Button, label);
    let chosen = |desk: &Desk| polarity(desk, Facet::Topic, topic);
    assert_eq!(chosen(&desk), Some(Polarity::Include));
    click(&mut desk, Role::Button, label);
    assert_eq!(chosen(&desk), Some(Polarity::Exclude));
}

#[test]
fn underlines_show_all_some_or_none() {
    let mut desk = reading("Belarus suggests");
    let name = "Vladimir Makei, person";
    assert_eq!(state(&desk).settings.shown_entities, ShownEntities::Some);
    for (item, expected) in [
        ("Underline all names", ShownEntities::All),
        ("Underline no names", ShownEntities::None),
        ("Underline some names", ShownEntities::Some),
    ] {
        choose(&mut desk, "View", item);
        assert_eq!(state(&desk).settings.shown_entities, expected);
        let is_shown = desk.query_all_by_label(name).next().is_some();
        assert_eq!(is_shown, expected != ShownEntities::None, "{item}");
    }
}

#[test]
fn find_counts_and_steps() {
    let mut desk = reading("Aleksandr");
    press(&mut desk, CTRL_SHIFT, Key::F);
    assert!(state(&desk).reader.find.open);
    let field = |desk: &Desk| {
        let field = desk.get_by_role_and_label(Role::TextInput, "Find in article");
        field.is_focused()
    };
    assert!(field(&desk));
    desk.event(Event::Text("belarus".to_owned()));
    desk.run_steps(4);
    let n_hits = state(&desk).reader.find.hits.spans.len();
    assert!(n_hits > 5, "{n_hits}");
    let at = |desk: &Desk, n: usize| {
        desk.get_by_role_and_label(Role::Label, &format!("{n} of {n_hits}"));
        assert_eq!(state(desk).reader.find.current, Some(n - 1));
        let hits = &state(desk).reader.find.hits.spans;
        assert_eq!(state(desk).reader.jump, hits.get(n - 1).copied());
    };
    at(&desk, 1);
    press(&mut desk, NONE, Key::Enter);
    at(&desk, 2);
    press(&mut desk, NONE, Key::Enter);
    at(&desk, 3);
    press(&mut desk, egui::Modifiers::SHIFT, Key::Enter);
    at(&desk, 2);
    press(&mut desk, egui::Modifiers::SHIFT, Key::Enter);
    press(&mut desk, egui::Modifiers::SHIFT, Key::Enter);
    at(&desk, n_hits);
    click(&mut desk, Role::Button, "Next hit");
    at(&desk, 1);
    click(&mut desk, Role::Button, "Previous hit");
    at(&desk, n_hits);
    press(&mut desk, CTRL, Key::G);
    at(&desk, 1);
    press(&mut desk, CTRL_SHIFT, Key::G);
    at(&desk, n_hits);
    assert!(!field(&desk), "a click on a button took the focus");
    press(&mut desk, NONE, Key::F3);
    assert!(field(&desk), "asked for again, the field takes the focus");
    click(&mut desk, Role::Button, "Close find");
    assert!(!state(&desk).reader.find.open);
}

#[test]
fn escape_closes_find_and_nothing_found_is_told() {
    let mut desk = usual();
    choose(&mut desk, "Go", "Find in article");
    type_into(&mut desk, "Find in article", "zeppelin");
    desk.get_by_role_and_label(Role::Label, "No hits");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).reader.find.current, None);
    press(&mut desk, NONE, Key::Escape);
    assert!(!state(&desk).reader.find.open);
    assert!(!has(&desk, Role::TextInput, "Find in article"));
}

#[test]
fn find_follows_to_another_article() {
    let mut desk = reading("Aleksandr");
    press(&mut desk, CTRL_SHIFT, Key::F);
    type_into(&mut desk, "Find in article", "germany");
    desk.get_by_role_and_label(Role::Label, "No hits");
    let mut found = titles(&desk).into_iter();
    let other = found.find(|title| title.starts_with("Belarus suggests"));
    let other = other.expect("the other article is in the list");
    click(&mut desk, Role::ListBoxOption, &other);
    let n_hits = state(&desk).reader.find.hits.spans.len();
    assert!(n_hits > 2, "{n_hits}");
    desk.get_by_role_and_label(Role::Label, &format!("1 of {n_hits}"));
}

#[test]
fn hits_of_the_search_are_marked_in_the_article() {
    let mut desk = reading("Aleksandr");
    assert!(!has(&desk, Role::Button, "Marks of hits"));
    type_query(&mut desk, "president");
    let n_hits = state(&desk).reader.query_hits.spans.len();
    assert!(n_hits > 5, "{n_hits}");
    assert!(marks(&desk).len() > 3);
    let shapes = desk.output().shapes.iter();
    let grounds = shapes.filter(|clipped| {
        matches!(&clipped.shape, Shape::Rect(rect)
            if rect.fill == LIGHT.hit && rect.rect.left() > LIST)
    });
    assert!(grounds.count() > 1, "hits on screen have their ground");
}

#[test]
fn a_mark_beside_the_scroll_bar_leads_to_its_hit() {
    let mut desk = reading("Aleksandr");
    let end = "Based on materials of sb.by";
    assert_eq!(find_text(&desk, end, LIST), None, "the end is far below");
    type_query(&mut desk, "\"based on materials\"");
    let mark = *marks(&desk).last().expect("a mark");
    desk.hover_at(mark.center());
    desk.run_steps(2);
    desk.drag_at(mark.center());
    desk.drop_at(mark.center());
    desk.run_steps(8);
    let found = page_rect(&desk, end);
    assert!(found.top() > 44.0 && found.bottom() < 874.0, "{found:?}");
}

#[test]
fn text_is_selected_across_paragraphs_and_copied() {
    let mut desk = reading("Belarus suggests");
    let from = page_rect(&desk, "Minsk Forum on 17 November.").left_center() + vec2(1.0, 0.0);
    let to = page_rect(&desk, "Vladimir Makei said").right_center();
    drag(&mut desk, from, to);
    desk.event(Event::Copy);
    let text = copied(&mut desk, 4).expect("something is selected");
    assert_eq!(text, "Minsk Forum on 17 November.\n\nVladimir Makei said");
    press(&mut desk, CTRL, Key::A);
    desk.event(Event::Copy);
    let all = copied(&mut desk, 4).expect("all is selected");
    assert!(all.starts_with("Belarus suggests"), "{all}");
    assert!(all.ends_with("noted Vladimir Makei."), "{all}");
}

#[test]
fn keys_scroll_the_focused_article() {
    let mut desk = reading("Aleksandr");
    press(&mut desk, NONE, Key::Enter);
    let head = "At the beginning of the event";
    let before = page_rect(&desk, head).top();
    press(&mut desk, NONE, Key::ArrowDown);
    desk.run_steps(10);
    let lower = page_rect(&desk, head).top();
    assert!(lower < before, "{lower} {before}");
    press(&mut desk, NONE, Key::ArrowDown);
    desk.run_steps(10);
    assert!(page_rect(&desk, head).top() < lower, "the focus stays");
    press(&mut desk, NONE, Key::End);
    desk.run_steps(10);
    page_rect(&desk, "Based on materials of sb.by");
}

#[test]
fn a_foreign_language_is_searchable_and_told() {
    let mut desk = usual();
    press(&mut desk, CTRL_SHIFT, Key::V);
    let text = "Der Minister sagte am Montag in Berlin, die Regierung werde die Steuern im \
                kommenden Jahr nicht erhöhen. Die Opposition hatte das zuvor gefordert.";
    type_into(&mut desk, "Text of the article", text);
    click(&mut desk, Role::Button, "Add article");
    type_query(&mut desk, "opposition erhohen");
    assert_eq!(titles(&desk).len(), 1);
    let first = titles(&desk)[0].clone();
    click(&mut desk, Role::ListBoxOption, &first);
    assert!(has(&desk, Role::Label, "German: searchable, not annotated"));
}

#[test]
fn a_click_opens_an_article_and_back_returns() {
    let mut desk = usual();
    let first = state(&desk).reader.doc.expect("the first article is open");
    let other = titles(&desk).into_iter().nth(1).expect("there are two");
    click(&mut desk, Role::ListBoxOption, &other);
    let second = state(&desk).reader.doc.expect("an article is open");
    assert_ne!(first, second);
    click(&mut desk, Role::Button, "Back");
    assert_eq!(state(&desk).reader.doc, Some(first));
    click(&mut desk, Role::Button, "Forward");
    assert_eq!(state(&desk).reader.doc, Some(second));
}
