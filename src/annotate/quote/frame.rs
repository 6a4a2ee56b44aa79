//! What stands around a quotation and says whose it is: "…," the minister said; Smith
//! noted: "…"; according to Smith, "…"; "…" – Jane Smith. One rule a form, each with a name.

use super::described;
use super::pair::Pair;
use super::phrase::{agent, spoken_by};
use super::scene::{Scene, Stretch};
use super::sign::{label, only_person, signature};
use super::source::{self, Source};
use super::verb::{Cue, cue, is_noun_too, is_participle, puts_on};
use crate::corpus::annotation::EntityKind;

/// Whose words, and what says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Attribution<'a> {
    /// Who.
    pub(super) source: Source<'a>,
    /// The words of saying; none for signatures and labels.
    pub(super) cue: Option<Stretch>,
    /// The rule that fired.
    pub(super) rule: &'static str,
    /// 0 to 1.
    pub(super) confidence: f32,
    /// Whether the words stand right beside the quotation.
    pub(super) is_beside: bool,
}

/// A subject and its verb behind a quotation are this many words at most.
const MAX_BEHIND: usize = 34;
/// A verb this near its quotation stands beside it.
const NEAR: usize = 12;
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

/// The marks at the end of what is quoted, and what they let follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Comma,
    Stop,
    Call,
    Bare,
}

fn end_of(scene: &Scene<'_>, pair: &Pair) -> End {
    let last = scene.before(pair.inner_end);
    let next = scene.slice(pair.end);
    match last {
        _ if next == "," => End::Comma,
        "," | "—" | "–" | "-" | "…" => End::Comma,
        "." => End::Stop,
        "?" | "!" => End::Call,
        _ => End::Bare,
    }
}

/// What stands behind a quotation, up to the word `to`, where the next one opens.
pub(super) fn behind<'a>(scene: &Scene<'a>, pair: &Pair, to: usize) -> Option<Attribution<'a>> {
    if !pair.is_closed {
        return None;
    }
    let end = end_of(scene, pair);
    let (_, paragraph_end) = scene.paragraph_words(scene.paragraph(pair.end.saturating_sub(1)));
    let first = pair.end + usize::from(scene.slice(pair.end) == ",");
    if let Some(signed) = signature(scene, pair, first, paragraph_end) {
        return Some(signed);
    }
    let (_, sentence_end) = scene.sentence_words(first);
    let limit = to.min(paragraph_end).min(sentence_end);
    if first >= limit {
        return None;
    }
    let opens_next = limit == to && to < paragraph_end;
    let first = first + usize::from(scene.is_any(first, &["as", "later", "then", "also"]));
    if scene.is_any(first, &["according"]) && scene.is_any(first + 1, &["to"]) {
        let source = source::after(scene, first + 2, limit)?;
        return Some(attribution(
            source,
            (first, first + 2),
            "according-to",
            0.95,
        ));
    }
    let leads = cue(scene.slice(first)).filter(|found| *found != Cue::Describe);
    if leads.is_some()
        && !is_participle(scene.slice(first))
        && !scene.is_capital(first)
        && let Some(source) = source::after(scene, first + 1, limit)
    {
        return Some(attribution(
            source,
            (first, first + 1),
            "verb-subject",
            0.97,
        ));
    }
    subject_verb(scene, end, (first, limit), opens_next)
}

/// "…," the minister said.
fn subject_verb<'a>(
    scene: &Scene<'a>,
    end: End,
    (first, limit): Stretch,
    opens_next: bool,
) -> Option<Attribution<'a>> {
    if scene.is_any(
        first,
        &[
            "and", "but", "while", "because", "that", "which", "or", "when",
        ],
    ) {
        return None;
    }
    let opens_sentence = scene.is_capital(first) && scene.slice(first).len() > 1;
    if cue(scene.slice(first + 1)) == Some(Cue::Say)
        && !opens_sentence
        && let Some(source) = source::unnamed(scene, first, first + 1)
    {
        let words = (first + 1, first + 2);
        return (end != End::Bare).then(|| attribution(source, words, "subject-verb", 0.9));
    }
    for verb in first + 1..limit.min(first + MAX_BEHIND) {
        let Some(found) = cue(scene.slice(verb)) else {
            continue;
        };
        if is_participle(scene.slice(verb))
            || found == Cue::Describe
            || scene.mention_at(verb).is_some()
        {
            continue;
        }
        if is_passive(scene, verb) && !scene.is_any(verb, &["quoted"]) {
            // "…?" he was asked: somebody else did, and nobody tells who.
            let unknown = Source::Pronoun(verb);
            return (verb <= first + 6 && end != End::Bare)
                .then(|| attribution(unknown, (verb, verb + 1), "subject-verb", 0.8));
        }
        let Some(source) = source::before(scene, first, verb) else {
            continue;
        };
        let start = start_of(scene, source);
        let is_clean = !(first..start).any(|at| {
            scene.is_any(
                at,
                &[
                    "and", "but", "that", "when", "because", "if", "where", "which",
                ],
            )
        });
        let is_near = start <= first + 10;
        let ends_soon = limit <= verb + 5 && !opens_next;
        let fits = match end {
            End::Comma => is_near,
            End::Call => is_near && (found == Cue::Say || ends_soon),
            End::Stop => verb <= first + 7 && start <= first + 1 && ends_soon,
            End::Bare => verb <= first + 8 && start <= first + 1 && found == Cue::Say,
        };
        return (is_clean && fits)
            .then(|| attribution(source, (verb, verb + 1), "subject-verb", 0.96));
    }
    None
}

/// Where the words of a source begin.
pub(super) fn start_of(scene: &Scene<'_>, source: Source<'_>) -> usize {
    match source {
        Source::Named(mention) => scene.stretch(mention.span).0,
        Source::Pronoun(at) => at,
        Source::Described((start, _)) => start,
    }
}

/// What stands before a quotation, from the word `from` on, where the last one closed.
pub(super) fn ahead<'a>(scene: &Scene<'a>, pair: &Pair, from: usize) -> Option<Attribution<'a>> {
    let mut last = pair.open.checked_sub(1)?;
    while matches!(scene.slice(last), "*" | "_" | ">") {
        last = last.checked_sub(1)?;
    }
    let leads = matches!(scene.slice(last), ":" | "," | "—" | "–" | "-");
    let (start, end) = scene.sentence_words(last);
    let follows = end > pair.open || leads;
    let from = from.max(start);
    if !follows || from > last {
        return None;
    }
    let open = last + 1;
    let words = (from, open);
    if let Some(found) = label(scene, words) {
        return Some(found);
    }
    let is_over = scene.slice(last) == ":" && scene.paragraph(last) < scene.paragraph(pair.open);
    if let Some(found) = agent(scene, words, pair.end) {
        return Some(found);
    }
    if let Some(found) = by_verb(scene, words, leads, is_over) {
        return Some(found);
    }
    if let Some(found) = spoken_by(scene, words) {
        return Some(Attribution {
            is_beside: found.cue.is_some_and(|(_, end)| open <= end + NEAR),
            ..found
        });
    }
    if scene.slice(last) == ":"
        && let Some(found) = only_person(scene, words)
    {
        return Some(found);
    }
    let verb = last.checked_sub(1).filter(|_| leads)?;
    let is_said = cue(scene.slice(verb)) == Some(Cue::Say);
    let source = source::unnamed(scene, from, verb).filter(|_| is_said)?;
    Some(attribution(source, (verb, last), "introduced", 0.9))
}

/// Whether the subject of a verb suffers it: "was told", "has been called".
pub(super) fn is_passive(scene: &Scene<'_>, verb: usize) -> bool {
    const BEING: [&str; 8] = ["was", "were", "been", "being", "be", "is", "are", "got"];
    let before = verb.wrapping_sub(1);
    let is_adverb = scene.slice(before).ends_with("ly");
    let at = before.wrapping_sub(usize::from(is_adverb));
    !is_participle(scene.slice(verb)) && scene.is_any(at, &BEING)
}

/// The last verb of saying before a quotation that has a subject.
/// `is_over` says that a colon ends the paragraph before: all of it leads in.
fn by_verb<'a>(
    scene: &Scene<'a>,
    (from, open): Stretch,
    leads: bool,
    is_over: bool,
) -> Option<Attribution<'a>> {
    for verb in (from..open).rev() {
        let Some(found) = cue(scene.slice(verb)) else {
            continue;
        };
        let distance = open - verb;
        let is_fit = match found {
            _ if is_over => true,
            Cue::Say => true,
            Cue::Beside if puts_on(scene.slice(verb)) => distance <= 12,
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

/// What stands right beside a quotation.
pub(super) fn attribution<'a>(
    source: Source<'a>,
    cue: Stretch,
    rule: &'static str,
    confidence: f32,
) -> Attribution<'a> {
    Attribution {
        source,
        cue: Some(cue),
        rule,
        confidence,
        is_beside: true,
    }
}
