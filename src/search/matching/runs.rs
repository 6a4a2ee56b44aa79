//! Articles where tokens follow each other or stand near each other. Single terms bring
//! their positions; where a pattern has many terms, the token stream of each candidate is
//! read instead.

use super::execution::{InSegment, in_field};
use super::hits::Hits;
use super::positional::{Run, n_steps, nears, phrases};
use super::score::Scorer;
use super::terms::Terms;
use super::written::is_written;
use crate::index::postings::Cursor;
use crate::index::shape::Shape;
use crate::search::query::tree::{Field, Pattern};

/// What is looked for among the positions of the items.
#[derive(Clone, Copy)]
enum Order<'a> {
    /// One after the other.
    Phrase,
    /// Runs of so many items each, in any order.
    Near(&'a [Vec<Pattern>]),
}

/// Where the positions of an item come from.
enum Source<'a> {
    Any,
    Postings(Box<Cursor<'a>>, usize),
    Stream(&'a Terms),
}

impl<'a> InSegment<'a> {
    /// Articles where the items follow each other.
    pub(super) fn phrase(
        &self,
        field: Field,
        items: &'a [Pattern],
        slop: u32,
        within: Option<&[u32]>,
    ) -> Hits {
        let items: Vec<&Pattern> = items.iter().collect();
        self.positional(field, &items, Order::Phrase, slop, within)
    }

    /// Articles where the runs stand near each other.
    pub(super) fn near(
        &self,
        field: Field,
        runs: &'a [Vec<Pattern>],
        slop: u32,
        within: Option<&[u32]>,
    ) -> Hits {
        let items: Vec<&Pattern> = runs.iter().flatten().collect();
        self.positional(field, &items, Order::Near(runs), slop, within)
    }

    fn positional(
        &self,
        field: Field,
        items: &[&'a Pattern],
        order: Order<'_>,
        slop: u32,
        within: Option<&[u32]>,
    ) -> Hits {
        let asked = items.iter().filter(|item| !is_any(item));
        if asked.clone().any(|item| self.terms(item).is_empty()) {
            return Hits::default();
        }
        let scorer = self.scorer(asked.copied());
        let mut search = Search {
            part: self,
            field,
            order,
            slop,
            scorer,
            items: items.iter().map(|item| self.written(item)).collect(),
            sources: items.iter().map(|item| self.source(item)).collect(),
            positions: vec![Vec::new(); items.len()],
            tokens: Vec::new(),
            hits: Hits::default(),
        };
        if let Some(leader) = search.leader() {
            search.by_leapfrog(leader, within);
        } else {
            let candidates = self.candidates(items, within);
            search.by_reading(&candidates);
        }
        search.hits
    }

    fn source(&self, pattern: &Pattern) -> Source<'a> {
        if is_any(pattern) {
            return Source::Any;
        }
        let terms = self.terms(pattern);
        match terms.single() {
            Some(term) => {
                let cursor = self.segment.text.postings().cursor(term);
                let n_docs = cursor.n_docs();
                Source::Postings(Box::new(cursor), n_docs)
            }
            None => Source::Stream(terms),
        }
    }

    /// How the tokens of a pattern must be written, if that counts.
    fn written(&self, pattern: &Pattern) -> Option<(&'a str, Shape)> {
        self.all.question.matcher(pattern).written()
    }

    /// Articles that hold all items, wherever.
    fn candidates(&self, items: &[&Pattern], within: Option<&[u32]>) -> Vec<u32> {
        let mut items: Vec<&&Pattern> = items.iter().filter(|item| !is_any(item)).collect();
        items.sort_by_key(|item| self.terms(item).n_postings());
        let mut docs: Option<Vec<u32>> = within.map(<[u32]>::to_vec);
        for item in items {
            docs = Some(self.leaf(Field::Any, item, docs.as_deref()).docs);
        }
        docs.unwrap_or_else(|| self.filtered(None, |_| true).docs)
    }
}

/// Whether any token answers.
fn is_any(pattern: &Pattern) -> bool {
    matches!(pattern, Pattern::Wildcard(any) if any == "*")
}

/// One search among positions.
struct Search<'s, 'a> {
    part: &'s InSegment<'a>,
    field: Field,
    order: Order<'s>,
    slop: u32,
    scorer: Scorer<'a>,
    items: Vec<Option<(&'a str, Shape)>>,
    sources: Vec<Source<'a>>,
    /// Of each item in the article looked at.
    positions: Vec<Vec<u32>>,
    tokens: Vec<u32>,
    hits: Hits,
}

impl Search<'_, '_> {
    /// The item in fewest articles; none when items must be read from the token stream.
    fn leader(&self) -> Option<usize> {
        let mut best: Option<(usize, usize)> = None;
        for (nth, source) in self.sources.iter().enumerate() {
            match source {
                Source::Any => {}
                Source::Stream(_) => return None,
                Source::Postings(_, n) => {
                    best = Some(best.map_or((*n, nth), |best| best.min((*n, nth))));
                }
            }
        }
        best.map(|(_, nth)| nth)
    }

    /// Goes from article to article that may hold all items.
    fn by_leapfrog(&mut self, leader: usize, within: Option<&[u32]>) {
        let mut within = within.map(<[u32]>::iter);
        let mut target = 0;
        loop {
            if let Some(within) = &mut within {
                match within.find(|doc| **doc >= target) {
                    Some(doc) => target = *doc,
                    None => return,
                }
            }
            let Some(doc) = self.seek(leader, target) else {
                return;
            };
            if !self.part.all.work.spend(self.sources.len()) {
                return;
            }
            if within.is_some() && doc != target {
                target = doc;
                continue;
            }
            target = doc + 1;
            match self.all_on(leader, doc) {
                Some(true) => self.look(doc),
                Some(false) => {}
                None => return,
            }
        }
    }

    fn seek(&mut self, nth: usize, target: u32) -> Option<u32> {
        match self.sources.get_mut(nth)? {
            Source::Postings(cursor, _) => cursor.seek(target),
            _ => None,
        }
    }

    /// Whether all items stand in the article; none when one of them ends before.
    fn all_on(&mut self, leader: usize, doc: u32) -> Option<bool> {
        for (nth, source) in self.sources.iter_mut().enumerate() {
            if nth == leader {
                continue;
            }
            if let Source::Postings(cursor, _) = source
                && cursor.seek(doc)? != doc
            {
                return Some(false);
            }
        }
        Some(true)
    }

    /// Looks at candidates one by one, reading their tokens.
    fn by_reading(&mut self, candidates: &[u32]) {
        for doc in candidates {
            self.tokens.clear();
            self.part
                .segment
                .text
                .tokens(*doc as usize, &mut self.tokens);
            if !self.part.all.work.spend(self.tokens.len()) {
                return;
            }
            for source in &mut self.sources {
                if let Source::Postings(cursor, _) = source {
                    cursor.seek(*doc);
                }
            }
            self.look(*doc);
        }
    }

    /// Gathers the positions of the items in an article, and matches among them.
    fn look(&mut self, doc: u32) {
        let local = doc as usize;
        let text = &self.part.segment.text;
        let border = text.n_title_tokens(local);
        let all = self.items.iter().zip(&mut self.sources);
        for ((written, source), positions) in all.zip(&mut self.positions) {
            positions.clear();
            match source {
                Source::Postings(cursor, _) => cursor.positions(positions),
                Source::Any => positions.extend((0..).take(text.n_tokens(local))),
                Source::Stream(terms) => {
                    let tokens = (0..).zip(&self.tokens);
                    let met = tokens.filter(|(_, id)| terms.contains(**id));
                    positions.extend(met.map(|(at, _)| at));
                }
            }
            match self.field {
                Field::Any => {}
                Field::Title => positions.retain(|at| (*at as usize) < border),
                Field::Text => positions.retain(|at| *at as usize >= border),
            }
            if let Some((written, shape)) = written {
                positions.retain(|at| {
                    is_written(self.part.segment, local, *at as usize, written, *shape)
                });
            }
            if positions.is_empty() || !self.part.all.work.spend(positions.len()) {
                return;
            }
        }
        if let Order::Near(runs) = self.order
            && !self
                .part
                .all
                .work
                .spend(n_steps(runs.len(), &self.positions))
        {
            return;
        }
        let border = u32::try_from(border).unwrap_or(u32::MAX);
        let (mut n_title, mut n_body) = (0, 0);
        each_match(&self.positions, self.order, self.slop, border, |at| {
            *(if at < border {
                &mut n_title
            } else {
                &mut n_body
            }) += 1;
        });
        let (n_title, n_body) = in_field(self.field, n_title, n_body);
        if n_title + n_body > 0 {
            let score = self.scorer.score(doc, n_title, n_body);
            self.hits.push(doc, score);
        }
    }
}

/// Calls `found` with the first position of every match.
fn each_match(
    positions: &[Vec<u32>],
    order: Order<'_>,
    slop: u32,
    border: u32,
    mut found: impl FnMut(u32),
) {
    match order {
        Order::Phrase => phrases(positions, slop, border, |places| {
            found(places.first().copied().unwrap_or(0));
        }),
        Order::Near(runs) => {
            let runs = placed(runs, positions, border);
            nears(&runs, slop, border, |places| {
                found(places.first().map_or(0, |place| place.start));
            });
        }
    }
}

/// Where runs of items stand; `positions` are of the items of all runs, run after run.
pub(super) fn placed(runs: &[Vec<Pattern>], positions: &[Vec<u32>], border: u32) -> Vec<Run> {
    let mut rest = positions;
    let runs = runs.iter().map(|run| {
        let (items, others) = rest.split_at_checked(run.len()).unwrap_or((rest, &[]));
        rest = others;
        let mut starts = Vec::new();
        phrases(items, 0, border, |places| starts.extend(places.first()));
        Run {
            starts,
            n_tokens: u32::try_from(run.len()).unwrap_or(u32::MAX),
        }
    });
    runs.collect()
}
