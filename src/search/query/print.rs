//! A tree written down, so that reading it gives the same tree. The canonical spelling: one
//! space between words, `-` for NOT, straight quote marks, keys in small letters.
//!
//! 1. A last word that is still being typed stays so: nothing is written behind it, not even
//!    the marks that the end of the text closes. A last word that is not gets a space.
//! 2. Terms that no written word gives (only letters folded into marks, such as ½) are
//!    written as they are and may be cut anew.

use super::key::Key;
use super::tree::{Dates, Field, Kind, Name, Node, Pattern};
use crate::corpus::Facet;
use std::fmt::Write as _;

/// The tree as text.
pub fn print(tree: &Node) -> String {
    let mut printer = Printer::default();
    printer.node(tree, Around::Top);
    if printer.ends_plain {
        printer.out.push(' ');
    }
    printer.out
}

/// What a node stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    /// The whole, or parentheses.
    Top,
    /// Beside OR.
    Or,
    /// Beside other words.
    And,
    /// Behind `-` or a key.
    Prefix,
}

#[derive(Debug, Default)]
struct Printer {
    out: String,
    /// Whether a word still being typed was written: nothing may follow.
    is_open: bool,
    /// Whether the last thing written is a word that would look as if it were still typed.
    ends_plain: bool,
}

impl Printer {
    fn push(&mut self, text: &str) {
        if !self.is_open {
            self.out.push_str(text);
            self.ends_plain = false;
        }
    }

    fn node(&mut self, node: &Node, around: Around) {
        match &node.kind {
            Kind::All => {}
            Kind::Leaf(field, pattern) => {
                self.field(*field);
                self.pattern(pattern);
            }
            Kind::Phrase { field, items, slop } => {
                self.field(*field);
                self.quoted(items);
                if *slop > 0 {
                    self.push(&format!("~{slop}"));
                }
            }
            Kind::Near { field, runs, slop } => {
                let is_group = *field != Field::Any || around > Around::And;
                self.field(*field);
                self.grouped(is_group, |printer| printer.near(runs, *slop));
            }
            Kind::And(nodes) => {
                let is_group = around >= Around::And;
                self.grouped(is_group, |printer| printer.row(nodes, " ", Around::And));
            }
            Kind::Or(nodes) => {
                let is_group = around >= Around::Or;
                self.grouped(is_group, |printer| printer.row(nodes, " OR ", Around::Or));
            }
            Kind::Not(node) => {
                let is_group = around == Around::Prefix;
                self.grouped(is_group, |printer| {
                    printer.push("-");
                    printer.node(node, Around::Prefix);
                });
            }
            Kind::Note(node) => {
                self.key(Key::Note);
                self.node(node, Around::Prefix);
            }
            Kind::Quote(node) => {
                self.key(Key::Quote);
                self.node(node, Around::Prefix);
            }
            value => self.value(value),
        }
    }

    /// What has a key or mark of its own and nothing below.
    fn value(&mut self, kind: &Kind) {
        match kind {
            Kind::Facet {
                facet: Facet::Mark,
                name: Name::Whole(name),
            } => {
                self.key(Key::Is);
                self.push(name);
            }
            Kind::Facet { facet, name } => {
                self.key(Key::of_facet(*facet));
                self.name(name);
            }
            Kind::Speaker(name) => {
                self.key(Key::Speaker);
                self.name(name);
            }
            Kind::Date(dates) => {
                self.key(Key::Date);
                self.push(&date_value(*dates));
            }
            Kind::Lang(code) => {
                self.key(Key::Lang);
                self.push(code);
            }
            Kind::IsDuplicate => self.state("dup"),
            Kind::IsNoted => self.state("noted"),
            Kind::IsRead(true) => self.state("read"),
            Kind::IsRead(false) => self.state("unread"),
            Kind::TitlePrefix(letters) => self.push(&format!("^\"{letters}\"")),
            Kind::TitleExact(letters) => self.push(&format!("'\"{letters}\"")),
            _ => {}
        }
    }

    fn grouped(&mut self, is_group: bool, inner: impl FnOnce(&mut Self)) {
        if is_group {
            self.push("(");
        }
        inner(self);
        if is_group {
            self.push(")");
        }
    }

    fn row(&mut self, nodes: &[Node], between: &str, around: Around) {
        for (nth, node) in nodes.iter().enumerate() {
            if nth > 0 {
                self.push(between);
            }
            self.node(node, around);
        }
    }

    fn near(&mut self, runs: &[Vec<Pattern>], slop: u32) {
        for (nth, run) in runs.iter().enumerate() {
            if nth > 0 {
                self.push(&format!(" NEAR/{slop} "));
            }
            match run.as_slice() {
                [pattern] => self.pattern(pattern),
                patterns => self.quoted(patterns),
            }
        }
    }

    fn key(&mut self, key: Key) {
        self.push(key.name());
        self.push(":");
    }

    fn state(&mut self, state: &str) {
        self.key(Key::Is);
        self.push(state);
    }

    fn field(&mut self, field: Field) {
        match field {
            Field::Any => {}
            Field::Title => self.key(Key::Title),
            Field::Text => self.key(Key::Text),
        }
    }

    fn quoted(&mut self, patterns: &[Pattern]) {
        self.push("\"");
        for (nth, pattern) in patterns.iter().enumerate() {
            if nth > 0 {
                self.push(" ");
            }
            self.pattern(pattern);
        }
        self.push("\"");
    }

    fn name(&mut self, name: &Name) {
        match name {
            Name::Whole(key) => self.push(&format!("\"{key}\"")),
            Name::Words(patterns) => self.words(patterns),
        }
    }

    /// Patterns as the one written word that gives them: what a word wears, it wears once.
    fn words(&mut self, patterns: &[Pattern]) {
        for (nth, pattern) in patterns.iter().enumerate() {
            let is_last = nth + 1 == patterns.len();
            if nth > 0 {
                self.push("-");
            }
            match pattern {
                Pattern::Typo { term, .. } if !is_last => self.push(term),
                Pattern::Cased(letters) if nth > 0 => self.push(letters),
                _ => self.pattern(pattern),
            }
        }
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let mut text = String::new();
        let written = match pattern {
            Pattern::Word(term) => write!(text, "{term}"),
            Pattern::Cased(letters) => write!(text, "={letters}"),
            Pattern::Prefix { term, is_open } => {
                write!(text, "{term}{}", if *is_open { "" } else { "*" })
            }
            Pattern::Wildcard(letters) => write!(text, "{letters}"),
            Pattern::Regex(source) => write!(text, "/{source}/"),
            Pattern::Typo { term, distance: 1 } => write!(text, "{term}~"),
            Pattern::Typo { term, distance } => write!(text, "{term}~{distance}"),
        };
        debug_assert!(written.is_ok(), "a string takes all");
        self.push(&text);
        self.ends_plain = matches!(pattern, Pattern::Word(_));
        self.is_open |= matches!(pattern, Pattern::Prefix { is_open: true, .. });
    }
}

/// Dates as they follow `date:`.
pub fn date_value(dates: Dates) -> String {
    let label = |date: Option<crate::corpus::date::PartialDate>| {
        date.map_or(String::new(), |date| date.to_string())
    };
    match dates {
        Dates::Undated => "none".to_owned(),
        Dates::Range { from, to } if from == to => label(from),
        Dates::Range { from, to } => format!("{}..{}", label(from), label(to)),
    }
}
