//! Whom a description means: "the South Carolina Republican", "the mayor", "the former
//! secretary of state". By what the text says of its people; where that tells nothing, by
//! whom the sentences before are about. Unclear ones stay descriptions.

use super::bounds::phrase_end;
use super::described::DETERMINERS;
use super::noun::speaks;
use super::pair::Pair;
use super::profile::{Profiles, calling, traits};
use super::pronoun::{Genders, nearest, wanted_by};
use super::scene::{Scene, Stretch};
use super::source::PREPOSITIONS;
use crate::corpus::annotation::Mention;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// A description is this long at most.
const MAX_WORDS: usize = 9;
/// Callings that anybody may have, so that the nearest person is meant.
const LOOSE: [&str; 17] = [
    "republican",
    "democrat",
    "libertarian",
    "senator",
    "governor",
    "representative",
    "lawmaker",
    "nominee",
    "candidate",
    "frontrunner",
    "billionaire",
    "businessman",
    "mogul",
    "tycoon",
    "developer",
    "politician",
    "incumbent",
];
/// So many names before are looked at.
const MAX_NAMES: usize = 400;
/// Somebody without a name was brought in so many words before at most.
const MAX_BACK: usize = 1_500;
/// So many sentences back a description reaches whose words tell nothing.
const MAX_SENTENCES: usize = 3;

/// What descriptions are resolved by.
#[derive(Clone, Copy)]
pub(super) struct Known<'k, 'a> {
    /// Marks.
    pub(super) pairs: &'k [Pair],
    /// Men and women.
    pub(super) genders: &'k Genders<'a>,
    /// Offices, parties and states.
    pub(super) profiles: &'k Profiles<'a>,
}

/// The person that a description means.
pub(super) fn referred<'a>(
    scene: &Scene<'a>,
    words: Stretch,
    known: Known<'_, 'a>,
) -> Option<&'a Mention> {
    let found = of_words(scene, words, known);
    found.or_else(|| of_place(scene, words, known))
}

/// The words of a description behind its article, and the word that heads it.
fn parts(scene: &Scene<'_>, (first, end): Stretch) -> Option<(Stretch, usize)> {
    let begins = scene.is_any(first, &["the"]);
    if !begins || end <= first + 1 || end > first + MAX_WORDS {
        return None;
    }
    let stop = (first + 1..end)
        .find(|at| scene.is_any(*at, &PREPOSITIONS))
        .unwrap_or(end);
    let head = stop.checked_sub(1).filter(|head| *head > first)?;
    let has_person = scene.people_in((first, end)).next().is_some();
    let is_other = scene.is_any(
        first + 1,
        &["other", "two", "three", "four", "five", "same"],
    );
    let are_many = scene.slice(head).ends_with('s') && !scene.slice(head).ends_with("ss");
    (!has_person && !is_other && !are_many).then_some(((first + 1, end), head))
}

/// The one person whose offices, party and state are those of the description.
pub(super) fn of_words<'a>(
    scene: &Scene<'a>,
    words: Stretch,
    known: Known<'_, 'a>,
) -> Option<&'a Mention> {
    let (inside, head) = parts(scene, words)?;
    let head = calling(scene.slice(head))?;
    let wanted = traits(scene.span(inside).slice(scene.text));
    let gender = wanted_by(scene, words);
    let mut best = 0;
    let mut found: Vec<&Mention> = Vec::new();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    for (mention, _) in scene.people_in((0, words.0)).rev().take(MAX_NAMES) {
        let name = mention.entity.as_str();
        if !seen.insert(name) || !known.genders.may_be(name, gender) {
            continue;
        }
        let Some(score) = known.profiles.agreement(name, head, &wanted) else {
            continue;
        };
        if score > best {
            found.clear();
            best = score;
        }
        if score == best && score > 0 {
            found.push(mention);
        }
    }
    // A state or a party alone is little.
    if best < 1 || best < 2 && wanted.len() > 1 {
        return None;
    }
    if found.len() == 1 {
        return found.first().copied();
    }
    let fits = |mention: &Mention| found.iter().any(|other| other.entity == mention.entity);
    let near = nearest(scene, words.0, known, MAX_SENTENCES, &fits);
    near.or_else(|| {
        found
            .first()
            .copied()
            .filter(|_| best >= 2 && found.len() <= 2)
    })
}

/// The person the sentences right before are about, where nothing speaks against it.
fn of_place<'a>(scene: &Scene<'a>, words: Stretch, known: Known<'_, 'a>) -> Option<&'a Mention> {
    let (inside, at) = parts(scene, words)?;
    let head = calling(scene.slice(at)).filter(|head| LOOSE.contains(head))?;
    if is_introduced(scene, words.0, at) {
        return None;
    }
    let wanted = traits(scene.span(inside).slice(scene.text));
    let gender = wanted_by(scene, words);
    let fits = |mention: &Mention| {
        let name = mention.entity.as_str();
        known.genders.may_be(name, gender)
            && known.profiles.agreement(name, head, &wanted).is_some()
    };
    let found = nearest(scene, words.0, known, MAX_SENTENCES, &fits)?;
    // Where others are named near, the words would have to tell.
    let number = scene.sentence(words.0).saturating_sub(MAX_SENTENCES);
    let start = scene.sentences.get(number)?.start();
    let near = (scene.stretch(Span::new(start, start + 1)).0, words.0);
    let mut people = scene.people_in(near);
    people
        .all(|(other, _)| other.entity == found.entity)
        .then_some(found)
}

/// Whether somebody without a name was brought in by the same noun before: "a candidate".
fn is_introduced(scene: &Scene<'_>, before: usize, noun: usize) -> bool {
    let word = scene.slice(noun);
    (before.saturating_sub(MAX_BACK)..before).any(|at| {
        let is_same = scene.slice(at) == word;
        let near = at.saturating_sub(4)..at;
        is_same
            && near
                .rev()
                .any(|near| scene.is_any(near, &["a", "an", "one"]))
            && !matches!(scene.slice(at + 1), "," | "(")
            && scene.mention_at(at + 1).is_none()
    })
}

/// The person whom a sentence is about that opens with a description: "The former secretary
/// of state spent the day in Ohio."
pub(super) fn opening<'a>(
    scene: &Scene<'a>,
    (start, end): Stretch,
    known: Known<'_, 'a>,
) -> Option<&'a Mention> {
    if !scene.is_any(start, &["the"]) {
        return None;
    }
    let limit = end.min(start + MAX_WORDS);
    let head = (start + 1..limit).find(|at| {
        let goes_on = scene.is_word(at + 1)
            && (calling(scene.slice(at + 1)).is_some() || speaks(scene.slice(at + 1)));
        calling(scene.slice(*at)).is_some() && !scene.is_capital(at + 1) && !goes_on
    })?;
    let stop = if scene.is_any(head + 1, &["of", "for"]) {
        phrase_end(scene, head + 2, (head + 3).min(limit))
    } else {
        head + 1
    };
    let is_subject = !scene.is_any(stop, &DETERMINERS) && !scene.is_possessive(stop);
    is_subject.then(|| of_words(scene, (start, stop), known))?
}
