//! A worker's report to new state and effects.

use super::state::{Dialog, NoticeKind};
use super::workspaces::WorkspaceWish;
use super::{AppState, Effect, ExportFormat, Marked, Report};
use super::{
    about, account, choosing, completing, count, desk, explaining, find, following, history, names,
    opening, palette, query, quotes, reading, searches, session, summary, timeline, topics, tour,
    versions, window, workspaces,
};
use crate::index::{DocId, Snapshot};
use crate::pipeline::{IngestReport, Progress, Stage};
use crate::search::{Results, Row};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A dialog that is gone sooner than this was not seen by anyone.
const SEEN_MILLIS: u64 = 300;
/// Why a path has to be typed.
const NO_DIALOG: &str = "No file dialog answered on this desktop (install xdg-desktop-portal or \
                         zenity). Type a path instead.";

/// Takes in one report. Stale generations are dropped.
pub fn receive(state: &mut AppState, report: Report) -> Vec<Effect> {
    let mut effects = take(state, report);
    effects.extend(desk::settle(state));
    effects.extend(about::follow(state));
    tour::follow(state);
    effects.extend(session::follow(state));
    effects
}

fn take(state: &mut AppState, report: Report) -> Vec<Effect> {
    if state.workspaces.is_entering() && is_of_reading(&report) {
        // Of the workspace that was left.
        return Vec::new();
    }
    match report {
        Report::Entered(found) => workspaces::entered(state, *found),
        Report::WorkspaceAsked(name) => {
            state.raise_serial += 1;
            workspaces::update(state, WorkspaceWish::OpenNamed(name))
        }
        Report::Published(snapshot) => published(state, snapshot),
        Report::Progress(progress) => progressed(state, progress),
        Report::Finished(report) => finished(state, report),
        Report::Roots(roots) => following::take_roots(state, roots),
        Report::Reopened { openings } => reopened(state, openings),
        Report::Following(path, now) => following::take(state, &path, now),
        Report::DesktopTheme { is_dark } => {
            state.desktop_is_dark = is_dark;
            Vec::new()
        }
        Report::DesktopMotion { is_less } => {
            state.desktop_moves_less = is_less;
            Vec::new()
        }
        Report::Found(results) => found(state, results),
        Report::Rows(generation, rows) => detailed(state, generation, rows),
        Report::MarkedUp { query, find } => marked(state, query, find),
        Report::PathsChosen(paths) => chosen(state, &paths),
        Report::NothingChosen {
            took_millis,
            saving,
        } => nothing_chosen(state, took_millis, saving),
        Report::Completed(offers) => completing::take(state, offers),
        Report::Palette(serial, hits) => palette::take(state, serial, hits),
        Report::Explained(generation, doc, found) => {
            explaining::take(state, generation, doc, found)
        }
        Report::Keys(keys) => {
            about::take_keys(state, keys);
            Vec::new()
        }
        Report::KeyTerms(doc, terms) => {
            about::take_terms(state, doc, terms);
            Vec::new()
        }
        Report::Cited(text, n) => choosing::cited(state, text, n),
        Report::Counted(serial, name, n) => searches::counted(state, serial, name, n),
        Report::Measured(memory) => {
            state.memory = Some(memory);
            Vec::new()
        }
        Report::Forms(query, forms) => {
            state.forms = (query, forms);
            Vec::new()
        }
        Report::Examples(examples) => {
            state.examples = examples;
            Vec::new()
        }
        Report::Timeline(serial, table) => timeline::take(state, serial, table),
        Report::Quotes(serial, table) => quotes::take(state, serial, table),
        Report::Failed(sentence) => {
            state.tell(NoticeKind::Warning, sentence);
            Vec::new()
        }
        Report::Desk(answer) => desk::take(state, answer),
        Report::Names(answer) => names::take(state, answer),
        Report::Topics(answer) => topics::take(state, answer),
        Report::DecisionsRead(decisions, path) => names::import(state, &decisions, &path),
        Report::NoFileForDecisions {
            took_millis,
            is_saving,
        } => names::chosen_nothing(state, took_millis, is_saving),
        Report::Versions(doc, found) => versions::listed(state, doc, found),
        Report::Compared(pair, found) => versions::compared(state, pair, found),
        other => take_written(state, other),
    }
}

/// The second part of the table: what was written to a file, or found no place.
fn take_written(state: &mut AppState, report: Report) -> Vec<Effect> {
    match report {
        Report::Exported { n_articles, path } => exported(state, n_articles, &path),
        Report::ReportExported(path) => {
            let sentence = format!("Exported the reading report to {}", path.display());
            state.tell(NoticeKind::Info, sentence);
            Vec::new()
        }
        Report::NoPlaceForReport { took_millis } => {
            if took_millis < SEEN_MILLIS {
                let reason = Some(NO_DIALOG.to_owned());
                state.dialog = Some(Dialog::TypedReportPath { reason });
            }
            Vec::new()
        }
        Report::TimelineExported(path) => timeline::exported(state, &path),
        Report::NoPlaceForTimeline {
            took_millis,
            format,
        } => {
            if took_millis < SEEN_MILLIS {
                let reason = Some(NO_DIALOG.to_owned());
                state.dialog = Some(Dialog::TypedTimelinePath { format, reason });
            }
            Vec::new()
        }
        Report::QuotesExported { n_quotes, path } => quotes::exported(state, n_quotes, &path),
        Report::NoPlaceForQuotes {
            took_millis,
            format,
        } => {
            if took_millis < SEEN_MILLIS {
                let reason = Some(NO_DIALOG.to_owned());
                state.dialog = Some(Dialog::TypedQuotesPath { format, reason });
            }
            Vec::new()
        }
        Report::DecisionsExported(n, path) => names::exported(state, n, &path),
        _ => Vec::new(),
    }
}

/// Whether a report tells of what is read.
fn is_of_reading(report: &Report) -> bool {
    matches!(
        report,
        Report::Published(_)
            | Report::Progress(_)
            | Report::Finished(_)
            | Report::Roots(_)
            | Report::Reopened { .. }
            | Report::Following(..)
    )
}

/// Reading goes on, or has come to its end: then what was waited for does not come any more.
/// At rest the thread is also before it took the first wish.
fn progressed(state: &mut AppState, progress: Progress) -> Vec<Effect> {
    let is_over = progress.stage == Stage::Idle
        && state.opening.is_empty()
        && state.snapshot.n_articles() > 0;
    state.progress = progress;
    if is_over && session::give_up(state) && state.reader.doc.is_none() {
        return open_nearest(state);
    }
    Vec::new()
}

/// The corpus changed: the same question is asked of it; what is shown stays until the answer.
fn published(state: &mut AppState, snapshot: Arc<Snapshot>) -> Vec<Effect> {
    let before = std::mem::replace(&mut state.snapshot, snapshot);
    let doc = state.reader.doc;
    reading::keep(state, &before);
    history::forget_removed(state);
    let opened = session::look(state);
    let mut effects = vec![query::ask_again(state)];
    // Stars and tags change nothing of what rows are made of.
    if !state.snapshot.decisions().reads_as(before.decisions()) {
        state.decided_generation = state.request.generation;
    }
    effects.extend(versions::list_again(state));
    effects.extend(names::ask(state));
    effects.extend(topics::ask_again(state));
    effects.extend(searches::count(state));
    effects.extend(window::measure(state));
    if !opened.is_empty() {
        effects.extend(opened);
    } else if state.reader.doc != doc {
        // Hits under way bear the number that the article had before.
        effects.extend(reading::mark(state));
    }
    effects
}

/// In the place of what a start opens come the openings that its store leaves to do.
fn reopened(state: &mut AppState, openings: Vec<Vec<PathBuf>>) -> Vec<Effect> {
    state.shows_seeds = false;
    state.opening.pop_front();
    for paths in openings.into_iter().rev() {
        state.opening.push_front(paths);
    }
    Vec::new()
}

/// An opening came to its end. The seeds of a first start are no news.
fn finished(state: &mut AppState, mut report: IngestReport) -> Vec<Effect> {
    if report.watched {
        following::tell_changes(state, &report);
        account::take(state, report);
        return Vec::new();
    }
    let paths = state.opening.pop_front().unwrap_or_default();
    if report.cancelled {
        state.opening.clear();
    }
    if !state.shows_seeds || !report.problems.is_empty() {
        let (kind, sentence) = summary::of_opening(&report, &paths);
        state.tell(kind, sentence);
    }
    if state.shows_seeds {
        report.n_added = 0;
    }
    account::take(state, report);
    Vec::new()
}

/// An answer: shown if the question is still the same. Follows the open article; with none
/// open, opens the row where the last one stood, or the first.
fn found(state: &mut AppState, results: Arc<Results>) -> Vec<Effect> {
    let generation = results.generation;
    if generation < state.question_generation || generation < state.results.generation {
        return Vec::new();
    }
    let mut answered = state.request.clone();
    answered.generation = generation;
    // Details depend on query and article alone, so a growing corpus keeps them; not so an
    // article whose title was set since.
    let is_retold =
        state.rows_generation < state.decided_generation && state.decided_generation <= generation;
    if answered.query != state.answered.query || is_retold {
        state.rows_generation = generation;
        state.rows.clear();
        state.asked_rows.clear();
    }
    state.answered = answered;
    if !results.counts_follow {
        state.counted = Arc::clone(&results);
    }
    state.results = results;
    choosing::follow(state);
    let mut effects = explaining::follow(state);
    effects.extend(query::ask_forms(state));
    effects.extend(quotes::follow(state));
    effects.extend(timeline::follow(state));
    if state.reader.doc.is_none() {
        if !session::is_waiting(state) {
            effects.extend(open_nearest(state));
        }
    } else {
        reading::follow(state);
    }
    effects
}

fn open_nearest(state: &mut AppState) -> Vec<Effect> {
    let Some(last) = state.results.docs.len().checked_sub(1) else {
        state.selected = None;
        return Vec::new();
    };
    let position = state.selected.unwrap_or(0).min(last);
    let doc = state.results.docs.get(position);
    if doc.is_some_and(|doc| state.snapshot.is_removed(*doc)) {
        // Answered before the article was taken out; the answer without it is under way.
        return Vec::new();
    }
    reading::select(state, position)
}

fn detailed(state: &mut AppState, generation: u64, rows: Vec<(DocId, Row)>) -> Vec<Effect> {
    if generation >= state.rows_generation {
        for (doc, row) in rows {
            state.asked_rows.remove(&doc);
            state.rows.insert(doc, row);
        }
    }
    Vec::new()
}

fn marked(state: &mut AppState, query: Marked, find: Marked) -> Vec<Effect> {
    if query.doc == state.reader.doc && query.needle == state.request.query {
        state.reader.query_hits = query;
    }
    find::take_hits(state, find);
    Vec::new()
}

/// Paths from a dialog or a second start; the window comes to the front, also without paths.
fn chosen(state: &mut AppState, paths: &[PathBuf]) -> Vec<Effect> {
    state.raise_serial += 1;
    opening::open_paths(state, paths)
}

/// Tells a dialog that was cancelled from one that never came up.
fn nothing_chosen(
    state: &mut AppState,
    took_millis: u64,
    saving: Option<ExportFormat>,
) -> Vec<Effect> {
    if took_millis < SEEN_MILLIS {
        let reason = Some(NO_DIALOG.to_owned());
        state.dialog = Some(match saving {
            None => Dialog::TypedPath { reason },
            Some(format) => Dialog::TypedSavePath { format, reason },
        });
    }
    Vec::new()
}

fn exported(state: &mut AppState, n_articles: usize, path: &Path) -> Vec<Effect> {
    let articles = count::plural(n_articles, "article", "articles");
    let sentence = format!("Exported {articles} to {}", path.display());
    state.tell(NoticeKind::Info, sentence);
    Vec::new()
}
