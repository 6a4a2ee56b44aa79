//! What a result is about, and what an article is: sections whose rows filter.

use crate::desk::{Desk, state};
use crate::hands::{
    CTRL, click, click_starting, folder, has, open_path, press, tells, titles, type_query, usual,
};
use egui::Key;
use egui::accesskit::Role;

/// A window on eight articles about otters and forty about markets.
fn otters() -> Desk {
    let mut files: Vec<(String, String)> = Vec::new();
    for n in 0..48 {
        // Words of its own, so that none is a copy of another.
        let own: Vec<String> = (0..40).map(|word| format!("w{n}o{word}")).collect();
        let own = own.join(" ");
        let text = if n < 8 {
            let often = "whiskers ".repeat(5);
            format!("Otters {n}\n\nThe otter showed {often} near the weir. {own}\n")
        } else {
            format!("Markets {n}\n\nThe broker spoke of the price near the close. {own}\n")
        };
        files.push((format!("{n}.txt"), text));
    }
    let files: Vec<(&str, &str)> = (files.iter())
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let files = folder(&files);
    let mut desk = usual();
    press(&mut desk, CTRL, Key::N);
    open_path(&mut desk, files.path());
    desk
}

#[test]
fn words_that_set_a_result_apart_search_for_it() {
    let mut desk = otters();
    let heading = "What is this about?";
    assert!(!has(&desk, Role::Heading, heading), "everything is shown");
    type_query(&mut desk, "otter");
    assert!(has(&desk, Role::Heading, heading));
    assert!(!tells(&desk, "otter, 8 articles"), "it was asked for");
    click_starting(&mut desk, "whiskers, 8 articles, only here");
    assert_eq!(state(&desk).query.text, "otter whiskers");
    press(&mut desk, CTRL, Key::Z);
    assert_eq!(state(&desk).query.text, "otter");
}

#[test]
fn key_terms_of_an_article_search_for_it() {
    let mut desk = otters();
    type_query(&mut desk, "weir");
    click(&mut desk, Role::Button, "Key term whiskers");
    assert_eq!(state(&desk).query.text, "whiskers");
    assert!(
        titles(&desk)
            .iter()
            .all(|title| title.starts_with("Otters"))
    );
}
