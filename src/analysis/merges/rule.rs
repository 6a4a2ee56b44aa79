//! What makes two names of one kind look like one, and what that is worth. Compares two
//! names; which ones are worth comparing is found by blocks.

use super::sound::{distance, frame, sound, words};
use crate::corpus::annotation::EntityKind;
use crate::corpus::decision::entity::EntityKey;
use crate::index::{FacetValue, ValueId};
use std::sync::Arc;

/// What stands before a person's name and is no part of it.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "president",
    "minister",
    "prime",
    "premier",
    "senator",
    "sen",
    "governor",
    "gov",
    "general",
    "gen",
    "colonel",
    "col",
    "captain",
    "capt",
    "judge",
    "justice",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "mayor",
    "chancellor",
    "secretary",
    "ambassador",
];
/// What stands behind it.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mp", "esq", "cbe", "obe",
];
/// Legal forms behind an organization's name.
const LEGAL: &[&str] = &[
    "inc",
    "ltd",
    "llc",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "corp",
    "corporation",
    "co",
    "company",
    "jsc",
    "ojsc",
    "cjsc",
    "pjsc",
    "ooo",
    "llp",
    "limited",
    "incorporated",
    "nv",
    "bv",
    "spa",
    "se",
    "kg",
];
/// Words of an organization's name that no initials are made of.
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "de", "du", "la", "des", "to",
];

/// What the same words are worth at least, however they are written.
pub const SAME: u8 = 88;

/// A name made ready to be compared.
#[derive(Debug)]
pub struct Name {
    /// Its number.
    pub id: ValueId,
    /// The name.
    pub key: EntityKey,
    /// Articles that bear it.
    pub n_articles: u32,
    /// Its words, folded, without titles, suffixes, legal forms.
    pub words: Vec<String>,
    /// Its words in the order of the alphabet.
    pub sorted: String,
    /// Whether any of those was left out.
    pub is_stripped: bool,
    /// The sound of each word without its vowels.
    pub frames: Vec<String>,
}

/// Why two names may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is worth, in hundredths.
    pub score: u8,
    /// In a few words.
    pub text: String,
    /// Whether it only counts if the shorter name can stand for no other one.
    pub is_short_form: bool,
}

impl Reason {
    fn new(score: u8, text: impl Into<String>) -> Self {
        Self {
            score,
            text: text.into(),
            is_short_form: false,
        }
    }
}

impl Name {
    /// A value of a facet of entities.
    pub fn new(id: ValueId, value: &FacetValue, n_articles: u32) -> Option<Self> {
        let kind = value.facet.kind()?;
        let all = words(&value.name);
        let bare = stripped(kind, &all);
        let frames = bare.iter().map(|word| frame(&sound(word))).collect();
        let mut sorted = bare.clone();
        sorted.sort_unstable();
        Some(Self {
            id,
            sorted: sorted.join(" "),
            key: EntityKey {
                kind,
                name: Arc::clone(&value.name),
            },
            n_articles,
            is_stripped: bare.len() < all.len(),
            words: bare,
            frames,
        })
    }

    /// How much of the name it says: its words, whole ones and initials, without titles.
    pub fn fullness(&self) -> usize {
        // Of two spellings of a word the longer one is no fuller.
        let letters = self.words.iter().map(|word| word.chars().count().min(4));
        (letters.sum::<usize>() * 2).saturating_sub(usize::from(self.is_stripped))
    }

    /// With how much care it is written: capitals where they belong, accents.
    pub fn care(&self) -> u8 {
        let has = |test: fn(char) -> bool| self.key.name.chars().any(test);
        let is_mixed = has(char::is_lowercase) && has(char::is_uppercase);
        let has_accents = has(|letter| letter.is_alphabetic() && !letter.is_ascii());
        u8::from(is_mixed) * 2 + u8::from(has_accents)
    }

    /// The first letters of its words that are not small.
    pub fn initials(&self) -> String {
        let large = self
            .words
            .iter()
            .filter(|word| !SMALL.contains(&word.as_str()));
        large.filter_map(|word| word.chars().next()).collect()
    }

    /// Whether it is written as initials are: one word of capitals.
    pub fn is_acronym(&self) -> bool {
        let mut letters = self
            .key
            .name
            .chars()
            .filter(|letter| letter.is_alphabetic());
        self.words.len() == 1
            && self.key.name.chars().count() >= 3
            && letters.all(char::is_uppercase)
    }
}

/// Words without those that are no part of the name itself.
fn stripped(kind: EntityKind, all: &[String]) -> Vec<String> {
    let (front, back): (&[&str], &[&str]) = match kind {
        EntityKind::Person => (TITLES, SUFFIXES),
        EntityKind::Organization => (&["the"], LEGAL),
        _ => (&["the"], &[]),
    };
    let mut kept = all;
    while let [first, rest @ ..] = kept
        && !rest.is_empty()
        && front.contains(&first.as_str())
    {
        kept = rest;
    }
    while let [rest @ .., last] = kept
        && !rest.is_empty()
        && back.contains(&last.as_str())
    {
        kept = rest;
    }
    let joined = kept
        .iter()
        .filter(|word| !matches!(word.as_str(), "&" | "and"));
    joined.cloned().collect()
}

/// The best reason for two names of one kind.
pub fn reason(a: &Name, b: &Name) -> Option<Reason> {
    if a.words.is_empty() || b.words.is_empty() {
        return None;
    }
    same_words(a, b).or_else(|| match a.key.kind {
        EntityKind::Person => person(a, b),
        EntityKind::Organization => organization(a, b),
        _ => by_sound(a, b, 70),
    })
}

fn same_words(a: &Name, b: &Name) -> Option<Reason> {
    if a.words == b.words {
        return Some(if a.is_stripped == b.is_stripped {
            Reason::new(95, "Differ in capitals, accents or points")
        } else if a.key.kind == EntityKind::Person {
            Reason::new(SAME, "The same but for a title or suffix")
        } else {
            Reason::new(SAME, "The same but for an article or legal form")
        });
    }
    let is_turned = a.words.len() > 1 && a.sorted == b.sorted;
    is_turned.then(|| Reason::new(80, "The same words in another order"))
}

/// The same by sound, word by word.
fn by_sound(a: &Name, b: &Name, most: u8) -> Option<Reason> {
    if a.frames != b.frames {
        return None;
    }
    let pairs = a.words.iter().zip(&b.words);
    let mut n_edits = 0;
    for (one, other) in pairs {
        let n = distance(one, other, 4)?;
        // A short word is another one sooner: "Ann", "Ian".
        let n_letters = one.chars().count().min(other.chars().count());
        if n * 2 > n_letters {
            return None;
        }
        n_edits += n;
    }
    let n_letters: usize = a.words.iter().map(|word| word.chars().count()).sum();
    let n_sounds: usize = a.frames.iter().map(|frame| frame.chars().count()).sum();
    let is_long = n_letters >= 5 && n_sounds >= 3;
    let off = u8::try_from(n_edits * 3).unwrap_or(u8::MAX);
    is_long.then(|| Reason::new(most.saturating_sub(off), "Spelled differently, sound alike"))
}

fn person(a: &Name, b: &Name) -> Option<Reason> {
    let most = if a.words.len() > 1 { SAME } else { 70 };
    if are_man_and_woman(a, b) {
        return None;
    }
    by_sound(a, b, most)
        .or_else(|| near_surnames(a, b))
        .or_else(|| near_given_names(a, b))
        .or_else(|| initial(a, b).or_else(|| initial(b, a)))
        .or_else(|| middle_name(a, b).or_else(|| middle_name(b, a)))
}

/// Whether only the ending of a given name tells them apart ("Mario", "Maria"), or that of a
/// surname which has one for women ("Petrov", "Petrova").
fn are_man_and_woman(a: &Name, b: &Name) -> bool {
    let is_vowel = |letter: char| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let is_pair = |one: &str, other: &str| {
        one != other && one.trim_end_matches(is_vowel) == other.trim_end_matches(is_vowel)
    };
    let is_longer = |one: &str, other: &str| one.strip_suffix('a') == Some(other);
    let given = a.words.first().zip(b.words.first());
    let given = given.filter(|_| a.words.len() > 1 && b.words.len() > 1);
    let surnames = a.words.last().zip(b.words.last());
    given.is_some_and(|(one, other)| is_pair(one, other))
        || surnames.is_some_and(|(one, other)| is_longer(one, other) || is_longer(other, one))
}

fn begin_alike(one: &str, other: &str) -> bool {
    one.chars().next() == other.chars().next()
}

fn near_surnames(a: &Name, b: &Name) -> Option<Reason> {
    let ([a_rest @ .., a_last], [b_rest @ .., b_last]) = (&*a.words, &*b.words) else {
        return None;
    };
    let is_given = a_rest == b_rest && a_rest.first().is_some_and(|given| given.len() > 1);
    if !is_given || !begin_alike(a_last, b_last) {
        return None;
    }
    let n_letters = a_last.chars().count().min(b_last.chars().count());
    let n = distance(a_last, b_last, 2)?;
    match (n, n_letters) {
        (1, 5..) => Some(Reason::new(
            70,
            "Same given name, surnames one letter apart",
        )),
        (2, 8..) => Some(Reason::new(
            58,
            "Same given name, surnames two letters apart",
        )),
        _ => None,
    }
}

fn near_given_names(a: &Name, b: &Name) -> Option<Reason> {
    let ([a_first, a_rest @ ..], [b_first, b_rest @ ..]) = (&*a.words, &*b.words) else {
        return None;
    };
    let n_letters = a_first.chars().count().min(b_first.chars().count());
    let is_same = a_rest == b_rest && !a_rest.is_empty() && n_letters >= 4;
    if !is_same || !begin_alike(a_first, b_first) {
        return None;
    }
    distance(a_first, b_first, 1)?;
    // "Marion" and "Marios" are more than one letter of one name apart.
    let last = |word: &str| word.chars().next_back();
    let is_inside = last(a_first) == last(b_first);
    is_inside.then(|| Reason::new(62, "Same surname, given names one letter apart"))
}

/// The first name writes a given name as an initial.
fn initial(short: &Name, long: &Name) -> Option<Reason> {
    let ([initial, .., short_last], [given, .., long_last]) = (&*short.words, &*long.words) else {
        return None;
    };
    let is_initial = initial.chars().count() == 1 && given.chars().count() > 1;
    (is_initial && short_last == long_last && given.starts_with(initial.as_str())).then(|| {
        let text = format!("{}. may stand for {}", capital(initial), capital(given));
        Reason {
            is_short_form: true,
            ..Reason::new(60, text)
        }
    })
}

/// The second name has names between those of the first.
fn middle_name(short: &Name, long: &Name) -> Option<Reason> {
    let ([first, last], [given, _, .., surname]) = (&*short.words, &*long.words) else {
        return None;
    };
    (first == given && last == surname && first.chars().count() > 1).then(|| Reason {
        is_short_form: true,
        ..Reason::new(70, "With and without a middle name")
    })
}

fn organization(a: &Name, b: &Name) -> Option<Reason> {
    acronym(a, b)
        .or_else(|| acronym(b, a))
        .or_else(|| by_sound(a, b, 75).filter(|_| a.words.len() > 1))
        .or_else(|| one_word_near(a, b))
}

fn acronym(short: &Name, long: &Name) -> Option<Reason> {
    let is_it = short.is_acronym()
        && long.words.len() > 1
        && short
            .words
            .first()
            .is_some_and(|word| *word == long.initials());
    is_it.then(|| Reason {
        is_short_form: true,
        ..Reason::new(65, "Initials of the other name")
    })
}

/// All words but one are the same, and that one nearly.
fn one_word_near(a: &Name, b: &Name) -> Option<Reason> {
    if a.words.len() != b.words.len() || a.words.len() < 2 {
        return None;
    }
    let mut differing = a
        .words
        .iter()
        .zip(&b.words)
        .filter(|(one, other)| one != other);
    let (one, other) = differing.next().filter(|_| differing.next().is_none())?;
    let n_letters = one.chars().count().min(other.chars().count());
    // "Health" and "Wealth": what a word begins with is seldom mistaken.
    let is_near = n_letters >= 5 && begin_alike(one, other);
    if !is_near {
        return None;
    }
    distance(one, other, 1)?;
    Some(Reason::new(66, "One letter apart"))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
