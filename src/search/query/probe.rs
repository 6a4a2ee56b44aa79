//! A pattern ready to be held against tokens, one by one: for texts that are cut here and
//! now (titles, snippets, the reader) and for naive twins. Indexes answer by their lexicon.

use super::regex::Matcher;
use super::tree::Pattern;
use crate::search::spelling;

/// One pattern, compiled.
#[derive(Debug)]
pub struct Probe<'p> {
    pattern: &'p Pattern,
    /// Only for expressions; one that cannot be compiled answers to nothing.
    matcher: Option<Matcher>,
}

impl<'p> Probe<'p> {
    /// Compiles a pattern.
    pub fn new(pattern: &'p Pattern) -> Self {
        let matcher = match pattern {
            Pattern::Regex(source) => Matcher::new(source).ok(),
            _ => None,
        };
        Self { pattern, matcher }
    }

    /// Whether a token answers; `folded` is [`crate::text::fold::fold`] of it.
    pub fn answers(&mut self, written: &str, folded: &str) -> bool {
        match self.pattern {
            Pattern::Word(term) => folded == term,
            Pattern::Cased(letters) => written == letters,
            Pattern::Prefix { term, .. } => folded.starts_with(term.as_str()),
            Pattern::Wildcard(letters) => fits(letters, folded),
            Pattern::Regex(_) => {
                let matcher = self.matcher.as_mut();
                matcher.is_some_and(|matcher| matcher.matches(folded))
            }
            Pattern::Typo { term, distance } => {
                spelling::distance(term, folded, usize::from(*distance)).is_some()
            }
        }
    }
}

/// Whether a whole token fits a [`Pattern::Wildcard`]. Goes back to the last `*` only, so
/// the time is at most the product of the lengths.
pub fn fits(wildcard: &str, folded: &str) -> bool {
    let mut wanted = wildcard.chars();
    let mut given = folded.chars();
    let mut retry: Option<(std::str::Chars<'_>, std::str::Chars<'_>)> = None;
    loop {
        let before = given.clone();
        match (wanted.next(), given.next()) {
            (Some('*'), _) => {
                retry = Some((wanted.clone(), before.clone()));
                given = before;
            }
            (None, None) => return true,
            (Some('?'), Some(_)) => {}
            (Some(letter), Some(other)) if letter == other => {}
            _ => {
                let Some((star, from)) = &mut retry else {
                    return false;
                };
                if from.next().is_none() {
                    return false;
                }
                wanted = star.clone();
                given = from.clone();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Probe, fits};
    use crate::search::query::regex::Matcher;
    use crate::search::query::tree::Pattern;
    use crate::text::fold::fold;
    use proptest::prelude::*;

    fn check(pattern: &Pattern, token: &str, expected: bool) {
        let found = Probe::new(pattern).answers(token, &fold(token));
        assert_eq!(found, expected, "{pattern:?} {token}");
    }

    #[test]
    fn patterns_answer_to_tokens() {
        check(&Pattern::Word("ete".into()), "Été", true);
        check(&Pattern::Word("ete".into()), "Étés", false);
        check(&Pattern::Cased("Été".into()), "Été", true);
        check(&Pattern::Cased("Été".into()), "été", false);
        let prefix = Pattern::Prefix {
            term: "tra".into(),
            is_open: false,
        };
        check(&prefix, "Trade", true);
        check(&prefix, "Extra", false);
        check(&Pattern::Regex("tr(a|e).*".into()), "Tread", true);
        check(&Pattern::Regex("(".into()), "(", false);
        let typo = Pattern::Typo {
            term: "lukashenka".into(),
            distance: 1,
        };
        check(&typo, "Lukashenko", true);
        check(&typo, "Lukashanko", false);
    }

    proptest! {
        #[test]
        fn wildcards_agree_with_expressions(wildcard in "[ab?*é]{0,6}", token in "[abé]{0,6}") {
            let wildcard = wildcard.replace("**", "*").replace('é', "e");
            let token = token.replace('é', "e");
            let source = wildcard.replace('*', ".*").replace('?', ".");
            let mut matcher = Matcher::new(&source).expect("a good expression");
            prop_assert_eq!(fits(&wildcard, &token), matcher.matches(&token));
        }
    }
}
