//! Names that stand before a colon, with what they mean, in one table: the parser, the
//! completion and the help read it.

use crate::corpus::Facet;

/// What may be written before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// `title:`
    Title,
    /// `text:`
    Text,
    /// `person:`
    Person,
    /// `org:`
    Org,
    /// `place:`
    Place,
    /// `topic:`
    Topic,
    /// `outlet:`
    Outlet,
    /// `tag:`
    Tag,
    /// `speaker:`
    Speaker,
    /// `quote:`
    Quote,
    /// `note:`
    Note,
    /// `date:`
    Date,
    /// `lang:`
    Lang,
    /// `is:`
    Is,
}

/// What may stand behind `is:`.
pub const STATES: &[&str] = &["dup", "noted", "read", "starred", "unread"];

impl Key {
    /// All, in the order of the help.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Text,
        Self::Person,
        Self::Org,
        Self::Place,
        Self::Topic,
        Self::Outlet,
        Self::Speaker,
        Self::Quote,
        Self::Note,
        Self::Date,
        Self::Lang,
        Self::Tag,
        Self::Is,
    ];

    /// As written, without the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Text => "text",
            Self::Person => "person",
            Self::Org => "org",
            Self::Place => "place",
            Self::Topic => "topic",
            Self::Outlet => "outlet",
            Self::Speaker => "speaker",
            Self::Quote => "quote",
            Self::Note => "note",
            Self::Date => "date",
            Self::Lang => "lang",
            Self::Tag => "tag",
            Self::Is => "is",
        }
    }

    /// One line for people.
    pub fn description(self) -> &'static str {
        match self {
            Self::Title => "Words of the title",
            Self::Text => "Words of the text, not of the title",
            Self::Person => "Somebody named in the article",
            Self::Org => "An organization named in the article",
            Self::Place => "A place named in the article",
            Self::Topic => "What the article is about",
            Self::Outlet => "Newspaper, agency or site",
            Self::Speaker => "Somebody who is quoted",
            Self::Quote => "Words inside one quotation",
            Self::Note => "Words of one of your notes on the article",
            Self::Date => "A year, month, day or range: 2024, 2024-03, 2024-01..2024-06, none",
            Self::Lang => "Language of the article, such as en",
            Self::Tag => "A tag that you gave the article",
            Self::Is => "starred, read, unread, noted, or dup: there more than once",
        }
    }

    /// The key of a name, in any case.
    pub fn of(name: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|key| key.name().eq_ignore_ascii_case(name))
    }

    /// The facet whose values it takes.
    pub fn facet(self) -> Option<Facet> {
        match self {
            Self::Person => Some(Facet::Person),
            Self::Org => Some(Facet::Organization),
            Self::Place => Some(Facet::Place),
            Self::Topic => Some(Facet::Topic),
            Self::Outlet => Some(Facet::Outlet),
            Self::Speaker => Some(Facet::Speaker),
            Self::Tag => Some(Facet::Tag),
            _ => None,
        }
    }

    /// The key of a facet.
    pub fn of_facet(facet: Facet) -> Self {
        match facet {
            Facet::Person => Self::Person,
            Facet::Organization => Self::Org,
            Facet::Place => Self::Place,
            Facet::Topic => Self::Topic,
            Facet::Outlet => Self::Outlet,
            Facet::Speaker => Self::Speaker,
            Facet::Tag => Self::Tag,
            Facet::Mark => Self::Is,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    #[test]
    fn names_lead_back() {
        for key in Key::ALL {
            assert_eq!(Key::of(&key.name().to_uppercase()), Some(key));
            assert!(!key.description().is_empty());
            if let Some(facet) = key.facet() {
                assert_eq!(Key::of_facet(facet), key);
            }
        }
        assert_eq!(Key::of("said"), None);
    }
}
