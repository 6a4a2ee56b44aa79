//! Threads: started, named and owned here. Workers see immutable snapshots, speak by
//! channel, and wake the window through a callback, so that this room never names egui.
//! With [`crate::ingest`] this is the only place that touches files, and the only one that
//! writes them.

mod answerer;
mod config_dir;
mod decisions_exchange;
mod decisions_file;
mod kept_file;
mod outbox;
mod reading_file;
mod whole_file;
mod worker;

mod aside;
mod names;
mod quoter;
mod searcher;
mod timeline;
mod topics;

mod ingester;
mod reopening;

mod watch_tree;
mod watched;
mod watcher;

mod desk;
#[cfg(target_os = "linux")]
mod desktop;
mod dialogs;
mod exporter;
mod instance;
mod settings_file;

mod session_file;
mod store;
mod workspace_dir;
mod workspace_file;
mod workspaces;
mod workspaces_file;

pub use config_dir::ConfigDir;
pub use workspaces::{Begun, begin, begin_in, load_decisions_in};

use super::settings::Settings;
use super::workspaces::WorkspaceId;
use super::{DeskEffect, Effect, NameQuestion, Reading, Report, TopicQuestion};
use answerer::Answerer;
use decisions_exchange::Exchange;
use decisions_file::DecisionsWriter;
use dialogs::Dialogs;
use ingester::{Ingester, Wish};
use instance::Instance;
use outbox::Outbox;
use quoter::Quoter;
use reading_file::ReadingWriter;
use reopening::Reopening;
use searcher::Searcher;
use session_file::SessionWriter;
use settings_file::SettingsWriter;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};
use store::Keeper;
use timeline::TimelineDesk;
use watcher::Watcher;
use workspaces_file::Broom;

/// Wakes the window from any thread.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// This user's settings, and a sentence to show when the file could not be used.
pub fn load_settings() -> (Settings, Option<String>) {
    ConfigDir::of_user().map_or_else(Default::default, |dir| load_settings_in(&dir))
}

/// The settings of a folder, as [`load_settings`] reads them.
pub fn load_settings_in(dir: &ConfigDir) -> (Settings, Option<String>) {
    settings_file::load(dir)
}

/// What this user read in earlier sessions, and a sentence to show when the file could not be
/// used.
pub fn load_reading() -> (Reading, Option<String>) {
    ConfigDir::of_user().map_or_else(Default::default, |dir| load_reading_in(&dir))
}

/// What a folder keeps of it, as [`load_reading`] reads it.
pub fn load_reading_in(dir: &ConfigDir) -> (Reading, Option<String>) {
    reading_file::load(dir)
}

/// Gives the paths of this start, and the name of the workspace they are for, to an instance of
/// this user that runs already. Whether one took them; then this start is done. Without paths
/// the other one comes to the front.
pub fn hand_over(paths: &[PathBuf], workspace: Option<&str>) -> bool {
    ConfigDir::of_user().is_some_and(|dir| hand_over_in(&dir, paths, workspace))
}

/// Gives paths to the instance of a settings folder, as [`hand_over`] does.
pub fn hand_over_in(dir: &ConfigDir, paths: &[PathBuf], workspace: Option<&str>) -> bool {
    instance::hand_over(dir, paths, workspace)
}

/// All workers. Dropping it asks them to stop, writes waiting settings, decisions and what
/// was read, and waits neither for a dialog nor for a file being read.
#[derive(Debug)]
pub struct Jobs {
    reports: Receiver<Report>,
    outbox: Outbox,
    searcher: Option<Searcher>,
    aside: Option<Answerer<aside::Question>>,
    quoter: Option<Quoter>,
    timeline: Option<TimelineDesk>,
    names: Option<Answerer<NameQuestion>>,
    topics: Option<Answerer<TopicQuestion>>,
    ingester: Option<Ingester>,
    watcher: Option<Watcher>,
    dialogs: Dialogs,
    settings: Option<SettingsWriter>,
    decisions: Option<DecisionsWriter>,
    reading: Option<ReadingWriter>,
    session: Option<SessionWriter>,
    dir: Option<ConfigDir>,
    /// Held for its ear.
    _instance: Option<Instance>,
    /// Held so that the end waits for it: after the reading thread, which wishes last, and
    /// when no other start is heard any more.
    _keeper: Option<Keeper>,
    /// Held to the end: no file of a deleted workspace is open any more then.
    _broom: Broom,
}

impl Jobs {
    /// Starts the workers for this user.
    pub fn start(workspace: &WorkspaceId, waker: Waker) -> Self {
        let jobs = Self::start_at(ConfigDir::of_user(), workspace, waker);
        #[cfg(target_os = "linux")]
        started(
            "Following the desktop's wishes",
            desktop::follow(jobs.outbox.clone()),
            &jobs.outbox,
        );
        jobs
    }

    /// Starts the workers with a settings folder, in the workspace that was open last.
    pub fn start_in(dir: Option<ConfigDir>, waker: Waker) -> Self {
        let workspaces = dir.as_ref().map(|dir| workspaces_file::load(dir).0);
        let workspaces = workspaces.unwrap_or_default();
        Self::start_at(dir, workspaces.current(), waker)
    }

    /// Starts the workers with a settings folder, in a workspace; without a folder, nothing is
    /// kept and no other start is heard.
    pub fn start_at(dir: Option<ConfigDir>, workspace: &WorkspaceId, waker: Waker) -> Self {
        let (sender, reports) = mpsc::channel();
        let outbox = Outbox::new(sender, waker);
        let at = dir.as_ref().map(|dir| dir.workspace(workspace));
        let session = dir.clone().zip(at.clone());
        let session = session.map(|(dir, at)| SessionWriter::start(dir, at, outbox.clone()));
        let settings = dir
            .clone()
            .map(|dir| SettingsWriter::start(dir, outbox.clone()));
        let decisions = at
            .clone()
            .map(|at| DecisionsWriter::start(at, outbox.clone()));
        let reading = dir
            .clone()
            .map(|dir| ReadingWriter::start(dir, outbox.clone()));
        // Another instance that listens is no fault: it was too busy to answer this one.
        let keeper = at
            .clone()
            .map(|at| Keeper::start(at, outbox.clone()))
            .and_then(|keeper| started("Keeping what was read", keeper, &outbox));
        let wishes = keeper.as_ref().and_then(Keeper::wishes);
        let reopening = at.zip(wishes);
        let reopening = reopening.map(|(at, wishes)| Reopening::new(at, wishes));
        let instance = dir
            .as_ref()
            .and_then(|dir| Instance::listen(dir, outbox.clone()).ok());
        let ingester = started(
            "Reading",
            Ingester::start(outbox.clone(), reopening),
            &outbox,
        );
        let watcher = ingester.as_ref().and_then(|ingester| {
            let watcher = Watcher::start(ingester.wishes(), outbox.clone());
            started("Following folders", watcher, &outbox)
        });
        Self {
            searcher: started("Searching", Searcher::start(outbox.clone()), &outbox),
            aside: started("Completing", aside::start(outbox.clone()), &outbox),
            quoter: started("Listing quotations", Quoter::start(outbox.clone()), &outbox),
            timeline: started(
                "Counting dates",
                TimelineDesk::start(outbox.clone()),
                &outbox,
            ),
            names: started("Comparing names", names::start(outbox.clone()), &outbox),
            topics: started("Making topics", topics::start(outbox.clone()), &outbox),
            watcher,
            ingester,
            dialogs: Dialogs::default(),
            settings: settings.and_then(|writer| started("Keeping settings", writer, &outbox)),
            decisions: decisions.and_then(|writer| started("Keeping decisions", writer, &outbox)),
            reading: reading.and_then(|writer| started("Keeping what was read", writer, &outbox)),
            session: session.and_then(|writer| started("Keeping your place", writer, &outbox)),
            _broom: Broom(dir.clone()),
            dir,
            _keeper: keeper,
            _instance: instance,
            reports,
            outbox,
        }
    }

    /// Hands an effect to the worker that performs it. Never blocks.
    pub fn perform(&self, effect: Effect) {
        match effect {
            Effect::Search(snapshot, request) => {
                self.ask(searcher::Question::Search(snapshot, request));
            }
            Effect::Rows(snapshot, request, docs) => {
                self.ask(searcher::Question::Rows(snapshot, request, docs));
            }
            Effect::Mark {
                snapshot,
                doc,
                query,
                stems,
                needle,
            } => self.ask(searcher::Question::Mark(searcher::Marking {
                snapshot,
                doc,
                query,
                stems,
                needle,
            })),
            Effect::Explain(snapshot, request, doc) => {
                self.ask(searcher::Question::Explain(snapshot, request, doc));
            }
            Effect::Complete(snapshot, typed, cursor) => {
                self.beside(aside::Question::Complete(snapshot, typed, cursor));
            }
            Effect::Palette(snapshot, question) => {
                self.beside(aside::Question::Palette(snapshot, question));
            }
            Effect::CountSearches(snapshot, serial, requests) => {
                self.beside(aside::Question::Count(snapshot, serial, requests));
            }
            Effect::Keyness(snapshot, results) => {
                self.beside(aside::Question::Keyness(snapshot, results));
            }
            Effect::KeyTerms(snapshot, doc) => {
                self.beside(aside::Question::KeyTerms(snapshot, doc));
            }
            Effect::Cite(question) => self.beside(aside::Question::Cite(question)),
            Effect::Measure(snapshot) => self.beside(aside::Question::Measure(snapshot)),
            Effect::Forms(snapshot, request) => {
                self.beside(aside::Question::Forms(snapshot, request));
            }
            Effect::Ingest(source) => self.wish(Wish::Add(source)),
            Effect::Reload(path) => self.wish(Wish::Reload(path)),
            Effect::RemovePath(path) => self.wish(Wish::RemovePath(path)),
            Effect::Remove(docs) => self.wish(Wish::Remove(docs)),
            Effect::Clear(number) => self.wish(Wish::Clear(number)),
            Effect::BringBack(number, roots) => self.wish(Wish::BringBack(number, roots)),
            Effect::ReadWith(options) => self.wish(Wish::ReadWith(options)),
            Effect::Reopen { paths, is_told_how } => self.wish(Wish::Reopen(paths, is_told_how)),
            Effect::KeepNothing(nothing) => self.wish(Wish::KeepNothing(nothing)),
            Effect::CancelReading => self.wish(Wish::Cancel),
            Effect::AskFiles => self.dialogs.ask(dialogs::Question::Files, &self.outbox),
            Effect::AskFolder => self.dialogs.ask(dialogs::Question::Folder, &self.outbox),
            Effect::AskSave(format, snapshot, results) => {
                let question = dialogs::Question::Save(format, snapshot, results);
                self.dialogs.ask(question, &self.outbox);
            }
            Effect::Export {
                format,
                snapshot,
                results,
                path,
            } => {
                let job = exporter::Job {
                    format,
                    snapshot,
                    results,
                    path,
                };
                exporter::start(job, &self.outbox);
            }
            Effect::AskSaveReport(bytes) => {
                let question = dialogs::Question::SaveReport(bytes);
                self.dialogs.ask(question, &self.outbox);
            }
            Effect::ExportReport(bytes, path) => {
                exporter::start_report(bytes, path, &self.outbox);
            }
            Effect::Follow(roots) => {
                if let Some(watcher) = &self.watcher {
                    watcher.follow(roots);
                }
            }
            Effect::Examples(snapshot) => self.ask(searcher::Question::Examples(snapshot)),
            Effect::SaveSettings(settings) => self.save(settings),
            Effect::Versions(snapshot, doc) => {
                self.ask(searcher::Question::Versions(snapshot, doc));
            }
            Effect::Compare(snapshot, first, second) => {
                self.ask(searcher::Question::Compare(snapshot, (first, second)));
            }
            other => self.perform_decided(other),
        }
    }

    /// The effects of what people decide, and what helps them to.
    fn perform_decided(&self, effect: Effect) {
        match effect {
            Effect::Names(question) => self.find_out(question),
            Effect::Topics(question) => {
                if let Some(topics) = &self.topics {
                    topics.ask(question);
                }
            }
            Effect::AskExportDecisions(decisions) => {
                let question = dialogs::Question::SaveDecisions(decisions);
                self.dialogs.ask(question, &self.outbox);
            }
            Effect::AskImportDecisions => {
                self.dialogs.ask(dialogs::Question::Decisions, &self.outbox);
            }
            Effect::ExportDecisions(decisions, path) => {
                decisions_exchange::start(Exchange::Out(decisions, path), &self.outbox);
            }
            Effect::ImportDecisions(path) => {
                decisions_exchange::start(Exchange::In(path), &self.outbox);
            }
            Effect::Decide(decisions) => self.wish(Wish::Decide(decisions)),
            Effect::SaveDecisions(decisions) => {
                if let Some(writer) = &self.decisions {
                    writer.save(decisions);
                }
            }
            Effect::Desk(effect) => self.perform_for_desk(effect),
            other => self.perform_for_quotes(other),
        }
    }

    /// [`Self::perform`] of what is about quotations.
    fn perform_for_quotes(&self, effect: Effect) {
        match effect {
            Effect::Quotes(question) => {
                if let Some(quoter) = &self.quoter {
                    quoter.ask(question);
                }
            }
            Effect::AskSaveQuotes(format, snapshot, table) => {
                let question = dialogs::Question::SaveQuotes(format, snapshot, table);
                self.dialogs.ask(question, &self.outbox);
            }
            Effect::ExportQuotes {
                format,
                snapshot,
                table,
                path,
            } => {
                let job = exporter::QuotesJob {
                    format,
                    snapshot,
                    table,
                    path,
                };
                exporter::start_quotes(job, &self.outbox);
            }
            other => self.perform_for_timeline(other),
        }
    }

    /// [`Self::perform`] of what is about the view of time.
    fn perform_for_timeline(&self, effect: Effect) {
        match effect {
            Effect::Timeline(question) => {
                if let Some(timeline) = &self.timeline {
                    timeline.ask(question);
                }
            }
            Effect::AskSaveTimeline(format, bytes) => {
                let question = dialogs::Question::SaveTimeline(format, bytes);
                self.dialogs.ask(question, &self.outbox);
            }
            Effect::ExportTimeline(bytes, path) => {
                exporter::start_timeline(bytes, path, &self.outbox);
            }
            other => self.perform_for_workspaces(other),
        }
    }

    /// [`Self::perform`] of what the reader's desk wants.
    fn perform_for_desk(&self, effect: DeskEffect) {
        match effect {
            DeskEffect::Keep(reading) => {
                if let Some(writer) = &self.reading {
                    writer.keep(reading);
                }
            }
            DeskEffect::Forget => {
                if let Some(writer) = &self.reading {
                    writer.forget();
                }
            }
            DeskEffect::LookForUnread(serial, unread) => desk::look(serial, unread, &self.outbox),
            DeskEffect::Open(path) => desk::open(path, &self.outbox),
            DeskEffect::AskSavePage(page) => {
                let question = dialogs::Question::SavePage(page);
                self.dialogs.ask(question, &self.outbox);
            }
            DeskEffect::WritePage(page, path) => desk::start_page(page, path, &self.outbox),
        }
    }

    /// Reports that have come in, oldest first. Never blocks.
    pub fn reports(&self) -> impl Iterator<Item = Report> + '_ {
        self.reports.try_iter()
    }

    fn ask(&self, question: searcher::Question) {
        if let Some(searcher) = &self.searcher {
            searcher.ask(question);
        }
    }

    fn beside(&self, question: aside::Question) {
        if let Some(aside) = &self.aside {
            aside.ask(question);
        }
    }

    fn find_out(&self, question: NameQuestion) {
        match question {
            NameQuestion::Pick(snapshot, facet, typed) => {
                self.beside(aside::Question::Pick(snapshot, facet, typed));
            }
            other => {
                if let Some(names) = &self.names {
                    names.ask(other);
                }
            }
        }
    }

    fn wish(&self, wish: Wish) {
        if let Some(ingester) = &self.ingester {
            ingester.wish(wish);
        }
    }

    fn save(&self, settings: Settings) {
        if let Some(writer) = &self.settings {
            writer.save(settings);
        }
    }
}

/// A worker, or a sentence to the user that it could not be started.
fn started<T>(what: &str, worker: io::Result<T>, outbox: &Outbox) -> Option<T> {
    worker
        .map_err(|error| {
            let sentence = format!("{what} is not possible ({error}); start Broadsheet again.");
            outbox.send(Report::Failed(sentence));
        })
        .ok()
}
