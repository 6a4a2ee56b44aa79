//! Stars and tags by hand: keys, the list of tags, the headline, rows, the panel, and the way
//! back beside the notice.

use crate::desk::{Desk, asked, desk, state};
use crate::hands::{
    CTRL, NONE, choose, click, find_text, has, open_title, polarity, press, tells, titles,
    type_into, type_query, usual,
};
use broadsheet::app::{Effect, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::corpus::decision::marks::TagColor;
use broadsheet::search::Polarity;
use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT, Queryable};

fn is_starred(desk: &Desk) -> bool {
    let star = desk.get_by_role_and_label(Role::Button, "Star");
    star.accesskit_node().toggled() == Some(Toggled::True)
}

fn values(desk: &Desk, facet: Facet) -> Vec<String> {
    let tables = state(desk).results.facets.iter();
    let values = tables.filter(|table| table.facet == facet);
    let values = values.flat_map(|table| &table.values);
    values.map(|(name, n)| format!("{name} {n}")).collect()
}

fn tag(desk: &mut Desk, name: &str) {
    press(desk, NONE, Key::T);
    type_into(desk, "Add a tag", name);
    press(desk, NONE, Key::Enter);
    press(desk, NONE, Key::Escape);
}

/// A row's description, by the beginning of its title.
fn described(desk: &Desk, title: &str) -> Option<String> {
    let row = desk.get_by(|node| {
        let begins = node.label().is_some_and(|label| label.starts_with(title));
        node.role() == Role::ListBoxOption && begins
    });
    row.accesskit_node().description()
}

#[test]
fn the_key_stars_the_open_article_and_the_notice_takes_it_back() {
    let mut desk = usual();
    assert!(!is_starred(&desk));
    assert_eq!(
        values(&desk, Facet::Mark),
        ["Starred 0"],
        "it never vanishes"
    );
    press(&mut desk, NONE, Key::S);
    assert!(is_starred(&desk));
    let title = open_title(&desk).expect("an article is open");
    // It was opened a moment ago, and is not read yet.
    let told = described(&desk, &title);
    assert_eq!(told.as_deref(), Some("Unread. Starred"));
    assert_eq!(values(&desk, Facet::Mark), ["Starred 1"]);
    assert!(tells(&desk, "Starred “"));
    click(&mut desk, Role::Button, "Undo");
    assert!(!is_starred(&desk));
    assert_eq!(values(&desk, Facet::Mark), ["Starred 0"]);
    click(&mut desk, Role::Button, "Star");
    assert!(is_starred(&desk));
    press(&mut desk, CTRL, Key::Z);
    assert!(!is_starred(&desk));
    let kept = asked(&desk).iter();
    let kept = kept.filter(|effect| matches!(effect, Effect::SaveDecisions(_)));
    assert_eq!(kept.count(), 4, "each change is kept");
}

#[test]
fn a_star_filters_by_click_by_menu_and_by_word() {
    let mut desk = desk(1440.0, 1400.0, ThemeChoice::Light);
    press(&mut desk, NONE, Key::S);
    let starred = open_title(&desk).expect("an article is open");
    click(&mut desk, Role::CheckBox, "Starred, 1 article");
    assert_eq!(titles(&desk), std::slice::from_ref(&starred));
    press(&mut desk, NONE, Key::S);
    assert!(titles(&desk).is_empty(), "it is starred no more");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(titles(&desk), std::slice::from_ref(&starred));
    click(&mut desk, Role::CheckBox, "Starred, 1 article");
    assert_eq!(titles(&desk).len(), 1);
    assert_ne!(titles(&desk), std::slice::from_ref(&starred));
    choose(&mut desk, "Go", "Clear search and filters");
    assert!(tells(&desk, "Cleared 1 filter"));
    choose(&mut desk, "Go", "Starred articles");
    assert_eq!(titles(&desk), std::slice::from_ref(&starred));
    click(&mut desk, Role::Button, "Clear all");
    type_query(&mut desk, "is:starred ");
    assert_eq!(titles(&desk), [starred]);
}

#[test]
fn the_list_of_tags_makes_one_gives_it_and_takes_it() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::T);
    assert!(has(&desk, Role::Heading, "Tags of the article"));
    assert!(tells(&desk, "There is no tag yet"));
    type_into(&mut desk, "Add a tag", "to read");
    assert!(has(&desk, Role::Button, "Create tag “to read”"));
    press(&mut desk, NONE, Key::Enter);
    let row = desk.get_by_role_and_label(Role::CheckBox, "to read");
    assert_eq!(row.accesskit_node().toggled(), Some(Toggled::True));
    type_into(&mut desk, "Add a tag", "trade");
    press(&mut desk, NONE, Key::Enter);
    press(&mut desk, NONE, Key::Enter);
    assert!(state(&desk).dialog.is_none(), "Enter on nothing closes");
    assert!(has(&desk, Role::Button, "Tag to read"));
    assert_eq!(values(&desk, Facet::Tag), ["to read 1", "trade 1"]);
    let title = open_title(&desk).expect("an article is open");
    let marks = "tags to read, trade";
    assert_eq!(described(&desk, &title).as_deref(), Some(marks));
    assert!(has(&desk, Role::Label, marks));
    press(&mut desk, NONE, Key::T);
    press(&mut desk, NONE, Key::ArrowDown);
    press(&mut desk, NONE, Key::ArrowDown);
    press(&mut desk, NONE, Key::Enter);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(values(&desk, Facet::Tag), ["to read 1", "trade 0"]);
    assert!(tells(&desk, "Took the tag “trade” from"));
    type_query(&mut desk, "tag:\"to read\" ");
    assert_eq!(titles(&desk), [title]);
}

#[test]
fn fast_hands_tag_as_slow_ones_do() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::T);
    let key = |key| egui::Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: NONE,
    };
    let text = |text: &str| egui::Event::Text(text.to_owned());
    // All of it comes within one frame.
    for event in [
        text("tra"),
        text("de"),
        key(Key::Enter),
        text("x"),
        key(Key::Enter),
        key(Key::Escape),
    ] {
        desk.event(event);
    }
    desk.run_steps(8);
    assert_eq!(values(&desk, Facet::Tag), ["trade 1", "x 1"]);
    assert!(state(&desk).dialog.is_none());
}

#[test]
fn marks_go_to_all_chosen_rows_in_one_step() {
    let mut desk = usual();
    let row = titles(&desk).first().expect("the seeds are listed").clone();
    click(&mut desk, Role::ListBoxOption, &row);
    press(&mut desk, CTRL, Key::A);
    press(&mut desk, NONE, Key::S);
    assert_eq!(values(&desk, Facet::Mark), ["Starred 2"]);
    press(&mut desk, NONE, Key::T);
    assert!(has(&desk, Role::Heading, "Tags of 2 articles"));
    type_into(&mut desk, "Add a tag", "x");
    press(&mut desk, NONE, Key::Enter);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(values(&desk, Facet::Tag), ["x 2"]);
    assert!(tells(&desk, "Tagged 2 articles with “x”"));
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(values(&desk, Facet::Tag), [""; 0]);
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(values(&desk, Facet::Mark), ["Starred 0"]);
}

#[test]
fn a_tag_in_the_panel_filters_is_renamed_painted_and_deleted() {
    let mut desk = desk(1440.0, 1400.0, ThemeChoice::Light);
    tag(&mut desk, "a");
    tag(&mut desk, "b");
    click(&mut desk, Role::CheckBox, "a, 1 article");
    assert_eq!(polarity(&desk, Facet::Tag, "a"), Some(Polarity::Include));
    let menu = |desk: &mut Desk, name: &str| {
        let row = format!("{name}, 1 article");
        desk.get_by_role_and_label(Role::CheckBox, &row).hover();
        desk.run_steps(3);
        click(desk, Role::Button, &format!("More about {name}"));
    };
    menu(&mut desk, "a");
    click(&mut desk, Role::Button, "Rename…");
    press(&mut desk, CTRL, Key::A);
    type_into(&mut desk, "New name", "B");
    assert!(tells(&desk, "There is a tag “b” already"));
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(values(&desk, Facet::Tag), ["b 1"]);
    assert!(tells(&desk, "Merged the tag “a” into “b”"));
    click(&mut desk, Role::Button, "Undo");
    assert_eq!(values(&desk, Facet::Tag), ["a 1", "b 1"]);
    menu(&mut desk, "b");
    click(&mut desk, Role::Button, "Color");
    click(&mut desk, Role::RadioButton, "Violet");
    let marks = state(&desk).decisions.marks();
    assert_eq!(marks.color("b"), Some(TagColor::Violet));
    menu(&mut desk, "b");
    click(&mut desk, Role::Button, "Delete tag");
    assert_eq!(values(&desk, Facet::Tag), ["a 1"]);
}

#[test]
fn a_notice_covers_no_text_and_a_newer_one_takes_its_place() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::S);
    tag(&mut desk, "a");
    let notices: Vec<_> = desk.query_all_by_role(Role::Status).collect();
    let told: Vec<String> = notices
        .iter()
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Tagged “"), "{told:?}");
    let strip = notices[0].rect();
    let star = desk.get_by_role_and_label(Role::Button, "Star").rect();
    assert!(star.bottom() < strip.top());
    let shapes = desk.output().shapes.iter();
    let under = shapes.filter(|clipped| {
        let is_text = matches!(clipped.shape, egui::Shape::Text(_));
        is_text && clipped.clip_rect.intersects(strip.shrink(1.0)) && {
            let place = clipped.shape.visual_bounding_rect();
            let shown = place.intersect(clipped.clip_rect);
            shown.is_positive() && shown.intersects(strip.shrink(1.0))
        }
    });
    // Its sentence and its button.
    assert_eq!(under.count(), 2);
}

#[test]
fn a_row_with_marks_is_no_higher_and_its_line_is_not_cut_over() {
    for width in [1440.0, 1024.0] {
        let mut desk = desk(width, 700.0, ThemeChoice::Dark);
        let height = |desk: &Desk| {
            let row = desk.query_all_by_role(Role::ListBoxOption).next();
            row.map(|row| row.rect().height())
        };
        let before = height(&desk);
        press(&mut desk, NONE, Key::S);
        for name in ["a tag with a long name", "another long name", "c", "d"] {
            tag(&mut desk, name);
        }
        assert_eq!(height(&desk), before);
        assert!(find_text(&desk, "min", 0.0).is_some());
    }
}
