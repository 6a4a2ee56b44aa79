//! What is asked of a snapshot.

use super::query::tree::Dates;
use crate::corpus::{Facet, ReadMarks};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether articles with the value stay or go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// Only articles with it.
    Include,
    /// Only articles without it.
    Exclude,
}

/// How several included values of one facet combine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Within {
    /// At least one.
    #[default]
    Any,
    /// Every one.
    All,
}

/// One chosen facet value. By name, so that it survives a corpus without it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// Of which facet.
    pub facet: Facet,
    /// Name as shown.
    pub value: String,
    /// Include or exclude.
    pub polarity: Polarity,
}

/// All chosen values: AND between facets, [`Within`] inside one, every exclusion holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filters {
    /// In the order they were chosen; a facet and value stand at most once.
    pub chosen: Vec<Filter>,
    /// Facets set to something other than the default.
    pub within: BTreeMap<Facet, Within>,
    /// Only articles with dates like these.
    #[serde(default)]
    pub dates: Option<Dates>,
}

impl Filters {
    /// Whether every article passes.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.dates.is_none()
    }

    /// The choice made for a value.
    pub fn polarity(&self, facet: Facet, value: &str) -> Option<Polarity> {
        self.chosen
            .iter()
            .find(|filter| filter.facet == facet && filter.value == value)
            .map(|filter| filter.polarity)
    }

    /// How a facet's included values combine.
    pub fn within(&self, facet: Facet) -> Within {
        self.within.get(&facet).copied().unwrap_or_default()
    }

    /// Sets or, with none, clears the choice for a value; its place in the order is kept.
    pub fn set(&mut self, facet: Facet, value: &str, polarity: Option<Polarity>) {
        let place = self
            .chosen
            .iter()
            .position(|filter| filter.facet == facet && filter.value == value);
        match (place, polarity) {
            (Some(at), Some(polarity)) => {
                if let Some(filter) = self.chosen.get_mut(at) {
                    filter.polarity = polarity;
                }
            }
            (Some(at), None) => {
                self.chosen.remove(at);
            }
            (None, Some(polarity)) => self.chosen.push(Filter {
                facet,
                value: value.to_owned(),
                polarity,
            }),
            (None, None) => {}
        }
    }
}

/// Order of the result list. Ties go by date, newest first, then title, then reading order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first; without a query the order of reading.
    #[default]
    Relevance,
    /// Newest first; undated last.
    Date,
    /// A to Z, folded.
    Title,
    /// A to Z, folded; without outlet last.
    Outlet,
}

impl Sort {
    /// All, in menu order.
    pub const ALL: [Self; 4] = [Self::Relevance, Self::Date, Self::Title, Self::Outlet];

    /// For menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::Relevance => "Relevance",
            Self::Date => "Date",
            Self::Title => "Title",
            Self::Outlet => "Outlet",
        }
    }
}

/// What a result, a count and a facet's count stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counting {
    /// A story, however many versions of it there are.
    #[default]
    Stories,
    /// An article, each version for itself.
    Copies,
}

/// Whether a query may ask what was read.
pub fn asks_what_was_read(query: &str) -> bool {
    query.to_ascii_lowercase().contains("is:")
}

/// One question. Answers bear its generation; an answer to an older one is dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Rises with every question.
    pub generation: u64,
    /// The search field, as typed.
    pub query: String,
    /// Facet choices.
    pub filters: Filters,
    /// Order.
    pub sort: Sort,
    /// The search field inside each facet, where not empty.
    pub facet_search: BTreeMap<Facet, String>,
    /// The facet whose table is wanted whole; the others hold their first values.
    pub whole: Option<Facet>,
    /// Stories or copies.
    pub counting: Counting,
    /// Whether plain words stand for all words with the same stem.
    pub stems: bool,
    /// What was read, where the query asks for it; else none, so that equal questions are equal.
    pub read: ReadMarks,
}
