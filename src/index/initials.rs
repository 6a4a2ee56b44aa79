//! Postings of all terms that begin alike, joined beforehand: the first key of a query asks
//! for a twentieth of all words at once. Without positions; made for large segments only.

use super::invert::{Inverted, count};
use super::lexicon::TermId;
use super::posting_writer::PostingsWriter;
use super::postings::{Cursor, Frequency, Postings};
use std::ops::Range;

/// Smaller segments join their postings when they are asked.
const LEAST_DOCS: usize = 16_384;

/// Joined postings by ranges of terms.
#[derive(Debug, Default)]
pub(super) struct Initials {
    /// In order.
    ranges: Vec<Range<TermId>>,
    postings: Postings,
}

super::bytes::record!(Initials { ranges, postings });

impl Initials {
    /// Whether the postings of every range are here.
    pub(super) fn is_whole(&self) -> bool {
        self.postings.n_terms() == self.ranges.len() && self.postings.is_whole()
    }

    /// Joins the postings of all letters that many articles have.
    pub(super) fn of(inverted: &Inverted) -> Self {
        let n_docs = inverted.lengths.len();
        let mut writer = PostingsWriter::new();
        let mut ranges = Vec::new();
        let letters = ('a'..='z').chain('0'..='9');
        for letter in letters.filter(|_| n_docs >= LEAST_DOCS) {
            let range = inverted.lexicon.prefixed(letter.encode_utf8(&mut [0; 4]));
            if (inverted.postings.n_docs(&range) as usize) < n_docs {
                continue;
            }
            for (doc, (n_all, n_title)) in (0..).zip(joined(inverted, &range, n_docs)) {
                if n_all > 0 {
                    writer.push_coded(doc, Frequency::of(n_all, n_title), &[]);
                }
            }
            writer.end_term();
            ranges.push(range);
        }
        Self {
            ranges,
            postings: writer.finish(),
        }
    }

    /// The joined postings of exactly these terms, if there are such.
    pub(super) fn cursor(&self, terms: &Range<TermId>) -> Option<Cursor<'_>> {
        let at = self.ranges.iter().position(|range| range == terms)?;
        Some(self.postings.cursor(count(at)))
    }

    /// Bytes held.
    pub(super) fn n_bytes(&self) -> usize {
        self.postings.n_bytes()
    }
}

/// For each article how often one of the terms stands in it, and in its title.
fn joined(inverted: &Inverted, range: &Range<TermId>, n_docs: usize) -> Vec<(u32, u32)> {
    let mut counts = vec![(0, 0); n_docs];
    for term in range.clone() {
        let mut cursor = inverted.postings.cursor(term);
        loop {
            let (docs, frequencies) = cursor.rest_of_block();
            if docs.is_empty() {
                break;
            }
            for (doc, frequency) in docs.iter().zip(frequencies) {
                if let Some((n_all, n_title)) = counts.get_mut(*doc as usize) {
                    *n_all += frequency.all();
                    *n_title += frequency.title();
                }
            }
            cursor.skip_block();
        }
    }
    counts
}
