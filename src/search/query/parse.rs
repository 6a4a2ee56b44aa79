//! Lexemes to a tree, by recursive descent. Recursion goes with parentheses alone, and those
//! are counted; keys, NOT and NEAR are loops.

use super::key::Key;
use super::lex::{Lexeme, What, lex};
use super::tree::{Field, Kind, Node};
use super::{MAX_BYTES, MAX_DEPTH, MAX_WORDS, Parsed, Problem, group, near};
use crate::corpus::Facet;
use crate::text::{Span, fold};

impl Parsed {
    /// Understands what was typed; never fails.
    pub fn of(typed: &str) -> Self {
        let read = typed.get(..typed.floor_char_boundary(MAX_BYTES));
        let read = read.unwrap_or_default();
        let (lexemes, problem) = lex(read);
        let mut parser = Parser {
            typed: read,
            lexemes: &lexemes,
            at: 0,
            n_words: 0,
            problem,
            note: None,
        };
        let mut nodes = Vec::new();
        loop {
            nodes.extend(parser.alternatives(Scope::Article, 0));
            // A closing parenthesis that was never opened is a mark.
            if parser.take().is_none() {
                break;
            }
        }
        let whole = Span::new(0, read.len());
        let tree = group::all_of(nodes).unwrap_or(Node::new(Kind::All, whole));
        if read.len() < typed.len() {
            let rest = Span::new(read.len(), typed.len());
            let sentence = format!("Only the first {MAX_BYTES} letters are read");
            parser.note.get_or_insert(Problem {
                span: rest,
                sentence,
            });
        }
        Self {
            letters: letters(read, &tree),
            tree,
            problem: parser.problem,
            note: parser.note,
        }
    }
}

/// What words mean where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// Words of title or text.
    Article,
    /// Words of a field, behind the key.
    Field(Field, Key),
    /// Names of values.
    Facet(Facet),
    /// Names of speakers, inside `quote:` or not.
    Speaker { in_quote: bool },
    /// Words of one quotation.
    Quote,
    /// Words of one note.
    Note,
}

impl Scope {
    /// Where words are looked for.
    pub fn field(self) -> Field {
        match self {
            Self::Field(field, _) => field,
            _ => Field::Any,
        }
    }

    /// The key behind which it holds.
    pub fn key(self) -> Option<Key> {
        match self {
            Self::Article => None,
            Self::Field(_, key) => Some(key),
            Self::Facet(facet) => Some(Key::of_facet(facet)),
            Self::Speaker { .. } => Some(Key::Speaker),
            Self::Quote => Some(Key::Quote),
            Self::Note => Some(Key::Note),
        }
    }

    /// What holds behind a key; none where it cannot stand or takes no words.
    fn behind(self, key: Key) -> Option<Self> {
        match (self, key) {
            (Self::Quote, Key::Speaker) => Some(Self::Speaker { in_quote: true }),
            (Self::Article, Key::Title) => Some(Self::Field(Field::Title, key)),
            (Self::Article, Key::Text) => Some(Self::Field(Field::Text, key)),
            (Self::Article, Key::Quote) => Some(Self::Quote),
            (Self::Article, Key::Note) => Some(Self::Note),
            (Self::Article, Key::Speaker) => Some(Self::Speaker { in_quote: false }),
            (Self::Article, _) => key.facet().map(Self::Facet),
            _ => None,
        }
    }
}

/// The walk over the lexemes.
pub(super) struct Parser<'t> {
    pub typed: &'t str,
    pub lexemes: &'t [Lexeme],
    pub at: usize,
    n_words: usize,
    problem: Option<Problem>,
    note: Option<Problem>,
}

impl Parser<'_> {
    pub(super) fn peek(&self) -> Option<Lexeme> {
        self.lexemes.get(self.at).copied()
    }

    pub(super) fn take(&mut self) -> Option<Lexeme> {
        let lexeme = self.peek()?;
        self.at += 1;
        Some(lexeme)
    }

    /// Takes the next lexeme if it is this.
    fn takes(&mut self, what: What) -> bool {
        let is_it = self.peek().is_some_and(|lexeme| lexeme.what == what);
        self.at += usize::from(is_it);
        is_it
    }

    /// Keeps the problem that stands first in the text.
    pub(super) fn wrong(&mut self, span: Span, sentence: impl Into<String>) {
        let first = self.problem.as_ref();
        if first.is_none_or(|first| span.start() < first.span.start()) {
            let sentence = sentence.into();
            self.problem = Some(Problem { span, sentence });
        }
    }

    /// Counts words; false where there are too many.
    pub(super) fn may_hold(&mut self, n_words: usize, span: Span) -> bool {
        self.n_words += n_words;
        let fits = self.n_words <= MAX_WORDS;
        if !fits {
            let sentence = format!("Only the first {MAX_WORDS} words are looked for");
            self.note.get_or_insert(Problem { span, sentence });
        }
        fits
    }

    /// What stands between ORs, up to a closing parenthesis or the end.
    pub(super) fn alternatives(&mut self, scope: Scope, depth: usize) -> Option<Node> {
        let mut nodes = Vec::new();
        loop {
            let node = self.conjunction(scope, depth, nodes.is_empty());
            nodes.extend(node);
            if !self.takes(What::Or) {
                return group::any_of(nodes);
            }
        }
    }

    /// What stands side by side; operators that join nothing are words at the beginning of
    /// a group and overlooked at its end.
    fn conjunction(&mut self, scope: Scope, depth: usize, is_first: bool) -> Option<Node> {
        let mut nodes: Vec<Node> = Vec::new();
        while let Some(lexeme) = self.peek() {
            let is_bare = nodes.is_empty() && is_first;
            match lexeme.what {
                What::Or | What::And if is_bare => nodes.extend(self.as_word(scope)),
                What::Or | What::Close => break,
                What::And => self.at += 1,
                What::Near(slop) if !nodes.is_empty() => {
                    self.at += 1;
                    let right = self.operand(scope, depth);
                    self.join_near(&mut nodes, right, slop, lexeme.span);
                }
                What::Near(_) => nodes.extend(self.as_word(scope)),
                _ => nodes.extend(self.operand(scope, depth)),
            }
        }
        group::all_of(nodes)
    }

    /// Reads an operator as the word it looks like.
    fn as_word(&mut self, scope: Scope) -> Option<Node> {
        let lexeme = self.take()?;
        self.written_word(lexeme.span, scope)
    }

    fn join_near(&mut self, nodes: &mut Vec<Node>, right: Option<Node>, slop: u32, at: Span) {
        let Some(right) = right else {
            return;
        };
        let Some(left) = nodes.pop() else {
            nodes.push(right);
            return;
        };
        match near::joined(left, right, slop) {
            Ok(node) => nodes.push(node),
            Err((left, right, sentence)) => {
                self.wrong(at, sentence);
                nodes.extend([left, right]);
            }
        }
    }

    /// One thing asked, with all its NOTs. None where there are only marks.
    fn operand(&mut self, scope: Scope, depth: usize) -> Option<Node> {
        let first = self.peek()?;
        let mut is_not = false;
        let mut n_not = 0;
        while self.takes(What::Not) || self.takes(What::Minus) {
            is_not = !is_not;
            n_not += 1;
        }
        let is_over = self
            .peek()
            .is_none_or(|next| matches!(next.what, What::Close | What::Or));
        if n_not == 1 && is_over && first.what == What::Not && self.at == 1 {
            return self.written_word(first.span, scope);
        }
        if is_over {
            return None;
        }
        let node = self.atom(scope, depth)?;
        Some(if is_not {
            let span = first.span.joined(node.span);
            group::not(node, span)
        } else {
            node
        })
    }

    /// A word, a quoted stretch, a group, or one of these behind keys.
    fn atom(&mut self, outer: Scope, depth: usize) -> Option<Node> {
        let first = self.peek()?;
        let mut scope = outer;
        while let Some(Lexeme {
            what: What::Key(key),
            span,
        }) = self.peek()
        {
            self.at += 1;
            let is_value = matches!(key, Key::Date | Key::Lang | Key::Is);
            match (scope.behind(key), scope) {
                (Some(inner), _) => scope = inner,
                (None, Scope::Article) if is_value => return self.value(key, span),
                _ => {
                    let outer = scope.key().map_or("", Key::name);
                    let sentence = format!("{}: cannot stand inside {outer}:", key.name());
                    self.wrong(span, sentence);
                }
            }
        }
        let node = self.bare(scope, depth)?;
        let span = first.span.joined(node.span);
        Some(match scope {
            Scope::Quote if outer != Scope::Quote => Node::new(Kind::Quote(Box::new(node)), span),
            Scope::Note if outer != Scope::Note => Node::new(Kind::Note(Box::new(node)), span),
            Scope::Speaker { in_quote: true } if outer == Scope::Article => {
                Node::new(Kind::Quote(Box::new(node)), span)
            }
            _ => Node::new(node.kind, span),
        })
    }

    /// A word, a quoted stretch or a group; operators that got here are overlooked.
    fn bare(&mut self, scope: Scope, depth: usize) -> Option<Node> {
        let lexeme = self.peek()?;
        match lexeme.what {
            What::Open => self.group(scope, depth),
            What::Close | What::Or => None,
            _ => {
                self.at += 1;
                self.leaf(lexeme, scope)
            }
        }
    }

    fn group(&mut self, scope: Scope, depth: usize) -> Option<Node> {
        let open = self.take()?;
        if depth >= MAX_DEPTH {
            let sentence = format!("At most {MAX_DEPTH} parentheses can stand in each other");
            self.wrong(open.span, sentence);
            return None;
        }
        let node = self.alternatives(scope, depth + 1);
        let close = self.peek().map_or(open.span, |close| close.span);
        self.takes(What::Close);
        let node = node?;
        let span = open.span.joined(node.span).joined(close);
        Some(Node::new(node.kind, span))
    }
}

/// What fuzzy titles are looked for by.
fn letters(typed: &str, tree: &Node) -> String {
    let mut letters = String::new();
    for node in tree.conjuncts().iter().filter(|node| node.is_plain()) {
        fold::fold_into(node.span.slice(typed), &mut letters);
        letters.push(' ');
    }
    letters.retain(|letter| letter != '"');
    let words: Vec<&str> = letters.split_whitespace().collect();
    words.join(" ")
}
