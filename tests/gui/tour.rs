//! The tour in the window: it points at what it speaks of, covers nothing of it, goes on by key
//! and by doing, and ends at any time.

use crate::desk::{Desk, desk_with, state};
use crate::hands::{NONE, choose, click, has, press, tells, titles, type_query, usual};
use broadsheet::app::{Command, Landmark, TOUR_STEPS, ThemeChoice, TourWish, update};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;

fn at(desk: &Desk) -> Option<Landmark> {
    state(desk).tour.step().map(|(_, step)| step.at)
}

/// The card's node tells the step; what is around it is as large as the card.
fn card(desk: &Desk) -> egui::Rect {
    let node = desk.get_by_role(Role::Dialog);
    node.rect()
}

#[test]
fn a_first_start_offers_it_once() {
    let offered = |width: f32| {
        desk_with(width, 700.0, ThemeChoice::Light, |state| {
            state.tour.offered = true;
        })
    };
    let mut desk = offered(1440.0);
    click(&mut desk, Role::Button, "Not now");
    assert!(!has(&desk, Role::Button, "Take the tour"));
    assert!(!state(&desk).tour.offered);
    let mut desk = offered(480.0);
    click(&mut desk, Role::Button, "Take the tour");
    assert_eq!(at(&desk), Some(Landmark::Search));
    assert!(!has(&desk, Role::Button, "Not now"));
}

#[test]
fn every_step_stands_beside_its_control_in_every_window() {
    for (width, height) in [
        (1440.0, 900.0),
        (1024.0, 700.0),
        (700.0, 600.0),
        (480.0, 700.0),
        (480.0, 360.0),
    ] {
        let mut desk = desk_with(width, height, ThemeChoice::Light, |state| {
            update(state, Command::Tour(TourWish::Start));
        });
        for step in TOUR_STEPS {
            desk.run_steps(4);
            assert_eq!(at(&desk), Some(step.at));
            let card = card(&desk);
            let window = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(width, height));
            assert!(
                window.contains_rect(card),
                "{:?} at {width}: {card:?}",
                step.at
            );
            let target = target(&desk, step.at);
            let target = target.unwrap_or_else(|| panic!("{:?} at {width} x {height}", step.at));
            assert!(
                !card.intersects(target),
                "{:?} at {width}: {card:?} over {target:?}",
                step.at
            );
            assert!(tells(&desk, step.title));
            press(&mut desk, NONE, Key::F8);
        }
        assert_eq!(at(&desk), None);
    }
}

/// Where a landmark stands, by the tree that assistive tools read.
fn target(desk: &Desk, landmark: Landmark) -> Option<egui::Rect> {
    let first = |role: Role, part: &'static str| {
        let mut found = desk.query_all_by(|node| {
            node.role() == role && node.label().is_some_and(|label| label.contains(part))
        });
        found.next().map(|node| node.rect())
    };
    match landmark {
        Landmark::Search => first(Role::TextInput, "Search articles"),
        Landmark::Row => first(Role::ListBoxOption, "").map(|row| row.with_max_y(row.top() + 32.0)),
        Landmark::Name => {
            first(Role::Button, ", place").or_else(|| first(Role::Button, ", person"))
        }
        Landmark::Quotes => first(Role::Tab, "Quotes"),
        Landmark::Value => first(Role::CheckBox, ", 1 article"),
        // A place, not a thing.
        Landmark::Chips => Some(egui::Rect::NOTHING),
        Landmark::Commands => {
            first(Role::Button, "Commands").or_else(|| first(Role::Button, "Broadsheet menu"))
        }
        Landmark::Open => first(Role::Button, "Open…"),
    }
}

#[test]
fn it_is_walked_by_key_alone() {
    let mut desk = usual();
    choose(&mut desk, "Help", "Tour");
    assert_eq!(at(&desk), Some(Landmark::Search));
    // The button has the focus.
    press(&mut desk, NONE, Key::Enter);
    assert_eq!(at(&desk), Some(Landmark::Row));
    press(&mut desk, egui::Modifiers::SHIFT, Key::F8);
    assert_eq!(at(&desk), Some(Landmark::Search));
    for _ in TOUR_STEPS {
        press(&mut desk, NONE, Key::F8);
    }
    assert_eq!(at(&desk), None);
}

#[test]
fn doing_the_thing_goes_on_and_leaves_the_hands_where_they_are() {
    let mut desk = usual();
    choose(&mut desk, "Help", "Tour");
    type_query(&mut desk, "sanc");
    assert_eq!(at(&desk), Some(Landmark::Row));
    let field = desk.get_by_role_and_label(Role::TextInput, "Search articles");
    assert!(field.is_focused());
    press(&mut desk, NONE, Key::F8);
    press(&mut desk, NONE, Key::F8);
    click(&mut desk, Role::Tab, "Quotes");
    assert_eq!(at(&desk), Some(Landmark::Value));
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(at(&desk), None);
    assert_eq!(state(&desk).query.text, "sanc", "only one step back");
}

#[test]
fn without_articles_it_brings_some() {
    let mut desk = usual();
    press(&mut desk, crate::hands::CTRL, Key::N);
    click(&mut desk, Role::Button, "Take the tour");
    assert_eq!(titles(&desk).len(), 2);
    assert_eq!(at(&desk), Some(Landmark::Search));
}
