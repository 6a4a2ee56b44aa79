//! Annotations of the articles of one segment, shared with the segments it was merged from,
//! and the little of them that queries ask of every article.

use super::invert::count;
use crate::corpus::Annotations;
use std::sync::Arc;

/// Annotations in order of articles.
#[derive(Clone, Debug, Default)]
pub struct AnnotationColumn {
    /// Place of the first article of each part.
    starts: Vec<u32>,
    parts: Vec<Arc<Vec<Annotations>>>,
    /// Codes of languages, by number.
    codes: Vec<&'static str>,
    /// For each article the number of its language, counted from 1.
    languages: Vec<u16>,
    quoting: Vec<u32>,
}

impl AnnotationColumn {
    /// A column of annotations in order of articles.
    pub(super) fn new(annotations: Vec<Annotations>) -> Self {
        let mut column = Self::default();
        for (local, annotations) in (0..).zip(&annotations) {
            let language = column.number(annotations.language);
            column.languages.push(language);
            if !annotations.quotes.is_empty() {
                column.quoting.push(local);
            }
        }
        column.starts.push(0);
        column.parts.push(Arc::new(annotations));
        column
    }

    /// One column with the articles of all parts, in their order.
    pub(super) fn merged(parts: &[&Self]) -> Self {
        let mut out = Self::default();
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
        Vec::new()
    }

    /// The column of which these are the bytes.
    pub(super) fn from_bytes(_: &[u8]) -> Result<Self, super::bytes::Damaged> {
        Err(super::bytes::Damaged::Content)
    }

    /// How many articles it is of.
    pub(super) fn n_docs(&self) -> usize {
        self.languages.len()
    }

    /// The annotations of the article at a place.
    pub fn get(&self, local: usize) -> Option<&Annotations> {
        let local = u32::try_from(local).ok()?;
        let nth = self.starts.partition_point(|start| *start <= local);
        let nth = nth.checked_sub(1)?;
        let local = local - self.starts.get(nth)?;
        self.parts.get(nth)?.get(local as usize)
    }

    /// All in order of articles.
    pub fn iter(&self) -> impl Iterator<Item = &Annotations> {
        self.parts.iter().flat_map(|part| part.iter())
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

    fn column(languages: &[Option<&'static str>]) -> AnnotationColumn {
        let annotations = languages.iter().map(|language| Annotations {
            language: *language,
            ..Annotations::default()
        });
        AnnotationColumn::new(annotations.collect())
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
            let annotations = again.get(local).expect("is there");
            assert_eq!(annotations.language, *expected);
        }
        assert!(again.get(7).is_none() && again.language(7).is_none());
    }
}
