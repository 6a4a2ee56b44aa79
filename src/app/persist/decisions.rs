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
//! 8. Articles stand in order of their hashes, so that equal decisions are equal bytes.

#![expect(
    clippy::option_option,
    reason = "left out, null and a value are three things in the record"
)]

mod entities;
mod notes;
mod topics;

use super::{Head, PersistError};
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
}

#[derive(Serialize, Deserialize)]
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
    let mut bytes = format!("{{\"version\": {VERSION}, \"corrected\": [").into_bytes();
    for (nth, (article, correction)) in decisions.corrections().enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &kept(article, correction))?;
    }
    bytes.extend_from_slice(b"\n], \"apart\": [");
    for (nth, article) in decisions.aparts().enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &article.to_string())?;
    }
    bytes.extend_from_slice(b"\n], \"quotes\": [");
    for (nth, quoted) in quotes(decisions).enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &quoted)?;
    }
    bytes.extend_from_slice(b"\n], \"notes\": [");
    for (nth, kept) in notes::kept(decisions).enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &kept)?;
    }
    bytes.extend_from_slice(b"\n], \"names\": [");
    for (nth, kept) in entities::kept(decisions.entities()).enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &kept)?;
    }
    bytes.extend_from_slice(b"\n], \"topics\": [");
    for (nth, kept) in topics::kept(decisions.topics()).enumerate() {
        bytes.extend_from_slice(if nth == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut bytes, &kept)?;
    }
    bytes.extend_from_slice(b"\n]}\n");
    Ok(bytes)
}

/// The decisions of a record.
///
/// # Errors
/// When the bytes are no such record or one of a later version.
pub fn from_bytes(bytes: &[u8]) -> Result<Decisions, PersistError> {
    let head: Head = serde_json::from_slice(bytes)?;
    if head.version > VERSION {
        return Err(PersistError::Newer(head.version, VERSION));
    }
    let record: Record = serde_json::from_slice(bytes)?;
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
mod tests {
    use super::{from_bytes, to_bytes};
    use crate::corpus::annotation::EntityKind;
    use crate::corpus::date::PartialDate;
    use crate::corpus::decision::entity::{Entities, EntityKey};
    use crate::corpus::decision::quotes::QuoteSaid;
    use crate::corpus::decision::topics::{OwnTopic, Tenths, Term, Topics};
    use crate::corpus::decision::{Correction, Said};
    use crate::corpus::{ContentHash, Decisions};
    use crate::text::Span;
    use proptest::prelude::*;

    fn said<T: std::fmt::Debug + Clone>(
        value: impl Strategy<Value = T>,
    ) -> impl Strategy<Value = Said<T>> {
        prop_oneof![
            Just(Said::AsFound),
            Just(Said::Nothing),
            value.prop_map(Said::This)
        ]
    }

    fn date() -> impl Strategy<Value = PartialDate> {
        let year = prop::option::of(-50_i16..3_000);
        (year, prop::option::of(1_u8..13), prop::option::of(1_u8..32))
            .prop_map(|(year, month, day)| PartialDate { year, month, day })
    }

    fn title_length(correction: &Correction) -> usize {
        correction.title().map_or(0, str::len)
    }

    fn decisions() -> impl Strategy<Value = Decisions> {
        let text = || "[ -~é\n]{1,9}".prop_map(|text: String| text.into());
        let title = "[a-z\"]{1,9}".prop_map(|title: String| Said::This(title.into()));
        let one = (
            any::<u64>(),
            prop_oneof![Just(Said::AsFound), title],
            said(text()),
            said(date()),
        );
        prop::collection::vec(one, 0..12).prop_map(|all| {
            let mut decisions = Decisions::default();
            for (text, title, outlet, date) in all {
                let correction = Correction {
                    title,
                    outlet,
                    date,
                };
                let article = ContentHash::of(&text.to_string());
                decisions.set_apart(article, correction.title != Said::AsFound);
                let quoted = match &correction.outlet {
                    Said::AsFound => None,
                    Said::Nothing => Some(QuoteSaid::ByNobody),
                    Said::This(name) if name.len() > 4 => Some(QuoteSaid::By(name.clone())),
                    Said::This(_) => Some(QuoteSaid::NotAQuotation),
                };
                decisions.say_of_quote(
                    article,
                    Span::new(7, 7 + title_length(&correction)),
                    quoted,
                );
                let note = correction.title().unwrap_or_default().to_owned();
                decisions.set_note(article, Span::new(3, 9 + note.len()), &note);
                decisions.set_correction(article, correction);
            }
            decisions
        })
    }

    fn named() -> impl Strategy<Value = Decisions> {
        let key = || {
            let kinds = [
                EntityKind::Person,
                EntityKind::Organization,
                EntityKind::Place,
                EntityKind::Other,
            ];
            ("[a-zé\"]{1,4}", 0..kinds.len()).prop_map(move |(name, at)| {
                let kind = kinds.get(at).copied();
                EntityKey::new(kind.unwrap_or(EntityKind::Other), &name)
            })
        };
        let names = prop::collection::vec((0..4_u8, key(), key()), 0..9);
        (decisions(), names).prop_map(|(mut decisions, names)| {
            let mut entities = Entities::default();
            for (what, from, to) in names {
                match what {
                    0 => entities.lead(&from, &to),
                    1 => entities.dismiss(&from),
                    2 => entities.split(&from, &[to.name.to_string()], &to),
                    _ => entities.set_distinct(&from, &to, true),
                }
            }
            decisions.set_entities(entities);
            decisions
        })
    }

    fn topical() -> impl Strategy<Value = Decisions> {
        let name = || "[a-zé\"]{1,3}";
        let term = ("[a-zé *]{1,9}", -300..300_i32);
        let terms = prop::collection::vec(term, 0..4);
        let topics = prop::collection::vec((0..4_u8, name(), name(), terms, 0..90_i32), 0..9);
        (named(), topics).prop_map(|(mut decisions, said)| {
            let mut topics = Topics::default();
            for (what, name, other, terms, threshold) in said {
                let terms = terms
                    .iter()
                    .map(|(text, tenths)| Term::new(text, Tenths(*tenths)));
                match what {
                    0 => topics.keep(&name, OwnTopic::new(terms, Tenths(threshold))),
                    1 => topics.lead(&name, &other),
                    2 => topics.rename(&name, &other),
                    _ => topics.hide(&name),
                }
            }
            decisions.set_topics(topics);
            decisions
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(decisions in topical()) {
            let bytes = to_bytes(&decisions).expect("plain values");
            prop_assert_eq!(from_bytes(&bytes).expect("just written"), decisions);
        }

        #[test]
        fn a_cut_record_is_refused(decisions in topical(), cut in 0_usize..400) {
            let bytes = to_bytes(&decisions).expect("plain values");
            if let Some(part) = bytes.get(..cut).filter(|part| part.len() + 1 < bytes.len()) {
                prop_assert!(from_bytes(part).is_err());
            }
        }
    }

    #[test]
    fn records_are_read_or_refused() {
        let check = |record: &str, part: &str| {
            let error = from_bytes(record.as_bytes()).expect_err(record).to_string();
            assert!(error.contains(part), "{record}: {error}");
        };
        check("", "damaged");
        check("{\"version\": 2, \"corrected\": 7}", "newer");
        check("{\"version\": 1, \"corrected\": [{}]}", "article");
        check(
            "{\"version\": 1, \"corrected\": [{\"article\": \"zz\"}]}",
            "no article",
        );
        let article = ContentHash::of("a");
        let record = |date: &str| {
            format!(
                "{{\"version\": 1, \"corrected\": [{{\"article\": \"{article}\", \"date\": {date}}}]}}"
            )
        };
        check(&record("\"soon\""), "no date");
        let noted = |passage: &str| {
            format!(
                "{{\"version\": 1, \"notes\": [{{\"article\": \"{article}\", {passage}, \"note\": \"a\"}}]}}"
            )
        };
        check(&noted("\"start\": 4, \"end\": 4"), "no passage");
        check(&noted("\"start\": 4"), "end");
        let names = |said: &str| {
            let name = "{\"kind\": \"place\", \"name\": \"US\"}";
            format!("{{\"version\": 1, \"names\": [{{\"name\": {name}{said}}}]}}")
        };
        check(&names(""), "nothing clear");
        check(&names(", \"is\": \"gone\""), "gone");
        check(
            &names(", \"as\": {\"kind\": \"place\", \"name\": \" \"}"),
            "empty",
        );
        check(
            "{\"version\": 1, \"topics\": [{\"topic\": \" \", \"is\": \"hidden\"}]}",
            "no name",
        );
        check(
            "{\"version\": 1, \"topics\": [{\"topic\": \"Frost\"}]}",
            "nothing clear",
        );
        let decisions = from_bytes(record("null").as_bytes()).expect("a whole record");
        let date = decisions
            .correction(article)
            .map(|correction| correction.date.clone());
        assert_eq!(date, Some(Said::Nothing));
    }
}
