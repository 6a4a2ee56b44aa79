//! A worker's report to new state and effects.

use super::{AppState, Effect, Report};

/// Takes in one report. Stale generations are dropped.
pub fn receive(state: &mut AppState, report: Report) -> Vec<Effect> {
    let _ = (state, report);
    Vec::new()
}
