//! `update`: every command, what it changes and what it sends.

use super::{cycle, listing, marked, results, run, searched, set_query};
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Dialog, Effect, ExportFormat, Marked, Panel, Report, ShownEntities,
    SizeStep, ThemeChoice, receive, update,
};
use broadsheet::corpus::Facet;
use broadsheet::index::DocId;
use broadsheet::pipeline::{Problem, Source};
use broadsheet::search::{Polarity, Sort, Within};
use broadsheet::text::Span;
use std::path::{Path, PathBuf};

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
fn selecting_opens_and_stays_inside_the_list() {
    let mut state = listing(3);
    let check = |state: &mut AppState, command: Command, expected: usize| {
        let before = state.selected;
        let effects = update(state, command);
        assert_eq!(state.selected, Some(expected));
        let doc = 10 + u32::try_from(expected).expect("a small number");
        assert_eq!(state.reader.doc, Some(DocId(doc)));
        assert_eq!(marked(&effects).is_some(), before != Some(expected));
    };
    check(&mut state, Command::MoveSelection(1), 1);
    check(&mut state, Command::MoveSelection(5), 2);
    check(&mut state, Command::MoveSelection(1), 2);
    check(&mut state, Command::MoveSelection(-9), 0);
    check(&mut state, Command::SelectRow(2), 2);
    check(&mut state, Command::SelectRow(2), 2);
    check(&mut state, Command::OpenArticle(DocId(11)), 1);
    assert!(run(&mut state, [Command::SelectRow(3)]).is_empty());
    assert_eq!(state.selected, Some(1));
    run(&mut state, [Command::OpenArticle(DocId(99))]);
    assert_eq!(state.selected, None);
    check(&mut state, Command::MoveSelection(1), 0);
    run(&mut state, [Command::OpenArticle(DocId(99))]);
    check(&mut state, Command::MoveSelection(-1), 2);
    let mut empty = AppState::default();
    assert!(run(&mut empty, [Command::MoveSelection(1)]).is_empty());
}

#[test]
fn an_opened_article_starts_unmarked_at_its_top() {
    let mut state = listing(2);
    state.reader.jump = Some(Span::new(3, 4));
    state.reader.mention = Some(Span::new(3, 4));
    state.reader.query_hits.spans = vec![Span::new(3, 4)];
    let serial = state.reader.jump_serial;
    run(&mut state, [Command::SelectRow(1)]);
    assert_eq!(state.reader.jump, None);
    assert_eq!(state.reader.mention, None);
    assert_eq!(state.reader.query_hits, Marked::default());
    assert_eq!(state.reader.jump_serial, serial);
}

#[test]
fn rows_are_asked_for_once() {
    let mut state = listing(100);
    let asked = |effects: &[Effect]| match effects {
        [] => Vec::<u32>::new(),
        [Effect::Rows(_, request, docs)] => {
            assert_eq!(request.generation, 1);
            docs.iter().map(|doc| doc.0).collect()
        }
        other => panic!("{other:?}"),
    };
    let all = run(&mut state, [Command::ShowRows(2..5)]);
    assert_eq!(asked(&all), [12, 13, 14]);
    assert!(asked(&run(&mut state, [Command::ShowRows(2..5)])).is_empty());
    assert_eq!(asked(&run(&mut state, [Command::ShowRows(4..6)])), [15]);
    assert_eq!(
        asked(&run(&mut state, [Command::ShowRows(98..200)])),
        [108, 109]
    );
    assert!(asked(&run(&mut state, [Command::ShowRows(300..400)])).is_empty());
    let reversed = std::ops::Range { start: 9, end: 3 };
    assert!(asked(&run(&mut state, [Command::ShowRows(reversed)])).is_empty());
}

#[test]
fn find_steps_around_both_ends() {
    let mut state = listing(1);
    let effects = run(
        &mut state,
        [Command::OpenFind, Command::SetFind("an".to_owned())],
    );
    assert_eq!(marked(&effects), Some((10, String::new(), "an".to_owned())));
    assert!(run(&mut state, [Command::FindNext]).is_empty());
    let find = Marked {
        doc: Some(DocId(10)),
        needle: "an".to_owned(),
        spans: [5, 20, 40].map(|at| Span::new(at, at + 2)).to_vec(),
    };
    let query = Marked::default();
    receive(&mut state, Report::MarkedUp { query, find });
    let mut check = |command: Command, expected: usize, start: usize| {
        let serial = state.reader.jump_serial;
        update(&mut state, command);
        assert_eq!(state.reader.find.current, Some(expected));
        assert_eq!(state.reader.jump.map(Span::start), Some(start));
        assert_eq!(state.reader.jump_serial, serial + 1);
    };
    check(Command::FindNext, 1, 20);
    check(Command::FindNext, 2, 40);
    check(Command::FindNext, 0, 5);
    check(Command::FindPrevious, 2, 40);
    check(Command::FindPrevious, 1, 20);
    let serial = state.focus_find_serial;
    run(&mut state, [Command::OpenFind, Command::CloseFind]);
    assert_eq!(state.focus_find_serial, serial + 1);
    assert_eq!(state.reader.find.current, None);
    assert_eq!(state.reader.find.needle, "an");
    let effects = run(&mut state, [Command::OpenFind]);
    assert_eq!(marked(&effects), Some((10, String::new(), "an".to_owned())));
}

/// The paths of the one ingest among the effects.
fn ingested(effects: &[Effect]) -> Vec<PathBuf> {
    match effects {
        [Effect::Ingest(Source::Paths(paths))] => paths.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_start_opens_paths_or_the_seeds() {
    let (state, effects) = AppState::start(Settings::default(), Vec::new());
    assert!(state.shows_seeds);
    assert!(matches!(
        effects.as_slice(),
        [Effect::Ingest(Source::Seeds)]
    ));
    let (state, effects) = AppState::start(Settings::default(), vec![PathBuf::from("press")]);
    assert!(!state.shows_seeds);
    assert_eq!(ingested(&effects), [state.current_dir.join("press")]);
    assert!(state.current_dir.is_absolute());
}

#[test]
fn opening_adds_what_was_meant() {
    let (mut state, _) = AppState::start(Settings::default(), Vec::new());
    state.current_dir = PathBuf::from("/desk");
    state.home = Some(PathBuf::from("/home/ada"));
    assert!(run(&mut state, [Command::OpenPaths(Vec::new())]).is_empty());
    assert!(state.shows_seeds);
    let effects = run(
        &mut state,
        [Command::OpenPaths(vec![
            PathBuf::from("a"),
            PathBuf::from("/b"),
        ])],
    );
    assert_eq!(ingested(&effects), [Path::new("/desk/a"), Path::new("/b")]);
    assert!(!state.shows_seeds);
    state.dialog = Some(Dialog::TypedPath { reason: None });
    assert!(run(&mut state, [Command::OpenTypedPath("  ".to_owned())]).is_empty());
    assert!(state.dialog.is_some());
    let effects = run(
        &mut state,
        [Command::OpenTypedPath("\"~/press\"".to_owned())],
    );
    assert_eq!(ingested(&effects), [Path::new("/home/ada/press")]);
    assert_eq!(state.dialog, None);
}

#[test]
fn pasted_text_becomes_an_article() {
    let mut state = AppState {
        dialog: Some(Dialog::PasteText),
        ..AppState::default()
    };
    let paste = |title: &str, text: &str| Command::PasteText {
        title: title.to_owned(),
        text: text.to_owned(),
    };
    assert!(run(&mut state, [paste("Head", " \n")]).is_empty());
    assert_eq!(state.notices.len(), 1);
    assert!(state.dialog.is_some());
    let effects = run(&mut state, [paste("  ", "Some text.")]);
    let [Effect::Ingest(Source::Pasted { title: None, text })] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(text, "Some text.");
    assert_eq!(state.dialog, None);
}

#[test]
fn removing_closes_what_is_open() {
    let mut state = listing(3);
    let effects = run(&mut state, [Command::RemoveArticles(vec![DocId(11)])]);
    assert!(matches!(effects.as_slice(), [Effect::Remove(docs)] if docs == &[DocId(11)]));
    assert_eq!(state.reader.doc, Some(DocId(10)));
    run(&mut state, [Command::RemoveArticles(vec![DocId(10)])]);
    assert_eq!(state.reader.doc, None);
    assert!(run(&mut state, [Command::RemoveArticles(Vec::new())]).is_empty());
    state.roots = ["/a", "/a/b", "/ab"].map(PathBuf::from).to_vec();
    run(&mut state, [Command::RemovePath(PathBuf::from("/a"))]);
    assert_eq!(state.roots, [PathBuf::from("/ab")]);
}

#[test]
fn a_new_corpus_asks_when_something_is_open() {
    let (mut seeds, _) = AppState::start(Settings::default(), Vec::new());
    let effects = run(&mut seeds, [Command::NewCorpus]);
    assert!(matches!(effects.first(), Some(Effect::Clear)));
    let mut reading = listing(3);
    reading.progress.stage = broadsheet::pipeline::Stage::Reading;
    run(&mut reading, [set_query("x")]);
    assert!(run(&mut reading, [Command::NewCorpus]).is_empty());
    assert_eq!(reading.dialog, Some(Dialog::ConfirmNewCorpus));
    let effects = run(&mut reading, [Command::ConfirmNewCorpus]);
    assert!(matches!(effects.first(), Some(Effect::Clear)));
    assert_eq!(
        searched(&effects).map(|request| request.query),
        Some(String::new())
    );
    assert_eq!(reading.dialog, None);
    assert_eq!(reading.reader.doc, None);
    assert!(reading.results.docs.is_empty());
    assert!(reading.back.is_empty() && reading.undo.is_empty());
    receive(&mut reading, Report::Found(results(2, [10])));
    assert_eq!(
        reading.reader.doc, None,
        "an answer to the old question came late"
    );
}

#[test]
fn settings_change_within_bounds_and_are_kept() {
    let mut state = AppState::default();
    let mut check = |command: Command, read: fn(&Settings) -> f32, expected: f32| {
        let before = state.settings.clone();
        let effects = update(&mut state, command.clone());
        assert!(
            (read(&state.settings) - expected).abs() < 0.01,
            "{command:?}"
        );
        let kept = effects
            .iter()
            .any(|effect| matches!(effect, Effect::SaveSettings(s) if *s == state.settings));
        assert_eq!(kept, before != state.settings, "{command:?}");
    };
    check(Command::Resize(SizeStep::Larger), |s| s.reading_size, 19.0);
    check(Command::Resize(SizeStep::Reset), |s| s.reading_size, 18.0);
    for size in (12_u8..18).rev() {
        check(
            Command::Resize(SizeStep::Smaller),
            |s| s.reading_size,
            f32::from(size),
        );
    }
    check(Command::Resize(SizeStep::Smaller), |s| s.reading_size, 12.0);
    check(
        Command::SetPanelWidth(Panel::Left, 1e6),
        |s| s.left_width,
        600.0,
    );
    check(
        Command::SetPanelWidth(Panel::Right, 1.0),
        |s| s.right_width,
        200.0,
    );
    check(
        Command::SetPanelWidth(Panel::Right, f32::NAN),
        |s| s.right_width,
        200.0,
    );
    check(
        Command::TogglePanel(Panel::Left),
        |s| f32::from(u8::from(s.left_open)),
        0.0,
    );
    check(
        Command::TogglePanel(Panel::Right),
        |s| f32::from(u8::from(s.right_open)),
        0.0,
    );
    check(
        Command::TogglePanel(Panel::Left),
        |s| f32::from(u8::from(s.left_open)),
        1.0,
    );
    let window = |width: f32, maximized: bool| Command::SetWindow {
        position: Some([1.0, 2.0]),
        size: [width, 700.0],
        maximized,
    };
    check(window(900.0, false), |s| s.window_size[0], 900.0);
    check(window(3000.0, true), |s| s.window_size[0], 900.0);
    check(
        window(900.0, true),
        |s| f32::from(u8::from(s.window_maximized)),
        1.0,
    );
    run(
        &mut state,
        [
            Command::SetTheme(ThemeChoice::Dark),
            Command::ShowEntities(ShownEntities::All),
        ],
    );
    assert_eq!(state.settings.theme, ThemeChoice::Dark);
    assert_eq!(state.settings.shown_entities, ShownEntities::All);
}

#[test]
fn exports_need_articles() {
    let mut state = AppState {
        current_dir: PathBuf::from("/desk"),
        ..AppState::default()
    };
    assert!(run(&mut state, [Command::Export(ExportFormat::Csv)]).is_empty());
    assert_eq!(state.notices.len(), 1);
    let mut state = AppState {
        current_dir: PathBuf::from("/desk"),
        ..listing(2)
    };
    let effects = run(&mut state, [Command::Export(ExportFormat::Csv)]);
    assert!(
        matches!(effects.as_slice(), [Effect::AskSave(ExportFormat::Csv, _, found)] if found.docs.len() == 2)
    );
    state.dialog = Some(Dialog::TypedSavePath {
        format: ExportFormat::JsonLines,
        reason: None,
    });
    let effects = run(
        &mut state,
        [Command::ExportTo(
            ExportFormat::JsonLines,
            "out.jsonl".to_owned(),
        )],
    );
    let [Effect::Export { path, .. }] = effects.as_slice() else {
        panic!("{effects:?}");
    };
    assert_eq!(path, Path::new("/desk/out.jsonl"));
    assert_eq!(state.dialog, None);
}

#[test]
fn copies_go_to_the_clipboard() {
    let mut state = AppState::default();
    run(&mut state, [Command::Copy("Makei".to_owned())]);
    assert_eq!(state.clipboard, (1, "Makei".to_owned()));
    state.report.problems = vec![Problem {
        path: PathBuf::from("/a.txt"),
        reason: "It is empty.".to_owned(),
    }];
    run(&mut state, [Command::CopyReport]);
    assert_eq!(state.clipboard, (2, "/a.txt\tIt is empty.\n".to_owned()));
}

#[test]
fn plain_wishes_are_carried_out() {
    let mut state = AppState::default();
    assert!(matches!(
        run(&mut state, [Command::AskOpenFiles])[..],
        [Effect::AskFiles]
    ));
    assert!(matches!(
        run(&mut state, [Command::AskOpenFolder])[..],
        [Effect::AskFolder]
    ));
    assert!(matches!(
        run(&mut state, [Command::CancelReading])[..],
        [Effect::CancelReading]
    ));
    let effects = run(&mut state, [Command::ReloadPath(PathBuf::from("/a"))]);
    assert!(matches!(effects.as_slice(), [Effect::Reload(path)] if path == Path::new("/a")));
    run(
        &mut state,
        [
            Command::FocusSearch,
            Command::FocusArticle,
            Command::FocusArticle,
        ],
    );
    assert_eq!(
        (state.focus_search_serial, state.focus_article_serial),
        (1, 2)
    );
    run(&mut state, [Command::OpenDialog(Dialog::Keys)]);
    assert_eq!(state.dialog, Some(Dialog::Keys));
    run(&mut state, [Command::CloseDialog, Command::Quit]);
    assert_eq!(state.dialog, None);
    assert!(state.quit);
}
