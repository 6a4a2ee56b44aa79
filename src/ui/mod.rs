//! The only room that knows egui.
