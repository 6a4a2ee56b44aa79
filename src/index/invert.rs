//! Texts to lexicon, token stream and postings, in time linear in the text. The token
//! stream keeps every position; what asks for phrases or neighbors reads it.

use super::lexicon::{Lexicon, TermId};
use super::segment::{Inverted, Posting, SAMPLE_EVERY};
use crate::text::{fold, token};
use rustc_hash::FxHashMap;

/// Collects texts; terms are numbered as they come and get their final numbers at the end.
#[derive(Debug)]
pub(super) struct Inverter {
    ids: FxHashMap<Box<str>, TermId>,
    /// For each term, how many articles have it and the last that did, counted from 1.
    seen: Vec<(u32, u32)>,
    n_docs: u32,
    folded: String,
    out: Inverted,
}

impl Default for Inverter {
    fn default() -> Self {
        Self {
            ids: FxHashMap::default(),
            seen: Vec::new(),
            n_docs: 0,
            folded: String::new(),
            out: Inverted {
                token_starts: vec![0],
                sample_starts: vec![0],
                ..Inverted::default()
            },
        }
    }
}

impl Inverter {
    /// Adds the next article.
    pub(super) fn add(&mut self, title: &str, text: &str) {
        self.n_docs += 1;
        let before = self.out.tokens.len();
        self.push_tokens(title, |_, _| {});
        let n_title = self.out.tokens.len() - before;
        self.out.n_title_tokens.push(count(n_title));
        let mut samples = std::mem::take(&mut self.out.samples);
        self.push_tokens(text, |nth, offset| {
            if nth % SAMPLE_EVERY == 0 {
                samples.push(count(offset));
            }
        });
        self.out.samples = samples;
        self.out.sample_starts.push(count(self.out.samples.len()));
        self.out.token_starts.push(count(self.out.tokens.len()));
    }

    fn push_tokens(&mut self, text: &str, mut at: impl FnMut(usize, usize)) {
        let searchable = token::tokenize(text)
            .into_iter()
            .filter(|token| token.is_searchable());
        for (nth, token) in searchable.enumerate() {
            self.folded.clear();
            fold::fold_into(token.span.slice(text), &mut self.folded);
            let id = self.id();
            if let Some((n_docs, last)) = self.seen.get_mut(id as usize)
                && *last != self.n_docs
            {
                *n_docs += 1;
                *last = self.n_docs;
            }
            self.out.tokens.push(id);
            at(nth, token.span.start());
        }
    }

    /// The number of the folded token, new if need be.
    fn id(&mut self) -> TermId {
        if let Some(id) = self.ids.get(self.folded.as_str()) {
            return *id;
        }
        let id = count(self.seen.len());
        self.ids.insert(self.folded.as_str().into(), id);
        self.seen.push((0, 0));
        id
    }

    /// Sorts the terms and lays out the postings.
    pub(super) fn finish(mut self) -> Inverted {
        let mut terms: Vec<(Box<str>, TermId)> = self.ids.drain().collect();
        terms.sort_unstable();
        let mut final_ids = vec![0; terms.len()];
        let mut starts = Vec::with_capacity(terms.len() + 1);
        let mut n_postings = 0;
        starts.push(0);
        for (place, (_, id)) in terms.iter().enumerate() {
            if let Some(to) = final_ids.get_mut(*id as usize) {
                *to = count(place);
            }
            n_postings += self.seen.get(*id as usize).map_or(0, |(n_docs, _)| *n_docs);
            starts.push(n_postings);
        }
        for token in &mut self.out.tokens {
            *token = final_ids.get(*token as usize).copied().unwrap_or(0);
        }
        self.out.lexicon = Lexicon::from_sorted(terms.iter().map(|(term, _)| &**term));
        self.out.posting_starts = starts;
        fill_postings(&mut self.out, n_postings as usize);
        self.out.tokens.shrink_to_fit();
        self.out.samples.shrink_to_fit();
        self.out
    }
}

/// Walks the token stream once; each term has a cursor into its own stretch of postings.
fn fill_postings(out: &mut Inverted, n_postings: usize) {
    let none = Posting {
        doc: u32::MAX,
        ..Posting::default()
    };
    out.postings = vec![none; n_postings];
    let mut cursors = out.posting_starts.clone();
    let bounds = out.token_starts.iter().zip(out.token_starts.iter().skip(1));
    for (doc, ((start, end), n_title)) in bounds.zip(&out.n_title_tokens).enumerate() {
        let doc = count(doc);
        let tokens = out
            .tokens
            .get(*start as usize..*end as usize)
            .unwrap_or_default();
        for (nth, token) in tokens.iter().enumerate() {
            let Some(cursor) = cursors.get_mut(*token as usize) else {
                continue;
            };
            // The cursor stands on the term's next free posting; the one before may be of this article.
            let begins = out.posting_starts.get(*token as usize).copied();
            let open = cursor
                .checked_sub(1)
                .filter(|last| begins.is_some_and(|begins| *last >= begins))
                .filter(|last| {
                    out.postings
                        .get(*last as usize)
                        .is_some_and(|posting| posting.doc == doc)
                });
            let at = open.unwrap_or_else(|| {
                *cursor += 1;
                *cursor - 1
            });
            if let Some(posting) = out.postings.get_mut(at as usize) {
                posting.doc = doc;
                let field = if nth < *n_title as usize {
                    &mut posting.title
                } else {
                    &mut posting.body
                };
                *field = field.saturating_add(1);
            }
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Inverter;
    use crate::index::segment::{Posting, row};

    #[test]
    fn inverts_two_articles() {
        let mut inverter = Inverter::default();
        inverter.add("Trade", "Trade grows. ÉTÉ");
        inverter.add("", "été, été: trade's");
        let out = inverter.finish();
        let terms: Vec<&str> = (0..3).map(|id| out.lexicon.term(id)).collect();
        assert_eq!(terms, ["ete", "grows", "trade"]);
        let posting = |doc, body, title| Posting { doc, body, title };
        let postings = |id| row(&out.postings, &out.posting_starts, id);
        assert_eq!(postings(0), [posting(0, 1, 0), posting(1, 2, 0)]);
        assert_eq!(postings(1), [posting(0, 1, 0)]);
        assert_eq!(postings(2), [posting(0, 1, 1), posting(1, 1, 0)]);
        assert_eq!(row(&out.tokens, &out.token_starts, 0), [2, 2, 1, 0]);
        assert_eq!(row(&out.tokens, &out.token_starts, 1), [0, 0, 2]);
    }

    #[test]
    fn samples_every_few_tokens() {
        let mut inverter = Inverter::default();
        inverter.add("", &"ab ".repeat(70));
        inverter.add("", "");
        let out = inverter.finish();
        assert_eq!(row(&out.samples, &out.sample_starts, 0), [0, 96, 192]);
        assert!(row(&out.samples, &out.sample_starts, 1).is_empty());
    }
}
