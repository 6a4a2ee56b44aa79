//! Writes postings block by block. How a block is laid out is said in [`super::postings`].

use super::bits::{self, Writer};
use super::lexicon::TermId;
use super::postings::{BLOCK, Block, Frequency, Postings};
use super::room::list_for;
use bitpacking::{BitPacker as _, BitPacker4x};

/// Writes postings, term after term, articles in order.
#[derive(Debug)]
pub(super) struct PostingsWriter {
    out: Postings,
    docs: [u32; BLOCK],
    codes: [u32; BLOCK],
    positions: Vec<u32>,
    n: usize,
    /// Last article of the term's block before.
    before: Option<u32>,
    packed: Vec<u8>,
}

impl PostingsWriter {
    /// Without any term.
    pub(super) fn new() -> Self {
        Self::with_room(0, 0)
    }

    /// The same, for about so many terms and occurrences.
    pub(super) fn with_room(n_terms: usize, n_tokens: usize) -> Self {
        let mut starts = list_for(n_terms + 1);
        starts.push(0);
        Self {
            out: Postings {
                // Two bytes an occurrence, and most terms have one block.
                data: list_for(n_tokens * 2),
                blocks: list_for(n_terms),
                starts,
            },
            docs: [0; BLOCK],
            codes: [0; BLOCK],
            positions: Vec::new(),
            n: 0,
            before: None,
            packed: vec![0; BLOCK * 4],
        }
    }

    /// Adds an article to the term that is written: positions in order, those below
    /// `n_title` in the title.
    pub(super) fn push(&mut self, doc: u32, n_title: u32, positions: &[u32]) {
        let in_title = positions.partition_point(|position| *position < n_title);
        let n_all = u32::try_from(positions.len()).unwrap_or(u32::MAX);
        let in_title = u32::try_from(in_title).unwrap_or(u32::MAX);
        self.push_coded(doc, Frequency::of(n_all, in_title), positions);
    }

    /// [`Self::push`] of an article read elsewhere.
    pub(super) fn push_coded(&mut self, doc: u32, frequency: Frequency, positions: &[u32]) {
        if let (Some(to), Some(code)) = (self.docs.get_mut(self.n), self.codes.get_mut(self.n)) {
            *to = doc;
            *code = frequency.0;
            self.n += 1;
            self.positions.extend_from_slice(positions);
        }
        if self.n == BLOCK {
            self.close_block();
        }
    }

    /// Adds a whole term of other postings as it is, and ends it.
    pub(super) fn copy_term(&mut self, from: &Postings, term: TermId) {
        let (blocks, data, start) = from.of_term(term);
        let moved = self.out.data.len();
        self.out.data.extend_from_slice(data);
        let moved_to = |at: u32| (at as usize + moved).saturating_sub(start);
        self.out.blocks.extend(blocks.iter().map(|block| Block {
            at: u32::try_from(moved_to(block.at)).unwrap_or(u32::MAX),
            ..*block
        }));
        self.end_term();
    }

    /// Ends the term; the next one begins.
    pub(super) fn end_term(&mut self) {
        self.close_block();
        self.before = None;
        let n_blocks = u32::try_from(self.out.blocks.len()).unwrap_or(u32::MAX);
        self.out.starts.push(n_blocks);
    }

    fn close_block(&mut self) {
        let docs = self.docs.get(..self.n).unwrap_or_default();
        let Some(last) = docs.last().copied() else {
            return;
        };
        let codes = self.codes.get(..self.n).unwrap_or_default();
        let most = |numbers: &[u32]| bits::width(numbers.iter().copied().max().unwrap_or(0));
        let mut block = Block {
            last,
            at: u32::try_from(self.out.data.len()).unwrap_or(u32::MAX),
            doc_bits: 0,
            code_bits: most(codes),
            position_bits: most(&self.positions),
            n: u8::try_from(self.n).unwrap_or(u8::MAX),
        };
        let data = &mut self.out.data;
        if self.n == BLOCK {
            let packer = BitPacker4x::new();
            block.doc_bits = packer.num_bits_strictly_sorted(self.before, docs);
            let n = packer.compress_strictly_sorted(
                self.before,
                docs,
                &mut self.packed,
                block.doc_bits,
            );
            data.extend_from_slice(self.packed.get(..n).unwrap_or_default());
            let n = packer.compress(codes, &mut self.packed, block.code_bits);
            data.extend_from_slice(self.packed.get(..n).unwrap_or_default());
        } else {
            let gaps = gaps(docs, self.before);
            block.doc_bits = bits::width(gaps.clone().max().unwrap_or(0));
            write(data, gaps, block.doc_bits);
            write(data, codes.iter().copied(), block.code_bits);
        }
        write(data, self.positions.iter().copied(), block.position_bits);
        self.out.blocks.push(block);
        self.before = Some(last);
        self.n = 0;
        self.positions.clear();
    }

    /// All postings.
    pub(super) fn finish(mut self) -> Postings {
        let n = self.out.data.len();
        self.out.data.resize(n + bits::PADDING, 0);
        self.out.data.shrink_to_fit();
        self.out.blocks.shrink_to_fit();
        self.out.starts.shrink_to_fit();
        self.out
    }
}

fn gaps(docs: &[u32], before: Option<u32>) -> impl Iterator<Item = u32> + Clone {
    let mut next = before.map_or(0, |before| before + 1);
    docs.iter().map(move |doc| {
        let gap = doc.saturating_sub(next);
        next = doc + 1;
        gap
    })
}

fn write(data: &mut Vec<u8>, numbers: impl Iterator<Item = u32>, width: u8) {
    let mut writer = Writer::new(data);
    numbers.for_each(|number| writer.push(number, width));
    writer.finish();
}
