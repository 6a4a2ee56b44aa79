//! Whether what stands between marks is speech, or a title, a term, a nickname, a word
//! held with tongs. Judges by shape and by what stands before; never by subject.

use super::clause::governs;
use super::frame::Attribution;
use super::pair::Pair;
use super::scene::Scene;
use super::source::Source;
use super::verb::{Cue, cue};

/// A single word that is said stands this near its verb.
const NEAR: usize = 12;

/// Words after which marks hold a name or a term.
const NAMING: [&str; 58] = [
    "called",
    "titled",
    "entitled",
    "dubbed",
    "named",
    "nicknamed",
    "known",
    "so-called",
    "term",
    "terms",
    "word",
    "words",
    "phrase",
    "song",
    "songs",
    "single",
    "album",
    "track",
    "book",
    "novel",
    "memoir",
    "film",
    "movie",
    "series",
    "show",
    "episode",
    "documentary",
    "article",
    "report",
    "study",
    "paper",
    "essay",
    "poem",
    "painting",
    "exhibition",
    "category",
    "award",
    "slogan",
    "motto",
    "tagline",
    "brand",
    "project",
    "program",
    "programme",
    "campaign",
    "event",
    "theme",
    "themed",
    "label",
    "labeled",
    "section",
    "button",
    "hashtag",
    "acronym",
    "tour",
    "podcast",
    "playlist",
    "quote",
];
/// Those that name even behind a verb that puts words on something.
const NAMING_ALONE: [&str; 6] = [
    "titled",
    "entitled",
    "dubbed",
    "named",
    "nicknamed",
    "called",
];
/// Words of speakers and hearers.
const PERSONAL: [&str; 18] = [
    "i", "we", "you", "my", "our", "your", "me", "us", "i’m", "i'm", "we’re", "we're", "i’ve",
    "i've", "we’ve", "we've", "it’s", "it's",
];
/// Words that clauses have.
const FINITE: [&str; 40] = [
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "am",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "do",
    "does",
    "did",
    "should",
    "must",
    "may",
    "might",
    "shall",
    "isn’t",
    "don’t",
    "didn’t",
    "can’t",
    "won’t",
    "doesn’t",
    "wasn’t",
    "aren’t",
    "isn't",
    "don't",
    "didn't",
    "can't",
    "won't",
    "doesn't",
    "that’s",
    "that's",
    "there’s",
    "there's",
];

/// What shape the words between two marks have.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one look at the words; together they are judged by the rules below"
)]
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    n_words: usize,
    is_stopped: bool,
    is_capital: bool,
    is_personal: bool,
    is_finite: bool,
    is_titled: bool,
}

/// Words that are looked at; longer ones are speech or nothing is.
const MAX_LOOKED_AT: usize = 60;

fn shape(scene: &Scene<'_>, pair: &Pair) -> Shape {
    let words = (pair.inner..pair.inner_end).filter(|at| scene.is_word(*at));
    let mut found = Shape {
        n_words: words.clone().count(),
        ..Shape::default()
    };
    let (mut n_long, mut n_capital) = (0_usize, 0_usize);
    for at in words.take(MAX_LOOKED_AT) {
        found.is_personal |= scene.is_any(at, &PERSONAL);
        found.is_finite |= scene.is_any(at, &FINITE);
        if scene.slice(at).len() > 3 {
            n_long += 1;
            n_capital += usize::from(scene.is_capital(at));
        }
    }
    let first = (pair.inner..pair.inner_end).find(|at| scene.is_word(*at));
    found.is_capital = first.is_some_and(|at| scene.is_capital(at));
    let mut end = pair.inner_end;
    while end > pair.inner && matches!(scene.before(end), "'" | "’" | "\"" | "”") {
        end -= 1;
    }
    let last = scene.before(end);
    found.is_stopped = matches!(last, "." | "," | "?" | "!" | "…" | "—" | "–" | "-");
    // One capital in the middle is a name: "a sad day for Ohio".
    found.is_titled = n_long > usize::from(!found.is_capital) && n_capital * 10 >= n_long * 8;
    found
}

/// Whether a speaker is somebody in particular: not "experts" at large.
fn is_definite(scene: &Scene<'_>, found: &Attribution<'_>) -> bool {
    match found.source {
        Source::Described((first, end)) => {
            scene.is_any(
                first,
                &["the", "a", "an", "one", "his", "her", "its", "another"],
            ) && !scene.is_any(end.wrapping_sub(1), &["people", "experts", "critics"])
        }
        _ => true,
    }
}

/// Whether a verb puts the words on something: called it "dangerous".
fn puts_on(scene: &Scene<'_>, found: &Attribution<'_>) -> bool {
    let is_person = is_definite(scene, found);
    let verb = found.cue.map_or(usize::MAX, |(verb, _)| verb);
    is_person
        && scene.is_any(
            verb,
            &[
                "called",
                "calls",
                "calling",
                "described",
                "describes",
                "describing",
                "labeled",
                "labelled",
                "branded",
                "deemed",
                "decried",
            ],
        )
}

/// Whether somebody judges something by the words: dismissed the report as "nonsense".
fn judges(scene: &Scene<'_>, pair: &Pair, found: &Attribution<'_>) -> bool {
    let is_judgment = found.cue.is_some_and(|(verb, _)| {
        matches!(cue(scene.slice(verb)), Some(Cue::Describe | Cue::Beside))
    });
    let article = usize::from(scene.is_any(pair.open.wrapping_sub(1), &["a", "an", "the"]));
    let last = pair.open.wrapping_sub(1 + article);
    let leads = scene.is_any(last, &["as"])
        || scene.is_any(last, &["being"]) && scene.is_any(last.wrapping_sub(1), &["of"]);
    is_judgment && leads && is_definite(scene, found)
}

/// Whether people shout the words or bear them, which need no comma: chanted "Lock her up!",
/// signs that read "Never Again".
fn is_shouted(scene: &Scene<'_>, pair: &Pair, found: &Attribution<'_>) -> bool {
    const LOUD: [&str; 12] = [
        "chanted", "chanting", "chants", "chant", "shouted", "shouting", "shouts", "yelled",
        "yelling", "read", "reads", "reading",
    ];
    let Some((verb, end)) = found.cue.filter(|(_, end)| *end == pair.open) else {
        return false;
    };
    let is_call = scene.before(pair.inner_end) == "!";
    let is_inscription = matches!(found.source, Source::Described(_)) && end == pair.open;
    is_call || is_inscription && scene.is_any(verb, &LOUD)
}

/// Whether a word that names stands just before the marks. The verb by which somebody named
/// puts the words on something is none: she called it "a disgrace".
fn is_named(scene: &Scene<'_>, pair: &Pair, found: Option<&Attribution<'_>>) -> bool {
    let own = found.filter(|found| puts_on(scene, found));
    let verb = own.and_then(|found| found.cue).map(|(verb, _)| verb);
    // "called the program "a fraud"": what it is put on stands between.
    let is_put = verb.is_some_and(|verb| verb + 1 < pair.open && pair.open <= verb + 8);
    if is_put && !scene.is_any(pair.open.wrapping_sub(1), &NAMING_ALONE) {
        return false;
    }
    let mut at = pair.open;
    for _ in 0..3 {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        if verb == Some(before) {
            return false;
        }
        if scene.is_any(before, &NAMING) {
            return true;
        }
        let is_light = scene.is_any(
            before,
            &["a", "an", "the", "as", "new", "and", "or", "of", "-"],
        ) || matches!(scene.slice(before), "," | ":" | "(" | "*");
        if !is_light {
            return false;
        }
        at = before;
    }
    false
}

/// Whether the name of a work stands in the marks: on NBC's "Meet the Press".
fn is_work(scene: &Scene<'_>, pair: &Pair, shape: Shape) -> bool {
    let Some(before) = pair.open.checked_sub(1) else {
        return false;
    };
    let leads = scene.is_possessive(before)
        || scene.is_any(
            before,
            &["on", "of", "in", "at", "from", "for", "to", "told"],
        );
    shape.is_titled && shape.n_words <= 6 && leads
}

/// Whether somebody named says a single word in a clause: she said she was "thrilled".
fn is_one_word(scene: &Scene<'_>, pair: &Pair, shape: Shape, found: &Attribution<'_>) -> bool {
    const BEING: [&str; 8] = ["is", "was", "are", "were", "be", "been", "being", "remarks"];
    // Of somebody without a name only where it says what something is, not what it is called.
    let is_person = !matches!(found.source, Source::Described(_))
        || scene.is_any(pair.open.wrapping_sub(1), &BEING);
    let is_said = found.cue.is_some_and(|(verb, end)| {
        governs(scene, verb) == Some(Cue::Say) && pair.open <= end + NEAR
    });
    shape.n_words == 1 && !shape.is_capital && is_person && is_said
}

/// How the one who spoke last may go on.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GoesOn {
    /// Somebody spoke just before, in the same paragraph.
    pub(super) spoke: bool,
    /// Little more than "and" stands between.
    pub(super) is_joined: bool,
}

/// Whether a pair of marks holds speech.
pub(super) fn is_speech(
    scene: &Scene<'_>,
    pair: &Pair,
    found: Option<&Attribution<'_>>,
    goes_on: GoesOn,
) -> bool {
    let shape = shape(scene, pair);
    if shape.n_words == 0 || is_work(scene, pair, shape) {
        return false;
    }
    let is_titled = shape.is_titled && !shape.is_personal && !(shape.is_stopped && shape.is_finite);
    let is_whole = shape.is_capital && shape.is_stopped && shape.n_words >= 4;
    let is_clause = shape.is_finite || shape.is_personal;
    match found {
        Some(found) if is_shouted(scene, pair, found) => true,
        Some(found) if !is_titled && judges(scene, pair, found) => true,
        Some(found) if found.is_beside && found.rule != "within-clause" => {
            if is_named(scene, pair, Some(found)) && (is_titled || !shape.is_stopped) {
                return false;
            }
            shape.is_stopped || (!is_titled && shape.n_words >= 2)
        }
        None if goes_on.spoke && shape.is_stopped && shape.is_capital => {
            !is_titled || shape.n_words <= 2
        }
        _ if is_titled && shape.n_words <= 12 => false,
        _ if is_named(scene, pair, found) => is_clause && shape.n_words >= 8,
        Some(found) => {
            shape.n_words >= 2
                || is_whole
                || puts_on(scene, found)
                || is_one_word(scene, pair, shape, found)
        }
        None if goes_on.is_joined => shape.n_words >= 2,
        None if !pair.is_closed => is_whole && is_clause && shape.n_words >= 8,
        None => is_clause && (is_whole || shape.n_words >= 10) || is_whole && shape.n_words >= 8,
    }
}
