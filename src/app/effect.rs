//! What `update` and `receive` want done outside the state. Values; [`super::jobs`] performs them.

use super::cite::CitationQuestion;
use super::command::ExportFormat;
use super::desk::DeskEffect;
use super::names::NameQuestion;
use super::persist::session::Session;
use super::quotes::QuotesQuestion;
use super::settings::Settings;
use super::timeline::{TimelineFormat, TimelineQuestion};
use super::topics::TopicQuestion;
use super::workspaces::{WorkspaceId, Workspaces};
use crate::analysis::quotes::QuoteTable;
use crate::corpus::Decisions;
use crate::index::{DocId, Snapshot};
use crate::pipeline::{Options, Source};
use crate::search::palette::PaletteQuestion;
use crate::search::{Request, Results};
use std::path::PathBuf;
use std::sync::Arc;

/// One thing to do.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Answer a request; older ones are dropped.
    Search(Arc<Snapshot>, Request),
    /// Details for rows of an answer.
    Rows(Arc<Snapshot>, Request, Vec<DocId>),
    /// Hits of the search and of find-in-article in one article.
    Mark {
        /// The corpus.
        snapshot: Arc<Snapshot>,
        /// The article.
        doc: DocId,
        /// The search field's text.
        query: String,
        /// Whether its words stand for their other forms, too.
        stems: bool,
        /// The find field's text.
        needle: String,
    },
    /// Add to the corpus.
    Ingest(Source),
    /// Remove and read again.
    Reload(PathBuf),
    /// Remove what came from a path.
    RemovePath(PathBuf),
    /// Remove articles.
    Remove(Vec<DocId>),
    /// Empty the corpus, and hold it under this number.
    Clear(u64),
    /// Bring back the corpus that was emptied under this number; if it is not held any more,
    /// read these files and folders.
    BringBack(u64, Vec<PathBuf>),
    /// Leave the workspace and enter another one; the number comes back.
    EnterWorkspace(u64, WorkspaceId),
    /// Have one workspace hold what another one holds.
    CopyWorkspace(WorkspaceId, WorkspaceId),
    /// Keep the list of workspaces, at once.
    SaveWorkspaces(Workspaces),
    /// Keep question and place, soon.
    SaveSession(Box<Session>),
    /// Read files so from now on.
    ReadWith(Options),
    /// Stop reading.
    CancelReading,
    /// The desktop's dialog for files to open.
    AskFiles,
    /// The desktop's dialog for a folder.
    AskFolder,
    /// The desktop's dialog for a place to save; then export.
    AskSave(ExportFormat, Arc<Snapshot>, Arc<Results>),
    /// Write the result to a path.
    Export {
        /// How.
        format: ExportFormat,
        /// The corpus.
        snapshot: Arc<Snapshot>,
        /// Which articles.
        results: Arc<Results>,
        /// Where to.
        path: PathBuf,
    },
    /// The desktop's dialog for a place to save the reading report; then write these bytes.
    AskSaveReport(Arc<Vec<u8>>),
    /// Write the reading report to a path.
    ExportReport(Arc<Vec<u8>>, PathBuf),
    /// Follow what changes in these opened folders, or not; all that are open are named.
    Follow(Vec<(PathBuf, bool)>),
    /// Keep the settings, soon (writes are gathered).
    SaveSettings(Settings),
    /// Begin with what was kept, as a start with these paths wants it, and keep what is read
    /// from then on.
    Reopen {
        /// Files and folders that the start names.
        paths: Vec<PathBuf>,
        /// Whether it was told how files are to be read, so that nothing that was kept fits.
        is_told_how: bool,
    },
    /// Whether nothing is kept on the disk, and what was kept is deleted.
    KeepNothing(bool),
    /// Have the corpus follow what people decided.
    Decide(Decisions),
    /// Keep what people decided, soon.
    SaveDecisions(Decisions),
    /// Versions of an article, with what they share.
    Versions(Arc<Snapshot>, DocId),
    /// How the second of two articles differs from the first.
    Compare(Arc<Snapshot>, DocId, DocId),
    /// What the letters typed into the palette may mean.
    Palette(Arc<Snapshot>, PaletteQuestion),
    /// What may be typed at a byte of a text.
    Complete(Arc<Snapshot>, String, usize),
    /// The parts of an article's score.
    Explain(Arc<Snapshot>, Request, DocId),
    /// What sets a result apart from the rest.
    Keyness(Arc<Snapshot>, Arc<Results>),
    /// The words that tell an article from the rest.
    KeyTerms(Arc<Snapshot>, DocId),
    /// Citations of many articles.
    Cite(CitationQuestion),
    /// How much these searches find, by name; the number comes back with each count.
    CountSearches(Arc<Snapshot>, u64, Vec<(String, Request)>),
    /// How much memory an index takes.
    Measure(Arc<Snapshot>),
    /// Other forms of the words of a request.
    Forms(Arc<Snapshot>, Request),
    /// Find something out about names.
    Names(NameQuestion),
    /// Find something out about topics.
    Topics(TopicQuestion),
    /// The desktop's dialog for a place to save decisions; then write these.
    AskExportDecisions(Decisions),
    /// Write decisions to a path.
    ExportDecisions(Decisions, PathBuf),
    /// The desktop's dialog for a file of decisions; then read it.
    AskImportDecisions,
    /// Read decisions from a path.
    ImportDecisions(PathBuf),
    /// What the reader's desk wants done.
    Desk(DeskEffect),
    /// Example queries for a corpus.
    Examples(Arc<Snapshot>),
    /// Dates of a result, in series.
    Timeline(TimelineQuestion),
    /// The desktop's dialog for a place to save the view of time; then write these bytes.
    AskSaveTimeline(TimelineFormat, Arc<Vec<u8>>),
    /// Write the view of time to a path.
    ExportTimeline(Arc<Vec<u8>>, PathBuf),
    /// Quotations of a result.
    Quotes(QuotesQuestion),
    /// The desktop's dialog for a place to save; then write the quotations of a table.
    AskSaveQuotes(ExportFormat, Arc<Snapshot>, Arc<QuoteTable>),
    /// Write the quotations of a table to a path.
    ExportQuotes {
        /// How.
        format: ExportFormat,
        /// The corpus.
        snapshot: Arc<Snapshot>,
        /// Which quotations.
        table: Arc<QuoteTable>,
        /// Where to.
        path: PathBuf,
    },
}
