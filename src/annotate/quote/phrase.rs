//! Speakers named by a phrase and not by a subject: according to Smith; in the words of
//! Smith; accused by Smith.

use super::frame::{Attribution, attribution, is_passive};
use super::scene::{Scene, Stretch};
use super::source::{self, Source};
use super::verb::cue;

/// A verb that suffers stands this near its quotation.
const NEAR: usize = 12;

/// "Smith was accused by Jones of "…"", "has been called "…" by Jones".
pub(super) fn agent<'a>(
    scene: &Scene<'a>,
    (from, open): Stretch,
    end: usize,
) -> Option<Attribution<'a>> {
    let near = open.saturating_sub(NEAR).max(from);
    let verb = (near..open)
        .rev()
        .find(|at| cue(scene.slice(*at)).is_some() && is_passive(scene, *at))?;
    let by = (verb + 1..open)
        .chain([end])
        .find(|at| scene.is_any(*at, &["by"]))?;
    let source = source::after(scene, by + 1, by + 8)?;
    Some(attribution(source, (verb, verb + 1), "within-clause", 0.8))
}

/// "According to Smith, "…"", "in Smith's words, "…"", "in the words of Smith".
pub(super) fn spoken_by<'a>(scene: &Scene<'a>, (from, open): Stretch) -> Option<Attribution<'a>> {
    for at in from..open {
        if scene.is_any(at, &["according"]) && scene.is_any(at + 1, &["to"]) {
            let source = source::after(scene, at + 2, open)?;
            return Some(attribution(source, (at, at + 2), "according-to", 0.9));
        }
        let is_words = scene.is_any(at, &["words", "opinion", "view"]);
        if is_words
            && let Some(begin) =
                (at.saturating_sub(6).max(from)..at).find(|at| scene.is_any(*at, &["in"]))
        {
            let source = if scene.is_any(at + 1, &["of"]) {
                source::after(scene, at + 2, open)
            } else if scene.is_any(begin + 1, &["his", "her"]) {
                Some(Source::Pronoun(begin + 1))
            } else {
                scene
                    .people_in((begin, at))
                    .next_back()
                    .map(|(mention, _)| Source::Named(mention))
            };
            return source.map(|source| attribution(source, (begin, at + 1), "in-words", 0.9));
        }
    }
    None
}
