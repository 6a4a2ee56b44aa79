//! Names that stand beside a quotation without a verb: "…" – Jane Smith; Smith: "…".

use super::described::{DETERMINERS, is_work};
use super::frame::Attribution;
use super::noun::speaks;
use super::pair::Pair;
use super::scene::{Scene, Stretch};
use super::source::Source;
use super::verb::{Cue, cue, is_noun_too};

/// A signature is this long at most, in bytes.
const MAX_SIGNATURE: usize = 140;
/// A headline is this long at most, in words.
const MAX_HEADLINE: usize = 24;

/// "…" – Jane Smith, on the same line or the next; `to` is where the next quotation opens.
pub(super) fn signature<'a>(
    scene: &Scene<'a>,
    pair: &Pair,
    (first, to): Stretch,
    paragraph_end: usize,
) -> Option<Attribution<'a>> {
    let number = scene.paragraph(pair.end.saturating_sub(1));
    let is_below = first >= paragraph_end;
    let (start, end) = if is_below {
        scene.paragraph_words(number + 1)
    } else {
        (first, paragraph_end)
    };
    let is_cut = (start + 1..end).contains(&to);
    let end = if is_cut { to } else { end };
    let mut at = start;
    while at < (start + 4).min(end) && !scene.is_word(at) {
        at += 1;
    }
    let has_dash = (start..at).any(|at| matches!(scene.slice(at), "—" | "–" | "-" | "~" | "―"));
    let is_whole = matches!(scene.before(pair.inner_end), "." | "!" | "?");
    // Behind an office without a dash another sentence may follow.
    let (_, sentence_end) = scene.sentence_words(at);
    let end = if has_dash { end } else { end.min(sentence_end) };
    if at >= end || scene.span((start, end)).len() > MAX_SIGNATURE {
        return None;
    }
    let source = if has_dash {
        dashed(scene, (at, end), is_whole)
    } else {
        // Without a dash, below a quotation that fills its paragraph or behind its stop.
        let fills = scene.paragraph_words(number).0 == pair.open;
        let may = if is_below {
            fills
        } else {
            is_whole && at == start && !is_cut
        };
        may.then(|| plain(scene, (at, end), is_below))?
    };
    Some(Attribution {
        source: source?,
        cue: None,
        rule: "signed",
        confidence: 0.9,
        is_beside: true,
    })
}

/// The person behind a dash: one the text knows, or words that look like a name.
fn dashed<'a>(scene: &Scene<'a>, (at, end): Stretch, is_whole: bool) -> Option<Source<'a>> {
    if let Some((mention, words)) = scene.people_in((at, (at + 4).min(end))).next() {
        // Behind a name with a dash before it there is an office, not a clause.
        let is_clause = words.1 < end && cue(scene.slice(words.1)).is_some();
        return (is_first(scene, at, words.0) && !is_clause).then_some(Source::Named(mention));
    }
    // "– Eric S.", "– AnnMarie T., Caregiver".
    let is_initial = |at: usize| scene.slice(at) == "." && scene.before(at).len() == 1;
    let stop = (at..end)
        .find(|at| !scene.is_capital(*at) && !is_initial(*at))
        .unwrap_or(end);
    let n_words = (at..stop).filter(|at| scene.is_word(*at)).count();
    let ends = stop == end || matches!(scene.slice(stop), "," | "(" | "|" | "." | "—" | "–" | "-");
    let is_name = is_whole && (1..=3).contains(&n_words) && ends && !scene.is_any(at, &DETERMINERS);
    is_name.then_some(Source::Described((at, stop)))
}

/// A name and an office alone: no verb may follow.
fn plain<'a>(scene: &Scene<'a>, (at, end): Stretch, is_below: bool) -> Option<Source<'a>> {
    const FINITE: [&str; 14] = [
        "is", "was", "has", "had", "have", "are", "were", "will", "also", "he", "she", "they",
        "it", "we",
    ];
    let (mention, words) = scene.people_in((at, (at + 4).min(end))).next()?;
    let is_verb = |at: usize| {
        let is_cue = cue(scene.slice(at)).is_some() && !is_noun_too(scene.slice(at));
        is_cue && !scene.is_capital(at) || scene.is_any(at, &FINITE)
    };
    let has_verb = (words.1..end).any(is_verb) || scene.before(end) == ":";
    let has_office = matches!(scene.slice(words.1), "," | "—" | "–" | "-" | "(");
    let is_bare = is_below && !scene.before(end).ends_with('.');
    let is_all = words.1 >= end || has_office || is_bare;
    (is_first(scene, at, words.0) && is_all && !has_verb).then_some(Source::Named(mention))
}

/// Whether nothing but titles stands before a name.
fn is_first(scene: &Scene<'_>, from: usize, name: usize) -> bool {
    (from..name).all(|at| scene.is_capital(at) || scene.slice(at) == ".")
}

/// "Smith: "…"", as in interviews.
pub(super) fn label<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    let colon = open
        .checked_sub(1)
        .filter(|at| matches!(scene.slice(*at), ":" | "—" | "–"))?;
    let (mention, (first, end)) = scene.people_in((from, colon)).next_back()?;
    if is_answer(scene, end, colon) {
        return Some(Attribution {
            source: Source::Named(mention),
            cue: Some((colon - 1, colon)),
            rule: "label",
            confidence: 0.85,
            is_beside: true,
        });
    }
    let has_verb = (from..first).any(|at| cue(scene.slice(at)).is_some());
    let is_colon = scene.slice(colon) == ":";
    let is_all = is_colon && first <= from + 3 && end == colon && !has_verb;
    is_all.then_some(Attribution {
        source: Source::Named(mention),
        cue: None,
        rule: "label",
        confidence: 0.9,
        is_beside: true,
    })
}

/// "By noon he was back: "…"", "The opinion was nine words long: "…"".
fn pronoun_or_work<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    let near = from..open.min(from + 8);
    let pronoun = near.clone().find(|at| scene.is_any(*at, &["he", "she"]));
    let work = || {
        let is_bare = !near.clone().any(|at| cue(scene.slice(at)).is_some());
        let noun = near.clone().find(|at| is_work(scene, (from, at + 1)))?;
        let opens = scene.is_any(from, &DETERMINERS) && noun > from;
        (is_bare && opens).then_some(Source::Described((from, noun + 1)))
    };
    Some(Attribution {
        source: pronoun.map(Source::Pronoun).or_else(work)?,
        cue: None,
        rule: "introduced",
        confidence: 0.65,
        is_beside: true,
    })
}

/// "Smith: Party will not 'bow' to anybody": a headline with the speaker before its colon.
pub(super) fn headline<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    let (mention, (first, end)) = scene.people_in((from, open.min(from + 4))).next()?;
    let (start, stop) = scene.paragraph_words(scene.paragraph(open));
    let is_line = start == from && !matches!(scene.before(stop), "." | "?" | "!" | ":");
    let has_verb = (end..open).any(|at| cue(scene.slice(at)).is_some());
    let opens = (from..first).all(|at| scene.is_capital(at) || scene.slice(at) == ".");
    let is_label = scene.slice(end) == ":" && end + 1 < open && stop < from + MAX_HEADLINE;
    (is_line && is_label && opens && !has_verb).then_some(Attribution {
        source: Source::Named(mention),
        cue: None,
        rule: "label",
        confidence: 0.75,
        is_beside: false,
    })
}

/// "'They lie': Smith attacks the press": a headline with the speaker behind its colon.
pub(super) fn headed<'a>(scene: &Scene<'a>, pair: &Pair) -> Option<Attribution<'a>> {
    let (start, stop) = scene.paragraph_words(scene.paragraph(pair.open));
    let is_line = start == pair.open && !matches!(scene.before(stop), "." | "?" | "!" | ":");
    if !is_line || scene.slice(pair.end) != ":" || stop > start + MAX_HEADLINE {
        return None;
    }
    let first = pair.end + 1;
    let person = scene.people_in((first, stop.min(first + 5))).next();
    let named = person.filter(|(_, (at, _))| {
        let is_title =
            |at| scene.is_capital(at) || scene.slice(at) == "." || speaks(scene.slice(at));
        (first..*at).all(is_title)
    });
    // "Texas sheriff says …": the words before the verb.
    let verb = (first + 1..stop.min(first + 6)).find(|at| cue(scene.slice(*at)) == Some(Cue::Say));
    let described = || {
        let verb = verb?;
        speaks(scene.before(verb)).then_some(Source::Described((first, verb)))
    };
    Some(Attribution {
        source: named
            .map(|(mention, _)| Source::Named(mention))
            .or_else(described)?,
        cue: verb.map(|verb| (verb, verb + 1)),
        rule: "label",
        confidence: 0.75,
        is_beside: true,
    })
}

/// "Smith's answer:" behind a name.
fn is_answer(scene: &Scene<'_>, end: usize, colon: usize) -> bool {
    const ANSWERS: [&str; 20] = [
        "words",
        "answer",
        "response",
        "reply",
        "message",
        "reaction",
        "verdict",
        "retort",
        "advice",
        "comment",
        "tweet",
        "statement",
        "take",
        "pitch",
        "refrain",
        "plea",
        "warning",
        "point",
        "argument",
        "conclusion",
    ];
    let is_short = scene.is_possessive(end) && colon > end + 1 && colon <= end + 4;
    is_short && scene.is_any(colon - 1, &ANSWERS)
}

/// "Smith took to Twitter: "…"": the one person of a clause before a colon, its subject.
pub(super) fn only_person<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    let mut people = scene.people_in((from, open));
    let Some((mention, (first, end))) = people.next() else {
        return pronoun_or_work(scene, (from, open));
    };
    let is_alone = people.all(|(other, _)| other.entity == mention.entity);
    // "The other, Jane Smith, was blunter:" "Conservative columnist Jane Smith on television:"
    let is_office = |at: usize| {
        let is_joint = scene.is_any(
            at,
            &["the", "a", "other", "second", "third", "former", "but"],
        );
        is_joint || speaks(scene.slice(at))
    };
    let is_all = |at: usize| scene.is_capital(at) || !scene.is_word(at) || is_office(at);
    let opens = first <= from + 8 && (from..first).all(is_all);
    let goes_on = scene.is_word(end) || scene.slice(end) == ",";
    let is_subject = opens && !scene.is_possessive(end) && goes_on;
    (is_alone && is_subject).then_some(Attribution {
        source: Source::Named(mention),
        cue: None,
        rule: "introduced",
        confidence: 0.7,
        is_beside: true,
    })
}
