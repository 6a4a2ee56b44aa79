//! Speakers without a name: "a spokesman for the party", "the crowd", "a statement by Smith".
//! Tells whether a phrase can mean a speaker, and who made a thing that speaks.

use super::noun::speaks;
use super::scene::{Scene, Stretch};
use super::source::{PREPOSITIONS, Source};
use crate::corpus::annotation::{EntityKind, Mention};

/// A description is this long at most.
const MAX_DESCRIBED: usize = 10;
/// Words that begin a phrase.
pub(super) const DETERMINERS: [&str; 22] = [
    "a", "an", "the", "one", "another", "his", "her", "their", "its", "our", "some", "many",
    "several", "two", "three", "most", "other", "senior", "top", "both", "each", "any",
];

/// Bodies that need no article.
const COLLECTIVE: [&str; 5] = ["police", "staff", "management", "parliament", "counsel"];

/// Things that speak for whoever made them.
const WORKS: [&str; 37] = [
    "opinion",
    "playbook",
    "handbook",
    "manual",
    "transcript",
    "ad",
    "commercial",
    "analysis",
    "report",
    "study",
    "statement",
    "letter",
    "message",
    "sign",
    "banner",
    "post",
    "tweet",
    "email",
    "memo",
    "document",
    "website",
    "site",
    "blog",
    "ruling",
    "article",
    "editorial",
    "book",
    "note",
    "notice",
    "survey",
    "poll",
    "release",
    "filing",
    "complaint",
    "lawsuit",
    "paper",
    "page",
];

/// Whether a description is headed by a thing.
pub(super) fn is_work(scene: &Scene<'_>, (start, end): Stretch) -> bool {
    let stop = (start..end)
        .find(|at| scene.is_any(*at, &PREPOSITIONS))
        .unwrap_or(end);
    stop.checked_sub(1)
        .is_some_and(|head| scene.is_any(head, &WORKS))
}

/// "PC World's analysis of it": whose the thing is that speaks.
pub(super) fn owner<'a>(scene: &Scene<'a>, (start, end): Stretch) -> Option<&'a Mention> {
    let skip = usize::from(scene.is_any(start, &["the", "a", "an"]));
    let mention = scene.mention_at(start + skip)?;
    let (_, stop) = scene.stretch(mention.span);
    // "the Home Office letter": a body before the thing alone.
    let is_body = mention.kind == EntityKind::Organization && stop + 1 == end;
    let owns = scene.is_possessive(stop) || is_body;
    (owns && is_work(scene, (stop, end))).then_some(mention)
}

/// "a statement by Smith": who made the thing that speaks.
pub(super) fn maker<'a>(scene: &Scene<'a>, (start, end): Stretch) -> Option<Source<'a>> {
    let by = (start..end).find(|at| scene.is_any(*at, &["by", "from"]))?;
    if !is_work(scene, (start, end)) {
        return None;
    }
    let skip = usize::from(scene.is_any(by + 1, &["the"]));
    if let Some(mention) = scene.mention_at(by + 1 + skip) {
        return (mention.kind != EntityKind::Other).then_some(Source::Named(mention));
    }
    described(scene, (by + 1, end))
}

/// A phrase without a name, if it is one that people can be meant by.
pub(super) fn described<'a>(scene: &Scene<'a>, (start, end): Stretch) -> Option<Source<'a>> {
    let mut start = start;
    // What stands before the article belongs to the clause, not to the speaker.
    if let Some(article) = (start..end)
        .rev()
        .find(|at| scene.is_any(*at, &DETERMINERS) && !hangs(scene, start, *at))
    {
        start = article;
    }
    let n_words = end.saturating_sub(start);
    let is_plural = n_words <= 3 && scene.slice(end.wrapping_sub(1)).ends_with('s');
    let are_many = scene.slice(start).ends_with('s') && speaks(scene.slice(start));
    let is_collective = n_words == 1 && scene.is_any(start, &COLLECTIVE);
    // "said one, who …", "another wrote": the noun stands before.
    let is_one = n_words == 1 && scene.is_any(start, &["one", "another", "others"]);
    let opens = scene.is_any(start, &DETERMINERS)
        || scene.is_number(start)
        || is_collective
        || is_plural
        || are_many
        || scene.is_capital(start);
    let has_word = (start..end).any(|at| scene.is_word(at) && !scene.is_any(at, &DETERMINERS));
    let is_fit = is_one
        || opens && has_word && n_words <= MAX_DESCRIBED && can_be_meant(scene, (start, end));
    is_fit.then_some(Source::Described((start, end)))
}

/// Whether somebody can be meant by a phrase: a noun that can speak stands before its first
/// preposition, or all of it is a name that nothing else knows.
fn can_be_meant(scene: &Scene<'_>, (start, end): Stretch) -> bool {
    let is_noun = |at: usize| {
        let noun = scene.slice(at);
        speaks(noun.rsplit('-').next().unwrap_or(noun))
    };
    let stop = (start + 1..end)
        .find(|at| scene.is_any(*at, &PREPOSITIONS) && scene.is_spaced_before(*at))
        .unwrap_or(end);
    let is_few = (start..stop).all(|at| scene.is_any(at, &DETERMINERS) || scene.is_number(at));
    let is_name = || {
        let mut words = (start..end).filter(|at| !scene.is_any(*at, &DETERMINERS));
        // An address on the web is one word to the reader.
        let is_one = (start + 1..end).all(|at| !scene.is_spaced_before(at));
        end - start <= 4 && (is_one || words.all(|at| scene.is_capital(at) && scene.is_word(at)))
    };
    is_few || (start..stop).any(is_noun) || is_name()
}

fn hangs(scene: &Scene<'_>, start: usize, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| before >= start && scene.is_any(before, &PREPOSITIONS))
}

/// The name of a speaker whom the text only describes: without the article.
pub(super) fn name(scene: &Scene<'_>, (first, end): Stretch) -> String {
    let skip = usize::from(scene.is_any(first, &["a", "an", "the"]));
    scene.span((first + skip, end)).slice(scene.text).to_owned()
}
