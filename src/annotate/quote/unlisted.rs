//! Verbs that no list knows, right between a quotation that a comma ends and the one who
//! speaks: "…," Smith harrumphed.

use super::frame::{Attribution, attribution};
use super::scene::{Scene, Stretch};
use super::source::{BETWEEN, Source};
use crate::corpus::annotation::EntityKind;

/// Forms that are no verbs of saying, whatever they stand beside.
const NOT_SAID: [&str; 16] = [
    "is", "was", "has", "does", "his", "its", "as", "this", "whose", "yes", "less", "perhaps",
    "unless", "always", "news", "based",
];

/// "…," Smith harrumphed; "…," harrumphed Smith.
pub(super) fn unknown_verb<'a>(
    scene: &Scene<'a>,
    (first, limit): Stretch,
) -> Option<Attribution<'a>> {
    if is_verb(scene, first) {
        let (mention, (start, _)) = scene.people_in((first + 1, limit.min(first + 6))).next()?;
        let opens = (first + 1..start).all(|at| scene.is_capital(at) || scene.slice(at) == ".");
        return opens.then(|| found(Source::Named(mention), first));
    }
    if scene.is_any(first, &["he", "she"]) {
        let verb = past(scene, first + 1);
        return is_verb(scene, verb).then(|| found(Source::Pronoun(first), verb));
    }
    let (mention, (start, end)) = scene.people_in((first, limit.min(first + 5))).next()?;
    let opens = (first..start).all(|at| scene.is_capital(at) || scene.slice(at) == ".");
    let verb = past(scene, end);
    let is_said = verb < limit && is_verb(scene, verb) && mention.kind == EntityKind::Person;
    (opens && is_said).then(|| found(Source::Named(mention), verb))
}

fn found(source: Source<'_>, verb: usize) -> Attribution<'_> {
    attribution(source, (verb, verb + 1), "subject-verb", 0.75)
}

/// Past the words that stand between a subject and its verb.
fn past(scene: &Scene<'_>, at: usize) -> usize {
    let is_between = |at: &usize| {
        let is_adverb = scene.slice(*at).ends_with("ly") && !scene.is_capital(*at);
        is_adverb || scene.is_any(*at, &BETWEEN)
    };
    (at..at + 3).find(|at| !is_between(at)).unwrap_or(at)
}

/// Whether a word has the ending of a verb that tells.
fn is_verb(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.slice(at);
    let is_plain = word.len() > 3 && word.chars().all(|letter| letter.is_ascii_lowercase());
    let ends = word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss");
    is_plain && ends && !NOT_SAID.contains(&word)
}
