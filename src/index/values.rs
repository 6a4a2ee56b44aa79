//! Which facet values an article has: outlets from its text's furniture, the rest from its
//! annotations. One column for each segment, made anew when annotations come in.

use super::ValueId;
use super::borne;
use super::overlay::Dictionary;
use super::segment::row;
use crate::corpus::annotation::{Header, Subject};
use crate::corpus::{Annotations, Article, Decisions, Facet};

/// Facet values of the articles of one segment.
#[derive(Debug, Default)]
pub struct ValueColumn {
    ids: Vec<ValueId>,
    starts: Vec<u32>,
    /// First outlet of each article, for sorting.
    outlets: Vec<Option<ValueId>>,
}

impl ValueColumn {
    /// Values of the article at a place, sorted, each once.
    pub fn of(&self, local: usize) -> &[ValueId] {
        row(&self.ids, &self.starts, local)
    }

    /// The article's first outlet.
    pub fn outlet(&self, local: usize) -> Option<ValueId> {
        self.outlets.get(local).copied().flatten()
    }

    /// A column over articles in order; annotations where they are in.
    pub(super) fn build<'a>(
        dictionary: &mut Dictionary,
        decisions: &Decisions,
        docs: impl Iterator<Item = (&'a Article, &'a Header, Option<&'a Annotations>)>,
    ) -> Self {
        let mut column = Self {
            starts: vec![0],
            ..Self::default()
        };
        let mut values = Vec::new();
        for (article, header, annotations) in docs {
            values.clear();
            let correction = decisions.correction(article.hash());
            let named = borne::outlets(article, header, correction).into_iter();
            values.extend(named.filter_map(|name| dictionary.intern(Facet::Outlet, name)));
            column.outlets.push(values.first().copied());
            if let Some(annotations) = annotations {
                push_annotated(dictionary, annotations, &mut values);
            }
            values.sort_unstable();
            values.dedup();
            column.ids.extend_from_slice(&values);
            column
                .starts
                .push(u32::try_from(column.ids.len()).unwrap_or(u32::MAX));
        }
        column.ids.shrink_to_fit();
        column
    }
}

fn push_annotated(
    dictionary: &mut Dictionary,
    annotations: &Annotations,
    values: &mut Vec<ValueId>,
) {
    for mention in &annotations.mentions {
        if let Some(facet) = Facet::of_entity(mention.kind) {
            values.extend(dictionary.intern(facet, &mention.entity));
        }
    }
    for subject in &annotations.subjects {
        values.extend(dictionary.intern(Facet::Topic, &topic_name(subject)));
    }
}

/// The topic as shown: "Economy, business and finance".
fn topic_name(subject: &Subject) -> String {
    let mut letters = subject.label.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
