//! Sentences of running text.

use super::Span;
use super::token::Token;

/// Sentence bounds, in order.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let _ = tokens;
    vec![Span::new(0, text.len())]
}
