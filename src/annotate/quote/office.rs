//! Names before an office that no comma closes: "Jane Smith, head of the house said".

use super::bounds::is_object;
use super::scene::Scene;
use super::source::{BETWEEN, MAX_SUBJECT, NOBODY, PRONOUNS, Source};
use super::verb::{cue, is_noun_too};
use crate::corpus::annotation::{EntityKind, Mention};

/// An office behind a name is this long at most.
const MAX_OFFICE: usize = 18;
/// Words that begin an office.
const OFFICES: [&str; 7] = [
    "chief",
    "president",
    "director",
    "partner",
    "head",
    "vice",
    "senior",
];

/// Whether what was taken for a body begins as an office does: "Chief Business Officer".
pub(super) fn is_office(scene: &Scene<'_>, mention: &Mention) -> bool {
    let (first, end) = scene.stretch(mention.span);
    mention.kind == EntityKind::Organization && end > first + 1 && scene.is_any(first, &OFFICES)
}

/// The person whose name a comma parts from a description that begins at a word.
pub(super) fn beside<'a>(scene: &Scene<'a>, from: usize, first: usize) -> Option<&'a Mention> {
    let comma = first.checked_sub(1)?;
    // The article may have been left out of the description.
    let comma = comma - usize::from(scene.is_any(comma, &["a", "an", "the"]) && comma > 0);
    let last = comma.checked_sub(1).filter(|_| scene.slice(comma) == ",")?;
    let mention = scene.mention_at(last).filter(|_| last >= from)?;
    let is_article = scene.is_any(comma + 1, &["a", "an", "the"]);
    (mention.kind == EntityKind::Person && is_article).then_some(mention)
}

/// "Jane Smith, founder (and head) of the house said": the name that opens the clause, with
/// an insertion behind it that nothing closes.
pub(super) fn opening_name<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let is_near = verb <= from + MAX_SUBJECT;
    let near = (from, verb.min(from + 4));
    let (mention, (first, end)) = scene.people_in(near).next()?;
    let opens = (from..first).all(|at| scene.is_capital(at) || !scene.is_word(at));
    let has_insertion = matches!(scene.slice(end), "," | "—" | "–" | "(");
    (is_near && opens && has_insertion).then_some(Source::Named(mention))
}

/// "Behind us, Jane Smith, head of the house said": the name before an office that nothing
/// closes. Only words that can stand in an office may part it from the verb.
pub(super) fn in_office<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let floor = from.max(verb.saturating_sub(MAX_OFFICE));
    let (mention, (first, end)) = scene
        .people_in((floor, verb))
        .rev()
        .find(|(_, (_, end))| matches!(scene.slice(*end), "," | "—" | "–" | "-"))?;
    let breaks = |at: usize| {
        cue(scene.slice(at)).is_some_and(|_| !is_noun_too(scene.slice(at)))
            || matches!(scene.slice(at), ";" | ":" | "“" | "”" | "\"")
            || scene.is_any(at, &PRONOUNS)
            || scene.is_any(at, &BETWEEN)
            || scene.is_any(at, &NOBODY)
            || scene.is_any(at, &["but", "when", "while", "as", "because", "if"])
    };
    let opens = end + 1 < verb && !is_object(scene, from, first);
    (opens && !(end + 1..verb).any(breaks)).then_some(Source::Named(mention))
}
