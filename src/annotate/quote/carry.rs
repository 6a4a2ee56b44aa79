//! Who goes on speaking where nothing says who does.

use super::pair::Pair;
use super::verb::{cue, is_participle};
use super::{Reader, Speaker};
use crate::corpus::annotation::{EntityKind, Mention};

/// What somebody added stands this near the quotation before.
const MAX_ADDED: usize = 20;

impl<'a> Reader<'a, '_> {
    /// Who goes on speaking where nothing attributes: the one who spoke just before, in the
    /// same paragraph or at the end of the last one, with nobody else named between.
    pub(super) fn carried(&self, pair: &Pair) -> Option<Speaker<'a>> {
        let last = self.last?;
        let here = self.scene.paragraph(pair.open);
        let before = self.scene.paragraph(last.end.saturating_sub(1));
        let (first, _) = self.scene.paragraph_words(here);
        let opens = first == pair.open;
        let is_near = here == before || (opens && here == before + 1);
        let is_other = |mention: &Mention| {
            last.speaker
                .mention
                .is_none_or(|speaker| speaker.entity != mention.entity)
        };
        let between = self.scene.mentions_in((last.end, pair.open));
        let takes_over = |mention: &Mention| match mention.kind {
            EntityKind::Person => true,
            // "The Herald cited …": a body that opens a sentence is its subject.
            EntityKind::Organization => {
                let (at, _) = self.scene.stretch(mention.span);
                let (start, _) = self.scene.sentence_words(at);
                at <= start + 1 && start >= last.end
            }
            _ => false,
        };
        // Names inside of marks belong to what stands there: on "Meet the Press with Jane Doe".
        let is_marked = |mention: &Mention| {
            let (at, _) = self.scene.stretch(mention.span);
            self.is_quoted(at)
        };
        let outside = between.iter().filter(|mention| !is_marked(mention));
        let mut others = outside.filter(|mention| is_other(mention));
        (is_near && !others.any(takes_over)).then_some(last.speaker)
    }

    /// Whether the sentence goes on behind the last quotation with what its speaker added:
    /// "a step back," telling reporters that it was "a mistake".
    pub(super) fn is_added(&self, number: usize, pair: &Pair) -> bool {
        let before = number.checked_sub(1).and_then(|at| self.pairs.get(at));
        let is_said = self.said.last().is_some_and(|(at, _)| at + 1 == number);
        let Some(from) = before.filter(|_| is_said).map(|before| before.end) else {
            return false;
        };
        let between = from..pair.open;
        let adds =
            |at: usize| is_participle(self.scene.slice(at)) && cue(self.scene.slice(at)).is_some();
        let ends = |at: usize| {
            matches!(self.scene.slice(at), "." | "!" | "?" | ";")
                || self.scene.is_any(at, &["he", "she", "who", "they"])
        };
        pair.open <= from + MAX_ADDED && between.clone().any(adds) && !between.into_iter().any(ends)
    }

    /// Whether the last quotation is joined to this one: "a step back" and "a mistake".
    pub(super) fn is_joined(&self, number: usize, pair: &Pair) -> bool {
        let before = number.checked_sub(1).and_then(|at| self.pairs.get(at));
        let is_said = before.is_some() && self.said.last().is_some_and(|(at, _)| at + 1 == number);
        let from = before.map_or(0, |before| before.end);
        let joins = [
            "and", "or", "but", "not", "also", "then", "even", "rather", "than",
        ];
        let is_light = |at| self.scene.slice(at) == "," || self.scene.is_any(at, &joins);
        is_said && from < pair.open && pair.open <= from + 4 && (from..pair.open).all(is_light)
    }
}
