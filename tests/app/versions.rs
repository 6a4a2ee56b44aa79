//! Versions of a story: counted once or each, listed, set apart and compared.

use super::{results, run, set_query};
use broadsheet::analysis::{Version, compare};
use broadsheet::app::{AppState, Command, Dialog, Effect, Report, receive, update};
use broadsheet::corpus::Article;
use broadsheet::corpus::article::{Given, Origin};
use broadsheet::index::{DocId, IndexBuilder};
use broadsheet::search::Counting;
use std::sync::Arc;

const LEAD: &str = "The harbor of the northern town opened again on Monday after three years in \
    which no ship had come, the harbor master told reporters on the quay. Two vessels with grain \
    and timber came in before noon, and a third was seen off the cape.";

/// Two versions of a story and another one, open and listed, and the index that follows.
fn newsroom() -> (AppState, IndexBuilder) {
    let (mut state, mut index) = (AppState::default(), IndexBuilder::default());
    let more = format!("{LEAD} More came later.");
    let batch = [LEAD, &more, "Frost has hurt the apples."].map(|text| {
        let article = Article::new(Origin::Pasted, Given::default(), text);
        (Arc::new(article), Arc::default())
    });
    index.push_segment(batch.into());
    receive(&mut state, Report::Published(index.publish()));
    let found = results(state.request.generation, [0, 2]);
    receive(&mut state, Report::Found(found));
    (state, index)
}

/// Two articles without text in common, as if they were listed.
fn listed() -> Vec<Version> {
    let version = |doc| Version {
        doc: DocId(doc),
        overlap: None,
    };
    [0, 1].map(version).into()
}

#[test]
fn counting_is_kept_and_asks_again() {
    let (mut state, _) = newsroom();
    let before = state.request.generation;
    let effects = update(&mut state, Command::SetCounting(Counting::Copies));
    let [Effect::SaveSettings(settings), Effect::Search(_, request)] = effects.as_slice() else {
        panic!("keeps and asks: {effects:?}");
    };
    assert_eq!(settings.counting, Counting::Copies);
    assert_eq!(request.counting, Counting::Copies);
    assert!(request.generation > before);
    let again = update(&mut state, Command::SetCounting(Counting::Copies));
    assert!(again.is_empty(), "it is so already: {again:?}");
}

#[test]
fn versions_of_the_open_article_or_of_another_are_listed() {
    let (mut state, _) = newsroom();
    for (asked, of) in [(None, DocId(0)), (Some(DocId(1)), DocId(1))] {
        let effects = update(&mut state, Command::ShowVersions(asked));
        assert!(
            matches!(effects.as_slice(), [Effect::Versions(_, doc)] if *doc == of),
            "{effects:?}"
        );
        assert_eq!(state.dialog, Some(Dialog::Versions));
        assert_eq!(state.listing.doc, Some(of));
        assert_eq!(state.listing.versions, None, "not those of the one before");
        receive(&mut state, Report::Versions(of, listed()));
        assert_eq!(state.listing.versions, Some(listed()));
    }
    let mut nothing = AppState::default();
    assert!(update(&mut nothing, Command::ShowVersions(None)).is_empty());
    assert_eq!(nothing.dialog, None);
}

#[test]
fn versions_of_what_is_listed_no_longer_are_dropped() {
    let (mut state, _) = newsroom();
    run(
        &mut state,
        [
            Command::ShowVersions(Some(DocId(0))),
            Command::ShowVersions(Some(DocId(2))),
        ],
    );
    receive(&mut state, Report::Versions(DocId(0), listed()));
    assert_eq!(state.listing.versions, None);
}

#[test]
fn what_is_listed_follows_the_corpus() {
    let (mut state, mut index) = newsroom();
    update(&mut state, Command::ShowVersions(Some(DocId(0))));
    let asks = |effects: &[Effect]| {
        let is_it = |effect: &Effect| matches!(effect, Effect::Versions(_, DocId(0)));
        effects.iter().any(is_it)
    };
    assert!(asks(&receive(
        &mut state,
        Report::Published(index.publish())
    )));
    update(&mut state, Command::CloseDialog);
    assert!(!asks(&receive(
        &mut state,
        Report::Published(index.publish())
    )));
}

#[test]
fn setting_apart_is_a_step_of_undo() {
    let (mut state, mut index) = newsroom();
    assert_eq!(state.snapshot.n_stories(), 2);
    let mut follow = |state: &mut AppState, effects: &[Effect]| {
        let [Effect::Decide(decisions), Effect::SaveDecisions(kept)] = effects else {
            panic!("decides and keeps: {effects:?}");
        };
        assert_eq!(decisions, kept);
        index.decide(decisions.clone());
        receive(state, Report::Published(index.publish()));
        state.snapshot.n_stories()
    };
    let effects = update(&mut state, Command::SetApart(DocId(1), true));
    assert_eq!(follow(&mut state, &effects), 3);
    let notice = state.notices.last().expect("a notice");
    assert!(notice.text.ends_with("set apart from its versions"));
    assert!(notice.undoes.is_some());
    assert!(update(&mut state, Command::SetApart(DocId(1), true)).is_empty());
    run(&mut state, [set_query("a")]);
    run(&mut state, [Command::Undo]);
    let effects = run(&mut state, [Command::Undo]);
    assert_eq!(follow(&mut state, &effects), 2);
    let effects = run(&mut state, [Command::Redo]);
    assert_eq!(follow(&mut state, &effects), 3);
    let effects = update(&mut state, Command::SetApart(DocId(1), false));
    assert_eq!(follow(&mut state, &effects), 2);
    let unknown = update(&mut state, Command::SetApart(DocId(9), true));
    assert!(unknown.is_empty(), "no such article: {unknown:?}");
}

#[test]
fn only_the_comparison_that_is_asked_for_is_shown() {
    let (mut state, _) = newsroom();
    let asked = (DocId(0), DocId(1));
    let effects = update(&mut state, Command::CompareVersions(asked.0, asked.1));
    assert!(
        matches!(effects.as_slice(), [Effect::Compare(_, DocId(0), DocId(1))]),
        "{effects:?}"
    );
    assert_eq!(state.dialog, Some(Dialog::Compare));
    let found = Arc::new(compare("a b", "a c"));
    let swapped = (asked.1, asked.0);
    receive(&mut state, Report::Compared(swapped, Arc::clone(&found)));
    assert_eq!(state.comparing.found, None, "another pair");
    receive(&mut state, Report::Compared(asked, Arc::clone(&found)));
    assert_eq!(state.comparing.found, Some(found));
    update(&mut state, Command::CompareVersions(asked.1, asked.0));
    assert_eq!(state.comparing.pair, Some(swapped));
    assert_eq!(state.comparing.found, None, "the old one goes at once");
}
