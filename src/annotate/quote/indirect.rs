//! Speech without marks: "X said that …", "according to X, …", "in his words, …",
//! "…, X said." Only verbs of saying with a subject count, and only sentences outside of
//! quotations.

use super::clause::main_subject;
use super::frame::{Attribution, is_passive};
use super::phrase::spoken_by;
use super::scene::{Scene, Stretch};
use super::source::{self, DAYS, Source};
use super::verb::{Cue, cue, is_participle};

/// What somebody said, in the text's own words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reported<'a> {
    /// Who, and by what words.
    pub(super) by: Attribution<'a>,
    /// What was said.
    pub(super) said: Stretch,
}

/// What is said is at least this many words.
const MIN_WORDS: usize = 4;

/// Verbs that report without "that".
const PLAIN: [&str; 6] = ["said", "says", "say", "added", "adds", "add"];
/// Verbs that report without "that" where a clause follows.
const SOFT: [&str; 31] = [
    "argued",
    "argues",
    "argue",
    "claimed",
    "claims",
    "claim",
    "insisted",
    "insists",
    "insist",
    "warned",
    "warns",
    "warn",
    "suggested",
    "suggests",
    "suggest",
    "noted",
    "notes",
    "stated",
    "admitted",
    "admits",
    "acknowledged",
    "conceded",
    "predicted",
    "predict",
    "predicts",
    "promised",
    "vowed",
    "announced",
    "confirmed",
    "stressed",
    "contends",
];
/// Words that clauses have.
const FINITE: [&str; 26] = [
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should",
    "must", "may", "might", "does", "did", "do", "needs", "wants", "wanted", "won't", "didn't",
    "doesn't", "isn't", "needed",
];
/// A clause shows its verb in so many words.
const SHOWS: usize = 12;
/// Verbs that name a hearer first.
const HEARER: [&str; 10] = [
    "told", "tells", "tell", "assured", "assures", "reminded", "reminds", "informed", "warned",
    "advised",
];

/// What a stretch of words outside of quotations reports, all in one sentence.
pub(super) fn reported<'a>(scene: &Scene<'a>, words: Stretch) -> Option<Reported<'a>> {
    let (first, end) = words;
    let mut last = end;
    while last > first && matches!(scene.before(last), "." | "!" | "?" | "," | ":" | "*") {
        last -= 1;
    }
    // "… and emphasised, “…”": the second verb governs what follows.
    if cue(scene.before(last)).is_some() && last >= 2 && scene.is_any(last - 2, &["and"]) {
        last -= 2;
    }
    if last < first + MIN_WORDS {
        return None;
    }
    by_phrase(scene, (first, last)).or_else(|| by_verb(scene, (first, last)))
}

/// Who speaks in a stretch of words, where what is said cannot be cut out.
pub(super) fn speaker<'a>(scene: &Scene<'a>, (first, end): Stretch) -> Option<Source<'a>> {
    let verb = (first..end).find(|at| {
        cue(scene.slice(*at)) == Some(Cue::Say)
            && !is_participle(scene.slice(*at))
            && scene.mention_at(*at).is_none()
    })?;
    let found = source::before(scene, first, verb)?;
    (!matches!(found, Source::Described(_))).then_some(found)
}

/// "According to X, …", "In his words, …", "…, according to X".
fn by_phrase<'a>(scene: &Scene<'a>, (first, last): Stretch) -> Option<Reported<'a>> {
    let opens = scene.is_any(first, &["according", "in", "as"]);
    if opens {
        let comma = (first..last.min(first + 30))
            .find(|at| scene.slice(*at) == "," && last > at + MIN_WORDS)?;
        let by = spoken_by(scene, (first, comma))?;
        let comma = past_apposition(scene, comma, last);
        return Some(Reported {
            by,
            said: (comma + 1, last),
        });
    }
    let at = (first + MIN_WORDS..last).find(|at| {
        scene.is_any(*at, &["according"])
            && scene.is_any(at + 1, &["to"])
            && scene.before(*at) == ","
    })?;
    let by = spoken_by(scene, (at, last))?;
    Some(Reported {
        by,
        said: (first, at - 1),
    })
}

/// The comma behind an apposition: "According to Smith, the party's head, …".
fn past_apposition(scene: &Scene<'_>, comma: usize, last: usize) -> usize {
    let begins = scene.is_any(comma + 1, &["a", "an", "the", "his", "her", "its", "who"])
        || scene.mention_at(comma + 1).is_some()
        || scene.is_capital(comma + 1);
    let next = (comma + 1..last.min(comma + 10))
        .find(|at| scene.slice(*at) == "," || scene.is_any(*at, &["is", "are", "was", "has"]));
    match next {
        Some(next) if begins && scene.slice(next) == "," && last > next + MIN_WORDS => next,
        _ => comma,
    }
}

fn by_verb<'a>(scene: &Scene<'a>, (first, last): Stretch) -> Option<Reported<'a>> {
    if let Some(found) = turned_round(scene, (first, last)) {
        return Some(found);
    }
    for verb in first..last {
        let is_said = cue(scene.slice(verb)) == Some(Cue::Say) && !is_passive(scene, verb);
        if !is_said || scene.mention_at(verb).is_some() {
            continue;
        }
        let Some(said) = clause(scene, verb, (first, last)) else {
            continue;
        };
        let hangs =
            is_participle(scene.slice(verb)) || scene.is_any(verb.wrapping_sub(1), &["and"]);
        let source = if hangs {
            main_subject(scene, first, verb)
        } else if scene.is_any(verb + 1, &["that"]) {
            source::of_verb(scene, first, verb)
        } else {
            source::before(scene, first, verb)
        };
        let Some(source) = source else {
            continue;
        };
        return Some(Reported {
            by: Attribution {
                source,
                cue: Some((verb, verb + 1)),
                rule: "indirect",
                confidence: 0.9,
                is_beside: false,
            },
            said,
        });
    }
    None
}

/// "…, says Smith."
fn turned_round<'a>(scene: &Scene<'a>, (first, last): Stretch) -> Option<Reported<'a>> {
    let from = last.saturating_sub(14).max(first + MIN_WORDS);
    let verb = (from..last)
        .find(|at| scene.is_any(*at, &PLAIN) && scene.slice(at.wrapping_sub(1)) == ",")?;
    let source = source::after(scene, verb + 1, last)?;
    Some(Reported {
        by: Attribution {
            source,
            cue: Some((verb, verb + 1)),
            rule: "indirect",
            confidence: 0.9,
            is_beside: false,
        },
        said: (first, verb - 1),
    })
}

/// The words that a verb of saying governs.
fn clause(scene: &Scene<'_>, verb: usize, (first, last): Stretch) -> Option<Stretch> {
    let mut next = verb + 1;
    let day = next + usize::from(scene.is_any(next, &["on"]));
    if scene.is_any(day, &DAYS) {
        next = day + 1;
    }
    if next + 1 >= last {
        // "…, X said."
        let comma = (first..verb).rev().find(|at| scene.slice(*at) == ",")?;
        let is_clause = comma >= first + MIN_WORDS && verb - comma <= 12;
        return (is_clause && scene.is_any(verb, &PLAIN)).then_some((first, comma));
    }
    if scene.slice(next) == "," && scene.is_any(verb, &PLAIN) {
        // "The plan, X said, is dead": the attribution within stays in it.
        let comma = (first + 2..verb).rev().find(|at| scene.slice(*at) == ",")?;
        return (verb - comma <= 4 && last > next + 1).then_some((first, last));
    }
    let from = if scene.is_any(next, &["that"]) {
        next + 1
    } else if let Some(that) = later_that(scene, next, last) {
        that + 1
    } else if scene.is_any(verb, &HEARER) {
        heard(scene, next, last)?
    } else if scene.is_any(verb, &PLAIN) {
        let skips = scene.is_any(
            next,
            &[
                "in", "on", "at", "to", "during", "when", "as", "by", "of", "with", "and",
            ],
        );
        let is_other = matches!(scene.slice(next), "," | ":" | "." | ";" | "(") || skips;
        (!is_other).then_some(next)?
    } else if scene.is_any(verb, &SOFT) {
        is_clause(scene, next, last).then_some(next)?
    } else {
        return None;
    };
    (last >= from + MIN_WORDS).then_some((from, last))
}

/// The "that" behind a hearer, a place or a day: "said in a statement that".
fn later_that(scene: &Scene<'_>, next: usize, last: usize) -> Option<usize> {
    let leads = scene.is_any(
        next,
        &[
            "in",
            "on",
            "at",
            "to",
            "during",
            "after",
            "today",
            "yesterday",
            "earlier",
        ],
    ) || is_hearer(scene, next);
    let stop = last.min(next + SHOWS);
    let that = (next + 1..stop).find(|at| {
        scene.is_any(*at, &["that"]) || matches!(scene.slice(*at), "," | ":" | ";" | "(")
    })?;
    (leads && scene.is_any(that, &["that"])).then_some(that)
}

/// Whether those who listen stand here.
fn is_hearer(scene: &Scene<'_>, at: usize) -> bool {
    scene.mention_at(at).is_some()
        || scene.is_any(
            at,
            &[
                "reporters",
                "journalists",
                "supporters",
                "voters",
                "lawmakers",
                "investors",
                "him",
                "her",
                "them",
                "us",
                "me",
                "the",
                "a",
                "his",
            ],
        )
}

/// Where the clause begins behind a hearer: "told CNN the plan was".
fn heard(scene: &Scene<'_>, next: usize, last: usize) -> Option<usize> {
    if let Some(that) = (next + 1..last.min(next + 8)).find(|at| scene.is_any(*at, &["that"])) {
        return Some(that + 1);
    }
    let after = match scene.mention_at(next) {
        Some(mention) => scene.stretch(mention.span).1,
        None if is_hearer(scene, next) && !scene.is_any(next, &["the", "a", "his"]) => next + 1,
        None => return None,
    };
    let is_other = scene.is_any(after, &["to", "in", "on", "at", "about", "of", "and"])
        || !scene.is_word(after);
    (!is_other && is_clause(scene, after, last)).then_some(after)
}

/// Whether a clause and no mere object begins here.
fn is_clause(scene: &Scene<'_>, from: usize, last: usize) -> bool {
    let opens = scene.is_word(from)
        && !scene.is_any(
            from,
            &["to", "in", "on", "at", "by", "of", "with", "and", "for"],
        );
    opens && (from + 1..last.min(from + SHOWS)).any(|at| scene.is_any(at, &FINITE))
}
