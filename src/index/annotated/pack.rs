//! Annotations of a batch in few bytes: a mention takes about eight, where the structure that
//! readers are handed takes a hundred and more. Unpacked one article at a time, when asked.
//!
//! 1. Names stand once for the batch, and articles hold their numbers.
//! 2. Numbers take as many bytes as they need, seven bits in each; places are distances from
//!    the place before.
//! 3. Headers are not kept: the segment has them.
//! 4. What cannot be read is taken as nothing; nothing here trusts the bytes.

use crate::corpus::Annotations;
use crate::corpus::annotation::{
    DateAnchor, DateKind, DateMention, EntityKind, Evidence, Mention, Quote, QuoteKind, Subject,
};
use crate::index::lexicon::Strings;
use crate::index::room::list_for;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Bytes for each mention, with what else there is beside it.
const MENTION: usize = 10;

/// The annotations of some articles, in order.
#[derive(Debug, Default)]
pub(in crate::index) struct Pack {
    pub(in crate::index) data: Vec<u8>,
    /// Where each article ends.
    pub(in crate::index) ends: Vec<u32>,
    /// Names of entities, spellings of dates, words of evidence.
    pub(in crate::index) names: Strings,
    /// Names of rules and topics, which the program has.
    pub(in crate::index) terms: Vec<&'static str>,
}

crate::index::bytes::record!(Pack {
    data,
    ends,
    names,
    terms
});

impl Pack {
    /// Packs articles in order.
    pub(super) fn new(all: &[Annotations]) -> Self {
        let n_mentions: usize = all.iter().map(|one| one.mentions.len()).sum();
        let mut packer = Packer {
            data: list_for(n_mentions * MENTION),
            ..Packer::default()
        };
        let mut ends = Vec::with_capacity(all.len());
        for annotations in all {
            packer.article(annotations);
            ends.push(u32::try_from(packer.data.len()).unwrap_or(u32::MAX));
        }
        packer.data.shrink_to_fit();
        packer.terms.shrink_to_fit();
        Self {
            ends,
            names: Strings::new(packer.names.iter().copied()),
            data: packer.data,
            terms: packer.terms,
        }
    }

    /// The annotations of an article, without header and language.
    pub(super) fn article(&self, at: usize) -> Option<Annotations> {
        let mut reader = self.reader(at)?;
        Some(Annotations {
            quotes: reader.list(Reader::quote),
            sentences: reader.list(Reader::span),
            mentions: reader.list(Reader::mention),
            dates: reader.list(Reader::date),
            subjects: reader.list(Reader::subject),
            ..Annotations::default()
        })
    }

    /// The quotations of an article alone.
    pub(super) fn quotes(&self, at: usize) -> Vec<Quote> {
        let reader = self.reader(at);
        reader.map_or_else(Vec::new, |mut reader| reader.list(Reader::quote))
    }

    /// Whether any of its names passes a test.
    pub(super) fn has_name(&self, mut passes: impl FnMut(&str) -> bool) -> bool {
        (0..self.names.len()).any(|at| passes(self.names.at(at)))
    }

    /// Bytes held.
    pub(super) fn heap_bytes(&self) -> usize {
        self.data.capacity()
            + self.ends.capacity() * size_of::<u32>()
            + self.names.n_bytes()
            + self.terms.capacity() * size_of::<&str>()
    }

    fn reader(&self, at: usize) -> Option<Reader<'_>> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = start.map_or(0, |start| *start as usize);
        Some(Reader {
            pack: self,
            data: self.data.get(start..end)?,
            place: 0,
        })
    }
}

/// Writes articles.
#[derive(Debug, Default)]
struct Packer<'a> {
    data: Vec<u8>,
    names: Vec<&'a str>,
    name_ids: FxHashMap<&'a str, u32>,
    terms: Vec<&'static str>,
    term_ids: FxHashMap<&'static str, u32>,
    /// Where the span before ended.
    place: u32,
}

impl<'a> Packer<'a> {
    fn article(&mut self, annotations: &'a Annotations) {
        self.place = 0;
        self.list(&annotations.quotes, Self::quote);
        self.list(&annotations.sentences, |packer, span| packer.span(*span));
        self.list(&annotations.mentions, Self::mention);
        self.list(&annotations.dates, Self::date);
        self.list(&annotations.subjects, |packer, subject| {
            packer.term(subject.id);
            packer.term(subject.label);
            packer.number(subject.score.to_bits());
            packer.list(&subject.evidence, |packer, word| packer.name(word));
            packer.list(&subject.places, |packer, place| packer.span(*place));
        });
    }

    fn list<T>(&mut self, items: &'a [T], mut push: impl FnMut(&mut Self, &'a T)) {
        self.number(u32::try_from(items.len()).unwrap_or(u32::MAX));
        for item in items {
            push(self, item);
        }
    }

    fn mention(&mut self, mention: &'a Mention) {
        let evidence = mention.evidence.as_ref();
        let span = evidence.and_then(|evidence| evidence.span);
        let is_own = span == Some(mention.span);
        let kind = match mention.kind {
            EntityKind::Person => 0,
            EntityKind::Organization => 1,
            EntityKind::Place => 2,
            EntityKind::Other => 3,
        };
        let has = |is: bool, bit: u32| u32::from(is) << bit;
        let rests = has(evidence.is_some(), 2) | has(span.is_some(), 3) | has(is_own, 4);
        self.span(mention.span);
        self.number(kind | rests);
        self.name(&mention.entity);
        if let Some(evidence) = evidence {
            self.term(evidence.rule);
        }
        if let Some(span) = span.filter(|_| !is_own) {
            let place = self.place;
            self.span(span);
            self.place = place;
        }
    }

    fn date(&mut self, date: &'a DateMention) {
        let kind = match date.kind {
            DateKind::Date => 0,
            DateKind::Time => 1,
            DateKind::Duration => 2,
            DateKind::Set => 3,
        };
        let (anchor, by) = match date.anchor {
            None => (0, None),
            Some(DateAnchor::Article) => (1, None),
            Some(DateAnchor::Text(span)) => (2, Some(span)),
        };
        self.span(date.span);
        self.number(kind | anchor << 2);
        self.name(&date.value);
        self.term(date.rule);
        if let Some(by) = by {
            let place = self.place;
            self.span(by);
            self.place = place;
        }
    }

    fn quote(&mut self, quote: &'a Quote) {
        let has = |is: bool, bit: u32| u32::from(is) << bit;
        self.span(quote.span);
        self.number(
            has(quote.kind == QuoteKind::Indirect, 0)
                | has(quote.speaker.is_some(), 1)
                | has(quote.speaker_span.is_some(), 2)
                | has(quote.cue.is_some(), 3)
                | has(quote.parent.is_some(), 4),
        );
        if let Some(speaker) = &quote.speaker {
            self.name(speaker);
        }
        if let Some(span) = quote.speaker_span {
            self.span(span);
        }
        if let Some(cue) = &quote.cue {
            self.name(cue);
        }
        if let Some(parent) = quote.parent {
            self.number(u32::try_from(parent).unwrap_or(u32::MAX));
        }
        self.term(quote.rule);
        self.number(quote.confidence.to_bits());
    }

    fn span(&mut self, span: Span) {
        let of = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (start, end) = (of(span.start()), of(span.end()));
        let step = start.wrapping_sub(self.place).cast_signed();
        // The sign last, so that short ways back are short, too.
        self.number((step << 1 ^ step >> 31).cast_unsigned());
        self.number(end - start);
        self.place = end;
    }

    fn name(&mut self, name: &'a str) {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let id = *self.name_ids.entry(name).or_insert(next);
        if id == next {
            self.names.push(name);
        }
        self.number(id);
    }

    fn term(&mut self, term: &'static str) {
        let next = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        let id = *self.term_ids.entry(term).or_insert(next);
        if id == next {
            self.terms.push(term);
        }
        self.number(id);
    }

    fn number(&mut self, mut number: u32) {
        loop {
            let [low, ..] = number.to_le_bytes();
            number >>= 7;
            if number == 0 {
                self.data.push(low & 0x7f);
                return;
            }
            self.data.push(low | 0x80);
        }
    }
}

/// Reads one article.
#[derive(Debug)]
struct Reader<'p> {
    pack: &'p Pack,
    data: &'p [u8],
    place: u32,
}

impl Reader<'_> {
    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        // Each takes a byte at least, whatever the bytes say.
        let n = (self.number() as usize).min(self.data.len());
        (0..n).map(|_| item(self)).collect()
    }

    fn mention(&mut self) -> Mention {
        let span = self.span();
        let bits = self.number();
        let entity = self.name();
        let evidence = (bits >> 2 & 1 == 1).then(|| Evidence {
            rule: self.term(),
            span: match bits >> 3 & 3 {
                0 => None,
                1 => {
                    let place = self.place;
                    let span = self.span();
                    self.place = place;
                    Some(span)
                }
                _ => Some(span),
            },
        });
        let kind = match bits & 3 {
            0 => EntityKind::Person,
            1 => EntityKind::Organization,
            2 => EntityKind::Place,
            _ => EntityKind::Other,
        };
        Mention {
            span,
            kind,
            entity,
            evidence,
        }
    }

    fn quote(&mut self) -> Quote {
        let span = self.span();
        let bits = self.number();
        let has = |bit: u32| bits >> bit & 1 == 1;
        Quote {
            span,
            kind: if has(0) {
                QuoteKind::Indirect
            } else {
                QuoteKind::Direct
            },
            speaker: has(1).then(|| self.name()),
            speaker_span: has(2).then(|| self.span()),
            cue: has(3).then(|| self.name()),
            parent: has(4).then(|| self.number() as usize),
            rule: self.term(),
            confidence: f32::from_bits(self.number()),
        }
    }

    fn date(&mut self) -> DateMention {
        let span = self.span();
        let bits = self.number();
        let value = self.name();
        let rule = self.term();
        DateMention {
            span,
            value,
            kind: match bits & 3 {
                0 => DateKind::Date,
                1 => DateKind::Time,
                2 => DateKind::Duration,
                _ => DateKind::Set,
            },
            anchor: match bits >> 2 {
                0 => None,
                1 => Some(DateAnchor::Article),
                _ => {
                    let place = self.place;
                    let by = self.span();
                    self.place = place;
                    Some(DateAnchor::Text(by))
                }
            },
            rule,
        }
    }

    fn subject(&mut self) -> Subject {
        Subject {
            id: self.term(),
            label: self.term(),
            score: f32::from_bits(self.number()),
            evidence: self.list(Self::name),
            places: self.list(Self::span),
        }
    }

    fn span(&mut self) -> Span {
        let step = self.number();
        let step = (step >> 1) ^ 0_u32.wrapping_sub(step & 1);
        let start = self.place.wrapping_add(step);
        let end = start.saturating_add(self.number());
        self.place = end;
        Span::new(start as usize, end as usize)
    }

    fn name(&mut self) -> String {
        let id = self.number();
        self.pack.names.at(id as usize).to_owned()
    }

    fn term(&mut self) -> &'static str {
        let id = self.number();
        self.pack.terms.get(id as usize).copied().unwrap_or("")
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let Some((byte, rest)) = self.data.split_first() else {
                break;
            };
            self.data = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }
}

#[cfg(test)]
mod tests;
