//! Rust source to tokens, as far as the architecture test needs them: comments vanish,
//! strings keep their content but are never mistaken for code. Not a parser; numbers and
//! characters are reduced to one opaque token.

/// One token with the line it starts on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// One-based.
    pub line: usize,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier or keyword, without `r#`.
    Word(String),
    /// The content of any kind of string literal.
    Text(String),
    /// `::`
    Colons,
    /// Any other sign.
    Sign(char),
    /// A number, a character or a lifetime.
    Opaque,
}

/// Tokens of `source`. Unfinished literals and comments end with the source.
pub fn tokens(source: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(c) = lexer.peek(0) {
        let line = lexer.line;
        if let Some(kind) = lexer.token(c) {
            tokens.push(Token { kind, line });
        }
    }
    tokens
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    /// Consumes one token, or one stretch of space or comment, which is none.
    fn token(&mut self, c: char) -> Option<Kind> {
        match (c, self.peek(1)) {
            ('/', Some('/')) => {
                while self.peek(0).is_some_and(|c| c != '\n') {
                    self.bump();
                }
                None
            }
            ('/', Some('*')) => {
                self.block_comment();
                None
            }
            ('"', _) => Some(self.string()),
            ('\'', _) => {
                self.character_or_lifetime();
                Some(Kind::Opaque)
            }
            (':', Some(':')) => {
                self.at += 2;
                Some(Kind::Colons)
            }
            _ if c.is_whitespace() => {
                self.bump();
                None
            }
            _ if c.is_ascii_digit() => {
                self.number();
                Some(Kind::Opaque)
            }
            _ if c == '_' || c.is_alphabetic() => Some(self.word_or_prefixed()),
            _ => {
                self.bump();
                Some(Kind::Sign(c))
            }
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.at += 2;
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                (Some(_), _) => {
                    self.bump();
                }
                (None, _) => return,
            }
        }
    }

    fn string(&mut self) -> Kind {
        self.bump();
        let mut content = String::new();
        while let Some(c) = self.bump() {
            match c {
                '"' => break,
                '\\' => {
                    self.bump();
                    content.push('\\');
                }
                _ => content.push(c),
            }
        }
        Kind::Text(content)
    }

    fn raw_string(&mut self) -> Kind {
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.at += 1;
        }
        self.bump();
        let mut content = String::new();
        while let Some(c) = self.bump() {
            if c == '"' && (0..hashes).all(|i| self.peek(i) == Some('#')) {
                self.at += hashes;
                break;
            }
            content.push(c);
        }
        Kind::Text(content)
    }

    /// `'a'`, `'\n'` and `'('` are characters; `'a` without a closing quote is a lifetime.
    fn character_or_lifetime(&mut self) {
        self.bump();
        let escaped = self.peek(0) == Some('\\');
        if !escaped && self.peek(1) != Some('\'') {
            while self
                .peek(0)
                .is_some_and(|c| c == '_' || c.is_alphanumeric())
            {
                self.bump();
            }
            return;
        }
        while let Some(c) = self.bump() {
            match c {
                '\\' => {
                    self.bump();
                }
                '\'' if escaped => return,
                _ if !escaped => {
                    self.bump();
                    return;
                }
                _ => {}
            }
        }
    }

    /// `1_000`, `0xff`, `1.5` and `1e9`; stops before `..` and before a method.
    fn number(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(c), _) if c == '_' || c.is_ascii_alphanumeric() => self.at += 1,
                (Some('.'), Some(next)) if next.is_ascii_digit() => self.at += 1,
                _ => return,
            }
        }
    }

    /// A word, a raw identifier, or a string or character with a prefix such as `br`.
    fn word_or_prefixed(&mut self) -> Kind {
        let mut word = String::new();
        while let Some(c) = self.peek(0).filter(|c| *c == '_' || c.is_alphanumeric()) {
            word.push(c);
            self.at += 1;
        }
        match (word.as_str(), self.peek(0), self.peek(1)) {
            ("b" | "c", Some('"'), _) => self.string(),
            ("b", Some('\''), _) => {
                self.character_or_lifetime();
                Kind::Opaque
            }
            ("r" | "br" | "cr", Some('"'), _) | ("r" | "br" | "cr", Some('#'), Some('"' | '#')) => {
                self.raw_string()
            }
            ("r", Some('#'), Some(_)) => {
                self.at += 1;
                self.word_or_prefixed()
            }
            _ => Kind::Word(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    fn check(source: &str, expected: &str) {
        let found: Vec<String> = tokens(source)
            .into_iter()
            .map(|token| match token.kind {
                Kind::Word(word) => word,
                Kind::Text(text) => format!("<{text}>"),
                Kind::Colons => "::".to_owned(),
                Kind::Sign(sign) => sign.to_string(),
                Kind::Opaque => "_".to_owned(),
            })
            .collect();
        assert_eq!(found.join(" "), expected, "{source}");
    }

    #[test]
    fn code_is_told_from_comments_strings_and_characters() {
        check("use a::b; // use c::d", "use a :: b ;");
        check("a /* b /* c */ d */ e", "a e");
        check(r#"f("x // \" y", z)"#, r"f ( <x // \ y> , z )");
        check("r#\"a\"b\"# r#type br\"c\"", "<a\"b> type <c>");
        check("fn f<'a>(x: &'a str)", "fn f < _ > ( x : & _ str )");
        check(
            r"['\'', '{', 'a', '\u{7f}', b'\n']",
            "[ _ , _ , _ , _ , _ ]",
        );
        check("0xff..1_0.5e3 x.0.y", "_ . . _ x . _ . y");
        check("\"open", "<open>");
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        let lines: Vec<usize> = tokens("a\n/* \n */ \"\n\" b\nc")
            .iter()
            .map(|token| token.line)
            .collect();
        assert_eq!(lines, [1, 3, 4, 5]);
    }
}
