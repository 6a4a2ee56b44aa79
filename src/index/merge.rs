//! Several segments to one, as if their articles had come together. Pure: whoever merges
//! does so beside the window, and puts the new segment in the place of the old ones.
//!
//! Nothing is cut or folded again: lexicons are merged like sorted lists, postings follow
//! each other, and the token stream is renumbered.

use super::bits::Packed;
use super::families::word_numbers;
use super::initials::Initials;
use super::invert::{Inverted, count, greatest_token};
use super::lexicon::{Lexicon, Strings, TermId};
use super::posting_writer::PostingsWriter;
use super::room::{filled, list_for};
use super::segment::TextSegment;
use super::shape;
use crate::corpus::annotation::Header;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

impl TextSegment {
    /// One segment with the articles of all parts, in their order.
    pub fn merged(parts: &[&Self]) -> Self {
        let inverted: Vec<&Inverted> = parts.iter().map(|part| &*part.inverted).collect();
        let titles = parts
            .iter()
            .flat_map(|part| (0..part.n_docs()).map(|local| part.folded_title(local)));
        let mut whole = Self {
            articles: joined(parts, |part| &part.articles),
            headers: joined(parts, |part| &part.headers),
            dates: joined(parts, |part| &part.dates),
            title_keys: joined(parts, |part| &part.title_keys),
            title_masks: joined(parts, |part| &part.title_masks),
            titles: Arc::new(Strings::new(titles)),
            inverted: Arc::new(merged(&inverted)),
            found: found(parts),
            word_numbers: Arc::default(),
            sketches: Arc::new(joined(parts, |part| &part.sketches)),
            arrangement: Arc::default(),
        };
        // By term, and the terms of the whole have other numbers than those of the parts.
        whole.word_numbers = Arc::new(word_numbers(&whole));
        whole.arranged()
    }
}

/// Headers as they were found, by place in the whole.
fn found(parts: &[&TextSegment]) -> BTreeMap<u32, Arc<Header>> {
    let mut out = BTreeMap::new();
    let mut first = 0;
    for part in parts {
        let moved = part.found.iter();
        out.extend(moved.map(|(local, header)| (first + local, Arc::clone(header))));
        first += count(part.n_docs());
    }
    out
}

/// Cells of all parts, one after the other.
fn joined<P, T: Clone>(parts: &[&P], cells: impl Fn(&P) -> &Vec<T>) -> Vec<T> {
    let n = parts.iter().map(|part| cells(part).len()).sum();
    let mut out = list_for(n);
    for part in parts {
        out.extend_from_slice(cells(part));
    }
    out.shrink_to_fit();
    out
}

/// Starts of rows in joined cells.
fn joined_starts(parts: &[&Inverted], starts: impl Fn(&Inverted) -> &Vec<u32>) -> Vec<u32> {
    let mut out = list_for(parts.iter().map(|part| starts(part).len()).sum());
    out.push(0);
    let mut n_before = 0;
    for part in parts {
        out.extend(starts(part).iter().skip(1).map(|start| start + n_before));
        n_before = out.last().copied().unwrap_or(0);
    }
    out.shrink_to_fit();
    out
}

fn merged(parts: &[&Inverted]) -> Inverted {
    // Most terms are in several parts.
    let most_terms: usize = parts.iter().map(|part| part.lexicon.n_terms()).sum();
    let n_tokens = parts.iter().map(|part| part.tokens.len()).sum();
    let mut writer = PostingsWriter::with_room(most_terms, n_tokens);
    let mut numbers: Vec<Vec<TermId>> = Vec::with_capacity(parts.len());
    let mut first_docs = Vec::with_capacity(parts.len());
    let mut n_docs = 0;
    for part in parts {
        numbers.push(filled(part.lexicon.n_terms(), 0));
        first_docs.push(n_docs);
        n_docs += count(part.lengths.len());
    }
    let mut n_terms = 0;
    let mut terms: Vec<&str> = list_for(most_terms);
    each_term(parts, |term, sources| {
        terms.push(term);
        for (nth, id) in sources {
            if let Some(to) = numbers
                .get_mut(*nth)
                .and_then(|to| to.get_mut(*id as usize))
            {
                *to = n_terms;
            }
            if let (Some(part), Some(first)) = (parts.get(*nth), first_docs.get(*nth)) {
                copy(part, *id, *first, &mut writer);
            }
        }
        writer.end_term();
        n_terms += 1;
    });
    let tokens = parts.iter().zip(&numbers).flat_map(|(part, numbers)| {
        part.tokens.range(0, part.tokens.len()).map(|token| {
            let id = numbers.get((token >> shape::BITS) as usize);
            id.copied().unwrap_or(0) << shape::BITS | token & ((1 << shape::BITS) - 1)
        })
    });
    let mut merged = Inverted {
        tokens: Packed::of_many(n_tokens, tokens, greatest_token(terms.len())),
        lexicon: Lexicon::from_sorted(terms.into_iter()),
        postings: writer.finish(),
        token_starts: joined_starts(parts, |part| &part.token_starts),
        n_title_tokens: joined(parts, |part| &part.n_title_tokens),
        lengths: joined(parts, |part| &part.lengths),
        samples: joined(parts, |part| &part.samples),
        sample_starts: joined_starts(parts, |part| &part.sample_starts),
        initials: Initials::default(),
    };
    merged.initials = Initials::of(&merged);
    merged
}

/// Calls `act` for every term of the parts in order, with the parts that have it and its
/// number there, in order of parts.
fn each_term<'a>(parts: &[&'a Inverted], mut act: impl FnMut(&'a str, &[(usize, TermId)])) {
    let term = |nth: usize, id: TermId| -> Option<&'a str> {
        let lexicon = &parts.get(nth)?.lexicon;
        ((id as usize) < lexicon.n_terms()).then(|| lexicon.term(id))
    };
    let mut heads: BinaryHeap<Reverse<(&str, usize, TermId)>> = (0..parts.len())
        .filter_map(|nth| Some(Reverse((term(nth, 0)?, nth, 0))))
        .collect();
    let mut sources = Vec::with_capacity(parts.len());
    while let Some(Reverse((head, ..))) = heads.peek().copied() {
        sources.clear();
        while let Some(mut top) = heads.peek_mut() {
            let Reverse((of, nth, id)) = *top;
            if of != head {
                break;
            }
            sources.push((nth, id));
            match term(nth, id + 1) {
                Some(next) => *top = Reverse((next, nth, id + 1)),
                None => {
                    std::collections::binary_heap::PeekMut::pop(top);
                }
            }
        }
        act(head, &sources);
    }
}

/// Writes the postings of a term on, articles numbered from `first`.
fn copy(part: &Inverted, id: TermId, first: u32, writer: &mut PostingsWriter) {
    let mut cursor = part.postings.cursor(id);
    let mut positions = Vec::new();
    while let Some(doc) = cursor.doc() {
        positions.clear();
        cursor.positions(&mut positions);
        writer.push_coded(first.saturating_add(doc), cursor.frequency(), &positions);
        cursor.advance();
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::index::TextSegment;
    use proptest::prelude::*;
    use std::sync::Arc;

    /// A segment of titles and texts.
    pub(in crate::index) fn segment(texts: &[(String, String)]) -> TextSegment {
        let articles = texts.iter().map(|(title, text)| {
            let header = Header {
                title: title.clone(),
                ..Header::default()
            };
            let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
            (Arc::new(article), Arc::new(header))
        });
        TextSegment::build(articles.collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn is_as_if_built_at_once(
            texts in prop::collection::vec(("[a-cÉ ]{0,6}", "[a-dA-CÉ ]{0,40}"), 0..300),
            size in 1..90_usize,
        ) {
            let parts: Vec<TextSegment> = texts.chunks(size).map(segment).collect();
            let merged = TextSegment::merged(&parts.iter().collect::<Vec<_>>());
            let whole = segment(&texts);
            prop_assert_eq!(format!("{:?}", merged.inverted), format!("{:?}", whole.inverted));
            prop_assert_eq!(format!("{:?}", merged.titles), format!("{:?}", whole.titles));
            prop_assert_eq!(merged.n_docs(), texts.len());
            prop_assert_eq!(merged.word_numbers, whole.word_numbers);
            prop_assert_eq!(merged.sketches, whole.sketches);
            prop_assert_eq!(merged.dates, whole.dates);
            prop_assert_eq!(merged.title_keys, whole.title_keys);
        }
    }
}
