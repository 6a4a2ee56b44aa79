//! What a word is by itself: its letters, folded and as they are, its shape and endings,
//! and what the tables know of it. Made once for each form of a text.

use super::hash::{join, of_text};
use super::keyed::Keyed;
use crate::text::fold::fold_into;

/// How a word is capitalized.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Caps {
    /// No letter.
    #[default]
    Mark,
    /// No capital.
    Small,
    /// A capital first and none after.
    First,
    /// All capitals, two letters at least.
    All,
    /// Capitals and small letters otherwise mixed.
    Inner,
}

/// Classes of words that steps between labels are told apart by.
pub const N_CLASSES: usize = 16;

/// A word seen by itself.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Hash of the letters as they are.
    pub form: u32,
    /// Hash of the folded letters.
    pub fold: u32,
    /// Hash of the kinds of letters, up to four of a kind in a row.
    pub shape: u32,
    /// The same, one of a kind in a row.
    pub short: u32,
    /// Hashes of beginnings of two to four letters and endings of one to four; 0 if shorter.
    pub affixes: [u32; 7],
    /// Cluster among 100, 400 and 1,500, from 1; 0 where unknown.
    pub clusters: [u32; 3],
    /// How rarely running text writes the word small, 0 unknown, 1 never small.
    pub casing: u32,
    /// Capitals.
    pub caps: Caps,
    /// Class for steps.
    pub class: u8,
}

impl Look {
    /// Looks at a word; `words` holds clusters and casing, `buffer` is scratch.
    pub fn at(word: &str, words: &Keyed, buffer: &mut String) -> Self {
        buffer.clear();
        fold_into(word, buffer);
        let folded = buffer.as_str();
        let fold = of_text(folded);
        let info = words.find(fold).unwrap_or_default();
        let caps = caps_of(word);
        let (shape, short) = shapes(word);
        Self {
            form: of_text(word),
            fold,
            shape,
            short,
            affixes: affixes(folded),
            clusters: [info & 0x7F, (info >> 7) & 0x1FF, (info >> 16) & 0x7FF],
            casing: info >> 27,
            caps,
            class: class_of(folded, caps),
        }
    }

    /// Whether it has a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.caps, Caps::First | Caps::All | Caps::Inner)
    }
}

/// Packs what a table of words holds.
pub fn pack_info(clusters: [u32; 3], casing: u32) -> u32 {
    let [few, some, many] = clusters;
    (few & 0x7F) | (some & 0x1FF) << 7 | (many & 0x7FF) << 16 | casing << 27
}

fn caps_of(word: &str) -> Caps {
    let (mut n_upper, mut n_lower, mut is_first) = (0_u32, 0_u32, None);
    for letter in word.chars().filter(|letter| letter.is_alphabetic()) {
        let is_upper = letter.is_uppercase();
        is_first.get_or_insert(is_upper);
        n_upper += u32::from(is_upper);
        n_lower += u32::from(!is_upper);
    }
    match (is_first, n_upper, n_lower) {
        (None, _, _) => Caps::Mark,
        (_, 0, _) => Caps::Small,
        (Some(true), 1, _) => Caps::First,
        (_, _, 0) => Caps::All,
        _ => Caps::Inner,
    }
}

/// Hashes of the kinds of letters: runs cut at four, and at one.
fn shapes(word: &str) -> (u32, u32) {
    let (mut shape, mut short) = (1, 1);
    let mut before = (0, 0_u32);
    for letter in word.chars() {
        let kind = if letter.is_uppercase() {
            1
        } else if letter.is_alphabetic() {
            2
        } else if letter.is_numeric() {
            3
        } else if matches!(letter, '\'' | '’' | '‘') {
            4
        } else if matches!(letter, '-' | '–' | '—') {
            5
        } else if letter.is_ascii() {
            u32::from(letter)
        } else {
            6
        };
        before = if kind == before.0 {
            (kind, before.1 + 1)
        } else {
            (kind, 1)
        };
        if before.1 == 1 {
            short = join(short, kind);
        }
        if before.1 <= 4 {
            shape = join(shape, kind);
        }
    }
    (shape, short)
}

fn affixes(folded: &str) -> [u32; 7] {
    let mut found = [0; 7];
    let start = |n: usize| folded.char_indices().nth(n).map(|(at, _)| at);
    let n_letters = folded.chars().count();
    for (n, slot) in (2..).zip(found.iter_mut().take(3)) {
        let end = if n == n_letters {
            Some(folded.len())
        } else {
            start(n)
        };
        if let Some(part) = end.and_then(|end| folded.get(..end)) {
            *slot = of_text(part);
        }
    }
    for (n, slot) in (1..).zip(found.iter_mut().skip(3)) {
        let from = n_letters.checked_sub(n).and_then(start);
        if let Some(part) = from.and_then(|from| folded.get(from..)) {
            *slot = of_text(part);
        }
    }
    found
}

fn class_of(folded: &str, caps: Caps) -> u8 {
    match (folded, caps) {
        ("of", _) => 1,
        ("and" | "&", _) => 2,
        ("the" | "a" | "an", _) => 3,
        ("for" | "in" | "on" | "at" | "to", Caps::Small) => 4,
        ("de" | "la" | "van" | "von" | "al" | "el" | "bin" | "der" | "du" | "da" | "di", _) => 5,
        (",", _) => 6,
        ("." | ":" | ";" | "!" | "?", _) => 7,
        ("-" | "/", _) => 8,
        ("'s" | "'", _) => 9,
        ("(" | ")" | "\"", _) => 10,
        (_, Caps::Small) => 11,
        (_, Caps::First) => 12,
        (_, Caps::All) => 13,
        (_, Caps::Inner) => 14,
        (word, Caps::Mark) if word.contains(char::is_numeric) => 15,
        (_, Caps::Mark) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Caps, Look, N_CLASSES, pack_info};
    use crate::annotate::recognizer::hash::of_text;
    use crate::annotate::recognizer::keyed::Keyed;

    fn look(word: &str) -> Look {
        let mut words = Keyed::with_room(1);
        words.put(of_text("minsk"), pack_info([100, 400, 1500], 9));
        Look::at(word, &words, &mut String::new())
    }

    #[test]
    fn sees_capitals() {
        for (word, caps) in [
            ("Minsk", Caps::First),
            ("BelTA", Caps::Inner),
            ("EU", Caps::All),
            ("iPhone", Caps::Inner),
            ("of", Caps::Small),
            ("2,000", Caps::Mark),
            ("U.S.", Caps::All),
            ("“", Caps::Mark),
        ] {
            assert_eq!(look(word).caps, caps, "{word}");
        }
    }

    #[test]
    fn knows_listed_words_in_any_case() {
        let known = look("MINSK");
        assert_eq!((known.clusters, known.casing), ([100, 400, 1500], 9));
        assert_eq!(known.fold, look("Minsk").fold);
        assert_eq!(look("Grodno").clusters, [0; 3]);
    }

    #[test]
    fn shapes_and_affixes_tell_words_apart() {
        assert_eq!(look("Minsk").short, look("Brest").short);
        assert_ne!(look("Minsk").shape, look("MAZ").shape);
        assert_eq!(
            look("Lukashenko").affixes.last(),
            look("Timoshenko").affixes.last()
        );
        assert_eq!(
            look("a").affixes.iter().filter(|hash| **hash != 0).count(),
            1
        );
        assert!(
            ["a", "of", "’s", "(", "1", "é"]
                .iter()
                .all(|word| usize::from(look(word).class) < N_CLASSES)
        );
    }
}
