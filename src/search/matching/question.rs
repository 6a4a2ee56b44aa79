//! A query ready to be asked of any segment and of any text: its tree, with every pattern in
//! it made ready once.

use super::pattern::Matcher;
use crate::search::query::tree::{Field, Kind, Name, Node, Pattern};
use crate::search::query::{Clause, Query, Word};
use crate::search::request::Request;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// A query ready to be asked.
pub(crate) struct Question {
    /// What is asked.
    pub(crate) node: Node,
    /// All that was typed, folded, without white space and quote marks: for fuzzy titles.
    pub(crate) letters: String,
    matchers: FxHashMap<Pattern, Matcher>,
}

impl Question {
    /// What a request asks.
    pub(crate) fn of(request: &Request) -> Self {
        let plain = Query::parse(&request.query);
        let nodes: Vec<Node> = plain.clauses.iter().map(clause_node).collect();
        let span = Span::new(0, request.query.len());
        let node = match <[Node; 1]>::try_from(nodes) {
            Ok([node]) => node,
            Err(nodes) if nodes.is_empty() => Node::new(Kind::All, span),
            Err(nodes) => Node::new(Kind::And(nodes), span),
        };
        Self::new(node, plain.letters, false)
    }

    /// A tree made ready; `stems` widens plain words to those with the same stem.
    pub(crate) fn new(node: Node, letters: String, stems: bool) -> Self {
        let mut matchers = FxHashMap::default();
        each_pattern(&node, &mut |pattern| {
            if !matchers.contains_key(pattern) {
                matchers.insert(pattern.clone(), Matcher::new(pattern, stems));
            }
        });
        Self {
            node,
            letters,
            matchers,
        }
    }

    /// Whether everything answers.
    pub(crate) fn is_all(&self) -> bool {
        self.node.is_all()
    }

    /// A pattern of the tree, ready.
    pub(super) fn matcher(&self, pattern: &Pattern) -> &Matcher {
        self.matchers.get(pattern).unwrap_or(&Matcher::None)
    }

    /// All patterns, each once.
    pub(super) fn matchers(&self) -> impl Iterator<Item = (&Pattern, &Matcher)> {
        self.matchers.iter()
    }
}

fn clause_node(clause: &Clause) -> Node {
    let pattern = |word: &Word| {
        let term = word.term.clone();
        if word.is_prefix {
            Pattern::Prefix {
                term,
                is_open: true,
            }
        } else {
            Pattern::Word(term)
        }
    };
    let mut items: Vec<Pattern> = clause.words.iter().map(pattern).collect();
    let kind = if items.len() == 1 {
        items
            .pop()
            .map_or(Kind::All, |item| Kind::Leaf(Field::Any, item))
    } else {
        Kind::Phrase {
            field: Field::Any,
            items,
            slop: 0,
        }
    };
    Node::new(kind, Span::default())
}

/// Calls `act` for every pattern of a tree.
pub(super) fn each_pattern<'a>(node: &'a Node, act: &mut impl FnMut(&'a Pattern)) {
    match &node.kind {
        Kind::Leaf(_, pattern) => act(pattern),
        Kind::Phrase { items, .. } => items.iter().for_each(act),
        Kind::Near { runs, .. } => runs.iter().flatten().for_each(act),
        Kind::Facet { name, .. } | Kind::Speaker(name) => {
            if let Name::Words(patterns) = name {
                patterns.iter().for_each(act);
            }
        }
        _ => {
            for child in node.children() {
                each_pattern(child, act);
            }
        }
    }
}
