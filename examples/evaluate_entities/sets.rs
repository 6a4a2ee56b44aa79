//! Labelled sentences from tab-separated files, and the raw text they are taken to come
//! from. Knows nothing of the recognizer.

use anyhow::{Context, Result};
use broadsheet::corpus::annotation::EntityKind;
use broadsheet::text::Span;
use broadsheet::text::token::{Token, TokenKind};
use std::path::Path;

/// A name in a sentence: first token, one past the last, kind.
pub type Name = (usize, usize, EntityKind);

/// One labelled sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its tokens as the set cuts them.
    pub words: Vec<String>,
    /// Its names, in order.
    pub names: Vec<Name>,
}

/// Reads "token TAB tag" lines with tags `B-PER`, `I-PER`, ..., `O`.
pub fn read(path: &Path) -> Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let mut found = Vec::new();
    let mut open = Sentence::default();
    for line in text.lines().chain([""]) {
        let Some((word, tag)) = line.split_once('\t') else {
            if !open.words.is_empty() {
                found.push(std::mem::take(&mut open));
            }
            continue;
        };
        let at = open.words.len();
        open.words.push(word.to_owned());
        let (place, kind) = tag.split_once('-').unwrap_or((tag, ""));
        let kind = match kind {
            "PER" => EntityKind::Person,
            "ORG" => EntityKind::Organization,
            "LOC" => EntityKind::Place,
            "MISC" => EntityKind::Other,
            _ => continue,
        };
        match open.names.last_mut() {
            Some(last) if place == "I" && last.1 == at && last.2 == kind => last.1 = at + 1,
            _ => open.names.push((at, at + 1, kind)),
        }
    }
    Ok(found)
}

/// Some sentences as one text.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// The words joined.
    pub text: String,
    /// The set's tokens in it.
    pub tokens: Vec<Token>,
    /// The set's sentences in it.
    pub sentences: Vec<Span>,
    /// The names.
    pub names: Vec<(Span, EntityKind)>,
}

/// Sentences of a passage, and of a paragraph in it.
const PASSAGE: usize = 25;
const PARAGRAPH: usize = 5;

/// Joins sentences to passages of 25, in paragraphs of five; one without a stop ends its line.
pub fn passages(sentences: &[Sentence]) -> Vec<Passage> {
    sentences.chunks(PASSAGE).map(passage).collect()
}

fn passage(sentences: &[Sentence]) -> Passage {
    let mut made = Passage::default();
    for (nth, sentence) in sentences.iter().enumerate() {
        if nth > 0 {
            made.text
                .push(if nth % PARAGRAPH == 0 { '\n' } else { ' ' });
        }
        let first = made.tokens.len();
        let mut quotes = 0_usize;
        for (at, word) in sentence.words.iter().enumerate() {
            let before = at
                .checked_sub(1)
                .and_then(|before| sentence.words.get(before));
            let has_space = before.is_some_and(|before| is_parted(before, word, quotes));
            quotes += usize::from(word == "\"");
            if has_space {
                made.text.push(' ');
            }
            let start = made.text.len();
            made.text.push_str(word);
            let span = Span::new(start, made.text.len());
            made.tokens.push(Token {
                span,
                kind: kind_of(word),
            });
        }
        let span_of = |from: usize, to: usize| {
            let from = made.tokens.get(first + from).map(|token| token.span);
            let to = made.tokens.get(first + to - 1).map(|token| token.span);
            Some(from?.joined(to?))
        };
        made.sentences.extend(span_of(0, sentence.words.len()));
        for (from, to, kind) in &sentence.names {
            made.names
                .extend(span_of(*from, *to).map(|span| (span, *kind)));
        }
    }
    made
}

/// Whether a blank stands between two tokens. Marks that close stick to what is before
/// them, marks that open to what follows; hyphens, slashes and endings stick on both sides;
/// straight quotation marks open and close in turns.
fn is_parted(before: &str, word: &str, quotes: usize) -> bool {
    let closes = matches!(
        word,
        "." | ","
            | ";"
            | ":"
            | "!"
            | "?"
            | ")"
            | "]"
            | "}"
            | "%"
            | "”"
            | "’"
            | "»"
            | "..."
            | "…"
            | "-"
            | "/"
            | "''"
            | "'"
    );
    let is_ending = matches!(
        word.to_lowercase().replace('’', "'").as_str(),
        "'s" | "n't" | "'re" | "'ve" | "'ll" | "'m" | "'d"
    );
    let opened = matches!(
        before,
        "(" | "[" | "{" | "$" | "€" | "£" | "#" | "“" | "‘" | "«" | "-" | "/" | "``" | "@"
    );
    let in_quotes = quotes % 2 == 1 && [word, before].contains(&"\"");
    !(closes || is_ending || opened || in_quotes)
}

fn kind_of(word: &str) -> TokenKind {
    if matches!(word, "'s" | "’s" | "'S" | "’S") {
        TokenKind::Possessive
    } else if word.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if word.chars().any(char::is_numeric) {
        TokenKind::Number
    } else {
        TokenKind::Mark
    }
}
