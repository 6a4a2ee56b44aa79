//! Sets of articles of one segment with their scores, and how sets combine.

/// Articles in order, with a score for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hits {
    /// Places in the segment, rising.
    pub(super) docs: Vec<u32>,
    /// As many as there are articles.
    pub(super) scores: Vec<f32>,
}

impl Hits {
    /// Empty, with room.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self {
            docs: Vec::with_capacity(n),
            scores: Vec::with_capacity(n),
        }
    }

    /// Articles that nothing speaks for.
    pub(super) fn unscored(docs: Vec<u32>) -> Self {
        Self {
            scores: vec![0.0; docs.len()],
            docs,
        }
    }

    /// Adds the next article.
    #[inline]
    pub(super) fn push(&mut self, doc: u32, score: f32) {
        self.docs.push(doc);
        self.scores.push(score);
    }

    /// Articles with scores.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, f32)> {
        self.docs.iter().copied().zip(self.scores.iter().copied())
    }

    /// Those that are in `part` too, which holds no others; scores summed.
    pub(super) fn narrowed(self, part: &Self) -> Self {
        if part.docs.len() == self.docs.len() {
            let mut all = self;
            for (score, more) in all.scores.iter_mut().zip(&part.scores) {
                *score += more;
            }
            return all;
        }
        let mut out = Self::with_capacity(part.docs.len());
        let mut wider = self.iter();
        for (doc, score) in part.iter() {
            if let Some((_, more)) = wider.find(|(other, _)| *other == doc) {
                out.push(doc, score + more);
            }
        }
        out
    }

    /// Those that are not in `other`.
    pub(super) fn without(mut self, other: &[u32]) -> Self {
        let mut others = other.iter().peekable();
        let mut kept = 0;
        for at in 0..self.docs.len() {
            let (Some(doc), Some(score)) =
                (self.docs.get(at).copied(), self.scores.get(at).copied())
            else {
                break;
            };
            while others.next_if(|other| **other < doc).is_some() {}
            if others.peek() == Some(&&doc) {
                continue;
            }
            if let (Some(to), Some(to_score)) = (self.docs.get_mut(kept), self.scores.get_mut(kept))
            {
                (*to, *to_score) = (doc, score);
            }
            kept += 1;
        }
        self.docs.truncate(kept);
        self.scores.truncate(kept);
        self
    }

    /// Those of all sets, scores summed; `n_docs` says how many articles there can be.
    pub(super) fn joined(mut sets: Vec<Self>, n_docs: usize) -> Self {
        sets.retain(|set| !set.docs.is_empty());
        let n_all: usize = sets.iter().map(|set| set.docs.len()).sum();
        if sets.len() > 1 && n_all > n_docs / 4 {
            return Self::joined_densely(&sets, n_docs, n_all);
        }
        // Small ones first: few are copied often.
        sets.sort_by_key(|set| std::cmp::Reverse(set.docs.len()));
        while sets.len() > 1 {
            let (Some(a), Some(b)) = (sets.pop(), sets.pop()) else {
                break;
            };
            let both = a.joined_with(&b);
            let at = sets.partition_point(|set| set.docs.len() > both.docs.len());
            sets.insert(at, both);
        }
        sets.pop().unwrap_or_default()
    }

    fn joined_with(&self, other: &Self) -> Self {
        let mut out = Self::with_capacity(self.docs.len() + other.docs.len());
        let mut others = other.iter().peekable();
        for (doc, score) in self.iter() {
            while let Some((before, its)) = others.next_if(|(other, _)| *other < doc) {
                out.push(before, its);
            }
            let same = others.next_if(|(other, _)| *other == doc);
            out.push(doc, score + same.map_or(0.0, |(_, score)| score));
        }
        others.for_each(|(doc, score)| out.push(doc, score));
        out
    }

    fn joined_densely(sets: &[Self], n_docs: usize, n_all: usize) -> Self {
        // What is not there has a score that no sum of scores can be.
        const NONE: f32 = -1.0;
        let mut scores = vec![NONE; n_docs];
        for set in sets {
            for (doc, score) in set.iter() {
                if let Some(sum) = scores.get_mut(doc as usize) {
                    *sum = sum.max(0.0) + score;
                }
            }
        }
        let mut out = Self::with_capacity(n_all.min(n_docs));
        for (doc, score) in (0..).zip(scores) {
            if score >= 0.0 {
                out.push(doc, score);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Hits;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type Set = BTreeMap<u32, u32>;

    fn hits(set: &Set) -> Hits {
        Hits {
            docs: set.keys().copied().collect(),
            scores: set.values().map(|score| *score as f32).collect(),
        }
    }

    fn set() -> impl Strategy<Value = Set> {
        prop::collection::btree_map(0..40_u32, 0..9_u32, 0..30)
    }

    proptest! {
        #[test]
        fn combine_like_sets(sets in prop::collection::vec(set(), 0..5), n_docs in 40..900_usize) {
            let mut joined = Set::new();
            for (doc, score) in sets.iter().flatten() {
                *joined.entry(*doc).or_default() += score;
            }
            let all = Hits::joined(sets.iter().map(hits).collect(), n_docs);
            prop_assert_eq!(&all, &hits(&joined));
            if let Some(part) = sets.first() {
                let rest: Vec<u32> = part.keys().copied().collect();
                let mut without = joined.clone();
                without.retain(|doc, _| !part.contains_key(doc));
                prop_assert_eq!(all.clone().without(&rest), hits(&without));
                let narrowed: Set =
                    part.iter().map(|(doc, score)| (*doc, score + joined[doc])).collect();
                prop_assert_eq!(all.narrowed(&hits(part)), hits(&narrowed));
            }
        }
    }
}
