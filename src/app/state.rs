//! Everything the window shows, as one value. Only [`super::update`] and
//! [`super::receive`] write it; views read it.

use super::about::About;
use super::choosing::Chosen;
use super::closing::{ClosedStep, PathStep};
use super::completing::Completing;
use super::desk::{Desk, DeskDialog, ReadStep};
use super::explaining::Explaining;
use super::following::Followed;
use super::marks::{TagDialog, Tagging};
use super::names::{NameDialog, Names};
use super::palette::Palette;
use super::quotes::{Quotes, Tab};
use super::removing::RemovedStep;
use super::report_list::ReportList;
use super::searches::{KeptStep, Searches};
use super::session::Sitting;
use super::settings::Settings;
use super::timeline::{TimelineFormat, TimelineView};
use super::topics::{Drafting, TopicDialog};
use super::tour::Tour;
use super::workspaces::{WorkspaceStep, Workspaces};
use crate::analysis::{Comparison, Version};
use crate::corpus::{Decisions, Facet};
use crate::index::memory::MemoryReport;
use crate::index::{DocId, Snapshot};
use crate::pipeline::{IngestReport, Options, Progress, Unclear};
use crate::search::examples::Example;
use crate::search::forms::Forms;
use crate::search::query::Problem;
use crate::search::{Filters, Request, Results, Row, Sort};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;

/// What the user asks of the corpus: the part that history and undo walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The search field.
    pub text: String,
    /// Facet choices.
    pub filters: Filters,
}

/// One stop of the history that back and forward walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Query and filters.
    pub query: Query,
    /// The open article.
    pub article: Option<DocId>,
    /// What stood beside the list.
    pub tab: Tab,
}

/// One step of undo: what it goes back to.
#[derive(Clone, Debug, PartialEq)]
pub enum Past {
    /// Query and filters.
    Query(Query),
    /// Query and filters that were cleared all at once.
    Cleared(u64, Query),
    /// What was decided before a decision.
    Decided(Decided),
    /// Searches that were kept before a change of them.
    Kept(KeptStep),
    /// Articles that were taken out.
    Removed(RemovedStep),
    /// Articles that were marked as read, or as unread.
    Read(ReadStep),
    /// A corpus that was closed.
    Closed(ClosedStep),
    /// A file or folder that was closed.
    Path(PathStep),
    /// A change of the list of workspaces.
    Workspace(WorkspaceStep),
}

impl Past {
    /// The number of a step that a notice tells of.
    pub fn serial(&self) -> Option<u64> {
        match self {
            Self::Query(_) => None,
            Self::Cleared(serial, _) => Some(*serial),
            Self::Decided(step) => Some(step.serial),
            Self::Kept(step) => Some(step.serial),
            Self::Removed(step) => Some(step.serial),
            Self::Read(step) => Some(step.serial),
            Self::Closed(step) => Some(step.serial),
            Self::Path(step) => Some(step.serial),
            Self::Workspace(step) => Some(step.serial),
        }
    }
}

/// One decision, with all there is to take it back and to take it again.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// Its number in this session.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    /// All decisions before it.
    pub before: Decisions,
    /// All decisions after it.
    pub after: Decisions,
}

/// Spans of an article that the worker found, for one needle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The article they are of.
    pub doc: Option<DocId>,
    /// What was looked for.
    pub needle: String,
    /// Where it stands, in order.
    pub spans: Vec<Span>,
}

/// Find in article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Whether the field is shown.
    pub open: bool,
    /// What is looked for.
    pub needle: String,
    /// Where it stands in the open article.
    pub hits: Marked,
    /// Which hit is current, an index into `hits.spans`.
    pub current: Option<usize>,
}

/// The article viewer.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// The open article.
    pub doc: Option<DocId>,
    /// Hits of the search in it.
    pub query_hits: Marked,
    /// Find in article.
    pub find: Find,
    /// A span the view must bring into sight; `jump_serial` rises with every wish.
    pub jump: Option<Span>,
    /// Rises with every wish to jump, so that the view follows each once.
    pub jump_serial: u64,
    /// The entity whose next mention was asked for: the span gone to last.
    pub mention: Option<Span>,
}

/// Which entities the reader underlines strongly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownEntities {
    /// All of them.
    All,
    /// Those in the active filters and under the pointer strong, the rest quiet.
    #[default]
    Some,
    /// None.
    None,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the desktop says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A dialog inside the window. At most one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Type a path to open; the sentence says why it is shown, if not asked for.
    TypedPath {
        /// Such as "No file dialog answered on this desktop".
        reason: Option<String>,
    },
    /// Type a path to save an export to.
    TypedSavePath {
        /// The format to write.
        format: super::ExportFormat,
        /// Why it is shown.
        reason: Option<String>,
    },
    /// Paste text as an article.
    PasteText,
    /// Folders that are open, to reload or remove.
    Folders,
    /// What opening came to: read, duplicates, skipped, failed with reasons.
    Report,
    /// All values of one facet.
    FacetValues(Facet),
    /// Keys and their commands.
    Keys,
    /// Version, licenses.
    About,
    /// Type a path to save the reading report to.
    TypedReportPath {
        /// Why it is shown.
        reason: Option<String>,
    },
    /// All workspaces.
    Workspaces,
    /// Files and folders that were opened last.
    Recent,
    /// Title, outlet and date of an article, or of all in the result.
    Correct(DocId),
    /// Versions of a story: [`AppState::listing`].
    Versions,
    /// Two of them word by word: [`AppState::comparing`].
    Compare,
    /// Who speaks in a quotation of an article.
    Speaker(DocId, Span),
    /// Type a path to save quotations to.
    TypedQuotesPath {
        /// The format to write.
        format: super::ExportFormat,
        /// Why it is shown.
        reason: Option<String>,
    },
    /// Type a path to save the view of time to.
    TypedTimelinePath {
        /// The format to write.
        format: TimelineFormat,
        /// Why it is shown.
        reason: Option<String>,
    },
    /// Something about names.
    Name(NameDialog),
    /// Something about topics.
    Topic(TopicDialog),
    /// Something about tags.
    Tag(TagDialog),
    /// Something at the reader's desk.
    Desk(DeskDialog),
    /// Which column of a table is what; the table at the path waits for it.
    Columns(PathBuf),
}

/// The versions of an article that are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The article asked about.
    pub doc: Option<DocId>,
    /// Its versions, itself among them, once they are here.
    pub versions: Option<Vec<Version>>,
}

/// Two articles that are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparing {
    /// The older reading first.
    pub pair: Option<(DocId, DocId)>,
    /// What differs, once it is here.
    pub found: Option<Arc<Comparison>>,
}

/// How a notice looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something worked.
    Info,
    /// Something needs attention.
    Warning,
}

/// One sentence at the bottom of the window, until dismissed or replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it looks.
    pub kind: NoticeKind,
    /// One sentence that says what happened and what to do.
    pub text: String,
    /// Rises with every notice; dismissing names it.
    pub serial: u64,
    /// The decision it tells of, for a button that takes it back.
    pub undoes: Option<u64>,
}

/// Whether what is read, asked and decided is kept on the disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// It is.
    #[default]
    Kept,
    /// It is not: the workspace is marked private.
    Private,
    /// It is not in this session, which was started so.
    PrivateStart,
}

/// The whole application.
#[derive(Clone, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "switches that have nothing to do with each other"
)]
pub struct AppState {
    /// The corpus.
    pub snapshot: Arc<Snapshot>,
    /// Query and filters as set now.
    pub query: Query,
    /// Order of the list.
    pub sort: Sort,
    /// Search fields inside facets.
    pub facet_search: BTreeMap<Facet, String>,
    /// The newest request; results of older generations are dropped.
    pub request: Request,
    /// The newest answer; may be one generation behind `request` for a moment.
    pub results: Arc<Results>,
    /// What is wrong with the text of the search field, or what a limit leaves out of it.
    pub problem: Option<Problem>,
    /// What may be typed next in the search field.
    pub completing: Completing,
    /// Why an article is among the results.
    pub explaining: Explaining,
    /// What the result and the open article are about.
    pub about: About,
    /// The list of saved and earlier searches.
    pub searches: Searches,
    /// Other forms of the words of a query, where they are searched for: the query, the forms.
    pub forms: (String, Vec<Forms>),
    /// Whether the debug panel is shown.
    pub debug_open: bool,
    /// What the index takes, as measured while the debug panel is shown.
    pub memory: Option<MemoryReport>,
    /// Queries of this corpus for the help of the search field, as last asked for.
    pub examples: Vec<Example>,
    /// The newest answer whose counts are here: `results`, or an older one for a moment.
    pub counted: Arc<Results>,
    /// The request that `results` answers; row details are asked with it.
    pub answered: Request,
    /// Details of rows beyond the first, by article, of the current answer.
    pub rows: HashMap<DocId, Row>,
    /// Position of the selected row in `results.docs`.
    pub selected: Option<usize>,
    /// Articles of the list that are chosen together.
    pub chosen: Chosen,
    /// What is being written, until its place is known.
    pub saving: Option<Arc<Results>>,
    /// The palette of commands.
    pub palette: Palette,
    /// What stands beside the list.
    pub tab: Tab,
    /// The view of quotations.
    pub quotes: Quotes,
    /// The view of time.
    pub timeline: TimelineView,
    /// The article viewer.
    pub reader: Reader,
    /// Places behind, newest last.
    pub back: Vec<Place>,
    /// Places ahead, nearest last.
    pub forward: Vec<Place>,
    /// Earlier filters, queries and decisions, newest last, for Ctrl+Z.
    pub undo: Vec<Past>,
    /// Undone ones, for Ctrl+Shift+Z.
    pub redo: Vec<Past>,
    /// What is remembered between starts.
    pub settings: Settings,
    /// How far reading is.
    pub progress: Progress,
    /// What opening came to so far.
    pub report: IngestReport,
    /// The report as it is listed.
    pub report_list: ReportList,
    /// Folders and files that were opened.
    pub roots: Vec<PathBuf>,
    /// What is followed of the roots.
    pub followed: BTreeMap<PathBuf, Followed>,
    /// The notice that tells what watching did last; the next one takes its place.
    pub followed_notice: Option<u64>,
    /// The open dialog.
    pub dialog: Option<Dialog>,
    /// Newest last; at most three.
    pub notices: Vec<Notice>,
    /// Serial of the last notice made.
    pub notice_serial: u64,
    /// Whether the corpus is still exactly the seed articles of the first start.
    pub shows_seeds: bool,
    /// Rises when a view must focus the search field.
    pub focus_search_serial: u64,
    /// Rises when a view must focus the article.
    pub focus_article_serial: u64,
    /// Text a view must put on the clipboard, with a serial that rises.
    pub clipboard: (u64, String),
    /// Whether the desktop is dark, if it said so.
    pub desktop_is_dark: Option<bool>,
    /// Whether the desktop wishes that nothing moves by itself, if it said so.
    pub desktop_moves_less: Option<bool>,
    /// Rises when a view must focus the find field.
    pub focus_find_serial: u64,
    /// Rises when the window must come to the front.
    pub raise_serial: u64,
    /// Set when the window must close.
    pub quit: bool,
    /// Generation at which the question last changed; answers to older ones are dropped.
    /// Publishing alone asks the same question again and leaves this as it is.
    pub question_generation: u64,
    /// Whether the search field is being typed in, so that its changes are one step to undo.
    pub typing: bool,
    /// Whether a stretch of time is being dragged, so that its changes are one step to undo.
    pub dragging_dates: bool,
    /// Generation of the first answer with the present query; details of older ones are dropped.
    pub rows_generation: u64,
    /// Rows whose details were asked for and have not come.
    pub asked_rows: HashSet<DocId>,
    /// What waits to be read, an entry for each opening, for the sentences that end them.
    pub opening: VecDeque<Vec<PathBuf>>,
    /// Whether what is read, asked and decided is kept on the disk.
    pub keeping: Keeping,
    /// How files are read.
    pub reading: Options,
    /// Tables that wait for someone to say what their columns are, in order of asking.
    pub unclear: VecDeque<Unclear>,
    /// What `~` stands for in a typed path.
    pub home: Option<PathBuf>,
    /// What a relative path starts from.
    pub current_dir: PathBuf,
    /// What people decided, in this session and before. The snapshot follows.
    pub decisions: Decisions,
    /// Serial of the last decision made.
    pub decided_serial: u64,
    /// Generation of the first request that sees the newest decisions in the snapshot; row
    /// details of older ones may be of other titles.
    pub decided_generation: u64,
    /// The versions that are listed, or were last.
    pub listing: Listing,
    /// The articles that are compared, or were last.
    pub comparing: Comparing,
    /// What the views about names show.
    pub names: Names,
    /// The topic that is being made.
    pub drafting: Drafting,
    /// The list of tags.
    pub tagging: Tagging,
    /// Notes, what was read, and how far.
    pub desk: Desk,
    /// All workspaces, and which one is open.
    pub workspaces: Workspaces,
    /// What is kept of question and place.
    pub sitting: Sitting,
    /// The tour.
    pub tour: Tour,
}

impl AppState {
    /// The row details of an article of the current results, if they are here.
    pub fn row(&self, position: usize) -> Option<&Row> {
        let doc = self.results.docs.get(position)?;
        self.results
            .first_rows
            .get(position)
            .or_else(|| self.rows.get(doc))
    }

    /// Whether nothing of what is read, asked and decided may be kept on the disk.
    pub fn is_private(&self) -> bool {
        self.keeping != Keeping::Kept
    }

    /// Whether a dialog or the palette lies over the window and hears its keys.
    pub fn is_covered(&self) -> bool {
        self.dialog.is_some() || self.palette.open
    }

    /// Whether the rows of the newest question are here.
    pub fn is_answered(&self) -> bool {
        self.answered.generation >= self.question_generation
    }

    /// Whether any query or filter is set.
    pub fn is_filtered(&self) -> bool {
        !self.query.text.trim().is_empty() || !self.query.filters.is_empty()
    }
}
