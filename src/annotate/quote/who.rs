//! Whom the words mean that name a speaker: a name, a pronoun, a description.

use super::described::is_work;
use super::naming;
use super::noun::speaks;
use super::pronoun::{self, wanted_by};
use super::referred::{self, Known};
use super::scene::Stretch;
use super::source::{self, PREPOSITIONS, Source};
use super::verb::{Cue, cue};
use super::{Reader, Speaker};
use crate::corpus::annotation::Mention;

/// A pronoun means somebody without a name who spoke so many words before at most.
const NEAR: usize = 60;
/// The subject of a sentence and its verb stand this near its start.
const OPENING: usize = 14;

impl<'a> Reader<'a, '_> {
    /// The speaker a source means.
    pub(super) fn speaker(&self, source: Source<'a>) -> Option<Speaker<'a>> {
        match source {
            Source::Named(mention) => pronoun::can_speak(mention).then(|| Speaker {
                mention: Some(self.fullest(mention)),
                words: self.scene.stretch(mention.span),
            }),
            Source::Described(words) => {
                let meant = || referred::referred(&self.scene, words, self.known());
                let mention = naming::described(&self.scene, words);
                let full = |found| self.fullest(found);
                let mention = mention.or_else(|| meant().map(full));
                let mention = mention.or_else(|| self.issuer(words).map(full));
                Some(Speaker { mention, words })
            }
            Source::Pronoun(at) => {
                let last = self.last.and_then(|last| last.speaker.mention);
                let found = pronoun::body(&self.scene, at, last)
                    .or_else(|| pronoun::person(&self.scene, at, self.known(), last));
                if let Some(unnamed) = self.unnamed(at, found) {
                    return Some(unnamed);
                }
                Some(Speaker {
                    mention: Some(self.fullest(found?)),
                    words: (at, at + 1),
                })
            }
        }
    }

    /// The fullest name of a person, who is no man if the fuller name is a woman's.
    fn fullest(&self, mention: &'a Mention) -> &'a Mention {
        let full = naming::fullest(&self.scene, mention);
        if self.genders.agree(&mention.entity, &full.entity) {
            full
        } else {
            mention
        }
    }

    /// Whose "the statement" is: of the one who said something "in a statement" before.
    fn issuer(&self, (first, end): Stretch) -> Option<&'a Mention> {
        const ISSUED: [&str; 8] = [
            "statement",
            "letter",
            "email",
            "tweet",
            "post",
            "memo",
            "message",
            "release",
        ];
        let scene = &self.scene;
        let is_plain = end == first + 2 && scene.is_any(first, &["the"]);
        if !is_plain || !scene.is_any(first + 1, &ISSUED) {
            return None;
        }
        let noun = scene.slice(first + 1);
        let earlier = (first.saturating_sub(NEAR)..first)
            .rev()
            .find(|at| scene.slice(*at) == noun)?;
        let (start, _) = scene.sentence_words(earlier);
        let near = earlier.saturating_sub(4).max(start)..earlier;
        let is_in = near.rev().any(|at| scene.is_any(at, &["in"]));
        let verb = (start..earlier).rev().find(|at| {
            let is_issued = scene.is_any(*at, &["issued", "released", "sent", "posted", "wrote"]);
            let is_near = earlier <= at + 5;
            is_issued && is_near || is_in && cue(scene.slice(*at)) == Some(Cue::Say)
        })?;
        self.speaker(source::of_verb(scene, start, verb)?)?.mention
    }

    fn known(&self) -> Known<'_, 'a> {
        Known {
            pairs: self.pairs,
            genders: &self.genders,
            profiles: &self.profiles,
        }
    }

    /// Somebody or something without a name that a pronoun means: "an aide", who spoke last
    /// and since whom nobody was named; "the report", which the sentence before is about.
    fn unnamed(&self, at: usize, found: Option<&Mention>) -> Option<Speaker<'a>> {
        if self.scene.is_any(at, &["it"]) {
            let of_last = self.last.map(|last| last.speaker);
            let spoke = of_last.filter(|last| {
                last.mention.is_none() && !self.is_person(last.words) && at < last.words.1 + NEAR
            });
            let of_sentence = || self.work_before(at);
            return spoke.or_else(of_sentence).filter(|_| found.is_none());
        }
        let last = self.last?.speaker;
        let is_later = found.is_none_or(|found| self.scene.stretch(found.span).0 < last.words.0);
        let (gender, other) = (
            wanted_by(&self.scene, (at, at + 1)),
            wanted_by(&self.scene, last.words),
        );
        let is_near = at < last.words.1 + NEAR && at > last.words.1;
        let fits = gender.is_some() && other.is_none_or(|other| Some(other) == gender);
        let is_meant = last.mention.is_none() && self.is_person(last.words);
        (is_meant && is_later && is_near && fits).then_some(last)
    }

    /// Whether a description is of one person.
    fn is_person(&self, (first, end): Stretch) -> bool {
        let stop = (first..end)
            .find(|at| self.scene.is_any(*at, &PREPOSITIONS))
            .unwrap_or(end);
        let Some(head) = stop.checked_sub(1).filter(|head| *head >= first) else {
            return false;
        };
        let noun = self.scene.slice(head);
        let is_body = self.scene.is_any(
            head,
            &[
                "police",
                "group",
                "campaign",
                "committee",
                "office",
                "crowd",
                "newspaper",
            ],
        );
        speaks(noun) && !noun.ends_with('s') && !is_body && !is_work(&self.scene, (first, end))
    }

    /// The thing that the sentence before is about: "The report faulted the police."
    fn work_before(&self, at: usize) -> Option<Speaker<'a>> {
        let here = self.scene.sentence(at);
        let mut before = (1..=2).filter_map(|back| here.checked_sub(back));
        let subject = |number: usize| {
            let sentence = self.scene.sentences.get(number)?;
            let (start, end) = self.scene.stretch(*sentence);
            let limit = end.min(start + OPENING);
            let verb = (start + 1..limit).find(|at| cue(self.scene.slice(*at)).is_some())?;
            match source::of_verb(&self.scene, start, verb)? {
                Source::Described(words) if is_work(&self.scene, words) => Some(words),
                _ => None,
            }
        };
        let words = before.find_map(subject)?;
        Some(Speaker {
            mention: None,
            words,
        })
    }

    /// Whether words behind a quotation say whose it is, though not in a way that is
    /// understood: nobody goes on speaking there.
    pub(super) fn is_told(&self, open_ended: bool, end: usize) -> bool {
        let scene = &self.scene;
        let first = end + usize::from(scene.slice(end) == ",");
        let is_same = scene.paragraph(first) == scene.paragraph(end.saturating_sub(1));
        let opens = scene.is_capital(first)
            || scene.is_any(
                first,
                &["he", "she", "the", "a", "an", "his", "her", "one", "it"],
            );
        open_ended && is_same && opens
    }
}
