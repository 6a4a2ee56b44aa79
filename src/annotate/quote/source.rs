//! Who a verb of saying belongs to: the noun phrase before it or, turned round, after it.
//! Finds words; which person a pronoun means is found elsewhere.

use super::apposition::{apposed, inserted};
use super::bounds::{is_object, modifies, phrase_end, phrase_start};
use super::described::{DETERMINERS, described, maker, owner};
use super::noun::speaks;
use super::office::{beside, in_office, is_office, opening_name};
use super::profile::calling;
use super::scene::{Scene, Stretch};
use super::verb::is_noun_too;
use crate::corpus::annotation::{EntityKind, Mention};

/// The words that name a speaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Source<'a> {
    /// A person, body or place named in the text.
    Named(&'a Mention),
    /// "he", "she"; or "they", which nothing follows up: one word.
    Pronoun(usize),
    /// "a spokesman for the party": words without a name of their own.
    Described(Stretch),
}

/// Subjects go this many words before their verb at most.
pub(super) const MAX_SUBJECT: usize = 40;
/// A turned-round subject is this long at most.
const MAX_AFTER: usize = 16;

/// Pronouns that can be followed up.
pub(super) const PRONOUNS: [&str; 2] = ["he", "she"];
/// Subjects that name nobody.
pub(super) const NOBODY: [&str; 24] = [
    "i",
    "we",
    "you",
    "it",
    "they",
    "this",
    "that",
    "which",
    "what",
    "there",
    "these",
    "those",
    "one",
    "everyone",
    "everybody",
    "nobody",
    "someone",
    "somebody",
    "anyone",
    "both",
    "who",
    "neither",
    "none",
    "people",
];
/// Subjects that speak but name nobody.
const UNNAMED: [&str; 14] = [
    "they",
    "it",
    "we",
    "i",
    "you",
    "someone",
    "somebody",
    "everyone",
    "everybody",
    "people",
    "many",
    "some",
    "others",
    "both",
];
/// Words between a subject and its verb.
pub(super) const BETWEEN: [&str; 34] = [
    "also", "then", "later", "once", "again", "further", "has", "have", "had", "is", "was", "were",
    "are", "would", "will", "could", "did", "does", "even", "just", "still", "first", "now",
    "today", "earlier", "himself", "herself", "often", "never", "soon", "not", "only", "being",
    "been",
];
/// Days between a subject and its verb.
pub(super) const DAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
/// Words that tell what a speaker without a name has seen: "familiar with the talks".
pub(super) const KNOWING: [&str; 5] = ["familiar", "briefed", "involved", "close", "acquainted"];
/// Words that a phrase hangs on.
pub(super) const PREPOSITIONS: [&str; 19] = [
    "of", "for", "at", "with", "from", "in", "to", "by", "on", "about", "near", "inside", "around",
    "under", "over", "against", "during", "after", "before",
];

/// The subject of a verb, inside the words from `from` on.
pub(super) fn before<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let found = of_verb(scene, from, verb)?;
    // A noun is a verb only where somebody who can speak stands before it.
    let is_sure = match found {
        Source::Named(_) | Source::Pronoun(_) => true,
        Source::Described((first, _)) => (first..verb).all(|at| scene.is_capital(at)),
    };
    // Right before a mark it is no noun: "the client notes, "…"".
    let is_mark = |at: usize| matches!(scene.slice(at), "“" | "\"" | "«" | "„");
    let is_parted = matches!(scene.slice(verb + 1), "," | ":");
    let is_verb = is_mark(verb + 1) || is_parted && is_mark(verb + 2);
    (is_sure || is_verb || !is_noun_too(scene.slice(verb))).then_some(found)
}

/// The subject of what is surely a verb.
pub(super) fn of_verb<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    match any_before(scene, from, verb) {
        Some(Source::Named(mention)) if is_office(scene, mention) => {
            in_office(scene, from, verb).or(Some(Source::Named(mention)))
        }
        found @ Some(Source::Named(_) | Source::Pronoun(_)) => found,
        // "Smith left on Friday, the candidate said": somebody else speaks.
        found @ Some(Source::Described((first, end)))
            if end == first + 2
                && scene.is_any(first, &["the"])
                && scene.before(first) == ","
                && calling(scene.slice(first + 1)).is_some()
                && beside(scene, from, first).is_none() =>
        {
            found
        }
        // "Smith, a manager of the house, who said": the name before the comma.
        Some(Source::Described((first, _))) if beside(scene, from, first).is_some() => {
            beside(scene, from, first).map(Source::Named)
        }
        other => opening_name(scene, from, verb)
            .or_else(|| in_office(scene, from, verb))
            .or(other),
    }
}

/// Where a word stands that speaks and names nobody, right before the verb: "they said".
pub(super) fn unnamed<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let at = verb.checked_sub(1).filter(|at| *at >= from)?;
    scene.is_any(at, &UNNAMED).then_some(Source::Pronoun(at))
}

fn any_before<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let floor = from.max(verb.saturating_sub(MAX_SUBJECT));
    let mut at = verb.checked_sub(1).filter(|at| *at >= floor)?;
    for _ in 0..5 {
        let word = scene.slice(at);
        let is_adverb = word.ends_with("ly") && !scene.is_capital(at);
        if !is_adverb && !scene.is_any(at, &BETWEEN) && !scene.is_any(at, &DAYS) {
            break;
        }
        at = at.checked_sub(1).filter(|at| *at >= floor)?;
    }
    if scene.slice(at) == ")" {
        let open = (floor..at).rev().find(|place| scene.slice(*place) == "(")?;
        at = open.checked_sub(1).filter(|at| *at >= floor)?;
    }
    if matches!(scene.slice(at), "," | "—" | "–" | "-") {
        return parenthetic(scene, floor, at);
    }
    if scene.is_any(at, &["who"]) {
        let comma = usize::from(scene.before(at) == ",");
        let last = at.checked_sub(1 + comma).filter(|last| *last >= floor)?;
        return phrase(scene, floor, last);
    }
    phrase(scene, floor, at)
}

/// "Smith, who runs the house, said": the name before the last insertion.
fn parenthetic<'a>(scene: &Scene<'a>, floor: usize, comma: usize) -> Option<Source<'a>> {
    let is_before_comma = |end: usize| {
        let end = end + usize::from(scene.is_possessive(end));
        matches!(scene.slice(end), "," | "—" | "–" | "-" | "(") && end < comma
    };
    let mut people = scene.people_in((floor, comma)).rev();
    if let Some((mention, _)) =
        people.find(|(_, (first, end))| is_before_comma(*end) && !is_object(scene, floor, *first))
    {
        return Some(Source::Named(mention));
    }
    let insertion = (floor..comma)
        .rev()
        .find(|at| matches!(scene.slice(*at), "," | "—" | "–"));
    // "One aide, Gov. Jane Smith of Ohio, said": the insertion is the name.
    if let Some(mention) = insertion.and_then(|at| inserted(scene, (at + 1, comma))) {
        return Some(Source::Named(mention));
    }
    let last = insertion.unwrap_or(comma).checked_sub(1)?;
    phrase(scene, floor, last.max(floor)).or_else(|| phrase(scene, floor, comma.checked_sub(1)?))
}

/// The noun phrase whose last word is given.
fn phrase<'a>(scene: &Scene<'a>, floor: usize, last: usize) -> Option<Source<'a>> {
    if scene.is_any(last, &PRONOUNS) {
        return Some(Source::Pronoun(last));
    }
    let before = last.wrapping_sub(1);
    let are_some = scene.is_any(last, &["people"])
        && last > floor
        && (scene.is_any(before, &DETERMINERS) || scene.is_number(before));
    if scene.is_any(last, &NOBODY) && !are_some {
        return None;
    }
    let start = phrase_start(scene, floor, last);
    let stretch = (start, last + 1);
    if let Some(mention) = head(scene, stretch) {
        return Some(Source::Named(mention));
    }
    if let Some(mention) = owner(scene, stretch) {
        return Some(Source::Named(mention));
    }
    maker(scene, stretch).or_else(|| described(scene, stretch))
}

/// The name that heads a phrase: "Fallon" in "Clinton spokesman Fallon", none in
/// "a spokesman for Clinton".
fn head<'a>(scene: &Scene<'a>, stretch: Stretch) -> Option<&'a Mention> {
    let (start, end) = stretch;
    let mentions = scene.mentions_in(stretch);
    let fits = |mention: &&Mention| {
        let (first, stop) = scene.stretch(mention.span);
        let is_modifier = stop < end && modifies(scene, stop);
        let hangs = is_object(scene, start, first);
        !is_modifier && !hangs && stop <= end
    };
    let people = mentions
        .iter()
        .filter(|mention| mention.kind == EntityKind::Person);
    people.clone().rfind(fits).or_else(|| {
        // "President of Belarus Aleksandr Lukashenko": the name ends the phrase.
        let last = people.clone().next_back().filter(|mention| {
            let (first, stop) = scene.stretch(mention.span);
            let follows_name = first
                .checked_sub(1)
                .is_some_and(|before| before >= start && scene.mention_at(before).is_some());
            stop == end && follows_name
        });
        last.or_else(|| {
            mentions
                .iter()
                .filter(|mention| {
                    matches!(mention.kind, EntityKind::Organization | EntityKind::Place)
                })
                .rfind(|mention| {
                    let (first, stop) = scene.stretch(mention.span);
                    let is_bare =
                        first == start || first == start + 1 && scene.is_any(start, &["the"]);
                    fits(mention) && is_bare && stop == end
                })
        })
    })
}

/// The subject that follows a verb or "according to", up to the word `to`.
pub(super) fn after<'a>(scene: &Scene<'a>, first: usize, to: usize) -> Option<Source<'a>> {
    if scene.is_any(first, &PRONOUNS) {
        return Some(Source::Pronoun(first));
    }
    let goes_on = scene.is_word(first + 1) || scene.slice(first + 1) == ",";
    let is_one = scene.is_any(first, &["one", "both"]) && goes_on;
    let is_nobody = scene.is_any(first, &NOBODY) && !is_one;
    if is_nobody || scene.is_any(first, &PREPOSITIONS) {
        return None;
    }
    let limit = to.min(first + MAX_AFTER);
    let end = phrase_end(scene, first, limit);
    if end <= first {
        return None;
    }
    let of_name = scene
        .people_in((first, end))
        .find(|(_, (start, stop))| {
            // "said Jane Smith Chief Editor of the house": an office without its comma.
            let has_office = scene.is_capital(*stop)
                && speaks(scene.slice(*stop))
                && scene.people_in((*stop, end)).next().is_none();
            let is_modifier = *stop < end && modifies(scene, *stop) && !has_office;
            let hangs = is_object(scene, first, *start) && is_plain_noun(scene, first);
            !is_modifier && !hangs
        })
        .map(|(mention, _)| mention);
    if let Some(mention) = of_name {
        return Some(Source::Named(mention));
    }
    // "said the mayor, Jane Smith": the name stands in apposition, perhaps of two offices.
    let two = scene
        .is_any(end, &["and"])
        .then(|| phrase_end(scene, end + 1, limit));
    let end_of_offices = two.unwrap_or(end);
    let last_person = scene.people_in((end, end_of_offices)).next_back();
    if let Some((mention, _)) = last_person.filter(|(_, (_, stop))| *stop == end_of_offices) {
        return Some(Source::Named(mention));
    }
    if let Some(mention) = apposed(scene, end_of_offices, to) {
        return Some(Source::Named(mention));
    }
    let skip = usize::from(scene.is_any(first, &["the"]));
    if let Some(mention) = scene.mention_at(first + skip)
        && mention.kind != EntityKind::Other
        && scene.stretch(mention.span).1 >= end
    {
        return Some(Source::Named(mention));
    }
    if let Some(maker) = maker(scene, (first, end)) {
        return Some(maker);
    }
    let end = (first..end)
        .find(|at| {
            scene.is_any(*at, &["in", "on", "at", "during", "after", "to"])
                && scene.is_spaced_before(*at)
                && *at > first + 1
                && !scene.is_any(at - 1, &KNOWING)
        })
        .unwrap_or(end);
    let are_many = scene.slice(first).ends_with('s') && speaks(scene.slice(first));
    let is_noun = scene.is_any(first, &DETERMINERS) || scene.is_capital(first) || are_many;
    is_noun.then(|| described(scene, (first, end)))?
}

/// Whether a phrase begins with an article and a plain noun: "a friend", "the office".
fn is_plain_noun(scene: &Scene<'_>, first: usize) -> bool {
    let skip = usize::from(scene.is_any(first, &DETERMINERS));
    scene.is_word(first + skip) && !scene.is_capital(first + skip)
}
