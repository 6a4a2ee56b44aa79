//! The palette of commands, the sheet of keys made from the same table, what Esc goes back
//! from, and where Tab leads.

use crate::desk::{Desk, desk, desk_with, state};
use crate::hands::{
    CTRL, CTRL_SHIFT, NONE, choose, click, has, open_title, polarity, press, tells,
};
use crate::hands::{titles, type_into, type_query, usual};
use crate::renderer;
use broadsheet::app::settings::SavedSearch;
use broadsheet::app::{Dialog, ThemeChoice};
use broadsheet::corpus::Facet;
use broadsheet::search::{Filters, Polarity};
use broadsheet::ui::shortcuts::{Group, HANDS, OPENERS, ROW_MENU, actions};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

fn open_palette(desk: &mut Desk, typed: &str) {
    press(desk, CTRL, Key::K);
    assert!(state(desk).palette.open);
    if !typed.is_empty() {
        desk.event(egui::Event::Text(typed.to_owned()));
        desk.run_steps(4);
    }
}

/// The lines of the palette, by their names.
fn lines(desk: &Desk) -> Vec<String> {
    let list = desk.get_by_role_and_label(Role::ListBox, "What it may be");
    let top = list.rect().top();
    let left = list.rect().left();
    desk.get_all_by_role(Role::ListBoxOption)
        .filter(|node| node.rect().left() >= left && node.rect().top() >= top)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn both_keys_and_the_top_bar_open_it_and_esc_and_a_click_beside_close_it() {
    let mut desk = usual();
    press(&mut desk, CTRL_SHIFT, Key::P);
    assert!(state(&desk).palette.open);
    press(&mut desk, CTRL, Key::K);
    assert!(!state(&desk).palette.open, "its keys close it, too");
    press(&mut desk, CTRL, Key::K);
    press(&mut desk, NONE, Key::Escape);
    assert!(!state(&desk).palette.open);
    click(&mut desk, Role::Button, "Commands  Ctrl+K");
    assert!(state(&desk).palette.open);
    desk.event(egui::Event::PointerMoved(egui::pos2(1200.0, 800.0)));
    for pressed in [true, false] {
        desk.event(egui::Event::PointerButton {
            pos: egui::pos2(1200.0, 800.0),
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: NONE,
        });
        desk.run_steps(2);
    }
    assert!(!state(&desk).palette.open);
}

#[test]
fn with_nothing_typed_it_shows_every_command_that_can_be_done() {
    let mut desk = desk(1440.0, 4000.0, ThemeChoice::Light);
    open_palette(&mut desk, "");
    let all = actions().filter(|action| action.is_enabled(state(&desk)));
    let all: Vec<&str> = all.map(|action| action.label).collect();
    assert!(all.len() > 40, "{all:?}");
    let shown = lines(&desk);
    for label in all {
        let is_shown = shown.iter().any(|line| line.starts_with(label));
        assert_eq!(is_shown, label != "Commands…", "{label}");
    }
    assert!(!shown.iter().any(|line| line.starts_with("Redo")));
}

#[test]
fn a_command_is_found_by_few_letters_and_remembered() {
    let mut desk = usual();
    open_palette(&mut desk, "undrl no");
    assert_eq!(
        lines(&desk).first().map(String::as_str),
        Some("Underline no names, View")
    );
    press(&mut desk, NONE, Key::Enter);
    assert!(!state(&desk).palette.open);
    let settings = &state(&desk).settings;
    assert_eq!(
        settings.shown_entities,
        broadsheet::app::ShownEntities::None
    );
    assert_eq!(settings.used, ["Underline no names"]);
    open_palette(&mut desk, "");
    assert!(
        !has(&desk, Role::Heading, "Last used"),
        "it is done already"
    );
    press(&mut desk, NONE, Key::Escape);
    open_palette(&mut desk, "keys");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).dialog, Some(Dialog::Keys));
    press(&mut desk, NONE, Key::Escape);
    open_palette(&mut desk, "");
    assert!(has(&desk, Role::Heading, "Last used"));
    assert_eq!(lines(&desk).first().map(String::as_str), Some("Keys…, F1"));
}

#[test]
fn an_article_opens_by_letters_of_its_title() {
    let mut desk = usual();
    let second = titles(&desk).into_iter().nth(1).expect("there are two");
    assert_ne!(open_title(&desk).as_ref(), Some(&second));
    open_palette(&mut desk, &second.to_lowercase());
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(open_title(&desk), Some(second));
    assert!(!state(&desk).palette.open);
}

#[test]
fn enter_in_the_frame_of_the_last_letter_waits_for_its_answer() {
    let mut desk = usual();
    let second = titles(&desk).into_iter().nth(1).expect("there are two");
    open_palette(&mut desk, "");
    desk.event(egui::Event::Text(second.clone()));
    desk.key_press(Key::Enter);
    desk.run_steps(6);
    assert_eq!(open_title(&desk), Some(second));
}

#[test]
fn a_name_filters_and_shows_its_card() {
    let mut desk = usual();
    open_palette(&mut desk, "aleks lukash");
    let first = lines(&desk).into_iter().next();
    let first = first.expect("a line");
    assert!(first.starts_with("Aleksandr Lukashenko, Person"), "{first}");
    press(&mut desk, NONE, Key::Enter);
    let chosen = polarity(&desk, Facet::Person, "Aleksandr Lukashenko");
    assert_eq!(chosen, Some(Polarity::Include));
    open_palette(&mut desk, "aleks lukash");
    press(&mut desk, Modifiers::SHIFT, Key::Enter);
    assert!(matches!(state(&desk).dialog, Some(Dialog::Name(_))));
}

#[test]
fn topics_and_saved_searches_are_found() {
    let mut desk = desk_with(1440.0, 900.0, ThemeChoice::Light, |state| {
        state.settings.saved.push(SavedSearch {
            name: "Fuel prices".to_owned(),
            query: "fuel price".to_owned(),
            filters: Filters::default(),
        });
    });
    open_palette(&mut desk, "econ");
    let topic = "Economy, business and finance, Topic";
    assert!(lines(&desk).iter().any(|line| line.starts_with(topic)));
    press(&mut desk, NONE, Key::Escape);
    open_palette(&mut desk, "fuel");
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(state(&desk).query.text, "fuel price");
}

#[test]
fn arrows_walk_the_lines_around_and_the_mouse_chooses() {
    let mut desk = usual();
    open_palette(&mut desk, "sort");
    let shown = lines(&desk);
    let chosen = |desk: &Desk| {
        desk.get_all_by_role(Role::ListBoxOption)
            .filter(|node| node.accesskit_node().is_selected() == Some(true))
            .filter_map(|node| node.accesskit_node().label())
            .find(|label| label.contains("Sort"))
    };
    assert_eq!(chosen(&desk).as_ref(), shown.first());
    press(&mut desk, NONE, Key::ArrowDown);
    assert_eq!(chosen(&desk).as_ref(), shown.get(1));
    press(&mut desk, NONE, Key::ArrowUp);
    press(&mut desk, NONE, Key::Tab);
    assert_eq!(chosen(&desk).as_ref(), shown.get(1));
    click(&mut desk, Role::ListBoxOption, "Sort by title, View");
    assert_eq!(state(&desk).sort, broadsheet::search::Sort::Title);
}

#[test]
fn the_focus_returns_to_where_it_was() {
    let mut desk = usual();
    type_query(&mut desk, "tra");
    open_palette(&mut desk, "sort");
    press(&mut desk, NONE, Key::Escape);
    desk.event(egui::Event::Text("de".to_owned()));
    desk.run_steps(4);
    assert_eq!(state(&desk).query.text, "trade");
}

#[test]
fn it_says_when_nothing_has_the_letters() {
    let mut desk = usual();
    open_palette(&mut desk, "qqqqzzzz");
    assert!(has(&desk, Role::Label, "Nothing has these letters."));
    press(&mut desk, NONE, Key::Enter);
    assert!(state(&desk).palette.open);
}

#[test]
fn it_fits_a_narrow_window() {
    let mut desk = desk(480.0, 360.0, ThemeChoice::Dark);
    open_palette(&mut desk, "minsk");
    let list = desk
        .get_by_role_and_label(Role::ListBox, "What it may be")
        .rect();
    assert!(
        list.left() >= 0.0 && list.right() <= 480.0 && list.bottom() <= 360.0,
        "{list:?}"
    );
}

#[test]
fn the_sheet_of_keys_tells_every_key_of_the_table_and_can_be_searched() {
    let mut desk = desk(1440.0, 1400.0, ThemeChoice::Light);
    press(&mut desk, NONE, Key::F1);
    for action in actions().filter(|action| !action.keys.is_empty()) {
        let label = action.label.trim_end_matches('…');
        let keys: Vec<String> = action
            .keys
            .iter()
            .map(|keys| broadsheet::ui::shortcuts::keys_label(&desk.ctx, keys))
            .collect();
        let row = format!("{label}, {}", keys.join(", "));
        assert!(has(&desk, Role::Label, &row), "{row}");
    }
    for hand in HANDS {
        let row = format!("{}, {}", hand.what, hand.keys);
        assert!(tells(&desk, &row), "{row}");
    }
    type_into(&mut desk, "Search keys", "back");
    assert!(has(&desk, Role::Label, "Back, Alt+Left"));
    assert!(!has(&desk, Role::Label, "Redo, Ctrl+Shift+Z"));
}

/// Names of the buttons of menus that are open, keys cut off.
fn items(desk: &Desk) -> Vec<String> {
    let all = desk.get_all_by_role(Role::Button);
    all.filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn every_item_of_the_menus_stands_in_the_table() {
    let mut desk = desk(1440.0, 1400.0, ThemeChoice::Light);
    let before = items(&desk);
    let is_known = |item: &str| {
        let mut known = actions().map(|action| action.label);
        let mut menus = actions().map(|action| action.sub);
        known.any(|label| item == label || item.starts_with(&format!("{label} ")))
            || menus.any(|menu| item == menu)
    };
    click(&mut desk, Role::Button, "Broadsheet menu");
    for group in Group::ALL {
        click(&mut desk, Role::Button, group.label());
        let groups = Group::ALL.map(Group::label);
        let new: Vec<String> = items(&desk)
            .into_iter()
            .filter(|item| !before.contains(item) && !groups.contains(&item.as_str()))
            .collect();
        let all = items(&desk);
        for action in group.actions() {
            let shown = if action.sub.is_empty() {
                action.label
            } else {
                action.sub
            };
            let is_shown = all.iter().any(|item| item.starts_with(shown));
            assert!(is_shown, "{}", action.label);
        }
        for item in new {
            let item = item.trim_end_matches("⏵").trim();
            assert!(is_known(item), "{item}");
        }
    }
    press(&mut desk, NONE, Key::Escape);
    press(&mut desk, NONE, Key::Escape);
    let labels = ROW_MENU.iter().chain(OPENERS);
    for label in labels {
        assert!(is_known(label), "{label}");
    }
}

#[test]
fn esc_goes_one_step_back_at_a_time() {
    let mut desk = usual();
    type_query(&mut desk, "trade");
    press(&mut desk, NONE, Key::Enter);
    press(&mut desk, CTRL_SHIFT, Key::F);
    type_into(&mut desk, "Find in article", "export");
    press(&mut desk, NONE, Key::W);
    choose(&mut desk, "Article", "Why is this here?");
    assert!(state(&desk).explaining.doc.is_some());
    press(&mut desk, NONE, Key::F1);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).dialog, None);
    assert!(state(&desk).explaining.doc.is_some(), "one step only");
    press(&mut desk, NONE, Key::Escape);
    assert!(state(&desk).explaining.doc.is_none());
    assert!(state(&desk).reader.find.open);
    press(&mut desk, NONE, Key::Escape);
    assert!(!state(&desk).reader.find.open);
    assert_eq!(state(&desk).query.text, "trade");
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(state(&desk).query.text, "");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(state(&desk).query.text, "trade", "and it can be undone");
}

#[test]
fn esc_with_a_menu_open_closes_the_menu_alone() {
    let mut desk = usual();
    type_query(&mut desk, "trade");
    press(&mut desk, NONE, Key::Enter);
    click(&mut desk, Role::Button, "Broadsheet menu");
    press(&mut desk, NONE, Key::Escape);
    assert!(!has(&desk, Role::Button, "Help"));
    assert_eq!(state(&desk).query.text, "trade");
}

#[test]
fn tab_leads_through_the_window_from_its_top_to_the_filters() {
    let mut desk = usual();
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..60 {
        press(&mut desk, NONE, Key::Tab);
        let focused = desk
            .root()
            .children_recursive()
            .find(egui_kittest::Node::is_focused)
            .and_then(|node| node.accesskit_node().label());
        seen.extend(focused);
    }
    let at = |label: &str| {
        let found = seen.iter().position(|name| name.starts_with(label));
        found.unwrap_or_else(|| panic!("{label} never has the focus: {seen:?}"))
    };
    let order = [
        "Broadsheet menu",
        "Open…",
        "Search articles",
        "Articles",
        "Article ",
        "Search in People",
    ];
    for pair in order.windows(2) {
        assert!(at(pair[0]) < at(pair[1]), "{pair:?} in {seen:?}");
    }
}

#[test]
fn the_palette_looks_as_designed() {
    for (theme, name) in [
        (ThemeChoice::Light, "palette_light"),
        (ThemeChoice::Dark, "palette_dark"),
    ] {
        let mut desk = desk(1024.0, 700.0, theme);
        open_palette(&mut desk, "bel");
        let picture = desk.render().expect("a picture");
        renderer::images::check_image(name, &picture);
    }
}
