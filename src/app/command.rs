//! Everything a person can ask for.

use super::choosing::{Choose, ChosenWish};
use super::desk::DeskWish;
use super::marks::MarkWish;
use super::motion::MotionChoice;
use super::names::NameChange;
use super::palette::PaletteCommand;
use super::persist::session::ListPlace;
use super::quotes::{QuotesCommand, Tab};
use super::report_list::ReportWish;
use super::state::{Dialog, ShownEntities, ThemeChoice};
use super::timeline::TimelineCommand;
use super::topics::TopicWish;
use super::tour::TourWish;
use super::workspaces::WorkspaceWish;
use crate::corpus::Facet;
use crate::corpus::decision::Change;
use crate::index::DocId;
use crate::pipeline::Mapping;
use crate::search::query::tree::Dates;
use crate::search::{Counting, Polarity, Sort, Within};
use std::ops::Range;
use std::path::PathBuf;

/// How a result is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportFormat {
    /// Comma-separated, one article a line, heads in the first.
    Csv,
    /// One JSON object a line.
    JsonLines,
}

/// The two side panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// Search and results.
    Left,
    /// Facets.
    Right,
}

/// A change of the reading size, or of the interface's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SizeStep {
    /// One step up.
    Larger,
    /// One step down.
    Smaller,
    /// Back to the usual size.
    Reset,
}

/// One wish of the user. Views send these; [`super::update`] carries them out.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// The search field changed.
    SetQuery(String),
    /// A text was chosen for the search field: one step to undo, apart from what was typed.
    ChooseQuery(String),
    /// Order of the list.
    SetSort(Sort),
    /// A click on a facet value: include, then exclude, then clear.
    CycleFilter {
        /// Facet.
        facet: Facet,
        /// Value.
        value: String,
    },
    /// Sets a value's choice outright; none clears it.
    SetFilter {
        /// Facet.
        facet: Facet,
        /// Value.
        value: String,
        /// Choice.
        polarity: Option<Polarity>,
    },
    /// A click on a chip: include becomes exclude and back.
    InvertFilter {
        /// Facet.
        facet: Facet,
        /// Value.
        value: String,
    },
    /// Any or all inside a facet.
    SetWithin(Facet, Within),
    /// Only articles with dates like these; none lets every date pass.
    SetDates(Option<Dates>),
    /// The same while a stretch of time is dragged: all of a drag is one step of undo.
    DragDates {
        /// As they are now.
        dates: Option<Dates>,
        /// Whether the drag has come to its end.
        is_over: bool,
    },
    /// The search field in a facet changed.
    SearchFacet(Facet, String),
    /// Drops every filter and the query.
    ClearAll,
    /// Takes back the last change of query or filters.
    Undo,
    /// Brings it again.
    Redo,
    /// The place before.
    Back,
    /// The place after.
    Forward,
    /// Opens the article at a position of the list.
    SelectRow(usize),
    /// Moves the selection by so many rows and opens the article there.
    MoveSelection(isize),
    /// Opens an article wherever it stands.
    OpenArticle(DocId),
    /// The list shows these positions now and wants their details.
    ShowRows(Range<usize>),
    /// Keyboard focus to the search field.
    FocusSearch,
    /// Keyboard focus to the article.
    FocusArticle,
    /// Opens the find field.
    OpenFind,
    /// The find field changed.
    SetFind(String),
    /// Next hit, around the end.
    FindNext,
    /// Previous hit, around the start.
    FindPrevious,
    /// Closes the find field.
    CloseFind,
    /// Goes to the mention of an entity after `after` (byte in the text), around the end.
    NextMention {
        /// Canonical name.
        entity: String,
        /// Byte of the text.
        after: usize,
    },
    /// The desktop's dialog for files.
    AskOpenFiles,
    /// The desktop's dialog for a folder.
    AskOpenFolder,
    /// Adds files and folders: dropped, typed, handed over by a second start.
    OpenPaths(Vec<PathBuf>),
    /// A path as typed: `~` and quotes are understood.
    OpenTypedPath(String),
    /// Adds a text as an article.
    PasteText {
        /// Headline; may be empty.
        title: String,
        /// Body.
        text: String,
    },
    /// Reads a folder again.
    ReloadPath(PathBuf),
    /// Takes a folder's articles out.
    RemovePath(PathBuf),
    /// Takes articles out.
    RemoveArticles(Vec<DocId>),
    /// Closes all that is open.
    NewCorpus,
    /// Whether a file that holds many articles becomes many, from now on.
    SplitFiles(bool),
    /// Stops reading; what was read stays.
    CancelReading,
    /// Asks where to, then writes the current result.
    Export(ExportFormat),
    /// Writes the current result to a typed path.
    ExportTo(ExportFormat, String),
    /// Light, dark, system.
    SetTheme(ThemeChoice),
    /// Whether colors have more contrast.
    SetHighContrast(bool),
    /// Reading size.
    Resize(SizeStep),
    /// Size of the whole interface.
    Zoom(SizeStep),
    /// Whether nothing moves by itself.
    SetMotion(MotionChoice),
    /// Which entities are underlined.
    ShowEntities(ShownEntities),
    /// Shows or hides a side panel.
    TogglePanel(Panel),
    /// A side panel was dragged to a width, in points.
    SetPanelWidth(Panel, f32),
    /// The window was moved or resized: outer position, inner size, maximized.
    SetWindow {
        /// Left and top in points, if the desktop tells.
        position: Option<[f32; 2]>,
        /// Width and height in points.
        size: [f32; 2],
        /// Whether it fills the screen.
        maximized: bool,
    },
    /// Opens a dialog of the window.
    OpenDialog(Dialog),
    /// Closes it.
    CloseDialog,
    /// Puts text on the clipboard.
    Copy(String),
    /// Copies what the reading report lists.
    CopyReport,
    /// Closes a notice.
    DismissNotice(u64),
    /// Whether what changes in an opened folder is read.
    FollowFolder(PathBuf, bool),
    /// Whether folders opened from now on are followed.
    FollowFolders(bool),
    /// Changes what the reading report lists.
    ListReport(ReportWish),
    /// Asks where to, then writes what the reading report lists.
    ExportReport,
    /// Writes what the reading report lists to a typed path.
    ExportReportTo(String),
    /// Says what the columns of a waiting table are, and of all waiting ones like it.
    ChooseColumns {
        /// The table's path.
        path: PathBuf,
        /// Columns by use.
        mapping: Mapping,
        /// Whether it is said of all tables with the same columns.
        all_alike: bool,
    },
    /// Leaves a waiting table unread, and perhaps all like it.
    SkipColumns {
        /// The table's path.
        path: PathBuf,
        /// Whether all tables with the same columns are left.
        all_alike: bool,
    },
    /// Whether nothing is kept on the disk; what was kept is deleted.
    KeepNothing(bool),
    /// Closes the window.
    Quit,
    /// The search field holds this text, its cursor at a byte, and wants to be completed.
    Complete {
        /// The text.
        typed: String,
        /// Byte of the cursor.
        cursor: usize,
    },
    /// The search field wants no completions any more.
    StopCompleting,
    /// Explains why an article is among the results; without one, the selected row, else
    /// the first. Asked again, closes.
    Explain(Option<DocId>),
    /// Closes the explanation.
    CloseExplanation,
    /// Shows or hides the saved and earlier searches.
    ShowSearches(bool),
    /// Saves what is asked now under a name.
    SaveSearch(String),
    /// Gives a saved search another name.
    RenameSearch {
        /// Its name so far.
        name: String,
        /// Its name from now on.
        new: String,
    },
    /// Deletes a saved search.
    DeleteSearch(String),
    /// Asks what a saved search asks.
    OpenSearch(String),
    /// Forgets all earlier searches.
    ForgetSearched,
    /// Whether words stand for their other forms, too.
    SetStems(bool),
    /// Shows or hides the debug panel.
    ToggleDebug,
    /// The help of the search field opens and wants examples of this corpus.
    AskExamples,
    /// Sets title, outlet or date of articles by hand.
    Correct {
        /// Which articles.
        docs: Vec<DocId>,
        /// What is set; fields left out stay.
        change: Change,
    },
    /// Opens the dialog for title, outlet and date of an article; of the open one without any.
    AskCorrection(Option<DocId>),
    /// Takes a decision back, by its serial.
    TakeBack(u64),
    /// Whether versions of a story count once.
    SetCounting(Counting),
    /// Lists the versions of an article; without one, of the open article.
    ShowVersions(Option<DocId>),
    /// Sets an article apart from the versions of its story, or puts it back.
    SetApart(DocId, bool),
    /// Shows how the second of two articles differs from the first.
    CompareVersions(DocId, DocId),
    /// Shows another tab.
    ShowTab(Tab),
    /// What is wished of quotations.
    Quotes(QuotesCommand),
    /// What is wished of the view of time.
    Timeline(TimelineCommand),
    /// Decides something about names.
    Names(NameChange),
    /// What is wished of topics.
    Topics(TopicWish),
    /// What is wished of stars and tags.
    Marks(MarkWish),
    /// Looks names of a facet up that are like a typed one.
    PickName(Facet, String),
    /// Asks where to, then writes all that was decided.
    AskExportDecisions,
    /// Writes it to a typed path.
    ExportDecisionsTo(String),
    /// Asks for a file of decisions, then takes them in.
    AskImportDecisions,
    /// Takes in the decisions of a typed path.
    ImportDecisionsFrom(String),
    /// The palette: opens, closes, looks something up.
    Palette(PaletteCommand),
    /// Changes which articles of the list are chosen.
    Choose(Choose),
    /// Does something with the chosen articles, or else with the open one.
    Chosen(ChosenWish),
    /// What is wished at the reader's desk.
    Desk(DeskWish),
    /// What is wished of workspaces.
    Workspace(WorkspaceWish),
    /// Forgets which files and folders were opened last.
    ClearRecent,
    /// The list begins to be seen here now.
    ListAt(ListPlace),
    /// What is wished of the tour.
    Tour(TourWish),
    /// Opens the articles that come with the program.
    OpenSeeds,
}
