//! The tour: which step it is at, and when it goes on by itself because the thing was done. What
//! is said at a step and where it points is the window's business.
//!
//! 1. It needs articles: where none are open it opens those that come with the program.
//! 2. A step goes on by Next, or by doing what it speaks of; what was done before does not count.
//! 3. It never holds anything up: everything works as it does without.

use super::{AppState, Command, Effect, Tab, opening};
use crate::pipeline::Stage;

/// A control that a step points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Landmark {
    /// The search field.
    Search,
    /// A row of the list.
    Row,
    /// A name in the article.
    Name,
    /// The tab of quotations.
    Quotes,
    /// A value of a facet.
    Value,
    /// The chips of what is filtered, or where they come to stand.
    Chips,
    /// The way to the palette.
    Commands,
    /// The ways to open.
    Open,
}

/// One step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TourStep {
    /// Where it points.
    pub at: Landmark,
    /// What it is about.
    pub title: &'static str,
    /// Two or three sentences.
    pub text: &'static str,
}

/// All steps, in order.
pub const STEPS: &[TourStep] = &[
    TourStep {
        at: Landmark::Search,
        title: "Search as you type",
        text: "Type a word, such as sanctions. Titles are found by a few letters, texts by their \
               words; what is found is marked.",
    },
    TourStep {
        at: Landmark::Row,
        title: "Walk the articles",
        text: "A click opens an article, and so do J and K from anywhere. Each row shows where \
               and when it appeared, and the words that were found.",
    },
    TourStep {
        at: Landmark::Name,
        title: "Names are recognized",
        text: "People have a solid line, organizations a dashed one, places a dotted one. A click \
               shows all that is known of a name, such as which roles stand for it.",
    },
    TourStep {
        at: Landmark::Quotes,
        title: "Who said what",
        text: "This tab lists every quotation of the result with its speaker. In the article the \
               speaker stands in the margin.",
    },
    TourStep {
        at: Landmark::Value,
        title: "Filter by name",
        text: "A click keeps the articles that have it, a second one leaves them out, a third one \
               lets go. Counts follow what is found.",
    },
    TourStep {
        at: Landmark::Chips,
        title: "What is filtered stands here",
        text: "A click turns a filter around, the cross drops it. Ctrl+Z takes back any change, \
               also of what you set by hand.",
    },
    TourStep {
        at: Landmark::Commands,
        title: "Everything by key",
        text: "Ctrl+K finds every command, and articles, names and saved searches, too. F1 lists \
               all keys.",
    },
    TourStep {
        at: Landmark::Open,
        title: "Now your own",
        text: "Open files or a folder here, or drop them anywhere on the window. What is open \
               comes back with the next start; nothing leaves this machine.",
    },
];

/// The tour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tour {
    /// Whether a first start offers it.
    pub offered: bool,
    /// The step it is at, while it is on.
    step: Option<usize>,
    /// Whether what the step speaks of was done before it came.
    was_done: bool,
    /// Whether the step came by doing what the one before spoke of.
    pub by_doing: bool,
}

impl Tour {
    /// Number and content of the step it is at.
    pub fn step(&self) -> Option<(usize, &'static TourStep)> {
        let at = self.step?;
        Some((at, STEPS.get(at)?))
    }
}

/// What is wished of the tour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TourWish {
    /// Begins.
    Start,
    /// The next step; after the last one it is over.
    Next,
    /// The step before.
    Back,
    /// Ends, or is not wanted.
    End,
}

/// Carries one wish out.
pub(super) fn update(state: &mut AppState, wish: TourWish) -> Vec<Effect> {
    state.tour.offered = false;
    match (wish, state.tour.step) {
        (TourWish::Start, _) => return start(state),
        (TourWish::Next, Some(at)) => go(state, Some(at + 1), false),
        (TourWish::Back, Some(at)) => go(state, Some(at.saturating_sub(1)), false),
        (TourWish::End, _) => go(state, None, false),
        (TourWish::Next | TourWish::Back, None) => {}
    }
    Vec::new()
}

fn start(state: &mut AppState) -> Vec<Effect> {
    state.dialog = None;
    state.tab = Tab::Article;
    go(state, Some(0), false);
    let is_bare = state.snapshot.n_articles() == 0 && state.progress.stage == Stage::Idle;
    if is_bare {
        opening::open_seeds(state)
    } else {
        Vec::new()
    }
}

fn go(state: &mut AppState, to: Option<usize>, by_doing: bool) {
    state.tour.step = to.filter(|at| *at < STEPS.len());
    state.tour.by_doing = by_doing;
    state.tour.was_done = is_done(state);
}

/// After anything changed: goes on if the thing was done.
pub(super) fn follow(state: &mut AppState) {
    let Some(at) = state.tour.step else {
        return;
    };
    let is_done = is_done(state);
    if is_done && !state.tour.was_done && !state.is_covered() {
        go(state, Some(at + 1), true);
    } else if !is_done {
        state.tour.was_done = false;
    }
}

/// Whether what the step speaks of is done, as far as it can be seen.
fn is_done(state: &AppState) -> bool {
    let Some((_, step)) = state.tour.step() else {
        return false;
    };
    match step.at {
        Landmark::Search => state.query.text.trim().chars().count() >= 4,
        Landmark::Quotes => state.tab == Tab::Quotes,
        Landmark::Value => !state.query.filters.chosen.is_empty(),
        Landmark::Chips => !state.is_filtered(),
        Landmark::Open => !state.roots.is_empty() && !state.opening.is_empty(),
        // Seen by what was just asked for: see `note`.
        Landmark::Row | Landmark::Name | Landmark::Commands => false,
    }
}

/// A command was carried out that a step may speak of.
pub(super) fn note(state: &mut AppState, command: &Command) {
    let Some((at, step)) = state.tour.step() else {
        return;
    };
    let does = match step.at {
        Landmark::Row => matches!(command, Command::SelectRow(_) | Command::MoveSelection(_)),
        Landmark::Name => matches!(
            command,
            Command::OpenDialog(super::Dialog::Name(super::NameDialog::Card(_)))
        ),
        Landmark::Commands => {
            matches!(command, Command::Palette(super::PaletteCommand::Open))
        }
        _ => false,
    };
    if does {
        go(state, Some(at + 1), true);
    }
}

#[cfg(test)]
mod tests {
    use super::{Landmark, STEPS, TourWish};
    use crate::app::{AppState, Command, Tab, update};

    fn at(state: &AppState) -> Option<Landmark> {
        state.tour.step().map(|(_, step)| step.at)
    }

    fn wish(state: &mut AppState, wish: TourWish) {
        update(state, Command::Tour(wish));
    }

    #[test]
    fn it_goes_on_by_next_and_by_doing() {
        let mut state = AppState::default();
        wish(&mut state, TourWish::Next);
        assert_eq!(at(&state), None, "it was not begun");
        wish(&mut state, TourWish::Start);
        assert_eq!(at(&state), Some(Landmark::Search));
        update(&mut state, Command::SetQuery("san".to_owned()));
        assert_eq!(at(&state), Some(Landmark::Search));
        update(&mut state, Command::SetQuery("sanc".to_owned()));
        assert_eq!(at(&state), Some(Landmark::Row));
        wish(&mut state, TourWish::Back);
        update(&mut state, Command::SetQuery("sancti".to_owned()));
        assert_eq!(at(&state), Some(Landmark::Search), "that was done before");
        wish(&mut state, TourWish::Next);
        update(&mut state, Command::MoveSelection(1));
        assert_eq!(at(&state), Some(Landmark::Name));
        wish(&mut state, TourWish::Next);
        update(&mut state, Command::ShowTab(Tab::Quotes));
        assert_eq!(at(&state), Some(Landmark::Value));
        for _ in 0..STEPS.len() {
            wish(&mut state, TourWish::Next);
        }
        assert_eq!(at(&state), None);
    }

    #[test]
    fn it_ends_at_any_time() {
        for n_steps in 0..STEPS.len() {
            let mut state = AppState::default();
            state.tour.offered = true;
            wish(&mut state, TourWish::Start);
            assert!(!state.tour.offered);
            for _ in 0..n_steps {
                wish(&mut state, TourWish::Next);
            }
            assert!(at(&state).is_some());
            wish(&mut state, TourWish::End);
            assert_eq!(at(&state), None);
        }
    }
}
