//! What stands around a quotation and says whose it is: "…," the minister said; Smith
//! noted: "…"; according to Smith, "…"; "…" – Jane Smith. One rule a form, each with a name.

use super::clause::by_verb;
use super::pair::Pair;
use super::phrase::{agent, spoken_by};
use super::scene::{Scene, Stretch};
use super::sign::{headed, headline, label, only_person, signature};
use super::source::{self, Source};
use super::unlisted::unknown_verb;
use super::verb::{Cue, cue, is_noun_too, is_participle};

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
pub(super) const NEAR: usize = 12;
/// What belongs to a verb that says together with it: "chimed in", "shot back".
const PARTICLES: [&str; 5] = ["back", "in", "on", "out", "up"];

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
    if let Some(headed) = headed(scene, pair) {
        return Some(headed);
    }
    if let Some(signed) = signature(scene, pair, (first, to), paragraph_end) {
        return Some(signed);
    }
    if first >= paragraph_end {
        return below(scene, (first, to));
    }
    let (_, sentence_end) = scene.sentence_words(first);
    let limit = to.min(paragraph_end).min(sentence_end);
    if first >= limit {
        return None;
    }
    let is_ended = matches!(scene.before(to), "." | "!" | "?");
    let opens_next = limit == to && to < paragraph_end && !is_ended;
    let first = first + usize::from(scene.is_any(first, &["as", "later", "then", "also"]));
    // "…." According to Smith, …: a sentence of its own tells of itself.
    let is_own = scene.is_capital(first) && end == End::Stop;
    if scene.is_any(first, &["according"]) && scene.is_any(first + 1, &["to"]) && !is_own {
        let source = source::after(scene, first + 2, limit)?;
        return Some(attribution(
            source,
            (first, first + 2),
            "according-to",
            0.95,
        ));
    }
    let leads = cue(scene.slice(first)).filter(|found| *found != Cue::Describe);
    let is_phrasal = leads == Some(Cue::Beside) && scene.is_any(first + 1, &PARTICLES);
    let verb_end = first + 1 + usize::from(is_phrasal);
    if leads.is_some()
        && !is_participle(scene.slice(first))
        && !scene.is_capital(first)
        && let Some(source) = source::after(scene, verb_end, limit)
    {
        return Some(attribution(source, (first, verb_end), "verb-subject", 0.97));
    }
    subject_verb(scene, end, (first, limit), opens_next).or_else(|| {
        let is_open = end == End::Comma;
        is_open.then(|| unknown_verb(scene, (first, limit)))?
    })
}

/// "…" and, on the next line, "– said Jane Smith, head of the house".
fn below<'a>(scene: &Scene<'a>, (first, to): Stretch) -> Option<Attribution<'a>> {
    let (start, end) = scene.paragraph_words(scene.paragraph(first));
    let is_dash = matches!(scene.slice(start), "—" | "–" | "-");
    let verb = start + usize::from(is_dash);
    let is_said = cue(scene.slice(verb)) == Some(Cue::Say) && !is_participle(scene.slice(verb));
    if start < first || !is_said || scene.is_capital(verb) {
        return None;
    }
    let source = source::after(scene, verb + 1, end.min(to))?;
    Some(attribution(source, (verb, verb + 1), "verb-subject", 0.9))
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
            return (verb <= first + 6 && matches!(end, End::Comma | End::Call))
                .then(|| attribution(unknown, (verb, verb + 1), "subject-verb", 0.8));
        }
        let Some(source) = source::before(scene, first, verb) else {
            continue;
        };
        let start = start_of(scene, source);
        // "…," singer and host Smith said: an "and" that opens nothing joins two offices.
        let joins =
            |at: usize| scene.is_any(at, &["and"]) && end == End::Comma && scene.before(at) != ",";
        let is_clean = !(first..start).any(|at| {
            scene.is_any(
                at,
                &[
                    "and", "but", "that", "when", "because", "if", "where", "which",
                ],
            ) && !joins(at)
        });
        let is_near = start <= first + 10;
        let ends_soon = limit <= verb + 5 && !opens_next;
        let fits = match end {
            End::Comma => is_near,
            End::Call => is_near && (found == Cue::Say || ends_soon),
            End::Stop => verb <= first + 7 && start <= first + 1 && ends_soon,
            End::Bare => {
                let is_verb = found == Cue::Say && !is_noun_too(scene.slice(verb));
                verb <= first + 8 && start <= first + 1 && is_verb
            }
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
    // The stops of "Ph.D." end nothing.
    let is_degree = scene.before(start) == "." && scene.is_any(start.wrapping_sub(2), &["ph"]);
    let start = if is_degree {
        scene.sentence_words(start - 1).0
    } else {
        start
    };
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
    if let Some(found) = headline(scene, (start, open)) {
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
