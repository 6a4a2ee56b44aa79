//! What one token must be, ready to be asked of terms and of tokens.

use super::expression::expressed;
use super::terms::Terms;
use super::wildcard::Wildcard;
use super::work::{Watched, Work};
use crate::index::Segment;
use crate::index::lexicon::TermId;
use crate::index::shape::Shape;
use crate::search::query::regex;
use crate::search::query::tree::Pattern;
use crate::search::stem;
use crate::text::fold::fold;
use levenshtein_automata::{DFA as Levenshtein, Distance, LevenshteinAutomatonBuilder};
use std::cell::RefCell;
use std::sync::OnceLock;

/// Letters of the longest word that typing errors are looked for in.
const MOST_LETTERS: usize = 48;

/// A pattern ready to be matched.
pub(super) enum Matcher {
    /// No token answers.
    None,
    /// The folded token is this.
    Word(String),
    /// The folded token has this stem.
    Stem(String),
    /// The token is written so; its folded form stands behind.
    Cased(String, String),
    /// The folded token begins so.
    Prefix(String),
    /// The folded token begins so or has the stem: a word that is still being typed.
    Open(String, String),
    /// The folded token fits.
    Wildcard(Wildcard),
    /// The folded token matches.
    Regex(Box<RefCell<regex::Matcher>>),
    /// The folded token is near.
    Typo(Levenshtein),
}

impl Matcher {
    /// Makes a pattern ready; `stems` widens plain words to those with the same stem.
    pub(super) fn new(pattern: &Pattern, stems: bool) -> Self {
        match pattern {
            Pattern::Word(term) if stems => Self::Stem(stem::stem(term).to_owned()),
            Pattern::Word(term) => Self::Word(term.clone()),
            Pattern::Cased(written) => Self::Cased(written.clone(), fold(written)),
            Pattern::Prefix {
                term,
                is_open: true,
            } if stems => Self::Open(term.clone(), stem::stem(term).to_owned()),
            Pattern::Prefix { term, .. } => Self::Prefix(term.clone()),
            Pattern::Wildcard(pattern) => Wildcard::new(pattern).map_or(Self::None, Self::Wildcard),
            Pattern::Regex(source) => regex::Matcher::new(source).map_or(Self::None, |matcher| {
                Self::Regex(Box::new(RefCell::new(matcher)))
            }),
            Pattern::Typo { term, distance } => typo(term, *distance),
        }
    }

    /// Whether a token answers.
    pub(super) fn answers(&self, original: &str, folded: &str) -> bool {
        match self {
            Self::None => false,
            Self::Word(term) => folded == term,
            Self::Stem(stem) => stem::stem(folded) == stem,
            Self::Cased(written, _) => original == written,
            Self::Prefix(term) => folded.starts_with(term),
            Self::Open(term, stem) => folded.starts_with(term) || stem::stem(folded) == stem,
            Self::Wildcard(wildcard) => wildcard.matches(folded),
            Self::Regex(matcher) => matcher
                .try_borrow_mut()
                .is_ok_and(|mut matcher| matcher.matches(folded)),
            Self::Typo(dfa) => matches!(dfa.eval(folded), Distance::Exact(_)),
        }
    }

    /// What every folded token that answers begins with, where that is known.
    pub(super) fn literal(&self) -> Option<&str> {
        match self {
            Self::Word(term)
            | Self::Stem(term)
            | Self::Cased(_, term)
            | Self::Prefix(term)
            | Self::Open(_, term) => Some(term),
            _ => None,
        }
    }

    /// How a token must be written, if that counts.
    pub(super) fn written(&self) -> Option<(&str, Shape)> {
        match self {
            Self::Cased(written, folded) => Some((written, Shape::of(written, folded))),
            _ => None,
        }
    }

    /// The terms of a segment that answer, whatever their case.
    pub(super) fn terms(&self, segment: &Segment, work: &Work<'_>) -> Terms {
        let lexicon = segment.text.lexicon();
        let ranges = match self {
            Self::None => Vec::new(),
            Self::Word(term) | Self::Cased(_, term) => vec![lexicon.exact(term)],
            Self::Prefix(term) => vec![lexicon.prefixed(term)],
            Self::Stem(stem) => {
                let near = lexicon.prefixed(stem);
                let same = near.filter(|id| stem::stem(lexicon.term(*id)) == stem);
                same.map(|id| id..id + 1).collect()
            }
            Self::Open(term, stem) => {
                let typed = lexicon.prefixed(term);
                let near = lexicon.prefixed(stem);
                let same = |id: &TermId| stem::stem(lexicon.term(*id)) == stem;
                let before = (near.start..typed.start.min(near.end)).filter(same);
                let behind = (typed.end.max(near.start)..near.end).filter(same);
                let single = |id: TermId| id..id + 1;
                let before = before.map(single);
                before
                    .chain([typed.clone()])
                    .chain(behind.map(single))
                    .collect()
            }
            Self::Wildcard(wildcard) => lexicon.accepted(Watched(wildcard, work)),
            Self::Regex(matcher) => expressed(matcher, lexicon, work),
            Self::Typo(dfa) => lexicon.accepted(Watched(Near(dfa), work)),
        };
        Terms::new(ranges, segment.text.postings())
    }
}

/// The builders of automata for one and for two errors are made once.
fn typo(term: &str, distance: u8) -> Matcher {
    static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] = [const { OnceLock::new() }; 2];
    if term.chars().count() > MOST_LETTERS {
        return Matcher::Word(term.to_owned());
    }
    let distance = distance.clamp(1, 2);
    let builder = BUILDERS
        .get(usize::from(distance) - 1)
        .map(|builder| builder.get_or_init(|| LevenshteinAutomatonBuilder::new(distance, true)));
    builder.map_or(Matcher::None, |builder| {
        Matcher::Typo(builder.build_dfa(term))
    })
}

/// Walks a lexicon with a Levenshtein automaton.
struct Near<'a>(&'a Levenshtein);

impl fst::Automaton for Near<'_> {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
