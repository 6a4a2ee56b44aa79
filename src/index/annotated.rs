//! Annotations of the articles of one segment, packed and shared with the segments it was
//! merged from, and the little of them that queries ask of every article.

mod pack;

use super::bytes::{Bytes, Damaged, Reader, Writer};
use super::invert::count;
use crate::corpus::Annotations;
use crate::corpus::annotation::{EntityKind, Header, Mention, Quote};
pub(super) use pack::Pack;
use rustc_hash::FxHashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Annotations in order of articles.
#[derive(Debug, Default)]
pub struct AnnotationColumn {
    /// Place of the first article of each part.
    pub(super) starts: Vec<u32>,
    pub(super) parts: Vec<Arc<Pack>>,
    /// Codes of languages, by number.
    pub(super) codes: Vec<&'static str>,
    /// For each article the number of its language, counted from 1.
    pub(super) languages: Vec<u16>,
    pub(super) quoting: Vec<u32>,
    /// What was read last: whoever shows an article asks for it again and again.
    recent: Mutex<Option<(usize, Arc<Annotations>)>>,
}

impl AnnotationColumn {
    /// A column of annotations in order of articles.
    pub(super) fn new(annotations: &[Annotations]) -> Self {
        let mut column = Self::default();
        column.languages.reserve_exact(annotations.len());
        for (local, annotations) in (0..).zip(annotations) {
            let language = column.number(annotations.language);
            column.languages.push(language);
            if !annotations.quotes.is_empty() {
                column.quoting.push(local);
            }
        }
        column.quoting.shrink_to_fit();
        column.starts.push(0);
        column.parts.push(Arc::new(Pack::new(annotations)));
        column
    }

    /// One column with the articles of all parts, in their order.
    pub(super) fn merged(parts: &[&Self]) -> Self {
        let mut out = Self::default();
        let n_docs = parts.iter().map(|part| part.languages.len()).sum();
        out.languages.reserve_exact(n_docs);
        for part in parts {
            let first = count(out.languages.len());
            out.starts
                .extend(part.starts.iter().map(|start| start + first));
            out.parts.extend(part.parts.iter().map(Arc::clone));
            out.quoting
                .extend(part.quoting.iter().map(|doc| doc + first));
            for local in 0..part.languages.len() {
                let language = out.number(part.language(local));
                out.languages.push(language);
            }
        }
        out
    }

    /// As bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::default();
        self.write(&mut out);
        out.finish()
    }

    /// The column of which these are the bytes.
    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::new(bytes);
        let column = Self::read_from(&mut from)?;
        from.finish()?;
        Ok(column)
    }

    fn write(&self, out: &mut Writer) {
        self.starts.write(out);
        self.parts.write(out);
        self.codes.write(out);
        self.languages.write(out);
        self.quoting.write(out);
    }

    fn read_from(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        Ok(Self {
            starts: Bytes::read(from)?,
            parts: Bytes::read(from)?,
            codes: Bytes::read(from)?,
            languages: Bytes::read(from)?,
            quoting: Bytes::read(from)?,
            recent: Mutex::default(),
        })
    }

    /// How many articles it is of.
    pub(super) fn n_docs(&self) -> usize {
        self.languages.len()
    }

    /// The annotations of the article at a place, which has this header: unpacked, unless they
    /// are those that were asked for last.
    pub(super) fn read(&self, local: usize, header: &Arc<Header>) -> Option<Arc<Annotations>> {
        let mut recent = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, read)) = recent.as_ref().filter(|(at, _)| *at == local) {
            return Some(Arc::clone(read));
        }
        let (pack, at) = self.place(local)?;
        let read = Arc::new(Annotations {
            header: Arc::clone(header),
            language: self.language(local),
            ..pack.article(at)?
        });
        *recent = Some((local, Arc::clone(&read)));
        Some(read)
    }

    /// The same for whoever reads many articles once: does not take the place of what is shown.
    pub(super) fn read_past(&self, local: usize) -> Option<Annotations> {
        let (pack, at) = self.place(local)?;
        pack.article(at)
    }

    /// Quotations of the article at a place.
    pub fn quotes(&self, local: usize) -> Vec<Quote> {
        let place = self.place(local);
        place.map_or_else(Vec::new, |(pack, at)| pack.quotes(at))
    }

    /// Places of the articles that name something by one of these names which no facet lists,
    /// in order.
    pub(super) fn bearing(&self, names: &FxHashSet<Arc<str>>) -> Vec<usize> {
        let mut locals = Vec::new();
        for (start, part) in self.starts.iter().zip(&self.parts) {
            let is_borne = !names.is_empty() && part.has_name(|name| names.contains(name));
            for at in 0..if is_borne { part.ends.len() } else { 0 } {
                let mentions = part.article(at).map(|one| one.mentions);
                let is_meant = |mention: &Mention| {
                    mention.kind == EntityKind::Other && names.contains(&*mention.entity)
                };
                if mentions.is_some_and(|mentions| mentions.iter().any(is_meant)) {
                    locals.push(*start as usize + at);
                }
            }
        }
        locals
    }

    /// Places of the articles in parts with a name that passes a test, in order.
    pub(super) fn bearing_any(&self, mut passes: impl FnMut(&str) -> bool) -> Vec<usize> {
        let mut locals = Vec::new();
        for (start, part) in self.starts.iter().zip(&self.parts) {
            if part.has_name(&mut passes) {
                let start = *start as usize;
                locals.extend(start..start + part.ends.len());
            }
        }
        locals
    }

    /// The language of the article at a place.
    pub fn language(&self, local: usize) -> Option<&'static str> {
        let number = usize::from(*self.languages.get(local)?);
        self.codes.get(number.checked_sub(1)?).copied()
    }

    /// Places of the articles with quotations, in order.
    pub fn quoting(&self) -> &[u32] {
        &self.quoting
    }

    /// Bytes held, also of what is shared.
    pub fn heap_bytes(&self) -> usize {
        let packs = self.parts.iter();
        packs.map(|pack| pack.heap_bytes()).sum::<usize>()
            + self.parts.capacity() * (size_of::<Arc<Pack>>() + size_of::<Pack>())
            + (self.starts.capacity() + self.quoting.capacity()) * size_of::<u32>()
            + self.languages.capacity() * size_of::<u16>()
    }

    fn place(&self, local: usize) -> Option<(&Pack, usize)> {
        let local = u32::try_from(local).ok()?;
        let nth = self.starts.partition_point(|start| *start <= local);
        let nth = nth.checked_sub(1)?;
        let local = local - self.starts.get(nth)?;
        Some((self.parts.get(nth)?, local as usize))
    }

    fn number(&mut self, language: Option<&'static str>) -> u16 {
        let Some(language) = language else {
            return 0;
        };
        let known = self.codes.iter().position(|code| *code == language);
        let at = known.unwrap_or_else(|| {
            self.codes.push(language);
            self.codes.len() - 1
        });
        u16::try_from(at + 1).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::AnnotationColumn;
    use crate::corpus::Annotations;
    use std::sync::Arc;

    fn column(languages: &[Option<&'static str>]) -> AnnotationColumn {
        let annotations = languages.iter().map(|language| Annotations {
            language: *language,
            ..Annotations::default()
        });
        AnnotationColumn::new(&annotations.collect::<Vec<_>>())
    }

    #[test]
    fn merged_columns_keep_places() {
        let parts = [&["en", "de"][..], &[], &["ru", "", "de"]];
        let code = |code: &&'static str| Some(*code).filter(|code| !code.is_empty());
        let columns: Vec<AnnotationColumn> = parts
            .iter()
            .map(|part| column(&part.iter().map(code).collect::<Vec<_>>()))
            .collect();
        let merged = AnnotationColumn::merged(&columns.iter().collect::<Vec<_>>());
        let again = AnnotationColumn::merged(&[&merged, &columns[0]]);
        let all: Vec<_> = parts.iter().copied().flatten().map(code).collect();
        for (local, expected) in all.iter().chain(&all[..2]).enumerate() {
            assert_eq!(again.language(local), *expected);
            let annotations = again.read(local, &Arc::default()).expect("is there");
            assert_eq!(annotations.language, *expected);
        }
        assert!(again.read(7, &Arc::default()).is_none() && again.language(7).is_none());
    }
}
