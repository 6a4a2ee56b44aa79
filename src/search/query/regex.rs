//! Regular expressions on tokens: checked while typing, matched with folded terms. The
//! engines are `regex-automata`'s; nothing here backtracks, so no expression runs away.
//!
//! 1. The whole token must match, as in corpus query languages: `/trade/` finds "trade" only.
//! 2. Case never counts, and letters with accents are read without them, as tokens are.
//! 3. Limits: [`MAX_SOURCE`] bytes, [`MAX_NESTING`] groups in each other, [`MAX_STATES_BYTES`]
//!    of states. `\b` and its kin are refused: a token has no words inside.

use crate::text::fold;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{Compiler, Config as NfaConfig};
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::{Hir, Look};
use regex_syntax::{ParserBuilder, hir};

/// Longest source, in bytes.
pub const MAX_SOURCE: usize = 200;
/// Groups in each other.
pub const MAX_NESTING: u32 = 30;
/// Memory of the compiled expression, in bytes.
pub const MAX_STATES_BYTES: usize = 1 << 20;
/// Memory of the states met while matching, in bytes.
const CACHE_BYTES: usize = 4 << 20;

/// An expression ready to be matched.
#[derive(Debug)]
pub struct Matcher {
    dfa: DFA,
    cache: Cache,
}

impl Matcher {
    /// Compiles what stood between the slashes.
    ///
    /// # Errors
    /// One sentence for people when the expression is wrong or too large.
    pub fn new(source: &str) -> Result<Self, String> {
        if source.len() > MAX_SOURCE {
            return Err(format!(
                "A regular expression has at most {MAX_SOURCE} characters"
            ));
        }
        let parsed = ParserBuilder::new()
            .nest_limit(MAX_NESTING)
            .case_insensitive(true)
            .build()
            .parse(&unaccented(source));
        let hir = parsed.map_err(|error| sentence(&error))?;
        let looks = hir.properties().look_set();
        if looks.contains_word() {
            return Err("\\b is of no use here: the expression is matched with whole words".into());
        }
        let whole = Hir::concat(vec![Hir::look(Look::Start), hir, Hir::look(Look::End)]);
        let too_large = || "This regular expression is too large".to_owned();
        let nfa = Compiler::new()
            .configure(NfaConfig::new().nfa_size_limit(Some(MAX_STATES_BYTES)))
            .build_from_hir(&whole)
            .map_err(|_| too_large())?;
        let config = DFA::config()
            .match_kind(MatchKind::All)
            .skip_cache_capacity_check(true)
            .cache_capacity(CACHE_BYTES);
        let dfa = DFA::builder()
            .configure(config)
            .build_from_nfa(nfa)
            .map_err(|_| too_large())?;
        let cache = dfa.create_cache();
        Ok(Self { dfa, cache })
    }

    /// Whether a folded token matches.
    pub fn matches(&mut self, folded: &str) -> bool {
        let input = Input::new(folded).anchored(Anchored::Yes).earliest(true);
        let found = self.dfa.try_search_fwd(&mut self.cache, &input);
        found.is_ok_and(|end| end.is_some())
    }

    /// The automaton and its cache, for walking a lexicon byte by byte. Anchored at both ends.
    pub fn parts(&mut self) -> (&DFA, &mut Cache) {
        (&self.dfa, &mut self.cache)
    }
}

/// Letters with accents without them, where one letter stays one.
fn unaccented(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut folded = String::new();
    for letter in source.chars() {
        folded.clear();
        fold::fold_into(letter.encode_utf8(&mut [0; 4]), &mut folded);
        let mut parts = folded.chars();
        match (parts.next(), parts.next()) {
            (Some(part), None) if !letter.is_ascii() && part.is_alphanumeric() => out.push(part),
            _ => out.push(letter),
        }
    }
    out
}

fn sentence(error: &regex_syntax::Error) -> String {
    let what = match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => match error.kind() {
            hir::ErrorKind::UnicodePropertyNotFound => "unknown character property".to_owned(),
            kind => kind.to_string(),
        },
        _ => "it cannot be read".to_owned(),
    };
    format!("The regular expression is wrong: {what}")
}

#[cfg(test)]
mod tests {
    use super::Matcher;

    fn check(source: &str, token: &str, expected: bool) {
        let mut matcher = Matcher::new(source).expect("a good expression");
        assert_eq!(matcher.matches(token), expected, "{source} {token}");
    }

    #[test]
    fn whole_folded_tokens_match() {
        check("trade", "trade", true);
        check("trade", "trader", false);
        check("trad", "trade", false);
        check("a|ab", "ab", true);
        check("Trad(e|er)s?", "traders", true);
        check("ét[éè]", "ete", true);
        check("[A-Z]{3}", "abc", true);
        check(r"\p{Cyrillic}+", "минск", true);
        check(r"\p{Cyrillic}+", "minsk", false);
        check("МИНСК.*", "минска", true);
        check(r"\d+", "2024", true);
        check("(?x)a b # c", "ab", true);
        check("", "", true);
    }

    #[test]
    fn wrong_and_large_ones_are_explained() {
        let error = |source: &str| Matcher::new(source).expect_err("a bad expression");
        assert_eq!(
            error("a("),
            "The regular expression is wrong: unclosed group"
        );
        assert!(error(r"\bword").starts_with("\\b is of no use"));
        assert_eq!(
            error(r"(\w{100}){100}"),
            "This regular expression is too large"
        );
        assert!(error(&"(".repeat(80)).starts_with("The regular expression is wrong"));
        assert!(error(&"a".repeat(201)).contains("at most 200"));
    }
}
