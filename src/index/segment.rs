//! One batch of articles, searchable: immutable from the moment it is made. Holds text and
//! what was inverted from it; annotation columns stand beside it in the snapshot.

use super::arrangement::Arrangement;
use super::borne;
use super::families::{Sketch, sketches, word_numbers};
use super::invert::{Inverted, Inverter};
use super::keys::{DateKey, LetterMask, TitleKey};
use super::length::LengthCode;
use super::lexicon::{Lexicon, Strings, TermId};
use super::postings::{Cursor, Postings};
use super::shape::{self, Shape};
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
    /// Of each term: its words are compared across segments, and their letters lie far apart.
    pub(super) word_numbers: Arc<Vec<u64>>,
    /// By what near-duplicates are found: of the articles as they were read.
    pub(super) sketches: Arc<Vec<Sketch>>,
    /// What breaks ties.
    pub(super) arrangement: Arc<Arrangement>,
}

impl TextSegment {
    /// Cuts, folds and inverts a batch. Pure: several may be built at once.
    pub fn build(batch: Vec<(Arc<Article>, Arc<Header>)>) -> Self {
        let texts = batch.iter().map(|(article, _)| article.text().len());
        let mut inverter = Inverter::with_room(texts.sum());
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
        segment.word_numbers = Arc::new(word_numbers(&segment));
        segment.sketches = Arc::new(sketches(&segment));
        segment.arranged()
    }

    /// This segment with its order found anew.
    pub(super) fn arranged(mut self) -> Self {
        let arrangement = Arrangement::of(&self.dates, &self.title_keys, &self.titles);
        self.arrangement = Arc::new(arrangement);
        self
    }

    pub(super) fn shared_arrangement(&self) -> &Arc<Arrangement> {
        &self.arrangement
    }

    /// The order of its articles that breaks ties.
    pub fn arrangement(&self) -> &Arrangement {
        &self.arrangement
    }

    /// The same articles as people decided. Postings and token stream are shared unless a title
    /// changes; then only the texts of such articles are cut anew.
    pub(super) fn decided(&self, decisions: &Decisions) -> Self {
        let mut found = BTreeMap::new();
        let mut changed = Vec::new();
        for (local, article) in (0_u32..).zip(&self.articles) {
            let place = local as usize;
            let (Some(header), Some(shown)) = (self.found_header(place), self.headers.get(place))
            else {
                break;
            };
            let title = decisions.correction(article.hash());
            let title = title.and_then(Correction::title);
            let title = title.filter(|title| *title != header.title);
            if title.is_some() {
                found.insert(local, Arc::clone(header));
            }
            // Headers that stay alike stay the same, so that who shows one need not look again.
            if title.unwrap_or(&header.title) != shown.title {
                let header = title.map(|title| Arc::new(retitled(header, title)));
                let found = || self.found_header(place).map(Arc::clone);
                changed.extend(header.or_else(found).map(|header| (local, header)));
            }
        }
        let mut decided = if changed.is_empty() {
            self.clone()
        } else {
            // Whether two texts are versions is no matter of what people set.
            self.with_headers(changed)
        };
        decided.found = found;
        let docs = self.articles.iter().zip(&decided.headers);
        let dates = docs.map(|(article, header)| {
            let correction = decisions.correction(article.hash());
            DateKey::of(borne::date(article, header, correction))
        });
        decided.dates = dates.collect();
        decided.arranged()
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

    /// Where each term stands.
    pub fn postings(&self) -> &Postings {
        &self.inverted.postings
    }

    /// The number of a term's word, which is the same in all segments.
    pub fn word_number(&self, term: TermId) -> u64 {
        let number = self.word_numbers.get(term as usize);
        number.copied().unwrap_or_default()
    }

    /// Postings of a range of terms in one, where it has but one term or they were joined
    /// beforehand; the latter without positions.
    pub fn joined(&self, terms: &Range<TermId>) -> Option<Cursor<'_>> {
        if terms.len() == 1 {
            return Some(self.postings().cursor(terms.start));
        }
        self.inverted.initials.cursor(terms)
    }

    /// Appends the terms of an article: title, then text. Returns how many are the title's.
    pub fn tokens(&self, local: usize, out: &mut Vec<TermId>) -> usize {
        let tokens = self.token_range(local);
        let tokens = self.inverted.tokens.range(tokens.start, tokens.end);
        out.extend(tokens.map(|token| token >> shape::BITS));
        self.n_title_tokens(local)
    }

    /// At most `n` terms of an article's text, from the `from`th on.
    pub(super) fn text_tokens(
        &self,
        local: usize,
        from: usize,
        n: usize,
    ) -> impl Iterator<Item = TermId> {
        let tokens = self.token_range(local);
        let start = tokens.start + self.n_title_tokens(local) + from;
        let end = tokens.end.min(start + n);
        let tokens = self.inverted.tokens.range(start, end);
        tokens.map(|token| token >> shape::BITS)
    }

    /// How many tokens an article has, title and text.
    pub fn n_tokens(&self, local: usize) -> usize {
        self.token_range(local).len()
    }

    /// How many tokens all articles have.
    pub fn n_all_tokens(&self) -> usize {
        self.inverted.tokens.len()
    }

    /// Bytes of what articles are sorted by.
    pub(super) fn order_bytes(&self) -> usize {
        self.titles.n_bytes()
            + self.arrangement.n_bytes()
            + self.dates.capacity() * size_of::<DateKey>()
            + self.title_keys.capacity() * size_of::<TitleKey>()
            + self.title_masks.capacity() * size_of::<LetterMask>()
    }

    /// Bytes of what near-duplicates are found by.
    pub(super) fn sketch_bytes(&self) -> usize {
        self.sketches.capacity() * size_of::<Sketch>()
    }

    /// How many of an article's tokens are its title's.
    pub fn n_title_tokens(&self, local: usize) -> usize {
        let n_title = self.inverted.n_title_tokens.get(local);
        n_title.map_or(0, |n| *n as usize)
    }

    /// How an article's token was written.
    pub fn shape(&self, local: usize, position: usize) -> Shape {
        let start = self.token_range(local).start;
        Shape::from_bits(self.inverted.tokens.at(start + position))
    }

    /// Words and numbers in an article's text.
    pub fn n_words(&self, local: usize) -> u32 {
        let n = self
            .n_tokens(local)
            .saturating_sub(self.n_title_tokens(local));
        u32::try_from(n).unwrap_or(u32::MAX)
    }

    /// Lengths of all texts, in order of articles.
    pub fn lengths(&self) -> &[LengthCode] {
        &self.inverted.lengths
    }

    pub(super) fn token_range(&self, local: usize) -> Range<usize> {
        let starts = &self.inverted.token_starts;
        match (starts.get(local), starts.get(local + 1)) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
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

    /// Dates of all articles, in their order.
    pub fn dates(&self) -> &[DateKey] {
        &self.dates
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
