//! Names lead where the last word on them says, and back when it is taken back.

use super::{Entities, EntityKey, Meaning};
use crate::corpus::annotation::EntityKind;
use proptest::prelude::*;

fn place(name: &str) -> EntityKey {
    EntityKey::new(EntityKind::Place, name)
}

fn folds(key: &EntityKey) -> Option<EntityKey> {
    (*key == place("US")).then(|| place("United States"))
}

fn shown(entities: &Entities, name: &str, form: Option<&str>) -> Option<String> {
    let to = entities.resolve(place(name), form, folds)?;
    Some(to.name.to_string())
}

fn check(entities: &Entities, name: &str, expected: Option<&str>) {
    assert_eq!(shown(entities, name, None).as_deref(), expected, "{name}");
}

#[test]
fn a_merged_name_goes_on_with_a_new_one() {
    let mut entities = Entities::default();
    check(&entities, "US", Some("United States"));
    entities.lead(&place("The States"), &place("United States"));
    entities.lead(&place("United States"), &place("America"));
    for name in ["US", "The States", "United States", "America"] {
        check(&entities, name, Some("America"));
    }
    entities.lead(&place("America"), &place("United States"));
    for name in ["US", "The States", "United States", "America"] {
        check(&entities, name, Some("United States"));
    }
    entities.dismiss(&place("United States"));
    check(&entities, "The States", None);
}

#[test]
fn a_name_people_chose_does_not_fold_away() {
    let mut entities = Entities::default();
    entities.lead(&place("United States"), &place("US"));
    check(&entities, "US", Some("US"));
    check(&entities, "United States", Some("US"));
}

#[test]
fn a_form_leaves_wherever_its_name_was_led() {
    let mut entities = Entities::default();
    entities.lead(&place("Minsk region"), &place("Minsk"));
    let forms = ["Minsk Région".to_owned()];
    entities.split(&place("Minsk"), &forms, &place("Minsk Region"));
    assert_eq!(shown(&entities, "Minsk", None).as_deref(), Some("Minsk"));
    for name in ["Minsk", "Minsk region"] {
        let to = shown(&entities, name, Some("minsk region"));
        assert_eq!(to.as_deref(), Some("Minsk Region"), "{name}");
    }
    entities.lead(&place("Minsk"), &place("Mensk"));
    let to = shown(&entities, "Minsk", Some("minsk region"));
    assert_eq!(to.as_deref(), Some("Minsk Region"));
    // What was merged as a whole and is taken out under its own name is itself again.
    let forms = ["Minsk region".to_owned()];
    entities.split(&place("Minsk"), &forms, &place("Minsk region"));
    check(&entities, "Minsk region", Some("Minsk region"));
}

#[test]
fn imported_decisions_hold_where_both_speak() {
    let (mut own, mut other) = (Entities::default(), Entities::default());
    own.lead(&place("A"), &place("B"));
    own.lead(&place("C"), &place("D"));
    other.lead(&place("B"), &place("A"));
    let joined = own.joined(&other);
    check(&joined, "A", Some("A"));
    check(&joined, "B", Some("A"));
    check(&joined, "C", Some("D"));
}

/// Some edits by number, so that a failing case is read with ease.
fn edit(entities: &mut Entities, (what, a, b): (u8, u8, u8)) {
    let (a, b) = (place(&a.to_string()), place(&b.to_string()));
    match what {
        0..5 => entities.lead(&a, &b),
        5 => entities.dismiss(&a),
        6 => entities.split(&a, &[b.name.to_string()], &b),
        _ => entities.set_distinct(&a, &b, a != b),
    }
}

fn edits() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((0..8_u8, 0..5_u8, 0..5_u8), 0..14)
}

proptest! {
    #[test]
    fn the_last_merge_holds_and_none_leads_in_a_circle(before in edits(), a in 0..5_u8, b in 0..5_u8) {
        let mut entities = Entities::default();
        for one in before {
            edit(&mut entities, one);
        }
        edit(&mut entities, (0, a, b));
        let shown = |n: u8| entities.resolve(place(&n.to_string()), None, |_| None);
        if a != b {
            prop_assert_eq!(shown(a), shown(b));
        }
        for n in 0..5 {
            // Where a name leads to, it stays.
            if let Some(end) = shown(n) {
                prop_assert_eq!(entities.resolve(end.clone(), None, |_| None), Some(end));
            }
            let key = place(&n.to_string());
            prop_assert!(entities.meaning(&key) != Some(&Meaning::As(key)));
        }
    }

    #[test]
    fn a_step_is_undone_and_done_again_among_later_ones(before in edits(), step in edits(), later in edits()) {
        let mut start = Entities::default();
        for one in before {
            edit(&mut start, one);
        }
        let mut after = start.clone();
        for one in step {
            edit(&mut after, one);
        }
        prop_assert_eq!(after.stepped(&after, &start), start.clone());
        prop_assert_eq!(start.stepped(&start, &after), after.clone());
        let mut now = after.clone();
        for one in later {
            edit(&mut now, one);
        }
        let undone = now.stepped(&after, &start);
        for subject in undone.changed(&now) {
            prop_assert!(start.changed(&after).contains(&subject));
        }
    }
}
