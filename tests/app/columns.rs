//! Tables that wait to be told their columns: asked one after the other, read or left.

use super::run;
use broadsheet::app::{
    AppState, Command, Dialog, Effect, LineKind, Mapping, Preview, Report, Unclear, receive, update,
};
use broadsheet::pipeline::{IngestReport, Problem, Source};
use std::path::{Path, PathBuf};

fn unclear(path: &str, columns: &[&str]) -> Unclear {
    Unclear {
        path: PathBuf::from(path),
        file: PathBuf::from(path),
        preview: Preview {
            names: columns.iter().map(|name| (*name).to_owned()).collect(),
            has_head: true,
            ..Preview::default()
        },
    }
}

fn problem(table: &Unclear) -> Problem {
    Problem {
        path: table.path.clone(),
        reason: "Unclear".to_owned(),
    }
}

/// Three tables wait, two of them alike.
fn waiting() -> AppState {
    let tables = [
        unclear("/x/a.csv", &["a", "b"]),
        unclear("/x/b.csv", &["c"]),
        unclear("/x/c.csv", &["a", "b"]),
    ];
    let problems = tables.iter().map(problem);
    let mut state = AppState::default();
    let report = IngestReport {
        problems: problems.collect(),
        unclear: tables.to_vec(),
        ..IngestReport::default()
    };
    receive(&mut state, Report::Finished(report));
    state
}

fn asked(state: &AppState) -> Option<&Path> {
    match &state.dialog {
        Some(Dialog::Columns(path)) => Some(path),
        _ => None,
    }
}

fn choose(path: &str, all_alike: bool) -> Command {
    Command::ChooseColumns {
        path: path.into(),
        mapping: "text=a".parse::<Mapping>().expect("a mapping"),
        all_alike,
    }
}

/// Files that an answer has read.
fn read_again(effects: &[Effect]) -> Vec<&Path> {
    match effects {
        [
            Effect::ReadWith(options),
            Effect::Ingest(Source::Again(files)),
        ] => {
            assert!(!options.mappings.is_empty());
            files.iter().map(PathBuf::as_path).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn one_answer_has_all_alike_read() {
    let mut state = waiting();
    assert_eq!(asked(&state), Some(Path::new("/x/a.csv")));
    let effects = update(&mut state, choose("/x/a.csv", true));
    assert_eq!(
        read_again(&effects),
        [Path::new("/x/a.csv"), Path::new("/x/c.csv")]
    );
    assert_eq!(asked(&state), Some(Path::new("/x/b.csv")));
    assert_eq!(state.report.problems.len(), 1);
    let effects = update(&mut state, choose("/x/b.csv", false));
    assert_eq!(read_again(&effects), [Path::new("/x/b.csv")]);
    assert_eq!(asked(&state), None);
    assert!(update(&mut state, choose("/x/b.csv", false)).is_empty());
}

#[test]
fn a_table_that_is_left_is_told() {
    let mut state = waiting();
    let skip = Command::SkipColumns {
        path: "/x/a.csv".into(),
        all_alike: false,
    };
    run(&mut state, [skip]);
    assert_eq!(asked(&state), Some(Path::new("/x/b.csv")));
    let reasons: Vec<bool> = state
        .report
        .problems
        .iter()
        .map(|problem| problem.reason.starts_with("Skipped"))
        .collect();
    assert_eq!(reasons, [true, false, false]);
    run(&mut state, [Command::CloseDialog, Command::CloseDialog]);
    assert_eq!(asked(&state), None);
    assert!(state.unclear.is_empty());
}

#[test]
fn no_question_stands_before_another_dialog() {
    let mut state = AppState::default();
    run(&mut state, [Command::OpenDialog(Dialog::About)]);
    let report = IngestReport {
        unclear: vec![unclear("/x/a.csv", &["a"])],
        ..IngestReport::default()
    };
    receive(&mut state, Report::Finished(report));
    assert_eq!(state.dialog, Some(Dialog::About));
    run(&mut state, [Command::CloseDialog]);
    assert_eq!(asked(&state), Some(Path::new("/x/a.csv")));
}

#[test]
fn what_was_said_goes_with_its_folder() {
    let mut state = waiting();
    run(&mut state, [choose("/x/a.csv", true)]);
    let effects = update(&mut state, Command::RemovePath("/x".into()));
    assert!(
        matches!(&effects[..], [Effect::ReadWith(options), Effect::RemovePath(_)]
            if options.mappings.is_empty()),
        "{effects:?}"
    );
    assert!(state.unclear.is_empty());
}

#[test]
fn tables_that_change_on_the_disk_interrupt_nobody() {
    let mut state = AppState::default();
    let table = unclear("/x/a.csv", &["a", "b"]);
    let watched = |unclear: Vec<Unclear>| IngestReport {
        problems: unclear.iter().map(problem).collect(),
        unclear,
        watched: true,
        renewed: vec!["/x/a.csv".into()],
        ..IngestReport::default()
    };
    receive(&mut state, Report::Finished(watched(vec![table.clone()])));
    assert_eq!(asked(&state), None);
    let told = state.notices.last().map(|notice| notice.text.clone());
    let expected = "1 table waits for its columns to be chosen.";
    assert_eq!(told.as_deref(), Some(expected));
    assert_eq!(LineKind::Columns.count(&state), 1);
    assert_eq!(LineKind::Failed.count(&state), 0, "it is told once");
    // Asked from the report, and changed meanwhile, it is asked about still.
    let asks = Command::OpenDialog(Dialog::Columns("/x/a.csv".into()));
    update(&mut state, asks);
    receive(&mut state, Report::Finished(watched(vec![table])));
    assert_eq!(asked(&state), Some(Path::new("/x/a.csv")));
    // Gone or told its columns by its names, it is not.
    receive(&mut state, Report::Finished(watched(Vec::new())));
    assert_eq!((asked(&state), state.unclear.len()), (None, 0));
    assert!(state.report.problems.is_empty());
}
