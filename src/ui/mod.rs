//! The only room that knows egui. Views are functions that read a [`View`] and send
//! [`Command`](crate::app::Command)s; they never search, sort, parse or touch a file.

pub mod reader;
pub mod theme;
pub mod view;
