//! Small corpora in several scripts.

use crate::corpus::annotation::{EntityKind, Header, Mention, Quote, QuoteKind};
use crate::corpus::article::{Given, Origin};
use crate::corpus::date::PartialDate;
use crate::corpus::decision::quotes::SET_BY_HAND;
use crate::corpus::{Annotations, Article};
use crate::text::Span;
use proptest::prelude::*;
use std::sync::Arc;

/// Words that meet often: one form of another, in other cases, with accents and without.
pub const WORDS: [&str; 24] = [
    "Trade",
    "trade",
    "TRADE",
    "trader",
    "tarde",
    "the",
    "The",
    "Été",
    "ete",
    "ÉTÉ",
    "eté",
    "U.S.",
    "us",
    "Минск",
    "минска",
    "минску",
    "Αθήνα",
    "Αθήνας",
    "سلام",
    "السلام",
    "貿易",
    "易貿成",
    "don’t",
    "ab-c",
];

pub const PEOPLE: [&str; 4] = ["Ada Trade", "Минск Ete", "the U.S.", "Trade"];

/// An article to be.
#[derive(Clone, Debug)]
pub struct Draft {
    pub title: String,
    pub text: String,
    pub date: Option<PartialDate>,
    pub people: Vec<&'static str>,
    pub language: Option<&'static str>,
    pub quotes: Vec<(Span, Option<&'static str>)>,
}

impl Draft {
    /// With a text alone.
    pub fn of(text: &str) -> Self {
        Self {
            title: String::new(),
            text: text.to_owned(),
            date: None,
            people: Vec::new(),
            language: None,
            quotes: Vec::new(),
        }
    }

    pub fn article(&self) -> (Arc<Article>, Arc<Header>) {
        let given = Given {
            date: self.date,
            ..Given::default()
        };
        let header = Header {
            title: self.title.clone(),
            ..Header::default()
        };
        let article = Article::new(Origin::Pasted, given, self.text.as_str());
        (Arc::new(article), Arc::new(header))
    }

    pub fn annotations(&self) -> Annotations {
        let mentions = self.people.iter().map(|name| Mention {
            span: Span::default(),
            kind: EntityKind::Person,
            entity: (*name).to_owned(),
            evidence: None,
        });
        let quotes = self.quotes.iter().map(|(span, speaker)| Quote {
            span: *span,
            kind: QuoteKind::Direct,
            speaker: speaker.map(str::to_owned),
            speaker_span: None,
            cue: None,
            rule: SET_BY_HAND,
            parent: None,
            confidence: 1.0,
        });
        Annotations {
            language: self.language,
            mentions: mentions.collect(),
            quotes: quotes.collect(),
            ..Annotations::default()
        }
    }
}

fn words(n: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), n).prop_map(|words| words.join(" "))
}

/// Some article; quotations are halves of its text.
pub fn draft(date: impl Strategy<Value = Option<PartialDate>>) -> impl Strategy<Value = Draft> {
    let person = || prop::option::of(prop::sample::select(&PEOPLE[..]));
    let quotes = prop::collection::vec((any::<bool>(), person()), 0..3);
    let people = prop::sample::subsequence(&PEOPLE[..], 0..3);
    let language = prop::option::of(prop::sample::select(&["en", "ru"][..]));
    (words(0..6), words(0..14), date, people, language, quotes).prop_map(
        |(title, text, date, people, language, quotes)| {
            let middle = text.find(' ').map_or(0, |at| at + (text.len() - at) / 2);
            let middle = text.floor_char_boundary(middle);
            let middle = text
                .get(middle..)
                .and_then(|rest| rest.find(' '))
                .map_or(0, |at| middle + at);
            let quotes = quotes.into_iter().map(|(is_first, speaker)| {
                let span = if is_first {
                    Span::new(0, middle)
                } else {
                    Span::new(middle, text.len())
                };
                (span, speaker)
            });
            Draft {
                quotes: quotes.collect(),
                title,
                text,
                date,
                people,
                language,
            }
        },
    )
}
