//! Tokens with what the entity rules ask of each: how it is capitalized, what lists it is
//! in, whether a sentence starts with it, whether it lies in a link.

use super::lexicon::{Classes, Lexicon};
use crate::text::Span;
use crate::text::token::{Token, TokenKind};

/// How a word is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caps {
    /// Not at all, or no letters.
    None,
    /// "Minsk".
    First,
    /// "MAZ"; one letter alone counts as [`Caps::First`].
    All,
    /// `BelTA`, `iPhone`.
    Inner,
}

/// One token, seen by the rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where.
    pub(super) span: Span,
    /// What it is made of.
    pub(super) kind: TokenKind,
    /// Capitals.
    pub(super) caps: Caps,
    /// Lists; known for capitalized words only.
    pub(super) classes: Classes,
    /// First word of a sentence, a quotation, a list item, or after a colon.
    pub(super) starts: bool,
    /// Whether it is part of a link or an address.
    pub(super) linked: bool,
}

impl Word {
    /// Whether it is capitalized in any way.
    pub(super) fn is_capital(&self) -> bool {
        self.caps != Caps::None
    }

    /// Whether any class of `classes` is among its own.
    pub(super) fn has(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }

    /// Whether it is an ordinary word that merely stands in capitals.
    pub(super) fn is_common(&self) -> bool {
        self.has(Classes::COMMON.with(Classes::STOP).with(Classes::CALENDAR))
    }
}

/// Looks at all tokens of a text.
pub(super) fn words(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    lexicon: &Lexicon,
) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut buffer = String::new();
    let mut sentence_starts = sentences.iter().map(|span| span.start()).peekable();
    let mut starts = true;
    let mut link_end = 0;
    for token in tokens {
        while sentence_starts
            .next_if(|start| *start <= token.span.start())
            .is_some()
        {
            starts = true;
        }
        let span = without_link(text, token.span);
        let slice = span.slice(text);
        let opens_link = matches!(slice, "http" | "https" | "www" | "@");
        if span != token.span || (token.span.start() >= link_end && opens_link) {
            link_end = chunk_end(text, token.span.end());
        }
        let linked = token.span.start() < link_end && span == token.span;
        let caps = if token.kind == TokenKind::Word && !linked && slice != "I" {
            caps_of(slice)
        } else {
            Caps::None
        };
        let classes = if caps == Caps::None {
            Classes::default()
        } else {
            lexicon.classes(slice, &mut buffer)
        };
        found.push(Word {
            span,
            kind: token.kind,
            caps,
            classes,
            starts,
            linked,
        });
        starts = match token.kind {
            TokenKind::Word | TokenKind::Possessive => false,
            TokenKind::Number => starts,
            TokenKind::Mark => starts || opens(slice),
        };
    }
    found
}

/// A word without the link glued to its end ("Smithhttps://…", "Texaswww.…").
fn without_link(text: &str, span: Span) -> Span {
    let word = span.slice(text);
    let after = text.get(span.end()..).unwrap_or_default();
    let link = match after.bytes().next() {
        Some(b':') if after.starts_with("://") => ["https", "http"],
        Some(b'.') if after.get(1..2).is_some_and(|next| next != " ") => ["www", "www"],
        _ => return span,
    };
    let name = link.iter().find_map(|link| word.strip_suffix(link));
    match name.filter(|name| !name.is_empty()) {
        Some(name) => Span::new(span.start(), span.start() + name.len()),
        None => span,
    }
}

/// Marks after which even an ordinary word takes a capital.
fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "“" | "\"" | "‘" | "«" | "„" | ":" | "•" | "*" | "–" | "—" | "[" | "#" | "|" | ";"
    )
}

fn chunk_end(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let stop = rest.find(|letter: char| {
        letter.is_whitespace() || matches!(letter, ')' | ']' | '>' | '"' | '”')
    });
    from + stop.unwrap_or(rest.len())
}

fn caps_of(word: &str) -> Caps {
    let mut letters = word.chars();
    let Some(first) = letters.next() else {
        return Caps::None;
    };
    let (mut n_upper, mut n_lower) = (0, 0);
    for letter in letters {
        if letter.is_uppercase() {
            n_upper += 1;
        } else if letter.is_lowercase() {
            n_lower += 1;
        }
    }
    match (first.is_uppercase(), n_upper, n_lower) {
        (true, 0, _) => Caps::First,
        (true, _, 0) => Caps::All,
        (_, 1.., 1..) => Caps::Inner,
        _ => Caps::None,
    }
}

/// Whether most longer words of a stretch are capitalized, as in titles and heads. Where a
/// stop ends it, only a stretch of nearly nothing but capitals counts: names may be many.
pub(super) fn is_titled(text: &str, words: &[Word]) -> bool {
    let (mut n_capital, mut n_all) = (0_usize, 0_usize);
    for word in words {
        if word.kind == TokenKind::Word && word.span.len() > 3 {
            n_all += 1;
            n_capital += usize::from(word.is_capital());
        }
    }
    let last = words.last().map_or("", |word| word.span.slice(text));
    let enough = if matches!(last, "." | "”" | "\"") {
        19
    } else {
        12
    };
    n_all >= 2 && n_capital * 20 > n_all * enough
}

#[cfg(test)]
mod tests {
    use super::words;
    use crate::annotate::lexicon::Lexicon;
    use crate::text::token::tokenize;

    fn check(text: &str, expected: &[&str]) {
        let words = words(text, &tokenize(text), &[], &Lexicon::default());
        let free = words.iter().filter(|word| !word.linked);
        let slices: Vec<&str> = free.map(|word| word.span.slice(text)).collect();
        assert_eq!(slices, expected, "{text}");
    }

    #[test]
    fn links_are_told_from_the_words_they_stick_to() {
        check(
            "Robert Smithhttps://a.example/B said",
            &["Robert", "Smith", "said"],
        );
        check("Austin, Texaswww.a.example", &["Austin", ",", "Texas"]);
        check("see www.a.example now", &["see", "now"]);
        check("the wwww. Then", &["the", "wwww", ".", "Then"]);
    }
}
