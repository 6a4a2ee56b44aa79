//! Texts to lexicon, token stream and postings, in time linear in the text.

use super::bits::Packed;
use super::initials::Initials;
use super::length::LengthCode;
use super::lexicon::{Lexicon, TermId};
use super::posting_writer::PostingsWriter;
use super::postings::Postings;
use super::room::{filled, list_for};
use super::segment::SAMPLE_EVERY;
use super::shape::{self, Shape};
use crate::text::{fold, token};
use rustc_hash::FxHashMap;

/// What was inverted from the texts of a segment.
#[derive(Debug, Default)]
pub(super) struct Inverted {
    /// Sorted terms.
    pub lexicon: Lexicon,
    /// Where each term stands.
    pub postings: Postings,
    /// Terms of each article, title, then text: the number, then the bits of its shape.
    pub tokens: Packed,
    /// Where the tokens of each article begin, and the end of the last.
    pub token_starts: Vec<u32>,
    /// How many tokens of each article are its title's.
    pub n_title_tokens: Vec<u32>,
    /// How long each text is.
    pub lengths: Vec<LengthCode>,
    /// Byte offsets in the text of every [`SAMPLE_EVERY`]th token.
    pub samples: Vec<u32>,
    /// Where the samples of each article begin, and the end of the last.
    pub sample_starts: Vec<u32>,
    /// Joined postings of terms that begin alike.
    pub initials: Initials,
}

super::bytes::record!(Inverted {
    lexicon,
    postings,
    tokens,
    token_starts,
    n_title_tokens,
    lengths,
    samples,
    sample_starts,
    initials
});

impl Inverted {
    /// Whether its columns are of so many articles, and fit each other.
    pub(super) fn is_whole(&self, n_docs: usize) -> bool {
        let rows = [&self.token_starts, &self.sample_starts];
        rows.iter().all(|starts| starts.len() == n_docs + 1)
            && self.n_title_tokens.len() == n_docs
            && self.lengths.len() == n_docs
            && self.postings.n_terms() == self.lexicon.n_terms()
            && self.postings.is_whole()
            && self.tokens.is_whole()
            && self.initials.is_whole()
    }

    /// Bytes of the token stream and of what tells places in it.
    pub(super) fn stream_bytes(&self) -> usize {
        let n_numbers = self.token_starts.capacity()
            + self.n_title_tokens.capacity()
            + self.samples.capacity()
            + self.sample_starts.capacity();
        self.tokens.n_bytes() + n_numbers * size_of::<u32>() + self.lengths.capacity()
    }
}

/// Bytes of text for each token, at least.
const BYTES_OF_TOKEN: usize = 5;

/// Collects texts; terms are numbered as they come and get their final numbers at the end.
#[derive(Debug)]
pub(super) struct Inverter {
    ids: FxHashMap<Box<str>, TermId>,
    /// How many tokens of each term there are.
    n_tokens: Vec<u32>,
    /// Terms in order of tokens, with their shapes.
    tokens: Vec<(TermId, Shape)>,
    folded: String,
    out: Inverted,
}

impl Default for Inverter {
    fn default() -> Self {
        Self {
            ids: FxHashMap::default(),
            n_tokens: Vec::new(),
            tokens: Vec::new(),
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
    /// For so many bytes of text.
    pub(super) fn with_room(n_bytes: usize) -> Self {
        let n_tokens = n_bytes / BYTES_OF_TOKEN;
        let mut inverter = Self {
            tokens: list_for(n_tokens),
            ..Self::default()
        };
        inverter.out.samples = list_for(n_tokens / SAMPLE_EVERY);
        inverter
    }

    /// Adds the next article.
    pub(super) fn add(&mut self, title: &str, text: &str) {
        let before = self.tokens.len();
        self.push_tokens(title, |_, _| {});
        let n_title = self.tokens.len() - before;
        self.out.n_title_tokens.push(count(n_title));
        let mut samples = std::mem::take(&mut self.out.samples);
        self.push_tokens(text, |nth, offset| {
            if nth % SAMPLE_EVERY == 0 {
                samples.push(count(offset));
            }
        });
        self.out.samples = samples;
        self.out.sample_starts.push(count(self.out.samples.len()));
        let n_words = count(self.tokens.len() - before - n_title);
        self.out.lengths.push(LengthCode::of(n_words));
        self.out.token_starts.push(count(self.tokens.len()));
    }

    fn push_tokens(&mut self, text: &str, mut at: impl FnMut(usize, usize)) {
        let searchable = token::tokenize(text)
            .into_iter()
            .filter(|token| token.is_searchable());
        for (nth, token) in searchable.enumerate() {
            let original = token.span.slice(text);
            self.folded.clear();
            fold::fold_into(original, &mut self.folded);
            let id = self.id();
            if let Some(n) = self.n_tokens.get_mut(id as usize) {
                *n += 1;
            }
            let shape = Shape::of(original, &self.folded);
            self.tokens.push((id, shape));
            at(nth, token.span.start());
        }
    }

    /// The number of the folded token, new if need be.
    fn id(&mut self) -> TermId {
        if let Some(id) = self.ids.get(self.folded.as_str()) {
            return *id;
        }
        let id = count(self.n_tokens.len());
        self.ids.insert(self.folded.as_str().into(), id);
        self.n_tokens.push(0);
        id
    }

    /// Sorts the terms and lays out the postings.
    pub(super) fn finish(mut self) -> Inverted {
        let mut terms: Vec<(Box<str>, TermId)> = self.ids.drain().collect();
        terms.sort_unstable();
        let mut final_ids = vec![0; terms.len()];
        for (place, (_, id)) in (0..).zip(&terms) {
            if let Some(to) = final_ids.get_mut(*id as usize) {
                *to = place;
            }
        }
        let n_tokens = terms
            .iter()
            .map(|(_, id)| self.n_tokens.get(*id as usize).copied().unwrap_or(0));
        let n_tokens: Vec<u32> = n_tokens.collect();
        for (id, _) in &mut self.tokens {
            *id = final_ids.get(*id as usize).copied().unwrap_or(0);
        }
        let mut out = self.out;
        out.lexicon = Lexicon::from_sorted(terms.iter().map(|(term, _)| &**term));
        out.postings = postings(&self.tokens, &n_tokens, &out);
        let tokens = self.tokens.iter();
        let tokens = tokens.map(|(id, shape)| packed_token(*id, *shape));
        out.tokens = Packed::new(tokens, greatest_token(terms.len()));
        out.samples.shrink_to_fit();
        out.initials = Initials::of(&out);
        out
    }
}

/// A token as the stream holds it.
pub(super) fn packed_token(id: TermId, shape: Shape) -> u32 {
    id << shape::BITS | shape.bits()
}

/// The greatest token of a lexicon of so many terms.
pub(super) fn greatest_token(n_terms: usize) -> u32 {
    packed_token(count(n_terms.saturating_sub(1)), Shape::Other)
}

/// Sorts the tokens by term, which keeps articles and positions in order, and writes them.
fn postings(tokens: &[(TermId, Shape)], n_tokens: &[u32], out: &Inverted) -> Postings {
    let mut cursors: Vec<u32> = Vec::with_capacity(n_tokens.len());
    let mut n_before = 0;
    for n in n_tokens {
        cursors.push(n_before);
        n_before += n;
    }
    let mut places = filled(tokens.len(), (0_u32, 0_u32));
    let bounds = out.token_starts.iter().zip(out.token_starts.iter().skip(1));
    for (doc, (start, end)) in (0_u32..).zip(bounds) {
        let article = tokens.get(*start as usize..*end as usize);
        for (position, (id, _)) in (0_u32..).zip(article.unwrap_or_default()) {
            let Some(cursor) = cursors.get_mut(*id as usize) else {
                continue;
            };
            if let Some(place) = places.get_mut(*cursor as usize) {
                *place = (doc, position);
            }
            *cursor += 1;
        }
    }
    let mut writer = PostingsWriter::with_room(n_tokens.len(), tokens.len());
    let mut positions = Vec::new();
    let mut start = 0;
    for end in cursors {
        let of_term = places.get(start as usize..end as usize).unwrap_or_default();
        for article in of_term.chunk_by(|(a, _), (b, _)| a == b) {
            let doc = article.first().map_or(0, |(doc, _)| *doc);
            positions.clear();
            positions.extend(article.iter().map(|(_, position)| *position));
            let n_title = out.n_title_tokens.get(doc as usize).copied().unwrap_or(0);
            writer.push(doc, n_title, &positions);
        }
        writer.end_term();
        start = end;
    }
    writer.finish()
}

/// As a number of 32 bits; segments are kept far below that many tokens.
pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Inverted, Inverter};
    use crate::index::segment::row;
    use crate::index::shape::Shape;

    /// Articles of a term with occurrences in text and title, and positions.
    fn listed(out: &Inverted, id: u32) -> Vec<(u32, u32, u32, Vec<u32>)> {
        let mut cursor = out.postings.cursor(id);
        let mut found = Vec::new();
        while let Some(doc) = cursor.doc() {
            let frequency = cursor.frequency();
            let mut positions = Vec::new();
            cursor.positions(&mut positions);
            found.push((doc, frequency.body(), frequency.title(), positions));
            cursor.advance();
        }
        found
    }

    #[test]
    fn inverts_two_articles() {
        let mut inverter = Inverter::default();
        inverter.add("Trade", "Trade grows. ÉTÉ");
        inverter.add("", "été, été: trade's");
        let out = inverter.finish();
        let terms: Vec<&str> = (0..3).map(|id| out.lexicon.term(id)).collect();
        assert_eq!(terms, ["ete", "grows", "trade"]);
        assert_eq!(listed(&out, 0), [(0, 1, 0, vec![3]), (1, 2, 0, vec![0, 1])]);
        assert_eq!(listed(&out, 1), [(0, 1, 0, vec![2])]);
        assert_eq!(listed(&out, 2), [(0, 1, 1, vec![0, 1]), (1, 1, 0, vec![2])]);
        let tokens = out.tokens.range(0, out.tokens.len());
        let tokens: Vec<(u32, Shape)> = tokens
            .map(|token| (token >> 2, Shape::from_bits(token)))
            .collect();
        let (capitalized, plain, other) = (Shape::Capitalized, Shape::Plain, Shape::Other);
        assert_eq!(
            tokens,
            [
                (2, capitalized),
                (2, capitalized),
                (1, plain),
                (0, other),
                (0, other),
                (0, other),
                (2, plain)
            ]
        );
        assert_eq!(out.token_starts, [0, 4, 7]);
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
