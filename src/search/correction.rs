//! "Did you mean": where a word of the query is in no article, the nearest spellings that
//! are in some, with their counts. Asked only after nothing was found; changes nothing by itself.

use super::query::key::Key;
use super::query::tree::{Field, Kind, Node, Pattern};
use super::spelling::{self, Nearest, Terms};
use crate::index::lexicon::{Lexicon, TermId};
use crate::index::{DocId, Segment, Snapshot};
use crate::text::{Span, fold, token};
use std::ops::ControlFlow;

/// Spellings that are offered.
const MOST_OFFERED: usize = 3;
/// Absent words that spellings are looked for.
const MOST_ABSENT: usize = 4;
/// Bytes that are cut to find how a term is written.
const MOST_BYTES: usize = 4096;

/// A word that is nowhere and what stands near it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Where the word is typed, its key included.
    pub span: Span,
    /// The word, folded.
    pub word: String,
    /// Best first, never empty.
    pub offers: Vec<Offer>,
}

/// One spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// As an article writes it.
    pub written: String,
    /// Articles that hold it.
    pub n_articles: u32,
    /// What takes the place of [`Correction::span`].
    pub replacement: String,
}

impl Correction {
    /// What was typed, with an offer instead of the word.
    pub fn applied(&self, typed: &str, offer: &Offer) -> String {
        let before = typed.get(..self.span.start()).unwrap_or_default();
        let behind = typed.get(self.span.end()..).unwrap_or_default();
        let space = if behind.is_empty() { " " } else { "" };
        format!("{before}{}{behind}{space}", offer.replacement)
    }
}

/// For the first word of the tree that no article holds and that has a near spelling. None
/// too when `cancelled`.
pub fn correction(
    snapshot: &Snapshot,
    tree: &Node,
    cancelled: &dyn Fn() -> bool,
) -> Option<Correction> {
    let mut words = Vec::new();
    wanted(tree, &mut words);
    let lexicons: Vec<&dyn Terms> = snapshot
        .segments()
        .iter()
        .map(|segment| segment.text.lexicon() as &dyn Terms)
        .collect();
    let absent = words
        .into_iter()
        .filter(|(_, _, word, is_open)| !is_there(snapshot, word, *is_open));
    for (span, field, word, _) in absent.take(MOST_ABSENT) {
        if cancelled() {
            return None;
        }
        let count = |term: &str| n_articles(snapshot, term);
        let nearest = spelling::nearest(&lexicons, word, MOST_OFFERED, &count, cancelled)?;
        if !nearest.is_empty() {
            let offer = |nearest: Nearest| offer(snapshot, field, nearest);
            return Some(Correction {
                span,
                word: word.to_owned(),
                offers: nearest.into_iter().map(offer).collect(),
            });
        }
    }
    None
}

/// Words that articles must hold, with place and field; those still being typed marked.
fn wanted<'t>(node: &'t Node, words: &mut Vec<(Span, Field, &'t str, bool)>) {
    match &node.kind {
        Kind::Leaf(field, Pattern::Word(term)) => words.push((node.span, *field, term, false)),
        Kind::Leaf(
            field,
            Pattern::Prefix {
                term,
                is_open: true,
            },
        ) => words.push((node.span, *field, term, true)),
        Kind::And(nodes) | Kind::Or(nodes) => nodes.iter().for_each(|node| wanted(node, words)),
        _ => {}
    }
}

fn is_there(snapshot: &Snapshot, word: &str, is_open: bool) -> bool {
    let mut segments = snapshot.segments().iter();
    segments.any(|segment| {
        let lexicon = segment.text.lexicon();
        let terms = if is_open {
            lexicon.prefixed(word)
        } else {
            lexicon.exact(word)
        };
        let mut docs = terms.flat_map(|term| docs(segment, term));
        docs.any(|doc| !snapshot.is_removed(doc))
    })
}

/// Articles of a segment that hold a term, the removed ones too.
fn docs(segment: &Segment, term: TermId) -> impl Iterator<Item = DocId> {
    let mut cursor = segment.text.postings().cursor(term);
    std::iter::from_fn(move || {
        let doc = cursor.doc()?;
        cursor.advance();
        Some(segment.doc(doc as usize))
    })
}

/// Live articles that hold a term.
fn n_articles(snapshot: &Snapshot, term: &str) -> u32 {
    let in_segment = |segment: &Segment| {
        let terms = segment.text.lexicon().exact(term);
        let docs = terms.flat_map(|term| docs(segment, term));
        docs.filter(|doc| !snapshot.is_removed(*doc)).count()
    };
    let n: usize = snapshot.segments().iter().map(in_segment).sum();
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn offer(snapshot: &Snapshot, field: Field, nearest: Nearest) -> Offer {
    let mut segments = snapshot.segments().iter();
    let written = segments.find_map(|segment| written(segment, &nearest.term));
    let key = match field {
        Field::Any => String::new(),
        Field::Title => format!("{}:", Key::Title.name()),
        Field::Text => format!("{}:", Key::Text.name()),
    };
    let written = written.unwrap_or(nearest.term);
    Offer {
        replacement: format!("{key}{written}"),
        written,
        n_articles: nearest.count,
    }
}

/// How the first article of a segment that holds a term writes it.
fn written(segment: &Segment, term: &str) -> Option<String> {
    let terms = segment.text.lexicon().exact(term);
    if terms.is_empty() {
        return None;
    }
    let local = segment.text.postings().cursor(terms.start).doc()? as usize;
    let mut tokens = Vec::new();
    let border = segment.text.tokens(local, &mut tokens);
    let (_, body) = tokens.split_at_checked(border)?;
    let text = segment.article(local)?.text();
    let in_text = body
        .iter()
        .position(|id| terms.contains(id))
        .and_then(|at| {
            let (offset, _) = segment.text.offset_before(local, at);
            let end = text.floor_char_boundary(offset.saturating_add(MOST_BYTES));
            written_in(text.get(offset..end)?, term)
        });
    in_text.or_else(|| written_in(&segment.header(local)?.title, term))
}

fn written_in(text: &str, term: &str) -> Option<String> {
    let mut words = token::tokenize(text)
        .into_iter()
        .map(|token| token.span.slice(text));
    words
        .find(|word| fold::fold(word) == term)
        .map(str::to_owned)
}

impl Terms for Lexicon {
    fn visit_from(&self, from: &str, visit: &mut dyn FnMut(&str) -> ControlFlow<()>) -> bool {
        let end = TermId::try_from(self.n_terms()).unwrap_or(TermId::MAX);
        let mut terms = self.exact(from).start..end;
        terms.any(|id| visit(self.term(id)).is_break())
    }
}
