//! One record of an export whose fields bear names: "BYLINE:", "Publication title:". Nexis
//! and `ProQuest` write such records, and so do many smaller archives.
//!
//! 1. A field is a name, a colon and the rest of its paragraph. A paragraph without a name
//!    is a field too; before the first name it is outlet, date or headline by its place.
//! 2. The story begins after a name such as "BODY:" or "Full text:", else after the names
//!    that stand together at the head.
//! 3. The story ends where two named fields follow each other, or one and the end.
//! 4. What stands after the story counts where the head says nothing.

use super::Part;
use super::line;
use crate::corpus::article::Given;
use crate::ingest::given;

/// What a field tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Title,
    Outlet,
    Date,
    Byline,
    Deck,
    Dateline,
    Body,
    Abstract,
    Length,
    Other,
}

/// Names of fields, in lower case.
const NAMES: [(Role, &[&str]); 10] = [
    (Role::Title, &["headline", "title"]),
    (
        Role::Outlet,
        &[
            "publication title",
            "publication",
            "source",
            "newspaper",
            "outlet",
            "source name",
        ],
    ),
    (
        Role::Date,
        &[
            "publication date",
            "date",
            "pub date",
            "date of publication",
            "published",
        ],
    ),
    (Role::Byline, &["byline", "author", "authors"]),
    (Role::Deck, &["highlight"]),
    (Role::Dateline, &["dateline"]),
    (Role::Body, &["body", "full text", "text"]),
    (Role::Abstract, &["abstract"]),
    (Role::Length, &["length", "word count"]),
    (
        Role::Other,
        &[
            "section",
            "load-date",
            "language",
            "publication-type",
            "pub-type",
            "journal-code",
            "subject",
            "company",
            "company / organization",
            "organization",
            "people",
            "person",
            "city",
            "state",
            "country",
            "ticker",
            "industry",
            "geographic",
            "location",
            "graphic",
            "url",
            "document-type",
            "document type",
            "correction-date",
            "series",
            "column",
            "classification",
            "publication subject",
            "publication year",
            "publisher",
            "place of publication",
            "country of publication",
            "language of publication",
            "issn",
            "source type",
            "proquest document id",
            "document url",
            "copyright",
            "last updated",
            "database",
            "links",
            "identifier / keyword",
            "identifiers / keywords",
            "pages",
            "first page",
            "volume",
            "issue",
            "edition",
            "document feature",
            "credit",
            "business indexing term",
            "full text availability",
            "publication info",
            "distribution",
            "accession number",
        ],
    ),
];

/// A paragraph, or the named part of one; places are bytes of the record.
#[derive(Clone, Copy, Debug)]
struct Field<'r> {
    role: Option<Role>,
    /// Where its line begins, name and all.
    start: usize,
    end: usize,
    value: &'r str,
}

impl Field<'_> {
    fn is_named(&self) -> bool {
        self.role.is_some()
    }

    fn is_copyright(&self) -> bool {
        self.role.is_none() && line::copyright(self.value)
    }
}

/// What a record says, or none if it has no head of named fields or no story.
pub(super) fn record(record: &str) -> Option<Part> {
    let fields = fields(record);
    let body = fields
        .iter()
        .position(|field| field.role == Some(Role::Body));
    let first_name = fields.iter().position(Field::is_named)?;
    let story = body.unwrap_or_else(|| {
        let rest = fields.get(first_name..).unwrap_or_default();
        first_name + rest.iter().take_while(|field| field.is_named()).count()
    });
    let tail = tail(&fields, story + usize::from(body.is_some()));
    let (head, rest) = fields.split_at_checked(story)?;
    let after = fields.get(tail..).unwrap_or_default();
    let named = |role: Role| {
        let field = head
            .iter()
            .chain(after)
            .find(|field| field.role == Some(role));
        field
            .map(|field| one_line(field.value))
            .filter(|value| !value.is_empty())
    };
    let placed = placed(head.get(..first_name).unwrap_or_default());
    let given = Given {
        title: named(Role::Title).or(placed.title),
        outlet: named(Role::Outlet)
            .or(placed.outlet)
            .map(|name| outlet(&name)),
        date: named(Role::Date)
            .and_then(|date| given::date(&date))
            .or(placed.date),
        byline: named(Role::Byline).map(|names| byline(&names)),
        ..Given::default()
    };
    let told = story_text(record, rest, tail.saturating_sub(story));
    let told = Some(told)
        .filter(|told| !told.is_empty())
        .or_else(|| named(Role::Abstract))?;
    let text = compose(&given, named(Role::Deck), named(Role::Dateline), &told);
    Some(Part { given, text })
}

/// How many named fields a record's head has that tell what an article is.
pub(super) fn n_telling(record: &str) -> usize {
    let fields = fields(record);
    let head = fields.iter().take(8);
    head.filter(|field| field.role.is_some_and(|role| role != Role::Other))
        .count()
}

/// Headline and story as one text, the deck between them, the dateline before the story.
pub(super) fn compose(
    given: &Given,
    deck: Option<String>,
    dateline: Option<String>,
    story: &str,
) -> String {
    let dateline = dateline.filter(|line| line.len() <= 80 && !story.starts_with(line.as_str()));
    let opening = dateline
        .map(|line| format!("{line} — "))
        .unwrap_or_default();
    let story = format!("{opening}{story}");
    let parts = [given.title.clone(), deck, Some(story)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n\n")
}

/// Names of writers without "By".
pub(super) fn byline(names: &str) -> String {
    let names = names.trim();
    let bare = ["By ", "BY ", "by "]
        .iter()
        .find_map(|by| names.strip_prefix(by))
        .unwrap_or(names);
    bare.trim().trim_end_matches('.').to_owned()
}

/// Lines of a story: no page marks, no white space at ends, one blank line at most.
pub(super) fn tidy(story: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in story.lines().map(str::trim_end) {
        let is_doubled = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !is_doubled && !line::page(line.trim_start()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

fn story_text(record: &str, rest: &[Field<'_>], n_fields: usize) -> String {
    let told = rest.get(..n_fields).unwrap_or_default();
    let (Some(first), Some(last)) = (told.first(), told.last()) else {
        return String::new();
    };
    let start = if first.role == Some(Role::Body) {
        first.end - first.value.len()
    } else {
        first.start
    };
    tidy(record.get(start..last.end).unwrap_or_default())
}

/// The first field after the story.
fn tail(fields: &[Field<'_>], from: usize) -> usize {
    let ends = |at: &usize| {
        let follows = |at: usize| {
            fields
                .get(at)
                .is_none_or(|next| next.is_named() || next.is_copyright())
        };
        let Some(field) = fields.get(*at) else {
            return true;
        };
        (field.is_named() || field.is_copyright()) && follows(at + 1)
    };
    (from..fields.len()).find(ends).unwrap_or(fields.len())
}

/// What paragraphs without names say by their place before the first name.
#[derive(Debug, Default)]
struct Placed {
    title: Option<String>,
    outlet: Option<String>,
    date: Option<crate::corpus::date::PartialDate>,
}

/// 1. The first line that is a date; the line before it is the outlet.
/// 2. The paragraphs after the date's are the headline, else the lines before the outlet.
/// 3. Without such a line, the first paragraph is the headline.
fn placed(head: &[Field<'_>]) -> Placed {
    let lines = head.iter().enumerate().flat_map(|(at, field)| {
        let lines = field.value.lines().map(str::trim);
        lines.map(move |line| (at, line))
    });
    let is_told = |(_, line): &(usize, &str)| {
        !line.is_empty()
            && !line::copyright(line)
            && !line::page(line)
            && !line.starts_with("Distributed by ")
            && line::rule(line).is_none()
    };
    let mut lines: Vec<(usize, &str)> = lines.filter(is_told).collect();
    // Page heads repeat the headline.
    lines.dedup_by_key(|(_, line)| *line);
    let join = |lines: &[(usize, &str)]| {
        let words: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        Some(words.join(" ")).filter(|words| !words.is_empty())
    };
    // A headline may begin with a date: an outlet stands before the true one.
    let dated = lines
        .iter()
        .enumerate()
        .skip(1)
        .find_map(|(at, (field, line))| {
            let date = line::date(line)?;
            Some((at, *field, date))
        });
    let Some((at, field, date)) = dated else {
        let first = lines.first().map(|(field, _)| *field);
        let n_lines = lines.iter().filter(|(at, _)| Some(*at) == first).count();
        return Placed {
            title: lines.get(..n_lines).and_then(join),
            ..Placed::default()
        };
    };
    let after = lines
        .iter()
        .position(|(at, _)| *at > field)
        .unwrap_or(lines.len());
    let title = lines.get(after..).and_then(join);
    let before = lines.get(..at.saturating_sub(1)).and_then(join);
    Placed {
        title: title.or(before),
        outlet: lines
            .get(at.saturating_sub(1))
            .map(|(_, line)| (*line).to_owned()),
        date: Some(date),
    }
}

/// A paper's name without its place: "The Harbor Gazette; Port Ellery, Me."
fn outlet(name: &str) -> String {
    let name = name.split(';').next().unwrap_or_default();
    name.trim().to_owned()
}

fn one_line(value: &str) -> String {
    let words: Vec<&str> = value.split_whitespace().collect();
    words.join(" ")
}

fn fields(record: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut is_open = false;
    let mut at = 0;
    for line in record.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let text = line.trim();
        if text.is_empty() {
            is_open = false;
            continue;
        }
        let end = start + line.trim_end().len();
        let (role, value_len) = match named(text) {
            Some((role, value)) => (Some(role), value.len()),
            None => (None, text.len()),
        };
        match fields.last_mut() {
            Some(last) if is_open && role.is_none() => {
                let from = last.end - last.value.len();
                last.end = end;
                last.value = record.get(from..end).unwrap_or_default();
            }
            _ => fields.push(Field {
                role,
                start,
                end,
                value: record.get(end - value_len..end).unwrap_or_default(),
            }),
        }
        is_open = true;
    }
    fields
}

/// The role and value of a line that begins with a name.
fn named(line: &str) -> Option<(Role, &str)> {
    match line {
        "Body" => return Some((Role::Body, "")),
        "Classification" => return Some((Role::Other, "")),
        _ => {}
    }
    let (name, value) = line.split_once(':')?;
    if name.len() > 30 || !name.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let (role, _) = NAMES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))?;
    Some((*role, value.trim()))
}
