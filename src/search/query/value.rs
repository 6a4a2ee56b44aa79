//! One lexeme to a node, by the scope it stands in: words, phrases, expressions, letters of
//! titles, names, and what follows `date:`, `lang:` and `is:`.

use super::date;
use super::key::{Key, STATES};
use super::lex::{Lexeme, Quoted, What};
use super::parse::{Parser, Scope};
use super::regex::Matcher;
use super::tree::{Kind, Name, Node, Pattern, name_key};
use super::word::{Place, is_any, written};
use crate::corpus::Facet;
use crate::corpus::decision::marks::STARRED;
use crate::text::{Span, fold};

impl Parser<'_> {
    /// One lexeme that stands for something asked; none for marks.
    pub(super) fn leaf(&mut self, lexeme: Lexeme, scope: Scope) -> Option<Node> {
        match lexeme.what {
            What::Word => self.written_word(lexeme.span, scope),
            What::Quoted(quoted) => self.quoted(quoted, lexeme.span, scope),
            What::Regex(source) => self.regex(source, lexeme.span, scope),
            What::TitlePrefix(content) | What::TitleExact(content) => {
                if scope != Scope::Article {
                    return self.written_word(content, scope);
                }
                let letters = folded_letters(content.slice(self.typed));
                let kind = match lexeme.what {
                    _ if letters.is_empty() => return None,
                    What::TitlePrefix(_) => Kind::TitlePrefix(letters),
                    _ => Kind::TitleExact(letters),
                };
                self.counted(1, kind, lexeme.span)
            }
            _ => None,
        }
    }

    fn counted(&mut self, n_words: usize, kind: Kind, span: Span) -> Option<Node> {
        let fits = self.may_hold(n_words, span);
        fits.then(|| Node::new(kind, span))
    }

    /// A written word in its scope.
    pub(super) fn written_word(&mut self, span: Span, scope: Scope) -> Option<Node> {
        let place = match scope {
            Scope::Facet(_) | Scope::Speaker { .. } => Place::Inside,
            _ => Place::Free,
        };
        let mut patterns = self.patterns(span, false, place);
        if place == Place::Inside && patterns.len() > 1 {
            patterns.retain(|pattern| !is_any(pattern));
        }
        let names = matches!(place, Place::Inside).then(|| Name::Words(patterns.clone()));
        self.node(patterns, names, 0, span, scope)
    }

    fn patterns(&mut self, span: Span, is_cased: bool, place: Place) -> Vec<Pattern> {
        let written = written(self.typed, span, is_cased, place);
        if let Some(sentence) = written.problem {
            self.wrong(span, sentence);
        }
        written.patterns
    }

    /// Words in quote marks: a phrase, or a whole name.
    fn quoted(&mut self, quoted: Quoted, span: Span, scope: Scope) -> Option<Node> {
        let content = quoted.content.slice(self.typed);
        if matches!(scope, Scope::Facet(_) | Scope::Speaker { .. }) {
            if !quoted.is_closed {
                return self.written_word(quoted.content, scope);
            }
            let name = Some(Name::Whole(name_key(content)));
            return self.node(Vec::new(), name, 0, span, scope);
        }
        let mut patterns = Vec::new();
        let mut at = quoted.content.start();
        for part in content.split_inclusive(char::is_whitespace) {
            let word = Span::new(at, at + part.trim_end().len());
            at += part.len();
            if !word.is_empty() {
                patterns.extend(self.patterns(word, quoted.is_cased, Place::Inside));
            }
        }
        self.node(patterns, None, quoted.slop, span, scope)
    }

    /// The node of some patterns, as the scope has it.
    fn node(
        &mut self,
        mut patterns: Vec<Pattern>,
        name: Option<Name>,
        slop: u32,
        span: Span,
        scope: Scope,
    ) -> Option<Node> {
        if let Some(name) = name {
            let is_empty = match &name {
                Name::Words(patterns) => patterns.is_empty(),
                Name::Whole(key) => key.is_empty(),
            };
            let kind = match scope {
                _ if is_empty => return None,
                Scope::Facet(facet) => Kind::Facet { facet, name },
                _ => Kind::Speaker(name),
            };
            return self.counted(patterns.len().max(1), kind, span);
        }
        // Any word at the end of a phrase asks for nothing.
        while patterns.last().is_some_and(is_any) {
            patterns.pop();
        }
        let n_any = patterns
            .iter()
            .take_while(|pattern| is_any(pattern))
            .count();
        patterns.drain(..n_any);
        let field = scope.field();
        let n_words = patterns.len();
        let kind = if n_words > 1 {
            Kind::Phrase {
                field,
                items: patterns,
                slop,
            }
        } else {
            Kind::Leaf(field, patterns.pop()?)
        };
        self.counted(n_words, kind, span)
    }

    fn regex(&mut self, source: Span, span: Span, scope: Scope) -> Option<Node> {
        let letters = source.slice(self.typed);
        if matches!(scope, Scope::Facet(_) | Scope::Speaker { .. }) {
            self.wrong(span, "Names take no regular expression; use * and ?");
            return None;
        }
        if let Err(sentence) = Matcher::new(letters) {
            self.wrong(span, sentence);
            return None;
        }
        let pattern = Pattern::Regex(letters.to_owned());
        self.counted(1, Kind::Leaf(scope.field(), pattern), span)
    }

    /// What follows `date:`, `lang:` and `is:`, right behind the key. Nothing at all at the
    /// end of the text is still being typed.
    pub(super) fn value(&mut self, key: Key, at: Span) -> Option<Node> {
        let next = self.peek().filter(|next| next.span.start() == at.end());
        let content = next.and_then(|next| match next.what {
            What::Quoted(quoted) => Some(quoted.content),
            What::Close | What::Open => None,
            _ => Some(next.span),
        });
        if content.is_some() {
            self.at += 1;
        } else if at.end() == self.typed.len() {
            return None;
        }
        let value = content.map_or("", |span| span.slice(self.typed));
        let is_last = content.is_some_and(|span| span.end() == self.typed.len());
        let span = content.map_or(at, |content| at.joined(content));
        let kind = match key {
            Key::Date => date::dates(value).map(Kind::Date),
            Key::Lang => language(value),
            _ => match state(value) {
                Some(kind) => Ok(kind),
                None if is_last && begins_state(value) => return None,
                None => {
                    Err("is: knows is:starred, is:read, is:unread, is:noted and is:dup".to_owned())
                }
            },
        };
        match kind {
            Ok(kind) => self.counted(1, kind, span),
            Err(sentence) => {
                self.wrong(span, sentence);
                None
            }
        }
    }
}

/// What stands behind `is:`.
fn state(value: &str) -> Option<Kind> {
    match value.to_ascii_lowercase().as_str() {
        "dup" => Some(Kind::IsDuplicate),
        "noted" => Some(Kind::IsNoted),
        "starred" => Some(Kind::Facet {
            facet: Facet::Mark,
            name: Name::Whole(name_key(STARRED)),
        }),
        "read" => Some(Kind::IsRead(true)),
        "unread" => Some(Kind::IsRead(false)),
        _ => None,
    }
}

/// Whether it may still be typed to its end.
fn begins_state(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    STATES.iter().any(|state| state.starts_with(&value))
}

fn language(value: &str) -> Result<Kind, String> {
    let is_code = matches!(value.len(), 2 | 3) && value.bytes().all(|b| b.is_ascii_alphabetic());
    if is_code {
        Ok(Kind::Lang(value.to_ascii_lowercase()))
    } else {
        Err("lang: needs a code of two or three letters such as en".to_owned())
    }
}

/// Folded letters of a title: one space for any white space, none at the ends.
fn folded_letters(content: &str) -> String {
    let folded = fold::fold(content);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}
