//! Articles that hold one of some terms, with scores: whole lists of postings, or only what
//! is asked of candidates.

use super::execution::{InSegment, in_field};
use super::hits::Hits;
use super::score::Scorer;
use super::terms::Terms;
use super::written::is_written;
use crate::index::lexicon::TermId;
use crate::index::postings::{Cursor, Frequency};
use crate::index::shape::Shape;
use crate::search::query::tree::{Field, Pattern};

impl<'a> InSegment<'a> {
    /// Articles with a token that answers to the pattern.
    pub(super) fn leaf(&self, field: Field, pattern: &Pattern, within: Option<&[u32]>) -> Hits {
        let terms = self.terms(pattern);
        let scorer = self.scorer(std::iter::once(pattern));
        if terms.is_empty() {
            return Hits::default();
        }
        if let (Some((written, shape)), Some(term)) =
            (self.all.question.matcher(pattern).written(), terms.single())
        {
            let cursor = self.segment.text.postings().cursor(term);
            let candidates = match within {
                Some(within) => self.term_within(field, cursor, terms, scorer, within),
                None => self.term(field, cursor, terms, scorer),
            };
            return self.cased(field, (term, written, shape), scorer, &candidates.docs);
        }
        match (self.joined(terms), within) {
            (Some(cursor), None) => self.term(field, cursor, terms, scorer),
            (Some(cursor), Some(within)) => self.term_within(field, cursor, terms, scorer, within),
            (None, Some(within)) if self.is_less_to_read(within, terms) => {
                self.terms_by_reading(field, terms, scorer, within)
            }
            (None, within) => self.terms_by_postings(field, terms, scorer, within),
        }
    }

    /// Occurrences that count for the field.
    #[inline]
    fn counted(
        &self,
        field: Field,
        doc: u32,
        (n_title, n_body): (u32, u32),
        terms: &Terms,
    ) -> (u32, u32) {
        if field == Field::Text && n_title >= Frequency::MOST_TITLE {
            // So many in the title are not told apart from the text's: both are read.
            let mut tokens = Vec::new();
            let border = self.segment.text.tokens(doc as usize, &mut tokens);
            let body = tokens.get(border..).unwrap_or_default().iter();
            let n = body.filter(|id| terms.contains(**id)).count();
            return (0, u32::try_from(n).unwrap_or(u32::MAX));
        }
        in_field(field, n_title, n_body)
    }

    /// All postings of the terms in one, where that is at hand.
    fn joined(&self, terms: &Terms) -> Option<Cursor<'a>> {
        terms
            .range()
            .and_then(|range| self.segment.text.joined(range))
    }

    fn term(
        &self,
        field: Field,
        mut cursor: Cursor<'_>,
        terms: &Terms,
        scorer: Scorer<'_>,
    ) -> Hits {
        let mut hits = Hits::with_capacity(cursor.n_docs());
        loop {
            let (docs, frequencies) = cursor.rest_of_block();
            if docs.is_empty() || !self.all.work.spend(docs.len()) {
                return hits;
            }
            let all = docs.iter().zip(frequencies);
            if field == Field::Any {
                hits.docs.extend_from_slice(docs);
                hits.scores.extend(all.map(|(doc, frequency)| {
                    scorer.score(*doc, frequency.title(), frequency.body())
                }));
            } else {
                for (doc, frequency) in all {
                    let counts = (frequency.title(), frequency.body());
                    let (n_title, n_body) = self.counted(field, *doc, counts, terms);
                    if n_title + n_body > 0 {
                        hits.push(*doc, scorer.score(*doc, n_title, n_body));
                    }
                }
            }
            cursor.skip_block();
        }
    }

    fn term_within(
        &self,
        field: Field,
        mut cursor: Cursor<'_>,
        terms: &Terms,
        scorer: Scorer<'_>,
        within: &[u32],
    ) -> Hits {
        let mut hits = Hits::with_capacity(within.len().min(cursor.n_docs()));
        if !self.all.work.spend(within.len()) {
            return hits;
        }
        for doc in within {
            match cursor.seek(*doc) {
                None => break,
                Some(at) if at == *doc => {
                    let frequency = cursor.frequency();
                    let counts = (frequency.title(), frequency.body());
                    let (n_title, n_body) = self.counted(field, *doc, counts, terms);
                    if n_title + n_body > 0 {
                        hits.push(*doc, scorer.score(*doc, n_title, n_body));
                    }
                }
                Some(_) => {}
            }
        }
        hits
    }

    /// Tokens written exactly so: their shapes tell most, the text the rest.
    fn cased(
        &self,
        field: Field,
        (term, written, shape): (TermId, &str, Shape),
        scorer: Scorer<'_>,
        candidates: &[u32],
    ) -> Hits {
        let mut cursor = self.segment.text.postings().cursor(term);
        let mut positions = Vec::new();
        let mut hits = Hits::default();
        for doc in candidates.iter().copied() {
            if cursor.seek(doc) != Some(doc) {
                continue;
            }
            positions.clear();
            cursor.positions(&mut positions);
            if !self.all.work.spend(positions.len()) {
                break;
            }
            let local = doc as usize;
            positions.retain(|at| is_written(self.segment, local, *at as usize, written, shape));
            let border = self.segment.text.n_title_tokens(local);
            let n_title = positions.partition_point(|at| (*at as usize) < border);
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let (n_title, n_body) =
                in_field(field, count(n_title), count(positions.len() - n_title));
            if n_title + n_body > 0 {
                hits.push(doc, scorer.score(doc, n_title, n_body));
            }
        }
        hits
    }

    /// Whether looking at every token of the candidates is less work than all postings.
    fn is_less_to_read(&self, within: &[u32], terms: &Terms) -> bool {
        // No one counts the tokens of candidates that are too many anyway.
        if within.len().saturating_mul(16) >= terms.n_postings() {
            return false;
        }
        let text = &self.segment.text;
        let n_tokens = within.iter().map(|doc| text.n_tokens(*doc as usize));
        n_tokens.sum::<usize>() < terms.n_postings()
    }

    fn terms_by_reading(
        &self,
        field: Field,
        terms: &Terms,
        scorer: Scorer<'_>,
        within: &[u32],
    ) -> Hits {
        let mut hits = Hits::default();
        let mut tokens = Vec::new();
        for doc in within {
            tokens.clear();
            let border = self.segment.text.tokens(*doc as usize, &mut tokens);
            if !self.all.work.spend(tokens.len()) {
                break;
            }
            let (mut n_title, mut n_body) = (0, 0);
            for (at, id) in tokens.iter().enumerate() {
                let is_met = u32::from(terms.contains(*id));
                *(if at < border {
                    &mut n_title
                } else {
                    &mut n_body
                }) += is_met;
            }
            let (n_title, n_body) = in_field(field, n_title, n_body);
            if n_title + n_body > 0 {
                hits.push(*doc, scorer.score(*doc, n_title, n_body));
            }
        }
        hits
    }

    fn terms_by_postings(
        &self,
        field: Field,
        terms: &Terms,
        scorer: Scorer<'_>,
        within: Option<&[u32]>,
    ) -> Hits {
        let counts = self.counts(terms);
        let n_most = terms.n_postings().min(self.segment.text.n_docs());
        let mut hits =
            Hits::with_capacity(within.map_or(n_most, |within| within.len().min(n_most)));
        let mut push = |doc: u32, count: Count| {
            let counts = (count.title(), count.body());
            let (n_title, n_body) = self.counted(field, doc, counts, terms);
            if n_title + n_body > 0 {
                hits.push(doc, scorer.score(doc, n_title, n_body));
            }
        };
        match (counts, within) {
            (Counts::Few(few), None) => few.into_iter().for_each(|(doc, count)| push(doc, count)),
            (Counts::Few(few), Some(within)) => {
                let mut within = within.iter().peekable();
                for (doc, count) in few {
                    while within.next_if(|other| **other < doc).is_some() {}
                    if within.peek() == Some(&&doc) {
                        push(doc, count);
                    }
                }
            }
            (Counts::All(all), None) => {
                (0..).zip(all).for_each(|(doc, count)| push(doc, count));
            }
            (Counts::All(all), Some(within)) => {
                for doc in within {
                    push(*doc, all.get(*doc as usize).copied().unwrap_or_default());
                }
            }
        }
        hits
    }

    /// How often any of the terms stands in each article.
    fn counts(&self, terms: &Terms) -> Counts {
        let postings = self.segment.text.postings();
        let n_docs = self.segment.text.n_docs();
        let is_few = terms.n_postings() < n_docs / 16;
        let mut all = vec![Count::default(); if is_few { 0 } else { n_docs }];
        let mut few = Vec::with_capacity(if is_few { terms.n_postings() } else { 0 });
        let mut cursor = postings.cursor(terms.iter().next().unwrap_or_default());
        'terms: for term in terms.iter() {
            cursor.turn_to(term);
            loop {
                let (docs, frequencies) = cursor.rest_of_block();
                if docs.is_empty() {
                    break;
                }
                if !self.all.work.spend(docs.len()) {
                    break 'terms;
                }
                for (doc, frequency) in docs.iter().zip(frequencies) {
                    if is_few {
                        few.push((*doc, frequency));
                    } else if let Some(count) = all.get_mut(*doc as usize) {
                        count.add(frequency);
                    }
                }
                cursor.skip_block();
            }
        }
        if !is_few {
            return Counts::All(all);
        }
        few.sort_unstable_by_key(|(doc, _)| *doc);
        let runs = few.chunk_by(|(a, _), (b, _)| a == b);
        let summed = runs.filter_map(|run| {
            let mut count = Count::default();
            for (_, frequency) in run {
                count.add(*frequency);
            }
            Some((run.first()?.0, count))
        });
        Counts::Few(summed.collect())
    }
}

enum Counts {
    /// One for every article of the segment.
    All(Vec<Count>),
    /// Only articles with any, in order.
    Few(Vec<(u32, Count)>),
}

/// Occurrences of several terms in text and title, in one number.
#[derive(Clone, Copy, Debug, Default)]
struct Count(u32);

impl Count {
    const BODY: u32 = (1 << 22) - 1;
    const TITLE: u32 = u32::MAX >> 22;

    #[inline]
    fn add(&mut self, frequency: Frequency) {
        let title = (self.title() + frequency.title()).min(Self::TITLE);
        let body = self.body().saturating_add(frequency.body()).min(Self::BODY);
        self.0 = title << 22 | body;
    }

    fn title(self) -> u32 {
        self.0 >> 22
    }

    fn body(self) -> u32 {
        self.0 & Self::BODY
    }
}
