//! A query ready to be asked of any segment and of any text: its tree, with every pattern in
//! it made ready once.

use super::pattern::Matcher;
use crate::corpus::ReadMarks;
use crate::search::query::Parsed;
use crate::search::query::tree::{Kind, Name, Node, Pattern};
use crate::search::request::Request;
use rustc_hash::FxHashMap;

/// A query ready to be asked.
pub(crate) struct Question {
    /// What is asked.
    pub(crate) node: Node,
    /// All that was typed, folded, one space between, without quote marks: for fuzzy titles.
    pub(crate) letters: String,
    /// What was read.
    pub(super) read: ReadMarks,
    matchers: FxHashMap<Pattern, Matcher>,
}

impl Question {
    /// What a request asks.
    pub(crate) fn of(request: &Request) -> Self {
        let parsed = Parsed::of(&request.query);
        let question = Self::new(parsed.tree, parsed.letters, request.stems);
        Self {
            read: request.read.clone(),
            ..question
        }
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
            read: ReadMarks::default(),
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

    /// What is asked of single tokens, each once.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.matchers.keys()
    }

    /// All patterns, each once.
    pub(super) fn matchers(&self) -> impl Iterator<Item = (&Pattern, &Matcher)> {
        self.matchers.iter()
    }
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
