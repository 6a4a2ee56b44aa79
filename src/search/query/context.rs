//! What is being typed at the cursor: a key, a value of one, a word. Pure, from the text
//! alone; which values there are is [`crate::search::complete`]'s.
//!
//! 1. What is typed ends at the cursor; what is replaced goes on to the end of its word or
//!    to its closing quote mark.
//! 2. Behind white space and inside a quoted phrase nothing is to be completed but words.
//! 3. A group behind a key (`person:(a OR b`) takes values of the key throughout.

use super::MAX_BYTES;
use super::key::Key;
use super::lex::{Lexeme, What, is_quote_mark, lex};
use crate::text::Span;

/// What a completion would replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// What kind of thing.
    pub typing: Typing,
    /// The bytes that a completion takes the place of; empty where nothing is typed yet.
    pub span: Span,
    /// What is typed of it before the cursor, without quote marks.
    pub typed: String,
}

/// What kind of thing is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Nothing yet: everything may begin here.
    Nothing,
    /// A word that may become a key.
    WordOrKey,
    /// A word that cannot.
    Word,
    /// The value of a key: a name, a date, a language.
    Value(Key),
}

impl Context {
    /// What is being typed at a byte of the text; a cursor inside a character counts as
    /// before it.
    pub fn at(typed: &str, cursor: usize) -> Self {
        let cursor = typed.floor_char_boundary(cursor.min(MAX_BYTES));
        let before = typed.get(..cursor).unwrap_or_default();
        let lexemes = lex(before).0;
        let (typing, start) = typing(&lexemes, before);
        let content = before.get(start..).unwrap_or_default();
        let content = content.trim_start_matches(is_quote_mark).to_owned();
        Self {
            typing,
            span: Span::new(start, end_of(typed, start, cursor)),
            typed: content,
        }
    }

    /// Keys that begin as typed, in the order of the help; all where nothing is typed.
    pub fn keys(&self) -> Vec<Key> {
        let begins = |key: &Key| {
            let head = key.name().get(..self.typed.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(&self.typed))
        };
        match self.typing {
            Typing::Nothing | Typing::WordOrKey => Key::ALL.into_iter().filter(begins).collect(),
            _ => Vec::new(),
        }
    }

    /// The text with what is typed replaced, and the cursor behind it.
    pub fn replaced(&self, typed: &str, by: &str) -> (String, usize) {
        let before = typed.get(..self.span.start()).unwrap_or(typed);
        let behind = typed.get(self.span.end()..).unwrap_or_default();
        (format!("{before}{by}{behind}"), before.len() + by.len())
    }
}

/// What the end of the text is, and where it begins.
fn typing(lexemes: &[Lexeme], before: &str) -> (Typing, usize) {
    let group = group_key(lexemes).map(value_of);
    let end = before.len();
    let Some((last, others)) = lexemes
        .split_last()
        .filter(|(last, _)| last.span.end() == end)
    else {
        return (group.unwrap_or(Typing::Nothing), end);
    };
    let behind_key = key_behind(others, last.span.start())
        .map(value_of)
        .or(group);
    match last.what {
        What::Word | What::Or | What::And | What::Not => {
            let word = last.span.slice(before);
            let may_be_key = word.bytes().all(|byte| byte.is_ascii_alphabetic());
            let word = if may_be_key {
                Typing::WordOrKey
            } else {
                Typing::Word
            };
            (behind_key.unwrap_or(word), last.span.start())
        }
        What::Quoted(quoted) if !quoted.is_closed => {
            (behind_key.unwrap_or(Typing::Word), last.span.start())
        }
        What::Key(key) => (value_of(key), end),
        What::Open | What::Minus => (group.unwrap_or(Typing::Nothing), end),
        _ => (Typing::Word, last.span.start()),
    }
}

/// What stands behind a key: words of fields are words.
fn value_of(key: Key) -> Typing {
    match key {
        Key::Title | Key::Text | Key::Quote | Key::Note => Typing::Word,
        _ => Typing::Value(key),
    }
}

/// The key that ends the lexemes right before a byte.
fn key_behind(lexemes: &[Lexeme], at: usize) -> Option<Key> {
    match lexemes.last() {
        Some(Lexeme {
            what: What::Key(key),
            span,
        }) if span.end() == at => Some(*key),
        _ => None,
    }
}

/// The key of the innermost group that is open at the end.
fn group_key(lexemes: &[Lexeme]) -> Option<Key> {
    let mut groups: Vec<Option<Key>> = Vec::new();
    for (nth, lexeme) in lexemes.iter().enumerate() {
        match lexeme.what {
            What::Open => {
                let before = lexemes.get(..nth).unwrap_or_default();
                let outer = groups.last().copied().flatten();
                groups.push(key_behind(before, lexeme.span.start()).or(outer));
            }
            What::Close => {
                groups.pop();
            }
            _ => {}
        }
    }
    groups.pop().flatten()
}

/// Where the thing that begins at `start` and holds the cursor ends.
fn end_of(typed: &str, start: usize, cursor: usize) -> usize {
    let is_quoted = typed
        .get(start..cursor)
        .is_some_and(|typed| typed.starts_with(is_quote_mark));
    let behind = typed.get(cursor..).unwrap_or_default();
    let end = behind.char_indices().find_map(|(at, letter)| match letter {
        _ if is_quoted => is_quote_mark(letter).then(|| at + letter.len_utf8()),
        '(' | ')' => Some(at),
        _ => (letter.is_whitespace() || is_quote_mark(letter)).then_some(at),
    });
    match end {
        Some(end) => cursor + end,
        None if is_quoted => cursor,
        None => typed.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Context, Typing};
    use crate::search::query::key::Key;
    use proptest::prelude::*;

    /// The cursor is at "|"; expected are the kind, what is typed, what is replaced.
    fn check(text: &str, typing: Typing, typed: &str, replaced: &str) {
        let cursor = text.find('|').expect("a cursor");
        let text = text.replace('|', "");
        let context = Context::at(&text, cursor);
        assert_eq!(context.typing, typing, "{text}");
        assert_eq!(context.typed, typed, "{text}");
        assert_eq!(context.span.slice(&text), replaced, "{text}");
    }

    #[test]
    fn knows_what_is_typed() {
        check("|", Typing::Nothing, "", "");
        check("trade |", Typing::Nothing, "", "");
        check("per|", Typing::WordOrKey, "per", "per");
        check("per|son x", Typing::WordOrKey, "per", "person");
        check("x -pe|", Typing::WordOrKey, "pe", "pe");
        check("(da|)", Typing::WordOrKey, "da", "da");
        check("e-ma|", Typing::Word, "e-ma", "e-ma");
        check("\"two wor|", Typing::Word, "two wor", "\"two wor");
        check("tra*|", Typing::Word, "tra*", "tra*");
        check("title:x|", Typing::Word, "x", "x");
        check("title:(x |", Typing::Word, "", "");
    }

    #[test]
    fn knows_values() {
        check("person:|", Typing::Value(Key::Person), "", "");
        check(
            "x person:Luk|ash y",
            Typing::Value(Key::Person),
            "Luk",
            "Lukash",
        );
        check(
            "org:\"Foreign M|",
            Typing::Value(Key::Org),
            "Foreign M",
            "\"Foreign M",
        );
        check(
            "org:\"Foreign M|in\" y",
            Typing::Value(Key::Org),
            "Foreign M",
            "\"Foreign Min\"",
        );
        check(
            "place:(Minsk OR Br|)",
            Typing::Value(Key::Place),
            "Br",
            "Br",
        );
        check("place:(Minsk OR |", Typing::Value(Key::Place), "", "");
        check("place:(Minsk) Br|", Typing::WordOrKey, "Br", "Br");
        check("person: Luk|", Typing::WordOrKey, "Luk", "Luk");
        check("date:2024-|", Typing::Value(Key::Date), "2024-", "2024-");
        check("-lang:e|", Typing::Value(Key::Lang), "e", "e");
    }

    #[test]
    fn keys_begin_as_typed() {
        let names = |typed: &str| -> Vec<&str> {
            let keys = Context::at(typed, typed.len()).keys();
            keys.into_iter().map(Key::name).collect()
        };
        assert_eq!(names("t"), ["title", "text", "topic", "tag"]);
        assert_eq!(names("Tex"), ["text"]);
        assert_eq!(names("zz"), [""; 0]);
        assert_eq!(names("").len(), Key::ALL.len());
        assert_eq!(names("person:t"), [""; 0]);
    }

    #[test]
    fn replaces_what_is_typed() {
        let context = Context::at("x per y", 5);
        let replaced = context.replaced("x per y", "person:");
        assert_eq!(replaced, ("x person: y".to_owned(), 9));
    }

    proptest! {
        #[test]
        fn any_cursor_gives_a_place(
            text in "[a-z(): \"“é*/^'-]{0,40}|title:\\PC{0,20}",
            cursor in 0_usize..60,
        ) {
            let context = Context::at(&text, cursor);
            prop_assert!(text.get(context.span.range()).is_some());
            prop_assert!(context.span.start() <= cursor.min(text.len()));
            let (replaced, at) = context.replaced(&text, "é");
            prop_assert!(replaced.get(..at).is_some_and(|head| head.ends_with('é')));
        }
    }
}
