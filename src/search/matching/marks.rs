//! Where in a text or in a row of tokens a query is met: for marks, for passages, and for
//! quotations, which have no postings.

use super::execution::InSegment;
use super::positional::{nears, phrases};
use super::question::{Question, each_pattern};
use super::runs::placed;
use super::written::is_written;
use crate::search::explain::Part;
use crate::search::query::tree::{Field, Kind, Node, Pattern};
use crate::text::{Span, fold, token};
use rustc_hash::FxHashMap;

/// Where something asked is met in a row of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Position of the first token.
    pub(crate) start: usize,
    /// How many tokens.
    pub(crate) n_tokens: usize,
    /// Which of the things asked.
    pub(crate) clause: usize,
}

/// Things that a text can be marked with: what is asked, not what is refused.
pub(super) fn clauses(node: &Node) -> Vec<&Node> {
    fn push<'a>(node: &'a Node, out: &mut Vec<&'a Node>) {
        match &node.kind {
            Kind::Leaf(..) | Kind::Phrase { .. } | Kind::Near { .. } => {
                if !out.contains(&node) {
                    out.push(node);
                }
            }
            // What is written in a note stands in no text.
            Kind::Not(_) | Kind::Note(_) => {}
            _ => {
                for child in node.children() {
                    push(child, out);
                }
            }
        }
    }
    let mut out = Vec::new();
    push(node, &mut out);
    out
}

/// Positions of each pattern in a row of tokens.
type Positions<'a> = FxHashMap<&'a Pattern, Vec<u32>>;

/// Places where the query is met in a text cut here and now, in order, not overlapping.
/// What is asked of another field than this is not marked; [`Field::Any`] takes everything.
pub(crate) fn spans(question: &Question, text: &str, field: Field) -> Vec<Span> {
    let (spans, hits) = hits_in(question, text, field);
    let marked = hits.into_iter().filter_map(|hit| {
        let first = spans.get(hit.start)?;
        Some(first.joined(*spans.get(hit.start + hit.n_tokens - 1)?))
    });
    disjoint(marked.collect())
}

/// Whether a text answers to a leaf, a phrase or a near.
pub(super) fn answers_in(question: &Question, node: &Node, text: &str, field: Field) -> bool {
    let cut = Cut::new(question, text);
    let mut hits = Vec::new();
    push_hits(node, 0, &cut.positions, field, &mut hits);
    !hits.is_empty()
}

/// Spans of the searchable tokens, and places where the query is met.
fn hits_in(question: &Question, text: &str, field: Field) -> (Vec<Span>, Vec<Hit>) {
    let cut = Cut::new(question, text);
    let hits = hits(question, &cut.positions, field);
    (cut.spans, hits)
}

/// A text cut, with the positions of all patterns.
struct Cut<'a> {
    spans: Vec<Span>,
    positions: Positions<'a>,
}

impl<'a> Cut<'a> {
    fn new(question: &'a Question, text: &str) -> Self {
        let tokens = token::tokenize(text).into_iter();
        let spans = tokens.filter(|token| token.is_searchable());
        let spans: Vec<Span> = spans.map(|token| token.span).collect();
        let mut positions: Positions<'a> = question
            .matchers()
            .map(|(pattern, _)| (pattern, Vec::new()))
            .collect();
        let mut folded = String::new();
        for (at, span) in (0..).zip(&spans) {
            let original = span.slice(text);
            folded.clear();
            fold::fold_into(original, &mut folded);
            for (pattern, found) in &mut positions {
                if question.matcher(pattern).answers(original, &folded) {
                    found.push(at);
                }
            }
        }
        Self { spans, positions }
    }
}

impl InSegment<'_> {
    /// Places where the query is met among the first `most` tokens of an article's text, in
    /// order.
    pub(in crate::search) fn hits_of_text(&self, local: usize, most: usize) -> Vec<Hit> {
        let mut tokens = Vec::new();
        let border = self.segment.text.tokens(local, &mut tokens);
        let body = tokens.get(border..).unwrap_or_default();
        let mut positions = Positions::default();
        for (pattern, matcher) in self.all.question.matchers() {
            let terms = self.terms(pattern);
            let met = (0_u32..).zip(body.iter().take(most));
            let met = met.filter(|(_, id)| terms.contains(**id));
            let written = matcher.written();
            let met = met.filter(|(at, _)| {
                let at = border + *at as usize;
                written.is_none_or(|(written, shape)| {
                    is_written(self.segment, local, at, written, shape)
                })
            });
            positions.insert(pattern, met.map(|(at, _)| at).collect());
        }
        hits(self.all.question, &positions, Field::Text)
    }
}

impl<'a> InSegment<'a> {
    /// What each thing asked adds to an article's score; nothing for those that it has not.
    pub(in crate::search) fn parts(&'a self, local: usize) -> Vec<Part> {
        let Ok(doc) = u32::try_from(local) else {
            return Vec::new();
        };
        let question = self.all.question;
        let header = self.segment.header(local);
        let title = header.map_or("", |header| header.title.as_str());
        let (_, in_title) = hits_in(question, title, Field::Title);
        let in_text = self.hits_of_text(local, usize::MAX);
        let n = |hits: &[Hit], nth: usize| hits.iter().filter(|hit| hit.clause == nth).count();
        let asked = clauses(&question.node).into_iter().enumerate();
        let parts = asked.filter_map(|(nth, clause)| {
            let hits = self.ask(clause, Some(&[doc]));
            let mut patterns = Vec::new();
            each_pattern(clause, &mut |pattern| patterns.push(pattern));
            Some(Part {
                asked: clause.span,
                n_title: n(&in_title, nth),
                n_text: n(&in_text, nth),
                rarity: self.all.rarity(patterns.into_iter()),
                score: hits.scores.first().copied()?,
            })
        });
        parts.collect()
    }
}

fn hits(question: &Question, positions: &Positions<'_>, field: Field) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (nth, clause) in clauses(&question.node).into_iter().enumerate() {
        push_hits(clause, nth, positions, field, &mut hits);
    }
    hits.sort_unstable_by_key(|hit| (hit.start, hit.n_tokens, hit.clause));
    hits
}

fn push_hits(
    node: &Node,
    clause: usize,
    positions: &Positions<'_>,
    field: Field,
    hits: &mut Vec<Hit>,
) {
    let of = |pattern: &Pattern| positions.get(pattern).cloned().unwrap_or_default();
    let counts = |asked: Field| asked == Field::Any || field == Field::Any || asked == field;
    let mut push = |start: u32, n_tokens: u32| {
        hits.push(Hit {
            start: start as usize,
            n_tokens: n_tokens.max(1) as usize,
            clause,
        });
    };
    match &node.kind {
        Kind::Leaf(asked, pattern) if counts(*asked) => {
            for at in of(pattern) {
                push(at, 1);
            }
        }
        Kind::Phrase { field, items, slop } if counts(*field) => {
            let items: Vec<Vec<u32>> = items.iter().map(of).collect();
            phrases(&items, *slop, 0, |places| {
                for run in places.chunk_by(|a, b| a + 1 == *b) {
                    let n_tokens = u32::try_from(run.len()).unwrap_or(1);
                    run.first().iter().for_each(|start| push(**start, n_tokens));
                }
            });
        }
        Kind::Near { field, runs, slop } if counts(*field) => {
            let items: Vec<Vec<u32>> = runs.iter().flatten().map(of).collect();
            nears(&placed(runs, &items, 0), *slop, 0, |places| {
                for place in places {
                    push(place.start, place.end - place.start);
                }
            });
        }
        _ => {}
    }
}

/// Sorted spans, overlapping ones joined.
pub(crate) fn disjoint(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| (span.start(), span.end()));
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() < last.end() => *last = last.joined(span),
            _ => out.push(span),
        }
    }
    out
}
