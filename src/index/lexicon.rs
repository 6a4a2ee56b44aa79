//! The terms of one segment, sorted, so that a term is a number and a prefix is a range of
//! numbers; automata walk them as a transducer. Terms are folded tokens; nothing here folds
//! or cuts.

use super::bytes::{Bytes, Damaged, Reader, Writer};
use super::room::list_for;
use fst::{Automaton, IntoStreamer as _, Map, MapBuilder, Streamer as _};
use memchr::memmem::Finder;
use std::ops::Range;

/// Number of a term in its segment's lexicon.
pub type TermId = u32;

/// Letters of a string, about.
const LETTERS: usize = 8;

/// Many short strings in one, by number.
#[derive(Debug, Default)]
pub struct Strings {
    letters: String,
    ends: Vec<u32>,
}

super::bytes::record!(Strings { letters, ends });

impl Strings {
    /// Strings numbered as they come.
    pub fn new<'a>(strings: impl Iterator<Item = &'a str>) -> Self {
        let n = strings.size_hint().0;
        let mut out = Self {
            letters: String::from_utf8(list_for(n * LETTERS)).unwrap_or_default(),
            ends: list_for(n),
        };
        for string in strings {
            out.letters.push_str(string);
            let end = u32::try_from(out.letters.len()).unwrap_or(u32::MAX);
            out.ends.push(end);
        }
        out.letters.shrink_to_fit();
        out.ends.shrink_to_fit();
        out
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        self.letters.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The string with a number; empty when there is none.
    pub fn at(&self, at: usize) -> &str {
        let start = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| *end as usize);
        let end = self.ends.get(at).map_or(start, |end| *end as usize);
        self.letters.get(start..end).unwrap_or_default()
    }
}

/// Sorted terms.
#[derive(Debug, Default)]
pub struct Lexicon {
    terms: Strings,
    map: Map<Vec<u8>>,
}

impl Lexicon {
    /// A lexicon of terms that come sorted by bytes, each once.
    pub fn from_sorted<'a>(terms: impl Iterator<Item = &'a str>) -> Self {
        let terms = Strings::new(terms);
        let map = map_of(&terms).unwrap_or_default();
        Self { terms, map }
    }

    /// Numbers of the terms that an automaton takes, in order, neighbors joined.
    pub fn accepted(&self, automaton: impl Automaton) -> Vec<Range<TermId>> {
        let mut ranges: Vec<Range<TermId>> = Vec::new();
        let mut terms = self.map.search(automaton).into_stream();
        while let Some((_, id)) = terms.next() {
            let Ok(id) = TermId::try_from(id) else {
                continue;
            };
            match ranges.last_mut() {
                Some(last) if last.end == id => last.end += 1,
                _ => ranges.push(id..id + 1),
            }
        }
        ranges
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        self.terms.n_bytes() + self.map.as_fst().size()
    }

    /// How many terms there are.
    pub fn n_terms(&self) -> usize {
        self.terms.len()
    }

    /// The term with a number; empty when there is none.
    pub fn term(&self, id: TermId) -> &str {
        self.terms.at(id as usize)
    }

    /// Numbers of the terms that hold what `finder` finds, in order.
    pub fn holding(&self, finder: &Finder<'_>) -> Vec<TermId> {
        let letters = self.terms.letters.as_bytes();
        let mut found: Vec<TermId> = Vec::new();
        let mut from = 0;
        while let Some(at) = finder.find(letters.get(from..).unwrap_or_default()) {
            let at = from + at;
            let nth = self.terms.ends.partition_point(|end| *end as usize <= at);
            let (Some(end), Ok(id)) = (self.terms.ends.get(nth), TermId::try_from(nth)) else {
                break;
            };
            // What begins in one term and ends in the next is in neither.
            from = *end as usize;
            if at + finder.needle().len() <= from {
                found.push(id);
            }
        }
        found
    }

    /// Numbers of the terms equal to `term`: one or none.
    pub fn exact(&self, term: &str) -> Range<TermId> {
        let start = self.first_where(|other| other < term);
        if self.term(start) == term && (start as usize) < self.n_terms() {
            start..start + 1
        } else {
            start..start
        }
    }

    /// Numbers of the terms that begin with `prefix`.
    pub fn prefixed(&self, prefix: &str) -> Range<TermId> {
        let start = self.first_where(|other| other < prefix);
        let end = self.first_where(|other| other < prefix || other.starts_with(prefix));
        start..end
    }

    /// Binary search for the first term of which `before` does not hold.
    fn first_where(&self, before: impl Fn(&str) -> bool) -> TermId {
        let (mut low, mut high) = (0, u32::try_from(self.n_terms()).unwrap_or(u32::MAX));
        while low < high {
            let middle = low + (high - low) / 2;
            if before(self.term(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The transducer is kept as it is, since to make it anew takes longer than to read it.
impl Bytes for Lexicon {
    fn write(&self, out: &mut Writer) {
        self.terms.write(out);
        let map = self.map.as_fst().as_bytes();
        out.count(map.len());
        out.bytes(map);
    }

    fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let terms = Strings::read(from)?;
        let n = from.count()?;
        let map = Map::new(from.bytes(n)?.to_vec()).map_err(|_| Damaged::Content)?;
        if map.len() != terms.len() || map.as_fst().verify().is_err() {
            return Err(Damaged::Content);
        }
        Ok(Self { terms, map })
    }
}

/// The transducer from terms to their numbers. Sorted strings in memory cannot fail it.
fn map_of(terms: &Strings) -> Option<Map<Vec<u8>>> {
    let mut builder = MapBuilder::new(list_for(terms.len() * LETTERS)).ok()?;
    for at in 0..terms.len() {
        builder.insert(terms.at(at), u64::try_from(at).ok()?).ok()?;
    }
    let mut bytes = builder.into_inner().ok()?;
    bytes.shrink_to_fit();
    Map::new(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use fst::Automaton as _;
    use proptest::prelude::*;

    fn check(terms: &[&str], prefix: &str, expected: &[&str]) {
        let lexicon = Lexicon::from_sorted(terms.iter().copied());
        let found: Vec<&str> = lexicon
            .prefixed(prefix)
            .map(|id| lexicon.term(id))
            .collect();
        assert_eq!(found, expected, "{prefix}");
    }

    #[test]
    fn finds_prefixes() {
        let terms = ["a", "tra", "trade", "trader", "trzy", "été"];
        check(&terms, "trade", &["trade", "trader"]);
        check(&terms, "tr", &["tra", "trade", "trader", "trzy"]);
        check(&terms, "x", &[]);
        check(&terms, "ét", &["été"]);
        check(&[], "x", &[]);
    }

    proptest! {
        #[test]
        fn agrees_with_a_scan(
            terms in prop::collection::btree_set("[ab]{1,4}", 0..30),
            asked in "[ab]{1,4}",
        ) {
            let lexicon = Lexicon::from_sorted(terms.iter().map(String::as_str));
            let found: Vec<&str> =
                lexicon.prefixed(&asked).map(|id| lexicon.term(id)).collect();
            let naive: Vec<&str> = terms
                .iter()
                .map(String::as_str)
                .filter(|term| term.starts_with(&asked))
                .collect();
            prop_assert_eq!(&found, &naive);
            let walked = lexicon.accepted(fst::automaton::Str::new(&asked).starts_with());
            let walked: Vec<&str> =
                walked.into_iter().flatten().map(|id| lexicon.term(id)).collect();
            prop_assert_eq!(found, walked);
            let holding = lexicon.holding(&memchr::memmem::Finder::new(&asked));
            let holding: Vec<&str> = holding.into_iter().map(|id| lexicon.term(id)).collect();
            let naive: Vec<&str> =
                terms.iter().map(String::as_str).filter(|term| term.contains(&asked)).collect();
            prop_assert_eq!(holding, naive);
            prop_assert_eq!(lexicon.exact(&asked).len(), usize::from(terms.contains(&asked)));
        }
    }
}
