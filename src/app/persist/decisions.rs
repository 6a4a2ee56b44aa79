//! What people decided to the bytes that are kept, and back. The record names articles by the
//! hash of their text and holds what was set, never a text or a path.
//!
//! ```json
//! {"version": 1, "corrected": [
//!   {"article": "0123…", "title": "Harbor reopens", "outlet": "Lusa", "date": "2024-03-05"}
//! ], "apart": [
//!   "4567…"
//! ], "quotes": [
//!   {"article": "89ab…", "start": 120, "end": 188, "speaker": "Ann Lee"}
//! ], "notes": [
//!   {"article": "89ab…", "start": 120, "end": 188, "note": "Said otherwise in March."}
//! ], "names": [
//!   {"name": {"kind": "place", "name": "US"}, "as": {"kind": "place", "name": "USA"}}
//! ], "topics": [
//!   {"topic": "Frost", "threshold": 2.5, "terms": [{"term": "black frost", "weight": 2.5}]}
//! ], "tags": [
//!   {"tag": "to read", "color": "red"}
//! ], "marked": [
//!   {"article": "cdef…", "starred": true, "tags": ["to read"]}
//! ]}
//! ```
//!
//! 1. A field left out is as found; null says that the article has none.
//! 2. A date is written as far as it is known: "2024", "2024-03", "XXXX-03-05".
//! 3. Articles set apart from the versions of their story are named alone.
//! 4. A quotation is named by its bytes in the text. Its speaker is null where nobody is named
//!    who speaks, and left out where it is said to be no quotation.
//! 5. A note names its passage as a quotation is named.
//! 6. What is said of names: see `entities`.
//! 7. What is said of topics: see `topics`.
//! 8. Stars and tags: see `marks`.
//! 9. A field that this version does not know makes a record that it cannot use: read without
//!    it and written again, what another version put there would be lost.
//! 10. Articles stand in order of their hashes, so that equal decisions are equal bytes.

#![expect(
    clippy::option_option,
    reason = "left out, null and a value are three things in the record"
)]

mod entities;
mod marks;
mod notes;
mod topics;

use super::PersistError;
use crate::corpus::date::PartialDate;
use crate::corpus::decision::quotes::QuoteSaid;
use crate::corpus::decision::{Correction, Said};
use crate::corpus::{ContentHash, Decisions};
use crate::text::Span;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The record's version; files of a newer one are set aside.
pub const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    version: u32,
    #[serde(default)]
    corrected: Vec<Corrected>,
    #[serde(default)]
    apart: Vec<String>,
    #[serde(default)]
    quotes: Vec<Quoted>,
    #[serde(default)]
    notes: Vec<notes::Kept>,
    #[serde(default)]
    names: Vec<entities::Kept>,
    #[serde(default)]
    topics: Vec<topics::Kept>,
    #[serde(default)]
    tags: Vec<marks::KeptTag>,
    #[serde(default)]
    marked: Vec<marks::KeptMarks>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Quoted {
    article: String,
    start: u32,
    end: u32,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said"
    )]
    speaker: Option<Option<String>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Corrected {
    article: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said"
    )]
    outlet: Option<Option<String>>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "said"
    )]
    date: Option<Option<String>>,
}

/// Tells null from a field that is not there.
fn said<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// The record, one article a line.
pub fn to_bytes(decisions: &Decisions) -> Result<Vec<u8>, PersistError> {
    let mut bytes = format!("{{\"version\": {VERSION}").into_bytes();
    let corrected = decisions.corrections();
    let corrected = corrected.map(|(article, correction)| kept(article, correction));
    list(&mut bytes, "corrected", corrected)?;
    let apart = decisions.aparts().map(|article| article.to_string());
    list(&mut bytes, "apart", apart)?;
    list(&mut bytes, "quotes", quotes(decisions))?;
    list(&mut bytes, "notes", notes::kept(decisions))?;
    list(&mut bytes, "names", entities::kept(decisions.entities()))?;
    list(&mut bytes, "topics", topics::kept(decisions.topics()))?;
    list(&mut bytes, "tags", marks::tags(decisions.marks()))?;
    list(&mut bytes, "marked", marks::marked(decisions.marks()))?;
    bytes.extend_from_slice(b"}\n");
    Ok(bytes)
}

/// One list of the record, a line for each of its members.
fn list<T: Serialize>(
    bytes: &mut Vec<u8>,
    name: &str,
    members: impl Iterator<Item = T>,
) -> Result<(), PersistError> {
    bytes.extend_from_slice(format!(", \"{name}\": [").as_bytes());
    for (nth, member) in members.enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut *bytes, &member)?;
    }
    bytes.extend_from_slice(b"\n]");
    Ok(())
}

/// The decisions of a record.
///
/// # Errors
/// When the bytes are no such record or one of a later version.
pub fn from_bytes(bytes: &[u8]) -> Result<Decisions, PersistError> {
    let record: Record = super::record(bytes, VERSION)?;
    let mut decisions = Decisions::default();
    for kept in record.corrected {
        let (article, correction) = read(kept)?;
        decisions.set_correction(article, correction);
    }
    for article in record.apart {
        decisions.set_apart(hash(&article)?, true);
    }
    for quoted in record.quotes {
        let said = match quoted.speaker {
            None => QuoteSaid::NotAQuotation,
            Some(None) => QuoteSaid::ByNobody,
            Some(Some(name)) => QuoteSaid::By(name.into()),
        };
        let (start, end) = (quoted.start as usize, quoted.end as usize);
        decisions.say_of_quote(hash(&quoted.article)?, Span::new(start, end), Some(said));
    }
    notes::read(&record.notes, &mut decisions)?;
    decisions.set_entities(entities::read(&record.names)?);
    decisions.set_topics(topics::read(&record.topics)?);
    decisions.set_marks(marks::read(&record.tags, &record.marked)?);
    Ok(decisions)
}

fn quotes(decisions: &Decisions) -> impl Iterator<Item = Quoted> {
    let of = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let all = decisions.all_quotes();
    let all = all.flat_map(|(article, said)| said.iter().map(move |one| (article, one)));
    all.map(move |(article, (span, said))| Quoted {
        article: article.to_string(),
        start: of(span.start()),
        end: of(span.end()),
        speaker: match said {
            QuoteSaid::By(name) => Some(Some(name.to_string())),
            QuoteSaid::ByNobody => Some(None),
            QuoteSaid::NotAQuotation => None,
        },
    })
}

fn kept(article: ContentHash, correction: &Correction) -> Corrected {
    Corrected {
        article: article.to_string(),
        title: correction.title().map(str::to_owned),
        outlet: field(&correction.outlet),
        date: field(&correction.date),
    }
}

fn field<T: ToString>(said: &Said<T>) -> Option<Option<String>> {
    match said {
        Said::AsFound => None,
        Said::Nothing => Some(None),
        Said::This(value) => Some(Some(value.to_string())),
    }
}

fn hash(article: &str) -> Result<ContentHash, serde_json::Error> {
    ContentHash::parse(article)
        .ok_or_else(|| serde_json::Error::custom(format!("no article is {article:?}")))
}

fn read(kept: Corrected) -> Result<(ContentHash, Correction), serde_json::Error> {
    let article = hash(&kept.article)?;
    let date = match kept.date {
        None => Said::AsFound,
        Some(None) => Said::Nothing,
        Some(Some(date)) => Said::This(
            PartialDate::parse(&date)
                .ok_or_else(|| serde_json::Error::custom(format!("no date is {date:?}")))?,
        ),
    };
    let correction = Correction {
        title: kept
            .title
            .map_or(Said::AsFound, |title| Said::This(title.into())),
        outlet: match kept.outlet {
            None => Said::AsFound,
            Some(None) => Said::Nothing,
            Some(Some(outlet)) => Said::This(outlet.into()),
        },
        date,
    };
    Ok((article, correction))
}

#[cfg(test)]
mod tests;
