//! Names that stand beside a quotation without a verb: "…" – Jane Smith; Smith: "…".

use super::frame::Attribution;
use super::pair::Pair;
use super::scene::{Scene, Stretch};
use super::source::Source;
use super::verb::cue;

/// A signature is this long at most, in bytes.
const MAX_SIGNATURE: usize = 140;

/// "…" – Jane Smith, on the same line or the next.
pub(super) fn signature<'a>(
    scene: &Scene<'a>,
    pair: &Pair,
    first: usize,
    paragraph_end: usize,
) -> Option<Attribution<'a>> {
    let number = scene.paragraph(pair.end.saturating_sub(1));
    let (start, end) = if first >= paragraph_end {
        // A quotation that fills its paragraph may be signed by the next.
        let fills = scene.paragraph_words(number).0 == pair.open;
        fills.then(|| scene.paragraph_words(number + 1))?
    } else {
        (first, paragraph_end)
    };
    let is_short = scene.span((start, end)).len() <= MAX_SIGNATURE;
    let mut at = start;
    while at < start + 4 && !scene.is_word(at) {
        at += 1;
    }
    let has_dash = (start..at).any(|at| matches!(scene.slice(at), "—" | "–" | "-" | "~" | "―"));
    let is_line = first >= paragraph_end && !scene.before(end).ends_with('.');
    if !(has_dash || is_line) || !is_short {
        return None;
    }
    let (mention, words) = scene.people_in((at, (at + 4).min(end))).next()?;
    // Behind a name with a dash before it there is an office, not a clause.
    let is_clause = scene.is_word(words.1) && cue(scene.slice(words.1)).is_some();
    let is_first =
        words.0 == at || (at..words.0).all(|at| scene.is_capital(at) || scene.slice(at) == ".");
    (is_first && !is_clause).then_some(Attribution {
        source: Source::Named(mention),
        cue: None,
        rule: "signed",
        confidence: 0.9,
        is_beside: true,
    })
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

/// "Smith's answer:" behind a name.
fn is_answer(scene: &Scene<'_>, end: usize, colon: usize) -> bool {
    const ANSWERS: [&str; 10] = [
        "words", "answer", "response", "reply", "message", "reaction", "verdict", "retort",
        "advice", "comment",
    ];
    let is_short = scene.is_possessive(end) && colon > end + 1 && colon <= end + 4;
    is_short && scene.is_any(colon - 1, &ANSWERS)
}

/// "Smith took to Twitter: "…"": the one person of a clause before a colon, its subject.
pub(super) fn only_person<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    let mut people = scene.people_in((from, open));
    let (mention, (first, end)) = people.next()?;
    let is_alone = people.all(|(other, _)| other.entity == mention.entity);
    let opens = (from..first).all(|at| scene.is_capital(at) || !scene.is_word(at));
    let is_subject = opens && !scene.is_possessive(end) && scene.is_word(end);
    (is_alone && is_subject).then_some(Attribution {
        source: Source::Named(mention),
        cue: None,
        rule: "introduced",
        confidence: 0.7,
        is_beside: true,
    })
}
