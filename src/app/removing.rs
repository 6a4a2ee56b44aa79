//! Taking articles out of the corpus, as a step of the same undo as filters and decisions. The
//! articles are held as they were read, so that they come back without their files.

use super::state::Past;
use super::{AppState, Effect, NoticeKind};
use super::{choosing, count, history, opening};
use crate::corpus::{Article, ContentHash};
use crate::index::DocId;
use crate::pipeline::Source;
use std::collections::HashSet;
use std::sync::Arc;

/// Articles that were taken out, with all there is to bring them back.
#[derive(Clone, Debug)]
pub struct RemovedStep {
    /// Its number, in one row with decisions.
    pub serial: u64,
    /// One sentence, without its period.
    pub what: String,
    /// The articles.
    pub articles: Vec<Arc<Article>>,
}

/// Two steps are the same when they bear the same number.
impl PartialEq for RemovedStep {
    fn eq(&self, other: &Self) -> bool {
        self.serial == other.serial
    }
}

/// Takes articles out.
pub(super) fn remove(state: &mut AppState, docs: Vec<DocId>) -> Vec<Effect> {
    let articles = docs.iter().filter_map(|doc| state.snapshot.article(*doc));
    let articles: Vec<Arc<Article>> = articles.cloned().collect();
    if articles.is_empty() {
        return opening::remove_articles(state, docs);
    }
    let told = count::plural(articles.len(), "article", "articles");
    state.decided_serial += 1;
    let step = RemovedStep {
        serial: state.decided_serial,
        what: format!("{told} removed"),
        articles,
    };
    tell(state, &step);
    history::stepped(state, Past::Removed(step));
    choosing::let_go(state);
    opening::remove_articles(state, docs)
}

/// Brings them back.
pub(super) fn undo(state: &mut AppState, step: &RemovedStep) -> Vec<Effect> {
    state
        .notices
        .retain(|notice| notice.undoes != Some(step.serial));
    state.opening.push_back(Vec::new());
    vec![Effect::Ingest(Source::Restored(step.articles.clone()))]
}

/// Takes them out again, wherever they stand now.
pub(super) fn redo(state: &mut AppState, step: &RemovedStep) -> Vec<Effect> {
    let hashes: HashSet<ContentHash> = step.articles.iter().map(|article| article.hash()).collect();
    let is_meant = |doc: &DocId| {
        let article = state.snapshot.article(*doc);
        article.is_some_and(|article| hashes.contains(&article.hash()))
    };
    let docs: Vec<DocId> = state.snapshot.docs().filter(is_meant).collect();
    tell(state, step);
    opening::remove_articles(state, docs)
}

fn tell(state: &mut AppState, step: &RemovedStep) {
    state.tell(NoticeKind::Info, step.what.clone());
    if let Some(notice) = state.notices.last_mut() {
        notice.undoes = Some(step.serial);
    }
}
