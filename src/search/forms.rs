//! Which other forms of the words asked for the corpus holds: what [`Request::stems`] adds.
//! Finds no articles.

use super::matching::Question;
use super::query::tree::Pattern;
use super::request::Request;
use super::stem;
use crate::index::Snapshot;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Forms of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    /// The word asked for, folded.
    pub word: String,
    /// Other words with the same stem and the articles each stands in, most frequent first.
    pub others: Vec<(String, u32)>,
}

/// Other forms of every plain word of a request, in the order of the alphabet; words without
/// any are left out. A request that does not ask for stems is answered as if it did.
pub fn forms(snapshot: &Snapshot, request: &Request) -> Vec<Forms> {
    let question = Question::of(request);
    let mut words: Vec<(&str, bool)> = question
        .patterns()
        .filter_map(|pattern| match pattern {
            Pattern::Word(term) => Some((term.as_str(), false)),
            Pattern::Prefix {
                term,
                is_open: true,
            } => Some((term.as_str(), true)),
            _ => None,
        })
        .collect();
    words.sort_unstable();
    words.dedup_by_key(|(word, _)| *word);
    let forms = words.into_iter().map(|(word, is_open)| Forms {
        word: word.to_owned(),
        others: others(snapshot, word, is_open),
    });
    forms.filter(|forms| !forms.others.is_empty()).collect()
}

/// What begins as an open word is found without its stem.
fn others(snapshot: &Snapshot, word: &str, is_open: bool) -> Vec<(String, u32)> {
    let stem = stem::stem(word);
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for segment in snapshot.segments() {
        let lexicon = segment.text.lexicon();
        for id in lexicon.prefixed(stem) {
            let term = lexicon.term(id);
            let is_other = if is_open {
                !term.starts_with(word)
            } else {
                term != word
            };
            if is_other && stem::stem(term) == stem {
                let range = id..id + 1;
                *counts.entry(term).or_default() += segment.text.postings().n_docs(&range);
            }
        }
    }
    let counted = counts.into_iter().filter(|(_, n)| *n > 0);
    let mut others: Vec<(String, u32)> = counted.map(|(term, n)| (term.to_owned(), n)).collect();
    others.sort_by_key(|(_, n)| Reverse(*n));
    others
}
