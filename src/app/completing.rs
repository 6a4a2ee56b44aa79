//! What may be typed next in the search field: asked for with every change of text or cursor,
//! made by a worker, and only ever shown for what it was asked about.

use super::{AppState, Effect};
use crate::search::complete::Completion;
use crate::search::query::context::Context;
use std::sync::Arc;

/// The search field's offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completing {
    /// Text and cursor (a byte of it) that offers were last asked for.
    pub asked: Option<(String, usize)>,
    /// The newest offers; those of an earlier text until the next ones are here.
    pub offers: Option<Offers>,
}

/// What may stand at the cursor of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// The text.
    pub typed: String,
    /// Byte of the cursor.
    pub cursor: usize,
    /// What is being typed there.
    pub context: Context,
    /// Best first.
    pub completions: Vec<Completion>,
}

impl Completing {
    /// The offers, if they are of this text and cursor.
    pub fn at(&self, typed: &str, cursor: usize) -> Option<&Offers> {
        let offers = self.offers.as_ref()?;
        (offers.typed == typed && offers.cursor == cursor).then_some(offers)
    }
}

/// Asks what may be typed; the same is not asked twice.
pub(super) fn ask(state: &mut AppState, typed: String, cursor: usize) -> Vec<Effect> {
    let asked = Some((typed, cursor));
    if state.completing.asked == asked {
        return Vec::new();
    }
    state.completing.asked.clone_from(&asked);
    let snapshot = Arc::clone(&state.snapshot);
    let effect = asked.map(|(typed, cursor)| Effect::Complete(snapshot, typed, cursor));
    effect.into_iter().collect()
}

/// Offers nothing any more.
pub(super) fn stop(state: &mut AppState) -> Vec<Effect> {
    state.completing = Completing::default();
    Vec::new()
}

/// Offers came; those of an earlier text or cursor are dropped.
pub(super) fn take(state: &mut AppState, offers: Offers) -> Vec<Effect> {
    let asked = state.completing.asked.as_ref();
    if asked.is_some_and(|(typed, cursor)| *typed == offers.typed && *cursor == offers.cursor) {
        state.completing.offers = Some(offers);
    }
    Vec::new()
}
