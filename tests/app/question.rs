//! `update`: query, filters, undo, and the ways back and forward.

use super::{cycle, listing, marked, run, searched, set_query};
use broadsheet::app::{AppState, Command};
use broadsheet::corpus::Facet;
use broadsheet::search::{Polarity, Sort, Within};

#[test]
fn a_change_of_the_question_searches_with_a_new_generation() {
    let mut state = AppState::default();
    let first = searched(&run(&mut state, [set_query("minsk")])).expect("asks");
    assert_eq!((first.generation, first.query.as_str()), (1, "minsk"));
    let second = searched(&run(&mut state, [Command::SetSort(Sort::Date)])).expect("asks");
    assert_eq!((second.generation, second.sort), (2, Sort::Date));
    let third = run(
        &mut state,
        [Command::SearchFacet(Facet::Place, "mi".to_owned())],
    );
    let third = searched(&third).expect("asks");
    assert_eq!(
        third.facet_search.get(&Facet::Place).map(String::as_str),
        Some("mi")
    );
    assert_eq!(state.request, third);
    for same in [
        set_query("minsk"),
        Command::SetSort(Sort::Date),
        Command::SearchFacet(Facet::Place, "mi".to_owned()),
        Command::SetWithin(Facet::Place, Within::Any),
    ] {
        assert!(run(&mut state, [same.clone()]).is_empty(), "{same:?}");
    }
    assert_eq!(state.request.generation, 3);
}

#[test]
fn a_click_includes_then_excludes_then_clears() {
    let mut state = AppState::default();
    let polarity = |state: &AppState| state.query.filters.polarity(Facet::Person, "Makei");
    let expect = |state: &mut AppState, expected| {
        let request = searched(&run(state, [cycle("Makei")])).expect("asks");
        assert_eq!(polarity(state), expected);
        assert_eq!(request.filters, state.query.filters);
    };
    expect(&mut state, Some(Polarity::Include));
    expect(&mut state, Some(Polarity::Exclude));
    expect(&mut state, None);
}

#[test]
fn chips_invert_and_switches_switch() {
    let mut state = AppState::default();
    let value = "Makei".to_owned();
    let facet = Facet::Person;
    let invert = Command::InvertFilter {
        facet,
        value: value.clone(),
    };
    assert!(run(&mut state, [invert.clone()]).is_empty());
    let polarity = Some(Polarity::Exclude);
    run(
        &mut state,
        [Command::SetFilter {
            facet,
            value,
            polarity,
        }],
    );
    run(&mut state, [invert.clone()]);
    let now = state.query.filters.polarity(facet, "Makei");
    assert_eq!(now, Some(Polarity::Include));
    run(&mut state, [invert, Command::SetWithin(facet, Within::All)]);
    assert_eq!(state.query.filters.within(facet), Within::All);
    run(&mut state, [set_query("x"), Command::ClearAll]);
    assert!(!state.is_filtered());
    assert_eq!(state.query.filters.within(facet), Within::Any);
}

#[test]
fn typing_is_one_step_to_undo() {
    let mut state = listing(3);
    let typed = ["m", "mi", "min"].map(set_query);
    run(&mut state, typed);
    run(
        &mut state,
        [
            cycle("Makei"),
            set_query("mins"),
            Command::ShowRows(0..3),
            set_query("minsk"),
        ],
    );
    let mut undo = |text: &str, n_filters: usize| {
        let request = searched(&run(&mut state, [Command::Undo])).expect("asks");
        assert_eq!(request.query, text);
        assert_eq!(request.filters.chosen.len(), n_filters);
    };
    undo("min", 1);
    undo("min", 0);
    undo("", 0);
    assert!(run(&mut state, [Command::Undo]).is_empty());
    let mut redo = |text: &str, n_filters: usize| {
        let request = searched(&run(&mut state, [Command::Redo])).expect("asks");
        assert_eq!(request.query, text);
        assert_eq!(request.filters.chosen.len(), n_filters);
    };
    redo("min", 0);
    redo("min", 1);
    redo("minsk", 1);
    assert!(run(&mut state, [Command::Redo]).is_empty());
}

#[test]
fn a_change_after_undo_ends_redo() {
    let mut state = AppState::default();
    run(
        &mut state,
        [cycle("A"), cycle("B"), Command::Undo, cycle("C")],
    );
    assert!(state.redo.is_empty());
    run(&mut state, [Command::Undo]);
    assert_eq!(state.query.filters.chosen.len(), 1);
    assert!(state.query.filters.polarity(Facet::Person, "A").is_some());
}

#[test]
fn the_search_field_marks_the_open_article_anew() {
    let mut state = listing(2);
    let effects = run(&mut state, [set_query("minsk")]);
    assert_eq!(
        marked(&effects),
        Some((10, "minsk".to_owned(), String::new()))
    );
    assert_eq!(marked(&run(&mut state, [cycle("Makei")])), None);
    let effects = run(&mut state, [Command::ClearAll]);
    assert_eq!(marked(&effects), Some((10, String::new(), String::new())));
}

#[test]
fn back_and_forward_walk_query_filters_and_article() {
    let mut state = listing(5);
    run(
        &mut state,
        [
            Command::SelectRow(1),
            set_query("m"),
            set_query("mi"),
            Command::SelectRow(2),
            cycle("A"),
        ],
    );
    let here = |state: &AppState| {
        let doc = state.reader.doc.map(|doc| doc.0);
        (
            state.query.text.clone(),
            state.query.filters.chosen.len(),
            doc,
        )
    };
    let mut stops = vec![here(&state)];
    while !state.back.is_empty() {
        run(&mut state, [Command::Back]);
        stops.push(here(&state));
    }
    let text = str::to_owned;
    let expected = [
        (text("mi"), 1, Some(12)),
        (text("mi"), 0, Some(12)),
        (text("mi"), 0, Some(11)),
        (text(""), 0, Some(11)),
        (text(""), 0, Some(10)),
    ];
    assert_eq!(stops, expected);
    assert_eq!(state.selected, Some(0));
    for expected in expected.iter().rev().skip(1) {
        run(&mut state, [Command::Forward]);
        assert_eq!(here(&state), *expected);
    }
    assert!(run(&mut state, [Command::Forward]).is_empty());
    run(&mut state, [Command::Back, Command::SelectRow(4)]);
    assert!(state.forward.is_empty());
}

#[test]
fn a_step_back_sends_one_search_and_one_look() {
    let mut state = listing(5);
    run(
        &mut state,
        [set_query("m"), Command::SelectRow(2), Command::ClearAll],
    );
    let effects = run(&mut state, [Command::Back]);
    assert_eq!(
        searched(&effects).map(|request| request.query),
        Some("m".to_owned())
    );
    assert_eq!(marked(&effects), Some((12, "m".to_owned(), String::new())));
    let effects = run(&mut state, [Command::Back]);
    assert_eq!(searched(&effects), None);
    assert_eq!(marked(&effects), Some((10, "m".to_owned(), String::new())));
    run(&mut state, [Command::Back, Command::Undo]);
    assert_eq!(state.query.text, "m");
}

#[test]
fn histories_are_bounded() {
    let mut state = listing(2);
    for at in 0..500 {
        run(
            &mut state,
            [cycle(&at.to_string()), Command::SelectRow(at % 2)],
        );
    }
    assert_eq!(state.undo.len(), 200);
    assert_eq!(state.back.len(), 200);
}

#[test]
fn a_chosen_query_is_a_step_apart_from_typing() {
    let mut state = AppState::default();
    run(&mut state, [set_query("mi"), set_query("mink")]);
    let chosen = Command::ChooseQuery("minsk".to_owned());
    let asked = searched(&run(&mut state, [chosen])).expect("asks");
    assert_eq!(asked.query, "minsk");
    run(&mut state, [set_query("minsk x"), Command::Undo]);
    assert_eq!(state.query.text, "minsk");
    run(&mut state, [Command::Undo]);
    assert_eq!(state.query.text, "mink");
}

#[test]
fn while_something_is_wrong_the_last_good_question_stays() {
    let mut state = listing(2);
    run(&mut state, [set_query("minsk ")]);
    let good = state.request.clone();
    assert!(run(&mut state, [set_query("minsk date:2024-")]).is_empty());
    assert!(state.problem.is_some());
    assert_eq!(state.request, good);
    let filtered = searched(&run(&mut state, [cycle("Makei")])).expect("asks");
    assert_eq!(filtered.query, "minsk ");
    assert_eq!(filtered.filters.chosen.len(), 1);
    let effects = run(&mut state, [set_query("minsk date:2024-03")]);
    assert_eq!(state.problem, None);
    let asked = searched(&effects).map(|request| request.query);
    assert_eq!(asked.as_deref(), Some("minsk date:2024-03"));
    assert!(marked(&effects).is_some());
    run(&mut state, [set_query("minsk date:x")]);
    assert!(run(&mut state, [set_query("minsk date:2024-03")]).is_empty());
    assert_eq!(state.problem, None);
}
