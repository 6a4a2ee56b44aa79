//! The application without a window: commands and reports to state and effects, and the
//! workers behind them.

#[path = "app/any_order.rs"]
mod any_order;
#[path = "app/asking.rs"]
mod asking;
#[path = "app/columns.rs"]
mod columns;
#[path = "app/corpus.rs"]
mod corpus;
#[path = "app/deciding.rs"]
mod deciding;
#[path = "app/desk.rs"]
mod desk;
#[path = "app/following.rs"]
mod following;
#[path = "app/jobs.rs"]
mod jobs;
#[path = "app/marking.rs"]
mod marking;
#[path = "app/question.rs"]
mod question;
#[path = "app/quotes.rs"]
mod quotes;
#[path = "app/reading.rs"]
mod reading;
#[path = "app/real_index.rs"]
mod real_index;
#[path = "app/reopening.rs"]
mod reopening;
#[path = "app/report.rs"]
mod report;
#[path = "app/timeline.rs"]
mod timeline;
#[path = "app/versions.rs"]
mod versions;
#[path = "app/window.rs"]
mod window;
#[path = "app/workspaces.rs"]
mod workspaces;

use broadsheet::app::{AppState, Command, Effect, Report, receive, update};
use broadsheet::corpus::Facet;
use broadsheet::index::DocId;
use broadsheet::search::{Request, Results, Sort};
use std::sync::Arc;

/// Sends commands one after the other; the effects of the last one.
fn run(state: &mut AppState, commands: impl IntoIterator<Item = Command>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for command in commands {
        effects = update(state, command);
    }
    effects
}

fn results(generation: u64, docs: impl IntoIterator<Item = u32>) -> Arc<Results> {
    Arc::new(Results {
        generation,
        docs: docs.into_iter().map(DocId).collect(),
        ..Results::default()
    })
}

/// A state whose list shows articles 10, 11, 12, … and whose first is open.
fn listing(n_docs: u32) -> AppState {
    let mut state = AppState::default();
    update(&mut state, Command::SetSort(Sort::Title));
    receive(&mut state, Report::Found(results(1, 10..10 + n_docs)));
    state
}

fn set_query(text: &str) -> Command {
    Command::SetQuery(text.to_owned())
}

fn cycle(value: &str) -> Command {
    Command::CycleFilter {
        facet: Facet::Person,
        value: value.to_owned(),
    }
}

/// The request of the one search among the effects.
fn searched(effects: &[Effect]) -> Option<Request> {
    let mut requests = effects.iter().filter_map(|effect| match effect {
        Effect::Search(_, request) => Some(request.clone()),
        _ => None,
    });
    let first = requests.next();
    assert!(
        requests.next().is_none(),
        "more than one search: {effects:?}"
    );
    first
}

/// Article, query and needle of the one look for hits among the effects.
fn marked(effects: &[Effect]) -> Option<(u32, String, String)> {
    let mut marks = effects.iter().filter_map(|effect| match effect {
        Effect::Mark {
            doc, query, needle, ..
        } => Some((doc.0, query.clone(), needle.clone())),
        _ => None,
    });
    let first = marks.next();
    assert!(marks.next().is_none(), "more than one look: {effects:?}");
    first
}
