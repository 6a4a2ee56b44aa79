//! Verbs of saying before a quotation, and whose they are: their own subject's, or that of
//! the clause they hang on. What stands right around a quotation is read elsewhere.

use super::described;
use super::frame::{Attribution, NEAR, is_passive};
use super::scene::{Scene, Stretch};
use super::source::{self, Source};
use super::verb::{Cue, cue, is_noun_too, is_participle, puts_on};
use crate::corpus::annotation::EntityKind;

/// A verb that is no verb of saying leads over so many words to a colon at most:
/// "expressed her joy at the launch:".
const MAX_LEAD: usize = 16;
/// What is done with a statement by whoever makes it.
const MAKING: [&str; 14] = [
    "issued",
    "issues",
    "issuing",
    "released",
    "releases",
    "releasing",
    "sent",
    "posted",
    "wrote",
    "published",
    "made",
    "gave",
    "delivered",
    "put",
];

/// Words between a participle and the clause whose subject it takes.
const JOINING: [&str; 9] = [
    "while", "whilst", "when", "before", "after", "by", "and", "then", "of",
];

/// The last verb of saying before a quotation that has a subject.
/// `is_over` says that a colon ends the paragraph before: all of it leads in.
pub(super) fn by_verb<'a>(
    scene: &Scene<'a>,
    (from, open): Stretch,
    leads: bool,
    is_over: bool,
) -> Option<Attribution<'a>> {
    let is_colon = scene.before(open) == ":";
    for verb in (from..open).rev() {
        let Some(found) = cue(scene.slice(verb)) else {
            continue;
        };
        let distance = open - verb;
        let is_idle = scene.is_any(verb, &["put", "puts"]) && !scene.is_any(verb + 1, &["it"]);
        let is_parted = !is_over && (verb..open).any(|at| scene.slice(at) == ";");
        if is_idle || is_parted {
            continue;
        }
        let is_fit = match found {
            _ if is_over => true,
            Cue::Say => true,
            Cue::Beside if puts_on(scene.slice(verb)) => distance <= 12,
            Cue::Beside if is_colon => distance <= MAX_LEAD,
            Cue::Beside => leads && distance <= 6 || distance <= 3,
            Cue::Describe => distance <= 12,
        };
        if !is_fit || scene.mention_at(verb).is_some() || is_passive(scene, verb) {
            continue;
        }
        let work = (verb.saturating_sub(1), verb);
        let source = if is_participle(scene.slice(verb)) && described::is_work(scene, work) {
            // "issued a statement saying …"; whose a message is that they saw, nobody tells.
            let makes = |at: usize| scene.is_any(at, &MAKING);
            let is_made = (verb.saturating_sub(8).max(from)..verb).any(makes);
            let of_clause = is_made.then(|| main_subject(scene, from, verb)).flatten();
            let unknown = Source::Pronoun(verb.saturating_sub(1));
            Some(of_clause.unwrap_or(unknown))
        } else {
            subject(scene, from, verb, open)
        };
        let Some(source) = source else {
            continue;
        };
        let is_beside = leads && distance <= NEAR;
        return Some(Attribution {
            source,
            cue: Some((verb, verb + 1)),
            rule: if leads { "introduced" } else { "within-clause" },
            confidence: if is_beside { 0.95 } else { 0.8 },
            is_beside: is_beside || distance <= 3,
        });
    }
    None
}

/// The subject of a verb before a quotation: its own, or that of the clause it hangs on.
fn subject<'a>(scene: &Scene<'a>, from: usize, verb: usize, open: usize) -> Option<Source<'a>> {
    if is_noun_too(scene.slice(verb)) && !is_participle(scene.slice(verb)) {
        return source::before(scene, from, verb);
    }
    // "one poster writing", "with Smith stating": no comma, so the noun before speaks.
    let joins = scene.is_any(verb.wrapping_sub(1), &JOINING);
    if is_participle(scene.slice(verb))
        && let Some(mention) = scene.mention_at(verb.wrapping_sub(1))
        && mention.kind == EntityKind::Person
        && scene.stretch(mention.span).0 >= from
    {
        return Some(Source::Named(mention));
    }
    if is_participle(scene.slice(verb))
        && scene.is_word(verb.wrapping_sub(1))
        && verb > from + 1
        && !joins
    {
        let found = source::before(scene, from, verb);
        if found.is_some() {
            return found;
        }
    }
    // "…, with one voter saying": the phrase behind "with" speaks.
    let with = (verb.saturating_sub(8).max(from)..verb)
        .rev()
        .find(|at| scene.is_any(*at, &["with", ","]))
        .filter(|at| scene.is_any(*at, &["with"]));
    if let Some(with) = with.filter(|with| is_participle(scene.slice(verb)) && with + 1 < verb)
        && let Some(found) = source::before(scene, with + 1, verb)
    {
        return Some(found);
    }
    let is_hanging = is_participle(scene.slice(verb))
        || scene.is_any(verb.wrapping_sub(1), &["and", "then", "to"]);
    if !is_hanging && let Some(source) = source::before(scene, from, verb) {
        return Some(source);
    }
    if verb <= from + 2 && !is_hanging {
        return source::after(scene, verb + 1, open);
    }
    main_subject(scene, from, verb)
}

/// The subject of the clause that begins at `from`.
pub(super) fn main_subject<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let earlier = (from..verb).find_map(|at| {
        let is_verb = cue(scene.slice(at)) == Some(Cue::Say) && !is_participle(scene.slice(at));
        is_verb.then(|| source::before(scene, from, at))?
    });
    if earlier.is_some() {
        return earlier;
    }
    let mut at = from;
    while at < verb {
        if scene.is_any(at, &["he", "she"]) {
            return Some(Source::Pronoun(at));
        }
        if let Some(mention) = scene.mention_at(at) {
            let (first, end) = scene.stretch(mention.span);
            let is_owner = scene.is_possessive(end);
            let hangs = scene.is_any(
                first.wrapping_sub(1),
                &[
                    "of", "for", "with", "from", "in", "to", "by", "at", "on", "against", "about",
                ],
            ) && first > from;
            // "Justice Department spokesman Smith": the person speaks.
            let is_modifier = scene
                .people_in((end, end + 4))
                .next()
                .is_some_and(|(_, person)| (end..person.0).all(|at| scene.is_word(at)));
            let is_body =
                mention.kind == EntityKind::Organization && first <= from + 1 && !is_modifier;
            if (mention.kind == EntityKind::Person || is_body) && !is_owner && !hangs {
                return Some(Source::Named(mention));
            }
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    None
}
