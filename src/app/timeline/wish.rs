//! How the view of time is wished to be: which series, how they are drawn, what is measured.

use crate::analysis::timeline::SeriesKey;
use crate::corpus::Facet;

/// Series that are taken by themselves.
pub const TOP_SERIES: usize = 6;
/// Series at most: so many have a color, a dash and a mark of their own.
pub const MOST_SERIES: usize = 8;

/// What articles are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// Values of a facet.
    Facet(Facet),
    /// Saved searches.
    Searches,
}

impl By {
    /// All, in menu order.
    pub const ALL: [Self; 7] = [
        Self::Facet(Facet::Topic),
        Self::Facet(Facet::Outlet),
        Self::Facet(Facet::Person),
        Self::Facet(Facet::Organization),
        Self::Facet(Facet::Place),
        Self::Facet(Facet::Tag),
        Self::Searches,
    ];

    /// For menus.
    pub fn label(self) -> &'static str {
        match self {
            Self::Facet(Facet::Person) => "By person",
            Self::Facet(Facet::Speaker) => "By speaker",
            Self::Facet(Facet::Organization) => "By organization",
            Self::Facet(Facet::Place) => "By place",
            Self::Facet(Facet::Topic) => "By topic",
            Self::Facet(Facet::Outlet) => "By outlet",
            Self::Facet(Facet::Mark) => "By mark",
            Self::Facet(Facet::Tag) => "By tag",
            Self::Searches => "By saved search",
        }
    }

    /// One of what is told apart: "a person".
    pub fn one(self) -> &'static str {
        match self {
            Self::Facet(Facet::Person) => "a person",
            Self::Facet(Facet::Speaker) => "a speaker",
            Self::Facet(Facet::Organization) => "an organization",
            Self::Facet(Facet::Place) => "a place",
            Self::Facet(Facet::Topic) => "a topic",
            Self::Facet(Facet::Outlet) => "an outlet",
            Self::Facet(Facet::Mark) => "a mark",
            Self::Facet(Facet::Tag) => "a tag",
            Self::Searches => "a saved search",
        }
    }

    /// Whether a series is of these.
    pub fn has(self, key: &SeriesKey) -> bool {
        match (self, key) {
            (Self::Facet(facet), SeriesKey::Value(of, _)) => facet == *of,
            (Self::Searches, SeriesKey::Search(_)) => true,
            _ => false,
        }
    }
}

/// How series are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// Lines over each other.
    #[default]
    Lines,
    /// A row of bars for each.
    Bars,
    /// Numbers.
    Table,
}

impl Form {
    /// All, from left to right.
    pub const ALL: [Self; 3] = [Self::Lines, Self::Bars, Self::Table];

    /// For the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Lines => "Lines",
            Self::Bars => "Bars",
            Self::Table => "Table",
        }
    }
}

/// What is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Articles.
    #[default]
    Counts,
    /// Their share of all articles of the step.
    Share,
}

impl Unit {
    /// Both, from left to right.
    pub const ALL: [Self; 2] = [Self::Counts, Self::Share];

    /// For the switch.
    pub fn label(self) -> &'static str {
        match self {
            Self::Counts => "Counts",
            Self::Share => "Share",
        }
    }
}

/// All of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineWish {
    /// What articles are told apart by.
    pub by: By,
    /// How series are shown.
    pub form: Form,
    /// What is measured.
    pub measure: Unit,
    /// Days in sight; none where all are.
    pub window: Option<(i32, i32)>,
    /// Series that were added, of whatever kind.
    pub added: Vec<SeriesKey>,
    /// Series that were taken away.
    pub hidden: Vec<SeriesKey>,
}

impl Default for TimelineWish {
    fn default() -> Self {
        Self {
            by: By::Facet(Facet::Topic),
            form: Form::default(),
            measure: Unit::default(),
            window: None,
            added: Vec::new(),
            hidden: Vec::new(),
        }
    }
}

impl TimelineWish {
    /// Whether another wish needs the same series.
    pub fn same_series(&self, other: &Self) -> bool {
        self.by == other.by && self.added == other.added && self.hidden == other.hidden
    }

    /// Series of the present kind that were added.
    pub fn added(&self) -> impl Iterator<Item = &SeriesKey> {
        self.added.iter().filter(|key| self.by.has(key))
    }

    /// Whether series of the present kind were added or taken away.
    pub fn is_changed(&self) -> bool {
        self.added().next().is_some() || self.hidden.iter().any(|key| self.by.has(key))
    }
}
