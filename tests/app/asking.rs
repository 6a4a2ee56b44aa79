//! `update` and `receive`: completions, explanations, saved and earlier searches, dates,
//! other forms of words.

use super::jobs::Bench;
use super::{listing, marked, results, run, searched, set_query};
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Effect, Offers, Past, Report, Session, persist, receive, update,
};
use broadsheet::corpus::date::PartialDate;
use broadsheet::index::DocId;
use broadsheet::search::query::context::Context;
use broadsheet::search::query::tree::Dates;
use broadsheet::search::{Explanation, Results, Row};

fn complete(typed: &str) -> Command {
    Command::Complete {
        typed: typed.to_owned(),
        cursor: typed.len(),
    }
}

fn offers(typed: &str) -> Offers {
    Offers {
        typed: typed.to_owned(),
        cursor: typed.len(),
        context: Context::at(typed, typed.len()),
        completions: Vec::new(),
    }
}

fn names(state: &AppState) -> Vec<&str> {
    let saved = state.settings.saved.iter();
    saved.map(|saved| saved.name.as_str()).collect()
}

fn save(name: &str) -> Command {
    Command::SaveSearch(name.to_owned())
}

fn since(year: i16) -> Dates {
    let from = PartialDate {
        year: Some(year),
        ..PartialDate::default()
    };
    Dates::Range {
        from: Some(from),
        to: None,
    }
}

/// A state with a search saved under each name, the name being what is searched for.
fn saving(names: &[&str]) -> AppState {
    let mut state = AppState::default();
    for name in names {
        run(&mut state, [set_query(name), save(name)]);
    }
    state
}

#[test]
fn offers_are_for_what_is_typed_now() {
    let mut state = AppState::default();
    let asked = run(&mut state, [complete("per")]);
    assert!(matches!(asked.as_slice(), [Effect::Complete(_, typed, 3)] if typed == "per"));
    assert!(run(&mut state, [complete("per")]).is_empty(), "asked once");
    run(&mut state, [complete("pers")]);
    receive(&mut state, Report::Completed(offers("per")));
    assert_eq!(state.completing.offers, None, "of an earlier text");
    receive(&mut state, Report::Completed(offers("pers")));
    assert!(state.completing.at("pers", 4).is_some());
    assert!(state.completing.at("perso", 5).is_none());
    run(&mut state, [Command::StopCompleting]);
    receive(&mut state, Report::Completed(offers("pers")));
    assert_eq!(state.completing.offers, None, "nothing is asked any more");
}

#[test]
fn completing_does_not_end_typing() {
    let mut state = AppState::default();
    run(&mut state, [set_query("p"), complete("p"), set_query("pe")]);
    assert_eq!(state.undo.len(), 1, "one run of typing");
}

#[test]
fn an_explanation_follows_its_row() {
    let mut state = listing(3);
    let asked = run(&mut state, [Command::Explain(None)]);
    assert!(matches!(
        asked.as_slice(),
        [Effect::Explain(_, _, DocId(10))]
    ));
    let generation = state.answered.generation;
    let found = Explanation {
        score: 3.5,
        ..Explanation::default()
    };
    let report = |generation, doc| Report::Explained(generation, DocId(doc), Some(found.clone()));
    receive(&mut state, report(generation, 11));
    receive(&mut state, report(generation + 1, 10));
    assert_eq!(state.explaining.found, None, "of another article or answer");
    receive(&mut state, report(generation, 10));
    assert_eq!(state.explaining.found, Some(found.clone()));
    run(&mut state, [Command::Explain(Some(DocId(10)))]);
    assert_eq!(state.explaining.doc, None, "asked again, it closes");
    run(&mut state, [Command::Explain(Some(DocId(11)))]);
    let again = receive(&mut state, Report::Found(results(generation, [11, 12])));
    assert!(matches!(
        again.as_slice(),
        [Effect::Explain(_, _, DocId(11))]
    ));
    receive(&mut state, Report::Found(results(generation, [12])));
    assert_eq!(state.explaining.doc, None, "its row is gone");
}

#[test]
fn searches_are_saved_renamed_deleted_and_come_back() {
    let mut state = saving(&["trade", "ports"]);
    assert_eq!(names(&state), ["trade", "ports"]);
    assert_eq!(
        state.saved_now().map(|saved| saved.query.as_str()),
        Some("ports")
    );
    let rename = |name: &str, new: &str| Command::RenameSearch {
        name: name.to_owned(),
        new: new.to_owned(),
    };
    run(&mut state, [rename("trade", "ports")]);
    assert_eq!(names(&state), ["trade", "ports"], "the name is taken");
    let effects = run(&mut state, [rename("trade", " Commerce ")]);
    assert!(matches!(effects.as_slice(), [Effect::SaveSettings(_)]));
    assert_eq!(names(&state), ["Commerce", "ports"]);
    run(&mut state, [Command::DeleteSearch("Commerce".to_owned())]);
    assert_eq!(names(&state), ["ports"]);
    run(&mut state, [Command::Undo]);
    assert_eq!(names(&state), ["Commerce", "ports"], "in its place");
    run(&mut state, [Command::Undo]);
    assert_eq!(names(&state), ["trade", "ports"]);
    run(&mut state, [Command::Redo, Command::Redo]);
    assert_eq!(names(&state), ["ports"]);
}

#[test]
fn a_step_is_taken_back_among_later_ones() {
    let mut state = saving(&["a", "b"]);
    run(&mut state, [Command::DeleteSearch("a".to_owned())]);
    let serial = state.undo.iter().rev().find_map(Past::serial);
    run(&mut state, [set_query("c"), save("c")]);
    run(&mut state, [Command::TakeBack(serial.expect("a step"))]);
    assert_eq!(names(&state), ["a", "b", "c"]);
    assert_eq!(state.query.text, "c", "the question stays");
}

#[test]
fn a_saved_search_asks_words_and_filters_as_one_step() {
    let mut state = AppState::default();
    let dates = since(2024);
    run(
        &mut state,
        [
            set_query("trade"),
            super::cycle("Makei"),
            Command::SetDates(Some(dates)),
            save("x"),
        ],
    );
    let asked = state.query.clone();
    let effects = run(
        &mut state,
        [Command::ClearAll, Command::OpenSearch("x".to_owned())],
    );
    assert_eq!(state.query, asked);
    let request = searched(&effects).expect("asks");
    assert_eq!(request.filters.dates, Some(dates));
    run(&mut state, [Command::Undo]);
    assert!(!state.is_filtered(), "one step");
    let before = state.settings.saved.clone();
    run(&mut state, [save("y")]);
    assert_eq!(state.settings.saved, before, "nothing is asked");
}

#[test]
fn counts_follow_while_the_list_is_open() {
    let mut state = saving(&["trade"]);
    let counted = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::CountSearches(_, serial, requests) => Some((*serial, requests.len())),
            _ => None,
        })
    };
    let published = || Report::Published(std::sync::Arc::default());
    assert_eq!(counted(&receive(&mut state, published())), None, "closed");
    let opened = run(&mut state, [Command::ShowSearches(true)]);
    let (first, n_searches) = counted(&opened).expect("counts");
    assert_eq!(n_searches, 1);
    let (second, _) = counted(&receive(&mut state, published())).expect("counts again");
    receive(&mut state, Report::Counted(first, "trade".to_owned(), 7));
    assert!(state.searches.counts.is_empty(), "of an earlier corpus");
    receive(&mut state, Report::Counted(second, "trade".to_owned(), 8));
    assert_eq!(state.searches.counts.get("trade"), Some(&8));
}

#[test]
fn used_searches_are_remembered_once_each() {
    let mut state = listing(3);
    run(&mut state, [set_query("tra"), set_query("trade")]);
    assert!(state.settings.searched.is_empty(), "still being typed");
    let effects = run(&mut state, [Command::SelectRow(1)]);
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveSettings(_)))
    );
    run(&mut state, [Command::SelectRow(2)]);
    for text in ["ports", "trade", "  ", "/(/"] {
        run(&mut state, [set_query(text), Command::FocusArticle]);
    }
    assert_eq!(state.settings.searched, ["ports", "trade"]);
    for n in 0..250 {
        let text = format!("w{n}");
        run(&mut state, [set_query(&text), Command::FocusArticle]);
    }
    assert_eq!(state.settings.searched.len(), 200);
    assert_eq!(
        state.settings.searched.last().map(String::as_str),
        Some("w249")
    );
    run(&mut state, [Command::ForgetSearched]);
    assert!(state.settings.searched.is_empty());
    run(
        &mut state,
        [
            set_query("new"),
            Command::FocusArticle,
            Command::Undo,
            Command::Undo,
        ],
    );
    assert_eq!(state.settings.searched.len(), 200);
    assert_eq!(
        state.settings.searched.last().map(String::as_str),
        Some("new")
    );
}

#[test]
fn what_is_kept_is_read_again() {
    let mut state = saving(&["trade", "ports"]);
    run(
        &mut state,
        [Command::SetDates(Some(since(2023))), save("dated")],
    );
    run(
        &mut state,
        [Command::SetDates(Some(Dates::Undated)), save("undated")],
    );
    run(&mut state, [Command::FocusArticle, Command::SetStems(true)]);
    let bytes = persist::to_bytes(&state.settings).expect("plain values");
    let again = persist::from_bytes(&bytes).expect("just written");
    let session = Session {
        saved: state.settings.saved.clone(),
        searched: state.settings.searched.clone(),
        ..Session::default()
    };
    let bytes = session.to_bytes().expect("plain values");
    let kept = Session::from_bytes(&bytes).expect("just written");
    assert_eq!(kept, session, "the workspace keeps searches");
    let expected = Settings {
        saved: Vec::new(),
        searched: Vec::new(),
        ..state.settings
    };
    assert_eq!(again, expected);
    let earlier = br#"{"version": 1, "reading_size": 20}"#;
    let earlier = persist::from_bytes(earlier).expect("an earlier version");
    assert!(earlier.saved.is_empty() && !earlier.stems);
    assert!((earlier.reading_size - 20.0).abs() < f32::EPSILON);
}

#[test]
fn dates_are_a_filter_like_others() {
    let mut state = AppState::default();
    let effects = run(&mut state, [Command::SetDates(Some(since(2020)))]);
    assert_eq!(
        searched(&effects).expect("asks").filters.dates,
        Some(since(2020))
    );
    assert!(state.is_filtered());
    assert!(run(&mut state, [Command::SetDates(Some(since(2020)))]).is_empty());
    run(&mut state, [Command::Undo]);
    assert_eq!(state.query.filters.dates, None);
    run(&mut state, [Command::Redo, Command::ClearAll]);
    assert_eq!(state.query.filters.dates, None);
}

#[test]
fn other_forms_are_asked_for_and_marked() {
    let mut state = listing(2);
    run(&mut state, [set_query("trade")]);
    let effects = update(&mut state, Command::SetStems(true));
    assert!(searched(&effects).expect("asks").stems);
    assert!(marked(&effects).is_some(), "the open article's hits follow");
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveSettings(_)))
    );
    let generation = state.request.generation;
    let effects = receive(&mut state, Report::Found(results(generation, [10])));
    let forms = effects.iter().find_map(|effect| match effect {
        Effect::Forms(_, request) => Some(request.query.as_str()),
        _ => None,
    });
    assert_eq!(forms, Some("trade"));
    assert!(update(&mut state, Command::SetStems(true)).is_empty());
}

#[test]
fn the_thread_beside_answers_all_it_is_asked() {
    let bench = Bench::new();
    let (mut state, effects) = AppState::start(Settings::default(), Vec::new());
    bench.settle(&mut state, effects, |state| {
        state.snapshot.n_annotated() == 2
    });
    let names = [
        "electric",
        "person:\"Aleksandr Lukashenko\"",
        "nowhere-at-all",
    ];
    for name in names {
        for command in [set_query(name), save(name)] {
            let effects = update(&mut state, command);
            bench.settle(&mut state, effects, |_| true);
        }
    }
    let mut effects = update(&mut state, Command::ShowSearches(true));
    effects.extend(update(&mut state, Command::ToggleDebug));
    effects.extend(update(&mut state, complete("lukash")));
    bench.settle(&mut state, effects, |state| {
        let are_counted = state.searches.counts.len() == names.len();
        are_counted && state.memory.is_some() && state.completing.offers.is_some()
    });
    let counts: Vec<u32> = names
        .iter()
        .filter_map(|name| state.searches.counts.get(*name).copied())
        .collect();
    assert_eq!(counts, [1, 1, 0]);
    let offers = state.completing.offers.as_ref().expect("waited for");
    let first = offers.completions.first().map(|offer| offer.label.as_str());
    assert_eq!(first, Some("Aleksandr Lukashenko"));
    let memory = state.memory.as_ref().expect("waited for");
    assert!(memory.n_text > 0 && memory.index_bytes() > 0);
}

#[test]
fn rows_come_first_and_old_counts_stay_until_the_new_ones() {
    let mut state = listing(3);
    run(&mut state, [set_query("trade")]);
    let generation = state.request.generation;
    let before = state.counted.generation;
    let answer = |counts_follow| {
        let results = Results {
            counts_follow,
            ..Results::clone(&results(generation, [11, 12]))
        };
        Report::Found(results.into())
    };
    receive(&mut state, answer(true));
    assert_eq!(state.results.docs, [DocId(11), DocId(12)]);
    assert_eq!(state.counted.generation, before, "the old counts stay");
    let rows = vec![(DocId(12), Row::default())];
    receive(&mut state, Report::Rows(generation, rows));
    receive(&mut state, answer(false));
    assert_eq!(state.counted.generation, generation);
    assert_eq!(state.rows.len(), 1, "what is known of rows stays");
}

#[test]
fn a_private_workspace_keeps_no_search() {
    let mut state = saving(&["trade"]);
    run(&mut state, [set_query("ports"), Command::FocusArticle]);
    assert_eq!(
        state.settings.searched.last().map(String::as_str),
        Some("ports")
    );
    run(&mut state, [Command::KeepNothing(true)]);
    assert!(state.settings.searched.is_empty(), "they are deleted");
    run(
        &mut state,
        [set_query("wheat"), Command::FocusArticle, save("x")],
    );
    assert!(state.settings.searched.is_empty());
    assert_eq!(names(&state), ["trade"], "what was saved before stays");
}
