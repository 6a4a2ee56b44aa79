//! The texts of the Wikinews stories, rebuilt from their tokens by the rules that head
//! `tests/gold/quotations_wikinews.tsv`.

use anyhow::{Context, Result};
use std::path::Path;

/// Sentences of tokens.
pub type Sentences = Vec<Vec<String>>;

/// Reads `ner/gum_news/test.conll` of the data folder.
pub fn sentences(data: &Path) -> Result<Sentences> {
    let path = data.join("ner/gum_news/test.conll");
    let read = std::fs::read_to_string(&path)
        .with_context(|| format!("the Wikinews stories are not there: {}", path.display()))?;
    let mut found: Sentences = vec![Vec::new()];
    for line in read.lines() {
        let token = line.split('\t').next().unwrap_or_default();
        if line.trim().is_empty() {
            found.push(Vec::new());
        } else if let Some(sentence) = found.last_mut() {
            sentence.push(token.to_owned());
        }
    }
    found.retain(|sentence| !sentence.is_empty());
    Ok(found)
}

/// Which marks are open, over all sentences of a story.
#[derive(Default)]
struct Open {
    double: bool,
    single: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    None,
    Opens,
    Closes,
}

fn is_double(token: &str) -> bool {
    matches!(token, "\"" | "“" | "”")
}

fn is_single(token: &str) -> bool {
    matches!(token, "'" | "‘" | "’")
}

/// Rule (b).
fn side(sentence: &[String], at: usize, open: &mut Open) -> Side {
    let Some(token) = sentence.get(at) else {
        return Side::None;
    };
    let before = at.checked_sub(1).and_then(|before| sentence.get(before));
    if is_double(token) {
        let opens = at == 0 || !open.double;
        open.double = opens;
        return if opens { Side::Opens } else { Side::Closes };
    }
    if is_single(token) {
        let after_s = before.is_some_and(|word| word.ends_with(['s', 'S']));
        if open.single || after_s {
            open.single = false;
            return Side::Closes;
        }
        open.single = true;
        return Side::Opens;
    }
    Side::None
}

/// Rule (a).
fn is_glued(left: &str, left_side: Side, right: &str, right_side: Side) -> bool {
    let contraction = |token: &str| {
        let mut letters = token.chars();
        let first = letters.next();
        let rest = letters.as_str();
        matches!(first, Some('\'' | '’' | '`'))
            && matches!(rest, "s" | "m" | "ll" | "ve" | "re" | "d")
    };
    matches!(right, "." | "," | ";" | ":" | "?" | "!" | ")" | "]" | "%")
        || contraction(right)
        || matches!(right, "n't" | "n’t" | "n`t")
        || right_side == Side::Closes
        || matches!(left, "(" | "[")
        || left_side == Side::Opens
}

/// The text of the sentences `first..=last`.
pub fn story(sentences: &Sentences, first: usize, last: usize) -> String {
    let mut open = Open::default();
    let mut text = String::new();
    let mut before: Option<(usize, &[String])> = None;
    for number in first..=last {
        let Some(sentence) = sentences.get(number) else {
            break;
        };
        if let Some((index, last_sentence)) = before {
            let ends = last_sentence.last().is_some_and(|token| {
                matches!(
                    token.as_str(),
                    "." | "?" | "!" | "\"" | "“" | "”" | "'" | ":" | ";" | ")" | "]" | ","
                )
            });
            let own_ends = sentence.last().is_some_and(|token| {
                matches!(
                    token.as_str(),
                    "." | "?" | "!" | "\"" | "“" | "”" | "'" | ":" | ";" | ")" | "]" | ","
                )
            });
            let reopens = open.double && sentence.first().is_some_and(|token| is_double(token));
            let breaks = index < 2 || !ends || !own_ends || reopens;
            text.push(if breaks { '\n' } else { ' ' });
        }
        push_sentence(sentence, &mut open, &mut text);
        before = Some((number - first, sentence));
    }
    text.push('\n');
    text
}

fn push_sentence(sentence: &[String], open: &mut Open, text: &mut String) {
    let mut left = ("", Side::None);
    for (at, token) in sentence.iter().enumerate() {
        let own = side(sentence, at, open);
        let next = sentence.get(at + 1).map_or("", String::as_str);
        let is_hyphen = |token: &str| token == "-";
        let touches = |a: &str, b: &str| {
            a.chars().next_back().is_some_and(char::is_alphanumeric)
                && b.chars().next().is_some_and(char::is_alphanumeric)
        };
        let before_left = at.checked_sub(2).and_then(|place| sentence.get(place));
        let hyphenated = (is_hyphen(token) && touches(left.0, next))
            || (is_hyphen(left.0) && touches(before_left.map_or("", String::as_str), token));
        if at > 0 && !hyphenated && !is_glued(left.0, left.1, token, own) {
            text.push(' ');
        }
        text.push_str(token);
        left = (token, own);
    }
}
