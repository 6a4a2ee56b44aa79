//! What the workers answer.

use super::command::ExportFormat;
use super::completing::Offers;
use super::desk::DeskReport;
use super::following::Following;
use super::names::NameAnswer;
use super::state::Marked;
use super::timeline::TimelineFormat;
use super::topics::TopicAnswer;
use super::workspaces::Entered;
use crate::analysis::quotes::QuoteTable;
use crate::analysis::timeline::DateTable;
use crate::analysis::{Comparison, Keyness, Version};
use crate::corpus::Decisions;
use crate::index::memory::MemoryReport;
use crate::index::{DocId, Snapshot};
use crate::pipeline::{IngestReport, Progress};
use crate::search::examples::Example;
use crate::search::forms::Forms;
use crate::search::palette::Hit;
use crate::search::{Explanation, Results, Row};
use std::path::PathBuf;
use std::sync::Arc;

/// One answer.
#[derive(Clone, Debug)]
pub enum Report {
    /// The corpus changed.
    Published(Arc<Snapshot>),
    /// How far reading is.
    Progress(Progress),
    /// An opening came to its end.
    Finished(IngestReport),
    /// Folders and files that are open now.
    Roots(Vec<PathBuf>),
    /// The program goes on with what was open before; what is still being opened.
    Reopened {
        /// An entry for each opening that will come to an end.
        openings: Vec<Vec<PathBuf>>,
    },
    /// Whether the desktop is dark, if it says; where the window's library cannot tell.
    DesktopTheme {
        /// None where it has no preference.
        is_dark: Option<bool>,
    },
    /// Whether the desktop wishes that nothing moves by itself, if it says.
    DesktopMotion {
        /// None where it says nothing.
        is_less: Option<bool>,
    },
    /// A search was answered.
    Found(Arc<Results>),
    /// Row details, of a generation.
    Rows(u64, Vec<(DocId, Row)>),
    /// Hits in the open article.
    MarkedUp {
        /// Of the search.
        query: Marked,
        /// Of find-in-article.
        find: Marked,
    },
    /// Paths chosen in a dialog or handed over by a second start.
    PathsChosen(Vec<PathBuf>),
    /// No dialog answered: it was cancelled, or the desktop has none. `took_millis` tells them apart.
    NothingChosen {
        /// How long the dialog took to answer.
        took_millis: u64,
        /// Set when the dialog was for saving.
        saving: Option<ExportFormat>,
    },
    /// An export was written.
    Exported {
        /// Articles written.
        n_articles: usize,
        /// Where to.
        path: PathBuf,
    },
    /// The reading report was written.
    ReportExported(PathBuf),
    /// No dialog gave a place for the reading report.
    NoPlaceForReport {
        /// How long the dialog took to answer.
        took_millis: u64,
    },
    /// Whether what changes under an opened path is read.
    Following(PathBuf, Following),
    /// Another workspace was entered.
    Entered(Box<Entered>),
    /// A second start asks for the workspace of this name.
    WorkspaceAsked(String),
    /// A job failed; one sentence for the user.
    Failed(String),
    /// Versions of an article.
    Versions(DocId, Vec<Version>),
    /// How the second of a pair differs from the first.
    Compared((DocId, DocId), Arc<Comparison>),
    /// What the letters typed into the palette may mean, by the number of the question.
    Palette(u64, Vec<Hit>),
    /// What may be typed next.
    Completed(Offers),
    /// The parts of an article's score, of a generation; none where it is not there.
    Explained(u64, DocId, Option<Explanation>),
    /// What sets a result apart.
    Keys(Arc<Keyness>),
    /// The words that tell an article from the rest.
    KeyTerms(DocId, Vec<String>),
    /// Citations for the clipboard, of so many articles.
    Cited(String, usize),
    /// How much a saved search finds: the number of the wish, its name, the results.
    Counted(u64, String, u32),
    /// How much memory an index takes.
    Measured(MemoryReport),
    /// Other forms of the words of a query.
    Forms(String, Vec<Forms>),
    /// Something was found out about names.
    Names(NameAnswer),
    /// Something was found out about topics.
    Topics(TopicAnswer),
    /// So many decisions were written.
    DecisionsExported(usize, PathBuf),
    /// Decisions of a file.
    DecisionsRead(Decisions, PathBuf),
    /// No dialog gave a file of decisions.
    NoFileForDecisions {
        /// How long the dialog took to answer.
        took_millis: u64,
        /// Whether it was for saving.
        is_saving: bool,
    },
    /// What the reader's desk asked about.
    Desk(DeskReport),
    /// Example queries of the corpus.
    Examples(Vec<Example>),
    /// Dates of a result, in series; the number is of the question.
    Timeline(u64, Arc<DateTable>),
    /// The view of time was written.
    TimelineExported(PathBuf),
    /// No dialog gave a place for the view of time.
    NoPlaceForTimeline {
        /// How long the dialog took to answer.
        took_millis: u64,
        /// The format to write.
        format: TimelineFormat,
    },
    /// Quotations of a result; the number is of the question.
    Quotes(u64, Arc<QuoteTable>),
    /// Quotations were written.
    QuotesExported {
        /// How many.
        n_quotes: usize,
        /// Where to.
        path: PathBuf,
    },
    /// No dialog gave a place for quotations.
    NoPlaceForQuotes {
        /// How long the dialog took to answer.
        took_millis: u64,
        /// The format to write.
        format: ExportFormat,
    },
}
