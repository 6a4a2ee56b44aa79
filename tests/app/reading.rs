//! `update`: the list's selection, rows in sight, find in article.

use super::{listing, marked, run};
use broadsheet::app::{AppState, Command, Effect, Marked, Report, receive, update};
use broadsheet::index::DocId;
use broadsheet::text::Span;

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
