//! Terms of a lexicon that match a regular expression, found by walking the lexicon with the
//! expression's automaton. What an expression means is said in [`regex`].

use super::work::{Watched, Work};
use crate::index::lexicon::{Lexicon, TermId};
use crate::search::query::regex;
use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::{Anchored, Input};
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// What a byte costs beside a posting read where states are made again and again.
const STATE: usize = 256;

/// Terms that match an expression: by walking the lexicon, or, when the automaton's states
/// did not stay in memory on the way, one by one.
pub(super) fn expressed(
    matcher: &RefCell<regex::Matcher>,
    lexicon: &Lexicon,
    work: &Work<'_>,
) -> Vec<Range<TermId>> {
    let walk = Expression::new(matcher);
    let accepted = lexicon.accepted(Watched(&walk, work));
    if !walk.is_broken.get() {
        return accepted;
    }
    let ids = 0..TermId::try_from(lexicon.n_terms()).unwrap_or(TermId::MAX);
    let Ok(mut matcher) = matcher.try_borrow_mut() else {
        return Vec::new();
    };
    let ids = ids.take_while(|id| work.spend(STATE * lexicon.term(*id).len()));
    ids.filter(|id| matcher.matches(lexicon.term(*id)))
        .map(|id| id..id + 1)
        .collect()
}

/// Walks a lexicon with a lazily made automaton. Its states are made as they are met; should
/// their memory be cleared in between, the walk is broken.
struct Expression<'a> {
    matcher: &'a RefCell<regex::Matcher>,
    start: Option<LazyStateID>,
    n_cleared: usize,
    is_broken: Cell<bool>,
}

impl<'a> Expression<'a> {
    fn new(matcher: &'a RefCell<regex::Matcher>) -> Self {
        let mut walk = Self {
            matcher,
            start: None,
            n_cleared: 0,
            is_broken: Cell::new(false),
        };
        let started = matcher.try_borrow_mut().ok().and_then(|mut matcher| {
            let (dfa, cache) = matcher.parts();
            let input = Input::new("").anchored(Anchored::Yes);
            let start = dfa.start_state_forward(cache, &input).ok()?;
            Some((start, cache.clear_count()))
        });
        match started {
            Some((start, n_cleared)) => (walk.start, walk.n_cleared) = (Some(start), n_cleared),
            None => walk.is_broken.set(true),
        }
        walk
    }

    /// The state that `step` leads to; none if there is none or the walk broke.
    fn step(&self, step: impl Fn(&DFA, &mut Cache) -> Option<LazyStateID>) -> Option<LazyStateID> {
        let mut matcher = self.matcher.try_borrow_mut().ok()?;
        let (dfa, cache) = matcher.parts();
        if self.is_broken.get() || cache.clear_count() != self.n_cleared {
            self.is_broken.set(true);
            return None;
        }
        let next = step(dfa, cache);
        if next.is_none() || cache.clear_count() != self.n_cleared {
            self.is_broken.set(true);
            return None;
        }
        next.filter(|next| !next.is_dead() && !next.is_quit())
    }
}

impl fst::Automaton for Expression<'_> {
    type State = Option<LazyStateID>;

    fn start(&self) -> Self::State {
        self.start.filter(|start| !start.is_dead())
    }

    fn is_match(&self, state: &Self::State) -> bool {
        let end =
            state.and_then(|state| self.step(|dfa, cache| dfa.next_eoi_state(cache, state).ok()));
        end.is_some_and(|end| end.is_match())
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some()
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        state.and_then(|state| self.step(|dfa, cache| dfa.next_state(cache, state, byte).ok()))
    }
}
