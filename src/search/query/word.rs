//! One written word to patterns: cut and folded as the index does it. What a word may wear:
//! `=` in front, `~`, `~1` or `~2` behind, `*` and `?` inside.
//!
//! 1. Several tokens of one written word ("co-operation") are several patterns.
//! 2. `*` counts beside a letter, a digit, an apostrophe or another wildcard, but not where it ends
//!    a token behind another mark; `?` counts with a letter, digit or `*` behind it, so that
//!    "Why?" is a word. Neither counts in a word with `/`.
//! 3. A word that ends where the query ends is still being typed: its last token is a prefix.
//! 4. `~` undoes `=` and wildcards; a wildcard undoes `=`.

use super::tree::Pattern;
use crate::text::{Span, fold, token};

/// Letters that stand for `*` and `?` while a word is cut: of no newspaper, of no case.
const ANY: char = 'ʬ';
const ONE: char = 'ʭ';

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// By itself: only wildcards are no word.
    Free,
    /// In quote marks or as a name: `*` alone is any word.
    Inside,
}

/// A word understood.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// In order; none where there are only marks.
    pub patterns: Vec<Pattern>,
    /// What is wrong, in one sentence.
    pub problem: Option<&'static str>,
}

/// Understands the word at `span` of what was typed.
pub(super) fn written(typed: &str, span: Span, is_cased: bool, place: Place) -> Written {
    let word = span.slice(typed);
    let (is_cased, word) = match word.strip_prefix('=') {
        Some(rest) if rest.starts_with(char::is_alphanumeric) => (true, rest),
        _ => (is_cased, word),
    };
    let (word, distance) = typo(word);
    let mut out = Written::default();
    match distance {
        Some(distance @ 1..=2) => {
            out.patterns = terms(word)
                .map(|term| Pattern::Typo { term, distance })
                .collect();
            return out;
        }
        Some(_) => out.problem = Some("~ takes 1 or 2 typing errors, as in name~2"),
        None => {}
    }
    if let Some(marked) = wildcards(word, place) {
        out.patterns = terms(&marked).filter_map(|term| wildcard(&term)).collect();
    } else if is_cased {
        out.patterns = tokens(word)
            .map(|span| Pattern::Cased(span.slice(word).to_owned()))
            .collect();
    } else {
        out.patterns = terms(word).map(Pattern::Word).collect();
        if span.end() == typed.len() && distance.is_none() {
            open_last(word, &mut out.patterns);
        }
    }
    if place == Place::Free && out.patterns.iter().all(is_any) {
        out.patterns.clear();
    }
    out
}

/// Whether every token answers.
pub(super) fn is_any(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::Wildcard(letters) if letters == "*")
}

fn tokens(word: &str) -> impl Iterator<Item = Span> {
    let tokens = token::tokenize(word).into_iter();
    let tokens = tokens.filter(|token| token.is_searchable());
    tokens.map(|token| token.span)
}

fn terms(word: &str) -> impl Iterator<Item = String> {
    let terms = tokens(word).map(|span| fold::fold(span.slice(word)));
    terms.filter(|term| !term.is_empty())
}

fn open_last(word: &str, patterns: &mut [Pattern]) {
    let ends_open = tokens(word)
        .last()
        .is_some_and(|span| span.end() == word.len());
    if let Some(Pattern::Word(term)) = patterns.last_mut().filter(|_| ends_open) {
        let open = Pattern::Prefix {
            term: std::mem::take(term),
            is_open: true,
        };
        if let Some(last) = patterns.last_mut() {
            *last = open;
        }
    }
}

/// The word without `~2`, and how many errors that allows.
fn typo(word: &str) -> (&str, Option<u8>) {
    let body = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.get(body.len()..).unwrap_or_default();
    match body.strip_suffix('~') {
        Some(body) if body.contains(char::is_alphanumeric) => match digits {
            "" => (body, Some(1)),
            _ => (body, Some(digits.parse().unwrap_or(u8::MAX))),
        },
        _ => (word, None),
    }
}

/// The word with letters in place of its wildcards; none without any (rule 2).
fn wildcards(word: &str, place: Place) -> Option<String> {
    if place == Place::Inside && word == "*" {
        return Some(ANY.to_string());
    }
    if !word.contains(['*', '?']) || word.contains(['/', ANY, ONE]) {
        return None;
    }
    let mut out = String::with_capacity(word.len() + 4);
    let mut has_any = false;
    let mut before = None;
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        let after = letters.clone().next();
        let beside = |other: Option<char>| {
            other.is_some_and(|other| {
                other.is_alphanumeric() || matches!(other, '*' | '?' | '\'' | '’')
            })
        };
        let counts = match letter {
            '*' => beside(before) || beside(after),
            '?' => {
                let next = letters.clone().find(|next| *next != '?');
                next.is_some_and(|next| next.is_alphanumeric() || next == '*')
            }
            _ => false,
        };
        has_any |= counts;
        match letter {
            '*' if counts => {
                if !out.ends_with(ANY) {
                    out.push(ANY);
                }
            }
            '?' if counts => out.push(ONE),
            _ => out.push(letter),
        }
        before = Some(letter);
    }
    has_any.then_some(out)
}

/// The pattern of a folded token in which letters stand for wildcards. Without any letter
/// it is any word if there is a `*`, and a mark if not.
fn wildcard(marked: &str) -> Option<Pattern> {
    let is_wild = |letter: char| matches!(letter, ANY | ONE);
    // In scripts without spaces the letter behind `?` may be a token of its own.
    let marked = marked.trim_end_matches(ONE);
    let is_mark = |letter: char| !letter.is_alphanumeric() && letter != '\'';
    let starless = marked.strip_suffix(ANY);
    let marked = starless
        .filter(|term| term.ends_with(is_mark))
        .unwrap_or(marked);
    // Without its wildcard the mark at the end may be no part of the token.
    let ends_in_mark = !marked.ends_with(char::is_alphanumeric);
    let bare = terms(marked).next().filter(|_| ends_in_mark);
    let marked = bare.as_deref().unwrap_or(marked);
    if marked.chars().all(is_wild) {
        let is_any = marked.contains(ANY);
        return is_any.then(|| Pattern::Wildcard("*".to_owned()));
    }
    let term = marked.strip_suffix(ANY).unwrap_or(marked);
    Some(if !marked.contains(is_wild) {
        Pattern::Word(marked.to_owned())
    } else if !term.contains(is_wild) {
        Pattern::Prefix {
            term: term.to_owned(),
            is_open: false,
        }
    } else {
        Pattern::Wildcard(marked.replace(ANY, "*").replace(ONE, "?"))
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, written};
    use crate::search::query::tree::Pattern;
    use crate::text::Span;

    /// Patterns parted by " ", "+" behind an open one, the problem in brackets.
    fn check(word: &str, expected: &str) {
        let typed = format!("{word} ");
        let written = written(&typed, Span::new(0, word.len()), false, Place::Free);
        let mut said: Vec<String> = written.patterns.iter().map(label).collect();
        said.extend(written.problem.map(|_| "[problem]".to_owned()));
        assert_eq!(said.join(" "), expected, "{word}");
    }

    fn label(pattern: &Pattern) -> String {
        match pattern {
            Pattern::Word(term) => term.clone(),
            Pattern::Cased(term) => format!("={term}"),
            Pattern::Prefix { term, is_open } => {
                format!("{term}{}", if *is_open { "+" } else { "*" })
            }
            Pattern::Wildcard(letters) => format!("w:{letters}"),
            Pattern::Regex(source) => format!("/{source}/"),
            Pattern::Typo { term, distance } => format!("{term}~{distance}"),
        }
    }

    #[test]
    fn words_are_cut_as_the_index_does() {
        check("Été", "ete");
        check("U.S.", "u.s.");
        check("co-operation", "co operation");
        check("Belarus’", "belarus");
        check("AC/DC", "ac dc");
        check("C++", "c");
        check("—", "");
    }

    #[test]
    fn wildcards_count_beside_letters() {
        check("tra*", "tra*");
        check("Tra**", "tra*");
        check("w?ld*", "w:w?ld*");
        check("*anka", "w:*anka");
        check("*", "");
        check("**", "");
        check("Why?", "why");
        check("why?!", "why");
        check("??", "");
        check("U.S.*'3", "u.s. 3");
        check("U.S.**", "u.s.");
        check("U.S.*東京", "u.s. 東 京");
        check("o'*", "o'*");
        check("*'re", "w:*'re");
        check("e-ma*", "e ma*");
        check("http://a.b/c?d=e*", "http a.b c d e");
    }

    #[test]
    fn typos_and_case() {
        check("Lukashenka~", "lukashenka~1");
        check("lukashenka~2", "lukashenka~2");
        check("lukashenka~3", "lukashenka [problem]");
        check("~", "");
        check("=Turkey", "=Turkey");
        check("=", "");
        check("a=b", "a b");
        check("=Turkey~", "turkey~1");
    }

    #[test]
    fn the_last_word_is_open() {
        let open = |typed: &str| {
            let span = Span::new(0, typed.len());
            let patterns = written(typed, span, false, Place::Free).patterns;
            patterns.iter().map(label).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(open("trad"), "trad+");
        assert_eq!(open("e-mai"), "e mai+");
        assert_eq!(open("C++"), "c");
        assert_eq!(open("trade,"), "trade");
        assert_eq!(open("=Tur"), "=Tur");
    }
}
