//! What people decided about topics, as records. A line each, in order, so that equal decisions
//! are equal bytes:
//!
//! ```json
//! {"topic": "Frost", "threshold": 2.5, "terms": [
//!   {"term": "black frost", "weight": 2.5}, {"term": "icicle*", "weight": 1.2}
//! ]}
//! {"topic": "Ice", "as": "Frost"}
//! {"topic": "Sport", "is": "hidden"}
//! ```
//!
//! 1. A term is words that follow each other, whatever their case and accents; a star at the
//!    end of a word stands for any further letters.
//! 2. An article gets the weight of each term that it has, and half of it again with each
//!    doubling of how often it has it, the title counted twice. It is of the topic if it gets
//!    the threshold. Weights below nothing speak against it. Both are kept in tenths.
//! 3. A topic of one's own may also go under another name or be hidden; then it has two lines.

use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, TopicSaid, Topics};
use serde::de::Error as _;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptTerm {
    term: String,
    weight: f32,
}

/// What a topic is said to be, where it goes under no other name.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Hidden,
}

/// One decision; exactly one of `terms`, `as` and `is` is there.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    topic: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    threshold: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    terms: Option<Vec<KeptTerm>>,
    #[serde(default, rename = "as", skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    is: Option<Verdict>,
}

impl Kept {
    fn of(name: &str) -> Self {
        Self {
            topic: name.to_owned(),
            threshold: None,
            terms: None,
            to: None,
            is: None,
        }
    }
}

/// The records, in order.
pub(super) fn kept(topics: &Topics) -> impl Iterator<Item = Kept> {
    let own = topics.own().map(|(name, topic)| {
        let terms = topic.terms.iter().map(|term| KeptTerm {
            term: term.text.to_string(),
            weight: term.weight.value(),
        });
        Kept {
            threshold: Some(topic.threshold.value()),
            terms: Some(terms.collect()),
            ..Kept::of(name)
        }
    });
    let said = topics.all_said().map(|(name, said)| {
        let mut kept = Kept::of(name);
        match said {
            TopicSaid::As(to) => kept.to = Some(to.to_string()),
            TopicSaid::Hidden => kept.is = Some(Verdict::Hidden),
        }
        kept
    });
    own.chain(said)
}

/// The decisions of records.
pub(super) fn read(records: &[Kept]) -> Result<Topics, serde_json::Error> {
    let mut topics = Topics::default();
    for kept in records {
        let name: Arc<str> = kept.topic.trim().into();
        if name.is_empty() {
            return Err(serde_json::Error::custom("a topic has no name"));
        }
        match (&kept.terms, &kept.to, kept.is) {
            (Some(terms), None, None) => {
                let terms = terms
                    .iter()
                    .map(|kept| Term::new(&kept.term, Tenths::of(kept.weight)));
                let threshold = Tenths::of(kept.threshold.unwrap_or_default());
                topics.keep(&name, OwnTopic::new(terms, threshold));
            }
            (None, Some(to), None) if !to.trim().is_empty() => {
                topics.set_said(&name, Some(TopicSaid::As(to.trim().into())));
            }
            (None, None, Some(Verdict::Hidden)) => {
                topics.set_said(&name, Some(TopicSaid::Hidden));
            }
            _ => {
                let reason = format!("nothing clear is said of the topic {name:?}");
                return Err(serde_json::Error::custom(reason));
            }
        }
    }
    Ok(topics)
}
