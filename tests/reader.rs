//! The article viewer driven by pointer, keys and names of controls, without a display.

#[path = "reader/stage.rs"]
mod stage;

#[path = "reader/find.rs"]
mod find;
#[path = "reader/names.rs"]
mod names;
#[path = "reader/page.rs"]
mod page;
#[path = "reader/scroll.rs"]
mod scroll;
#[path = "reader/selection.rs"]
mod selection;
