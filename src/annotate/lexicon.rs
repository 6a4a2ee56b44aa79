//! The word lists inside the binary, unpacked for lookup. Knows words and names, decides
//! nothing: a name may be in several classes, and what it is in a text is found elsewhere.

use crate::corpus::annotation::EntityKind;
use crate::text::fold::{fold, fold_into};
use rustc_hash::{FxHashMap, FxHashSet};

const CITIES: &str = include_str!("../../assets/lexicons/cities.txt");
const COMMON: &str = include_str!("../../assets/lexicons/common.txt");
const COUNTRIES: &str = include_str!("../../assets/lexicons/countries.tsv");
const CUES: &str = include_str!("../../assets/lexicons/cues.tsv");
const FIRST_NAMES: &str = include_str!("../../assets/lexicons/first_names.txt");
const GIVEN_NAMES: &str = include_str!("../../assets/lexicons/given_names.txt");
const ORGANIZATIONS: &str = include_str!("../../assets/lexicons/organizations.tsv");
const PROVINCES: &str = include_str!("../../assets/lexicons/provinces.txt");
const STATES: &str = include_str!("../../assets/lexicons/states.tsv");
const SURNAMES: &str = include_str!("../../assets/lexicons/surnames.txt");

/// Classes of a word, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// Written small in running text.
    pub(super) const COMMON: Self = Self(1);
    /// Given name.
    pub(super) const FIRST: Self = Self(1 << 1);
    /// Family name.
    pub(super) const SURNAME: Self = Self(1 << 2);
    /// "President", "Dr": a person's name follows.
    pub(super) const TITLE: Self = Self(1 << 3);
    /// A title only when a given name follows.
    pub(super) const SOFT: Self = Self(1 << 4);
    /// "Prime", "Vice": part of a title when a title follows.
    pub(super) const MODIFIER: Self = Self(1 << 5);
    /// `Inc`, `GmbH`.
    pub(super) const LEGAL: Self = Self(1 << 6);
    /// Last word of an organization's name.
    pub(super) const ORG: Self = Self(1 << 7);
    /// The same, if a word before it is no ordinary one.
    pub(super) const WEAK: Self = Self(1 << 8);
    /// Takes "of": "University of".
    pub(super) const HEAD_OF: Self = Self(1 << 9);
    /// Last word of a place's name.
    pub(super) const PLACE: Self = Self(1 << 10);
    /// Last word of an event's or a work's name.
    pub(super) const EVENT: Self = Self(1 << 11);
    /// Stock exchanges, as in "(NASDAQ: X)".
    pub(super) const EXCHANGE: Self = Self(1 << 12);
    /// Function words.
    pub(super) const STOP: Self = Self(1 << 13);
    /// Months, weekdays, feasts.
    pub(super) const CALENDAR: Self = Self(1 << 14);
    /// Verbs of saying and announcing.
    pub(super) const SAYING: Self = Self(1 << 15);
    /// A larger city or a province of one word.
    pub(super) const CITY: Self = Self(1 << 16);

    /// Whether any class of `other` is among these.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a listed name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// A country or a larger region.
    Country,
    /// A state or province of a federation; short forms count only after a city.
    State {
        /// "TN", "Tenn.".
        is_short: bool,
    },
    /// People, language and things of a country; the canonical name is the country.
    Demonym,
    /// An organization.
    Organization,
}

/// A listed name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// What it names.
    pub(super) naming: Naming,
    /// The name it stands for.
    pub(super) canonical: &'static str,
}

impl Known {
    /// The kind of a mention.
    pub(super) fn kind(self) -> EntityKind {
        match self.naming {
            Naming::Country | Naming::State { .. } => EntityKind::Place,
            Naming::Demonym => EntityKind::Other,
            Naming::Organization => EntityKind::Organization,
        }
    }
}

/// All lists.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: FxHashMap<&'static str, Classes>,
    names: FxHashMap<&'static str, Known>,
    cities: FxHashSet<&'static str>,
}

impl Lexicon {
    /// Unpacks the lists.
    pub(super) fn load() -> Self {
        let mut lexicon = Self::default();
        lexicon.words.reserve(90_000);
        for (list, class) in [
            (COMMON, Classes::COMMON),
            (FIRST_NAMES, Classes::FIRST),
            (GIVEN_NAMES, Classes::FIRST),
            (SURNAMES, Classes::SURNAME),
        ] {
            for word in list.lines() {
                lexicon.add(word, class);
            }
        }
        for list in [CITIES, PROVINCES] {
            for name in list.lines() {
                lexicon.cities.insert(name);
                if !name.contains([' ', '-']) {
                    lexicon.add(name, Classes::CITY);
                }
            }
        }
        lexicon.load_cues();
        lexicon.load_names();
        lexicon
    }

    fn add(&mut self, word: &'static str, class: Classes) {
        let classes = self.words.entry(word).or_default();
        *classes = classes.with(class);
    }

    fn load_cues(&mut self) {
        for line in CUES.lines() {
            let Some((name, words)) = line.split_once('\t') else {
                continue;
            };
            let class = match name {
                "title" => Classes::TITLE,
                "soft" => Classes::SOFT,
                "modifier" => Classes::MODIFIER,
                "legal" => Classes::LEGAL,
                "org" => Classes::ORG,
                "weak" => Classes::WEAK,
                "headof" => Classes::HEAD_OF,
                "place" => Classes::PLACE,
                "event" => Classes::EVENT,
                "exchange" => Classes::EXCHANGE,
                "stop" => Classes::STOP,
                "calendar" => Classes::CALENDAR,
                "saying" => Classes::SAYING,
                _ => continue,
            };
            for word in words.split(' ') {
                self.add(word, class);
            }
        }
    }

    fn load_names(&mut self) {
        for line in STATES.lines() {
            let (canonical, short) = line.split_once('\t').unwrap_or((line, ""));
            self.name(canonical, canonical, Naming::State { is_short: false });
            for form in short.split(',') {
                self.name(form, canonical, Naming::State { is_short: true });
            }
        }
        for line in ORGANIZATIONS.lines() {
            let (canonical, aliases) = line.split_once('\t').unwrap_or((line, ""));
            for form in aliases.split(',').chain([canonical]) {
                self.name(form, canonical, Naming::Organization);
            }
        }
        for line in COUNTRIES.lines() {
            let mut fields = line.split('\t');
            let canonical = fields.next().unwrap_or_default();
            let aliases = fields.next().unwrap_or_default();
            for form in aliases.split(',').chain([canonical]) {
                self.name(form, canonical, Naming::Country);
            }
            for form in fields.next().unwrap_or_default().split(',') {
                self.name(form, canonical, Naming::Demonym);
            }
        }
    }

    fn name(&mut self, form: &'static str, canonical: &'static str, naming: Naming) {
        if !form.is_empty() {
            self.names.insert(form, Known { naming, canonical });
        }
    }

    /// The classes of a word in any case; `buffer` is scratch.
    pub(super) fn classes(&self, word: &str, buffer: &mut String) -> Classes {
        buffer.clear();
        fold_into(word, buffer);
        self.words.get(buffer.as_str()).copied().unwrap_or_default()
    }

    /// A listed name, written just so.
    pub(super) fn known(&self, name: &str) -> Option<Known> {
        self.names.get(name).copied()
    }

    /// Whether a name is that of a larger city or a province.
    pub(super) fn is_city(&self, name: &str) -> bool {
        self.cities.contains(fold(name).as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Lexicon};

    #[test]
    fn knows_words_and_names() {
        let lexicon = Lexicon::load();
        let mut buffer = String::new();
        assert!(lexicon.classes("Minister", &mut buffer).has(Classes::TITLE));
        assert!(lexicon.classes("Vladimir", &mut buffer).has(Classes::FIRST));
        assert!(!lexicon.classes("Minsk", &mut buffer).has(Classes::COMMON));
        assert!(lexicon.is_city("Minsk"));
        let canonical = |name: &str| lexicon.known(name).map(|known| known.canonical);
        assert_eq!(canonical("U.S."), Some("United States"));
        assert_eq!(canonical("us"), None);
        assert_eq!(canonical("EU"), Some("European Union"));
        assert_eq!(canonical("Belarusian"), Some("Belarus"));
    }
}
