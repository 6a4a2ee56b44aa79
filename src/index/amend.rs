//! A segment with other titles for some of its articles, as if it had been built so. Texts of
//! the other articles are not looked at, and postings of words that no changed article has are
//! copied as they are.

use super::bits::Packed;
use super::initials::Initials;
use super::invert::{Inverted, count, greatest_token};
use super::lexicon::{Lexicon, Strings, TermId};
use super::posting_writer::PostingsWriter;
use super::postings::Cursor;
use super::room::{filled, list_for};
use super::segment::{TextSegment, row};
use super::shape;
use crate::corpus::annotation::Header;
use std::cmp::Ordering;
use std::sync::Arc;

impl TextSegment {
    /// This segment with other headers for some of its articles, by place and in order.
    pub(super) fn with_headers(&self, changed: Vec<(u32, Arc<Header>)>) -> Self {
        let places: Vec<u32> = changed.iter().map(|(local, _)| *local).collect();
        let mut out = self.clone();
        let mut batch = Vec::with_capacity(changed.len());
        for (local, header) in changed {
            let place = local as usize;
            if let (Some(article), Some(old)) =
                (self.articles.get(place), out.headers.get_mut(place))
            {
                batch.push((Arc::clone(article), Arc::clone(&header)));
                *old = header;
            }
        }
        let patch = Self::build(batch);
        let patched = |local: u32| places.binary_search(&local).ok();
        for (nth, local) in places.iter().enumerate() {
            set(&mut out.title_keys, *local, patch.title_keys.get(nth));
            set(&mut out.title_masks, *local, patch.title_masks.get(nth));
        }
        let titles = (0..count(self.n_docs())).map(|local| match patched(local) {
            Some(nth) => patch.folded_title(nth),
            None => self.folded_title(local as usize),
        });
        out.titles = Arc::new(Strings::new(titles));
        out.inverted = Arc::new(amended(&self.inverted, &patch.inverted, &places));
        out.word_numbers = Arc::new(super::families::word_numbers(&out));
        out
    }
}

fn set<T: Copy>(column: &mut [T], local: u32, value: Option<&T>) {
    if let (Some(to), Some(value)) = (column.get_mut(local as usize), value) {
        *to = *value;
    }
}

/// A term of the base, of the patch, or of both.
struct Source<'a> {
    term: &'a str,
    base: Option<TermId>,
    patch: Option<TermId>,
}

/// The base with the articles of the patch at some of its places.
fn amended(base: &Inverted, patch: &Inverted, places: &[u32]) -> Inverted {
    let is_touched = touched(base, places);
    let n_base = base.lexicon.n_terms();
    let mut writer = PostingsWriter::with_room(n_base, base.tokens.len() + patch.tokens.len());
    let mut numbers = filled(n_base, 0);
    let mut patch_numbers = filled(patch.lexicon.n_terms(), 0);
    let mut terms: Vec<&str> = list_for(n_base + patch.lexicon.n_terms());
    for source in sources(base, patch) {
        let n_terms = count(terms.len());
        let is_written = match (source.base, source.patch) {
            (Some(id), None) if is_touched.get(id as usize) == Some(&false) => {
                writer.copy_term(&base.postings, id);
                true
            }
            (id, of_patch) => write_both(
                id.map(|id| base.postings.cursor(id)),
                of_patch.map(|id| patch.postings.cursor(id)),
                places,
                &mut writer,
            ),
        };
        if is_written {
            set(
                &mut numbers,
                source.base.unwrap_or(TermId::MAX),
                Some(&n_terms),
            );
            set(
                &mut patch_numbers,
                source.patch.unwrap_or(TermId::MAX),
                Some(&n_terms),
            );
            terms.push(source.term);
        }
    }
    let n_docs = base.lengths.len();
    let rows = Rows {
        base,
        patch,
        places,
    };
    let tokens = (0..n_docs).flat_map(|local| {
        let (part, at) = rows.of(local);
        let numbers = if std::ptr::eq(part, base) {
            &numbers
        } else {
            &patch_numbers
        };
        let starts = part.token_starts.get(at).zip(part.token_starts.get(at + 1));
        let (start, end) = starts.map_or((0, 0), |(start, end)| (*start, *end));
        let tokens = part.tokens.range(start as usize, end as usize);
        tokens.map(move |token| {
            let id = numbers.get((token >> shape::BITS) as usize);
            id.copied().unwrap_or(0) << shape::BITS | token & ((1 << shape::BITS) - 1)
        })
    });
    let n_tokens = base.tokens.len() + patch.tokens.len();
    let mut out = Inverted {
        tokens: Packed::of_many(n_tokens, tokens, greatest_token(terms.len())),
        lexicon: Lexicon::from_sorted(terms.into_iter()),
        postings: writer.finish(),
        token_starts: rows.starts(|part| &part.token_starts),
        n_title_tokens: rows.cells(|part| &part.n_title_tokens),
        lengths: rows.cells(|part| &part.lengths),
        samples: rows.samples(),
        sample_starts: rows.starts(|part| &part.sample_starts),
        initials: Initials::default(),
    };
    out.initials = Initials::of(&out);
    out
}

/// For each term whether it stands in one of some articles.
fn touched(base: &Inverted, places: &[u32]) -> Vec<bool> {
    let mut touched = filled(base.lexicon.n_terms(), false);
    for local in places {
        let at = *local as usize;
        let starts = base.token_starts.get(at).zip(base.token_starts.get(at + 1));
        let (start, end) = starts.map_or((0, 0), |(start, end)| (*start, *end));
        for token in base.tokens.range(start as usize, end as usize) {
            set(&mut touched, token >> shape::BITS, Some(&true));
        }
    }
    touched
}

/// Terms of both in order.
fn sources<'a>(base: &'a Inverted, patch: &'a Inverted) -> impl Iterator<Item = Source<'a>> {
    let head = |part: &'a Inverted, id: u32| {
        ((id as usize) < part.lexicon.n_terms()).then(|| part.lexicon.term(id))
    };
    let (mut at, mut at_patch) = (0, 0);
    std::iter::from_fn(move || {
        let order = match (head(base, at), head(patch, at_patch)) {
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return None,
        };
        let source = Source {
            term: head(base, at)
                .filter(|_| order.is_le())
                .or(head(patch, at_patch))?,
            base: order.is_le().then_some(at),
            patch: order.is_ge().then_some(at_patch),
        };
        at += u32::from(order.is_le());
        at_patch += u32::from(order.is_ge());
        Some(source)
    })
}

/// Writes a term's postings: those of the base but for the changed articles, and those of the
/// patch at their places. Whether there were any; a term that stands nowhere is not ended.
fn write_both<'a>(
    mut base: Option<Cursor<'a>>,
    mut patch: Option<Cursor<'a>>,
    places: &[u32],
    writer: &mut PostingsWriter,
) -> bool {
    let mut positions = Vec::new();
    let mut is_any = false;
    loop {
        let next = base.as_ref().and_then(Cursor::doc);
        if next.is_some_and(|doc| places.binary_search(&doc).is_ok()) {
            if let Some(base) = &mut base {
                base.advance();
            }
            continue;
        }
        let other = patch.as_ref().and_then(Cursor::doc);
        let other = other.and_then(|nth| places.get(nth as usize).copied());
        let is_patch = other.is_some_and(|other| next.is_none_or(|next| other < next));
        let Some(doc) = (if is_patch { other } else { next }) else {
            break;
        };
        let Some(cursor) = (if is_patch { &mut patch } else { &mut base }) else {
            break;
        };
        positions.clear();
        cursor.positions(&mut positions);
        writer.push_coded(doc, cursor.frequency(), &positions);
        cursor.advance();
        is_any = true;
    }
    if is_any {
        writer.end_term();
    }
    is_any
}

/// Articles of the base, some of them taken from the patch.
struct Rows<'a> {
    base: &'a Inverted,
    patch: &'a Inverted,
    places: &'a [u32],
}

impl<'a> Rows<'a> {
    /// Where an article is taken from, and its place there.
    fn of(&self, local: usize) -> (&'a Inverted, usize) {
        match self.places.binary_search(&count(local)) {
            Ok(nth) => (self.patch, nth),
            Err(_) => (self.base, local),
        }
    }

    fn cells<T: Copy>(&self, column: impl Fn(&Inverted) -> &Vec<T>) -> Vec<T> {
        let mut cells = list_for(column(self.base).len());
        cells.extend_from_slice(column(self.base));
        for (nth, local) in self.places.iter().enumerate() {
            set(&mut cells, *local, column(self.patch).get(nth));
        }
        cells.shrink_to_fit();
        cells
    }

    fn starts(&self, column: impl Fn(&Inverted) -> &Vec<u32>) -> Vec<u32> {
        let n_docs = self.base.lengths.len();
        let mut starts = list_for(n_docs + 1);
        let mut end = 0;
        starts.push(end);
        for local in 0..n_docs {
            let (part, at) = self.of(local);
            let bounds = column(part).get(at).zip(column(part).get(at + 1));
            end += bounds.map_or(0, |(start, end)| end - start);
            starts.push(end);
        }
        starts.shrink_to_fit();
        starts
    }

    fn samples(&self) -> Vec<u32> {
        let mut samples = list_for(self.base.samples.len() + self.patch.samples.len());
        for local in 0..self.base.lengths.len() {
            let (part, at) = self.of(local);
            samples.extend_from_slice(row(&part.samples, &part.sample_starts, at));
        }
        samples.shrink_to_fit();
        samples
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::Article;
    use crate::corpus::annotation::Header;
    use crate::corpus::article::{Given, Origin};
    use crate::index::TextSegment;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn headed((title, text): &(String, String)) -> (Arc<Article>, Arc<Header>) {
        let article = Article::new(Origin::Pasted, Given::default(), text.as_str());
        (Arc::new(article), Arc::new(titled(title)))
    }

    fn titled(title: &str) -> Header {
        Header {
            title: title.to_owned(),
            ..Header::default()
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn is_as_if_built_anew(
            texts in prop::collection::vec(("[a-cÉ ]{0,6}", "[a-dA-CÉ ]{0,40}"), 1..300),
            titles in prop::collection::btree_map(0..300_u32, "[a-fÉ ]{0,8}", 0..6),
        ) {
            let segment = TextSegment::build(texts.iter().map(headed).collect());
            let titles: BTreeMap<u32, String> = titles
                .into_iter()
                .filter(|(local, _)| (*local as usize) < texts.len())
                .collect();
            let mut changed = texts.clone();
            for (local, title) in &titles {
                changed[*local as usize].0.clone_from(title);
            }
            let headers = titles.iter().map(|(local, title)| (*local, Arc::new(titled(title))));
            let amended = segment.with_headers(headers.collect());
            let whole = TextSegment::build(changed.iter().map(headed).collect());
            prop_assert_eq!(format!("{:?}", amended.inverted), format!("{:?}", whole.inverted));
            prop_assert_eq!(format!("{:?}", amended.titles), format!("{:?}", whole.titles));
            prop_assert_eq!(amended.headers, whole.headers);
            prop_assert_eq!(amended.word_numbers, whole.word_numbers);
            prop_assert_eq!(amended.title_keys, whole.title_keys);
            prop_assert_eq!(amended.title_masks, whole.title_masks);
        }
    }
}
