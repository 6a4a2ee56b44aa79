//! A command to new state and effects.

use super::{AppState, Command, Effect};

/// Carries out one command. Never blocks, never touches a file.
pub fn update(state: &mut AppState, command: Command) -> Vec<Effect> {
    let _ = (state, command);
    Vec::new()
}
