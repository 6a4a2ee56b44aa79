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

mod deciding;
mod find;
mod history;
mod listed;
mod notice;
mod opening;
mod query;
mod reading;
mod saving;
mod typed_path;
mod window;

mod receive;
mod summary;

pub mod count;
pub mod export;
pub mod jobs;
pub mod persist;
pub mod settings;

pub use command::{Command, ExportFormat, Panel, SizeStep};
pub use effect::Effect;
pub use listed::{listed, n_listed};
pub use receive::receive;
pub use report::Report;
pub use state::{
    AppState, Decided, Dialog, Find, Marked, Notice, NoticeKind, Past, Place, Query, Reader,
    ShownEntities, ThemeChoice,
};
pub use update::update;

// What the window needs to name of the rooms behind the application.
pub use crate::index::{DocId, Snapshot};
pub use crate::pipeline::{IngestReport, Options, Problem, Progress, Stage};
