//! Titles that are found by letters rather than by words: what joins the answers and what
//! does not.

use super::drafts::{Draft, asked, draft, ids, query, snapshot};
use broadsheet::search::{run, titles};

fn desk() -> Vec<Draft> {
    vec![
        draft(
            "Belarus suggests advancing trade to Germany",
            "Ministers met.",
        ),
        draft("МИНСК: Ёлка на площади", "Праздник."),
        draft("Ο ΛΌΓΟΣ του Προέδρου", "Η Ελλάδα."),
        draft("İSTANBUL’da ışık", "Güzel."),
        draft("أخبار الرِّياضة العربـية", "نص"),
        draft("Harvest begins in the north", "Lukashenko came."),
        Draft {
            people: vec!["Ada"],
            ..draft("Belarus and Germany trade", "Nothing.")
        },
    ]
}

#[test]
fn titles_are_found_in_every_script_in_any_order_and_with_errors() {
    let snapshot = snapshot(&desk());
    let check = |typed: &str, expected: &[u32]| {
        let mut found = ids(&asked(&snapshot, &query(typed)));
        found.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    };
    check("germ trad bela", &[0, 6]);
    check("bsatg", &[0]);
    check("blrs grmn", &[0, 6]);
    check("плщди елка", &[1]);
    check("елка МИНСК", &[1]);
    check("προεδρ λογος", &[2]);
    check("Λογο προε", &[2]);
    check("ıstanb isik", &[3]);
    check("istnbl", &[3]);
    check("العربية اخبار", &[4]);
    check("ريضة", &[4]);
    // Nearest spellings stand in for words that are nowhere.
    check("havrest north", &[5]);
    check("площоди ", &[1]);
    check("qqqq", &[]);
}

#[test]
fn what_is_asked_besides_words_holds_for_titles_too() {
    let snapshot = snapshot(&desk());
    let check = |typed: &str, expected: &[u32]| {
        let mut found = ids(&asked(&snapshot, &query(typed)));
        found.sort_unstable();
        assert_eq!(found, expected, "{typed}");
    };
    check("blrs", &[0, 6]);
    check("blrs person:ada", &[6]);
    check("blrs -person:ada", &[0]);
    check("blrs lang:ru", &[]);
    check("german", &[0, 6]);
    check("german -title:advancing", &[6]);
}

#[test]
fn words_that_are_nowhere_are_corrected_even_where_titles_join() {
    let snapshot = snapshot(&desk());
    let found = run(&snapshot, &query("havrest "), &|| false).expect("nobody cancels");
    assert_eq!(ids(&found), [5]);
    let offers = found.correction.expect("is nowhere").offers;
    assert_eq!(
        offers.first().map(|offer| offer.written.as_str()),
        Some("Harvest")
    );
}

#[test]
fn the_best_titles_come_first() {
    let snapshot = snapshot(&desk());
    let best = titles(&snapshot, "Belarus germany", 2, &|| false).expect("nobody cancels");
    let best: Vec<u32> = best.iter().map(|(doc, _)| doc.0).collect();
    assert_eq!(best, [0, 6]);
    assert_eq!(titles(&snapshot, "xq", 2, &|| false), Some(Vec::new()));
    assert_eq!(titles(&snapshot, "belarus", 2, &|| true), None);
}
