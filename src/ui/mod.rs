//! The only room that knows egui. Views are functions that read a [`View`] and send
//! [`Command`](crate::app::Command)s; they never search, sort, parse or touch a file.

mod heights;

pub mod reader;
pub mod theme;
pub mod view;
pub mod virtual_column;
