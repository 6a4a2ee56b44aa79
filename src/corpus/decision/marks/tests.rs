//! Whatever is done with marks, in whatever order.

use super::{Marks, TagColor, tag_name};
use crate::corpus::ContentHash;
use proptest::prelude::*;

fn article(n: u8) -> ContentHash {
    ContentHash::of(&n.to_string())
}

fn tags(marks: &Marks, n: u8) -> Vec<String> {
    let marked = marks.of(article(n));
    let tags = marked.into_iter().flat_map(|marked| &marked.tags);
    tags.map(ToString::to_string).collect()
}

fn all(marks: &Marks) -> Vec<(String, TagColor)> {
    let tags = marks.tags();
    tags.map(|(name, color)| (name.to_string(), color))
        .collect()
}

#[test]
fn names_are_kept_tidy() {
    let check = |typed: &str, expected: &str| assert_eq!(tag_name(typed), expected, "{typed:?}");
    check("  to \n read ", "to read");
    check("\u{7}bell", "bell");
    check(" \t", "");
    check(&"é".repeat(80), &"é".repeat(60));
}

#[test]
fn a_star_taken_away_leaves_no_trace() {
    let mut marks = Marks::default();
    marks.star(article(1), true);
    assert!(marks.is_starred(article(1)) && !marks.is_starred(article(2)));
    marks.star(article(1), false);
    assert_eq!(marks, Marks::default());
}

#[test]
fn tags_are_one_whatever_their_case_and_take_colors_in_turn() {
    let mut marks = Marks::default();
    marks.tag(article(1), "Élite", true);
    marks.tag(article(2), " elite ", true);
    marks.tag(article(2), "to read", true);
    marks.tag(article(2), "  ", true);
    assert_eq!(tags(&marks, 2), ["to read", "Élite"]);
    let colors = [
        ("to read".to_owned(), TagColor::Orange),
        ("Élite".to_owned(), TagColor::Red),
    ];
    assert_eq!(all(&marks), colors);
    marks.tag(article(2), "TO READ", false);
    assert_eq!(tags(&marks, 2), ["Élite"]);
    assert_eq!(all(&marks), colors, "a tag without articles stays");
    assert_eq!(marks.n_with("Élite"), 2);
}

#[test]
fn a_tag_is_renamed_merged_recolored_and_deleted_everywhere() {
    let mut marks = Marks::default();
    marks.tag(article(1), "a", true);
    marks.tag(article(2), "a", true);
    marks.tag(article(2), "b", true);
    marks.paint("a", TagColor::Teal);
    marks.rename("a", "A");
    assert_eq!(tags(&marks, 1), ["A"]);
    assert_eq!(marks.color("A"), Some(TagColor::Teal));
    marks.rename("A", "B");
    assert_eq!(
        tags(&marks, 1),
        ["b"],
        "the one that has the name takes it up"
    );
    assert_eq!(all(&marks), [("b".to_owned(), TagColor::Orange)]);
    marks.rename("b", " ");
    marks.rename("z", "b");
    assert_eq!(tags(&marks, 2), ["b"]);
    marks.star(article(2), true);
    marks.delete("b");
    assert!(all(&marks).is_empty());
    assert_eq!(marks.of(article(1)), None);
    assert!(marks.is_starred(article(2)));
}

#[test]
fn steps_on_one_article_are_taken_back_apart() {
    let before = Marks::default();
    let mut after = before.clone();
    after.tag(article(1), "a", true);
    let mut later = after.clone();
    later.star(article(1), true);
    later.tag(article(1), "b", true);
    let undone = later.stepped(&after, &before);
    assert_eq!(tags(&undone, 1), ["b"]);
    assert!(undone.is_starred(article(1)));
    assert_eq!(undone.color("a"), None);
    assert_eq!(undone.stepped(&before, &after), later);
    later.tag(article(2), "a", true);
    let undone = later.stepped(&after, &before);
    assert_eq!(
        undone.color("a"),
        Some(TagColor::Red),
        "another step gave it, too"
    );
}

#[derive(Clone, Debug)]
enum Act {
    Star(u8, bool),
    Tag(u8, String, bool),
    Rename(String, String),
    Paint(String, usize),
    Delete(String),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let name = || "[aAb]{1,2}";
    let one = prop_oneof![
        (0..4_u8, any::<bool>()).prop_map(|(n, is)| Act::Star(n, is)),
        (0..4_u8, name(), any::<bool>()).prop_map(|(n, name, has)| Act::Tag(n, name, has)),
        (name(), name()).prop_map(|(from, to)| Act::Rename(from, to)),
        (name(), 0..8_usize).prop_map(|(name, at)| Act::Paint(name, at)),
        name().prop_map(Act::Delete),
    ];
    prop::collection::vec(one, 0..12)
}

fn apply(marks: &mut Marks, acts: &[Act]) {
    for act in acts {
        match act {
            Act::Star(n, is) => marks.star(article(*n), *is),
            Act::Tag(n, name, has) => marks.tag(article(*n), name, *has),
            Act::Rename(from, to) => marks.rename(from, to),
            Act::Paint(name, at) => marks.paint(name, TagColor::ALL[*at]),
            Act::Delete(name) => marks.delete(name),
        }
    }
}

fn is_sound(marks: &Marks) -> bool {
    let mut borne = marks.all().flat_map(|(_, marked)| &marked.tags);
    borne.all(|tag| marks.color(tag).is_some()) && marks.all().all(|(_, one)| !one.is_empty())
}

proptest! {
    #[test]
    fn whatever_is_done_every_tag_has_a_color_and_steps_go_back(
        first in acts(),
        second in acts(),
        third in acts(),
    ) {
        let mut before = Marks::default();
        apply(&mut before, &first);
        let mut after = before.clone();
        apply(&mut after, &second);
        prop_assert!(is_sound(&before) && is_sound(&after));
        prop_assert_eq!(&after.stepped(&after, &before), &before);
        prop_assert_eq!(&before.stepped(&before, &after), &after);
        let mut later = after.clone();
        apply(&mut later, &third);
        prop_assert!(is_sound(&later.stepped(&after, &before)));
        prop_assert_eq!(later.stepped(&after, &after), later.clone());
        let joined = before.joined(&later);
        prop_assert!(is_sound(&joined));
        for (article, marked) in later.all() {
            prop_assert!(!marked.is_starred || joined.is_starred(article));
        }
    }
}
