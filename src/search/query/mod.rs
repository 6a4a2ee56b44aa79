//! The query language, one line of text: [`Parsed`] makes a [`tree`] of it, [`mod@print`] writes
//! a tree down, [`context`] says what is being typed. Looks at no corpus; what is found is
//! not decided here.
//!
//! 1. Words ask for all of them. Precedence: NOT and `-`, NEAR/n, nothing or AND, OR.
//! 2. Nothing fails: text that merely looks like syntax is words, dangling operators and
//!    unclosed marks are overlooked while typing. What cannot be meant as words is a
//!    [`Problem`], and there still is a tree.
//! 3. Limits: [`MAX_BYTES`], [`MAX_WORDS`], [`MAX_DEPTH`], [`MAX_WORDS_BETWEEN`], those of [`regex`].

pub mod context;
mod date;
mod group;
pub mod key;
mod lex;
mod near;
mod parse;
pub mod print;
pub mod probe;
pub mod regex;
#[cfg(test)]
mod tests;
pub mod tree;
pub(in crate::search) mod value;
mod word;

use crate::text::Span;
use tree::Node;

/// What is typed beyond this is not read.
pub const MAX_BYTES: usize = 4000;
/// Words and values in one query; more are not looked at.
pub const MAX_WORDS: usize = 64;
/// Parentheses in each other.
pub const MAX_DEPTH: usize = 30;
/// The largest n of NEAR/n and of `"…"~n`.
pub const MAX_WORDS_BETWEEN: u32 = 100;

/// Typed text understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// What is asked. With a problem it is the best that can be made of the rest.
    pub tree: Node,
    /// The first thing that is wrong; the last good results had better stay.
    pub problem: Option<Problem>,
    /// What was left out because of a limit; the results are good nevertheless.
    pub note: Option<Problem>,
    /// The plain words of the top, folded, without quote marks, one space between: for fuzzy
    /// titles. Empty where there are none that every article must hold.
    pub letters: String,
}

/// Something to be said about a place of the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// One sentence for people, without a full stop.
    pub sentence: String,
}
