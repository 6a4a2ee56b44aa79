//! What every view function is given: the state to read, the tokens to paint with, and a
//! place to send commands, which `update` takes at the end of the same frame.

use super::theme::Tokens;
use crate::app::{AppState, Command};
use std::cell::RefCell;

/// The read side of one frame.
#[derive(Debug)]
pub struct View<'a> {
    /// The application.
    pub state: &'a AppState,
    /// Colors of the current theme.
    pub tokens: &'static Tokens,
    commands: &'a RefCell<Vec<Command>>,
}

impl<'a> View<'a> {
    /// A view of `state` whose commands go to `commands`.
    pub fn new(
        state: &'a AppState,
        tokens: &'static Tokens,
        commands: &'a RefCell<Vec<Command>>,
    ) -> Self {
        Self {
            state,
            tokens,
            commands,
        }
    }

    /// Sends a command; it is carried out at the end of this frame.
    pub fn send(&self, command: Command) {
        self.commands.borrow_mut().push(command);
    }
}
