//! Typed text to lexemes: operators, marks, quoted stretches, written words. Decides what
//! is syntax and what merely looks like it; knows no grammar.
//!
//! 1. Operators are OR, AND, NOT and NEAR/n in capitals, with white space, a parenthesis
//!    or a quote mark around them.
//! 2. `-`, `^`, `'`, `/` and keys (`title:`) count only where a word begins. `-` needs something
//!    right behind it; `'` a letter, and no other apostrophe that closes; a key something
//!    right behind it or the end of the text.
//! 3. Quote marks of any make open and, the next one, close; the end closes too.
//! 4. A parenthesis inside a word ("article(s)") belongs to the word.
//! 5. `/` begins an expression when another `/` ends the word ("/min.*/"), with no white space
//!    between. Without it, it is a problem if the text ends there or letters of expressions
//!    follow, and a mark otherwise.

use super::key::Key;
use super::{MAX_WORDS_BETWEEN, Problem};
use crate::text::{Span, fold};

/// One lexeme and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lexeme {
    pub what: What,
    pub span: Span,
}

/// What a lexeme is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    Or,
    And,
    Not,
    /// `-` before something.
    Minus,
    Near(u32),
    /// A key and its colon; what follows is right behind it.
    Key(Key),
    Quoted(Quoted),
    /// What stands between the slashes.
    Regex(Span),
    /// What stands behind `^`, without quote marks.
    TitlePrefix(Span),
    /// What stands behind `'`, without quote marks.
    TitleExact(Span),
    /// A written word, with whatever marks it has.
    Word,
}

/// A stretch in quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// What stands inside.
    pub content: Span,
    /// Whether the closing mark is there.
    pub is_closed: bool,
    /// Whether `=` stands in front.
    pub is_cased: bool,
    /// The number behind `~`.
    pub slop: u32,
}

/// Cuts typed text, and says what is wrong first.
pub(super) fn lex(typed: &str) -> (Vec<Lexeme>, Option<Problem>) {
    let mut lexer = Lexer {
        typed,
        at: 0,
        out: Vec::new(),
        problem: None,
    };
    while lexer.next().is_some() {}
    (lexer.out, lexer.problem)
}

/// Whether a character is a double quote mark of any make.
pub(super) fn is_quote_mark(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '＂')
}

struct Lexer<'t> {
    typed: &'t str,
    at: usize,
    out: Vec<Lexeme>,
    problem: Option<Problem>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, what: What, end: usize) {
        let span = Span::new(self.at, end);
        self.out.push(Lexeme { what, span });
        self.at = end;
    }

    /// Pushes one lexeme; none at the end.
    fn next(&mut self) -> Option<()> {
        let rest = self.rest();
        let word = rest.trim_start();
        let is_spaced = word.len() < rest.len();
        self.at += rest.len() - word.len();
        let first = word.chars().next()?;
        let may_begin = is_spaced || self.begins_word();
        match first {
            '(' => self.push(What::Open, self.at + 1),
            ')' => self.push(What::Close, self.at + 1),
            _ if is_quote_mark(first) => self.quoted(0),
            '=' if word
                .get(1..)
                .is_some_and(|rest| rest.starts_with(is_quote_mark)) =>
            {
                self.quoted(1);
            }
            '-' if may_begin && self.negates(word) => self.push(What::Minus, self.at + 1),
            '^' | '\'' if may_begin && self.title_letters(word) => {}
            '/' if may_begin && self.regex(word) => {}
            _ => self.word(word, may_begin),
        }
        Some(())
    }

    /// Whether a word may begin right behind the last lexeme.
    fn begins_word(&self) -> bool {
        let last = self.out.last().map(|last| last.what);
        matches!(
            last,
            None | Some(What::Open | What::Close | What::Minus | What::Key(_))
        )
    }

    fn negates(&self, word: &str) -> bool {
        let is_value = matches!(self.out.last(), Some(Lexeme { what: What::Key(_), span }) if span.end() == self.at);
        let next = word.chars().nth(1);
        !is_value
            && next.is_some_and(|next| {
                next.is_alphanumeric() || is_quote_mark(next) || "(=^'/*?".contains(next)
            })
    }

    /// A stretch in quote marks, `lead` bytes of other marks before it.
    fn quoted(&mut self, lead: usize) {
        let mark = self.at + lead;
        let after = self.typed.get(mark..).unwrap_or_default();
        let n_mark = after.chars().next().map_or(0, char::len_utf8);
        let start = mark + n_mark;
        let inner = self.typed.get(start..).unwrap_or_default();
        let close = inner
            .char_indices()
            .find(|(_, letter)| is_quote_mark(*letter));
        let n_content = close.map_or(inner.len(), |(at, _)| at);
        let n_close = close.map_or(0, |(_, letter)| letter.len_utf8());
        let mut end = start + n_content + n_close;
        let mut quoted = Quoted {
            content: Span::new(start, start + n_content),
            is_closed: close.is_some(),
            is_cased: lead > 0,
            slop: 0,
        };
        if let Some((slop, n_bytes)) = self.slop(end) {
            quoted.slop = slop;
            end += n_bytes;
        }
        self.push(What::Quoted(quoted), end);
    }

    /// `~5` behind a closing mark: the number and its length.
    fn slop(&mut self, at: usize) -> Option<(u32, usize)> {
        let digits = self.typed.get(at..)?.strip_prefix('~')?;
        let behind = digits.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let n_digits = digits.len() - behind.len();
        let is_whole = behind.is_empty()
            || behind.starts_with(|letter: char| letter == ')' || letter.is_whitespace());
        if n_digits == 0 || !is_whole {
            return None;
        }
        let n_bytes = n_digits + 1;
        let slop = self.between(digits.get(..n_digits)?, Span::new(at, at + n_bytes));
        Some((slop, n_bytes))
    }

    /// A number of words between, at most [`MAX_WORDS_BETWEEN`].
    fn between(&mut self, digits: &str, span: Span) -> u32 {
        let n = digits.parse().unwrap_or(u32::MAX);
        if n > MAX_WORDS_BETWEEN {
            self.wrong(
                span,
                format!("At most {MAX_WORDS_BETWEEN} words can stand between"),
            );
        }
        n.min(MAX_WORDS_BETWEEN)
    }

    fn wrong(&mut self, span: Span, sentence: String) {
        self.problem.get_or_insert(Problem { span, sentence });
    }

    /// `^begin`, `^"two words"`, `'exact`; false where it is none.
    fn title_letters(&mut self, word: &str) -> bool {
        let body = word.get(1..).unwrap_or_default();
        let what: fn(Span) -> What = if word.starts_with('^') {
            What::TitlePrefix
        } else {
            What::TitleExact
        };
        if body.starts_with(is_quote_mark) {
            let is_exact = word.starts_with('\'');
            // `'"` in running text is a quotation in a quotation.
            if is_exact && body.matches(is_quote_mark).count() < 2 {
                return false;
            }
            let start = self.at;
            self.at += 1;
            self.quoted(0);
            let end = self.at;
            let Some(Lexeme {
                what: What::Quoted(quoted),
                ..
            }) = self.out.pop()
            else {
                return false;
            };
            self.at = start;
            self.push(what(quoted.content), end);
            return true;
        }
        let n_word = word_len(body);
        let body = body.get(..n_word).unwrap_or_default();
        let begins = if word.starts_with('\'') {
            let behind = word.get(1..).unwrap_or_default();
            body.starts_with(char::is_alphabetic) && !closes_apostrophe(behind)
        } else {
            body.starts_with(char::is_alphanumeric)
        };
        if begins {
            let content = Span::new(self.at + 1, self.at + 1 + n_word);
            self.push(what(content), content.end());
        }
        begins
    }

    /// Rule 5; false where the slash is a mark.
    fn regex(&mut self, word: &str) -> bool {
        let n_chunk = word.find(char::is_whitespace).unwrap_or(word.len());
        let chunk = word.get(..n_chunk).unwrap_or_default();
        let mut is_escaped = true;
        let close = chunk.char_indices().find(|(_, letter)| {
            let closes = *letter == '/' && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            closes
        });
        // The first slash was taken as escaped.
        let start = self.at + 1;
        if let Some((at, _)) = close {
            let behind = chunk.get(at + 1..).unwrap_or_default();
            let is_whole = behind.is_empty() || behind.starts_with(')');
            if at > 1 && is_whole {
                self.push(
                    What::Regex(Span::new(start, self.at + at)),
                    self.at + at + 1,
                );
                return true;
            }
            return false;
        }
        let body = chunk.get(1..).unwrap_or_default();
        let is_last = n_chunk == word.len();
        if !body.is_empty()
            && (is_last || body.contains(['*', '+', '?', '[', '{', '|', '\\', '^', '$']))
        {
            let span = Span::new(self.at, self.at + n_chunk);
            self.wrong(span, "No closing / for the regular expression".to_owned());
        }
        false
    }

    /// An operator, a key or a written word.
    fn word(&mut self, word: &str, may_begin: bool) {
        let n_word = word_len(word);
        let mut chunk = word.get(..n_word).unwrap_or(word);
        if may_begin {
            if let Some(head) = chunk
                .split('(')
                .next()
                .filter(|head| head.len() < chunk.len())
                && self.operator(head).is_some()
            {
                chunk = head;
            }
            if let Some(what) = self.operator(chunk) {
                self.push(what, self.at + chunk.len());
                return;
            }
            let key = word.split_once(':').and_then(|(name, behind)| {
                let is_key = behind.is_empty() || !behind.starts_with(char::is_whitespace);
                Key::of(name).filter(|_| is_key)
            });
            if let Some(key) = key {
                self.push(What::Key(key), self.at + key.name().len() + 1);
                return;
            }
        }
        let n_first = word.chars().next().map_or(0, char::len_utf8);
        self.push(What::Word, self.at + chunk.len().max(n_first));
    }

    fn operator(&mut self, chunk: &str) -> Option<What> {
        match chunk {
            "OR" => Some(What::Or),
            "AND" => Some(What::And),
            "NOT" => Some(What::Not),
            _ => {
                let digits = chunk.strip_prefix("NEAR/")?;
                let is_number =
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                let span = Span::new(self.at, self.at + chunk.len());
                is_number.then(|| What::Near(self.between(digits, span)))
            }
        }
    }
}

/// Length of the written word at the beginning: up to white space, a quote mark or a
/// parenthesis that closes none of its own.
fn word_len(word: &str) -> usize {
    let mut n_open = 0_usize;
    let end = word.char_indices().find(|(_, letter)| match letter {
        '(' => {
            n_open += 1;
            false
        }
        ')' if n_open > 0 => {
            n_open -= 1;
            false
        }
        _ => *letter == ')' || letter.is_whitespace() || is_quote_mark(*letter),
    });
    end.map_or(word.len(), |(at, _)| at)
}

/// Whether an apostrophe closes a quotation: behind a letter or mark, before no letter.
fn closes_apostrophe(text: &str) -> bool {
    text.char_indices().any(|(at, letter)| {
        let behind = text.get(at + letter.len_utf8()..).unwrap_or_default();
        let before = text.get(..at).unwrap_or_default();
        fold::fold(letter.encode_utf8(&mut [0; 4])) == "'"
            && !behind.starts_with(char::is_alphanumeric)
            && !before.is_empty()
            && !before.ends_with(char::is_whitespace)
    })
}
