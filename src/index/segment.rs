//! One batch of articles, searchable: immutable from the moment it is made. Holds text and
//! what was inverted from it; annotation columns stand beside it in the snapshot.

use super::borne;
use super::invert::Inverter;
use super::keys::{DateKey, LetterMask, TitleKey};
use super::lexicon::{Lexicon, Strings, TermId};
use crate::corpus::annotation::Header;
use crate::corpus::decision::{Correction, retitled};
use crate::corpus::{Article, Decisions};
use crate::text::fold;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Every so many tokens the byte offset of one is kept, so that a passage can be found
/// without cutting the text from its beginning.
pub const SAMPLE_EVERY: usize = 32;

/// Longest folded title kept for fuzzy matching and sorting, in bytes.
const TITLE_LIMIT: usize = 400;

/// That a term occurs in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posting {
    /// Place of the article in its segment.
    pub doc: u32,
    /// How often in the text.
    pub body: u16,
    /// How often in the title.
    pub title: u16,
}

/// The text columns of one batch.
#[derive(Clone, Debug, Default)]
pub struct TextSegment {
    pub(super) articles: Vec<Arc<Article>>,
    pub(super) headers: Vec<Arc<Header>>,
    pub(super) dates: Vec<DateKey>,
    pub(super) title_keys: Vec<TitleKey>,
    pub(super) title_masks: Vec<LetterMask>,
    pub(super) titles: Arc<Strings>,
    pub(super) inverted: Arc<Inverted>,
    /// Headers as they were found, of articles whose title was set by hand, by place.
    pub(super) found: BTreeMap<u32, Arc<Header>>,
}

/// What was inverted from the texts of a segment.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    /// Sorted terms.
    pub lexicon: Lexicon,
    /// Postings of all terms, term after term.
    pub postings: Vec<Posting>,
    /// Where the postings of each term begin, and the end of the last.
    pub posting_starts: Vec<u32>,
    /// Terms of each article: title, then text.
    pub tokens: Vec<TermId>,
    /// Where the tokens of each article begin, and the end of the last.
    pub token_starts: Vec<u32>,
    /// How many tokens of each article are its title's.
    pub n_title_tokens: Vec<u32>,
    /// Byte offsets in the text of every [`SAMPLE_EVERY`]th token.
    pub samples: Vec<u32>,
    /// Where the samples of each article begin, and the end of the last.
    pub sample_starts: Vec<u32>,
}

impl TextSegment {
    /// Cuts, folds and inverts a batch. Pure: several may be built at once.
    pub fn build(batch: Vec<(Arc<Article>, Arc<Header>)>) -> Self {
        let mut inverter = Inverter::default();
        let mut segment = Self::default();
        let mut titles = Vec::with_capacity(batch.len());
        for (article, header) in batch {
            inverter.add(&header.title, article.text());
            let mut title = fold::fold(&header.title);
            title.truncate(title.floor_char_boundary(TITLE_LIMIT));
            let date = borne::date(&article, &header, None);
            segment.dates.push(DateKey::of(date));
            segment.title_keys.push(TitleKey::of(&title));
            segment.title_masks.push(LetterMask::of(&title));
            titles.push(title);
            segment.articles.push(article);
            segment.headers.push(header);
        }
        segment.titles = Arc::new(Strings::new(titles.iter().map(String::as_str)));
        segment.inverted = Arc::new(inverter.finish());
        segment
    }

    /// The same articles as people decided. Their texts are cut and inverted anew only when
    /// a title changes; else postings and token stream are shared.
    pub(super) fn decided(&self, decisions: &Decisions) -> Self {
        let mut found = BTreeMap::new();
        let mut headers = Vec::with_capacity(self.n_docs());
        for (local, article) in (0_u32..).zip(&self.articles) {
            let Some(header) = self.found_header(local as usize) else {
                break;
            };
            let title = decisions.correction(article.hash());
            let title = title.and_then(Correction::title);
            match title.filter(|title| *title != header.title) {
                Some(title) => {
                    found.insert(local, Arc::clone(header));
                    headers.push(Arc::new(retitled(header, title)));
                }
                None => headers.push(Arc::clone(header)),
            }
        }
        let mut titles = headers.iter().zip(&self.headers);
        let is_retitled = titles.any(|(new, old)| new.title != old.title);
        let mut decided = if is_retitled {
            Self::build(self.articles.iter().cloned().zip(headers).collect())
        } else {
            // Headers that stayed alike stay the same, so that who shows one need not look again.
            self.clone()
        };
        decided.found = found;
        let docs = self.articles.iter().zip(&decided.headers);
        let dates = docs.map(|(article, header)| {
            let correction = decisions.correction(article.hash());
            DateKey::of(borne::date(article, header, correction))
        });
        decided.dates = dates.collect();
        decided
    }

    /// The header of the article at a place as it was found, whatever people set.
    pub(super) fn found_header(&self, local: usize) -> Option<&Arc<Header>> {
        let found = u32::try_from(local).ok();
        let found = found.and_then(|local| self.found.get(&local));
        found.or_else(|| self.headers.get(local))
    }

    /// How many articles it has.
    pub fn n_docs(&self) -> usize {
        self.articles.len()
    }

    /// Sorted terms.
    pub fn lexicon(&self) -> &Lexicon {
        &self.inverted.lexicon
    }

    /// Postings of a range of terms, term after term, each in order of articles.
    pub fn postings(&self, terms: &Range<TermId>) -> &[Posting] {
        let starts = &self.inverted.posting_starts;
        let (Some(start), Some(end)) = (
            starts.get(terms.start as usize),
            starts.get(terms.end as usize),
        ) else {
            return &[];
        };
        let postings = self.inverted.postings.get(*start as usize..*end as usize);
        postings.unwrap_or_default()
    }

    /// Terms of an article's title and of its text.
    pub fn tokens(&self, local: usize) -> (&[TermId], &[TermId]) {
        let inverted = &self.inverted;
        let tokens = row(&inverted.tokens, &inverted.token_starts, local);
        let n_title = inverted.n_title_tokens.get(local).copied().unwrap_or(0);
        tokens
            .split_at_checked(n_title as usize)
            .unwrap_or((&[], tokens))
    }

    /// Words and numbers in an article's text.
    pub fn n_words(&self, local: usize) -> u32 {
        u32::try_from(self.tokens(local).1.len()).unwrap_or(u32::MAX)
    }

    /// A byte of the text at which a token at or before the `position`th begins, and that
    /// token's position.
    pub fn offset_before(&self, local: usize, position: usize) -> (usize, usize) {
        let samples = row(&self.inverted.samples, &self.inverted.sample_starts, local);
        let at = (position / SAMPLE_EVERY).min(samples.len().saturating_sub(1));
        let offset = samples.get(at).map_or(0, |offset| *offset as usize);
        (offset, at * SAMPLE_EVERY)
    }

    /// A token at or before the byte `offset` of the text, as [`Self::offset_before`].
    pub fn token_before(&self, local: usize, offset: usize) -> (usize, usize) {
        let samples = row(&self.inverted.samples, &self.inverted.sample_starts, local);
        let after = samples.partition_point(|sample| *sample as usize <= offset);
        self.offset_before(local, after.saturating_sub(1) * SAMPLE_EVERY)
    }

    /// An article's title, folded; long ones cut.
    pub fn folded_title(&self, local: usize) -> &str {
        self.titles.at(local)
    }

    /// Letters of the folded titles, in order of articles.
    pub fn title_masks(&self) -> &[LetterMask] {
        &self.title_masks
    }

    /// Sort keys of an article: date and title.
    pub fn keys(&self, local: usize) -> (DateKey, TitleKey) {
        let date = self.dates.get(local).copied().unwrap_or_default();
        (
            date,
            self.title_keys.get(local).copied().unwrap_or_default(),
        )
    }
}

/// The part of `cells` that belongs to row `at`.
pub(super) fn row<'a, T>(cells: &'a [T], starts: &[u32], at: usize) -> &'a [T] {
    match (starts.get(at), starts.get(at + 1)) {
        (Some(start), Some(end)) => cells
            .get(*start as usize..*end as usize)
            .unwrap_or_default(),
        _ => &[],
    }
}
