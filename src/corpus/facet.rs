//! The facets by which a corpus is filtered.

use super::annotation::EntityKind;
use serde::{Deserialize, Serialize};

/// A property of articles that has countable values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// People named.
    Person,
    /// People quoted.
    Speaker,
    /// Organizations named.
    Organization,
    /// Places named.
    Place,
    /// IPTC topics.
    Topic,
    /// Newspaper, agency or site.
    Outlet,
    /// Marks that people give, such as a star.
    Mark,
    /// Tags that people give.
    Tag,
}

impl Facet {
    /// All, in the order of the panel.
    pub const ALL: [Self; 8] = [
        Self::Person,
        Self::Speaker,
        Self::Organization,
        Self::Place,
        Self::Topic,
        Self::Outlet,
        Self::Mark,
        Self::Tag,
    ];

    /// The panel's heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Person => "People",
            Self::Speaker => "Speakers",
            Self::Organization => "Organizations",
            Self::Place => "Places",
            Self::Topic => "Topics",
            Self::Outlet => "Outlets",
            Self::Mark => "Marks",
            Self::Tag => "Tags",
        }
    }

    /// Position in [`Self::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// Whether its values are given to articles by people alone, and not read in them.
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Mark | Self::Tag)
    }

    /// The kind of entities it lists, if it lists any.
    pub fn kind(self) -> Option<EntityKind> {
        match self {
            Self::Person => Some(EntityKind::Person),
            Self::Organization => Some(EntityKind::Organization),
            Self::Place => Some(EntityKind::Place),
            _ => None,
        }
    }

    /// The facet that lists entities of a kind.
    pub fn of_entity(kind: EntityKind) -> Option<Self> {
        match kind {
            EntityKind::Person => Some(Self::Person),
            EntityKind::Organization => Some(Self::Organization),
            EntityKind::Place => Some(Self::Place),
            EntityKind::Other => None,
        }
    }
}
