//! Quotations that nothing attributes, behind a sentence about somebody: "Smith praised the
//! team. "They never gave up."" Weak evidence, so only whole sentences in the same paragraph.

use super::clause::main_subject;
use super::frame::Attribution;
use super::pair::Pair;
use super::scene::Scene;
use super::source::Source;
use crate::corpus::annotation::EntityKind;

/// A whole sentence has this many words at least.
const MIN_WORDS: usize = 6;
/// The subject of the sentence before stands this near its start.
const NEAR: usize = 12;

/// The person whom the sentence right before a quotation is about.
pub(super) fn subject_before<'a>(scene: &Scene<'a>, pair: &Pair) -> Option<Attribution<'a>> {
    let is_whole = scene.is_capital(pair.inner)
        && matches!(scene.before(pair.inner_end), "." | "!" | "?")
        && pair.inner_end >= pair.inner + MIN_WORDS;
    let stop = pair.open.checked_sub(1)?;
    let is_same = scene.paragraph(stop) == scene.paragraph(pair.open);
    if !is_whole || !pair.is_closed || !is_same || scene.slice(stop) != "." {
        return None;
    }
    let (start, end) = scene.sentence_words(stop);
    let source = main_subject(scene, start, end.min(pair.open))?;
    let at = match source {
        Source::Named(mention) if mention.kind == EntityKind::Person => {
            scene.stretch(mention.span).0
        }
        Source::Pronoun(at) => at,
        _ => return None,
    };
    (at < start + NEAR).then_some(Attribution {
        source,
        cue: None,
        rule: "topic",
        confidence: 0.6,
        is_beside: false,
    })
}
