//! The only room that knows egui. Views are functions that read a [`view::View`] and send
//! [`Command`](crate::app::Command)s; they never search, sort, parse or touch a file.

pub mod button;
pub mod chips;
pub mod dialogs;
pub mod drop_target;
pub mod facet_row;
pub mod field;
pub mod filter_panel;
pub mod found;
mod frame_meter;
mod heights;
pub mod icon;
pub mod layout;
pub mod menu;
pub mod notices;
pub mod reader;
pub mod result_list;
pub mod result_row;
pub mod search_help;
pub mod search_panel;
mod search_problem;
pub mod shortcuts;
pub mod start;
pub mod status_bar;
pub mod switch;
pub mod tabs;
pub mod theme;
pub mod top_bar;
pub mod view;
pub mod virtual_column;
pub mod window;
pub use start::run_window;
