//! Names that datelines are made of: cities that need no more beside them, regions that
//! follow a city, services, and capitals that are no place at all.

use crate::text::fold::fold;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Larger cities, folded; what else stands alone in datelines.
static CITIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let large = include_str!("../../../assets/lexicons/cities.txt").lines();
    large.chain(MORE_CITIES).collect()
});
/// States, provinces and countries with their short forms, in small letters without stops.
static REGIONS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let states = include_str!("../../../assets/lexicons/states.tsv").lines();
    let countries = include_str!("../../../assets/lexicons/countries.tsv").lines();
    let of_states = states.flat_map(|line| line.split(['\t', ',']));
    let of_countries = countries.flat_map(|line| line.split(['\t', ',']).take(6));
    let names = of_states.chain(of_countries).chain(MORE_REGIONS);
    names.map(bare).filter(|name| !name.is_empty()).collect()
});

/// Cities that are ordinary words or have two, and other seats of datelines.
const MORE_CITIES: [&str; 24] = [
    "new york",
    "new delhi",
    "new orleans",
    "nice",
    "mobile",
    "reading",
    "cork",
    "bath",
    "orange",
    "united nations",
    "vatican city",
    "the hague",
    "st. petersburg",
    "st. louis",
    "washington",
    "st petersburg",
    "ramallah",
    "gaza",
    "gaza city",
    "brussels",
    "strasbourg",
    "male",
    "victoria",
    "hamilton",
];
/// Regions the lists do not have.
const MORE_REGIONS: [&str; 31] = [
    "England",
    "Scotland",
    "Wales",
    "Northern Ireland",
    "Fla",
    "Mich",
    "Tenn",
    "Colo",
    "Conn",
    "Ore",
    "Wash",
    "Okla",
    "Wis",
    "Minn",
    "Miss",
    "Mont",
    "Neb",
    "Nev",
    "Penn",
    "Del",
    "Ont",
    "Que",
    "Alta",
    "Sask",
    "Vic",
    "Hong Kong SAR",
    "SAR",
    "Puerto Rico",
    "PR",
    "West Bank",
    "Gaza Strip",
];
/// Services that stand in datelines without brackets, in small letters.
const SERVICES: [&str; 58] = [
    "aa",
    "afp",
    "aips",
    "ani",
    "ansa",
    "antara",
    "ap",
    "apa",
    "azertac",
    "belta",
    "bernama",
    "bloomberg",
    "bns",
    "bss",
    "bta",
    "cna",
    "cnn",
    "ctk",
    "dpa",
    "dw",
    "efe",
    "fars",
    "gna",
    "ians",
    "ina",
    "interfax",
    "irna",
    "itar-tass",
    "jiji",
    "kazinform",
    "kcna",
    "kna",
    "kuna",
    "kyodo",
    "mena",
    "mti",
    "nan",
    "npr",
    "pap",
    "petra",
    "pna",
    "pti",
    "qna",
    "reuters",
    "sana",
    "saba",
    "spa",
    "sputnik",
    "tap",
    "tass",
    "trend",
    "ukrinform",
    "uni",
    "unian",
    "upi",
    "vna",
    "wam",
    "xinhua",
];
/// Words in the names of services.
const SERVICE_WORDS: [&str; 9] = [
    "wire",
    "newswire",
    "news",
    "presswire",
    "mediawire",
    "news agency",
    "pr",
    "press",
    "novosti",
];
/// Capitals before a dash that are no place.
const LABELS: [&str; 46] = [
    "DATE",
    "TIME",
    "EVENT",
    "UPDATE",
    "EXCLUSIVE",
    "CORRECTION",
    "BREAKING",
    "WATCH",
    "OPINION",
    "ANALYSIS",
    "NOTE",
    "NEWS",
    "VIDEO",
    "PHOTO",
    "PHOTOS",
    "FACTBOX",
    "INTERVIEW",
    "REVIEW",
    "EDITORIAL",
    "ALERT",
    "URGENT",
    "FOR",
    "PRESS",
    "MEDIA",
    "ADVISORY",
    "RELEASE",
    "SUMMARY",
    "HIGHLIGHTS",
    "KEY",
    "ABOUT",
    "CONTACT",
    "QUARTER",
    "RESULTS",
    "REPORT",
    "WHO",
    "WHAT",
    "WHEN",
    "WHERE",
    "WHY",
    "HOW",
    "LIVE",
    "TOP",
    "STORY",
    "BACKGROUND",
    "SOURCE",
    "WARNING",
];
/// First words of sentences and of names that are no place's.
const NO_PLACES: [&str; 34] = [
    "In", "On", "At", "By", "From", "For", "To", "As", "With", "After", "Before", "When", "While",
    "This", "That", "These", "Those", "It", "Its", "He", "She", "They", "We", "Our", "You", "Your",
    "A", "An", "And", "But", "If", "Since", "Today", "Until",
];
/// Last words of companies.
const COMPANIES: [&str; 14] = [
    "inc",
    "corp",
    "corporation",
    "ltd",
    "limited",
    "llc",
    "plc",
    "co",
    "company",
    "group",
    "ag",
    "gmbh",
    "holdings",
    "sa",
];
/// Names whose "and" joins no two places.
const JOINED: [&str; 13] = [
    "trinidad",
    "bosnia",
    "antigua",
    "sao",
    "saint",
    "st",
    "wallis",
    "turks",
    "tyne",
    "brighton",
    "newfoundland",
    "dumfries",
    "jammu",
];

/// Small letters without stops: "N.Y." and "NY" are one.
fn bare(name: &str) -> String {
    name.trim().replace('.', "").to_lowercase()
}

/// Whether a name is a city that may stand alone.
pub(super) fn is_city(name: &str) -> bool {
    CITIES.contains(fold(name).as_str())
}

/// Whether a name is a state, province or country, or its short form.
pub(super) fn is_region(name: &str) -> bool {
    name.len() < 60 && REGIONS.contains(&bare(name))
}

/// Whether the full stop of a word ends it, and is not that of an abbreviation.
pub(super) fn closes(word: &str) -> bool {
    word.strip_suffix('.').is_some_and(|bare| {
        let is_name = bare.chars().count() >= 4 && !bare.contains('.');
        is_name && (!bare.contains(char::is_lowercase) || !is_region(bare))
    })
}

/// Whether a word is a short form of a state, "TX", "D.C.".
pub(super) fn is_short_region(word: &str) -> bool {
    let n_letters = word.chars().filter(|letter| *letter != '.').count();
    n_letters <= 3 && !word.contains(char::is_lowercase) && is_region(word)
}

/// Whether a bare name is a news service by its whole.
pub(super) fn is_listed_service(name: &str) -> bool {
    name.len() <= 12 && SERVICES.contains(&name.to_lowercase().as_str())
}

/// Whether a name is a wire's by its words, in running text where a list is too little.
pub(super) fn is_wire(name: &str) -> bool {
    let small = name.to_lowercase();
    ["wire", "news", "press"]
        .iter()
        .any(|word| small.contains(word))
}

/// Whether a bare name is a news service, by list or by its words.
pub(super) fn is_service(name: &str) -> bool {
    let small = name.to_lowercase();
    is_listed_service(name)
        || small.ends_with("wire")
        || small.split(' ').any(|word| SERVICE_WORDS.contains(&word))
}

/// Whether a name is only a word that says what kind of text follows.
pub(super) fn is_label(name: &str) -> bool {
    LABELS.contains(&name.to_uppercase().as_str())
}

/// Whether capitals say what kind of text follows.
pub(super) fn has_label(name: &str) -> bool {
    let mut words = name.split([' ', ',']);
    words.any(|word| LABELS.contains(&word))
}

/// Whether a name can be no place's by its first or last word.
pub(super) fn is_no_place(name: &str) -> bool {
    let first = name.split(' ').next().unwrap_or_default();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let last = last.trim_end_matches('.').to_lowercase();
    NO_PLACES.contains(&first) || (name.contains(' ') && COMPANIES.contains(&last.as_str()))
}

/// Whether the "and" after a word belongs to the name.
pub(super) fn joins(word: &str) -> bool {
    let small = word.trim_end_matches('.').to_lowercase();
    JOINED.contains(&small.as_str())
}
