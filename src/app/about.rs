//! "What is this about?": what sets the present result apart from the rest, and the key terms
//! of the open article. Both are asked for when what they are about changes, and answered
//! beside the search, which they never hold up.

use super::{AppState, Effect};
use crate::analysis::Keyness;
use crate::index::DocId;
use std::sync::Arc;

/// What is known of the present result and the open article.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// What sets the result apart; empty where everything is shown.
    pub keys: Arc<Keyness>,
    /// Key terms of the article; of another one for a moment.
    pub terms: (Option<DocId>, Vec<String>),
    /// The generation of the answer that was asked about last.
    asked: Option<u64>,
    /// The article that was asked about last, in a corpus of so many articles.
    asked_doc: Option<(DocId, usize)>,
}

impl About {
    /// Key terms of an article, if they are here.
    pub fn terms_of(&self, doc: DocId) -> &[String] {
        match &self.terms {
            (Some(of), terms) if *of == doc => terms,
            _ => &[],
        }
    }
}

/// After anything happened: asks about what is new.
pub(super) fn follow(state: &mut AppState) -> Vec<Effect> {
    let mut effects = Vec::new();
    let about = &mut state.about;
    let generation = state.counted.generation;
    let is_part = state.counted.docs.len() < state.snapshot.n_articles();
    let asks = !state.answered.query.trim().is_empty() || !state.answered.filters.is_empty();
    if !asks || !is_part {
        about.asked = None;
        if about.keys.n > 0 {
            about.keys = Arc::default();
        }
    } else if about.asked != Some(generation) {
        about.asked = Some(generation);
        let snapshot = Arc::clone(&state.snapshot);
        effects.push(Effect::Keyness(snapshot, Arc::clone(&state.counted)));
    }
    let open = (state.reader.doc).map(|doc| (doc, state.snapshot.n_articles()));
    if about.asked_doc != open {
        about.asked_doc = open;
        if let Some((doc, _)) = open {
            effects.push(Effect::KeyTerms(Arc::clone(&state.snapshot), doc));
        }
    }
    effects
}

/// What sets a result apart came; that of an older one is dropped.
pub(super) fn take_keys(state: &mut AppState, keys: Arc<Keyness>) {
    if state.about.asked == Some(keys.generation) {
        state.about.keys = keys;
    }
}

/// Key terms came.
pub(super) fn take_terms(state: &mut AppState, doc: DocId, terms: Vec<String>) {
    if state.reader.doc == Some(doc) {
        state.about.terms = (Some(doc), terms);
    }
}
