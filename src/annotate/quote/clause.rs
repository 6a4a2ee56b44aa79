//! Verbs of saying before a quotation, and whose they are: their own subject's, or that of
//! the clause they hang on. What stands right around a quotation is read elsewhere.

use super::described;
use super::frame::{Attribution, NEAR, is_passive};
use super::noun::speaks;
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

/// Verbs that tell what somebody says where "that" follows.
const FINDING: [&str; 10] = [
    "finding", "found", "finds", "find", "held", "holding", "showed", "shows", "ruling", "agreed",
];
/// A verb that "as" or "of" leads on from stands this near its quotation.
const FAR: usize = 22;

/// Words that begin a clause on which another hangs.
const SUBORDINATE: [&str; 11] = [
    "as", "when", "while", "after", "before", "if", "because", "although", "though", "since",
    "once",
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
        let Some(found) = governs(scene, verb) else {
            continue;
        };
        let distance = open - verb;
        let reach = if is_led(scene, open) { FAR } else { NEAR };
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
            Cue::Beside if is_as(scene, open) => distance <= FAR,
            Cue::Beside => leads && distance <= 6 || distance <= 3,
            Cue::Describe => distance <= reach,
        };
        if !is_fit || scene.mention_at(verb).is_some() || is_passive(scene, verb) {
            continue;
        }
        let work = (verb.saturating_sub(1), verb);
        let source = if let Some(words) = inscribed(scene, from, verb) {
            Some(Source::Described(words))
        } else if is_participle(scene.slice(verb)) && described::is_work(scene, work) {
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

/// What a verb before a quotation tells of speech. What courts and studies find is speech
/// where "that" follows; what is so-called, nobody calls so.
pub(super) fn governs(scene: &Scene<'_>, verb: usize) -> Option<Cue> {
    let is_found = scene.is_any(verb, &FINDING) && scene.is_any(verb + 1, &["that"]);
    let is_so = scene.before(verb) == "-";
    let found = if is_found {
        Some(Cue::Say)
    } else {
        cue(scene.slice(verb))
    };
    found.filter(|_| !is_so)
}

/// Whether a word that leads from a verb to what is quoted stands before the mark: "of".
fn is_led(scene: &Scene<'_>, open: usize) -> bool {
    let article = usize::from(scene.is_any(open.wrapping_sub(1), &["a", "an", "the"]));
    scene.is_any(open.wrapping_sub(1 + article), &["as", "of", "for", "on"])
}

pub(super) fn is_as(scene: &Scene<'_>, open: usize) -> bool {
    let article = usize::from(scene.is_any(open.wrapping_sub(1), &["a", "an", "the"]));
    scene.is_any(open.wrapping_sub(1 + article), &["as"])
}

/// "a sign that read", "a poster saying": the thing that bears the words.
fn inscribed(scene: &Scene<'_>, from: usize, verb: usize) -> Option<Stretch> {
    let bears = [
        "read",
        "reads",
        "reading",
        "said",
        "says",
        "saying",
        "declaring",
        "proclaiming",
    ];
    let relative = usize::from(scene.is_any(verb.wrapping_sub(1), &["that", "which"]));
    let is_borne = relative == 1 || is_participle(scene.slice(verb));
    let noun = verb
        .checked_sub(1 + relative)
        .filter(|noun| *noun >= from)?;
    let is_thing = scene.is_any(
        noun,
        &[
            "sign",
            "signs",
            "banner",
            "banners",
            "poster",
            "posters",
            "placard",
            "placards",
            "shirt",
            "shirts",
            "button",
            "buttons",
            "hat",
            "hats",
            "cap",
            "caps",
            "sticker",
            "stickers",
            "flag",
            "flags",
            "billboard",
            "billboards",
            "plaque",
            "badge",
            "badges",
        ],
    );
    (is_borne && is_thing && scene.is_any(verb, &bears)).then_some((noun, noun + 1))
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
    let from = past_dateline(scene, from, verb);
    let earlier = (from..verb).find_map(|at| {
        let is_verb = cue(scene.slice(at)) == Some(Cue::Say) && !is_participle(scene.slice(at));
        is_verb.then(|| source::before(scene, from, at))?
    });
    if earlier.is_some() {
        return earlier;
    }
    let main = past_subordinate(scene, from, verb);
    let of_main = main.and_then(|main| {
        named_subject(scene, main, verb).or_else(|| opening_phrase(scene, main, verb))
    });
    of_main
        .or_else(|| named_subject(scene, from, verb))
        .or_else(|| opening_phrase(scene, from, verb))
}

/// The first name of a clause that hangs on nothing.
fn named_subject<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
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
            let is_person = mention.kind == EntityKind::Person && !is_modifier;
            if (is_person || is_body) && !is_owner && !hangs {
                return Some(Source::Named(mention));
            }
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    None
}

/// People without a name who open a clause: "Supporters waved flags and …".
fn opening_phrase<'a>(scene: &Scene<'a>, from: usize, verb: usize) -> Option<Source<'a>> {
    let noun = (from..verb.min(from + 5)).find(|at| {
        let is_part = scene.is_word(at + 1) && speaks(scene.slice(at + 1));
        speaks(scene.slice(*at)) && !is_part && scene.is_word(at + 1)
    })?;
    let are_many = scene.slice(noun).ends_with('s');
    let is_all = (from..noun).all(|at| scene.is_word(at) && cue(scene.slice(at)).is_none());
    let opens = scene.is_any(from, &described::DETERMINERS) || scene.is_number(from) || are_many;
    let is_plain = !(from..noun).any(|at| scene.is_any(at, &source::PREPOSITIONS));
    (opens && is_all && is_plain).then_some(Source::Described((from, noun + 1)))
}

/// Behind "CLEVELAND (Reuters) —".
fn past_dateline(scene: &Scene<'_>, from: usize, verb: usize) -> usize {
    let is_place =
        |at: usize| scene.is_capital(at) || matches!(scene.slice(at), "," | "." | "(" | ")" | "/");
    let is_dash = |at: usize| matches!(scene.slice(at), "—" | "–" | "-");
    let dash =
        (from + 1..verb.min(from + 9)).find(|at| is_dash(*at) && scene.is_spaced_before(*at));
    match dash.filter(|dash| (from..*dash).all(is_place)) {
        Some(dash) => (dash..verb).find(|at| !is_dash(*at)).unwrap_or(dash),
        None => from,
    }
}

/// Behind the comma that closes a clause which hangs on the main one.
fn past_subordinate(scene: &Scene<'_>, from: usize, verb: usize) -> Option<usize> {
    let opens = (from..verb.min(from + 4)).find(|at| {
        let begins = *at == from || scene.before(*at) == ",";
        begins && scene.is_any(*at, &SUBORDINATE)
    })?;
    let comma = (opens + 1..verb).find(|at| scene.slice(*at) == ",")?;
    (comma + 1 < verb).then_some(comma + 1)
}
