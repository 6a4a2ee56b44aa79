//! Titles, outlets and dates set by hand: steps of one undo with queries and filters.

use super::{results, run, set_query};
use broadsheet::app::{AppState, Choose, ChosenWish, Command, Dialog, Effect, Report};
use broadsheet::app::{receive, update};
use broadsheet::corpus::annotation::Header;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::corpus::decision::{Change, Said};
use broadsheet::corpus::{Article, Decisions};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::search::Row;
use std::sync::Arc;

/// Three articles, open and listed, and the index that follows.
fn newsroom() -> (AppState, IndexBuilder) {
    let (mut state, mut index) = (AppState::default(), IndexBuilder::default());
    let batch = ["one", "two", "three"].map(|text| {
        let header = Header {
            title: text.to_owned(),
            ..Header::default()
        };
        let article = Article::new(Origin::Pasted, Given::default(), text);
        (Arc::new(article), Arc::new(header))
    });
    index.push_segment(batch.into());
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, 0..3);
    receive(&mut state, Report::Found(found));
    (state, index)
}

fn outlet(docs: &[u32], name: &str) -> Command {
    let said = if name.is_empty() {
        Said::Nothing
    } else {
        Said::This(name.into())
    };
    Command::Correct {
        docs: docs.iter().map(|doc| DocId(*doc)).collect(),
        change: Change {
            outlet: Some(said),
            ..Change::default()
        },
    }
}

/// Has the index follow; the decisions, which must be kept too. A search that was used may
/// have been remembered in front.
fn follow(state: &mut AppState, index: &mut IndexBuilder, effects: &[Effect]) -> Decisions {
    let effects = match effects {
        [Effect::SaveSettings(_), rest @ ..] => rest,
        all => all,
    };
    let [Effect::Decide(decisions), Effect::SaveDecisions(kept)] = effects else {
        panic!("decides and keeps: {effects:?}");
    };
    assert_eq!(decisions, kept);
    assert_eq!(*decisions, state.decisions);
    index.decide(decisions.clone());
    receive(state, Report::Published(index.publish()));
    decisions.clone()
}

fn outlets(state: &AppState) -> Vec<String> {
    let docs = (0..3).map(DocId);
    docs.map(|doc| state.snapshot.outlets(doc).join("+"))
        .collect()
}

fn last_notice(state: &AppState) -> (&str, Option<u64>) {
    let notice = state.notices.last().expect("a notice");
    (&notice.text, notice.undoes)
}

#[test]
fn many_are_put_back_in_one_step() {
    let (mut state, mut index) = newsroom();
    for doc in [0, 2] {
        let effects = update(&mut state, Command::SetApart(DocId(doc), true));
        follow(&mut state, &mut index, &effects);
        assert!(
            last_notice(&state)
                .0
                .ends_with("set apart from its versions")
        );
    }
    run(&mut state, [Command::Choose(Choose::All)]);
    let effects = update(&mut state, Command::Chosen(ChosenWish::PutBack));
    follow(&mut state, &mut index, &effects);
    let told = "2 articles put back among their versions";
    assert_eq!(last_notice(&state).0, told);
    assert_eq!(state.decisions.aparts().count(), 0);
    let effects = update(&mut state, Command::Undo);
    follow(&mut state, &mut index, &effects);
    assert_eq!(state.decisions.aparts().count(), 2, "both again");
}

#[test]
fn a_decision_is_a_step_among_queries() {
    let (mut state, mut index) = newsroom();
    run(&mut state, [set_query("a")]);
    let effects = run(&mut state, [outlet(&[0, 2], "Reuters")]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(outlets(&state), ["Reuters", "", "Reuters"]);
    assert_eq!(
        last_notice(&state),
        ("Outlet of 2 articles set to Reuters", Some(1))
    );
    run(&mut state, [set_query("b")]);
    run(&mut state, [Command::Undo]);
    assert_eq!(state.query.text, "a");
    let effects = run(&mut state, [Command::Undo]);
    assert_eq!(
        follow(&mut state, &mut index, &effects),
        Decisions::default()
    );
    assert_eq!(outlets(&state), ["", "", ""]);
    let undone = "Undone: Outlet of 2 articles set to Reuters";
    assert_eq!(last_notice(&state), (undone, None));
    run(&mut state, [Command::Undo]);
    assert_eq!(state.query.text, "");
    run(&mut state, [Command::Redo]);
    let effects = run(&mut state, [Command::Redo]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(outlets(&state), ["Reuters", "", "Reuters"]);
    assert_eq!(
        last_notice(&state),
        ("Outlet of 2 articles set to Reuters", Some(1))
    );
    run(&mut state, [Command::Redo]);
    assert_eq!(state.query.text, "b");
    assert!(run(&mut state, [Command::Redo]).is_empty());
}

#[test]
fn the_button_of_a_notice_takes_its_own_decision_back() {
    let (mut state, mut index) = newsroom();
    run(
        &mut state,
        [
            outlet(&[0, 1], "Reuters"),
            outlet(&[2], "AP"),
            set_query("a"),
        ],
    );
    let effects = run(&mut state, [Command::TakeBack(1)]);
    follow(&mut state, &mut index, &effects);
    assert_eq!(outlets(&state), ["", "", "AP"]);
    assert_eq!(state.query.text, "a", "the query stays");
    assert!(state.notices.iter().all(|notice| notice.undoes != Some(1)));
    assert!(
        run(&mut state, [Command::TakeBack(1)]).is_empty(),
        "only once"
    );
    run(&mut state, [Command::Undo]);
    let effects = run(&mut state, [Command::Undo]);
    assert_eq!(
        follow(&mut state, &mut index, &effects),
        Decisions::default()
    );
    assert_eq!(outlets(&state), ["", "", ""]);
}

#[test]
fn what_changes_nothing_is_no_step() {
    let (mut state, _) = newsroom();
    let as_found = Command::Correct {
        docs: vec![DocId(0)],
        change: Change {
            title: Some(Said::AsFound),
            ..Change::default()
        },
    };
    for command in [outlet(&[], "Reuters"), outlet(&[7], "Reuters"), as_found] {
        update(&mut state, Command::OpenDialog(Dialog::Correct(DocId(0))));
        assert!(run(&mut state, [command]).is_empty());
        assert_eq!(state.dialog, None, "the dialog closes all the same");
    }
    run(&mut state, [outlet(&[0], "Reuters")]);
    assert!(run(&mut state, [outlet(&[0], "Reuters")]).is_empty());
    assert_eq!(state.undo.len(), 1);
}

#[test]
fn the_dialog_asks_of_the_open_article_or_of_another() {
    let (mut state, _) = newsroom();
    run(&mut state, [Command::AskCorrection(None)]);
    assert_eq!(state.dialog, Some(Dialog::Correct(DocId(0))));
    run(&mut state, [Command::AskCorrection(Some(DocId(2)))]);
    assert_eq!(state.dialog, Some(Dialog::Correct(DocId(2))));
    let mut nothing = AppState::default();
    run(&mut nothing, [Command::AskCorrection(None)]);
    assert_eq!(nothing.dialog, None);
}

#[test]
fn row_details_of_other_titles_are_dropped() {
    let (mut state, mut index) = newsroom();
    let row = vec![(DocId(1), Row::default())];
    let before = state.request.generation;
    receive(&mut state, Report::Rows(before, row.clone()));
    assert_eq!(state.rows.len(), 1);
    let title = Command::Correct {
        docs: vec![DocId(1)],
        change: Change {
            title: Some(Said::This("Two".into())),
            ..Change::default()
        },
    };
    let effects = run(&mut state, [title]);
    follow(&mut state, &mut index, &effects);
    let found = results(state.request.generation, 0..3);
    receive(&mut state, Report::Found(found));
    assert!(state.rows.is_empty());
    receive(&mut state, Report::Rows(before, row.clone()));
    assert!(state.rows.is_empty(), "an old answer comes late");
    let now = state.request.generation;
    receive(&mut state, Report::Rows(now, row));
    assert_eq!(state.rows.len(), 1);
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, 0..3);
    receive(&mut state, Report::Found(found));
    assert_eq!(state.rows.len(), 1, "a corpus that only grows keeps them");
}

#[test]
fn decisions_of_earlier_sessions_hold_for_what_is_read_later() {
    let (mut earlier, _) = newsroom();
    run(&mut earlier, [outlet(&[1], "Reuters")]);
    let mut state = AppState::default();
    let Effect::Decide(decisions) = state.recall(earlier.decisions.clone()) else {
        panic!("the index is told");
    };
    assert_eq!(state.decisions, earlier.decisions);
    let mut index = IndexBuilder::default();
    index.decide(decisions);
    let article = Article::new(Origin::Pasted, Given::default(), "two");
    let doc = index.push_segment(vec![(Arc::new(article), Arc::default())]);
    assert_eq!(index.publish().outlets(doc), ["Reuters"]);
}
