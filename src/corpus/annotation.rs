//! Stand-off annotation: what was inferred about an article, each with its place in the
//! text and its evidence. Spans are bytes of [`super::Article::text`].

use super::date::PartialDate;
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Why something was inferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The rule that fired, a short stable name such as "dateline" or "title-before".
    pub rule: &'static str,
    /// What it rested on.
    pub span: Option<Span>,
}

/// The rule of a role name that is tied to a person by a title before the name.
pub const ROLE_BY_TITLE: &str = "role-title";
/// The rule of one that is tied by an apposition after the name.
pub const ROLE_BY_APPOSITION: &str = "role-apposition";

impl Evidence {
    /// Whether it is of a role name: a description, not a name.
    pub fn is_role(&self) -> bool {
        matches!(self.rule, ROLE_BY_TITLE | ROLE_BY_APPOSITION)
    }
}

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A body, company, party, agency.
    Organization,
    /// A country, city, region, facility.
    Place,
    /// Nationalities, events, works and whatever else has a name.
    Other,
}

/// One naming of something in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// What kind.
    pub kind: EntityKind,
    /// Canonical name within the article.
    pub entity: String,
    /// Why, if a rule and not the plain name decided.
    pub evidence: Option<Evidence>,
}

/// Whose words, exactly or in substance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Between quotation marks.
    Direct,
    /// "X said that …".
    Indirect,
}

/// One quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Where, marks included.
    pub span: Span,
    /// Direct or indirect.
    pub kind: QuoteKind,
    /// Resolved name; none means unattributed.
    pub speaker: Option<String>,
    /// Where the text names the speaker.
    pub speaker_span: Option<Span>,
    /// The verb or phrase of saying.
    pub cue: Option<String>,
    /// The rule that fired.
    pub rule: &'static str,
    /// Index of the quotation around this one.
    pub parent: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// What an expression of time names, as TIMEX3 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DateKind {
    /// A day or anything longer: a week, a quarter, a decade.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// What comes again and again.
    Set,
}

/// By what a date that does not say all by itself was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateAnchor {
    /// The date that the article bears.
    Article,
    /// Another date in the text, which stands here.
    Text(Span),
}

/// A date, time or length of time named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Where.
    pub span: Span,
    /// Normalized, unknown parts as X: [`super::timex::label`] says it for people.
    pub value: String,
    /// What it names.
    pub kind: DateKind,
    /// By what it was resolved; none if it says all by itself, or if nothing tells the rest.
    pub anchor: Option<DateAnchor>,
    /// The rule that read it, a short stable name such as "day" or "weekday-past".
    pub rule: &'static str,
}

/// What the article is about: one IPTC Media Topic.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// IPTC id, "medtop:04000000".
    pub id: &'static str,
    /// IPTC label.
    pub label: &'static str,
    /// 0 to 1.
    pub score: f32,
    /// Terms that spoke for it, folded, strongest first.
    pub evidence: Vec<String>,
    /// Where each of these terms stands first.
    pub places: Vec<Span>,
}

/// Where and when a story was filed, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The whole dateline, dash included.
    pub span: Span,
    /// Place, in title case ("Minsk").
    pub place: Option<String>,
    /// The place's span.
    pub place_span: Option<Span>,
    /// Date, year often unknown.
    pub date: Option<PartialDate>,
    /// News agency.
    pub agency: Option<String>,
    /// The agency's span.
    pub agency_span: Option<Span>,
    /// The date's span, without weekday and hour.
    pub date_span: Option<Span>,
}

/// One block of the article's body, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where, without white space at the ends.
    pub span: Span,
    /// Paragraph or head.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A head between sections.
    SectionHead,
    /// "Based on materials of …".
    Footer,
}

/// The article's furniture: title, deck, dateline, sources, and the blocks of its body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Headline; never empty unless the text is.
    pub title: String,
    /// Where the title stands; none if the container gave it.
    pub title_span: Option<Span>,
    /// Which rule made the title: "given", "headline", "lead", "file-name".
    pub title_rule: &'static str,
    /// The line under the headline.
    pub deck: Option<Span>,
    /// Who wrote it.
    pub byline: Option<Span>,
    /// Place, date, agency.
    pub dateline: Option<Dateline>,
    /// Outlets named by a footer, with their places.
    pub sources: Vec<(String, Span)>,
    /// The body, title and deck left out; the lead stays even if the title was made from it.
    pub blocks: Vec<Block>,
}

impl Header {
    /// Bytes held beside itself.
    pub fn heap_bytes(&self) -> usize {
        let dateline = self.dateline.iter();
        let in_dateline = dateline.map(|dateline| {
            let of = |name: &Option<String>| name.as_ref().map_or(0, String::capacity);
            of(&dateline.place) + of(&dateline.agency)
        });
        let sources = self.sources.iter().map(|(name, _)| name.capacity());
        self.title.capacity()
            + in_dateline.sum::<usize>()
            + sources.sum::<usize>()
            + self.sources.capacity() * size_of::<(String, Span)>()
            + self.blocks.capacity() * size_of::<Block>()
    }

    /// Gives back what was kept in store for more.
    pub fn shrink(&mut self) {
        self.title.shrink_to_fit();
        self.sources.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }
}

/// All that was inferred about one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotations {
    /// Title, deck, dateline, sources, blocks.
    pub header: Arc<Header>,
    /// ISO 639-1 code, none where too little text tells.
    pub language: Option<&'static str>,
    /// Sentence bounds.
    pub sentences: Vec<Span>,
    /// Names, in order of place, not overlapping.
    pub mentions: Vec<Mention>,
    /// Quotations, in order of place.
    pub quotes: Vec<Quote>,
    /// Dates, in order of place.
    pub dates: Vec<DateMention>,
    /// Topics, best first.
    pub subjects: Vec<Subject>,
}
