//! Men and women, as far as given names tell. Knows nothing of texts.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a person's names and titles say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    /// "he".
    Man,
    /// "she".
    Woman,
}

/// Given names that are nearly always a man's or nearly always a woman's.
static GIVEN: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    include_str!("../../assets/lexicons/given_genders.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, gender)| {
            let is_man = gender == "m";
            (name, if is_man { Gender::Man } else { Gender::Woman })
        })
        .collect()
});

/// What a given name says.
pub(super) fn of_given(name: &str) -> Option<Gender> {
    GIVEN.get(name).copied()
}

/// What a form of address says: "Mrs".
pub(super) fn of_address(word: &str) -> Option<Gender> {
    match word {
        "Mr" => Some(Gender::Man),
        "Mrs" | "Ms" | "Mme" | "Miss" => Some(Gender::Woman),
        _ => None,
    }
}
