//! One line of `broadsheet annotate`, version 1. A type of its own, so that the rooms may
//! change without changing what other programs read. Fields may be added, never changed.
//! All places are counted in Unicode code points of `text`.

use crate::corpus::annotation::{
    DateAnchor, DateKind, DateMention, Dateline, EntityKind, Evidence, Mention,
};
use crate::corpus::annotation::{Quote, QuoteKind, Subject};
use crate::corpus::article::Origin;
use crate::corpus::date::PartialDate;
use crate::corpus::evidence::{FieldEvidence, FieldsEvidence};
use crate::corpus::{Annotations, Article};
use crate::text::offsets::CodePoints;
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, Write};

/// The shape's version.
const VERSION: u32 = 1;

/// An article with its annotations.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    version: u32,
    id: &'a RawValue,
    /// The file it came from.
    pub path: Option<&'a str>,
    title: &'a str,
    outlet: Option<String>,
    language: Option<&'a str>,
    date: Option<String>,
    dateline: Option<DatelineRecord<'a>>,
    text: &'a str,
    sentences: Vec<[usize; 2]>,
    mentions: Vec<MentionRecord<'a>>,
    quotes: Vec<QuoteRecord<'a>>,
    dates: Vec<DateMentionRecord<'a>>,
    subjects: Vec<SubjectRecord<'a>>,
    /// The id of the first article of the same content, or of the same story.
    pub duplicate_of: Option<&'a str>,
    /// Which part of the file: a row, a message, a chapter, a file in an archive.
    part: Option<&'a str>,
    byline: Option<&'a str>,
    evidence: FieldsRecord,
}

/// On what title, outlets, date and byline rest; of outlets, one for each in order.
#[derive(Debug, Serialize)]
struct FieldsRecord {
    title: Option<FieldRecord>,
    outlet: Vec<FieldRecord>,
    date: Option<FieldRecord>,
    byline: Option<FieldRecord>,
}

/// A place in the text, a field of the container, or a part of the path.
#[derive(Debug, Serialize)]
#[serde(tag = "from", rename_all = "snake_case")]
enum FieldRecord {
    Text { start: usize, end: usize },
    Field { name: String },
    FileName { part: String },
    Folder { part: String },
}

#[derive(Debug, Serialize)]
struct DatelineRecord<'a> {
    place: Option<&'a str>,
    date: Option<DateRecord>,
    agency: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct DateRecord {
    year: Option<i16>,
    month: Option<u8>,
    day: Option<u8>,
}

#[derive(Debug, Serialize)]
struct MentionRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    entity: &'a str,
    evidence: Option<EvidenceRecord>,
}

#[derive(Debug, Serialize)]
struct EvidenceRecord {
    rule: &'static str,
    span: Option<[usize; 2]>,
}

#[derive(Debug, Serialize)]
struct QuoteRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    speaker: Option<&'a str>,
    kind: &'static str,
    speaker_span: Option<[usize; 2]>,
    cue: Option<&'a str>,
    rule: &'static str,
    parent: Option<usize>,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct DateMentionRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    value: &'a str,
    #[serde(rename = "type")]
    kind: DateKind,
    anchor: Option<AnchorRecord>,
    rule: &'static str,
}

/// By what a date was resolved: "article", or the place of another date.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum AnchorRecord {
    Article,
    #[serde(untagged)]
    Text([usize; 2]),
}

#[derive(Debug, Serialize)]
struct SubjectRecord<'a> {
    id: &'static str,
    label: &'static str,
    score: f32,
    evidence: &'a [String],
    /// Where each term of the evidence stands first.
    evidence_places: Vec<[usize; 2]>,
}

impl<'a> Record<'a> {
    /// The record of an article; `path` and `duplicate_of` are left to those who know them.
    pub fn new(id: &'a RawValue, article: &'a Article, annotations: &'a Annotations) -> Self {
        let text = article.text();
        let points = &CodePoints::new(text);
        let place = Place { text, points };
        let header = &annotations.header;
        let dateline = header.dateline.as_ref();
        let outlet = outlet(article, annotations);
        let date = date(article, dateline).map(|date| date.to_string());
        let byline = byline(article, annotations);
        let mut evidence = place.fields(&FieldsEvidence::of(article, header));
        // Evidence of what the record leaves out would say nothing.
        evidence.outlet.retain(|_| outlet.is_some());
        evidence.date = evidence.date.filter(|_| date.is_some());
        Self {
            version: VERSION,
            id,
            path: None,
            title: &header.title,
            part: part(article),
            byline,
            evidence,
            outlet,
            language: annotations.language,
            date,
            dateline: dateline.map(dateline_record),
            text,
            sentences: annotations
                .sentences
                .iter()
                .map(|span| points.pair(*span))
                .collect(),
            mentions: annotations
                .mentions
                .iter()
                .map(|mention| place.mention(mention))
                .collect(),
            quotes: annotations
                .quotes
                .iter()
                .map(|quote| place.quote(quote))
                .collect(),
            dates: annotations
                .dates
                .iter()
                .map(|date| place.date(date))
                .collect(),
            subjects: annotations
                .subjects
                .iter()
                .map(|subject| place.subject(subject))
                .collect(),
            duplicate_of: None,
        }
    }

    /// Writes the record and the end of its line.
    pub fn write_line(&self, mut out: impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut out, self)?;
        out.write_all(b"\n")
    }
}

fn part(article: &Article) -> Option<&str> {
    match &article.origin {
        Origin::Part { part, .. } => Some(part),
        _ => None,
    }
}

/// Who wrote it, without "By": the line of the text, else what the container gave.
fn byline<'a>(article: &'a Article, annotations: &'a Annotations) -> Option<&'a str> {
    let Some(span) = annotations.header.byline else {
        return article.given.byline.as_deref();
    };
    let line = span.slice(article.text()).trim();
    let by = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    line.get(by.map_or(0, str::len)..).map(str::trim)
}

/// What the container gave, else what footers name.
fn outlet(article: &Article, annotations: &Annotations) -> Option<String> {
    let given = article.given.outlet.clone();
    given.or_else(|| {
        let sources = &annotations.header.sources;
        let names: Vec<&str> = sources.iter().map(|(name, _)| name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(", "))
    })
}

/// What the container gave, else the dateline's date, else the path's; none without a year.
fn date(article: &Article, dateline: Option<&Dateline>) -> Option<PartialDate> {
    let filed = dateline.and_then(|dateline| dateline.date);
    let date = article.given.published(filed);
    date.filter(|date| date.year.is_some())
}

fn dateline_record(dateline: &Dateline) -> DatelineRecord<'_> {
    DatelineRecord {
        place: dateline.place.as_deref(),
        date: dateline.date.map(|date| DateRecord {
            year: date.year,
            month: date.month,
            day: date.day,
        }),
        agency: dateline.agency.as_deref(),
    }
}

fn kind_name(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
    }
}

/// A text with its code points counted.
struct Place<'a, 'p> {
    text: &'a str,
    points: &'p CodePoints<'a>,
}

impl<'a> Place<'a, '_> {
    fn subject(&self, subject: &'a Subject) -> SubjectRecord<'a> {
        let places = subject.places.iter();
        SubjectRecord {
            id: subject.id,
            label: subject.label,
            score: subject.score,
            evidence: &subject.evidence,
            evidence_places: places.map(|span| self.points.pair(*span)).collect(),
        }
    }

    fn mention(&self, mention: &'a Mention) -> MentionRecord<'a> {
        let [start, end] = self.points.pair(mention.span);
        MentionRecord {
            start,
            end,
            text: mention.span.slice(self.text),
            kind: kind_name(mention.kind),
            entity: &mention.entity,
            evidence: mention
                .evidence
                .as_ref()
                .map(|evidence| self.evidence(evidence)),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceRecord {
        EvidenceRecord {
            rule: evidence.rule,
            span: evidence.span.map(|span| self.points.pair(span)),
        }
    }

    fn fields(&self, evidence: &FieldsEvidence) -> FieldsRecord {
        let field = |found: &FieldEvidence| self.field(found);
        FieldsRecord {
            title: evidence.title.as_ref().map(field),
            outlet: evidence.outlets.iter().map(field).collect(),
            date: evidence.date.as_ref().map(field),
            byline: evidence.byline.as_ref().map(field),
        }
    }

    fn field(&self, evidence: &FieldEvidence) -> FieldRecord {
        match evidence {
            FieldEvidence::Span(span) => {
                let [start, end] = self.points.pair(*span);
                FieldRecord::Text { start, end }
            }
            FieldEvidence::Field(name) => FieldRecord::Field {
                name: name.to_string(),
            },
            FieldEvidence::FileName(part) => FieldRecord::FileName {
                part: part.to_string(),
            },
            FieldEvidence::Folder(part) => FieldRecord::Folder {
                part: part.to_string(),
            },
        }
    }

    fn quote(&self, quote: &'a Quote) -> QuoteRecord<'a> {
        let [start, end] = self.points.pair(quote.span);
        QuoteRecord {
            start,
            end,
            text: quote.span.slice(self.text),
            speaker: quote.speaker.as_deref(),
            kind: match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
            },
            speaker_span: quote.speaker_span.map(|span| self.points.pair(span)),
            cue: quote.cue.as_deref(),
            rule: quote.rule,
            parent: quote.parent,
            confidence: quote.confidence,
        }
    }

    fn date(&self, date: &'a DateMention) -> DateMentionRecord<'a> {
        let [start, end] = self.points.pair(date.span);
        DateMentionRecord {
            start,
            end,
            text: date.span.slice(self.text),
            value: &date.value,
            kind: date.kind,
            anchor: date.anchor.map(|anchor| match anchor {
                DateAnchor::Article => AnchorRecord::Article,
                DateAnchor::Text(span) => AnchorRecord::Text(self.points.pair(span)),
            }),
            rule: date.rule,
        }
    }
}
