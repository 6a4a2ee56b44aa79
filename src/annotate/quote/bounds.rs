//! Where a noun phrase begins and ends, and whether a name in it heads it. Knows words and
//! marks; who speaks is found elsewhere.

use super::described::DETERMINERS;
use super::scene::Scene;
use super::source::{DAYS, KNOWING, PREPOSITIONS};

/// Words of time behind a name.
const LATER: [&str; 8] = [
    "yesterday",
    "today",
    "later",
    "earlier",
    "last",
    "recently",
    "late",
    "early",
];
/// Whether a name hangs on a preposition: "a friend of Smith".
pub(super) fn is_object(scene: &Scene<'_>, floor: usize, first: usize) -> bool {
    let mut at = first;
    // Titles and articles may stand between.
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= floor) else {
            return false;
        };
        if scene.is_any(before, &PREPOSITIONS) {
            return true;
        }
        if !scene.is_capital(before) && !scene.is_any(before, &["the", "."]) {
            return false;
        }
        at = before;
    }
    false
}

/// Where a noun phrase begins, seen from its last word.
pub(super) fn phrase_start(scene: &Scene<'_>, floor: usize, last: usize) -> usize {
    let mut start = last + 1;
    while let Some(at) = start.checked_sub(1).filter(|at| *at >= floor) {
        let is_end = matches!(
            scene.slice(at),
            "," | ";" | ":" | "." | "?" | "!" | "“" | "”" | "\"" | "(" | ")" | "—" | "–" | "…"
        ) || scene.is_any(
            at,
            &[
                "and", "but", "that", "as", "while", "when", "because", "so", "if", "where",
                "which", "who", "or", "although", "though", "whom", "than", "is", "was", "are",
                "were",
            ],
        ) && !is_inside_name(scene, at);
        if is_end {
            // The stop of "Mr." ends nothing.
            let is_short = scene.slice(at) == "." && is_title_stop(scene, at);
            if !is_short {
                break;
            }
        }
        start = at;
        if scene.is_any(at, &["a", "an", "another"]) && last + 1 - at > 1 {
            // "a" begins a phrase, unless it hangs on one before: "head of a party".
            let hangs = scene.is_any(at.wrapping_sub(1), &PREPOSITIONS);
            if !hangs {
                break;
            }
        }
    }
    start
}

pub(super) fn is_inside_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.mention_at(at).is_some()
}

pub(super) fn is_title_stop(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.before(at);
    let is_initials = word.len() > 1 && word.chars().all(char::is_uppercase);
    let is_short = word.len() <= 4 && word.starts_with(char::is_uppercase);
    // "added KCNA." ends there: no title is all capitals.
    let is_inside = scene.is_word(at + 1) && !scene.is_spaced_before(at + 1);
    is_inside || is_short && !is_initials && scene.is_word(at + 1)
}

/// Whether the word behind a name makes the name a part of what it heads: "Clinton
/// spokesman", but not "Smith yesterday" or "Smith a graduate".
pub(super) fn modifies(scene: &Scene<'_>, behind: usize) -> bool {
    let word = scene.slice(behind);
    let is_adverb = word.ends_with("ly") || scene.is_any(behind, &LATER);
    let ends = is_adverb
        || scene.is_any(behind, &PREPOSITIONS)
        || scene.is_any(behind, &DETERMINERS)
        || scene.is_any(behind, &DAYS);
    scene.is_possessive(behind) || scene.is_word(behind) && !ends
}

/// One past the last word of the phrase that begins at `first`.
pub(super) fn phrase_end(scene: &Scene<'_>, first: usize, limit: usize) -> usize {
    let stops = |at: usize| {
        let sign = matches!(
            scene.slice(at),
            "," | ";" | ":" | "?" | "!" | "“" | "”" | "\"" | "(" | "—" | "–" | "…" | "«"
        ) || scene.slice(at) == "." && !is_title_stop(scene, at);
        let word = scene.is_any(
            at,
            &[
                "who", "when", "while", "as", "because", "that", "where", "and", "but", "told",
                "whose", "with",
            ],
        ) && !is_inside_name(scene, at)
            && !scene.is_any(at.wrapping_sub(1), &KNOWING);
        sign || word
    };
    (first..limit).find(|at| stops(*at)).unwrap_or(limit)
}
