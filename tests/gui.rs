//! The window's controls, found by role and label as a screen reader finds them: each is
//! acted on, and the state that changed is asserted.

#[path = "gui/desk.rs"]
mod desk;
mod renderer;

#[path = "gui/hands.rs"]
mod hands;

#[path = "gui/about.rs"]
mod about;
#[path = "gui/access.rs"]
mod access;
#[path = "gui/asking.rs"]
mod asking;
#[path = "gui/choosing.rs"]
mod choosing;
#[path = "gui/columns.rs"]
mod columns;
#[path = "gui/correcting.rs"]
mod correcting;
#[path = "gui/filtering.rs"]
mod filtering;
#[path = "gui/language.rs"]
mod language;
#[path = "gui/legible.rs"]
mod legible;
#[path = "gui/marking.rs"]
mod marking;
#[path = "gui/naming.rs"]
mod naming;
#[path = "gui/noting.rs"]
mod noting;
#[path = "gui/opening.rs"]
mod opening;
#[path = "gui/palette.rs"]
mod palette;
#[path = "gui/quotes.rs"]
mod quotes;
#[path = "gui/reading.rs"]
mod reading;
#[path = "gui/searching.rs"]
mod searching;
#[path = "gui/timeline.rs"]
mod timeline;
#[path = "gui/topics.rs"]
mod topics;
#[path = "gui/tour.rs"]
mod tour;
#[path = "gui/versions.rs"]
mod versions;
#[path = "gui/window.rs"]
mod window;
#[path = "gui/workspaces.rs"]
mod workspaces;
