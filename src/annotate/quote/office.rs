//! Names before an office that no comma closes: "Jane Smith, head of the house said".

use super::bounds::is_object;
use super::scene::Scene;
use super::source::{BETWEEN, MAX_SUBJECT, NOBODY, PRONOUNS, Source};
use super::verb::{cue, is_noun_too};

/// An office behind a name is this long at most.
const MAX_OFFICE: usize = 18;
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
