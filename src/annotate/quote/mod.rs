//! Who said what: direct speech between marks, indirect speech by its verbs, each with the
//! rule that fired and what it rests on. No evidence, no speaker.
//!
//! Steps: `mark` and `pair` find what stands between marks; `frame` reads the words around
//! it; `speech` tells speech from titles and terms; `source` and `pronoun` find the speaker;
//! what nothing attributes may carry on from the quotation before. `indirect` reads the
//! sentences that are left.

mod apposition;
mod bounds;
mod carry;
mod clause;
mod described;
mod frame;
mod indirect;
mod mark;
mod naming;
mod noun;
mod office;
mod order;
mod pair;
mod phrase;
pub(in crate::annotate) mod profile;
mod pronoun;
mod referred;
mod scene;
mod sign;
mod source;
mod speech;
mod topic;
mod unlisted;
mod verb;
mod who;

#[cfg(test)]
mod patterns;
#[cfg(test)]
mod tests;

use crate::corpus::annotation::{Mention, Quote, QuoteKind};
use crate::text::Span;
use crate::text::sentence::paragraphs;
use crate::text::token::Token;
use frame::Attribution;
use order::in_order;
use pair::{Pair, pairs};
use profile::Profiles;
use pronoun::Genders;
use scene::{Scene, Stretch};
use source::Source;
use speech::GoesOn;

/// The quotations of a text, in order of place.
pub(super) fn quotes(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    mentions: &[Mention],
) -> Vec<Quote> {
    let paragraphs = paragraphs(text);
    let plain = profile::without_descriptions(text, mentions);
    let mentions = plain.as_deref().unwrap_or(mentions);
    let scene = Scene {
        text,
        tokens,
        paragraphs: &paragraphs,
        sentences,
        mentions,
    };
    let pairs = pairs(&scene);
    let mut reader = Reader {
        scene,
        genders: Genders::of(&scene),
        profiles: if pairs.is_empty() {
            Profiles::default()
        } else {
            Profiles::of(&scene)
        },
        pairs: &pairs,
        said: Vec::new(),
        last: None,
        next_sentence: 0,
        quotes: Vec::new(),
    };
    for (number, pair) in pairs.iter().enumerate() {
        reader.read_up_to(pair.open);
        reader.read(number, pair);
    }
    reader.read_up_to(tokens.len());
    in_order(reader.quotes)
}

/// Between a name with an office behind it and the next quotation are fewer words.
const MAX_OFFICE: usize = 20;

/// Who speaks, as found so far.
#[derive(Clone, Copy, Debug)]
struct Speaker<'a> {
    mention: Option<&'a Mention>,
    words: Stretch,
}

/// The last thing that was said, and by whom.
#[derive(Clone, Copy, Debug)]
struct Last<'a> {
    speaker: Speaker<'a>,
    /// One past its last word, its attribution included.
    end: usize,
}

struct Reader<'a, 'p> {
    scene: Scene<'a>,
    genders: Genders<'a>,
    profiles: Profiles<'a>,
    pairs: &'p [Pair],
    /// Pairs that hold speech, and the quotation each became.
    said: Vec<(usize, usize)>,
    last: Option<Last<'a>>,
    next_sentence: usize,
    quotes: Vec<Quote>,
}

impl<'a> Reader<'a, '_> {
    /// Reads the sentences that end before a word for what they report.
    fn read_up_to(&mut self, to: usize) {
        while let Some(sentence) = self.scene.sentences.get(self.next_sentence) {
            let words = self.scene.stretch(*sentence);
            let is_last_open = words.1 > to;
            if words.0 >= to {
                return;
            }
            let end = words.1.min(to);
            if is_last_open && self.is_quoted(to) && !self.is_quoted(words.0) {
                // The part before a quotation is read with it; what it reports stands alone,
                // but for words that only part of is quoted.
                let is_part = !self.scene.is_capital(to + 1);
                self.report((words.0, if is_part { words.1 } else { end }));
                self.next_sentence += 1;
                return;
            }
            self.next_sentence += 1;
            if !self.touches(words) {
                self.report(words);
            }
        }
    }

    fn is_quoted(&self, at: usize) -> bool {
        self.touches((at, at + 1))
    }

    /// Whether a stretch of words and a pair of marks overlap.
    fn touches(&self, (first, end): Stretch) -> bool {
        let next = self.pairs.partition_point(|pair| pair.open < end);
        self.pairs
            .get(next.saturating_sub(8)..next)
            .unwrap_or_default()
            .iter()
            .any(|pair| pair.end > first && pair.end - pair.open > 6)
    }

    /// Whether more than half of a stretch of words stands between marks.
    fn is_mostly_quoted(&self, (first, end): Stretch) -> bool {
        let next = self.pairs.partition_point(|pair| pair.open < end);
        let near = self.pairs.get(next.saturating_sub(8)..next);
        let shared = |pair: &Pair| pair.end.min(end).saturating_sub(pair.open.max(first));
        let most = near.unwrap_or_default().iter().map(shared).max();
        most.unwrap_or_default() * 2 > end - first
    }

    fn report(&mut self, words: Stretch) {
        let Some(found) = indirect::reported(&self.scene, words) else {
            let source = indirect::speaker(&self.scene, words);
            if let Some(speaker) = source.and_then(|source| self.speaker(source)) {
                self.last = Some(Last {
                    speaker,
                    end: words.1,
                });
            }
            return;
        };
        let Some(speaker) = self.speaker(found.by.source) else {
            return;
        };
        if self.is_mostly_quoted(found.said) {
            return;
        }
        let quote = self.quote(
            QuoteKind::Indirect,
            found.said,
            Some(speaker),
            Some(&found.by),
        );
        self.quotes.push(quote);
        self.last = Some(Last {
            speaker,
            end: words.1,
        });
    }

    /// Reads one pair of marks.
    fn read(&mut self, number: usize, pair: &Pair) {
        let around = self
            .said
            .iter()
            .rfind(|(outer, _)| Some(*outer) == pair.parent);
        let around = around.copied();
        if pair.parent.is_some() && around.is_none() && self.is_inside_speech(pair) {
            return;
        }
        let found = self.attribution(number, pair);
        let carried = if found.is_none() && around.is_none() {
            self.carried(pair)
        } else {
            None
        };
        let here = self.scene.paragraph(pair.open);
        let goes_on = GoesOn {
            spoke: carried.is_some() && self.scene.paragraph_words(here).0 < pair.open,
            is_joined: carried.is_some()
                && (self.is_joined(number, pair) || self.is_added(number, pair)),
        };
        let is_comma =
            matches!(self.scene.before(pair.inner_end), "," | "?" | "!") && pair.is_closed;
        let carried = carried.filter(|_| !self.is_told(is_comma, pair.end));
        if !speech::is_speech(&self.scene, pair, found.as_ref(), goes_on) {
            return;
        }
        let found = found.or_else(|| {
            let is_free = carried.is_none() && around.is_none();
            let found = is_free.then(|| topic::subject_before(&self.scene, pair))?;
            found.filter(|found| self.speaker(found.source).is_some())
        });
        let speaker = found.as_ref().and_then(|found| self.speaker(found.source));
        if let Some((_, outer)) = around {
            self.read_inner(pair, outer, speaker, found.as_ref());
            return;
        }
        let mut quote = self.quote(
            QuoteKind::Direct,
            (pair.open, pair.end),
            speaker.or(carried),
            found.as_ref(),
        );
        if found.is_none() && carried.is_some() {
            quote.rule = "continuation";
            quote.confidence = 0.75;
        }
        self.said.push((number, self.quotes.len()));
        self.quotes.push(quote);
        // A signature ends what its owner says.
        let is_signed = found.is_some_and(|found| found.rule == "signed");
        self.last = speaker
            .or(carried)
            .filter(|_| !is_signed)
            .map(|speaker| Last {
                speaker,
                end: self.reach(pair, found.as_ref()),
            });
    }

    /// Speech inside speech counts only where the text names who said it.
    fn read_inner(
        &mut self,
        pair: &Pair,
        outer: usize,
        speaker: Option<Speaker<'a>>,
        found: Option<&Attribution<'a>>,
    ) {
        let Some(speaker) = speaker.filter(|speaker| speaker.mention.is_some()) else {
            return;
        };
        let mut quote = self.quote(
            QuoteKind::Direct,
            (pair.open, pair.end),
            Some(speaker),
            found,
        );
        quote.parent = Some(outer);
        self.quotes.push(quote);
    }

    fn is_inside_speech(&self, pair: &Pair) -> bool {
        let mut parent = pair.parent;
        while let Some(number) = parent {
            if self.said.iter().any(|(said, _)| *said == number) {
                return true;
            }
            parent = self.pairs.get(number).and_then(|pair| pair.parent);
        }
        false
    }

    /// One past the last word of a quotation and of what attributes it behind.
    fn reach(&self, pair: &Pair, found: Option<&Attribution<'_>>) -> usize {
        let cue_end = found.and_then(|found| found.cue).map_or(0, |(_, end)| end);
        let name_end = found.map_or(0, |found| match found.source {
            Source::Named(mention) => self.scene.stretch(mention.span).1,
            Source::Pronoun(at) => at + 1,
            Source::Described((_, end)) => end,
        });
        let end = pair.end.max(cue_end).max(name_end);
        if end == pair.end {
            return end;
        }
        let next = self.pairs.partition_point(|other| other.open < end);
        let limit = self.pairs.get(next).map_or(usize::MAX, |other| other.open);
        // "said Smith, Ph.D., head of the house.": stops inside end no sentence.
        let is_same = self.scene.paragraph(limit) == self.scene.paragraph(end - 1);
        if self.scene.slice(end) == "," && limit < end + MAX_OFFICE && is_same {
            return limit;
        }
        // What stands beside the name, an office or a company, belongs to it.
        let (_, sentence_end) = self.scene.sentence_words(end - 1);
        end.max(sentence_end.min(limit))
    }

    /// What the words around a pair say. A comma before the closing mark looks behind first.
    fn attribution(&self, number: usize, pair: &Pair) -> Option<Attribution<'a>> {
        let inside = pair.parent.and_then(|parent| self.pairs.get(parent));
        let to = self
            .pairs
            .get(number + 1..)
            .unwrap_or_default()
            .iter()
            .find(|next| next.open >= pair.end && is_long(next))
            .map_or(usize::MAX, |next| next.open);
        let to = inside.map_or(to, |outer| to.min(outer.inner_end));
        let from = self
            .pairs
            .get(..number)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(8)
            .find(|before| before.end <= pair.open && is_long(before))
            .map_or(0, |before| before.end);
        let from = inside.map_or(from, |outer| from.max(outer.inner));
        let behind = frame::behind(&self.scene, pair, to);
        let ahead = frame::ahead(&self.scene, pair, from);
        // A verb right before the mark governs it: saying "…".
        let is_governed = |found: Attribution<'_>| {
            found.rule == "within-clause" && found.cue.is_some_and(|(_, end)| end == pair.open)
        };
        if ahead.is_some_and(is_governed) {
            return ahead;
        }
        if behind.is_some_and(|found| found.rule != "subject-verb" || self.is_open_ended(pair)) {
            return behind;
        }
        match (behind, ahead) {
            (Some(behind), Some(ahead)) if !ahead.is_beside => Some(behind),
            (behind, ahead) => ahead.or(behind),
        }
    }

    fn is_open_ended(&self, pair: &Pair) -> bool {
        let last = self.scene.before(pair.inner_end);
        matches!(last, "," | "—" | "–" | "-" | "?" | "!") || self.scene.slice(pair.end) == ","
    }

    fn quote(
        &self,
        kind: QuoteKind,
        words: Stretch,
        speaker: Option<Speaker<'a>>,
        found: Option<&Attribution<'a>>,
    ) -> Quote {
        let scene = &self.scene;
        let is_pronoun = found.is_some_and(|found| matches!(found.source, Source::Pronoun(_)));
        let confidence = found.map_or(0.5, |found| found.confidence);
        Quote {
            span: scene.span(words),
            kind,
            speaker: speaker.map(|speaker| match speaker.mention {
                Some(mention) => mention.entity.clone(),
                None => described::name(scene, speaker.words),
            }),
            speaker_span: speaker.map(|speaker| scene.span(speaker.words)),
            cue: found
                .and_then(|found| found.cue)
                .map(|cue| scene.span(cue).slice(scene.text).to_owned()),
            rule: found.map_or("unattributed", |found| found.rule),
            parent: None,
            confidence: confidence - if is_pronoun { 0.1 } else { 0.0 },
        }
    }
}

/// Terms and nicknames between a quotation and its verb part nothing.
fn is_long(pair: &Pair) -> bool {
    pair.inner_end.saturating_sub(pair.inner) > 3
}
