//! Words, numbers and marks of a text, with their places. Search, annotation and the
//! index all cut text here, so a hit of one is a token of the others.

use super::Span;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits or an inner apostrophe ("don’t", "O'Brien", "G7", "U.S.").
    Word,
    /// Digits, perhaps with inner separators ("2,000", "4.0").
    Number,
    /// A possessive ending, `'s` or a lone apostrophe after a word.
    Possessive,
    /// Anything else that is not white space, one mark a token.
    Mark,
}

/// One token and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Whether the index keeps it: words and numbers.
    pub fn is_searchable(self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }
}

/// Cuts `text` into tokens, in order.
///
/// 1. Word boundaries are those of Unicode Standard Annex 29; white space is dropped.
/// 2. A full stop with a small letter before and a capital after parts two words ("noted.The").
/// 3. Letter-and-stop runs of single letters stay whole, with their last stop ("U.S.", "J.K.").
/// 4. A possessive `'s`, or `'` after `s`, is a token of its own ("Belarus’", "world’s").
/// 5. Hyphens and slashes part words ("co-operation" is three tokens).
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        // The last stop of "U.S." was taken with its word and comes again as a piece of its own.
        let taken = tokens.last().is_some_and(|last| last.span.end() > start);
        if let Some((length, kind)) = plain_piece(rest.as_bytes()) {
            if let Some(kind) = kind.filter(|_| !taken) {
                let span = Span::new(start, start + length);
                tokens.push(Token { span, kind });
            }
            start += length;
        } else if let Some(piece) = rest.split_word_bounds().next() {
            if !taken {
                push_piece(text, start, piece, &mut tokens);
            }
            start += piece.len();
        }
    }
    tokens
}

/// The length of the first piece where no table is needed to see it: a word of plain letters,
/// one plain mark, one space. White space is no token.
fn plain_piece(rest: &[u8]) -> Option<(usize, Option<TokenKind>)> {
    let first = rest.first()?;
    // What joins the letter before it would not be ASCII.
    let is_alone = |rest: &[u8]| rest.first().is_none_or(u8::is_ascii);
    if !first.is_ascii_alphabetic() {
        let behind = rest.get(1..).unwrap_or_default();
        let kind = match first {
            b' ' | b'\n' => None,
            b'_' | b'\'' => return None,
            mark if mark.is_ascii_punctuation() => Some(TokenKind::Mark),
            _ => return None,
        };
        return is_alone(behind).then_some((1, kind));
    }
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic());
    let length = length.count();
    let ends = match rest.get(length..).unwrap_or_default() {
        // Letters on both sides of these make one word.
        [b'.' | b':' | b'\'', behind @ ..] => {
            is_alone(behind) && !behind.first().is_some_and(u8::is_ascii_alphabetic)
        }
        [b'_' | b'0'..=b'9', ..] => false,
        behind => is_alone(behind),
    };
    ends.then_some((length, Some(TokenKind::Word)))
}

/// Whether a character is one of the apostrophes.
pub fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '‘')
}

/// Whether something is left of it when it is folded: marks that are set on letters, and what
/// only stretches a word, make none alone.
fn is_letter(letter: char) -> bool {
    let is_left = |part: char| part.is_alphanumeric() && !is_combining_mark(part) && part != 'ـ';
    letter.is_ascii_alphanumeric()
        || letter.is_alphanumeric() && std::iter::once(letter).nfkd().any(is_left)
}

fn push_piece(text: &str, start: usize, piece: &str, tokens: &mut Vec<Token>) {
    let Some(first) = piece.chars().next() else {
        return;
    };
    let mut push = |from: usize, to: usize, kind: TokenKind| {
        if from < to {
            tokens.push(Token {
                span: Span::new(start + from, start + to),
                kind,
            });
        }
    };
    if first.is_numeric() && !piece.chars().any(char::is_alphabetic) {
        push(0, piece.len(), TokenKind::Number);
    } else if piece.chars().any(is_letter) {
        push_word(text, start, piece, tokens);
    } else if is_apostrophe(first) && piece.chars().count() == 1 {
        let after_s = text
            .get(..start)
            .is_some_and(|before| before.ends_with(['s', 'S']));
        let kind = match tokens.last() {
            Some(last) if after_s && last.kind == TokenKind::Word && last.span.end() == start => {
                TokenKind::Possessive
            }
            _ => TokenKind::Mark,
        };
        tokens.push(Token {
            span: Span::new(start, start + piece.len()),
            kind,
        });
    } else {
        push_marks(start, piece, tokens);
    }
}

/// A piece with letters: parted at lost spaces and underscores, abbreviations joined to
/// their last stop, a possessive ending split off.
fn push_marks(start: usize, piece: &str, tokens: &mut Vec<Token>) {
    let letters = piece.char_indices();
    let marks = letters.filter(|(_, letter)| !letter.is_whitespace());
    tokens.extend(marks.map(|(at, letter)| Token {
        span: Span::new(start + at, start + at + letter.len_utf8()),
        kind: TokenKind::Mark,
    }));
}

fn push_word(text: &str, start: usize, piece: &str, tokens: &mut Vec<Token>) {
    let is_initials = piece.contains('.')
        && piece
            .split('.')
            .all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    if is_initials {
        let stop = usize::from(text.as_bytes().get(start + piece.len()) == Some(&b'.'));
        tokens.push(Token {
            span: Span::new(start, start + piece.len() + stop),
            kind: TokenKind::Word,
        });
        return;
    }
    let mut from = 0;
    for (at, letter) in piece.char_indices() {
        if matches!(letter, '.' | ':' | '_') {
            push_simple(start, piece, from, at, tokens);
            tokens.push(Token {
                span: Span::new(start + at, start + at + letter.len_utf8()),
                kind: TokenKind::Mark,
            });
            from = at + letter.len_utf8();
        }
    }
    push_simple(start, piece, from, piece.len(), tokens);
}

fn push_simple(start: usize, piece: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    let word = piece.get(from..to).unwrap_or_default();
    if !word.chars().any(is_letter) {
        push_marks(start + from, word, tokens);
        return;
    }
    let mut ends = word.char_indices().rev();
    let is_word = |end: usize| {
        word.get(..end)
            .is_some_and(|head| head.chars().any(is_letter))
    };
    let possessive = match (ends.next(), ends.next()) {
        (Some((_, 's' | 'S')), Some((at, mark))) if is_apostrophe(mark) && is_word(at) => at,
        _ => word.len(),
    };
    let has_letter = word.chars().any(char::is_alphabetic);
    let kind = if has_letter {
        TokenKind::Word
    } else {
        TokenKind::Number
    };
    tokens.push(Token {
        span: Span::new(start + from, start + from + possessive),
        kind,
    });
    if possessive < word.len() {
        tokens.push(Token {
            span: Span::new(start + from + possessive, start + to),
            kind: TokenKind::Possessive,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, TokenKind, plain_piece, push_piece, tokenize};
    use crate::text::fold::fold;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(input: &str, expected: &[&str]) {
        let tokens = tokenize(input);
        let found: Vec<&str> = tokens.iter().map(|token| token.span.slice(input)).collect();
        assert_eq!(found, expected, "{input}");
    }

    #[test]
    fn cuts_messy_news() {
        check("noted.The Head", &["noted", ".", "The", "Head"]);
        check("the U.S. said", &["the", "U.S.", "said"]);
        check("Belarus’ world’s", &["Belarus", "’", "world", "’s"]);
        check("co-operation", &["co", "-", "operation"]);
        check("Industry 4.0, don’t", &["Industry", "4.0", ",", "don’t"]);
        check("Makei.Aleksandr", &["Makei", ".", "Aleksandr"]);
        check("us.We receive", &["us", ".", "We", "receive"]);
        check("-\u{64f} б", &["-", "\u{64f}", "б"]);
        check("\u{605}_e", &["\u{605}", "_", "e"]);
        check("sb.by and", &["sb", ".", "by", "and"]);
    }

    #[test]
    fn knows_possessives() {
        let kinds: Vec<TokenKind> = tokenize("Makei's").iter().map(|token| token.kind).collect();
        assert_eq!(kinds, [TokenKind::Word, TokenKind::Possessive]);
    }

    proptest! {
        #[test]
        fn words_hold_letters_when_folded(text in "([a-cs' _.:-]|\u{605}|[\u{600}-\u{6ff}]|\u{301}|\\PC){0,24}") {
            for token in tokenize(&text).iter().filter(|token| token.kind == TokenKind::Word) {
                let word = token.span.slice(&text);
                let folded = fold(word);
                prop_assert!(folded.chars().any(char::is_alphanumeric), "{:?} is {:?}", word, folded);
            }
        }

        #[test]
        fn plain_pieces_are_pieces(text in "([a-zA-Zé' ._:,\"0-9\n\u{301}\u{200d}語-]|\\PC){0,40}") {
            for (start, piece) in text.split_word_bound_indices() {
                let rest = text.get(start..).unwrap_or_default().as_bytes();
                if let Some((length, _)) = plain_piece(rest) {
                    let is_space = piece.chars().all(char::is_whitespace);
                    prop_assert!(length == piece.len() || is_space, "{:?} in {:?}", piece, text);
                }
            }
            let mut by_pieces = Vec::new();
            for (start, piece) in text.split_word_bound_indices() {
                let before = by_pieces.last().map_or(0, |last: &Token| last.span.end());
                if before <= start {
                    push_piece(&text, start, piece, &mut by_pieces);
                }
            }
            prop_assert_eq!(tokenize(&text), by_pieces);
        }

        #[test]
        fn tokens_are_ordered_and_on_boundaries(text in "\\PC{0,200}") {
            let mut end = 0;
            for token in tokenize(&text) {
                prop_assert!(token.span.start() >= end);
                prop_assert!(!token.span.slice(&text).is_empty());
                end = token.span.end();
            }
        }
    }
}
