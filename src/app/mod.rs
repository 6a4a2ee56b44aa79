//! The headless application: state, and the only two functions that write it.
//!
//! Views read [`AppState`] and send [`Command`]s; [`update`] turns a command into new
//! state and [`Effect`]s; [`jobs`] performs effects on threads of their own and answers
//! with [`Report`]s, which [`receive`] takes in. Effects are values, so every feature is
//! tested without a window.

mod command;
mod effect;
mod report;
mod start;
mod state;

mod update;

mod about;
mod account;
mod choosing;
mod cite;
mod closing;
mod columns;
mod completing;
mod deciding;
mod desk;
mod explaining;
mod find;
mod following;
mod history;
mod marks;
mod motion;
mod names;
mod notice;
mod opening;
mod palette;
mod privacy;
mod query;
mod quotes;
mod reading;
mod recent;
mod removing;
mod saving;
mod searches;
mod session;
mod stepping;
mod timeline;
mod topics;
mod tour;
mod typed_path;
mod versions;
mod window;
mod workspaces;

mod receive;
mod report_line;
mod report_list;
mod summary;

pub mod count;
pub mod export;
pub mod jobs;
pub mod persist;
pub mod settings;

pub use about::About;
pub use choosing::{Choose, Chosen, ChosenWish};
pub use cite::{CitationQuestion, CitationStyle};
pub use closing::{ClosedStep, PathStep};
pub use command::{Command, ExportFormat, Panel, SizeStep};
pub use completing::{Completing, Offers};
pub use desk::{
    Desk, DeskDialog, DeskEffect, DeskReport, DeskWish, NoteDraft, Page, Places, ReadStep, Reading,
    Unread, Way,
};
pub use effect::Effect;
pub use explaining::Explaining;
pub use following::{Followed, Following};
pub use marks::{MarkWish, TagDialog, TagOffer, Tagging};
pub use motion::MotionChoice;
pub use names::{NameAnswer, NameChange, NameDialog, NameQuestion, Names, Picked};
pub use palette::{Palette, PaletteCommand};
pub use persist::session::{ListPlace, Session};
pub use quotes::{Quotes, QuotesCommand, QuotesQuestion, Tab};
pub use receive::receive;
pub use recent::shown as shown_path;
pub use removing::RemovedStep;
pub use report::Report;
pub use report_line::{LineKind, ReportLine, report_line};
pub use report_list::{ReportList, ReportRow, ReportWish};
pub use searches::{KeptChange, KeptStep, SavedChange, Searches};
pub use session::Sitting;
pub use settings::Measure;
pub use state::{
    AppState, Comparing, Decided, Dialog, Find, Keeping, Listing, Marked, Notice, NoticeKind, Past,
    Place, Query, Reader, ShownEntities, ThemeChoice,
};
pub use stepping::{InSight, Step, step_back};
pub use timeline::{
    By, Chart, ChartBin, ChartInk, ChartSeries, Form, Ink, MOST_SERIES, Sign, TOP_SERIES,
    TimelineCommand, TimelineFormat, TimelineQuestion, TimelineView, TimelineWish, Unit,
    round_numbers, time_marks,
};
pub use topics::{
    Against, Drafting, TopicAnswer, TopicDialog, TopicDraft, TopicQuestion, TopicWish,
};
pub use tour::{Landmark, STEPS as TOUR_STEPS, Tour, TourStep, TourWish};
pub use update::update;
pub use workspaces::{
    Entered, WorkspaceEntry, WorkspaceId, WorkspaceStep, WorkspaceWish, Workspaces,
};

// What the window needs to name of the rooms behind the application.
pub use crate::index::memory::{MemoryPart, MemoryReport};
pub use crate::index::{DocId, Snapshot, Twin};
pub use crate::pipeline::{Column, Mapping, Preview, Scope, Unclear, Use};
pub use crate::pipeline::{IngestReport, Options, Problem, Progress, Stage};
