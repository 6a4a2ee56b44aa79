//! `receive`: every report, what it changes, and which come too late.

use super::{cycle, listing, marked, results, run, searched, set_query};
use broadsheet::app::settings::Settings;
use broadsheet::app::{
    AppState, Command, Dialog, Effect, ExportFormat, Marked, NoticeKind, Report, receive, update,
};
use broadsheet::index::{DocId, Snapshot};
use broadsheet::pipeline::{IngestReport, Problem, Progress, Source, Stage};
use broadsheet::search::Row;
use broadsheet::text::Span;
use std::path::PathBuf;
use std::sync::Arc;

#[test]
fn the_first_answer_opens_its_first_article() {
    let mut state = AppState::default();
    run(
        &mut state,
        [Command::SetSort(broadsheet::search::Sort::Date)],
    );
    let effects = receive(&mut state, Report::Found(results(1, [7, 8])));
    assert_eq!(marked(&effects), Some((7, String::new(), String::new())));
    assert_eq!(state.reader.doc, Some(DocId(7)));
    assert_eq!(state.selected, Some(0));
    assert!(state.back.is_empty());
}

#[test]
fn the_selection_follows_the_open_article() {
    let mut state = listing(3);
    run(&mut state, [Command::SelectRow(1), set_query("a")]);
    assert!(receive(&mut state, Report::Found(results(2, [99, 12, 11]))).is_empty());
    assert_eq!(state.selected, Some(2));
    run(&mut state, [set_query("ab")]);
    receive(&mut state, Report::Found(results(3, [99])));
    assert_eq!(state.selected, None);
    assert_eq!(state.reader.doc, Some(DocId(11)));
    run(&mut state, [set_query("abc")]);
    receive(&mut state, Report::Found(results(4, [])));
    assert_eq!(state.reader.doc, Some(DocId(11)));
}

#[test]
fn after_a_removal_the_next_row_opens() {
    let mut state = listing(4);
    run(
        &mut state,
        [
            Command::SelectRow(2),
            Command::RemoveArticles(vec![DocId(12)]),
        ],
    );
    receive(&mut state, Report::Found(results(1, [10, 11, 13])));
    assert_eq!(
        (state.selected, state.reader.doc),
        (Some(2), Some(DocId(13)))
    );
    run(&mut state, [Command::RemoveArticles(vec![DocId(13)])]);
    receive(&mut state, Report::Found(results(1, [10, 11])));
    assert_eq!(
        (state.selected, state.reader.doc),
        (Some(1), Some(DocId(11)))
    );
}

#[test]
fn answers_to_older_questions_are_dropped() {
    let mut state = listing(2);
    run(&mut state, [set_query("a"), set_query("ab")]);
    receive(&mut state, Report::Found(results(2, [50])));
    assert_eq!(state.results.generation, 1);
    assert_eq!(state.answered.query, "");
    receive(&mut state, Report::Found(results(3, [51])));
    assert_eq!(state.results.generation, 3);
    assert_eq!(
        (state.answered.generation, state.answered.query.as_str()),
        (3, "ab")
    );
}

#[test]
fn a_growing_corpus_shows_answers_on_the_way() {
    let mut state = listing(2);
    let n_before = state.request.generation;
    for _ in 0..3 {
        let effects = receive(&mut state, Report::Published(Arc::new(Snapshot::default())));
        assert!(searched(&effects).is_some());
    }
    assert_eq!(state.request.generation, n_before + 3);
    receive(&mut state, Report::Found(results(n_before + 1, [1, 2, 3])));
    assert_eq!(state.results.docs.len(), 3);
    assert_eq!(state.answered.generation, n_before + 1);
    receive(&mut state, Report::Found(results(n_before + 3, [1])));
    receive(&mut state, Report::Found(results(n_before + 2, [1, 2])));
    assert_eq!(state.results.docs.len(), 1, "an older answer came late");
}

#[test]
fn publishing_swaps_the_corpus_and_closes_what_is_gone() {
    let mut state = listing(2);
    run(&mut state, [Command::SelectRow(1)]);
    let snapshot = Arc::new(Snapshot::default());
    let effects = receive(&mut state, Report::Published(Arc::clone(&snapshot)));
    assert!(matches!(&effects[..], [Effect::Search(new, _)] if Arc::ptr_eq(new, &snapshot)));
    assert!(Arc::ptr_eq(&state.snapshot, &snapshot));
    assert_eq!(state.reader.doc, None);
    assert_eq!(
        state.results.docs.len(),
        2,
        "old results stay until the new are here"
    );
    assert!(state.back.iter().all(|place| place.article.is_none()));
}

#[test]
fn details_belong_to_their_answer() {
    let mut state = listing(3);
    let row = |snippet: &str| Row {
        snippet: snippet.to_owned(),
        ..Row::default()
    };
    update(&mut state, Command::ShowRows(0..2));
    receive(&mut state, Report::Rows(1, vec![(DocId(10), row("new"))]));
    assert_eq!(state.row(0), Some(&row("new")));
    run(&mut state, [cycle("Makei")]);
    receive(&mut state, Report::Found(results(2, [10, 11])));
    assert_eq!(
        state.row(0),
        Some(&row("new")),
        "the same query keeps details"
    );
    assert!(
        run(&mut state, [Command::ShowRows(0..2)]).is_empty(),
        "on its way"
    );
    receive(&mut state, Report::Rows(1, vec![(DocId(11), row("late"))]));
    assert_eq!(
        state.row(1),
        Some(&row("late")),
        "details outlive their answer"
    );
    run(&mut state, [set_query("a")]);
    receive(&mut state, Report::Found(results(3, [10])));
    assert_eq!(state.row(0), None);
    receive(&mut state, Report::Rows(2, vec![(DocId(10), row("old"))]));
    assert_eq!(state.row(0), None, "those of another query do not");
    let effects = run(&mut state, [Command::ShowRows(0..2)]);
    assert!(matches!(&effects[..], [Effect::Rows(_, _, docs)] if docs == &[DocId(10)]));
}

fn hits(doc: u32, needle: &str, starts: &[usize]) -> Marked {
    Marked {
        doc: Some(DocId(doc)),
        needle: needle.to_owned(),
        spans: starts.iter().map(|at| Span::new(*at, at + 1)).collect(),
    }
}

#[test]
fn hits_count_for_the_open_article_and_the_present_words() {
    let mut state = listing(2);
    run(&mut state, [set_query("ab")]);
    let mut check = |query: Marked, expected: usize| {
        let find = Marked::default();
        receive(&mut state, Report::MarkedUp { query, find });
        assert_eq!(state.reader.query_hits.spans.len(), expected);
    };
    check(hits(10, "a", &[1]), 0);
    check(hits(11, "ab", &[1]), 0);
    check(hits(10, "ab", &[1, 2]), 2);
}

#[test]
fn the_current_hit_stays_near_while_typing() {
    let mut state = listing(2);
    let mut check = |needle: &str, starts: &[usize], expected: Option<usize>| {
        update(&mut state, Command::SetFind(needle.to_owned()));
        let find = hits(10, needle, starts);
        let query = Marked::default();
        receive(&mut state, Report::MarkedUp { query, find });
        assert_eq!(state.reader.find.current, expected, "{needle}");
        let jump = state.reader.jump.map(Span::start);
        if let Some(at) = expected {
            assert_eq!(jump, starts.get(at).copied());
        }
    };
    check("a", &[4, 30, 60], Some(0));
    check("an", &[30, 60], Some(0));
    check("and", &[10, 60], Some(1));
    check("an", &[5, 30], Some(0));
    check("anx", &[], None);
    let serial = state.reader.jump_serial;
    let find = hits(10, "anx", &[]);
    let query = hits(10, "", &[]);
    receive(&mut state, Report::MarkedUp { query, find });
    assert_eq!(state.reader.jump_serial, serial, "nothing new, no jump");
}

#[test]
fn progress_and_roots_are_shown() {
    let mut state = AppState::default();
    let progress = Progress {
        stage: Stage::Reading,
        n_done: 3,
        n_total: 9,
        ..Progress::default()
    };
    receive(&mut state, Report::Progress(progress.clone()));
    assert_eq!(state.progress, progress);
    receive(&mut state, Report::Roots(vec![PathBuf::from("/a")]));
    assert_eq!(state.roots, [PathBuf::from("/a")]);
}

#[test]
fn an_opening_ends_in_a_notice_and_adds_to_the_report() {
    let mut state = AppState::default();
    run(
        &mut state,
        [Command::OpenPaths(vec![PathBuf::from("/x/press")])],
    );
    let problem = |reason: &str| Problem {
        path: PathBuf::from("/x/press/a"),
        reason: reason.to_owned(),
    };
    let report = |reason: &str| IngestReport {
        n_added: 57,
        duplicates: vec![PathBuf::from("/x/press/b")],
        problems: vec![problem(reason)],
        ..IngestReport::default()
    };
    receive(&mut state, Report::Finished(report("It is empty.")));
    let notice = state.notices.last().expect("a notice");
    assert_eq!(notice.kind, NoticeKind::Warning);
    let expected =
        "Added 57 articles from press; 1 text was open already; 1 file could not be read.";
    assert_eq!(notice.text, expected);
    receive(&mut state, Report::Finished(report("It is gone.")));
    assert_eq!(state.report.n_added, 114);
    assert_eq!(state.report.duplicates.len(), 1);
    assert_eq!(state.report.problems, [problem("It is gone.")]);
}

#[test]
fn the_seeds_are_no_news() {
    let (mut state, _) = AppState::start(Settings::default(), Vec::new());
    let report = IngestReport {
        n_added: 2,
        ..IngestReport::default()
    };
    receive(&mut state, Report::Finished(report));
    assert!(state.notices.is_empty());
}

#[test]
fn chosen_paths_open_and_raise_the_window() {
    let mut state = AppState::default();
    let effects = receive(&mut state, Report::PathsChosen(vec![PathBuf::from("/a")]));
    assert!(matches!(
        &effects[..],
        [Effect::Ingest(Source::Paths(_)), Effect::SaveSettings(_)]
    ));
    assert!(receive(&mut state, Report::PathsChosen(Vec::new())).is_empty());
    assert_eq!(state.raise_serial, 2);
}

#[test]
fn a_dialog_that_never_came_up_is_replaced() {
    let check = |took_millis: u64, saving: Option<ExportFormat>, opens: bool| {
        let mut state = AppState::default();
        let report = Report::NothingChosen {
            took_millis,
            saving,
        };
        assert!(receive(&mut state, report).is_empty());
        match (state.dialog, saving) {
            (None, _) => assert!(!opens),
            (
                Some(Dialog::TypedPath {
                    reason: Some(reason),
                }),
                None,
            ) => {
                assert!(opens && reason.contains("zenity"));
            }
            (Some(Dialog::TypedSavePath { format, .. }), Some(asked)) => {
                assert!(opens && format == asked);
            }
            other => panic!("{other:?}"),
        }
    };
    check(50, None, true);
    check(299, Some(ExportFormat::JsonLines), true);
    check(300, None, false);
    check(9_000, Some(ExportFormat::Csv), false);
}

#[test]
fn one_notice_informs_and_at_most_three_stand() {
    let mut state = AppState::default();
    for n_articles in 1..=5 {
        let path = PathBuf::from("/out.csv");
        receive(&mut state, Report::Exported { n_articles, path });
    }
    let serials = |state: &AppState| -> Vec<u64> {
        state.notices.iter().map(|notice| notice.serial).collect()
    };
    assert_eq!(serials(&state), [5]);
    assert_eq!(state.notices[0].text, "Exported 5 articles to /out.csv");
    for nth in 1..=4 {
        receive(&mut state, Report::Failed(format!("Wrong, {nth}.")));
    }
    assert_eq!(serials(&state), [7, 8, 9]);
    run(&mut state, [Command::DismissNotice(8)]);
    let kinds: Vec<NoticeKind> = state.notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [NoticeKind::Warning, NoticeKind::Warning]);
}
