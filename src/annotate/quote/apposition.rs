//! Names that stand beside an office: "the mayor, Jane Smith", "one aide, Gov. Jane Smith of
//! Ohio".

use super::scene::{Scene, Stretch};
use super::source::PREPOSITIONS;
use super::verb::{cue, is_noun_too};
use crate::corpus::annotation::{EntityKind, Mention};

/// The person an insertion names: behind titles only, with at most a place behind; or the
/// body that is all of it.
pub(super) fn inserted<'a>(scene: &Scene<'a>, (first, end): Stretch) -> Option<&'a Mention> {
    if let Some(body) = scene.mention_at(first)
        && body.kind == EntityKind::Organization
        && scene.stretch(body.span) == (first, end)
    {
        return Some(body);
    }
    let (mention, (start, stop)) = scene.people_in((first, end)).next()?;
    let is_title = |at| scene.is_capital(at) || scene.slice(at) == ".";
    let is_all = stop == end || scene.is_any(stop, &["of", "from"]);
    ((first..start).all(is_title) && is_all).then_some(mention)
}

/// The person who stands in apposition behind a comma, offices before, and owns nothing.
pub(super) fn apposed<'a>(scene: &Scene<'a>, comma: usize, to: usize) -> Option<&'a Mention> {
    let from = comma + 1;
    let (mention, (start, end)) = scene.people_in((from, (from + 5).min(to))).next()?;
    let is_office = |at: usize| {
        (scene.is_word(at) || scene.slice(at) == ".")
            && !scene.is_any(at, &PREPOSITIONS)
            && !scene.is_any(
                at,
                &["who", "which", "and", "but", "as", "when", "while", "whose"],
            )
            && !is_noun_too(scene.slice(at))
            && cue(scene.slice(at)).is_none()
    };
    let is_person = end <= to && !scene.is_possessive(end) && (from..start).all(is_office);
    (scene.slice(comma) == "," && is_person).then_some(mention)
}
