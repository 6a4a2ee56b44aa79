//! Whether somebody or something is called so.

use super::pattern::Matcher;
use super::question::Question;
use crate::search::query::tree::{Name, Pattern, name_key};
use crate::text::{fold, token};

/// Whether a name answers.
pub(super) fn is_called(question: &Question, name: &Name, called: &str) -> bool {
    match name {
        Name::Whole(key) => name_key(called) == *key,
        Name::Words(patterns) => {
            let tokens = token::tokenize(called)
                .into_iter()
                .filter(|token| token.is_searchable())
                .map(|token| token.span.slice(called));
            let words: Vec<(&str, String)> =
                tokens.map(|token| (token, fold::fold(token))).collect();
            is_any(patterns) || follows(question, patterns, &words)
        }
    }
}

/// Letters that every name which answers holds, folded; the longest that are known.
pub(super) fn literal<'a>(question: &'a Question, name: &'a Name) -> &'a str {
    let literals: Vec<&str> = match name {
        Name::Whole(key) => key.split(' ').collect(),
        Name::Words(patterns) => {
            let matchers = patterns.iter().map(|pattern| question.matcher(pattern));
            matchers.filter_map(Matcher::literal).collect()
        }
    };
    let longest = literals.into_iter().max_by_key(|literal| literal.len());
    longest.unwrap_or_default()
}

fn is_any(patterns: &[Pattern]) -> bool {
    matches!(patterns, [Pattern::Wildcard(any)] if any == "*")
}

fn follows(question: &Question, patterns: &[Pattern], words: &[(&str, String)]) -> bool {
    words.windows(patterns.len().max(1)).any(|words| {
        words
            .iter()
            .zip(patterns)
            .all(|((original, folded), pattern)| {
                question.matcher(pattern).answers(original, folded)
            })
    })
}
