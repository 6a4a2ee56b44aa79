//! Articles of the list that are chosen to do something with them together.
//!
//! 1. Nothing is chosen by itself: what is done then is done with the open article.
//! 2. The first article that is chosen beside the open one takes the open one with it.
//! 3. Opening another article lets all go; a new answer lets go what it does not hold.
//! 4. What is done with many is done in the order of the list.

use super::cite::{CitationQuestion, CitationStyle};
use super::{AppState, Effect, ExportFormat, NoticeKind};
use super::{count, deciding, reading, removing, saving};
use crate::index::DocId;
use crate::search::Results;
use std::collections::HashSet;
use std::sync::Arc;

/// What is chosen in the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The articles.
    pub docs: HashSet<DocId>,
    /// Position from which a run of rows reaches; without one, the open article's.
    pub anchor: Option<usize>,
    /// Position up to which the last run reached: the list brings it into view.
    pub lead: Option<usize>,
    /// The first of the articles in the order of the list, which painting asks for often.
    first: Option<DocId>,
}

/// A change of what is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choose {
    /// The row at a position alone.
    Only(usize),
    /// The row at a position, too, or no longer.
    Toggle(usize),
    /// All rows from the anchor to a position.
    Through(usize),
    /// The run reaches so many rows further.
    By(isize),
    /// All rows.
    All,
    /// None.
    None,
}

/// What is done with the chosen articles, or else with the open one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChosenWish {
    /// Open the first.
    Open,
    /// Titles to the clipboard, a line each.
    CopyTitles,
    /// Citations to the clipboard, in a style.
    CopyCitations(CitationStyle),
    /// Write them.
    Export(ExportFormat),
    /// Take them out of the corpus.
    Remove,
    /// Back among the versions of their stories.
    PutBack,
}

impl AppState {
    /// The first of the chosen articles, in the order of the list.
    pub fn first_chosen(&self) -> Option<DocId> {
        let first = self.chosen.first;
        first.filter(|doc| self.chosen.docs.contains(doc))
    }

    /// The article that a command about one article is about: the first chosen, else the open one.
    pub fn aimed(&self) -> Option<DocId> {
        self.first_chosen().or(self.reader.doc)
    }

    /// The articles that a command about many is about.
    pub(super) fn aimed_all(&self) -> Vec<DocId> {
        if self.chosen.docs.is_empty() {
            return self.reader.doc.into_iter().collect();
        }
        let listed = self.results.docs.iter().copied();
        listed
            .filter(|doc| self.chosen.docs.contains(doc))
            .collect()
    }
}

/// Changes what is chosen.
pub(super) fn choose(state: &mut AppState, choice: Choose) -> Vec<Effect> {
    match choice {
        Choose::Only(at) => {
            let doc = state.results.docs.get(at).copied();
            state.chosen = Chosen {
                docs: doc.into_iter().collect(),
                anchor: Some(at),
                ..Chosen::default()
            };
        }
        Choose::Toggle(at) => toggle(state, at),
        Choose::Through(at) => run_to(state, at),
        Choose::By(by) => {
            let from = state.chosen.lead.or(state.chosen.anchor).or(state.selected);
            let last = state.results.docs.len().saturating_sub(1);
            let to = from.map_or(0, |from| from.saturating_add_signed(by).min(last));
            run_to(state, to);
        }
        Choose::All => {
            state.chosen.docs = state.results.docs.iter().copied().collect();
            state.chosen.anchor = Some(0);
            state.chosen.lead = None;
        }
        Choose::None => let_go(state),
    }
    find_first(state);
    Vec::new()
}

/// Looks for the first of the chosen articles, once for each change.
fn find_first(state: &mut AppState) {
    let chosen = &mut state.chosen;
    let mut listed = state.results.docs.iter().copied();
    chosen.first = if chosen.docs.is_empty() {
        None
    } else {
        listed.find(|doc| chosen.docs.contains(doc))
    };
}

/// Nothing is chosen any more.
pub(super) fn let_go(state: &mut AppState) {
    state.chosen = Chosen::default();
}

fn toggle(state: &mut AppState, at: usize) {
    let Some(doc) = state.results.docs.get(at).copied() else {
        return;
    };
    if state.chosen.docs.is_empty() {
        let open = state
            .selected
            .and_then(|open| state.results.docs.get(open).copied());
        state.chosen.docs.extend(open.filter(|open| *open != doc));
    }
    if !state.chosen.docs.remove(&doc) {
        state.chosen.docs.insert(doc);
    }
    state.chosen.anchor = Some(at);
    state.chosen.lead = None;
}

fn run_to(state: &mut AppState, at: usize) {
    let anchor = state.chosen.anchor.or(state.selected).unwrap_or(at);
    let (first, last) = (anchor.min(at), anchor.max(at));
    let run = state.results.docs.get(first..=last).unwrap_or_default();
    if run.is_empty() {
        return;
    }
    state.chosen = Chosen {
        docs: run.iter().copied().collect(),
        anchor: Some(anchor),
        lead: Some(at),
        first: None,
    };
}

/// Another answer is shown.
pub(super) fn follow(state: &mut AppState) {
    if state.chosen.docs.is_empty() {
        return;
    }
    let listed: HashSet<DocId> = state.results.docs.iter().copied().collect();
    state.chosen.docs.retain(|doc| listed.contains(doc));
    state.chosen.anchor = None;
    state.chosen.lead = None;
    find_first(state);
}

/// Does something with the chosen articles.
pub(super) fn act(state: &mut AppState, wish: ChosenWish) -> Vec<Effect> {
    let docs = state.aimed_all();
    if docs.is_empty() {
        return Vec::new();
    }
    match wish {
        ChosenWish::Open => docs
            .first()
            .map_or_else(Vec::new, |doc| reading::open(state, *doc)),
        ChosenWish::CopyTitles => {
            let titles = docs.iter().filter_map(|doc| state.snapshot.header(*doc));
            let titles: Vec<&str> = titles.map(|header| header.title.as_str()).collect();
            let text = titles.join("\n");
            copied(state, text, (docs.len(), "title", "titles"))
        }
        ChosenWish::CopyCitations(style) => {
            let question = CitationQuestion {
                snapshot: Arc::clone(&state.snapshot),
                docs,
                style,
            };
            if question.docs.len() > CitationQuestion::AT_ONCE {
                return vec![Effect::Cite(question)];
            }
            let text = question.answer();
            cited(state, text, question.docs.len())
        }
        ChosenWish::Export(format) => {
            let chosen = Results {
                docs,
                ..Results::clone(&state.results)
            };
            saving::ask_of(state, format, Arc::new(chosen))
        }
        ChosenWish::Remove => removing::remove(state, docs),
        ChosenWish::PutBack => deciding::set_apart(state, &docs, false),
    }
}

/// Citations are written.
pub(super) fn cited(state: &mut AppState, text: String, n: usize) -> Vec<Effect> {
    copied(state, text, (n, "citation", "citations"))
}

fn copied(state: &mut AppState, text: String, (n, one, many): (usize, &str, &str)) -> Vec<Effect> {
    let told = format!("{} copied", count::plural(n, one, many));
    state.tell(NoticeKind::Info, told);
    saving::copy(state, text)
}

#[cfg(test)]
mod tests {
    use super::Choose;
    use crate::app::{AppState, Command, update};
    use crate::index::DocId;
    use crate::search::Results;
    use std::sync::Arc;

    #[test]
    fn the_first_is_the_first_of_the_list() {
        let docs = [5, 3, 9, 1].map(DocId).to_vec();
        let mut state = AppState {
            results: Arc::new(Results {
                docs,
                ..Results::default()
            }),
            ..AppState::default()
        };
        let mut check = |choice: Choose, expected: Option<u32>| {
            update(&mut state, Command::Choose(choice));
            assert_eq!(state.first_chosen(), expected.map(DocId), "{choice:?}");
        };
        check(Choose::Only(2), Some(9));
        check(Choose::Toggle(3), Some(9));
        check(Choose::Toggle(1), Some(3));
        check(Choose::Toggle(1), Some(9));
        check(Choose::Through(0), Some(5));
        check(Choose::By(2), Some(3));
        check(Choose::All, Some(5));
        check(Choose::None, None);
        check(Choose::Only(7), None);
    }
}
