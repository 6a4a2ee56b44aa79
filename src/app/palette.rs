//! The palette: whether it is open, what was asked of it and what the answer was. Which
//! commands there are is the window's to say; which of them are meant, a worker's.

use super::{AppState, Effect, recent, window};
use crate::search::palette::{Hit, PaletteQuestion};
use std::path::PathBuf;
use std::sync::Arc;

/// Commands that are remembered as last used.
const MOST_USED: usize = 6;

/// The palette.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// Whether it is shown.
    pub open: bool,
    /// What was asked last.
    pub asked: PaletteQuestion,
    /// The newest answer, for earlier letters until the next one is here.
    pub hits: Vec<Hit>,
    /// The question that `hits` answer.
    pub answered: u64,
}

/// What is wished of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaletteCommand {
    /// Shows it, empty.
    Open,
    /// Sends it away.
    Close,
    /// Letters were typed.
    Ask {
        /// All of them.
        typed: String,
        /// Labels of the commands that can be done now.
        commands: Arc<[&'static str]>,
    },
    /// A command was chosen, by its label.
    Used(&'static str),
}

/// Carries one out.
pub(super) fn update(state: &mut AppState, command: PaletteCommand) -> Vec<Effect> {
    match command {
        PaletteCommand::Open => {
            let serial = state.palette.asked.serial;
            state.palette = Palette {
                open: true,
                answered: serial,
                ..Palette::default()
            };
            state.palette.asked.serial = serial;
            Vec::new()
        }
        PaletteCommand::Close => {
            state.palette.open = false;
            Vec::new()
        }
        PaletteCommand::Ask { typed, commands } => ask(state, typed, commands),
        PaletteCommand::Used(label) => window::remember(state, |settings| {
            settings.used.retain(|used| used != label);
            settings.used.insert(0, label.to_owned());
            settings.used.truncate(MOST_USED);
        }),
    }
}

fn ask(state: &mut AppState, typed: String, commands: Arc<[&'static str]>) -> Vec<Effect> {
    let saved = state.settings.saved.iter();
    let question = PaletteQuestion {
        serial: state.palette.asked.serial + 1,
        typed,
        commands,
        searches: saved.map(|search| search.name.clone()).collect(),
        workspaces: workspaces(state),
        recent: recent(state),
    };
    state.palette.asked = question.clone();
    if question.typed.trim().is_empty() {
        state.palette.hits.clear();
        state.palette.answered = question.serial;
        return Vec::new();
    }
    vec![Effect::Palette(Arc::clone(&state.snapshot), question)]
}

/// Workspaces that are not open.
fn workspaces(state: &AppState) -> Vec<(String, String)> {
    let current = state.workspaces.current();
    let others = state.workspaces.live().filter(|entry| entry.id != *current);
    let named = others.map(|entry| (entry.id.as_str().to_owned(), entry.name.clone()));
    named.collect()
}

/// What was opened last, by name and folder.
fn recent(state: &AppState) -> Vec<(PathBuf, String)> {
    let told = |path: &PathBuf| {
        let (name, folder) = recent::shown(path, state.home.as_deref());
        (path.clone(), format!("{name}  {folder}"))
    };
    state.settings.recent.iter().map(told).collect()
}

/// An answer came; those to earlier letters are shown only until a later one is here.
pub(super) fn take(state: &mut AppState, serial: u64, hits: Vec<Hit>) -> Vec<Effect> {
    let palette = &mut state.palette;
    if palette.open && serial > palette.answered {
        palette.hits = hits;
        palette.answered = serial;
    }
    Vec::new()
}
