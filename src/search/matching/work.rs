//! How much work a query may do, and whether anybody still waits for it.

use std::cell::Cell;

/// What a step of an automaton costs beside a posting read.
const STEP: usize = 8;

/// Postings and tokens that one query may read. A query that wants more is stopped and says so.
const BUDGET: usize = 600_000_000;

/// Units of work between two looks at the cancel flag.
const STRIDE: usize = 1 << 16;

/// The work of one query.
pub struct Work<'a> {
    left: Cell<usize>,
    /// Work that may be done before the flag is looked at again.
    until_look: Cell<usize>,
    state: Cell<State>,
    cancelled: &'a dyn Fn() -> bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Going,
    Stopped,
    Cancelled,
}

impl<'a> Work<'a> {
    /// A whole budget.
    pub fn new(cancelled: &'a dyn Fn() -> bool) -> Self {
        Self::with_budget(BUDGET, cancelled)
    }

    /// A budget of so many postings and tokens.
    pub fn with_budget(budget: usize, cancelled: &'a dyn Fn() -> bool) -> Self {
        Self {
            left: Cell::new(budget),
            until_look: Cell::new(0),
            state: Cell::new(State::Going),
            cancelled,
        }
    }

    /// Counts `n` units of work about to be done; false when it must not be.
    #[inline]
    pub fn spend(&self, n: usize) -> bool {
        match self.until_look.get().checked_sub(n) {
            Some(rest) => {
                self.until_look.set(rest);
                self.state.get() == State::Going
            }
            None => self.look(n),
        }
    }

    fn look(&self, n: usize) -> bool {
        if self.state.get() != State::Going {
            return false;
        }
        let spent = STRIDE.max(n);
        if (self.cancelled)() {
            self.state.set(State::Cancelled);
        } else if let Some(left) = self.left.get().checked_sub(spent) {
            self.left.set(left);
            self.until_look.set(spent - n);
        } else {
            self.state.set(State::Stopped);
        }
        self.state.get() == State::Going
    }

    /// Whether the budget was used up: what was found is not all.
    pub fn is_stopped(&self) -> bool {
        self.state.get() == State::Stopped
    }

    /// Whether nobody waits any more. Looks at the flag.
    pub fn is_cancelled(&self) -> bool {
        if self.state.get() != State::Cancelled && (self.cancelled)() {
            self.state.set(State::Cancelled);
        }
        self.state.get() == State::Cancelled
    }
}

/// An automaton whose steps are work: it dies when no more may be done.
pub(super) struct Watched<'w, A>(pub A, pub &'w Work<'w>);

impl<A: fst::Automaton> fst::Automaton for Watched<'_, A> {
    type State = A::State;

    fn start(&self) -> A::State {
        self.0.start()
    }

    fn is_match(&self, state: &A::State) -> bool {
        self.0.is_match(state)
    }

    fn can_match(&self, state: &A::State) -> bool {
        self.1.spend(STEP) && self.0.can_match(state)
    }

    fn accept(&self, state: &A::State, byte: u8) -> A::State {
        self.0.accept(state, byte)
    }
}

#[cfg(test)]
mod tests {
    use super::{STRIDE, Work};

    #[test]
    fn stops_and_says_so() {
        let work = Work::with_budget(3 * STRIDE, &|| false);
        let n = (0..10).filter(|_| work.spend(STRIDE)).count();
        assert_eq!(n, 3);
        assert!(work.is_stopped() && !work.is_cancelled());
    }

    #[test]
    fn sees_the_flag() {
        let work = Work::new(&|| true);
        assert!(!work.spend(1));
        assert!(work.is_cancelled() && !work.is_stopped());
    }
}
