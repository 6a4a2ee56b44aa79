//! The search field, the list under it, and its order.

use crate::desk::{Desk, desk_with, state};
use crate::hands::{
    CTRL, LIST, NONE, click, folder, has, open_path, open_title, press, tells, text_rect, titles,
    type_query, usual,
};
use broadsheet::app::ThemeChoice;
use broadsheet::search::Sort;
use broadsheet::ui::theme::LIGHT;
use egui::accesskit::Role;
use egui::epaint::ClippedShape;
use egui::{Color32, Event, Key, Shape};
use egui_kittest::kittest::{NodeT, Queryable};
use std::collections::HashSet;
use std::sync::Arc;

/// Four articles whose order differs by title, date and outlet; the reading order is that of
/// their names.
const FOUR: [(&str, &str); 4] = [
    (
        "1.md",
        "---\ntitle: Cranes return\ndate: 2021-03-01\noutlet: Herald\n---\n\nCranes were seen again by the lake.\n",
    ),
    (
        "2.md",
        "---\ntitle: Apples fail\ndate: 2023-05-04\noutlet: Mirror\n---\n\nFrost has hurt the apples, and no cranes came.\n",
    ),
    (
        "3.md",
        "---\ntitle: Dams hold\ndate: 2022-07-09\noutlet: Argus\n---\n\nThe dams above the town held all night.\n",
    ),
    (
        "4.txt",
        "Bells ring\n\nThe bells of the old church were rung at noon.\n",
    ),
];

/// A window on the four articles alone.
fn four() -> Desk {
    let files = folder(&FOUR);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, files.path());
    assert_eq!(titles(&desk).len(), 4);
    desk
}

fn focused(desk: &Desk, role: Role, label: &str) -> bool {
    desk.get_by_role_and_label(role, label).is_focused()
}

#[test]
fn typing_searches_and_counts() {
    let mut desk = usual();
    desk.get_by_role_and_label(Role::Label, "2 articles");
    type_query(&mut desk, "technop");
    assert_eq!(state(&desk).query.text, "technop");
    assert_eq!(titles(&desk).len(), 1);
    desk.get_by_role_and_label(Role::Label, "1 of 2 articles");
}

#[test]
fn the_field_takes_the_focus_by_key() {
    let mut desk = usual();
    let is_focused = |desk: &Desk| focused(desk, Role::TextInput, "Search articles");
    assert!(!is_focused(&desk));
    press(&mut desk, CTRL, Key::F);
    assert!(is_focused(&desk));
    let first = titles(&desk)[0].clone();
    click(&mut desk, Role::ListBoxOption, &first);
    assert!(!is_focused(&desk));
    press(&mut desk, NONE, Key::Slash);
    assert!(is_focused(&desk));
    press(&mut desk, NONE, Key::J);
    assert_eq!(
        state(&desk).selected,
        Some(0),
        "letters belong to the field"
    );
    type_query(&mut desk, "west");
    press(&mut desk, CTRL, Key::F);
    desk.event(Event::Text("j".to_owned()));
    desk.run_steps(2);
    assert_eq!(state(&desk).query.text, "j", "what stood there is selected");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).query.text, "");
}

#[test]
fn the_field_is_brought_back_with_its_panel() {
    let mut desk = usual();
    press(&mut desk, NONE, Key::F9);
    assert!(!has(&desk, Role::TextInput, "Search articles"));
    press(&mut desk, CTRL, Key::F);
    assert!(state(&desk).settings.left_open);
    assert!(focused(&desk, Role::TextInput, "Search articles"));
}

#[test]
fn titles_match_fuzzily_and_texts_by_words() {
    let mut desk = four();
    type_query(&mut desk, "crnret");
    assert_eq!(titles(&desk), ["Cranes return"]);
    let row = state(&desk).row(0).expect("details of the first row");
    assert!(!row.title_marks.is_empty());
    let of_title = |clipped: &ClippedShape| match &clipped.shape {
        Shape::Text(text) if text.pos.x < LIST && text.galley.text() == "Cranes return" => {
            Some(Arc::clone(&text.galley))
        }
        _ => None,
    };
    let title = desk.output().shapes.iter().find_map(of_title);
    let title = title.expect("the title in the list");
    let corners = title.rows.iter().flat_map(|row| &row.visuals.mesh.vertices);
    let colors: HashSet<Color32> = corners.map(|corner| corner.color).collect();
    assert_eq!(colors, HashSet::from([LIGHT.ink, LIGHT.accent]));
    press(&mut desk, NONE, Key::Escape);
    type_query(&mut desk, "crane");
    assert_eq!(titles(&desk), ["Cranes return", "Apples fail"]);
    let row = state(&desk).row(1).expect("details of the second row");
    let mark = row.snippet_marks.first().expect("a marked hit");
    assert_eq!(row.snippet.get(mark.range()), Some("cranes"));
    let hit = text_rect(&desk, "cranes came");
    let grounds = desk.output().shapes.iter().filter(|clipped| {
        matches!(&clipped.shape, Shape::Rect(rect)
            if rect.fill == LIGHT.hit && rect.rect.left() < LIST
                && (rect.rect.center().y - hit.center().y).abs() < 6.0)
    });
    assert!(grounds.count() > 0, "the hit has its yellow ground");
}

#[test]
fn quotes_and_accents_are_alike() {
    let mut desk = usual();
    for query in ["we'll liaise", "we’ll liaise", "WE'LL LIAISÉ"] {
        type_query(&mut desk, query);
        let found = titles(&desk);
        assert!(
            matches!(found.as_slice(), [one] if one.starts_with("Aleksandr")),
            "{query}: {found:?}"
        );
        press(&mut desk, NONE, Key::Escape);
    }
}

#[test]
fn each_order_can_be_chosen() {
    let mut desk = four();
    let orders = [
        (
            Sort::Title,
            ["Apples fail", "Bells ring", "Cranes return", "Dams hold"],
        ),
        (
            Sort::Date,
            ["Apples fail", "Dams hold", "Cranes return", "Bells ring"],
        ),
        (
            Sort::Outlet,
            ["Dams hold", "Cranes return", "Apples fail", "Bells ring"],
        ),
    ];
    let mut now = Sort::Relevance;
    for (sort, expected) in orders {
        let button = format!("Sort by {}", now.label().to_lowercase());
        click(&mut desk, Role::Button, &button);
        click(&mut desk, Role::Button, sort.label());
        assert_eq!(state(&desk).sort, sort);
        assert_eq!(titles(&desk), expected, "{sort:?}");
        now = sort;
    }
    click(&mut desk, Role::Button, "Sort by outlet");
    click(&mut desk, Role::Button, "Relevance");
    type_query(&mut desk, "crane");
    assert_eq!(titles(&desk), ["Cranes return", "Apples fail"]);
}

#[test]
fn rows_are_selected_by_mouse_and_key() {
    let mut desk = four();
    let selected = |desk: &Desk| state(desk).selected.expect("a row is selected");
    let third = titles(&desk).into_iter().nth(2).expect("there are four");
    click(&mut desk, Role::ListBoxOption, &third);
    assert_eq!(selected(&desk), 2);
    assert_eq!(open_title(&desk).as_ref(), Some(&third));
    for (key, expected) in [
        (Key::ArrowUp, 1),
        (Key::ArrowUp, 0),
        (Key::ArrowUp, 0),
        (Key::ArrowDown, 1),
        (Key::J, 2),
        (Key::J, 3),
        (Key::K, 2),
        (Key::Home, 0),
        (Key::End, 3),
        (Key::PageUp, 1),
    ] {
        press(&mut desk, NONE, key);
        assert!(selected(&desk) == expected || key == Key::PageUp, "{key:?}");
    }
    assert!(selected(&desk) < 3, "a page up moves");
    let title = open_title(&desk).expect("an article is open");
    let row = desk.get_by_role_and_label(Role::ListBoxOption, &title);
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
}

#[test]
fn arrows_walk_the_list_from_the_field_and_enter_goes_on() {
    let mut desk = four();
    press(&mut desk, CTRL, Key::F);
    press(&mut desk, NONE, Key::ArrowDown);
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(state(&desk).selected, Some(2));
    assert!(focused(&desk, Role::TextInput, "Search articles"));
    press(&mut desk, NONE, Key::ArrowUp);
    assert_eq!(state(&desk).selected, Some(1));
    press(&mut desk, NONE, Key::Enter);
    let title = open_title(&desk).expect("an article is open");
    assert!(focused(&desk, Role::Article, &format!("Article {title}")));
}

#[test]
fn enter_in_the_list_focuses_the_article() {
    let mut desk = four();
    let second = titles(&desk).into_iter().nth(1).expect("there are four");
    click(&mut desk, Role::ListBoxOption, &second);
    assert!(focused(&desk, Role::ListBox, "Articles"));
    press(&mut desk, NONE, Key::Enter);
    assert!(focused(&desk, Role::Article, &format!("Article {second}")));
}

#[test]
fn a_long_list_is_virtual_and_follows_the_selection() {
    let files: Vec<(String, String)> = (0..300)
        .map(|n| {
            let text = format!("Report {n:03} of the harbor\n\nShip {n} came in at noon.\n");
            (format!("{n:03}.txt"), text)
        })
        .collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let folder = folder(&files);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, folder.path());
    assert_eq!(titles(&desk).len(), 300);
    let n_rows = |desk: &Desk| desk.query_all_by_role(Role::ListBoxOption).count();
    assert!((5..30).contains(&n_rows(&desk)), "{}", n_rows(&desk));
    let first = titles(&desk).into_iter().next().expect("there are many");
    click(&mut desk, Role::ListBoxOption, &first);
    press(&mut desk, NONE, Key::End);
    desk.run_steps(8);
    assert_eq!(state(&desk).selected, Some(299));
    let last = titles(&desk).pop().expect("there are many");
    assert!(has(&desk, Role::ListBoxOption, &last), "{last}");
    assert!(!has(&desk, Role::ListBoxOption, &first));
    assert!(
        state(&desk).row(299).is_some(),
        "its details were asked for"
    );
    type_query(&mut desk, "ship 217");
    assert_eq!(titles(&desk)[0], "Report 217 of the harbor");
    desk.get_by_label_contains(" of 300 articles");
}

#[test]
fn an_empty_result_offers_the_ways_out() {
    let mut desk = usual();
    click(&mut desk, Role::CheckBox, "Vladimir Makei, 1 article");
    type_query(&mut desk, "technopark");
    assert!(titles(&desk).is_empty());
    desk.get_by_label("No article matches.");
    desk.get_by_label("Vladimir Makei removes all 1.");
    click(&mut desk, Role::Button, "Drop Vladimir Makei");
    assert_eq!(titles(&desk).len(), 1);
    click(&mut desk, Role::CheckBox, "Aleksandr Lukashenko, 1 article");
    type_query(&mut desk, "nowhere to be found");
    assert!(titles(&desk).is_empty());
    click(&mut desk, Role::Button, "Clear the search");
    assert_eq!(state(&desk).query.text, "");
    assert_eq!(titles(&desk).len(), 1);
    type_query(&mut desk, "nowhere to be found");
    click(&mut desk, Role::Button, "Clear search and filters");
    assert!(!state(&desk).is_filtered());
    assert_eq!(titles(&desk).len(), 2);
}

#[test]
fn the_first_start_shows_the_seeds() {
    let desk = desk_with(1440.0, 900.0, ThemeChoice::Light, |state| {
        assert!(state.shows_seeds);
    });
    assert_eq!(titles(&desk).len(), 2);
    assert!(has(
        &desk,
        Role::ListBoxOption,
        "Aleksandr Lukashenko on West, US interest in Belarus: if we agree, we’ll liaise",
    ));
    for person in [
        "Vladimir Makei",
        "Aleksandr Lukashenko",
        "Roman Golovchenko",
    ] {
        assert!(has(&desk, Role::CheckBox, &format!("{person}, 1 article")));
    }
    assert!(tells(&desk, "2 articles · "), "the status bar counts");
}
