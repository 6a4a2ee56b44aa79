//! `update`: what adds to the corpus, takes from it, and takes out of the program.

use super::{listing, results, run, searched, set_query};
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Dialog, Effect, ExportFormat, Options, Report, receive, update,
};
use broadsheet::index::DocId;
use broadsheet::pipeline::{Problem, Source};
use std::path::{Path, PathBuf};

/// The paths of the one ingest among the effects.
fn ingested(effects: &[Effect]) -> Vec<PathBuf> {
    match effects {
        [
            Effect::Ingest(Source::Paths(paths)),
            Effect::SaveSettings(_),
        ] => paths.clone(),
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
fn a_corpus_is_closed_and_comes_back() {
    let (mut seeds, _) = AppState::start(Settings::default(), Vec::new());
    let effects = run(&mut seeds, [Command::NewCorpus]);
    assert!(matches!(effects.first(), Some(Effect::Clear(_))));
    let mut reading = listing(3);
    reading.progress.stage = broadsheet::pipeline::Stage::Reading;
    run(&mut reading, [set_query("x"), Command::FocusArticle]);
    reading.roots = vec![PathBuf::from("/a")];
    let effects = run(&mut reading, [Command::NewCorpus]);
    assert!(matches!(effects.first(), Some(Effect::Clear(1))));
    assert_eq!(
        searched(&effects).map(|request| request.query),
        Some(String::new())
    );
    assert_eq!(reading.dialog, None);
    assert_eq!(reading.reader.doc, None);
    assert!(reading.results.docs.is_empty());
    assert!(reading.back.is_empty() && reading.undo.len() == 1);
    receive(&mut reading, Report::Found(results(2, [10])));
    assert_eq!(
        reading.reader.doc, None,
        "an answer to the old question came late"
    );
    assert!(
        reading
            .notices
            .iter()
            .any(|notice| notice.undoes == Some(1))
    );
    let effects = run(&mut reading, [Command::Undo]);
    let expected = [PathBuf::from("/a")];
    assert!(matches!(effects.first(), Some(Effect::BringBack(1, roots)) if roots == &expected));
    assert_eq!(reading.query.text, "x");
    assert!(reading.notices.is_empty());
    let effects = run(&mut reading, [Command::Redo]);
    assert!(matches!(effects.first(), Some(Effect::Clear(1))));
    assert_eq!(reading.query.text, "");
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
fn splitting_is_chosen_and_remembered() {
    let mut state = AppState::default();
    let effects = update(&mut state, Command::SplitFiles(false));
    let off = Options {
        split: false,
        ..Options::default()
    };
    assert!(
        matches!(&effects[..], [Effect::ReadWith(options), Effect::SaveSettings(settings)]
            if *options == off && !settings.split_files),
        "{effects:?}"
    );
    let (_, effects) = AppState::start(state.settings, Vec::new());
    assert!(
        matches!(&effects[..], [Effect::ReadWith(options), Effect::Ingest(_)] if *options == off),
        "{effects:?}"
    );
    let (state, effects) = AppState::start_with(Settings::default(), Vec::new(), off.clone());
    assert!(matches!(effects.first(), Some(Effect::ReadWith(options)) if *options == off));
    assert!(
        state.settings.split_files,
        "a start's own choice is not kept"
    );
}
