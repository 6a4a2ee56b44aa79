//! Postings of a segment's terms: articles, how often, and where, in blocks of 128 articles
//! that say which article is their last, so that a reader can skip.
//!
//! 1. A block holds article numbers as gaps, then a code of frequencies for each, then all
//!    positions, each part with as few bits a number as its largest needs.
//! 2. A code is the number of occurrences less one, shifted by two bits that hold the
//!    occurrences in the title (three stands for three and more).
//! 3. Positions are those of the article's tokens, title first. They are not gaps, so that
//!    those of any article are read without those before.

use super::bits;
use super::lexicon::TermId;
use bitpacking::{BitPacker as _, BitPacker4x};
use std::ops::Range;

/// Articles in a full block.
pub const BLOCK: usize = BitPacker4x::BLOCK_LEN;

/// How often a term stands in an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency(pub(super) u32);

impl Frequency {
    /// More occurrences in a title are not told apart.
    pub const MOST_TITLE: u32 = 3;

    /// From occurrences in title and text together, and in the title alone.
    pub(super) fn of(n_all: u32, n_title: u32) -> Self {
        let n_all = n_all.clamp(1, u32::MAX >> 3);
        Self((n_all - 1) << 2 | n_title.min(Self::MOST_TITLE))
    }

    /// Occurrences, wherever.
    pub fn all(self) -> u32 {
        (self.0 >> 2) + 1
    }

    /// Occurrences in the title, at most three.
    pub fn title(self) -> u32 {
        self.0 & Self::MOST_TITLE
    }

    /// Occurrences in the text; in titles with more than three a few of the title's too.
    pub fn body(self) -> u32 {
        self.all().saturating_sub(self.title())
    }
}

/// Up to [`BLOCK`] articles of one term.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    /// Its last article.
    pub(super) last: u32,
    /// Where it begins.
    pub(super) at: u32,
    pub(super) doc_bits: u8,
    pub(super) code_bits: u8,
    pub(super) position_bits: u8,
    /// How many articles.
    pub(super) n: u8,
}

impl Block {
    /// Where codes and where positions begin.
    fn parts(&self) -> (usize, usize) {
        let n = usize::from(self.n);
        let codes = self.at as usize + (n * usize::from(self.doc_bits)).div_ceil(8);
        (codes, codes + (n * usize::from(self.code_bits)).div_ceil(8))
    }
}

/// Postings of all terms.
#[derive(Debug, Default)]
pub struct Postings {
    pub(super) data: Vec<u8>,
    pub(super) blocks: Vec<Block>,
    /// First block of each term, and the end of the last.
    pub(super) starts: Vec<u32>,
}

super::bytes::record!(Block {
    last,
    at,
    doc_bits,
    code_bits,
    position_bits,
    n
});
super::bytes::record!(Postings {
    data,
    blocks,
    starts
});

impl Postings {
    /// How many terms have postings here.
    pub(super) fn n_terms(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether every block lies in the bytes and can be unpacked.
    pub(super) fn is_whole(&self) -> bool {
        let end = self.data.len().checked_sub(bits::PADDING);
        let has_room = |block: &Block| {
            let widths = [block.doc_bits, block.code_bits, block.position_bits];
            usize::from(block.n) <= BLOCK
                && widths.iter().all(|width| *width <= 32)
                && end.is_some_and(|end| block.parts().1 <= end)
        };
        self.blocks.iter().all(has_room)
    }

    /// In how many articles the terms stand, summed.
    pub fn n_docs(&self, terms: &Range<TermId>) -> u32 {
        let blocks = self.blocks.get(self.block_range(terms));
        let ns = blocks
            .unwrap_or_default()
            .iter()
            .map(|block| u32::from(block.n));
        ns.sum()
    }

    /// In how many articles one term stands; all of its blocks but the last are full.
    #[inline]
    pub fn n_docs_of(&self, term: TermId) -> u32 {
        let range = self.block_range(&(term..term.saturating_add(1)));
        let n_full = u32::try_from(range.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let last = range.end.checked_sub(1).filter(|last| range.contains(last));
        let last = last.and_then(|last| self.blocks.get(last));
        let full = n_full.saturating_mul(u32::try_from(BLOCK).unwrap_or(u32::MAX));
        last.map_or(0, |last| full.saturating_add(u32::from(last.n)))
    }

    /// The blocks of a term, their bytes, and where these begin.
    pub(super) fn of_term(&self, term: TermId) -> (&[Block], &[u8], usize) {
        let range = self.block_range(&(term..term.saturating_add(1)));
        let end = self.blocks.get(range.end).map(|block| block.at as usize);
        let end = end.unwrap_or_else(|| self.data.len().saturating_sub(bits::PADDING));
        let blocks = self.blocks.get(range).unwrap_or_default();
        let start = blocks.first().map_or(end, |block| block.at as usize);
        let data = self.data.get(start..end).unwrap_or_default();
        (blocks, data, start)
    }

    /// Reads the articles of one term.
    pub fn cursor(&self, term: TermId) -> Cursor<'_> {
        Cursor::new(self, self.block_range(&(term..term.saturating_add(1))))
    }

    fn block_range(&self, terms: &Range<TermId>) -> Range<usize> {
        match (
            self.starts.get(terms.start as usize),
            self.starts.get(terms.end as usize),
        ) {
            (Some(start), Some(end)) => *start as usize..*end as usize,
            _ => 0..0,
        }
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        self.data.capacity()
            + self.blocks.capacity() * size_of::<Block>()
            + self.starts.capacity() * size_of::<u32>()
    }
}

/// A reader of one term's postings, block after block.
#[derive(Clone, Debug)]
pub struct Cursor<'a> {
    postings: &'a Postings,
    blocks: &'a [Block],
    /// The block that is read.
    block: usize,
    docs: [u32; BLOCK],
    codes: [u32; BLOCK],
    has_codes: bool,
    n: usize,
    at: usize,
    /// First position of the article at `summed.0`, counted in the block.
    summed: (usize, u32),
}

impl<'a> Cursor<'a> {
    fn new(postings: &'a Postings, blocks: Range<usize>) -> Self {
        let mut cursor = Self {
            postings,
            blocks: postings.blocks.get(blocks).unwrap_or_default(),
            block: 0,
            docs: [0; BLOCK],
            codes: [0; BLOCK],
            has_codes: false,
            n: 0,
            at: 0,
            summed: (0, 0),
        };
        cursor.load();
        cursor
    }

    /// Goes to the first article of another term.
    pub fn turn_to(&mut self, term: TermId) {
        let blocks = self.postings.block_range(&(term..term.saturating_add(1)));
        self.blocks = self.postings.blocks.get(blocks).unwrap_or_default();
        self.block = 0;
        self.load();
    }

    /// In how many articles the term stands.
    pub fn n_docs(&self) -> usize {
        let last = self.blocks.last().map_or(0, |last| usize::from(last.n));
        self.blocks.len().saturating_sub(1) * BLOCK + last
    }

    /// The article it stands on.
    #[inline]
    pub fn doc(&self) -> Option<u32> {
        (self.at < self.n).then(|| self.docs.get(self.at).copied())?
    }

    /// Goes to the next article.
    #[inline]
    pub fn advance(&mut self) {
        self.at += 1;
        if self.at >= self.n && self.block < self.blocks.len() {
            self.block += 1;
            self.load();
        }
    }

    /// Goes to the first article that is not before `target` and says which it is.
    #[inline]
    pub fn seek(&mut self, target: u32) -> Option<u32> {
        let block = self.blocks.get(self.block)?;
        if block.last < target {
            let rest = self.blocks.get(self.block + 1..).unwrap_or_default();
            // Most jumps are short: the next few blocks are looked at one by one.
            let near = rest.iter().take(8).position(|block| block.last >= target);
            self.block +=
                1 + near.unwrap_or_else(|| rest.partition_point(|block| block.last < target));
            self.load();
        }
        let rest = self.docs.get(self.at..self.n).unwrap_or_default();
        let near = rest.iter().take(8).position(|doc| *doc >= target);
        self.at += near.unwrap_or_else(|| rest.partition_point(|doc| *doc < target));
        self.doc()
    }

    /// How often the term stands in the article.
    #[inline]
    pub fn frequency(&mut self) -> Frequency {
        self.load_codes();
        Frequency(self.codes.get(self.at).copied().unwrap_or(0))
    }

    /// Articles and frequencies from here to the end of the block; none at the end.
    pub fn rest_of_block(&mut self) -> (&[u32], impl Iterator<Item = Frequency>) {
        self.load_codes();
        let docs = self.docs.get(self.at..self.n).unwrap_or_default();
        let codes = self.codes.get(self.at..self.n).unwrap_or_default();
        (docs, codes.iter().map(|code| Frequency(*code)))
    }

    /// Articles from here to the end of the block; none at the end.
    pub fn docs_of_block(&self) -> &[u32] {
        self.docs.get(self.at..self.n).unwrap_or_default()
    }

    /// Goes behind the block.
    pub fn skip_block(&mut self) {
        self.at = self.n;
        if self.block < self.blocks.len() {
            self.block += 1;
            self.load();
        }
    }

    /// Appends the positions of the article's occurrences, in order.
    pub fn positions(&mut self, out: &mut Vec<u32>) {
        self.load_codes();
        let Some(block) = self.blocks.get(self.block) else {
            return;
        };
        let (mut place, mut first) = self.summed;
        if place > self.at {
            (place, first) = (0, 0);
        }
        let before = self.codes.get(place..self.at).unwrap_or_default();
        first += before.iter().map(|code| (code >> 2) + 1).sum::<u32>();
        self.summed = (self.at, first);
        let n = self.codes.get(self.at).map_or(0, |code| (code >> 2) + 1);
        let width = block.position_bits;
        let start = block.parts().1 * 8 + first as usize * usize::from(width);
        let places = (0..n as usize).map(|nth| start + nth * usize::from(width));
        out.extend(places.map(|at| bits::read(&self.postings.data, at, width)));
    }

    fn load(&mut self) {
        (self.at, self.n, self.has_codes, self.summed) = (0, 0, false, (0, 0));
        let Some(block) = self.blocks.get(self.block) else {
            return;
        };
        self.n = usize::from(block.n);
        let before = self.block.checked_sub(1);
        let before = before.and_then(|before| self.blocks.get(before));
        let before = before.map(|block| block.last);
        let start = block.at as usize;
        if self.n == BLOCK {
            let data = self.postings.data.get(start..block.parts().0);
            BitPacker4x::new().decompress_strictly_sorted(
                before,
                data.unwrap_or_default(),
                &mut self.docs,
                block.doc_bits,
            );
            return;
        }
        let mut next = before.map_or(0, |before| before + 1);
        let mut at = start * 8;
        for doc in self.docs.iter_mut().take(self.n) {
            next += bits::read(&self.postings.data, at, block.doc_bits);
            *doc = next;
            next += 1;
            at += usize::from(block.doc_bits);
        }
    }

    fn load_codes(&mut self) {
        if self.has_codes {
            return;
        }
        self.has_codes = true;
        let Some(block) = self.blocks.get(self.block) else {
            return;
        };
        let (start, end) = block.parts();
        if self.n == BLOCK {
            let data = self.postings.data.get(start..end).unwrap_or_default();
            BitPacker4x::new().decompress(data, &mut self.codes, block.code_bits);
            return;
        }
        let mut at = start * 8;
        for code in self.codes.iter_mut().take(self.n) {
            *code = bits::read(&self.postings.data, at, block.code_bits);
            at += usize::from(block.code_bits);
        }
    }
}

#[cfg(test)]
mod tests;
